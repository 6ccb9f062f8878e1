"""Text in the cells of a table: nothing in it is ever run, and nothing of it is lost on the way back.

A spreadsheet runs a cell that begins with '=', '+', '-', '@', a tab or a carriage return (OWASP, 'CSV injection').
Such a cell gets an apostrophe before it, and so does one that begins with apostrophes and then one of these, so that
taking one apostrophe away always gives the cell back. Numbers ('-5.0', '+1') are left as they are.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"'*[=+\-@\t\r]")
_QUOTED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return "'" + text if _RUN.match(text) and not _NUMBER.match(text) else text


def plain(cell: str) -> str:
    """The text of a cell that `guarded` may have written."""
    return cell[1:] if _QUOTED.match(cell) else cell


def one_line(text: str) -> str:
    """The text with single spaces for tabs and line ends, for formats whose cells can hold neither."""
    return _BREAKS.sub(" ", text).strip()


def tab_cell(value: object) -> str:
    """A value as a cell of a tab-separated file: nothing for None, numbers as they are, text on one line, guarded."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(one_line(value))
    return str(value)
