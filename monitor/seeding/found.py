"""What an article names: things of the tables, and names told by their shape, several names of one thing joined."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from monitor.names.common import common_languages, is_common
from monitor.names.cues import ends, words
from monitor.names.firstcase import first_case
from monitor.names.framed import framed
from monitor.names.given import in_first_case, is_given, is_given_as_it_is
from monitor.names.inflect import inflect
from monitor.names.languages import grammar
from monitor.names.lexicon import Finder, Mention, Thing, find, slug, things
from monitor.names.named import Named
from monitor.names.scripts import shaped_without_capitals
from monitor.names.shape import shaped
from monitor.names.table import EVERYWHERE, LANGUAGES, known_topics
from monitor.names.trades import short_name
from monitor.names.transliterate import script_of, transliterated
from monitor.names.worth import SAME_STEM, same_word
from monitor.seeding.article import Article
from monitor.text.fold import fold, fold_map, has_case

FOUND = "found"  # the kind of a thing that no table knows
SHORT = 3  # letters of an acronym that may stand alone
SURNAME = 5  # letters of a name that may stand alone
TITLE_CASE = 0.7  # the share of words with a capital from which a headline's capitals tell nothing
OF_WOMEN = ("a", "а", "я")  # ends of their names where names have cases
BRACKET = 2  # characters between a name and what abbreviates it
ACRONYM = re.compile(r"[^\W\d_a-z](?:[^\W_a-z]|&){1,6}")


@dataclass(frozen=True)
class Findings:
    """The things that an article names, by id, and where; offsets count in `whole(article)`."""

    things: dict[str, Thing]
    mentions: tuple[Mention, ...]


def whole(article: Article) -> str:
    """Return title and text as one."""
    return f"{article.title}\n\n{article.text}"


def findings(article: Article) -> Findings:
    """Return what an article names."""
    text = whole(article)
    known = Finder(text, article.language).find(text)
    known += _by_foreign_names(known, text, article.language)
    taken = [(mention.start, mention.end) for mention in known]
    frames = [one for one in framed(text, article.language) if not _touches(one, taken)]
    seen = [*taken, *((one.start, one.end) for one in frames)]
    found = [*shaped(text, article.language, seen), *shaped_without_capitals(text, article.language, seen)]
    named = [*frames, *(one for one in found if not _inside(one, seen) and not _begins_with(one, seen))]
    told = [one for one in _told_by_text(named, article) if not _is_topic(one, article.language)]
    joined, left = _joined_to_known(told, known)
    groups = _groups(left, article.language)
    listed = [_thing(group, article.language, number, left) for number, group in enumerate(groups, 1)]
    made = {thing.id: thing for thing in listed}
    mentions = [
        Mention(thing, one.text, one.start, one.end)
        for thing, group in zip(made, groups, strict=False)
        for one in group
    ]
    in_order = sorted([*known, *joined, *mentions], key=lambda mention: (mention.start, mention.thing))
    return Findings({mention.thing: things()[mention.thing] for mention in (*known, *joined)} | made, tuple(in_order))


def _inside(named: Named, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= named.start and named.end <= end for start, end in taken)


def _begins_with(named: Named, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a person's name begins with one that is known, such as that of a nation before it."""
    return named.type == "person" and any(start <= named.start < end for start, end in taken)


def _touches(named: Named, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < named.end and named.start < end for start, end in taken)


def _by_foreign_names(known: Sequence[Mention], text: str, language: str) -> list[Mention]:
    """Find things that the article names for sure under the names that other languages give them too.

    In German a Wagner may be anybody, but not beside the Söldnergruppe Wagner.
    """
    taken = [(mention.start, mention.end) for mention in known]
    folded = fold_map(text)
    found: dict[int, Mention] = {}
    for thing in dict.fromkeys(mention.thing for mention in known):
        for word in _foreign_names(things()[thing], language):
            if fold(word).rstrip(" ") not in folded.text:
                continue
            for form in (word, *_texts(word, language)):
                for at in _places(fold(form), folded.text):
                    start, end = folded.span(*at)
                    if text[start].isupper() and not any(begin < end and start < stop for begin, stop in taken):
                        found.setdefault(start, Mention(thing, text[start:end], start, end))
    return list(found.values())


def _foreign_names(thing: Thing, language: str) -> list[str]:
    """Return the single words that other languages call a thing that is no country, where they are no ordinary ones."""
    if thing.kind == "country":
        return []
    words = {word for tongue, word in thing.words if tongue != language and " " not in word and has_case(word)}
    return sorted(word for word in words if len(word) >= SURNAME and not is_common(word, language))


def _places(pattern: str, folded: str) -> Iterator[tuple[int, int]]:
    at = folded.find(pattern)
    while at >= 0:
        yield at, at + len(pattern)
        at = folded.find(pattern, at + 1)


def _told_by_text(named: Sequence[Named], article: Article) -> list[Named]:
    """Of a headline whose words all have capitals only what the text names too counts, be it in a longer name."""
    marks = [word[0].isupper() for word in article.title.split() if word[0].isalpha()]
    if "noun-capitals" in grammar(article.language) or len(marks) < SAME_STEM or sum(marks) / len(marks) < TITLE_CASE:
        return list(named)
    end = len(article.title)
    below = [fold(one.text) for one in named if one.start >= end]
    return [one for one in named if one.start >= end or any(name.startswith(fold(one.text)) for name in below)]


def _is_topic(named: Named, language: str) -> bool:
    """Tell whether a single word says what happens, and has its capital because a sentence begins with it."""
    if named.sure or " " in named.text:
        return False
    whole_words, beginnings = _terms(language)
    return fold(named.text) in whole_words or fold(named.text).startswith(beginnings)


@cache
def _terms(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the terms of topics that are single words, folded, with their forms, and those that only begin words."""
    terms = {
        word
        for topic in known_topics()
        for tongue, word in topic.terms
        if tongue in {language, EVERYWHERE} and " " not in word
    }
    whole_words = [word for word in terms if not word.endswith("*")]
    forms = frozenset(fold(text) for word in whole_words for text in (word, *_texts(word, language)))
    return forms, tuple(sorted(fold(word).rstrip(" ") for word in terms - {*whole_words}))


def _texts(word: str, language: str) -> list[str]:
    return [text for form in inflect(word, language) for text in form.texts()]


def _joined_to_known(named: Sequence[Named], known: Sequence[Mention]) -> tuple[list[Mention], list[Named]]:
    """Join a surname to the person of the tables who is named in full elsewhere in the article."""
    surnames = {}
    for mention in known:
        parts = fold(mention.text).split()
        if things()[mention.thing].type == "person" and len(parts) > 1:
            surnames[parts[-1]] = mention.thing
    joined, left = [], []
    for one in named:
        thing = surnames.get((fold(one.text).split() or [""])[-1])
        if thing:
            joined.append(Mention(thing, one.text, one.start, one.end))
        else:
            left.append(one)
    return joined, left


def _groups(named: Sequence[Named], language: str) -> list[list[Named]]:
    """Join the names of one thing, the longest first: Diop is Abdoulaye Diop, Kestrel is Kestrel Holdings."""
    groups: list[list[Named]] = []
    for one in sorted(named, key=lambda named: (-len(fold(named.text).split()), named.start)):
        home = next((group for group in groups if _same(one, group[0], language) or _abbreviates(one, group)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return sorted(groups, key=lambda group: min(one.start for one in group))


def _is_acronym(text: str) -> bool:
    return ACRONYM.fullmatch(text) is not None and text.lower() != text == text.upper()


def _abbreviates(one: Named, group: Sequence[Named]) -> bool:
    """Tell whether an acronym stands for a name: by its letters, or in brackets behind it."""
    if not _is_acronym(one.text) or group[0].type == "place" or " " not in group[0].text:
        return False
    letters = [char for char in one.text if char.isalnum()]
    return any(
        letters == [word[0] for word in other.text.split() if word[0].isupper()] or 0 < one.start - other.end <= BRACKET
        for other in group
    )


def _same(one: Named, other: Named, language: str) -> bool:
    short, long = fold(one.text).split(), fold(other.text).split()
    if not short or len(short) > len(long):
        return False
    if script_of(one.text) in {"CJK", "KATAKANA", "HIRAGANA"}:
        return one.text == other.text or one.text in other.text.replace("＝", "・").split("・")
    if _alike(short, long[-len(short) :], language) and (
        len(short) == len(long) or (other.type == "person" and one.type != "place")
    ):
        return True
    if other.type == "organisation" and (_adds_form(short, long, language) or _adds_trade(one, other, language)):
        return True
    if other.type != "organisation" or _is_generic(short, language):
        return one.type == other.type == "organisation" and _shortens(short, long)
    return one.type == "organisation" and any(
        _alike(short, long[at : at + len(short)], language)
        and (at == 0 or _is_generic(long[at + len(short) :], language))
        for at in range(len(long) - len(short) + 1)
    )


def _adds_form(short: Sequence[str], long: Sequence[str], language: str) -> bool:
    """Tell whether a name says what the other says, and in what form the company is: Valkora Chemie (AG)."""
    form = words("LEGAL_FORMS", language)
    return (
        _alike(short, long[: len(short)], language) and len(long) > len(short) and form.issuperset(long[len(short) :])
    )


def _adds_trade(one: Named, other: Named, language: str) -> bool:
    """Tell whether a name says what the other says, and what the company does: (Mineração) Monte Azul."""
    return one.type != "place" and fold(one.text) == fold(short_name(other.text, language))


def _shortens(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether a name only leaves words out in the middle: Fédération (internationale) de handball."""
    rest = iter(long)
    return len(short) > 1 and short[0] == long[0] and short[-1] == long[-1] and all(word in rest for word in short)


def _alike(short: Sequence[str], long: Sequence[str], language: str) -> bool:
    return all(same_word(a, b, language) for a, b in zip(short, long, strict=True))


def _is_generic(parts: Iterable[str], language: str) -> bool:
    known, tails = words("ORGANISATIONS", language), ends("ORGANISATIONS", language)
    return any(part in known or part.endswith(tails or ("\0",)) for part in parts)


def _thing(group: Sequence[Named], language: str, number: int, named: Sequence[Named]) -> Thing:
    """Return the thing of a group, named as the article names it in full, in its first case where it has cases."""
    times = Counter(one.text for one in group)
    spelled = [text for text in times if not _is_acronym(text)] or [*times]
    longest = max(len(fold(text).split()) for text in spelled)
    full = [text for text in spelled if len(fold(text).split()) == longest]
    kind = _kind(one.type for one in group if one.text in full)
    kind = "organisation" if kind == "person" and any(_is_acronym(text) for text in times) else kind
    name = max(full, key=lambda text: (_makes(text, full, language), -len(text), times[text], -full.index(text)))
    name = _first(group, name) if kind == "organisation" else name
    name = _named_first(name, group, kind, language)
    latin = script_of(name) == "LATIN"
    own = EVERYWHERE if latin else language
    also = [(own, text) for text in times if text != name and _stands_alone(text, name)]
    also += [(own, text) for text in _without_form(name, kind) if (own, text) not in also]
    apart = {fold(one.text) for one in named} - {fold(one.text) for one in group}
    alone = _surname(name, [text for _, text in also], language) if kind == "person" else ""
    alone = _without_trade(name, language, apart) if kind == "organisation" else alone
    also += [(own, alone)] if alone and kind == "organisation" and (own, alone) not in also else []
    made = [pair for text in (name, alone) if text for pair in _transliterations(text, kind, language)]
    romanised = name if latin else next((word for tongue, word in made if tongue == "en"), "")
    return Thing(
        slug(romanised) or slug(anyascii(name)) or f"{kind}-{number}",
        name,
        kind,
        FOUND,
        None,
        ((own, name), *also, *made),
    )


def _kind(types: Iterable[str]) -> str:
    """Return what a thing is: two words are a person where nothing tells otherwise, so anything else counts."""
    times = Counter(types)
    return next((kind for kind, _ in times.most_common() if kind != "person"), "person")


def _first(group: Sequence[Named], name: str) -> str:
    """Of an organisation the name with which the article introduces it, where a longer one only adds to that."""
    first = min(group, key=lambda one: one.start).text
    return first if fold(first) in fold(name) else name


def _makes(text: str, others: Sequence[str], language: str) -> int:
    """Return how many of the other forms a form inflects to."""
    forms = {fold(form) for one in inflect(text, language) for form in one.texts()}
    return sum(fold(other) in forms for other in others)


def _named_first(name: str, group: Sequence[Named], kind: str, language: str) -> str:
    """Return a name in its first case, where the article has it in another alone."""
    words = name.split(" ")
    forms = list(dict.fromkeys(one.text for one in group))
    if kind != "person":
        alike = [form for form in forms if len(form.split(" ")) == len(words) and form != name]
        oblique = all(one.oblique for one in group if one.text == name)
        return first_case([name, *alike], language, oblique=oblique) or name
    if is_given_as_it_is(words[0], language):
        return name
    surnames = [one for one in forms if " " not in one and _may_be_first(one, words[-1], language)]
    surname = min(surnames, key=len, default=None)
    if surname is None or len(words) == 1:
        return in_first_case(name, language)
    firsts = words[:-1]
    if surname != words[-1] and not surname.endswith(OF_WOMEN):  # then the given name stands in another case too
        firsts = [_first_given(word, language) for word in firsts]
    return in_first_case(" ".join((*firsts, surname)), language, surname)


def _may_be_first(surname: str, other: str, language: str) -> bool:
    """Tell whether a surname is another one's first case; some differ in their marks alone: Gryza, Gryzą."""
    return _makes(surname, [other], language) > 0 or (fold(surname) == fold(other) and surname < other)


def _first_given(word: str, language: str) -> str:
    """Return a given name that no table knows in its first case."""
    return word if is_given(word, language) else first_case([word], language, oblique=True) or word


def _surname(name: str, also: Sequence[str], language: str) -> str:
    """Return the surname in its first case where the article uses it alone."""
    last = name.rpartition(" ")[2]
    return last if any(text == last or _makes(last, [text], language) for text in also) else ""


def _stands_alone(text: str, name: str) -> bool:
    folded = fold(text).strip()
    if folded == fold(name).strip() or len(folded) < (SHORT if _is_acronym(text) else SURNAME):
        return False
    return not common_languages(text)


def _without_form(name: str, kind: str) -> list[str]:
    """Return the name of a company as the news has it: Valkora Chemie AG is Valkora Chemie."""
    front, _, form = name.rpartition(" ")
    short = front if kind == "organisation" and fold(form).strip() in words("LEGAL_FORMS", EVERYWHERE) else ""
    return [short] if short and _stands_alone(short, name) else []


def _without_trade(name: str, language: str, apart: Container[str]) -> str:
    """Return what the news calls a company, where that is two words at least and names nothing else."""
    short = short_name(name, language)
    told = " " in short and fold(short) not in apart and not find(short, language)
    return short if told and _stands_alone(short, name) else ""


def _transliterations(name: str, kind: str, language: str) -> list[tuple[str, str]]:
    if kind == "event" or _is_acronym(name) or (kind != "person" and _is_generic(fold(name).split(), language)):
        return []
    made = [(tongue, word) for tongue in LANGUAGES for word in transliterated(name, language, tongue)]
    return list(dict.fromkeys(made))
