"""Accuracy: the outputs of a run held against a truth that people or a generator wrote down."""
