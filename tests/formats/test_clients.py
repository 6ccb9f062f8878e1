"""What the field's own programs make of the files that are exported."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import acled.models.data_models as acled_client
import duckdb
import geojson
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from py_gdelt.parsers.events import EventsParser
from py_gdelt.parsers.mentions import MentionsParser

from dragoman.coding.coder import Coder
from dragoman.formats import acled, arrow_tables, export
from dragoman.formats.layers import LAYERS
from dragoman.formats.outgoing import OutFormat
from dragoman.reading import read
from tests.formats.invented import record


def made(tmp_path: Path, format: OutFormat) -> Path:
    export([record()], tmp_path / format, format=format)
    return tmp_path / format


def test_gdelts_client_reads_events_and_mentions(tmp_path: Path) -> None:
    folder = made(tmp_path, "gdelt")
    events = list(EventsParser().parse((folder / "export.CSV").read_bytes()))
    assert [(e.event_code, e.event_root_code, e.sql_date, e.actor1_code, e.actor2_code) for e in events] == [
        ("194", "19", "20190309", "TCDMIL", "NGAREB"), ("040", "04", "20190309", "TCD", None),
        ("040", "04", "20190309", "NER", None),
    ]  # fmt: skip
    mentions = list(MentionsParser().parse((folder / "mentions.CSV").read_bytes()))
    assert [m.global_event_id for m in mentions] == [e.global_event_id for e in events]


def test_acleds_client_knows_the_columns_that_are_read() -> None:
    assert set(acled_client.AcledEvent.__annotations__) == set(acled.TABLE.columns)


def test_geojson_is_valid(tmp_path: Path) -> None:
    found = geojson.loads(made(tmp_path, "geojson").read_text(encoding="utf-8"))
    assert isinstance(found, geojson.FeatureCollection) and found.is_valid
    assert [f["geometry"]["coordinates"] for f in found["features"]] == [[-14.7147, 13.4586]] * 2
    assert found["features"][0]["properties"]["dead"] == 12


def test_pandas_reads_polecat_as_its_loaders_do(tmp_path: Path) -> None:
    table = pd.read_csv(made(tmp_path, "polecat"), sep="\t")
    assert table.shape == (2, 40)
    assert list(table["Event Type"]) == ["ASSAULT", "CONSULT"]
    assert list(table["Actor COW"]) == ["483", "483; 436"]


def test_pandas_reads_plover_and_phoenix(tmp_path: Path) -> None:
    plover = pd.read_json(made(tmp_path, "plover"), lines=True, dtype=False)
    assert list(plover["event"]) == [["ASSAULT"], ["CONSULT"], ["SANCTION"]]
    phoenix = pd.read_csv(made(tmp_path, "phoenix"), sep="\t", header=None, dtype=str)
    assert phoenix.shape == (3, 26)


def test_pandas_polars_and_duckdb_read_the_tables_alike(tmp_path: Path) -> None:
    tables, folder = made(tmp_path, "csv"), made(tmp_path, "parquet")
    arrow = arrow_tables([record()])
    for layer in LAYERS:
        names = [column.name for column in layer.columns]
        frame = pd.read_parquet(folder / f"{layer.name}.parquet")
        assert list(frame.columns) == names
        assert pl.read_parquet(folder / f"{layer.name}.parquet").shape == frame.shape
        assert arrow[layer.name].num_rows == len(frame)
        assert pl.from_arrow(arrow[layer.name]).shape == frame.shape  # type: ignore[union-attr]
        text = pd.read_csv(tables / f"{layer.name}.csv", dtype=str, keep_default_na=False)
        assert list(text.columns) == names
        assert len(text) == len(frame)
        assert duckdb.sql(f"SELECT * FROM '{tables}/{layer.name}.csv'").columns == names
    events: pa.Table = arrow["events"]
    assert duckdb.sql("SELECT cameo FROM events WHERE quad = 4").fetchall() == [("194",), ("162",)]
    assert events.schema.field("quad").type == pa.int64()


@pytest.fixture(scope="module")
def guardian(shared: Path, coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of a handful of the Guardian's reports of 2019."""
    folder = tmp_path_factory.mktemp("guardian")
    reports = read(str(shared / "reports" / "guardian-2019.jsonl"))
    records = [coder.code(r) for r in islice(reports, 3)]  # type: ignore[arg-type]
    export(records, folder / "csv", format="csv")
    export(records, folder / "parquet", format="parquet")
    return folder


def test_the_guardians_tables_join_in_pandas(guardian: Path) -> None:
    events = pd.read_parquet(guardian / "parquet" / "events.parquet")
    sides = pd.read_parquet(guardian / "parquet" / "event_actors.parquet")
    actors = pd.read_parquet(guardian / "parquet" / "actors.parquet")
    assert len(events) > 10
    joined = sides.merge(events, on=["report", "event"]).merge(actors, on=["report", "actor"])
    assert len(joined) == len(sides)
    assert (joined["actor_key_x"] == joined["actor_key_y"]).all()
    assert not events.duplicated(["report", "event"]).any()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_the_query_of_the_docs_runs_on_the_guardians_tables(guardian: Path, kind: str) -> None:
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "exchange-data.md").read_text(encoding="utf-8")
    query = page.split("```sql\n")[1].split("```")[0].replace("tables/", f"{guardian}/{kind}/")
    found = duckdb.sql(query.replace(".parquet", f".{kind}"))
    assert found.columns == ["category", "country", "n"]
    assert all(isinstance(n, int) for *_, n in found.fetchall())


def test_the_features_of_one_export_stand_a_line_each(tmp_path: Path) -> None:
    lines = made(tmp_path, "geojson").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line.rstrip(","))["type"] for line in lines[1:-1]] == ["Feature", "Feature"]
