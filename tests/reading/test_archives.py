"""Archives: their reports in order; what must not be opened is refused, and the rest is read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from dragoman.reading import Refusal, limits, read
from dragoman.report import Report
from tests.reading.material import TEXT, page, tarred, warc, zipped

WORDS = b"Chad urged Niger to send troops."


def of(folder: Path, name: str, data: bytes) -> list[Report | Refusal]:
    path = folder / name
    path.write_bytes(data)
    return list(read(path))


def outcome(found: list[Report | Refusal]) -> list[tuple[str, str]]:
    return [(f.id, str(f.error) if isinstance(f, Refusal) else "") for f in found]


def tar(*members: tarfile.TarInfo | tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                info = tarfile.TarInfo(member[0])
                info.size = len(member[1])
                archive.addfile(info, io.BytesIO(member[1]))
    return file.getvalue()


def link(name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info


def test_files_in_their_order_less_hidden_and_other_ones(tmp_path: Path) -> None:
    data = zipped(b__txt=WORDS, a__txt=WORDS, c__png=WORDS, __hidden__txt=WORDS)
    assert outcome(of(tmp_path, "week.zip", data)) == [("week/b", ""), ("week/a", "")]
    names = [".x.txt", "__MACOSX/a.txt", "d/.git/a.txt", "./e.txt", "d/f.txt"]
    assert [id for id, _ in outcome(of(tmp_path, "w.tar", tarred(dict.fromkeys(names, WORDS))))] == [
        "w/./e",
        "w/d/f",
    ]


OUTSIDE = ["../a.txt", "d/../../a.txt", "/etc/a.txt", "..\\a.txt", "\\\\host\\a.txt", "C:\\a.txt", "C:a.txt"]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_path_that_leaves_the_folder_is_refused_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, WORDS)
        archive.writestr("b.txt", WORDS)
    for data, kind in ((file.getvalue(), "zip"), (tar((name, WORDS), ("b.txt", WORDS)), "tar")):
        first, second = outcome(of(tmp_path, f"w.{kind}", data))
        assert "its path leads out of the archive's folder" in first[1] and f"w.{kind}/" in first[1]
        assert second == ("w/b", "")


def test_links_are_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    data = tar(link("a.txt", "/etc/passwd"), link("b.txt", "c.txt", tarfile.LNKTYPE), ("c.txt", WORDS))
    first, second, third = outcome(of(tmp_path, "w.tar", data))
    assert "a.txt: it is a link, and is not followed" in first[1] and "b.txt: it is a link" in second[1]
    assert third == ("w/c", "")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("b.txt", WORDS)
    first, second = outcome(of(tmp_path, "w.zip", file.getvalue()))
    assert "it is a link, and is not followed" in first[1] and second == ("w/b", "")


def test_devices_are_passed_over(tmp_path: Path) -> None:
    assert outcome(of(tmp_path, "w.tar", tar(link("a.txt", "", tarfile.FIFOTYPE), ("b.txt", WORDS)))) == [
        ("w/b", "")
    ]


def test_an_encrypted_and_a_damaged_entry_cost_only_themselves(tmp_path: Path) -> None:
    data = bytearray(zipped(a__txt=WORDS, b__txt=WORDS * 3, c__txt=WORDS))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1  # the first entry's flag of encryption
    at = data.index(b"b.txt") + len("b.txt") + 3
    data[at] ^= 0xFF
    first, second, third = outcome(of(tmp_path, "w.zip", bytes(data)))
    assert "w.zip/a.txt: it is encrypted" in first[1]
    assert "w.zip/b.txt" in second[1] or "is broken and cannot be read" in second[1]
    assert third == ("w/c", "")


BROKEN = [
    ("w.zip", zipped(a__txt=WORDS)[:40], "the archive is broken"),
    ("w.zip", b"no archive at all", "the archive is broken"),
    ("w.tar", tar(("a.txt", WORDS * 100))[:700], "the archive is broken"),
    ("w.tar", b"\x00" * 10240, "the archive is empty"),
    ("w.tar.gz", gzip.compress(tar(("a.txt", WORDS)))[:60], "the archive is broken"),
    ("w.txt.gz", gzip.compress(WORDS)[:-9], "the archive is broken"),
    ("w.txt.bz2", bz2.compress(WORDS)[:-9], "the archive is broken"),
    ("w.txt.xz", lzma.compress(WORDS)[:-9], "the archive is broken"),
    ("w.gz", b"no archive", "it is named an archive, and is none"),
    (
        "w.zip",
        zipped(**{"[Content_Types]__xml": b"x", "word/document__xml": b"x"}),
        "this is an office document",
    ),
    ("w.zip", zipped(a__png=b"x"), "there are no reports in this archive"),
]


@pytest.mark.parametrize("name, data, cause", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_archive_is_refused(tmp_path: Path, name: str, data: bytes, cause: str) -> None:
    found = outcome(of(tmp_path, name, data))
    assert cause in found[-1][1] and str(tmp_path / name) in found[-1][1]
    assert len(found) <= 2


def test_a_bomb_is_stopped_and_the_next_source_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FREE_EXPANSION", 2 * limits.MB)
    monkeypatch.setattr(limits, "MAX_RATIO", 10)
    zeros = bytes(20 * limits.MB)
    bombs = {
        "a.zip": zipped(a__jsonl=zeros, b__txt=WORDS),
        "b.txt.gz": gzip.compress(zeros),
        "c.txt.bz2": bz2.compress(zeros),
        "d.txt.xz": lzma.compress(zeros),
        "e.tar.gz": gzip.compress(tarred({"a.png": zeros, "b.txt": WORDS})),
        "f.zip": zipped(inner__zip=zipped(a__jsonl=zeros)),
        "g.zip": zipped(**{f"{n}__txt": bytes(limits.MB) for n in range(20)}),
        "h.warc.gz": gzip.compress(gzip.compress(zeros)),
    }
    for name, data in bombs.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_bytes(WORDS)
    start = time.process_time()
    found = outcome(list(read(tmp_path)))
    assert time.process_time() - start < 20
    stopped = [why for _, why in found if "as decompression bombs do" in why]
    assert len(stopped) == len(bombs)
    assert all(
        f"{tmp_path / name}: it unpacks to more than" in why for name, why in zip(bombs, stopped, strict=True)
    )
    assert found[-1] == ("z", "")


def test_archives_nested_without_end_are_left(tmp_path: Path) -> None:
    data = zipped(a__txt=WORDS)
    for _ in range(limits.MAX_DEPTH + 2):
        data = zipped(in__zip=data, b__txt=WORDS)
    found = outcome(of(tmp_path, "w.zip", data))
    assert sum(why == "" for _, why in found) == limits.MAX_DEPTH
    assert any(f"no more than {limits.MAX_DEPTH} are opened" in why for _, why in found)


def test_an_archive_of_many_entries_is_read_to_its_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dragoman.reading import archives

    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    found = outcome(of(tmp_path, "w.zip", zipped(**{f"{n}__txt": WORDS for n in range(9)})))
    assert [id for id, _ in found] == ["w/0", "w/1", "w/2", "w"]
    assert "more than 3 entries; those after them are not read" in found[-1][1]


def test_names_cannot_break_a_sentence(tmp_path: Path) -> None:
    name = "a\n\x1b[31mb" + "c" * 500 + ".txt"
    [(id, why)] = outcome(of(tmp_path, "w.tar", tar((name, b"\x00\x01"))))
    assert "\n" not in id + why and "\x1b" not in id + why


def test_records_of_a_warc_that_hold_no_page(tmp_path: Path) -> None:
    found = outcome(of(tmp_path, "w.warc.gz", warc(status="404 Not Found")))
    assert found == [
        (
            "https://basin.example/17",
            f"{tmp_path}/w.warc.gz, https://basin.example/17: the server had answered 404",
        )
    ]
    [(id, why)] = outcome(of(tmp_path, "w.warc.gz", warc(status="301 Moved")))
    assert id == "w" and "no page, text or document stands in this WARC" in why


def test_a_warc_that_is_cut_short(tmp_path: Path) -> None:
    data = gzip.decompress(warc(html=page() * 3))
    found = outcome(of(tmp_path, "w.warc", data[:-2000]))
    assert found
    assert outcome(of(tmp_path, "x.warc", b"WARC/1.0\r\nnonsense"))[0][1]


def test_texts_of_a_warc(tmp_path: Path) -> None:
    from warcio.warcwriter import WARCWriter

    file = io.BytesIO()
    record = WARCWriter(file, gzip=False)
    record.write_record(
        record.create_warc_record(
            "https://x.example/1",
            "conversion",
            payload=io.BytesIO(TEXT.encode()),
            warc_content_type="text/plain",
        )
    )
    [report] = of(tmp_path, "w.warc", file.getvalue())
    assert isinstance(report, Report)
    assert (report.id, report.url, report.text) == ("https://x.example/1", "https://x.example/1", TEXT)
