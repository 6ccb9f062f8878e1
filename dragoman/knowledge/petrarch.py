"""Reading dictionaries in PETRARCH's format: actors with dated codes, agents, verb patterns.

    NAME_OF_ACTOR [CODE 031201-070630]        actors: names, synonyms (+), codes with the time they hold
    +SYNONYM_
        [CODE >20110201]
    POLICE!PERSON! {PLURAL} [~COP]            agents; !SET! = A, B gives a set of words
    --- BLOCK [120] ---                       verbs: blocks of verbs with one code,
    VERB {FORMS} [121]                        some with a code of their own,
    - * TO MEET [125]                         and patterns; &SET words of synonyms, + target, $ source

The format is described in the files themselves and in PETRARCH's `read_actor_dictionary` and
`read_verb_dictionary`. What is read here is plain: imports.py makes it our own knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.errors import BadDictionary

PIVOT = 30
"""Years of two digits up to this one are of this century, as in PETRARCH's `dstr_to_ordate`."""

_BRACKET = re.compile(r"\[([^\]]*)\]?")
_SET = re.compile(r"!\w+!")
_BLOCK = re.compile(r"---\s*(?P<name>[^\[]*?)\s*(\[(?P<code>[^\]]*)\])?\s*-*\s*\Z")


@dataclass(frozen=True, slots=True)
class DatedCode:
    """A code and the days between which it holds (ISO dates; None for no end)."""

    code: str
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class ActorLines:
    """An actor of a dictionary: its names as they stand there, its codes, and the line that it begins at."""

    names: list[str]
    line: int
    codes: list[DatedCode] = field(default_factory=list)


@dataclass(slots=True)
class AgentLine:
    """An agent: its noun, irregular plurals, its code without '~'."""

    noun: str
    plurals: list[str]
    code: str
    line: int


@dataclass(slots=True)
class Pattern:
    """A verb pattern: the words before and after the verb, with synonym sets as '&NAME', and its code."""

    before: list[str]
    after: list[str]
    code: str
    line: int


@dataclass(slots=True)
class VerbBlock:
    """Verbs that share their patterns; each with its code, or None where the dictionary gives none
    ([---])."""

    name: str
    verbs: list[tuple[str, str | None, int]] = field(default_factory=list)
    patterns: list[Pattern] = field(default_factory=list)


@dataclass(slots=True)
class Dictionary:
    """What a file holds, and what in it could not be read: 'file:line: cause'."""

    kind: str
    actors: list[ActorLines] = field(default_factory=list)
    agents: list[AgentLine] = field(default_factory=list)
    blocks: list[VerbBlock] = field(default_factory=list)
    synonyms: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_dictionary(path: Path) -> Dictionary:
    """A dictionary, its kind told from its lines. Raises BadDictionary where it holds nothing of the
    format."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadDictionary(str(path), f"cannot be read: {error.strerror}") from error
    if raw.count(b"\0") > len(raw) // 1000:
        raise BadDictionary(str(path), "is no text", "a PETRARCH dictionary is a text file")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    lines = text.replace("\0", "").split("\n")
    if any(line.startswith("---") and not line.startswith("----") for line in lines):
        found = _verbs(path.name, lines)
    elif "[~" in text:
        found = _agents(path.name, lines)
    else:
        found = _actors(path.name, lines)
    if not (found.actors or found.agents or found.blocks):
        causes = "; ".join(found.problems[:3]) or "no line holds a code in brackets"
        raise BadDictionary(
            str(path), f"holds no entry ({causes})", "is it a dictionary in PETRARCH's format?"
        )
    return found


def _plain(line: str) -> str:
    return re.split(r"[#;]", line, maxsplit=1)[0].rstrip()


def _lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(lines, 1):
        line = _plain(raw)
        if line.strip():
            yield number, line


def _actors(file: str, lines: list[str]) -> Dictionary:
    found = Dictionary("actors")
    actor: ActorLines | None = None
    for number, line in _lines(lines):
        name, bracket, rest = line.partition("[")
        name = name.strip()
        if line.startswith("+") or (actor and line[0].isspace() and not name):
            if actor is None:
                found.problems.append(f"{file}:{number}: a synonym or code before any name")
                continue
            if name.strip("+_ "):
                actor.names.append(name.lstrip("+").strip())
        elif name.startswith("!") and "=" in name:
            continue
        elif name.strip("_ "):
            actor = ActorLines([name], number)
            found.actors.append(actor)
        for match in _BRACKET.finditer(bracket + rest):
            assert actor is not None
            code, cause = _dated(match[1])
            if cause:
                found.problems.append(f"{file}:{number}: {cause}")
            elif code:
                actor.codes.append(code)
    for entry in found.actors:
        if not entry.codes:
            found.problems.append(f"{file}:{entry.line}: '{entry.names[0]}' has no code that can be read")
    found.actors = [entry for entry in found.actors if entry.codes]
    return found


def _dated(inside: str) -> tuple[DatedCode | None, str | None]:
    """A code with its dates; or the cause why it cannot be read; neither for the null code '---'."""
    code, _, dates = inside.strip().partition(" ")
    dates = dates.replace(" ", "")
    if code.startswith("---"):
        return None, None
    if not re.fullmatch(r"[A-Z]{3}([A-Za-z]{2,3})*", code):
        return None, f"'{code}' is no code"
    if not dates:
        return DatedCode(code), None
    if dates[0] in "<>":
        day = _date(dates[1:])
        if day is None:
            return None, f"'{dates}' is no date"
        return (DatedCode(code, since=day) if dates[0] == ">" else DatedCode(code, until=day)), None
    since, hyphen, until = dates.partition("-")
    first, last = _date(since), _date(until)
    if not hyphen or first is None or last is None:
        return None, f"'{dates}' is no span of dates"
    if first > last:
        return None, f"'{dates}' ends before it begins"
    return DatedCode(code, first, last), None


def _date(digits: str) -> str | None:
    if not re.fullmatch(r"\d{6}|\d{8}", digits):
        return None
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) <= PIVOT else "19") + digits
    year, month, day = digits[:4], digits[4:6], digits[6:]
    if not ("01" <= month <= "12" and "01" <= day <= "31"):
        return None
    return f"{year}-{month}-{day}"


def _agents(file: str, lines: list[str]) -> Dictionary:
    found = Dictionary("agents")
    sets: dict[str, list[str]] = {}
    for number, line in _lines(lines):
        name, bracket, rest = line.partition("[")
        if not bracket and name.startswith("!") and "=" in name:
            label, _, words = name.partition("=")
            sets[label.strip()] = [word.strip() for word in words.split(",") if word.strip()]
            continue
        code = rest.partition("]")[0].strip()
        if not code.startswith("~"):
            found.problems.append(f"{file}:{number}: no agent's code ([~CODE])")
            continue
        noun, _, plural = name.partition("{")
        plurals = [word.strip() for word in plural.partition("}")[0].split(",") if word.strip()]
        unknown = [label for label in _SET.findall(noun) if label not in sets]
        if unknown:
            found.problems.append(f"{file}:{number}: the set {unknown[0]} is not given above")
            continue
        for form in _expanded(noun.strip(), sets):
            found.agents.append(AgentLine(form, plurals, code[1:], number))
    return found


def _expanded(noun: str, sets: dict[str, list[str]]) -> list[str]:
    match = _SET.search(noun)
    if match is None:
        return [noun]
    return [
        form
        for word in sets[match[0]]
        for form in _expanded(noun[: match.start()] + word + noun[match.end() :], sets)
    ]


def _verbs(file: str, lines: list[str]) -> Dictionary:
    found = Dictionary("verbs")
    block: VerbBlock | None = None
    default: str | None = None
    synonyms: list[str] | None = None
    for number, line in _lines(lines):
        line = line.strip()
        if line.startswith("---"):
            match = _BLOCK.match(line)
            if match is None:
                found.problems.append(f"{file}:{number}: no head of a block ('--- NAME [CODE] ---')")
                continue
            block = VerbBlock(match["name"])
            default, synonyms = _code(match["code"]), None
            found.blocks.append(block)
        elif line.startswith("&"):
            synonyms = found.synonyms.setdefault(line.split()[0].strip("&_ "), [])
        elif synonyms is not None and line.startswith("+"):
            synonyms.append(line.lstrip("+").split("[")[0].strip("_ "))
        elif block is None:
            found.problems.append(f"{file}:{number}: a verb or pattern before any block")
        elif line.startswith("-"):
            _pattern(found, block, line[1:].strip(), file, number)
        else:
            word, bracket, rest = line.partition("[")
            word = word.partition("{")[0].strip()
            code = _code(rest.partition("]")[0]) if bracket else default
            if word.strip("+_ "):
                block.verbs.append((word, code, number))
    return found


def _pattern(found: Dictionary, block: VerbBlock, line: str, file: str, number: int) -> None:
    words, bracket, rest = line.partition("[")
    parts = words.replace("_*", " *").replace("*_", "* ").split()
    if not bracket or parts.count("*") != 1:
        cause = "a pattern has one '*' for the verb, and a code in brackets at its end"
        found.problems.append(f"{file}:{number}: {cause}")
        return
    at = parts.index("*")
    block.patterns.append(Pattern(parts[:at], parts[at + 1 :], rest.partition("]")[0].strip(), number))


def _code(text: str | None) -> str | None:
    text = (text or "").strip()
    return text if text and not text.startswith("---") else None
