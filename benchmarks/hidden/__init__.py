"""Matching with codes hidden, ours and the peers: ``python -m benchmarks.hidden``."""
