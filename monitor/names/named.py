"""A name as it was found in a text, before anybody knows whose it is."""

import re
from dataclasses import dataclass

ACRONYM = re.compile(r"[A-ZА-ЯЁЇІЄҐ][A-ZА-ЯЁЇІЄҐ0-9-]{1,7}")


@dataclass(frozen=True)
class Named:
    """A name found by its shape; offsets count code points. `sure` has more to show than capitals."""

    text: str
    type: str
    start: int
    end: int
    sure: bool = True
    inside: bool = True  # a sentence; at its beginning a capital tells nothing
    oblique: bool = False  # where no name stands in its first case
    opens: bool = False  # a sentence, whose first word has its capital from that
