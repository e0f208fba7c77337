"""What mails look like to who opens them: in light and in dark, in a wide window and on a phone."""

import base64
import os
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route

from monitor.alerting.notice import notice_alerts, of_channel
from monitor.app.polling.notices import notices_of
from monitor.model.alert import Delivery
from monitor.model.config import OUR_WORDING, MailConfig, SmtpServer
from monitor.model.feed import Feed, PollState
from monitor.model.notice import Notice, Operators
from monitor.notify.mail.compose import compose
from tests.contract.bodies import CHANGED, EVENING, HIT, OCCASION, SITE, delivery, digest, telling, titled, trial
from tests.e2e.browsing import NARROW, WIDE, Complaints, Theme, faults, overflow

MAIL = MailConfig(SmtpServer("mx.example", 25, "off"), "monitor@desk.example", ("ann@desk.example",))
MAILBOX = "https://mailbox.example/mail"
DAY = timedelta(days=1)


def told(notice: Notice | None) -> Delivery:
    """Return what operators are told, on its way."""
    assert notice is not None
    (alert,) = notice_alerts(notice, Operators(("desk",), SITE), EVENING)
    return delivery(alert.payload)


def failing() -> Delivery:
    """Return that a feed with a long address fails."""
    address = f"https://feeds.example/{'very-long-name-of-a-feed' * 12}.xml?format=rss"
    feed = Feed("f1", "nos", address, "NOS Buitenland", "feeds.example")
    error = f"{address} answered 503 Service Unavailable"
    since = PollState(failures=24, failing_since=EVENING - DAY, last_error=error)
    return told(notices_of(feed, since, replace(since, told_failing_at=EVENING))[0])


MAILS: dict[str, Callable[[], Delivery]] = {
    "development": telling,
    "update": lambda: telling("development.updated", CHANGED),
    "digest": lambda: digest(3),
    "empty digest": lambda: digest(0),
    "feed": failing,
    "channel": lambda: told(of_channel("newsroom", EVENING - DAY, 7, EVENING)),
    "test": trial,
    "without a break": lambda: titled("Donaudampfschifffahrt" * 40),
    "markup": lambda: titled("<script>document.title = 'seized'</script><img src=https://evil.example/x>" * 2),
    "right to left": lambda: telling(
        occasion=replace(OCCASION, hit=replace(HIT, language="ar", title="مالي تتهم فرنسا"))
    ),
}


def opened(one: Delivery) -> str:
    """Return the page of a mail as a mail program shows it: its pictures are the parts that it carries."""
    message = message_from_bytes(compose(one, MAIL, OUR_WORDING), policy=SMTP)
    page = message.get_body(("html",))
    assert isinstance(page, EmailMessage)
    pictures = {
        str(part["content-id"]).strip("<>"): base64.b64encode(part.get_content()).decode()
        for part in message.walk()
        if part.get_content_maintype() == "image"
    }
    return re.sub(r"cid:([^\"']+)", lambda found: f"data:image/png;base64,{pictures[found[1]]}", page.get_content())


@asynccontextmanager
async def reading(browser: Browser, one: Delivery, theme: Theme, size: tuple[int, int]) -> AsyncIterator[Page]:
    """Open a mail. Whatever it asks for beside itself is noted, and makes the test fail."""
    context = await browser.new_context(color_scheme=theme, viewport={"width": size[0], "height": size[1]})
    complaints, asked = Complaints(), []

    async def answer(route: Route) -> None:
        asked.append(route.request.url)
        await route.fulfill(body=opened(one), content_type="text/html; charset=utf-8")

    try:
        page = await context.new_page()
        complaints.listen_to(page)
        await page.route("**/*", answer)
        await page.goto(MAILBOX)
        await page.wait_for_load_state("networkidle")
        yield page
        assert complaints.heard == []
        assert asked == [MAILBOX], "a mail loads nothing from anywhere"
    finally:
        await context.close()


SITTINGS: tuple[tuple[Theme, tuple[int, int]], ...] = (
    ("light", WIDE), ("dark", NARROW), ("light", NARROW), ("dark", WIDE),
)  # fmt: skip
SHOWN_IN_ALL = {"update", "digest", "feed"}  # they hold every element; of the others two sittings tell enough


@pytest.mark.parametrize(
    ("name", "theme", "size"), [(name, *one) for name in MAILS for one in SITTINGS[: 4 if name in SHOWN_IN_ALL else 2]]
)
async def test_a_mail_is_readable_in_both_themes_wide_and_narrow(
    browser: Browser, name: str, theme: Theme, size: tuple[int, int]
) -> None:
    async with reading(browser, MAILS[name](), theme, size) as page:
        if folder := os.environ.get("MAIL_PICTURES"):
            path = Path(folder) / f"{name.replace(' ', '-')}-{theme}-{size[0]}.png"
            await page.screenshot(path=path, full_page=True)
        assert await overflow(page) == 0, "nothing has to be scrolled sideways"
        assert await faults(page) == []
        assert await page.locator("script, iframe, object, form").count() == 0
        assert await page.title() != "seized"
        shown = await page.evaluate("[...document.images].map((one) => one.complete && one.naturalWidth > 0)")
        assert shown == [True] * (name == "digest")
        ground = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == ("rgb(243, 244, 242)" if theme == "light" else "rgb(18, 20, 23)")
