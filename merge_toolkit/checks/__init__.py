"""Checks: expectation suites from rules, and what shows only across sources."""
