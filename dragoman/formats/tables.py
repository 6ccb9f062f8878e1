"""The layers' tables as files: CSV, or Parquet through Arrow."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import WriteError
from dragoman.formats.cells import guarded
from dragoman.formats.facts import ExportAccount
from dragoman.formats.files import failing, folder, writing
from dragoman.formats.layers import LAYERS, Layer, Value
from dragoman.record import Head, Record

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 10_000
"""Rows of a layer that are held before they are written to Parquet: a row group."""

COMPRESSION = "zstd"


def write_csv(records: Iterable[Record], path: Path) -> ExportAccount:
    """Write a CSV file for each layer into the folder `path`: UTF-8, commas, a head, text guarded (cells.py)."""
    account = ExportAccount()
    folder(path)
    with ExitStack() as stack:
        writers = []
        for layer in LAYERS:
            writer = csv.writer(stack.enter_context(writing(path / f"{layer.name}.csv")), lineterminator="\n")
            writer.writerow(column.name for column in layer.columns)
            writers.append(writer)
        for record, head, report in reports(records, account):
            for layer, writer in zip(LAYERS, writers, strict=True):
                writer.writerows([_cell(value) for value in row] for row in layer.rows(record, head, report))
    return account


def write_parquet(records: Iterable[Record], path: Path) -> ExportAccount:
    """Write a Parquet file for each layer into the folder `path`. The same records give the same bytes.

    Raises WriteError where pyarrow is not installed.
    """
    _arrow()
    import pyarrow.parquet as pq

    account = ExportAccount()
    folder(path)
    parts = {layer.name: path / f"{layer.name}.parquet.part" for layer in LAYERS}
    try:
        with failing(path), ExitStack() as stack:
            writers = {
                layer.name: stack.enter_context(
                    pq.ParquetWriter(parts[layer.name], schema(layer), compression=COMPRESSION)
                )
                for layer in LAYERS
            }
            for layer, batch in batches(reports(records, account)):
                writers[layer.name].write_batch(batch)
        with failing(path):
            for part in parts.values():
                part.replace(part.with_suffix(""))
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return account


def arrow_tables(records: Iterable[Record]) -> dict[str, pa.Table]:
    """Each layer as an Arrow table, which pandas, Polars and DuckDB read as it is. Raises WriteError without pyarrow."""
    arrow = _arrow()
    found: dict[str, list[pa.RecordBatch]] = {layer.name: [] for layer in LAYERS}
    for layer, batch in batches(reports(records, ExportAccount())):
        found[layer.name].append(batch)
    return {layer.name: arrow.Table.from_batches(found[layer.name], schema=schema(layer)) for layer in LAYERS}


def reports(records: Iterable[Record], account: ExportAccount) -> Iterator[tuple[Record, Head, str]]:
    """The records that hold a report, each with the id that it goes by in the tables.

    A report that comes twice with the same id and text is left out the second time, and counted; another text under
    an id that was met gets the first digits of its digest after the id.
    """
    seen: dict[str, str] = {}
    for record in records:
        if record.report is None:
            account.left_out["reports that were not coded"] += 1
            continue
        id, digest = record.id, record.report.digest
        if seen.get(id, digest) != digest:
            id = f"{id}#{digest[:8]}"
        if id in seen:
            account.left_out["reports that came twice"] += 1
            continue
        seen[id] = digest
        account.reports += 1
        account.events += len(record.events)
        yield record, record.report, id


def batches(found: Iterable[tuple[Record, Head, str]]) -> Iterator[tuple[Layer, pa.RecordBatch]]:
    """The rows of all layers as Arrow batches of about BATCH rows, those of one layer in order."""
    arrow = _arrow()
    held: dict[str, list[Any]] = {layer.name: [] for layer in LAYERS}

    def batch(layer: Layer) -> pa.RecordBatch:
        rows, held[layer.name] = held[layer.name], []
        columns = [[_encodable(value) for value in column] for column in zip(*rows, strict=True)]
        return arrow.RecordBatch.from_arrays(
            [arrow.array(c, f.type) for c, f in zip(columns, schema(layer), strict=True)],
            schema=schema(layer),
        )

    for record, head, report in found:
        for layer in LAYERS:
            held[layer.name] += layer.rows(record, head, report)
            if len(held[layer.name]) >= BATCH:
                yield layer, batch(layer)
    for layer in LAYERS:
        if held[layer.name]:
            yield layer, batch(layer)


def schema(layer: Layer) -> pa.Schema:
    """A layer's Arrow schema: strings, 64-bit integers and floats, booleans."""
    arrow = _arrow()
    types = {"text": arrow.string(), "int": arrow.int64(), "number": arrow.float64(), "bool": arrow.bool_()}
    return arrow.schema([(column.name, types[column.kind]) for column in layer.columns])


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        cause = "Parquet and Arrow need pyarrow, which is not installed"
        raise WriteError("tables", cause, "pip install 'dragoman[tables]', or take --format csv") from None
    return pyarrow


def _cell(value: Value) -> Value:
    if isinstance(value, str):
        return guarded(value)
    return str(value).lower() if isinstance(value, bool) else value


def _encodable(value: Value) -> Value:
    """Text with the escapes that the other formats have for lone surrogates, which Arrow's strings cannot hold."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return value
