"""What can go wrong, named.

    DragomanError
    ├── ReadError            a report could not be read: the file, the place and the cause
    │   ├── NotText          the bytes are no text: binary, or in no encoding that can be told
    │   ├── EmptyReport      there is no text in it
    │   ├── BadLine          a line of a JSONL input, or a row of a table, is no report
    │   ├── BadRow           a row or the head of another data set's table cannot be read
    │   ├── NoArticle        a page, feed, document or archive was read, and holds no report
    │   ├── TooLarge         it is larger, deeper or more than any report or archive should be
    │   └── Unreachable      an address gave nothing: no answer, a refusal, or a place that is not asked
    ├── WriteError           a file could not be written: the file and the cause
    ├── CodingError          a report was read, but could not be coded
    ├── KnowledgeError       a data file of `knowledge/`, or a dictionary to import, breaks its own rules
    │   └── BadDictionary    a PETRARCH dictionary has a line that cannot be read
    ├── StoreError           a store could not be opened, read or written
    │   ├── NoStore          there is no store in this place
    │   ├── NotAStore        the file is something else than a store
    │   ├── NewerStore       a newer version of Dragoman made it
    │   ├── DamagedStore     it is cut short, or its pages are broken
    │   ├── ReadOnlyStore    it, or its folder, may not be written
    │   ├── FullStore        there is no room left to write
    │   └── BusyStore        another process is writing, and did not finish in time
    └── QueryError           a question to the store names something that it cannot ask for

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
    """A line of a JSONL input, or a row of a table, is no report."""


class NoArticle(ReadError):
    """A page, feed, document or archive was read, and holds no report."""


class TooLarge(ReadError):
    """It is larger, deeper or more than any report or archive should be."""


class Unreachable(ReadError):
    """An address gave nothing: no answer, a refusal, or a place that is not asked."""


class BadRow(ReadError):
    """A row or the head of another data set's table cannot be read."""


class WriteError(DragomanError):
    """A file could not be written."""

    def __init__(self, where: str, cause: str, remedy: str = "") -> None:
        self.where = where
        self.cause = cause
        self.remedy = remedy
        super().__init__(f"{where}: {cause}" + (f" ({remedy})" if remedy else ""))


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


class StoreError(DragomanError):
    """A store could not be opened, read or written."""

    def __init__(self, where: str, cause: str, remedy: str = "") -> None:
        self.where = where
        self.cause = cause
        self.remedy = remedy
        super().__init__(f"{where}: {cause}" + (f" ({remedy})" if remedy else ""))


class NoStore(StoreError):
    """There is no store in this place."""


class NotAStore(StoreError):
    """The file is something else than a store."""


class NewerStore(StoreError):
    """A newer version of Dragoman made the store."""


class DamagedStore(StoreError):
    """The store is cut short, or its pages are broken."""


class ReadOnlyStore(StoreError):
    """The store, or its folder, may not be written."""


class FullStore(StoreError):
    """There is no room left to write."""


class BusyStore(StoreError):
    """Another process is writing, and did not finish in time."""


class QueryError(DragomanError):
    """A question to the store names something that it cannot ask for."""
