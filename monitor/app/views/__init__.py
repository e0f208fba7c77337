"""What people are shown of the store: how a monitor stands, how a development unfolded, where an article went."""
