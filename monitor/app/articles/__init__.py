"""An article from wherever it is: a file, standard input, an address, a page."""
