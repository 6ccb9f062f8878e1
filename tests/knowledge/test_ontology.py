"""PLOVER's names and scores, CAMEO's codes, and how one is read as the other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.ontology import HERE, cameo, goldstein, intensity, modes, ontology, plover, quad


@pytest.mark.parametrize(
    ("category", "mode", "score"),
    [
        ("AGREE", None, 2.5), ("CONSULT", None, 2.5), ("CONSULT", "visit", 4), ("CONSULT", "phone", 1.5),
        ("RETREAT", "disarm", 10), ("REQUEST", "assist", 0.5), ("ACCUSE", None, -3), ("REJECT", "meet", -2),
        ("THREATEN", "territory", -4), ("PROTEST", "riot", -7), ("PROTEST", "vandalize", -5),
        ("SANCTION", "expel", -5.5), ("MOBILIZE", "weapons", -6.5), ("COERCE", "martial-law", -7.5),
        ("ASSAULT", "unconventional", -10), ("ASSAULT", None, -9), ("AID", None, 10),
    ],
)  # fmt: skip
def test_intensity(category: str, mode: str | None, score: float) -> None:
    assert intensity(category, mode) == score


@pytest.mark.parametrize(
    ("category", "number"),
    [
        ("AGREE", 1),
        ("CONCEDE", 1),
        ("RETREAT", 2),
        ("AID", 2),
        ("REQUEST", 3),
        ("THREATEN", 3),
        ("SANCTION", 4),
    ],
)
def test_quad(category: str, number: int) -> None:
    assert quad(category) == number


def test_modes_stand_in_order_of_precedence() -> None:
    assert modes("RETREAT") == ("ceasefire", "disarm", "withdraw", "release", "access", "resign")
    assert modes("THREATEN") == ("violence", "territory", "arrest", "expel", "restrict", "relations")
    assert modes("AGREE") == ()


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("010", 0.0), ("026", 4.0), ("0256", -0.3), ("057", 8.0), ("0874", 10.0), ("130", -4.4),
        ("163", -6.5),
        ("190", -10.0), ("1053", -5.0), ("019", 3.4),
        # no value of their own: the parent's
        ("0251", -0.3), ("116", -2.0), ("129", -4.0), ("1661", -8.0), ("0313", 5.2), ("1221", -4.0),
        # not printed by us, read under the longest beginning that is known
        ("1999", -10.0), ("0369", 4.0),
    ],
)  # fmt: skip
def test_goldstein(code: str, value: float) -> None:
    assert goldstein(code) == value


@pytest.mark.parametrize(
    ("code", "category", "mode"),
    [
        ("012", None, None), ("020", "REQUEST", None), ("0233", "REQUEST", "assist"),
        ("1056", "REQUEST", "yield"),
        ("036", "AGREE", None), ("041", "CONSULT", "phone"), ("055", "CONCEDE", None),
        ("0813", "CONCEDE", None),
        ("0841", "RETREAT", "release"), ("0842", "RETREAT", None), ("085", "RETREAT", None),
        ("0874", "RETREAT", "withdraw"), ("093", "ACCUSE", "investigate"), ("111", "ACCUSE", "disapprove"),
        ("1122", "ACCUSE", "allege"), ("116", "SANCTION", "convict"), ("1246", "REJECT", "yield"),
        ("129", "REJECT", None), ("1312", "THREATEN", "restrict"), ("1382", "THREATEN", "territory"),
        ("1411", "PROTEST", "demo"), ("163", "SANCTION", "discontinue"), ("1623", "SANCTION", "withdraw"),
        ("171", "COERCE", "seize"), ("1712", "ASSAULT", "destroy"), ("1721", "COERCE", "censor"),
        ("175", "ASSAULT", "crowd-control"), ("1831", "ASSAULT", "suicide-attack"),
        ("191", "COERCE", "restrict"),
        ("192", "COERCE", "seize"), ("195", "ASSAULT", "aerial"), ("2042", "ASSAULT", "unconventional"),
    ],
)  # fmt: skip
def test_a_cameo_code_is_read_as_plover(code: str, category: str | None, mode: str | None) -> None:
    assert plover(code) == (category, mode)


def test_a_code_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        cameo("99")


def test_goldstein_agrees_with_the_scale_as_published(shared: Path) -> None:
    scale = json.loads((shared / "reference" / "goldstein.json").read_text("utf-8"))
    assert {code: value for code, value in scale.items() if goldstein(code) != value} == {}


def test_there_are_as_many_contexts_and_sectors_as_plover_has() -> None:
    assert len(ontology().contexts) == 37
    assert len(ontology().sectors) == 25


@pytest.mark.parametrize(
    ("file", "old", "new", "cause"),
    [
        ("ontology.toml", "[categories.AGREE]", "[categories.NOD]", "not the sixteen"),
        ("ontology.toml", "score = 2.5", "score = 25", "from -10 to 10"),
        ("ontology.toml", "quad = 1", "quad = 7", "quad 7 is none of"),
        ("ontology.toml", "[quads]", "[quads", "is no TOML"),
        ("cameo.csv", "023,", "993,", "stands before its root"),
        ("cameo.csv", ",meet\n", ",dance\n", "'dance' is no mode of REQUEST"),
        ("cameo.csv", "REQUEST", "ORDER", "'ORDER' is no category"),
    ],
)
def test_a_broken_file_is_named_with_its_cause(
    tmp_path: Path, file: str, old: str, new: str, cause: str
) -> None:
    for name in ("ontology.toml", "cameo.csv"):
        shutil.copy(HERE / name, tmp_path)
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(KnowledgeError, match=cause):
        ontology(tmp_path)
