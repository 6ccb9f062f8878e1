"""Events: what happened or was said, by whom, to whom, and whether it did.

Words that name acts are read with their parties (triggers, roles, about), tense and mood settle which of them are
events and with what status, tellings of one happening are joined (fusion), and the rest is filled in: dates, place,
contexts, magnitude, links.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from dragoman.coding.actors import Cast
from dragoman.coding.clauses import clause
from dragoman.coding.events.about import Reader
from dragoman.coding.events.dates import Calendar
from dragoman.coding.events.fusion import fuse
from dragoman.coding.events.printing import Printer
from dragoman.coding.events.reading import Party, Reading
from dragoman.coding.events.senses import alone, domestic, field_of, private
from dragoman.coding.events.sides import same_side
from dragoman.coding.events.status import settle, standing
from dragoman.coding.events.tagged import joined
from dragoman.coding.events.undescribed import name_undescribed
from dragoman.coding.parse import Parsed
from dragoman.knowledge.frames import frames
from dragoman.record import Attribution, Event, Place, Time, Uncoded


def code_events(
    parsed: Parsed, cast: Cast, times: list[Time], places: list[Place], attributions: list[Attribution]
) -> tuple[list[Event], list[Uncoded]]:
    """The events of a report, in the order of the text, and what looked like one and was not coded."""
    field = field_of(parsed)
    if field is not None:
        sentence = parsed.sentences[0]
        return [], [
            Uncoded(parsed.chars(sentence.start, sentence.end), f"a text about {field}, not about politics")
        ]
    cast.located = _located(parsed, places)
    reader = Reader(parsed, cast, frames())
    speakers = _Speakers(parsed, attributions)
    uncoded: list[Uncoded] = []
    found: list[Reading] = []
    triggers = [t for t in parsed.doc if t.pos_ in ("VERB", "NOUN", "PROPN", "AUX", "ADJ")]
    for token in triggers:
        reader.read(token)
    for token in triggers:
        if token.i in reader.consumed or token.i in reader.masked:
            continue
        r = reader.read(token)
        settled = (
            _settled(reader, r, speakers, uncoded) if r is not None else _demanded(reader, token, speakers)
        )
        if settled is not None:
            found.append(settled)
    found = joined(parsed, cast, reader, found, lambda r: _settled(reader, r, speakers, uncoded))
    _answered(found)
    coded = []
    for r in fuse(parsed, cast, _without_banners(found), Calendar(parsed, times)):
        name_undescribed(cast, r)
        if alone(r):
            uncoded.append(_why(parsed, r, "a meeting, call or fight with nobody named"))
        elif private(cast, r) or domestic(cast, r):
            uncoded.append(_why(parsed, r, "private persons, no political actors"))
        elif not r.parties:
            uncoded.append(_why(parsed, r, f"{r.event}, but no side that can be coded"))
        else:
            coded.append(r)
    parsed.readings = coded
    return Printer(parsed, cast, times, places, attributions).events(coded), uncoded


def _located(parsed: Parsed, places: list[Place]) -> dict[int, str]:
    """Country code by the last token of each place name that is a location."""
    ends = {t.idx + len(t): t.i for t in parsed.doc}
    return {
        ends[p.span[1]]: p.country
        for p in places
        if p.role == "location" and p.kind != "country" and p.country and p.span[1] in ends
    }


def _answered(found: list[Reading]) -> None:
    """Whose act it is that another answers: 'imposed sanctions on Iran over *its* test' is the target's test."""
    by_token = {t.i: r for r in found for t in (r.trigger, r.outer.head)}
    for r in found:
        if r.source or r.clause.form != "nominal" or not any(c.tag_ == "PRP$" for c in r.trigger.children):
            continue
        at = r.trigger.head
        for _ in range(4):
            above = by_token.get(at.i)
            if above is not None and above is not r:
                if above.event in ANSWERS and not {p.actor for p in r.target} & {
                    p.actor for p in above.target
                }:
                    r.source = list(above.target)
                break
            at = at.head


ANSWERS = frozenset({"SANCTION", "ACCUSE", "THREATEN", "COERCE", "REQUEST"})
"""Acts that answer what their target did."""


def _without_banners(found: list[Reading]) -> list[Reading]:
    """Without what a protest asks for: 'marched, *demanding* that he go' is the PROTEST alone (rule 18)."""
    protests = {t.i for r in found if r.event == "PROTEST" for t in (r.trigger, r.outer.head)}
    kept = []
    for r in found:
        at = r.outer.head
        banner = r.event in ("REQUEST", "ACCUSE") and at.dep_ in ("advcl", "xcomp", "acl", "conj", "prep")
        hosts = {at.head.i, *(c.i for c in at.head.children if c.dep_ in ("dobj", "nsubj"))}
        if not (banner and protests & hosts):
            kept.append(r)
    return kept


def _demanded(reader: Reader, token: Token, speakers: _Speakers) -> Reading | None:
    """'must' and 'should' said to a named party, of an act that has no category of its own: a REQUEST all the same."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass"):
        return None
    c = clause(reader.parsed, token)
    if c.mood not in ("must", "should"):
        return None
    r = reader.demand(token, c, [], "10" if c.mood == "must" else "02")
    r.source = speakers.of(r)
    told = speakers.told(r)
    if told and (not r.target or {p.actor for p in r.target} & {p.actor for p in r.source}):
        r.target = told  # 'told Chad that *it* should withdraw'
    if not r.source or not r.target or same_side(reader.cast, r.source, r.target):
        return None
    if not any(_political(reader, p) for p in r.target):
        return None
    return r if standing(reader, token) == "fact" else None


def _political(reader: Reader, p: Party) -> bool:
    """Whether a party can be asked to act: a state, its organs, a group, an organisation; not people at large."""
    actor = reader.cast.actors[p.actor]
    return actor.key.startswith("country/") or actor.sector not in (None, "CVL", "ELI", "JRN", "REF")


def _settled(reader: Reader, r: Reading, speakers: _Speakers, uncoded: list[Uncoded]) -> Reading | None:
    """The reading as an event, or None and, where somebody could take it for one, the reason."""
    parsed = reader.parsed
    speaker = speakers.of(r)
    if not r.source and speaker and any(t.lower_ in ("we", "i") for t in r.outer.subject):
        r.source = speaker
    if r.event == "ACCUSE" and not r.source and r.outer.head.dep_ in ("acl", "amod"):
        return None  # 'militants implicated in torture': a description, whoever made it (rule 16)
    if speakers.described(r):
        uncoded.append(_why(parsed, r, "a quoted description, not an act"))
        return None
    how = standing(reader, r.outer.head)
    if how == "irrealis":
        return None
    if how == "conditional":
        if not r.source:
            return None
        r.status = "hypothetical"
        return r
    settled = settle(reader, r, speaker)
    refused = settled.content if settled is not None and settled.event == "REJECT" else None
    if refused is not None and refused.clause.form != "nominal" and alone(refused):
        uncoded.append(_why(parsed, r, "declining to discuss refuses nothing"))
        return None
    if settled is not None and how == "unsettled":
        settled.status = None
    return settled


def _why(parsed: Parsed, r: Reading, why: str) -> Uncoded:
    sentence = parsed.sentence(r.trigger)
    return Uncoded(parsed.chars(sentence.start, sentence.end), why)


class _Speakers:
    """Whose words a trigger stands in."""

    def __init__(self, parsed: Parsed, attributions: list[Attribution]) -> None:
        self.parsed = parsed
        self.attributions = [
            a
            for a in attributions
            # A thought or intent has no kind, and what a crowd chants is its protest, no saying of its own.
            if a.kind is not None and not any(CHANTED.search(parsed.text, *s) for s in a.cue)
        ]

    def of(self, r: Reading) -> list[Party]:
        """The speaker of the innermost attribution that covers the trigger, where it is known."""
        best = self._innermost(r)
        return [Party(best.actor, r.trigger)] if best is not None and best.actor else []

    def _innermost(self, r: Reading) -> Attribution | None:
        at = r.trigger.idx
        best: tuple[int, Attribution] | None = None
        for a in self.attributions:
            for start, end in a.content:
                if start <= at < end and not any(s <= at < e for s, e in a.cue) and a.actor:
                    size = end - start
                    best = (size, a) if best is None or size < best[0] else best
        return best[1] if best else None

    def told(self, r: Reading) -> list[Party]:
        """Whom the speaker of the innermost attribution addresses."""
        best = self._innermost(r)
        return [Party(best.addressee, r.trigger)] if best is not None and best.addressee else []

    def described(self, r: Reading) -> bool:
        """Whether the trigger stands in a few quoted words that hold no verb of their own: 'slammed as "an act of war"'."""
        text = self.parsed.text
        at = r.trigger.idx
        left = max(text.rfind(q, max(0, at - SHORT), at) for q in '"“')
        if left < 0 or r.clause.form != "nominal":
            return False
        right = min((i for q in '"”' if (i := text.find(q, at, at + SHORT)) >= 0), default=-1)
        inner = text[left + 1 : right]
        return right >= 0 and not any(q in inner for q in '"“”') and len(inner.split()) <= 6


CHANTED = re.compile(r"\b(?:chant|shout|sing|sang)", re.IGNORECASE)

SHORT = 60
"""Characters within which quotation marks on both sides make a quoted phrase rather than a quoted sentence."""
