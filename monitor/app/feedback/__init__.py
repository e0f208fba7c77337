"""What a person says of a hit that was none, or of one that was missed, and the edit of the rules that follows."""
