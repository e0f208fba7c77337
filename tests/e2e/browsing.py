"""A reader at a browser. Whatever goes wrong on a page while somebody looks at it makes the test fail."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Browser, ConsoleMessage, Page, Response

Theme = Literal["light", "dark"]
AXE = (Path(__file__).parent / "vendor" / "axe-4.14.1.min.js").read_text(encoding="utf-8")
GRAVE = {"serious", "critical"}
WIDE, NARROW = (1200, 900), (360, 740)


@dataclass
class Complaints:
    """What the browser had to say against a page: errors, refused policies, requests that failed."""

    missing: tuple[str, ...] = ()  # addresses that are meant to be nowhere
    heard: list[str] = field(default_factory=list)

    def listen_to(self, page: Page) -> None:
        """Hear everything that goes wrong there."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        missing = "status of 404" in message.text and message.location["url"] in self.missing
        if message.type in {"error", "warning"} and not missing:
            self.heard.append(f"{message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.heard.append(f"{response.status}: {response.url}")


@dataclass(frozen=True)
class Desk:
    """Where the pages are, and what looks at them."""

    browser: Browser
    base: str

    @asynccontextmanager
    async def sit(
        self, path: str = "/", *, theme: Theme = "light", size: tuple[int, int] = WIDE, **options: Any
    ) -> AsyncIterator[Page]:
        """Open a page; nothing may have gone wrong on it when the reader leaves."""
        context = await self.browser.new_context(
            base_url=self.base,
            color_scheme=theme,
            viewport={"width": size[0], "height": size[1]},
            timezone_id="Europe/Amsterdam",
            locale="en-GB",
            **options,
        )
        complaints = Complaints(missing=(f"{self.base}/no-such-page",))
        try:
            page = await context.new_page()
            complaints.listen_to(page)
            await page.goto(path)
            yield page
            assert complaints.heard == []
        finally:
            await context.close()


async def faults(page: Page) -> list[str]:
    """Return what axe finds serious on a page: WCAG 2.2 A and AA, and good practice."""
    found = await page.evaluate(f"{AXE}\n;axe.run(document, {{resultTypes: ['violations']}})")
    return [
        f"{one['id']}: {node['html'][:200]} {json.dumps(node['any'][:1])[:300]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


async def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    wider = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(0, int(wider))
