"""Make dragoman/knowledge/offices.csv: the terms of office that may be carried over from the collected table.

    scripts/offices.py [TABLE]        writes the carried-over rows (TABLE: ../shared/reference/offices.csv)
    scripts/offices.py --sample 200 [SEED]   prints random rows of the result, to be judged
    scripts/offices.py --judged       counts the verdicts on such a sample in docs/offices_sample.csv
    scripts/offices.py --compare      holds the rows of own knowledge against the whole table

Which rows are taken, and why, is docs/offices.md. Rows that rest on `pcwd` or `pchtml` alone are never taken:
their site forbids commercial use, so they only serve `--compare`, which prints where a row of ours disagrees.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

from dragoman.knowledge.offices import span_of
from dragoman.knowledge.person_names import name_tokens

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT.parent / "shared" / "reference" / "offices.csv"
CARRIED = ROOT / "dragoman" / "knowledge" / "offices.csv"
OWN = ROOT / "dragoman" / "knowledge" / "offices_own.csv"
JUDGED = ROOT / "docs" / "offices_sample.csv"
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
SINGLE = {"head_of_state", "head_of_government", "foreign_minister", "defence_minister"}
"""Offices with one holder: a speaker of the General Debate whom another source contradicts was a deputy."""
PERMANENT_FIVE = {"USA", "GBR", "FRA", "RUS", "SUN", "CHN"}

DROPPED = {
    ("LBN", "leader", "Saad Al-Shami", "2021-09-10"): "was deputy prime minister; Mikati led the government",
    ("LBN", "leader", "Saad Hariri", "2020-10-22"): "was only named, and formed no government in 2020",
    ("NER", "leader", "Na", "2021-04-02"): "no name",
    ("KWT", "leader", "Saddam Hussein", "1990-08-02"): "held Kuwait as an occupier; stands under IRQ",
    (
        "SRB",
        "leader",
        "Mirko Marjanovic",
        "1997-07-23",
    ): "was prime minister of the republic within Yugoslavia",
    ("SRB", "leader", "Vojislav Mihailović", "2004-03-03"): "Vojislav Koštunica was prime minister then",
    ("BIH", "leader", "Željko Komšić", "2011-07-10"): "stands in the rotating presidency",
    (
        "CHN",
        "un_ambassador",
        "Tang Jiaxuan",
        "2001-09",
    ): "was foreign minister, and only spoke in the Assembly",
    ("AFG", "head_of_state", "Ahmadzai", "2014-09-29"): "is Ashraf Ghani, without an end",
    ("DEU", "head_of_state", "Gerhard Schroder", "1997-11-01"): "presided over the Bundesrat",
    ("FRA", "foreign_minister", "Catherine Colonna", "2005-06-02"): "was minister for Europe then",
    (
        "CSK",
        "leader",
        "Gustav Husak",
        "1968-08-28",
    ): "was general secretary to 1987 only; stands as president",
    ("KHM", "head_of_government", "Son Sann", "1987-09"): "led the exiled coalition's government",
    ("PRK", "foreign_minister", "Choi Su Hon", "1997-09"): "was vice minister",
    ("PRK", "head_of_state", "Kim Jong-il", "1948-09-09"): "the dates are Kim Il-sung's",
    ("SAU", "defence_minister", "Sultan Ibn Abd Al-Aziz Al-Saud", "2016"): "died in 2011",
    ("SAU", "head_of_state", "Abdullah ibn Abdilaziz", "1996-01-01"): "was regent, and king from 2005 on",
    (
        "SDN",
        "head_of_government",
        "Al-Mirghani",
        "1986-05-06",
    ): "was head of state; Sadiq al-Mahdi was prime minister",
    ("TUR", "head_of_state", "Süleyman Demirel", "1991-11-20"): "was prime minister then",
    ("VNM", "leader", "Nguyễn Minh Triết", "2001-04-23"): "Nông Đức Mạnh was general secretary",
    ("VNM", "leader", "Trương Tấn Sang", "2011-01-19"): "Nguyễn Phú Trọng was general secretary",
    ("YEM", "head_of_state", "Houthi", "2015-02-06"): "rebel leader; stands under YEMREB",
    ("NLD", "defence_minister", "Sigrid Kaag", "2022"): "Kajsa Ollongren was",
    ("BHR", "head_of_state", "Hamad II of Bahrain", "1999-03-06"): "spelling; own row",
    ("COD", "head_of_state", "Joseph Mobutu", "1965-11-25"): "spelling; own row",
    ("BGD", "head_of_government", "Khaleda Ziaur Rahman", "1991-03-20"): "spelling; own row",
    ("ESP", "foreign_minister", "José García-Margallo y Marfil", "2011-12-22"): "spelling; own row",
    ("SAU", "head_of_state", "Abdullah of Saudi Arabia", "2005-08-01"): "spelling; own row",
    ("SAU", "crown_prince", "Abdullah of Saudi Arabia", "1982-06-13"): "spelling; own row",
    ("SYR", "head_of_government", "Muhammad Mustafa Mero", "2000-03-07"): "spelling; own row",
    ("YEM", "head_of_state", "Saleh al-Hashidi", "1978-07-17"): "spelling; own row",
    ("IRQ", "head_of_state", "Ghazi Mashal Ajil al-Yawer", "2004-06-28"): "spelling; own row",
    ("PHL", "head_of_state", "Bongbong Marcos", "2022-06-30"): "spelling; own row",
    ("ZAF", "foreign_minister", "Roelof F. Botha", "1977"): "spelling; own row",
    ("SDN", "head_of_state", "Jafar Mohammed Numayri", "1969-05-25"): "spelling; own row",
    (
        "OMN",
        "foreign_minister",
        "Sayyid Badr bin Hamad bin Hamood AlBusaidi",
        "2020-08-18",
    ): "spelling; own row",
    ("THA", "head_of_government", "Chatchai Chunhawan", "1988-08-04"): "spelling; own row",
    ("THA", "head_of_government", "Banhan Sinlapa-Acha", "1995-07-13"): "spelling; own row",
    ("THA", "head_of_government", "Chawalit Yongchaiyut", "1996-12-01"): "spelling; own row",
    ("IND", "foreign_minister", "Shivshankar Menon", "1986"): "was a diplomat; P. Shiv Shankar was minister",
    ("PAN", "foreign_minister", "Jorge Abadia Arias", "1985"): "ended in 1988; own row",
    ("AFG", "foreign_minister", "Ghafoorzai", "1995-09"): "was deputy minister then",
    ("CRI", "vice_president", "Laura Chinchilla", "2006"): "resigned in 2008; own row",
    ("KIR", "head_of_government", "Anote Tong", "2003-07-10"): "was president to 2016; own row",
    ("BLZ", "head_of_government", "Esquivel", "1984-12-17"): "ended in September 1989; own row",
    (
        "YUG",
        "defence_minister",
        "Pavle Bulatovic",
        "1993",
    ): "was minister until he was killed in 2000; own row",
    ("SEN", "foreign_minister", "Madicke Niang", "2010-04"): "was minister from 2009 to 2012; own row",
    ("AND", "head_of_state", "Marc Forné Molné", "1994-12-07"): "was head of government; own row",
    ("NPL", "foreign_minister", "Prakash Sharan Mahat", "2004-09"): "was minister of state",
    ("SVK", "defence_minister", "Jaroslav Baska", "2008-03"): "was minister from January; own row",
    ("TUR", "defence_minister", "Oltan Sungurlu", "1996"): "had left at the end of June",
    ("JAM", "foreign_minister", "Paul Robertson", "1993"): "two terms, with Seymour Mullings between them",
    ("EST", "foreign_minister", "Anne Sullilng", "2014"): "was minister of trade",
    ("SVN", "defence_minister", "Marjan Šarec", "2023-10"): "was minister from 2022; own row",
    ("KIR", "vice_president", "Teima Onorio", "2003-09"): "to 2016; own row",
    ("BRA", "foreign_minister", "Mauro Luiz Iecker Vieira", "2016"): "had left in May; own row",
    (
        "VAT",
        "head_of_government",
        "Archbishop Giovanni Lajolo",
        "2006-09",
    ): "was secretary for relations with states",
    ("PAN", "head_of_state", "Manuel Antonio Noriega", "1983-08-15"): "ruled beside presidents; own row",
}
"""Rows found wrong, with the reason: (country, office, person, since)."""


def usable(row: dict[str, str]) -> bool:
    """Whether a row of the table may be carried over, and is of an office and time that we keep."""
    sources = set(row["source"].rstrip("~").split("+"))
    if sources <= CHECK_ONLY or (row["until"] and row["until"] < FIRST_YEAR):
        return False
    if row["office"] == "un_ambassador" and row["country"] not in PERMANENT_FIVE:
        return False
    if row["office"] not in OFFICES and row["office"] != "un_ambassador":
        return False
    return (row["country"], row["office"], row["person"], row["since"]) not in DROPPED


def title(row: dict[str, str]) -> str:
    """The row's title where it says more than the office; today's long names of ministries do not."""
    text = row["title"]
    if row["office"] in {"foreign_minister", "defence_minister", "un_ambassador"} or text.isupper():
        return ""
    return text[:1].upper() + text[1:] if len(text) <= 40 else ""


def same_person(one: str, other: str) -> bool:
    """Whether two spellings are one person: one has all words of the other, or surname and initial agree."""
    a, b = name_tokens(one), name_tokens(other)
    return (
        set(a) <= set(b)
        or set(b) <= set(a)
        or "".join(a) == "".join(b)
        or (a[-1] == b[-1] and a[0][0] == b[0][0])
    )


def overlap(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether two terms share a month, or as much as the shorter has: terms that follow on do not."""
    a, b = span_of(one["since"], one["until"]), span_of(other["since"], other["until"])
    shared = (min(a[1], b[1]) - max(a[0], b[0])).days
    return shared >= min(31, (a[1] - a[0]).days, (b[1] - b[0]).days)


def covers(one: dict[str, str], other: dict[str, str]) -> bool:
    """Whether a term covers all of another."""
    a, b = span_of(one["since"], one["until"]), span_of(other["since"], other["until"])
    return a[0] <= b[0] and b[1] <= a[1]


def seen(row: dict[str, str]) -> dict[str, str]:
    """When a weak source saw a holder at all: in a speech, or in one July. Empty for other rows."""
    if row["source"] == "ungdc":
        return row
    if row["source"] == "whogov" and len(row["since"]) == 4 and row["since"] == row["until"]:
        return {"since": f"{row['since']}-07-01", "until": f"{row['since']}-07-31"}
    return {}


def carried(rows: list[dict[str, str]], own: list[dict[str, str]]) -> list[dict[str, str]]:
    """The usable rows without those that an own row or a more exact one of the same person replaces."""
    beside: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in own:
        beside[row["country"], row["office"]].append(row)
    spellings = {(row["country"], name_tokens(row["person"])): row["person"] for row in own}
    order = {"day": 0, "month": 1, "year": 2}
    kept = []
    for row in sorted(
        filter(usable, rows),
        key=lambda r: (r["source"] == "ungdc", order.get(r["precision"], 3), -len(r["source"])),
    ):
        rivals = beside[row["country"], row["office"]]
        if any(same_person(row["person"], rival["person"]) and overlap(row, rival) for rival in rivals):
            continue
        if row["office"] in SINGLE and any(covers(rival, seen(row)) for rival in rivals if seen(row)):
            continue
        rivals.append(row)
        spelling = spellings.setdefault((row["country"], name_tokens(row["person"])), row["person"])
        kept.append({**{name: row[name] for name in COLUMNS}, "title": title(row), "person": spelling})
    return sorted(kept, key=lambda r: (r["country"], r["office"], r["since"], r["person"]))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: list[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def sample(size: int, seed: int = SEED) -> None:
    rows = read(CARRIED) + read(OWN)
    print(f"{size} of {len(rows)} rows, random.Random({seed})")
    for number, row in enumerate(random.Random(seed).sample(rows, size), 1):
        print(number, *(row[name] for name in COLUMNS), sep="|")


def judged() -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in read(JUDGED):
        sources = row["source"].rstrip("~").split("+")
        kind = sources[0] if len(sources) == 1 else "several, one of them check-only"
        if not CHECK_ONLY & set(sources) and len(sources) > 1:
            kind = "several, none check-only"
        counts[kind][row["verdict"]] += 1
        counts["all"][row["verdict"]] += 1
    print("| source | right | wrong | cannot say |\n| --- | --- | --- | --- |")
    for kind, verdicts in sorted(counts.items(), key=lambda item: (item[0] == "all", -item[1].total())):
        print(f"| {kind} | {verdicts['right']} | {verdicts['wrong']} | {verdicts['cannot say']} |")


def compare(rows: list[dict[str, str]], own: list[dict[str, str]]) -> None:
    """Print own rows that the table lacks, or whose ends lie over 45 days from all that it says of the term.

    Open ends are not compared, and WhoGov's years get the year's grace that docs/offices.md tells of.
    """
    by_office: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_office[row["country"], row["office"]].append(row)
    missing = far = 0
    for row in own:
        shown = "|".join(row[name] for name in COLUMNS[:6])
        near = [
            other
            for other in by_office[row["country"], row["office"]]
            if same_person(row["person"], other["person"]) and overlap(row, other)
        ]
        if not near:
            missing += 1
            print("not in the table:", shown)
            continue
        mine = span_of(row["since"], row["until"])
        for name, side in (("since", 0), ("until", 1)):
            gaps = [
                abs((span_of(other["since"], other["until"])[side] - mine[side]).days)
                - 365 * (other["source"].startswith("whogov") and other["precision"] == "year")
                for other in near
                if row[name] and other[name] and not (name == "since" and row[name] < FIRST_YEAR)
            ]
            if gaps and min(gaps) > 45:
                far += 1
                said = "; ".join(f"{other['since']} to {other['until']} {other['source']}" for other in near)
                print(f"{name} differs by {min(gaps)} days:", shown, "<>", said)
    print(f"{len(own)} own rows: {missing} not in the table, {far} ends differ")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--sample"]:
        sample(*map(int, arguments[1:]))
        return
    if arguments == ["--judged"]:
        judged()
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
