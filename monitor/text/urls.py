"""URLs: shown without secrets, compared in one form."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|at_(?:medium|campaign|custom\d*|link_\w+|format|ptr_name|bbc_team|type)|ns_\w+|xtor|fbclid|gclid|dclid|msclkid"
    r"|mc_cid|mc_eid|igshid|ito|cmpid|cmp|ocid|ref_src|ref_url|wt_?mc|wt\.mc_id|spm|traffic_source|ftag|partner_feed_id"
    r"|feed_?type|rss|source_?rss|maca|smid|smtyp|guccounter|_ga|_gl|yclid|__twitter_impression)$",
    re.IGNORECASE,
)
_SECRET_NAMES = re.compile(r"key|token|\btok\b|secret|pass|auth|sig|code|session", re.IGNORECASE)
_PAIR = re.compile(r"[^&;?]+")  # an address may hold another with pairs of its own
_SCHEMES = {"http", "https"}
_DEFAULT_PORTS = {"http": 80, "https": 443}
MOST_SPLIT = 500  # addresses of feeds that are remembered in parts: a poll asks for them a dozen times
_ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
_WRAPPED = re.compile(r"(?<! ) *[\t\r\n]\s*")  # a long link that its publisher broke into lines
_WHOLE = re.compile(
    r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9._~%!$&'()*+,:=@/-]*(?:\?[A-Za-z0-9._~%!$&'()*+,:=@/-]+)?)?"
)
_PLAIN = re.compile(r"https?://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[A-Za-z0-9._~!$&'()*+,;=:@/-]*)?)")
_SLASHES = re.compile("^(https?:)/{3,}", re.IGNORECASE)  # a slip that browsers and feedparser pass over
_UNSAFE = re.compile("[\x00-\x1f\x7f-\xa0\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def split_http(url: str) -> SplitResult | None:
    """Return the parts of an absolute http(s) URL with a host, else None."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname or "\\" in parts.netloc:
        return None
    return parts


@lru_cache(maxsize=MOST_SPLIT)
def without_credentials(url: str) -> str:
    """Return the URL without user and password; anything that is no http(s) URL comes back unchanged."""
    parts = split_http(url)
    return url.strip() if parts is None else urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


@lru_cache(maxsize=MOST_SPLIT)
def redact(url: str) -> str:
    """Return the URL as it may be shown and logged: no user, no password, query values that name a secret starred."""
    parts = split_http(url)
    if parts is None:
        return "(no http address)"
    shown = parts._replace(
        netloc=parts.netloc.rpartition("@")[2],
        query=_PAIR.sub(_starred, parts.query),
        fragment=_PAIR.sub(_starred, parts.fragment),
    )
    return urlunsplit(shown)


def _starred(found: re.Match[str]) -> str:
    name, eq, value = found[0].partition("=")
    if eq:
        return f"{name}={'***' if _SECRET_NAMES.search(name) else value}"
    return "***" if len(name) > 24 else name


def redact_ref(ref: str) -> str:
    """Return what the user calls a feed, its id or its URL, as it may be shown and logged."""
    return redact(ref) if "://" in ref else ref


def host_only(url: str) -> str:
    """Return scheme and host alone, for receivers whose whole path may be a secret."""
    parts = split_http(url)
    return "(no http address)" if parts is None else f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/…"


@lru_cache(maxsize=MOST_SPLIT)
def host_key(url: str) -> str:
    """Return the name under which politeness counts a server: its host, with the port where that is not the default."""
    parts = split_http(url)
    if parts is None or parts.hostname is None:
        return ""
    default = _DEFAULT_PORTS[parts.scheme.lower()]
    return parts.hostname if parts.port in {None, default} else f"{parts.hostname}:{parts.port}"


def is_whole(url: str) -> bool:
    """Tell whether this is an absolute address in plain letters, which nothing that is done to links changes."""
    return _WHOLE.fullmatch(url) is not None


def clean_link(base: str, link: str) -> str:
    """Return an entry's link as an absolute http(s) URL, or "" where it is none (javascript:, data:, mailto: …)."""
    if is_whole(link):  # as most are
        return link
    link = _SLASHES.sub(r"\1//", _UNSAFE.sub("", _WRAPPED.sub("", link)).strip().replace(" ", "%20"))
    if not link:
        return ""
    try:
        absolute = urljoin(base, link)
    except ValueError:
        return ""
    parts = split_http(absolute)
    return "" if parts is None else without_credentials(absolute)


def _canonical_path(path: str) -> str:
    escaped = quote(path, safe="/:@!$&'()*+,;=~-._%")
    return _ESCAPE.sub(lambda found: found[0].upper(), escaped) or "/"


def _kept_fragment(fragment: str) -> str:
    """Keep a fragment that may tell two entries of one page apart; drop the ones that only track or scroll."""
    name = fragment.partition("=")[0]
    return "" if _TRACKING.match(name) or fragment.startswith(":~:") else fragment


@lru_cache(maxsize=2_000)  # a poll asks for that of each entry several times
def canonical_url(url: str) -> str:
    """Return the one form in which two addresses of the same page are equal.

    https for http, lower-case host, no default port, no credentials, no tracking parameters or fragments. Entries
    that a feed gives no guid are known by this form, so a change here would make them new again.
    """
    if plain := _PLAIN.fullmatch(url):  # as most are: nothing to take out, nothing to escape
        return f"https://{plain[1]}{plain[2] or '/'}"
    parts = split_http(url)
    if parts is None or parts.hostname is None:
        return ""
    host = parts.hostname.rstrip(".")
    port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _TRACKING.match(pair.partition("=")[0]))
    return urlunsplit(("https", host + port, _canonical_path(parts.path), query, _kept_fragment(parts.fragment)))


def site_of(url: str) -> str:
    """Return the outlet's host as readers know it: without `www.`."""
    if plain := _PLAIN.fullmatch(url):
        return plain[1].removeprefix("www.")
    parts = split_http(url)
    return "" if parts is None or parts.hostname is None else parts.hostname.removeprefix("www.")


def path_of(url: str) -> str:
    """Return the path of an http(s) URL, "" where it is none."""
    if plain := _PLAIN.fullmatch(url):
        return plain[2]
    parts = split_http(url)
    return "" if parts is None else parts.path


def is_loopback(host: str) -> bool:
    """Tell whether an address to listen on can be reached from this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def served_at(host: str, port: int) -> str:
    """Return the address at which a browser on this machine finds what listens there."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return f"http://{host}:{port}"
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    return f"http://{address}:{port}" if address.version == 4 else f"http://[{address}]:{port}"
