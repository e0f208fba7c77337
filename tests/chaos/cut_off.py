"""A machine of its own by a network namespace, on a cable that can be pulled; and monitor started on it.

As a program: `python -m tests.chaos.cut_off NAMESPACE COMMAND …`.
"""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_NAMESPACES = Path("/run/netns")
_NETWORK = 0x40000000  # CLONE_NEWNET


def ip(*words: str) -> None:
    """Change the network of this machine."""
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=30)


@dataclass(frozen=True)
class Cable:
    """Leads from this machine to another one; `address` is ours there, which stays ours while it is pulled."""

    namespace: str
    device: str
    address: str

    def pull(self) -> None:
        """Let everything that is sent on it be lost, without a word to anybody."""
        ip("link", "set", self.device, "down")

    def plug(self) -> None:
        """Put it in again."""
        ip("link", "set", self.device, "up")


@contextmanager
def machine() -> Iterator[Cable]:
    """Make a machine and its cable; skip where that cannot be had."""
    name = f"monitor{os.getpid()}"
    net = f"198.18.{os.getpid() % 256}"  # for measuring between networks, RFC 2544: nobody lives there
    cable = Cable(name, f"mon{os.getpid()}", f"{net}.5")
    try:
        try:
            ip("netns", "add", name)
            ip("link", "add", cable.device, "type", "veth", "peer", "name", "cable", "netns", name)
            ip("address", "add", f"{cable.address}/32", "dev", "lo")
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"no network namespace can be had here (it takes Linux, iproute2 and root): {error}")
        ip("address", "add", f"{net}.1/30", "dev", cable.device)
        ip("-netns", name, "address", "add", f"{net}.2/30", "dev", "cable")
        ip("-netns", name, "link", "set", "lo", "up")
        ip("-netns", name, "link", "set", "cable", "up")
        cable.plug()
        ip("-netns", name, "route", "add", "default", "via", f"{net}.1")
        yield cable
    finally:
        for words in (f"address del {cable.address}/32 dev lo", f"link del {cable.device}", f"netns del {name}"):
            subprocess.run(["ip", *words.split()], check=False, capture_output=True, timeout=30)


def enter(namespace: str) -> None:
    """Move this thread to the other machine: what it opens from now on is there."""
    with (_NAMESPACES / namespace).open() as place:
        if ctypes.CDLL(None, use_errno=True).setns(place.fileno(), _NETWORK) != 0:
            raise OSError(ctypes.get_errno(), "the namespace cannot be entered")


def main() -> None:
    """Move into the namespace, and be monitor there."""
    enter(sys.argv.pop(1))
    from monitor.cli.main import main as monitor  # noqa: PLC0415  not on this side of the cable

    monitor()


if __name__ == "__main__":
    main()
