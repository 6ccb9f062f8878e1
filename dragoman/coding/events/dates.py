"""When an act happened: the time expression that belongs to its clause."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Token

from dragoman.coding.events.reading import Reading
from dragoman.coding.parse import Parsed
from dragoman.record import Attribution, EventDate, Time

SPEECH_ACTS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})


class Calendar:
    """The times of a report, found by the word that they hang on."""

    def __init__(self, parsed: Parsed, times: list[Time]) -> None:
        self.parsed = parsed
        self.times = times
        self.at: list[tuple[int, Token]] = []
        """Index into `times` and the head word of each time that stands in the coded text, in order."""
        starts = [t.idx for t in parsed.doc]
        for i, time in enumerate(times):
            first = bisect_left(starts, time.span[0])
            last = bisect_left(starts, time.span[1])
            words = [parsed.doc[k] for k in range(first, last) if not parsed.doc[k].is_space]
            if words:
                inside = {w.i for w in words}
                self.at.append((i, next((w for w in words if w.head.i not in inside), words[0])))

    def of(self, r: Reading) -> EventDate | None:
        """The date of an act: the nearest time that hangs on its trigger or on the clause that carries it."""
        sentence = self.parsed.sentence_of[r.trigger.i]
        best: tuple[int, int, int] | None = None
        carriers = {r.trigger.i, r.outer.head.i, r.clause.head.i, *(t.i for t in r.absorbed)}
        if (
            r.clause.form == "nominal"
            and r.trigger.dep_ == "pobj"
            and r.trigger.head.lower_ in ("during", "at", "in")
        ):
            at = r.trigger.head
            while at.head.i != at.i and at.pos_ not in ("VERB", "AUX"):
                at = at.head
            carriers.add(at.i)  # 'said on Monday during talks with …'
        blocked = (
            {r.content.trigger.i, r.content.outer.head.i} - {r.trigger.i, r.outer.head.i}
            if r.content
            else set()
        )
        for i, word in self.at:
            time = self.times[i]
            if (
                self.parsed.sentence_of[word.i] != sentence
                or time.type in ("DURATION", "SET")
                or _vast(time)
                or not time.earliest
                or (time.value or "").endswith("_REF")
            ):
                continue
            steps = self._climb(word, carriers, blocked)
            if steps is None:
                continue
            rank = (steps, abs(word.i - r.trigger.i), i)
            best = rank if best is None or rank < best else best
        return self.date(best[2]) if best else None

    def _climb(self, word: Token, carriers: set[int], blocked: set[int]) -> int | None:
        """How many clauses up from a time its act stands; None where another act's word comes first."""
        at, clauses = word, 0
        for _ in range(12):
            if at.i in carriers:
                return clauses
            if at.i in blocked or at.head.i == at.i:
                return None
            if at.pos_ in ("VERB", "AUX"):
                if at.dep_ in ("relcl", "ccomp"):
                    return None
                clauses += 1
            at = at.head
        return None

    def date(self, index: int) -> EventDate:
        """The date that a time expression gives."""
        time = self.times[index]
        value = (time.value or "")[:10]
        return EventDate(
            value or None, time.earliest, time.latest, self.parsed.text[slice(*time.span)], index
        )


def _vast(time: Time) -> bool:
    """Whether a time spans more than ten years: 'this century' dates nothing."""
    if not time.earliest or not time.latest:
        return False
    return int(time.latest[:4]) - int(time.earliest[:4]) > 10


def said_on(
    attributions: list[Attribution], r: Reading, actor_ids: set[str], position: int
) -> EventDate | None:
    """The date on which the source of a speech act spoke, by the attribution nearest to it that gives one."""
    if r.event not in SPEECH_ACTS:
        return None
    dated = [a for a in attributions if a.said_on and a.actor in actor_ids and a.cue]
    near = [a for a in dated if abs(a.cue[0][0] - position) < NEAR]
    if not near:
        return None
    best = min(near, key=lambda a: abs(a.cue[0][0] - position))
    return EventDate(best.said_on, best.said_on, best.said_on, f"{best.id} was said then")


NEAR = 400
"""Characters within which a dated saying of the same party tells when its undated speech act was."""
