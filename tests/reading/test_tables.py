"""Rows of tables, each a report; columns by their names; stray tabs and quotes cost their own row and no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.reading import Refusal, read
from dragoman.report import Report


def of(folder: Path, data: str | bytes, name: str = "wire.csv") -> list[Report | Refusal]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read(path))


def shown(found: list[Report | Refusal]) -> list[str]:
    return [str(f.error) if isinstance(f, Refusal) else f.text for f in found]


HEADS = [
    # head, row, what the report is
    ("id,text,title,published,publisher,url", "7,Chad left.,T,2019-03-14,P,https://x.example/", ("7", "Chad left.", "T", date(2019, 3, 14), "P", "https://x.example/")),
    ("Article ID;Full-Text;HEADLINE;pub_date;Source Name;link", "7;Chad left.;T;14 March 2019;P;https://x.example/", ("7", "Chad left.", "T", date(2019, 3, 14), "P", "https://x.example/")),
    ("text|date", "Chad left.|2019-03-14T10:00:00Z", ("wire:2", "Chad left.", None, date(2019, 3, 14), None, None)),
    ("body,content,text", "b,c,Chad left.", ("wire:2", "Chad left.", None, None, None, None)),
    ("\ufefftext,more", "Chad left.,x", ("wire:2", "Chad left.", None, None, None, None)),
    ("text", "Chad left.", ("wire:2", "Chad left.", None, None, None, None)),
    ("text,date", "Chad left.,NA", ("wire:2", "Chad left.", None, None, None, None)),
    ("text,date", "Chad left.,25/12/2019", ("wire:2", "Chad left.", None, date(2019, 12, 25), None, None)),
]  # fmt: skip


@pytest.mark.parametrize("head, row, expected", HEADS)
def test_columns_by_their_names(tmp_path: Path, head: str, row: str, expected: tuple[object, ...]) -> None:
    [r] = of(tmp_path, f"{head}\n{row}\n")
    assert isinstance(r, Report), r.error
    assert (r.id, r.text, r.title, r.published, r.publisher, r.url) == expected


def test_the_order_of_numeric_dates_is_told_by_those_that_can_be_read_one_way(tmp_path: Path) -> None:
    found = of(tmp_path, "text,date\nChad left.,03/04/2019\nMali left.,12/25/2019\n")
    assert [f.published for f in found if isinstance(f, Report)] == [date(2019, 3, 4), date(2019, 12, 25)]


ROWS = [
    # suffix, rows below 'text <tab> source', what comes of them
    ("tsv", 'Chad "left.\tP\nMali left.\tQ\n', ['Chad "left.', "Mali left."]),
    ("tsv", '"Chad left.\tP\nMali left.\tQ\n', ['"Chad left.', "Mali left."]),
    ("tsv", 'Chad left.\t"P\nMali left.\tQ\nNiger left.\tR"\n', ["Chad left.", "Mali left.", "Niger left."]),
    ("tsv", '"Chad\nleft."\tP\nMali left.\tQ\n', ["Chad\nleft.", "Mali left."]),
    ("tsv", '"Chad ""left""."\tP\n', ['Chad "left".']),
    ("tsv", "Chad\tleft.\tP\nMali left.\tQ\n", ["line 2: the row has 3 cells, but 2 columns are named", "Mali left."]),
    ("tsv", "Chad left.\nMali left.\tQ\n", ["line 2: the row has 1 cells, but 2 columns are named", "Mali left."]),
    ("tsv", "Chad left.\tP\t\t\n", ["Chad left."]),
    ("tsv", "\n\nChad left.\tP\r\n\n", ["Chad left."]),
    ("tsv", "\tP\nMali left.\tQ\n", ["line 2: 'text' is missing", "Mali left."]),
    ("tsv", " \tP\n", ["line 2: the text of report 'wire:2' is empty"]),
    ("tsv", "Chad\x00 left.\tP\n" + "Mali left.\tQ\n" * 5, ["Chad\x00 left.", *["Mali left."] * 5]),
    ("tsv", "Caf\u00e9 talks ended in Chad.\tP\n" + "Mali left.\tQ\n" * 3, ["Caf\u00e9 talks ended in Chad.", *["Mali left."] * 3]),
]  # fmt: skip


@pytest.mark.parametrize("suffix, rows, expected", ROWS)
def test_rows(tmp_path: Path, suffix: str, rows: str, expected: list[str]) -> None:
    found = shown(of(tmp_path, b"text\tsource\n" + rows.encode("latin-1"), f"wire.{suffix}"))
    assert len(found) == len(expected)
    assert all(words in one for words, one in zip(expected, found, strict=True)), found


def test_a_table_of_stray_quotes_is_read_to_its_end(tmp_path: Path) -> None:
    rows = [f'"Chad left {n}.\tP' for n in range(3000)]
    found = of(tmp_path, "text\tsource\n" + "\n".join(rows), "wire.tsv")
    assert [f.text for f in found if isinstance(f, Report)] == [f'"Chad left {n}.' for n in range(3000)]


REFUSED = [
    ("event_id\tactor_name\tevent_type\n1\tChad\tAID\n", "line 1: no column has a report's text: the columns are 'event_id', 'actor_name', 'event_type'"),
    ("", "the columns are none"),
    ("text,date\nChad left.,soon\n", "line 2: 'published': 'soon' is no date"),
    ("text,date\nChad left.,2019-02-30\n", "line 2: 'published': '2019-02-30' is no date"),
    ("text,date\nChad left.,03/04/2019\n", "line 2: 'published': '03/04/2019' can be read in two ways"),
]  # fmt: skip


@pytest.mark.parametrize("data, cause", REFUSED)
def test_what_is_no_table_of_reports_is_refused(tmp_path: Path, data: str, cause: str) -> None:
    [found] = of(tmp_path, data)
    assert isinstance(found, Refusal)
    assert cause in str(found.error) and str(tmp_path) in str(found.error)
