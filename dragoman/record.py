"""The coded record: the output contract as types, and nothing else.

One `Record` is one JSON line. Fields that are None do not appear in the line; lists always do. A field name that is a
Python keyword bears a trailing underscore here ('for_') and none in the line.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from dataclasses import dataclass, field
from typing import Any, Literal

from dragoman.report import Span

SCHEMA = 1
"""Number of the output contract; it counts up when a field is added."""

Comparator = Literal["exactly", "about", "nearly", "more_than", "at_least", "less_than", "at_most"]
Category = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["occurred", "ongoing", "planned", "failed", "denied", "hypothetical"]


@dataclass(slots=True)
class Quantity:
    """A number with its unit and its bounds. `unit`: percent, person, an ISO 4217 code, tonne, barrel, …"""

    value: float | int | None = None
    low: float | int | None = None
    high: float | int | None = None
    unit: str | None = None
    approximate: bool | None = None
    comparator: Comparator | None = None
    inferred: bool | None = None
    span: Span | None = None


@dataclass(slots=True)
class Coder:
    """Which coder made the record: version, model and knowledge versions, digest of the settings."""

    version: str
    model: str
    knowledge: str
    settings: str


@dataclass(slots=True)
class Dateline:
    """Where and when the report says that it was written; `date` is an ISO date."""

    place: str | None = None
    date: str | None = None


@dataclass(slots=True)
class Head:
    """The report itself: what is known of it, its text, and where in the text that stands."""

    text: str
    digest: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    credits: list[str] = field(default_factory=list)
    dateline: Dateline | None = None
    genre: str | None = None
    language: str | None = None
    url: str | None = None
    path: str | None = None
    spans: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Time:
    """A time expression. `value` is TIMEX3; `earliest` and `latest` are ISO dates of the interval that it covers."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None


@dataclass(slots=True)
class Place:
    """A place name. `country` is ISO 3166-1 alpha-3; `lat` and `lon` are degrees."""

    span: Span
    name: str
    kind: Literal["country", "admin", "city", "other"]
    role: Literal["location", "demonym", "metonym", "part_of_name"]
    country: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


@dataclass(slots=True)
class Office:
    """An office held on the report's date; `since` and `until` are ISO dates, as exact as the source."""

    title: str
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class Actor:
    """A party. `code` is CAMEO style ('RUSGOV'), `country` ISO alpha-3, `sector` PLOVER's."""

    id: str
    key: str
    name: str
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    office: Office | None = None
    mentions: list[Span] = field(default_factory=list)


AttributionKind = Literal["claim", "evaluation", "promise", "demand", "threat", "denial", "prediction"]


@dataclass(slots=True)
class Attribution:
    """Who said what, and on whose word it stands here. `within`: the attribution that this one stands inside of."""

    id: str
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    actor: str | None = None
    style: Literal["direct", "indirect", "mixed"] | None = None
    kind: AttributionKind | None = None
    medium: str | None = None
    addressee: str | None = None
    said_on: str | None = None
    within: str | None = None


@dataclass(slots=True)
class Mention:
    """A further telling of an event: its trigger and the clause or sentence that it stands in."""

    span: Span
    evidence: Span


@dataclass(slots=True)
class Role:
    """The words that a party was read from."""

    actor: str
    role: Literal["source", "target"]
    span: Span


@dataclass(slots=True)
class EventDate:
    """When it happened: ISO `value` with the interval, what it was read from, and the index into `times`."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None
    time: int | None = None


@dataclass(slots=True)
class About:
    """An act that a speech act is about; it has not happened by being spoken of."""

    event: Category
    mode: str | None = None
    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    date: EventDate | None = None
    span: Span | None = None


@dataclass(slots=True)
class Link:
    """What the text itself says of two events."""

    type: Literal["responds_to", "implements", "repeats", "contradicts"]
    event: str


@dataclass(slots=True)
class Magnitude:
    """How large it was: people dead, injured, arrested, taking part."""

    dead: Quantity | None = None
    injured: Quantity | None = None
    arrested: Quantity | None = None
    size: Quantity | None = None


@dataclass(slots=True)
class Event:
    """One happening in one report."""

    id: str
    key: str
    span: Span
    evidence: Span
    event: Category
    mentions: list[Mention] = field(default_factory=list)
    main: bool | None = None
    mode: str | None = None
    contexts: list[str] = field(default_factory=list)
    quad: int | None = None
    intensity: float | None = None
    cameo: str | None = None
    goldstein: float | None = None
    source: list[str] = field(default_factory=list)
    target: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    about: list[About] = field(default_factory=list)
    date: EventDate | None = None
    place: int | None = None
    status: Status | None = None
    background: bool = False
    said_by: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    magnitude: Magnitude | None = None
    confidence: float | None = None


@dataclass(slots=True)
class Measure:
    """What a decision, law, resolution or agreement obliges. `deadline` is an ISO date."""

    id: str
    span: Span
    kind: str
    imposed_by: list[str] = field(default_factory=list)
    on: list[str] = field(default_factory=list)
    object: str | None = None
    quantity: Quantity | None = None
    deadline: str | None = None
    basis: str | None = None
    time: int | None = None
    instrument: str | None = None
    event: str | None = None


@dataclass(slots=True)
class Vote:
    """A vote of a body. `inferred` names the fields that follow from others."""

    span: Span
    body: str | None = None
    members: int | None = None
    date: str | None = None
    result: Literal["adopted", "rejected", "vetoed", "postponed"] | None = None
    unanimous: bool | None = None
    for_: int | None = None
    against: int | None = None
    abstain: int | None = None
    named: dict[str, list[str]] | None = None
    inferred: list[str] = field(default_factory=list)
    subject: str | None = None
    event: str | None = None


@dataclass(slots=True)
class Count:
    """A claim of number or order that can be checked against the store ('the third this year')."""

    span: Span
    ordinal: int | None = None
    number: int | None = None
    of: dict[str, str] | None = None
    on: list[str] = field(default_factory=list)
    by: list[str] = field(default_factory=list)
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class Position:
    """Where a party stands on an issue, and the attributions or events that show it."""

    actor: str
    issue: str
    stance: Literal["for", "against", "conditional"]
    issue_words: str | None = None
    evidence: list[str] = field(default_factory=list)
    span: Span | None = None


@dataclass(slots=True)
class Uncoded:
    """A sentence that looked like an event and was not coded, with the reason."""

    span: Span
    why: str


@dataclass(slots=True)
class Record:
    """A coded report; or, where `error` stands, why it could not be coded."""

    id: str
    schema: int = SCHEMA
    coder: Coder | None = None
    error: str | None = None
    report: Head | None = None
    times: list[Time] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    uncoded: list[Uncoded] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data, in the order of the fields."""
        if self.error is not None:
            return {"id": self.id, "schema": self.schema, "error": self.error}
        plain = _plain(self)
        assert isinstance(plain, dict)
        return plain

    def to_json(self) -> str:
        """The record as one line of JSON, without the line's end.

        Text that UTF-8 cannot hold (lone surrogates) is escaped, so that the line can always be written.
        """
        line = json.dumps(self.to_dict(), ensure_ascii=False, separators=(", ", ": "))
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(self.to_dict(), ensure_ascii=True, separators=(", ", ": "))
        # Inside a JSON string these end a line for some readers.
        return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Record:
        """A record read back from plain data; fields that this version does not know are left out."""
        record = _typed(cls, data)
        assert isinstance(record, cls)
        return record


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return {
            f.name.rstrip("_"): _plain(v)
            for f in dataclasses.fields(value)
            if (v := getattr(value, f.name)) is not None
        }
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


_HINTS: dict[type, dict[str, Any]] = {}


def _typed(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        hints = _HINTS.setdefault(hint, typing.get_type_hints(hint))
        names = {f.name.rstrip("_"): f.name for f in dataclasses.fields(hint)}
        return hint(**{names[k]: _typed(hints[names[k]], v) for k, v in value.items() if k in names})
    origin = typing.get_origin(hint)
    arguments = typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _typed(next(a for a in arguments if a is not type(None)), value)
    if origin is list:
        return [_typed(arguments[0], v) for v in value]
    if origin is tuple:
        return tuple(value)
    return value
