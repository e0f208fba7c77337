"""A child process that reads what strangers wrote: requests on standard input, answers on standard output.

A frame is its length in four bytes and a JSON header; a request's header is followed by the document. A child limits
its own memory and CPU time, writes no file, leaves the network where the kernel lets it, keeps nothing between two
documents, and inherits no environment. Its first frame says that it is ready, and whether it is without a network.
"""

import ctypes
import json
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO, TypeAlias

from monitor.model.building import collect_seldom
from monitor.model.errors import ParseError

# The dearest document that is read within its CPU time takes 258 MB of address space: a page of twice `http.max_body`.
# Feeds of that size take up to 227 MB, of `http.max_body` itself up to 136 (benchmarks/reading.py, 64-bit Linux).
MEMORY = 400_000_000
CPU_SECONDS = 6
_NO_NEW_PRIVILEGES = 38  # of prctl(2)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of unshare(2)
LENGTH = struct.Struct("!II")

Header: TypeAlias = Mapping[str, str]
Reply: TypeAlias = dict[str, object]
Answer: TypeAlias = Callable[[Header, bytes], Reply]


def limit_memory() -> None:
    """Bound the address space of this process; a document that needs more fails alone."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leave_rights() -> None:
    """Write to no file from now on (what is open already, a pipe, is none), and gain no right by running a program."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if (prctl := getattr(ctypes.CDLL(None), "prctl", None)) is not None:
        prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)


def leave_network() -> bool:
    """Move this process into a network namespace without any device; return whether the kernel let it (unshare(2))."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    return unshare is not None and any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def limit_cpu() -> None:
    """Allow the next document a few seconds of CPU; past them the kernel ends this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def guarded(answer: Answer, header: Header, body: bytes) -> Reply:
    """Return the answer to one request, or why there is none."""
    try:
        return answer(header, body)
    except ParseError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "the document needs more memory than a feed may have"}
    except RecursionError:
        return {"error": "the document is nested too deeply"}


def serve(source: BinaryIO, sink: BinaryIO, answer: Answer, *, alone: bool = False) -> None:
    """Say that we are ready, and answer one request after another until the source ends."""
    _write(sink, {"alone": alone})
    while True:
        lengths = source.read(LENGTH.size)
        if len(lengths) < LENGTH.size:
            return
        header_length, body_length = LENGTH.unpack(lengths)
        header = json.loads(source.read(header_length))
        body = source.read(body_length)
        limit_cpu()
        _write(sink, guarded(answer, header, body))


def _write(sink: BinaryIO, reply: Reply) -> None:
    data = json.dumps(reply, ensure_ascii=False).encode("utf-8", "surrogatepass")
    sink.write(struct.pack("!I", len(data)) + data)
    sink.flush()


def be_a_child(answer: Answer) -> None:
    """Limit this process, and serve until the parent has no more questions."""
    limit_memory()
    alone = leave_network()
    leave_rights()
    collect_seldom()
    serve(sys.stdin.buffer, sys.stdout.buffer, answer, alone=alone)
