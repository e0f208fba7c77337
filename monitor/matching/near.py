"""How far the words reach that stand near others: to hold every pair of them together would take too long."""


def around(haystack: str, start: int, end: int, words: int) -> tuple[int, int]:
    """Return where so many words before a place begin, and where as many behind it end, or a little beyond."""
    for _ in range(words):
        start = max(haystack.rfind(" ", 0, start), 0)
        end = haystack.find(" ", end) + 1 or len(haystack)
    return start, end
