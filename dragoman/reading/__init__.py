"""A file, folder, glob, address, archive or stream becomes Reports."""

from dragoman.reading.layout import make_report
from dragoman.reading.pieces import Refusal
from dragoman.reading.sources import read

__all__ = ["Refusal", "make_report", "read"]
