"""Records for publication: no words of the texts, and a proof for whoever has them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.coding.coder import Coder
from dragoman.errors import ReadError
from dragoman.formats.frozen import Verdict, faults, freeze, verify_frozen
from dragoman.reading import make_report
from dragoman.record import Record
from tests.formats.invented import TEXT, record

WORDS = (
    "Norway urged Khartoum and Juba to meet within three weeks. Chad froze its aid to Niger on 3 May 2019."
)


def verdict(folder: Path, *texts: str, recode: list[Record] | None = None) -> tuple[list[str], Verdict]:
    *said, last = verify_frozen(folder, [make_report(t, id=f"t{n}") for n, t in enumerate(texts)], recode)
    assert isinstance(last, Verdict)
    return [str(s) for s in said], last


def test_no_words_of_the_text_are_published(tmp_path: Path) -> None:
    account = freeze([record()], tmp_path / "f")
    assert (account.reports, account.events) == (1, 4)
    line = (tmp_path / "f" / "records.jsonl").read_text(encoding="utf-8")
    plain = json.loads(line)
    assert plain["report"]["text"] == ""
    names = {"Chadian gunners", "Boko Haram", "Chad", "Niger", "Bol", "Lake"}
    for start in range(len(TEXT) - 15):
        words = TEXT[start : start + 15]
        assert words not in line or any(words in name for name in names)
    for copied in ("its aid to Chad", "=the vote", "in February 2019"):
        assert copied not in line
    assert plain["events"][0]["span"] == list(record().events[0].span)
    assert plain["report"]["digest"] == record().report.digest  # type: ignore[union-attr]


def test_the_folder_tells_of_its_coder_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("1", "2"):
        freeze([record()], tmp_path / name)
    files = ["README.md", "manifest.json", "records.jsonl"]
    assert sorted(p.name for p in (tmp_path / "1").iterdir()) == files
    for file in files:
        assert (tmp_path / "1" / file).read_bytes() == (tmp_path / "2" / file).read_bytes()
    manifest = json.loads((tmp_path / "1" / "manifest.json").read_text())
    assert manifest["coders"] == [
        {"settings": "0", "version": "0.1.0", "model": "invented", "knowledge": "0", "records": 1}
    ]


def test_who_has_the_texts_verifies_and_codes_again(tmp_path: Path, coder: Coder) -> None:
    coded = [coder.code(make_report(t, id=f"r{n}")) for n, t in enumerate((WORDS, TEXT))]
    freeze(coded, tmp_path / "f")
    again = [coder.code(make_report(WORDS, id="another name"))]
    said, found = verdict(tmp_path / "f", WORDS, recode=again)
    assert said == []
    assert (found.records, found.held, found.recoded, found.without_text, found.faults) == (2, 1, 1, 1, 0)
    changed = replace(again[0], events=again[0].events[:1])
    said, found = verdict(tmp_path / "f", WORDS, recode=[changed])
    assert said == ["r0: the coder gives another record of this text"] and found.faults == 1


def test_another_text_verifies_nothing(tmp_path: Path) -> None:
    freeze([record()], tmp_path / "f")
    _, found = verdict(tmp_path / "f", TEXT + " ")
    assert (found.held, found.without_text) == (0, 1)


def test_a_folder_that_was_changed_is_told(tmp_path: Path) -> None:
    freeze([record()], tmp_path / "f")
    file = tmp_path / "f" / "records.jsonl"
    file.write_text(file.read_text().replace("ASSAULT", "CONSULT"))
    with pytest.raises(ReadError, match=r"records\.jsonl: its digest .* it was changed since"):
        list(verify_frozen(tmp_path / "f", []))
    with pytest.raises(ReadError, match="this is no folder that `dragoman freeze` wrote"):
        list(verify_frozen(tmp_path, []))


def test_a_record_is_held_against_its_text() -> None:
    assert faults(record(), TEXT) == []
    moved = record()
    moved.events[0].evidence = (0, len(TEXT) + 1)
    moved.events[1].source.append("a9")
    moved.events[2].key = "0" * 16
    said = faults(moved, TEXT)
    assert len(said) == 3
    for fault, what in zip(said, ("events[0].evidence", "'a9'", "e3.key"), strict=True):
        assert what in fault
    (other,) = faults(record(), TEXT + "!")
    assert "digest" in other
