"""Where each procedure lives in the two-tier government, and by which legal act."""
