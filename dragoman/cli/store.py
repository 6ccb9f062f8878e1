"""The commands that ask a store: each is a method of `dragoman.Store`, with the same words."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from dragoman.cli.common import writing

StoreFile = Annotated[Path, typer.Argument(metavar="STORE", help="The store, as `code --store` made it.")]
Format = Annotated[Literal["table", "jsonl", "csv"], typer.Option(help="What to print.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to; else standard output.")]
Limit = Annotated[
    int | None,
    typer.Option(
        min=0, help="Rows at most. [default: 50 in a table, else all; 0 is all]", show_default=False
    ),
]
AsOf = Annotated[
    str | None, typer.Option(help="As the store was at this moment; of a day, at its end (UTC).")
]
Reports = Annotated[list[str], typer.Option("--report", help="Of this report, by its id. May be repeated.")]
Publishers = Annotated[list[str], typer.Option("--publisher", help="Of this publisher. May be repeated.")]
Origins = Annotated[bool, typer.Option("--origins", help="Of the copies of one text only the longest.")]
Since = Annotated[str | None, typer.Option(help="From this day on, like 2019-03-14.")]
Until = Annotated[str | None, typer.Option(help="Up to this day, and on it.")]
WHO = "By key (country/RUS), country (RUS, Russia), beginning of a code (PRKGOV) or words of a name. May be repeated."

IN_A_TABLE = 50
"""Rows of a table where no limit is given."""


def printed(
    rows: Any, format: str, output: Path | None, limit: int | None, headings: list[str] | None = None
) -> None:
    """Rows as a table, JSON lines or CSV. A table that may go on says so on standard error."""
    with writing(output) as stream:
        if format == "jsonl":
            for row in rows.dicts():
                stream.write((json.dumps(_keyed(row), ensure_ascii=False) + "\n").encode("utf-8", "replace"))
        elif format == "csv":
            stream.write(_csv(rows).encode("utf-8", "replace"))
        else:
            stream.write(_table(rows, headings, output).encode("utf-8", "replace"))
    if format == "table" and limit is None and len(rows) == IN_A_TABLE:
        print(f"dragoman: the first {IN_A_TABLE} rows; --limit 0 prints all", file=sys.stderr)


def most(limit: int | None, format: str) -> int | None:
    """The limit that holds: 0 is none, and a table has one of its own."""
    return (IN_A_TABLE if format == "table" else None) if limit is None else limit or None


def _keyed(row: dict[str, Any]) -> dict[str, Any]:
    return {name.rstrip("_"): value for name, value in row.items()}


def _csv(rows: Any) -> str:
    """A line a row, lists joined by '; '. Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    import dataclasses

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name.rstrip("_") for field in dataclasses.fields(rows.kind)])
    for row in rows.dicts():
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue()


def _cell(value: Any) -> Any:
    from dragoman.formats.cells import guarded

    text = "; ".join(value) if isinstance(value, list) else value
    return guarded(text) if isinstance(text, str) else text


def _table(rows: Any, headings: list[str] | None, output: Path | None) -> str:
    from rich.console import Console

    from dragoman.account.listing import Listing

    terminal = Console(highlight=False)
    if not rows:
        return "nothing found\n"
    # To a file or a pipe it is plain text, as wide as it needs to be up to a page's width.
    console = Console(
        highlight=False, file=io.StringIO(), width=terminal.width if terminal.is_terminal else 120,
        force_terminal=terminal.is_terminal and output is None, color_system="auto",
    )  # fmt: skip
    console.print(Listing(rows, headings or ()))
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines()) + "\n"


def events(
    store: StoreFile,
    actor: Annotated[list[str], typer.Option(help=f"Source or target. {WHO}")] = [],  # noqa: B006
    source: Annotated[list[str], typer.Option(help="Who did or said it, named in the same ways.")] = [],  # noqa: B006
    target: Annotated[list[str], typer.Option(help="To whom.")] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    event: Annotated[list[str], typer.Option(help="PLOVER category, like REQUEST. May be repeated.")] = [],  # noqa: B006
    mode: Annotated[list[str], typer.Option(help="PLOVER mode. May be repeated.")] = [],  # noqa: B006
    status: Annotated[
        list[str],
        typer.Option(help="planned, failed, denied, hypothetical or any; else occurred and ongoing."),
    ] = [],  # noqa: B006
    background: Annotated[
        bool, typer.Option("--background", help="What is told as background, too.")
    ] = False,
    main: Annotated[bool, typer.Option("--main", help="Only the one event that is a report's news.")] = False,
    place: Annotated[list[str], typer.Option(help="Where: a place's name or a country's code.")] = [],  # noqa: B006
    text: Annotated[
        str | None, typer.Option(help='Words of the sentence: all of them; "together", OR, NOT, word*.')
    ] = None,
    confidence: Annotated[float, typer.Option(min=0, max=1, help="The least.")] = 0.0,
    report: Reports = [],  # noqa: B006
    publisher: Publishers = [],  # noqa: B006
    count: Annotated[
        list[str],
        typer.Option(
            help="Count instead, by day, month, year, event, mode, status, quad, place, country, publisher, source or "
            "target. May be repeated. Copies of one text count once."
        ),
    ] = [],  # noqa: B006
    every_copy: Annotated[bool, typer.Option("--every-copy", help="With --count: each copy counts.")] = False,
    origins: Origins = False,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """Events: who did or said what to whom, with the words. What occurred or is ongoing, and is told as news."""
    from dragoman.store import Store

    filters: dict[str, Any] = {
        "actor": actor, "source": source, "target": target, "since": since, "until": until, "event": event, "mode": mode,
        "status": status, "background": background, "main": main, "place": place, "text": text,
        "confidence": confidence, "report": report, "publisher": publisher, "as_of": as_of,
        "limit": most(limit, format),
    }  # fmt: skip
    with Store(store) as asked:
        if count:
            printed(asked.count(count, every_copy=every_copy, **filters), format, output, limit, count)
        else:
            printed(asked.events(origins=origins, **filters), format, output, limit)


def quotes(
    store: StoreFile,
    speaker: Annotated[list[str], typer.Option(help=f"Who said it. {WHO}")] = [],  # noqa: B006
    addressee: Annotated[list[str], typer.Option(help="To whom it was said.")] = [],  # noqa: B006
    kind: Annotated[
        list[str], typer.Option(help="claim, evaluation, promise, demand, threat, denial or prediction.")
    ] = [],  # noqa: B006
    style: Annotated[list[str], typer.Option(help="direct, indirect or mixed.")] = [],  # noqa: B006
    medium: Annotated[list[str], typer.Option(help="The agency, paper or platform that carried it.")] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    text: Annotated[str | None, typer.Option(help="Words of who said it or of what was said.")] = None,
    report: Reports = [],  # noqa: B006
    publisher: Publishers = [],  # noqa: B006
    origins: Origins = False,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """What was said: by whom, when, to whom and through which medium."""
    from dragoman.store import Store

    with Store(store) as asked:
        rows = asked.quotes(
            speaker=speaker, addressee=addressee, kind=kind, style=style, medium=medium, since=since, until=until,
            text=text, report=report, publisher=publisher, origins=origins, as_of=as_of, limit=most(limit, format),
        )  # fmt: skip
        printed(rows, format, output, limit)


def measures(
    store: StoreFile,
    imposed_by: Annotated[list[str], typer.Option(help=f"Whose decision it is. {WHO}")] = [],  # noqa: B006
    on: Annotated[list[str], typer.Option(help="Whom it obliges or hits.")] = [],  # noqa: B006
    kind: Annotated[list[str], typer.Option(help="Kind, as in `dragoman knowledge list measures`.")] = [],  # noqa: B006
    due: Annotated[bool, typer.Option("--due", help="The deadline is still ahead.")] = False,
    overdue: Annotated[bool, typer.Option("--overdue", help="The deadline has passed.")] = False,
    due_by: Annotated[str | None, typer.Option(help="The deadline is on this day or before.")] = None,
    today: Annotated[
        str | None, typer.Option(help="The day that deadlines are measured against. [default: today]")
    ] = None,
    report: Reports = [],  # noqa: B006
    publisher: Publishers = [],  # noqa: B006
    origins: Origins = False,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """What decisions oblige, and what is due or overdue. Asked for by deadline, the earliest comes first."""
    from dragoman.store import Store

    with Store(store) as asked:
        rows = asked.measures(
            imposed_by=imposed_by, on=on, kind=kind, due=due, overdue=overdue, due_by=due_by, today=today, report=report,
            publisher=publisher, origins=origins, as_of=as_of, limit=most(limit, format),
        )  # fmt: skip
        printed(rows, format, output, limit)


def votes(
    store: StoreFile,
    body: Annotated[list[str], typer.Option(help=f"Whose vote it is. {WHO}")] = [],  # noqa: B006
    voter: Annotated[list[str], typer.Option(help="A member whose vote the text names.")] = [],  # noqa: B006
    result: Annotated[list[str], typer.Option(help="adopted, rejected, vetoed or postponed.")] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    report: Reports = [],  # noqa: B006
    publisher: Publishers = [],  # noqa: B006
    origins: Origins = False,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """Votes of bodies: results, numbers, and who voted how."""
    from dragoman.store import Store

    with Store(store) as asked:
        rows = asked.votes(
            body=body, voter=voter, result=result, since=since, until=until, report=report, publisher=publisher,
            origins=origins, as_of=as_of, limit=most(limit, format),
        )  # fmt: skip
        printed(rows, format, output, limit)


def positions(
    store: StoreFile,
    actor: Annotated[list[str], typer.Option(help=f"Whose position. {WHO}")] = [],  # noqa: B006
    issue: Annotated[list[str], typer.Option(help="On what, as in `dragoman knowledge list issues`.")] = [],  # noqa: B006
    stance: Annotated[list[str], typer.Option(help="for, against or conditional.")] = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    report: Reports = [],  # noqa: B006
    publisher: Publishers = [],  # noqa: B006
    origins: Origins = False,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """Where parties stand on issues, over time: the oldest first."""
    from dragoman.store import Store

    with Store(store) as asked:
        rows = asked.positions(
            actor=actor, issue=issue, stance=stance, since=since, until=until, report=report, publisher=publisher,
            origins=origins, as_of=as_of, limit=most(limit, format),
        )  # fmt: skip
        printed(rows, format, output, limit)
