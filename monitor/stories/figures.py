"""Figures: the numbers of a text with what they count, so that "12 dead" and "30 morts" can be held together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

from monitor.names.languages import grammar
from monitor.names.ordinary import stop_words
from monitor.stories.counted import AND, COUNTED, PERSONS, things_counted
from monitor.stories.numerals import HAN_DAY, HAN_NUMBERS, OF_MONEY, ORDINALS_BEHIND, Numerals, numerals
from monitor.stories.ordinals import agrees, ordinal_of
from monitor.stories.pieces import (
    BEFORE_MONTHS,
    HUNDRED,
    HYPHEN,
    LONGEST,
    ORDINAL_ENDINGS,
    YEARS,
    Piece,
    is_day,
    is_month,
    is_rest,
    is_year,
    pieces_of,
    value_of,
    value_of_words,
    without_dates,
)
from monitor.stories.terms import bare, stands_alone

MAX_FIGURES = 16
AHEAD, BEHIND = 4, 3  # words around a number among which the thing it counts is sought
CLAUSE = 24  # words up to a verb that ends its clause
PREDICATE = 6  # of them, the last that may say what became of somebody
FAR_BEHIND = 10  # where one of them says that it rises, or a comma follows
NEAR = 2  # words ahead of "March 12" of which one would say that the number is no day
UNIT = 5
COMMA = ","
DEAD = "dead"
THOUSAND = 1000
HURT, CASES = "hurt", "cases"
MONEY = "money"
PERCENT = "%"
SHARES = frozenset("%٪％")
MORE = "多余餘"  # 70多万: more than 700,000
ENDS = frozenset(".!?;:\n،؛。।")
ENCLOSING = frozenset({"()", "（）", ",,"})  # how old somebody is: a man, 34, and a man (34)


@dataclass(frozen=True)
class Figure:
    """A number, what it counts ("dead", "day", "%", the next word's beginning, or ""), the number as written."""

    value: float
    unit: str
    text: str


def figures_of(text: str, language: str | None) -> tuple[Figure, ...]:
    """Return the figures of a text in the order they come; a bare year, a date and a time of day are none."""
    days = [
        Figure(float(HAN_NUMBERS.get(number) or number), "day", found[0])
        for found in (HAN_DAY.finditer(text) if "第" in text or "日目" in text else ())
        for number in (found["order"] or found["of"],)
        if number in HAN_NUMBERS or number.isdecimal()
    ]
    rest = without_dates(HAN_DAY.sub(" ", text) if days else text)
    return _without_years(dict.fromkeys((*days, *_Reading(rest, language).figures())))[:MAX_FIGURES]


def _without_years(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Leave out a year that seems to count what another number counts: "on 20 November 2026 nine people died"."""
    found = tuple(figures)
    counted = {one.unit for one in found if one.value < YEARS.start}
    return tuple(one for one in found if not (one.unit in counted and one.value in YEARS and one.text.isdecimal()))


class _Reading:
    """One text of which the figures are read, piece by piece."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self.language = language
        self.known: Numerals = numerals(language)
        self.pieces: Sequence[Piece] = pieces_of(text, self.known)
        self._is_verb_last = "verb-last" in grammar(language or "")

    def figures(self) -> Iterator[Figure]:
        """Yield the figures; each begins where the one before ends, or later."""
        ended = 0
        told = -1  # up to where a day was counted: "the second day eight trains ran" is no day 8
        for at in range(len(self.pieces)):
            if at < ended:
                continue
            day = self._day(at)
            value = None if day else self._number(at)
            if day is not None:
                told = day[1]
                yield Figure(day[0], "day", self._written(at, day[1]))
                continue
            order, last = ordinal_of(self.pieces, at, self.known)
            dead = self._dead_as(at, last) if order > 1 else None
            if dead is not None:
                ended = dead[1] + 1
                yield Figure(order, DEAD, self._written(*dead))
            elif last > at:
                ended = last + 1  # twenty-second, of something else
            elif value is not None and not self._is_of_a_date(at):
                value, last = self._multiplied(value, at)
                unit, first, last = self._unit(at, last, after_day=at - 1 == told)
                ended = last + 1
                figure = Figure(value, unit, self._written(first, last))
                if not _is_year(figure) and not self._is_left(at, last):
                    yield figure

    def _is_of_a_date(self, at: int) -> bool:
        """Tell whether a month stands beside a number: "12 March 2026", and "March 12" where it counts nothing near."""
        before = next((one for one in self.pieces[max(0, at - 2) : at][::-1] if one.word not in BEFORE_MONTHS), None)
        behind = next((one for one in self.pieces[at + 1 : at + 4] if one.word not in BEFORE_MONTHS), None)
        if not is_day(self.pieces[at]):
            return is_year(self.pieces[at]) and before is not None and is_month(before, self.language)
        if behind is not None and is_month(behind, self.language):
            return True
        ahead = self._clause(self.pieces[at + 1 : at + 1 + NEAR])
        return before is not None and is_month(before, self.language) and not self._things(ahead)

    def _is_left(self, first: int, last: int) -> bool:
        """Tell whether a number is the one that another comes from: "from 12 to 14"."""
        before, after, next_number = self._piece(first - 1), self._piece(last + 1), self._piece(last + 2)
        if before is None or after is None or next_number is None:
            return False
        if not self._is_number(self.pieces[first]) or not self._is_number(next_number):
            return False
        return f"{before.word} {after.word}" in self.known.from_to

    def _written(self, first: int, last: int) -> str:
        return self.text[self.pieces[first].start : self.pieces[last].end]

    def _piece(self, at: int) -> Piece | None:
        return self.pieces[at] if 0 <= at < len(self.pieces) else None

    def _day(self, at: int) -> tuple[float, int] | None:
        """Return the number of "second day", "2nd day" or "اليوم الثاني", and where it ends."""
        word, ordinals, series = self.pieces[at].word, self.known.ordinals, self.known.series
        if word not in ordinals and not (word.isdecimal() and len(word) <= LONGEST):
            return None
        following = [one.word for one in self.pieces[at + 1 : at + 3]]
        if word in ordinals and word in ORDINALS_BEHIND and at and self.pieces[at - 1].word in series:
            return float(ordinals[word]), at
        if word in ordinals and following[:1] and following[0] in series:
            return float(ordinals[word]), at + 1
        if word.isdecimal() and len(following) == 2 and following[0] in ORDINAL_ENDINGS and following[1] in series:
            return float(word), at + 2
        return None

    def _number(self, at: int) -> float | None:
        """Return the number that a piece is; of a word that means something else too, before what it counts alone."""
        value = value_of(self.pieces[at], self.text[self.pieces[at].start], self.known.numbers)
        if is_rest(self.pieces, at, self.known) and not self.pieces[at].word[0].isdecimal():
            return None
        if value is not None or self.pieces[at].word not in self.known.before:
            return value
        empty = stop_words(self.language or "")
        counted: list[Piece] = []
        for piece in self.pieces[at + 1 : at + 1 + (AHEAD if self.known.plural else 1)]:
            if not piece.word.isalpha() or not piece.word.endswith(self.known.plural or ""):
                break
            counted.append(piece)
            if self._things(counted):
                return self.known.before[self.pieces[at].word]
            if piece.word in empty:  # neuf policiers tués, and not neuf dans
                break
        return None

    def _dead_as(self, at: int, last: int) -> tuple[int, int] | None:
        """Return where it begins and ends that somebody died as the one of an ordinal; None where nobody did.

        A seventh death, a seventh person has died; of a verb alone it may be a share: a third died.
        """
        if self.pieces[at].word in ORDINALS_BEHIND:
            told = at > 0 and agrees(self.pieces[at - 1].word, self.pieces[at].word, self.known)
            return (at - 1, at) if told else None
        clause = self._clause(self.pieces[last + 1 : last + 1 + AHEAD])
        things = self._things(clause)
        if clause and clause[0].word in self.known.deaths:
            counts_none = self._things(clause[:1]) and not self._things(clause[:2])  # death row
            return None if counts_none else (at, last + 1)
        if things[:2] != [PERSONS, DEAD] or self._things(clause[:1]) != [PERSONS]:
            return None
        empty = stop_words(self.language or "") - self.known.apart
        verb = next((number for number, one in enumerate(clause) if number and one.word not in empty), 0)
        return (at, last + 1) if self._things(clause[verb : verb + 2])[:1] == [DEAD] else None

    def _multiplied(self, value: float, last: int) -> tuple[float, int]:
        """Return a number with the words behind it that multiply it, and where they end: "3 hundred thousand"."""
        times = self.known.multipliers
        while (piece := self._piece(last + 1)) is not None:
            stop = self._piece(last + 2)
            if stop is not None and stop.word == "." and f"{piece.word}." in times:
                value, last = value * times[f"{piece.word}."], last + 2
            elif piece.word in times:
                value, last = value * times[piece.word], last + 1
            elif piece.word in OF_MONEY and piece.start == self.pieces[last].end and self._is_price(last):
                value, last = value * OF_MONEY[piece.word], last + 1
            elif stands_alone(piece.word[0]) and set(piece.written.lstrip(MORE)) <= times.keys():
                value, last = value * prod(times[char] for char in piece.written.lstrip(MORE)), last + 1
            else:
                break
        after = self._piece(last + 1)
        joined = after is not None and after.word in self.known.joining and times.get(self.pieces[last].word) == HUNDRED
        rest = self._below_thousand(last + 1 + joined) if joined or (value and not value % THOUSAND) else None
        if rest is not None:
            return value + rest, last + 1 + joined
        if last and stands_alone(self.pieces[last].word[0]) and self._goes_on(last):  # 3万5000
            rest, end = self._multiplied(float(self.pieces[last + 1].word), last + 1)
            return (value + rest, end) if rest < value else (value, last)
        return value, last

    def _below_thousand(self, at: int) -> float | None:
        """Return what follows hundreds or thousands as a word: dos mil doscientos."""
        piece, behind = self._piece(at), self._piece(at + 1)
        if piece is None or piece.word[0].isdecimal() or (behind and behind.word in self.known.multipliers):
            return None
        rest = value_of_words(piece.word, self.known.numbers)
        return rest if is_rest(self.pieces, at, self.known) else None

    def _is_price(self, at: int) -> bool:
        before = self._piece(at - 1)
        return before is not None and not before.word.isalnum() and self._things([before]) == [MONEY]

    def _goes_on(self, last: int) -> bool:
        """Tell whether a number follows at once."""
        after = self._piece(last + 1)
        return after is not None and after.word.isdecimal() and after.start == self.pieces[last].end

    def _unit(self, first: int, last: int, *, after_day: bool) -> tuple[str, int, int]:
        """Return what a number counts, and where it begins and ends, with the sign or word of a share or a series."""
        before, after, behind = self._piece(first - 1), self._piece(last + 1), self._piece(last + 2)
        if before is not None and before.word in self.known.series and not after_day:
            return "day", first - 1, last
        if after is not None and (after.word in SHARES or after.word in self.known.percent):
            return PERCENT, first, last + 1
        if after is not None and behind is not None and f"{after.word} {behind.word}" in self.known.percent:
            return PERCENT, first, last + 2
        if before is not None and before.word.endswith(self.known.percent_ahead or (PERCENT,)):
            return PERCENT, first - (not stands_alone(before.word[0])), last
        if before is not None and before.word in SHARES and before.end == self.pieces[first].start:
            return PERCENT, first - 1, last
        return self._thing(first, last, before, after), first, last

    def _thing(self, first: int, last: int, before: Piece | None, after: Piece | None) -> str:
        """Return what a number counts by the sign before it or by the words around it; "" where nothing says it."""
        signs = before is not None and not before.word.isalnum() and not self._is_counted_before(first)
        sign = self._things([before]) if before is not None and signs else []
        if sign:
            return sign[0]
        enclosed = before is not None and after is not None and f"{before.word}{after.word}" in ENCLOSING
        if enclosed or self._is_age(first) or self._is_joined(first, last) or self._is_when(first, last):
            return ""
        if after is not None and self.known.measures_by(after.word, after.written):
            return f"{after.word[:UNIT]}s" if after.word in self.known.series else after.word[:UNIT]
        return self._counted(first, last) or (after.word[:UNIT] if after and after.word.isalpha() else "")

    def _is_counted_before(self, at: int) -> bool:
        """Tell whether what stands before a number, without a space, is what another number counts: 3人死亡12人受伤."""
        return at > 1 and stands_alone(self.pieces[at - 1].word[0]) and self._is_number(self.pieces[at - 2])

    def _is_age(self, at: int) -> bool:
        """Tell whether the words before a number say that it is how old somebody is, as "dies at 87"."""
        words = [one.word for one in self.pieces[max(0, at - 2) : at]]
        return " ".join(words) in self.known.aged or bool(words and words[-1] in self.known.aged)

    def _is_when(self, first: int, last: int) -> bool:
        """Tell whether a number is the year of what happened, as in "In 2018, nine died" and "Nov 20, 2026"."""
        if first != last or not is_year(self.pieces[first]):
            return False
        day, before, after = self._piece(first - 2), self._piece(first - 1), self._piece(last + 1)
        if before is not None and before.word == COMMA and day is not None and is_day(day):
            return True
        begins = before is not None and before.word in self.known.inside
        return begins or (after is not None and after.word == COMMA)

    def _counted(self, first: int, last: int) -> str:
        """Return what is counted by the words around a number.

        Before one that rises, or ends its clause ("cases in Harbour pass 900, deaths reach 22"), it may stand far away.
        """
        while first > 2 and self._is_left(first - 2, first - 2):
            first -= 3
        begins = first if self._is_counted_before(first) else max(0, first - BEHIND)
        behind = self._clause(self.pieces[begins:first][::-1])
        rises = any(one.word in self.known.rising for one in behind)
        near = self._ahead(last, rises=rises)
        if self._things(behind):
            near = self._before_and(near)  # killed eight people and injured others
        ahead = self._things(near)
        after = self._piece(last + 1)
        ends = after is not None and after.word == COMMA
        if ends or rises or any(one.word in self.known.rising for one in near):
            behind = self._clause(self.pieces[max(0, first - FAR_BEHIND) : first][::-1])
        elif behind and behind[0].word in self.known.inside:
            behind = []  # killed in 3 attacks
        said = self._things(behind[::-1])[::-1]
        if any(one.word in self.known.hurt_ahead for one in behind) and not self._is_illness(last):
            said = [HURT if thing == CASES else thing for thing in said]
        fates = (one for one in ((*said, *ahead) if ends else (*ahead, *said)) if one != PERSONS)
        return next(fates, "") or next(iter(ahead), "")

    def _ahead(self, last: int, *, rises: bool) -> Sequence[Piece]:
        """Return the words ahead of a number in its clause; what every text has takes no place behind people.

        So "nine people have now been killed" says what became of them.
        """
        clause = self._clause(self.pieces[last + 1 : last + 1 + 2 * AHEAD])
        things = self._things(clause[:AHEAD])
        if things[:1] == [PERSONS] and (predicate := self._predicate(last)):
            return [*clause[:1], *predicate]
        cut = self._piece(last + 1 + len(clause))
        if 1 < len(clause) <= AHEAD and cut is not None and self._is_number(cut):  # Boeing 737 crash kills 12
            return self._before_and(clause) if PERSONS in things else clause[:-1]
        clause = clause if rises else self._before_others(clause)
        if things != [PERSONS]:
            return clause[:AHEAD]
        empty = stop_words(self.language or "")
        told = next((at for at, one in enumerate(clause) if at and one.word not in empty), len(clause))
        return [*clause[:1], *clause[told : told + (2 if self._is_verb_last else 1) * AHEAD]]

    def _predicate(self, last: int) -> Sequence[Piece]:
        """Return the words that end a clause with its verb, where we know those that stand last."""
        if not self.known.verbs:
            return ()
        for at in range(last + 2, min(len(self.pieces), last + 2 + CLAUSE)):
            piece, before = self.pieces[at], self.pieces[at - 1]
            joined = before.word in self.known.joining and self._is_number(piece)  # 6 dead and 45 hurt
            if piece.word in ENDS:
                return ()
            if joined or self.known.ends_clause(piece.word):
                return self.pieces[max(last + 2, at + 1 - PREDICATE) : at + 1 - joined]
        return ()

    def _is_illness(self, last: int) -> bool:
        """Tell whether an illness is named behind a number."""
        clause = self._clause(self.pieces[last + 1 : last + 1 + 2 * AHEAD])
        return any(bare(one.word).startswith(self.known.illness) for one in clause if self.known.illness)

    def _before_and(self, clause: Sequence[Piece]) -> Sequence[Piece]:
        """Cut where another thing is joined that may be counted."""
        for at, piece in enumerate(clause):
            if piece.word in self.known.joining or (piece.word.startswith(AND) and at and self._things([piece])):
                return clause[:at]
        return clause

    def _before_others(self, clause: Sequence[Piece]) -> Sequence[Piece]:
        """Cut where an article or a preposition sets others apart: 500 mourn the dead, 40 families of victims."""
        empty = stop_words(self.language or "")
        for at, piece in enumerate(clause[:-1]):
            named = any(one.word not in empty for one in clause[:at])
            if named and piece.word in self.known.apart and self._things(clause[at + 1 : at + 2]):
                return clause[:at]
        return clause

    def _is_number(self, piece: Piece) -> bool:
        return piece.word[:1].isdecimal() or value_of_words(piece.word, self.known.numbers) is not None

    def _is_joined(self, first: int, last: int) -> bool:
        """Tell whether a number is a part of a word, as in 21-year-old, COVID-19 and MH17: it counts no people."""
        before, after = self.pieces[max(0, first - 2) : first], self.pieces[last + 1 : last + 3]
        joined = (
            len(after) == 2
            and after[0].word == HYPHEN
            and after[0].start == self.pieces[last].end
            and after[1].word.isalpha()
        )
        behind = len(before) == 2 and before[1].word == HYPHEN and before[1].end == self.pieces[first].start
        if before and before[-1].capital and before[-1].end == self.pieces[first].start:
            return True
        return joined or (behind and before[0].word.isalpha() and before[0].end == before[1].start)

    def _things(self, pieces: Sequence[Piece]) -> list[str]:
        return things_counted([(one.word, one.written[:LONGEST]) for one in pieces], self.language)

    def _clause(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """Cut where a sentence ends or another number begins."""
        for number, piece in enumerate(pieces):
            if piece.word in ENDS or self._is_number(piece):
                return pieces[:number]
        return pieces


def _is_year(figure: Figure) -> bool:
    return figure.value in YEARS and figure.text.isdecimal() and figure.unit not in COUNTED - {MONEY}
