"""Records to a file and back: what a format can hold is kept, what it cannot is told; the same bytes each time."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dragoman.formats import ImportAccount, export, read_events
from dragoman.formats.cells import plain
from dragoman.formats.incoming import InFormat
from dragoman.formats.layers import LAYERS
from dragoman.formats.outgoing import FOLDERS, OutFormat, sentences
from dragoman.record import Actor, Event, Record
from tests.formats.invented import record, undated

MADE: dict[OutFormat, str] = {
    "jsonl": "r.jsonl", "plover": "r.plover.jsonl", "polecat": "r.tsv", "phoenix": "r.txt", "gdelt": "r",
    "geojson": "r.geojson", "csv": "csv", "parquet": "parquet",
}  # fmt: skip


def there_and_back(path: Path, format: InFormat, *records: Record) -> list[Record]:
    export(records, path, format=format)  # type: ignore[arg-type]
    account = ImportAccount()
    found = list(
        read_events(path / "export.CSV" if format == "gdelt" else path, format=format, account=account)
    )
    assert account.refused == 0
    assert account.unmapped.codes.total() == account.unmapped.ignored.total() == 0
    return [r for r in found if isinstance(r, Record)]


def parties(r: Record, ids: list[str]) -> list[Actor]:
    return [next(a for a in r.actors if a.id == id) for id in ids]


def told(r: Record, e: Event, *names: str) -> list[object]:
    return [getattr(e, name) for name in names]


def test_the_contracts_own_lines_come_back_byte_for_byte(tmp_path: Path) -> None:
    (back,) = there_and_back(tmp_path / "r.jsonl", "jsonl", record())
    assert back.to_json() == record().to_json()


@pytest.mark.parametrize("format", ["plover", "polecat"])
def test_plover_and_polecat_keep_event_parties_day_and_place(tmp_path: Path, format: InFormat) -> None:
    back = there_and_back(tmp_path / "r", format, record())
    first, second = back[0], back[1]
    was = record()
    for new, old in zip((first, second), was.events[:2], strict=True):
        e = new.events[0]
        names = ("event", "mode", "contexts", "quad", "intensity", "status")
        assert told(new, e, *names) == told(was, old, *names)
        for side in ("source", "target"):
            new_parties, old_parties = parties(new, getattr(e, side)), parties(was, getattr(old, side))
            assert [(a.name, a.country, a.sector, a.code) for a in new_parties] == [
                (a.name, a.country, a.sector, a.code) for a in old_parties
            ]
        assert e.date and e.date.value == "2019-03-09"
        assert e.place == 0
        place, old_place = new.places[0], was.places[0]
        assert (place.name, place.kind, place.country, place.lat, place.lon, place.geonames_id) == (
            old_place.name, old_place.kind, old_place.country, old_place.lat, old_place.lon, old_place.geonames_id,
        )  # fmt: skip
    head = first.report
    assert head and (head.publisher, head.language) == ("The Basin Monitor", "en")


def test_plover_keeps_an_interval_and_the_size(tmp_path: Path) -> None:
    back = there_and_back(tmp_path / "r", "plover", record())
    assert len(back) == 3
    date = back[2].events[0].date
    assert date and (date.value, date.earliest, date.latest) == (None, "2019-02-01", "2019-02-28")
    magnitude = back[0].events[0].magnitude
    assert magnitude and magnitude.dead and magnitude.dead.value == 12
    assert back[0].report and back[0].report.url == "https://news.example/lake?a=1&b=2"


@pytest.mark.parametrize("format", ["phoenix", "gdelt"])
def test_phoenix_and_gdelt_keep_codes_by_pairs(tmp_path: Path, format: InFormat) -> None:
    back = there_and_back(tmp_path / "r", format, record())
    assert len(back) == 3  # the shelling, and the meeting once for each side
    e = back[0].events[0]
    names = ("event", "mode", "quad", "intensity", "cameo", "goldstein")
    assert told(back[0], e, *names) == told(record(), record().events[0], *names)
    assert [e.date and e.date.value for e in (r.events[0] for r in back)] == ["2019-03-09"] * 3
    assert [[(a.code, a.country, a.sector) for a in parties(r, r.events[0].source)] for r in back] == [
        [("TCDMIL", "TCD", "MIL")], [("TCD", "TCD", None)], [("NER", "NER", None)],
    ]  # fmt: skip
    place = back[0].places[0]
    assert (place.country, place.lat, place.lon) == ("TCD", 13.4586, -14.7147)
    assert len({r.id for r in back}) == 3


def test_gdelt_writes_the_countries_letters_that_gdelt_has(tmp_path: Path) -> None:
    made = record()
    made.actors[2].country, made.actors[2].code = "ROU", "ROUGOV"
    made.places[0].country = "SDN"
    export([made], tmp_path / "r", format="gdelt")
    rows = [line.split("\t") for line in (tmp_path / "r" / "export.CSV").read_text().splitlines()]
    assert [row[5] for row in rows] == ["TCDMIL", "ROMGOV", "NER"]
    assert {row[53] for row in rows} == {"SU"}  # FIPS for Sudan
    back = [r for r in read_events(tmp_path / "r" / "export.CSV", format="gdelt") if isinstance(r, Record)]
    assert back[1].actors[0].country == "ROU"
    assert back[1].places[0].country == "SDN"


def test_gdelt_tells_each_mention_with_its_offsets(tmp_path: Path) -> None:
    export([record()], tmp_path / "r", format="gdelt")
    mentions = [line.split("\t") for line in (tmp_path / "r" / "mentions.CSV").read_text().splitlines()]
    events = [line.split("\t") for line in (tmp_path / "r" / "export.CSV").read_text().splitlines()]
    assert {len(m) for m in mentions} == {16} and {len(e) for e in events} == {61}
    assert [m[0] for m in mentions] == [e[0] for e in events]
    assert mentions[0][7:10] == ["0", "34", "16"]  # gunners, Boko Haram, shelled
    assert mentions[1][8] == "-1"


def test_what_did_not_happen_is_left_out_and_told(tmp_path: Path) -> None:
    for format in ("plover", "polecat", "phoenix", "gdelt", "geojson"):
        account = export([record()], tmp_path / format, format=format)  # type: ignore[arg-type]
        assert account.left_out["events whose status is denied"] == 1
        assert any("denied" in sentence for sentence in sentences(account))


def test_an_event_without_a_date_gets_none_unless_it_is_asked_for(tmp_path: Path) -> None:
    account = export([undated()], tmp_path / "a", format="polecat")
    assert (account.events, account.left_out["events that have no date of their own"]) == (0, 1)
    account = export([undated()], tmp_path / "b", format="polecat", undated="published")
    assert (account.events, account.published) == (1, 1)
    assert "\t2019-03-10\tASSAULT" not in (tmp_path / "a").read_text()
    assert "\t2019-03-10\tASSAULT" in (tmp_path / "b").read_text()
    export([undated()], tmp_path / "c", format="plover", undated="published")
    (back,) = [r for r in read_events(tmp_path / "c", format="plover") if isinstance(r, Record)]
    assert back.events[0].date is None
    history = undated()
    history.events[0].background = True
    assert export([history], tmp_path / "d", format="polecat", undated="published").events == 0


@pytest.mark.parametrize("format", MADE)
def test_the_same_records_give_the_same_bytes(tmp_path: Path, format: OutFormat) -> None:
    def made(where: Path) -> dict[str, bytes]:
        where.mkdir()
        export([record(), undated(), Record("x", error="no text")], where / MADE[format], format=format)
        return {str(p.relative_to(where)): p.read_bytes() for p in sorted(where.rglob("*")) if p.is_file()}

    first = made(tmp_path / "1")
    assert first == made(tmp_path / "2")
    assert not any(name.endswith(".part") for name in first)
    assert (len(first) > 1) == (format in FOLDERS)


def test_tables_hold_every_layer_and_join(tmp_path: Path) -> None:
    account = export([record(), undated(), record()], tmp_path, format="csv")
    assert (account.reports, account.left_out["reports that came twice"]) == (2, 1)
    tables = {
        layer.name: list(csv.DictReader((tmp_path / f"{layer.name}.csv").open(newline="", encoding="utf-8")))
        for layer in LAYERS
    }
    assert {name for name, rows in tables.items() if not rows} == {"about"}
    assert [row["report"] for row in tables["reports"]] == ["lake", "undated"]
    events = {(row["report"], row["event"]) for row in tables["events"]}
    assert len(events) == len(tables["events"]) == 5
    assert {
        (r["report"], r["event"]) for name in ("event_actors", "measures") for r in tables[name]
    } <= events
    actors = {(row["report"], row["actor"]) for row in tables["actors"]}
    assert {
        (r["report"], r["actor"]) for name in ("event_actors", "positions") for r in tables[name]
    } <= actors
    assert {row["place"] for row in tables["events"]} == {"0", ""}


def test_tables_guard_text_and_leave_numbers(tmp_path: Path) -> None:
    export([record()], tmp_path, format="csv")
    (said,) = csv.DictReader((tmp_path / "attributions.csv").open(newline="", encoding="utf-8"))
    assert said["content"] == '\'=SUM(A1), -5.0 and "quotes"'
    assert plain(said["content"]) == '=SUM(A1), -5.0 and "quotes"'
    event = next(csv.DictReader((tmp_path / "events.csv").open(newline="", encoding="utf-8")))
    assert (event["intensity"], event["cameo"], event["background"]) == ("-9.5", "194", "false")


def test_two_texts_under_one_id_stay_apart(tmp_path: Path) -> None:
    other = record()
    assert other.report
    other.report.text += "!"
    other.report.digest = "f" * 64
    export([record(), other], tmp_path, format="csv")
    rows = list(csv.DictReader((tmp_path / "reports.csv").open(newline="", encoding="utf-8")))
    assert [row["report"] for row in rows] == ["lake", "lake#ffffffff"]


def test_text_that_utf8_cannot_hold_is_written_escaped(tmp_path: Path) -> None:
    made = record()
    made.actors[0].name = "lone \ud800"
    for format, name in MADE.items():
        export([made], tmp_path / name, format=format)
        for file in (tmp_path / name).rglob("*") if format in FOLDERS else [tmp_path / name]:
            if format != "parquet":
                file.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_a_sentence_and_leaves_what_was_there(tmp_path: Path) -> None:
    from dragoman.errors import WriteError

    (tmp_path / "old").write_text("old")
    with pytest.raises(WriteError, match=r"old.*cannot be written"):
        export([record()], tmp_path / "old", format="csv")
    assert (tmp_path / "old").read_text() == "old"

    def broken() -> object:
        yield record()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export(broken(), tmp_path / "old", format="polecat")  # type: ignore[arg-type]
    assert (tmp_path / "old").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["old"]
