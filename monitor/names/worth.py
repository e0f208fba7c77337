"""Which names that capitals tell are worth keeping: a single word needs more to show for itself than two together."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from monitor.names.german import is_german
from monitor.names.given import is_given
from monitor.names.languages import grammar
from monitor.names.named import ACRONYM, Named
from monitor.text.fold import fold

SAME_STEM = 4  # letters that forms of one word share
ENDING = 3  # letters that a case may change
ADJECTIVES = {"nl": ("se", "ische"), "en": ("ian", "ians", "ese", "ish")}
FRONT = 3  # letters of a name before its noun
TIMES_OF_A_WORD = 2  # how often a single word must stand with its capital inside sentences


def worth(found: list[Named], language: str) -> list[Named]:
    """Keep what is sure, what a sure name ends in or holds, and single words that no sentence begins with."""
    found = [_without_noun(named, found, language) for named in found]
    times = Counter(fold(named.text) for named in found)
    bodies = [fold(named.text) for named in found if named.sure and named.type == "organisation"]
    told = sorted((named for named in found if named.sure), key=lambda named: named.type != "person")
    sure = {fold(named.text): named.type for named in told}  # two words are a person where nothing says otherwise
    surnames = {name.split()[-1]: kind for name, kind in sure.items() if len(name.split()) > 1}
    kept = []
    for named in found:
        folded = fold(named.text)
        kind = _body(named, bodies, surnames) or sure.get(folded) or _surname(folded.strip(), surnames, language)
        if kind:
            kept.append(replace(named, type=kind, sure=True))
        elif any(folded in body for body in bodies):
            kept.append(replace(named, type="organisation", sure=True))
        elif "noun-capitals" in grammar(language):
            kept.extend(_in_german(named, loud=times[folded] >= TIMES_OF_A_WORD and _is_loud(named.text)))
        elif (named.inside and not _is_adjective(named.text, language)) or times[folded] >= TIMES_OF_A_WORD:
            kept.append(named)
    return kept


def _body(named: Named, bodies: Iterable[str], surnames: Container[str]) -> str:
    """Return that a single name is a body's, where a body's name begins with it and nobody's surname is it."""
    folded = fold(named.text)
    begins = named.type == "person" and " " not in folded.strip() and folded.strip() not in surnames
    return "organisation" if begins and any(body != folded and body.startswith(folded) for body in bodies) else ""


def _without_noun(named: Named, found: list[Named], language: str) -> Named:
    """Leave out a noun that opens a sentence before somebody's surname in another case: Słowa Zawadzkiej."""
    first, _, last = named.text.partition(" ")
    if "cases" not in grammar(language) or not named.opens or not last or " " in last or is_given(first, language):
        return named
    surnames = {
        fold(one.text).split()[-1] for one in found if one.type == "person" and not one.opens and " " in one.text
    }
    folded = fold(last).strip()
    if folded in surnames or not any(same_word(folded, surname, language) for surname in surnames):
        return named
    return replace(named, text=last, start=named.end - len(last))


def _in_german(named: Named, *, loud: bool) -> list[Named]:
    """Keep a name that no dictionary has; of a compound, such as Rhönmed-Gruppe, what stands before its noun."""
    front, _, noun = named.text.rpartition("-")
    if " " not in named.text and front and is_german(noun) and not is_german(front) and len(front) >= FRONT:
        return [replace(named, text=front, end=named.start + len(front), type="organisation")]
    return [named] if loud or (" " not in named.text and not is_german(named.text)) else []


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
    if "genitive-s" in grammar(language):
        return one + "s" == other or other + "s" == one
    if "cases" not in grammar(language) or " " in one:
        return False
    shared = max(SAME_STEM, max(len(one), len(other)) - ENDING)
    return one[:shared] == other[:shared] and abs(len(one) - len(other)) <= ENDING
