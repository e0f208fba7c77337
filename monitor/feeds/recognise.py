"""Which entries of a document are known already, by what its feed has shown of its keys. Pure.

A guid is believed until the feed shows that its guids change or are used again; then the link speaks, and where that
changes too, the words. Evidence comes from the feed's past (`Trust`) and from the document itself: where most of what
looks new bears the words of known entries, the feed was moved or made anew, and is no news.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.feeds.identity import Identified
from monitor.model.feed import Trust

FEW = 3  # so many cases at least make a pattern
SHARE = 0.05  # of cases against a key, from which on it is not believed
MOST_COUNTED = 1_000  # then all counts are halved: a feed that mends is believed again


@dataclass(frozen=True)
class _Leads:
    """Where the keys of one entry lead: ids of known entries."""

    one: Identified
    guid: str | None
    link: str | None
    text: str | None

    @property
    def agreed(self) -> str | None:
        """The entry that link and words both lead to."""
        return self.link if self.link == self.text else None

    @property
    def contradicted(self) -> bool:
        """Link and words both lead to another entry than the guid."""
        return self.guid is not None and self.agreed not in {None, self.guid}

    @property
    def replaced(self) -> bool:
        """Under a known guid stand a link and words that nobody knows."""
        return self.guid is not None and self.one.link is not None and self.link is None and self.text is None

    @property
    def reused(self) -> bool:
        """The guid may name something else than it did."""
        return self.contradicted or self.replaced


@dataclass(frozen=True)
class _Pattern:
    """What is believed of the keys of this document."""

    guids_change: bool
    guids_repeat: bool
    links_change: bool
    by_link: bool
    by_text: bool


@dataclass(frozen=True)
class Recognised:
    """The entries of a document, the ids that they are known by (None for a new one), and what the document taught."""

    found: tuple[Identified, ...]
    same: tuple[str | None, ...]
    trust: Trust


def recognise(found: Sequence[Identified], known: Mapping[str, str], trust: Trust, shown: int = 0) -> Recognised:
    """Tell which entries of a document are known.

    `known` maps keys of this feed to ids of entries. No two entries of a document are the same known entry: the one
    whose guid says so comes first. So many more as were `shown` stand there, known by all of their keys.
    """
    if not known:
        return Recognised(tuple(found), (None,) * len(found), _taught((), (), trust, shown))
    leads = [_Leads(one, *(known.get(key) if key else None for key in (one.guid, one.link, one.text))) for one in found]
    pattern = _pattern(leads, trust, shown)
    same: list[str | None] = [_by_guid(lead, pattern) for lead in leads]
    taken = {one for one in same if one is not None}
    for index, lead in enumerate(leads):
        if same[index] is None and (other := _otherwise(lead, pattern)) is not None and other not in taken:
            same[index] = other
            taken.add(other)
    entries = tuple(_renamed(lead.one) if lead.replaced and not same[i] else lead.one for i, lead in enumerate(leads))
    return Recognised(entries, tuple(same), _taught(leads, same, trust, shown))


def _renamed(one: Identified) -> Identified:
    """A guid that names something else already is no name for a new entry."""
    return replace(one, key=one.keys[1], keys=one.keys[1:], guid=None)


def _pattern(leads: Sequence[_Leads], trust: Trust, shown: int) -> _Pattern:
    unnamed = [lead for lead in leads if lead.guid is None and lead.agreed is None]
    misnamed = [lead for lead in unnamed if lead.one.guid is not None]
    nowhere = [lead for lead in unnamed if lead.link is None]
    named = [lead for lead in leads if lead.guid is not None]
    return _Pattern(
        guids_change=_bad(trust.guid_changed, trust.guid_kept),
        guids_repeat=_bad(trust.guid_reused, trust.guid_kept) or _most([lead.reused for lead in named], shown),
        links_change=_bad(trust.link_changed, trust.link_kept),
        by_link=_most([lead.link is not None for lead in misnamed]),
        by_text=_most([lead.text is not None for lead in nowhere]),
    )


def _bad(against: int, held: int) -> bool:
    return against >= FEW and against > SHARE * (held + against)


def _most(cases: Sequence[bool], others: int = 0) -> bool:
    return sum(cases) >= FEW and 2 * sum(cases) >= len(cases) + others


def _by_guid(lead: _Leads, pattern: _Pattern) -> str | None:
    if lead.contradicted:
        return lead.agreed
    return None if pattern.guids_repeat and lead.replaced else lead.guid


def _otherwise(lead: _Leads, pattern: _Pattern) -> str | None:
    """Return the entry that link and words lead to, as far as they may be believed where the guid says nothing."""
    if lead.agreed is not None:
        return lead.agreed
    nameless = lead.one.guid is None or pattern.guids_change
    if lead.link is not None and (nameless or pattern.by_link):
        return lead.link
    linkless = lead.one.link is None or pattern.links_change
    if lead.text is not None and (pattern.by_text or (nameless and linkless)):
        return lead.text
    return None


def _taught(leads: Sequence[_Leads], same: Sequence[str | None], trust: Trust, shown: int) -> Trust:
    kept = link_kept = shown
    changed = reused = link_changed = 0
    for lead, entry in zip(leads, same, strict=True):
        reused += lead.reused
        if entry is None:
            continue
        kept += lead.guid == entry and not lead.reused
        changed += lead.one.guid is not None and lead.guid is None
        link_kept += lead.link == entry
        link_changed += lead.one.link is not None and lead.link is None
    taught = Trust(
        trust.guid_kept + kept,
        trust.guid_changed + changed,
        trust.guid_reused + reused,
        trust.link_kept + link_kept,
        trust.link_changed + link_changed,
    )
    return _halved(taught) if max(vars(taught).values()) > MOST_COUNTED else taught


def _halved(trust: Trust) -> Trust:
    return replace(trust, **{name: count // 2 for name, count in vars(trust).items()})
