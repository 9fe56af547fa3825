"""Which records of different sources are the same: block, compare, score, judge, assign."""
