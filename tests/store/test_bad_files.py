"""A file that is no store, or no whole one, or cannot be written: a sentence, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman.errors import DamagedStore, FullStore, NewerStore, NoStore, NotAStore, ReadOnlyStore
from dragoman.store import Put, Store, schema
from tests.store.invented import lake, record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one report."""
    with Store(tmp_path / "crisis.db") as store:
        store.put(lake())
    return tmp_path / "crisis.db"


def test_a_file_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Do not forget the milk.")
    for use in (lambda: Store(path).events(), lambda: Store(path).put(lake())):
        with pytest.raises(NotAStore, match=r"notes\.txt: this file is no store"):
            use()
    assert path.read_text() == "Do not forget the milk."


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE events (id)")
    before = path.read_bytes()
    for use in (lambda: Store(path).events(), lambda: Store(path).put(lake())):
        with pytest.raises(NotAStore, match="this SQLite database is no store of Dragoman"):
            use()
    assert path.read_bytes() == before


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="this is a folder"):
        Store(tmp_path).put(lake())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="there is no folder"):
        Store(tmp_path / "none" / "crisis.db").put(lake())


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "crisis.db"
    path.touch()
    with pytest.raises(NoStore):
        Store(path).events()
    assert Store(path).put(lake()).outcome == "new"


def test_a_store_of_a_newer_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(NewerStore, match="its version is 99, and this program knows up to 1"):
        Store(path).events()


def test_a_store_of_an_older_version_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE reviews (review INTEGER PRIMARY KEY);")
    )
    with Store(path) as store:
        assert len(store.events()) == 2
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM reviews").fetchone() == (0,)


def test_a_step_that_fails_leaves_the_old_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*schema.MIGRATIONS, "CREATE TABLE reviews (review);\nCREATE TABLE events (event);\n")
    with monkeypatch.context() as context:
        context.setattr(schema, "MIGRATIONS", steps)
        with pytest.raises(Exception, match="already exists"):
            Store(path).events()
    assert len(Store(path).events()) == 2


@pytest.mark.parametrize("share", [0.999, 0.5, 0.01])
def test_a_store_that_is_cut_short(path: Path, share: float) -> None:
    size = path.stat().st_size
    os.truncate(path, int(size * share))
    with pytest.raises(DamagedStore, match=r"crisis.db: the store is cut short: [\d,]+ of"):
        Store(path).events()


def test_a_store_whose_pages_are_broken(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(DamagedStore, match="the store is damaged"):
        Store(path).events()


def puts(store: Store) -> Iterator[Put]:
    """A thousand reports of which none can be made smaller, one after the other."""
    for number in range(1000):
        yield store.put(record(str(number), f"Report {number}. {os.urandom(3000).hex()}"))


def test_no_room_left_loses_nothing_that_was_acknowledged(path: Path) -> None:
    with Store(path) as store:
        pages = store._file.reading().execute("PRAGMA page_count").fetchone()[0]
        store._file.reading().execute(f"PRAGMA max_page_count={pages + 20}")
        kept = ["lake"]
        with pytest.raises(
            FullStore, match=r"crisis\.db: there is no room left to write; .*make room on the disk"
        ):
            kept.extend(put.id for put in puts(store))
        assert [row.report for row in store.reports(order="put")] == kept
    with Store(path) as store:
        assert [row.report for row in store.reports(order="put")] == kept
        assert store.verify() == []
        assert store.put(record("later", "There is room again.")).outcome == "new"


def as_nobody(work: Callable[[], str]) -> str:
    """What a function gives back in a process that permissions hold for: what root may do does not depend on them."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            said = work()
        except BaseException as error:
            said = f"{type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as stream:
        return stream.read()


@pytest.mark.parametrize("file, folder", [(0o444, 0o755), (0o644, 0o555)], ids=["file", "folder"])
def test_a_read_only_store_answers_and_is_not_written(path: Path, file: int, folder: int) -> None:
    assert len(Store(path).events()) == 2  # loads here what is loaded once
    place = Path(tempfile.mkdtemp())
    try:
        shutil.copy(path, place / "crisis.db")
        (place / "crisis.db").chmod(file)
        place.chmod(folder)
        assert as_nobody(lambda: str(len(Store(place / "crisis.db").events()))) == "2"
        said = as_nobody(lambda: str(Store(place / "crisis.db").put(lake("two"))))
    finally:
        place.chmod(0o755)
        shutil.rmtree(place)
    assert said.startswith("ReadOnlyStore: ")
    assert "crisis.db: the store cannot be written: the file or its folder is read-only" in said


def test_read_only_is_said(path: Path) -> None:
    with (
        sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db,
        pytest.raises(sqlite3.OperationalError) as caught,
    ):
        db.execute("CREATE TABLE x (y)")
    assert isinstance(Store(path)._file._sentence(caught.value), ReadOnlyStore)
