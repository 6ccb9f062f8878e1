"""What stands below a report: credits, bylines, 'Source:', links."""

from __future__ import annotations

import re

from dragoman.reading.blocks import Line, ends_sentence
from dragoman.reading.outlets import label, outlets

STAFF = (
    r"(?:additional |original |with |writing and additional |with additional )?"
    r"(?:reporting|writing|editing|compiled|edited|written|translated|reported|translation|compiling|graphic|production)"
)
CREDIT = re.compile(rf"[(\[]?\s*{STAFF}(?:,? (?:and|&) {STAFF})* (?:by|from)\b", re.I)
INLINE = re.compile(
    rf"\s*\(\s*{STAFF}(?:,? (?:and|&) {STAFF})* by\b[^()]*\)\s*$|\s*\([a-z]{{2,4}}/[a-z]{{2,4}}\)\s*$", re.I
)
AUTHOR = re.compile(
    r"[•*]\s*[A-ZÀ-Þ][\w.'’-]*(?:\s[\w.'’-]+){1,4}?\s(?:is|was)\s(?:an?|the|co-\w+|editor|head|director|professor)\b"
)
"""The note on the author below a comment: '• Ann Lee is a fellow of the Lake Institute'."""

NOTE = re.compile(
    rf"(?<=[.!?”\"’)])\s+(?:{AUTHOR.pattern}"
    r"|[•*]\s*(?:This article|As told|Do you|Join|Read|Additional|Photograph|Comments|Sign up|The map)\b"
    r"|Additional reporting(?: by\b|:)[^.!?]*\.?\s*$"
    r"|[A-ZÀ-Þ][^.!?”\"]{1,80} contributed to this (?:report|article|story)\.?\s*$)"
)
"""Notes that run on behind the last sentence."""

CLOSING = re.compile(
    r"[-–—\s]*(?:ends?|###|#|-30-|30|\*{3,}|reuters?|afp|ap|upi|xinhua|dpa|tass)[-–—\s.]*", re.I
)
BOILERPLATE = re.compile(
    r"(?:©|\(c\)|copyright\b|all rights reserved|read (?:more|the rest|also|next|full)\b|see also\b"
    r"|related(?: \w+)?\s*:|click here\b|follow (?:us|\w+ on)\b|e-?mail\s*:"
    r"|contact (?:the )?(?:writer|reporter|author|us|him|her)|subscribe\b|sign up\b|more on this story"
    r"|also read\b|share this\b|for more\b|this (?:article|story|report) (?:was|has been)"
    r"|(?:https?://|www\.)\S+\s*$|tags?\s*:|advertisement\b|our standards\b|view comments"
    r"|[(\[]?photo(?:s|graph)?s? (?:by|credit)|most read\b|recommended\b|editors?['’]? note\b)",
    re.I,
)
CONTRIBUTED = re.compile(
    r"^(?P<who>.{2,120}?) (?:contributed|provided reporting|reported"
    r"|reported from .{2,40}(?:and .{2,60})? contributed)(?: (?:to|from|for) .{2,60})?\.?$"
)
TRAILING = 100
"""Characters; longer lines below the text are prose that lost its full stop."""

FURTHEST = 12
"""Lines from the bottom that are looked at for credits."""


def find_tail(lines: list[Line]) -> int:
    """Index of the first line of a text's tail, found from the bottom; len(lines) where there is none."""
    first = len(lines)
    for i in range(len(lines) - 1, max(0, len(lines) - 1 - FURTHEST), -1):
        if _is_tail(lines, i, first):
            first = i
    return _with_loose_ends(lines, first)


def _is_tail(lines: list[Line], i: int, first: int) -> bool:
    words = lines[i].text
    below = lines[i + 1 : first]
    marked = label(words)
    if marked and marked[0] in ("source", "author", "section", "date"):
        # Below a 'Source:' may stand where to find it; below the same line in a head stands prose.
        return all(len(line.text) < 2 * TRAILING and not ends_sentence(line.text) for line in below)
    if CLOSING.fullmatch(words):
        return not below
    if AUTHOR.match(words):
        return all(len(line.text) < 2 * TRAILING for line in below)
    if BOILERPLATE.match(words):
        # A link in the middle of a text has prose below it; 'Read more:' has headlines.
        short = all(len(line.text) < TRAILING for line in below)
        return short and (words.endswith(":") or not any(ends_sentence(line.text) for line in below))
    if CREDIT.match(words):
        return words[0] in "([" or not words.endswith(".") or len(words) < 4 * TRAILING
    if len(words) < 200 and CONTRIBUTED.match(words) and not below:
        return not words.startswith(("“", '"')) and (" to this " in words or " contributed" in words)
    return False


def _with_loose_ends(lines: list[Line], first: int) -> int:
    """Short lines without a full stop between the prose and the tail are links or names."""
    if not any(ends_sentence(line.text) for line in lines[:first]):
        return first
    at = first
    while at > 1 and len(lines[at - 1].text) < TRAILING and not ends_sentence(lines[at - 1].text):
        at -= 1
    # A folded paragraph's last words are no loose end: such a line has a line that goes on before it.
    if at < first and not lines[at].after_blank and not ends_sentence(lines[at - 1].text):
        return first
    if any(line.text[0].islower() or line.text[0] in "•*–-" for line in lines[at:first]):
        return first
    return at


def is_link(words: str) -> bool:
    """Whether a line is a link or a notice of the page rather than prose: 'READ MORE: …'."""
    return len(words) < 200 and BOILERPLATE.match(words) is not None and not words.endswith(".")


def credited(line: Line) -> list[tuple[str, int, int]]:
    """Outlets that a line credits: after 'Source:', or as 'X contributed to this report'."""
    marked = label(line.text)
    if marked and marked[0] == "source":
        value = marked[1]
        offset = line.end - len(value) if value else line.end
        return _names(value, offset, trust=True)
    contributed = CONTRIBUTED.match(line.text)
    if contributed:
        return _names(contributed["who"], line.start, trust=False)
    if CLOSING.fullmatch(line.text):
        return _names(line.text, line.start, trust=False)
    return []


def _names(words: str, offset: int, trust: bool) -> list[tuple[str, int, int]]:
    """Names in a list of credits. With `trust`, those that are not known count as well."""
    found: list[tuple[str, int, int]] = []
    for m in re.finditer(r"(?:(?!,|;|\||\s/\s|/(?=[A-Z])|\s(?:and|via|with)\s).)+", words):
        raw = re.sub(r"^(?:,|;|\||/|\s|(?:and|via|with)\s|[-–—])+", "", m[0])
        name = raw.strip(" .()[]-–—")
        start = offset + m.start() + m[0].index(name) if name else 0
        known = outlets().name(name)
        if known:
            found.append((known, start, start + len(name)))
        elif (
            trust
            and name
            and len(name) < 60
            and name[0].isupper()
            and not re.search(r"\d|https?:|www\.", name)
        ):
            found.append((name, start, start + len(name)))
    return found


def inline_tail(words: str) -> int | None:
    """Where credits and notes begin at the end of a paragraph: '… said. (Reporting by A B)'."""
    end = words[-600:]
    found = INLINE.search(end) or NOTE.search(end)
    return len(words) - len(end) + found.start() if found else None


def on_author(words: str) -> bool:
    """Whether a tail tells who the author is, as below comments: news has no such note."""
    return AUTHOR.search(words) is not None
