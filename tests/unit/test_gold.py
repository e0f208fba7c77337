"""What a replay is scored by, worked out by hand on a few entries."""

import pytest

from monitor.app.backtesting.gold import Hits, Label, score_developments, score_hits
from monitor.app.backtesting.replay import Verdict


def said(id_: str, development: str | None = None, *, alert: bool = False) -> Verdict:
    kind = "first" if alert else "reprint"
    return Verdict(id_, "w", development is not None, 0.5, kind if development else None, development, alert)


def follow(development: str | None = None) -> Label:
    return Label("follow", development)


def test_hits_are_right_wrong_or_missed_and_related_ones_are_neither() -> None:
    gold = {"a": follow(), "b": follow(), "c": Label("related", None), "d": Label("off", None)}
    hits = score_hits([said("a", "1"), said("b"), said("c", "2"), said("d", "3"), said("unlabelled", "4")], gold)
    assert hits == Hits(right=1, wrong=2, missed=1)
    assert hits.precision == pytest.approx(1 / 3)
    assert hits.recall == 0.5


def test_an_entry_that_comes_twice_counts_once() -> None:
    assert score_hits([said("a"), said("a", "1"), said("a")], {"a": follow()}) == Hits(1, 0, 0)


def test_nothing_found_scores_nothing_and_divides_by_nothing() -> None:
    hits = score_hits([], {})
    assert (hits.precision, hits.recall) == (0.0, 0.0)
    assert score_developments([said("a", "1")], {"a": follow()}) is None


def test_developments_are_scored_by_bcubed_told_twice_and_missed() -> None:
    gold = {name: follow(development) for name, development in zip("abcde", ["x", "x", "x", "y", "z"], strict=True)}
    verdicts = [
        said("a", "1", alert=True),
        said("b", "1"),
        said("c", "2", alert=True),
        said("d", "2"),
        said("e"),
    ]
    told = score_developments(verdicts, gold)
    assert told
    assert (told.told_twice, told.missed, told.developments) == (1, 2, 3)
    assert told.precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 1) / 5)
    assert told.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert told.f1 == pytest.approx(2 * told.precision * told.recall / (told.precision + told.recall))
