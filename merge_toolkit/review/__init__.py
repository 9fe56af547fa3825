"""Questions to people as workbooks, their answers back into the ledger, and onto records."""
