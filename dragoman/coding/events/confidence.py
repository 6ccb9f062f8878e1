"""How likely an event is right as a whole: category, sides and status, from what it rests on.

A logistic rule whose weights `python -m training calibrate` fits on the gold reports of the shared benchmarks and on the
sentences of the corpus that nothing was trained on; `make bench` prints how well it is calibrated, each report held out
in turn. One set of weights holds where the tagger runs, one where grammar codes alone.
"""

from __future__ import annotations

from dragoman.coding.events.reading import Reading
from dragoman.coding.likelihood import likelihood, odds

LEAST, MOST = 0.02, 0.98

WEIGHTS: dict[bool, dict[str, float]] = {
    True: {
        "bias": 0.49,
        "both": 0.27,
        "no source": -0.79,
        "no target": -0.71,
        "not done": 0.29,
        "noun": 0.05,
        "speech": 0.17,
        "tagger": 0.03,
        "tagger alone": -0.39,
        "told again": 0.97,
    },
    False: {
        "bias": 0.9,
        "no source": -1.3,
        "no target": -1.1,
        "not done": 0.44,
        "noun": 0.3,
        "speech": -0.02,
        "told again": 0.65,
    },
}
"""By whether the tagger runs."""

UNREAD = 0.05
"""The tagger's probability where it reads no act at all."""


def features(r: Reading) -> dict[str, float]:
    """What an event rests on, as numbers; the tagger's part only where it ran."""
    found = {
        "bias": 1.0,
        "no source": float(not r.source),
        "no target": float(not r.target and not r.frame.reciprocal),
        "noun": float(r.clause.form == "nominal"),
        "told again": float(bool(r.merged)),
        "not done": float(r.status not in ("occurred", "ongoing")),
        "speech": float(r.event in SPEECH),
    }
    if r.none is not None:
        p = r.tag.categories[r.event] if r.tag is not None else UNREAD
        found["tagger"] = odds(p, 0.01)
        found["both"] = float(r.tag is not None and not r.learned and r.tag.category == r.event)
        found["tagger alone"] = float(r.learned)
    return found


SPEECH = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT", "CONSULT"})


def confidence(r: Reading) -> float:
    """The likelihood that the event is right, 0 to 1, in hundredths."""
    p = weighed(features(r), WEIGHTS[r.none is not None])
    return round(min(MOST, max(LEAST, p)), 2)


def weighed(found: dict[str, float], weights: dict[str, float]) -> float:
    """The likelihood that the weights give to features."""
    return likelihood(sum(weights.get(name, 0.0) * value for name, value in found.items()))
