"""export, import, freeze and verify --frozen from the shell, with the invented report of tests/formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from tests.formats.invented import TEXT, record


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    path = tmp_path / "coded.jsonl"
    path.write_text(record().to_json() + "\n", encoding="utf-8")
    return path


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_out_into_a_store_and_out_again(tmp_path: Path, coded: Path) -> None:
    status, said = run("export", coded, "--format", "polecat", "-o", tmp_path / "p.tsv")
    assert status == 0
    assert "1 reports, 2 events written." in said and "Left out: 1 events whose status is denied." in said
    for outcome in ("2 new", "2 unchanged"):
        status, said = run("import", tmp_path / "p.tsv", "--format", "polecat", "--store", tmp_path / "s.db")
        assert (status, f"In the store: {outcome}." in said) == (0, True)
    assert run("verify", tmp_path / "s.db") == (0, "All is as it should be.\n")
    status, _ = run("export", tmp_path / "s.db", "--format", "csv", "-o", tmp_path / "tables")
    assert status == 0
    assert len((tmp_path / "tables" / "events.csv").read_text(encoding="utf-8").splitlines()) > 2


def test_a_row_that_is_refused_is_told_and_the_status_is_1(tmp_path: Path, coded: Path) -> None:
    run("export", coded, "--format", "polecat", "-o", tmp_path / "p.tsv")
    with (tmp_path / "p.tsv").open("a", encoding="utf-8") as file:
        file.write("x\ty\n")
    status, said = run("import", tmp_path / "p.tsv", "--format", "polecat", "-o", tmp_path / "back.jsonl")
    assert status == 1
    assert "p.tsv:4" in said and "3 rows read, 2 events taken, 1 refused." in said
    assert len((tmp_path / "back.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert run("import", tmp_path / "p.tsv", "--format", "polecat")[0] == 1


def test_a_source_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    status, said = run("export", tmp_path / "none.jsonl", "--format", "jsonl", "-o", tmp_path / "x")
    assert status == 1
    assert "none.jsonl" in said and "No such file" in said


def test_frozen_records_are_held_against_the_texts(tmp_path: Path, coded: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "any-name.txt").write_text(TEXT, encoding="utf-8", newline="")
    assert run("freeze", tmp_path / "f", coded)[0] == 0
    status, said = run("verify", "--frozen", tmp_path / "f", tmp_path / "texts")
    assert (status, said) == (0, "1 records: 1 hold against their text, 0 without a text, 0 faults.\n")
    (tmp_path / "texts" / "any-name.txt").write_text("Another text about Niger.", encoding="utf-8")
    assert run("verify", "--frozen", tmp_path / "f", tmp_path / "texts")[0] == 1
    assert run("verify", tmp_path / "f", tmp_path / "texts")[0] == 1


def test_of_a_store_chosen_reports_are_exported_as_of_a_day(tmp_path: Path, coded: Path) -> None:
    store = tmp_path / "s.db"
    run("import", coded, "--format", "jsonl", "--store", store)
    out = tmp_path / "out.jsonl"
    for options, lines in (
        (("--as-of", "2001-01-01"), 0),
        (("--until", "1900-01-01"), 0),
        (("--origins",), 1),
    ):
        status, _ = run("export", store, "--format", "jsonl", "-o", out, *options)
        assert (status, len(out.read_text(encoding="utf-8").splitlines())) == (0, lines)


def test_a_file_has_no_earlier_moment(tmp_path: Path, coded: Path) -> None:
    status, said = run("export", coded, "--format", "jsonl", "-o", tmp_path / "x", "--as-of", "2001-01-01")
    assert status == 1
    assert "--as-of chooses reports of a store" in said and "coded.jsonl is none" in said
