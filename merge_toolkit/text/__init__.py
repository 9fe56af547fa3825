"""Vietnamese text and nothing else: its characters, its forms for comparison."""
