"""What another rule would do to today's records and to what people said of them."""
