"""What placing compares: the traits of a hit, made once and stored with it.

Terms are folded words cut to their stem's beginning and weighed by rarity; names are canonical ids, the same in every
language; figures are numbers with what they count. Texts leave shingles, by which near copies are known.
"""

import base64
import json
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from math import sqrt
from operator import mul
from sys import intern
from typing import Any

from monitor.model.hit import Hit
from monitor.names.lexicon import find
from monitor.stories.acts import acts_of
from monitor.stories.background import is_background
from monitor.stories.claims import claims_responsibility, denies
from monitor.stories.counted import COUNTED
from monitor.stories.figures import Figure, figures_of
from monitor.stories.middle import Middles, Vector, lines_of, unit, whole_of
from monitor.stories.origins import origin_of_text, without_credit
from monitor.stories.rarity import Rarity
from monitor.stories.shingles import shingles_of
from monitor.stories.terms import skeletons_of, terms_of

LEAD = 400  # characters of the summary or text that say what happened
LEAD_WEIGHT = 0.5
MAX_TERMS = 40
KICKER = 4  # words
ENTITY_TYPES = frozenset({"person", "place", "organisation", "event", "thing"})


@dataclass(frozen=True)
class Traits:
    """What placing compares of a hit: terms, names and the sounds of names, weighed by how rare they are.

    `heads` are the terms of the title; `title` and `body` are shingles; `denies` and `claims` tell whether it reports a
    denial, or who is responsible. `acts` are those that its title names, `tells_of` those of its lead too; None for a
    hit that was stored before they were looked for. `background` tells whether its title is no news.
    `vector` is what the encoder made of the text, of length 1, and `lines` are its parts: what title and lead mean.
    `meaning` lies between them, seen from the middle of its story, which is `settled` once enough of its vectors are
    known.
    """

    language: str | None = None
    terms: Mapping[str, float] = field(default_factory=dict)
    heads: Mapping[str, float] = field(default_factory=dict)
    names: Mapping[str, float] = field(default_factory=dict)
    sounds: Mapping[str, float] = field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    title: tuple[int, ...] = ()
    body: Sequence[int] = ()
    denies: bool = False
    claims: bool = False
    acts: tuple[str, ...] = ()
    tells_of: tuple[str, ...] | None = None
    background: bool = False
    origin: str = ""
    settled: bool = False
    vector: Vector | None = None
    lines: tuple[Vector, ...] = ()
    meaning: Vector | None = None

    @cached_property
    def stored(self) -> Mapping[str, Any]:
        """The traits as JSON holds them."""
        return traits_to_json(self)

    @cached_property
    def size(self) -> int:
        """How many rows of terms, names, sounds and words of the title this has, by which its place is reckoned."""
        return len(self.terms) + len(self.heads) + len(self.names) + len(self.sounds) + len(self.title)

    @cached_property
    def stamp(self) -> str:
        """What tells these traits from any others."""
        return blake2b(json.dumps(self.stored).encode("ascii"), digest_size=9).hexdigest()

    @cached_property
    def lengths(self) -> tuple[float, float, float]:
        """The lengths of the rows of terms, names and sounds."""
        return length(self.terms.values()), length(self.names.values()), length(self.sounds.values())

    @cached_property
    def said(self) -> float:
        """How much the title says: the weight of all its terms."""
        return sum(self.heads.values())

    @cached_property
    def counted(self) -> frozenset[tuple[str, float]]:
        """The figures that count something news counts, as ("dead", 12.0)."""
        return frozenset((one.unit, one.value) for one in self.figures if one.unit in COUNTED)

    @cached_property
    def title_words(self) -> frozenset[int]:
        """The words of the title, as hashes."""
        return frozenset(self.title)

    @cached_property
    def body_runs(self) -> frozenset[int]:
        """The runs of words of the body, as hashes."""
        return frozenset(self.body)


def length(values: Collection[float]) -> float:
    """Return the length of a row of weights."""
    return sqrt(sum(map(mul, values, values)))


def kicker_of(title: str) -> str:
    """Return the label before a title's colon, as in "Harbour strike: crane falls": it says which story this is."""
    label, colon, rest = title.replace("\uff1a", ": ").partition(": ")
    return label if colon and len(label.split()) <= KICKER and rest.strip() else ""


def text_to_encode(title: str, body: str) -> str:
    """Return what the encoder is given of an entry: a line for its title and one for its lead."""
    return "\n".join(filter(None, (" ".join(title.split()), " ".join(body[:LEAD].split())))) or title


def traits_of(
    hit: Hit, text: str, rarity: Rarity, vector: Sequence[float] | None = None, middles: Middles | None = None
) -> Traits:
    """Return the traits of a hit; `text` is the entry's full text where there is one, else "".

    `middles` are where the vectors of the story lie, by language, up to the day before.
    """
    body = hit.summary if len(hit.summary) >= len(text) else text
    origin = origin_of_text(hit.origin, hit.summary, text)
    body = body if origin == hit.origin else without_credit(body)
    lead = f"{hit.title}\n{body[:LEAD]}"
    own = {term for said in (kicker_of(hit.title), *(one.text for one in hit.evidence)) for term in terms_of(said)}
    said = terms_of(hit.title, hit.language)
    weights = {term: rarity.weight(term, own=term in own) for term in (*said, *terms_of(body[:LEAD], hit.language))}
    heads = {term: weights[term] for term in said}
    length_1 = None if vector is None else unit(vector)
    lines = lines_of(length_1 or ())
    whole = whole_of(lines)
    return Traits(
        language=hit.language,
        terms=_heaviest({term: LEAD_WEIGHT * weight for term, weight in weights.items()} | heads),
        heads=_heaviest(heads),
        names=_names(hit, lead, own, rarity),
        sounds={sound: round(weights.get(term, 0.0), 3) for sound, term in skeletons_of(lead).items()},
        figures=figures_of(lead, hit.language),
        title=shingles_of(hit.title, 1),
        body=shingles_of(body, 3),
        denies=denies(lead, hit.language),
        claims=claims_responsibility(lead, hit.language),
        acts=tuple(sorted(acts_of(hit.title, hit.language))),
        tells_of=tuple(sorted(acts_of(lead, hit.language))),
        background=is_background(hit.title, hit.language),
        origin=origin,
        settled=middles is not None and middles.are_settled,
        vector=length_1,
        lines=lines,
        meaning=whole if whole is None or middles is None else middles.seen_from(whole, hit.language),
    )


def _heaviest(weights: Mapping[str, float]) -> dict[str, float]:
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    return {term: round(weight, 3) for term, weight in ranked[:MAX_TERMS]}


def _names(hit: Hit, text: str, own: Collection[str], rarity: Rarity) -> dict[str, float]:
    """The things that a hit names, each as rare as the rarest word that it was named by; 0 where no lead names it."""
    proven = [
        (one.id, one.text, one.field == "title" or one.start < LEAD) for one in hit.evidence if one.type in ENTITY_TYPES
    ]
    found = [(mention.thing, mention.text, True) for mention in find(text, hit.language or "")]
    weights: dict[str, float] = {}
    for name, written, leads in (*proven, *found):
        terms = terms_of(written, hit.language) if leads else ()
        weight = max((rarity.weight(term, own=term in own) for term in terms), default=0.0)
        weights[name] = max(round(weight, 3), weights.get(name, 0.0))
    return weights


def traits_to_json(traits: Traits) -> dict[str, Any]:
    """Return traits as JSON holds them; a vector's values are rounded to 8 bits."""
    told = {} if traits.tells_of is None else {"acts": list(traits.acts), "tells_of": list(traits.tells_of)}
    return told | {
        "language": traits.language,
        "terms": dict(traits.terms),
        "heads": dict(traits.heads),
        "names": dict(traits.names),
        "sounds": dict(traits.sounds),
        "figures": [[one.value, one.unit, one.text] for one in traits.figures],
        "title": list(traits.title),
        "body": list(traits.body),
        "denies": traits.denies,
        "claims": traits.claims,
        "background": traits.background,
        "origin": traits.origin,
        "settled": traits.settled,
        "vector": vector_to_text(traits.vector),
        "meaning": vector_to_text(traits.meaning),
    }


def traits_from_json(stored: Mapping[str, Any]) -> Traits:
    """Return the traits that `traits_to_json` wrote."""
    return replace(remembered(stored), vector=vector_from_text(stored.get("vector")))


def remembered(stored: Mapping[str, Any]) -> Traits:
    """Return the traits that `traits_to_json` wrote, as `as_stored` gives them."""
    return Traits(
        language=stored.get("language"),
        terms=_shared(stored.get("terms", {})),
        heads=_shared(stored.get("heads", {})),
        names=_shared(stored.get("names", {})),
        sounds=_shared(stored.get("sounds", {})),
        figures=tuple(Figure(*one) for one in stored.get("figures", ())),
        title=tuple(stored.get("title", ())),
        body=array("I", stored.get("body", ())),
        denies=stored.get("denies", False),
        claims=stored.get("claims", False),
        acts=tuple(stored.get("acts", ())),
        tells_of=tuple(stored["tells_of"]) if "tells_of" in stored else None,
        background=stored.get("background", False),
        origin=stored.get("origin", ""),
        settled=stored.get("settled", False),
        lines=_packed_lines(stored.get("vector")),
        meaning=_packed(stored.get("meaning")),
    )


def _shared(weights: Mapping[str, float]) -> dict[str, float]:
    """Return a row whose keys are in memory once, however many rows hold them."""
    return dict(zip(map(intern, weights), weights.values(), strict=True))


def _packed(text: str | None) -> Vector | None:
    vector = vector_from_text(text)
    return None if vector is None else array("d", vector)


def _packed_lines(text: str | None) -> tuple[Vector, ...]:
    return tuple([array("d", line) for line in lines_of(vector_from_text(text) or ())])


def as_stored(traits: Traits) -> Traits:
    """Return traits as they are read of the store, so that it makes no difference whether they were.

    They are to be remembered: without the raw vector, and with rows of numbers packed.
    """
    lines, meaning = _packed_lines(traits.stored["vector"]), _packed(traits.stored["meaning"])
    return replace(traits, vector=None, lines=lines, body=array("I", traits.body), meaning=meaning)


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
