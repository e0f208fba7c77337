"""The web port: health, metrics; pages and the API later."""
