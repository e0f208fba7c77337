"""The pages: one file each, which reads what it shows and hands it to its template."""
