"""Where the data of the benchmarks stands, and the reports that speed is measured on."""

from __future__ import annotations

from pathlib import Path

from dragoman.reading import Refusal, read
from dragoman.report import Report

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "bench"
ARCHIVE = SHARED / "reports" / "guardian-2019.jsonl"
EXAMPLES = ROOT / "examples"

FOR_SPEED = 60
"""Reports of the archive that speed is measured on: about 50,000 words, half a minute a round."""


def reports_for_speed() -> tuple[str, list[Report]]:
    """What the reports are, and the reports: an archive where it stands, else the examples, repeated."""
    if ARCHIVE.is_file():
        return f"{FOR_SPEED} reports of {ARCHIVE.name}", _read(ARCHIVE)[:FOR_SPEED]
    return "examples/, five times", _read(EXAMPLES) * 5


def _read(source: Path) -> list[Report]:
    return [report for report in read(source) if not isinstance(report, Refusal)]
