"""What hits mean, asked of the encoder before they are stored."""

from collections.abc import Iterable, Mapping, Sequence

from monitor.app.hits.weighing import Vectors
from monitor.encoding.encoder import SECONDS, Encoder, is_installed
from monitor.model.hit import Hit
from monitor.model.ids import seed_entry
from monitor.model.watchlist import Watchlist
from monitor.stories.traits import text_to_encode


async def vectors_of(encoder: Encoder, texts: Mapping[str, str]) -> Vectors:
    """Return the vectors of these texts by entry; one that could not be encoded in time has none."""
    vectors = await encoder.encode(list(texts.values())) if texts else []
    return {entry: vector for entry, vector in zip(texts, vectors, strict=True) if vector is not None}


def hit_texts(hits: Sequence[tuple[Hit, str]]) -> dict[str, str]:
    """Return what the encoder is given of these hits, by entry."""
    return {hit.entry_id: encoded_text(hit, text) for hit, text in hits}


def encoded_text(hit: Hit, text: str) -> str:
    """Return what the encoder is given of a hit; `text` is its entry's full text, or "" where it has none."""
    return text_to_encode(hit.title, hit.summary if len(hit.summary) >= len(text) else text)


def seed_texts(watchlists: Iterable[Watchlist]) -> dict[str, str]:
    """Return what the encoder is given of these watchlists' seeds, by the entry that each is stored as."""
    return {seed_entry(one.id): text_to_encode(one.seed.title, one.seed.text) for one in watchlists if one.seed}


def encoder_of(setting: str, seconds: float = SECONDS) -> Encoder:
    """Return the encoder: the bundled one where it is installed, unless the setting is "off"."""
    return Encoder(seconds=seconds, on=setting != "off" and is_installed())
