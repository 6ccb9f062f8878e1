"""Files, folders, globs, lines and standard input become reports; what cannot be read says why, in its
place."""

from __future__ import annotations

import io
import json
import time
from datetime import date
from pathlib import Path

import pytest

from dragoman.reading import Refusal, read
from dragoman.report import Report

WORDS = "Chad's president on Wednesday urged Niger to send troops."


def line(**fields: object) -> str:
    return json.dumps({"id": "a", "text": WORDS, **fields})


def jsonl(folder: Path, *lines: str | bytes) -> Path:
    path = folder / "feed.jsonl"
    path.write_bytes(b"\n".join(one.encode() if isinstance(one, str) else one for one in lines))
    return path


def outcome(found: Report | Refusal) -> tuple[str, str]:
    return (found.id, str(found.error) if isinstance(found, Refusal) else "")


def ids(*sources: str | Path) -> list[str]:
    return [found.id for found in read(*sources)]


def test_a_file_is_a_report_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "lake.2019.txt"
    path.write_bytes(WORDS.encode() + b"\r\n")
    [report] = read(path)
    assert isinstance(report, Report)
    assert (report.id, report.text, report.path) == ("lake.2019", WORDS + "\r\n", str(path))


def test_a_folder_is_read_in_order_and_without_hidden_or_other_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".c.txt", "d.png", "sub/e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS)
    jsonl(tmp_path, line(id="f1"), line(id="f2"))
    assert ids(tmp_path) == ["a", "b", "f1", "f2", "e"]


def test_a_glob(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(WORDS)
    assert ids(str(tmp_path / "*.txt")) == ["a", "b"]


def test_ids_are_unique_in_a_run(tmp_path: Path) -> None:
    path = jsonl(tmp_path, line(id="a"), line(id="a"), line(id="a-2"), line(id="a"))
    assert ids(path) == ["a", "a-2", "a-2-2", "a-3"]


def test_a_line_with_all_fields(tmp_path: Path) -> None:
    path = jsonl(
        tmp_path,
        line(
            id=7,
            title="T",
            published="2019-03-14",
            publisher="P",
            language="en",
            url="https://x.org/",
            more=[1],
        ),
    )
    [r] = read(path)
    assert isinstance(r, Report)
    assert (r.id, r.title, r.published, r.publisher, r.language, r.url, r.text) == (
        "7", "T", date(2019, 3, 14), "P", "en", "https://x.org/", WORDS,
    )  # fmt: skip


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_standard_input_is_lines_or_one_report(mark: bytes) -> None:
    found = read("-", stdin=io.BytesIO(mark + f"{line(id='s1')}\n\n{line(id='s2')}".encode()))
    assert [r.id for r in found] == ["s1", "s2"]
    [one] = read("-", stdin=io.BytesIO(mark + WORDS.encode()))
    assert isinstance(one, Report)
    assert (one.id, one.text, one.path) == ("stdin", WORDS, None)


def test_long_lines_on_standard_input_are_whole() -> None:
    text = WORDS * 1000
    found = list(read("-", stdin=io.BytesIO(f"{line(text=text)}\n{line(id='b')}".encode())))
    assert isinstance(found[0], Report)
    assert found[0].text == text
    assert found[1].id == "b"


def test_lines_in_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(f"{line(id='a')}\n{line(id='b')}\n".encode("utf-16"))
    assert ids(path) == ["a", "b"]


BROKEN = [
    # a line of a JSONL file, and what its refusal says
    ('{"id": "b", "text": ', "line 2: this is no JSON"),
    ("[1, 2]", "line 2: a line must be a JSON object"),
    ("[" * 100_000, "line 2: the JSON is nested too deeply"),
    ('{"id": "b"}', "line 2: 'text' is missing"),
    ('{"text": "x"}', "line 2: 'id' is missing"),
    ('{"id": "b", "text": 3}', "line 2: 'text': should be a string"),
    ('{"id": null, "text": "x"}', "line 2: 'id': should be a string that is not empty"),
    ('{"id": "b", "text": " "}', "line 2: the text of report 'b' is empty"),
    (line(id="b", published="2019-02-30"), "line 2: 'published': '2019-02-30' is no ISO date"),
    (line(id="b", published="soon"), "line 2: 'published': 'soon' is no ISO date"),
    (line(id="b", published=20190314), "line 2: 'published': should be an ISO date"),
    (line(id="b", title=["T"]), "line 2: 'title': should be a string"),
    (b"\x00\x01\x02" * 50, "line 2: these bytes are no text"),
    ('{"id": ' + "9" * 5000 + ', "text": "x"}', "line 2: this is no JSON"),
]


@pytest.mark.parametrize("broken, cause", BROKEN)
def test_a_broken_line_is_refused_and_nothing_else(tmp_path: Path, broken: str | bytes, cause: str) -> None:
    path = jsonl(tmp_path, line(id="a"), broken, line(id="c"))
    first, second, third = read(path)
    assert (first.id, third.id) == ("a", "c")
    assert isinstance(second, Refusal)
    assert f"{path}, {cause}" in str(second.error)
    assert "\n" not in str(second.error)


def test_missing_dates_are_no_fault(tmp_path: Path) -> None:
    timed = line(id="c", published="2019-03-14T10:00:00Z")
    path = jsonl(tmp_path, line(published=None), line(id="b", published=""), timed)
    dates = [r.published for r in read(path) if isinstance(r, Report)]
    assert dates == [None, None, date(2019, 3, 14)]


def test_control_characters_surrogates_and_marks_stay_in_the_text(tmp_path: Path) -> None:
    text = "Chad \x07\x00 urged \ud800 \u202eNiger\u202c to\u2028 act."
    [report] = read(jsonl(tmp_path, line(text=text)))
    assert isinstance(report, Report)
    assert report.text == text


FILES = [
    (b"", "there is no text in it"),
    (b" \n\t\n", "there is no text in it"),
    (b"%PDF-1.4", "the PDF is broken and cannot be read"),
    (bytes(range(256)), "these bytes are no text"),
]


@pytest.mark.parametrize("data, cause", FILES)
def test_a_file_that_is_no_report_is_refused(tmp_path: Path, data: bytes, cause: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    assert [outcome(found)[1][: len(f"{path}: {cause}")] for found in read(path)] == [f"{path}: {cause}"]


MISSING = ["none.txt", "none/*.txt", "none\x00.txt"]


@pytest.mark.parametrize("name", MISSING)
def test_what_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    [found] = read(str(tmp_path / name))
    assert isinstance(found, Refusal)
    assert str(tmp_path) in str(found.error)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert "no reports in this folder" in outcome(next(read(tmp_path)))[1]


def test_a_line_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = jsonl(tmp_path, line(id="a"), b'{"id": "b", "text": "' + b"x" * 50_000_000 + b'"}', line(id="c"))
    start = time.process_time()
    found = list(read(path))
    assert time.process_time() - start < 2
    assert [f.id for f in found] == ["a", "feed:2", "c"]
    assert "line 2: the line has more than 16 MB" in outcome(found[1])[1]


def test_a_file_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"word " * 10_000_000)
    [found] = read(path)
    assert "more than 16 MB" in outcome(found)[1]
