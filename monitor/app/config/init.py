"""Init: the first configuration folder, from an article, feeds and a channel."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import Literal

from monitor.app.config.schemas import NAMES, schema
from monitor.app.config.sources import FILE, Listed, with_feeds, yaml_text
from monitor.model.errors import ConfigError
from monitor.model.secret import NONE, Secret
from monitor.text.urls import split_http

ChannelType = Literal["log", "webhook", "email", "apprise"]
NAME_OF: Mapping[ChannelType, str] = {"log": "here", "webhook": "newsroom", "email": "desk", "apprise": "phone"}
HERE = "here"
FEEDS_HEAD = """\
# yaml-language-server: $schema=schemas/feeds.schema.json
#
# The sources. `id` keeps a feed's history when its address changes; `tags` let a watchlist choose feeds.
# Other keys: name, language, every, auth, headers, paused. `opml: FILE` takes in a list of another program.

feeds: []
"""
CONTACT = "monitor (+https://example.org/contact)"
SECRETS = "secrets"


@dataclass(frozen=True)
class Channel:
    """Where the first alerts go, and what watchlists call it.

    `url` is an address as its service writes it; a secret signs a webhook.
    """

    type: ChannelType
    name: str
    url: Secret = NONE
    secret: Secret = NONE
    mail_from: str = ""
    mail_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class File:
    """A file to be written; `private` is for its owner's eyes alone."""

    path: str
    text: str
    private: bool = False


def channel_of(said: str, secret: str, mail_from: str = "", mail_to: Iterable[str] = ()) -> Channel:
    """Return the channel that a person names: `here`, a webhook's address, a mail server's, or one that Apprise knows.

    `secret` signs a webhook. ConfigError where it is none of these, or where a mail has nobody to go to.
    """
    said = said.strip()
    scheme = said.partition("://")[0].lower() if "://" in said else ""
    if said in {"", HERE, "log"}:
        return Channel("log", HERE)
    if scheme in {"smtp", "smtps"}:
        to = tuple(one.strip() for one in mail_to if one.strip())
        wrong = [one for one in (*to, mail_from) if one and not _is_mail(one)]
        if not to or not mail_from or wrong:
            named = f"{wrong[0]!r} is no address" if wrong else "a mail needs a sender and somebody to go to"
            raise ConfigError(f"{named}: give --mail-from monitor@example.org and --mail-to desk@example.org")
        return Channel("email", NAME_OF["email"], Secret(said), mail_from=mail_from, mail_to=to)
    if split_http(said) is not None:
        return Channel("webhook", NAME_OF["webhook"], Secret(said), secret=Secret(secret))
    if scheme:
        return Channel("apprise", NAME_OF["apprise"], Secret(said))
    raise ConfigError(
        f"{said!r} is no channel: write `here`, https://… for a webhook, smtp://user:password@host:587 for mail, "
        "or an address of Apprise like ntfy://topic"
    )


def mail_address(said: str) -> str:
    """Return an address of mail; ConfigError where it is none."""
    if not _is_mail(said):
        raise ConfigError(f"{said.strip()!r} is no address: write one like monitor@example.org")
    return said.strip()


def mail_addresses(said: str) -> list[str]:
    """Return the addresses of a list with commas between; ConfigError where one is none, or none is there."""
    return [mail_address(one) for one in said.split(",") if one.strip()] or [mail_address(said)]


def _is_mail(said: str) -> bool:
    return "@" in parseaddr(said)[1]


def address_of(channel: Channel) -> str:
    """Return the file of the folder in which a channel's address stands; what logs in stands in a secret."""
    return f"{SECRETS}/{channel.name}" if channel.type in {"email", "apprise"} else "monitor.yaml"


def told_apart(channels: Iterable[Channel]) -> list[Channel]:
    """Return channels in which none has the name of another: the second webhook is `newsroom-2`."""
    found: dict[str, Channel] = {}
    for one in channels:
        name = one.name if one.type == "log" else _free_name(one.name, found)
        found[name] = replace(one, name=name)
    return list(found.values())


def _free_name(name: str, taken: Container[str]) -> str:
    names = (f"{name}-{number}" if number > 1 else name for number in count(1))
    return next(one for one in names if one not in taken)


def folder_of(
    channels: Sequence[Channel],
    feeds: Iterable[Listed],
    contact: str = "",
    allow: Sequence[str] = (),
    *,
    data: str | None = None,
) -> list[File]:
    """Return the files of a first configuration folder, the watchlists aside.

    `contact` is where publishers can write to; `allow` are private addresses that feeds or channels have; `data` is
    where its data lie, if elsewhere than usual.
    """
    listed = list(feeds)
    return [
        File("monitor.yaml", _settings(channels, contact, allow, data)),
        File(FILE, with_feeds(FEEDS_HEAD, listed) if listed else FEEDS_HEAD),
        *(File(f"schemas/{name}.schema.json", _schema(name)) for name in NAMES),
        *(file for channel in channels for file in _secrets(channel)),
    ]


def there_already(folder: Path) -> str | None:
    """Return what of a configuration a folder holds; None where it is free for a first one."""
    names = ("monitor.yaml", FILE, "watchlists")
    return next((name for name in names if (folder / name).exists()), None)


def _settings(channels: Sequence[Channel], contact: str, allow: Sequence[str], data: str | None) -> str:
    text, taken = _example(), {channel.name for channel in channels} - {HERE}
    for name in NAME_OF.values():
        free = _free_name(name, taken)
        text = text.replace(f"  # {name}:{' ' * (len(free) - len(name))}", f"  # {free}:")
    if data:
        text = text.replace("# data: ../data\n", f"data: {yaml_text(data)}\n", 1)
    if allow:
        text = text.replace("http:\n", f"http:\n  allow: {_list(allow)}\n", 1)
    if contact:
        text = text.replace(CONTACT, f"monitor (+{contact})")
    head, here, rest = text.partition("channels:\n")
    return head + here + "".join(f"  {line}\n" for channel in channels for line in _lines(channel, allow)) + rest


def _lines(channel: Channel, allow: Sequence[str]) -> list[str]:
    name, secret = channel.name, f"${{file:{SECRETS}/{channel.name}}}"
    match channel.type:
        case "log":
            return []
        case "webhook":
            ours = [f"  allow: {_list(allow)}"] if allow else []
            return [
                f"{name}:",
                "  type: webhook",
                f"  url: {yaml_text(channel.url.reveal())}",
                f'  secrets: ["{secret}"]',
                *ours,
            ]
        case "email":
            to = _list(channel.mail_to)
            sender = yaml_text(channel.mail_from)
            return [f"{name}:", "  type: email", f'  smtp: "{secret}"', f"  from: {sender}", f"  to: {to}"]
        case "apprise":
            return [f"{name}:", "  type: apprise", f'  url: "{secret}"']


def _secrets(channel: Channel) -> list[File]:
    """A webhook's address stands in the open; what logs in or signs does not."""
    kept = channel.secret if channel.type == "webhook" else channel.url
    return [File(f"{SECRETS}/{channel.name}", f"{kept.reveal()}\n", private=True)] if kept else []


def _example() -> str:
    """Return the settings with every key explained: the example's, which an installed package holds too."""
    here = Path(str(files("monitor.app.config"))) / "monitor.yaml"
    return (here if here.is_file() else here.parents[3] / "config" / "monitor.yaml").read_text(encoding="utf-8")


def _schema(name: str) -> str:
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(yaml_text(one) for one in texts)}]"
