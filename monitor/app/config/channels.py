"""The channels of monitor.yaml: for each type what may be said of it, and what the daemon makes of that."""

from datetime import date, timedelta
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, Field

from monitor.app.config.shape import STRICT
from monitor.app.config.values import (
    Allowed,
    ChatUrl,
    Days,
    Headers,
    Hours,
    Limit,
    MailAddress,
    Period,
    SecretUrl,
    Share,
    SigningSecret,
    Smtp,
    Subject,
    Text,
    ThreadSubject,
    Unsubscribe,
    Zone,
)
from monitor.model.config import ChannelConfig, MailConfig, Wording
from monitor.notify.server import parse_smtp


class QuietShape(BaseModel):
    """When a channel holds its alerts."""

    model_config = STRICT

    hours: Hours | None = None
    """Of every day, like 22:00-07:00."""
    days: Days = []
    """Whole days."""
    dates: list[date] = []
    """Whole days."""
    timezone: Zone | None = None


class UnlessShape(BaseModel):
    """What goes out at once all the same; all must hold."""

    model_config = STRICT

    min_score: Share | None = None
    min_origins: Annotated[int, Field(ge=1)] | None = None


class ChannelShape(BaseModel):
    """What every channel may say, whatever its type."""

    model_config = STRICT

    at_most: Limit | None = None
    """Past this, alerts are held and go out as one digest."""
    quiet: QuietShape | None = None
    unless: UnlessShape | None = None


class WebhookShape(ChannelShape):
    """A signed POST (Standard Webhooks)."""

    type: Literal["webhook"]
    url: SecretUrl
    secrets: Annotated[list[SigningSecret], Field(min_length=1, max_length=10)]
    """All of them sign; whsec_ and base64 of 24 to 64 random bytes."""
    headers: Headers = {}
    timeout: Period = timedelta(seconds=15)
    allow: list[Allowed] = []
    """Private addresses that this channel may reach."""

    def channel(self, name: str, timezone: str) -> ChannelConfig:
        """Return the channel."""
        del timezone
        return ChannelConfig(
            name,
            self.type,
            url=self.url,
            secrets=tuple(self.secrets),
            headers=tuple(self.headers.items()),
            timeout=self.timeout.total_seconds(),
            allow=tuple(self.allow),
        )


class AppriseShape(ChannelShape):
    """A chat service."""

    type: Literal["apprise"]
    url: ChatUrl
    """The service, as Apprise writes it."""
    subject: Subject | None = None
    """The title, with $fields."""
    text: Text | None = None
    """The short text, with $fields."""
    timeout: Period = timedelta(seconds=30)

    def channel(self, name: str, timezone: str) -> ChannelConfig:
        """Return the channel."""
        del timezone
        wording = Wording(self.subject, self.text)
        return ChannelConfig(name, self.type, url=self.url, timeout=self.timeout.total_seconds(), wording=wording)


class EmailShape(ChannelShape):
    """Mail by SMTP."""

    type: Literal["email"]
    smtp: Smtp
    """smtp://user:password@host:587?tls=starttls; also tls=tls and tls=off."""
    sender: Annotated[MailAddress, Field(alias="from")]
    to: Annotated[list[MailAddress], Field(min_length=1, max_length=50)]
    thread: Literal["development", "story", "off"] = "development"
    """What is one conversation in the reader's mail program."""
    subject: ThreadSubject | None = None
    """The subject, with $fields that stay the same within a conversation."""
    unsubscribe: Unsubscribe | None = None
    """Where readers take themselves off: an https:// page or a mailto: address."""
    timeout: Period = timedelta(seconds=60)
    """From the connection until the server has taken the mail."""

    def channel(self, name: str, timezone: str) -> ChannelConfig:
        """Return the channel."""
        server = parse_smtp(self.smtp.reveal())
        mail = MailConfig(server, self.sender, tuple(self.to), self.thread, self.unsubscribe, timezone)
        wording = Wording(self.subject)
        return ChannelConfig(name, self.type, timeout=self.timeout.total_seconds(), wording=wording, mail=mail)


class LogShape(ChannelShape):
    """Prints the alert where the daemon runs."""

    type: Literal["log"]

    def channel(self, name: str, timezone: str) -> ChannelConfig:
        """Return the channel."""
        del timezone
        return ChannelConfig(name, self.type)


Channel = Annotated[WebhookShape | AppriseShape | EmailShape | LogShape, Field(discriminator="type")]
TYPES = tuple(get_args(one.model_fields["type"].annotation)[0] for one in get_args(get_args(Channel)[0]))
