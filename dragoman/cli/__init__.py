"""The command line. Heavy imports wait inside the commands, so that `--help` answers at once."""

from __future__ import annotations

import os
import sys

import typer

from dragoman.cli import changes, coding, formats, knowledge, reports, store

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads news reports of diplomacy and conflict and writes them down as event data.",
)


@app.callback()
def dragoman() -> None:
    """Reads news reports of diplomacy and conflict and writes them down as event data."""


app.command()(coding.code)
app.command()(coding.show)
app.command()(coding.explain)
for command in (
    store.events, store.quotes, store.measures, store.votes, store.positions, reports.reports, reports.search,
    reports.ledger, changes.diff, changes.verify, formats.export,
):  # fmt: skip
    app.command()(command)
app.command("import")(formats.import_)
app.command()(formats.freeze)
app.add_typer(knowledge.app, name="knowledge")


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
