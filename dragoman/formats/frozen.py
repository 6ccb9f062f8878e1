"""Records for publication beside a paper: everything but the words of the texts, and the proof of what they are of."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dragoman.coding.stamp import event_key
from dragoman.errors import ReadError
from dragoman.formats.facts import ExportAccount
from dragoman.formats.files import folder, writing
from dragoman.formats.incoming import read_jsonl
from dragoman.formats.tables import reports
from dragoman.reading import Refusal
from dragoman.record import SCHEMA, Record
from dragoman.report import Report
from dragoman.store.verify import problems

RECORDS, MANIFEST, README = "records.jsonl", "manifest.json", "README.md"


def freeze(records: Iterable[Record], path: str | Path) -> ExportAccount:
    """Write records into the folder `path` without the words of their texts: records.jsonl, manifest.json, README.md.

    Taken out: the texts, the files' paths, and every field that copies words (`object`, `instrument`, `subject`,
    `issue_words`, `words`, the `basis` of an event's date). Titles, publishers, addresses and the names of parties
    and places stay: without them nobody could tell which report is meant. Raises WriteError.
    """
    account = ExportAccount()
    path = folder(Path(path))
    coders: Counter[str] = Counter()
    stamps: dict[str, dict[str, Any]] = {}
    with writing(path / RECORDS) as stream:
        for record, _, id in reports(records, account):
            stream.write(replace(frozen(record), id=id).to_json() + "\n")
            if record.coder:
                coders[record.coder.settings] += 1
                stamps[record.coder.settings] = {
                    "version": record.coder.version, "model": record.coder.model, "knowledge": record.coder.knowledge,
                }  # fmt: skip
    manifest = {
        "records": account.reports,
        "events": account.events,
        "schema": SCHEMA,
        "sha256": hashlib.sha256((path / RECORDS).read_bytes()).hexdigest(),
        "coders": [{"settings": s, **stamps[s], "records": coders[s]} for s in sorted(coders)],
    }
    with writing(path / MANIFEST) as stream:
        stream.write(json.dumps(manifest, indent=2) + "\n")
    with writing(path / README) as stream:
        stream.write(_readme(manifest))
    return account


def frozen(record: Record) -> Record:
    """The record without the words of its text."""
    assert record.report is not None
    return replace(
        record,
        report=replace(record.report, text="", path=None),
        events=[
            replace(e, date=replace(e.date, basis=None) if e.date else None,
                    about=[replace(a, date=replace(a.date, basis=None) if a.date else None) for a in e.about])
            for e in record.events
        ],
        measures=[replace(m, object=None, instrument=None) for m in record.measures],
        votes=[replace(v, subject=None) for v in record.votes],
        counts=[replace(c, of={k: w for k, w in c.of.items() if k != "words"} if c.of else None) for c in record.counts],
        positions=[replace(p, issue_words=None) for p in record.positions],
    )  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """What a frozen folder is worth beside the texts."""

    records: int = 0
    held: int = 0
    """Records whose text is there and which hold against it."""
    recoded: int = 0
    """Of these, records that the coder gives again as they are."""
    without_text: int = 0
    faults: int = 0


def verify_frozen(
    path: str | Path, texts: Iterable[Report | Refusal], recode: Iterable[Record] | None = None
) -> Iterator[str | Verdict]:
    """Hold a frozen folder against texts: a sentence for each fault, and the Verdict as the last item.

    A record belongs to the text that has its digest, whatever its name. With `recode`, the records that the coder
    makes of the texts now, what it gives must be the same line too, if its settings are the same. Raises ReadError
    where the folder is no frozen one or its records are not those that the manifest tells of.
    """
    path = Path(path)
    _check_manifest(path)
    held: dict[str, str] = {}
    for text in texts:
        if isinstance(text, Report):
            held[text.digest] = text.text
        else:
            yield str(text.error)
    again = {r.report.digest: frozen(r) for r in recode or () if r.report}
    verdict = Verdict()
    for record in read_jsonl(path / RECORDS):
        if isinstance(record, Refusal) or record.report is None:
            raise ReadError(
                str(path / RECORDS), "a line of it is no record", "publish it anew with `dragoman freeze`"
            )
        verdict.records += 1
        words = held.get(record.report.digest)
        if words is None:
            verdict.without_text += 1
            continue
        found = faults(record, words)
        new = again.get(record.report.digest)
        if new is not None and not found:
            if new.coder != record.coder:
                found = ["it was made by another coder than this one, which cannot give it again"]
            elif replace(new, id=record.id).to_json() != record.to_json():
                found = ["the coder gives another record of this text"]
            else:
                verdict.recoded += 1
        verdict.held += not found
        verdict.faults += len(found)
        yield from (f"{record.id}: {fault}" for fault in found)
    yield verdict


def faults(record: Record, text: str) -> list[str]:
    """What of a record does not hold against its text, a sentence each: what a store's `verify` finds, and keys."""
    assert record.report is not None
    found = list(problems(replace(record, report=replace(record.report, text=text))))
    for event in record.events:
        if event.key != event_key(record.report.digest, event.span, event.event):
            found.append(f"{event.id}.key is not that of its trigger and class")
    return found


def _check_manifest(path: Path) -> None:
    where = path / MANIFEST
    try:
        manifest = json.loads(where.read_text(encoding="utf-8"))
        digest = hashlib.sha256((path / RECORDS).read_bytes()).hexdigest()
        wanted = manifest["sha256"]
    except OSError as error:
        cause = f"this is no folder that `dragoman freeze` wrote: {error.strerror} ({error.filename})"
        raise ReadError(str(path), cause) from None
    except (ValueError, KeyError, TypeError) as error:
        raise ReadError(str(where), f"it is no manifest: {error!r}") from None
    if digest != wanted:
        cause = (
            f"its digest is {digest[:12]}…, and the manifest has {str(wanted)[:12]}…: it was changed since"
        )
        raise ReadError(str(path / RECORDS), cause, "ask for the folder as it was published")


def _readme(manifest: dict[str, Any]) -> str:
    coders = "\n".join(
        f"- Dragoman {c['version']}, {c['model']}, knowledge {c['knowledge']}: {c['records']:,} records (settings {c['settings']})"
        for c in manifest["coders"]
    )  # fmt: skip
    return f"""# Coded records without their texts

{manifest["records"]:,} reports with {manifest["events"]:,} events, coded by

{coders}

`{RECORDS}` has a record a line, as Dragoman's contract describes it (schema {manifest["schema"]}), without the words
of the reports: `report.text` is empty, and fields that copy words are left out. Every field keeps its span, counted
in Unicode code points of the report's text; `report.digest` is the SHA-256 of that text in UTF-8. `{MANIFEST}` has
the versions, and the SHA-256 of `{RECORDS}`.

Who has the texts can hold the records against them with Dragoman, and with the same version code them again:

    dragoman verify --frozen . TEXTS...
    dragoman verify --frozen . TEXTS... --recode

TEXTS are files, folders or JSONL, as `dragoman code` reads them; their names do not matter.
"""
