"""What stands around an attribution: its kind, medium, addressee, date, and the attribution it stands inside of."""

from __future__ import annotations

from dragoman.coding.actors import Cast
from dragoman.coding.cues import Candidate
from dragoman.coding.parse import Parsed
from dragoman.knowledge.speech import speech
from dragoman.record import Attribution, Time


def detail(parsed: Parsed, cast: Cast, times: list[Time], found: list[tuple[Candidate, Attribution]]) -> None:
    """Fills in actor, kind, medium, addressee, said_on and within."""
    known = speech()
    for c, a in found:
        if c.source is not None:
            ids = cast.of(c.source)
            a.actor = ids[0] if ids else None
        a.kind = known.kinds.get(f"{c.lemma}_{c.frame}") or known.kinds.get(c.lemma)
