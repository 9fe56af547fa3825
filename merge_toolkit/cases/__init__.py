"""Analysts' own test cases of the rules: ``rules/cases.csv``, tried by ``check``."""
