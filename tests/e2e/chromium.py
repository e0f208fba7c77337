"""Where this machine has Chromium. Run as a program it prints that, or fails."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = ("/usr/lib/chromium/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> str | None:
    """Return the path of Chromium: what MONITOR_CHROMIUM names, else where it usually is."""
    named = (os.environ.get("MONITOR_CHROMIUM", ""), *NAMES, *PLACES)
    return next((found for name in named if name and (found := shutil.which(name))), None)


if __name__ == "__main__":
    found = find()
    if found is None:
        sys.exit("no Chromium: apt-get install chromium, or name one in MONITOR_CHROMIUM")
    sys.stdout.write(f"{found}\n")
