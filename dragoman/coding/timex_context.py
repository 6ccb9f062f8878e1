"""What a time expression is read against: publication, what the text told before, the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from functools import cache

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.coding.tense import Direction, direction
from dragoman.coding.timex_read import Match, Read
from dragoman.coding.timex_values import add_months, interval, quarter
from dragoman.knowledge.times import grammar

LIMIT_WORDS = re.compile(r"\b(within|in|inside|no later than)\s+(?:\w+\s+){0,2}$", re.I)
_NEXT_WORDS = re.compile(r"\s+(\w+)(\s+[a-z]+)?")


class Context:
    """The state of one report's reading, in text order."""

    def __init__(self, parsed: Parsed, text: str, published: date | None) -> None:
        self.parsed = parsed
        self.text = text
        self.published = published
        self.last_day: date | None = None
        """The first day of what was last told, where that was no vaguer than a year."""
        self.last_told: str | None = None
        self.last_end = -1
        self.last_verb: Token | None = None
        self.last_quarter: str | None = None
        self.last_quarter_at = -10_000
        self.decided: date | None = None
        """The day of the last decision told: terms may run from it."""
        self._surnames: frozenset[str] | None = None
        self._starts: list[int] | None = None
        self._way: tuple[int, Direction, Token | None] | None = None

    # --- what was told before --------------------------------------------------------------------

    def told(self, start: int, end: int, read: Read) -> None:
        """Keeps what later words may be told from."""
        if read.type not in ("DATE", "TIME") or read.value is None or read.covers is None:
            return
        if len(read.value) < 4 or "/" in read.value:
            return
        self.last_day = interval(read.value)[0] if interval(read.value) else read.covers[0]  # type: ignore[index]
        self.last_told = read.value.partition("T")[0]
        self.last_end = end
        self.last_verb = None
        if self._way is not None and self._way[:2] == (start, "past"):
            self.last_verb = self._way[2]

    def quarter(self, read: Read) -> Read:
        """Remembers a quarter that the text is about."""
        self.last_quarter = read.value
        self.last_quarter_at = self._at
        return read

    _at = 0

    def at(self, start: int) -> None:
        """Where the reading has come to."""
        self._at = start

    def quarter_near(self, m: Match) -> bool:
        """Whether a quarter was told within the last few sentences."""
        return self.last_quarter is not None and m.start() - self.last_quarter_at < 1200

    def told_for(self, unit: str) -> date | None:
        """What was last told, where it is fine enough to count such units from: days from a day."""
        if self.last_told is None:
            return None
        need = {"D": 10, "W": 10, "F": 10, "M": 7, "Q": 7}.get(unit, 4)
        return self.last_day if len(self.last_told) >= need else None

    def ended_quarter(self) -> str | None:
        """The last quarter that was over when the report came out."""
        if self.published is None:
            return None
        before = add_months(self.published.replace(day=1), -3)
        return quarter(before) if before else None

    def last_year(self) -> int | None:
        """The year of what was last told."""
        return self.last_day.year if self.last_day else None

    def anchor_for_months(self, m: Match) -> tuple[date | None, str | None]:
        """What a month without a year is told from: publication; without it, the year that was last told."""
        if self.published:
            return self.published, None
        if self.last_day:
            return self.last_day.replace(month=1, day=1), f"told from {self.last_told}"
        return None, None

    def basis(self, way: Direction = "", other: str | None = None) -> str:
        """The sentence that says what a value was resolved against."""
        if other:
            return other
        return f"published {self.published}" + (f", {way} tense" if way else "")

    def year_beside(self, end: int) -> int | None:
        """The year at the end of a list or range: 'July 3 and August 1, 1995', 'May to October 1990'."""
        m = _list_year().match(self.text, end)
        return int(m["year"]) if m else None

    def day_in_sentence(self, m: Match) -> bool:
        """Whether what was last told stands in the same sentence."""
        if self.last_end < 0 or self.last_end > m.start():
            return False
        between = self.text[self.last_end : m.start()]
        return len(between) < 120 and not re.search(r"[.!?]\s+[A-Z\"“]|\n\s*\n", between)

    def full_year(self, text: str) -> int | None:
        """The year that figures or words name: two figures, four, or 'nineteen ninety-six'."""
        if text.isdigit():
            if len(text) == 2:
                return self.century_year(int(text))
            return int(text)
        if text[0] in "'’‘":
            return self.century_year(int(text[1:]))
        parts = [w for w in re.split(r"[\s-]+", text.lower()) if w not in ("and", "oh")]
        numbers = [grammar().number("number", w) for w in parts]
        if None in numbers:
            return None
        first, rest = numbers[0], sum(n for n in numbers[1:] if n is not None and n < 100)
        if first == 2:
            return 2000 + rest
        return (first or 0) * 100 + rest

    def century_year(self, two: int) -> int:
        """The full year of two digits: the one nearest to the report, and at most ten years after it."""
        now = self.published.year if self.published else 2010
        year = now - now % 100 + two
        return year - 100 if year > now + 10 else year

    def relative_year(self, rel: str | None) -> int | None:
        """The year of 'last year', 'this year', 'next year', told from publication."""
        if self.published is None or not rel:
            return None
        step = {"last": -1, "previous": -1, "prior": -1, "next": 1, "the previous": -1, "the prior": -1}.get(
            rel, 0
        )
        return self.published.year + step

    # --- the words around ------------------------------------------------------------------------

    def token(self, at: int) -> Token | None:
        """The token that holds a character of the text."""
        doc = self.parsed.doc
        if self._starts is None:
            self._starts = doc.to_array("IDX").tolist()
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return None
        token = doc[index]
        return token if token.idx <= at < token.idx + len(token) else None

    def tokens(self, m: Match) -> list[Token]:
        """The tokens of a match, without space."""
        end = max(m.end(), m.end("month")) if "month" in m.re.groupindex else m.end()
        first, last = self.token(m.start()), self.token(end - 1)
        if first is None or last is None:
            return []
        return [t for t in self.parsed.doc[first.i : last.i + 1] if not t.is_space]

    def direction(self, m: Match) -> Direction:
        """Past or future, as the governing words tell; of a time alone in brackets they tell nothing."""
        if self.text[m.end() : m.end() + 1] == ")":
            return ""
        return self.governed(m)[0]

    def governed(self, m: Match) -> tuple[Direction, Token | None]:
        """Past or future, and the verb that told it."""
        if self._way is not None and self._way[0] == m.start():
            return self._way[1], self._way[2]
        tokens = self.tokens(m)
        inside = {t.i for t in tokens}
        head = next((t for t in reversed(tokens) if t.head.i not in inside or t.head.i == t.i), None)
        way, verb = direction(self.parsed, head) if head is not None else ("", None)
        self._way = (m.start(), way, verb)
        return way, verb

    def on_the_verb(self, m: Match) -> bool:
        """'was held on January 15': whether the time hangs by 'on' or 'in' on the verb itself."""
        token = self.token(m.start())
        verb = self.governed(m)[1]
        lead = token.nbor(-1) if token is not None and token.i else None
        return lead is not None and lead.lower_ in ("on", "in") and verb is not None and lead.head.i == verb.i

    def surnames(self) -> frozenset[str]:
        """Names of months that the text also has as a surname: 'Theresa May'."""
        if self._surnames is None:
            found = grammar().surname.finditer(self.text)
            self._surnames = frozenset(m[0].rpartition(" ")[2] for m in found)
        return self._surnames

    def in_head(self, at: int) -> bool:
        """Whether a place of the text lies in its head."""
        return any(
            p.start <= at < p.end and p.kind in ("head", "dateline") for p in self.parsed.report.paragraphs
        )

    def in_title(self, m: Match) -> bool:
        """Whether the words stand in a headline, where every word has a capital."""
        token = self.token(m.start())
        return token is None or self.parsed.is_title(token)

    # --- dates in figures ------------------------------------------------------------------------

    def day_first(self, sep: str) -> tuple[bool | None, str]:
        """Whether this document writes the day before the month, and how that is known."""
        known = self.parsed.cache.setdefault("day_first", {})
        if 0 not in known:
            known[0] = self._order()
        order, why = known[0]
        if order is None and sep == ".":
            return True, "day first: written with points"
        return order, why

    def _order(self) -> tuple[bool | None, str]:
        published = self.published
        for m in re.finditer(
            r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])", self.parsed.report.text
        ):
            a, b = int(m[1]), int(m[3])
            if a > 12 >= b:
                return True, f"day first: so is {m[0]}"
            if b > 12 >= a:
                return False, f"month first: so is {m[0]}"
            if published and {a, b} == {published.day, published.month} and a != b:
                return a == published.day, f"published {published}"
        months = grammar().months
        dayed = re.search(rf"\b\d{{1,2}} {months}\b", self.parsed.report.text, re.I)
        monthed = re.search(rf"\b{months} \d{{1,2}}\b", self.parsed.report.text, re.I)
        if bool(dayed) != bool(monthed):
            told = (dayed or monthed)[0]  # type: ignore[index]
            return bool(dayed), f"{'day' if dayed else 'month'} first: so is '{told}'"
        return None, ""

    # --- terms -----------------------------------------------------------------------------------

    def limit(self, m: Match) -> date | None:
        """The day that a term runs from: 'within two years', 'in three months', 'ten days to reply'."""
        found = LIMIT_WORDS.search(self.text[max(0, m.start() - 24) : m.start()])
        if found is not None:
            if found[1].lower() == "in" and self.direction(m) != "future":
                return None
            return self._term_start(m)
        words = grammar().tense
        after = _NEXT_WORDS.match(self.text, m.end())
        if after is None:
            return None
        if after[1].lower() in words.term_nouns:
            return self._term_start(m)
        tokens = self.tokens(m)
        if after[1].lower() == "to" and after[2] and tokens:
            if any(t.lemma_.lower() in words.term_givers for t in tokens[-1].ancestors):
                return self._term_start(m)
        return None

    def looks_back(self, m: Match) -> bool:
        """Whether a length tells how long something had not been: 'the first talks in eight months'."""
        start = m.start("count")
        before = self.text[max(0, start - 90) : start]
        found = _record().search(before)
        return found is not None and not grammar().tense.looking_ahead.intersection(
            found["what"].lower().split()
        )

    def in_apposition(self, m: Match) -> bool:
        """Whether 'the year' stands behind a date that it tells more of: 'in 2014, the year he left'."""
        return self.last_end >= 0 and _APPOSED.fullmatch(self.text, self.last_end, m.start()) is not None

    def told_of(self, m: Match) -> bool:
        """Whether a clause says which one: 'the year the herder left', 'the month when it rained'."""
        return _CLAUSE.match(self.text, m.end()) is not None

    def _term_start(self, m: Match) -> date | None:
        """The date of the clause's decision, where it can be told; else publication.

        It is the day of a verb above the term ('on Wednesday urged … to act within a month'); or, where the
        sentence speaks of what was decided ('the measures order …'), the day of the last decision told.
        """
        tokens = self.tokens(m)
        if not tokens:
            return self.published
        if self.day_in_sentence(m) and self.last_day and self.last_verb is not None:
            above = {t.i for t in tokens[-1].ancestors}
            if self.last_verb.i in above and (self.published is None or self.last_day <= self.published):
                return self.last_day
        if self.decided:
            sentence = self.parsed.sentence(tokens[-1])
            said = self.text[sentence.start_char : m.start()].lower()
            if any(
                _lemma(noun) in grammar().tense.instruments
                for phrase in _DEFINITE.finditer(said)
                for noun in phrase[1].split()
            ):
                return self.decided
        return self.published

    def decision(self, m: Match, read: Read) -> None:
        """Keeps the day of a decision: 'voted on Friday to impose …'."""
        if read.value is None or len(read.value) != 10 or read.covers is None:
            return
        way, verb = self.governed(m)
        if verb is not None and way == "past" and verb.lemma_.lower() in grammar().tense.decisions:
            self.decided = read.covers[0]


def _lemma(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


_DEFINITE = re.compile(r"\b(?:the|this|these|that|its)((?:\s+[\w-]+){1,3})")


_APPOSED = re.compile(r"(?:,|\s[–—-]|\s?\()\s*")
_CLAUSE = re.compile(r"\s+(?:that|when|in which|the|a|an|he|she|it|they|we|his|her|its|their)\s+[\w-]+")


@cache
def _record() -> re.Pattern[str]:
    """What stands before a length that something had not been for: 'its deadliest attack in (ten years)'."""
    words = "|".join(sorted(grammar().tense.records))
    return re.compile(
        rf"\b(?:{words})\b(?P<what>[^.,;:!?]{{0,60}}?)\bin\s+"
        r"(?:(?:at least|more than|nearly|almost|about|over|some|the)\s+)?$",
        re.I,
    )


@cache
def _list_year() -> re.Pattern[str]:
    """What stands between a month and the year at the end of its list or range."""
    months = grammar().months
    return re.compile(
        rf"(?:(?:\s*[-–,]\s*|\s+(?:and|or|to|through|until)\s+)"
        rf"(?:{months}(?:\s+\d\d?)?|\d\d?(?:\s+{months})?)){{1,3}},?\s+(?P<year>(?:19|20)\d\d)\b",
        re.I,
    )
