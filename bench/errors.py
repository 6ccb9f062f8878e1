"""What is still wrong with times, places and who is meant: the errors of each kind, counted."""

from __future__ import annotations

import importlib.util
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from bench.accuracy import code
from bench.data import GOLD
from dragoman.coding.coder import Coder
from tests.coding.test_coreference import answer, load

KINDS = (
    ("day", r"^\d{4}-\d\d-\d\d$"), ("time of day", r"T"), ("week", r"-W"), ("quarter", r"-Q"), ("month", r"^\d{4}-\d\d$"),
    ("season or half", r"^\d{4}-\w\w$"), ("year or longer", r"^\d{2,4}X?$"), ("duration", r"^P"), ("reference", r"_REF$"),
)  # fmt: skip


def errors() -> Iterator[RenderableType]:
    """A table of times, one of places and one of the passages; the first two only where the gold data stands."""
    if GOLD.is_dir():
        score = _scorer()
        with tempfile.TemporaryDirectory() as folder:
            yield Text("What is still wrong", "bold")
            yield _times(score, *_coded(score, folder, "times_timebank"))
            for file in ("places_trnews", "places_lgl"):
                yield _places(file, score, *_coded(score, folder, file))
    yield _passages()


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _coded(score: ModuleType, folder: str, file: str) -> tuple[list[Any], str]:
    gold = GOLD / "data" / f"{file}.jsonl"
    return score.pair(gold, code(Path(folder) / gold.name, gold)), file


def _kind(value: str | None) -> str:
    return next((name for name, pattern in KINDS if re.search(pattern, value or "")), "other")


def _times(score: ModuleType, rows: list[Any], file: str) -> Table:
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for gold, record in rows:
        coded = record.get("times") or []
        pairs = score.match_spans(gold["times"], coded)
        found = [json.dumps(g, sort_keys=True) for g, _ in pairs]
        missed.update(_kind(g["value"]) for g in gold["times"] if json.dumps(g, sort_keys=True) not in found)
        used = [id(c) for _, c in pairs]
        extra.update(_kind(c.get("value")) for c in coded if id(c) not in used)
        wrong.update(
            _kind(g["value"])
            for g, c in pairs
            if score.notation(g["value"]) != score.notation(c.get("value"))
        )
    table = Table(f"{file}, by kind", "missed", "not in gold", "wrong value", box=None)
    for name in sorted({*missed, *extra, *wrong}, key=lambda k: -(missed[k] + extra[k] + wrong[k])):
        table.add_row(name, str(missed[name]), str(extra[name]), str(wrong[name]))
    table.add_row("all", *(str(sum(c.values())) for c in (missed, extra, wrong)))
    return table


def _places(file: str, score: ModuleType, rows: list[Any], _: str) -> Table:
    counts: Counter[str] = Counter()
    for gold, record in rows:
        coded = record.get("places") or []
        pairs = score.match_spans(gold["places"], coded)
        counts["missed"] += len(gold["places"]) - len(pairs)
        counts["not in gold"] += len(coded) - len(pairs)
        for g, c in pairs:
            if c.get("lat") is None:
                counts["found without coordinates"] += 1
            elif score.km(g, c) > 161 and g.get("geonames_id") != c.get("geonames_id"):
                counts["more than 161 km off"] += 1
            if g.get("country_alpha3") and g["country_alpha3"] != c.get("country"):
                counts["wrong or no country"] += 1
    table = Table(f"{file}: {sum(len(g['places']) for g, _ in rows)} names", "count", box=None)
    for name, count in counts.most_common():
        table.add_row(name, str(count))
    return table


def _passages() -> Table:
    parser = Coder().parser
    table = Table(
        "who is meant, passages of this project", "marks", "right", "wrong link", "left open", box=None
    )
    for half in ("open", "apart"):
        for kind in ("pronouns", "descriptions"):
            found = Counter(a[3] for p in load(half)[kind] for a in answer(parser, p))
            marks = sum(found.values())
            table.add_row(
                f"{kind}, {half}", str(marks), str(found["right"]), str(found["wrong"]), str(found["none"])
            )
    return table
