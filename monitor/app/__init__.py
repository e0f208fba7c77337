"""The corridors: configuration, the road of an entry, polling, delivering, the daemon. Only here do the rooms meet."""
