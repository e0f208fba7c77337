"""Who is who: the keys under which an entry is known.

The first key that an entry was seen under makes its id, for ever. A guid that one document gives to several links tells
nothing, so the link speaks there; where links repeat as well, the text does.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from monitor.model.entry import Document, Entry, ParsedEntry
from monitor.model.errors import ConfigError
from monitor.model.feed import Feed
from monitor.model.ids import derive, entry_id, feed_id, key_hash
from monitor.model.miss import NO_MISS
from monitor.text.fold import fold_together
from monitor.text.language import language_by_script, primary_language
from monitor.text.urls import canonical_url, host_key, site_of, split_http, without_credentials

EARLIEST_YEAR = 1995
FUTURE = timedelta(hours=24)


def unlisted_feed(url: str) -> Feed:
    """Return a feed for an address that is not configured; ConfigError where it is none."""
    if split_http(url) is None:
        raise ConfigError(f"no feed has the id or URL {url!r}: `monitor feeds list` names them all")
    ref = without_credentials(url)
    return Feed(feed_id(ref), ref, url, site_of(url), host_key(url))


@dataclass(frozen=True)
class Identified:
    """An entry of a document with the key it is looked up by and all keys it is remembered under.

    `guid`, `link` and `text` are those among them by their kind; None where the document shows that it tells nothing.
    """

    entry: ParsedEntry
    key: str
    keys: tuple[str, ...]
    guid: str | None = None
    link: str | None = None
    text: str | None = None


def _guid(entry: ParsedEntry) -> str:
    """A guid that is an address is the same under http and https."""
    guid = entry.guid.strip()
    return "https://" + guid[7:] if guid[:7].lower() == "http://" else guid


def _all_keys(entry: ParsedEntry) -> dict[str, str]:
    keys = {}
    if guid := _guid(entry):
        keys["guid"] = key_hash("guid", guid)
    link = canonical_url(entry.link)
    if link:
        keys["link"] = key_hash("link", link)
    keys["text"] = key_hash("text", fold_together(entry.title, entry.summary))
    return keys


def identify(entries: Sequence[ParsedEntry]) -> list[Identified]:
    """Return the entries of one document, each once, with their keys; the first of two with the same key stays.

    An item with neither words nor an address tells nothing and is left out.
    """
    told = (one for one in entries if one.title or one.summary or one.text or one.link)
    everyone = [(entry, _all_keys(entry)) for entry in told]
    vague = _vague(everyone)
    found: dict[str, Identified] = {}
    for entry, keys in everyone:
        trusted = {kind: key for kind, key in keys.items() if key not in vague} if vague else keys
        ordered = tuple(trusted.values())
        found.setdefault(ordered[0], Identified(entry, ordered[0], ordered, **trusted))
    return list(found.values())


def _vague(everyone: Sequence[tuple[ParsedEntry, Mapping[str, str]]]) -> set[str]:
    """Return the guids and links that a document gives to several articles; most documents repeat none."""
    counts = Counter([key for _, keys in everyone for key in keys.values()])
    repeated = {key for key, count in counts.items() if count > 1}
    links: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, set[str]] = defaultdict(set)
    dates: dict[str, set[datetime | None]] = defaultdict(set)
    for entry, keys in everyone if repeated else ():
        if (guid := keys.get("guid")) in repeated:
            links[guid].add(keys.get("link", keys["text"]))
            texts[guid].add(keys["text"])
            dates[guid].add(entry.published)
        if (link := keys.get("link")) in repeated:
            texts[link].add(keys["text"])
    several = {guid for guid in links if _names_several(guid, links, texts, dates)}
    return several | {key for key in texts if key not in links and len(texts[key]) > 1}


def _names_several(
    guid: str, links: Mapping[str, set[str]], texts: Mapping[str, set[str]], dates: Mapping[str, set[datetime | None]]
) -> bool:
    """Tell whether a document gives one guid to several articles: at several addresses, or of several days."""
    return len(links[guid]) > 1 or (len(texts[guid]) > 1 and len(dates[guid]) > 1)


def content_hash(entry: ParsedEntry) -> str:
    """Return a hash of the words of an entry, by which an edit is seen."""
    return derive("content", entry.title, entry.summary, entry.text)


def _published(entry: ParsedEntry, seen: datetime) -> datetime | None:
    moment = entry.published
    if moment is None or moment.year < EARLIEST_YEAR or moment > seen + FUTURE:
        return None
    return moment


def language_of(entry: ParsedEntry, document: Document, feed: Feed) -> str | None:
    """Return the language of an entry: what the user says, else what the feed says, else what the script gives away."""
    said = primary_language(feed.language) or entry.language or document.language
    return said or language_by_script(f"{entry.title} {entry.summary[:500]}")


def to_entry(
    identified: Identified, document: Document, feed: Feed, seen: datetime, place: int = 0, name: str = ""
) -> Entry:
    """Return the entry as it will be stored where nothing misses it; a date out of all reason counts as none.

    `name` is its id, where that has been made already.
    """
    parsed = identified.entry
    return Entry(
        id=name or entry_id(feed.id, identified.key),
        feed_id=feed.id,
        url=parsed.link,
        canonical_url=canonical_url(parsed.link),
        title=parsed.title,
        summary=parsed.summary,
        text=parsed.text,
        author=parsed.author,
        language=language_of(parsed, document, feed),
        published=_published(parsed, seen),
        seen=seen,
        content_hash=content_hash(parsed),
        place=place,
        trace=NO_MISS,
    )
