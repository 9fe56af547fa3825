"""The words of the domain: frozen values from the standard library only."""
