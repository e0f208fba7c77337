"""The channel `log`."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from loguru import logger

from monitor.model.alert import Delivery
from monitor.model.config import ChannelConfig
from monitor.notify.log import LogNotifier
from tests.contract.samples import NOON

DELIVERY = Delivery(
    id="d", alert_id="a", channel="here", state="pending", attempts=0, created_at=NOON, next_attempt_at=NOON,
    type="development.new", text="Mali: élection", payload="{}",
)  # fmt: skip


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What the log says meanwhile, as whole messages."""
    said: list[str] = []
    sink = logger.add(said.append, format="{message}|{extra[channel]}|{extra[delivery]}|{extra[type]}", level="DEBUG")
    yield said
    logger.remove(sink)


@pytest.fixture
def notifier() -> LogNotifier:
    """The notifier of the channel `here`, which makes no client."""

    def no_client(channel: ChannelConfig) -> None:
        raise AssertionError

    return LogNotifier(ChannelConfig("here", "log"), no_client)  # type: ignore[arg-type]


async def test_an_alert_is_one_line_that_names_its_delivery(notifier: LogNotifier, lines: list[str]) -> None:
    receipt = await notifier.send(DELIVERY, NOON)
    await notifier.close()
    assert (receipt.status, receipt.answer) == (None, b"")
    assert lines == ["ALERT Mali: élection|here|d|development.new\n"]


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\r\nthree\x0bfour\x0cfive\x85six\u2028seven\u2029eight",
        "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J",
        "tab\there, null\x00there, delete\x7f",
        "\u202egnirts sdrawkcab\u202c \u2066isolated\u2069",
        "lone surrogate \ud83d",
        "braces {} {0} {extra} %s <red>markup</red>",
    ],
)
async def test_an_alert_can_neither_break_the_line_nor_steer_the_terminal(
    notifier: LogNotifier, lines: list[str], text: str
) -> None:
    await notifier.send(replace(DELIVERY, text=f"begin {text} end"), NOON)
    (line,) = lines
    message, newline, rest = line.partition("\n")
    assert (newline, rest) == ("\n", "")
    assert message.startswith("ALERT begin ")
    assert message.endswith(" end|here|d|development.new")
    assert [letter for letter in message if not letter.isprintable()] == []


async def test_an_endless_text_is_cut(notifier: LogNotifier, lines: list[str]) -> None:
    await notifier.send(replace(DELIVERY, text="x" * 1_000_000), NOON)
    assert len(lines[0]) < 1000
