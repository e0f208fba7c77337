"""What a payload is: its number in the list of attacks, what a server does, and how its feed ends."""

from dataclasses import dataclass

from tests.flow.wire import Answer, reply

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/rss+xml\r\nconnection: close\r\n"
GROUPS = {"A": 12, "B": 16, "C": 9, "D": 9, "E": 17, "F": 8, "G": 14}
NUMBERS = tuple(f"{group}{number}" for group, most in GROUPS.items() for number in range(1, most + 1))
HARMLESS = "harmless"
ANY = "any"  # with a typed error, or without one


@dataclass(frozen=True, eq=False)
class Payload:
    """One hostile feed. `ends` is the kind of its error (`one|another`), or `harmless`; `says` are words of that error.

    It is asked for at a path of its own, or at `url`.
    """

    number: str
    what: str
    answer: Answer
    ends: str = HARMLESS
    says: str = ""
    url: str = ""

    def __str__(self) -> str:
        return f"{self.number[0]}{int(self.number[1:]):02} {self.what}"

    @property
    def ref(self) -> str:
        """The id of its feed."""
        letters = "".join(char if char.isascii() and char.isalnum() else "-" for char in self.what.lower())
        return f"{self.number.lower()}-{'-'.join(letters.split('-'))[:50].strip('-')}"


def feed(body: bytes, content_type: str = "application/rss+xml") -> Answer:
    """Return the answer that is this document."""
    return reply(200, body, ("content-type", content_type))


def channel(inside: str | bytes) -> bytes:
    """Return an RSS document that holds this."""
    data = inside if isinstance(inside, bytes) else inside.encode("utf-8", "surrogatepass")
    return b"<rss version='2.0'><channel><title>Victim</title>" + data + b"</channel></rss>"
