"""The commands that hold a store to its past and to its texts: `diff` and `verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import Pipeline, Stop
from dragoman.cli.formats import verify_frozen
from dragoman.cli.store import Format, Limit, Output, Reports, StoreFile, Until, most, printed

TOLD = {
    "new": "new in the world",
    "report": "changed by their publisher",
    "coder": "coded otherwise by another coder",
    "correction": "corrected by a person",
}


def diff(
    store: StoreFile,
    since: Annotated[str, typer.Option(help="From this moment on; of a day, from its beginning (UTC).")],
    until: Until = None,
    kind: Annotated[list[str], typer.Option(help="new, report, coder or correction. May be repeated.")] = [],  # noqa: B006
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """What changed between two moments and why: new reports, changed reports, another coder, corrections."""
    from dragoman.store import Store

    with Store(store) as asked:
        rows = asked.diff(since, until=until, kind=kind, limit=most(limit, format))
        if format == "table":
            counts = asked.diff_counts(since, until=until)
            print(", ".join(f"{n:,} {TOLD[name]}" for name, n in counts.items()), file=sys.stderr)
        printed(rows, format, output, limit)


def verify(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="STORE", help="The store; with --frozen, the texts: files, folders."),
    ],
    report: Reports = [],  # noqa: B006
    frozen: Annotated[
        Path | None, typer.Option(help="A folder that `dragoman freeze` wrote: hold it against texts.")
    ] = None,
    recode: Annotated[
        bool, typer.Option("--recode", help="With --frozen: code the texts again, and compare the lines.")
    ] = False,
    pipeline: Pipeline = None,
    format: Format = "table",
    output: Output = None,
) -> None:
    """Hold each record to its text: spans, digests, references. Exit status 1 if anything is wrong."""
    from dragoman.store import Store

    if frozen is not None:
        if not verify_frozen(frozen, sources, recode, pipeline):
            raise typer.Exit(1)
        return
    if len(sources) != 1:
        raise Stop("verify takes one store; texts are given with --frozen DIR")
    with Store(sources[0]) as asked:
        wrong = asked.verify(report=report)
        if wrong or format != "table":
            printed(wrong, format, output, 0)
        else:
            print("All is as it should be.")
    if wrong:
        raise typer.Exit(1)
