"""The commands on what the coder knows: `knowledge list`, `import` and `check`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import Stop

app = typer.Typer(no_args_is_help=True, help="What the coder knows: list it, add to it, check it.")


@app.command("list")
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
        raise Stop(f"there is no part '{part}'; the parts are {', '.join(p.name for p in parts())}")
    print("\n".join(found.terms()))


@app.command("import")
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


@app.command("check")
def knowledge_check() -> None:
    """Check every file of knowledge. Exit status 1 if one breaks its rules."""
    from dragoman.knowledge.catalogue import check

    wrong = 0
    for part, size, error in check():
        print(f"{part.name:<13} {f'{size:,} in order' if error is None else error}")
        wrong += error is not None
    if wrong:
        raise typer.Exit(1)
