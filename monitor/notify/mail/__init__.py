"""The mail that an alert becomes: its words, its conversation, its look."""
