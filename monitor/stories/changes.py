"""What changed in substance, by later coverage or by an edit: a figure, a name, a denial."""

from collections.abc import Iterable

from monitor.model.development import Change
from monitor.model.hit import Hit
from monitor.stories.figures import Figure, figures_of
from monitor.stories.profile import Profile
from monitor.stories.traits import Traits


def changes_of_development(before: Profile, hit: Hit, traits: Traits) -> tuple[Change, ...]:
    """Return what a hit tells otherwise than its development did so far."""
    told = [figure for sample in before.samples for figure in sample.traits.figures]
    return _changed_figures(told, traits.figures, hit.entry_id)


def changes_of_edit(before: str, after: str, language: str | None, entry_id: str) -> tuple[Change, ...]:
    """Return what an edit changes in substance; nothing where it is cosmetic."""
    return _changed_figures(figures_of(before, language), figures_of(after, language), entry_id)


def _changed_figures(told: Iterable[Figure], now: Iterable[Figure], entry_id: str) -> tuple[Change, ...]:
    latest = {figure.unit: figure for figure in told if figure.unit}
    known = {(figure.value, figure.unit) for figure in told}
    return tuple(
        Change("number", latest[figure.unit].text, figure.text, entry_id)
        for figure in now
        if figure.unit in latest and (figure.value, figure.unit) not in known
    )
