"""Rules: YAML in two layers, read once into a frozen :class:`RuleBook`."""
