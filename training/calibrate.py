"""How likely each coded event is right: examples from the gold reports and the held-out corpus, and the weights."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.coding.coder import Coder
from dragoman.coding.events.confidence import features, weighed
from dragoman.reading import make_report, read
from training.data import held_out
from training.markup import Act, Sentence
from training.markup import read as read_corpus

FOLDS = 5
NEAR = 25
"""Characters by which a coded trigger may miss the marked one (light verb and noun)."""
PENALTY = 1.0
BINS = 8


@dataclass(frozen=True, slots=True)
class Case:
    """A coded event: what it rests on, whether it is right, and the text that it was coded from."""

    features: dict[str, float]
    right: bool
    text: str


def cases(corpus: Path, shared: Path, tagger: bool) -> list[Case]:
    """Every coded event of the gold reports (right: it fits an event of the gold, as check_reports.py has it) and of the
    corpus's held-out sentences (right: category, trigger and the words of both sides)."""
    coder = Coder(tagger=tagger)
    out = []
    check = _checker(shared / "bench" / "check_reports.py")
    reports = read(
        shared / "bench" / "reports" / "reports.jsonl", *sorted((shared / "reports").glob("*.txt"))
    )
    for report in reports:
        gold_path = shared / "bench" / "reports" / "gold" / f"{report.id}.json"
        if not gold_path.is_file():
            continue
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        parsed = coder.parser(report)
        asked = check.Report(coder._record(parsed).to_dict())
        found = asked.part("events")
        edges = [[j for j, g in enumerate(gold.get("events", [])) if asked.fits(g, e)] for e in found]
        fitting = set(check.pairs(edges).values())
        out += [Case(features(r), index in fitting, report.id) for index, r in enumerate(parsed.readings)]
    sentences = [s for s in read_corpus(corpus)[0] if held_out(s)]
    for sentence in sentences:
        parsed = coder.parser(make_report(sentence.text, id=sentence.where))
        record = coder._record(parsed).to_dict()
        waiting = [a for a in sentence.acts if a.about is None]
        for event, r in zip(record["events"], parsed.readings, strict=True):
            act = next((a for a in waiting if _same(sentence, a, event)), None)
            if act is not None:
                waiting.remove(act)
            out.append(Case(features(r), act is not None, sentence.where))
    return out


def _checker(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("check_reports", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _same(sentence: Sentence, act: Act, event: dict[str, Any]) -> bool:
    if event["event"] != act.category:
        return False
    if (event.get("status") or "unsettled") != act.status:
        return False
    tellings = [event["span"], *(m["span"] for m in event.get("mentions", []))]
    if not any(a < act.trigger[1] + NEAR and b > act.trigger[0] - NEAR for a, b in tellings):
        return False
    for side, gold in (("source", act.sources), ("target", act.targets)):
        spans = [role["span"] for role in event.get("roles", []) if role["role"] == side]
        if not all(any(a < y and b > x for a, b in spans) for x, y in gold):
            return False
        if not all(any(a < y and b > x for x, y in gold) for a, b in spans):
            return False
    return True


def fit(found: list[Case]) -> dict[str, float]:
    """Weights of a logistic regression, with an L2 penalty on all but the bias, by Newton's method."""
    names = sorted({name for case in found for name in case.features})
    x = np.array([[case.features.get(name, 0.0) for name in names] for case in found])
    y = np.array([float(case.right) for case in found])
    w = np.zeros(len(names))
    penalty = np.array([0.0 if name == "bias" else PENALTY for name in names])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (p - y) + penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty + 1e-6)
        w -= np.linalg.solve(curve, slope)
    return {name: round(float(value), 2) for name, value in zip(names, w, strict=True)}


def held(found: list[Case]) -> list[tuple[float, bool]]:
    """Each case's likelihood by weights that were fitted without its text."""
    texts = sorted({case.text for case in found})
    fold = {text: n % FOLDS for n, text in enumerate(texts)}
    out = []
    for n in range(FOLDS):
        weights = fit([case for case in found if fold[case.text] != n])
        for case in found:
            if fold[case.text] == n:
                out.append((weighed(case.features, weights), case.right))
    return out


def reliability(
    pairs: list[tuple[float, bool]], bins: int = BINS
) -> tuple[float, list[tuple[float, float, int]]]:
    """Expected calibration error over bins of equal size, and each bin's mean likelihood, share right and size."""
    ordered = sorted(pairs)
    rows = []
    for part in np.array_split(np.arange(len(ordered)), bins):
        p = float(np.mean([ordered[i][0] for i in part]))
        right = float(np.mean([ordered[i][1] for i in part]))
        rows.append((p, right, len(part)))
    error = sum(abs(p - right) * size for p, right, size in rows) / len(ordered)
    return error, rows
