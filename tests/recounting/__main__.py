from __future__ import annotations

import sys
from pathlib import Path

from tests.recounting.test_recounting import faults

if __name__ == "__main__":
    told = faults(Path(sys.argv[1]))
    print(*told, sep="\n")
    sys.exit(bool(told))
