"""What a time expression is read against: the date of publication, what the text told before, the words around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from typing import TYPE_CHECKING

from spacy.tokens import Token

from dragoman.coding.parse import Parsed
from dragoman.coding.tense import Direction, direction
from dragoman.coding.timex_values import interval
from dragoman.knowledge.times import grammar

if TYPE_CHECKING:
    from dragoman.coding.timex import Read

Match = re.Match[str]

BESIDE = re.compile(r"(?:,| ?-| to| and| or| through| until)*\s+", re.I)
NAMED = frozenset({"ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "EVENT"})
RATE_BEFORE = re.compile(r"(?:[\d$%£€]\S*|\w+s|percent|cent|times|once|twice|million|billion)\s+$", re.I)
LIMITS = frozenset({"within", "in", "inside"})
LIMIT_WORDS = re.compile(r"\b(within|in|inside|by|next|for another|no later than)\s+(?:\w+\s+){0,2}$", re.I)


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
        self.explicit: tuple[int, int] | None = None
        """A year written out, and where: months after it may belong to it."""
        self._starts: list[int] | None = None
        self._way: tuple[int, Direction, Token | None] | None = None

    # --- what was told before ---------------------------------------------------------------------------------

    def told(self, start: int, end: int, read: Read) -> None:
        """Keeps what later words may be told from."""
        if read.type not in ("DATE", "TIME") or read.value is None or read.covers is None:
            return
        if len(read.value) < 4 or "/" in read.value:
            return
        self.last_day = interval(read.value)[0] if interval(read.value) else read.covers[0]  # type: ignore[index]
        self.last_told = read.value.partition("T")[0]
        self.last_end = end
        self.last_verb = self._way[2] if self._way is not None and self._way[0] == start else None

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

    def last_year(self) -> int | None:
        """The year of what was last told."""
        return self.last_day.year if self.last_day else None

    def anchor_for_months(self, m: Match) -> tuple[date | None, str | None]:
        """What a month without a year is told from: publication; without it, the last year that the text wrote."""
        if self.published:
            return self.published, None
        if self.last_day:
            return self.last_day, f"told from {self.last_told}"
        return None, None

    def basis(self, way: Direction = "", other: str | None = None) -> str:
        """The sentence that says what a value was resolved against."""
        if other:
            return other
        return f"published {self.published}" + (f", {way} tense" if way else "")

    def year_beside(self, end: int) -> int | None:
        """The year that stands at the end of a list or range: 'July 3 and August 1, 1995', 'May to October 1990'."""
        m = _LIST_YEAR.match(self.text, end)
        return int(m["year"]) if m else None

    def day_in_sentence(self, m: Match) -> bool:
        """Whether what was last told stands in the same sentence."""
        if self.last_end < 0 or self.last_end > m.start():
            return False
        between = self.text[self.last_end : m.start()]
        return len(between) < 120 and not re.search(r"[.!?]\s+[A-Z\"“]|\n\s*\n", between)

    # --- the words around -------------------------------------------------------------------------------------

    def token(self, at: int) -> Token | None:
        """The token that holds a character of the text."""
        doc = self.parsed.doc
        if self._starts is None:
            self._starts = [t.idx for t in doc]
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return None
        token = doc[index]
        return token if token.idx <= at < token.idx + len(token) else None

    def tokens(self, m: Match) -> list[Token]:
        """The tokens of a match, without space."""
        first, last = self.token(m.start()), self.token(m.end() - 1)
        if first is None or last is None:
            return []
        return [t for t in self.parsed.doc[first.i : last.i + 1] if not t.is_space]

    def direction(self, m: Match) -> Direction:
        """Past or future, as the governing words tell."""
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

    def in_head(self, at: int) -> bool:
        """Whether a place of the text lies in its head."""
        return any(
            p.start <= at < p.end and p.kind in ("head", "dateline") for p in self.parsed.report.paragraphs
        )

    def in_title(self, m: Match) -> bool:
        """Whether the words stand in a headline, where every word has a capital."""
        token = self.token(m.start())
        return token is None or self.parsed.is_title(token)

    def in_name(self, m: Match) -> bool:
        """Whether the words are part of a name: 'Black September', 'The Daily Telegraph', 'USA Today'."""
        lo = max(0, m.start() - 18)
        for found in grammar().of_names.finditer(self.text, lo, m.end() + 22):
            if found.start() < m.end() and m.start() < found.end():
                return True
        if m[0][:1].isupper() and m[0].split()[0].lower() in _COMMON and not self.in_title(m):
            if re.search(r"[a-z,;]\s$", self.text[max(0, m.start() - 2) : m.start()]):
                return True
        if m[0][:1].isupper():
            after = re.match(r"[\s-]([A-Z]\w+)", self.text[m.end() : m.end() + 20])
            before = re.search(r"[a-z,] $", self.text[max(0, m.start() - 2) : m.start()])
            if after and before and not m[0][:1].isdigit():
                token = self.token(m.start())
                return token is not None and token.ent_type_ in NAMED
        return False

    def capitalised(self, word: str) -> bool:
        """Whether a word that is also another word has the capital that makes it a time."""
        return word.rstrip(".").lower() not in grammar().capitalised or word[:1].isupper()

    def is_month(self, m: Match, group: str) -> bool:
        """Whether a month's name is one here: not the verb 'may', not 'march', not a person called April."""
        word = m[group]
        if not self.capitalised(word) or self.in_name(m):
            return False
        token = self.token(m.start(group))
        if token is None:
            return True
        if word.lower() in ("may", "march") and m[0] == word:
            if token.tag_ in ("MD", "VB", "VBP", "VBD", "VBZ") or (token.dep_ == "aux"):
                return False
            if word.lower() == "may" and token.ent_type_ == "PERSON":
                return False
        if token.ent_type_ in ("PERSON", "ORG") and m[0] == word:
            after = re.match(r"\s[A-Z][a-z]", self.text[m.end() : m.end() + 4])
            before = re.search(r"(?<![.!?])\s(?!In\b|Last\b|On\b|Since\b|By\b|Next\b)[A-Z][a-z]+\s$",
                               self.text[max(0, m.start() - 16) : m.start()])  # fmt: skip
            return not (after or before)
        return True

    def is_weekday(self, m: Match, group: str) -> bool:
        """Whether a weekday's name is one here, not part of a name."""
        return not self.in_name(m)

    def is_ordinal_day(self, m: Match, group: str) -> bool:
        """'May second' is a day; 'March first' too, when nothing follows that it could count."""
        token = self.token(m.start(group))
        return token is not None and token.dep_ not in ("amod", "advmod")

    def follows_number(self, at: int) -> bool:
        """Whether a number's first digit stands right behind another number or a hyphen."""
        return bool(re.search(r"[\d-]\s*$", self.text[max(0, at - 2) : at]))

    def is_year(self, m: Match, year: int) -> bool:
        """Whether four digits are a year."""
        before = self.text[max(0, m.start() - 14) : m.start()].lower()
        explicit = bool(
            re.search(
                r"\b(?:in|since|until|by|of|from|during|after|before|and|to|for|through|the)\s+$", before
            )
        )
        groups = m.groupdict()
        if groups.get("mod") or groups.get("year_word") or groups.get("noun"):
            return True
        if year < 1900 or (self.published and year > self.published.year + 40):
            if not re.search(r"\b(?:in|since|until|by|of|from|to|after|before|year)\s+$", before):
                return False
            if not 1000 <= year < 2100:
                return False
        token = self.token(m.start("year"))
        if token is not None:
            head = token.head
            counts = head.i > token.i and head.tag_ == "NNS" and token.dep_ in ("nummod", "compound")
            old = self.published is not None and abs(year - self.published.year) > 5
            if counts and (year % 100 == 0 or (year % 10 == 0 and old and not explicit)):
                return False
            if token.i and (prior := self.parsed.doc[token.i - 1]).text in (
                "$",
                "£",
                "€",
                "#",
                "No.",
                "Boeing",
                "at",
            ):
                return bool(prior.text == "at" and year > 2100)
            if token.i and self.parsed.doc[token.i - 1].pos_ == "PROPN" and not explicit:
                prior = self.parsed.doc[token.i - 1]
                if prior.lower_ not in _TIME_NAMES and token.dep_ not in ("npadvmod", "nmod"):
                    return token.ent_type_ == "DATE" or token.ent_type_ == ""
        return True

    def is_season(self, m: Match, told: bool) -> bool:
        """Whether a season's name is one: 'fall' the verb is none, nor is 'Spring' a family."""
        token = self.token(m.start("season"))
        if token is None:
            return told
        if token.lower_ in ("fall", "spring") and token.pos_ not in ("NOUN", "PROPN"):
            return False
        if token.lower_ in ("fall", "spring") and not told:
            return False
        if token.lower_ == "fall" and re.match(r" (?:of|from|in)\b", self.text[m.end() : m.end() + 6]):
            return False
        if token.ent_type_ in ("PERSON", "GPE", "ORG") and token.text[0].isupper():
            return False
        return told or token.lower_ == "summer" or token.lower_ == "winter"

    def is_reference(self, m: Match) -> bool:
        """Whether 'now', 'current', 'soon' … tell a time here."""
        word = " ".join(m["reference"].lower().split())
        after = self.text[m.end() : m.end() + 14].lower()
        token = self.token(m.start())
        if word == "now":
            return not (self._opens(m) and re.match(r"(?:,| for\b)", after))
        if word.endswith("recently") and after.startswith(" as "):
            return False
        if word in ("soon", "shortly"):
            return not re.match(r"\s(?:after|as|before|thereafter)", after) and not self._behind(
                m, "as", "so", "too"
            )
        if word == "current":
            return token is None or token.pos_ == "ADJ"
        if word in ("this time", "this point", "this moment"):
            return self._behind(m, "at", "by", "until", "for") and not (
                word == "this time" and after.startswith(" the")
            )
        if word in ("the past", "the future", "the present"):
            if re.match(r"\s(?:of|tense|\w+ (?:days|weeks|months|years))", after):
                return False
            return (
                token is None
                or self.token(m.end() - 1).pos_ in ("NOUN", "ADJ", "PROPN")
                and (  # type: ignore[union-attr]
                    self.token(m.end() - 1).dep_ not in ("amod", "compound")  # type: ignore[union-attr]
                )
            )
        return True

    def _opens(self, m: Match) -> bool:
        return bool(re.search(r"(?:^|[.!?\"“\n]\s*|\s\s)$", self.text[max(0, m.start() - 3) : m.start()]))

    def _behind(self, m: Match, *words: str) -> bool:
        before = self.text[max(0, m.start() - 12) : m.start()].lower().split()
        return bool(before) and before[-1] in words

    def is_adverb(self, m: Match) -> bool:
        """Whether 'daily', 'annually' … is an adverb here, not part of a noun phrase."""
        token = self.token(m.start())
        return token is not None and token.pos_ == "ADV" and not self.in_name(m)

    def loosely(self, m: Match) -> bool:
        """'today's world', 'the youth of today': the present at large."""
        after = self.text[m.end() : m.end() + 30].lower()
        return bool(_AT_LARGE.match(after))

    def is_bare_duration(self, m: Match) -> bool:
        """'for days', 'within weeks', 'months of talks'; not 'working days', 'two long years', 'gas years'."""
        before = self.text[max(0, m.start() - 16) : m.start()]
        return bool(
            re.search(r"(?:^|[\s(\"“‘—])(?:\w*[a-z]\w*|[,;(—])\s+$|^$|[.!?]\s+$", before)
        ) and not re.search(
            r"\b(?:their|his|her|its|our|my|your|dog|school|working|business|teenage|formative|war|final|happy|dark|"
            r"hundreds of|last|these|those|two|opening|office|visiting|early|Bush|Clinton|Reagan)\s+$",
            before,
        )

    def is_rate(self, m: Match) -> bool:
        """'$5 million a year', 'four flights a week': a rate, no time."""
        if m["count"].lower() not in ("a", "an"):
            return False
        tokens = self.tokens(m)
        if not tokens or m.start("count") != m.start():
            return False
        before = self.text[max(0, m.start() - 16) : m.start()]
        if RATE_BEFORE.search(before):
            head = tokens[-1]
            return (
                not re.search(r"\b(?:is|was|has|this|times|as|less|lasts|takes|always|perhaps)\s+$", before)
                or head.dep_ == "npadvmod"
            )
        return tokens[-1].dep_ == "npadvmod" and tokens[-1].head.pos_ in ("NOUN", "NUM", "PROPN", "SYM")

    def is_score(self, m: Match) -> bool:
        """'won 3:10', '11:21 in the Bible': digits with a colon that are no clock."""
        clock = m["clock"].lower()
        if re.search(r"[ap]\.?m|gmt|utc|hours|clock|time|[ecmp][sd]t", clock):
            return False
        before = self.text[max(0, m.start() - 22) : m.start()].lower()
        return not re.search(
            r"\b(?:at|by|around|about|from|until|till|before|after|to|between|since)\s+$", before
        )

    def is_temperature(self, m: Match) -> bool:
        """'in the eighties' of degrees or of age."""
        before = self.text[max(0, m.start() - 10) : m.start()].lower()
        return bool(re.search(r"\b(?:his|her|their|my)\s+$", before))

    # --- dates in figures -------------------------------------------------------------------------------------

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
        dayed = re.search(r"\b\d{1,2} (?:January|February|March|April|June|July|August|September|October|November|December)\b",
                          self.parsed.report.text)  # fmt: skip
        monthed = re.search(
            r"\b(?:January|February|March|April|June|July|August|September|October|November|December) \d{1,2}\b",
            self.parsed.report.text,
        )
        if bool(dayed) != bool(monthed):
            told = (dayed or monthed)[0]  # type: ignore[index]
            return bool(dayed), f"{'day' if dayed else 'month'} first: so is '{told}'"
        return None, ""

    # --- terms ------------------------------------------------------------------------------------------------

    def limit(self, m: Match) -> tuple[date, bool] | None:
        """The day that a term runs from, and whether it runs ahead: 'within two years', 'in three months'."""
        before = self.text[max(0, m.start() - 24) : m.start()]
        found = LIMIT_WORDS.search(before)
        if found is None:
            return None
        word = found[1].lower()
        if word == "in" and self.direction(m) != "future":
            return None
        if word == "by":
            return None
        start = self._term_start(m)
        return (start, True) if start else None

    def _term_start(self, m: Match) -> date | None:
        """The date of the clause's decision, where it can be told; else publication.

        It is the day that a verb above the term happened on ('on Wednesday urged … to act within a month'); or, where
        the sentence speaks of what was decided ('the measures order …'), the day of the last decision told.
        """
        tokens = self.tokens(m)
        if not tokens:
            return self.published
        if self.day_in_sentence(m) and self.last_day and self.last_verb is not None:
            above = {t.i for t in tokens[-1].ancestors}
            if self.last_verb.i in above and (self.published is None or self.last_day <= self.published):
                return self.last_day
        decided = self.parsed.cache.get("decided")
        if decided:
            sentence = self.parsed.sentence(tokens[-1])
            said = self.text[sentence.start_char : m.start()].lower()
            if any(_lemma(w[1]) in grammar().tense.instruments for w in _DEFINITE.finditer(said)):
                day = decided[max(decided)]
                assert isinstance(day, date)
                return day
        return self.published

    def decision(self, m: Match, read: Read) -> None:
        """Keeps the day of a decision: 'voted on Friday to impose …'."""
        if read.value is None or len(read.value) != 10 or read.covers is None:
            return
        way, verb = self.governed(m)
        if verb is not None and way == "past" and verb.lemma_.lower() in grammar().tense.decisions:
            self.parsed.cache.setdefault("decided", {})[m.start()] = read.covers[0]


def _lemma(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


_DEFINITE = re.compile(r"\b(?:the|this|these|that|under its)\s+(?:[\w-]+\s+){0,2}?([a-z]+)\b(?=\s+\w)")
_MONTHS = "|".join(
    "January February March April May June July August September October November December".split()
    + [r"Jan\.", r"Feb\.", r"Mar\.", r"Apr\.", r"Aug\.", r"Sept\.", r"Sep\.", r"Oct\.", r"Nov\.", r"Dec\."]
)
_LIST_YEAR = re.compile(
    rf"(?:(?:\s*[-–,]\s*|\s+(?:and|or|to|through|until)\s+)(?:(?:{_MONTHS})(?:\s+\d\d?)?|\d\d?(?:\s+(?:{_MONTHS}))?)){{1,3}}"
    rf",?\s+(?P<year>(?:19|20)\d\d)\b"
)
_AT_LARGE = re.compile(
    r"['’]s\s+(?:world|society|economy|youth|generation|standards|technology|children|young|leaders)"
)
_COMMON = frozenset("today yesterday tomorrow tonight now this last next the current recent".split())
"""Words that have a capital within a sentence only where they are part of a title: 'told Today', 'The Last Days'."""
_TIME_NAMES = frozenset(
    "january february march april may june july august september october november december spring summer autumn "
    "fall winter jan. feb. mar. apr. aug. sept. oct. nov. dec. fiscal".split()
)
