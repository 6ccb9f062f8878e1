"""Why an event is in the record: which words and which of the two ways led to it, and what the next best reading was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dragoman.coding.events.reading import Reading
from dragoman.record import Record

Way = Literal["both", "grammar", "tagger", "tagger against grammar"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What led to one event of a record.

    `rule` is the frame that grammar read it by (file and number of the entry), None where it read none; `probability` is
    the tagger's for the event's category, None where the tagger read no act there or does not run; `rivals` are its next
    best readings with their probabilities, '' for no act at all, likeliest first.
    """

    event: str
    words: str
    way: Way
    rule: str | None
    probability: float | None
    rivals: tuple[tuple[str, float], ...]
    instead_of: str | None
    """Grammar's category, where the tagger's stands against it."""


def explanations(record: Record, readings: list[Reading]) -> list[Explanation]:
    """One explanation an event, in their order."""
    assert record.report is not None
    return [
        _explained(event.id, record.report.text[slice(*event.span)], r)
        for event, r in zip(record.events, readings, strict=True)
    ]


def _explained(event: str, words: str, r: Reading) -> Explanation:
    rule = None if r.learned else r.frame.where
    tag = r.tag
    if tag is None:
        none = (("", r.none),) if r.none is not None else ()
        return Explanation(event, words, "grammar", rule, None, none, None)
    rivals = sorted(
        ((name, p) for name, p in tag.categories.items() if name != r.event), key=lambda rival: -rival[1]
    )
    way: Way = "tagger" if rule is None else "tagger against grammar" if r.instead_of else "both"
    if way == "both" and tag.category != r.event:
        way = "grammar"
    return Explanation(event, words, way, rule, tag.categories[r.event], tuple(rivals[:2]), r.instead_of)
