"""The stage on loopback: outlets that publish as the days pass, and a receiver that verifies webhooks."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from fastapi import FastAPI, Request
from fastapi.responses import Response
from standardwebhooks import Webhook, WebhookVerificationError

from monitor.demo.documents import document
from monitor.demo.world import SHOWN, Item, World


@dataclass(frozen=True)
class Received:
    """A webhook as the receiver got it."""

    id: str
    verified: bool
    repeated: bool
    type: str
    text: str
    bytes: int


@dataclass
class Stage:
    """What the demo shows on loopback; `today` is the day that the world has reached."""

    world: World
    start: datetime
    secret: str
    on_webhook: Callable[[Received], None]
    today: float = -1.0
    served: dict[int, Item] = field(default_factory=dict)
    unchanged: int = 0
    webhooks: list[Received] = field(default_factory=list)

    def app(self) -> FastAPI:
        """Return the application of both servers."""
        app = FastAPI(openapi_url=None)
        app.add_api_route("/feeds/{outlet}", self._serve, methods=["GET"], response_model=None)
        app.add_api_route("/hook", self._receive, methods=["POST"], response_model=None)
        return app

    def _serve(self, outlet: str, request: Request) -> Response:
        source = next((one for one in self.world.outlets if one.id == outlet), None)
        if source is None:
            return Response(status_code=404)
        out = [item for item in self.world.items if item.feed == outlet and item.day <= self.today]
        shown = out[: -SHOWN - 1 : -1]
        kind, text = document(source, shown, self.start)
        etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == etag:
            self.unchanged += 1
            return Response(status_code=304, headers={"etag": etag})
        self.served.update({item.number: item for item in shown})
        return Response(text, media_type=kind, headers={"etag": etag})

    async def _receive(self, request: Request) -> Response:
        body = await request.body()
        id_ = request.headers.get("webhook-id", "")
        try:
            Webhook(self.secret).verify(body, dict(request.headers))
        except WebhookVerificationError:
            verified = False
        else:
            verified = True
        content = json.loads(body)
        repeated = any(one.id == id_ for one in self.webhooks)
        received = Received(id_, verified, repeated, content["type"], content["data"]["text"], len(body))
        self.webhooks.append(received)
        self.on_webhook(received)
        return Response(status_code=204 if verified else 401)
