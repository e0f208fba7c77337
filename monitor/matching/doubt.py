"""Which decisions the text of an article may turn: those within reach of the threshold."""

from monitor.matching.compile import CompiledWatchlist
from monitor.matching.nodes import And, AtLeast, Everything, Field, Node, Not, Or
from monitor.model.hit import Match
from monitor.model.miss import Miss

REACH = 0.15  # of score: about what one more name or topic adds; chosen, not fitted (benchmarks/second_look)
# What these name is known already, and a text only adds to what an entry says.
_KNOWN = ("title:", "summary:", "feed:", "origin:", "language:", "NOT ")


def is_near(found: Match, threshold: float) -> bool:
    """Tell whether a hit has little to spare; a clear hit never waits."""
    return found.score < threshold + REACH


def text_may_refuse(compiled: CompiledWatchlist) -> bool:
    """Tell whether knowing more of an entry could make a hit of this watchlist none.

    A text adds to the score and takes nothing from it, so what it can turn is a rule that refuses entries for what
    stands in them.
    """
    return _refuses_by_text(compiled.require) or (compiled.exclude is not None and _reads_text(compiled.exclude))


def may_be_hit(miss: Miss) -> bool:
    """Tell whether a miss might be a hit if we knew its article: its score is near, and the text could say the rest."""
    if miss.excluded or miss.score < miss.threshold - REACH:
        return False
    return all(any(not operand.startswith(_KNOWN) for operand in group) for group in miss.lacks)


def _refuses_by_text(node: Node) -> bool:
    match node:
        case Not(inner=inner):
            return _reads_text(inner)
        case And(nodes=nodes) | Or(nodes=nodes) | AtLeast(nodes=nodes):
            return any(_refuses_by_text(one) for one in nodes)
        case _:
            return False


def _reads_text(node: Node) -> bool:
    match node:
        case Field(field=field, inner=inner):
            return field == "text" and _reads_text(inner)
        case Not(inner=inner):
            return _reads_text(inner)
        case And(nodes=nodes) | Or(nodes=nodes) | AtLeast(nodes=nodes):
            return any(_reads_text(one) for one in nodes)
        case Everything():
            return False
        case _:
            return True
