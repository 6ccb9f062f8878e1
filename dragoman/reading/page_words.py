"""What web pages say of themselves and how pages look that hold no article: pages.toml, checked, loaded once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.reading.tomls import word_lists

FILE = "pages.toml"

CAUSES = {
    "missing": "the page says that there is no such page",
    "robot": "the page asks whether a person reads it, and holds no article",
    "script": "the page is empty without JavaScript",
    "denied": "the page says that access is denied",
    "login": "the page asks for a login",
}
"""What a notice means, as a refusal says it."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """`meta`: names of meta elements by field, in the order of their precedence; the patterns are for small letters."""

    meta: dict[str, list[str]]
    article_types: frozenset[str]
    live_types: frozenset[str]
    drop: tuple[str, ...]
    consent: re.Pattern[str]
    you: re.Pattern[str]
    notices: dict[str, re.Pattern[str]]
    boilerplate: re.Pattern[str]


@cache
def page_words() -> PageWords:
    """The words of pages.toml. Raises KnowledgeError where an entry is missing or is no regular expression."""
    data = word_lists(FILE, "meta", "types", "parts", "notices", "boilerplate")
    for table, keys in (
        ("meta", {"title", "published", "site", "author", "url"}),
        ("types", {"article", "live"}),
        ("parts", {"drop"}),
        ("notices", {"consent", "you", *CAUSES}),
        ("boilerplate", {"lines"}),
    ):
        if set(data[table]) != keys:
            raise KnowledgeError(f"{FILE}, [{table}]", f"must have {', '.join(sorted(keys))} and no more")
    notices = {key: _any(key, words) for key, words in data["notices"].items()}
    return PageWords(
        meta={field: [n.lower() for n in names] for field, names in data["meta"].items()},
        article_types=frozenset(data["types"]["article"]),
        live_types=frozenset(data["types"]["live"]),
        drop=tuple(data["parts"]["drop"]),
        consent=notices.pop("consent"),
        you=notices.pop("you"),
        notices=notices,
        boilerplate=_any("lines", data["boilerplate"]["lines"]),
    )


def _any(key: str, patterns: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{p})" for p in patterns))
    except re.error as error:
        raise KnowledgeError(
            f"{FILE}, {key}", f"'{error.pattern!r}' is no regular expression: {error}"
        ) from error
