"""Where the rooms of monitor meet, and nowhere else: its own rooms are one for each thing that they meet for."""
