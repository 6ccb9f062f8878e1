"""Accuracy: the gold data of ../shared/bench, coded and held against by its own scripts."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bench.data import GOLD, SHARED

QUESTIONS = (
    # file of gold, what score.py is asked for, the figures shown
    ("events_gsr", "events", ("class", "triple", "exact", "top1", "per_text")),
    ("attributions_dev", "attributions", ("precision", "recall", "f1", "f1_source")),
    ("times_timebank", "times", ("relaxed_f1", "strict_f1", "value_f1")),
    ("places_trnews", "places", ("span_f1", "near", "country")),
    ("places_lgl", "places", ("span_f1", "near", "country")),
)

PEERS = {
    ("events_gsr", "class"): "sentence embeddings with logistic regression 0.40 to 0.48",
    ("attributions_dev", "f1"): "plain grammar 0.43 to 0.45; annotators agree at about 0.9",
    ("attributions_dev", "f1_source"): "plain grammar 0.37 to 0.38",
    ("times_timebank", "relaxed_f1"): "HeidelTime 2.2.1 0.919, SUTime 0.913, Duckling 0.75",
    ("times_timebank", "value_f1"): "HeidelTime 2.2.1 0.796, SUTime 0.697, Duckling 0.51",
    ("places_trnews", "near"): "the largest city of the name 0.15 to 0.19",
    ("places_trnews", "country"): "the largest city of the name 0.37 to 0.39",
}
"""What others reach on the same data by the same scorer, as it was measured when this project was set up; they are not
run again here."""

ONE = SHARED / "reports" / "russia-urges-us-north-korea-talks.txt"


def accuracy() -> Iterator[RenderableType]:
    """A table of whole reports and one of single questions; a sentence where the data is not there."""
    if not GOLD.is_dir():
        yield Text(f"Accuracy: the gold data does not stand at {GOLD}, so it is not measured.")
        return
    yield Text("Accuracy against the gold data", "bold")
    with tempfile.TemporaryDirectory() as folder:
        yield _reports(Path(folder))
        yield _questions(Path(folder))


def _reports(folder: Path) -> Table:
    table = Table("whole reports", box=None)
    coded = code(folder / "reports.jsonl", ONE, GOLD / "reports" / "reports.jsonl")
    one = folder / "one" / ONE.with_suffix(".json").name
    one.parent.mkdir()
    one.write_bytes((GOLD / "reports" / "gold" / one.name).read_bytes())
    rows = {
        ONE.stem: _last_line("check_reports.py", one.parent, coded),
        "all": _last_line("check_reports.py", GOLD / "reports" / "gold", coded),
    }
    names = [name for name in rows["all"] if isinstance(rows["all"][name], float | int)]
    for name in rows:
        table.add_column(name, justify="right")
    for name in names:
        table.add_row(name, *(_figure(row.get(name)) for row in rows.values()))
    return table


def _questions(folder: Path) -> Table:
    table = Table("data", "figure", box=None)
    table.add_column("", justify="right")
    table.add_column("others, not run here")
    for file, question, shown in QUESTIONS:
        gold = GOLD / "data" / f"{file}.jsonl"
        coded = code(folder / f"{file}.jsonl", gold)
        figures = _last_line("score.py", question, gold, coded)
        figures = figures.get(question, figures)
        for name in shown:
            if name in figures:
                table.add_row(file, name, _figure(figures[name]), PEERS.get((file, name), ""))
        if question == "events":
            right, whole = _modes(gold, coded)
            table.add_row(file, "mode, older names mapped", f"{right / whole:.3f}", f"{right} of {whole}")
    return table


OLDER = {
    "demo-org": "PROTEST/demo", "demo-spon": "PROTEST/demo", "riot-spon": "PROTEST/riot", "strike-gen": "PROTEST/strike",
    "strike-hun": "PROTEST/hunger", "host": "CONSULT/visit", "political": "THREATEN/restrict", "ban": "COERCE/restrict",
    "assassinate": "ASSAULT/targeted", "destroy": "ASSAULT/destroy", "deport": "COERCE/deport", "other": None,
}  # fmt: skip
"""events_gsr's modes that PLOVER has since renamed or moved (codebook.md, section 5); None: no mode."""


def _modes(gold: Path, coded: Path) -> tuple[int, int]:
    """Of the gold events that have a mode, how many are coded with it, and how many there are."""
    records = {r["id"]: r for r in map(json.loads, coded.read_text(encoding="utf-8").splitlines())}
    right = whole = 0
    for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines()):
        wanted = OLDER.get(row["mode"], f"{row['event']}/{row['mode']}") if row["mode"] else None
        if wanted is None:
            continue
        whole += 1
        events = records[row["id"]].get("events") or []
        right += any(f"{e['event']}/{e.get('mode')}" == wanted for e in events)
    return right, whole


def code(output: Path, *inputs: Path) -> Path:
    """The inputs, coded into `output` by the command line."""
    command = [sys.executable, "-m", "dragoman", "code", *map(str, inputs), "--output", str(output)]
    subprocess.run(command, check=False)
    return output


def _last_line(script: str, *arguments: object) -> dict[str, object]:
    command = [sys.executable, str(GOLD / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    figures: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _figure(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "" if value is None else str(value)
