"""Dossiers moved to the unified catalog and the new units: one definition, two engines.

Spellings are read once each, in Python, by the readers and rules that the merge itself uses
(:mod:`procedures`, :mod:`offices`, :mod:`limits`). What they mean goes into small tables
(:mod:`lookups`); one plain SQL statement (:mod:`definition`) joins them to the dossiers. DuckDB
(:mod:`engine`) and Spark (:mod:`cluster`) run that same statement over those same tables.

Dossiers hold personal data. Columns that no rule lists are never selected; messages and reports say
only what rules and catalogs say, counts, and the numbers of rows.
"""
