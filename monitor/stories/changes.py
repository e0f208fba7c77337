"""What changed in substance, by later coverage or by an edit: a figure, a name, a denial, who did it, the claim itself.

A figure is held against the first that each earlier text gave for the same thing: the title and the lead say the news,
and figures of the past come behind them.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import timedelta

from monitor.model.development import Change, ChangeKind
from monitor.model.hit import Hit
from monitor.names.lexicon import find
from monitor.stories.claims import claims_responsibility, denies, negates
from monitor.stories.counted import COUNTED
from monitor.stories.figures import Figure, figures_of
from monitor.stories.news import sentences
from monitor.stories.numerals import numerals
from monitor.stories.pieces import YEARS
from monitor.stories.profile import Profile
from monitor.stories.renamed import renamed
from monitor.stories.shingles import resemblance, shingles_of
from monitor.stories.traits import Traits
from monitor.text.fold import fold

COMPARED = COUNTED | {"%"}
DEAD = "dead"
GROWING = frozenset({DEAD, "hurt", "cases", "held", "displaced"})  # a smaller figure is an older one
TOLLS = GROWING - {"cases"}  # those of each day are told, and rise and fall
OF_ANYTHING = frozenset({"%", "money", "troops", "hostage"})  # two of them are of one thing where titles say so
SAME_TITLE = 0.5  # share of words of those titles
SAME_CLAIM = 0.3  # share of words that two titles of one claim have in common
SAME_SENTENCE = 0.6  # and two sentences of which one negates the other
MAX_CHANGES = 8
MAX_SENTENCES = 100  # that an edit takes out or puts in and that are compared
NEW_YEAR = timedelta(days=60)  # so long after it what happened before is news
_YEAR = re.compile(r"(?<![\d.,])\d{4}(?![\d.,]\d|\d)")


def changes_of_development(before: Profile, hit: Hit, traits: Traits, new: Collection[str] = ()) -> tuple[Change, ...]:
    """Return what a hit tells otherwise than its development did so far; `before` is without the hit.

    `new` are the figures, as they are written, that the story did not have.
    """
    told = [sample.traits for sample in before.samples]
    past = _of_the_past(hit)
    counted = leading([one for one in traits.figures if (one.unit, one.value) not in past])
    alike = [one for one in told if resemblance(one.title_words, traits.title_words) >= SAME_TITLE]
    changes = [
        Change("number", was.text, figure.text, hit.entry_id)
        for figure in counted
        for those in (alike if figure.unit in OF_ANYTHING else told,)
        if (was := _outdated(figure, [one for other in those for one in leading(other.figures)])) is not None
    ]
    toll = _first_toll(hit, told)
    if toll is not None and toll.text in new:
        changes.append(Change("number", None, toll.text, hit.entry_id))
    if traits.denies and not any(one.denies for one in told):
        changes.append(Change("negation", None, hit.title, hit.entry_id))
    if traits.claims and not any(one.claims for one in told):
        changes.append(Change("attribution", None, hit.title, hit.entry_id))
    return tuple(changes)


def _of_the_past(hit: Hit) -> frozenset[tuple[str, float]]:
    """Return what is counted in sentences that name a year that is over, as "In 2004 a blast killed 200"."""
    told = [one for one in sentences(f"{hit.title}\n{hit.summary}") if _names_past_year(one, hit)]
    return frozenset((one.unit, one.value) for sentence in told for one in figures_of(sentence, hit.language))


def _names_past_year(sentence: str, hit: Hit) -> bool:
    over = (hit.seen - NEW_YEAR).year
    return any(YEARS.start <= int(year) < over for year in _YEAR.findall(sentence))


def leading(figures: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the first figure for each thing that is counted."""
    seen: set[str] = set()
    for figure in figures:
        if figure.unit in COMPARED and figure.unit not in seen:
            seen.add(figure.unit)
            yield figure


def rising_tolls(hit: Hit) -> tuple[Figure, ...]:
    """Return how many died or were hurt where the title of a hit says that it rises: so fewer were told before."""
    if numerals(hit.language).rising.isdisjoint(fold(hit.title).split()):
        return ()
    return tuple(one for one in leading(figures_of(hit.title, hit.language)) if one.unit in TOLLS)


def risen_from(tolls: Sequence[Figure], before: Profile) -> float:
    """Return the greatest number that a development told of one of these tolls and that is no greater; 0 for none."""
    told = [one for sample in before.samples for one in leading(sample.traits.figures)]
    return max(
        (one.value for one in told for toll in tolls if one.unit == toll.unit and one.value <= toll.value), default=0.0
    )


def _first_toll(hit: Hit, told: Sequence[Traits]) -> Figure | None:
    """Return how many died by the title of a hit, where no text told before that anybody did."""
    if _names_past_year(hit.title, hit) or any(figure.unit == DEAD for one in told for figure in one.figures):
        return None
    return _dead(hit.title, hit.language)


def _dead(text: str, language: str | None) -> Figure | None:
    return next((one for one in figures_of(text, language) if one.unit == DEAD), None)


def _outdated(new: Figure, told: Iterable[Figure]) -> Figure | None:
    """Return the last figure told for a thing where this one replaces it."""
    same = [one for one in told if one.unit == new.unit]
    if not same or any(one.value == new.value for one in same):
        return None
    if new.unit not in GROWING:
        return same[-1]
    most = max(same, key=lambda one: one.value)
    return most if new.value > most.value else None


def changes_of_edit(before: str, after: str, language: str | None, entry_id: str) -> tuple[Change, ...]:
    """Return what an edit changes in substance; nothing where it is cosmetic. The first line of each is the title."""
    old, new = before.partition("\n")[0], after.partition("\n")[0]
    found = list(_replaced("number", _numbers(before, language), _numbers(after, language), entry_id))
    names = list(_replaced("name", _names(before, language), _names(after, language), entry_id))
    if not names and (pair := renamed(before, after, language)) is not None:
        names = [Change("name", *pair, entry_id)]
    found += names
    toll = None if _dead(before, language) else _dead(new, language)
    if toll is not None:
        found.append(Change("number", None, toll.text, entry_id))
    if negates(old, language) != negates(new, language) or denies(before, language) != denies(after, language):
        found.append(Change("negation", old, new, entry_id))
    elif (turned := _turned(before, after, language)) is not None:
        found.append(Change("negation", *turned, entry_id))
    if claims_responsibility(before, language) != claims_responsibility(after, language):
        found.append(Change("attribution", old, new, entry_id))
    if not found and resemblance(frozenset(shingles_of(old, 1)), frozenset(shingles_of(new, 1))) < SAME_CLAIM:
        found.append(Change("claim", old, new, entry_id))
    return tuple(found[:MAX_CHANGES])


def _numbers(text: str, language: str | None) -> dict[tuple[str, object], tuple[str, str]]:
    """The figures of a text, each with what it counts and how it is written."""
    return {(one.unit, one.value): (one.unit, one.text) for one in figures_of(text, language)}


def _names(text: str, language: str | None) -> dict[tuple[str, object], tuple[str, str]]:
    return {("", one.thing): ("", one.text) for one in find(text, language or "")}


def _replaced(
    what: ChangeKind,
    old: dict[tuple[str, object], tuple[str, str]],
    new: dict[tuple[str, object], tuple[str, str]],
    entry_id: str,
) -> Iterator[Change]:
    """Yield what is gone with what stands for it now; what is only added replaces nothing."""
    gone = [shown for key, shown in old.items() if key not in new]
    come = [shown for key, shown in new.items() if key not in old]
    for kind, before in gone:
        after = next((shown for other, shown in come if other == kind), None)
        if after is not None:
            come.remove((kind, after))
            yield Change(what, before, after, entry_id)


def _turned(before: str, after: str, language: str | None) -> tuple[str, str] | None:
    """Return a sentence and how it stands now, where it negates what it said or negates it no more."""
    old, new = sentences(before), sentences(after)
    stays = {*old}.intersection(new)
    gone = list(dict.fromkeys(one for one in old if one not in stays))[:MAX_SENTENCES]
    come = list(dict.fromkeys(one for one in new if one not in stays))[:MAX_SENTENCES]
    words = {one: frozenset(shingles_of(one, 1)) for one in (*gone, *come)}
    for was in gone if come else ():
        alike, now = max((resemblance(words[was], words[one]), one) for one in come)
        if alike >= SAME_SENTENCE and negates(was, language) != negates(now, language):
            return was, now
    return None
