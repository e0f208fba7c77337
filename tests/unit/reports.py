"""Reports of a breach in a dike, and the developments that they make."""

from dataclasses import replace
from datetime import timedelta

from monitor.model.development import Placement
from monitor.model.hit import Hit
from monitor.stories.place import place
from monitor.stories.profile import Candidate, Profile, grow_profile, profile_of
from monitor.stories.rarity import Rarity
from monitor.stories.traits import Traits, traits_of
from tests.unit.builders import a_hit

BODY = (
    "The river board said on Tuesday that the dike near Kampen gave way shortly after four in the morning. Water "
    "stands a metre high in the streets of the old town, and boats of the fire brigade bring people to a sports hall. "
    "The mayor asked everybody who lives below the church to leave. The board had warned of the spot in the spring."
)
LIGHTLY = BODY.replace("shortly after four", "just after four").replace("everybody", "all")
SECOND = " Engineers will look at the rest of the dike this week, a spokeswoman told reporters in Zwolle."


def reported(title: str, body: str = "", *, entry: str = "e2", language: str = "en", hours: float = 1.0) -> Hit:
    """Return a hit with this title and lead, seen so long after noon."""
    hit = a_hit(entry, title=title, language=language, after=timedelta(hours=hours), origin=f"{entry}.example")
    return replace(hit, summary=body)


def traits(hit: Hit) -> Traits:
    """Return a hit's traits as on the first day, when nothing has been learnt."""
    return traits_of(hit, "", Rarity())


def candidate(*hits: Hit) -> Candidate:
    """Return the development of these hits, oldest first."""
    profile: Profile = profile_of(hits[0], traits(hits[0]))
    for hit in hits[1:]:
        profile = grow_profile(profile, hit, traits(hit))
    return Candidate("d1", profile)


def placed(hit: Hit, *developments: Candidate) -> Placement:
    """Place a hit among developments."""
    return place(hit, traits(hit), developments, (), hit.seen)


FIRST = reported("Dike near Kampen gives way, old town under water", BODY + SECOND, entry="e1", hours=0)


def a_copy(hit: Hit, number: int, body: str = "") -> Hit:
    """Return a reprint of a hit."""
    return replace(hit, entry_id=f"copy{number}", kind="reprint", summary=body or hit.summary)
