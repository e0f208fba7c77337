"""Made-up feeds: half of them RSS 2.0, half Atom 1.0, of the size of a newspaper's. Standard library alone."""

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

ENTRIES = 50
NAMES = ("Tamarel", "Ovisund", "Kelbrant", "Mirosta", "Dunvale", "Pereska", "Halgrim", "Zunaro", "Brisleth", "Quenmar")
NAMED_ONE_IN = 100  # so many entries bear one of the names that the watchlists seek
START = datetime(2026, 1, 1, tzinfo=UTC)
_SYLLABLES = ("ba", "cor", "den", "el", "fi", "gan", "hol", "is", "ker", "lu", "mon", "ne", "or", "pal", "ri", "sta")


def _words(chance: random.Random, count: int) -> str:
    words = ("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(count))
    return " ".join(words).capitalize()


def _entry(feed: int, number: int) -> tuple[str, str, str, datetime]:
    chance = random.Random(feed * 1_000_003 + number)
    title, summary = _words(chance, 9), _words(chance, 38) + "."
    if chance.randrange(NAMED_ONE_IN) == 0:
        title = f"{chance.choice(NAMES)} {title}"
    return f"https://news{feed}.example/articles/{number}", title, summary, START + timedelta(minutes=number)


def _rss(feed: int, entries: list[tuple[str, str, str, datetime]]) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><guid isPermaLink='false'>{feed}-{link[-12:]}</guid>"
        f"<description>&lt;p&gt;{summary}&lt;/p&gt;</description><category>world</category>"
        f"<pubDate>{format_datetime(moment)}</pubDate></item>\n"
        for link, title, summary, moment in entries
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<rss version='2.0'><channel><title>News {feed}</title>"
        f"<link>https://news{feed}.example/</link><description>All of it</description>{items}</channel></rss>"
    )


def _atom(feed: int, entries: list[tuple[str, str, str, datetime]]) -> str:
    items = "".join(
        f"<entry><id>{link}</id><title>{title}</title><link rel='alternate' href='{link}'/>"
        f"<summary type='html'>&lt;p&gt;{summary}&lt;/p&gt;</summary><author><name>The desk</name></author>"
        f"<published>{moment.isoformat()}</published><updated>{moment.isoformat()}</updated></entry>\n"
        for link, title, summary, moment in entries
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'><title>News {feed}</title>"
        f"<id>https://news{feed}.example/</id><updated>{START.isoformat()}</updated>{items}</feed>"
    )


def document(feed: int, version: int, count: int = ENTRIES) -> bytes:
    """Return a feed as it stands: newest first; each version has one entry more and drops the oldest."""
    entries = [_entry(feed, number) for number in range(version + count - 1, version - 1, -1)]
    return (_atom if feed % 2 else _rss)(feed, entries).encode()
