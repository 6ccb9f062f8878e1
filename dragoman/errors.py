"""What can go wrong, named.

    DragomanError
    ├── ReadError            a report could not be read: the file, the place and the cause
    │   ├── NotText          the bytes are no text: binary, or in no encoding that can be told
    │   ├── EmptyReport      there is no text in it
    │   └── BadLine          a line of a JSONL input is no report
    ├── CodingError          a report was read, but could not be coded
    └── KnowledgeError       a data file of `knowledge/`, or a dictionary to import, breaks its own rules
        └── BadDictionary    a PETRARCH dictionary has a line that cannot be read

Every message says what was wrong, where, and what to do.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Any failure that Dragoman foresees; its text is a sentence for the user."""


class ReadError(DragomanError):
    """A report could not be read."""

    def __init__(self, where: str, cause: str, remedy: str = "") -> None:
        self.where = where
        self.cause = cause
        self.remedy = remedy
        super().__init__(f"{where}: {cause}" + (f" ({remedy})" if remedy else ""))


class NotText(ReadError):
    """The bytes are no text: binary, or in no encoding that can be told."""


class EmptyReport(ReadError):
    """There is no text in it."""


class BadLine(ReadError):
    """A line of a JSONL input is no report."""


class CodingError(DragomanError):
    """A report was read, but could not be coded."""


class KnowledgeError(DragomanError):
    """A data file of `knowledge/` breaks its own rules."""

    def __init__(self, where: str, cause: str, remedy: str = "") -> None:
        self.where = where
        self.cause = cause
        self.remedy = remedy
        super().__init__(f"{where}: {cause}" + (f" ({remedy})" if remedy else ""))


class BadDictionary(KnowledgeError):
    """A PETRARCH dictionary has a line that cannot be read."""
