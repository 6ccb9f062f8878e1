"""The same article says the same in every format; of what kind a source is, its bytes tell before its name."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.reading import Refusal, read
from dragoman.report import Report
from tests.reading import material


def words(report: Report) -> list[str]:
    prose = " ".join(report.text[p.start : p.end] for p in report.paragraphs if p.kind == "body")
    return prose.split()


def only(found: list[Report | Refusal]) -> Report:
    [report] = found
    assert isinstance(report, Report), report.error
    return report


def whole(folder: Path, name: str, data: bytes) -> Report:
    path = folder / name
    path.write_bytes(data)
    return only(list(read(path)))


@pytest.fixture(scope="module")
def expected() -> Report:
    return only(list(read("-", stdin=io.BytesIO(material.TEXT.encode()))))


@pytest.mark.parametrize("name", material.EVERY)
def test_the_same_article_in_every_format(tmp_path: Path, name: str, expected: Report) -> None:
    report = whole(tmp_path, name, material.EVERY[name])
    assert (report.title, report.published, report.publisher) == (
        material.TITLE, date(2019, 3, 14), material.PUBLISHER,
    )  # fmt: skip
    assert "Meridian Wire" in report.credits
    assert report.dateline_place == "N'Djamena"
    assert words(report) == words(expected)
    bodies = [report.text[p.start : p.end] for p in report.paragraphs if p.kind == "body"]
    assert bodies[1:] == material.PARAGRAPHS[1:]


@pytest.mark.parametrize("name", [n for n in material.EVERY if n not in ("a.md", "a.txt")])
def test_bytes_tell_the_kind_where_no_name_does(name: str, expected: Report) -> None:
    report = only(list(read("-", stdin=io.BytesIO(material.EVERY[name]))))
    assert report.title == material.TITLE
    assert words(report) == words(expected)


@pytest.mark.parametrize(
    "name", ["a.html", "a.pdf", "a.eml", "a.rss", "a.atom", "a.warc", "a.zip", "a.tar.gz"]
)
def test_bytes_tell_the_kind_where_the_name_says_text(tmp_path: Path, name: str, expected: Report) -> None:
    assert words(whole(tmp_path, "wrong.txt", material.EVERY[name])) == words(expected)


TEXTS = [
    # texts that look like something else at their start, and are none
    "From: Ann Lee\nSubject: the lake\n\nChad urged Niger to act.",
    "{Chad} urged Niger to act.",
    "<The lake> Chad urged Niger to act.",
    "Chad, Niger and Mali urged Nigeria to act, a text said.\nThey meet on Monday.",
    "WARCRAFT players met in Seoul on Monday.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_a_text(tmp_path: Path, text: str) -> None:
    assert whole(tmp_path, "a.txt", text.encode()).text == text


def test_ids_are_readable_and_unique(tmp_path: Path) -> None:
    inner = material.zipped(b__html=material.page())
    (tmp_path / "week.zip").write_bytes(
        material.zipped(a__html=material.page(), a__txt=material.TEXT.encode(), inner__zip=inner)
    )
    (tmp_path / "feed.xml").write_bytes(material.rss())
    found = list(read(tmp_path))
    assert [f.id for f in found] == ["urn:basin:17", "week/a", "week/a-2", "week/inner/b"]
    paths = [f.path for f in found if isinstance(f, Report)]
    assert paths[-1] == str(tmp_path / "week.zip") + "/inner.zip/b.html"


def test_a_saved_page_s_own_folder_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(material.page())
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_bytes(material.page())
    assert [f.id for f in read(tmp_path)] == ["a"]


def test_links_in_folders(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text(material.TEXT)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").symlink_to(other / "b.txt")
    (folder / "c.txt").symlink_to(other / "missing.txt")
    (folder / "d").symlink_to(other, target_is_directory=True)
    first, second, third = read(folder)
    assert isinstance(first, Report)
    assert isinstance(second, Refusal) and "link to nothing" in str(second.error)
    assert isinstance(third, Refusal) and "link to a folder, and is not followed" in str(third.error)


CODE = """
import sys
from dragoman import read
for report in read(sys.argv[1]):
    print(report.id, report.title, report.published, report.publisher, report.credits, report.digest, report.spans)
"""


def test_time_zone_locale_and_hash_change_nothing(tmp_path: Path) -> None:
    for name, data in material.EVERY.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "dates.csv").write_bytes(b"text,date\nChad urged Niger.,25/12/2019\nMali left.,03/04/2019\n")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", CODE, str(tmp_path)],
            env={**os.environ, **settings, "PYTHONIOENCODING": "utf-8"}, capture_output=True, check=True,
        ).stdout
        for settings in (
            {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
            {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
        )
    }  # fmt: skip
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == len(material.EVERY) + 2


def test_text_costs_no_import_of_the_other_readers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(material.TEXT)
    code = f"""
import sys
from dragoman import read
list(read({str(path)!r}))
print(sorted({{m.split(".")[0] for m in sys.modules}} & {{"lxml", "trafilatura", "feedparser", "pypdfium2", "warcio", "urllib3"}}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_charset_that_is_declared_is_believed(tmp_path: Path) -> None:
    page = material.page().decode().replace('charset="utf-8"', 'charset="windows-1251"')
    page = page.replace("Idriss Moussa", "Идрис Мусса").replace("utf-8", "windows-1251")
    assert "Идрис Мусса told ministers" in whole(tmp_path, "a.html", page.encode("cp1251")).text


def test_utf_16_pages(tmp_path: Path) -> None:
    page = material.page().decode().encode("utf-16")
    assert whole(tmp_path, "a.html", page).title == material.TITLE
    assert whole(tmp_path, "b.html.gz", gzip.compress(page)).id == "b"
