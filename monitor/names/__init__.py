"""What the tool knows of names: their forms, ordinary words that look like them, and a table in many languages."""
