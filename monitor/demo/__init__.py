"""The demonstration: a small news world on loopback, played through the real daemon."""
