"""The application behind the web port."""

import secrets
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from monitor.app.schemas import NAMES, schema
from monitor.model.config import WebConfig

Problems = Callable[[], Awaitable[list[str]]]


def create_app(web: WebConfig, registry: CollectorRegistry, problems: Problems) -> FastAPI:
    """Return the application; `problems` says what keeps the daemon from its work, nothing where all is well."""
    app = FastAPI(title="monitor", docs_url=None, redoc_url=None, openapi_url=None)

    def reader(authorization: Annotated[str, Header()] = "") -> None:
        if web.tokens and not _known(web, authorization):
            raise HTTPException(401, "a token is needed: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        found = await problems()
        return JSONResponse({"ready": not found, "problems": found}, 503 if found else 200)

    @app.get("/schemas/{name}.schema.json")
    async def payload_schema(name: str) -> JSONResponse:
        if name not in NAMES:
            raise HTTPException(404, f"no schema is named {name}: there are {', '.join(NAMES)}")
        return JSONResponse(schema(name), media_type="application/schema+json")

    @app.get("/metrics", dependencies=[Depends(reader)])
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return app


def _known(web: WebConfig, authorization: str) -> bool:
    scheme, _, token = authorization.partition(" ")
    given = token.strip().encode("latin-1")  # the bytes that came: headers are read so
    matches = [secrets.compare_digest(given, known.encode()) for _, known, _ in web.tokens]
    return scheme.lower() == "bearer" and any(matches)
