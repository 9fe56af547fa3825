"""What the server of the workers loads once: Great Expectations, as ``run`` loads it."""

import sys

sys.modules.setdefault("pyspark", None)  # type: ignore[arg-type]
import great_expectations  # noqa: E402, F401
