"""The proper name in the name of a place: every language says lake or bridge in its own word, and Brelau as it is."""

from monitor.names.common import common_languages
from monitor.names.cues import has_cue
from monitor.text.fold import fold

LONG_ENOUGH = 5  # letters of a name that may stand alone
OF_TOWN = "er"  # what German puts behind a town for what is there: Brelauer See


def proper_name(place: str, language: str) -> str:
    """Return the proper name that the name of a place holds: Brelau of Brelauer See and of Lake Brelau.

    Nothing where what is left is no word, several, a short one or an ordinary one.
    """
    parts = place.split()
    rest = [part for part in parts if part[0].isupper() and not has_cue(fold(part).strip(), "PLACES", language)]
    if len(rest) != 1 or len(parts) == 1:
        return ""
    town = language == "de" and rest[0] != parts[-1]
    name = rest[0].removesuffix(OF_TOWN) if town else rest[0]
    known = common_languages(name) or (town and name == rest[0])
    return name if len(name) >= LONG_ENOUGH and not known else ""
