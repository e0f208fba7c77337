"""The application behind the web port: the pages, what watches over them, and what programs ask for."""

import hashlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from importlib.resources import files
from typing import Annotated
from urllib.parse import quote, urlsplit, urlunsplit

from fastapi import Depends, FastAPI, Form, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from loguru import logger
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.exceptions import HTTPException as StarletteHTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from monitor import __version__
from monitor.app.config.schemas import NAMES, schema
from monitor.model.errors import StorageError
from monitor.web import api, websub
from monitor.web.api.examples import with_examples
from monitor.web.desk import Desk
from monitor.web.gate import SESSION, Gate, Reader, Subscriber, cookie_name, refuse_foreign_writes, session_key
from monitor.web.headers import HEADERS
from monitor.web.limits import BodyLimits
from monitor.web.live import Live
from monitor.web.packing import Packing
from monitor.web.pages import PAGES, subscriptions
from monitor.web.rendering import page
from monitor.web.words import refusal

API = "/api/v1/"
Next = Callable[[Request], Awaitable[Response]]


def create_app(desk: Desk) -> FastAPI:
    """Return the application that shows this desk."""
    app = FastAPI(title="monitor", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.state.gate = Gate(lambda: desk.config().web, desk.database)
    live = Live(desk)
    app.add_middleware(BodyLimits, own="/websub/")
    _guard(app)
    app.add_middleware(Packing)
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(desk.config().web.trusted_proxies))
    _probes(app, desk)
    _descriptions(app)
    _doors(app)
    inside = [Depends(refuse_foreign_writes), Reader]
    for one in PAGES:
        app.include_router(one.routes(desk), include_in_schema=False, dependencies=inside)
    app.include_router(api.routes(desk, live), dependencies=inside)
    app.include_router(subscriptions.routes(desk), include_in_schema=False, dependencies=[Subscriber])
    if desk.websub is not None:
        app.include_router(websub.routes(desk.websub, desk.config().http.max_body), include_in_schema=False)
    _live(app, live)
    app.mount("/static", StaticFiles(directory=str(files("monitor.web") / "static")))
    return app


def create_probes(desk: Desk) -> FastAPI:
    """Return the application of a worker, which shows no pages: how it is, and what it counts."""
    app = FastAPI(title="monitor", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.state.gate = Gate(lambda: desk.config().web, desk.database)
    app.add_middleware(BodyLimits, own="/websub/")
    _guard(app)
    _probes(app, desk)
    return app


def _guard(app: FastAPI) -> None:
    """Put the headers on every answer, errors included, and say errors in the reader's form."""

    @app.middleware("http")
    async def headers(request: Request, go_on: Next) -> Response:
        try:
            answer = await go_on(request)
        except StorageError as error:
            answer = _error(request, 503, f"{error}; try again in a moment", {"Retry-After": "5"})
        except Exception as error:  # noqa: BLE001  the one place where a bug of a page ends
            logger.opt(exception=error).error("{} {} broke off", request.method, request.url.path)
            answer = _error(request, 500, "this is a fault of monitor; its log says more", {})
        if request.method == "GET" and request.url.path.startswith(API):
            answer = await _unless_known(request, answer)
        _guarded(request, answer)
        return answer

    @app.exception_handler(StarletteHTTPException)
    async def refused(request: Request, error: StarletteHTTPException) -> Response:
        if error.status_code == HTTPStatus.UNAUTHORIZED and _wants_html(request):
            wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/login?next={quote(wanted)}", 303)
        if _wants_html(request) and not hasattr(request.state, "person"):  # no route has looked who asks
            request.state.person = await app.state.gate.visitor(request, app.state.desk.now())
        return _error(request, error.status_code, str(error.detail), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def misread(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return _error(request, 422, f"{where or 'body'}: {first['msg']}", {})


def _guarded(request: Request, answer: Response) -> None:
    """Put the headers of every answer on this one, which leads to a path of ours, whatever host was asked for."""
    if (leads := answer.headers.get("location")) is not None:
        answer.headers["location"] = _own(urlunsplit(("", "", *urlsplit(leads)[2:])))
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if "cache-control" not in answer.headers and not request.url.path.startswith("/static/"):
        answer.headers["Cache-Control"] = "no-store"


async def _unless_known(request: Request, answer: Response) -> Response:
    """Return 304 where a program has this answer already (RFC 9110 §13.1.2); streams pass as they are."""
    if answer.status_code != HTTPStatus.OK or "json" not in answer.headers.get("content-type", ""):
        return answer
    body = b"".join([chunk async for chunk in getattr(answer, "body_iterator")])  # noqa: B009
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = dict(answer.headers) | {"ETag": etag, "Cache-Control": "private, no-cache"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": etag, "Cache-Control": "private, no-cache"})
    return Response(body, headers=headers)


def _wants_html(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _error(request: Request, status_code: int, detail: str, headers: dict[str, str]) -> Response:
    if not _wants_html(request):
        return JSONResponse({"detail": detail}, status_code, headers)
    heading, told = refusal(status_code, detail)
    answer = page(request, "error.html", status=status_code, heading=heading, detail=told)
    answer.headers.update(headers)
    return answer


def _probes(app: FastAPI, desk: Desk) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz", include_in_schema=False)
    async def readyz() -> JSONResponse:
        found = await desk.problems()
        return JSONResponse({"ready": not found, "problems": found}, 503 if found else 200)

    @app.get("/metrics", include_in_schema=False, dependencies=[Reader])
    async def metrics() -> Response:
        return Response(generate_latest(desk.registry), media_type=CONTENT_TYPE_LATEST)


def _descriptions(app: FastAPI) -> None:
    """How programs may read what we say."""

    @app.get("/api/v1/openapi.json", include_in_schema=False, dependencies=[Reader])
    async def openapi() -> JSONResponse:
        return JSONResponse(with_examples(app.openapi()))

    @app.get("/schemas/{name}.schema.json", include_in_schema=False)
    async def payload_schema(name: str) -> JSONResponse:
        if name not in NAMES:
            raise HTTPException(404, f"no schema is named {name}: there are {', '.join(NAMES)}")
        return JSONResponse(schema(name), media_type="application/schema+json")


def _doors(app: FastAPI) -> None:
    """Signing in with a token, and out."""
    gate: Gate = app.state.gate
    desk: Desk = app.state.desk

    @app.get("/login", include_in_schema=False)
    async def login(request: Request, next: str = "/") -> Response:  # noqa: A002
        return page(request, "login.html", next=_own(next), wrong=None)

    @app.post("/login", include_in_schema=False, dependencies=[Depends(refuse_foreign_writes)])
    async def enter(
        request: Request, token: Annotated[str, Form()], next: Annotated[str, Form()] = "/"  # noqa: A002
    ) -> Response:  # fmt: skip
        person = gate.guessed(request, token, desk.now())
        if person is None:
            wrong = "No token reads like that."
            return page(request, "login.html", status=HTTPStatus.FORBIDDEN, next=_own(next), wrong=wrong)
        answer = RedirectResponse(_own(next), 303)
        key = await gate.begin(person, desk.now(), before=session_key(request))  # a key that nobody knew before
        answer.set_cookie(
            cookie_name(request), key, max_age=int(SESSION.total_seconds()), httponly=True, samesite="strict",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return answer

    @app.post("/logout", include_in_schema=False, dependencies=[Depends(refuse_foreign_writes)])
    async def leave(request: Request) -> Response:
        await gate.end(session_key(request))
        answer = RedirectResponse("/login", 303)
        answer.delete_cookie(cookie_name(request), secure=request.url.scheme == "https", httponly=True)
        return answer


def _own(address: str) -> str:
    """Return a path of ours to go on to; anything else leads to the first page."""
    parts = urlsplit(address)
    ours = not parts.scheme and not parts.netloc and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if ours and address.isprintable() else "/"


def _live(app: FastAPI, live: Live) -> None:
    @app.get("/events", include_in_schema=False, dependencies=[Reader])
    async def events() -> Response:
        if live.full:
            raise HTTPException(503, "too many pages are watched at once", {"Retry-After": "60"})
        return EventSourceResponse(ServerSentEvent(data="", event=name) async for name in live.watch())
