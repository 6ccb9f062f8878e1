"""Names of agencies, papers and broadcasters, and the labels before them: outlets.toml, loaded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.reading.tomls import distinct, word_lists

HERE = Path(__file__).parent
FILE = "outlets.toml"


@dataclass(frozen=True, slots=True)
class Outlets:
    """What is known of outlets. `names` maps every spelling, in small letters, to the usual name."""

    names: dict[str, str]
    agencies: frozenset[str]
    hints: frozenset[str]
    official: frozenset[str]
    labels: dict[str, str]
    genres: dict[str, str]
    paths: dict[str, str]

    def name(self, words: str) -> str | None:
        """The usual name of an outlet that is written like this, if it is known."""
        words = " ".join(words.split()).strip(" .,;:-–—|")
        return self.names.get(words.lower())

    def is_agency(self, words: str) -> bool:
        """Whether these words name a news agency."""
        return self.name(words) in self.agencies


@cache
def outlets() -> Outlets:
    """The outlets of outlets.toml. Raises KnowledgeError where an entry is no list of words, or a spelling has two."""
    data = word_lists(FILE, "agency", "outlet", "words", "labels", "genre")
    known = {name: [name, *others] for part in ("outlet", "agency") for name, others in data[part].items()}
    names = distinct(FILE, "agency and outlet", known)
    distinct(FILE, "labels", data["labels"])
    genre = data["genre"]
    return Outlets(
        names=names,
        agencies=frozenset(data["agency"]),
        hints=frozenset(data["words"]["hints"]),
        official=frozenset(data["words"]["official"]),
        labels={word: kind for kind, words in data["labels"].items() for word in words},
        genres={w: kind for kind in ("news", "opinion", "analysis", "official") for w in genre[kind]},
        paths={w: kind for kind in ("opinion", "analysis", "official") for w in genre[f"{kind}_paths"]},
    )


LABEL = re.compile(r"\(?\s*([^\W\d_][^:：\d]{1,40}?)\s*[:：]\s*(.*)$", re.DOTALL)


def label(words: str) -> tuple[str, str] | None:
    """('source', 'AFP') of 'Kaynak/Source: AFP'; None where no known label stands before a colon."""
    found = LABEL.match(words)
    if not found:
        return None
    kinds = {outlets().labels.get(part.strip().lower()) for part in found[1].split("/")}
    kinds.discard(None)
    return (str(kinds.pop()), found[2]) if len(kinds) == 1 else None


@cache
def places() -> frozenset[str]:
    """Names of places.txt in capitals: what a dateline can begin with or go on with."""
    lines = (HERE / "places.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.upper() for line in lines)
