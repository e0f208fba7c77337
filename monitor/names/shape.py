"""Names that are in no table, told by their shape: capitals, the titles before them, the words that head them.

For scripts with capitals. `scripts` does the same where there are none. What is found is a guess, so a single word
needs more to show for itself than two together do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.names.cues import has_cue, words
from monitor.names.ordinary import calendar, function_words, regions
from monitor.text.fold import fold

TOKEN = re.compile(r"[^\W_](?:[\w]|['’.](?=\w)|[-‑](?=\w)|/(?=[A-Z]\b))*")
ELIDED = re.compile(r"\b(?:[dlnsjmtc]|qu|dell|nell|all|dall|sull|un)['’](?=\w)", re.IGNORECASE)
ELIDING = frozenset(("fr", "it", "ca"))
MOST_TOKENS = 6
PAIR = 2
TOLD_BY = (("EVENTS", "event"), ("ORGANISATIONS", "organisation"), ("MEDIA", "organisation"), ("PLACES", "place"))
CASES = frozenset(("pl", "ru", "uk", "cs", "sk", "hr", "sr", "bg", "lt", "lv", "fi", "hu", "tr", "el"))
SAME_STEM = 4  # letters that forms of one word share
ENDING = 3  # letters that a case may change
ACRONYM = re.compile(r"[A-ZА-ЯЁЇІЄҐ][A-ZА-ЯЁЇІЄҐ0-9-]{1,7}")
FEDERAL = re.compile(r"(?:Bundes|Landes|Ober|Welt)\w{4,}")
ROMAN = re.compile(r"[IVXLCM]+")
AGE = re.compile(r"\s*(?:\(\d{1,2}\)|,\s?(?:aged\s)?\d{1,2}\b)")
ADJECTIVE = re.compile(r"(?:ого|его|ой|ей|ої|ому|iego|skiej|ckiej|nej)$")
SENTENCE_END = re.compile(r"[.!?:;…\n\"“”„«»(•–—][\s\"“„«'‘(–—-]*$")
ADJECTIVES = {"nl": ("se", "ische"), "en": ("ian", "ians", "ese", "ish")}
STANDS_STILL = frozenset(("nl", "en", "fr", "es", "pt", "it"))  # languages whose names have no cases
NOUNS_HAVE_CAPITALS = frozenset(("de",))
QUOTES = " \u00a0\"“„«'‘("
TIMES_OF_A_WORD = 2  # how often a single word must stand with its capital inside sentences


@dataclass(frozen=True)
class Named:
    """A name found by its shape; offsets count code points. `sure` has more to show than capitals."""

    text: str
    type: str
    start: int
    end: int
    sure: bool = True
    inside: bool = True  # a sentence; at its beginning a capital tells nothing


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    begins: bool  # a sentence

    @property
    def folded(self) -> str:
        return fold(self.text).strip()

    @property
    def tail(self) -> str:
        """The last part of a compound: Verdi-Sprecher is a Sprecher."""
        return self.folded.rpartition(" ")[2]

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def shaped(text: str, language: str, taken: Sequence[tuple[int, int]] = ()) -> list[Named]:
    """Return the names in a text of a language whose script has capitals; `taken` are spans that are known already."""
    found = _words(ELIDED.sub(lambda article: " " * len(article[0]), text) if language in ELIDING else text)
    small = {word.folded for word in found if not word.capital}
    runs = [part for run in _runs(found, text, language) for part in _untaken(run, taken, language)]
    guessed = [named for run in runs for named in _named(run, found, text, language, small)]
    return _worth(guessed, language)


def _words(text: str) -> list[_Word]:
    return [
        _Word(found[0], found.start(), found.end(), not text[: found.start()].strip() or _begins(text, found.start()))
        for found in TOKEN.finditer(text)
    ]


def _begins(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start]
    opened = before.rstrip(QUOTES)
    if (opened != before.rstrip() and opened[-1:].isalnum()) or opened[-1:] == ",":
        return False  # a name in quotes, inside a sentence
    if SENTENCE_END.search(before) is None:
        return False
    return re.search(r"\b[^\W\d_]\.\s*$", text[max(0, start - 5) : start]) is None  # an initial ends no sentence


def _runs(found: list[_Word], text: str, language: str) -> Iterator[list[_Word]]:
    """Yield rows of capitalised words with only a space between them, with the particles inside names."""
    for run in _rows(found, text, language):
        yield from _parted(run, language)


def _parted(run: list[_Word], language: str) -> list[list[_Word]]:
    """Part a row at a small word between two names of two words each; in the name of an organisation it is a link."""
    cut = next((index for index, word in enumerate(run) if not word.capital), None)
    if cut is None or cut < PAIR or _type_by_words(run, language) == "organisation":
        return [run]
    rest = [word for word in run[cut:] if word.capital]
    return [run[:cut], run[run.index(rest[0]) :]] if len(rest) >= PAIR else [run]


def _rows(found: list[_Word], text: str, language: str) -> Iterator[list[_Word]]:
    run: list[_Word] = []
    pending: list[_Word] = []
    for word in found:
        last = (pending or run)[-1] if run else None
        joined = (
            last is not None and text[last.end : word.start] in {" ", ". ", " \u2019", "\u00a0"} and not word.begins
        )
        if word.capital and word.folded not in calendar():
            if not joined:
                if run:
                    yield run
                run, pending = [], []
            run = [*run, *pending, word]
            pending = []
        elif joined and _links(run, word, language) and len(pending) < 2:
            pending.append(word)
        else:
            if run:
                yield run
            run, pending = [], []
    if run:
        yield run


def _links(run: list[_Word], word: _Word, language: str) -> bool:
    if word.folded in words("PARTICLES", language):
        return True
    return _type_by_words(run, language) == "organisation" and word.folded in words("LINKS", language)


def _untaken(run: list[_Word], taken: Sequence[tuple[int, int]], language: str) -> list[list[_Word]]:
    """Return what is left of a run behind the names that are known; one that a head word holds together stays whole.

    What stands before a known name is an office or an adjective, not a name of its own.
    """
    known = [any(start <= word.start < end or start < word.end <= end for start, end in taken) for word in run]
    if not any(known) or (not all(known) and _type_by_words(run, language)):
        return [run]
    last = max(index for index, is_known in enumerate(known) if is_known)
    rest = run[last + 1 :]
    return [rest] if len(rest) >= PAIR and rest[0].capital else []


def _named(run: list[_Word], found: list[_Word], text: str, language: str, small: set[str]) -> Iterator[Named]:
    titled = _title_before(run[0], found, language)
    kept = list(run)
    office = _office(kept, language)
    if office:
        kept, titled = kept[office:], True
    while kept and (_droppable(kept, language, small) or _is_body(kept)):
        if _is_body(kept):
            yield Named(kept[0].text, "organisation", kept[0].start, kept[0].end, sure=False)
        titled = titled or _is_body(kept) or _is_title(kept[0], language)
        kept = kept[1:]
    while kept and not kept[-1].capital:
        kept = kept[:-1]
    if (
        all(word.folded in regions() for word in kept)
        or len(kept) > MOST_TOKENS
        or (len(kept[0].text) < 2 and len(kept) < 2)
    ):
        return
    start, end = kept[0].start, kept[-1].end
    shown = text[start:end]
    kind, sure = _type(kept, found, text, language, titled=titled)
    begins = kept[0].begins and len(kept) == 1 and not titled
    if kind:
        yield Named(_trimmed(shown, language), kind, start, end, sure and not begins, not begins)


def _office(run: list[_Word], language: str) -> int:
    """Return how many words at a run's beginning are the office of the person who follows."""
    offices = words("OFFICES", language)
    held = [word.tail in offices or _is_title(word, language) for word in run]
    return max((index + 1 for index, is_office in enumerate(held) if is_office), default=0)


def _is_title(word: _Word, language: str) -> bool:
    return has_cue(word.tail, "TITLES", language)


def _is_body(kept: list[_Word]) -> bool:
    """Tell whether an acronym stands before somebody's name: whom it belongs to, not a part of it."""
    return len(kept) > 2 and bool(ACRONYM.fullmatch(kept[0].text)) and not any(word.text.isupper() for word in kept[1:])


def _droppable(kept: list[_Word], language: str, small: set[str]) -> bool:
    first = kept[0]
    if not first.capital or first.folded in function_words(language):
        return True
    if language in NOUNS_HAVE_CAPITALS and len(kept) > 1 and first.tail in words("HEADS", language):
        return True
    if first.folded in words("TITLES", language) and (len(kept) > 1 or not ACRONYM.fullmatch(first.text)):
        return True
    return first.begins and first.folded in small


def _title_before(first: _Word, found: list[_Word], language: str) -> bool:
    index = found.index(first)
    before = found[max(0, index - 1) : index]
    return not first.begins and any(_is_title(word, language) for word in before)


def _type(kept: list[_Word], found: list[_Word], text: str, language: str, *, titled: bool) -> tuple[str, bool]:
    """Return what a name is, and whether more than its capitals says so; "" where it is none."""
    by_words = _type_by_words(kept, language)
    if language in NOUNS_HAVE_CAPITALS and FEDERAL.match(kept[0].text) and by_words:
        return by_words, True
    if by_words and not (titled and by_words == "place"):
        return (by_words, True) if len(kept) > 1 else ("", False)
    if AGE.match(text, kept[-1].end) or (titled and (len(kept) > 1 or not ADJECTIVE.search(kept[0].text))):
        return "person", True
    headed = _headed(kept[0], found, language)
    if headed and not (titled and len(kept) > 1):
        return headed, True
    shown = text[kept[0].start : kept[-1].end]
    if ACRONYM.fullmatch(shown) and not ROMAN.fullmatch(shown):
        return "organisation", False
    capitals = sum(word.capital for word in kept)
    if capitals == 1 and ADJECTIVE.search(shown):
        return "", False
    if _speaks(kept, found, language) and (capitals > 1 or language not in NOUNS_HAVE_CAPITALS):
        return "person", capitals > 1
    if capitals == 1:
        located = _located(kept[0], found, language)
        return ("place" if located else "organisation"), located and language in STANDS_STILL and len(shown) > 3
    return "person", language not in NOUNS_HAVE_CAPITALS


def _type_by_words(kept: Sequence[_Word], language: str, *, written_small: bool = False) -> str:
    for table, kind in TOLD_BY:
        if any((word.capital or written_small) and has_cue(word.folded, table, language) for word in kept):
            return kind
    return ""


def _headed(first: _Word, found: list[_Word], language: str) -> str:
    """Return what the word before a name says that it is: the river X, the company Y."""
    index = found.index(first)
    if first.begins or index == 0:
        return ""
    before = found[index - 1]
    if before.tail in words("HEADS", language):
        return "organisation"
    if before.capital:
        return ""
    return _type_by_words([found[index - 1]], language, written_small=True)


def _speaks(kept: list[_Word], found: list[_Word], language: str) -> bool:
    first, last = found.index(kept[0]), found.index(kept[-1])
    beside = [*found[max(0, first - 1) : first], *found[last + 1 : last + 2]]
    return any(word.folded in words("SPEECH", language) for word in beside)


def _located(first: _Word, found: list[_Word], language: str) -> bool:
    index = found.index(first)
    before = [word.folded for word in found[max(0, index - 2) : index]]
    if index + 1 < len(found) and found[index + 1].folded in words("MAYORS", language):
        return True
    if before and before[-1] in words("OF", language):
        told = words("LOCATIVE", language) | words("PLACES", language) | words("MAYORS", language)
        return before[0] in told
    return bool(before) and before[-1] in words("LOCATIVE", language)


def _trimmed(shown: str, language: str) -> str:
    """Leave out the genitive of English and Dutch."""
    return re.sub(r"['’]s$", "", shown) if language in {"en", "nl"} else shown


def _worth(found: list[Named], language: str) -> list[Named]:
    """Keep what is sure, what a sure name ends in or holds, and single words that no sentence begins with."""
    times = Counter(fold(named.text) for named in found)
    bodies = [fold(named.text) for named in found if named.sure and named.type == "organisation"]
    told = sorted((named for named in found if named.sure), key=lambda named: named.type != "person")
    sure = {fold(named.text): named.type for named in told}  # two words are a person where nothing says otherwise
    surnames = {name.split()[-1]: kind for name, kind in sure.items() if len(name.split()) > 1}
    kept = []
    for named in found:
        folded = fold(named.text)
        kind = sure.get(folded) or _surname(folded.strip(), surnames, language)
        if kind:
            kept.append(replace(named, type=kind, sure=True))
        elif any(folded in body for body in bodies):
            kept.append(replace(named, type="organisation", sure=True))
        elif language in NOUNS_HAVE_CAPITALS:
            kept.extend([named] if times[folded] >= TIMES_OF_A_WORD and _is_loud(named.text) else [])
        elif (named.inside and not _is_adjective(named.text, language)) or times[folded] >= TIMES_OF_A_WORD:
            kept.append(named)
    return kept


def _is_adjective(text: str, language: str) -> bool:
    """Tell whether a word may be the adjective of a place that no table knows, such as Zeeuwse."""
    ending = ADJECTIVES.get(language)
    return ending is not None and " " not in text and text.endswith(ending)


def _is_loud(text: str) -> bool:
    return " " in text or ACRONYM.fullmatch(text) is not None


def _surname(word: str, surnames: Mapping[str, str], language: str) -> str | None:
    return next((kind for name, kind in surnames.items() if same_word(word, name, language)), None)


def same_word(one: str, other: str, language: str) -> bool:
    """Tell whether two folded words are forms of one, where the language has cases."""
    if one == other:
        return True
    if language not in CASES or " " in one:
        return False
    shared = max(SAME_STEM, max(len(one), len(other)) - ENDING)
    return one[:shared] == other[:shared] and abs(len(one) - len(other)) <= ENDING
