"""The pages: one file each, which reads what it shows and hands it to its template."""

from monitor.web.pages import (
    alerts,
    developments,
    entries,
    exports,
    feeds,
    repairs,
    seeds,
    silences,
    status,
    stories,
    tries,
    watchlists,
)

PAGES = (stories, watchlists, developments, exports, entries, feeds, alerts, silences, seeds, tries, repairs, status)
