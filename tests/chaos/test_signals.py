"""How `monitor run` ends, and where it refuses to start."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.app.process.clock import utc_now
from tests.chaos.stage import configure, daemon, environment
from tests.flow.papers import report, rss
from tests.flow.wire import PATIENCE, Wire, reply, until

GIVEN = 10.0  # seconds from the signal to the end
STARTS = 4 * PATIENCE


@dataclass(eq=False)
class Stage:
    """A configuration folder with two feeds on servers of their own, and a receiver."""

    folder: Path
    herald: Wire
    tribune: Wire
    hooks: Wire


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which all is well: one feed has news, the other none, and the receiver takes everything."""
    async with AsyncExitStack() as stack:
        herald, tribune, hooks = [await stack.enter_async_context(Wire()) for _ in range(3)]
        configure(tmp_path, hooks, {"herald": herald.url("/herald"), "tribune": tribune.url("/tribune")})
        herald.script("/herald", reply(200, rss(report("crane falls", published=utc_now()))))
        tribune.script("/tribune", reply(200, rss()))
        for path in ("/desk", "/wire"):
            hooks.script(path, reply(204))
        yield Stage(tmp_path, herald, tribune, hooks)


async def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run `monitor run` to its end; return the exit code and what it said on standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "monitor", "run", "--config", str(folder / "config"), *arguments,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        cwd=folder, env=environment(),
    )  # fmt: skip
    try:
        async with asyncio.timeout(STARTS):
            _, errors = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, errors.decode()


async def test_sigterm_ends_it_in_time_while_a_poll_and_a_delivery_hang(stage: Stage) -> None:
    gate = asyncio.Event()
    stage.tribune.script("/tribune", (gate,))
    stage.hooks.script("/desk", (gate,))
    async with daemon(stage.folder) as running:
        await until(lambda: stage.tribune.requests and stage.hooks.asked("/desk"), "both to hang", STARTS)
        code, seconds = await running.terminate()
        assert code == 0, running.said()
        assert seconds < GIVEN
        assert "stopped" in running.said()
        assert "Traceback" not in running.said()
        assert "ERROR" not in running.said()
    stage.hooks.script("/desk", reply(204))
    async with daemon(stage.folder) as running:
        await until(lambda: len(stage.hooks.asked("/desk")) == 2, "the next try", STARTS)
    first, second = stage.hooks.asked("/desk")
    assert (first.text("webhook-id"), first.body) == (second.text("webhook-id"), second.body)


async def test_a_second_signal_ends_it_at_once(stage: Stage) -> None:
    stage.tribune.script("/tribune", (asyncio.Event(),))
    async with daemon(stage.folder) as running:
        await until(lambda: stage.tribune.requests, "the poll that hangs", STARTS)
        running.process.send_signal(signal.SIGINT)
        code, seconds = await running.terminate()
        assert code == 0, running.said()
        assert seconds < GIVEN / 2


async def test_an_idle_daemon_ends_at_once(stage: Stage) -> None:
    async with daemon(stage.folder) as running:
        await until(lambda: stage.hooks.asked("/wire"), "the alert", STARTS)
        code, seconds = await running.terminate()
        assert code == 0, running.said()
        assert seconds < GIVEN / 2


async def test_a_second_daemon_on_the_same_data_is_refused_with_a_sentence(stage: Stage) -> None:
    async with daemon(stage.folder) as running:
        await until(lambda: stage.hooks.asked("/wire"), "the alert", STARTS)
        code, said = await run(stage.folder)
        assert code == 1
        assert "already" in said
        assert "stop it first" in said
        assert "Traceback" not in said
        asked = len(stage.herald.requests)
        await until(lambda: len(stage.herald.requests) > asked, "the first daemon to go on")
        assert running.process.returncode is None
    code, _ = await run(stage.folder, "--listen", "0.0.0.0:0")
    assert code == 2, "the lock goes with the process that held it"


async def test_it_listens_to_no_stranger_without_a_token(stage: Stage) -> None:
    code, said = await run(stage.folder, "--listen", "0.0.0.0:0")
    assert code == 2
    assert "MONITOR_TOKEN" in said
    assert "Traceback" not in said
    assert stage.herald.requests == []


async def test_a_broken_configuration_is_refused_before_anything_is_made(stage: Stage) -> None:
    (stage.folder / "config" / "feeds.yaml").write_text("feedz: []\n", encoding="utf-8")
    code, said = await run(stage.folder)
    assert code == 2
    assert "feeds.yaml:1:1: " in said
    assert "Traceback" not in said
    assert not (stage.folder / "data").exists()


async def test_it_takes_up_an_edited_file_by_itself_or_at_sighup(stage: Stage) -> None:
    watchlist = stage.folder / "config" / "watchlists" / "harbour.yaml"
    async with daemon(stage.folder) as running:
        await until(lambda: stage.hooks.asked("/wire"), "the alert", STARTS)
        watchlist.write_text(watchlist.read_text().replace("title: Strike", "titel: Strike"))
        await until(lambda: "unknown key 'titel'" in running.said(), "the edit to be refused")
        watchlist.write_text(watchlist.read_text().replace("titel: Strike", "title: A strike"))
        await until(lambda: "reloaded: watchlists 0 new, 1 edited" in running.said(), "the edit to be taken up")
        running.process.send_signal(signal.SIGHUP)
        await until(lambda: "reloaded: watchlists 0 new, 0 edited" in running.said(), "the signal to be heard")
        assert (await running.terminate())[0] == 0


@pytest.mark.parametrize(
    ("file", "broken", "told"),
    [
        ("feeds.yaml", lambda text: text[: len(text) // 2] + "\n  - {id: [", "feeds.yaml:"),
        ("watchlists/harbour.yaml", lambda text: text.replace("title:", "titel:"), "unknown key 'titel'"),
        ("monitor.yaml", lambda text: text[:0], "monitor.yaml"),
    ],
    ids=["half written", "misspelt", "empty"],
)
async def test_a_bad_file_at_sighup_changes_nothing_and_the_mended_one_is_taken_up(
    stage: Stage, file: str, broken: Callable[[str], str], told: str
) -> None:
    edited, settings = stage.folder / "config" / file, stage.folder / "config" / "monitor.yaml"
    settings.write_text(settings.read_text() + "reload: signal\n")
    good = edited.read_text()
    async with daemon(stage.folder) as running:
        await until(lambda: stage.hooks.asked("/wire"), "the alert", STARTS)
        edited.write_text(broken(good))
        running.process.send_signal(signal.SIGHUP)
        await until(lambda: "nothing is changed" in running.said(), "the edit to be refused")
        assert told in running.said()
        stage.tribune.script("/tribune", reply(200, rss(report("ship sinks", site="tribune", published=utc_now()))))
        await until(lambda: len(stage.hooks.asked("/wire")) == 2, "an alert by the old configuration")
        edited.write_text(good)
        running.process.send_signal(signal.SIGHUP)
        await until(lambda: "reloaded: " in running.said(), "the mended file to be taken up")
        assert (await running.terminate())[0] == 0
        assert "Traceback" not in running.said()
