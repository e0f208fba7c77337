"""newsboat (Debian): it reloads all feeds into its cache, and is started anew for each round, as by cron."""

import sqlite3
import subprocess
from pathlib import Path

from benchmarks.subjects.protocol import answer_rounds, asked

SETTINGS = "reload-threads 1\nmax-items 0\ndownload-retries 1\n"


def main() -> None:
    """Poll as often as asked."""
    feeds, name = asked()
    folder = Path(name)
    (folder / "urls").write_text("\n".join(feeds) + "\n", encoding="utf-8")
    (folder / "config").write_text(SETTINGS, encoding="utf-8")
    places = [f"--{what}-file={folder / file}" for what, file in (("url", "urls"), ("config", "config"))]
    last = 0

    def poll_all() -> tuple[int, int]:
        nonlocal last
        command = ["newsboat", *places, f"--cache-file={folder / 'cache.db'}", "--quiet", "--execute=reload"]
        subprocess.run(command, check=True, env={"HOME": name, "PATH": "/usr/bin:/bin"}, capture_output=True)
        with sqlite3.connect(folder / "cache.db") as cache:
            found, newest = cache.execute("select count(*), max(id) from rss_item where id > ?", (last,)).fetchone()
        last = newest or last
        return found, 0

    answer_rounds(poll_all)


if __name__ == "__main__":
    main()
