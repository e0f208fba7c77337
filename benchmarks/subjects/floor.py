"""The floor: a bare GET of asyncio on connections that stay open, and lxml's iterparse. It stores nothing."""

import asyncio
import importlib
import io
from urllib.parse import urlsplit

from benchmarks.subjects.protocol import answer_rounds, asked

etree = importlib.import_module("lxml.etree")
_ITEMS = ("item", "{http://www.w3.org/2005/Atom}entry")
_IDS = ("guid", "{http://www.w3.org/2005/Atom}id")


class Floor:
    """Remembers validators and ids, and the connection to each address."""

    def __init__(self) -> None:
        self.lines: dict[str, tuple[asyncio.StreamReader, asyncio.StreamWriter]] = {}
        self.etags: dict[str, str] = {}
        self.seen: set[tuple[str, str]] = set()

    async def poll(self, url: str) -> int:
        """Poll one feed; return how many entries were new."""
        status, etag, body = await self._get(url)
        self.etags[url] = etag
        if status == 304:
            return 0
        found = 0
        for _, item in etree.iterparse(io.BytesIO(body), tag=_ITEMS):
            name = next(item.findtext(one) for one in _IDS if item.find(one) is not None)
            found += (url, name) not in self.seen
            self.seen.add((url, name))
            item.clear()
        return found

    async def _get(self, url: str) -> tuple[int, str, bytes]:
        parts = urlsplit(url)
        if parts.netloc not in self.lines:
            self.lines[parts.netloc] = await asyncio.open_connection(parts.hostname, parts.port)
        reader, writer = self.lines[parts.netloc]
        known = f"If-None-Match: {self.etags[url]}\r\n" if self.etags.get(url) else ""
        writer.write(f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{known}\r\n".encode())
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        return int(lines[0].split()[1]), headers.get("etag", ""), body


def main() -> None:
    """Poll as often as asked."""
    feeds, _ = asked()
    floor = Floor()

    async def poll_all() -> tuple[int, int]:
        return sum([await floor.poll(url) for url in feeds]), 0

    with asyncio.Runner() as runner:
        answer_rounds(lambda: runner.run(poll_all()))


if __name__ == "__main__":
    main()
