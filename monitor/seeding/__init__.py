"""From an article to a watchlist: what it names, what it is about, what the story cannot be without. Pure."""
