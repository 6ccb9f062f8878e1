"""The store: a million events, what each command takes to answer, and how large the file is.

The records are invented (bench/invented.py), shaped as the coder's. Filling the store takes a quarter of an hour on one
core; `python -m bench store` runs this part alone, and DRAGOMAN_BENCH_EVENTS sets another number of events.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sized
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table

from bench.invented import COPIES, EVENTS, Inventor
from dragoman.store import Store

WANTED = int(os.environ.get("DRAGOMAN_BENCH_EVENTS", "1000000"))
ROUNDS = 3
LIMIT = 1.0
"""Seconds that a command may take."""

SIZE_LIMIT = 2048
"""Bytes an event, text left out."""

SHOWN = 50
"""Rows, as a table of the command line has them."""

TEXTS = ("text_bodies", "text_words_data", "text_words_docsize", "text_words_idx")
"""Tables that hold the texts and the index of their words."""


def store() -> Iterator[Table]:
    """How the store is filled, how large it is, and how long each command takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        inventor = Inventor()
        with Store(path) as made:
            start = time.perf_counter()
            reports = sum(1 for _ in made.put_all(inventor.records(WANTED)))
            seconds = time.perf_counter() - start
        yield _size(path, reports, seconds)
        with Store(path) as asked:
            yield _times(asked, inventor)


def _size(path: Path, reports: int, seconds: float) -> Table:
    with sqlite3.connect(path) as db:
        (events,) = db.execute("SELECT count(*) FROM events").fetchone()
        (origins,) = db.execute("SELECT count(DISTINCT origin) FROM texts").fetchone()
        sizes = dict(db.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    whole = sum(sizes.values())
    without = whole - sum(sizes.get(name, 0) for name in TEXTS)
    table = Table("a store", box=None)
    table.add_column("", justify="right")
    table.add_row("events", f"{events:,}")
    table.add_row("reports, one in ten a cut copy", f"{reports:,}")
    table.add_row("origins found", f"{origins:,}", f"{reports - reports // COPIES:,} are there")
    table.add_row(f"ms a report of {EVENTS} events, making it included", f"{seconds / reports * 1000:.1f}")
    table.add_row("bytes an event", f"{whole / events:,.0f}")
    verdict = "fine" if without / events < SIZE_LIMIT else f"over {SIZE_LIMIT}"
    table.add_row("bytes an event, texts and their index left out", f"{without / events:,.0f}", verdict)
    return table


def _times(asked: Store, inventor: Inventor) -> Table:
    state, code = inventor.states[0]
    town = inventor.towns[0][0]
    day = datetime.now(UTC).date()
    questions: dict[str, Callable[[], Sized]] = {
        "events": lambda: asked.events(limit=SHOWN),
        "events --source STATE": lambda: asked.events(source=state, limit=SHOWN),
        "events --source CODE --target KEY": lambda: asked.events(
            source=code, target=f"country/{code}", limit=SHOWN
        ),
        "events --event --since --until": lambda: asked.events(
            event="REQUEST", since="2018-01-01", until="2018-03-31", limit=SHOWN
        ),
        "events --place TOWN": lambda: asked.events(place=town, limit=SHOWN),
        "events --text WORDS": lambda: asked.events(text="blamed near", limit=SHOWN),
        "events --confidence 0.9 --status any": lambda: asked.events(
            confidence=0.9, status="any", limit=SHOWN
        ),
        "events --origins": lambda: asked.events(origins=True, limit=SHOWN),
        "events --as-of": lambda: asked.events(as_of=day, limit=SHOWN),
        "events --count event": lambda: asked.count("event"),
        "events --count month": lambda: asked.count("month"),
        "events --count source --source STATE": lambda: asked.count("source", source=state),
        "events --count source": lambda: asked.count("source"),
        "quotes --speaker STATE": lambda: asked.quotes(speaker=state, limit=SHOWN),
        "quotes --text WORDS": lambda: asked.quotes(text=f"{state} that", limit=SHOWN),
        "measures --overdue": lambda: asked.measures(overdue=True, limit=SHOWN),
        "votes": lambda: asked.votes(limit=SHOWN),
        "positions --actor STATE --issue aid": lambda: asked.positions(actor=state, issue="aid", limit=SHOWN),
        "reports": lambda: asked.reports(limit=SHOWN),
        "reports --origins": lambda: asked.reports(origins=True, limit=SHOWN),
        "search WORDS": lambda: asked.search("blamed wednesday", limit=SHOWN),
        "diff --since": lambda: asked.diff(day, limit=SHOWN),
        "ledger": lambda: asked.ledger(),
        "verify --report ID": lambda: asked.verify(report="1"),
    }
    table = Table("command", box=None)
    table.add_column("seconds", justify="right")
    table.add_column("of them on the processor", justify="right")
    table.add_column("rows", justify="right")
    for name, question in questions.items():
        wall, processor, rows = [], [], 0
        for _ in range(ROUNDS):
            starts = time.perf_counter(), time.process_time()
            rows = len(question())
            wall.append(time.perf_counter() - starts[0])
            processor.append(time.process_time() - starts[1])
        seconds = statistics.median(wall)
        verdict = "" if seconds < LIMIT else f"over {LIMIT:.0f} s"
        table.add_row(name, f"{seconds:.3f}", f"{statistics.median(processor):.3f}", f"{rows:,}", verdict)
    return table
