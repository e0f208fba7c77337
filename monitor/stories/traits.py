"""What placing compares: the traits of a hit, made once and stored with it.

Terms are folded words cut to their stem's beginning and weighed by rarity; names are canonical ids, the same in every
language; figures are numbers with what they count. Texts leave shingles, by which near copies are known.
"""

import base64
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from monitor.model.hit import Hit
from monitor.names.lexicon import find
from monitor.stories.figures import Figure, figures_of
from monitor.stories.origins import credit_of
from monitor.stories.rarity import Rarity
from monitor.stories.shingles import shingles_of
from monitor.stories.terms import terms_of

Vector = tuple[float, ...]
LEAD = 400  # characters of the summary or text that say what happened
LEAD_WEIGHT = 0.5
MAX_TERMS = 40
ENTITY_TYPES = frozenset({"person", "place", "organisation", "event", "thing"})


@dataclass(frozen=True)
class Traits:
    """What placing compares of a hit; `terms` are weighed by rarity, `vector` has length 1."""

    language: str | None = None
    terms: Mapping[str, float] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    title: tuple[int, ...] = ()
    body: tuple[int, ...] = ()
    origin: str = ""
    vector: Vector | None = None


def traits_of(hit: Hit, text: str, rarity: Rarity, vector: Sequence[float] | None = None) -> Traits:
    """Return the traits of a hit; `text` is the entry's full text where there is one, else ""."""
    body = hit.summary if len(hit.summary) >= len(text) else text
    return Traits(
        language=hit.language,
        terms=_weighed(hit.title, body[:LEAD], hit.language, rarity),
        names=_names(hit, f"{hit.title}\n{body[:LEAD]}"),
        figures=figures_of(f"{hit.title}\n{body[:LEAD]}", hit.language),
        title=shingles_of(hit.title, 1),
        body=shingles_of(body, 3),
        origin=credit_of(body) or hit.origin,
        vector=None if vector is None else unit(vector),
    )


def _weighed(title: str, lead: str, language: str | None, rarity: Rarity) -> dict[str, float]:
    counts = dict.fromkeys(terms_of(lead, language), LEAD_WEIGHT) | dict.fromkeys(terms_of(title, language), 1.0)
    weighed = {term: round(share * rarity.weight(term), 3) for term, share in counts.items()}
    return dict(sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_TERMS])


def _names(hit: Hit, text: str) -> tuple[str, ...]:
    proven = (one.id for one in hit.evidence if one.type in ENTITY_TYPES)
    found = (mention.thing for mention in find(text, hit.language or ""))
    return tuple(dict.fromkeys((*proven, *found)))


def unit(vector: Sequence[float]) -> Vector | None:
    """Return the vector with length 1; None for one without length."""
    length = sqrt(sum(value * value for value in vector))
    return tuple(value / length for value in vector) if length else None


def traits_to_json(traits: Traits) -> dict[str, Any]:
    """Return traits as JSON holds them; a vector's values are rounded to 8 bits."""
    return {
        "language": traits.language,
        "terms": dict(traits.terms),
        "names": list(traits.names),
        "figures": [[one.value, one.unit, one.text] for one in traits.figures],
        "title": list(traits.title),
        "body": list(traits.body),
        "origin": traits.origin,
        "vector": vector_to_text(traits.vector),
    }


def traits_from_json(stored: Mapping[str, Any]) -> Traits:
    """Return the traits that `traits_to_json` wrote."""
    return Traits(
        language=stored.get("language"),
        terms=dict(stored.get("terms", {})),
        names=tuple(stored.get("names", ())),
        figures=tuple(Figure(*one) for one in stored.get("figures", ())),
        title=tuple(stored.get("title", ())),
        body=tuple(stored.get("body", ())),
        origin=stored.get("origin", ""),
        vector=vector_from_text(stored.get("vector")),
    )


def vector_to_text(vector: Vector | None) -> str | None:
    """Return a vector as base64 of signed bytes, its largest value scaled to 127."""
    if vector is None:
        return None
    scale = 127 / max(map(abs, vector))
    return base64.b64encode(array("b", [round(value * scale) for value in vector]).tobytes()).decode("ascii")


def vector_from_text(text: str | None) -> Vector | None:
    """Return the vector, of length 1, that `vector_to_text` wrote."""
    if text is None:
        return None
    values = array("b")
    values.frombytes(base64.b64decode(text))
    return unit(values)
