"""The store's commands: what is coded is kept once, asked for in three forms, and held to its past."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from dragoman.cli.keeping import Keeping
from dragoman.coding.coder import Coder
from dragoman.report import Report
from dragoman.store import Store

LAKE = "Chad's president on Wednesday urged Niger and Nigeria to send troops to the lake force."
PORT = "Russian missiles struck the port of Odesa on Saturday, Ukraine's military said."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    lines = [
        json.dumps({"id": "lake", "text": LAKE, "published": "2019-03-14", "publisher": "=Basin()"}),
        json.dumps({"id": "port", "text": PORT, "published": "2022-07-24"}),
        '{"id": "broken", "text": ',
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def path(feed: Path) -> Path:
    """A store with the feed in it."""
    store = feed.with_name("crisis.db")
    assert "2 reports read: 2 new, 1 refused" in run("code", feed, "--store", store).stdout
    return store


def test_a_second_run_says_that_nothing_is_new(feed: Path, path: Path) -> None:
    output = feed.with_name("coded.out")
    result = run("code", feed, "--store", path, "--output", output)
    assert "2 reports read: 0 new, 2 unchanged, 1 refused; nothing new" in result.stdout
    assert "line 3: this is no JSON" in result.stderr
    assert result.exit_code == 1
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["lake", "port", "feed:3"]
    assert lines[0]["events"][0]["event"] == "REQUEST"


def test_what_is_kept_is_what_is_coded_without_a_store(feed: Path, path: Path) -> None:
    output = feed.with_name("plain.out")
    run("code", feed, "--output", output)
    coded = output.read_text(encoding="utf-8").splitlines()[:2]
    with Store(path) as store:
        assert [record.to_json() for record in store.records()] == coded


def test_a_changed_text_is_coded_again(tmp_path: Path) -> None:
    report, store = tmp_path / "lake.txt", tmp_path / "crisis.db"
    report.write_text(LAKE)
    run("code", report, "--store", store)
    report.write_text(LAKE.replace("urged", "thanked"))
    assert (
        "1 report read: 0 new, 1 changed by their publisher" in run("code", report, "--store", store).stdout
    )
    changes = run("diff", store, "--since", "2019-03-14", "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["kind"] for line in changes] == ["new", "report"]


def test_a_table_shows_the_words_and_the_report(path: Path) -> None:
    shown = run("events", path, "--target", "Niger").stdout
    assert "REQUEST" in shown
    assert f"“{LAKE}”" in " ".join(shown.split())
    assert "lake e1" in shown


def test_json_lines_have_every_field(path: Path) -> None:
    (line,) = run("events", path, "--source", "TCD", "--format", "jsonl").stdout.splitlines()
    row = json.loads(line)
    assert (row["report"], row["event"], row["target"], row["words"]) == (
        "lake",
        "REQUEST",
        ["Niger", "Nigeria"],
        LAKE,
    )


def test_csv_runs_no_formula(path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("events", path, "--source", "TCD", "--format", "csv").stdout)))
    assert [(row["publisher"], row["target"]) for row in rows] == [("'=Basin()", "Niger; Nigeria")]


@pytest.mark.parametrize(
    "command, shown",
    [
        (["quotes"], "Ukraine"),
        (["reports"], "2022-07-24"),
        (["search", "missiles"], "[missiles]"),
        (["search", "port of Odesa"], "[port of Odesa]"),
        (["ledger"], "this is no JSON"),
        (["positions"], "for"),
        (["measures"], "nothing found"),
        (["votes"], "nothing found"),
        (["events", "--count", "event"], "REQUEST"),
        (["diff", "--since", "2020-01-01"], "new"),
        (["verify"], "All is as it should be."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_each_command_answers(path: Path, command: list[str], shown: str) -> None:
    result = run(command[0], path, *command[1:])
    assert shown in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "command, sentence",
    [
        (["events", "none.db"], "none.db: there is no store here"),
        (["events", "{path}", "--event", "HUG"], "there is no category 'HUG'"),
        (["search", "{path}", "—"], "there is no word to search for"),
        (["diff", "{path}", "--since", "friday"], "'friday' is no date"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_answered_is_a_sentence(path: Path, command: list[str], sentence: str) -> None:
    result = run(*(word.replace("{path}", str(path)) for word in command))
    assert result.exit_code == 1
    assert sentence in str(result.exception)


def test_rows_go_to_a_file(path: Path, tmp_path: Path) -> None:
    run("events", path, "--format", "jsonl", "-o", tmp_path / "events.jsonl")
    assert len((tmp_path / "events.jsonl").read_text().splitlines()) == 2


def test_a_run_that_ends_before_anything_was_read_has_fetched_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[Report]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("dragoman.reading.read", interrupted)
    with Store(tmp_path / "s.db") as store:
        store.fetched("another")
        keeping = Keeping(store, Coder(tagger=False))
        with pytest.raises(KeyboardInterrupt):
            list(keeping.run(["feed.xml"]))
        assert [row.source for row in store.ledger()] == ["another"]
