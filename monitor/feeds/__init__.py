"""What the outside brings: fetch (guarded, bounded), parse (in a killable child), identify, pace."""
