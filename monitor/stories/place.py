"""Place a hit: the opening of a development, more coverage of one, or a copy of a hit that is there.

Pure and online: a hit is placed when it comes, by what came before it. An exact copy shares the canonical URL or the
folded title with a hit of the same watchlist that was seen within 72 hours; a near copy shares most of its words, and
where those are a text's it is one however late it comes. So is a long title that its own outlet has again within thirty
days, since what comes back are short ones. Else the likeness to the open developments decides, and less of it where
a story reaches one more language in the days of its seed.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.model.development import Development, Placement
from monitor.model.hit import Hit, Kind
from monitor.model.ids import derive, development_id, seed_entry
from monitor.stories.changes import leading, risen_from, rising_tolls
from monitor.stories.figures import Figure, figures_of
from monitor.stories.likeness import Likeness, likeness
from monitor.stories.profile import Candidate
from monitor.stories.shingles import containment, resemblance, shingles_of
from monitor.stories.terms import stands_alone
from monitor.stories.traits import Traits
from monitor.text.fold import fold
from monitor.text.urls import site_of

COPY_WINDOW = timedelta(hours=72)
LATE = timedelta(days=30)  # so long a copy is looked for
SECOND = 2  # day
NIGHT = timedelta(hours=12)  # that lies between two days of a happening
OPEN = timedelta(days=5)  # a development that nobody reported for so long takes no more coverage
SAME = 0.3  # likeness from which two reports are of one happening
FOLLOWS = 0.08  # likeness from which a happening continues another
ABROAD, ABROAD_BY_WORDS = 0.12, 0.1  # likeness from which the first report in a language tells what the seed tells,
SEED_LASTS = timedelta(hours=36)  # for so long: an article may give its day alone
NEAR_COPY = 0.8
MIN_SHINGLES = 12  # of a body that says something
MIN_TITLE = 5  # words of a title that says something
LONG_TITLE = 7  # words of a title that does not come back with other news
MIN_WORDS = MIN_SHINGLES + 2  # of title and lead, where both are the same
MAX_DRESS = 3  # words that an outlet adds to the title of a copy; more of them bring news
KEYS = 12
MAX_ORIGINS = 200  # that a development names; more change nothing


def title_key(title: str) -> str:
    """Return the key that equal titles share once folded; "" for a title without a letter."""
    folded = fold(title)
    return derive("title", folded) if folded else ""


def index_terms(traits: Traits) -> tuple[str, ...]:
    """Return the keys under which a hit's development is found: its names and its rarest terms, at most 24."""
    rarest = sorted(traits.terms, key=lambda term: (-traits.terms[term], term))[:KEYS]
    return (*rarest, *(f"@{name}" for name in list(traits.names)[:KEYS]))


def place(hit: Hit, traits: Traits, candidates: Sequence[Candidate], copies: Sequence[Hit], now: datetime) -> Placement:
    """Return where a hit belongs; `copies` are the hits that share its address or title, oldest first.

    `now` is when the hit is told. Its own ids are not read.
    """
    exact = _exact_copy(hit, copies) or _late_copy(hit, copies)
    if exact is not None:
        return exact
    ranked = sorted(
        ((likeness(traits, one.profile, now), one) for one in candidates),
        key=lambda pair: (-pair[0].total, pair[1].profile.first_told, pair[1].development_id),
    )
    fitting = [pair for pair in ranked if not _is_another_day([traits], pair[1])]
    for alike, one in fitting:
        copied = _copied(traits, one, is_open=_is_open(one, now)) if alike.total >= FOLLOWS else None
        if copied is not None:
            return replace(_placed(one, "reprint", "nearly the same text", alike, ranked), copy_of=copied)
    days = _days_of_title(hit, traits)
    covering = [
        (alike, one)
        for alike, one in fitting
        if _is_open(one, now) and not _is_another_act([traits], one) and not _is_a_later_day(days, now, one)
    ]
    risen = _risen(hit, covering)
    if risen is not None:
        return _placed(risen[1], "coverage", "its toll rises", risen[0], ranked)
    likely, reason = _likely(hit, traits, covering[0][1], candidates) if covering else (SAME, "alike")
    if covering and covering[0][0].total >= likely:
        return _placed(covering[0][1], "coverage", reason, covering[0][0], ranked)
    opened = Placement(development_id(hit.watchlist_id, hit.entry_id), "first", "nothing like it")
    if not ranked:
        return opened
    best, nearest = ranked[0]
    reason = "the next after something like it" if best.total >= SAME else "nothing like it"
    follows = nearest.development_id if best.total >= FOLLOWS else None
    return replace(
        opened, reason=reason, likeness=best.total, parts=best.parts, follows=follows, runner_up=_next(ranked, None)
    )


def _likely(hit: Hit, traits: Traits, nearest: Candidate, candidates: Sequence[Candidate]) -> tuple[float, str]:
    """Return from which likeness on a hit is coverage of what it is nearest to, and why."""
    if traits.background and traits.lines and not traits.settled:
        return FOLLOWS, "the background of it"
    if _brings_seed_abroad(hit, nearest, candidates):
        return ABROAD if traits.meaning else ABROAD_BY_WORDS, "the seed in one more language"
    return SAME, "alike"


def _brings_seed_abroad(hit: Hit, nearest: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Tell whether a hit that is nearest to the seed is the first of its story in its language, soon after the seed.

    Such a report nearly always tells what the seed tells, however few words and names the two share.
    """
    opening = nearest.profile.samples[0]
    known = {sample.traits.language for one in candidates for sample in one.profile.samples}
    return (
        hit.language is not None
        and hit.language not in known
        and abs(hit.told - opening.told) <= SEED_LASTS
        and opening.entry_id == seed_entry(hit.watchlist_id)
    )


def _risen(hit: Hit, covering: Sequence[tuple[Likeness, Candidate]]) -> tuple[Likeness, Candidate] | None:
    """Return the development whose toll rises by the title of a hit.

    Later developments tell a toll again: of those that are about as alike it is the one that told most, and the oldest.
    """
    tolls = rising_tolls(hit) if covering else ()
    told = [(risen_from(tolls, one.profile), alike, one) for alike, one in covering] if tolls else []
    told = [row for row in told if row[0]]
    most = max((alike.total for _, alike, _ in told), default=0.0)
    if most < FOLLOWS:
        return None
    near = (row for row in told if row[1].total >= most / 2)
    _, alike, one = min(near, key=lambda row: (-row[0], row[2].profile.first_told, row[2].development_id))
    return alike, one


def _is_open(candidate: Candidate, now: datetime) -> bool:
    return now - candidate.profile.last_told <= OPEN


def is_another(reports: Sequence[Traits], began: datetime, candidate: Candidate) -> bool:
    """Tell whether reports are of another happening than a development, whatever they share.

    So where both count days, rounds or parts, and never the same: day 3 of a strike is not its day 2. And where titles
    name an act that no report of the development knows of. `began` is when the first of the reports was told.
    """
    days = [one.value for one in reports[0].figures if one.unit == "day"]
    return (
        _is_another_day(reports, candidate)
        or _is_another_act(reports, candidate)
        or _is_a_later_day(days, began, candidate)
    )


def _is_another_act(reports: Sequence[Traits], candidate: Candidate) -> bool:
    mine = {act for traits in reports for act in traits.acts}
    theirs = [sample.traits.tells_of for sample in candidate.profile.samples] if mine else []
    return bool(mine) and all(told is not None and mine.isdisjoint(told) for told in theirs)


def _is_another_day(reports: Sequence[Traits], candidate: Candidate) -> bool:
    mine = _days(reports)
    if not mine:
        return False
    theirs = _days([sample.traits for sample in candidate.profile.samples])
    return bool(theirs) and not mine & theirs


def _is_a_later_day(days: Collection[float], told: datetime, candidate: Candidate) -> bool:
    """Tell whether a second day or a later one is counted of what began before it and counts none."""
    if not days or max(days) < SECOND or told - candidate.profile.first_told < NIGHT:
        return False
    return not _days([sample.traits for sample in candidate.profile.samples])


def _days_of_title(hit: Hit, traits: Traits) -> list[float]:
    if all(one.unit != "day" for one in traits.figures):
        return []  # without reading the title again, which takes long
    return [one.value for one in figures_of(hit.title, hit.language) if one.unit == "day"]


def _days(reports: Sequence[Traits]) -> set[float]:
    return {one.value for traits in reports for one in traits.figures if one.unit == "day"}


def _exact_copy(hit: Hit, copies: Sequence[Hit]) -> Placement | None:
    for other in copies:
        if not hit.seen - COPY_WINDOW <= other.seen <= hit.seen + COPY_WINDOW:
            continue
        if hit.canonical_url and other.canonical_url == hit.canonical_url:
            return Placement(other.development_id, "reprint", "same address", 1.0, copy_of=other.entry_id)
        if hit.title_key and other.title_key == hit.title_key:
            return Placement(other.development_id, "reprint", "same title", 1.0, copy_of=other.entry_id)
    return None


def _late_copy(hit: Hit, copies: Sequence[Hit]) -> Placement | None:
    """Return the hit as a copy of one that has its long title and no other lead, within thirty days."""
    words = _length(hit.title) if copies else 0
    for other in copies if words >= LONG_TITLE else ():
        if other.title_key != hit.title_key or abs(hit.seen - other.seen) > LATE:
            continue
        known = bool(hit.summary and other.summary) and words + _length(hit.summary) >= MIN_WORDS
        if (known or _is_of_one_source(hit, other)) and have_one_lead(hit, other):
            return Placement(other.development_id, "reprint", "same title, later", 1.0, copy_of=other.entry_id)
    return None


def is_long(title: str) -> bool:
    """Tell whether a title says so much that it does not come back with other news."""
    return _length(title) >= LONG_TITLE


def _length(text: str) -> int:
    """Return how many words a text has; two characters of a script without spaces are about one."""
    words = fold(text).split()
    return len(words) - sum(map(stands_alone, words)) // 2


def _is_of_one_source(hit: Hit, other: Hit) -> bool:
    """Tell whether two hits are of one outlet, or were published at about one time, however late one of them came."""
    if hit.feed_id == other.feed_id or site_of(hit.url) == site_of(other.url) != "":
        return True
    if hit.published is None or other.published is None:
        return False
    return abs(hit.published - other.published) <= COPY_WINDOW


def have_one_lead(hit: Hit, other: Hit) -> bool:
    """Tell whether two hits have the same lead, lightly changed or cut, with the same figures; or one has none."""
    mine, theirs = (frozenset(shingles_of(one.summary, 1)) for one in (hit, other))
    if not mine or not theirs:
        return True
    alike = containment(mine, theirs) == 1 or resemblance(mine, theirs) >= NEAR_COPY
    return alike and not _differ(figures_of(hit.summary, hit.language), figures_of(other.summary, other.language))


def _copied(traits: Traits, candidate: Candidate, *, is_open: bool) -> str | None:
    """Return the report that a hit says again; a title alone says again only what is open, since titles come back."""
    near = (
        one.entry_id
        for one in candidate.profile.samples
        if (is_open or _have_bodies(traits, one.traits)) and is_near_copy(traits, one.traits)
    )
    return next(near, None)


def is_near_copy(one: Traits, other: Traits) -> bool:
    """Tell whether the first text is the other, lightly changed or cut; without texts the titles decide.

    A text with another figure for the same thing is no copy: it brings news.
    """
    if _have_bodies(one, other):
        alike = containment(one.body_runs, other.body_runs) >= NEAR_COPY
    else:
        mine, theirs = one.title_words, other.title_words
        whole = containment(mine, theirs) == 1 and len(mine) <= len(theirs) + MAX_DRESS
        alike = min(len(mine), len(theirs)) >= MIN_TITLE and (whole or resemblance(mine, theirs) >= NEAR_COPY)
    return alike and not _differ(one.figures, other.figures)


def _have_bodies(one: Traits, other: Traits) -> bool:
    return min(len(one.body), len(other.body)) >= MIN_SHINGLES


def _differ(one: Sequence[Figure], other: Sequence[Figure]) -> bool:
    """Tell whether the first number of some thing is another."""
    theirs = {figure.unit: figure.value for figure in leading(other)}
    return any(theirs.get(mine.unit, mine.value) != mine.value for mine in leading(one))


def _placed(
    one: Candidate, kind: Kind, reason: str, alike: Likeness, ranked: Sequence[tuple[Likeness, Candidate]]
) -> Placement:
    other = _next(ranked, one.development_id)
    return Placement(one.development_id, kind, reason, alike.total, alike.parts, other)


def _next(ranked: Sequence[tuple[Likeness, Candidate]], taken: str | None) -> tuple[str, float] | None:
    rest = ((one.development_id, alike.total) for alike, one in ranked if one.development_id != taken)
    return next(rest, None)


def open_development(hit: Hit) -> Development:
    """Return the development that this hit opens."""
    return Development(
        id=hit.development_id,
        watchlist_id=hit.watchlist_id,
        opening_entry_id=hit.entry_id,
        title=hit.title,
        language=hit.language,
        url=hit.url,
        first_seen=hit.seen,
        last_seen=hit.seen,
        origins=(hit.origin,) if hit.origin else (),
        languages=(hit.language,) if hit.language else (),
    )


def grow_development(development: Development, hit: Hit) -> Development:
    """Return the development with one more hit; a copy brings no new origin, since it has that of what it copies."""
    origins = development.origins
    if hit.kind != "reprint" and hit.origin and hit.origin not in origins and len(origins) < MAX_ORIGINS:
        origins = (*origins, hit.origin)
    languages = development.languages
    if hit.language and hit.language not in languages:
        languages = (*languages, hit.language)
    return replace(development, origins=origins, languages=languages, last_seen=max(development.last_seen, hit.seen))


def credited(development: Development, outlet: str, agency: str) -> Development:
    """Return a development with an agency in the place of the outlet that had its text without saying so."""
    origins = tuple(dict.fromkeys(agency if one == outlet else one for one in development.origins))
    return replace(development, origins=origins)
