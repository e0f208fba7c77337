"""What the tool knows of names: forms, ordinary words, and a multilingual table of countries, entities and topics."""
