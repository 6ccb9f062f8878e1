"""The pages that are made from the program say what the program says; every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from dragoman.coding.coder import Coder
from dragoman.knowledge.frames import EFFECTS, KEYS
from dragoman.knowledge.ontology import ontology
from dragoman.reading.kinds import SUFFIXES
from dragoman.record import Status

ROOT = Path(__file__).resolve().parent.parent.parent
REMEDY = "run `.venv/bin/python scripts/reference.py`"


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reference"] = module
    spec.loader.exec_module(module)
    return module


def test_cli_page_shows_every_command_s_help(reference: ModuleType) -> None:
    page = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    # How help is folded into lines is the terminal library's; what it says is ours.
    assert page.split() == reference.cli_page().split(), REMEDY


def test_record_page_shows_every_field(reference: ModuleType) -> None:
    page = (ROOT / "docs/reference/record.md").read_text(encoding="utf-8")
    assert page == reference.record_page(), REMEDY


def test_formats_page_shows_every_column(reference: ModuleType) -> None:
    page = (ROOT / "docs/reference/formats.md").read_text(encoding="utf-8")
    assert page == reference.formats_page(), REMEDY


def test_vocabularies_page_lists_every_closed_term(reference: ModuleType) -> None:
    page = (ROOT / "docs/reference/vocabularies.md").read_text(encoding="utf-8")
    assert page == reference.vocabularies_page(), REMEDY


def test_reading_page_has_every_suffix_column_and_bound(reference: ModuleType) -> None:
    page = (ROOT / "docs/reference/reading.md").read_text(encoding="utf-8")
    assert page == reference.reading_page(page), REMEDY
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in page] == []


def test_readme_shows_the_account_that_the_program_prints(reference: ModuleType, coder: Coder) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert reference.BEGIN in page
    assert page == reference.readme(page, coder), REMEDY


def test_every_link_between_pages_leads_to_a_page() -> None:
    missing = []
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                missing.append(f"{page.relative_to(ROOT)}: {target}")
    assert missing == []


def python_blocks() -> list[tuple[str, str]]:
    return [
        (f"{page}, block {number}", block)
        for page in ("README.md", "docs/tutorial.md")
        for number, block in enumerate(
            re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL), 1
        )
    ]


@pytest.mark.parametrize("block", [b for _, b in python_blocks()], ids=[n for n, _ in python_blocks()])
def test_python_in_the_tutorial_runs_as_it_stands(
    block: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    code, _, comments = block.rpartition("# prints:\n")
    exec(compile(code or block, "tutorial", "exec"), {})
    expected = [line.removeprefix("# ").rstrip() for line in comments.splitlines()] if code else []
    printed = capsys.readouterr().out.splitlines()
    if expected:
        assert [line.rstrip() for line in printed] == expected


def test_the_codebook_tells_of_every_category_mode_and_status() -> None:
    page = (ROOT / "docs/codebook.md").read_text(encoding="utf-8")
    words = set(re.findall(r"[\w-]+", page))
    modes = {mode for facts in ontology().categories.values() for mode in facts.modes}
    assert {*ontology().categories, *modes, *get_args(Status)} - words == set()


def test_the_frames_page_tells_of_every_key_and_effect() -> None:
    page = (ROOT / "docs/reference/frames.md").read_text(encoding="utf-8")
    assert {word for word in (*KEYS, *EFFECTS) if f"`{word}`" not in page} == set()
