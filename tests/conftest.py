"""What the tests share: the parser and the coder, loaded once, and where the shared data stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.coding.coder import Coder
from dragoman.coding.parse import Parser

# What whoever runs the tests has imported for his own use must not change what they find.
os.environ["DRAGOMAN_KNOWLEDGE"] = str(Path(__file__).parent / "nothing-imported")

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def parser(coder: Coder) -> Parser:
    return coder.parser


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        pytest.skip("needs the shared data folder beside the checkout, which is not there")
    return SHARED
