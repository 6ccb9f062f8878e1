"""What is installed, what is missing, and how to get it."""

from __future__ import annotations

import operator
import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from dragoman.errors import DragomanError


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that Dragoman stands on. `remedy` is empty where all is well."""

    name: str
    found: str
    needed: str
    remedy: str = ""


def examine() -> Iterator[Finding]:
    """The findings, one by one: Python, each package, the pipeline, the knowledge."""
    version = platform.python_version()
    old = sys.version_info < (3, 11)
    yield Finding("python", version, ">=3.11", "install Python 3.11 or newer" if old else "")
    missing = False
    for requirement in metadata.requires("dragoman") or []:
        if "extra ==" not in requirement:
            finding = _package(requirement)
            missing = missing or bool(finding.remedy)
            yield finding
    if not missing:
        yield _pipeline()
        yield _tagger()
        yield _knowledge()


def _package(requirement: str) -> Finding:
    name, needed = re.match(r"([\w.-]+)\s*(.*)", requirement).groups()  # type: ignore[union-attr]
    try:
        found = metadata.version(name)
    except metadata.PackageNotFoundError:
        return Finding(name, "missing", needed, f"pip install '{name}{needed}'")
    return Finding(name, found, needed, "" if _fits(found, needed) else f"pip install '{name}{needed}'")


def _fits(found: str, needed: str) -> bool:
    """Whether a version fits '<3.9,>=3.8', number by number."""
    holds = {">=": operator.ge, "<": operator.lt, "==": operator.eq, ">": operator.gt, "<=": operator.le}
    have = _numbers(found)
    for sign, version in re.findall(r"(>=|<=|==|<|>)\s*([\d.]+)", needed):
        if not holds[sign](have[: len(_numbers(version))] if sign == "==" else have, _numbers(version)):
            return False
    return True


def _numbers(version: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", version)[:3]]


def _pipeline() -> Finding:
    from dragoman.coding.parse import DEFAULT_PIPELINE, Parser

    try:
        nlp = Parser().nlp
    except DragomanError as error:
        return Finding("pipeline", "missing", DEFAULT_PIPELINE, str(error))
    wrong = {"tagger", "parser", "ner"} - set(nlp.pipe_names)
    remedy = f"it lacks {', '.join(sorted(wrong))}; install {DEFAULT_PIPELINE} again" if wrong else ""
    return Finding("pipeline", f"{nlp.meta['name']} {nlp.meta['version']}", "tagger, parser, ner", remedy)


def _tagger() -> Finding:
    """The tagger's model; without it grammar codes alone, which is worth knowing and no fault."""
    from dragoman.coding.tagger import MODEL, Tagger

    tagger = Tagger()
    if tagger.missing is not None:
        return Finding("tagger", f"none: {tagger.missing}", "optional; without it grammar codes alone")
    try:
        version = tagger.facts["version"]
    except DragomanError as error:
        return Finding("tagger", "broken", MODEL.name, str(error))
    return Finding("tagger", f"{version} {tagger.digest[:16]}", MODEL.name)


def _knowledge() -> Finding:
    from dragoman.coding.stamp import knowledge_digest

    return Finding("knowledge", knowledge_digest(), "")
