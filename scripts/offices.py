"""Make dragoman/knowledge/offices.csv: the terms of office that may be carried over from the collected table.

    scripts/offices.py [TABLE]        writes the carried-over rows (TABLE: ../shared/reference/offices.csv)
    scripts/offices.py --sample 200   prints random rows of the result, for the count in docs/offices.md
    scripts/offices.py --compare      holds the rows of own knowledge against the whole table

Which rows are taken, and why, is docs/offices.md. Rows that rest on `pcwd` or `pchtml` alone are never taken:
their site forbids commercial use, so they only serve `--compare`, which prints where a row of ours disagrees.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import defaultdict
from pathlib import Path

from dragoman.knowledge.offices import span_of
from dragoman.knowledge.person_names import name_tokens

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT.parent / "shared" / "reference" / "offices.csv"
CARRIED = ROOT / "dragoman" / "knowledge" / "offices.csv"
OWN = ROOT / "dragoman" / "knowledge" / "offices_own.csv"
COLUMNS = ("country", "office", "title", "person", "since", "until", "source", "asof")

CHECK_ONLY = {"pcwd", "pchtml"}
FIRST_YEAR = "1985"
SEED = 20261124
"""Of the sample whose counts stand in docs/offices.md."""

OFFICES = {
    "head_of_state", "head_of_government", "leader", "governor_general", "vice_president",
    "deputy_head_of_government", "foreign_minister", "defence_minister", "national_security_adviser",
    "crown_prince", "secretary_general", "organisation_head",
}  # fmt: skip
PERMANENT_FIVE = {"USA", "GBR", "FRA", "RUS", "SUN", "CHN"}

DROPPED = {
    ("LBN", "leader", "Saad Al-Shami"): "was deputy prime minister; Mikati led the government",
    ("LBN", "leader", "Saad Hariri"): "was only named, and formed no government in 2020",
    ("NER", "leader", "Na"): "no name",
    ("KWT", "leader", "Saddam Hussein"): "held Kuwait as an occupier; stands under IRQ",
    ("SRB", "leader", "Mirko Marjanovic"): "was prime minister of the republic within Yugoslavia",
    ("SRB", "leader", "Vojislav Mihailović"): "was prime minister Vojislav Koštunica in those years",
    ("BIH", "leader", "Željko Komšić"): "stands in the rotating presidency with other dates",
    ("CHN", "un_ambassador", "Tang Jiaxuan"): "was foreign minister, and only spoke in the Assembly",
    ("IGOUNO", "secretary_general", "Kofi Annan"): "own row has the exact end",
}
"""Rows found wrong, with the reason: (country, office, person)."""


def usable(row: dict[str, str]) -> bool:
    """Whether a row of the table may be carried over, and is of an office and time that we keep."""
    sources = set(row["source"].rstrip("~").split("+"))
    if sources <= CHECK_ONLY or (row["until"] and row["until"] < FIRST_YEAR):
        return False
    if row["office"] == "un_ambassador" and row["country"] not in PERMANENT_FIVE:
        return False
    if row["office"] not in OFFICES and row["office"] != "un_ambassador":
        return False
    return (row["country"], row["office"], row["person"]) not in DROPPED


def title(row: dict[str, str]) -> str:
    """The row's title where it says more than the office; today's long names of ministries do not."""
    text = row["title"]
    if row["office"] in {"foreign_minister", "defence_minister", "un_ambassador"} or text.isupper():
        return ""
    return text[:1].upper() + text[1:] if len(text) <= 40 else ""


def same_person(one: str, other: str) -> bool:
    """Whether two spellings are one person: one has all words of the other, or surname and first letter agree."""
    a, b = name_tokens(one), name_tokens(other)
    return set(a) <= set(b) or set(b) <= set(a) or (a[-1:] == b[-1:] and a[0][0] == b[0][0])


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two terms share a month, or as much as the shorter has: terms that follow on do not."""
    a, b = span_of(one["since"], one["until"]), span_of(other["since"], other["until"])
    shared = (min(a[1], b[1]) - max(a[0], b[0])).days
    return shared >= min(31, (a[1] - a[0]).days, (b[1] - b[0]).days)


def carried(rows: list[dict[str, str]], own: list[dict[str, str]]) -> list[dict[str, str]]:
    """The usable rows but for those that an own row replaces or a more exact one of the same person covers."""
    beside: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in own:
        beside[row["country"], row["office"]].append(row)
    order = {"day": 0, "month": 1, "year": 2}
    kept = []
    for row in sorted(filter(usable, rows), key=lambda r: (order.get(r["precision"], 3), -len(r["source"]))):
        rivals = beside[row["country"], row["office"]]
        if any(same_person(row["person"], rival["person"]) and overlap(row, rival) for rival in rivals):
            continue
        rivals.append(row)
        kept.append({**{name: row[name] for name in COLUMNS}, "title": title(row)})
    return sorted(kept, key=lambda r: (r["country"], r["office"], r["since"], r["person"]))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: list[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def sample(size: int) -> None:
    rows = read(CARRIED) + read(OWN)
    print(f"{size} of {len(rows)} rows, random.Random({SEED})")
    for number, row in enumerate(random.Random(SEED).sample(rows, size), 1):
        print(number, *(row[name] for name in COLUMNS), sep="|")


def compare(rows: list[dict[str, str]], own: list[dict[str, str]]) -> None:
    """Print own rows where the whole table has the same person and office, but an end over 45 days off."""
    by_office: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_office[row["country"], row["office"]].append(row)
    for row in own:
        near = [
            other
            for other in by_office[row["country"], row["office"]]
            if same_person(row["person"], other["person"]) and overlap(row, other)
        ]
        if not near:
            print("not in the table:", *(row[name] for name in COLUMNS[:6]), sep="|")
            continue
        for name, side in (("since", 0), ("until", 1)):
            ends = [span_of(other["since"], other["until"]) for other in near]
            mine = span_of(row["since"], row["until"])
            gap = min(abs((end[side] - mine[side]).days) for end in ends)
            if gap > 45 and row[name]:
                print(f"{name} differs by {gap} days:", *(row[n] for n in COLUMNS[:6]), sep="|", end="  <> ")
                print([(other["since"], other["until"], other["source"]) for other in near])


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--sample"]:
        sample(int(arguments[1]))
        return
    rows, own = read(TABLE), read(OWN)
    if arguments[:1] == ["--compare"]:
        compare(rows, own)
        return
    if arguments:
        rows = read(Path(arguments[0]))
    result = carried(rows, own)
    write(result, CARRIED)
    print(f"{len(result)} rows carried over, beside {len(own)} of own knowledge")


if __name__ == "__main__":
    main(sys.argv[1:])
