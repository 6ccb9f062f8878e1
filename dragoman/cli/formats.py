"""Commands that give records in the field's formats and take the field's data in: export, import, freeze."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dragoman.cli.common import Stop
from dragoman.cli.store import AsOf, Origins, Publishers, Reports, Since, Until

if TYPE_CHECKING:
    from dragoman.record import Record

Sources = Annotated[
    list[Path],
    typer.Argument(metavar="SOURCE...", help="A store, or files of records that `dragoman code` wrote."),
]


def export(
    sources: Sources,
    format: Annotated[
        Literal["jsonl", "csv", "parquet", "plover", "polecat", "phoenix", "gdelt", "geojson"],
        typer.Option(help="What to write; csv and parquet are a table for each layer of the record."),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A file; for csv, parquet and gdelt a folder.")
    ],
    undated: Annotated[
        Literal["leave-out", "published"],
        typer.Option(help="Events without a date of their own, where the format needs one."),
    ] = "leave-out",
    since: Since = None,
    until: Until = None,
    publisher: Publishers = [],  # noqa: B006
    report: Reports = [],  # noqa: B006
    origins: Origins = False,
    as_of: AsOf = None,
) -> None:
    """Write records in a format of the field, and say what it could not hold.

    The last six choose reports of a store, --since and --until by their day of publication.
    """
    from dragoman.formats import export as write
    from dragoman.formats.outgoing import sentences

    chosen = {
        name: value
        for name, value in {
            "since": since, "until": until, "publisher": publisher, "report": report, "origins": origins,
            "as_of": as_of,
        }.items() if value
    }  # fmt: skip
    taken = _Records(sources, chosen)
    account = write(taken, output, format=format, undated=undated)
    for sentence in sentences(account):
        print(sentence, file=sys.stderr)
    if taken.refused:
        raise typer.Exit(1)


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Also packed as .gz, or alone in a .zip.")
    ],
    format: Annotated[
        Literal["jsonl", "plover", "polecat", "phoenix", "gdelt", "icews", "acled", "ucdp"],
        typer.Option(help="What the files are; jsonl is Dragoman's own."),
    ],
    store: Annotated[Path | None, typer.Option(help="The store to put the events into.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file to write them to as records, instead.")
    ] = None,
) -> None:
    """Take events of other data sets in, each marked with file and row. Exit status 1 if any row was refused."""
    from dragoman.formats import ImportAccount, export, read_events
    from dragoman.reading import Refusal

    if (store is None) == (output is None):
        raise Stop("say where the events go: --store FILE, or --output FILE")
    account = ImportAccount()

    def records() -> Iterator[Record]:
        for found in read_events(*files, format=format, account=account):
            if isinstance(found, Refusal):
                print(f"dragoman: {found.error}", file=sys.stderr)
            else:
                yield found

    if store is not None:
        from dragoman.store import Store

        with Store(store) as kept:
            for put in kept.put_all(records(), source=f"import {format}"):
                account.outcomes[put.outcome] += 1
    elif output is not None:
        export(records(), output, format="jsonl")
    for sentence in account.sentences():
        print(sentence, file=sys.stderr)
    if account.refused:
        raise typer.Exit(1)


def freeze(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to write, made if it is not there.")
    ],
    sources: Sources,
) -> None:
    """Write records without the words of their texts, for publication, so that who has the texts can verify them."""
    from dragoman.formats.frozen import freeze as write

    taken = _Records(sources)
    account = write(taken, folder)
    print(f"{account.reports:,} records with {account.events:,} events in {folder}.", file=sys.stderr)
    for what, number in sorted(account.left_out.items()):
        print(f"Left out: {number:,} {what}.", file=sys.stderr)
    if taken.refused:
        raise typer.Exit(1)


def verify_frozen(folder: Path, texts: list[str], recode: bool, pipeline: str | None) -> bool:
    """Hold a frozen folder against texts, and print what was found; whether all that has a text holds."""
    from dragoman.coding.coder import Coder
    from dragoman.formats.frozen import Verdict
    from dragoman.formats.frozen import verify_frozen as verify
    from dragoman.reading import read

    again = Coder(pipeline).code_all(read(*texts)) if recode else None
    sound = True
    for found in verify(folder, read(*texts), again):
        if not isinstance(found, Verdict):
            print(f"dragoman: {found}", file=sys.stderr)
            sound = False
            continue
        again_said = f", {found.recoded:,} of them coded again to the same line" if recode else ""
        print(
            f"{found.records:,} records: {found.held:,} hold against their text{again_said}, "
            f"{found.without_text:,} without a text, {found.faults:,} faults."
        )
        sound = sound and found.held > 0
    return sound


class _Records:
    """The records of stores and files, one after the other; what is none is told of and counted in `refused`.

    `chosen` has arguments of `Store.records`. Raises Stop where there are any and a source is no store.
    """

    def __init__(self, sources: list[Path], chosen: dict[str, Any] | None = None) -> None:
        self.sources = sources
        self.chosen = chosen or {}
        self.refused = 0
        if self.chosen and (file := next((s for s in sources if not _is_store(s)), None)):
            option = next(iter(self.chosen)).replace("_", "-")
            raise Stop(f"--{option} chooses reports of a store, and {file} is none")

    def __iter__(self) -> Iterator[Record]:
        from dragoman.formats import read_jsonl
        from dragoman.reading import Refusal
        from dragoman.store import Store

        for source in self.sources:
            if _is_store(source):
                with Store(source) as store:
                    yield from store.records(**self.chosen)
                continue
            for found in read_jsonl(source):
                if isinstance(found, Refusal):
                    self.refused += 1
                    print(f"dragoman: {found.error}", file=sys.stderr)
                else:
                    yield found


def _is_store(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(15) == b"SQLite format 3"
    except OSError:
        return False
