"""The user's own knowledge: PETRARCH dictionaries made into entries, agents and frames, kept, and read back.

They are kept as JSON in the user's folder (DRAGOMAN_KNOWLEDGE, else where the system keeps a user's data),
one file a dictionary, so that importing a dictionary again replaces what it gave before. From then on world()
and frames() hold them: where a name or noun is known already, the user's reading of it goes first.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge import world as worlds
from dragoman.knowledge.names import fold, surface
from dragoman.knowledge.ontology import ontology
from dragoman.knowledge.petrarch import Dictionary, read_dictionary
from dragoman.knowledge.petrarch_verbs import verb_frames
from dragoman.knowledge.world import Agent, Entry, Kind, World

FORMAT = 1
"""Of the files that are kept; another number is not read."""

SMALL = frozenset(
    [
        "a", "al", "an", "and", "as", "ash", "at", "bin", "da", "de", "del", "der", "di", "do", "dos", "du",
        "e", "el", "es", "for", "i", "ibn", "in", "la", "le", "ne", "of", "on", "or", "the", "to", "ul", "us",
        "van", "von", "wa", "wal", "y",
    ]
)  # fmt: skip
"""Words that names are also printed with in small letters; in a dictionary all is in capitals."""


@dataclass(slots=True)
class ImportReport:
    """What an import did: how much was taken, how much was known, what was not taken and why.

    `problems` are lines that cannot be read ('file:line: cause'); `left_out` counts by cause what was read
    but says nothing that can be expressed here.
    """

    file: str
    kind: str
    taken: int = 0
    forms: int = 0
    known: int = 0
    problems: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    kept_as: Path | None = None

    def lines(self) -> list[str]:
        """The report in words: what was taken, and what was left out and why, the commonest first."""
        what = {"actors": "entries", "agents": "agents", "verbs": "frames"}[self.kind]
        known = f", {self.known:,} names were known already" if self.known else ""
        taken = f"{self.taken:,} {what} from a dictionary of {self.kind}{known}"
        found = [f"{self.file}: {taken}; kept as {self.kept_as}"]
        if self.problems:
            found.append(f"  {len(self.problems):,} lines cannot be read")
        found += [f"  {number:,} left out: {cause}" for cause, number in self.left_out.most_common()]
        return found


def user_folder() -> Path:
    """Where the user's own knowledge is kept; it need not be there yet."""
    given = os.environ.get("DRAGOMAN_KNOWLEDGE")
    if given:
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / "dragoman" / "knowledge"


def import_dictionary(path: Path, folder: Path | None = None) -> ImportReport:
    """Import a dictionary in PETRARCH's format into the user's knowledge, replacing an earlier import of it.

    Raises BadDictionary where the file is none, KnowledgeError where the folder cannot be written.
    """
    folder = folder or user_folder()
    dictionary = read_dictionary(path)
    report = ImportReport(path.name, dictionary.kind, problems=list(dictionary.problems))
    kept = folder / f"{path.name}.{dictionary.kind}.json"
    rows: list[Any]
    if dictionary.kind == "actors":
        rows = _actors(dictionary, report)
    elif dictionary.kind == "agents":
        rows = _agents(dictionary, report)
    else:
        rows = verb_frames(dictionary, path.name, report.left_out)
        report.taken = report.forms = len(rows)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"format": FORMAT, "file": path.name, "rows": rows}, ensure_ascii=False, indent=0)
        kept.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(
            str(kept),
            f"cannot be written: {error.strerror}",
            "set DRAGOMAN_KNOWLEDGE to a folder of your own",
        ) from error
    report.kept_as = kept
    from dragoman.knowledge.frames import frames  # it reads what is kept here, and so cannot come first

    worlds.world.cache_clear()
    frames.cache_clear()
    return report


def kept_rows(kind: str, folder: Path | None = None) -> list[Any]:
    """The rows of all imports of a kind ('actors', 'agents', 'verbs'), in order of their files' names.

    Raises KnowledgeError where a file is not as it was written.
    """
    found: list[Any] = []
    for path in sorted((folder or user_folder()).glob(f"*.{kind}.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            if data["format"] != FORMAT:
                raise ValueError(f"format {data['format']}")
            found += data["rows"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KnowledgeError(
                str(path), f"cannot be read: {error}", "import its dictionary again"
            ) from error
    return found


def digest(folder: Path | None = None) -> str:
    """A digest of all that the user has imported; empty where nothing is."""
    hashed = hashlib.sha256()
    paths = sorted((folder or user_folder()).glob("*.json"))
    for path in paths:
        hashed.update(path.name.encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()[:16] if paths else ""


def add_to(world: World, folder: Path | None = None) -> None:
    """Add the user's actors and agents to a world, before its own. Raises KnowledgeError."""
    for key, name, code, country, sector, kind, since, until, forms in reversed(kept_rows("actors", folder)):
        world.add(Entry(key, name, code, country, sector, kind, since, until), forms, first=True)
    for noun, sector, kind, slug, plurals in kept_rows("agents", folder):
        world.add_agent(Agent(noun, sector, kind, slug), plurals)


def _actors(dictionary: Dictionary, report: ImportReport) -> list[list[Any]]:
    own = worlds.own_world()
    rows: list[list[Any]] = []
    for actor in dictionary.actors:
        forms = list(dict.fromkeys(form for name in actor.names if (form := form_of(name))))
        if not forms:
            report.problems.append(f"{report.file}:{actor.line}: '{actor.names[0]}' has no letters")
            continue
        dated = any(held.since or held.until for held in actor.codes)
        for held in actor.codes:
            try:
                country, sector, code = convert(held.code, own)
            except ValueError as error:
                report.left_out[str(error)] += 1
                continue
            key, name, kind = _identity(forms, country, sector, code, dated, own)
            fresh = [form for form in forms if held.since or held.until or not _is_known(own, form, key)]
            report.known += len(forms) - len(fresh)
            if fresh:
                report.taken += 1
                report.forms += len(fresh)
                rows.append([key, name, code, country, sector, kind, held.since, held.until, fresh])
    return rows


def _is_known(own: World, form: str, key: str) -> bool:
    return any(entry.key == key for entry in own.names.get(surface(form), ()))


def _identity(
    forms: list[str], country: str | None, sector: str | None, code: str, dated: bool, own: World
) -> tuple[str, str, Kind]:
    """Key, name and kind: those of an entry of our own that goes by one of the names in the same country.

    A name that the dictionary gives dates or calls an elite is a person's.
    """
    if country == code:
        return f"country/{country}", own.entries[f"country/{country}"].name, "region"
    for form in forms:
        for entry in own.names.get(surface(form), ()):
            if entry.code == code or (country and entry.country == country):
                return entry.key, entry.name, entry.kind
    kinds: dict[str | None, Kind] = {
        "REB": "group", "PTY": "party", "BUS": "company", "JRN": "media",
        "MIL": "government_body", "LEG": "government_body", "COP": "government_body",
    }  # fmt: skip
    if sector == "ELI" or (dated and sector != "REB"):
        return f"person/{slug(forms[0])}", forms[0], "person"
    return f"name/{slug(forms[0])}", forms[0], kinds.get(sector, "organisation")


def convert(code: str, own: World) -> tuple[str | None, str | None, str]:
    """Country, sector and code of ours for a PETRARCH code: 'AFGGOVMIL' -> AFG, GOV, 'AFGGOV'.

    Raises ValueError with the cause where the code names neither a country, an organisation nor a sector.
    """
    facts = ontology()
    triples = [code[i : i + 3] for i in range(0, len(code), 3)]
    head = triples[0]
    head = facts.petrarch_countries.get(head, head)
    if head == "IGO":
        second = triples[1] if len(triples) > 1 else ""
        whole = "IGO" + second if second == "UNO" or triples[1:3] in (["EUR"], ["EUR", "EEC"]) else "IGO"
        return None, "IGO", whole
    if head == "NGO":
        return None, "NGO", "NGO"
    country = head if f"country/{head}" in own.entries else None
    if head in facts.stateless:
        # 'MNCUSA' is American; in 'IMGMUS' the letters mean Muslims, not Mauritius.
        named = [t for t in triples[1:] if t not in facts.petrarch_sectors and f"country/{t}" in own.entries]
        country = named[0] if named else None
    rest = triples[1:] if country == head else triples
    sector = next((s for t in rest if (s := facts.petrarch_sectors.get(t, t)) in facts.sectors), None)
    if head == "IMG":
        sector = "REB"
    if country is None and sector is None:
        raise ValueError(f"'{head}' is no country's, organisation's or sector's code")
    return country, sector, (country or "") + (sector or "")


def form_of(name: str) -> str:
    """A dictionary's name as it is printed: 'AL-SHABAAB_MOVEMENT_' -> 'al-Shabaab Movement'."""
    text = re.sub(r"\([^)]*\)", " ", name.replace("_", " ")).replace("+", " ")
    text = " ".join(text.split()).strip(" -,")
    if text.lower().startswith("the "):
        text = text[4:]
    if any(c.islower() for c in text):
        return text
    words = text.split()
    if len(words) == 1 and len(fold(text)) <= 3:
        return text
    cased = [_cased(word) for word in words]
    if all(word.islower() for word in cased):
        return text.title()
    return " ".join(cased)


def _cased(word: str) -> str:
    parts = re.split(r"([-'’.])", word.lower())
    out = []
    for i, part in enumerate(parts):
        after_apostrophe = i > 1 and parts[i - 1] in "'’" and len(part) == 1
        out.append(part if part in SMALL or after_apostrophe else part[:1].upper() + part[1:])
    return "".join(out)


def slug(name: str) -> str:
    """A name as part of a key: small letters and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).lower().replace("'", "")).strip("-") or "unnamed"


def _agents(dictionary: Dictionary, report: ImportReport) -> list[list[Any]]:
    own = worlds.own_world()
    facts = ontology()
    rows: list[list[Any]] = []
    for agent in dictionary.agents:
        noun = " ".join(agent.noun.replace("_", " ").lower().split())
        triples = [agent.code[i : i + 3] for i in range(0, len(agent.code), 3)]
        sector = next((s for t in triples if (s := facts.petrarch_sectors.get(t, t)) in facts.sectors), None)
        if sector is None:
            report.left_out[f"'{agent.code}' is no sector's code"] += 1
            continue
        if not noun:
            report.problems.append(f"{report.file}:{agent.line}: an agent without a noun")
            continue
        known = own.agents.get(noun)
        if known and known.sector == sector:
            report.known += 1
            continue
        plurals = [" ".join(p.replace("_", " ").lower().split()) for p in agent.plurals]
        rows.append(
            [noun, sector, known.kind if known else "person", known.slug if known else slug(noun), plurals]
        )
    report.taken = report.forms = len(rows)
    return rows
