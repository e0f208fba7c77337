"""How strictly the files of the configuration are read."""

from pydantic import ConfigDict

STRICT = ConfigDict(extra="forbid", populate_by_name=True, frozen=True, use_attribute_docstrings=True, defer_build=True)
