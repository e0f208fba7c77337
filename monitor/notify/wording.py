"""The words of a channel that its owner chose: a text with $fields, which are filled in and never run."""

from string import Template

from monitor.model.errors import ConfigError
from monitor.text.nearest import nearest

THREAD_FIELDS = frozenset({"watchlist", "short", "title"})  # the same in every message of a conversation
FIELDS = THREAD_FIELDS | {
    "text", "headline", "sentence", "url", "page", "link", "origin", "origins", "language", "languages", "feed", "type",
}  # fmt: skip


def check_wording(text: str, fields: frozenset[str]) -> None:
    """Raise ConfigError where a text names a field that there is not; `$$` stands for a dollar sign."""
    template = Template(text)
    if not template.is_valid():
        raise ConfigError("a $ stands before the name of a field here; write $$ for a dollar sign")
    for name in template.get_identifiers():
        if name not in fields:
            known = ", ".join(f"${field}" for field in sorted(fields))
            raise ConfigError(f"there is no field ${name}{nearest(name, sorted(fields))} (there are: {known})")


def worded(text: str, fields: dict[str, str]) -> str:
    """Return the text with its fields filled in; what an alert does not have is left empty."""
    return Template(text).safe_substitute({name: fields.get(name, "") for name in FIELDS})
