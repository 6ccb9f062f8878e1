"""What the store answers with: a dataclass for each kind of row, each with the words that it was read from."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    import pyarrow

Row = TypeVar("Row")


class Rows(list[Row]):
    """Rows in the order that was asked for: a list, and a table for whoever wants one."""

    def __init__(self, kind: type[Row], rows: Any = ()) -> None:
        super().__init__(rows)
        self.kind = kind

    def dicts(self) -> list[dict[str, Any]]:
        """The rows as plain data, in the order of the fields."""
        return [dataclasses.asdict(row) for row in self]  # type: ignore[call-overload]

    def arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table, which pandas, Polars, R and DuckDB take without copying by hand.

        The columns are the fields, with their types, also where there are no rows. Raises DragomanError where
        pyarrow is not installed.
        """
        try:
            import pyarrow
        except ImportError:
            raise DragomanError("Arrow tables need pyarrow; pip install 'dragoman[tables]'") from None
        types = {
            "str": pyarrow.string(), "int": pyarrow.int64(), "float": pyarrow.float64(), "bool": pyarrow.bool_(),
            "list[str]": pyarrow.list_(pyarrow.string()),
        }  # fmt: skip
        fields = dataclasses.fields(self.kind)  # type: ignore[arg-type]
        schema = pyarrow.schema([(f.name, types[str(f.type).replace(" | None", "")]) for f in fields])
        return pyarrow.Table.from_pylist(self.dicts(), schema=schema)


@dataclass(slots=True, kw_only=True)
class Told:
    """What every row says of where it was read."""

    report: str
    """Id of the report."""
    published: str | None = None
    """ISO date."""
    publisher: str | None = None
    url: str | None = None
    origin: str | None = None
    """Id of the first report of which the report's text is a copy: its own where it is none."""
    words: str = ""
    """The words that it was read from; empty where the store has no text of the report."""


@dataclass(slots=True, kw_only=True)
class EventRow(Told):
    """An event."""

    id: str
    """In its record: 'e1'."""
    key: str
    date: str | None = None
    """As exact as the text: a day, a month, a week; absent where the text does not say."""
    earliest: str | None = None
    latest: str | None = None
    source: list[str] = field(default_factory=list)
    """Names."""
    target: list[str] = field(default_factory=list)
    source_keys: list[str] = field(default_factory=list)
    target_keys: list[str] = field(default_factory=list)
    event: str = ""
    mode: str | None = None
    contexts: list[str] = field(default_factory=list)
    about: list[str] = field(default_factory=list)
    """The acts that a speech act is about: category, with the mode behind a slash."""
    cameo: str | None = None
    goldstein: float | None = None
    quad: int | None = None
    intensity: float | None = None
    status: str | None = None
    background: bool = False
    main: bool = False
    said_by: list[str] = field(default_factory=list)
    """On whose word: names, or the words for who said it; empty where the report asserts it itself."""
    place: str | None = None
    country: str | None = None
    """Of the place, ISO 3166-1 alpha-3."""
    lat: float | None = None
    lon: float | None = None
    confidence: float | None = None


@dataclass(slots=True, kw_only=True)
class QuoteRow(Told):
    """What somebody said; `words` is the content."""

    id: str
    said_on: str | None = None
    speaker: str | None = None
    """Name of the actor, or the words for who said it where it is none."""
    speaker_key: str | None = None
    addressee: str | None = None
    medium: str | None = None
    kind: str | None = None
    style: str | None = None
    within: str | None = None
    """Who tells of it: the speaker of the attribution that this one stands inside of."""
    sentence: str = ""
    """Source, cue and content as they stand in the text."""


@dataclass(slots=True, kw_only=True)
class MeasureRow(Told):
    """What a decision obliges."""

    id: str
    kind: str
    imposed_by: list[str] = field(default_factory=list)
    on: list[str] = field(default_factory=list)
    object: str | None = None
    quantity: str | None = None
    """As '500000 barrel', with the comparator before."""
    deadline: str | None = None
    basis: str | None = None
    instrument: str | None = None
    state: str = "no deadline"
    """'due' up to its deadline, 'overdue' after it. Whether it was met is not known by that."""
    days: int | None = None
    """Days from today to the deadline; below 0 when it has passed."""


@dataclass(slots=True, kw_only=True)
class VoteRow(Told):
    """A vote of a body."""

    date: str | None = None
    body: str | None = None
    result: str | None = None
    for_: int | None = None
    against: int | None = None
    abstain: int | None = None
    unanimous: bool | None = None
    named_for: list[str] = field(default_factory=list)
    named_against: list[str] = field(default_factory=list)
    named_abstain: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    subject: str | None = None


@dataclass(slots=True, kw_only=True)
class PositionRow(Told):
    """Where a party stands on an issue."""

    date: str | None = None
    """When it was said, or the act that shows it happened; absent where the text does not say."""
    actor: str
    actor_key: str
    issue: str
    stance: str
    issue_words: str | None = None


@dataclass(slots=True, kw_only=True)
class ReportRow(Told):
    """A report, in the version of the moment that was asked about."""

    title: str | None = None
    language: str | None = None
    events: int = 0
    versions: int = 1
    """How many the store has up to that moment."""
    since: str = ""
    """When this version was committed."""
    why: str = ""
    """What it came of: new, report, coder or correction."""
    copies: int = 1
    """Reports of its origin, itself among them."""
    rank: float | None = None
    """Of a search: how well it fits, the best first; smaller is better (SQLite's bm25)."""


@dataclass(slots=True)
class Count:
    """A group of events and their number."""

    group: list[str]
    """What the events have in common, in the order in which it was asked for; '' where it is absent."""
    events: int
