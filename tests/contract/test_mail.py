"""What a mail says and how it is put together: read as a reader's mail program reads it, whatever a feed says."""

import json
import re
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from monitor.model.alert import Delivery
from monitor.model.config import OUR_WORDING, MailConfig, SmtpServer, Wording
from monitor.model.development import News
from monitor.notify.mail.compose import SUBJECT_LENGTH, compose
from tests.contract.bodies import CHANGED, COUNTS, HIT, OCCASION, delivery, digest, telling, titled, trial

MAIL = MailConfig(
    SmtpServer("mx.example", 25, "off"), "Monitor <monitor@desk.example>", ("ann@desk.example", "Bob <b@b.example>")
)
HEADERS = {
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "List-Id", "Auto-Submitted",
    "Precedence", "X-Auto-Response-Suppress", "List-Unsubscribe", "MIME-Version", "Content-Type",
}  # fmt: skip


def read(one: Delivery, mail: MailConfig = MAIL, wording: Wording = OUR_WORDING) -> EmailMessage:
    """Return the mail of an alert as it arrives."""
    return message_from_bytes(compose(one, mail, wording), policy=SMTP)


def part(message: EmailMessage, kind: str) -> str:
    """Return the text (`plain`) or the page (`html`) of a mail."""
    body = message.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def shown(message: EmailMessage) -> str:
    """Return what a reader sees of a page."""
    page = LexborHTMLParser(part(message, "html"))
    for hidden in page.css("div.hidden"):
        hidden.decompose()
    return re.sub(r"\s+", " ", page.body.text() if page.body else "")


def in_order(text: str, *pieces: str) -> bool:
    """Tell whether these stand in a text, one after another."""
    for piece in pieces:
        _, found, text = text.partition(piece)
        if not found:
            return False
    return True


@pytest.mark.parametrize("read_as", [lambda message: part(message, "plain"), shown])
def test_a_mail_says_first_what_is_new(read_as: Callable[[EmailMessage], str]) -> None:
    text = read_as(read(telling("development.updated", CHANGED), replace(MAIL, timezone="Europe/Amsterdam")))
    assert in_order(
        text, "Update", HIT.title, "rfi.example · French · 18 Aug 2022, 21:19 CEST · 3 origins",
        "12", "→", "30", "MINUSMA", "La Cedeao convoque", "ECOWAS, Accra", "nos.example · Dutch",
        "aljazeera.example · Arabic", "France rejects Mali’s claim", "Mali vraagt", "0.83",
        "“Mali” (place) in the title", "“livraison d’armes” (topic) in the summary",
    )  # fmt: skip


def test_a_narrow_screen_does_not_part_a_time_from_its_zone() -> None:
    message = read(telling("development.updated", CHANGED))
    page = LexborHTMLParser(part(message, "html"))
    text = page.body.text() if page.body else ""
    assert "19:19\N{NO-BREAK SPACE}UTC" in text
    assert not re.search(r"\d UTC", text)
    assert "19:19 UTC" in part(message, "plain")


@pytest.mark.parametrize(
    ("sentence", "terms", "times", "box"), [("", (), 1, 0), ("", ("Accra",), 1, 1), ("!", (), 2, 1)]
)
def test_a_headline_that_says_what_is_new_itself_is_not_repeated(
    sentence: str, terms: tuple[str, ...], times: int, box: int
) -> None:
    news = News(terms=terms, sentence=f"{HIT.title}{sentence}")
    occasion = replace(OCCASION, development=replace(OCCASION.development, news=news))
    message = read(telling(occasion=occasion))
    assert part(message, "plain").count(HIT.title) == times
    page = LexborHTMLParser(part(message, "html"))
    assert len(page.css("div.new")) == box
    assert shown(message).count(HIT.title) == times
    assert ("WHAT IS NEW" in part(message, "plain")) == bool(box)


def test_links_lead_to_the_article_to_the_desk_and_to_nowhere_else() -> None:
    page = LexborHTMLParser(part(read(telling()), "html"))
    links = {str(link.attributes["href"]) for link in page.css("a")}
    assert {link for link in links if link.startswith("https://watch.example/")} >= {
        "https://watch.example/developments/d1",
        "https://watch.example/developments/d1?entry=e1#why-e1",
        "https://watch.example/silences?watchlist=mali-france&for=2h",
    }
    assert HIT.url in links
    assert page.css("img, script, link, iframe, object, form") == [], "nothing is fetched, nothing is counted"


def test_without_a_public_address_no_link_leads_to_the_desk() -> None:
    message = read(telling(occasion=replace(OCCASION, site=None)))
    assert "Silence" not in shown(message)
    assert "watch.example" not in part(message, "plain") + part(message, "html")
    assert message["list-unsubscribe"] is None


def test_the_head_of_a_mail() -> None:
    message = read(telling())
    assert message["from"] == MAIL.sender
    assert message["to"] == "ann@desk.example, Bob <b@b.example>"
    assert message["subject"] == f"[Mali–France] {HIT.title}"
    assert message["date"] == "Thu, 18 Aug 2022 19:31:00 +0000"
    assert message["message-id"] == "<dnbvgnbxmk3xcdhyhrqntwggdq@desk.example>"
    assert message["list-id"] == "<mali-france.monitor.desk.example>"
    assert message["list-unsubscribe"] == "<https://watch.example/silences?watchlist=mali-france&for=2h>"
    assert (message["auto-submitted"], message["precedence"]) == ("auto-generated", "bulk")
    assert (
        read(telling(), replace(MAIL, unsubscribe="mailto:off@a.example"))["list-unsubscribe"]
        == "<mailto:off@a.example>"
    )


def test_long_addresses_stay_whole_in_the_head() -> None:
    host = "a-very-long-name-of-a-house-of-many-desks.news.department.of.foreign.affairs.example"
    page = f"https://{host}/{'x' * 300}"
    message = read(telling(), replace(MAIL, sender=f"monitor@{host}", unsubscribe=page))
    assert message["list-unsubscribe"] == f"<{page}>"
    assert message["references"].endswith(f"@{host}>")
    assert message["list-id"] == f"<mali-france.monitor.{host}>"


def conversation(one: Delivery, thread: str) -> tuple[str, str | None, str | None]:
    """Return the subject of a mail and what it answers."""
    message = read(one, replace(MAIL, thread=thread))  # type: ignore[arg-type]
    return message["subject"], message["in-reply-to"], message["references"]


def test_the_mails_of_one_development_are_one_conversation_with_one_subject() -> None:
    later = replace(CHANGED, hit=replace(HIT, entry_id="e9", title="Another headline by now"))
    first, second = telling(), replace(telling("development.updated", later), id="another")
    assert conversation(first, "development") == conversation(second, "development")
    assert "Another headline by now" in part(read(second), "plain")
    elsewhere = replace(OCCASION, development=replace(OCCASION.development, id="d2"))
    assert conversation(telling(occasion=elsewhere), "development")[1] != conversation(first, "development")[1]
    assert read(first)["message-id"] != read(second)["message-id"]


def test_a_mail_says_once_how_long_the_story_had_been_quiet() -> None:
    woken = replace(OCCASION, development=replace(OCCASION.development, woke_after=timedelta(days=16, hours=3)))
    assert "The story had been quiet for 16 days.\n" in part(read(telling(occasion=woken)), "plain")
    later = replace(woken, hit=replace(woken.hit, kind="coverage"), changes=CHANGED.changes)
    assert "quiet" not in shown(read(telling("development.updated", later)))


def test_a_merged_development_joins_the_conversations() -> None:
    before = read(telling())["in-reply-to"]
    merged = replace(OCCASION, development=replace(OCCASION.development, id="d0", aliases=("d1",)))
    after = read(telling(occasion=merged))
    assert after["references"].split() == [before, after["in-reply-to"]]
    assert after["in-reply-to"] != before


def test_the_mails_of_one_story_are_one_conversation_where_that_is_asked_for() -> None:
    other = replace(OCCASION, development=replace(OCCASION.development, id="d2", title="Something else"))
    found = {conversation(one, "story") for one in (telling(), telling(occasion=other), digest(1))}
    assert len(found) == 1
    assert found.pop()[0] == "[Mali–France] Mali accuses France of arming jihadists"


def test_without_threads_each_mail_stands_alone_under_its_headline() -> None:
    later = replace(CHANGED, hit=replace(HIT, entry_id="e9", title="Another headline by now"))
    assert conversation(telling(occasion=later), "off") == ("[Mali–France] Another headline by now", None, None)


def test_a_subject_of_ones_own() -> None:
    assert read(telling(), wording=Wording("$$ $watchlist / $title"))["subject"] == (
        f"$ Mali accuses France of arming jihadists / {HIT.title}"
    )


@pytest.mark.parametrize(
    "subject",
    [
        "[Mineração Serra Alta–Jaburi] Ibama multa Mineração Serra Alta em R$ 250 milhões pela lama no rio Jaburi",
        "مجلس الأمن يحدد موعداً لبحث شكوى مالي ضد فرنسا ويدعو الأطراف إلى جلسة طارئة",
        "Staking in de haven van Oostmeer: derde dag, reders en bonden nog niet aan tafel, zegt de burgemeester",
        "x" * 140,
        "é " + "y" * 120 + " à la fin",
    ],
)
def test_a_long_subject_is_read_as_it_was_meant_with_every_blank(subject: str) -> None:
    assert read(telling(), wording=Wording(subject.replace("$", "$$")))["subject"] == subject


def test_the_same_delivery_is_the_same_mail() -> None:
    for one in (telling(), digest(), trial()):
        assert compose(one, MAIL, OUR_WORDING) == compose(one, MAIL, OUR_WORDING)


NOTICE: dict[str, Any] = {
    "type": "feed.failing",
    "timestamp": "2022-08-18T19:31:00Z",
    "data": {
        "text": "The feed has failed for 6 h: the server answered 503.",
        "alert": {"id": "a7", "rule": "operators", "held_by": None},
        "kind": "failing",
        "subject": "NOS Buitenland",
        "episode": "f1/2022",
        "feed": {"id": "f1", "url": "https://feeds.example/nos", "name": "NOS Buitenland"},
        "page": None,
    },
}


HOSTILE = {
    "a line break and a header": "a\r\nBcc: evil@x.example",
    "an encoded word": "=?utf-8?q?=0D=0ABcc:_evil@x.example?=",
    "an encoded word in base64": "=?utf-8?b?DQpCY2M6IGV2aWxAeC5leGFtcGxl?=",
    "an encoded word that ends the head": "=?utf-8?q?=0D=0A=0D=0A<html>evil?=",
    "encoded words in a row": "=?utf-8?q?=0D?= =?utf-8?q?=0ABcc:_evil@x.example?=",
    "a broken encoded word": "=?=?utf-8?q?=0D=0ABcc:_evil@x.example?==?=",
    "other line breaks": "a\x85Bcc: evil@x.example\u2028b\u2029c\x0bd\x0ce",
    "a nul and a lone surrogate": "a\x00b\ud83dc",
    "very long": "Ä" * 200_000,
    "very long without a space": "x" * 5_000,
    "a tower of marks": "a" + "\u0301" * 5_000,
    "a name to answer to": 'Evil" <evil@x.example>, "',
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}{% raw %}",
    "the end of a mail": "\r\n.\r\nMAIL FROM:<evil@x.example>\r\n",
    "many scripts": "Мали 马里 مالي מאלי マリ 🇲🇱",
    "directions": "\u202eabc\u202c \u2066x\u2069",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_title_gets_out_of_its_place(name: str) -> None:
    for raw in mailed(HOSTILE[name]):
        assert names_in_head(raw) == sorted(HEADERS)
        stays_in_its_place(raw)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_of_a_feed_gets_out_of_its_place(name: str) -> None:
    named = HOSTILE[name]
    feed = NOTICE["data"] | {
        "subject": named,
        "text": f"{named} has failed.",
        "feed": NOTICE["data"]["feed"] | {"name": named},
    }
    entry = telling(occasion=replace(OCCASION, hit=replace(HIT, feed_name=named, origin=named)))
    for one in (delivery(json.dumps(NOTICE | {"data": feed})), entry):
        raw = compose(one, MAIL, OUR_WORDING)
        assert set(names_in_head(raw)) <= HEADERS
        assert len(names_in_head(raw)) == len(set(names_in_head(raw)))
        message = message_from_bytes(raw, policy=SMTP)
        assert (message["from"], message["to"]) == (MAIL.sender, "ann@desk.example, Bob <b@b.example>")
        assert message["bcc"] is None
        stays_in_its_place(raw)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('=?utf-8qQbB_0DA:\r\n\x85\u2028 <>"@.é\ud83d'), max_size=60))
def test_no_title_that_chance_writes_gets_out_of_its_place(title: str) -> None:
    for raw in mailed(title):
        assert names_in_head(raw) == sorted(HEADERS)
        stays_in_its_place(raw)


def mailed(title: str) -> tuple[bytes, bytes]:
    """Return the mails of a title, and of the title twice over."""
    return compose(titled(title), MAIL, OUR_WORDING), compose(titled(title * 2), MAIL, OUR_WORDING)


def head_of(raw: bytes) -> str:
    return raw.partition(b"\r\n\r\n")[0].decode("ascii")


def names_in_head(raw: bytes) -> list[str]:
    """Return the names of a mail's headers, sorted, one that stands twice twice."""
    return sorted(line.partition(":")[0] for line in head_of(raw).split("\r\n") if line[0] not in " \t")


def stays_in_its_place(raw: bytes) -> None:
    """Hold lengths, sender, links and markup of a mail against what they must be, whatever its title."""
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    message = message_from_bytes(raw, policy=SMTP)
    assert message["from"] == MAIL.sender
    assert len(message["subject"]) <= SUBJECT_LENGTH
    assert len(re.findall(r"^subject:.*?(?=^\S)", head_of(raw), re.DOTALL | re.MULTILINE | re.IGNORECASE)[0]) < 1_100
    page = LexborHTMLParser(part(message, "html"))
    assert page.css("script, img, iframe") == []
    assert "evil" not in {tag.attributes.get("href") for tag in page.css("a")}
    assert "49" not in part(message, "plain").partition("WHAT IS NEW")[0]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "java\tscript:x", "//evil.example", "file:///etc/passwd", ""]
)
def test_an_address_that_is_none_of_the_web_is_no_link(url: str) -> None:
    occasion = replace(OCCASION, hit=replace(HIT, url=url), development=replace(OCCASION.development, url=url))
    page = LexborHTMLParser(part(read(telling(occasion=occasion)), "html"))
    assert not [link for link in page.css("a") if not str(link.attributes["href"]).startswith("https://")]


def test_lines_of_any_length_and_single_points_arrive_as_they_are() -> None:
    summary = f".{'x' * 1_500}"
    occasion = replace(
        OCCASION,
        hit=replace(HIT, summary=summary, title="."),
        development=replace(OCCASION.development, news=News()),
    )
    text = part(read(telling(occasion=occasion)), "plain")
    assert "\n.\n" in text
    assert "." + "x" * 390 in text


def _pixels(png: bytes) -> tuple[int, list[bytes]]:
    """Return the width of a picture and its rows, of four bytes a pixel."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    at, data = 8, b""
    while at < len(png):
        (length,), kind = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        chunk = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + chunk),)
        data += chunk if kind == b"IDAT" else b""
        at += 12 + length
    rows = zlib.decompress(data)
    return width, [rows[row * (width * 4 + 1) + 1 : (row + 1) * (width * 4 + 1)] for row in range(height)]


def test_a_digest_shows_the_mentions_of_each_day_in_a_picture_that_it_carries() -> None:
    message = read(digest())
    (image,) = LexborHTMLParser(part(message, "html")).css("img")
    (attached,) = [one for one in message.walk() if one.get_content_type() == "image/png"]
    assert image.attributes["src"] == f"cid:{attached['content-id'].strip('<>')}"
    assert "2022-08-18: 14" in str(image.attributes["alt"])
    width, rows = _pixels(attached.get_content())
    room = width / len(COUNTS)
    middles = [round((index + 0.36) * room) * 4 for index in range(len(COUNTS))]
    heights = [sum(row[at + 3] > 0 for row in rows) for at in middles]
    ranks = sorted(range(len(COUNTS)), key=lambda index: heights[index])
    assert [COUNTS[index] for index in ranks] == sorted(COUNTS)
    assert heights[COUNTS.index(14)] == len(rows)


def test_a_digest_tells_each_alert_and_why_they_come_together() -> None:
    for text in (part(read(digest()), "plain"), shown(read(digest()))):
        assert in_order(text, "Digest · 2 alerts", "kept during quiet hours", "New development", "Update", "12", "30")
    assert read(digest())["subject"] == "[Mali–France] Digest: 2 alerts"


def test_an_empty_digest_says_that_all_is_well_with_figures_and_the_nearest_miss() -> None:
    message = read(digest(0))
    for text in (part(message, "plain"), shown(message)):
        assert in_order(text, "all is well", "212", "8,412", "Sahel-top in Bamako afgelast", "0.36 of 0.40")
    assert message["subject"] == "[monitor] Digest: all is well"


def test_a_trouble_and_its_end_are_one_conversation() -> None:
    failing = read(delivery(json.dumps(NOTICE)))
    recovered = read(delivery(json.dumps(NOTICE | {"type": "feed.recovered"})))
    assert failing["subject"] == recovered["subject"] == "[monitor] Feed trouble: NOS Buitenland"
    assert failing["references"] == recovered["references"] is not None
    assert in_order(shown(failing), "Feed failing", "answered 503", "https://feeds.example/nos")
    assert failing["list-id"] == "<operators.monitor.desk.example>"


@pytest.mark.parametrize(
    ("began", "ended", "subject", "words"),
    [
        ("quiet", "awake", "[monitor] Quiet story: NOS Buitenland", "Heard of again"),
        ("set-aside", "back", "[monitor] Feed set aside: NOS Buitenland", "Feed no longer set aside"),
    ],
)
def test_what_operators_hear_says_in_its_subject_what_it_is_about_and_keeps_it_to_its_end(
    began: str, ended: str, subject: str, words: str
) -> None:
    first, last = [
        read(delivery(json.dumps(NOTICE | {"type": "operator", "data": NOTICE["data"] | {"kind": kind}})))
        for kind in (began, ended)
    ]
    assert first["subject"] == last["subject"] == subject
    assert first["references"] == last["references"]
    assert words in shown(last)
    assert words not in shown(first)
    (sign,) = LexborHTMLParser(part(last, "html")).css("p.kicker b")
    assert sign.attributes["class"] == "good"


def test_a_test_says_that_it_is_one() -> None:
    message = read(trial())
    assert message["subject"] == "[monitor] Test of the channel desk"
    assert in_order(shown(message), "Test", "The channel desk works")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("words", "ground"),
    [("#57606a", "#ffffff"), ("#0b5cad", "#ffffff"), ("#626b75", "#f3f4f2"), ("#abb4be", "#1b1f24"),
     ("#8bbcf5", "#1b1f24"), ("#57606a", "#eef4fb"), ("#abb4be", "#1d2a3a"), ("#ff9c94", "#1b1f24"),
     ("#b3261e", "#ffffff")],
)  # fmt: skip
def test_words_stand_out_from_their_ground_in_light_and_in_dark(words: str, ground: str) -> None:
    page = part(read(telling()), "html")
    assert {words, ground} - set(re.findall(r"#[0-9a-f]{6}", page)) <= {"#b3261e", "#ff9c94"}
    assert contrast(words, ground) >= 4.5


def test_styles_stand_on_the_elements_and_dark_ones_in_the_head() -> None:
    page = part(read(telling()), "html")
    assert 'style="' in page
    assert page.count("prefers-color-scheme: dark") == 1
    assert "http://" not in page
