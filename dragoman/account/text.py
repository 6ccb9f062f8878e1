"""A report's text with the spans of its record marked."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.account.events import QUAD_STYLE
from dragoman.record import Record
from dragoman.report import Span

LEGEND = "[e1] event  [q1] who says what  [2017-12-26] time  [RUS] actor's code"


def marked_text(record: Record) -> RenderableType:
    """The text of a record with a label in brackets behind each coded span; colours where there are any."""
    if record.report is None:
        return Text(record.error or "", "red")
    text = record.report.text
    marked = Text("".join(c if c.isprintable() or c in "\n\t" else " " for c in text.replace("\r", " ")))
    labels: list[tuple[int, str, str]] = []
    for span in _head_spans(record):
        marked.stylize("dim", *span)
    if title := record.report.spans.get("title"):
        marked.stylize("bold", *title)
    for event in record.events:
        style = QUAD_STYLE.get(event.quad or 0, "")
        for span in (event.span, *(mention.span for mention in event.mentions)):
            marked.stylize(f"reverse {style}", *span)
            labels.append((span[1], event.id, style))
    for attribution in record.attributions:
        for span in attribution.content:
            marked.stylize("italic", *span)
        labels += [(span[1], attribution.id, "magenta") for span in attribution.cue]
    for actor in record.actors:
        for span in actor.mentions:
            marked.stylize("bold", *span)
            if actor.code:
                labels.append((span[1], actor.code, "dim"))
    for time in record.times:
        marked.stylize("underline", *time.span)
        labels.append((time.span[1], time.value or time.type, "blue"))
    return Group(_with_labels(marked, labels), Text(LEGEND, "dim"), Text(""))


def _head_spans(record: Record) -> list[Span]:
    spans = record.report.spans if record.report else {}
    found = [spans[name] for name in ("published", "publisher", "dateline") if spans.get(name)]
    return [tuple(span) for span in found]


def _with_labels(marked: Text, labels: list[tuple[int, str, str]]) -> Text:
    out = Text()
    at = 0
    for end, label, style in sorted(dict.fromkeys(labels), key=lambda label: label[0]):
        out.append_text(marked[at:end])
        out.append(f"[{label}]", f"not bold not italic not underline not reverse {style}")
        at = end
    out.append_text(marked[at:])
    return out
