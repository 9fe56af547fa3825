"""Accuracy and cost of the main job, measured through the command line; see docs/benchmarks.md."""
