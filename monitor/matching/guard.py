"""Is it the name or the word? Told from its capitals and from where it stands."""

import re
from enum import Enum

_SENTENCE_ENDS = re.compile(r"[.!?…:;|•\n\"“”„«»()\[\]–—-]\s*$")
_REACH = 8  # characters before a word that tell whether a sentence begins there


class Certainty(Enum):
    """How sure it is that a name is meant: not at all, only beside other names of the watchlist, for sure."""

    NONE = 0
    DOUBTFUL = 1
    SURE = 2


def certainty_of_name(text: str, start: int, end: int, *, acronym: bool, starting: bool) -> Certainty:
    """Tell whether text[start:end] is the name that it spells, in a language where it is an ordinary word too.

    `starting`: the word is one that begins sentences, so that the capital of a first word tells nothing.
    """
    word = text[start:end]
    if word.upper() == word.lower():
        return Certainty.DOUBTFUL if starting else Certainty.SURE
    if text in {text.lower(), text.upper()}:
        return Certainty.DOUBTFUL  # its capitals tell nothing
    if acronym:
        return Certainty.SURE if word.isupper() else Certainty.NONE
    if not word[:1].isupper():
        return Certainty.NONE
    if not starting:
        return Certainty.SURE
    before = text[max(0, start - _REACH) : start]
    begins = not text[:start].strip() or _SENTENCE_ENDS.search(before) is not None
    return Certainty.DOUBTFUL if begins else Certainty.SURE
