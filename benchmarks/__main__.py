"""All benchmarks with their defaults: ``python -m benchmarks``."""

from benchmarks import accuracy, cost

if __name__ == "__main__":
    accuracy.main([])
    cost.main([])
