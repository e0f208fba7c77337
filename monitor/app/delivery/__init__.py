"""The way to people: alerts are held or let go, carried to their channels, and gathered in digests."""
