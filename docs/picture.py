"""Draw docs/demo.svg: the terminal of `monitor demo`, some way into the story. Run: `python -m docs.picture`."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from monitor.cli.demo import Terminal
from monitor.cli.logs import set_up_logs
from monitor.demo.play import play_world
from monitor.model.config import LogConfig

SECONDS, LINES, WIDTH = 60, 24, 112
NOT_OURS = re.compile(r"\s*@font-face \{.*?\}|<!--.*?-->\s*", re.DOTALL)  # fonts of other hosts, and the tool's name


def main() -> None:
    """Play the demo, and draw a window of its lines."""
    set_up_logs(LogConfig("warning"))
    played = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    play_world(SECONDS, Terminal(played, stay=False))
    lines = Text.from_ansi(played.export_text(styles=True)).split("\n")
    second = [number for number, line in enumerate(lines) if "webhook" in line.plain][1]
    drawn = Console(record=True, width=WIDTH, file=io.StringIO())
    drawn.print("$ make demo")
    for line in lines[second - LINES // 2 :][:LINES]:
        drawn.print(line, no_wrap=True, overflow="crop")
    picture = NOT_OURS.sub("", drawn.export_svg(title="monitor demo"))
    Path(__file__).with_name("demo.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
