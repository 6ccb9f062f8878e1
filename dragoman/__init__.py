"""Dragoman reads news reports of diplomacy and conflict and writes them down as data.

The verbs of the command line, in Python:

    import dragoman

    coder = dragoman.Coder()
    for record in coder.code_all(dragoman.read("reports/")):
        print(record.to_json())

    report = dragoman.make_report("Chad urged Niger to send troops.", id="chad")
    record = coder.code(report)

    store = dragoman.Store("crisis.db")
    store.put(record)
    store.events(source="Chad")

Names are imported when they are first used, so that `import dragoman` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder as Coder
    from dragoman.errors import CodingError as CodingError
    from dragoman.errors import DragomanError as DragomanError
    from dragoman.errors import KnowledgeError as KnowledgeError
    from dragoman.errors import QueryError as QueryError
    from dragoman.errors import ReadError as ReadError
    from dragoman.errors import StoreError as StoreError
    from dragoman.formats import ExportAccount as ExportAccount
    from dragoman.formats import ImportAccount as ImportAccount
    from dragoman.formats import export as export
    from dragoman.formats import read_events as read_events
    from dragoman.reading import Refusal as Refusal
    from dragoman.reading import make_report as make_report
    from dragoman.reading import read as read
    from dragoman.record import Record as Record
    from dragoman.report import Report as Report
    from dragoman.store import Store as Store

_HOMES = {
    "Coder": "dragoman.coding.coder",
    "CodingError": "dragoman.errors",
    "DragomanError": "dragoman.errors",
    "ExportAccount": "dragoman.formats",
    "ImportAccount": "dragoman.formats",
    "KnowledgeError": "dragoman.errors",
    "QueryError": "dragoman.errors",
    "ReadError": "dragoman.errors",
    "Record": "dragoman.record",
    "Refusal": "dragoman.reading",
    "Report": "dragoman.report",
    "Store": "dragoman.store",
    "StoreError": "dragoman.errors",
    "export": "dragoman.formats",
    "make_report": "dragoman.reading",
    "read": "dragoman.reading",
    "read_events": "dragoman.formats",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute '{name}'")


def __dir__() -> list[str]:
    return [*globals(), *_HOMES]
