"""Where hubs (WebSub) reach us. They have no token of ours: the end of the address is known to the hub alone."""

from collections.abc import AsyncIterable, AsyncIterator

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import PlainTextResponse

from monitor.app.polling.websub import WebSub


def routes(websub: WebSub, most: int) -> APIRouter:
    """Return the routes for hubs; a push holds at most so many bytes."""
    router = APIRouter()

    @router.get("/websub/{token}")
    async def verify(token: str, request: Request) -> Response:
        answer = await websub.verify(token, request.query_params)
        if answer is None:
            raise HTTPException(404, "nobody here asked for that")
        return PlainTextResponse(answer)

    @router.post("/websub/{token}")
    async def push(token: str, request: Request) -> Response:
        if not await websub.push(token, request.headers.get("x-hub-signature", ""), bounded(request.stream(), most)):
            raise HTTPException(410, "nobody is subscribed here any more")
        return Response(status_code=202)

    return router


async def bounded(pieces: AsyncIterable[bytes], most: int) -> AsyncIterator[bytes]:
    """Pass a body on; 413 where it is larger."""
    size = 0
    async for piece in pieces:
        size += len(piece)
        if size > most:
            raise HTTPException(413, "a push may not be so large")
        yield piece
