"""Learn the weights of cues: how likely a word in a frame tells somebody's words or thoughts.

    python scripts/learn_cues.py ATTRIBUTIONS.jsonl

Writes dragoman/knowledge/speech_weights.csv: one feature and its weight a line, of a logistic regression
over the candidates that the grammar finds. A candidate is right when its content shares at least half of the
tokens of the union with an annotated one. ATTRIBUTIONS.jsonl has one report a line with `id`, `text` and
`attributions`, each with `content` (a list of spans). The weights in the repository were learned from the
training part of PolNeAR (attributions_train.jsonl: 840 articles, 19,822 attributions). Only lemmas, word
classes and numbers are kept.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator

import numpy as np

from dragoman.coding.attributions import candidates, spans
from dragoman.coding.parse import Parser
from dragoman.knowledge.speech import WEIGHTS
from dragoman.reading import make_report

WORD = re.compile(r"\w+")
SEEN = 5
"""Times that a feature must be seen; a noun as source or object more often, or it tells of one country."""
NOUN_SEEN = 40
PENALTY = 1.5
"""L2 penalty; 1 to 4 give the same f1 on held-out training articles within 0.003."""
STEPS = 250
SMALL = 0.05
"""Weights nearer to zero are left out."""


def words(text: str, content: list[tuple[int, int]]) -> set[int]:
    return {m.start() + start for start, end in content for m in WORD.finditer(text[start:end])}


def examples(path: str) -> Iterator[tuple[list[str], bool]]:
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    reports = [make_report(row["text"], id=row["id"]) for row in rows]
    for row, parsed in zip(rows, Parser().pipe(reports), strict=True):
        golds = [words(row["text"], a["content"]) for a in row["attributions"]]
        for c in candidates(parsed, every=True):
            found = words(row["text"], spans(parsed, c.content))
            yield c.features, any(g & found and 2 * len(g & found) >= len(g | found) for g in golds)


def learn(data: list[tuple[list[str], bool]]) -> dict[str, float]:
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
    penalty = np.full(size + 1, PENALTY)
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


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    learned = learn(list(examples(sys.argv[1])))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        for feature in sorted(learned):
            if feature == "bias" or abs(learned[feature]) >= SMALL:
                out.writerow([feature, f"{learned[feature]:.2f}"])


if __name__ == "__main__":
    main()
