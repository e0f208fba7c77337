"""`monitor check --explain ID`: a watchlist as compiled."""

from collections import defaultdict

from rich.console import Console
from rich.text import Text

from monitor.cli.show import plain
from monitor.matching.compile import CompiledWatchlist, compile_watchlists, operands_of
from monitor.matching.nodes import show
from monitor.matching.spellings import UNKNOWN, Spelling
from monitor.model.watchlist import Watchlist
from monitor.text.fold import has_case


def explained(watchlist: Watchlist) -> dict[str, object]:
    """Return a watchlist as compiled, as JSON can carry it."""
    (compiled,) = compile_watchlists([watchlist]).watchlists
    spellings = _by_operand(compiled)
    return plain(watchlist) | {
        "require": show(compiled.require),
        "exclude": show(compiled.exclude) if compiled.exclude else None,
        "sought": {name: [_as_json(one) for one in found] for name, found in spellings.items()},
    }


def print_explained(out: Console, watchlist: Watchlist) -> None:
    """Print a watchlist as compiled: its rule, and every pattern with its languages and forms."""
    (compiled,) = compile_watchlists([watchlist]).watchlists
    out.print(Text.assemble((watchlist.id, "bold"), f"  {watchlist.title}"))
    out.print(Text(f"require    {show(compiled.require)}"))
    if compiled.exclude:
        out.print(Text(f"exclude    {show(compiled.exclude)}"))
    out.print(f"threshold  {watchlist.threshold:g}, feeds {', '.join(watchlist.feeds)}")
    spellings = _by_operand(compiled)
    for operand in operands_of(watchlist):
        out.print(
            Text.assemble("\n", (operand.id, "bold"), f"  {compiled.types[operand.id]}, weight {operand.weight:g}")
        )
        for spelling in spellings[operand.id]:
            out.print(_line(spelling))


def _by_operand(compiled: CompiledWatchlist) -> dict[str, list[Spelling]]:
    found: dict[str, list[Spelling]] = defaultdict(list)
    for uses in compiled.uses.values():
        for use in uses:
            if isinstance(use.key, str):
                found[use.key].append(use.spelling)
    return found


def _as_json(spelling: Spelling) -> dict[str, object]:
    return {
        "text": spelling.text,
        "pattern": spelling.pattern,
        "language": spelling.language,
        "endings": {language: sorted(found) for language, found in _endings(spelling).items()},
        "guarded": sorted(spelling.guard.languages) if spelling.guard else [],
    }


def _endings(spelling: Spelling) -> dict[str, frozenset[str]]:
    endings = spelling.endings or {}
    return {language: found for language, found in endings.items() if language != UNKNOWN}


def _line(spelling: Spelling) -> Text:
    text = Text.assemble((f"  {spelling.language or '*': <4}", "dim"), spelling.pattern.strip())
    if not spelling.pattern.endswith(" ") and spelling.endings is None:
        text.append("…")
    for language, endings in _endings(spelling).items():
        shown = " ".join(f"-{ending}" if ending else "·" for ending in sorted(endings))
        text.append(f"  {language}: {shown}", "cyan")
    if spelling.guard:
        needs = "its capital" if has_case(spelling.pattern) else "another name or topic beside it"
        text.append(f"  (a word in {', '.join(sorted(spelling.guard.languages))}: needs {needs})", "yellow")
    return text
