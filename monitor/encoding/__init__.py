"""The encoder: what a text means, as a vector that is near those of texts that mean the same in any language."""
