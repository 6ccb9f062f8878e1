"""The commands that ask a store for its reports: `reports`, `search`, `ledger`."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.store import (
    AsOf,
    Format,
    Limit,
    Origins,
    Output,
    Publishers,
    Reports,
    Since,
    StoreFile,
    Until,
    most,
    printed,
)  # fmt: skip


def reports(
    store: StoreFile,
    report: Reports = [],  # noqa: B006
    publisher: Publishers = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    origins: Origins = False,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """Reports by day of publication, the newest first: how many events, versions and copies each has."""
    from dragoman.store import Store

    with Store(store) as asked:
        rows = asked.reports(
            report=report, publisher=publisher, since=since, until=until, origins=origins, as_of=as_of,
            limit=most(limit, format),
        )  # fmt: skip
        printed(rows, format, output, limit)


def search(
    store: StoreFile,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='All of them; "together", OR, NOT, word* as in search engines.'
        ),
    ],
    report: Reports = [],  # noqa: B006
    publisher: Publishers = [],  # noqa: B006
    since: Since = None,
    until: Until = None,
    origins: Origins = False,
    as_of: AsOf = None,
    format: Format = "table",
    output: Output = None,
    limit: Limit = None,
) -> None:
    """Search the texts and titles of reports, the best first. What was found stands in [brackets]."""
    from dragoman.store import Store

    # The shell takes the quotation marks of "several words"; they come back as one argument.
    query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with Store(store) as asked:
        rows = asked.search(
            query, report=report, publisher=publisher, since=since, until=until, origins=origins, as_of=as_of,
            limit=most(limit, format),
        )  # fmt: skip
        printed(rows, format, output, limit)


def ledger(
    store: StoreFile,
    source: Annotated[str | None, typer.Option(help="Of sources whose name has this in it.")] = None,
    since: Since = None,
    until: Until = None,
    format: Format = "table",
    output: Output = None,
) -> None:
    """By source and day of reading: found, read, coded, refused and why; and days on which nothing was fetched."""
    from dragoman.store import Store

    with Store(store) as asked:
        printed(asked.ledger(source=source, since=since, until=until), format, output, 0)
