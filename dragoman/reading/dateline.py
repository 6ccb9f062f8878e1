"""The dateline at the start of a report's first paragraph: place, date, agency, and where prose begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.reading.dates import FoundDate, dates_in
from dragoman.reading.outlets import outlets, places

LONGEST = 120
"""Characters; 'SEOUL/WASHINGTON, South Korea, Sept 30 (Xinhua/Yonhap News Agency) --' has 68."""

DASH = re.compile(r"\s*(?:--+|[—–―]|_|\s-)\s*(?=\S|$)|:\s+(?=\S)|\s+\|\s+")
NAME = r"[^\W\d_][\w.'’-]*"
CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ][^a-zß-öø-ÿ()_—–―:|]*")
AGENCY = re.compile(r"\(\s*(?P<agency>[^()]{2,40}?)\s*\)")
NAMED = re.compile(r"[^\W\d_a-z][\w.&'’-]*(?: (?:of |the )?[^\W\d_a-z][\w.&'’-]*){0,3}")
"""A name of one to four words: an agency or paper that is not known."""
WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; offsets count from the start of the paragraph, the prose begins at `prose`."""

    end: int
    prose: int
    place: str | None = None
    day: FoundDate | None = None
    agencies: tuple[tuple[str, int, int], ...] = ()


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with, or None.

    With a dash or colon: 'MOSCOW (Reuters) - ', 'PARIS, 12 March (AFP) —', 'Albany — ', '(Reuters) - '.
    Without: 'BAKU/YEREVAN A new wave …', 'PESHAWAR, Pakistan Islamist militants …'; a place in small
    letters, and one without a dash, must be a known place, since 'NATO Secretary General …' looks the same.
    """
    start = paragraph[: LONGEST + 20]
    for dash in DASH.finditer(start):
        if dash.start() > LONGEST:
            break
        found = _before_dash(paragraph, start[: dash.start()], dash)
        if found:
            return found
    return _after_bracket(paragraph, start) or _without_dash(paragraph, start)


def _after_bracket(paragraph: str, start: str) -> Dateline | None:
    """'Washington (CNN)' on a line of its own, or with the prose right behind it."""
    bracket = AGENCY.search(start)
    if bracket is None or not outlets().name(bracket["agency"]):
        return None
    place = start[: bracket.start()].strip(" ,")
    if place and not _known(place.split(",")[0]):
        return None
    end = bracket.end()
    prose = end + len(paragraph[end:]) - len(paragraph[end:].lstrip())
    agencies, _ = _agencies(start[:end])
    return Dateline(end, prose, _spelled(place) if place else None, None, agencies)


def _before_dash(paragraph: str, words: str, dash: re.Match[str]) -> Dateline | None:
    agencies, rest = _agencies(words)
    dates = [d for d in dates_in(rest) if not rest[d.end :].strip(" ,.")]
    day = dates[-1] if dates else None
    if day:
        rest = rest[: day.start]
    place = rest.strip(" ,")
    if not place:
        return Dateline(dash.start(), dash.end(), None, day, agencies) if agencies else None
    if len(place) > 60 or re.search(r"[.!?;\"“”]\s|\d", place):
        return None
    shouted = CAPITALS.fullmatch(place.split(",")[0]) is not None and len(place.split(",")[0]) > 2
    known = all(_known(part) for part in re.split(r"[/]| and ", place.split(",")[0]))
    colon = paragraph[dash.start()] in ":|" or paragraph[dash.start() : dash.end()].strip() == "|"
    if known or ((shouted or (agencies and place[0].isupper())) and not colon):
        if known and not shouted and not agencies and not day and colon:
            return None  # 'Russia: the bear is back'
        return Dateline(dash.start(), dash.end(), _spelled(place), day, agencies)
    return None


def _agencies(words: str) -> tuple[tuple[tuple[str, int, int], ...], str]:
    """Outlets named in brackets, and the words with the brackets blanked."""
    found: list[tuple[str, int, int]] = []
    for m in AGENCY.finditer(words):
        parts = [(p.start(), p.end()) for p in re.finditer(r"[^/,]+", m["agency"])]
        named = [(a + m.start("agency"), b + m.start("agency")) for a, b in parts]
        known = [(name, a, b) for a, b in named if (name := outlets().name(words[a:b]))]
        if not known and NAMED.fullmatch(m["agency"]):
            known = [(m["agency"], m.start("agency"), m.end("agency"))]
        if known:
            found += known
            words = words[: m.start()] + " " * (m.end() - m.start()) + words[m.end() :]
    return tuple(found), words


def _without_dash(paragraph: str, start: str) -> Dateline | None:
    words = list(WORD.finditer(start))
    size = 0
    for word in words[:6]:  # as many words in capitals as there are
        if not CAPITALS.fullmatch(word[0].rstrip(",.")) or len(word[0]) < 2:
            break
        size += 1
    while size:
        place = start[: words[size - 1].end()]
        parts = re.split(r"/", place.rstrip(","))
        if any(_known(p) for p in parts) and all(len(p) > 2 for p in parts):
            after = size
            if place.endswith(","):
                region = _region(start, words, size)
                if not region:
                    return None
                after = size + region
            if after >= len(words) or not _begins_prose(start[words[after].start() :]):
                return None
            end = words[after - 1].end()
            return Dateline(end, words[after].start(), _spelled(start[:end]))
        size -= 1
    return None


def _region(start: str, words: list[re.Match[str]], size: int) -> int:
    """How many words after the comma name a country or state."""
    for more in (3, 2, 1):
        if size + more <= len(words):
            name = start[words[size].start() : words[size + more - 1].end()].rstrip(",")
            if _known(name):
                return more
    return 0


def _begins_prose(words: str) -> bool:
    """A headline in capitals has no small letter."""
    return (words[0].isupper() or words[0].isdigit() or words[0] in "\"“‘'") and any(map(str.islower, words))


def _known(name: str) -> bool:
    return name.strip(" ,").upper() in places()


def _spelled(place: str) -> str:
    """A dateline's place as one writes it: capitals set in title case, the rest as it is."""
    parts = re.split(r"(\s+|[/,-])", place.strip(" ,"))
    return "".join(
        "'".join(q[:1] + q[1:].lower() for q in p.split("'")) if len(p) > 2 and p.isupper() else p
        for p in parts
    )
