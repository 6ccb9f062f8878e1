"""The account of a report in the terminal: what a record says, for people to read."""

from dragoman.account.page import account, closing
from dragoman.account.text import marked_text

__all__ = ["account", "closing", "marked_text"]
