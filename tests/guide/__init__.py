"""The guide: what it tells to type, to write and to expect is held against the program."""
