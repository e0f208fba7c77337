"""Edits that keep an entry out: on the example watchlists, what the file says then is what was weighed."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.app.config.load import load_watchlist
from monitor.app.feedback.narrowing import weighed
from monitor.app.hits.rules import compile_rules
from monitor.matching.match import Subject, match_entry
from monitor.seeding.rewrite import Removal, Setting, edited, rewritten

ROOT = Path(__file__).parents[2]
FILES = sorted(ROOT.glob("examples/*/watchlists/*.yaml"))


def subjects(folder: Path) -> dict[str, tuple[str, Subject]]:
    """Return the entries of an example by their place."""
    lines = (folder / "entries.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    return {
        str(number): (one["title"], Subject(one["title"], one.get("summary", ""), "", "", one["language"]))
        for number, one in enumerate(entries)
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_edit_keeps_the_entry_out_by_what_the_file_says_then(file: Path, tmp_path: Path) -> None:
    watchlist, all_ = load_watchlist(file, {}), subjects(file.parent.parent)
    compiled = compile_rules([watchlist]).compiled
    hits = {name: one for name, one in all_.items() if match_entry(compiled, one[1])}
    wrong = next(iter(hits))
    found = weighed((), watchlist, hits, wrong, set()) or []
    assert len(found) > 5
    assert [len(one.lost) for one in found] == sorted(len(one.lost) for one in found)
    for one in found:
        text = rewritten(file.read_text(encoding="utf-8"), one.edit)
        (tmp_path / "edited.yaml").write_text(text, encoding="utf-8")
        said = load_watchlist(tmp_path / "edited.yaml", {})
        assert replace(said, seed=watchlist.seed) == edited(watchlist, one.edit)
    first = compile_rules([edited(watchlist, found[0].edit)]).compiled
    lost = [title for name, (title, subject) in hits.items() if name != wrong and not match_entry(first, subject)]
    assert (match_entry(first, hits[wrong][1]), sorted(found[0].lost)) == ([], sorted(lost))


def test_what_keeps_out_more_of_what_was_taken_out_comes_first() -> None:
    file = next(one for one in FILES if one.stem == "el-fasher")
    watchlist, all_ = load_watchlist(file, {}), subjects(file.parent.parent)
    wrong = next(name for name, (title, _) in all_.items() if title.startswith("Sudan: RSF-Miliz"))
    alike = {wrong: all_[wrong], "too": ("", replace(all_[wrong][1], title="El Fascher und die RSF-Miliz, Sudan"))}
    alone, both = weighed((), watchlist, alike, wrong, set()), weighed((), watchlist, alike, wrong, {"too"})
    assert alone is not None
    assert isinstance(alone[0].edit, Setting), "an edit that spares the other one"
    assert both is not None
    assert (both[0].out, both[0].lost) == (1, ())
    assert isinstance(both[0].edit, Removal)


def test_rules_that_keep_it_out_already_need_no_edit() -> None:
    file = FILES[0]
    watchlist = replace(load_watchlist(file, {}), threshold=1.0, exclude='"e*"')
    assert weighed((), watchlist, {"0": ("", Subject("Elections", "", "", "", "en"))}, "0", set()) is None


def test_a_threshold_that_is_fitted_to_one_hit_comes_behind_what_says_what_it_is_about() -> None:
    file = next(one for one in FILES if one.stem == "el-fasher")
    watchlist, all_ = load_watchlist(file, {}), subjects(file.parent.parent)
    wrong = next(name for name, (title, _) in all_.items() if title.startswith("Sudan: RSF-Miliz"))
    found = weighed((), watchlist, {wrong: all_[wrong]}, wrong, set()) or []
    fitted = [isinstance(one.edit, Setting) and one.edit.key == "threshold" for one in found]
    assert fitted == [False] * (len(found) - 1) + [True]
    assert [one.fitted for one in found] == fitted
