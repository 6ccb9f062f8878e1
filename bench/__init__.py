"""Accuracy and speed, printed as tables: `make bench`."""
