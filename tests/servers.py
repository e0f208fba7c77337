"""A scripted HTTP server on loopback: it says what a test tells it to, and remembers what it was asked."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PATIENCE = 10.0


@dataclass(frozen=True)
class Answer:
    """What the server says to one request.

    `hold` keeps the whole answer back until the server closes; `stall` sends the head and keeps the body back;
    `endless` repeats the body until the client has enough. A `length` that is not the body's is
    a lie to be told.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    hold: bool = False
    stall: bool = False
    endless: bool = False
    length: int | None = None


@dataclass(frozen=True)
class Request:
    """What the server was asked. Names of headers are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class _Script:
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    connections: int = 0
    closing: threading.Event = field(default_factory=threading.Event)
    change: threading.Condition = field(default_factory=threading.Condition)

    def take(self, request: Request) -> Answer:
        """Remember a request and return its answer; the last answer of a path is said again and again."""
        with self.change:
            self.requests.append(request)
            self.change.notify_all()
            path = request.path.partition("?")[0]
            answers = self.answers.get(path) or self.answers.get("*") or [Answer(404)]
            return answers.pop(0) if len(answers) > 1 else answers[0]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: _Script

    def setup(self) -> None:
        with self.script.change:
            self.script.connections += 1
            self.script.change.notify_all()
        super().setup()

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # the client has gone, as many a test wants it
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _reply(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        answer = self.script.take(Request(self.command, self.path, headers, body))
        if answer.hold:
            self.script.closing.wait()
            self.close_connection = True
            return
        self._head(answer)
        if answer.stall:
            self.script.closing.wait()
            self.close_connection = True
        elif self.command != "HEAD":
            self._body(answer)

    def _head(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.endless or answer.stall:
            self.send_header("connection", "close")
        elif answer.status not in {204, 304}:
            self.send_header("content-length", str(len(answer.body) if answer.length is None else answer.length))
        self.end_headers()
        self.wfile.flush()

    def _body(self, answer: Answer) -> None:
        self.wfile.write(answer.body)
        while answer.endless and not self.script.closing.is_set():
            self.wfile.write(answer.body)
        self.close_connection = self.close_connection or answer.length is not None

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = _reply  # noqa: N815


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


class ScriptedServer:
    """Answers by script. What has no script is a 404."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._script = _Script()
        handler = type("Handler", (_Handler,), {"script": self._script})
        self._server = _Server((host, 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), name="scripted", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path, under this host name."""
        return f"http://{host}:{self.port}{path}"

    def answers(self, path: str, *answers: Answer) -> str:
        """Script the answers of a path ("*" for all others), the last for ever; return the path's address."""
        with self._script.change:
            self._script.answers[path] = list(answers)
        return self.url(path)

    @property
    def connections(self) -> int:
        """How many connections were made."""
        with self._script.change:
            return self._script.connections

    @property
    def requests(self) -> list[Request]:
        """Everything that was asked, in order."""
        with self._script.change:
            return list(self._script.requests)

    def asked(self, path: str) -> list[Request]:
        """Return what was asked of a path."""
        return [request for request in self.requests if request.path.partition("?")[0] == path]

    def wait_for(self, enough: Callable[[list[Request]], bool], seconds: float = PATIENCE) -> list[Request]:
        """Wait until the requests so far are enough, and return them; AssertionError where that does not come."""
        with self._script.change:
            met = self._script.change.wait_for(lambda: enough(self._script.requests), seconds)
            requests = list(self._script.requests)
        assert met, f"after {seconds:g} s the server had been asked only {len(requests)} times"
        return requests

    def close(self) -> None:
        """Let go of everyone who waits, and end."""
        self._script.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(PATIENCE)


@contextmanager
def scripted_server(host: str = "127.0.0.1") -> Iterator[ScriptedServer]:
    """Run a scripted server."""
    server = ScriptedServer(host)
    try:
        yield server
    finally:
        server.close()


def closed_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
