"""The parser's child process: reads documents on standard input, writes what it made of them on standard output.

A frame is its length in four bytes and a JSON header; a request's header is followed by the document. The child limits
its own memory and CPU time, keeps nothing between two documents, and inherits no environment.
"""

import json
import resource
import struct
import sys
from datetime import datetime
from typing import BinaryIO

from monitor.feeds.formats import read
from monitor.model.entry import MAX_ENTRIES, Document
from monitor.model.errors import ParseError

MEMORY = 1_500_000_000
CPU_SECONDS = 6
LENGTH = struct.Struct("!II")


def limit_memory() -> None:
    """Bound the address space of this process; a document that needs more fails alone."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_cpu() -> None:
    """Allow the next document a few seconds of CPU; past them the kernel ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def answer(header: dict[str, str], body: bytes) -> dict[str, object]:
    """Return what a document is, or why it is no feed."""
    try:
        document = read(body, header["content_type"], header["base"])
    except ParseError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "the document needs more memory than a feed may have"}
    except RecursionError:
        return {"error": "the document is nested too deeply"}
    return {"document": to_json(document)}


def to_json(document: Document) -> dict[str, object]:
    """Return the document as JSON can carry it."""
    kept = document.entries[:MAX_ENTRIES]
    return vars(document) | {
        "entries": [_entry_to_json(vars(entry)) for entry in kept],
        "wishes": vars(document.wishes),
    }


def _entry_to_json(entry: dict[str, object]) -> dict[str, object]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in entry.items()}


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer one document after another until the source ends."""
    while True:
        lengths = source.read(LENGTH.size)
        if len(lengths) < LENGTH.size:
            return
        header_length, body_length = LENGTH.unpack(lengths)
        header = json.loads(source.read(header_length))
        body = source.read(body_length)
        limit_cpu()
        reply = json.dumps(answer(header, body)).encode()
        sink.write(struct.pack("!I", len(reply)) + reply)
        sink.flush()


if __name__ == "__main__":
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
