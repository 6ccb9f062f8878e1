"""`code --store`: what is not yet in the store is coded and kept, and what became of it is told."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder
    from dragoman.reading import Refusal
    from dragoman.record import Record
    from dragoman.report import Report
    from dragoman.store import Store

AT_ONCE = 16
"""Reports that are looked up, coded and committed together: the coder's own batch."""

SAYS = {
    "new": "new",
    "changed": "changed by their publisher",
    "recoded": "coded anew, since the coder is another",
    "unchanged": "unchanged",
    "refused": "refused",
}
"""What became of reports, as it is told."""


class Keeping:
    """One run of `code --store`. `counts` has what became of the reports so far."""

    def __init__(self, store: Store, coder: Coder) -> None:
        self.store = store
        self.coder = coder
        self.counts: Counter[str] = Counter()

    def run(self, inputs: list[str], local: bool = False) -> Iterator[tuple[str, Record]]:
        """For each report, in order, its id in the store and its record, which is on the disk by then.

        What the store has already, of the same text and from the same coder, is not coded again. A report that
        cannot be read or coded is in the ledger. `local`: addresses of the local network may be fetched.
        """
        from dragoman.reading import read

        for given in inputs:
            source = source_name(given)
            found = iter(read(given, allow_local_network=local))
            batch = list(islice(found, AT_ONCE))
            self.store.fetched(
                source
            )  # not before something of it was read: a run that ends here has fetched nothing
            while batch:
                yield from self._batch(batch, source)
                batch = list(islice(found, AT_ONCE))

    def _batch(self, batch: list[Report | Refusal], source: str) -> Iterator[tuple[str, Record]]:
        from dragoman.coding.coder import head
        from dragoman.record import Record
        from dragoman.report import Report

        settings = self.coder.stamp.settings
        known: dict[int, str] = {}
        for n, item in enumerate(batch):
            if isinstance(item, Report):
                id = self.store.holds(item.id, head(item), settings)
                if id is not None:
                    known[n] = id
        missing = [item for n, item in enumerate(batch) if n not in known]
        records = self.coder.code_all(missing) if missing else iter(())
        coded = list(records)
        puts = iter(list(self.store.put_all(coded, source=source)))
        if known:
            self.store.unchanged(known.values(), source=source)
        of = iter(coded)
        for n in range(len(batch)):
            if n in known:
                self.counts["unchanged"] += 1
                yield known[n], Record(known[n])
            else:
                put, record = next(puts), next(of)
                self.counts[put.outcome] += 1
                yield put.id, record

    def told(self) -> str:
        """The closing account: how many were read, and what became of them."""
        read = self.counts.total() - self.counts["refused"]
        parts = [
            f"{self.counts[o]:,} {words}"
            for o, words in SAYS.items()
            if self.counts[o] or o in ("new", "refused")
        ]
        fresh = sum(self.counts[o] for o in ("new", "changed", "recoded"))
        said = (
            f"{read:,} reports read: {', '.join(parts)}"
            if read != 1
            else f"1 report read: {', '.join(parts)}"
        )
        return f"{self.store.path}: {said}{'' if fresh else '; nothing new'}"


def source_name(given: str) -> str:
    """What a source is called in the ledger, wherever the command is run: an address as it is, a file by its path."""
    if given == "-":
        return "standard input"
    return given if given.lower().startswith(("http://", "https://")) else os.path.abspath(given)
