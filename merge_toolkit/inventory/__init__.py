"""What only inventories need: where assets stand, platforms compared, equipment planned."""
