"""The whole account: head, events, decisions, speech, stands, and what was left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dragoman.account.events import EventTable
from dragoman.account.words import Packed, Words, clean, counted, cut, quantity, spelled
from dragoman.record import Attribution, Head, Measure, Record, Vote

LONGEST_QUOTE = 300
"""Characters of a quotation in the account; the record has it whole."""

MOST_UNCODED = 8
"""Sentences that were not coded; the record has them all."""

STANCE = {"for": ("+", "green"), "against": ("–", "red"), "conditional": ("±", "yellow")}


def account(record: Record) -> RenderableType:
    """A record as a page for a terminal of any width from 60 columns on."""
    if record.error is not None or record.report is None:
        return Text.assemble(
            (f"{clean(record.id)}\n", "bold"), (clean(record.error or "not coded"), "red"), "\n"
        )
    parts: list[RenderableType] = [_head(record, record.report)]
    sections = (
        ("What happened", [EventTable(record)] if record.events else []),
        ("Decided", _decided(record)),
        ("Said", _said(record)),
        ("Where they stand", _stands(record)),
        ("Numbers to check", _counts(record)),
        ("Not coded", _uncoded(record)),
    )
    for heading, content in sections:
        if content:
            parts += [Text(heading, "bold underline"), Padding(Group(*content), (0, 0, 1, 2))]
    if len(parts) == 1:
        parts.append(Padding(Text(_nothing(record.report), "italic"), (0, 0, 1, 2)))
    return Group(*parts)


SHORT = 10
"""Characters of the inputs that may be repeated, so that commands and what they do fit side by side in 80 columns."""


def closing(inputs: Sequence[str]) -> RenderableType:
    """What to try next, after the accounts of `inputs`."""
    given = " ".join(inputs)
    shown = given if len(given) <= SHORT else "FILE"
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(style="dim")
    table.add_row(f"dragoman show --text {shown}", "the texts, with every coded span marked")
    table.add_row(f"dragoman code {shown} -o coded.jsonl", "the records, one line of JSON each")
    table.add_row("dragoman show YOUR-FILE.txt", "a report of your own")
    table.add_row("dragoman knowledge list", "what the coder knows")
    return Group(Text("Try next", "bold underline"), Padding(table, (0, 0, 0, 2)))


def _nothing(head: Head) -> str:
    if head.language and head.language != "en":
        return f"In a language that is not coded ({head.language})."
    return "No event was found in this report."


def _head(record: Record, head: Head) -> RenderableType:
    title = clean(head.title or "") or record.id
    others = [clean(c) for c in head.credits if c != head.publisher]
    line = [
        clean(head.publisher or ""),
        f"from {', '.join(others)}" if others else "",
        clean(head.dateline.place or "") if head.dateline else "",
        spelled(head.published) or "no date",
        head.genre if head.genre and head.genre != "news" else "",
        counted(len(record.events), "event"),
        counted(len(record.attributions), "quotation"),
        counted(len(record.measures), "measure"),
        counted(len(record.votes), "vote"),
    ]
    return Group(Text(title, "bold"), Packed([part for part in line if part]), Text(""))


def _decided(record: Record) -> list[RenderableType]:
    """Votes with the measures that they adopted, then the other measures by who imposed them."""
    words = Words(record)
    rows: list[RenderableType] = []
    left = list(record.measures)
    for vote in record.votes:
        adopted = [m for m in left if vote.event and m.event == vote.event]
        left = [m for m in left if m not in adopted]
        rows += [*_vote(words, vote), *_measures(words, adopted)]
    for by, group in groupby(left, key=lambda m: (m.imposed_by, m.event)):
        day = next((e.date.value for e in record.events if e.id == by[1] and e.date), None)
        heading = ", ".join(part for part in (words.names(by[0]) or "not told by whom", spelled(day)) if part)
        rows += [Text(heading), *_measures(words, list(group))]
    return rows


def _vote(words: Words, vote: Vote) -> list[RenderableType]:
    numbers = [vote.for_, vote.against, vote.abstain]
    tally = (
        "–".join("?" if n is None else str(n) for n in numbers) if any(n is not None for n in numbers) else ""
    )
    line = Text(", ".join(p for p in (words.name(vote.body) or "vote", spelled(vote.date), tally) if p))
    if vote.result:
        line.append(f", {vote.result}", "green" if vote.result == "adopted" else "red")
    for side, actors in (vote.named or {}).items():
        if actors:
            line.append(f"; {side}: {words.names(actors)}")
    if vote.inferred:
        reasons = ["unanimous"] if vote.unanimous else []
        reasons += [f"{vote.members} members"] if vote.members else []
        why = f": {', '.join(reasons)}" if reasons else ""
        line.append(f" (inferred{why or ': ' + ', '.join(vote.inferred)})", "dim")
    if not vote.subject:
        return [line]
    return [line, Padding(Text(f"“{clean(vote.subject)}”", "dim"), (0, 0, 0, 2))]


def _measures(words: Words, measures: list[Measure]) -> list[RenderableType]:
    if not measures:
        return []
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    for m in measures:
        due = Text()
        if m.deadline:
            due.append(f"due {m.deadline}", "bold")
            due.append(f" ({clean(m.basis)})" if m.basis else "", "dim")
        on = f"on {words.names(m.on)}" if m.on else ""
        amount = quantity(m.quantity)
        last = Text("  ").join(part for part in (Text(on), due) if part.plain)
        table.add_row(m.kind.replace("_", " "), clean(m.object or ""), amount, last)
    return [Padding(table, (0, 0, 0, 2))]


def _said(record: Record) -> list[RenderableType]:
    words = Words(record)
    rows: list[RenderableType] = []
    for chain, group in groupby(record.attributions, key=lambda a: (words.chain(a), a.said_on)):
        line = Text(chain[0], "bold")
        if chain[1]:
            line.append(f", {spelled(chain[1])}", "not bold dim")
        rows.append(line)
        rows += [Padding(_quotation(words, attribution), (0, 0, 0, 2)) for attribution in group]
    return rows


def _quotation(words: Words, attribution: Attribution) -> Text:
    pieces = [words.quote(span) for span in attribution.content]
    if attribution.style == "direct":
        spoken = " … ".join(piece.strip('"“”„«» ').rstrip(",") for piece in pieces)
        line = Text(f"“{cut(spoken, LONGEST_QUOTE)}”", "italic")
    else:
        line = Text(cut(" … ".join(pieces), LONGEST_QUOTE))
    kind = attribution.kind or ""
    about = [
        "" if kind == "claim" else str(kind),
        f"to {words.name(attribution.addressee)}" if attribution.addressee else "",
    ]
    notes = ", ".join(part for part in about if part)
    if notes:
        line.append(f" ({notes})", "not italic dim")
    return line


def _stands(record: Record) -> list[RenderableType]:
    words = Words(record)
    by_actor: dict[str, list[Text]] = {}
    for position in record.positions:
        mark, style = STANCE[position.stance]
        stand = Text.assemble((f"{mark} ", f"bold {style}"), position.issue.replace("_", " "))
        if position.issue_words:
            stand.append(f" “{cut(clean(position.issue_words), 60)}”", "dim")
        stands = by_actor.setdefault(position.actor, [])
        if stand.plain not in [s.plain for s in stands]:
            stands.append(stand)
    if not by_actor:
        return []
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(max_width=30, min_width=12)
    table.add_column(ratio=1)
    for actor, stands in by_actor.items():
        table.add_row(words.name(actor), Text("\n").join(stands))
    return [table]


def _counts(record: Record) -> list[RenderableType]:
    words = Words(record)
    rows: list[RenderableType] = []
    for count in record.counts:
        line = Text(f"“{words.quote(count.span, 160)}”")
        claim = [
            f"number {count.ordinal}" if count.ordinal is not None else "",
            f"{count.number:,}" if count.number is not None else "",
            f"of {count.of.get('event', '')}" if count.of and count.of.get("event") else "",
            f"by {words.names(count.by)}" if count.by else "",
            f"on {words.names(count.on)}" if count.on else "",
            f"since {count.since}" if count.since else "",
        ]
        line.append(f" ({' '.join(part for part in claim if part)})", "dim")
        rows.append(line)
    return rows


def _uncoded(record: Record) -> list[RenderableType]:
    rows = list(_uncoded_rows(record))
    if not rows:
        return []
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=3, style="dim")
    table.add_column(ratio=2)
    for sentence, why in rows[:MOST_UNCODED]:
        table.add_row(sentence, why)
    more = len(rows) - MOST_UNCODED
    return [table, Text(f"… and {more} more", "dim")] if more > 0 else [table]


def _uncoded_rows(record: Record) -> Iterator[tuple[str, str]]:
    words = Words(record)
    for left in record.uncoded:
        yield words.quote(left.span, 90), clean(left.why)
