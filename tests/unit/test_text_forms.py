"""HTML to text, durations and sizes, languages, Retry-After."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.html import html_to_text
from monitor.text.http import linked, parse_retry_after
from monitor.text.language import language_by_script, primary_language
from monitor.text.units import format_duration, format_size, parse_duration, parse_size
from tests.unit.builders import NOON


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The dike</p><p>gave way</p>", "The dike gave way"),
        ("one<br>two<br/>three", "one two three"),
        ("<div>inside</div>after", "inside after"),
        ("<ul><li>boats</li><li>sand</li></ul>", "boats sand"),
        ("<table><tr><td>dead</td><td>12</td></tr></table>", "dead 12"),
        ("<b>Ma</b>li, <i>Niger</i>, Chad", "Mali, Niger, Chad"),
        ("<span class=cap>F</span>looding", "Flooding"),
        ("before<img src=x alt=y>after", "before after"),
        ("<script>steal()</script><style>p{}</style>safe", "safe"),
        ("<!-- hidden -->shown", "shown"),
        ("<html><head><title>Site</title></head><body>words</body></html>", "words"),
        ("Bread &amp; water &eacute;&#233;&#xe9;", "Bread & water ééé"),
        ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
        ("AT&T", "AT&T"),
        ("plain\n\n text", "plain\ntext"),
        ("<p>open <b>never closed", "open never closed"),
        ("<p>bell\x07 \u202erebmun</p>", "bell rebmun"),
        ("", ""),
    ],
)
def test_markup_becomes_what_a_reader_sees(markup: str, text: str) -> None:
    assert html_to_text(markup) == text


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["<div>", "<b>", "<table>", "<!--", "&lt;", "<p>x", "<a href='"])
def test_hostile_markup_ends_soon(piece: str) -> None:
    assert len(html_to_text(piece * 200_000)) <= 20_000


@given(st.text(st.sampled_from("<>/&;pb! \n-é\x00\ud800")))
def test_no_markup_breaks_the_reader(markup: str) -> None:
    assert "\x00" not in html_to_text(markup)
    assert "\ud800" not in html_to_text(markup)


PIECES = ("<p>", "</p>", "<br/>", "<br />", "<DIV>", "</div>", "<b>", "</b>", "<em>", "</em>", "<i>", "<span>", "x y",
          " ", "\n", "a", "é", ">", "<", "<p", "<u>", "<table>", "&amp;", "\u00a0", "\r", "\t")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_few_plain_tags_read_as_an_html_parser_reads_them(markup: str) -> None:
    by_the_parser = html_to_text(f"<u></u>{markup}")  # which is not among the plain ones
    assert html_to_text(markup) == by_the_parser


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("30s", 30), ("15m", 900), ("24h", 86_400), ("2d", 172_800), ("1w", 604_800), ("1h30m", 5_400), ("1.5h", 5_400)],
)
def test_a_duration_reads_as_written(written: str, seconds: int) -> None:
    assert parse_duration(written) == timedelta(seconds=seconds)


@pytest.mark.parametrize("written", ["", "15", "m", "15 minutes", "-5m", "5m!", "1h 30m", "99999d", "9" * 400 + "d"])
def test_what_is_no_duration_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no duration|is too long"):
        parse_duration(written)


@given(st.integers(1, 30), st.sampled_from("smhd"), st.integers(1, 20), st.sampled_from("smhd"))
def test_a_duration_prints_to_what_reads_the_same(first: int, one: str, second: int, other: str) -> None:
    span = parse_duration(f"{first}{one}{second}{other}")
    assert abs(parse_duration(format_duration(span)) - span) < timedelta(hours=1)
    assert parse_duration(format_duration(parse_duration(f"{first}{one}"))) == parse_duration(f"{first}{one}")


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (timedelta(seconds=45), "45s"),
        (timedelta(minutes=90), "1h30m"),
        (timedelta(hours=24), "1d"),
        (timedelta(0), "0s"),
        (timedelta(days=-1), "0s"),
    ],
)
def test_a_duration_is_shown_in_its_largest_units(span: timedelta, shown: str) -> None:
    assert format_duration(span) == shown


@pytest.mark.parametrize(
    ("written", "count", "shown"),
    [
        ("512B", 512, "512B"),
        ("64kB", 64_000, "64kB"),
        ("64KB", 64_000, "64kB"),
        ("10MB", 10_000_000, "10MB"),
        ("1.5 GB", 1_500_000_000, "1500MB"),
        ("0B", 0, "0B"),
    ],
)
def test_a_size_reads_and_prints(written: str, count: int, shown: str) -> None:
    assert parse_size(written) == count
    assert format_size(count) == shown


@pytest.mark.parametrize("written", ["", "10", "MB", "-1MB", "10 megabytes", "2000GB", "9" * 400 + "GB"])
def test_what_is_no_size_is_refused_with_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no size|is too large"):
        parse_size(written)


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en-GB", "en"),
        ("PT_br", "pt"),
        (" nl ", "nl"),
        ("zh-Hans-CN", "zh"),
        ("haw", "haw"),
        ("iw", "he"),
        ("nb-NO", "no"),
        ("in", "id"),
        ("und", None),
        ("mul", None),
        ("english", None),
        ("e", None),
        ("", None),
        (None, None),
    ],
)
def test_a_language_tag_has_one_form(tag: str | None, language: str | None) -> None:
    assert primary_language(tag) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("洪水のニュース", "ja"),
        ("홍수 소식", "ko"),
        ("น้ำท่วม", "th"),
        ("שיטפון", "he"),
        ("πλημμύρα", "el"),
        ("洪水来了", "zh"),
        ("flood", None),
        ("наводнение", None),  # the script is shared by several languages
        ("فيضان", None),
        ("π r", None),
        ("", None),
    ],
)
def test_a_script_of_one_language_gives_it_away(text: str, language: str | None) -> None:
    assert language_by_script(text) == language


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("0", 0),
        ("Tue, 07 May 2024 12:05:00 GMT", 300),
        ("Tue, 07 May 2024 14:05:00 +0200", 300),
        ("Tue, 07 May 2024 11:00:00 GMT", 0),
        ("999999", 86_400),
        ("9" * 5_000, 86_400),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
    ],
)
def test_retry_after_names_a_moment_at_most_a_day_ahead(value: str, seconds: int) -> None:
    assert parse_retry_after(value, NOON) == NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize("value", [None, "", "-5", "1.5", "soon", "١٢", "Tue, 99 May 2024 12:05:00 GMT"])
def test_a_bad_retry_after_says_nothing(value: str | None) -> None:
    assert parse_retry_after(value, NOON) is None


@given(st.one_of(st.text(), st.text(st.sampled_from("0123456789 :,+-GMTueMay"))))
def test_no_retry_after_breaks_the_reader(value: str) -> None:
    moment = parse_retry_after(value, NOON)
    assert moment is None or NOON <= moment <= NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("header", "hubs"),
    [
        ('<https://hub.example/>; rel="hub"', ["https://hub.example/"]),
        ("<https://hub.example/>;rel=hub, </feed>; rel=self", ["https://hub.example/"]),
        ('</a>; rel="hub"; title="one, two", <b>; type="x"; rel="other HUB"', ["/a", "b"]),
        ('<https://hub.example/>; title="hub"', []),
        ('<https://hub.example/>; rel="self"; rel="hub"', []),
        ('<https://hub.example/?a=1,2>; rel="hubs"', []),
        ("https://hub.example/; rel=hub", []),
        ("", []),
    ],
)
def test_a_link_header_names_what_its_relation_says(header: str, hubs: list[str]) -> None:
    assert linked(header, "hub") == hubs
