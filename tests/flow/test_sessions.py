"""Sessions of the pages: all that serve one store know them, and each ends everywhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from monitor.model.config import WebConfig
from monitor.model.secret import Secret
from monitor.web.gate import COOKIE, MOST_SESSIONS, SESSION
from tests.flow.test_api import GUARDED
from tests.flow.test_pages import text_of
from tests.flow.visitor import GRANTED, TOKENS, browser
from tests.flow.world import Monitor, World, a_world

OTHERS = replace(GUARDED, tokens=(GRANTED[0], ("bert", Secret("n3w" * 9), "read")))


@pytest.fixture
async def installation(database_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """A world on each kind of store in turn."""
    async with a_world(str(tmp_path), database_url) as made:
        yield made


@pytest.fixture
async def shared(postgres_url: str, tmp_path: Path) -> AsyncIterator[World]:
    """A world on a store that several processes share."""
    async with a_world(str(tmp_path), postgres_url) as made:
        yield made


async def sign_in(reader: httpx.AsyncClient) -> str:
    """Sign in as bert; return the key of the session."""
    inside = await reader.post("/login", data={"token": TOKENS[1][1], "next": "/feeds"})
    assert inside.url.path == "/feeds"
    return reader.cookies[COOKIE]


@asynccontextmanager
async def with_key(monitor: Monitor, key: str, config: WebConfig = GUARDED) -> AsyncIterator[httpx.AsyncClient]:
    """Open monitor with the cookie of a session."""
    async with browser(monitor, config) as reader:
        reader.cookies.set(COOKIE, key, domain="127.0.0.1")
        yield reader


async def is_in(reader: httpx.AsyncClient) -> bool:
    """Tell whether a reader sees a page, and not the door."""
    return (await reader.get("/status")).url.path == "/status"


async def test_who_signed_in_stays_in_when_the_daemon_starts_anew_until_the_session_is_over(
    installation: World,
) -> None:
    async with installation.monitor() as monitor, browser(monitor, GUARDED) as reader:
        key = await sign_in(reader)
    installation.hand.pass_(SESSION - timedelta(minutes=1))
    async with installation.monitor() as monitor, with_key(monitor, key) as reader:
        assert "Sign out bert" in text_of(await reader.get("/status"))
        installation.hand.pass_(timedelta(minutes=1))
        assert not await is_in(reader)


async def test_a_session_ends_with_its_token_and_no_other_does(installation: World) -> None:
    async with installation.monitor() as monitor, browser(monitor, GUARDED) as reader:
        key = await sign_in(reader)
    async with installation.monitor() as monitor, with_key(monitor, key, OTHERS) as reader:
        assert not await is_in(reader)
    async with installation.monitor() as monitor, with_key(monitor, f"{key}0") as reader:
        assert not await is_in(reader)


async def test_a_session_takes_what_its_token_may_do_by_now(installation: World) -> None:
    async with installation.monitor() as monitor, browser(monitor, GUARDED) as reader:
        key = await sign_in(reader)
        silence = {"watchlist": "any", "for": "1h", "comment": "x"}
        assert (await reader.post("/silences", data=silence)).status_code == 403
    writing = replace(GUARDED, tokens=(GRANTED[0], (*GRANTED[1][:2], "write")))
    async with installation.monitor() as monitor, with_key(monitor, key, writing) as reader:
        assert (await reader.post("/silences", data=silence)).status_code != 403


async def test_a_session_that_began_at_one_holds_at_another_and_ends_at_both(shared: World) -> None:
    async with (
        shared.monitor() as one, shared.monitor() as two, browser(one, GUARDED) as here, browser(two, GUARDED) as there
    ):  # fmt: skip
        there.cookies.set(COOKIE, await sign_in(here), domain="127.0.0.1")
        assert await is_in(there)
        await there.post("/logout")
        assert not await is_in(here)


async def test_what_the_store_keeps_of_a_session_opens_nothing(installation: World) -> None:
    async with installation.monitor() as monitor, browser(monitor, GUARDED) as reader:
        key = await sign_in(reader)
        rows = text("select id, proof from sessions")
        ((id_, proof),) = await monitor.database.read(lambda connection: connection.execute(rows).fetchall())
        assert key not in {id_, proof}
        for stolen in (id_, proof):
            async with with_key(monitor, stolen) as thief:
                assert not await is_in(thief)
        await sign_in(reader)
        count = text("select count(*) from sessions")
        assert await monitor.database.read(lambda connection: connection.execute(count).scalar()) == 1 < MOST_SESSIONS
