"""`monitor run` with names of the test's own: the file in the first argument says which addresses a name has.

A name with several lists of addresses has one after another, as whoever rebinds a name does it.
"""

import json
import socket
import sys
from itertools import count
from pathlib import Path

from monitor.cli.main import main

NAMES: dict[str, list[str]] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
ASKED = {name: count() for name in NAMES}
system = socket.getaddrinfo


def getaddrinfo(host: str, port: int, *more: object, **named: object) -> list[tuple[object, ...]]:
    """Resolve."""
    if host not in NAMES:
        if host.endswith(".test"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return system(host, port, *more, **named)  # type: ignore[arg-type,return-value]
    turns = NAMES[host]
    addresses = turns[next(ASKED[host]) % len(turns)].split()
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]


socket.getaddrinfo = getaddrinfo  # type: ignore[assignment]
sys.argv = ["monitor", *sys.argv[2:]]
main()
