"""The tree of everything that may fail.

MonitorError
├── ConfigError      the user's configuration or input is wrong; exit code 2
├── FeedError        ends at the row of its feed
│   ├── FetchError
│   └── ParseError
├── DeliveryError    ends at the row of its delivery
│   └── PartlyDeliveredError
├── LeftBehindError  a newer version took away what this one uses; ends the daemon with exit code 1
├── BlockedAddressError  the guard refused an address; becomes a FetchError or a DeliveryError
└── StorageError     makes the loop back off
    ├── StoreHeldError   another process works on the SQLite file
    └── LeaseLostError   what we held ran out, and is somebody else's

Anything else is a bug: logged with its traceback, counted, and the loop goes on.
Messages say what failed, quote the thing and say what to do. Facts are attributes and never read from the text.
"""

from dataclasses import dataclass
from datetime import datetime

from monitor.model.alert import Recipient


class MonitorError(Exception):
    """The root of every failure that has a name."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong in the configuration, with its place (lines and columns count from 1)."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class ConfigError(MonitorError):
    """The configuration or an argument is wrong; carries every fault that was found."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


class FeedError(MonitorError):
    """A feed could not be polled."""

    kind = "feed"


class FetchError(FeedError):
    """The exchange with the feed's server failed.

    `kind` is one of: dns, dns-temporary, blocked, connect, tls, timeout, protocol, redirect, status, too-large,
    encoding, robots. `host` is the server that refused, which a redirect may have led to.
    """

    host = ""

    def __init__(self, message: str, kind: str, status: int | None = None, retry_at: datetime | None = None) -> None:
        super().__init__(message)
        self.kind = kind
        self.status = status
        self.retry_at = retry_at


class BusyError(MonitorError):
    """A server that a poll has to ask is asked by somebody else, or rests, for longer than a poll waits."""

    def __init__(self, host: str, free_at: datetime) -> None:
        super().__init__(f"{host} is being asked for something else, or left alone, until {free_at:%Y-%m-%d %H:%M} UTC")
        self.host = host
        self.free_at = free_at


class ParseError(FeedError):
    """The document is no feed that we can read."""

    kind = "parse"


class DeliveryError(MonitorError):
    """A channel did not take an alert.

    `permanent` ends the delivery at once; `stop` stops the whole channel (HTTP 410); `retry_at` only lengthens the
    wait; `answer` holds the first bytes of what the receiver said.
    """

    recipients: tuple[Recipient, ...] = ()

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        stop: bool = False,
        status: int | None = None,
        retry_at: datetime | None = None,
        answer: bytes = b"",
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.stop = stop
        self.status = status
        self.retry_at = retry_at
        self.answer = answer


class PartlyDeliveredError(DeliveryError):
    """Not every recipient of a channel has the alert; `recipients` says how far it came with each."""

    def __init__(
        self, message: str, recipients: tuple[Recipient, ...], *, permanent: bool = False, status: int | None = None
    ) -> None:
        super().__init__(message, permanent=permanent, status=status)
        self.recipients = recipients


class BlockedAddressError(MonitorError):
    """An address that is not public and that no `allow` lets through."""


class BlockedPortError(BlockedAddressError):
    """A port at which no web server is expected, and that no `allow` lets through."""

    def __init__(self, port: int) -> None:
        super().__init__(str(port))
        self.port = port


class LeftBehindError(MonitorError):
    """The database went on to a schema on which this version cannot work."""


class StorageError(MonitorError):
    """The database could not be read or written."""


class StoreHeldError(StorageError):
    """Another process works on this SQLite file already."""


class LeaseLostError(StorageError):
    """What we held was taken from us meanwhile: nothing of what we did with it is stored."""

    @classmethod
    def at(cls, host: str) -> "LeaseLostError":
        """Say that the lease of a host is lost."""
        return cls(f"{host} went to another worker meanwhile; nothing of our poll is stored")
