"""A child that does what one that was taken over would: it looks for what it could use, and tries to get out."""

import os
import socket
from pathlib import Path

from monitor.feeds.child import Header, Reply, be_a_child


def probe(header: Header, body: bytes) -> Reply:
    """Tell what is there to be had."""
    del body
    return {
        "reached": reached(int(header["port"])),
        "environment": sorted(os.environ),
        "opened": sorted(str(one.readlink()) for one in Path("/proc/self/fd").iterdir() if one.is_symlink()),
        "written": written(Path(header["folder"]) / "written"),
        "status": Path("/proc/self/status").read_text(encoding="ascii"),
    }


def reached(port: int) -> bool:
    """Tell whether a connection to this port could be made."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return True
    except OSError:
        return False


def written(file: Path) -> bool:
    """Tell whether a file could be written."""
    try:
        file.write_bytes(b"x")
    except OSError:
        return False
    return True


if __name__ == "__main__":
    be_a_child(probe)
