"""The tables of sentences in this folder hold the grammar to its rules, so grammar codes them alone; what it makes
together with the tagger is in test_tagger.py."""

from __future__ import annotations

import pytest

from dragoman.coding.coder import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder(tagger=False)
