"""Short ways to say what a record holds: names, chains, dates, quantities, stretches of text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from dragoman.record import Attribution, Event, EventDate, Quantity, Record
from dragoman.report import Span

ARROW = " → "

COMPARATORS = {
    "exactly": "",
    "about": "about ",
    "nearly": "nearly ",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
}


class Words:
    """One record, asked for its words."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.report.text if record.report else ""
        self.actors = {actor.id: actor for actor in record.actors}
        self.attributions = {attribution.id: attribution for attribution in record.attributions}

    def name(self, actor: str | None) -> str:
        """An actor's name; its id where the record holds no such actor."""
        known = self.actors.get(actor or "")
        return clean(known.name) if known else (actor or "")

    def names(self, actors: Iterable[str]) -> str:
        """Names in a list."""
        return ", ".join(self.name(actor) for actor in actors)

    def quote(self, span: Span | None, most: int = 10_000) -> str:
        """The words of a span on one line, cut at `most` characters."""
        return cut(clean(self.text[slice(*span)]), most) if span else ""

    def speaker(self, attribution: Attribution) -> str:
        """Who speaks: the actor's name, else the words that stand for it."""
        if attribution.actor in self.actors:
            return self.name(attribution.actor)
        return self.quote(attribution.source[0], 60) if attribution.source else "(not named)"

    def chain(self, attribution: Attribution, whole: bool = True) -> str:
        """'Lavrov → RIA → Al Jazeera': from speaker to printer; without the printers if not `whole`."""
        links = [self.speaker(attribution)]
        seen: set[str] = set()
        at: Attribution | None = attribution
        while at is not None and at.id not in seen:
            seen.add(at.id)
            if at is not attribution:
                links.append(self.speaker(at))
            if at.medium:
                links.append(clean(at.medium))
            at = self.attributions.get(at.within or "")
        head = self.record.report
        if whole and head:
            links += [clean(credit) for credit in reversed(head.credits)]
            links += [clean(head.publisher)] if head.publisher else []
        return ARROW.join(_once(links))

    def said_by(self, event: Event) -> str:
        """On whose word an event stands; empty where the report asserts it itself."""
        chains = [
            self.chain(self.attributions[a], whole=False) for a in event.said_by if a in self.attributions
        ]
        return "; ".join(_once(chains))


class Packed:
    """Parts in one or more lines with dots between, broken between parts where that will do."""

    def __init__(self, parts: list[str]) -> None:
        self.parts = parts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines: list[str] = []
        for part in self.parts:
            if lines and cell_len(lines[-1]) + 3 + cell_len(part) <= options.max_width:
                lines[-1] += f" · {part}"
            else:
                lines.append(part)
        yield Text("\n".join(lines), "dim")


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(w for w in words if w))


def clean(words: str) -> str:
    """Words on one line, without control characters, direction marks and lone surrogates."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def cut(words: str, most: int) -> str:
    """Words cut at the last space before `most` characters, with an ellipsis."""
    if len(words) <= most:
        return words
    short = words[: most - 1]
    if " " in short[most // 2 :]:
        short = short[: short.rindex(" ")]
    return short.rstrip(" ,;:-–—") + "…"


def spelled(day: str | None) -> str:
    """'26 December 2017' of an ISO date; other dates as they are."""
    try:
        on = date.fromisoformat(day or "")
    except ValueError:
        return day or ""
    return f"{on.day} {on:%B} {on.year}"


def when(day: EventDate | None) -> str:
    """An event's date for a column of ten characters; empty where it is not known."""
    if day is None:
        return ""
    if day.value:
        return {"FUTURE_REF": "later", "PAST_REF": "earlier", "PRESENT_REF": "now"}.get(
            day.value, day.value[:10]
        )
    if day.earliest and day.latest:
        return day.earliest if day.earliest == day.latest else f"{day.earliest[:7]}…"
    return f"by {day.latest[:7]}" if day.latest else f"{day.earliest[:7]}…" if day.earliest else ""


def quantity(amount: Quantity | None) -> str:
    """'nearly 40 percent'."""
    if amount is None:
        return ""
    value = (
        amount.value if amount.value is not None else amount.low if amount.low is not None else amount.high
    )
    if value is None:
        return ""
    number = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    if amount.low is not None and amount.high is not None and amount.low != amount.high:
        number = f"{amount.low:,} to {amount.high:,}"
    before = COMPARATORS.get(amount.comparator or "", "") or ("about " if amount.approximate else "")
    unit = "" if amount.unit in (None, "person") else f" {amount.unit}"
    if unit.islower() and unit != " percent" and value != 1:
        unit += "s"
    return f"{before}{number}{unit}"


def counted(number: int, one: str, many: str = "") -> str:
    """'1 vote', '3 votes'; empty for none."""
    return f"{number} {one if number == 1 else many or one + 's'}" if number else ""
