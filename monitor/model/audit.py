"""The audit: who did what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AuditRecord:
    """One thing that somebody did: `what` like `silence.add`, to the `subject` of this id or name; counted in order."""

    number: int
    at: datetime
    who: str
    what: str
    subject: str
    detail: Mapping[str, object]
