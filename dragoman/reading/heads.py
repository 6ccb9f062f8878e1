"""What stands above a report: title, date lines, publisher lines, bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dragoman.reading.blocks import Line, ends_sentence
from dragoman.reading.dates import Order, dates_in
from dragoman.reading.outlets import label, outlets, places
from dragoman.reading.tails import credited

LONGEST = 160
"""Characters of a line of a head: a list of three authors with their papers has about 100."""

LONGEST_TITLE = 220

BYLINE = re.compile(r"(?:[Bb]y|BY|[Ww]ords by|[Ss]tory by)\s+[A-ZÀ-Þ]")
CAPTION = re.compile(
    r"\([^()]*(?:Images|Photo|AFP|AP|EPA|Reuters|REUTERS|Getty)\b[^()]*\)$"
    r"|^(?:File )?[Pp]hoto\b.*:|^\[.*\]$|^Image (?:copyright|caption|source)\b"
)
"""The credit at the end of a picture's caption, and links in brackets, which are no prose either."""

CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ap]\.?m\.?)?(?:z|[+-]\d{1,4})?", re.I)
STAMP_WORDS = frozenset(
    ["at", "on", "updated", "published", "posted", "last", "modified", "first", "am", "pm", "a.m.", "p.m.",
     "gmt", "utc", "est", "edt", "cet", "bst", "ist", "local", "time"]
)  # fmt: skip
"""Words that stand beside a date without telling anything of the report."""

Genre = Literal["news", "opinion", "analysis", "official"]


@dataclass(slots=True)
class HeadFacts:
    """What the lines of a head tell. Spans count in the text."""

    published: tuple[date, int, int] | None = None
    publisher: tuple[str, int, int] | None = None
    place: str | None = None
    credits: list[tuple[str, int, int]] = field(default_factory=list)
    genre: Genre | None = None


def read_head_line(line: Line, facts: HeadFacts, order: Order | None) -> bool:
    """Whether a line belongs to a head; what it tells is added to `facts`."""
    words = line.text
    if len(words) > LONGEST:
        return is_caption(words)
    marked = label(words)
    if marked and marked[0] in ("source", "date", "author", "section"):
        kind, value = marked
        if kind == "source":
            _credit(facts, credited(line))
        elif kind == "date":
            return _date_line(line, facts, order) or not value
        return True
    if genre := outlets().genres.get(words.strip(" :|-–—•[]()").lower()):
        facts.genre = facts.genre or _genre(genre)
        return True
    if known := outlets().name(words.strip("()[]")):
        at = line.start + len(words) - len(words.lstrip("(["))
        _credit(facts, [(known, at, at + len(words.strip("()[]")))])
        return True
    if BYLINE.match(words) and not ends_sentence(words):
        _byline_outlet(line, facts)
        return True
    return is_caption(words) or _date_line(line, facts, order)


def is_caption(words: str) -> bool:
    """Whether a line is a picture's caption or a link in brackets."""
    return len(words) < 400 and CAPTION.search(words[-120:] if words[0] != "[" else words) is not None


def _genre(word: str) -> Genre:
    return word  # type: ignore[return-value]


def _credit(facts: HeadFacts, found: list[tuple[str, int, int]]) -> None:
    for name, start, end in found:
        if facts.publisher is None:
            facts.publisher = (name, start, end)
        if not any(start < e and s < end for _, s, e in facts.credits):
            facts.credits.append((name, start, end))


def _byline_outlet(line: Line, facts: HeadFacts) -> None:
    """'By Ann Lee, Associated Press': the paper after the name."""
    for m in re.finditer(r"[^,|]+", line.text):
        name = m[0].strip()
        if m.start() and (known := outlets().name(name)):
            at = line.start + m.start() + m[0].index(name)
            _credit(facts, [(known, at, at + len(name))])


def _date_line(line: Line, facts: HeadFacts, order: Order | None) -> bool:
    """'- 26.12.2017', 'Al Jazeera, 26 Dec 2017', 'GENEVA, 12 March 2014': a date, a name, no more."""
    words = line.text
    dates = dates_in(words, order)
    if not dates:
        return False
    rest = words
    for d in dates:
        rest = rest[: d.start] + " " * (d.end - d.start) + rest[d.end :]
    marked = label(rest)
    if marked and marked[0] == "date":
        rest = rest[: len(rest) - len(marked[1])].replace(":", " ").translate(_LETTERS) + marked[1]
    name = _without_stamps(rest)
    if name:
        if len(name) > 50 or ends_sentence(name) or not _one_name(name):
            return False
        at = line.start + words.index(name) if name in words else line.start
        _name_beside_date(name, at, facts)
    first = dates[0]
    if first.day and facts.published is None:
        facts.published = (first.day, line.start + first.start, line.start + first.end)
    return True


def _without_stamps(words: str) -> str:
    """What is left of a date line without times of day and words like 'updated' at its ends."""
    tokens = [(m.start(), m.end()) for m in re.finditer(r"[^\s|,/•–—]+", words)]

    def empty(span: tuple[int, int]) -> bool:
        token = words[slice(*span)].strip("-()[]")
        return not token or token.lower() in STAMP_WORDS or CLOCK.fullmatch(token) is not None

    while tokens and empty(tokens[0]):
        tokens.pop(0)
    while tokens and empty(tokens[-1]):
        tokens.pop()
    return words[tokens[0][0] : tokens[-1][1]].strip(" -.()[]") if tokens else ""


_LETTERS = dict.fromkeys(range(ord("A"), ord("z") + 1), " ")


def _one_name(name: str) -> bool:
    """Words in capitals or with capitals first, apart from little ones; a sentence has others."""
    words = [w for w in re.split(r"[\s,/|]+", name) if w]
    return len(words) <= 7 and all(
        w[0].isupper()
        or w[0].isdigit()
        or w.lower() in ("the", "of", "and", "de", "by", "for", "al", "el", "in", "i24news")
        for w in words
    )


def _name_beside_date(name: str, at: int, facts: HeadFacts) -> None:
    """A name beside a date is a paper, or the place where it was written."""
    parts = [(m.start(), m[0]) for m in re.finditer(r"[^,|/–—]+", name) if m[0].strip()]
    for offset, part in parts:
        words = part.strip()
        start = at + offset + part.index(words)
        known = outlets().name(words)
        if known:
            _credit(facts, [(known, start, start + len(words))])
        elif words.upper() in places():
            facts.place = facts.place or words
        elif words.lower().startswith("by "):
            continue
        elif facts.publisher is None and names_outlet(words):
            _credit(facts, [(words, start, start + len(words))])


def read_name_line(line: Line, facts: HeadFacts) -> bool:
    """Whether a line is the name of a paper that is not known: 'Lakeside Telegraph' below a date."""
    words = line.text.strip("()[]|–—- ")
    if len(words) > 50 or ends_sentence(words) or not _one_name(words) or not names_outlet(words):
        return False
    at = line.start + line.text.index(words)
    _credit(facts, [(words, at, at + len(words))])
    return True


def names_outlet(words: str) -> bool:
    """Whether words sound like the name of a paper, a broadcaster or an office: 'Lakeside Telegraph'."""
    parts = words.split()
    hints = outlets().hints | outlets().official
    if any(p.strip(".'’s") in hints or p in hints for p in parts) or words.startswith("The "):
        return True
    return re.search(r"\w\.(?:com|org|net|info|co|tv)\b", words) is not None


def is_title(words: str, alone: bool) -> bool:
    """Whether the first line or block of a text is its headline: short, and no sentence of prose.

    `alone`: nothing else stands in the text; then only the missing stop tells.
    """
    if len(words) > LONGEST_TITLE or len(words.split()) > 30:
        return False
    if not ends_sentence(words) or re.search(r"\b(?:[A-Z]\.){2,}$", words):
        return True
    if words.endswith((":", ";")):
        return False
    letters = [c for c in words if c.isalpha()]
    if letters and sum(c.isupper() for c in letters) > 0.85 * len(letters):
        return True
    if alone:
        return False
    if words.endswith(("'", "’", "?", "!", '"', "”")) and not re.search(
        r"[.!?]\W*$", words[-3:].replace("?", "").replace("!", "")
    ):
        return len(words) <= 100 and words[0] not in '"“'
    return title_case(words)


def title_case(words: str) -> bool:
    """Whether nearly all longer words begin with a capital, as in American headlines."""
    long = [w for w in re.findall(r"[^\W\d_][\w'’-]*", words) if len(w) > 3]
    return len(long) >= 3 and sum(w[0].isupper() for w in long) >= 0.85 * len(long)


def title_genre(title: str | None) -> Genre | None:
    """The genre that a headline announces: 'Opinion: …', 'Analysis | …', 'Statement by the President …'."""
    if not title:
        return None
    first = re.split(r"\s*[:|–—]\s*|\s+-\s+", title, maxsplit=1)
    kind = outlets().genres.get(first[0].strip(" [](").lower()) if len(first) > 1 else None
    if kind is None and re.match(
        r"(?:joint )?(?:press )?(?:statement|communiqu[eé]|readout) (?:by|of|from|on)\b", title, re.I
    ):
        kind = "official"
    return _genre(kind) if kind and kind != "news" else None


def url_genre(url: str | None) -> Genre | None:
    """The genre that an address tells: '…/commentisfree/…'."""
    kinds = [outlets().paths.get(part.lower()) for part in (url or "").split("/")[3:]]
    found = next((k for k in kinds if k), None)
    return _genre(found) if found else None
