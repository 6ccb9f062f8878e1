"""The coded record: the output contract as types, and nothing else.

One `Record` is one JSON line. Fields that are None do not appear in the line; lists always do. A field name
that is a Python keyword bears a trailing underscore here ('for_') and none in the line.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from dragoman.report import Span

SCHEMA = 2
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
    """Lower bound, where the text gives a range or a bound."""
    high: float | int | None = None
    """Upper bound, likewise."""
    unit: str | None = None
    approximate: bool | None = None
    """True for 'some', 'about', 'dozens'."""
    comparator: Comparator | None = None
    """How the number compares: 'more than 40' is more_than."""
    inferred: bool | None = None
    """True where the number follows from other words."""
    span: Span | None = None


@dataclass(slots=True)
class Coder:
    """Which coder made the record: version, model and knowledge versions, digest of the settings."""

    version: str
    """Of this program."""
    model: str
    """The spaCy pipeline and its version; the tagger's model by its digest, where it runs."""
    knowledge: str
    """Digest of the knowledge files, and of what the user has imported, after a '+'."""
    settings: str
    """Digest of the three above: equal digests and equal texts give equal records."""


@dataclass(slots=True)
class Origin:
    """The row of another data set that an imported record holds. Its `report.text` is that row, a line for each
    cell that is not empty ('Event Date: 2019-03-13'), and spans lead into it."""

    format: str
    """plover, polecat, phoenix, gdelt, icews, acled or ucdp."""
    file: str
    """The file's name, without its folder."""
    row: int
    """The line of the file that the row begins on, from 1."""
    id: str | None = None
    """The data set's own id of the event."""


@dataclass(slots=True)
class Dateline:
    """Where and when the report says that it was written; `date` is an ISO date."""

    place: str | None = None
    date: str | None = None


@dataclass(slots=True)
class Head:
    """The report itself: what is known of it, its text, and where in the text that stands."""

    text: str
    """The input's text, unchanged: every span counts in it."""
    digest: str
    """SHA-256 of the text."""
    title: str | None = None
    """The headline, or the title given beside the text."""
    published: str | None = None
    """ISO date."""
    publisher: str | None = None
    """Who published it, by the name in the text or the input."""
    credits: list[str] = field(default_factory=list)
    """Sources that the report credits, in the order of the chain."""
    dateline: Dateline | None = None
    genre: str | None = None
    """news, opinion, analysis or official; absent where nothing tells."""
    language: str | None = None
    """ISO 639-1, by the text or the input."""
    url: str | None = None
    path: str | None = None
    """The file that it was read from."""
    spans: dict[str, Any] = field(default_factory=dict)
    """Where `title`, `published`, `publisher`, `credits` (a list) and `dateline` stand in the text, those
    that do."""


@dataclass(slots=True)
class Time:
    """A time expression. `value` is TIMEX3; `earliest` and `latest` are ISO dates of what it covers."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None
    """What it was resolved against: the publication date, a date told before, or nothing ('complete')."""


@dataclass(slots=True)
class Place:
    """A place name. `country` is ISO 3166-1 alpha-3; `lat` and `lon` are degrees."""

    span: Span
    name: str
    kind: Literal["country", "admin", "city", "other"]
    role: Literal["location", "demonym", "metonym", "part_of_name"]
    """`demonym` as in 'Turkish troops', `metonym` as in 'Ottawa said'. Only a `location` is ever put on
    an event."""
    country: str | None = None
    geonames_id: int | None = None
    """Entry of GeoNames."""
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    """How exact the coordinates are."""


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
    """Local to the record: 'a1'."""
    key: str
    """Stable across records: 'country/RUS', 'RUS/GOV/foreign-ministry', 'org/…', 'person/…', 'name/…'."""
    name: str
    """As it is shown."""
    code: str | None = None
    country: str | None = None
    sector: str | None = None
    office: Office | None = None
    """The office held on the report's date."""
    mentions: list[Span] = field(default_factory=list)
    """Names, titles and pronouns that refer to it."""


AttributionKind = Literal["claim", "evaluation", "promise", "demand", "threat", "denial", "prediction"]


@dataclass(slots=True)
class Attribution:
    """Who said what, and on whose word it stands here. `within`: the attribution that this is inside of."""

    id: str
    """Local to the record: 'q1'."""
    source: list[Span]
    """The words that name whose words they are."""
    cue: list[Span]
    """The words that tell that something is said."""
    content: list[Span]
    """What is said."""
    actor: str | None = None
    """Actor id of the source."""
    style: Literal["direct", "indirect", "mixed"] | None = None
    """Direct between quotation marks, indirect without, mixed where both."""
    kind: AttributionKind | None = None
    """What saying it does."""
    medium: str | None = None
    """The agency, paper, broadcaster, platform or document that carried it, as the text names it."""
    addressee: str | None = None
    """Actor id; a medium is none."""
    said_on: str | None = None
    """ISO date."""
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
    """Actor id."""
    role: Literal["source", "target"]
    span: Span


@dataclass(slots=True)
class EventDate:
    """When it happened: ISO `value` with the interval, what it was read from, and the index into `times`."""

    value: str | None = None
    """ISO date, or a week or month of it."""
    earliest: str | None = None
    latest: str | None = None
    basis: str | None = None
    """The words that it was read from."""
    time: int | None = None


@dataclass(slots=True)
class About:
    """An act that a speech act is about; it has not happened by being spoken of."""

    event: Category
    mode: str | None = None
    source: list[str] = field(default_factory=list)
    """Actor ids."""
    target: list[str] = field(default_factory=list)
    """Actor ids."""
    date: EventDate | None = None
    span: Span | None = None
    """The word that names the act."""


@dataclass(slots=True)
class Link:
    """What the text itself says of two events."""

    type: Literal["responds_to", "implements", "repeats", "contradicts"]
    event: str
    """Id of the other event, which was told before."""


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
    """Local to the record: 'e1'."""
    key: str
    """Digest of text, trigger and class: stable across runs."""
    span: Span
    """The trigger: the word that names the act."""
    evidence: Span
    """The clause or sentence around it."""
    event: Category | None = None
    """PLOVER category; absent only in imported events whose own type PLOVER has no single home for."""
    mentions: list[Mention] = field(default_factory=list)
    """Further tellings in the same report: headline, repetition, noun."""
    main: bool | None = None
    """True for the one event that is the report's news."""
    mode: str | None = None
    """PLOVER mode; absent where none fits."""
    contexts: list[str] = field(default_factory=list)
    """Up to three of PLOVER's contexts."""
    quad: int | None = None
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    intensity: float | None = None
    """PLOVER's score of the mode, else of the category."""
    cameo: str | None = None
    """The most specific CAMEO code that the text warrants."""
    goldstein: float | None = None
    """Goldstein's value of that code, or of its parent."""
    source: list[str] = field(default_factory=list)
    """Actor ids: who did or said it."""
    target: list[str] = field(default_factory=list)
    """Actor ids: to whom."""
    roles: list[Role] = field(default_factory=list)
    about: list[About] = field(default_factory=list)
    """The acts that a speech act is about."""
    date: EventDate | None = None
    place: int | None = None
    """Index into `places`."""
    status: Status | None = None
    """Absent where the text does not settle it."""
    background: bool = False
    """True where it is told as history, not news."""
    said_by: list[str] = field(default_factory=list)
    """Attribution ids; empty where the report itself asserts it."""
    links: list[Link] = field(default_factory=list)
    magnitude: Magnitude | None = None
    confidence: float | None = None
    """0 to 1, by what the reading rests on: a verb with both sides more than a noun with one."""


@dataclass(slots=True)
class Measure:
    """What a decision, law, resolution or agreement obliges. `deadline` is an ISO date."""

    id: str
    """Local to the record: 'm1'."""
    span: Span
    """The words of the measure."""
    kind: str
    """One of `dragoman knowledge list measures`."""
    imposed_by: list[str] = field(default_factory=list)
    """Actor ids."""
    on: list[str] = field(default_factory=list)
    """Actor ids."""
    object: str | None = None
    """The words for what is banned, cut, owed."""
    quantity: Quantity | None = None
    deadline: str | None = None
    basis: str | None = None
    """What the deadline was read from."""
    time: int | None = None
    """Index into `times`."""
    instrument: str | None = None
    """The law, resolution or treaty, by its words."""
    event: str | None = None
    """Id of the event that adopted it."""


@dataclass(slots=True)
class Vote:
    """A vote of a body. `inferred` names the fields that follow from others."""

    span: Span
    body: str | None = None
    """Actor id."""
    members: int | None = None
    """How many members the body has, where that is known."""
    date: str | None = None
    """ISO date."""
    result: Literal["adopted", "rejected", "vetoed", "postponed"] | None = None
    unanimous: bool | None = None
    for_: int | None = None
    against: int | None = None
    abstain: int | None = None
    named: dict[str, list[str]] | None = None
    """Actor ids under 'for', 'against', 'abstain'."""
    inferred: list[str] = field(default_factory=list)
    subject: str | None = None
    """The words for what was voted on."""
    event: str | None = None
    """Id of the event that the vote decided."""


@dataclass(slots=True)
class Count:
    """A claim of number or order that can be checked against the store ('the third this year')."""

    span: Span
    ordinal: int | None = None
    """3 of 'the third this year'."""
    number: int | None = None
    """2 of 'twice this year'."""
    of: dict[str, str] | None = None
    """`event`: the category; `words`: the text's own."""
    on: list[str] = field(default_factory=list)
    """Actor ids."""
    by: list[str] = field(default_factory=list)
    """Actor ids."""
    since: str | None = None
    """ISO date."""
    until: str | None = None
    """ISO date."""


@dataclass(slots=True)
class Position:
    """Where a party stands on an issue, and the attributions or events that show it."""

    actor: str
    """Actor id."""
    issue: str
    """One of `dragoman knowledge list issues`."""
    stance: Literal["for", "against", "conditional"]
    issue_words: str | None = None
    """As the text has it."""
    evidence: list[str] = field(default_factory=list)
    """Ids of attributions or events."""
    span: Span | None = None


@dataclass(slots=True)
class Uncoded:
    """A sentence that looked like an event and was not coded, with the reason."""

    span: Span
    """The sentence."""
    why: str


@dataclass(slots=True)
class Record:
    """A coded report; or, where `error` stands, why it could not be coded."""

    id: str
    """The report's id: of the input line, or the file's name."""
    schema: int = SCHEMA
    """Number of this contract."""
    coder: Coder | None = None
    origin: Origin | None = None
    """Where it comes from, if it was imported and not coded from a text."""
    error: str | None = None
    """Why it could not be coded; then nothing else stands here."""
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


_NAMES: dict[type, list[tuple[str, str]]] = {}
"""By dataclass its fields, with their names in the line: looked up once, since records have thousands of parts."""

_SIMPLE = frozenset({str, int, float, bool, type(None)})


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _SIMPLE:
        return value
    if kind not in _NAMES and dataclasses.is_dataclass(kind):
        _NAMES[kind] = [(f.name, f.name.rstrip("_")) for f in dataclasses.fields(kind)]
    if kind in _NAMES:
        return {name: _plain(v) for own, name in _NAMES[kind] if (v := getattr(value, own)) is not None}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    return value


@functools.cache
def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a value of a type from plain data; None where plain data is the value."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        fields = {f.name.rstrip("_"): (f.name, _reader(hints[f.name])) for f in dataclasses.fields(hint)}

        def read(value: Any) -> Any:
            known = {}
            for name, held in value.items():
                if name in fields:
                    own, reader = fields[name]
                    known[own] = held if reader is None or held is None else reader(held)
            return hint(**known)

        return read
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _reader(next(a for a in arguments if a is not type(None)))
    if origin is list:
        of = _reader(arguments[0])
        return list if of is None else lambda value: [of(v) for v in value]
    return tuple if origin is tuple else None


def _typed(hint: Any, value: Any) -> Any:
    reader = _reader(hint)
    return value if reader is None or value is None else reader(value)
