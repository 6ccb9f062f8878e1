"""Report -> Record: the steps, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.coding.actors import find_actors
from dragoman.coding.attributions import find_attributions
from dragoman.coding.coreference import resolve
from dragoman.coding.counts import find_counts
from dragoman.coding.events import code_events
from dragoman.coding.measures import find_measures
from dragoman.coding.parse import Parsed, Parser
from dragoman.coding.places import find_places
from dragoman.coding.positions import find_positions
from dragoman.coding.times import find_times
from dragoman.coding.votes import find_votes
from dragoman.record import Coder as CoderStamp
from dragoman.record import Dateline, Head, Record
from dragoman.report import Report


class Coder:
    """The coder: grammar and knowledge, loaded once, for any number of reports."""

    def __init__(self, pipeline: str | None = None) -> None:
        self.parser = Parser(pipeline) if pipeline else Parser()

    def code(self, report: Report) -> Record:
        """One report, coded. Raises CodingError where it cannot be."""
        return next(self.code_all([report]))

    def code_all(self, reports: Iterable[Report]) -> Iterator[Record]:
        """Reports, coded in order; parsed in batches."""
        for parsed in self.parser.pipe(reports):
            yield self._record(parsed)

    def _record(self, parsed: Parsed) -> Record:
        times = find_times(parsed)
        places = find_places(parsed)
        cast = find_actors(parsed, places)
        resolve(parsed, cast)
        attributions = find_attributions(parsed, cast, times)
        events, uncoded = code_events(parsed, cast, times, places, attributions)
        measures = find_measures(parsed, cast, times, events)
        votes = find_votes(parsed, cast, times, events)
        counts = find_counts(parsed, cast, times, events)
        positions = find_positions(parsed, cast, attributions, events, votes)
        return Record(
            id=parsed.report.id,
            coder=CoderStamp("0.1.0", parsed.doc.lang_, "", ""),
            report=head(parsed.report),
            times=times,
            places=places,
            actors=list(cast.actors.values()),
            attributions=attributions,
            events=events,
            measures=measures,
            votes=votes,
            counts=counts,
            positions=positions,
            uncoded=uncoded,
        )


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
