"""The channel `apprise` against a service on loopback that Apprise speaks to by its own json:// scheme."""

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from monitor.model.config import ChannelConfig, Wording
from monitor.model.errors import ConfigError, DeliveryError
from monitor.model.secret import Secret
from monitor.notify import apprise
from monitor.notify.apprise import AppriseNotifier, check_chat_url
from monitor.notify.wording import FIELDS, THREAD_FIELDS, check_wording
from tests.contract.bodies import (
    CHANGED,
    EVENING,
    HIT,
    OCCASION,
    OTHERS,
    SITE,
    delivery,
    digest,
    telling,
    titled,
    trial,
)
from tests.servers import Answer, ScriptedServer, closed_port


@asynccontextmanager
async def telling_by(
    url: str, *, timeout: float = 5.0, wording: Wording | None = None
) -> AsyncIterator[AppriseNotifier]:
    """Give a notifier of the channel `phone`."""

    def no_client(channel: ChannelConfig) -> None:
        raise AssertionError

    channel = ChannelConfig("phone", "apprise", url=Secret(url), timeout=timeout, wording=wording or Wording())
    notifier = AppriseNotifier(channel, no_client)  # type: ignore[arg-type]
    try:
        yield notifier
    finally:
        await notifier.close()


def address(server: ScriptedServer, path: str = "/chat") -> str:
    """Return a path of the server as Apprise writes it, with a password in it."""
    return f"json://ann:hunter22@127.0.0.1:{server.port}{path}"


def told(server: ScriptedServer) -> dict[str, Any]:
    """Return what the service was told."""
    (asked,) = server.asked("/chat")
    body: dict[str, Any] = json.loads(asked.body)
    return body


async def test_a_service_is_told_in_a_line_with_the_link(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    async with telling_by(address(server)) as notifier:
        assert (await notifier.send(telling(), EVENING)).status is None
    body = told(server)
    assert body["title"] == f"Mali–France: {HIT.title}"
    assert body["message"] == f"3 origins: rfi.example, nos.example, aljazeera.example\n{SITE}/developments/d1"


async def test_a_message_says_what_its_title_does_not(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    update = telling("development.updated", replace(CHANGED, hit=OTHERS[0]))
    async with telling_by(address(server)) as notifier:
        await notifier.send(update, EVENING)
    headline, what, _ = told(server)["message"].splitlines()
    assert told(server)["title"] == f"Mali–France: {HIT.title}"
    assert (headline, what) == (OTHERS[0].title, "12 → 30; 3 origins: rfi.example, nos.example, aljazeera.example")


async def test_a_digest_is_a_list_that_says_how_many_it_leaves_out(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    async with telling_by(address(server)) as notifier:
        await notifier.send(digest(3), EVENING)
    assert told(server)["title"] == "monitor: digest of 3 alerts, kept by quiet hours"
    lines = told(server)["message"].splitlines()
    assert lines[::2] == [f"• Mali–France: {HIT.title}"] * 3
    assert [re.split("[;:]", line)[0] for line in lines[1::2]] == ["3 origins", "12 → 30", "now 3 origins"]
    many = json.loads(digest(3).payload)
    many["data"]["alerts"] *= 100
    many["data"]["figures"]["alerts"] = 300
    async with telling_by(address(server)) as notifier:
        _, message = notifier.words(delivery(json.dumps(many)))
    shown = message.count("• ")
    assert message.endswith(f"\n… and {300 - shown} more")
    assert 3 < shown < 20
    assert len(message) <= apprise.TEXT_LENGTH


async def test_without_a_public_address_the_link_is_the_article(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    async with telling_by(address(server)) as notifier:
        await notifier.send(telling(occasion=replace(OCCASION, site=None)), EVENING)
    assert told(server)["message"].endswith(f"\n{HIT.url}")


@pytest.mark.parametrize(
    ("one", "title"), [(digest(0), "monitor: all is well, nothing new"), (trial(), "monitor: test")]
)
async def test_every_kind_of_alert_has_a_title(server: ScriptedServer, one: Any, title: str) -> None:
    server.answers("/chat", Answer(200))
    async with telling_by(address(server)) as notifier:
        await notifier.send(replace(one, text="the line"), EVENING)
    assert told(server)["title"] == title
    assert told(server)["message"].startswith("the line")


@pytest.mark.parametrize("page", ["https://watch.example/feeds", None])
async def test_operators_hear_what_it_is_about_with_the_page_that_shows_it(
    server: ScriptedServer, page: str | None
) -> None:
    server.answers("/chat", Answer(200))
    data = {
        "text": "it is set aside",
        "kind": "set-aside",
        "subject": "NOS",
        "episode": "e",
        "feed": None,
        "page": page,
    }
    body = json.dumps({"type": "operator", "timestamp": "2022-08-18T19:31:00Z", "data": data})
    async with telling_by(address(server)) as notifier:
        await notifier.send(delivery(body, "it is set aside"), EVENING)
    assert told(server)["title"] == "monitor: Feed set aside: NOS"
    assert told(server)["message"] == "it is set aside" + (f"\n{page}" if page else "")


async def test_a_channel_may_have_words_of_its_own(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    wording = Wording("$short ($language)", "$headline / $sentence / $origin of $origins / $$5")
    async with telling_by(address(server), wording=wording) as notifier:
        await notifier.send(telling(), EVENING)
    assert told(server)["title"] == "Mali–France (fr)"
    assert told(server)["message"].endswith(" / rfi.example of 3 / $5")


async def test_what_a_feed_says_is_never_filled_in_nor_does_it_call_everybody(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    async with telling_by(address(server), wording=Wording(None, "$headline")) as notifier:
        await notifier.send(titled("$link ${page} @everyone <!channel> <@U123> \r\n me@here.example"), EVENING)
    message = told(server)["message"]
    assert message.startswith("$link ${page} ")
    assert "\n" not in message
    assert not [ping for ping in ("@everyone", "<!channel", "<@U123") if ping in message]


ROLE = "123456789012345678"


@pytest.mark.parametrize(
    "ping",
    f"@everyone @EVERYONES @here_ @channel @room @**all** @*crew* @&{ROLE} @{ROLE} <@&{ROLE}>".split(),
)
async def test_nothing_in_a_headline_calls_people_or_a_role(ping: str, server: ScriptedServer) -> None:
    """Apprise itself makes a call of @ and the number of a role, without the brackets that Discord wants."""
    server.answers("/chat", Answer(200))
    async with telling_by(address(server), wording=Wording("$title", "$headline")) as notifier:
        await notifier.send(titled(f"Dike {ping} breaks"), EVENING)
    assert ping not in told(server)["message"]
    assert not re.search(r"@(?=&?[\w]|\*)", told(server)["message"])


@pytest.mark.parametrize("harmless", ["@herefordtimes", "@alliance", "https://maps.example/@52.1,4.3", "@2026"])
async def test_a_name_behind_an_at_sign_stays_whole(harmless: str, server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    async with telling_by(address(server), wording=Wording(None, "$headline")) as notifier:
        await notifier.send(titled(f"Dike {harmless} breaks"), EVENING)
    assert f"Dike {harmless} breaks" in told(server)["message"]


async def test_a_service_that_refuses_is_quoted_without_what_is_secret(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(500))
    async with telling_by(address(server)) as notifier:
        with pytest.raises(DeliveryError, match=r"did not take it: .*500") as caught:
            await notifier.send(telling(), EVENING)
    assert "hunter22" not in str(caught.value)
    assert not caught.value.permanent


async def test_a_complaint_that_repeats_the_address_is_not_shown(server: ScriptedServer) -> None:
    async with telling_by(address(server)) as notifier:
        assert notifier._without_secrets(["failed: /hunter22/ said 500"]) == ""
        assert notifier._without_secrets(["failed: said 500"]) == ": failed: said 500"


async def test_a_service_that_is_not_there_is_tried_again() -> None:
    async with telling_by(f"json://127.0.0.1:{closed_port()}/chat") as notifier:
        with pytest.raises(DeliveryError, match="did not take it"):
            await notifier.send(telling(), EVENING)


async def test_a_service_that_hangs_ends_at_the_deadline_and_holds_up_nobody_for_ever(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(hold=True))
    async with telling_by(address(server), timeout=0.2) as notifier:
        tries = [notifier.send(telling(), EVENING) for _ in range(apprise.MOST_THREADS)]
        hung = await asyncio.gather(*tries, return_exceptions=True)
        assert {type(one) for one in hung} == {DeliveryError}
        assert "did not answer within 0.2 s" in str(hung[0])
        with pytest.raises(DeliveryError, match="4 earlier tries hang"):
            await notifier.send(telling(), EVENING)


async def test_an_endless_text_is_cut(server: ScriptedServer) -> None:
    server.answers("/chat", Answer(200))
    async with telling_by(address(server)) as notifier:
        await notifier.send(replace(titled("x" * 100_000), text="y" * 100_000), EVENING)
    assert len(told(server)["title"]) <= apprise.TITLE_LENGTH
    assert len(told(server)["message"]) <= apprise.TEXT_LENGTH


@pytest.mark.parametrize("url", ["", "hunter22", "nothing://hunter22@example.org", "json://"])
def test_an_address_that_apprise_does_not_know_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(ConfigError, match="no address that Apprise knows") as caught:
        check_chat_url(url)
    assert "hunter22" not in str(caught.value)


def test_without_the_library_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(ConfigError, match=r"pip install 'monitor\[chat\]'"):
        check_chat_url("json://127.0.0.1/")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("$titel", r"there is no field \$titel, did you mean 'title'\?"),
        ("costs $5", r"write \$\$"),
        ("${short", r"write \$\$"),
        ("$headline", r"there is no field \$headline"),
    ],
)
def test_a_wording_with_a_wrong_field_is_refused(text: str, fault: str) -> None:
    with pytest.raises(ConfigError, match=fault):
        check_wording(text, THREAD_FIELDS)


def test_every_field_may_be_named() -> None:
    check_wording(" ".join(f"${name}" for name in FIELDS), FIELDS)
    check_wording("costs $$5, no field", FIELDS)
