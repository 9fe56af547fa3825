"""Inputs that nobody sent yet: broken files, values, rules and answers, by the thousand."""
