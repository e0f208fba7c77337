"""What rules make of marked entries, in words."""

from collections.abc import Iterator, Sequence

from monitor.app.backtesting.judging import Judged

MOST_SHOWN = 10


def judged_lines(found: Sequence[Judged], *, edit: bool) -> Iterator[str]:
    """Yield how many of each kind come out right, and which do not, or come out otherwise by an edit."""
    out, missed = ([one for one in found if one.mark.wanted is wanted] for wanted in (False, True))
    if out:
        yield f"taken out by hand: {_right(out)} kept out{_before(out) if edit else ''}"
    if missed:
        yield f"put in by hand: {_right(missed)} taken{_before(missed) if edit else ''}"
    shown = [one for one in found if not one.right or (edit and one.now is not one.then)]
    yield from (f"  {_word(one, edit=edit)}: {one.title}" for one in shown[:MOST_SHOWN])
    if len(shown) > MOST_SHOWN:
        yield f"  and {len(shown) - MOST_SHOWN} more"


def _right(ones: Sequence[Judged]) -> str:
    return f"{sum(one.right for one in ones)} of {len(ones)}"


def _before(ones: Sequence[Judged]) -> str:
    return f" as edited, {sum(one.now is one.mark.wanted for one in ones)} as it is"


def _word(one: Judged, *, edit: bool) -> str:
    word = {
        (False, True): "now kept out", (False, False): "taken all the same",
        (True, True): "now taken", (True, False): "missed all the same",
    }[one.mark.wanted, one.right]  # fmt: skip
    if edit and one.now is not one.then and not one.right:
        return "missed by the edit" if one.mark.wanted else "taken by the edit"
    return word
