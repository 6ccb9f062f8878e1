"""Report -> Record: the steps, in order."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from dragoman.coding.actors import find_actors
from dragoman.coding.attributions import find_attributions
from dragoman.coding.coreference import bind_speakers, resolve
from dragoman.coding.counts import find_counts
from dragoman.coding.events import code_events
from dragoman.coding.events.explained import Explanation, explanations
from dragoman.coding.measures import find_measures
from dragoman.coding.parse import BATCH, DEFAULT_PIPELINE, Parsed, Parser
from dragoman.coding.places import find_places
from dragoman.coding.positions import find_positions
from dragoman.coding.stamp import stamp
from dragoman.coding.tagger import Tagger
from dragoman.coding.times import find_times
from dragoman.coding.votes import find_votes
from dragoman.errors import CodingError
from dragoman.reading import Refusal
from dragoman.record import Coder as CoderStamp
from dragoman.record import Dateline, Head, Record
from dragoman.report import Report

BATCH_CHARACTERS = 200_000
"""Characters of a batch at most, so that long reports do not pile up in memory."""


class Coder:
    """The coder: grammar, knowledge and the tagger, loaded once, for any number of reports.

    `pipeline` is another spaCy English pipeline. With `tagger` false, or where the model's file is not there, grammar
    codes alone.
    """

    def __init__(self, pipeline: str | None = None, tagger: bool = True) -> None:
        learned = Tagger()
        self.parser = Parser(pipeline or DEFAULT_PIPELINE, learned if tagger and learned.available else None)

    def code(self, report: Report) -> Record:
        """One report, coded; without events where it is in a language that is not coded.

        Raises CodingError where it cannot be coded.
        """
        outcome = self._outcomes([report])[0]
        if isinstance(outcome, CodingError):
            raise outcome
        return outcome

    def explain(self, report: Report) -> tuple[Record, list[Explanation]]:
        """One report, coded, with what led to each of its events. Raises CodingError where it cannot be coded."""
        if not is_coded(report):
            return self.code(report), []
        parsed = self.parser(report)
        record = self._record(parsed)
        return record, explanations(record, parsed.readings)

    def code_all(self, reports: Iterable[Report | Refusal]) -> Iterator[Record]:
        """One record for each report that was read, in order; parsed in batches.

        A report that could not be read, or cannot be coded, gives a record with `error`: the run goes on.
        Raises CodingError only where the pipeline is not installed.
        """
        _ = self.parser.nlp
        for batch in _batches(reports):
            ready = [item for item in batch if isinstance(item, Report)]
            outcomes = iter(self._outcomes(ready))
            for item in batch:
                outcome = item.error if isinstance(item, Refusal) else next(outcomes)
                yield outcome if isinstance(outcome, Record) else Record(item.id, error=str(outcome))

    def _outcomes(self, reports: list[Report]) -> list[Record | CodingError]:
        outcomes: list[Record | CodingError | None] = [
            None if is_coded(report) else Record(report.id, coder=self.stamp, report=head(report))
            for report in reports
        ]
        waiting = [i for i, outcome in enumerate(outcomes) if outcome is None]
        try:
            parsed = list(self.parser.pipe([reports[i] for i in waiting]))
        except Exception:
            # One of them cannot be parsed: by itself each shows which.
            for i in waiting:
                outcomes[i] = self._guarded(reports[i], None)
        else:
            for i, parse in zip(waiting, parsed, strict=True):
                outcomes[i] = self._guarded(reports[i], parse)
        return [outcome for outcome in outcomes if outcome is not None]

    def _guarded(self, report: Report, parsed: Parsed | None) -> Record | CodingError:
        """The record, or the error that says why there is none, whatever went wrong."""
        try:
            return self._record(parsed or self.parser(report))
        except CodingError as error:
            return error
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            at = next((f for f in reversed(frames) if "dragoman" in f.filename), frames[-1])
            bug = CodingError(
                f"report '{report.id}': the coder failed on it with {type(error).__name__}: {error} "
                f"({Path(at.filename).name}, line {at.lineno}); this is a bug, please report it with the text"
            )
            bug.__cause__ = error
            return bug

    @cached_property
    def stamp(self) -> CoderStamp:
        """What the records say of this coder. The pipeline is not loaded for it."""
        return stamp(self.parser.meta, self.parser.tagger)

    def _record(self, parsed: Parsed) -> Record:
        times = find_times(parsed)
        places = find_places(parsed)
        cast = find_actors(parsed, places)
        resolve(parsed, cast)
        attributions = find_attributions(parsed, cast, times)
        bind_speakers(parsed, cast, attributions)
        events, uncoded = code_events(parsed, cast, times, places, attributions)
        measures = find_measures(parsed, cast, times, events)
        votes = find_votes(parsed, cast, times, events)
        counts = find_counts(parsed, cast, times, events)
        positions = find_positions(parsed, cast, attributions, events, votes)
        record = Record(
            id=parsed.report.id,
            coder=self.stamp,
            report=head(parsed.report),
            times=times,
            places=places,
            attributions=attributions,
            events=events,
            measures=measures,
            votes=votes,
            counts=counts,
            positions=positions,
            uncoded=uncoded,
        )
        record.actors = cast.printed(parties(record))
        return record


def parties(record: Record) -> set[str]:
    """Ids of the actors that the record's parts name."""
    found: set[str | None] = set()
    for attribution in record.attributions:
        found |= {attribution.actor, attribution.addressee}
    for event in record.events:
        found.update(event.source, event.target, (role.actor for role in event.roles))
        for about in event.about:
            found.update(about.source, about.target)
    for measure in record.measures:
        found.update(measure.imposed_by, measure.on)
    for vote in record.votes:
        found.update((vote.body,), *(vote.named or {}).values())
    for count in record.counts:
        found.update(count.on, count.by)
    found.update(position.actor for position in record.positions)
    return {actor for actor in found if actor is not None}


def head(report: Report) -> Head:
    """What the record says of the report itself."""
    dateline = None
    if report.dateline_place or report.dateline_date:
        on = report.dateline_date
        dateline = Dateline(report.dateline_place, on.isoformat() if on else None)
    return Head(
        text=report.text,
        digest=report.digest,
        title=report.title,
        published=report.published.isoformat() if report.published else None,
        publisher=report.publisher,
        credits=list(report.credits),
        dateline=dateline,
        genre=report.genre,
        language=report.language,
        url=report.url,
        path=report.path,
        spans=dict(report.spans),
    )


def is_coded(report: Report) -> bool:
    """Whether a report is in English, or in no language that could be told."""
    language = (report.language or "en").lower().replace("_", "-").split("-")[0]
    return language in ("en", "eng", "english")


def _batches(reports: Iterable[Report | Refusal]) -> Iterator[list[Report | Refusal]]:
    batch: list[Report | Refusal] = []
    size = 0
    for item in reports:
        batch.append(item)
        size += len(item.text) if isinstance(item, Report) else 0
        if len(batch) >= BATCH or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
