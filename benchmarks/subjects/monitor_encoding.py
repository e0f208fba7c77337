"""The monitor that also encodes what its hits mean, as it does unless that is switched off."""

from benchmarks.subjects.monitor_poller import main

if __name__ == "__main__":
    main(encoder="auto")
