"""A Report becomes a Record."""
