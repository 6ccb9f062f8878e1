"""The command line. Heavy imports wait inside the commands, so that `--help` answers at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Literal

import typer

if TYPE_CHECKING:
    from dragoman.record import Record

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads news reports of diplomacy and conflict and writes them down as event data.",
)

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Files, folders, globs, or - for standard input; .jsonl has one a line."
    ),
]

Pipeline = Annotated[str | None, typer.Option(help="Another spaCy English pipeline, installed or a path.")]


@app.callback()
def dragoman() -> None:
    """Reads news reports of diplomacy and conflict and writes them down as event data."""


@app.command()
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
        records = _counting(records)
    with _writing(output) as stream:
        for record in records:
            stream.write((record.to_json() + "\n").encode("utf-8"))
            if record.error:
                failed += 1
                print(f"dragoman: {record.error}", file=sys.stderr)
    if failed:
        raise typer.Exit(1)


@app.command()
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
        records = _waiting(records)
    for number, record in enumerate(records):
        if number:
            console.rule(style="dim")
        console.print(marked_text(record) if text else account(record))
        failed = failed or record.error is not None
    console.rule(style="dim")
    console.print(closing(inputs))
    if failed:
        raise typer.Exit(1)


knowledge = typer.Typer(no_args_is_help=True, help="What the coder knows: list it, add to it, check it.")
app.add_typer(knowledge, name="knowledge")


@knowledge.command("list")
def knowledge_list(
    part: Annotated[
        str | None, typer.Argument(metavar="[PART]", help="A part's name; else all parts.")
    ] = None,
) -> None:
    """List what the coder knows: the parts with their sizes, or all terms of one part, a line each."""
    from dragoman.knowledge.catalogue import parts

    if part is None:
        for known in parts():
            print(f"{known.name:<13} {len(known.terms()):>7,}  {known.what}")
        return
    found = next((known for known in parts() if known.name == part), None)
    if found is None:
        raise _Stop(f"there is no part '{part}'; the parts are {', '.join(p.name for p in parts())}")
    print("\n".join(found.terms()))


@knowledge.command("import")
def knowledge_import(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Dictionaries in PETRARCH's format.")
    ],
) -> None:
    """Import dictionaries of actors, agents or verbs. Exit status 1 if any of their lines cannot be read."""
    from dragoman.knowledge.imports import import_dictionary

    wrong = 0
    for path in files:
        report = import_dictionary(path)
        for line in report.lines():
            print(line)
        for problem in report.problems:
            print(problem, file=sys.stderr)
        wrong += len(report.problems)
    if wrong:
        raise typer.Exit(1)


@knowledge.command("check")
def knowledge_check() -> None:
    """Check every file of knowledge. Exit status 1 if one breaks its rules."""
    from dragoman.knowledge.catalogue import check

    wrong = 0
    for part, size, error in check():
        print(f"{part.name:<13} {f'{size:,} in order' if error is None else error}")
        wrong += error is not None
    if wrong:
        raise typer.Exit(1)


@app.command()
def doctor() -> None:
    """Say what is installed, what is missing, and how to get it. Exit status 1 if anything is missing."""
    from dragoman.doctor import examine

    wrong = 0
    for finding in examine():
        sign = "MISSING" if finding.remedy else "ok"
        print(f"{sign:<8}{finding.name:<24}{finding.found:<28}{finding.needed}".rstrip())
        if finding.remedy:
            print(f"        {finding.remedy}")
            wrong += 1
    print("Something is missing: see above." if wrong else "All is there.")
    if wrong:
        raise typer.Exit(1)


@contextmanager
def _writing(output: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its name when it is whole.

    So a folder can be coded into itself, and a run that is broken off leaves what stood there; what it had
    coded is kept beside it as '.part'.
    """
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    device = output.exists() and not output.is_file()
    part = output if device else output.with_name(output.name + ".part")
    try:
        stream = part.open("wb")
    except OSError as error:
        raise _Stop(f"{output}: it cannot be written: {error.strerror}") from None
    with stream:
        yield stream
    if not device:
        part.replace(output)


def _coded(inputs: list[str], pipeline: str | None) -> Iterator[Record]:
    from dragoman.coding.coder import Coder
    from dragoman.reading import read

    return Coder(pipeline).code_all(read(*inputs))


def _counting(records: Iterator[Record]) -> Iterator[Record]:
    """The same records, with a bar on standard error that counts them."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("coding"),
        MofNCompleteColumn(),
        TextColumn("reports"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(records, total=None)


def _waiting(records: Iterator[Record]) -> Iterator[Record]:
    """The same records, with a sign on standard error while the next one is awaited."""
    from rich.console import Console

    console = Console(stderr=True)
    while True:
        with console.status("coding"):
            record = next(records, None)
        if record is None:
            return
        yield record


class _Stop(typer.Exit):
    """Ends the command with a sentence on standard error and exit status 1."""

    def __init__(self, sentence: str) -> None:
        super().__init__(1)
        print(f"dragoman: {sentence}", file=sys.stderr)


def main() -> None:
    """Entry point of the `dragoman` command."""
    from dragoman.errors import DragomanError

    try:
        app()
    except DragomanError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # `dragoman code … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(1)
