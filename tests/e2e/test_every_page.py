"""What holds of every page: readable by everybody, in both themes, on a phone, and light to load."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from monitor.model.ids import feed_id
from monitor.web.rendering import PLACES
from tests.e2e.browsing import NARROW, WIDE, Desk, faults, overflow
from tests.e2e.newsroom import Newsroom

HEAVIEST = 100_000  # bytes of a page with everything that it loads
# What stands on a page, without the times, which a script puts in the reader's zone.
WORDS = """() => { const main = document.querySelector("main").cloneNode(true);
    for (const time of main.querySelectorAll("time")) time.remove();
    return main.textContent.split(/\\s+/).join(" "); }"""
UNFOLD = "() => { for (const one of document.querySelectorAll('details')) one.open = true; }"
# Labels that are higher than wide stand letter below letter.
CRAMPED = """() => [...document.querySelectorAll("label")].filter(one => {
    const box = one.getBoundingClientRect();
    return box.height > 2 * box.width && !one.querySelector("textarea");
}).map(one => one.textContent.trim())"""
STATIC = (
    *(path for _, path, _ in PLACES), "/watchlists/mali-france", "/watchlists/volcano", "/entries?text=volcano",
    "/alerts?state=dead", "/try?watchlist=mali-france&span=30d", "/login", "/no-such-page",
)  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def paths(newsroom: Newsroom) -> AsyncIterator[dict[str, str]]:
    """Every page by a name: those with a fixed address, a development with coverage, a delivery with tries."""
    developments = sorted(await newsroom.monitor.developments("mali-france"), key=lambda one: -len(one.origins))
    failing = next(one for one in await newsroom.monitor.deliveries() if one.last_error)
    yield {path: path for path in STATIC} | {
        "development": f"/developments/{developments[0].id}",
        "alert": f"/alerts/{failing.id}",
        "feed": f"/feeds/{feed_id('gone')}",
    }


NAMES = (*STATIC, "development", "alert", "feed")


@pytest.mark.parametrize("name", NAMES)
async def test_a_page_is_for_everybody_in_both_themes_and_fits_a_phone(
    desk: Desk, paths: dict[str, str], name: str
) -> None:
    async with desk.sit(paths[name], theme="light", size=WIDE) as page:
        assert await faults(page) == []
    async with desk.sit(paths[name], theme="dark", size=NARROW) as page:
        assert await overflow(page) == 0
        assert await faults(page) == []
        await page.evaluate(UNFOLD)
        assert await overflow(page) == 0, "with all that is folded opened"
        assert await page.evaluate(CRAMPED) == []


@pytest.mark.parametrize("name", NAMES)
async def test_a_page_says_everything_without_scripts(desk: Desk, paths: dict[str, str], name: str) -> None:
    async with desk.sit(paths[name]) as page:
        said = await page.evaluate(WORDS)
    async with desk.sit(paths[name], java_script_enabled=False) as page:
        assert await page.evaluate(WORDS) == said


@pytest.mark.parametrize("name", NAMES)
async def test_a_page_is_light_with_all_that_it_loads(desk: Desk, paths: dict[str, str], name: str) -> None:
    async with httpx.AsyncClient(base_url=desk.base, trust_env=False) as client:
        page = await client.get(paths[name], headers={"accept": "text/html"})
        parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
        sizes = [len(page.content), *[len((await client.get(part)).content) for part in parts]]
    assert len(parts) >= 4
    assert sum(sizes) < HEAVIEST


FORMS = ("/watchlists/mali-france", "/silences", "/try", "/seed", "/feeds", "/entries")
EVEN = """() => [...document.querySelectorAll("form.filter, form .row")].map(form => {
    const tops = {};
    for (const one of form.querySelectorAll("input:not([type=hidden]), select, button:not([hidden])")) {
        const box = one.getBoundingClientRect();
        (tops[Math.round(box.bottom)] ??= []).push(Math.round(box.height));
    }
    return Object.values(tops).map(heights => new Set(heights).size);
}).flat()"""
INSIDE = """() =>
  [...document.querySelectorAll("form.sheet :is(input, select, button):not([type=hidden])")].every(one => {
    const sheet = one.closest("form").getBoundingClientRect(), box = one.getBoundingClientRect();
    return box.right <= sheet.right && box.left >= sheet.left; })"""
CUT = """() => [...document.querySelectorAll(".scroll")].map(box => box.scrollWidth - box.clientWidth)"""


@pytest.mark.parametrize("path", FORMS)
async def test_the_fields_and_buttons_of_a_form_are_of_one_height_and_stay_in_their_sheet(
    desk: Desk, path: str
) -> None:
    for size in (WIDE, NARROW):
        async with desk.sit(path, size=size) as page:
            found = await page.evaluate(EVEN)
            assert found
            assert set(found) == {1}
            assert await page.evaluate(INSIDE)


@pytest.mark.parametrize("name", ["/alerts", "/feeds", "/silences", "development", "alert"])
async def test_a_table_on_a_phone_hides_nothing_at_its_right(desk: Desk, paths: dict[str, str], name: str) -> None:
    async with desk.sit(paths[name], size=NARROW) as page:
        cut = await page.evaluate(CUT)
        assert cut
        assert set(cut) == {0}


SMALL = """() => [...document.querySelectorAll(
    ".top a, .top button, .tabs a, summary, button:not([hidden]), select, .pager a, a[data-open], " +
    "input:not([type=hidden], [type=checkbox])")]
    .filter(one => one.checkVisibility() && one.closest("dialog") === null)
    .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect().height])
    .filter(([, height]) => height < 43.5)"""
BAR = """() => { const bar = document.querySelector(".top"); const box = bar?.getBoundingClientRect();
    return box ? [box.left, document.documentElement.clientWidth - box.right, innerWidth - box.right] : [0, 0, 0]; }"""


@pytest.mark.parametrize("name", NAMES)
async def test_what_is_tapped_on_a_phone_is_high_enough_for_a_finger(
    desk: Desk, paths: dict[str, str], name: str
) -> None:
    async with desk.sit(paths[name], size=NARROW) as page:
        assert await page.evaluate(SMALL) == []


@pytest.mark.parametrize("name", ["/", "/feeds", "/seed"])
async def test_the_bar_at_the_top_reaches_from_edge_to_edge(desk: Desk, paths: dict[str, str], name: str) -> None:
    for size in (WIDE, NARROW):
        async with desk.sit(paths[name], size=size) as page:
            assert await page.evaluate(BAR) == [0, 0, 0]
