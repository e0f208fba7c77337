"""An article with its entities marked in colour, and what was made of each."""

from rich.text import Text

from monitor.app.drafting.seed import Seeded
from monitor.cli.show import console
from monitor.seeding.found import whole

COLOURS = {"person": "cyan", "place": "green", "organisation": "yellow", "event": "magenta", "thing": "blue"}
NOISE = "dim strike"


def print_marked(made: Seeded) -> None:
    """Print the first article with what it names in colour, then each name with its weight and reason, then topics."""
    out = console()
    text = Text(whole(made.article))
    text.stylize("bold", 0, len(made.article.title))
    for one in made.weighed:
        style = NOISE if one.noise else f"bold {COLOURS[one.thing.type]}"
        for start, end in one.spans:
            text.stylize(style, start, end)
    out.print(text)
    out.print()
    legend = [(f"{kind}  ", f"bold {colour}") for kind, colour in COLOURS.items()]
    out.print(Text.assemble(*legend, ("left out", NOISE)))
    core = set(made.draft.core)
    listed = {entity.id for entity in made.draft.entities}
    for one in made.weighed:
        note = f"left out: {one.noise}" if one.noise else one.reason
        if one.thing.id in core:
            note += "; the core of the story"
        elif one.thing.id not in listed and not one.noise:
            note += "; no room for it"
        name = (one.thing.name, NOISE if one.noise else COLOURS[one.thing.type])
        out.print(Text.assemble((f"{one.salience:5.1f}  ", "dim"), name, f"  {note}"))
    for topic in made.topics[:8]:
        out.print(Text.assemble((f"{topic.salience:5.1f}  ", "dim"), f"{topic.topic.id}  {', '.join(topic.words)}"))
    out.print()
    for note in made.notes():
        out.print(note)
