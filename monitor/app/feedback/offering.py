"""What may be meant by a name or topic of a watchlist in an article: spellings that could be added to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.matching.match import Subject
from monitor.model.watchlist import ANY_LANGUAGE, Entity, Topic, Watchlist
from monitor.names.common import common_languages
from monitor.names.cues import has_cue
from monitor.names.languages import grammar
from monitor.names.lexicon import find
from monitor.names.nations import is_of_nation
from monitor.names.ordinary import calendar, stop_words
from monitor.names.proper import proper_name
from monitor.names.trades import short_name
from monitor.seeding.lacking import names_expected, topic_of
from monitor.text.fold import fold

MOST_WORDS = 8  # of a title that are tried for each topic
SAME_BEGINNING = 5  # letters that a form of a name shares with it
KINDS = ("TITLES", "HEADS", "ORGANISATIONS", "PLACES", "TRADES", "EVENTS", "MEDIA")  # of words that name nobody
_WORD = re.compile(r"[^\W\d_]{4,30}")


@dataclass(frozen=True)
class Spelling:
    """An alias of an entity or a term of a topic that is added.

    `known` where our own tables have it, `own` where it is a part or a form of the entity's own name.
    """

    operand: str
    language: str
    word: str
    known: bool
    own: bool = False


def borne_by(watchlist: Watchlist) -> frozenset[str]:
    """Return the names and terms of a watchlist, folded: what one of them means no other can."""
    names = [text for one in watchlist.entities for text in (one.name, *(text for _, text in one.aliases))]
    terms = [text.rstrip("*") for one in watchlist.topics for _, text in one.terms]
    return frozenset(fold(text) for text in (*names, *terms))


def offered(one: Entity | Topic, subject: Subject, borne: frozenset[str]) -> Iterator[Spelling]:
    """Yield what may be meant by a name or topic in a subject; a word that means something else (`borne`) is none.

    What our tables call it comes first. A name may be told by a part of it, a topic by a word of the title.
    """
    tongue = subject.language or ANY_LANGUAGE
    text = fold(f"{subject.title}\n{subject.summary}\n{subject.text}")
    known = [word for word in _known(one, tongue) if fold(word.rstrip("*")).rstrip() in text]
    yield from (Spelling(one.id, tongue, word, known=True) for word in known)
    own = isinstance(one, Entity)
    words = _of_name(one, subject, tongue) if isinstance(one, Entity) else _of_title(subject.title, tongue)
    fresh = (word for word in dict.fromkeys(words) if fold(word) not in borne and word not in known)
    yield from (Spelling(one.id, tongue, word, known=False, own=own) for word in fresh)


def _known(one: Entity | Topic, tongue: str) -> list[str]:
    if isinstance(one, Entity):
        return names_expected(one, tongue)
    table = topic_of(one)
    return [word for language, word in table.terms if language == tongue] if table else []


def _of_name(one: Entity, subject: Subject, tongue: str) -> Iterator[str]:
    """Yield the parts of a name that stand in a subject, the longest first, and words of its title that begin alike."""
    text = f"{subject.title}\n{subject.summary}\n{subject.text}"
    parts = one.name.split()
    rows = [
        parts[start : start + length]
        for length in range(len(parts) - 1, 0, -1)
        for start in range(len(parts) - length + 1)
    ]
    longest: list[str] = []
    for part in map(" ".join, rows):
        named = part[0].isupper() and part.rpartition(" ")[2][0].isupper() and part in text
        if named and not any(part in longer for longer in longest) and _says_who(part, one, tongue):
            longest.append(part)
    yield from longest
    for word in _WORD.findall(subject.title):
        if word[0].isupper() and any(_begins_alike(word, part) for part in parts) and not _is_ordinary(word, tongue):
            yield word


def _says_who(part: str, one: Entity, tongue: str) -> bool:
    """Tell whether a part of a name stands for all of it: the surname, the company without its trade, the place."""
    if _is_ordinary(part, tongue) or (" " in part and find(part, tongue)):
        return False
    if " " in part:
        return not all(_is_ordinary(word, tongue) for word in part.split())
    if one.type == "person":
        return part == one.name.split()[-1]
    return part in {short_name(one.name, tongue), proper_name(one.name, tongue)}


def _begins_alike(word: str, part: str) -> bool:
    return len(part) >= SAME_BEGINNING and word != part and fold(word).strip().startswith(fold(part).strip()[:-1])


def _of_title(title: str, tongue: str) -> list[str]:
    """Return the words of a title that may say what happens, the longest first: no names, no words of every text."""
    words = _WORD.findall(title)
    if "noun-capitals" not in grammar(tongue) and sum(word[0].islower() for word in words) > len(words) / 2:
        words = words[:1] + [word for word in words[1:] if not word[0].isupper()]
    told = {word for word in words if not _is_ordinary(word, tongue)}
    return sorted(told, key=lambda word: (-len(word), word))[:MOST_WORDS]


def _is_ordinary(word: str, tongue: str) -> bool:
    """Tell whether a word names another thing, a nation or what there are many of, or stands in every other text."""
    folded = fold(word).strip()
    if folded in stop_words(tongue) or folded in calendar(tongue) or is_of_nation(word, tongue):
        return True
    return (
        bool(common_languages(word)) or bool(find(word, tongue)) or any(has_cue(folded, kind, tongue) for kind in KINDS)
    )
