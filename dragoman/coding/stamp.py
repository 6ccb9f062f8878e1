"""What a record says of the coder that made it: versions, and digests of its knowledge and settings."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from dragoman.coding.tagger import Tagger
from dragoman.knowledge import imports
from dragoman.record import Coder as CoderStamp
from dragoman.report import Span

KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
SHOWN = 16
"""Hexadecimal digits of a digest that are printed: 64 bits, enough to tell settings apart."""


def stamp(pipeline: dict[str, Any], tagger: Tagger | None) -> CoderStamp:
    """The stamp of a coder that runs with this tagger and the pipeline that has this meta data.

    Equal stamps and equal texts give equal records.
    """
    learned = f", tagger {tagger.digest[:SHOWN]}" if tagger is not None else ""
    return stamp_of(f"{pipeline['lang']}_{pipeline['name']} {pipeline['version']}{learned}")


def stamp_of(model: str) -> CoderStamp:
    """The stamp of whatever else makes records with this version and knowledge: an import says from what."""
    version = metadata.version("dragoman")
    knowledge = knowledge_digest()
    if imported := imports.digest():
        knowledge = f"{knowledge}+{imported}"
    settings = hashlib.sha256("\n".join((version, model, knowledge)).encode()).hexdigest()[:SHOWN]
    return CoderStamp(version, model, knowledge, settings)


def event_key(digest: str, span: Span, category: str | None) -> str:
    """An event's key: 16 hexadecimal digits of SHA-256 over its report's digest, its trigger and its class."""
    return hashlib.sha256(f"{digest} {span[0]} {span[1]} {category}".encode()).hexdigest()[:SHOWN]


@cache
def knowledge_digest() -> str:
    """SHA-256 over the names and bytes of all files of knowledge/, the first digits."""
    digest = hashlib.sha256()
    for path in sorted(KNOWLEDGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(KNOWLEDGE).as_posix()}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:SHOWN]
