"""A watchlist from an article, or more of one: drafted, tried, written, with feeds proposed."""
