"""Hygiene: nothing from outside reaches a log line, a mail header or a terminal that could hurt there."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.hygiene import MARKS_IN_A_ROW, many_lines, one_line, printable

HOSTILE = st.text(
    st.sampled_from("ae é\u0301\u0327\x00\x07\x1b\x7f\x9b\u202e\u2066\u200f\ud800\udfff\ufffe\r\n\t\u2028\u0085")
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  two \t words\r\n", "two words"),
        ("bell\x07 and \x1b[31mred", "bell and [31mred"),
        ("nul\x00l", "null"),
        ("c1\x9b control", "c1 control"),
        ("abc\u202edef\u202c", "abcdef"),
        ("\u2067isolated\u2069", "isolated"),
        ("marks\u200e\u200f\u061c", "marks"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("not a character \ufffe\ufdd0", "not a character"),
        ("line\u2028separator", "line separator"),
        ("Subject: x\r\nBcc: all@example.org", "Subject: x Bcc: all@example.org"),
        ("e\u0301te\u0301", "été"),
        ("и\u0306", "й"),
        ("e\x00\u0301", "é"),
        ("e\u202e\u0301", "é"),
    ],
)
def test_one_line_is_one_clean_line(raw: str, clean: str) -> None:
    assert one_line(raw) == clean


def test_a_tower_of_marks_is_cut_down() -> None:
    tower = one_line("z" + "\u0334\u0321" * 200 + "!")
    assert len(tower) == 1 + MARKS_IN_A_ROW + 1
    assert tower[0] == "z"
    assert tower[-1] == "!"


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u05b0\u05c1", "\u064b\u0650", "\u0f71\u0f74", "\U0001d165\u0327"])
def test_a_tower_of_marks_takes_no_time(marks: str) -> None:
    began = time.thread_time()
    many_lines("z" + marks * 80_000)
    assert time.thread_time() - began < 1


def test_a_word_with_a_few_marks_stays() -> None:
    assert one_line("qua\u0302\u0301n") == unicodedata.normalize("NFC", "qua\u0302\u0301n")


def test_many_lines_keeps_single_line_breaks() -> None:
    assert many_lines(" one  line ") == "one line"
    assert many_lines("one line " * 3, 12) == "one line one"
    assert many_lines(" first \r\n\r\n\t second\rthird  word ") == "first\nsecond\nthird word"


@pytest.mark.parametrize("limit", [1, 10, 200])
def test_a_text_is_no_longer_than_its_limit(limit: int) -> None:
    assert one_line("ab " * 500, limit) == ("ab " * 500)[:limit].rstrip()
    assert len(many_lines("ab\n" * 500, limit)) <= limit
    assert len(printable("ab " * 500, limit)) <= limit


def test_the_limits_hold_without_being_named() -> None:
    assert len(one_line("x" * 5_000)) == 1_000
    assert len(many_lines("x" * 50_000)) == 20_000
    assert len(printable("x" * 5_000)) == 500


@given(st.one_of(HOSTILE, st.text()))
def test_what_is_clean_is_safe_and_in_one_form(text: str) -> None:
    clean = one_line(text)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in clean)
    assert not any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in clean)
    assert unicodedata.is_normalized("NFC", clean)


@given(st.one_of(HOSTILE, st.text()))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert many_lines(many_lines(text)) == many_lines(text)
