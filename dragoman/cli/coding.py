"""The commands that code: `code` and `show`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

from dragoman.cli.common import Inputs, LocalNetwork, Pipeline, counting, waiting, writing

if TYPE_CHECKING:
    from dragoman.coding.events.explained import Explanation
    from dragoman.record import Record


def code(
    inputs: Inputs,
    format: Annotated[
        Literal["jsonl"], typer.Option(help="What to write: one coded record a line.")
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to; else standard output.")
    ] = None,
    store: Annotated[
        Path | None,
        typer.Option(help="Keep the records in this store; what it has already is not coded again."),
    ] = None,
    pipeline: Pipeline = None,
    allow_local_network: LocalNetwork = False,
) -> None:
    """Code reports: one line out for each report in, in order. Exit status 1 if any could not be coded.

    With --store, the lines go to --output alone, and what became of the reports is told.
    """
    if store is not None:
        _keep(inputs, store, output, pipeline, allow_local_network)
        return
    failed = 0
    records = _coded(inputs, pipeline, allow_local_network)
    if sys.stderr.isatty() and (output or not sys.stdout.isatty()):
        records = counting(records)
    with writing(output) as stream:
        for record in records:
            failed += _write(record, stream)
    if failed:
        raise typer.Exit(1)


def _write(record: Record, stream: BinaryIO | None) -> bool:
    """Writes a line, and the sentence of one that failed to standard error; gives back whether it failed."""
    if stream is not None:
        stream.write((record.to_json() + "\n").encode("utf-8"))
    if record.error:
        print(f"dragoman: {record.error}", file=sys.stderr)
    return bool(record.error)


def _keep(inputs: list[str], path: Path, output: Path | None, pipeline: str | None, local: bool) -> None:
    from dragoman.cli.keeping import Keeping
    from dragoman.coding.coder import Coder
    from dragoman.store import Store

    failed = 0
    with Store(path) as store, writing(output) if output else nullcontext() as stream:
        keeping = Keeping(store, Coder(pipeline))
        kept = keeping.run(inputs, local)
        for id, record in counting(kept) if sys.stderr.isatty() else kept:
            if stream is not None and not record.error:
                record = next(store.records(report=id))
            failed += _write(record, stream)
        print(keeping.told())
    if failed:
        raise typer.Exit(1)


def show(
    inputs: Inputs,
    text: Annotated[
        bool, typer.Option("--text", help="The text itself, with the coded spans marked.")
    ] = False,
    pipeline: Pipeline = None,
    allow_local_network: LocalNetwork = False,
) -> None:
    """Show the account of each report: what happened, was decided and said, and where each party stands."""
    from rich.console import Console

    from dragoman.account import account, closing, marked_text

    console = Console(highlight=False)
    failed = False
    records = _coded(inputs, pipeline, allow_local_network)
    if sys.stderr.isatty():
        records = waiting(records)
    for number, record in enumerate(records):
        if number:
            console.rule(style="dim")
        console.print(marked_text(record) if text else account(record))
        failed = failed or record.error is not None
    console.rule(style="dim")
    console.print(closing(inputs))
    if failed:
        raise typer.Exit(1)


def explain(
    inputs: Inputs,
    pipeline: Pipeline = None,
    allow_local_network: LocalNetwork = False,
) -> None:
    """Say of each event which words and which way of reading led to it, and what the next best reading was."""
    from dragoman.coding.coder import Coder
    from dragoman.errors import DragomanError
    from dragoman.reading import Refusal, read

    coder = Coder(pipeline)
    failed = False
    for report in read(*inputs, allow_local_network=allow_local_network):
        try:
            if isinstance(report, Refusal):
                raise report.error
            record, explained = coder.explain(report)
        except DragomanError as error:
            print(f"dragoman: {error}", file=sys.stderr)
            failed = True
            continue
        assert record.report is not None
        print(f"{record.id}: {len(record.events)} events")
        for event, why in zip(record.events, explained, strict=True):
            label = f"{event.event}/{event.mode}" if event.mode else str(event.event)
            sure = "" if event.confidence is None else f", confidence {event.confidence:.2f}"
            print(f"\n{event.id}  {label}{sure}\n    {record.report.text[slice(*event.evidence)]}")
            for line in _reasons(why):
                print(f"    {line}")
    if failed:
        raise typer.Exit(1)


def _reasons(why: Explanation) -> Iterator[str]:
    """An explanation in sentences."""
    by = {
        "both": "grammar and tagger agree",
        "grammar": "grammar alone",
        "tagger": "the tagger alone",
        "tagger against grammar": f"the tagger, against grammar's {why.instead_of}",
    }
    yield f"“{why.words}”, read by {by[why.way]}"
    if why.rule is not None:
        yield f"grammar: {why.rule}"
    if why.probability is not None:
        yield f"tagger: {why.probability:.2f}"
    for name, p in why.rivals:
        yield f"next best: {name or 'no act'} {p:.2f}"


def _coded(inputs: list[str], pipeline: str | None, local: bool) -> Iterator[Record]:
    from dragoman.coding.coder import Coder
    from dragoman.reading import read

    return Coder(pipeline).code_all(read(*inputs, allow_local_network=local))
