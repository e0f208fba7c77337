"""Names that are in no table, told by their shape: capitals, the titles before them, the words that head them.

For scripts with capitals. `scripts` does the same where there are none. What is found is a guess, so a single word
needs more to show for itself than two together do.
"""

import re
from collections.abc import Iterator, Sequence

from monitor.names.cues import AFTER_PARTICLE, ends, has_cue, words
from monitor.names.given import is_given
from monitor.names.languages import grammar
from monitor.names.named import ACRONYM, Named
from monitor.names.nations import is_of_nation
from monitor.names.ordinary import calendar, codes, function_words, regions
from monitor.names.tokens import Word, words_of
from monitor.names.waters import is_water
from monitor.names.worth import worth

MOST_TOKENS = 6
PAIR = 2
HOLDER = 3  # words before who holds an office: the office, of, the body
TOLD_BY = (("EVENTS", "event"), ("ORGANISATIONS", "organisation"), ("MEDIA", "organisation"), ("PLACES", "place"))
FEDERAL = re.compile(r"(?:Bundes|Landes|Ober|Welt)\w{4,}")
ROMAN = re.compile(r"[IVXLCM]+")
AGE = re.compile(r"\s*(?:\(\d{1,2}\)|,\s?(?:aged\s)?\d{1,2}\b)")
DATELINE = re.compile(r"\.\s|,?\s*(?:\w+\s)?\([\w/ .]+\)|\s+[–—-]\s")  # what follows the place in it
ADJECTIVE = re.compile(r"(?:ого|его|ой|ей|ої|ому|iego|skiej|ckiej|nej)$")
PATRONYMIC = re.compile(r"(?:ович|евич|овн|евн|івн|ївн)[аиуоыеі]?[мюйї]?$")
SHIPS = frozenset(("MV", "MS", "MT", "SS", "FV", "HMS", "USS", "INS"))
BETWEEN = frozenset((" ", ". ", " \u2019", "\u00a0", " & "))  # words of one name
APOSTROPHE = re.compile(r"['’ʼ]")


def shaped(text: str, language: str, taken: Sequence[tuple[int, int]] = ()) -> list[Named]:
    """Return the names in a text of a language whose script has capitals; `taken` are spans that are known already."""
    found = words_of(text, language)
    small = {word.folded for word in found if not word.capital}
    runs = [part for run in _runs(found, text, language) for part in _untaken(run, taken, language)]
    guessed = [named for run in runs for named in _named(run, found, text, language, small)]
    return worth(guessed, language)


def _runs(found: list[Word], text: str, language: str) -> Iterator[list[Word]]:
    """Yield rows of capitalised words with only a space between them, with the particles inside names."""
    for run in _rows(found, text, language):
        if len(run) > 1 and _is_region(run[-1], found, language):
            yield from _parted(run[:-1], language)
            continue
        rest = run[_office(run[:1], language) :] if "cases" in grammar(language) and len(run) > PAIR else run
        if _is_town(rest, found, language):
            yield from (rest[:1], rest[1:])  # of a town its mayor
        else:
            yield from _parted(run, language)


def _is_town(run: list[Word], found: list[Word], language: str) -> bool:
    """Tell whether a row begins with the town whose mayor is named: мэра Ачинска Илая Ахметова."""
    if "cases" not in grammar(language) or len(run) not in {PAIR, PAIR + 1} or is_given(run[0].text, language):
        return False
    fathers = len(run) > PAIR and PATRONYMIC.search(run[1].text) is not None
    return not fathers and _has_mayor(run[0], found, language)


def _is_region(word: Word, found: list[Word], language: str) -> bool:
    """Tell whether a word is the adjective of a region whose noun follows it: Кемеровской области."""
    after = found[found.index(word) + 1 :][:1]
    return bool(after) and ADJECTIVE.search(word.text) is not None and after[0].folded in words("REGIONS", language)


def _parted(run: list[Word], language: str) -> list[list[Word]]:
    """Part a row where a person's given name begins, or at a small word between two names of two words each.

    In the name of an organisation a small word is a link.
    """
    given = _given_at(run, language)
    if given:
        return [run[:given], run[given:]]
    cut = next((index for index, word in enumerate(run) if not word.capital), None)
    if cut is None or cut < PAIR or _type_by_words(run, language) == "organisation":
        return [run]
    rest = [word for word in run[cut:] if word.capital]
    return [run[:cut], run[run.index(rest[0]) :]] if len(rest) >= PAIR else [run]


def _given_at(run: list[Word], language: str) -> int:
    """Return where a person's name begins behind something else: Polbaltu Hanna Wierzbicka; 0 where nothing is."""
    given = [is_given(word.text, language) for word in run]
    first = next((index for index, one in enumerate(given) if one), 0)
    if not first or len(run) - first < PAIR or not all(word.capital for word in run[: first + PAIR]):
        return 0
    return 0 if _type_by_words(run[first:], language) else first


def _rows(found: list[Word], text: str, language: str) -> Iterator[list[Word]]:
    run: list[Word] = []
    pending: list[Word] = []
    for word in found:
        last = (pending or run)[-1] if run else None
        joined = (
            last is not None
            and text[last.end : word.start] in BETWEEN
            and not word.begins
            and not (language == "tr" and APOSTROPHE.search(last.text))
        )
        if word.capital and word.folded not in calendar(language):
            if not joined or [one.folded for one in pending] == ["in"]:
                if run:
                    yield run
                run, pending = [], []
            run = [*run, *pending, word]
            pending = []
        elif last is not None and joined and _links(run, last, word, language) and len(pending) < 2:
            pending.append(word)
        else:
            if run:
                yield run
            run, pending = [], []
    if run:
        yield run


def _links(run: list[Word], last: Word, word: Word, language: str) -> bool:
    if word.folded in words("PARTICLES", language) or (
        word.folded in AFTER_PARTICLE and last.folded in words("PARTICLES", language)
    ):
        return True
    return _type_by_words(run, language) == "organisation" and word.folded in words("LINKS", language)


def _untaken(run: list[Word], taken: Sequence[tuple[int, int]], language: str) -> list[list[Word]]:
    """Return what is left of a run behind the names that are known; one that a head word holds together stays whole.

    What stands before a known name is an office or an adjective, not a name of its own.
    """
    known = [any(start <= word.start < end or start < word.end <= end for start, end in taken) for word in run]
    if not any(known) or (not all(known) and _type_by_words(run, language)):
        return [run]
    last = max(index for index, is_known in enumerate(known) if is_known)
    rest = run[last + 1 :]
    return [rest] if len(rest) >= PAIR and rest[0].capital else []


def _named(run: list[Word], found: list[Word], text: str, language: str, small: set[str]) -> Iterator[Named]:
    titled = _title_before(run[0], found, language)
    kept = list(run)
    office = _office(kept, language)
    if office:
        kept, titled = kept[office:], True
    if titled and _is_led(kept, found, text, language):
        kept, titled = kept[1:], False
    while kept and (_droppable(kept, language, small) or _is_body(kept)):
        if _is_body(kept):
            yield Named(kept[0].text, "organisation", kept[0].start, kept[0].end, sure=False)
        titled = titled or _is_body(kept) or _is_title(kept[0], language)
        kept = kept[1:]
    while kept and (not kept[-1].capital or (language == "tr" and len(kept) > 1 and _is_title(kept[-1], language))):
        kept = kept[:-1]
    if (
        all(word.folded in regions() or word.folded in codes() for word in kept)
        or len(kept) > MOST_TOKENS
        or (len(kept[0].text) < 2 and len(kept) < 2)
    ):
        return
    ship = len(kept) > 1 and kept[0].text in SHIPS
    kept = kept[1:] if ship else kept
    start, end = kept[0].start, kept[-1].end
    shown = text[start:end]
    kind, sure = ("thing", True) if ship else _type(kept, found, text, language, titled=titled)
    begins = kept[0].begins and len(kept) == 1 and not titled and not _is_dateline(kept, text)
    if kind:
        oblique = _is_oblique(kept, found, text, language)
        sure = sure and not begins
        yield Named(_trimmed(shown, language), kind, start, end, sure, not begins, oblique, opens=kept[0].begins)


def _is_led(kept: list[Word], found: list[Word], text: str, language: str) -> bool:
    """Tell whether behind an office stands of what, and then who holds it: Geschäftsführer von Valkora, Jan Dorn."""
    if len(kept) != PAIR or kept[0].folded not in words("OF", language):
        return False
    after = found[found.index(kept[-1]) + 1 :][:PAIR]
    return len(after) == PAIR and text[kept[-1].end : after[0].start] == ", " and all(word.capital for word in after)


def _is_oblique(kept: list[Word], found: list[Word], text: str, language: str) -> bool:
    """Tell whether a name stands behind a preposition of the genitive, or before the person who is its director."""
    index = found.index(kept[0])
    before = found[index - 1].folded if index else ""
    return before in words("GENITIVE", language) or _stands_before_person(kept, found, text, language)


def _office(run: list[Word], language: str) -> int:
    """Return how many words at a run's beginning are the office of the person who follows."""
    if _type_by_words(run, language) == "organisation":
        return 0
    offices = words("OFFICES", language)
    given = next((index for index, word in enumerate(run) if is_given(word.text, language)), len(run))
    run = run[:given]  # a surname may be an office too: Klaus Richter
    held = [word.tail in offices or _is_title(word, language) for word in run]
    return max((index + 1 for index, is_office in enumerate(held) if is_office), default=0)


def _is_title(word: Word, language: str) -> bool:
    return has_cue(word.tail, "TITLES", language)


def _is_body(kept: list[Word]) -> bool:
    """Tell whether an acronym stands before somebody's name: whom it belongs to, not a part of it."""
    if kept[0].text in SHIPS:
        return False
    return len(kept) > 2 and bool(ACRONYM.fullmatch(kept[0].text)) and not any(word.text.isupper() for word in kept[1:])


def _droppable(kept: list[Word], language: str, small: set[str]) -> bool:
    first = kept[0]
    if not first.capital or first.folded in function_words(language):
        return True
    if len(kept) > 1 and has_cue(first.tail, "HEADS", language) and _heads(kept, language):
        return True
    if first.folded in words("TITLES", language) and (len(kept) > 1 or not ACRONYM.fullmatch(first.text)):
        return True
    return first.begins and first.folded in small


def _heads(kept: list[Word], language: str) -> bool:
    """Tell whether the first word says what the name behind it is, and is no part of it: Schaatsbond KNSB."""
    if "noun-capitals" in grammar(language) or ACRONYM.fullmatch(kept[1].text):
        return True
    return kept[0].begins and kept[1].capital and not has_cue(kept[0].folded, "ORGANISATIONS", language)


def _title_before(first: Word, found: list[Word], language: str) -> bool:
    index = found.index(first)
    before = found[max(0, index - 1) : index]
    if "noun-capitals" in grammar(language) and any(
        word.capital and is_of_nation(word.text, language) for word in before
    ):
        return True  # one of a nation, such as die Schwedin Lindqvist; an adjective stands before any noun
    return not first.begins and (
        any(_is_title(word, language) for word in before) or _is_holder(first, found, index, language)
    )


def _is_holder(first: Word, found: list[Word], index: int, language: str) -> bool:
    """Tell whether a name stands behind the office that it holds: der Geschäftsführer von Valkora, Jan Dorn."""
    if "noun-capitals" not in grammar(language) or index < HOLDER:
        return False
    office, of, body = found[index - HOLDER : index]
    apposed = body.capital and first.start - body.end == len(", ")
    return apposed and of.folded in words("OF", language) and _is_title(office, language)


def _type(kept: list[Word], found: list[Word], text: str, language: str, *, titled: bool) -> tuple[str, bool]:
    """Return what a name is, and whether more than its capitals says so; "" where it is none."""
    by_words = _type_by_words(kept, language)
    if not by_words and _is_dateline(kept, text):
        return "place", True
    if _stands_before_person(kept, found, text, language):
        return ("place" if _has_mayor(kept[0], found, language) else "organisation"), titled
    if "noun-capitals" in grammar(language) and FEDERAL.match(kept[0].text) and by_words:
        return by_words, True
    if by_words and not (titled and by_words == "place"):
        return (by_words, True) if len(kept) > 1 or _is_compound(kept[0], language) else ("", False)
    if len(kept) > 1 and (_is_acronym(kept[-1].text) or " & " in text[kept[0].start : kept[-1].end]):
        return "organisation", True
    if _is_person(kept, text, language, titled=titled):
        return "person", True
    headed = _headed(kept[0], found, text, language)
    if headed and not (titled and len(kept) > 1):
        return headed, True
    if _is_acronym(text[kept[0].start : kept[-1].end]):
        return "organisation", False
    if sum(word.capital for word in kept) > 1:
        return _type_of_several(kept, found, language)
    return _type_of_one(kept, found, text, language)


def _is_acronym(text: str) -> bool:
    return ACRONYM.fullmatch(text) is not None and ROMAN.fullmatch(text) is None


def _is_dateline(kept: list[Word], text: str) -> bool:
    """Tell whether a name stands before the text as the place that it was written in: Brelau (dpa) –"""
    before = text[: kept[0].start]
    opens = before.endswith("\n\n") and before.count("\n\n") == 1  # behind the title
    return opens and DATELINE.match(text, kept[-1].end) is not None


def _is_person(kept: list[Word], text: str, language: str, *, titled: bool) -> bool:
    """Tell whether an age, a title or a given name shows a person."""
    if AGE.match(text, kept[-1].end) or (titled and (len(kept) > 1 or not ADJECTIVE.search(kept[0].text))):
        return True
    return len(kept) > 1 and "cases" in grammar(language) and is_given(kept[0].text, language)


def _type_of_several(kept: list[Word], found: list[Word], language: str) -> tuple[str, bool]:
    if _speaks(kept, found, language):
        return "person", True
    if _is_inside(kept[0], found, language):
        return "place", "noun-capitals" not in grammar(language)
    return "person", "noun-capitals" not in grammar(language) or is_given(kept[0].text, language)


def _type_of_one(kept: list[Word], found: list[Word], text: str, language: str) -> tuple[str, bool]:
    shown = text[kept[0].start : kept[-1].end]
    if ADJECTIVE.search(shown):
        return "", False
    if _speaks(kept, found, language) and "noun-capitals" not in grammar(language):
        return "person", False
    located = _located(kept[0], found, language)
    return ("place" if located else "organisation"), located and "still" in grammar(language) and len(shown) > 3


def _stands_before_person(kept: list[Word], found: list[Word], text: str, language: str) -> bool:
    """Tell whether a single word, in the genitive, says whose director or mayor the person is who follows."""
    index = found.index(kept[-1])
    if len(kept) > 1 or "cases" not in grammar(language) or index + 2 > len(found) - 1:
        return False
    after = found[index + 1]
    return after.capital and text[kept[0].end : after.start] == " " and _title_before(kept[0], found, language)


def _has_mayor(first: Word, found: list[Word], language: str) -> bool:
    index = found.index(first)
    before = [word.folded for word in found[max(0, index - 2) : index]]
    return any(word in words("MAYORS", language) for word in before)


def _type_by_words(kept: Sequence[Word], language: str, *, written_small: bool = False) -> str:
    for table, kind in TOLD_BY:
        if any((word.capital or written_small) and has_cue(_stem(word, language), table, language) for word in kept):
            return kind
    return ""


def _stem(word: Word, language: str) -> str:
    """Return a folded word without what Turkish puts behind an apostrophe."""
    return word.folded.partition(" ")[0] if language == "tr" and APOSTROPHE.search(word.text) else word.folded


def _headed(first: Word, found: list[Word], text: str, language: str) -> str:
    """Return what the word before a name says that it is: the river X, the company Y."""
    index = found.index(first)
    if first.begins or index == 0:
        return ""
    before = found[index - 1]
    if text[before.end : first.start].strip():
        return ""
    if has_cue(before.tail, "HEADS", language):
        return "organisation"
    if is_water(found[:index], language):
        return "place"
    if before.capital:
        return ""
    return _type_by_words([found[index - 1]], language, written_small=True)


def _is_compound(word: Word, language: str) -> bool:
    """Tell whether a single word has a body's name at its end, as names of companies do: Noordzeebank."""
    return language == "nl" and word.folded.endswith(ends("ORGANISATIONS", language))


def _is_inside(first: Word, found: list[Word], language: str) -> bool:
    """Tell whether what stands before a name of several words stands before places: em Minas Gerais, the mayor of."""
    index = found.index(first)
    noun, before = ["", "", *(word.folded for word in found[max(0, index - 2) : index])][-2:]
    inside = before in words("INSIDE", language) or _is_place_of(noun, before, language)
    return not first.begins and inside and not is_given(first.text, language)


def _speaks(kept: list[Word], found: list[Word], language: str) -> bool:
    first, last = found.index(kept[0]), found.index(kept[-1])
    beside = [*found[max(0, first - 1) : first], *found[last + 1 : last + 2]]
    return any(word.folded in words("SPEECH", language) for word in beside)


def _located(first: Word, found: list[Word], language: str) -> bool:
    index = found.index(first)
    noun, before = ["", "", *(word.folded for word in found[max(0, index - 2) : index])][-2:]
    if index + 1 < len(found) and found[index + 1].folded in words("MAYORS", language):
        return True
    if before in words("OF", language):
        return _is_place_of(noun, before, language)
    return before in words("LOCATIVE", language)


def _is_place_of(noun: str, before: str, language: str) -> bool:
    """Tell whether two words stand before a place: the mayor of, the dam of."""
    told = words("LOCATIVE", language) | words("PLACES", language) | words("MAYORS", language)
    return before in words("OF", language) and noun in told


def _trimmed(shown: str, language: str) -> str:
    """Leave out the genitive of English and Dutch, and what Turkish puts behind an apostrophe."""
    if language == "tr":
        return APOSTROPHE.split(shown)[0]
    return re.sub(r"['’]s$", "", shown) if language in {"en", "nl"} else shown
