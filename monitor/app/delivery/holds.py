"""Let alerts go, or keep them: rules first, then silences, quiet hours and limits; what was kept goes out as digests.

Everything here happens inside one transaction of the caller, so a process that dies leaves it done or not begun.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from monitor.alerting.digest import TOLD, Member, digest_of, reason_of
from monitor.alerting.hold import breaks, full, gate, kept
from monitor.alerting.refresh import facts_of, refreshed
from monitor.app.delivery.mentions import mentions_of
from monitor.app.process.calendar import next_due
from monitor.model.alert import Alert, Delivery, DigestReason, Hold
from monitor.model.config import ChannelConfig
from monitor.model.development import Development
from monitor.model.silence import Silence
from monitor.storage import holds
from monitor.storage.database import Connection
from monitor.storage.engine import try_lock
from monitor.storage.holds import Held
from monitor.storage.silences import list_silences
from monitor.storage.stories import background, developments_by_id

Group = tuple[str, DigestReason]


def release(connection: Connection, channels: Mapping[str, ChannelConfig], site: str | None, now: datetime) -> None:
    """Let everything go whose wait is over and keep what its channel does not want now.

    One process at a time does it, so a channel's limit holds for all of them.
    """
    if holds.waits_for_a_look(connection, now) and try_lock(connection, "holds"):
        look = _Look(connection, channels, site, list_silences(connection, now), now)
        look.at_rules()
        look.at_grown()
        look.at_ends()
        look.at_new()
        holds.mark_looked_at(connection, now)


@dataclass
class _Look:
    """One look at everything that is held or new."""

    connection: Connection
    channels: Mapping[str, ChannelConfig]
    site: str | None
    silences: Sequence[Silence]
    now: datetime
    _sent: dict[str, list[datetime]] = field(default_factory=dict)

    def at_rules(self) -> None:
        """What waited for time or origins goes to its channel, written anew; or waits for its digest."""
        found = holds.held_by_rules(self.connection, self.now)
        developments = self._developments(found)
        ready: list[Held] = []
        waiting: list[tuple[Delivery, Hold]] = []
        for delivery, alert in found:
            development = developments.get(alert.development_id)
            hold = alert.hold(self.now, max(len(development.origins), 1) if development else 1)
            if hold is None:
                ready.append((delivery, alert))
            else:
                waiting.append((delivery, self._with_due(hold, delivery, alert)))
        holds.hold(self.connection, waiting, self.now)
        self._write_anew(ready, developments, with_reports=True)
        holds.let_go(self.connection, [delivery.id for delivery, _ in ready], self.now, to_channel=True)

    def _with_due(self, hold: Hold, delivery: Delivery, alert: Alert) -> Hold:
        """The next digest is the first after the moment at which nothing else held the alert any more."""
        if hold.by != "digest" or alert.digest is None:
            return hold
        free = {"digest": delivery.created_at, "wait": alert.wait_until}.get(delivery.held_by or "")
        return Hold("digest", next_due(alert.digest, alert.timezone or "UTC", free or self.now))

    def at_grown(self) -> None:
        """What more origins report by now may break the quiet that keeps it."""
        eager = [name for name, one in self.channels.items() if one.unless is not None and one.unless.min_origins > 1]
        found = holds.grown_since_held(self.connection, eager) if eager else []
        written = self._write_anew(found, self._developments(found), with_reports=True)
        broken: list[str] = []
        still: list[tuple[Delivery, Hold]] = []
        for (delivery, _), payload in zip(found, written, strict=True):
            facts = facts_of(payload)
            channel = self.channels[delivery.channel]
            if breaks(channel.unless, facts) and kept(channel, facts, self.silences, self.now) is None:
                broken.append(delivery.id)
            elif delivery.held_by is not None:
                still.append((delivery, Hold(delivery.held_by, delivery.held_until)))
        holds.let_go(self.connection, broken, self.now, to_channel=False)
        holds.hold(self.connection, still, self.now)

    def at_ends(self) -> None:
        """What a hold kept goes out as one digest, unless something else keeps it now."""
        found = holds.holds_over(self.connection, self.now, self.channels)
        written = self._write_anew(found, self._developments(found), with_reports=False)
        groups: dict[Group, list[tuple[Held, str]]] = {}
        again: list[tuple[Delivery, Hold]] = []
        for held, payload in zip(found, written, strict=True):
            delivery = held[0]
            hold = kept(self.channels[delivery.channel], facts_of(payload), self.silences, self.now)
            if hold is not None:
                again.append((delivery, hold))
            elif delivery.held_by is not None:
                groups.setdefault((delivery.channel, reason_of(delivery.held_by)), []).append((held, payload))
        holds.hold(self.connection, again, self.now)
        for group, members in sorted(groups.items()):
            for first in range(0, len(members), TOLD):
                self._fold(group, members[first : first + TOLD], max(len(members) - first - TOLD, 0))

    def _fold(self, group: Group, members: list[tuple[Held, str]], following: int) -> None:
        channel, reason = group
        hold = full(self.channels[channel].at_most, self._given(channel), self.now)
        if hold is not None:
            holds.hold(self.connection, [(delivery, hold) for (delivery, _), _ in members], self.now)
            return
        told = [Member(alert.text, payload, delivery.held_by or "digest") for (delivery, alert), payload in members]
        due = min(delivery.held_until or self.now for (delivery, _), _ in members)
        mentions = mentions_of(self.connection, [one.payload for one in told], self.now)
        digest = digest_of(channel, reason, due, told, mentions, following)
        while holds.alert_exists(self.connection, digest.id):  # it is sent, and these are too many or too late for it
            due = max(due + timedelta(seconds=1), self.now)
            digest = digest_of(channel, reason, due, told, mentions, following)
        holds.send_digest(self.connection, digest, [delivery.id for (delivery, _), _ in members], self.now)
        self._given(channel).append(self.now)

    def at_new(self) -> None:
        """What is new goes on its way, or is kept."""
        going: list[str] = []
        kept_back: list[tuple[Delivery, Hold]] = []
        for delivery, alert in holds.not_looked_at(self.connection, self.channels):
            given = self._given(delivery.channel)
            hold = gate(self.channels[delivery.channel], facts_of(alert.payload), self.silences, given, self.now)
            if hold is None:
                going.append(delivery.id)
                given.append(self.now)
            else:
                kept_back.append((delivery, hold))
        holds.let_go(self.connection, going, self.now, to_channel=False)
        holds.hold(self.connection, kept_back, self.now)

    def _given(self, channel: str) -> list[datetime]:
        """Return when a channel was given something, as far back as its limit looks."""
        if channel not in self._sent:
            at_most = self.channels[channel].at_most
            since = self.now - (at_most.period if at_most else timedelta(0))
            self._sent[channel] = holds.sent_since(self.connection, channel, since) if at_most else []
        return self._sent[channel]

    def _developments(self, found: Iterable[Held]) -> dict[str, Development]:
        wanted = {alert.development_id for _, alert in found} - {""}
        return developments_by_id(self.connection, wanted) if wanted else {}

    def _write_anew(
        self, found: Sequence[Held], developments: Mapping[str, Development], *, with_reports: bool
    ) -> list[str]:
        """Write alerts as their developments stand now; return their payloads. Nothing here was ever sent."""
        payloads: list[str] = []
        written: list[tuple[str, str, str]] = []
        for delivery, alert in found:
            development = developments.get(alert.development_id)
            if development is None:
                payloads.append(alert.payload)
                continue
            told = background(self.connection, development.watchlist_id, development.id) if with_reports else None
            written.append((alert.id, *refreshed(alert.payload, delivery.held_by, development, told, self.site)))
            payloads.append(written[-1][2])
        holds.rewrite(self.connection, written)
        return payloads
