"""Learn the weights of attributions: how likely a word in a frame tells somebody's words or thoughts.

`cues` learns those of grammar's candidates (dragoman/knowledge/speech_weights.csv), from all articles; `join` those of all
candidates when the tagger has read them as well (joined_weights.csv), from the articles that are set apart from the
tagger, since of what it was trained on it is too sure. Both are logistic regressions, one feature and its weight a line. A candidate is right
when its content shares at least half of the tokens of the union with an annotated one. Only lemmas, word classes and
numbers are kept.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from dragoman.coding.attributions import candidates, score, spans
from dragoman.coding.parse import Parsed, Parser
from dragoman.coding.tagged_cues import together
from dragoman.coding.tagger import Tagger
from dragoman.reading import make_report
from training.data import set_apart

WORD = re.compile(r"\w+")
SEEN = 5
"""Times that a feature must be seen; a noun as source or object more often, or it tells of one country."""
NOUN_SEEN = 40
PENALTY = {"cues": 1.5, "join": 30.0}
"""L2 penalty. For grammar 1 to 4 give the same f1 on held-out training articles within 0.003; for both, which have a
tenth of the articles to learn from, 6 to 30 give the same on attributions_dev within 0.005."""
STEPS = 250
SMALL = 0.05
"""Weights nearer to zero are left out."""


def words(text: str, content: list[tuple[int, int]]) -> set[int]:
    return {m.start() + start for start, end in content for m in WORD.finditer(text[start:end])}


Data = list[tuple[list[str], bool]]
"""For each candidate its features, and whether it is right."""


def articles(path: Path, parser: Parser, apart_only: bool) -> Iterator[tuple[Parsed, list[set[int]]]]:
    """The articles, or those set apart from the tagger alone, parsed, with the words of each annotated content."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for line in lines if set_apart((row := json.loads(line))["id"]) or not apart_only]
    reports = [make_report(row["text"], id=row["id"]) for row in rows]
    for row, parsed in zip(rows, parser.pipe(reports), strict=True):
        yield parsed, [words(row["text"], a["content"]) for a in row["attributions"]]


def right(found: set[int], golds: list[set[int]]) -> bool:
    """Whether a content is one of those annotated."""
    return any(g & found and 2 * len(g & found) >= len(g | found) for g in golds)


def cues(path: Path) -> Data:
    """Grammar's candidates."""
    return [
        (c.features, right(words(parsed.text, spans(parsed, c.content)), golds))
        for parsed, golds in articles(path, Parser(), False)
        for c in candidates(parsed, every=True)
    ]


def join(path: Path) -> Data:
    """The candidates of grammar and tagger together."""
    data = []
    for parsed, golds in articles(path, Parser(tagger=Tagger()), True):
        found = candidates(parsed)
        score(found)
        for c in together(parsed, found):
            data.append((c.features, right(words(parsed.text, spans(parsed, c.content)), golds)))
    return data


def learn(data: Data, penalised: float) -> dict[str, float]:
    """Weights by Adam on the whole data at once, with a step that shrinks to nothing."""
    seen = Counter(f for features, _ in data for f in features)
    names = sorted(
        f for f, n in seen.items() if n >= (NOUN_SEEN if f.startswith(("source=", "object=")) else SEEN)
    )
    names.insert(0, "bias")
    index = {f: i for i, f in enumerate(names)}
    width = max(len(features) for features, _ in data) + 1
    size = len(names)
    table = np.full((len(data), width), size, dtype=np.int32)
    table[:, 0] = 0
    for row, (features, _) in enumerate(data):
        known = [index[f] for f in features if f in index]
        table[row, 1 : 1 + len(known)] = known
    right = np.array([float(y) for _, y in data])
    penalty = np.full(size + 1, penalised)
    penalty[0] = 0
    w, mean, square = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    for step in range(1, STEPS + 1):
        p = 1 / (1 + np.exp(-w[table].sum(1)))
        slope = np.bincount(table.ravel(), np.repeat(p - right, width), size + 1) + penalty * w
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = 0.1 * (1 - step / (STEPS + 1)) / (1 - 0.9**step)
        w -= rate * mean / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        w[size] = 0  # the empty places of the table
    return dict(zip(names, w.tolist(), strict=False))


def write(learned: dict[str, float], path: Path) -> None:
    """Write the weights that are not nearly zero."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        for feature in sorted(learned):
            if feature == "bias" or abs(learned[feature]) >= SMALL:
                out.writerow([feature, f"{learned[feature]:.2f}"])
