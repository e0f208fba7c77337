"""Ordinals: which of a series something is, as a word or as several, and whether it is a death that has one."""

from collections.abc import Sequence

from monitor.stories.numerals import ORDINALS_BEHIND, Numerals
from monitor.stories.pieces import HYPHEN, JOINERS, TEN, Piece, value_of_words
from monitor.stories.terms import bare

FEMININE = "ه"  # ends an Arabic word


def ordinal_of(pieces: Sequence[Piece], at: int, known: Numerals) -> tuple[float, int]:
    """Return the number of an ordinal that begins at a piece, and where it ends; 0 for what is none.

    It may have tens before it: twenty-second, двадцать вторая.
    """
    word, ordinals = pieces[at].word, known.ordinals
    if word not in ordinals and word not in known.numbers and HYPHEN not in word:
        return 0.0, at
    tens = ordinals.get(word) or value_of_words(word, known.numbers) or 0.0
    behind = pieces[at + 1 : at + 3]
    joined = len(behind) == 2 and behind[0].word in JOINERS
    units = ordinals.get(behind[joined].word, 0.0) if behind else 0.0
    is_one = joined or known.tens_apart or word in ordinals  # and not: twenty fifth-graders
    if tens and not tens % TEN and 1 <= units < TEN and is_one and word not in ORDINALS_BEHIND:
        return tens + units, at + 1 + joined
    continues = at > 0 and pieces[at - 1].word == HYPHEN and pieces[at - 1].end == pieces[at].start
    return (0.0 if continues else ordinals.get(word, 0.0)), at


def agrees(death: str, ordinal: str, known: Numerals) -> bool:
    """Tell whether an Arabic ordinal is that of the death before it, by its article and gender."""
    return bare(death) in known.deaths and _form(death) == _form(ordinal)


def _form(word: str) -> tuple[bool, bool]:
    return word.endswith(FEMININE), bare(word) == word
