"""Entry × watchlists → matches. Pure: one automaton over folded text, a query language, a score, evidence."""
