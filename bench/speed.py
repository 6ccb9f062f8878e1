"""Speed: the coder beside the bare spaCy pipeline on the same texts, its steps, and a cold start."""

from __future__ import annotations

import functools
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bench.data import EXAMPLES, reports_for_speed
from dragoman.coding import coder as steps
from dragoman.coding.parse import BATCH
from dragoman.coding.tagger import Tagger

ROUNDS = 3
STEPS = (
    "find_times", "find_places", "find_actors", "resolve", "find_attributions", "code_events",
    "find_measures", "find_votes", "find_counts", "find_positions",
)  # fmt: skip
LIMIT = 0.55
"""Words a second of the bare pipeline that the coder must reach."""

COLD_LIMIT = 5.0
"""Seconds that a cold `dragoman code FILE` may take."""


def speed() -> Iterator[RenderableType]:
    """Words a second of both, and the share of each step."""
    what, reports = reports_for_speed()
    texts = [report.text for report in reports]
    words = sum(len(text.split()) for text in texts)
    coder = steps.Coder()
    spent = dict.fromkeys(("tagger", *STEPS), 0.0)
    Tagger.tag = _timed("tagger", Tagger.tag, spent)  # type: ignore[method-assign]
    for name in STEPS:
        setattr(steps, name, _timed(name, getattr(steps, name), spent))
    for _ in coder.code_all(reports[:5]):  # loads what is loaded once
        pass
    spent.update(dict.fromkeys(spent, 0.0))
    bare, coded = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: sum(1 for _ in coder.parser.nlp.pipe(texts, batch_size=BATCH))))
        coded.append(_seconds(lambda: sum(1 for _ in coder.code_all(reports))))
    ratio = statistics.median(bare) / statistics.median(coded)

    yield Text(f"Speed on one core: {what}, {words:,} words, median of {ROUNDS} rounds", "bold")
    table = Table("", box=None)
    table.add_column("words a second", justify="right")
    table.add_column("µs a word", justify="right")
    for name, seconds in (("spaCy's pipeline alone", bare), ("the coder", coded)):
        median = statistics.median(seconds)
        table.add_row(name, f"{words / median:,.0f}", f"{median / words * 1e6:.0f}")
    table.add_row("ratio", f"{ratio:.2f}", "fine" if ratio >= LIMIT else f"under {LIMIT}")
    yield table

    shares = Table("step", box=None)
    shares.add_column("µs a word", justify="right")
    shares.add_column("share", justify="right")
    total = sum(coded)
    rest = total - sum(spent.values())
    for name, seconds in [("parse and the rest", rest), *spent.items()]:
        shares.add_row(name, f"{seconds / ROUNDS / words * 1e6:.1f}", f"{seconds / total:.1%}")
    yield shares


def _timed(name: str, step: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    @functools.wraps(step)
    def timed(*arguments: Any) -> Any:
        start = time.perf_counter()
        try:
            return step(*arguments)
        finally:
            spent[name] += time.perf_counter() - start

    return timed


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cold_start() -> Iterator[Table]:
    """Seconds from the command to the coded line, in new processes."""
    file = next(iter(sorted(EXAMPLES.glob("*.txt"))), None)
    source = str(file) if file else "-"
    text = b"Chad's president urged Niger on Wednesday to send troops."
    times = [
        _seconds(
            lambda: subprocess.run(
                [sys.executable, "-m", "dragoman", "code", source],
                input=text,
                stdout=subprocess.DEVNULL,
                check=False,
            )
        )
        for _ in range(ROUNDS)
    ]
    helps = [
        _seconds(
            lambda: subprocess.run(
                [sys.executable, "-m", "dragoman", "--help"], stdout=subprocess.DEVNULL, check=False
            )
        )
        for _ in range(ROUNDS)
    ]
    table = Table("cold start", box=None)
    table.add_column("seconds", justify="right")
    table.add_row("dragoman code FILE", f"{statistics.median(times):.2f}")
    table.add_row("dragoman --help", f"{statistics.median(helps):.2f}")
    yield table
