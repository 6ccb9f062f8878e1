"""Events: what happened or was said, by whom, to whom, and whether it did.

Words that name acts are read with their parties (triggers, roles, about), tense and mood settle which of them are
events and with what status, tellings of one happening are joined (fusion), and the rest is filled in: dates, place,
contexts, magnitude, links.
"""

from __future__ import annotations

from dragoman.coding.actors import Cast
from dragoman.coding.events.about import Reader
from dragoman.coding.events.fusion import fuse
from dragoman.coding.events.printing import Printer
from dragoman.coding.events.reading import Party, Reading
from dragoman.coding.events.status import settle, standing
from dragoman.coding.parse import Parsed
from dragoman.knowledge.frames import frames
from dragoman.record import Attribution, Event, Place, Time, Uncoded


def code_events(
    parsed: Parsed, cast: Cast, times: list[Time], places: list[Place], attributions: list[Attribution]
) -> tuple[list[Event], list[Uncoded]]:
    """The events of a report, in the order of the text, and what looked like one and was not coded."""
    reader = Reader(parsed, cast, frames())
    speakers = _Speakers(parsed, attributions)
    uncoded: list[Uncoded] = []
    found: list[Reading] = []
    triggers = [t for t in parsed.doc if t.pos_ in ("VERB", "NOUN", "PROPN", "AUX", "ADJ")]
    for token in triggers:
        reader.read(token)
    for token in triggers:
        r = reader.read(token)
        if r is None or token.i in reader.consumed or token.i in reader.masked:
            continue
        settled = _settled(reader, r, speakers, uncoded)
        if settled is not None:
            found.append(settled)
    coded = []
    for r in fuse(parsed, cast, found):
        if r.parties:
            coded.append(r)
        else:
            uncoded.append(_why(parsed, r, f"{r.event}, but no side that can be coded"))
    return Printer(parsed, cast, times, places, attributions).events(coded), uncoded


def _settled(reader: Reader, r: Reading, speakers: _Speakers, uncoded: list[Uncoded]) -> Reading | None:
    """The reading as an event, or None and, where somebody could take it for one, the reason."""
    parsed = reader.parsed
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
    settled = settle(reader, r, speakers.of(r))
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
        self.attributions = attributions

    def of(self, r: Reading) -> list[Party]:
        """The speaker of the innermost attribution that covers the trigger, where it is known."""
        at = r.trigger.idx
        best: tuple[int, Attribution] | None = None
        for a in self.attributions:
            for start, end in a.content:
                if start <= at < end and not any(s <= at < e for s, e in a.cue) and a.actor:
                    size = end - start
                    best = (size, a) if best is None or size < best[0] else best
        return [Party(best[1].actor, r.trigger)] if best and best[1].actor else []

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


SHORT = 60
"""Characters within which quotation marks on both sides make a quoted phrase rather than a quoted sentence."""
