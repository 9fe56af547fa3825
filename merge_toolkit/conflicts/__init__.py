"""What people must settle: each conflict told by its kind, its owner and its cause."""
