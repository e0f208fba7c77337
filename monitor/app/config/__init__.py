"""Read, check and fill in the configuration."""
