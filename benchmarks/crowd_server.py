"""The feeds of benchmarks/crowd.py, good and bad, on one loopback port; it prints the port.

python -m benchmarks.crowd_server
"""

import asyncio
import gzip

from benchmarks.newsfeeds import document

SLOW_SECONDS = 10.0
HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/rss+xml\r\n"
BOMB = gzip.compress(bytes(100_000_000))
SPIN = b"<?xml version='1.0'?>\n<rss version='2.0'><channel>" + b"<a>" * 200_000


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        request = await reader.readuntil(b"\r\n\r\n")
        kind, number = request.split(b" ", 2)[1].decode().strip("/").split("/")
        await _say(kind, int(number), writer)
    except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass
    finally:
        writer.close()


async def _say(kind: str, number: int, writer: asyncio.StreamWriter) -> None:
    if kind == "never":
        await asyncio.sleep(60)
    if kind == "slow":
        await asyncio.sleep(SLOW_SECONDS)
    if kind == "hostile":
        await _harm(number % 4, writer)
    elif kind == "new":
        writer.write(HEAD + b'ETag: "1"\r\n\r\n' + document(number, 1))
    else:
        writer.write(b'HTTP/1.1 304 Not Modified\r\nConnection: close\r\nETag: "0"\r\n\r\n')
    await writer.drain()


async def _harm(way: int, writer: asyncio.StreamWriter) -> None:
    if way == 0:
        writer.write(HEAD + b"Content-Encoding: gzip\r\n\r\n" + BOMB)
    elif way == 1:
        writer.write(HEAD + b"\r\n" + SPIN)
    elif way == 2:
        writer.write(HEAD + b"\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.2)
    else:
        writer.write(HEAD + b"\r\n")
        while True:
            writer.write(b"<item/>" * 10_000)
            await writer.drain()


async def _serve() -> None:
    server = await asyncio.start_server(_answer, "127.0.0.1", 0, backlog=512)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
