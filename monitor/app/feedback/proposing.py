"""A proposed edit of a watchlist as a diff of its text."""

import difflib

from monitor.app.feedback.narrowing import Narrowing
from monitor.app.feedback.widening import Widening
from monitor.model.watchlist import Watchlist
from monitor.seeding.insert import inserted
from monitor.seeding.rewrite import rewritten


def diff_of(text: str, name: str, watchlist: Watchlist, edit: Narrowing | Widening) -> str:
    """Return what an edit changes in the text of a watchlist, called `name`; nothing where it does not stand there."""
    after = _after(text, watchlist, edit)
    lines = difflib.unified_diff(text.splitlines(), after.splitlines(), name, name, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _after(text: str, watchlist: Watchlist, edit: Narrowing | Widening) -> str:
    if isinstance(edit, Narrowing):
        return rewritten(text, edit.edit)
    return rewritten(text, edit.rule) if edit.rule else inserted(text, edit.additions(watchlist))
