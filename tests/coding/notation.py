"""The codebook's notation: 'KEN > SDN + SSD, REQUEST/meet, 026, occurred, about CONSULT', and records held against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from dragoman.record import Category, Event, Record, Status

STATUSES = {*get_args(Status), "absent"}


@dataclass(frozen=True)
class Coded:
    """One event as the notation has it; None where the notation does not ask."""

    source: frozenset[str]
    target: frozenset[str]
    event: str
    mode: str | None
    cameo: str | None
    status: str
    about: str | None
    about_mode: str | None

    def __str__(self) -> str:
        sides = " > ".join(" + ".join(sorted(s)) or "-" for s in (self.source, self.target))
        rest = [self.event + (f"/{self.mode}" if self.mode else ""), self.cameo, self.status]
        rest += (
            [f"about {self.about}" + (f"/{self.about_mode}" if self.about_mode else "")] if self.about else []
        )
        return ", ".join([sides, *filter(None, rest)])

    def fits(self, got: Coded) -> bool:
        """Whether a coded event is what this asks for."""
        return (
            (self.source, self.target, self.event, self.status)
            == (got.source, got.target, got.event, got.status)
            and (self.mode or None) == (got.mode or None)
            and self.cameo in (None, got.cameo)
            and self.about in (None, got.about)
            and self.about_mode in (None, got.about_mode)
        )


def parse(line: str) -> tuple[str, list[Coded]]:
    """'Sentence. => codes ; codes' -> the sentence and its events; 'none' is no event."""
    sentence, arrow, codes = line.rpartition("=>")
    assert arrow, f"no '=>' in: {line}"
    codes = codes.strip()
    return sentence.strip(), [] if codes == "none" else [_one(part) for part in codes.split(" ; ")]


def _one(part: str) -> Coded:
    sides, event, *rest = [p.strip() for p in part.split(",")]
    source, target = sides.split(">")
    name, _, mode = event.partition("/")
    assert name in get_args(Category), f"no category: {event} in {part}"
    cameo = next((r for r in rest if r.isdigit()), None)
    status = next((r for r in rest if r in STATUSES), "occurred")
    about, _, about_mode = next((r[6:] for r in rest if r.startswith("about ")), "").partition("/")
    return Coded(
        _side(source), _side(target), name, mode or None, cameo, status, about or None, about_mode or None
    )


def _side(side: str) -> frozenset[str]:
    return frozenset(c.strip() for c in side.split("+")) - {"-", "–", ""}


def coded(record: Record) -> list[Coded]:
    """The events of a record in the notation's terms."""
    codes = {a.id: a.code or a.name for a in record.actors}

    def one(e: Event) -> Coded:
        about = e.about[0] if e.about else None
        return Coded(
            frozenset(codes[a] for a in e.source),
            frozenset(codes[a] for a in e.target),
            e.event,
            e.mode,
            e.cameo,
            e.status or "absent",
            about.event if about else None,
            about.mode if about else None,
        )

    return [one(e) for e in record.events]


def differences(expected: list[Coded], got: list[Coded]) -> str:
    """What is missing and what is too much, in words; empty where everything fits one to one."""
    left = list(got)
    missing = []
    for want in expected:
        fit = next((g for g in left if want.fits(g)), None)
        if fit is None:
            missing.append(want)
        else:
            left.remove(fit)
    return "; ".join([f"missing: {m}" for m in missing] + [f"there: {g}" for g in left])
