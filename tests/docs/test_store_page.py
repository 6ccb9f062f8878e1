"""The page on the store: what it says in the shell and what it says in Python are the same question."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import app
from dragoman.coding.coder import Coder
from dragoman.reading import read
from dragoman.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| `dragoman (\w+) crisis\.db ?(.*?)` \| `(store\..*?)` \|", re.M)


def rows(page: str) -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / page).read_text(encoding="utf-8"))


ROWS = sorted({*rows("docs/how-to/keep-and-ask.md"), *rows("README.md")})


@pytest.fixture(scope="module")
def store(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("docs") / "crisis.db") as made:
        assert {put.outcome for put in made.put_all(coder.code_all(read(ROOT / "examples")))} == {"new"}
        yield made


def test_the_pages_have_every_verb() -> None:
    assert {verb for verb, _, _ in ROWS} == {
        "events", "quotes", "measures", "votes", "positions", "reports", "search", "diff", "ledger", "verify",
    }  # fmt: skip


@pytest.mark.parametrize(
    "verb, options, call", ROWS, ids=[f"{verb} {options}".strip() for verb, options, _ in ROWS]
)
def test_shell_and_python_answer_alike(store: Store, verb: str, options: str, call: str) -> None:
    result = CliRunner().invoke(app, [verb, str(store.path), *shlex.split(options), "--format", "jsonl"])
    assert result.exit_code == 0, result.output
    rows = eval(call, {"store": store})
    assert [json.loads(line) for line in result.stdout.splitlines()] == [
        {name.rstrip("_"): value for name, value in row.items()} for row in rows.dicts()
    ]
    if verb in ("events", "quotes", "measures", "votes", "reports", "search"):
        assert rows != []  # a question of the page has an answer
