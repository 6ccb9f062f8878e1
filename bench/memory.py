"""Memory: whether it stays flat over ten thousand reports."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator

from rich.table import Table

from dragoman.reading import make_report
from dragoman.report import Report

REPORTS = 10_000
EVERY = 2_000
SYLLABLES = ["ba", "de", "gi", "ko", "lu", "ma", "ne", "ri", "so", "tu", "va", "wen", "yar", "zhi"]


def memory() -> Iterator[Table]:
    """Peak memory after so many reports, in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "bench.memory"], capture_output=True, text=True, check=True)
    table = Table("short reports coded", box=None)
    table.add_column("peak MB", justify="right")
    for line in done.stdout.splitlines():
        number, peak = json.loads(line)
        table.add_row(f"{number:,}", f"{peak:,.0f}")
    yield table


def short_reports() -> Iterator[Report]:
    """Reports of a few sentences, with names that no other has: vocabularies grow by such."""
    chance = random.Random(1)

    def name() -> str:
        return "".join(chance.choices(SYLLABLES, k=3)).title()

    for number in range(REPORTS):
        parts = (
            f"Foreign minister {name()} {name()} urged Niger on Wednesday to send troops to {name()}.",
            f"“We will not leave {name()} alone,” he told Reuters.",
            f"Rebels shelled the port of {name()} on March {chance.randint(1, 12)}, police said.",
            f"The {name()} council voted {chance.randint(8, 15)}-1 to freeze aid to {name()}.",
        )
        text = "\n\n".join(parts)
        yield make_report(text, id=str(number), language="en")


def main() -> None:
    from dragoman.coding.coder import Coder

    unit = (
        1024**2 if sys.platform == "darwin" else 1024
    )  # ru_maxrss is in bytes there, in kilobytes elsewhere
    for number, _ in enumerate(Coder().code_all(short_reports()), 1):
        if number % EVERY == 0:
            print(json.dumps([number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit]), flush=True)


if __name__ == "__main__":
    main()
