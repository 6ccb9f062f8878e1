"""Which texts are copies of one: wire copies, cut copies, rewrites that keep most of the words.

A text is broken into runs of RUN words within one paragraph; of the hashes of each WINDOW runs that follow one
another, the smallest is kept (winnowing: Schleimer, Wilkerson & Aiken, SIGMOD 2003). So every stretch of
RUN + WINDOW - 1 words that two texts share leaves the same print in both, wherever it stands, and what is compared
is how much of the shorter text stands in the longer one: a copy cut to its first paragraphs is all there. Titles,
datelines, bylines and what stands below a report (reading/ tells) have no prints; a print that stands in more than
COMMON origins is a standing phrase, and does not count.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from dragoman.errors import ReadError
from dragoman.reading import make_report

RUN = 5
"""Words of a run. Four are shared by chance ('the foreign ministry said'); six lose too much to small edits."""

WINDOW = 8
"""Runs of which one is kept: a shared stretch of 12 words is always found."""

COMMON = 5
"""Origins in which a print may stand and still count."""

ENOUGH = 0.5
"""Share of the shorter text's prints that the other one has, from which on they are of one origin. Reports of one
event that quote the same statement share a tenth to a third."""

CUT = 0.8
"""The same, where the shorter is less than half as long: a cut copy stands in the other nearly whole, while a brief
that quotes the same statement does not."""

FEWEST = 4
"""Shared prints at least: about 25 words. Less may be one quotation."""

WORD = re.compile(r"\w+")


def prints(text: str) -> set[int]:
    """The prints of a text: 48-bit numbers, about one for each 4 to 5 words."""
    found: set[int] = set()
    for words in _paragraphs(text):
        runs = [_hash(" ".join(words[i : i + RUN])) for i in range(len(words) - RUN + 1)]
        found.update(min(runs[i : i + WINDOW]) for i in range(max(1, len(runs) - WINDOW + 1)) if runs)
    return found


def _paragraphs(text: str) -> Iterator[list[str]]:
    try:
        laid_out = make_report(text, id="", language="en")
    except ReadError:
        return
    for paragraph in laid_out.paragraphs:
        if paragraph.kind == "body":
            yield WORD.findall(text[paragraph.start : paragraph.end].casefold())


def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def find_origin(db: sqlite3.Connection, text: int, own: set[int]) -> int:
    """The origin of a text that is being put: an earlier text's number, or its own; its prints are kept under it."""
    origin = _best(db, own) or text
    db.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", ((p, origin) for p in sorted(own)))
    return origin


def _best(db: sqlite3.Connection, own: set[int]) -> int | None:
    """The one origin that this text is a copy of; None where there is none, or where it gathers several."""
    shared: Counter[int] = Counter()
    counting = len(own)
    for number in own:
        origins = db.execute(
            "SELECT origin FROM prints WHERE print = ? LIMIT ?", (number, COMMON + 1)
        ).fetchall()
        if len(origins) > COMMON:
            counting -= 1
        else:
            shared.update(origin for (origin,) in origins)
    within, around = [], []
    for origin, count in shared.most_common():
        if count < FEWEST:
            break
        shortest, longest = db.execute(
            "SELECT min(prints), max(prints) FROM texts WHERE origin = ?", (origin,)
        ).fetchone()
        if counting <= longest and count >= _needed(counting, longest):
            within.append(origin)
        elif counting > shortest and count >= _needed(shortest, counting):
            around.append(origin)
    if within:
        return within[0]
    return around[0] if len(around) == 1 else None  # a digest of several reports is a copy of none


def _needed(shorter: int, longer: int) -> float:
    """Prints that two texts of one origin share at least."""
    return shorter * (CUT if shorter < longer / 2 else ENOUGH)
