"""The secrets of webhooks, by Standard Webhooks 1.0 (github.com/standard-webhooks/standard-webhooks)."""

import base64

from standardwebhooks import Webhook

from monitor.model.errors import ConfigError

PREFIX = "whsec_"


def secret_of(random: bytes) -> str:
    """Return the secret of 24 to 64 random bytes."""
    return PREFIX + base64.b64encode(random).decode()


def signer(secret: str) -> Webhook:
    """Return what signs with a `whsec_` secret; ConfigError where it is none, without repeating it."""
    kind, prefix, text = secret.partition(PREFIX)
    try:
        key = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except ValueError:
        key = b""
    if kind or not prefix or not 24 <= len(key) <= 64:
        raise ConfigError("a webhook secret is whsec_ and base64 of 24 to 64 random bytes")
    return Webhook(secret)
