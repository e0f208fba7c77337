"""What `monitor check --online` adds: every feed fetched, every channel reached."""

import asyncio
import sys
from dataclasses import dataclass

from monitor.app.checks.trial import Trial, Trials
from monitor.app.process.clock import utc_now
from monitor.cli.progress import progress_bar
from monitor.cli.show import print_table
from monitor.feeds.guard import system_resolver
from monitor.model.config import Config
from monitor.text.hygiene import printable

MARKS = {True: "", False: "FAILED: ", None: "not tried: "}


@dataclass(frozen=True)
class Answers:
    """How feeds and channels answered; `code` is the exit code that comes of it."""

    trials: tuple[Trial, ...]

    @property
    def failed(self) -> int:
        """Return how many did not answer as they should."""
        return sum(one.ok is False for one in self.trials)

    @property
    def code(self) -> int:
        """Return 1 where something failed, else 0."""
        return 1 if self.failed else 0


def tried(config: Config) -> Answers:
    """Try every feed and channel of a configuration, with a bar that shows how far it is."""
    trials = Trials(config, system_resolver, utc_now)
    with progress_bar("asking feeds and channels", trials.count) as advance:
        return Answers(tuple(asyncio.run(trials.run(lambda _: advance(1)))))


def show_tried(config: Config) -> int:
    """Try every feed and channel, print how each answered, and return the exit code."""
    answers = tried(config)
    rows = [(one.kind, one.name, MARKS[one.ok] + printable(one.said)) for one in answers.trials]
    print_table(("", "", "answer"), rows, nothing="there is nothing to ask")
    fine = len(answers.trials) - answers.failed
    sys.stdout.write(f"{fine} answered as they should, {answers.failed} did not\n")
    return answers.code
