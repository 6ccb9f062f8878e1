"""A file, folder, glob or stream becomes Reports."""

from dragoman.reading.layout import make_report
from dragoman.reading.sources import Refusal, read

__all__ = ["Refusal", "make_report", "read"]
