"""A configuration folder → a Config, or every fault in it at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from monitor.app.config.build import BuildInput, build_config, build_watchlist
from monitor.app.config.crosscheck import cannot_work, check_terms, crosscheck
from monitor.app.config.document import Document, Path_, Place, items_at, parse_document, read_document, text_at
from monitor.app.config.files import DefaultsShape, FeedsShape, MonitorShape, WatchlistShape
from monitor.app.config.roots import OUTSIDE, may_read
from monitor.app.config.seeds import seed_file, seed_of
from monitor.app.config.validate import validate
from monitor.feeds.opml import OpmlFeed, OpmlList, read_opml
from monitor.model.building import nothing_collected
from monitor.model.config import Config
from monitor.model.errors import ConfigError, Fault, ParseError
from monitor.model.refusals import refusal
from monitor.model.watchlist import Seed, Watchlist
from monitor.text.units import counted
from monitor.text.urls import without_credentials

MAX_WATCHLISTS = 20_000
SHOWN = 3  # outlines that a warning names


@dataclass(frozen=True)
class Loaded:
    """What reading a folder gave: a Config where nothing is wrong, else the faults; and warnings either way.

    `named` are the files outside its own that it was made of: secrets, OPML and seeds; `documents` are those of the
    watchlists, in their order. `sound` is the Config of the files that have no fault, to look at a store with and not
    to work by; None where monitor.yaml has one, which says where the store is.
    """

    config: Config | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    named: tuple[Path, ...] = ()
    documents: tuple[Document, ...] = ()
    sound: Config | None = None

    def require(self) -> Config:
        """Return the Config; ConfigError with every fault where there is none."""
        if self.config is None:
            raise ConfigError(f"the configuration has {counted(len(self.faults), 'fault')}", self.faults)
        return self.config


def load(folder: Path, environment: Mapping[str, str]) -> Loaded:
    """Read a configuration folder: monitor.yaml and feeds.yaml (either may be missing), watchlists/*.yaml."""
    if not folder.is_dir():
        here = " (this folder is one: --config .)" if (Path.cwd() / "monitor.yaml").is_file() else ""
        raise ConfigError(
            f"there is no configuration folder {folder}: name it with --config{here}, or make one with `monitor init`"
        )
    with nothing_collected():
        return _loaded(_Reader(folder, environment))


def _loaded(reader: "_Reader") -> Loaded:
    folder, environment = reader.folder, reader.environment
    parts = reader.read()
    crosscheck(reader.documents, parts.opml, environment)
    faults = tuple(sorted(fault for document in reader.all_documents() for fault in document.faults))
    warnings = [one for document in reader.all_documents() for one in document.warnings]
    config = None if faults else build_config(parts, folder, environment)
    if config is not None:
        warnings += cannot_work(config, parts, reader.documents)
    named = (
        *reader.opml_files,
        *reader.seed_files,
        *(file for document in reader.all_documents() for file in document.secret_files),
    )
    documents = tuple(reader.documents[file] for file in parts.watchlists)
    sound = config or _sound(reader, parts)
    return Loaded(config, faults, tuple(sorted(warnings)), named, documents, sound)


def _sound(reader: "_Reader", parts: BuildInput) -> Config | None:
    broken = {name for name, document in reader.documents.items() if document.faults}
    if "monitor.yaml" in broken:
        return None
    watchlists = {file: shape for file, shape in parts.watchlists.items() if file not in broken}
    if "feeds.yaml" in broken:
        parts = replace(parts, feeds=None, opml={})
    return build_config(replace(parts, watchlists=watchlists), reader.folder, reader.environment)


def watchlist_files(folder: Path) -> list[Path]:
    """Return the files of a folder's watchlists, by name."""
    return sorted((folder / "watchlists").glob("*.y*ml"))[:MAX_WATCHLISTS]


def load_watchlist(
    path: Path, environment: Mapping[str, str], warn: Callable[[Fault], object] = lambda _: None
) -> Watchlist:
    """Return a watchlist from a file that stands alone, whatever feeds and channels it names, or ConfigError.

    A seed that is not there is no fault of such a file: its story begins without, and `warn` hears so. Its path
    starts where it would in a configuration folder, else beside the file.
    """
    if not path.is_file():
        raise ConfigError(f"there is no watchlist {path}")
    document = read_document(path, str(path), environment, path.parent)
    shape = _watchlist(document)
    check_terms(document)
    if shape is None or document.faults:
        raise ConfigError(f"the watchlist {path} cannot be used", tuple(sorted(document.faults)))
    seed = _seed(document, seed_file(document, path.parent.parent, path.parent), document.warn)
    for warning in document.warnings:
        warn(warning)
    return replace(build_watchlist(shape, DefaultsShape(), seed), feeds=("all",))


def read_watchlist(text: str) -> Watchlist:
    """Return the watchlist of a text that somebody typed, or ConfigError with what is wrong in which line.

    It names no file of ours: its seed is not read, and no reference is filled in.
    """
    document = parse_document(text.encode("utf-8", "replace"), "line", None, Path())
    shape = _watchlist(document)
    check_terms(document)
    if shape is None or document.faults:
        raise ConfigError("this watchlist cannot be used yet", tuple(sorted(document.faults)))
    return build_watchlist(shape, DefaultsShape())


def watchlist_text(folder: Path, id_: str) -> str | None:
    """Return what stands in the file of a folder's watchlist; None where there is none of that id."""
    for path in watchlist_files(folder):
        try:
            text = path.read_text("utf-8")
        except (OSError, ValueError):
            continue
        if re.search(rf"^id:\s*[\"']?{re.escape(id_)}[\"']?\s*(#.*)?$", text, re.MULTILINE):
            return text
    return None


def _seed(document: Document, file: Path | None, tell: Callable[[Place, str], None]) -> Seed | None:
    """Read the seed that a watchlist names; what is wrong with it is told at its place."""
    if file is None:
        return None
    try:
        return seed_of(file)
    except ConfigError as error:
        tell(document.place(("seed",)), str(error))
        return None


def _watchlist(document: Document) -> WatchlistShape | None:
    if document.data is None and not document.faults:
        document.give_up(Place(1, 1), "the file is empty: a watchlist begins with its `id` and its `title`")
    return validate(document, WatchlistShape)


class _Reader:
    """Reads the files of one folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = environment
        self.documents: dict[str, Document] = {}
        self.opml_files: list[Path] = []
        self.seed_files: list[Path] = []

    def all_documents(self) -> list[Document]:
        return list(self.documents.values())

    def document(self, path: Path) -> Document:
        name = str(path.relative_to(self.folder))
        shown = str(self.folder / name)
        there = path.exists() or path.is_symlink()  # a link that leads nowhere is a fault
        found = read_document(path, shown, self.environment, self.folder) if there else Document(shown, "")
        self.documents[name] = found
        return found

    def read(self) -> BuildInput:
        monitor = validate(self.document(self.folder / "monitor.yaml"), MonitorShape)
        feeds_document = self.document(self.folder / "feeds.yaml")
        feeds = validate(feeds_document, FeedsShape)
        opml = {
            index: self.opml_file(feeds_document, path, file)
            for index, (path, feed) in enumerate(items_at(feeds_document.data, "feeds"))
            if (file := text_at(feed, "opml")) is not None
        }
        watchlists, seeds = {}, {}
        for path in watchlist_files(self.folder):
            name, document = str(path.relative_to(self.folder)), self.document(path)
            shape, seed = _watchlist(document), self.seed(document)
            if shape is not None:
                watchlists[name] = shape
            if seed is not None:
                seeds[name] = seed
        return BuildInput(monitor, feeds, opml, watchlists, seeds)

    def seed(self, document: Document) -> Seed | None:
        """Relative paths start at the configuration folder, which is one above the watchlist's."""
        file = seed_file(document, self.folder)
        if file is not None and not may_read(file, self.folder, self.environment):
            document.fault(document.place(("seed",)), f"{file} {OUTSIDE}")
            return None
        self.seed_files.extend([file] if file else [])
        return _seed(document, file, document.fault)

    def opml_file(self, document: Document, path: Path_, file: str) -> list[OpmlFeed]:
        place = document.place((*path, "opml"))
        if not may_read(self.folder / file, self.folder, self.environment):
            document.fault(place, f"the file {file} {OUTSIDE}")
            return []
        self.opml_files.append(self.folder / file)
        try:
            found = read_opml((self.folder / file).read_bytes())
        except OSError as error:
            document.fault(place, f"the file {file} cannot be read: {refusal(error)}")
        except ParseError as error:
            document.fault(place, f"{file}: {error}")
        else:
            _warn_of_opml(found, file, document, place)
            return list(found.feeds)
        return []


def _warn_of_opml(found: OpmlList, file: str, document: Document, place: Place) -> None:
    if found.left_out:
        named = ", ".join(repr(name) for name in found.left_out[:SHOWN]) + (" …" if len(found.left_out) > SHOWN else "")
        count = counted(len(found.left_out), "outline is", "outlines are")
        document.warn(place, f"{file}: {count} left out, without an http address: {named}")
    repeated = len(found.feeds) - len({without_credentials(feed.url) for feed in found.feeds})
    if repeated:
        count = counted(repeated, "feed stands", "feeds stand")
        document.warn(place, f"{file}: {count} there more than once: the first of each counts")
