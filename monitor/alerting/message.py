"""The words of an alert: one short line, and the JSON that a webhook carries."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from monitor.model.alert import AlertType
from monitor.model.development import Background, Change, Development, News
from monitor.model.hit import Evidence, Hit
from monitor.model.payload import (
    ChangeData,
    CoverageData,
    DevelopmentData,
    EarlierData,
    EntryData,
    LinksData,
    MatchedData,
    NewsData,
    TellingData,
    WatchlistRef,
)
from monitor.model.watchlist import Entity, Watchlist
from monitor.text.fold import fold
from monitor.text.hygiene import closed, shortened
from monitor.text.units import counted

SUMMARY_LENGTH = 2_000
ORIGINS_NAMED = 5
COVERAGE_TOLD = 10
CHANGES_TOLD = 3
RETOLD = frozenset({"number", "name"})  # changes whose old and new words are short
SHORT_TITLE = 28
SILENCE_OFFERED = "2h"
NO_BACKGROUND = Background()


@dataclass(frozen=True)
class Occasion:
    """What an alert is about: a hit and the development that it belongs to, as the hit left it.

    `changes` are what this hit tells otherwise than was told before; `corroborated` says that it brought the second
    origin. `site` is the address under which people reach the web port, or None. `revision`
    counts the edits of the hit's entry.
    """

    hit: Hit
    development: Development
    changes: tuple[Change, ...] = ()
    corroborated: bool = False
    site: str | None = None
    background: Background = NO_BACKGROUND
    revision: int = 0


def rfc3339(moment: datetime | None) -> str | None:
    """Return a moment as RFC 3339 in UTC, to the second."""
    return None if moment is None else stamp(moment)


def stamp(moment: datetime) -> str:
    """Return a moment that is always there as RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def short_text(type_: AlertType, watchlist: Watchlist, occasion: Occasion) -> str:
    """Return the line that says what happened, what changed, and how many tell it."""
    changed = [change_data(change) for change in occasion.changes]
    return headline(type_, short_title(watchlist), entry_data(occasion.hit), occasion.development, changed)


def headline(
    type_: AlertType, story: str, entry: EntryData, development: Development, changed: Sequence[ChangeData]
) -> str:
    """Return the line that names the story, what happened, and who reports it.

    Numbers and names that were told otherwise stand in it, old and new: a title may say neither.
    """
    title = entry["title"] or entry["url"]
    return f"{story}: {closed(title)} ({'; '.join(_particulars(type_, entry, development, changed))})"


def _particulars(
    type_: AlertType, entry: EntryData, development: Development, changed: Sequence[ChangeData]
) -> Iterator[str]:
    """What tells an update and a second origin from what is new."""
    said = [f"{one['from']} → {one['to']}" for one in changed if one["what"] in RETOLD and one["from"] and one["to"]]
    if type_ == "development.updated":
        yield from said[:CHANGES_TOLD] or ["update"]
    if development.woke_after is not None and entry["kind"] == "first":
        yield f"after {counted(development.woke_after.days, 'quiet day')}"
    yield f"now {_origins(development)}" if type_ == "development.corroborated" else _origins(development)


def _origins(development: Development) -> str:
    names = development.origins
    if not names:
        return "1 origin"
    shown = ", ".join(names[:ORIGINS_NAMED]) + (" …" if len(names) > ORIGINS_NAMED else "")
    return f"{counted(len(names), 'origin')}: {shown}"


def payload(type_: AlertType, alert: str, rule: str, watchlist: Watchlist, occasion: Occasion, now: datetime) -> str:
    """Return the body of an alert: the same arguments give the same bytes."""
    return to_json({"type": type_, "timestamp": rfc3339(now), "data": telling(type_, alert, rule, watchlist, occasion)})


def telling(type_: AlertType, alert: str, rule: str, watchlist: Watchlist, occasion: Occasion) -> TellingData:
    """Return what an alert tells of a development."""
    return {
        "text": short_text(type_, watchlist, occasion),
        "alert": {"id": alert, "rule": rule, "held_by": None},
        "watchlist": watchlist_ref(watchlist),
        "development": development_data(occasion.development, occasion.site, occasion.changes),
        "entries": [entry_data(occasion.hit)],
        "coverage": coverage_data(occasion.background, occasion.hit.entry_id),
        "story": story_data(occasion.background, occasion.site),
        "links": _links(watchlist, occasion),
    }


def to_json(body: Mapping[str, object]) -> str:
    """Return compact JSON in ASCII, which no transport can misread."""
    return json.dumps(body, ensure_ascii=True, separators=(",", ":"))


def watchlist_ref(watchlist: Watchlist) -> WatchlistRef:
    """Return a watchlist as payloads name it."""
    return {"id": watchlist.id, "title": watchlist.title, "short": short_title(watchlist)}


def short_title(watchlist: Watchlist) -> str:
    """Return the title where it is short, else two entities, those first that it names or that weigh most.

    `Mali–France`, and not `Mali–Northern Mali`: the second tells what the first does not.
    """
    if len(watchlist.title) <= SHORT_TITLE:
        return watchlist.title
    title = _words(watchlist.title)
    ranked = sorted(watchlist.entities, key=lambda one: (not _is_named(one, title), -one.weight))
    heads = ranked[:1]
    heads += [one for one in ranked[1:] if heads and not _words(one.name) & _words(heads[0].name)][:1]
    names = [entity.name for entity in heads]
    for named in ("–".join(names), *names[:1]):
        if 0 < len(named) <= SHORT_TITLE:
            return named
    return shortened(watchlist.title, SHORT_TITLE)


def _is_named(entity: Entity, title: set[str]) -> bool:
    """Tell whether a title names an entity, in whatever language."""
    spellings = (entity.name, *(alias for _, alias in entity.aliases))
    return any(words <= title for words in map(_words, spellings) if words)


def _words(text: str) -> set[str]:
    return set(fold(text).split())


def development_page(site: str | None, development: str) -> str | None:
    """Return where people see a development; None where no public address is configured."""
    return None if site is None else f"{site.rstrip('/')}/developments/{development}"


def _links(watchlist: Watchlist, occasion: Occasion) -> LinksData:
    page = development_page(occasion.site, occasion.development.id)
    if occasion.site is None or page is None:
        return {"open": None, "why": None, "silence": None}
    form = urlencode({"watchlist": watchlist.id, "for": SILENCE_OFFERED})
    return {
        "open": page,
        "why": f"{page}?entry={occasion.hit.entry_id}#why-{occasion.hit.entry_id}",
        "silence": f"{occasion.site.rstrip('/')}/silences?{form}",
    }


def development_data(development: Development, site: str | None, changes: Sequence[Change]) -> DevelopmentData:
    """Return a development as payloads show it, with what the alert's entry changed."""
    return {
        "id": development.id,
        "aliases": list(development.aliases),
        "title": development.title,
        "language": development.language,
        "url": development.url,
        "page": development_page(site, development.id),
        "first_seen": stamp(development.first_seen),
        "last_seen": stamp(development.last_seen),
        "follows": development.follows,
        "woke_after": None if development.woke_after is None else f"{development.woke_after.days}d",
        "origins": max(len(development.origins), 1),
        "languages": list(development.languages),
        "new": news_data(development.news),
        "changed": [change_data(change) for change in changes],
    }


def news_data(news: News) -> NewsData:
    """Return what was new, as payloads show it."""
    return {
        "entities": list(news.entities), "numbers": list(news.numbers), "terms": list(news.terms),
        "sentence": news.sentence,
    }  # fmt: skip


def change_data(change: Change) -> ChangeData:
    """Return what a report told otherwise, as payloads show it."""
    return {"what": change.what, "from": change.before, "to": change.after, "entry": change.entry_id}


def entry_data(hit: Hit) -> EntryData:
    """Return a hit as payloads show it."""
    return {
        "id": hit.entry_id,
        "kind": hit.kind,
        "title": hit.title,
        "url": hit.url,
        "summary": hit.summary[:SUMMARY_LENGTH],
        "language": hit.language,
        "published": rfc3339(hit.published),
        "seen": stamp(hit.seen),
        "feed": {"id": hit.feed_id, "url": hit.feed_url, "name": hit.feed_name},
        "origin": hit.origin,
        "score": hit.score,
        "matched": [_matched(evidence) for evidence in hit.evidence],
    }


def _matched(evidence: Evidence) -> MatchedData:
    return {
        "id": evidence.id,
        "type": evidence.type,
        "text": evidence.text,
        "field": evidence.field,
        "start": evidence.start,
        "end": evidence.end,
    }


def coverage_data(background: Background, told: str) -> list[CoverageData]:
    """Return the reports of a development beside the entry that is told already."""
    return [_coverage(hit) for hit in background.coverage if hit.entry_id != told][:COVERAGE_TOLD]


def story_data(background: Background, site: str | None) -> list[EarlierData]:
    """Return the story so far."""
    return [_earlier(one, site) for one in background.story]


def _coverage(hit: Hit) -> CoverageData:
    return {
        "id": hit.entry_id,
        "kind": hit.kind,
        "title": hit.title,
        "url": hit.url,
        "language": hit.language,
        "origin": hit.origin,
        "seen": stamp(hit.seen),
    }


def _earlier(development: Development, site: str | None) -> EarlierData:
    return {
        "id": development.id,
        "title": development.title,
        "url": development.url,
        "page": development_page(site, development.id),
        "language": development.language,
        "first_seen": stamp(development.first_seen),
        "origins": max(len(development.origins), 1),
    }


def test_payload(channel: str, now: datetime) -> str:
    """Return the body of a test alert."""
    return to_json(
        {
            "type": "test",
            "timestamp": rfc3339(now),
            "data": {"text": test_text(channel), "channel": channel},
        }
    )


def test_text(channel: str) -> str:
    """Return the line of a test alert."""
    return f"This is a test of the channel {channel}: alerts will look like this one."
