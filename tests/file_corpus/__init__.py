"""Small files as provinces send them, one nasty thing each: ``python -m tests.file_corpus``."""
