"""What the commands share: types of options, writing a file whole, progress, and ending with a sentence."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, TypeVar

import typer

if TYPE_CHECKING:
    from dragoman.record import Record

Item = TypeVar("Item")

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Files, folders, globs, http(s) addresses, or - for standard input."
    ),
]

LocalNetwork = Annotated[
    bool, typer.Option("--allow-local-network", help="Let addresses of the local network be fetched.")
]

Pipeline = Annotated[str | None, typer.Option(help="Another spaCy English pipeline, installed or a path.")]


@contextmanager
def writing(output: Path | None) -> Iterator[BinaryIO]:
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
        raise Stop(f"{output}: it cannot be written: {error.strerror}") from None
    with stream:
        yield stream
    if not device:
        part.replace(output)


def counting(records: Iterator[Item]) -> Iterator[Item]:
    """The same records, or what goes with them, with a bar on standard error that counts them."""
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


def waiting(records: Iterator[Record]) -> Iterator[Record]:
    """The same records, with a sign on standard error while the next one is awaited."""
    from rich.console import Console

    console = Console(stderr=True)
    while True:
        with console.status("coding"):
            record = next(records, None)
        if record is None:
            return
        yield record


class Stop(typer.Exit):
    """Ends the command with a sentence on standard error and exit status 1."""

    def __init__(self, sentence: str) -> None:
        super().__init__(1)
        print(f"dragoman: {sentence}", file=sys.stderr)
