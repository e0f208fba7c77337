"""Ask every route that OpenAPI describes for all that its description allows and much that it does not, for a while.

    python -m tests.hostile.fuzz_api [--seconds 120] [--seed N]

A monitor that has a story in its store is served, and schemathesis asks. An answer that says a fault of ours (5xx),
or that its own description does not know, is a finding: it is shown, and makes the exit code 1.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from monitor.model.config import WebConfig
from monitor.model.watchlist import Rule
from monitor.storage.engine import open_engine
from monitor.storage.migrate import upgrade
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.world import a_world, following

CHECKS = (
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance",
)  # fmt: skip
ENDLESS = "/events"  # a stream, which ends with its client


async def schemathesis(base: str, seconds: int, seed: int) -> int:
    """Let it ask; return its exit code."""
    asking = await asyncio.create_subprocess_exec(
        str(Path(sys.executable).with_name("schemathesis")), "run", f"{base}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {TOKENS[0][1]}", "--checks", ",".join(CHECKS),
        "--exclude-path-regex", f"{ENDLESS}$", "--max-time", str(seconds), "--seed", str(seed), "--workers", "1",
        "--request-timeout", "20", "--generation-database", "none", "--warnings", "off", "--continue-on-failure",
    )  # fmt: skip
    return await asking.wait()


async def fuzz(seconds: int, seed: int) -> int:
    """Serve a monitor that knows a story, and have it asked."""
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/monitor.db"
        engine = open_engine(database)
        upgrade(engine)
        engine.dispose()
        async with a_world(folder, database) as world:
            world.publish("herald", report("crane falls"), report("talks broken off"))
            world.follow(following(Rule("fast", "desk")))
            async with world.monitor() as monitor, web(monitor, WebConfig("127.0.0.1", 0, GRANTED)) as (_, client):
                await monitor.round(every=True)
                return await schemathesis(str(client.base_url).rstrip("/"), seconds, seed)


def main() -> int:
    """Serve, ask, tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.fuzz_api", description=__doc__)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--seed", type=int, default=None, help="to ask the same again")
    asked = parser.parse_args()
    seed = random.SystemRandom().randrange(10**9) if asked.seed is None else asked.seed
    return asyncio.run(fuzz(asked.seconds, seed))


if __name__ == "__main__":
    sys.exit(main())
