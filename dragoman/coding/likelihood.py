"""Log-odds and likelihoods: what the rules that weigh signs against each other share."""

from __future__ import annotations

import math


def odds(p: float, least: float = 1e-4) -> float:
    """The log-odds of a likelihood, which counts as at least `least` and at most 1 - `least`."""
    p = min(max(p, least), 1 - least)
    return math.log(p / (1 - p))


def likelihood(odds: float) -> float:
    """The likelihood, 0 to 1, of log-odds."""
    return 1 / (1 + math.exp(-odds))
