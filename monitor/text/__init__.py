"""Pure helpers on strings: folding with offsets, hygiene, URLs, HTML to text, spans of time and sizes."""
