"""Verbs and nouns that name acts, and the frames in which they do.

`frames/*.toml` hold the entries, one file a category, `operators.toml` the verbs that change what they govern ('refused
to', 'failed to'), `none*.toml` the senses that are no event, `classes.toml` the word classes that conditions name, and
`content.csv` how an act that is spoken of refines the mode and code of the speech act. Every frame carries the
sentences that it exists for, with their codes; tests/coding/test_frames.py codes each of them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

from dragoman.errors import KnowledgeError
from dragoman.knowledge.imports import kept_rows
from dragoman.knowledge.tables import toml
from dragoman.record import Category

FOLDER = Path(__file__).parent / "frames"

CATEGORIES = frozenset(get_args(Category))

EFFECTS = frozenset(
    {"commit", "deny", "fail", "stop", "begin", "continue", "pass", "schedule", "none", "imagine", "undergo"}
)
"""What an operator does to the act that it governs: `commit` makes it AGREE or THREATEN, `deny` and `fail` set its
status, `stop` turns it into the yielding that ends it, `begin`, `continue` and `pass` leave it, `schedule` plans it,
`imagine` makes it hypothetical, `undergo` makes the subject its target. `none` is a sense that is no event."""

ORDER = (
    "none", "THREATEN", "REQUEST", "REJECT", "ACCUSE", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION",
    "PROTEST", "RETREAT", "CONCEDE", "AID", "COOPERATE", "SUPPORT", "AGREE", "CONSULT",
)  # fmt: skip
"""Which of two frames wins that fit equally well: the codebook's order 'when two categories compete'."""

KEYS = frozenset(
    {"verbs", "nouns", "event", "mode", "cameo", "source", "target", "content", "reciprocal", "when", "unless", "sentences"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """What must stand in a slot: one of these lemmas, or an actor, anything, nothing."""

    slot: str
    lemmas: frozenset[str]
    actor: bool
    anything: bool
    nothing: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One sense of a verb or noun. `event` is a category, or the effect of an operator, in lower case."""

    event: str
    mode: str | None
    cameo: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    content: tuple[str, ...]
    reciprocal: bool
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    where: str
    """File and number of the entry, for messages and for `explain`."""
    sentences: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """The more conditions the better, one that names words counting twice; then the codebook's order."""
        weight = sum(2 if c.lemmas else 1 for c in self.when)
        return -weight, ORDER.index(self.event) if self.event in ORDER else 0


@dataclass(frozen=True, slots=True)
class Refinement:
    """A row of content.csv: the act spoken of, and category, mode and code of the speech act about it."""

    about: str
    mode: tuple[str, ...]
    code: tuple[str, ...]
    event: str
    set_mode: str | None
    set_code: str


@dataclass(slots=True)
class Frames:
    """All frames by lemma, the word classes, and the refinement of speech acts by what they are about."""

    verbs: dict[str, list[Frame]] = field(default_factory=dict)
    nouns: dict[str, list[Frame]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    content: dict[str, list[Refinement]] = field(default_factory=dict)

    lemmas: dict[str, str] = field(default_factory=dict)
    """Lemmas by form, where the pipeline's own is wrong."""

    def lemma(self, form: str, lemma: str) -> str:
        """The lemma of a form in lower case; `lemma` is what the pipeline says."""
        return self.lemmas.get(form, lemma.lower())

    def refine(self, event: str, act: str, mode: str | None, cameo: str | None) -> Refinement | None:
        """What the speech act (or `stop`) `event` about the act `act` becomes: the first row that fits."""
        for row in self.content.get(event, ()):
            if row.about not in (act, "*"):
                continue
            if row.mode and mode not in row.mode:
                continue
            if row.code and not (cameo or "").startswith(row.code):
                continue
            return row
        return None

    def implied(self, event: str, cameo: str) -> Refinement | None:
        """What a speech act must be about to have its code, where only one category of act gives that code: 033 is a
        promise of AID."""
        code = "02" + cameo[2:] if event == "REQUEST" and cameo.startswith("10") else cameo
        rows = [row for row in self.content.get(event, ()) if row.set_code == code]
        return rows[0] if len({row.about for row in rows}) == 1 and rows[0].about != "*" else None


@cache
def frames() -> Frames:
    """The frames of `frames/*.toml` and of the user's verb dictionaries, checked. Raises KnowledgeError."""
    loaded = Frames(classes=_classes())
    loaded.content = _content()
    loaded.lemmas = toml(FOLDER / "lemmas.toml")["lemmas"]
    for path in sorted(FOLDER.glob("*.toml")):
        if path.stem in ("classes", "lemmas"):
            continue
        entries = toml(path).get("frame", [])
        for number, entry in enumerate(entries, 1):
            frame = _frame(entry, f"{path.name}, frame {number}", loaded.classes)
            for verb in entry.get("verbs", []):
                loaded.verbs.setdefault(verb, []).append(frame)
            for noun in entry.get("nouns", []):
                loaded.nouns.setdefault(noun, []).append(frame)
    for entry in kept_rows("verbs"):
        where = entry.pop("where")
        frame = _frame({**entry, "sentences": [where]}, where, loaded.classes)
        for verb in entry["verbs"]:
            loaded.verbs.setdefault(verb, []).append(frame)
    for table in (loaded.verbs, loaded.nouns):
        for found in table.values():
            found.sort(key=lambda f: f.rank)
    return loaded


def _classes() -> dict[str, frozenset[str]]:
    path = FOLDER / "classes.toml"
    raw = toml(path) if path.exists() else {}
    raw = raw.get("classes", raw)

    def expand(name: str, seen: tuple[str, ...] = ()) -> frozenset[str]:
        if name not in raw:
            raise KnowledgeError("classes.toml", f"no class '{name}' (named by {seen or 'a frame'})")
        if name in seen:
            raise KnowledgeError("classes.toml", f"class '{name}' holds itself")
        words: set[str] = set()
        for word in raw[name]:
            words |= expand(word[1:], (*seen, name)) if word.startswith("@") else {word}
        return frozenset(words)

    return {name: expand(name) for name in raw}


def _content() -> dict[str, list[Refinement]]:
    path = FOLDER / "content.csv"
    rows: dict[str, list[Refinement]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(line for line in lines if not line.startswith("#")), 1):
            event = row["set_event"] or row["event"]
            if event not in CATEGORIES or row["about"] not in CATEGORIES | {"*"}:
                raise KnowledgeError(f"content.csv, row {number}", "names no PLOVER category")
            found = Refinement(
                row["about"],
                tuple(filter(None, row["mode"].split("|"))),
                tuple(filter(None, row["code"].split("|"))),
                event,
                row["set_mode"] or None,
                row["set_code"],
            )
            rows.setdefault(row["event"], []).append(found)
    return rows


def _frame(entry: dict[str, Any], where: str, classes: dict[str, frozenset[str]]) -> Frame:
    strange = set(entry) - KEYS
    if strange:
        raise KnowledgeError(where, f"unknown keys {sorted(strange)}", f"a frame has {sorted(KEYS)}")
    if not entry.get("verbs") and not entry.get("nouns"):
        raise KnowledgeError(where, "has neither verbs nor nouns")
    event = str(entry.get("event"))
    if event not in CATEGORIES and event not in EFFECTS:
        raise KnowledgeError(where, f"event '{event}' is neither a category nor an operator's effect")
    if not entry.get("sentences"):
        raise KnowledgeError(
            where, "has no sentence", "every frame exists for a sentence: write it and its codes"
        )
    return Frame(
        event=event,
        mode=entry.get("mode"),
        cameo=entry.get("cameo"),
        source=tuple(entry.get("source", ["subject"])),
        target=tuple(entry.get("target", [])),
        content=tuple(entry.get("content", [])),
        reciprocal=bool(entry.get("reciprocal", False)),
        when=_conditions(entry.get("when", {}), where, classes),
        unless=_conditions(entry.get("unless", {}), where, classes),
        where=where,
        sentences=tuple(entry["sentences"]),
    )


def _conditions(raw: dict[str, Any], where: str, classes: dict[str, frozenset[str]]) -> tuple[Condition, ...]:
    found = []
    for slot, values in raw.items():
        values = [values] if isinstance(values, str) else values
        lemmas: set[str] = set()
        flags = {"*actor": False, "*any": False, "*none": False}
        for value in values:
            if value in flags:
                flags[value] = True
            elif value.startswith("@"):
                if value[1:] not in classes:
                    raise KnowledgeError(where, f"names the class {value}, which classes.toml has not")
                lemmas |= classes[value[1:]]
            else:
                lemmas.add(value)
        found.append(Condition(slot, frozenset(lemmas), flags["*actor"], flags["*any"], flags["*none"]))
    return tuple(found)
