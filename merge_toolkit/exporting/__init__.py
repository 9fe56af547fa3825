"""What people and systems receive: one module an output, their table in ``write``."""
