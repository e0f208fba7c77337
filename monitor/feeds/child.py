"""A child process that reads what strangers wrote: requests on standard input, answers on standard output.

A frame is its length in four bytes and a JSON header; a request's header is followed by the document. A child limits
its own memory and CPU time, keeps nothing between two documents, and inherits no environment.
"""

import json
import resource
import struct
import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO, TypeAlias

from monitor.model.errors import ParseError

MEMORY = 1_500_000_000
CPU_SECONDS = 6
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


def serve(source: BinaryIO, sink: BinaryIO, answer: Answer) -> None:
    """Answer one request after another until the source ends."""
    while True:
        lengths = source.read(LENGTH.size)
        if len(lengths) < LENGTH.size:
            return
        header_length, body_length = LENGTH.unpack(lengths)
        header = json.loads(source.read(header_length))
        body = source.read(body_length)
        limit_cpu()
        reply = json.dumps(guarded(answer, header, body)).encode()
        sink.write(struct.pack("!I", len(reply)) + reply)
        sink.flush()


def be_a_child(answer: Answer) -> None:
    """Limit this process, and serve until the parent has no more questions."""
    limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer, answer)
