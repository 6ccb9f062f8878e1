"""`python -m bench`: accuracy against the gold data of ../shared/bench, speed, cold start, memory, and the store.

`python -m bench store` runs the part of that name alone; so with the others.

Everything runs on one core, so that the figures of two machines differ by the core alone.
"""

from __future__ import annotations

import os
import sys

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
os.environ.update(dict.fromkeys(THREADS, "1"))  # before numpy reads them

from rich.console import Console  # noqa: E402

from bench.accuracy import accuracy  # noqa: E402
from bench.calibration import calibration  # noqa: E402
from bench.errors import errors  # noqa: E402
from bench.memory import memory  # noqa: E402
from bench.speed import cold_start, speed  # noqa: E402
from bench.store import store  # noqa: E402

PARTS = {part.__name__: part for part in (accuracy, errors, calibration, speed, cold_start, memory, store)}


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    console = Console(highlight=False)
    if unknown := set(sys.argv[1:]) - set(PARTS):
        sys.exit(f"there is no part '{min(unknown)}'; there are {', '.join(PARTS)}")
    for part in [PARTS[name] for name in sys.argv[1:]] or PARTS.values():
        with console.status(part.__name__.replace("_", " ")):
            tables = list(part())
        console.print(*tables, sep="\n")
        console.print()


if __name__ == "__main__":
    main()
