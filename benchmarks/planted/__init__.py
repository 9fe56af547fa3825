"""Named traps planted into clean catalogs, and what the outputs say of each.

Knows how lists go wrong (the domain, and what real lists hold), nothing of the checks that are to
notice it: no rule and no code of the package is read, only its outputs.
"""
