"""The commands that code: `code` and `show`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dragoman.cli.common import Inputs, Pipeline, counting, waiting, writing

if TYPE_CHECKING:
    from dragoman.record import Record


def code(
    inputs: Inputs,
    format: Annotated[
        Literal["jsonl"], typer.Option(help="What to write: one coded record a line.")
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to; else standard output.")
    ] = None,
    pipeline: Pipeline = None,
) -> None:
    """Code reports: one line out for each report in, in order. Exit status 1 if any could not be coded."""
    failed = 0
    records = _coded(inputs, pipeline)
    if sys.stderr.isatty() and (output or not sys.stdout.isatty()):
        records = counting(records)
    with writing(output) as stream:
        for record in records:
            stream.write((record.to_json() + "\n").encode("utf-8"))
            if record.error:
                failed += 1
                print(f"dragoman: {record.error}", file=sys.stderr)
    if failed:
        raise typer.Exit(1)


def show(
    inputs: Inputs,
    text: Annotated[
        bool, typer.Option("--text", help="The text itself, with the coded spans marked.")
    ] = False,
    pipeline: Pipeline = None,
) -> None:
    """Show the account of each report: what happened, was decided and said, and where each party stands."""
    from rich.console import Console

    from dragoman.account import account, closing, marked_text

    console = Console(highlight=False)
    failed = False
    records = _coded(inputs, pipeline)
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


def _coded(inputs: list[str], pipeline: str | None) -> Iterator[Record]:
    from dragoman.coding.coder import Coder
    from dragoman.reading import read

    return Coder(pipeline).code_all(read(*inputs))
