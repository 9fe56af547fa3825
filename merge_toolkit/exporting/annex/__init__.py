"""``annex.docx``: the catalog as the annex of a publication decision."""
