"""All benchmarks with their defaults: ``python -m benchmarks``."""

from benchmarks import accuracy, checks, cost, inventory
from benchmarks.planted import __main__ as planted

if __name__ == "__main__":
    accuracy.main([])
    cost.main([])
    checks.main([])
    inventory.main([])
    planted.main([])
