"""The same GETs by httpx, and nothing else: one client, validators in a table in memory, no body is looked into."""

import asyncio

import httpx

from benchmarks.subjects.protocol import answer_rounds, asked


def main() -> None:
    """Ask as often as asked."""
    feeds, _ = asked()
    etags: dict[str, str] = {}

    async def get(client: httpx.AsyncClient, url: str) -> bool:
        response = await client.get(url, headers={"if-none-match": etags[url]} if etags.get(url) else {})
        etags[url] = response.headers.get("etag", "")
        return response.status_code in {200, 304}

    async def all_of_them() -> tuple[int, int]:
        return 0, sum([not await get(client, url) for url in feeds])

    with asyncio.Runner() as runner:
        client = httpx.AsyncClient(trust_env=False)
        answer_rounds(lambda: runner.run(all_of_them()))
        runner.run(client.aclose())


if __name__ == "__main__":
    main()
