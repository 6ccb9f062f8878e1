"""Malformed tables: a sentence with file, line, column and cause; the rest is read."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from dragoman.formats import ImportAccount, read_events
from dragoman.formats.incoming import InFormat
from dragoman.formats.polecat import COLUMNS as POLECAT
from dragoman.reading import Refusal
from dragoman.record import Record

HEAD = "\t".join(c.name for c in POLECAT)


def polecat(**cells: str) -> str:
    given = {"Event ID": "x1", "Event Date": "2019-03-09", "Event Type": "ASSAULT"}
    given |= {name.replace("_", " "): cell for name, cell in cells.items()}
    return "\t".join(given.get(c.name, "") for c in POLECAT)


def read(
    path: Path, content: str | bytes, format: InFormat = "polecat"
) -> tuple[list[Record], list[str], ImportAccount]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    account = ImportAccount()
    found = list(read_events(path, format=format, account=account))
    records = [r for r in found if isinstance(r, Record)]
    return records, [str(r.error) for r in found if isinstance(r, Refusal)], account


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "p.tsv"


def test_a_row_with_a_stray_tab_is_refused_by_line_and_column_and_the_rest_is_read(file: Path) -> None:
    stray = polecat(
        Event_ID="x2", Placename="Bol\tLac", Latitude="13.4", Longitude="14.7", Publication_Date="2019-03-10"
    )
    records, refused, account = read(file, "\n".join([HEAD, polecat(), stray, polecat(Event_ID="x3")]))
    assert [r.id for r in records] == ["polecat/x1", "polecat/x3"]
    assert len(refused) == 1
    assert f"{file}:3" in refused[0] and "41 cells, where a row has 40" in refused[0]
    assert "column 'GeoNames ID'" in refused[0] and "'14.7' cannot stand here" in refused[0]
    assert (account.rows, account.records, account.refused) == (3, 2, 1)


def test_tabs_at_the_end_are_no_cells(file: Path) -> None:
    records, refused, _ = read(file, f"{HEAD}\t\t\n{polecat()}\t\t\n")
    assert (len(records), refused) == (1, [])
    records, refused, _ = read(file, f"{HEAD}\n{polecat(Version='1.2')}\t\t\t\n")
    assert (len(records), refused) == (1, [])


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('"Boko Haram"', "Boko Haram"), ('the "Lake" force', 'the "Lake" force'), ('"a ""b"" c"', 'a "b" c'),
        ("\"Lake\tforce\"", "Lake\tforce"), ('"Lake\nforce"', "Lake\nforce"), ('12" guns', '12" guns'),
    ],
)  # fmt: skip
def test_quotation_marks_are_read_as_they_were_meant(file: Path, cell: str, value: str) -> None:
    content = "\n".join([HEAD, polecat(Actor_Name=cell), polecat(Event_ID="x2")])
    records, refused, _ = read(file, content)
    assert refused == []
    assert [r.id for r in records] == ["polecat/x1", "polecat/x2"]
    assert records[0].actors[0].name == value


def test_a_quotation_mark_that_is_never_closed_swallows_one_row_alone(file: Path) -> None:
    broken = polecat(Actor_Name='"Lake').rsplit("\t", 3)[0]
    records, refused, _ = read(file, "\n".join([HEAD, broken, polecat(Event_ID="x2")]))
    assert [r.id for r in records] == ["polecat/x2"]
    assert "a quotation mark that is not closed" in refused[0]


def test_windows_letters_are_read_and_counted(file: Path) -> None:
    records, _, account = read(file, f"{HEAD}\n{polecat(Actor_Name='Côte d’Ivoire')}\n".encode("cp1252"))
    assert records[0].actors[0].name == "Côte d’Ivoire"
    assert account.other_encoding == 1
    assert any("not UTF-8" in sentence for sentence in account.sentences())


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("", "the file is empty"),
        ("\n\n", "the file is empty"),
        ("a\tb\tc\n1\t2\t3\n", "no column 'Event ID', 'Event Date', 'Event Type'"),
        (f"{HEAD}\tEvent ID\n", "column 'Event ID' stands here twice"),
        (b"PK\x03\x04\x00\x00", "zero bytes"),
    ],
)
def test_what_is_no_such_table_is_refused_whole(file: Path, content: str | bytes, cause: str) -> None:
    records, refused, _ = read(file, content)
    assert records == []
    assert len(refused) == 1
    assert str(file) in refused[0] and cause in refused[0]


@pytest.mark.parametrize(
    ("cells", "column", "cause"),
    [
        ({"Event_Date": "soon"}, "Event Date", "'soon' is no date"),
        ({"Event_Date": "2019-02-30"}, "Event Date", "is no date"),
        ({"Event_ID": ""}, "Event ID", "it is empty"),
        ({"Placename": "Bol", "Latitude": "north", "Longitude": "1"}, "Latitude", "'north' is no number"),
        ({"Placename": "Bol", "Latitude": "91", "Longitude": "1"}, "Latitude", "not from -90 to 90"),
    ],
)
def test_a_cell_that_cannot_be_is_named(file: Path, cells: dict[str, str], column: str, cause: str) -> None:
    records, refused, _ = read(file, f"{HEAD}\n{polecat(**cells)}\n")
    assert records == []
    assert f"{file}:2, column '{column}'" in refused[0] and cause in refused[0]


def test_unknown_columns_are_left_out_and_told(file: Path) -> None:
    records, refused, account = read(file, f"{HEAD}\tHeadline\n{polecat()}\tLake\n")
    assert (len(records), refused, account.unknown_columns) == (1, [], ["Headline"])
    assert any("Headline" in sentence for sentence in account.sentences())


def test_columns_may_stand_in_any_order_and_spelling(file: Path) -> None:
    records, refused, _ = read(
        file, "event_type\tEVENT DATE\tevent id\tEvent Intensity\nASSAULT\t2019-03-09\tx1\t-9\n"
    )
    assert refused == []
    assert (records[0].events[0].event, records[0].events[0].intensity) == ("ASSAULT", -9.0)


@pytest.mark.parametrize(
    ("width", "cause"),
    [
        (58, "this is GDELT 1.0"),
        (57, "this is GDELT 1.0"),
        (16, "GDELT mentions"),
        (27, "knowledge graph"),
        (40, "40 cells, where a row has 61"),
    ],
)
def test_gdelt_of_another_kind_is_told_by_its_width(file: Path, width: int, cause: str) -> None:
    _, refused, _ = read(file, "\t".join(["1"] * width) + "\n", "gdelt")
    assert cause in refused[0]


def test_packed_files_are_read(tmp_path: Path) -> None:
    content = f"{HEAD}\n{polecat()}\n".encode()
    with gzip.open(tmp_path / "p.tsv.gz", "wb") as stream:
        stream.write(content)
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("p.tsv", content)
    for name in ("p.tsv.gz", "p.zip"):
        assert [getattr(r, "id", None) for r in read_events(tmp_path / name, format="polecat")] == [
            "polecat/x1"
        ]
    (tmp_path / "cut.gz").write_bytes((tmp_path / "p.tsv.gz").read_bytes()[:-20])
    (broken,) = [r for r in read_events(tmp_path / "cut.gz", format="polecat") if isinstance(r, Refusal)]
    assert "cut.gz" in str(broken.error)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    (refusal,) = read_events(tmp_path / "none.tsv", format="polecat")
    assert isinstance(refusal, Refusal)
    assert "none.tsv" in str(refusal.error) and "No such file" in str(refusal.error)


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"id": "x"}', '{"id": "x", "report": 7}', '{"id": "x", "report": {"text": "a"}}']
)
def test_a_line_that_is_no_record_is_refused(file: Path, line: str) -> None:
    records, refused, _ = read(file, line + "\n", "jsonl")
    assert records == []
    assert f"{file}:1" in refused[0] and "no record" in refused[0]
