"""A receiver of monitor's webhooks: it verifies, drops what it has, and answers at once.

Python 3.9 or newer, nothing beside it: RECEIVER_SECRET=whsec_… python receiver.py 8000
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = base64.b64decode(os.environ["RECEIVER_SECRET"].removeprefix("whsec_"))
TOLERANCE = 300  # seconds that a clock may be off
seen: set[str] = set()  # yours belongs in a database


def is_ours(headers: "dict[str, str]", body: bytes) -> bool:
    """Tell whether the body was signed with our secret, and lately."""
    moment = headers.get("webhook-timestamp", "")
    if not moment.isdecimal() or abs(time.time() - int(moment)) > TOLERANCE:
        return False
    signed = f"{headers.get('webhook-id', '')}.{moment}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
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
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
