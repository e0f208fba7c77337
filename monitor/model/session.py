"""A session of the pages: who signed in is known for a while by a key in a cookie."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Session:
    """What is kept of a session. Its key and its token can be made of none of it.

    `id` is a hash of the key; `proof` is made of key and token, so the session holds while that token does.
    """

    id: str
    proof: str
    until: datetime
