"""The score of a match: from what was found where to a number between 0 and 1.

    points = sum over the entities and topics found of  weight x the weight of the best field it stands in
    score  = p / (p + 1/2),  where p = points / the largest weight of the watchlist

So the core of the story scores 0.67 in a title, 0.55 in a summary and 0.38 where a long text or the link alone names
it; each further entity or topic adds to that. A watchlist with neither entities nor topics scores 1.
"""

FIELD_WEIGHTS = (1.0, 0.6, 0.3, 0.3)  # title, summary, text, link
HALF = 0.5
DIGITS = 4


def score(weights: dict[str, float], fields: dict[str, frozenset[int]]) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Return the score and the points that each entity and topic gave to it, the largest first."""
    if not weights:
        return 1.0, ()
    heaviest = max(weights.values()) or 1.0
    parts = [
        (key, round(weights[key] / heaviest * max(FIELD_WEIGHTS[field] for field in where), DIGITS))
        for key, where in fields.items()
        if where and key in weights
    ]
    points = sum(value for _, value in parts)
    ordered = tuple(sorted(parts, key=lambda part: (-part[1], part[0])))
    return round(points / (points + HALF), DIGITS), ordered
