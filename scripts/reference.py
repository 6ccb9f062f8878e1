"""Writes the pages that are made from the program itself, and the picture in the README.

    python scripts/reference.py             writes them
    python scripts/reference.py --check     names those that are no longer true; exit status 1 if there are any

docs/reference/cli.md: every command's --help. docs/reference/record.md: the record's dataclasses with their
docstrings. docs/reference/reading.md: names of columns and bounds. docs/reference/formats.md: the columns that export
writes. docs/reference/vocabularies.md: the closed lists of `dragoman knowledge list`. README.md, between the
lines 'account: begin' and 'account: end': what `dragoman show` prints of PICTURED. tests/docs/test_reference.py
holds all of them to the program.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from rich.console import Console
from typer.testing import CliRunner

from dragoman import Coder, Report, read, record
from dragoman.account import account
from dragoman.cli import app
from dragoman.formats import gdelt, geojson, phoenix, plover, polecat
from dragoman.formats.layers import LAYERS
from dragoman.knowledge.catalogue import parts
from dragoman.reading import limits
from dragoman.reading.fetch import Manners
from dragoman.reading.pages import MOST_ELEMENTS
from dragoman.reading.tomls import word_lists

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
README = ROOT / "README.md"

PICTURED = "examples/korea-sanctions-vote-2017.txt"
"""The report whose account stands in the README."""

COLUMNS = 80
"""Width of the terminal whose lines the pages show."""

OPEN = ("world", "agents", "offices", "frames", "speech", "weights", "country-codes")
"""Parts of the knowledge that are too long, or grow too fast, to be printed on a page."""

BEGIN, END = "<!-- account: begin -->", "<!-- account: end -->"
MADE = "<!-- Made by scripts/reference.py: change the program, then run it. -->"


def pages(coder: Coder | None = None) -> Iterator[tuple[Path, str]]:
    """Each page that is made from the program, as it should be now."""
    yield REFERENCE / "cli.md", cli_page()
    yield REFERENCE / "record.md", record_page()
    yield REFERENCE / "vocabularies.md", vocabularies_page()
    reading = REFERENCE / "reading.md"
    yield reading, reading_page(reading.read_text(encoding="utf-8"))
    yield REFERENCE / "formats.md", formats_page()
    yield README, readme(README.read_text(encoding="utf-8"), coder or Coder())


def cli_page() -> str:
    """The help of every command, as a terminal of 80 columns shows it."""
    lines = ["# Command line", "", MADE, ""]
    lines += [
        "Exit status: 0 when all went well, 1 when something could not be read, coded or found (a sentence on"
    ]
    lines += ["standard error says what and where), 2 when the command itself was not understood.", ""]
    for words in _commands():
        result = CliRunner().invoke(
            app, [*words, "--help"], prog_name="dragoman", env={"COLUMNS": str(COLUMNS), "NO_COLOR": "1"}
        )
        shown = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
        lines += [f"## {' '.join(['dragoman', *words])}", "", "```text", shown, "```", ""]
    return "\n".join(lines)


def _commands() -> Iterator[list[str]]:
    """The words of each command, the bare `dragoman` first."""

    def below(words: list[str], command: object) -> Iterator[list[str]]:
        yield words
        for name, inner in getattr(command, "commands", {}).items():
            yield from below([*words, name], inner)

    yield from below([], typer.main.get_command(app))


def record_page() -> str:
    """The record's types, from their source: a table of fields for each."""
    source = Path(record.__file__).read_text(encoding="utf-8")
    tree = ast.parse(source)
    lines = ["# The record", "", MADE, "", *_prose(ast.get_docstring(tree) or ""), ""]
    lines += [
        "A span is `[start, end)` in Unicode code points of the record's own `report.text`. Ids (`a1`, `q2`, `e3`) hold",
        "within one record. In Python the types stand in `dragoman.record`, and `Record.from_dict` reads a line back.",
        f"This is schema {record.SCHEMA}: fields are added, never renamed.",
        "",
    ]
    classes = [n for n in tree.body if isinstance(n, ast.ClassDef)]
    for node in sorted(classes, key=lambda n: n.name != "Record"):
        lines += [f"## {node.name}", "", *_prose(ast.get_docstring(node) or ""), ""]
        lines += ["| field | type | meaning |", "| --- | --- | --- |"]
        for field, below in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                meaning = ""
                if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
                    meaning = " ".join(str(below.value.value).split())
                kind = ast.unparse(field.annotation).replace(" | None", "").replace("|", "\\|")
                lines.append(f"| `{field.target.id.rstrip('_')}` | `{kind}` | {meaning} |")
        lines.append("")
    lines += ["## Literals", ""]
    for item in tree.body:
        if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
            if isinstance(item.value, ast.Subscript) and ast.unparse(item.value.value) == "Literal":
                values = ", ".join(f"`{v}`" for v in ast.literal_eval(item.value.slice))
                lines.append(f"- **{item.targets[0].id}**: {values}")
    return "\n".join([*lines, ""])


def _prose(docstring: str) -> list[str]:
    return docstring.strip().splitlines()


def vocabularies_page() -> str:
    """The closed lists, and what the open ones hold."""
    lines = ["# Vocabularies", "", MADE, "", "`dragoman knowledge list PART` prints each of these.", ""]
    for part in parts():
        lines += [f"## {part.name}", "", f"{part.what[0].upper()}{part.what[1:]}.", ""]
        if part.name in OPEN:
            lines += [f"Long, and growing: `dragoman knowledge list {part.name}`.", ""]
        else:
            lines += ["```text", *(term.rstrip() for term in part.terms()), "```", ""]
    return "\n".join(lines)


def reading_page(text: str) -> str:
    """The page on reading, with the names of columns and the bounds as they are now."""
    lists = word_lists("columns.toml", "columns")["columns"]
    columns = ["| field | names of its column |", "| --- | --- |"]
    columns += [f"| {field} | {', '.join(names)} |" for field, names in lists.items()]
    mb = limits.MB
    patient = Manners()
    bounds = [
        ("one text, Markdown file, JSONL line, table row, feed or mail", f"{limits.MAX_FEED // mb} MB"),
        ("one web page", f"{limits.MAX_PAGE // mb} MB, {MOST_ELEMENTS:,} elements"),
        ("one PDF", f"{limits.MAX_PDF // mb} MB, {limits.MAX_PDF_PAGES} pages"),
        ("one archive", f"{limits.MAX_MEMBERS:,} entries; archives in archives {limits.MAX_DEPTH} deep"),
        (
            "what a source unpacks to",
            f"{limits.FREE_EXPANSION // mb} MB and {limits.MAX_RATIO} times its size, at most {limits.MAX_EXPANDED // mb // 1024} GB",
        ),
        ("a ZIP from standard input, an address or an archive", f"{limits.MAX_SPOOL // mb // 1024} GB"),
        (
            "an address",
            f"{patient.size // mb} MB, {patient.redirects} redirects, {patient.answer:g} seconds without an answer,"
            f" {patient.whole:g} seconds in all",
        ),
    ]
    shown = ["| of | bound |", "| --- | --- |", *(f"| {of} | {bound} |" for of, bound in bounds)]
    for name, lines in (("columns", columns), ("bounds", shown)):
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, _, rest = text.partition(begin)
        text = "\n".join([before + begin, *lines, end]) + rest.partition(end)[2]
    return text


def formats_page() -> str:
    """The columns of each format that is exported, and of each layer's table."""
    lines = ["# Formats", "", MADE, "", *FORMATS.strip().splitlines(), ""]
    for title, note, columns in (
        ("PLOVER JSON", "A JSON object a line. Lost: status, attribution, further mentions.", plover.COLUMNS),
        (
            "POLECAT",
            "Tab-separated, UTF-8, with a head. Several values in a cell are parted by '; ', those of one party's columns "
            "in step. Lost: CAMEO codes, status, attribution, size, the acts that are spoken of.",
            polecat.COLUMNS,
        ),
        (
            "Phoenix",
            "Tab-separated without a head, a row a pair. Lost: names, category and mode (but by the CAMEO code), "
            "which pairs are one event (but by the key before the hyphen).",
            phoenix.COLUMNS,
        ),
        (
            "GDELT 2.0 events",
            "`export.CSV`, tab-separated without a head, a row a pair. Lost: category and mode (but by the CAMEO code), contexts, size, which pairs are one event.",
            gdelt.EVENT_COLUMNS,
        ),
        (
            "GDELT 2.0 mentions",
            "`mentions.CSV`: a row for each telling of a pair's event.",
            gdelt.MENTION_COLUMNS,
        ),
        ("GeoJSON", "The properties of each point.", geojson.COLUMNS),
    ):
        lines += [f"## {title}", "", note, "", "| column | what is written |", "| --- | --- |"]
        lines += [f"| `{c.name}` | {c.holds or '(empty)'} |" for c in columns] + [""]
    lines += ["## Tables (CSV and Parquet)", ""]
    for layer in LAYERS:
        lines += [
            f"### {layer.name}",
            "",
            f"A row is {layer.row}.",
            "",
            "| column | kind | what it is |",
            "| --- | --- | --- |",
        ]
        lines += [f"| `{c.name}` | {c.kind} | {c.holds} |" for c in layer.columns] + [""]
    return "\n".join(lines)


FORMATS = """
What `dragoman export` writes, column by column; [how to](../how-to/exchange-data.md) has the commands, and what of other
data sets `dragoman import` takes in. Countries are ISO 3166 alpha-3 in the record; `knowledge/country_codes.csv` leads to
FIPS 10-4, Correlates of War, Gleditsch-Ward and CAMEO.

Keys: `event` and `Event ID` are digests of the report's text, the trigger and the class, so that the same report gives
the same keys wherever it is coded. In the tables an event is met by `report` and `event`, a party by `report` and `actor`;
`actor_key` is the same across reports. Several values in a cell of a table are parted by semicolons. Words and offsets
stand as the record has them: [the record](record.md).
"""


def readme(text: str, coder: Coder) -> str:
    """The README with the account of PICTURED as it is now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    report = next(iter(read(str(ROOT / PICTURED))))
    assert isinstance(report, Report)
    console = Console(width=COLUMNS, highlight=False, no_color=True)
    with console.capture() as capture:
        console.print(account(coder.code(report)))
    shown = "\n".join(line.rstrip() for line in capture.get().rstrip().splitlines())
    return f"{before}{BEGIN}\n```text\n{shown}\n```\n{END}{after}"


def main() -> None:
    wrong = []
    for path, page in pages():
        if "--check" in sys.argv:
            if not path.exists() or path.read_text(encoding="utf-8") != page:
                wrong.append(str(path.relative_to(ROOT)))
        else:
            path.write_text(page, encoding="utf-8")
    if wrong:
        sys.exit(f"no longer true: {', '.join(wrong)}; run scripts/reference.py")


if __name__ == "__main__":
    main()
