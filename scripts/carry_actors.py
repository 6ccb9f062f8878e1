"""Writes dragoman/knowledge/carried.csv: armed groups and organisations of the Phoenix dictionaries.

    python scripts/carry_actors.py ../shared/dictionaries

Facts only (a name, its spellings, a code), from Phoenix.MilNonState.actors.txt and
Phoenix.International.actors.txt (Open Event Data Alliance, MIT). Carried over: armed groups of one country,
non-governmental organisations for rights, refugees, relief and the environment, and organs of the United
Nations, each under a name that holds one of the words below. Left out are persons, firms (thousands of listed
American ones, which political news does not speak of), abbreviations, names that hold another group's name,
and all that knowledge/ has already. An armed group's name counts only where the text speaks of its country,
since many are made of the same words.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from dragoman.knowledge.imports import convert, form_of, slug
from dragoman.knowledge.load import load
from dragoman.knowledge.names import surface
from dragoman.knowledge.petrarch import read_dictionary
from dragoman.knowledge.world import World

TARGET = Path(__file__).resolve().parent.parent / "dragoman" / "knowledge" / "carried.csv"

GROUP = re.compile(
    r"\b(army|brigades?|front|movement|organi[sz]ation|party|battalions?|cells?|commandos?|command|council|faction"
    r"|fighters|forces|fraction|fedayeen|group|guards|jihad|league|liberation|militia|mujahid\w+|mujahed\w+"
    r"|resistance|revolutionary|tigers?|union|united|volunteers|vanguard|alliance|hizb\w*|jaish|harakat|ansar"
    r"|jund|lashkar|laskar|jamaat|jemaah|partisans)\b",
    re.I,
)
ORGANISATION = re.compile(
    r"\b(association|cent(?:er|re)|coalition|commission|committee|confederation|congress|council|federation"
    r"|foundation|fund|institute|international|league|network|organi[sz]ation|relief|rescue|society|union|watch)\b",
    re.I,
)
NGO_SECTORS = ("HRI", "REF", "ENV", "HLH", "DEV")


def main(folder: Path) -> None:
    """Reads the two dictionaries and writes carried.csv beside the hand-written files."""
    TARGET.write_text("slug,code,since,until,needs,forms\n", encoding="utf-8")
    world = load()
    taken: dict[str, tuple[str, list[str]]] = {}
    for file, words in (("MilNonState", GROUP), ("International", ORGANISATION)):
        for actor in read_dictionary(folder / f"Phoenix.{file}.actors.txt").actors:
            codes = {held.code for held in actor.codes if not held.since and not held.until}
            if len(codes) != 1 or len(actor.codes) != 1:
                continue
            petrarch = codes.pop()
            if petrarch.startswith("NGO") and not any(part in petrarch for part in NGO_SECTORS):
                continue
            try:
                country, sector, code = convert(petrarch, world)
            except ValueError:
                continue
            fits = (country and sector == "REB") or code in ("NGO", "IGOUNO")
            forms = [
                form
                for name in actor.names
                if (form := re.sub(r"^Un ", "UN ", form_of(name))) and good(form, words, world)
            ]
            fresh = [form for form in dict.fromkeys(forms) if surface(form) not in world.names]
            if not fits or not fresh or len(fresh) < len(forms):
                continue
            key = slug(fresh[0])
            if f"org/{key}" not in world.entries and key not in taken:
                taken[key] = (code, fresh)
    seen: set[str] = set()
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(["slug", "code", "since", "until", "needs", "forms"])
        for key, (code, forms) in sorted(taken.items()):
            fresh = [form for form in forms if surface(form) not in seen]
            seen.update(surface(form) for form in fresh)
            if fresh:
                rows.writerow([key, code, "", "", code[:3] if code.endswith("REB") else "", ";".join(fresh)])


def good(form: str, words: re.Pattern[str], world: World) -> bool:
    """Whether a form can only be a body's name: two words or more, letters alone, one of `words` in it."""
    if not (2 <= len(form.split()) <= 9 and re.fullmatch(r"[\w' -]+", form) and form.isascii()):
        return False
    tokens = form.replace("-", " ").split()
    holds = [entry for i in range(len(tokens)) if (m := world.match(tokens, i)) for entry in m[1]]
    return bool(words.search(form)) and not any(entry.kind in ("group", "party") for entry in holds)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
