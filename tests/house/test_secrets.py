import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import BaseModel

import monitor
from monitor.app.config.files import MonitorShape
from monitor.app.polling.poller import Claim
from monitor.model.config import ChannelConfig, Config, HeartbeatConfig, HttpConfig
from monitor.model.feed import Feed
from monitor.model.secret import Secret
from monitor.storage.feeds import Lease

SECRET = re.compile(r"(^|_)(secrets?|passwords?|passwd|tokens?|auth|credentials?|api_key|link_key|proxy)$")
# Fields of other names whose values log in somewhere, or are the way in themselves.
ALSO = {
    (ChannelConfig, "url"),
    (ChannelConfig, "headers"),
    (Feed, "headers"),
    (HeartbeatConfig, "url"),
    (HttpConfig, "proxy"),
    (Config, "database"),
    (MonitorShape, "database"),
}
# Whose turn at a host it is: opens nothing.
OPEN = {(Claim, "token"), (Lease, "token")}


def _classes() -> Iterator[type[Any]]:
    """Every dataclass and every model of pydantic that monitor has."""
    for found in pkgutil.walk_packages(monitor.__path__, "monitor."):
        if found.name.endswith("__main__") or found.name.startswith("monitor.demo"):
            continue
        module = importlib.import_module(found.name)
        for one in vars(module).values():
            ours = isinstance(one, type) and one.__module__ == found.name
            if ours and (dataclasses.is_dataclass(one) or issubclass(one, BaseModel)):
                yield one


def _secrets(kind: type[Any]) -> Iterator[tuple[str, Any]]:
    """The fields whose names say that they are secret, with their types."""
    names = kind.model_fields if issubclass(kind, BaseModel) else kind.__dataclass_fields__
    for name in names:
        if (SECRET.search(name) or (kind, name) in ALSO) and (kind, name) not in OPEN:
            yield name, get_type_hints(kind)[name]


def _is_text(hint: Any) -> bool:
    """Tell whether a field of this type can hold a text, or several, that would be printed."""
    inside = get_args(hint)[1:] if get_origin(hint) is dict else get_args(hint)
    return hint is str or any(_is_text(inner) for inner in inside)


def _holds(hint: Any, kind: type) -> bool:
    return hint is kind or any(_holds(inner, kind) for inner in get_args(hint))


def test_what_is_named_like_a_secret_is_one() -> None:
    found = [(kind, name, hint) for kind in _classes() for name, hint in _secrets(kind)]
    plain = [
        f"{kind.__module__}.{kind.__qualname__}.{name}: {hint}"
        for kind, name, hint in found
        if _is_text(hint) and not _holds(hint, Secret)
    ]
    assert len(found) > 20, "the walk finds them"
    assert not plain
