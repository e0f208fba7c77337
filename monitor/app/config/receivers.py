"""What an address of a webhook says already when it is written: that it leads inside, or holds a password."""

from collections.abc import Iterable

from monitor.app.config.document import Document, text_at, texts_at, value_at
from monitor.feeds.addresses import Guard, written_out
from monitor.text.urls import split_http

PRIVATE = "this leads to an address that is not public: name it in the channel's `allow` if it is yours"
CREDENTIALS = "a user and a password stand in this address: write them into `headers`, as Authorization"


def check_receivers(monitor: Document) -> None:
    """Add a fault for each webhook that could be sent to nobody, or would show a password."""
    channels = value_at(monitor.data, "channels")
    for name, channel in channels.items() if isinstance(channels, dict) else ():
        url = text_at(channel, "url")
        if text_at(channel, "type") != "webhook" or url is None or (parts := split_http(url)) is None:
            continue
        place = monitor.place(("channels", name, "url"))
        if "@" in parts.netloc:
            monitor.fault(place, CREDENTIALS)
        if leads_inside(parts.hostname or "", (allowed for _, allowed in texts_at(channel, "allow"))):
            monitor.fault(place, PRIVATE)


def leads_inside(host: str, allow: Iterable[str]) -> bool:
    """Whether a host is a written-out address that is not public and that no `allow` lets through."""
    address = written_out(host)
    return address is not None and not Guard(allow).permits(host, address)
