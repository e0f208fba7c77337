"""The command line: user-visible text and exit codes live here and in web."""
