"""Stages that are not worked out twice: what they read of the rules, and what they gave."""
