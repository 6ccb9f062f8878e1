"""Dictionaries in PETRARCH's format become the user's own knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import BadDictionary, KnowledgeError
from dragoman.knowledge.frames import frames
from dragoman.knowledge.imports import convert, digest, form_of, import_dictionary, user_folder
from dragoman.knowledge.petrarch import read_dictionary
from dragoman.knowledge.world import own_world, world

ACTORS = """\
# Invented for this test.
KINGDOM_OF_RURITANIA_  [DEU]  ; a comment
+RURITANIA_
+STRELSAU_
RUDOLF_ELPHBERG_
+KING_RUDOLF_
\t[DEUGOV 870101-900630]
\t[DEUELI >900701]
BLACK_ELPHBERG_BRIGADES_ [DEUREB]
+AL-ELPHBERG_FRONT_
RURITANIAN_RELIEF_SOCIETY_ [NGODEUHLH]
BOKO_HARAM_ [NGAREB]
+LAKE_SECT_
TWILIGHT_CIRCLE_ [QQQ]
BROKEN_DATE_ [DEUGOV 871301-900101]
TURNED_ROUND_ [DEUGOV 900101-870101]
"""

AGENTS = """\
!PERSON! = MAN, WOMAN
LAMPLIGHTER [~LAB]
FERRY!PERSON! {FERRYFOLK} [~BUS]
SOLDIER [~MIL]
HERALD [~MEDGOV]
DREAMER [~DRM]
NAMELESS THING
"""

VERBS = """\
&TREATY
+PACT
+ACCORD

--- SHUN [120] ---
SHUN {SHUNS SHUNNED}
SPURN
COLD_+SHOULDER [125]
BUNDLE_OFF [174]
- * &TREATY [127]  # a comment
- * TO MEET + [125]
- * TALKS WITH + [125]
- * WITH + [120]
- * DUEL [---]
- DID NOT * + [030]
- * THE LAST TRUE OFFER [121]
- no star [100]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", str(tmp_path / "mine"))
    world.cache_clear()
    frames.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    world.cache_clear()
    frames.cache_clear()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def found(name: str, on: str | None = None) -> tuple[str, str | None] | None:
    match = world().match(name.split(), 0)
    entry = world().pick(match[1], (), on) if match else None
    return (entry.key, entry.code) if entry else None


def test_imported_actors_take_part(folder: Path) -> None:
    report = import_dictionary(written(folder, "ruritania.actors.txt", ACTORS))
    assert (report.kind, report.taken) == ("actors", 6)
    assert found("Ruritania") == ("country/DEU", "DEU")
    assert found("Strelsau") == ("country/DEU", "DEU")
    assert found("Rudolf Elphberg", "1988-05-01") == ("person/rudolf-elphberg", "DEUGOV")
    assert found("King Rudolf", "1995-05-01") == ("person/rudolf-elphberg", "DEUELI")
    assert found("Rudolf Elphberg", "1980-05-01") is None
    assert found("al-Elphberg Front") == ("name/black-elphberg-brigades", "DEUREB")
    assert found("Ruritanian Relief Society") == ("name/ruritanian-relief-society", "NGO")


def test_a_known_actor_gets_the_new_names_and_keeps_its_key(folder: Path) -> None:
    report = import_dictionary(written(folder, "ruritania.actors.txt", ACTORS))
    assert found("Lake Sect") == ("org/boko-haram", "NGAREB")
    assert report.known == 1


def test_what_cannot_be_read_is_named_with_line_and_cause(folder: Path) -> None:
    report = import_dictionary(written(folder, "ruritania.actors.txt", ACTORS))
    assert report.problems == [
        "ruritania.actors.txt:15: '871301-900101' is no span of dates",
        "ruritania.actors.txt:16: '900101-870101' ends before it begins",
        "ruritania.actors.txt:15: 'BROKEN_DATE_' has no code that can be read",
        "ruritania.actors.txt:16: 'TURNED_ROUND_' has no code that can be read",
    ]
    assert dict(report.left_out) == {"'QQQ' is no country's, organisation's or sector's code": 1}


def test_imported_agents_take_part(folder: Path) -> None:
    report = import_dictionary(written(folder, "my.agents.txt", AGENTS))
    sectors = {noun: agent.sector for noun, agent in world().agents.items()}
    assert sectors["lamplighter"] == "LAB"
    assert sectors["ferryman"] == sectors["ferrywoman"] == "BUS"
    assert sectors["herald"] == "JRN"
    assert world().match_agent(["ferryfolk"], 0) is not None
    assert (report.taken, report.known) == (4, 1)
    assert report.problems == ["my.agents.txt:7: no agent's code ([~CODE])"]
    assert dict(report.left_out) == {"'DRM' is no sector's code": 1}


def test_imported_verbs_become_frames(folder: Path) -> None:
    assert "shun" not in {verb for verb, f in frames().verbs.items() if f[0].where.startswith("my.")}
    report = import_dictionary(written(folder, "my.verbs.txt", VERBS))
    readings = {
        (c.slot, tuple(sorted(c.lemmas))): (frame.event, frame.mode, frame.cameo)
        for frame in frames().verbs["spurn"]
        if frame.where.startswith("my.verbs.txt")
        for c in frame.when
    }
    assert readings == {
        ("object", ("accord", "pact")): ("REJECT", "meet", "127"),
        ("complement", ("accord", "pact")): ("REJECT", "meet", "127"),
        ("complement", ("meet",)): ("REJECT", "meet", "125"),
        ("to", ("meet",)): ("REJECT", "meet", "125"),
        ("object", ("talks",)): ("REJECT", "meet", "125"),
        ("with", ()): ("REJECT", None, "120"),
        ("object", ("duel",)): ("none", None, None),
        ("complement", ("duel",)): ("none", None, None),
    }
    (bundle,) = (f for f in frames().verbs["bundle"] if f.where == "my.verbs.txt:9")
    assert (bundle.event, bundle.mode, bundle.cameo) == ("COERCE", "deport", "174")
    assert [(c.slot, c.lemmas) for c in bundle.when] == [("particle", frozenset({"off"}))]
    assert report.problems == [
        "my.verbs.txt:17: a pattern has one '*' for the verb, and a code in brackets at its end"
    ]
    assert dict(report.left_out) == {
        "a verb of several words": 1,
        "a pattern with words before the verb": 1,
        "a pattern of three words or more": 1,
    }


def test_importing_again_replaces_what_was_imported(folder: Path) -> None:
    path = written(folder, "my.agents.txt", AGENTS)
    import_dictionary(path)
    first = digest()
    import_dictionary(path)
    assert digest() == first
    path.write_text("LAMPLIGHTER [~CVL]\n", encoding="utf-8")
    import_dictionary(path)
    assert digest() != first
    assert world().agents["lamplighter"].sector == "CVL"
    assert "ferryman" not in world().agents


def test_without_imports_there_is_no_digest(folder: Path) -> None:
    assert digest() == ""
    assert user_folder() == folder / "mine"


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "holds no entry"),
        (b"just a letter\nto a friend\n", "holds no entry"),
        (b"\x00\x01\x02" * 400, "is no text"),
    ],
)
def test_a_file_that_is_no_dictionary_is_refused(tmp_path: Path, data: bytes, cause: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(data)
    with pytest.raises(BadDictionary, match=cause) as caught:
        read_dictionary(path)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDictionary, match="No such file"):
        read_dictionary(tmp_path / "nowhere.txt")


def test_a_kept_file_that_was_spoiled_is_named(folder: Path) -> None:
    report = import_dictionary(written(folder, "my.agents.txt", AGENTS))
    assert report.kept_as is not None
    report.kept_as.write_text("{", encoding="utf-8")
    world.cache_clear()
    with pytest.raises(KnowledgeError, match="import its dictionary again"):
        world()


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("AFGGOVMIL", ("AFG", "GOV", "AFGGOV")), ("IGOUNOHLHWHO", (None, "IGO", "IGOUNO")),
        ("IGOEUREEC", (None, "IGO", "IGOEUR")), ("IGOWSTNAT", (None, "IGO", "IGO")),
        ("NGOHRI", (None, "NGO", "NGO")), ("MNCUSA", ("USA", "BUS", "USABUS")),
        ("IMGMUSALQ", (None, "REB", "REB")), ("KSVGOV", ("XKX", "GOV", "XKXGOV")),
        ("USAMED", ("USA", "JRN", "USAJRN")), ("FRAHLH", ("FRA", "MED", "FRAMED")),
        ("PHLREBMOS", ("PHL", "REB", "PHLREB")),
    ],
)  # fmt: skip
def test_petrarch_codes_become_ours(code: str, expected: tuple[str | None, str | None, str]) -> None:
    assert convert(code, own_world()) == expected


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("AL-SHABAAB_MOVEMENT_", "al-Shabaab Movement"), ("THE_UNITED_FRONT_", "United Front"), ("UN_", "UN"),
        ("ARMY_OF_THE_SOUTH_(AOS)_", "Army of the South"), ("PEOPLE'S_PARTY", "People's Party"),
        ("Kofi_Annan", "Kofi Annan"),
    ],
)  # fmt: skip
def test_a_dictionarys_name_as_it_is_printed(name: str, form: str) -> None:
    assert form_of(name) == form


@pytest.mark.parametrize(
    ("file", "kind", "least", "most_problems"),
    [
        ("Phoenix.MilNonState.actors.txt", "actors", 900, 10),
        ("Phoenix.agents.txt", "agents", 2000, 10),
        ("CAMEO.verbpatterns.txt", "verbs", 7000, 10),
    ],
)
def test_the_published_dictionaries_can_be_imported(
    folder: Path, shared: Path, file: str, kind: str, least: int, most_problems: int
) -> None:
    report = import_dictionary(shared / "dictionaries" / file)
    assert report.kind == kind
    assert report.taken + report.known >= least
    assert len(report.problems) <= most_problems
    assert world() is not None
    assert frames() is not None
