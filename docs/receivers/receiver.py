"""A receiver of monitor's webhooks: it verifies, drops what it has, and answers at once.

Python 3.9 or newer, nothing beside it: RECEIVER_SECRET=whsec_… python receiver.py 8000

RECEIVER_SECRET_FILE names a file instead, read as it is at each request, so that `monitor init` may write it later.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TOLERANCE = 300  # seconds that a clock may be off
seen: set[str] = set()  # yours belongs in a database


def our_key() -> "bytes | None":
    """Return the key that we share; None while its file is not there."""
    secret, file = os.environ.get("RECEIVER_SECRET"), Path(os.environ.get("RECEIVER_SECRET_FILE", ""))
    if not secret and not file.is_file():
        return None
    return base64.b64decode((secret or file.read_text()).strip().removeprefix("whsec_"))


def is_ours(headers: "dict[str, str]", body: bytes) -> bool:
    """Tell whether the body was signed with our secret, and lately."""
    moment = headers.get("webhook-timestamp", "")
    key = our_key()
    if not key or not moment.isdecimal() or abs(time.time() - int(moment)) > TOLERANCE:
        return False
    signed = f"{headers.get('webhook-id', '')}.{moment}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(one.encode(), expected.encode()) for one in given)


class Receiver(BaseHTTPRequestHandler):
    """Takes a POST: 204 where it was ours, 401 where not."""

    def do_POST(self) -> None:
        """Verify, note and answer."""
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        if not is_ours(headers, body):
            self.answer(401)
        elif headers["webhook-id"] in seen:
            self.answer(204)
        else:
            event = json.loads(body)
            print(event["type"], event["data"]["text"], flush=True)
            seen.add(headers["webhook-id"])  # once your work is done: what fails before it comes again
            self.answer(204)

    def answer(self, status: int) -> None:
        """Answer without a body."""
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Log nothing of requests."""


if __name__ == "__main__":
    if not {"RECEIVER_SECRET", "RECEIVER_SECRET_FILE"} & set(os.environ):
        sys.exit("name the secret in RECEIVER_SECRET, or its file in RECEIVER_SECRET_FILE")
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
