"""Tables of sentences in the codebook's notation, a row a line, held against what the coder makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.coding.coder import Coder
from dragoman.reading import make_report

from .notation import coded, differences, parse


def rows(table: str, faults: dict[str, str] | None = None) -> list[object]:
    """The rows of a table as parameters; lines that begin with '#' name the rule of those below.

    `faults` maps the beginning of a row that cannot pass today to the reason; such a row must fail.
    """
    known = dict(faults or {})
    found: list[object] = []
    for line in table.strip().splitlines():
        row = line.strip()
        if not row or row.startswith("#"):
            continue
        start = next((s for s in known if row.startswith(s)), None)
        marks = [pytest.mark.xfail(strict=True, reason=known.pop(start))] if start else []
        found.append(pytest.param(row, id=row.partition("=>")[0].strip()[:70], marks=marks))
    assert not known, f"no row begins so: {list(known)}"
    return found


def hold(coder: Coder, row: str, published: date | None = None) -> None:
    """Codes the text before the row's '=>' and holds its events against the codes behind it; '|' parts paragraphs."""
    text, expected = parse(row)
    record = coder.code(make_report(text.replace(" | ", "\n\n"), id="row", published=published))
    found = differences(expected, coded(record))
    assert not found, f"{text}\n{found}"
