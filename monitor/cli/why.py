"""`monitor why`."""

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from monitor.app.views.reasons import placed_because
from monitor.app.views.why import Answer, Article, Carrier, Outcome, Telling, explain, missed_between
from monitor.cli.alerts import kept_by
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, reading_store, watchlist_of
from monitor.cli.show import moment, plain, print_json
from monitor.model.alert import Delivery
from monitor.model.doubt import Doubt
from monitor.model.hit import Hit
from monitor.model.miss import Groups, Miss
from monitor.text.hygiene import printable
from monitor.text.units import counted
from monitor.text.urls import redact_ref

app = typer.Typer()
INDENT = "  "
OTHERS_TOLD = 3
LONGEST = 1_000  # of a line


@app.command()
def why(
    article: Annotated[str, typer.Argument(metavar="URL", help="Its URL, its id or words of its title.")],
    watchlist: Annotated[str | None, typer.Option(help="In this watchlist, whatever it made of it.")] = None,
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Where did this article go? From what was stored when it came, with the next step."""
    with reading_store(config) as (ready, connection):
        only = watchlist_of(ready, watchlist) if watchlist is not None else None
        answer = explain(connection, ready, article, only)
    if as_json:
        print_json(plain(answer))
        return
    for line in answer_lines(answer, article):
        words = line.lstrip(" ")
        sys.stdout.write(f"{' ' * (len(line) - len(words))}{printable(words, LONGEST)}\n")


def answer_lines(answer: Answer, asked: str) -> Iterator[str]:
    """Yield an answer in words, line by line."""
    for one in answer.articles:
        yield from _article(one)
    if not answer.articles:
        yield from _absent(answer, asked)


def _absent(answer: Answer, asked: str) -> Iterator[str]:
    if not answer.site:
        yield f"no stored entry has the id {asked!r} or a title with these words"
        yield f"{INDENT}next: ask by its URL, which is remembered for longer than the entry"
    elif not answer.carriers:
        yield f"in no feed of yours: none has brought it, and none carries {answer.site}"
        yield f"{INDENT}next: `monitor feeds discover https://{answer.site}/` finds the feeds of the site"
    else:
        carry = counted(len(answer.carriers), "feed of yours carries", "feeds of yours carry")
        yield f"in no feed of yours: none has brought it; {carry} {answer.site}"
        for carrier in answer.carriers:
            yield INDENT + _carrier(carrier)
        yield f"{INDENT}next: `monitor feeds discover https://{answer.site}/` finds the other feeds of the site"


def _carrier(carrier: Carrier) -> str:
    feed, gap = carrier.feed, missed_between(carrier.feed)
    said = f"{redact_ref(feed.ref)}: {counted(carrier.entries, 'entry', 'entries')} of it stored; "
    if carrier.paused:
        return said + "paused"
    if not feed.active:
        return said + "no longer configured"
    if feed.state.last_poll_at is None:
        return said + "never polled yet"
    said += f"{feed.health}, last polled {moment(feed.state.last_poll_at)}"
    if feed.state.failures and feed.state.last_error:
        said += f" ({feed.state.last_error})"
    if gap is None:
        return said + "; no gap is known"
    return (
        f"{said}; in a gap: entries were missed between {moment(gap[0])} and {moment(gap[1])}; "
        "a smaller `every` of the feed misses less"
    )


def _article(article: Article) -> Iterator[str]:
    feed = redact_ref(article.feed.ref) if article.feed else "a feed that is gone"
    if article.entry is None:
        yield f"entry {article.id}: seen {moment(article.seen)} in {feed}; retention has taken it, so no more is known"
        yield f"{INDENT}next: a larger `retention.entries` keeps entries and what became of them for longer"
        return
    entry = article.entry
    yield f"{entry.title or entry.url}"
    published = f", published {moment(entry.published)}" if entry.published else ""
    edits = f", edited {counted(entry.revision, 'time')}" if entry.revision else ""
    yield f"{INDENT}entry {entry.id}, new in {feed} at {moment(entry.seen)}{published}{edits}"
    if article.again is not None:
        came = f"not new at this address, which came at {moment(article.again)}"
        yield f"{INDENT}{came}: the feed had brought it as {entry.url}"
    for outcome in article.outcomes:
        yield from (INDENT + line for line in _outcome(outcome))
    if article.silent and entry.trace is None:
        yield f"{INDENT}it was stored before traces were kept; `--watchlist ID` judges it by the rules of today"
    elif article.silent:
        kind = "other watchlist" if article.outcomes else "watchlist"
        found = counted(article.silent, f"{kind} finds", f"{kind}s find")
        yield f"{INDENT}{found} nothing in it that must be there; `--watchlist ID` says what lacks"


def _outcome(one: Outcome) -> Iterator[str]:
    if one.hit is not None:
        yield from _hit(one)
    elif one.state == "undecided" and one.doubt is not None:
        look = f"undecided: score {one.doubt.first_score:.2f} by what the feed says"
        yield f"{one.watchlist}: {look}; it waits for the text of its article until {moment(one.doubt.until)}"
    else:
        yield f"{one.watchlist}: {_no_hit(one)}"
        yield from (INDENT + line for line in _next(one))
    if one.doubt is not None and one.doubt.settled_at is not None:
        yield INDENT + _second_look(one.doubt)
    if one.today is not None and one.state != "rejected":
        other = "it would be a hit" if one.today else "it would be none"
        step = f": `monitor backfill {one.watchlist}` takes it in" if one.today else ""
        yield f"{INDENT}by the rules as they are now {other}{step}"


def _no_hit(one: Outcome) -> str:
    match one.state:
        case "rejected" if one.mark:
            return f"no hit: taken out by {one.mark.who} at {moment(one.mark.at)}, and kept out"
        case "nothing" if one.miss and one.miss.lacks:
            return f"no hit: nothing in it that is required; {missed(one.miss)}"
        case "under" | "excluded" | "refused" if one.miss:
            return f"no hit: {missed(one.miss)}"
        case "nothing":
            return "no hit: nothing in it that was required"
        case "paused":
            return "the watchlist is paused"
        case "uncovered":
            return "the watchlist does not look at this feed"
        case "set aside":
            return "held against no watchlist: its feed brought too much at once, and was set aside"
        case "not yet":
            return f"the watchlist came later, at {moment(one.since)}, and did not find it when it looked back"
        case _:
            return "what was decided is not known: it was stored before traces were kept"


def missed(miss: Miss) -> str:
    """Return in words why an entry was no hit."""
    if not miss.refused:
        had = ", ".join(f"{name} {part:.2f}" for name, part in miss.parts)
        return f"score {miss.score:.2f} under {miss.threshold:.2f}; it had {had or 'nothing that counts'}"
    lacks = f"`require` lacks {_and(miss.lacks)}" if miss.lacks else ""
    excluded = f"excluded by {_and(miss.excluded, 'NOT ')}" if miss.excluded else ""
    words = f" ({', '.join(miss.ordinary)} stands there as an ordinary word of its language)" if miss.ordinary else ""
    return "; and ".join(filter(None, (lacks + words * bool(lacks), excluded))) + _low(miss)


def _second_look(doubt: Doubt) -> str:
    if doubt.second_score is None:
        return f"decided by what the feed says; its article gave no text: {doubt.missing}"
    return f"decided by its article: score {doubt.second_score:.2f}, and {doubt.first_score:.2f} before it was read"


def _low(miss: Miss) -> str:
    return f"; and its score would be {miss.score:.2f}, under {miss.threshold:.2f}" if miss.under else ""


def _and(groups: Groups, prefix: str = "") -> str:
    """Name the operands: `, and` between what all lacked, `or` between what would each have done."""
    return ", and ".join(" or ".join(one.removeprefix(prefix) for one in group) for group in groups)


def _next(one: Outcome) -> Iterator[str]:
    plan = "`monitor plan --edited DIR` shows what an edit would change"
    match one.state:
        case "under" if one.miss:
            lower = f"or lower `threshold` to {one.miss.score:.2f}"
            yield f"next: name in an entity or topic what it is about, {lower}; {plan}"
        case "refused" | "nothing" if one.miss and one.miss.lacks:
            yield f"next: add the alias or term that it uses for {_and(one.miss.lacks)}, or ask for less; {plan}"
        case "excluded" if one.miss:
            yield f"next: narrow `exclude`; {plan}"
        case "rejected":
            yield f"next: `monitor stories add {one.watchlist} ENTRY` puts it back"
        case "paused":
            yield "next: take `paused` out of the watchlist"
        case "uncovered":
            yield "next: add the feed, or a tag of it, to the watchlist's `feeds`"
        case "set aside" | "not yet" | "untraced":
            yield f"next: `monitor backfill {one.watchlist}` looks at what is stored"
        case _:
            pass


def _hit(one: Outcome) -> Iterator[str]:
    hit = one.hit
    if hit is None:
        return
    own = one.development is not None and one.development.opening_entry_id == hit.entry_id
    opened = "it opened" if own else "it opened what is joined with"
    placed = {"first": opened, "reprint": f"{_copy(one.copied)}, in"}.get(hit.kind, "a report of")
    title = f" {one.development.title!r}" if one.development and not own else ""
    yield f"{one.watchlist}: hit, score {hit.score:.2f}; {placed} development {hit.development_id}{title}"
    if one.note is not None:
        yield f"{INDENT}when it came: {placed_because(one.note)}{_nearest(one)}"
    for telling in one.tellings:
        yield from (INDENT + line for line in _telling(telling))
    if not one.tellings:
        yield f"{INDENT}told nobody: the watchlist has no rule under `alerts`"


def _nearest(one: Outcome) -> str:
    if one.nearest is None or one.note is None or one.note.runner_up is None or one.hit is None:
        return ""
    which = "the nearest was" if one.hit.kind == "first" else "the next was"
    return f"; {which} {one.nearest.title!r} ({one.nearest.id}), {one.note.runner_up[1]:.2f}"


def _copy(copied: Hit | None) -> str:
    if copied is None:
        return "a copy"
    title = copied.title or copied.url
    return f"not new: a copy of {title!r}, seen {moment(copied.seen)} in {copied.feed_name} (entry {copied.entry_id})"


def _telling(one: Telling) -> Iterator[str]:
    name = f"rule {one.rule} to {one.channel}: "
    if one.delivery is None:
        yield name + _unasked(one)
        for other in one.others[:OTHERS_TOLD] if one.unasked in {"kind", "joined"} else ():
            yield f"{INDENT}of its development it told in delivery {other.id}: {_state(other)}"
        return
    carried = f" folded into the digest {one.digest.id}," if one.digest else ""
    yield f"{name}delivery {one.delivery.id},{carried} {_state(one.digest or one.delivery, one)}"
    yield from (f"{INDENT}next: {step}" for step in _step(one))


def _unasked(one: Telling) -> str:
    match one.unasked:
        case "quiet":
            return "told nobody: it came with a feed's first poll or was found looking back"
        case "score":
            return "not told: under the rule's `min_score`"
        case "joined":
            return "not told by itself: it opened a development that was joined with another before it went out"
        case _:
            return "not told: the rule's `events` do not ask for a hit of this kind"


def _state(delivery: Delivery, telling: Telling | None = None) -> str:
    tried = f" after {counted(delivery.attempts, 'try', 'tries')}" if delivery.attempts else ""
    failed = f": {delivery.last_error}" if delivery.last_error else ""
    match delivery.state:
        case "delivered":
            return f"delivered {moment(delivery.done_at)}"
        case "dead":
            return f"dead since {moment(delivery.done_at)}{tried}{failed}"
        case "held":
            until = f" until {moment(delivery.held_until)}" if delivery.held_until else ""
            return f"held: {kept_by(delivery, telling.silence if telling else None)}{until}"
        case _ if telling and telling.stop:
            return f"waits: its channel is stopped since {moment(telling.stop.stopped_at)} ({telling.stop.reason})"
        case _:
            due = f", next try {moment(delivery.next_attempt_at)}" if delivery.next_attempt_at else ""
            return f"on its way{tried}{failed}{due}"


def _step(one: Telling) -> Iterator[str]:
    delivery = one.digest or one.delivery
    if delivery is None:
        return
    if one.silence is not None and delivery.state == "held":
        yield f"`monitor silence end {one.silence.id}` lets it go, `monitor alerts resend {delivery.id}` sends it alone"
    elif delivery.state in {"held", "dead"}:
        yield f"`monitor alerts resend {delivery.id}` sends it"
    elif one.stop is not None:
        yield f"`monitor alerts test {one.channel}` starts the channel again"
