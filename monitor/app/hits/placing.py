"""Place the hits of a watchlist, one after another, inside the storing transaction.

For each: read the developments that it may belong to, decide (pure, in `stories`), write what came of it. What is read
is bounded, so the cost grows neither with the open developments nor with the stored hits.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from monitor.alerting.message import Occasion
from monitor.app.hits.merging import join
from monitor.app.hits.remembering import profiles_from
from monitor.app.hits.unsaved import Recent, Unsaved
from monitor.app.hits.weighing import Unplaced, Vectors, document_terms, weigh
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, score_entry
from monitor.model.development import Development, News, Placement
from monitor.model.feed import SEEDS
from monitor.model.hit import Evidence, Hit
from monitor.model.ids import development_id, seed_entry
from monitor.model.watchlist import Seed, Watchlist
from monitor.storage import placing as store
from monitor.storage.database import Connection
from monitor.storage.rarity import note_terms, settle_terms
from monitor.storage.stories import developments_by_id, hits_by_entry, rewrite_hit
from monitor.stories.changes import changes_of_development, changes_of_edit
from monitor.stories.merging import needs_another_look, should_merge, woke_after
from monitor.stories.news import news_keys, news_of
from monitor.stories.origins import is_agency
from monitor.stories.place import (
    LATE,
    OPEN,
    credited,
    grow_development,
    have_one_lead,
    index_terms,
    open_development,
    place,
    title_key,
)
from monitor.stories.profile import (
    Candidate,
    Profile,
    grow_profile,
    profile_of,
    renew_profile,
)
from monitor.stories.signature import nearest, profile_signature
from monitor.stories.traits import traits_from_json
from monitor.text.urls import canonical_url, site_of

CANDIDATES = 8  # developments that share most with a hit, beside those that were reported last
OLDER = 1  # of them that is open no more: a hit may follow it
NEAR = 16  # and those that are nearest in meaning, where hits are encoded,
OPEN_AT_ONCE = 2_000  # of so many that were reported last
LOOK_BACK = LATE
NAME_WEIGHT = 2.0
BOUND_EVERY = 4  # hits after which a development's terms are bounded again
MAX_PARAGRAPHS = 60  # of a seed, that are read for what the story knows


def place_all(
    connection: Connection, watchlist: Watchlist, unplaced: Sequence[Unplaced], vectors: Vectors | None = None
) -> list[Occasion]:
    """Place hits of one watchlist, in their order, in a transaction that holds its lock; return what became of each.

    The new words of a hit that is stored are an edit; a hit that is stored as it is, as when a poll is repeated, is
    left alone. The seed comes before the first hit of its day or later; `vectors` may hold its own.
    """
    known = hits_by_entry(connection, watchlist.id, [*(one.hit.entry_id for one in unplaced), seed_entry(watchlist.id)])
    story = Story(connection, watchlist.id)
    story.expect([one for one in unplaced if one.hit.entry_id not in known])
    occasions = []
    for one in unplaced:
        before = known.get(one.hit.entry_id)
        if before is None:
            if seed_entry(watchlist.id) not in known and _is_sown(watchlist, one.hit.seen):
                known |= story.plant(watchlist, one.hit.seen, vectors or {})
            occasions.append(story.place(one))
        elif one.hit.revision > before.revision:
            occasions.append(story.edit(before, one))
    story.finish()
    return [story.joined(one) for one in occasions]


def _is_sown(watchlist: Watchlist, moment: datetime) -> bool:
    """Nothing that came before the seed can repeat it."""
    return watchlist.seed is not None and (watchlist.seed.date is None or watchlist.seed.date <= moment)


def plant(connection: Connection, watchlist: Watchlist, now: datetime, vectors: Vectors) -> bool:
    """Store the seed of a watchlist as its story's first development, if it is not there yet; return whether it was."""
    if watchlist.seed is None or hits_by_entry(connection, watchlist.id, [seed_entry(watchlist.id)]):
        return False
    story = Story(connection, watchlist.id)
    story.plant(watchlist, now, vectors)
    story.finish()
    return True


def seed_hit(watchlist: Watchlist, seed: Seed, now: datetime) -> Hit:
    """Return a seed as the hit that opens its story; it was seen on its date."""
    entry = seed_entry(watchlist.id)
    return Hit(
        watchlist_id=watchlist.id,
        entry_id=entry,
        development_id=development_id(watchlist.id, entry),
        kind="first",
        score=1.0,
        evidence=_named_in(watchlist, seed),
        parts=(),
        title=seed.title,
        url=seed.url,
        canonical_url=canonical_url(seed.url),
        title_key=title_key(seed.title),
        summary=seed.text.partition("\n")[0],
        language=seed.language,
        published=seed.date,
        seen=min(seed.date or now, now),
        feed_id=SEEDS,
        feed_url="",
        feed_name=seed.source,
        origin=site_of(seed.url) or seed.source,
        quiet=True,
    )


def _named_in(watchlist: Watchlist, seed: Seed) -> tuple[Evidence, ...]:
    """Return what a seed says of all that its watchlist seeks, whatever the rules and the feeds."""
    seeking = replace(watchlist, feeds=("all",), require=None, exclude=None, paused=False)
    subject = Subject(seed.title, "", seed.text, seed.url, seed.language)
    return next((found.evidence for found in score_entry(compile_watchlists([seeking]), subject)), ())


class Story:
    """One watchlist's story in a transaction that holds its lock: what it has read, and what it has yet to write."""

    def __init__(self, connection: Connection, watchlist: str) -> None:
        self.connection = connection
        self.watchlist = watchlist
        self.developments: dict[str, Development] = {}
        self.profiles: dict[str, Profile] = {}
        self._gone: dict[str, str] = {}  # developments that were joined into another here, and into which
        self._standing: set[str] = set()  # developments whose opening entry is no hit any more: it was taken out
        self._keys: set[str] = set()
        self._terms: list[tuple[str, date, set[str]]] = []  # of each hit, with its entry and its day
        self._signatures: dict[str, str] | None = None
        self._recent = Recent(connection, watchlist)
        self._unsaved = Unsaved()

    def expect(self, ones: Sequence[Unplaced]) -> None:
        """Read at once what these hits will be held against."""
        if ones:
            self._recent.expect([one.hit for one in ones])
            self._recent.ask({key for one in ones for key in news_keys(one.traits)})
            own = [development_id(self.watchlist, one.hit.entry_id) for one in ones]
            self._standing |= developments_by_id(self.connection, own).keys()

    def place(self, one: Unplaced) -> Occasion:
        """Place a hit and write it; return what it is an occasion for."""
        copies = self._recent.copies(one.hit)
        placement = place(one.hit, one.traits, self._candidates(one), copies, one.hit.told)
        if placement.kind == "first" and placement.development_id in self._standing:
            placement = replace(placement, kind="coverage", reason="it opened it, before it was taken out")
        hit = replace(one.hit, development_id=placement.development_id, kind=placement.kind, origin=one.traits.origin)
        if placement.kind == "first":
            return self.open(replace(one, hit=hit), placement)
        return self._grow(replace(one, hit=replace(hit, origin=self._origin(one, placement))), placement)

    def _candidates(self, one: Unplaced) -> list[Candidate]:
        told = max(one.hit.told, one.hit.seen - LOOK_BACK)
        since = told - LOOK_BACK
        reach = store.Reach(CANDIDATES, since, OLDER, told - OPEN)
        weights = {term: one.traits.terms.get(term, NAME_WEIGHT) for term in index_terms(one.traits)}
        like = store.developments_like(self.connection, self.watchlist, weights, reach)
        ids = list(dict.fromkeys((*like, *self._recent.latest(since), *self._near(one))))
        unread = [one for one in ids if one not in self.profiles]
        self._read(unread)
        return [Candidate(one, self.profiles[one]) for one in ids if one in self.profiles]

    def _near(self, one: Unplaced) -> list[str]:
        if one.traits.meaning is None:
            return []
        if self._signatures is None:
            since = one.hit.seen - OPEN
            self._signatures = store.signatures_of(self.connection, self.watchlist, since, OPEN_AT_ONCE)
        return nearest(one.traits.meaning, self._signatures, NEAR)

    def _origin(self, one: Unplaced, placement: Placement) -> str:
        """A copy has the origin of what it copies; where it alone credits an agency, both are that agency's.

        A headline alone may stand over another text.
        """
        copy_of = placement.copy_of
        if copy_of is None:
            return one.traits.origin
        copied = self._recent.hit(copy_of) or hits_by_entry(self.connection, self.watchlist, [copy_of]).get(copy_of)
        if copied is None:
            return one.traits.origin
        one_text = bool(placement.parts) or have_one_lead(one.hit, copied)
        if is_agency(copied.origin) or not is_agency(one.traits.origin) or not one_text:
            return copied.origin
        self._credit(copied, one.traits.origin)
        return one.traits.origin

    def _credit(self, copied: Hit, agency: str) -> None:
        """Write that a hit has an agency's text, which its outlet did not say."""
        self._write()
        after = replace(copied, origin=agency)
        rewrite_hit(self.connection, after)
        self._recent.rewrite(after)
        development = self._development(copied.development_id)
        if not store.reports_of_origin(self.connection, development.id, copied.origin):
            self.developments[development.id] = credited(development, copied.origin, agency)

    def open(self, one: Unplaced, placement: Placement, *, baseline: bool = False) -> Occasion:
        """Open a development with a hit."""
        last = self._recent.last_report()
        news = self._news(one)
        development = replace(
            open_development(one.hit),
            follows=placement.follows,
            news=news,
            woke_after=None if baseline else woke_after(last, one.hit.seen),
            baseline=baseline,
        )
        self.developments[development.id] = development
        self.profiles[development.id] = profile_of(one.hit, one.traits)
        self._unsaved.opened.append(development)
        self._remember(one, placement, news)
        return Occasion(one.hit, development)

    def plant(self, watchlist: Watchlist, now: datetime, vectors: Vectors) -> dict[str, Hit]:
        """Open the story with its seed; all that the article says is known from then on. Return it by its entry."""
        if watchlist.seed is None:
            return {}
        hit = seed_hit(watchlist, watchlist.seed, now)
        paragraphs = [(replace(hit, summary=part), "") for part in watchlist.seed.text.split("\n")[:MAX_PARAGRAPHS]]
        one, *others = weigh(self.connection, [(hit, watchlist.seed.text), *paragraphs], vectors)
        occasion = self.open(one, Placement(hit.development_id, "first", "the seed"), baseline=True)
        self._keys.update(key for other in others for key in news_keys(other.traits))
        return {occasion.hit.entry_id: occasion.hit}

    def _grow(self, one: Unplaced, placement: Placement) -> Occasion:
        before = self._development(placement.development_id)
        profile = self._profile(placement.development_id)
        news = self._news(one, profile) if placement.kind == "coverage" else News()
        changes = changes_of_development(profile, one.hit, one.traits, news.numbers) if profile else ()
        development = grow_development(before, one.hit)
        self.developments[development.id] = development
        self.profiles[development.id] = (
            grow_profile(profile, one.hit, one.traits) if profile else profile_of(one.hit, one.traits)
        )
        self._unsaved.grown[development.id] = development
        if changes:
            self._unsaved.changes.append((development, changes, one.hit.seen))
        self._remember(one, placement, news)
        hit, others = self._merged(one, placement)
        after = self.developments[hit.development_id]
        alone = len(before.origins) < 2 and others < 2
        corroborated = alone and len(after.origins) > 1 and not after.baseline
        return Occasion(hit, _told(after, news), changes, corroborated)

    def _news(self, one: Unplaced, profile: Profile | None = None) -> News:
        keys = set(news_keys(one.traits))
        known = self._recent.known(keys) | (self._keys & keys)
        before = [sample.traits for sample in profile.samples] if profile else []
        return news_of(one.hit, one.text, one.traits, known, before)

    def _remember(self, one: Unplaced, placement: Placement, news: News) -> None:
        """Write what later hits are placed by."""
        development = self.developments[one.hit.development_id]
        profile = self.profiles[development.id]
        self._unsaved.hits.append(one.hit)
        self._recent.add(development, one.hit)
        self._unsaved.placed.append(store.Placed(one.hit, placement, news, one.traits.stored))
        self._save(development, profile, one)
        said = document_terms(one.hit.title, one.text or one.hit.summary, one.hit.language)
        self._terms.append((one.hit.entry_id, one.hit.seen.date(), said))

    def _save(self, development: Development, profile: Profile, one: Unplaced) -> None:
        self._unsaved.profiles[development.id] = development, profile
        signature = None if self._signatures is None else profile_signature(profile)
        if signature is not None and self._signatures is not None:
            self._signatures[development.id] = signature
        store.save_terms(self.connection, development, index_terms(one.traits), one.hit.seen)
        if profile.hits % BOUND_EVERY == 0:
            store.bound_terms(self.connection, development.id)
        self._keys |= set(news_keys(one.traits))

    def _development(self, name: str) -> Development:
        if name not in self.developments:
            self.developments |= developments_by_id(self.connection, [name])
        return self.developments[name]

    def _profile(self, name: str) -> Profile | None:
        if name not in self.profiles:
            self._read([name])
        return self.profiles.get(name)

    def _read(self, names: Collection[str]) -> None:
        texts = store.profiles_of(self.connection, names)
        self.profiles |= profiles_from(self.connection, self.watchlist, texts)

    def _merged(self, one: Unplaced, placement: Placement) -> tuple[Hit, int]:
        """Join two developments that this hit shows to be one; return it where it is then, and the other's origins."""
        mine, other = placement.development_id, placement.runner_up[0] if placement.runner_up else ""
        if other not in self.profiles or not needs_another_look(placement):
            return one.hit, 0
        alike = should_merge(Candidate(mine, self.profiles[mine]), Candidate(other, self.profiles[other]))
        if alike is None or store.kept_apart(self.connection, mine, other):
            return one.hit, 0
        others = len(self._development(other).origins)
        self._write()
        stays, profile = join(self.connection, self._development(mine), self._development(other), one.hit.seen)
        goes = other if stays.id == mine else mine
        self._recent.merge(goes, stays.id)
        self._gone[goes] = stays.id
        self._standing.discard(goes)
        self.developments.pop(goes, None)
        self.profiles.pop(goes, None)
        self.developments[stays.id], self.profiles[stays.id] = stays, profile
        return replace(one.hit, development_id=stays.id), others

    def joined(self, one: Occasion) -> Occasion:
        """Return an occasion of a development that was joined with another since: it tells of no new one."""
        name = one.development.id
        while name in self._gone:
            name = self._gone[name]
        if name == one.development.id:
            return one
        hit = replace(one.hit, development_id=name, kind="coverage" if one.hit.kind == "first" else one.hit.kind)
        return replace(one, hit=hit, development=replace(self._development(name), news=one.development.news))

    def edit(self, before: Hit, one: Unplaced) -> Occasion:
        """Write the new words of a hit; return it as an edit."""
        self._write()
        changes = changes_of_edit(_words(before), _words(one.hit), one.hit.language, one.hit.entry_id)
        after = replace(
            one.hit, development_id=before.development_id, kind=before.kind, seen=before.seen, quiet=before.quiet,
            origin=before.origin, published=before.published,
        )  # fmt: skip
        rewrite_hit(self.connection, after)
        self._recent.rewrite(after)
        development = self._development(before.development_id)
        store.save_changes(self.connection, development, changes, one.hit.revision, one.hit.seen)
        stored = store.traits_of_hits(self.connection, self.watchlist, [one.hit.entry_id]).get(one.hit.entry_id)
        traits = one.traits
        if traits.vector is None and stored:
            had = traits_from_json(stored)
            traits = replace(traits, vector=had.vector, lines=had.lines, meaning=had.meaning)
        news = self._news(one)
        profile = self._profile(development.id)
        if profile is not None:
            self.profiles[development.id] = renew_profile(profile, one.hit.entry_id, traits)
            self._save(development, self.profiles[development.id], replace(one, hit=after, traits=traits))
            store.rewrite_traits(self.connection, after, traits.stored)
        hit = replace(after, kind="edit", seen=one.hit.seen)
        return Occasion(hit, _told(development, news), changes, revision=hit.revision)

    def finish(self) -> None:
        """Write what only later transactions read."""
        self._write()
        store.save_keys(self.connection, self.watchlist, self._keys - self._recent.had)
        if self._terms:
            settle_terms(self.connection, self.watchlist, max(day for _, day, _ in self._terms))
            note_terms(self.connection, self.watchlist, self._terms)

    def _write(self) -> None:
        self._unsaved.write(self.connection)
        self._unsaved = Unsaved()


def _told(development: Development, news: News) -> Development:
    """Return a development as an alert tells it: what is new is what its hit brought."""
    return development if news == News() else replace(development, news=news)


def _words(hit: Hit) -> str:
    return f"{hit.title}\n{hit.summary}"
