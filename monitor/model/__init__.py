"""The words of the project: frozen dataclasses, ids derived from content, the error tree. Standard library only."""
