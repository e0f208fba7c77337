"""Commands that are typed beside the running daemon."""

import asyncio
import json
import sys
from pathlib import Path

from monitor.app.process.clock import utc_now
from tests.chaos.stage import configure, daemon, environment
from tests.flow.papers import report, rss
from tests.flow.wire import PATIENCE, Wire, reply, until
from tests.flow.world import content


async def types(folder: Path, *words: str) -> str:
    """Type a command; return what it printed, where all went well."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "monitor", *words, "--config", str(folder / "config"),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, cwd=folder, env=environment(),
    )  # fmt: skip
    async with asyncio.timeout(4 * PATIENCE):
        out, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
    return out.decode()


async def test_a_silence_that_is_typed_beside_the_daemon_holds_at_once_and_tells_at_its_end(tmp_path: Path) -> None:
    async with Wire() as herald, Wire() as hooks:
        configure(tmp_path, hooks, {"herald": herald.url("/herald")})
        herald.script("/herald", reply(200, rss()))
        for path in ("/desk", "/wire"):
            hooks.script(path, reply(204))
        async with daemon(tmp_path):
            await until(lambda: herald.requests, "the first poll", 4 * PATIENCE)
            words = ("--watchlist", "harbour", "--for", "2h", "--comment", "known", "--json")
            silence = json.loads(await types(tmp_path, "silence", "add", *words))
            herald.script("/herald", reply(200, rss(report("crane falls", published=utc_now()))))
            async with asyncio.timeout(4 * PATIENCE):
                while len(json.loads(await types(tmp_path, "alerts", "list", "--held", "--json"))) < 2:
                    pass
            assert hooks.requests == []
            await types(tmp_path, "silence", "end", silence["id"])
            await until(lambda: len(hooks.requests) == 2, "the digests of the silence", 4 * PATIENCE)
    for path in ("/desk", "/wire"):
        (asked,) = hooks.asked(path)
        data = content(asked)["data"]
        assert (data["reason"], [one["alert"]["held_by"] for one in data["alerts"]]) == ("silence", ["silence"])
