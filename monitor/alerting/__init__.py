"""Whether, to whom, when and in which words. Pure."""
