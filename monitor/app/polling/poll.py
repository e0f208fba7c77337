"""One poll of one feed: fetch, parse, judge, match, store; what fails ends at the feed's row."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property, partial

from loguru import logger

from monitor.app.hits import pipeline
from monitor.app.hits.backfill import Backfill
from monitor.app.hits.meaning import hit_texts, vectors_of
from monitor.app.hits.pipeline import Ending, Finds, Keep, Outcome, Visit
from monitor.app.hits.rules import Rules
from monitor.app.hits.weighing import KeptMiddles, weigh
from monitor.app.polling.notices import notices_of
from monitor.app.polling.turns import Way, asked_rest
from monitor.app.process.clock import Clock
from monitor.encoding.encoder import Encoder
from monitor.feeds.fetch import Fetched, Fetcher, Line
from monitor.feeds.pace import Plan, next_poll, next_poll_after_failure, skips_all, stretched
from monitor.feeds.parse import Parser
from monitor.feeds.rhythm import Forecast, learn
from monitor.feeds.shown import Shelf, Shown
from monitor.feeds.storm import LATE, Sight, Storm, calm, storm
from monitor.feeds.turns import answered, asks_whole, failed, remembered, taken_back, unchanged
from monitor.model.config import Config
from monitor.model.entry import Document, Entry
from monitor.model.errors import FeedError, FetchError, LeaseLostError
from monitor.model.feed import Feed, Habits, PollState, Rhythm
from monitor.model.hit import Match
from monitor.model.notice import Operators
from monitor.storage.database import Connection, Database
from monitor.storage.feeds import poll_state, poll_states
from monitor.storage.leases import Ours, Rest, still_ours
from monitor.text.hygiene import NAME_LENGTH, one_line
from monitor.text.units import counted
from monitor.text.urls import redact, redact_ref

CALM_POLLS = 3  # in a row, until a feed that was set aside is taken back
MOST_HURRY = 3
SHARED = 100  # new entries of a poll that shares its transaction: so many others may have to wait for it
LONG = 300_000  # bytes of a document that is looked through alone, for the same reason
NOTHING = Outcome()


@dataclass(frozen=True)
class Polled:
    """How one poll ended: `result` is one of new, same, unchanged (304), error; `failures` came in a row before it.

    `retry_at` is when the leased host wants to be asked again, for anything. `hubs` are those that its answer names,
    None where none was read; they know it as `topic`.
    """

    feed: Feed
    result: str
    outcome: Outcome = NOTHING
    error: str | None = None
    status: int | None = None
    failures: int = 0
    retry_at: datetime | None = None
    hubs: tuple[str, ...] | None = None
    topic: str = ""


@dataclass(frozen=True)
class Poll:
    """Polls feeds by one configuration. `crowding` is how many times too much their host is asked for.

    `lease` is the host and the token that it is held by; `way` gives the right to ask the hosts that it leads to.
    `longer` is for how long the host is still ours after the poll, where more of its feeds follow.
    """

    config: Config
    rules: Rules
    database: Database
    fetcher: Fetcher
    parser: Parser
    encoder: Encoder
    clock: Clock
    crowding: float
    lease: Ours
    way: Way
    shelf: Shelf
    middles: KeptMiddles
    line: Line | None = None
    longer: timedelta | None = None

    async def run(self, feed: Feed) -> Polled:
        """Poll one feed whose host is ours; BusyError where another has to be asked that is not free."""
        state = await self.database.read_together(states_of, (self.lease, feed.id))
        if state is None:
            raise LeaseLostError.at(self.lease[0])
        whole = asks_whole(state, self.clock.now())
        try:
            return await self._ask(feed, state, whole=whole)
        except FeedError as error:
            return await self.failed(feed, error, whole=whole)

    async def _ask(self, feed: Feed, state: PollState, *, whole: bool) -> Polled:
        now = self.clock.now()
        step = logger.bind(feed=redact_ref(feed.ref))
        conditional = (state.etag or state.last_modified) and not whole
        step.trace("asking {}{}", redact(state.moved_to or feed.url), " whether it changed" if conditional else "")
        asked = PollState(moved_to=state.moved_to) if whole else state
        fetched = await self.fetcher.fetch(feed, asked, now, turn=self.way.at, line=self.line)
        step.trace("{} answered {} with {:,} bytes", redact(fetched.url), fetched.status, len(fetched.body))
        after = answered(feed, state, fetched, self.clock.now())
        if fetched.status == 304 or fetched.body_hash == state.body_hash:
            result = "unchanged" if fetched.status == 304 else "same"
            outcome = await self._conclude(feed, state, await self._calmed(feed, unchanged(after)), fetched)
            return Polled(feed, result, outcome, status=fetched.status, failures=state.failures)
        shown = self.shelf.of(feed.id, state.body_hash, now)
        document = await self._read(fetched, shown)
        entries = counted(len(document.entries) + len(document.shown), "entry", "entries")
        step.trace("read as {}: {}, language {}", document.format, entries, document.language or "not said")
        if skips_all(document.wishes) and document.wishes != state.habits.wishes:
            step.warning("{} asks to skip every hour of the week: that is not heeded", redact_ref(feed.ref))
        outcome = await self._keep(feed, state, after, (document, fetched, shown))
        hubs, named = fetched.hubs or document.hubs, fetched.self_url or document.self_url
        topic = named or fetched.url
        return Polled(feed, "new", outcome, status=200, failures=state.failures, hubs=hubs, topic=topic)

    async def _read(self, fetched: Fetched, shown: Shown | None = None) -> Document:
        known = shown.digests if shown is not None else ""
        return await self.parser.parse(fetched.body, fetched.content_type, fetched.url, known)

    async def _look_through(self, look: "Look", fetched: Fetched) -> "Seen":
        """Return what a document shows; it is read whole where its parts do not tell what is new."""
        alone = len(fetched.body) > LONG
        seen = await (self.database.read(look.through) if alone else self.database.read_together(look_through, look))
        if seen is not None:
            return seen
        whole = replace(look, document=await self._read(fetched), shown=None)
        return await self.database.read(whole.through_all)

    async def _keep(
        self, feed: Feed, state: PollState, after: PollState, read: tuple[Document, Fetched, Shown | None]
    ) -> Outcome:
        document, fetched, shown = read
        now = self.clock.now()
        since = pipeline.first_window(state, now, self.config.polling.first_window)
        visit = Visit(feed, now, since, state.habits.trust)
        seen = await self._look_through(Look(self.config, self.rules, visit, state, document, shown), fetched)
        finds, judged = seen.finds, seen.judged
        after = judged.after(after)
        if judged.storm is None and calm(len(finds.new), finds.total):
            after = await self._calmed(feed, after)
        hits = pipeline.candidates(visit, seen.matches)
        vectors = await vectors_of(self.encoder, hit_texts(hits))
        weighs = partial(weigh, hits=hits, vectors=vectors, kept=self.middles)
        unplaced = await self.database.read(weighs) if hits else []
        ending = self._ending(feed, state, after, fetched)

        outcome = await self._store(Keep(self.lease, visit, finds, ending, self.rules, unplaced))
        self.shelf.put(feed.id, after.body_hash, finds.shown)
        return outcome

    async def _store(self, keep: Keep) -> Outcome:
        """Store a poll with others that end now; by itself where it brought much, or may have to wait for a story."""
        waits = bool(keep.unplaced) and not self.database.is_sqlite
        if waits or len(keep.finds.new) > SHARED:
            (outcome,) = await self.database.write_patiently(partial(pipeline.store_held, asked=[keep]))
        else:
            outcome = await self.database.write_together(pipeline.store_held, keep)
        if outcome is None:
            raise LeaseLostError.at(self.lease[0])
        return outcome

    async def _calmed(self, feed: Feed, after: PollState) -> PollState:
        """Count a calm poll of a feed that is set aside; at the last one what was kept joins its stories, untold."""
        if after.set_aside_at is None:
            return after
        habits = after.habits
        if habits.calm + 1 < CALM_POLLS:
            return replace(after, habits=replace(habits, calm=habits.calm + 1))
        await Backfill(self.database, self.rules, {feed.id: feed}, self.clock.now()).run(after.set_aside_at)
        return taken_back(after, learn=habits.dated)

    async def _conclude(self, feed: Feed, before: PollState, after: PollState, fetched: Fetched) -> Outcome:
        ending = self._ending(feed, before, after, fetched)
        await self._write_ending(feed, ending)
        return Outcome(notices=ending.notices)

    async def _write_ending(self, feed: Feed, ending: Ending) -> None:
        if not await self.database.write_together(pipeline.conclude_held, (self.lease, feed, ending)):
            raise LeaseLostError.at(self.lease[0])

    def _ending(self, feed: Feed, before: PollState, after: PollState, fetched: Fetched) -> Ending:
        now, chance = self.clock.now(), self.clock.chance()
        plan = next_poll(feed, self.config.polling, after, fetched.fresh_for, now, chance)
        return self._ended(feed, before, after, stretched(plan, self.crowding, now))

    def _ended(self, feed: Feed, before: PollState, after: PollState, plan: Plan) -> Ending:
        worth = round(plan.worth.total_seconds(), 1)
        after = replace(after, recent=remembered(before, after), next_poll_at=plan.at, interval=worth, pace=plan.why)
        operators = Operators(self.config.operators, self.config.public_url)
        rest = Rest(self.lease, self.clock.now() + self.longer) if self.longer is not None else None
        return Ending(before, after, notices_of(feed, before, after), operators, rest)

    async def failed(self, feed: Feed, error: FeedError, *, whole: bool = False) -> Polled:
        """Write that a poll failed; validators and everything else stay as they were."""
        now = self.clock.now()
        state = await self.database.read(lambda connection: poll_state(connection, feed.id))
        after = failed(state, error, now, asked_whole=whole)
        plan = next_poll_after_failure(feed, self.config.polling, after, error, now, self.clock.chance())
        ending = self._ended(feed, state, after, plan)
        await self._write_ending(feed, ending)
        return Polled(
            feed, "error", Outcome(notices=ending.notices), after.last_error, after.last_status,
            failures=state.failures, retry_at=self._rest(error, now),
        )  # fmt: skip

    def _rest(self, error: FeedError, now: datetime) -> datetime | None:
        """Return until when the host that is ours is left alone, where it was the one that refused."""
        if not isinstance(error, FetchError) or error.host != self.way.ours:
            return None
        return asked_rest(error, now, self.config.polling.min)


def states_of(connection: Connection, asked: list[tuple[Ours, str]]) -> list[PollState | None]:
    """Return what is known of each of these feeds; None where its host is no longer ours to ask."""
    held = still_ours(connection, [ours for ours, _ in asked])
    states = poll_states(connection, [feed for _, feed in asked])
    return [states[feed] if ours in held else None for ours, feed in asked]


def look_through(connection: Connection, looks: list["Look"]) -> list["Seen | None"]:
    """Return what each of these documents shows; None where it has to be read whole."""
    return [look.through(connection) for look in looks]


@dataclass(frozen=True)
class Look:
    """A look through a document that a poll read, without what was `shown` before, beside what is stored."""

    config: Config
    rules: Rules
    visit: Visit
    before: PollState
    document: Document
    shown: Shown | None

    def through(self, connection: Connection) -> "Seen | None":
        """Return what is new or edited, and what rules make of it; None where the document has to be read whole."""
        if self.shown is None:
            return self.through_all(connection)
        finds = pipeline.look_up_rest(connection, self.visit, self.document, self.shown)
        return None if finds is None else self._seen(finds)

    def through_all(self, connection: Connection) -> "Seen":
        """Return the same of a document that was read whole."""
        return self._seen(pipeline.look_up(connection, self.visit, self.document))

    def _seen(self, finds: Finds) -> "Seen":
        judged = Judgement(self.before, self.document, finds, self.visit.now, self.config.polling.every)
        if judged.storm is not None:
            return Seen(pipeline.set_aside(finds), judged)
        finds, matches = pipeline.match(self.rules, self.visit, finds)
        if self.config.full_text != "never":
            finds, matches = pipeline.undecided(self.rules, self.visit, finds, matches)
        return Seen(finds, judged, matches)


@dataclass(frozen=True)
class Seen:
    """What a look through a document found, and what it says of the feed."""

    finds: Finds
    judged: "Judgement"
    matches: list[tuple[Entry, Match]] = field(default_factory=list)


@dataclass(frozen=True)
class Judgement:
    """What a document that was read says of its feed, beside what was known before."""

    before: PollState
    document: Document
    finds: Finds
    now: datetime
    first_guess: timedelta

    @property
    def first(self) -> bool:
        """Nothing was ever read of this feed."""
        return self.before.first_success_at is None

    @property
    def title(self) -> str | None:
        """What the feed calls itself."""
        return one_line(self.document.title, NAME_LENGTH) or self.before.title

    @cached_property
    def sight(self) -> Sight:
        """The document as feeds/storm.py looks at it."""
        before, last = self.before, self.before.last_success_at or self.now
        expected = Forecast(before.habits.rhythm, last, self.first_guess).expected(self.now)
        return Sight(
            self.finds.total, len(self.finds.new), [entry.published for entry in self.finds.new], last, self.now,
            expected, before.habits.batch, before.habits.window, renamed=self.title != before.title,
        )  # fmt: skip

    @cached_property
    def storm(self) -> Storm | None:
        """The kind of storm that the document is; a feed's first documents are none."""
        return None if self.before.entries == 0 else storm(self.sight)

    def after(self, state: PollState) -> PollState:
        """Return the feed's state with what this document taught."""
        state = replace(
            state, title=self.title, last_result="new", entries=state.entries + len(self.finds.new),
            first_success_at=self.before.first_success_at or self.now, habits=self._habits(state.habits),
        )  # fmt: skip
        if (kind := self.storm) is not None:
            aside, because = state.set_aside_at or self.now, state.set_aside_because or kind
            return replace(state, set_aside_at=aside, set_aside_because=because)
        if self._missed():
            return replace(state, gaps=state.gaps + 1, last_gap_from=self.before.last_success_at, last_gap_at=self.now)
        return state

    def _habits(self, habits: Habits) -> Habits:
        trust, wishes, total, new = self.finds.trust, self.document.wishes, self.finds.total, len(self.finds.new)
        if self.storm is not None:
            return replace(
                habits, trust=trust, wishes=wishes, window=total, calm=0, held=max(habits.held, new),
                dated=self.sight.dated_as_news,
            )  # fmt: skip
        batch = habits.batch if self.first else max(habits.batch, new)
        return replace(
            habits, trust=trust, wishes=wishes, window=total, batch=batch, rhythm=self._rhythm(), hurry=self._hurry()
        )

    def _missed(self) -> bool:
        return self.before.entries > 0 and self.sight.missed

    def _hurry(self) -> int:
        """A gap halves the interval; a document that is mostly known again doubles it."""
        hurry = self.before.habits.hurry
        if self._missed():
            return min(hurry + 1, MOST_HURRY)
        return max(hurry - 1, 0) if calm(len(self.finds.new), self.finds.total) else hurry

    def _rhythm(self) -> Rhythm:
        """A first document tells of the weeks behind it; later ones of what came since the visit before."""
        rhythm, new = self.before.habits.rhythm, self.finds.new
        if rhythm.until is None:
            past = [entry.published for entry in new if entry.published is not None and entry.published <= self.now]
            return learn(rhythm, past, self.now, self.first_guess, min(past, default=None))
        if not new:
            return rhythm
        return learn(rhythm, [self._came(entry, rhythm.until) for entry in new], self.now, self.first_guess)

    def _came(self, entry: Entry, since: datetime) -> datetime:
        date = entry.published
        return date if date is not None and since - LATE < date <= self.now else self.now
