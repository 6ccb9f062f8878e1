"""`python -m bench`: accuracy against the gold data of ../shared/bench, speed, cold start and memory.

Everything runs on one core, so that the figures of two machines differ by the core alone.
"""

from __future__ import annotations

import os

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
os.environ.update(dict.fromkeys(THREADS, "1"))  # before numpy reads them

from rich.console import Console  # noqa: E402

from bench.accuracy import accuracy  # noqa: E402
from bench.errors import errors  # noqa: E402
from bench.memory import memory  # noqa: E402
from bench.speed import cold_start, speed  # noqa: E402


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    console = Console(highlight=False)
    for part in (accuracy, errors, speed, cold_start, memory):
        with console.status(part.__name__.replace("_", " ")):
            tables = list(part())
        console.print(*tables, sep="\n")
        console.print()


if __name__ == "__main__":
    main()
