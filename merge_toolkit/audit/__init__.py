"""Audit: random samples that people judge, and what their answers say of everything unseen."""
