"""One process writes while others read; a process that is killed loses nothing that it had acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import pytest

from dragoman.errors import BusyStore
from dragoman.store import Store
from tests.store.invented import lake, record

KILLS = 50
SEED = 20190314
ROOT = Path(__file__).resolve().parent.parent.parent

WRITER = """
import sys
from dragoman.store import Store
from tests.store.invented import record
from tests.store.test_processes import made
store = Store(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[2]), 10**9):
    put = store.put(made(number))
    assert put.id == str(number), put
    print(number, flush=True)
"""

READER = """
import sys
from dragoman.store import Store
store = Store(sys.argv[1])
seen = 0
while True:
    reports, events = len(store.reports()), store.count("event")
    assert reports >= seen, (reports, seen)
    assert all(len(r.events) == 1 for r in store.records(limit=20))
    seen = reports
    print(seen, flush=True)
"""


def made(number: int):  # type: ignore[no-untyped-def]
    text = f"Chad urged Niger to send the troops of brigade {number}."
    return record(
        str(number), text, {"verb": "urged", "event": "REQUEST", "source": "Chad", "target": "Niger"}
    )


@contextmanager
def process(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as child:
        try:
            yield child
        finally:
            child.kill()


def line(child: subprocess.Popen[str]) -> str:
    """What the process says next; fails with its error where it ended."""
    assert child.stdout is not None and child.stderr is not None
    said = child.stdout.readline().strip()
    assert said, child.stderr.read()
    return said


def forked(path: Path, first: int) -> tuple[int, TextIO]:
    """A process that puts reports from that number on, and what it says: a number after each one is acknowledged. It
    is forked, since fifty new interpreters would take longer than all the rest."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            store = Store(path)
            for number in range(first, 10**9):
                assert store.put(made(number)).id == str(number)
                os.write(writing, f"{number}\n".encode())
        finally:
            os._exit(1)
    os.close(writing)
    return child, os.fdopen(reading)


def test_what_was_acknowledged_outlives_a_kill_at_any_moment_exactly_once(tmp_path: Path) -> None:
    path = tmp_path / "crisis.db"
    chance = random.Random(SEED)
    acknowledged = -1
    for _ in range(KILLS):
        child, said = forked(path, acknowledged + 1)
        with said:
            numbers = [int(said.readline()) for _ in range(chance.randrange(4))]
            time.sleep(chance.random() * 0.02)  # somewhere in the next reports
            os.kill(child, signal.SIGKILL)
            numbers += [int(word) for word in said.read().split("\n")[:-1]]
        os.waitpid(child, 0)
        acknowledged = max([acknowledged, *numbers])
        with Store(path) as store:
            if not path.exists() or not path.stat().st_size:
                continue
            kept = [int(row.report) for row in store.reports(order="put")]
        # All that was acknowledged, each once; of the one at hand, all or nothing.
        assert kept in (list(range(acknowledged + 1)), list(range(acknowledged + 2)))
        acknowledged = len(kept) - 1
    assert acknowledged > KILLS / 2  # the kills fell among the writing, not before it
    with Store(path) as store:
        assert store.verify() == []
        assert sum(row.events for row in store.count("event")) == acknowledged + 1


def test_readers_beside_a_writer_see_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "crisis.db"
    with Store(path) as store:
        store.put(made(0))
    with process(WRITER, path, 1) as writer, process(READER, path) as one, process(READER, path) as two:
        line(writer)
        for _ in range(10):
            assert int(line(one)) > 0
            assert int(line(two)) > 0
        written = int(line(writer))
        # A reader that asks from now on sees at least that.
        with Store(path) as store:
            assert len(store.reports()) > written


def test_two_writers_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "crisis.db"
    with process(WRITER, path, 0) as one, process(WRITER, path, 1_000_000) as two:
        said = [line(child) for _ in range(20) for child in (one, two)]
    with Store(path) as store:
        kept = {row.report for row in store.reports()}
        assert {word for word in said if word != "ready"} <= kept
        assert store.verify() == []


def test_a_writer_that_does_not_end_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.store.file.WAIT", 0.05)
    path = tmp_path / "crisis.db"
    with Store(path) as first, Store(path) as second:
        first.put(lake())
        with first._file.writing(), pytest.raises(BusyStore, match="another process has been writing"):
            second.put(lake("two"))
        assert second.put(lake("two")).outcome == "new"
