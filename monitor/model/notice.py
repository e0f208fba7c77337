"""A notice: something about a feed that its operators should hear of, once."""

from dataclasses import dataclass
from typing import Literal

from monitor.model.feed import Feed

NoticeKind = Literal["failing", "recovered", "set-aside", "back", "gap", "moved", "gone"]


@dataclass(frozen=True)
class Notice:
    """What happened to a feed, in one sentence that shows no credential.

    `episode` names the occasion: what belongs together (failing and recovered; set aside and back) bears the same, and
    a poll that is repeated gives the same again.
    """

    kind: NoticeKind
    feed: Feed
    message: str
    episode: str
