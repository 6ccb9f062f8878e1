"""Which readings tell one happening: headline, repetition and noun are mentions of the first telling (rule 12)."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.events.dates import Calendar
from dragoman.coding.events.reading import Party, Reading, ids
from dragoman.coding.parse import Parsed
from dragoman.record import EventDate


def fuse(parsed: Parsed, cast: Cast, readings: list[Reading], calendar: Calendar) -> list[Reading]:
    """The readings, in the order of the text, without those that tell an act told before; each such stands among the
    `merged` of the act that it tells again."""
    kept: list[Reading] = []
    dates = {id(r): calendar.of(r) for r in readings}
    for r in readings:
        same = next(
            (
                k
                for k in reversed(kept)
                if _same(parsed, cast, k, r) and not _apart(dates[id(k)], dates[id(r)])
            ),
            None,
        )
        if same is None:
            kept.append(r)
            continue
        if parsed.is_title(same.trigger) and not parsed.is_title(r.trigger):
            # The text tells more than its headline: it is the event, the headline a mention of it.
            r.merged = [*same.merged, same]
            _complete(r, same)
            kept[kept.index(same)] = r
        elif _sparse(same) and not _sparse(r):
            r.merged = [*same.merged, same]
            _complete(r, same)
            kept[kept.index(same)] = r
        else:
            same.merged.append(r)
            _complete(same, r)
    return sorted(kept, key=lambda r: r.trigger.i)


def _apart(one: EventDate | None, other: EventDate | None) -> bool:
    """Whether two dates cannot be of one act."""
    if one is None or other is None or not one.earliest or not other.earliest:
        return False
    if (one.latest or one.earliest) < other.earliest or (other.latest or other.earliest) < one.earliest:
        return True
    return (_days(one) > A_MONTH) != (
        _days(other) > A_MONTH
    )  # 'several tests this year' are not the test of the 29th


A_MONTH = 27


def _days(when: EventDate) -> int:
    return (date.fromisoformat(when.latest or when.earliest) - date.fromisoformat(when.earliest)).days  # type: ignore[arg-type]


def _complete(kept: Reading, other: Reading) -> None:
    kept.source = kept.source or other.source
    if not kept.frame.reciprocal:
        kept.target = kept.target or [p for p in other.target if p.actor not in ids(kept.source)]
    if kept.mode is None and other.mode is not None and other.clause.form != "nominal":
        kept.mode, kept.cameo = other.mode, other.cameo
    kept.content = kept.content or other.content


def _sparse(r: Reading) -> bool:
    return not r.source and r.clause.form == "nominal"


def _same(parsed: Parsed, cast: Cast, a: Reading, b: Reading) -> bool:
    if a.event != b.event or not _statuses(a, b):
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    close = parsed.sentence_of[a.trigger.i] == parsed.sentence_of[b.trigger.i]
    title = parsed.is_title(a.trigger) or parsed.is_title(b.trigger)
    noun = b.clause.form == "nominal"
    if a.content and b.content and a.content.event != b.content.event:
        return False
    if _consequence(a, b):
        return True
    if not close and _text(parsed, a) == _text(parsed, b):
        return a.trigger.lemma_ == b.trigger.lemma_  # the sentence stands in the report twice
    if _toll(cast, a, b):
        return True
    sides = _sides(cast, a, b)
    if sides == "clash":
        return False
    if not b.parties:  # 'a protest' is another one, 'the protest' the one that was told
        return noun and _points_back(b.trigger)
    if title or (noun and (close or _points_back(b.trigger))):
        return sides == "shared" or (close and a.event == "ASSAULT")
    if noun:
        return False
    if close and a.event == "REQUEST" and {a.outer.mood, b.outer.mood} <= {"must", "should"}:
        return sides == "shared"  # 'should withdraw and free them' is one demand
    if close:
        return sides == "shared" and a.event in ("ASSAULT", "PROTEST", "CONSULT", "COERCE", "MOBILIZE")
    return sides == "shared" and a.trigger.lemma_ == b.trigger.lemma_ and bool(a.source) and bool(b.source)


def _points_back(noun: Token) -> bool:
    """Whether a noun points to what has been told: 'the attack', 'this raid', 'their talks'; 'attacks' and 'a raid' do
    not, whatever came before."""
    return any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those"))
        for c in noun.children
    )


def _consequence(a: Reading, b: Reading) -> bool:
    """'Stormed the school, *killing* nineteen': what the act led to, by the same doer, is told with it."""
    if b.event != "ASSAULT" or b.outer.head.dep_ != "advcl" or b.outer.form != "ing":
        return False
    return (
        bool(a.source)
        and b.outer.head.head.i in (a.trigger.i, a.outer.head.i)
        and (not b.source or ids(a.source) == ids(b.source))
    )


def _toll(cast: Cast, a: Reading, b: Reading) -> bool:
    """'Five people were killed in *the raid*': who fell in what has been told, by nobody named again."""
    if b.event != "ASSAULT" or b.source or b.clause.form == "nominal" or b.trigger.i < a.trigger.i:
        return False
    return any(_points_back(noun) for noun in b.absorbed) and not any(
        cast.actors[p.actor].country for p in b.target
    )


def _text(parsed: Parsed, r: Reading) -> str:
    return parsed.sentence(r.trigger).text


def _statuses(a: Reading, b: Reading) -> bool:
    told = {"occurred", "ongoing", None}
    return a.status == b.status or (a.status in told and b.status in told)


def _sides(cast: Cast, a: Reading, b: Reading) -> str:
    """'shared' when the sides agree where both are given, and one is; 'clash' when they cannot be the same."""
    if a.frame.reciprocal or b.frame.reciprocal:
        if not a.parties or not b.parties:
            return "none"
        return "shared" if _meet(cast, a.parties, b.parties) else "clash"
    verdict = "none"
    for x, y in ((a.source, b.source), (a.target, b.target)):
        if x and y:
            if not _meet(cast, x, y):
                return "clash"
            verdict = "shared"
    return verdict


def _meet(cast: Cast, one: list[Party], other: list[Party]) -> bool:
    """Whether two sides can be the same: an actor of both, or one country, if its two sectors are not at odds."""
    for p in one:
        for q in other:
            x, y = cast.actors[p.actor], cast.actors[q.actor]
            if p.actor == q.actor:
                return True
            if (
                x.country
                and x.country == y.country
                and (x.sector == y.sector or {x.sector, y.sector} & {None, "GOV"})
            ):
                return True
    return False
