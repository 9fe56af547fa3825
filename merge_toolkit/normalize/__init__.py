"""What the cells of a source mean: RawTable -> Catalog. Words come from rules, never from here."""
