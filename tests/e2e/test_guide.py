"""The guide in a browser, read from a disk, where no server stands behind it."""

from pathlib import Path

from playwright.async_api import Browser, expect

from tests.e2e.browsing import Complaints
from tests.guide.pages import make_pages


async def test_the_guide_is_searched_where_it_lies_on_a_disk(browser: Browser, tmp_path: Path) -> None:
    make_pages(tmp_path)
    complaints = Complaints()
    page = await browser.new_page()
    complaints.listen_to(page)
    await page.goto((tmp_path / "index.html").as_uri())
    await page.get_by_placeholder("Search").fill("corroborated")
    found = page.locator(".md-search-result__link").first
    await expect(found).to_be_visible()
    await found.click()
    await expect(page.locator("article")).to_contain_text("corroborated")
    await page.close()
    assert complaints.heard == []
