"""The formats of the field, out and in."""

from dragoman.formats.facts import ExportAccount
from dragoman.formats.incoming import ImportAccount, read_events, read_jsonl
from dragoman.formats.outgoing import export
from dragoman.formats.tables import arrow_tables

__all__ = ["ExportAccount", "ImportAccount", "arrow_tables", "export", "read_events", "read_jsonl"]
