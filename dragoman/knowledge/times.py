"""The grammar of time expressions, from times.toml: words, holidays and patterns, checked and compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import toml

PATH = Path(__file__).with_name("times.toml")

Kind = Literal[
    "month", "weekday", "unit", "number", "clock", "part", "season", "decade", "spoken", "half", "holiday",
    "word", "frequency",
]  # fmt: skip
Means = Literal[
    "date", "further_day", "numeric", "month", "weekday", "day", "part", "clock", "year", "years", "decade",
    "century", "quarter", "same_quarter", "half", "unit", "season", "shift", "span", "duration", "set",
    "reference", "holiday", "event_day",
]  # fmt: skip

OTHER_TRIGGERS: dict[Kind, list[str]] = {
    "unit": ["weekend", "weekends", "while", "time", "period", "summers", "winters", "yearlong", "monthlong",
             "weeklong", "daylong", "fortnight"],
    "clock": ["m", "am", "pm", "clock", "gmt", "utc", "hours"],
    "spoken": ["nineteen", "twenty", "thousand"],
    "half": ["half"],
    "word": ["tonight", "overnight"],
    "frequency": ["hourly", "daily", "nightly", "weekly", "fortnightly", "monthly", "quarterly", "yearly",
                  "annually"],
}  # fmt: skip
TABLE_TRIGGERS: dict[str, Kind] = {
    "month": "month", "weekday": "weekday", "unit": "unit", "part": "part", "season": "season",
    "decade": "decade", "day": "word", "reference": "word", "moving_holiday": "holiday",
}  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Holiday(_Strict):
    """When a feast falls: a fixed 'MM-DD', days from Easter Sunday, or (month, weekday, nth) plus `days`."""

    fixed: str | None = None
    easter: int | None = None
    nth: tuple[int, int, int] | None = None
    days: int = 0


class TenseWords(_Strict):
    """Lemmas that tell past from future; times.toml says what each list is for."""

    realised: frozenset[str]
    scheduled: frozenset[str]
    timetable: frozenset[str]
    forward: frozenset[str]
    postponed: frozenset[str]
    ahead: frozenset[str]
    decisions: frozenset[str]
    instruments: frozenset[str]
    term_givers: frozenset[str]
    term_nouns: frozenset[str]
    records: frozenset[str]
    looking_ahead: frozenset[str]


class _Names(_Strict):
    of_names: list[str]
    name_heads: list[str]
    surnames: list[str]
    month_lead: frozenset[str]
    capitalised: frozenset[str]
    not_alone: frozenset[str]


class _Sense(_Strict):
    titled: frozenset[str]
    at_large: list[str]
    rate: list[str]
    no_rate: list[str]
    no_length: list[str]
    clock_lead: list[str]
    year_lead: list[str]
    old_year_lead: list[str]
    no_year: frozenset[str]


class _RuleRow(_Strict):
    name: str
    kind: Kind
    means: Means
    pattern: str


class _EventDay(_Strict):
    pattern: str
    value: str
    cue: str


class _File(_Strict):
    words: dict[str, dict[str, int | str]]
    holiday: dict[str, Holiday]
    tense: TenseWords
    names: _Names
    sense: _Sense
    event_day: list[_EventDay]
    fragments: dict[str, str]
    rule: list[_RuleRow]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, when to try it (`kind` of trigger word) and what its groups mean."""

    name: str
    kind: Kind
    means: Means
    regex: re.Pattern[str]


@dataclass(frozen=True)
class Sense:
    """Words around a time that tell whether it is one, as patterns; times.toml says what each is for."""

    titled: frozenset[str]
    at_large: re.Pattern[str]
    rate: re.Pattern[str]
    no_rate: re.Pattern[str]
    no_length: re.Pattern[str]
    clock_lead: re.Pattern[str]
    year_lead: re.Pattern[str]
    old_year_lead: re.Pattern[str]
    no_year: frozenset[str]


@dataclass(frozen=True)
class Grammar:
    """The whole grammar. `triggers` maps a lower-case word to the kinds of rules that it calls for."""

    words: dict[str, dict[str, int | str]]
    holidays: dict[str, Holiday]
    tense: TenseWords
    of_names: re.Pattern[str]
    name_heads: re.Pattern[str]
    surname: re.Pattern[str]
    month_lead: frozenset[str]
    capitalised: frozenset[str]
    not_alone: frozenset[str]
    sense: Sense
    event_days: dict[re.Pattern[str], str]
    months: str
    rules: dict[Kind, list[Rule]]
    triggers: dict[str, tuple[Kind, ...]]

    def number(self, table: str, word: str) -> int | None:
        """The number that a table of words gives for a word, in any case and with any white space."""
        found = self.words[table].get(" ".join(word.lower().split()))
        return found if isinstance(found, int) else None

    def code(self, table: str, word: str) -> str | None:
        """The code that a table of words gives for a word."""
        found = self.words[table].get(" ".join(word.lower().split()))
        return found if isinstance(found, str) else None


@cache
def grammar() -> Grammar:
    """The grammar, read once. Raises KnowledgeError that names the entry and the cause."""
    return load(PATH)


def load(path: Path) -> Grammar:
    """A grammar from a file. Raises KnowledgeError that names the file, the entry and the cause."""
    try:
        file = _File.model_validate(toml(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise KnowledgeError(f"{path}: {where}", first["msg"]) from error
    tables = {name: _alternatives(words) for name, words in file.words.items()}
    tables["holiday"] = _alternatives(file.holiday)
    for name, text in file.fragments.items():
        tables[name] = _expand(text, tables, f"{path}: fragments.{name}")
    rules: dict[Kind, list[Rule]] = {}
    for row in file.rule:
        where = f"{path}: rule '{row.name}'"
        source = _spaced(_expand(row.pattern, tables, where))
        rules.setdefault(row.kind, []).append(Rule(row.name, row.kind, row.means, _compile(source, where)))
    event_days = {}
    for day in file.event_day:
        where = f"{path}: event_day {day.value}"
        regex = _compile(_spaced(f"{day.pattern}(?= (?:{day.cue}))"), where)
        event_days[regex] = day.value
        for kind in ("month", "number"):
            rules.setdefault(kind, []).insert(0, Rule(f"event day {day.value}", kind, "event_day", regex))
    return Grammar(
        words=file.words,
        holidays=file.holiday,
        tense=file.tense,
        of_names=re.compile(_spaced("|".join(map(re.escape, file.names.of_names)).replace("\\ ", " ")), re.I),
        name_heads=re.compile(r"s?['’]?s?\s+(?:" + "|".join(file.names.name_heads) + r")\b"),
        surname=_surname(file.names),
        month_lead=file.names.month_lead,
        capitalised=file.names.capitalised,
        not_alone=file.names.not_alone,
        sense=_sense(file.sense),
        event_days=event_days,
        months=tables["month"],
        rules=rules,
        triggers=_triggers(file),
    )


def _surname(names: _Names) -> re.Pattern[str]:
    """A word with a capital in front of a surname that is a month."""
    lead = "|".join(word.title() for word in (*sorted(names.month_lead), "by", "on", "of", "from", "for"))
    surnames = "|".join(word.title() for word in names.surnames)
    return re.compile(rf"\b(?!(?:{lead})\b)[A-Z][a-z]+\.? (?:{surnames})\b(?! \d)")


def _sense(rows: _Sense) -> Sense:
    def before(words: list[str]) -> re.Pattern[str]:
        return re.compile(r"\b(?:" + _spaced("|".join(words)) + r")\s+$", re.IGNORECASE)

    return Sense(
        titled=rows.titled,
        at_large=re.compile(r"['’]s\s+(?:" + "|".join(rows.at_large) + r")\b", re.IGNORECASE),
        rate=re.compile(r"(?:[\d$%£€]\S*|\w+s|" + "|".join(rows.rate) + r")\s+$", re.IGNORECASE),
        no_rate=before(rows.no_rate),
        no_length=before(rows.no_length),
        clock_lead=before(rows.clock_lead),
        year_lead=before(rows.year_lead),
        old_year_lead=before(rows.old_year_lead),
        no_year=rows.no_year,
    )


def _triggers(file: _File) -> dict[str, tuple[Kind, ...]]:
    found: dict[str, set[Kind]] = {}
    for table, kind in TABLE_TRIGGERS.items():
        for phrase in file.words[table]:
            found.setdefault(_last_word(phrase), set()).add(kind)
            if kind == "weekday":
                found.setdefault(phrase + "s", set()).add(kind)
    for phrase in file.holiday:
        found.setdefault(_last_word(phrase), set()).add("holiday")
    for kind, words in OTHER_TRIGGERS.items():
        for word in words:
            found.setdefault(word, set()).add(kind)
    return {word: tuple(sorted(kinds)) for word, kinds in found.items()}


def _last_word(phrase: str) -> str:
    words: list[str] = re.findall(r"[^\W_]+", phrase)
    return [w for w in words if w != "s"][-1]


def _alternatives(words: dict[str, int | str] | dict[str, Holiday]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace("\\ ", " ").replace("'", "['’]") for w in ordered) + ")"


def _expand(text: str, tables: dict[str, str], where: str) -> str:
    def put(m: re.Match[str]) -> str:
        if m[1] not in tables:
            raise KnowledgeError(where, f"there is no fragment or table of words '{m[1]}'")
        return str(tables[m[1]])

    return re.sub(r"\{([a-z_]+)\}", put, text)


def _spaced(source: str) -> str:
    """A space stands for a run of white space, ' ?' for one or none; inside a character class for any one."""
    out = []
    in_class = escaped = False
    for i, c in enumerate(source):
        if escaped:
            escaped = False
        elif c == "\\":
            escaped = True
        elif c == "[":
            in_class = True
        elif c == "]":
            in_class = False
        elif c == " ":
            out.append(r"\s" if in_class else r"\s*" if source[i + 1 : i + 2] == "?" else r"\s+")
            continue
        elif c == "?" and source[i - 1 : i] == " " and not in_class:
            continue
        out.append(c)
    return "".join(out)


def _compile(source: str, where: str) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?<!\w)(?:{source})(?!\w)", re.IGNORECASE)
    except re.error as error:
        raise KnowledgeError(where, f"its pattern does not compile: {error}") from error
