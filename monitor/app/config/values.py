"""The single values of the configuration: how each is read, refused with a sentence, and described in the schema."""

import ipaddress
import re
from datetime import timedelta
from email.utils import formataddr, parseaddr
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetPydanticSchema,
    PlainSerializer,
    Strict,
    WithJsonSchema,
)
from pydantic_core import core_schema

from monitor.app.process.calendar import parse_cron
from monitor.model.errors import ConfigError
from monitor.model.secret import Secret
from monitor.notify.apprise import check_chat_url
from monitor.notify.server import parse_smtp
from monitor.notify.signing import signer
from monitor.notify.wording import FIELDS, THREAD_FIELDS, check_wording
from monitor.text.language import primary_language
from monitor.text.units import format_duration, format_size, parse_duration, parse_size
from monitor.text.urls import split_http

DAYS_OF_A_WEEK = 7
ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_HOST = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?:\.(?!-)[A-Za-z0-9_-]{1,63})*\.?")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"(?:[!-~](?:[ -~]*[!-~])?)?")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?!-)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_NAME = re.compile(r"[ -~]{0,80}")
_OURS = {"host", "connection", "content-length", "transfer-encoding"}
_LIMIT = re.compile(r"[1-9]\d{0,5}/(?:s|m|h|d)")
_HOURS = re.compile(r"([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)")


def _span(value: object) -> object:
    if value is None or isinstance(value, list | dict | bool):
        raise ValueError("a duration is missing here: write a number and a unit, like 30s, 15m, 24h or 30d")
    return value if isinstance(value, timedelta) else parse_duration(str(value))


def _some_time(value: timedelta) -> timedelta:
    if value <= timedelta(0):
        raise ValueError("this must be longer than no time at all")
    return value


def _retention(value: object) -> object:
    return timedelta.max if value == "forever" else _span(value)


def _bytes(value: object) -> object:
    return parse_size(value) if isinstance(value, str) else value


def _checked(pattern: re.Pattern[str], sentence: str) -> AfterValidator:
    def check(value: str) -> str:
        if not pattern.fullmatch(value):
            raise ValueError(f"{value!r} {sentence}")
        return value

    return AfterValidator(check)


def _spelling(value: str) -> str:
    if not any(char.isalnum() for char in value):
        raise ValueError(f"{value!r} has no letter or digit to look for")
    if "*" in value.rstrip()[:-1]:
        raise ValueError(f"{value!r}: a * may only stand at the end, like in deliver*")
    return value


def _truth(value: object) -> object:
    """A reference fills in a text, also where it stands for true or false."""
    return {"true": True, "false": False}.get(value.lower(), value) if isinstance(value, str) else value


def _language(value: str) -> str:
    found = primary_language(value)
    if found is None:
        raise ValueError(f"{value!r} is no language code: two or three letters, like nl")
    return found


def _network(value: str) -> str:
    try:
        ipaddress.ip_network(value, strict=False)
    except ValueError:
        raise ValueError(f"{value!r} is no address and no network: write one like 10.1.2.3 or 10.0.0.0/8") from None
    return value


def _allowed(value: str) -> str:
    last = value.rstrip(".").rpartition(".")[2]
    if _HOST.fullmatch(value) and not last.isdecimal() and len(value) <= 253:
        return value
    try:
        return _network(value)
    except ValueError:
        raise ValueError(
            f"{value!r} is no address, network or host: write one like 10.1.2.3, 10.0.0.0/8 or feeds.example.org, "
            "without a port"
        ) from None


def _header_name(value: str) -> str:
    if not _HEADER_NAME.fullmatch(value):
        raise ValueError(f"{value!r} is no name of a header: letters, digits and hyphens only, like x-key")
    if value.lower() in _OURS:
        raise ValueError(f"the header {value!r} is ours to set: take it away")
    return value


def _header_value(value: str) -> str:
    if not _HEADER_VALUE.fullmatch(value):
        raise ValueError(
            f"{value!r} cannot stand in a header: ASCII letters, digits and signs only, in one line, "
            "with no space around them"
        )
    return value


def _secret(value: str) -> str:
    try:
        signer(value)
    except ConfigError as error:
        raise ValueError(str(error)) from None
    return value


def _smtp(value: str) -> str:
    try:
        parse_smtp(value)
    except ConfigError as error:
        raise ValueError(str(error)) from None
    return value


def _mail_address(value: str) -> str:
    name, address = parseaddr(value)
    if not _ADDRESS.fullmatch(address) or not _NAME.fullmatch(name) or formataddr((name, address)) != value.strip():
        raise ValueError(
            f"{value!r} is no mail address: write desk@example.org, or monitor <desk@example.org> with a name in ASCII"
        )
    return value.strip()


def _unsubscribe(value: str) -> str:
    if split_http(value) is None and not (value.startswith("mailto:") and _ADDRESS.fullmatch(value[7:])):
        raise ValueError("this is no https:// address and no mailto: with an address")
    return value


def _chat_url(value: str) -> str:
    try:
        check_chat_url(value)
    except ConfigError as error:
        raise ValueError(str(error)) from None
    return value


def _wording(fields: frozenset[str]) -> AfterValidator:
    def check(value: str) -> str:
        try:
            check_wording(value, fields)
        except ConfigError as error:
            raise ValueError(str(error)) from None
        return value

    return AfterValidator(check)


def _url(value: str) -> str:
    if split_http(value) is None:
        raise ValueError("this is no http:// or https:// address")
    if any(char.isspace() for char in value):
        raise ValueError("there is a space in this address: take it out, or write %20 for it")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"{value!r} is no time zone: write a name like Europe/Amsterdam") from None
    return value


def _cron(value: str) -> str:
    try:
        parse_cron(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is no cron expression (five fields, like 0 7 * * *): {error}") from None
    return value


def _part_of_a_day(value: str) -> str:
    since, _, until = value.partition("-")
    if since == until.replace("24:00", "00:00"):
        raise ValueError(f"{value!r} is the whole day: the channel would never hear anything")
    return value


def _not_every_day(value: list[str]) -> list[str]:
    if len(set(value)) == DAYS_OF_A_WEEK:
        raise ValueError("these are all days of the week: the channel would never hear anything")
    return value


def _listen(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not colon or not host or not port.isdecimal() or not int(port) < 65536:
        raise ValueError(f"{value!r} is no address to listen on: write HOST:PORT, like 127.0.0.1:8080")
    return value


def _shown(value: timedelta) -> str:
    return "forever" if value == timedelta.max else format_duration(value)


def _hidden(kind: Any) -> GetPydanticSchema:
    """Read what this kind of text reads, and keep it as a Secret."""
    return GetPydanticSchema(
        lambda _, handler: core_schema.no_info_after_validator_function(
            Secret, handler.generate_schema(kind), serialization=core_schema.to_string_ser_schema()
        )
    )


Duration = Annotated[
    timedelta,
    BeforeValidator(_span),
    PlainSerializer(_shown),
    WithJsonSchema({"type": "string", "examples": ["30s", "15m", "24h", "30d"]}),
]
Period = Annotated[Duration, AfterValidator(_some_time)]
Retention = Annotated[
    timedelta,
    BeforeValidator(_retention),
    PlainSerializer(_shown),
    WithJsonSchema({"type": "string", "examples": ["30d", "forever"]}),
]
Size = Annotated[
    int,
    BeforeValidator(_bytes),
    Field(gt=0),
    PlainSerializer(format_size),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["64kB", "10MB"]}),
]
Id = Annotated[
    str,
    _checked(ID, "is no id: a-z, 0-9 and - only, at most 64"),
    WithJsonSchema({"type": "string", "pattern": f"^{ID.pattern}$"}),
]
Language = Annotated[str, AfterValidator(_language)]
AliasLanguage = Annotated[
    str, _checked(re.compile(r"\*|[a-z]{2,3}"), 'is no language code: two or three letters, like nl, or "*"')
]
Spelling = Annotated[str, AfterValidator(_spelling)]
Url = Annotated[str, AfterValidator(_url)]
Zone = Annotated[str, AfterValidator(_zone)]
Cron = Annotated[str, AfterValidator(_cron)]
Listen = Annotated[str, AfterValidator(_listen)]
Limit = Annotated[str, _checked(_LIMIT, "is no limit: write a number, a slash and s, m, h or d, like 20/h")]
Hours = Annotated[str, _checked(_HOURS, "are no hours: write 22:00-07:00"), AfterValidator(_part_of_a_day)]
Days = Annotated[list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]], AfterValidator(_not_every_day)]
Positive = Annotated[float, Field(gt=0, le=1_000)]
Share = Annotated[float, Field(ge=0, le=1)]
Truth = Annotated[bool, Strict(), BeforeValidator(_truth)]
Network = Annotated[str, AfterValidator(_network)]
Allowed = Annotated[str, AfterValidator(_allowed)]
HeaderName = Annotated[str, AfterValidator(_header_name)]
HeaderValue = Annotated[str, AfterValidator(_header_value)]
Headers = dict[HeaderName, Annotated[Secret, _hidden(HeaderValue)]]
SigningSecret = Annotated[Secret, _hidden(Annotated[str, AfterValidator(_secret)])]
Token = Annotated[Secret, _hidden(Annotated[str, Field(min_length=16)])]
Password = Annotated[Secret, _hidden(str)]
SecretUrl = Annotated[Secret, _hidden(Url)]
Smtp = Annotated[Secret, _hidden(Annotated[str, AfterValidator(_smtp)])]
MailAddress = Annotated[str, AfterValidator(_mail_address)]
Unsubscribe = Annotated[str, AfterValidator(_unsubscribe)]
ChatUrl = Annotated[Secret, _hidden(Annotated[str, AfterValidator(_chat_url)])]
Text = Annotated[str, Field(min_length=1, max_length=2_000), _wording(FIELDS)]
Subject = Annotated[str, Field(min_length=1, max_length=200), _wording(FIELDS)]
ThreadSubject = Annotated[str, Field(min_length=1, max_length=200), _wording(THREAD_FIELDS)]
Event = Literal["new", "updated", "corroborated", "hit"]
