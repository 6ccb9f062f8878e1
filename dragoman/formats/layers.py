"""The record as tidy tables: one a layer, joined by report, event and actor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from dragoman.record import EventDate, Head, Quantity, Record
from dragoman.report import Span

Kind = Literal["text", "int", "number", "bool"]
Value = str | int | float | bool | None
Rows = Iterator[Sequence[Value]]


class LayerColumn(NamedTuple):
    """A column of a layer: its name, what kind of value stands in it, and what that is."""

    name: str
    kind: Kind
    holds: str


class Layer(NamedTuple):
    """A table: what one row is, its columns, and the rows of a record."""

    name: str
    row: str
    columns: tuple[LayerColumn, ...]
    rows: Callable[[Record, Head, str], Rows]


def _columns(*lines: str) -> tuple[LayerColumn, ...]:
    """Columns of 'name kind what it holds'."""
    kinds: dict[str, Kind] = {"text": "text", "int": "int", "number": "number", "bool": "bool"}
    return tuple(LayerColumn(n, kinds[k], h) for n, k, h in (line.split(" ", 2) for line in lines))


REPORT = "report text the report's id"
EVENT = "event text the event's key"
QUANTITY = (
    "value number the number", "low number its lower bound", "high number its upper bound",
    "unit text percent, person, a currency's ISO code, tonne, …", "comparator text exactly, about, at_least, …",
)  # fmt: skip
SPAN = ("start int where it begins in the report's text, in Unicode code points", "end int where it ends")

SEVERAL = ";"
"""Between several values in one cell."""


def _joined(values: Iterable[str | None]) -> str | None:
    return SEVERAL.join(v.replace(SEVERAL, ",") for v in values if v) or None


def _words(head: Head, spans: Iterable[Span]) -> str | None:
    """The words at spans, each that lies apart from the others parted by an ellipsis."""
    return " … ".join(words for s, e in spans if (words := head.text[s:e])) or None


def _quantity(q: Quantity | None) -> tuple[Value, ...]:
    return (q.value, q.low, q.high, q.unit, q.comparator) if q else (None,) * 5


def _date(date: EventDate | None) -> tuple[Value, ...]:
    return (date.value, date.earliest, date.latest) if date else (None,) * 3


def _keys(record: Record) -> dict[str, str]:
    return {actor.id: actor.key for actor in record.actors}


def _events(record: Record) -> dict[str | None, str]:
    return {event.id: event.key for event in record.events}


def _report_rows(record: Record, head: Head, report: str) -> Rows:
    place = head.dateline.place if head.dateline else None
    coder = (record.coder.version, record.coder.settings) if record.coder else (None, None)
    origin = (
        (record.origin.format, record.origin.file, record.origin.row) if record.origin else (None, None, None)
    )
    yield (
        report, head.digest, head.title, head.published, head.publisher, _joined(head.credits), place, head.genre,
        head.language, head.url, len(head.text), len(record.events), *coder, *origin,
    )  # fmt: skip


def _event_rows(record: Record, head: Head, report: str) -> Rows:
    for e in record.events:
        m = e.magnitude
        sizes = [
            q.value if q else None for q in ((m.dead, m.injured, m.arrested, m.size) if m else (None,) * 4)
        ]
        yield (
            report, e.key, e.event, e.mode, _joined(e.contexts), e.quad, e.intensity, e.cameo, e.goldstein, e.status,
            e.main or False, e.background, *_date(e.date), e.place, *sizes, e.confidence, 1 + len(e.mentions),
            _joined(e.said_by), _words(head, [e.span]), _words(head, [e.evidence]), *e.span, *e.evidence,
        )  # fmt: skip


def _event_actor_rows(record: Record, head: Head, report: str) -> Rows:
    keys = _keys(record)
    for e in record.events:
        for role, ids in (("source", e.source), ("target", e.target)):
            for id in ids:
                spans = [r.span for r in e.roles if r.actor == id and r.role == role]
                span = spans[0] if spans else (None, None)
                yield (report, e.key, id, keys.get(id), role, _words(head, spans[:1]), *span)


def _about_rows(record: Record, head: Head, report: str) -> Rows:
    keys = _keys(record)
    for e in record.events:
        for number, act in enumerate(e.about):
            yield (
                report, e.key, number, act.event, act.mode, _joined(keys.get(id) for id in act.source),
                _joined(keys.get(id) for id in act.target), *_date(act.date),
                _words(head, [act.span] if act.span else []), *(act.span or (None, None)),
            )  # fmt: skip


def _attribution_rows(record: Record, head: Head, report: str) -> Rows:
    keys = _keys(record)
    for a in record.attributions:
        yield (
            report, a.id, a.actor, keys.get(a.actor or ""), a.style, a.kind, a.medium,
            keys.get(a.addressee or ""), a.said_on, a.within, _words(head, a.source), _words(head, a.cue),
            _words(head, a.content), *(a.content[0] if a.content else (None, None)),
        )  # fmt: skip


def _measure_rows(record: Record, head: Head, report: str) -> Rows:
    keys, events = _keys(record), _events(record)
    for m in record.measures:
        yield (
            report, m.id, events.get(m.event), m.kind, _joined(keys.get(id) for id in m.imposed_by),
            _joined(keys.get(id) for id in m.on), m.object, *_quantity(m.quantity), m.deadline, m.basis, m.instrument,
            _words(head, [m.span]), *m.span,
        )  # fmt: skip


def _vote_rows(record: Record, head: Head, report: str) -> Rows:
    keys, events = _keys(record), _events(record)
    for number, v in enumerate(record.votes):
        named = v.named or {}
        yield (
            report, number, events.get(v.event), keys.get(v.body or ""), v.date, v.result, v.unanimous, v.members,
            v.for_, v.against, v.abstain,
            *(_joined(keys.get(id) for id in named.get(side, [])) for side in ("for", "against", "abstain")),
            _joined(v.inferred), v.subject, _words(head, [v.span]), *v.span,
        )  # fmt: skip


def _position_rows(record: Record, head: Head, report: str) -> Rows:
    keys, events = _keys(record), _events(record)
    for number, p in enumerate(record.positions):
        yield (
            report, number, p.actor, keys.get(p.actor), p.issue, p.stance, p.issue_words,
            _joined(id for id in p.evidence if id not in events),
            _joined(events.get(id) for id in p.evidence), *(p.span or (None, None)),
        )  # fmt: skip


def _time_rows(record: Record, head: Head, report: str) -> Rows:
    for number, t in enumerate(record.times):
        yield (
            report,
            number,
            t.type,
            t.value,
            t.earliest,
            t.latest,
            t.basis,
            _words(head, [t.span]),
            *t.span,
        )


def _place_rows(record: Record, head: Head, report: str) -> Rows:
    for number, p in enumerate(record.places):
        yield (
            report, number, p.name, p.kind, p.role, p.country, p.geonames_id, p.lat, p.lon, p.precision, *p.span
        )  # fmt: skip


def _actor_rows(record: Record, head: Head, report: str) -> Rows:
    for a in record.actors:
        first = a.mentions[0] if a.mentions else (None, None)
        office = (a.office.title, a.office.since, a.office.until) if a.office else (None, None, None)
        yield (
            report, a.id, a.key, a.name, a.code, a.country, a.sector, *office, len(a.mentions), *first,
        )  # fmt: skip


_DATE = (
    "date text ISO date, week (2019-W11), month or year", "earliest text the first day that it can have been on",
    "latest text the last",
)  # fmt: skip

LAYERS: tuple[Layer, ...] = (
    Layer("reports", "a report", _columns(
        REPORT, "digest text SHA-256 of the text", "title text the headline", "published text ISO date",
        "publisher text who published it", "credits text sources that it credits, in the chain's order",
        "dateline text the place that it was written from", "genre text news, opinion, analysis or official",
        "language text ISO 639-1", "url text its address", "length int characters of the text",
        "events int how many events it tells of", "coder text the coder's version",
        "settings text digest of the coder's settings",
        "origin text the format that it was imported from, if it was", "origin_file text the file",
        "origin_row int the row's line",
    ), _report_rows),
    Layer("events", "an event of a report", _columns(
        REPORT, EVENT, "category text PLOVER's category", "mode text PLOVER's mode", "contexts text PLOVER's contexts",
        "quad int 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        "intensity number PLOVER's score", "cameo text the CAMEO code, with its zeros",
        "goldstein number Goldstein's value",
        "status text occurred, ongoing, planned, failed, denied or hypothetical: count the first two alone",
        "main bool whether it is the report's news", "background bool whether it is told as history", *_DATE,
        "place int the place, in places", "dead int people dead", "injured int people injured",
        "arrested int people arrested", "size int people taking part", "confidence number 0 to 1",
        "mentions int how often the report tells of it",
        "said_by text attributions that it stands on; empty where the report itself asserts it",
        "trigger text the word that names the act", "evidence text the clause or sentence",
        *SPAN, "evidence_start int where the evidence begins", "evidence_end int where it ends",
    ), _event_rows),
    Layer("event_actors", "a party of an event, in one role", _columns(
        REPORT, EVENT, "actor text the party's id in the report", "actor_key text its key across reports",
        "role text source or target", "words text the words that it was read from", *SPAN,
    ), _event_actor_rows),
    Layer("about", "an act that an event speaks of", _columns(
        REPORT, EVENT, "number int which of the event's, from 0", "category text PLOVER's category",
        "mode text PLOVER's mode", "sources text keys of who does it", "targets text keys of to whom", *_DATE,
        "words text the word that names it", *SPAN,
    ), _about_rows),
    Layer("attributions", "something said", _columns(
        REPORT, "attribution text its id in the report", "actor text who said it: id in the report",
        "actor_key text the key across reports", "style text direct, indirect or mixed",
        "kind text claim, evaluation, promise, demand, threat, denial or prediction",
        "medium text the agency, paper or platform that carried it", "addressee_key text who it was said to",
        "said_on text ISO date", "within text the attribution that this stands inside of",
        "source text the words that name whose words they are", "cue text the words that tell that it is said",
        "content text what is said", *SPAN,
    ), _attribution_rows),
    Layer("measures", "what a decision obliges", _columns(
        REPORT, "measure text its id in the report", "event text key of the event that adopted it",
        "kind text trade_ban, asset_freeze, …", "imposed_by text keys of who imposed it",
        "on text keys of on whom", "object text the words for what is banned, cut, owed", *QUANTITY,
        "deadline text ISO date", "basis text what the deadline was read from",
        "instrument text the law, resolution or treaty", "words text the words of the measure", *SPAN,
    ), _measure_rows),
    Layer("votes", "a vote", _columns(
        REPORT, "vote int which of the report's, from 0", "event text key of the event that it decided",
        "body_key text who voted", "date text ISO date", "result text adopted, rejected, vetoed or postponed",
        "unanimous bool whether nobody was against", "members int members of the body", "for int votes for",
        "against int votes against", "abstain int abstentions", "for_named text keys of those named for",
        "against_named text keys of those named against", "abstain_named text keys of those named as abstaining",
        "inferred text columns that follow from others", "subject text the words for what was voted on",
        "words text the words of the vote", *SPAN,
    ), _vote_rows),
    Layer("positions", "where a party stands on an issue", _columns(
        REPORT, "position int which of the report's, from 0", "actor text the party's id in the report",
        "actor_key text its key across reports", "issue text sanctions, ceasefire, …",
        "stance text for, against or conditional", "issue_words text the issue in the text's words",
        "attributions text attributions that show it", "events text keys of events that show it", *SPAN,
    ), _position_rows),
    Layer("times", "a time expression", _columns(
        REPORT, "time int which of the report's, from 0", "type text DATE, TIME, DURATION or SET",
        "value text TIMEX3", "earliest text the first day that it covers", "latest text the last",
        "basis text what it was resolved against", "words text as the text has it", *SPAN,
    ), _time_rows),
    Layer("places", "a place name", _columns(
        REPORT, "place int which of the report's, from 0", "name text the place's name",
        "kind text country, admin, city or other",
        "role text location, demonym, metonym or part_of_name: map the first alone",
        "country text ISO 3166-1 alpha-3", "geonames_id int entry of GeoNames", "lat number degrees",
        "lon number degrees", "precision text how exact the coordinates are", *SPAN,
    ), _place_rows),
    Layer("actors", "a party of a report", _columns(
        REPORT, "actor text its id in the report", "actor_key text its key across reports", "name text as it is shown",
        "code text CAMEO style", "country text ISO 3166-1 alpha-3", "sector text PLOVER's sector",
        "office text the office held on the report's date", "office_since text ISO date",
        "office_until text ISO date", "mentions int how often it is spoken of", *SPAN,
    ), _actor_rows),
)  # fmt: skip
