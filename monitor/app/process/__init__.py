"""What every process of monitor stands on, the daemon or a command: its clock, its store, its tasks, its counters."""
