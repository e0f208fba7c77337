"""How the address of a mail server is written."""

from urllib.parse import parse_qsl, unquote, urlsplit

from monitor.model.config import SmtpServer
from monitor.model.errors import ConfigError
from monitor.model.secret import Secret

_PORTS = {"starttls": 587, "tls": 465, "off": 25}
_HOW = "smtp://user:password@mail.example.org:587?tls=starttls"


def parse_smtp(url: str) -> SmtpServer:
    """Return the server that an address names; ConfigError with the way out, never repeating a password.

    `smtp://user:password@host:port?tls=…` with `starttls` (the default), `tls` (from the first byte; also `smtps://`)
    or `off`. User and password are percent-encoded.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise ConfigError(f"this is no address of a mail server: write {_HOW}") from None
    tls = options.pop("tls", "tls" if parts.scheme == "smtps" or port == _PORTS["tls"] else "starttls")
    if parts.scheme not in {"smtp", "smtps"} or not host or parts.path.strip("/") or options or parts.fragment:
        raise ConfigError(
            f"this is no address of a mail server: write {_HOW}, with / and @ in a password as %2F and %40"
        )
    if tls not in _PORTS or (parts.scheme == "smtps" and tls != "tls"):
        raise ConfigError("`tls` of a mail server is starttls, tls or off; smtps:// is always tls")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if tls == "off" and password:
        raise ConfigError("a password would go over the wire for all to read: use tls=starttls or tls=tls")
    if bool(user) != bool(password):
        raise ConfigError("a login wants both a user and a password; leave both away where there is none")
    return SmtpServer(host, port or _PORTS[tls], tls, user, Secret(password))
