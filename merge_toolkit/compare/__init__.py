"""Two results compared at the level of records and fields, each change with what did it."""
