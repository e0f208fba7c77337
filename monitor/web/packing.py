"""Answers go out compressed to whoever takes gzip: a page weighs a quarter."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware, GZipResponder
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST = 1_000  # bytes; what is shorter goes in one packet anyway
LEVEL = 5
UNTOUCHED = "no-transform"  # in Cache-Control: neither we nor a proxy that heeds RFC 9111 §5.2.2.6 compresses it


class Packing(GZipMiddleware):
    """Compresses what is worth it; streams of events, and what says `no-transform`, pass as they are."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, LEAST, LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back."""
        takes = Headers(scope=scope).get("accept-encoding", "") if scope["type"] == "http" else ""
        inner = _Packed(self.app, LEAST, LEVEL) if "gzip" in takes else self.app
        await inner(scope, receive, send)


class _Packed(GZipResponder):
    """One answer."""

    untouched = False

    async def send_with_compression(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            short = int(headers.get("content-length", LEAST)) < LEAST
            self.untouched = short or UNTOUCHED in headers.get("cache-control", "")
            etag = headers.get("etag", "")
            if etag.startswith('"'):
                headers["etag"] = f"W/{etag}"  # it stands for the answer, not for its bytes (RFC 9110 §8.8.1)
        await (self.send(message) if self.untouched else super().send_with_compression(message))
