"""The library `reader` (PyPI), which fetches, parses and stores feeds; one worker, its defaults else."""

import importlib
from pathlib import Path

from benchmarks.subjects.protocol import answer_rounds, asked


def main() -> None:
    """Poll as often as asked."""
    feeds, folder = asked()
    library = importlib.import_module("reader")
    reader = library.make_reader(str(Path(folder) / "reader.db"))
    for url in feeds:
        reader.add_feed(url)

    def poll_all() -> tuple[int, int]:
        results = list(reader.update_feeds_iter(scheduled=False))
        new = sum(one.updated_feed.new for one in results if one.updated_feed is not None)
        return new, len(feeds) - len(results) + sum(one.error is not None for one in results)

    answer_rounds(poll_all)


if __name__ == "__main__":
    main()
