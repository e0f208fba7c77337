"""More names for a draft from Wikidata: what its entities are called in the languages that a draft has nothing for.

Two questions of its public API (wbsearchentities, wbgetentities) for each entity and for all of them together, through
the guarded fetcher. Answers are kept in a folder and asked for again after a month.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeAlias, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, ValidationError, field_validator

from monitor.feeds.fetch import Fetcher
from monitor.feeds.identity import unlisted_feed
from monitor.model.config import HttpConfig
from monitor.model.errors import FetchError
from monitor.model.feed import PollState
from monitor.names.common import common_languages
from monitor.names.table import EVERYWHERE, LANGUAGES
from monitor.names.transliterate import is_written_in
from monitor.seeding.compose import Draft, DraftEntity
from monitor.seeding.listing import few_as_find_the_same
from monitor.text.fold import fold

API = "https://www.wikidata.org/w/api.php"
ORIGIN = "wikidata"
KEPT_FOR = timedelta(days=30)
CANDIDATES = 3  # items that bear an entity's name, of which the first of its type counts
ALIASES = 3  # of one language; more of them are rare spellings
SHORTEST = 4  # letters: shorter aliases are codes
LONGEST = 60
ALL_LANGUAGES = "mul"  # Wikidata's code of a name that every language of its script shares
INSTANCE_OF, HUMAN = "P31", "Q5"

Ask: TypeAlias = Callable[[str], Awaitable[bytes]]


class _Text(BaseModel):
    value: str


class _Match(BaseModel):
    text: str = ""


class _Found(BaseModel):
    id: str
    label: str = ""
    aliases: list[str] = []
    match: _Match = _Match()

    @property
    def names(self) -> set[str]:
        """The folded names under which it was found."""
        return {fold(name) for name in (self.label, self.match.text, *self.aliases) if name}


class _Refused(BaseModel):
    code: str = ""
    info: str = ""


class _Answer(BaseModel):
    error: _Refused | None = None  # the API refuses with the status 200


class _Search(_Answer):
    search: list[_Found] = []


class _Item(BaseModel):
    id: str = ""
    labels: dict[str, _Text] = {}
    aliases: dict[str, list[_Text]] = {}
    claims: dict[str, list[dict[str, object]]] = {}

    @field_validator("labels", "aliases", "claims", mode="before")
    @classmethod
    def _of_php(cls, value: object) -> object:
        """Take an empty list for an empty mapping: Wikibase writes both."""
        return value or {}

    @property
    def is_human(self) -> bool:
        return f'"{HUMAN}"' in json.dumps(self.claims.get(INSTANCE_OF, []))


class _Items(_Answer):
    entities: dict[str, _Item] = {}


Shape = TypeVar("Shape", _Search, _Items)


async def enriched(draft: Draft, ask: Ask, language: str, spoken: Sequence[str], api: str = API) -> Draft:
    """Return the draft with the names that Wikidata has; FetchError where it does not answer, or not in its shape."""
    candidates = {entity.id: await _candidates(entity, ask, language, api) for entity in draft.entities}
    wanted = sorted({item for found in candidates.values() for item in found})
    if not wanted:
        return draft
    query = {"action": "wbgetentities", "ids": "|".join(wanted), "props": "labels|aliases|claims"}
    query |= {"languages": "|".join((*spoken, ALL_LANGUAGES)), "format": "json"}
    items = _read(_Items, await ask(f"{api}?{urlencode(query)}")).entities
    return replace(
        draft,
        entities=tuple(
            _with_names(entity, _item(entity, [items[name] for name in candidates[entity.id] if name in items]), spoken)
            for entity in draft.entities
        ),
    )


async def _candidates(entity: DraftEntity, ask: Ask, language: str, api: str) -> list[str]:
    """Return the ids of the items that bear an entity's name."""
    tongue = language if language in LANGUAGES else "en"
    query = {"action": "wbsearchentities", "search": entity.name, "language": tongue, "uselang": tongue}
    query |= {"type": "item", "limit": "7", "format": "json"}
    found = _read(_Search, await ask(f"{api}?{urlencode(query)}")).search
    names = {fold(entity.name), *(fold(word) for words in entity.aliases.values() for word in words)}
    return [one.id for one in found if names & one.names][:CANDIDATES]


def _read(shape: type[Shape], body: bytes) -> Shape:
    try:
        answer = shape.model_validate_json(body)
    except ValidationError as error:
        raise FetchError("Wikidata answered in a shape that we do not know", "protocol") from error
    if answer.error:
        raise FetchError(f"Wikidata refused: {answer.error.info or answer.error.code}", "protocol")
    return answer


def _item(entity: DraftEntity, items: Sequence[_Item]) -> _Item | None:
    return next((item for item in items if item.is_human == (entity.type == "person")), None)


def _with_names(entity: DraftEntity, item: _Item | None, spoken: Sequence[str]) -> DraftEntity:
    """Add names in languages that an entity has none for, or has only transliterated ones for."""
    if item is None:
        return entity
    known = [(language, word) for language, words in entity.aliases.items() for word in words]
    made = {language for language, word in known if entity.origins.get(word) != "transliterated"}
    fresh = [
        (language, name)
        for language in spoken
        if language not in made
        for name in _names(item, language) or _shared_names(item, language)
        if not common_languages(name)
    ]
    aliases = few_as_find_the_same((*known, *fresh), entity.name, [*spoken, *_others(entity.aliases, spoken)])
    origins = {word: entity.origins.get(word, ORIGIN) for words in aliases.values() for word in words}
    return replace(entity, aliases=aliases, origins=origins)


def _shared_names(item: _Item, language: str) -> list[str]:
    return [name for name in _names(item, ALL_LANGUAGES) if is_written_in(name, language)]


def _names(item: _Item, language: str) -> list[str]:
    label = item.labels.get(language)
    aliases = [text.value for text in item.aliases.get(language, [])][:ALIASES]
    names = [*([label.value] if label else []), *(name for name in aliases if len(fold(name).strip()) >= SHORTEST)]
    return [name.strip() for name in names if 1 < len(name.strip()) <= LONGEST]


def _others(aliases: Mapping[str, Sequence[str]], spoken: Sequence[str]) -> list[str]:
    return [language for language in aliases if language not in {*spoken, EVERYWHERE}]


def _is_answer(body: bytes) -> bool:
    """Tell whether a body may be kept: a refusal comes with the status 200 too, and is over in a minute."""
    try:
        return all(shape.model_validate_json(body).error is None for shape in (_Search, _Items))
    except ValidationError:
        return False


def asking(http: HttpConfig, folder: Path | None, now: datetime) -> Ask:
    """Return what asks an address, through the guarded fetcher; answers are kept in a folder, if there is one."""
    fetcher = Fetcher(http)

    async def ask(url: str) -> bytes:
        kept = folder / f"{hashlib.sha256(url.encode()).hexdigest()[:32]}.json" if folder else None
        if kept and kept.is_file() and now.timestamp() - kept.stat().st_mtime < KEPT_FOR.total_seconds():
            return kept.read_bytes()
        body = (await fetcher.fetch(unlisted_feed(url), PollState(), now)).body
        if kept and _is_answer(body):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(body)
        return body

    return ask
