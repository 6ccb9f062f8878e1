"""How well the confidence of events is calibrated: what was said beside what was right, each text held out in turn."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bench.data import SHARED
from training import CORPUS
from training.calibrate import cases, held, reliability

LIMIT = 0.06
"""Expected calibration error that is allowed."""


def calibration() -> Iterator[RenderableType]:
    """The reliability table, over the gold reports and the held-out sentences of the corpus."""
    if not SHARED.is_dir():
        yield Text("Confidence: not measured, the shared data folder is not there", "dim")
        return
    found = cases(CORPUS, SHARED, True)
    error, rows = reliability(held(found))
    yield Text(
        f"Confidence: {len(found)} events of the gold reports and of the corpus's held-out sentences", "bold"
    )
    table = Table("said", "right", "events", box=None)
    for said, right, size in rows:
        table.add_row(f"{said:.2f}", f"{right:.2f}", str(size))
    yield table
    yield Text(f"expected calibration error {error:.3f}, {'fine' if error < LIMIT else f'over {LIMIT}'}")
