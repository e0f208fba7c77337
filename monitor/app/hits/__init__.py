"""The road of an entry: matched, weighed, placed among the developments of a story; stored with all that it caused."""
