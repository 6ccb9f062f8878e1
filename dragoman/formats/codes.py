"""What the event codes of other data sets are in PLOVER's terms, and ours in theirs; what cannot be said is counted, never
guessed."""

from __future__ import annotations

import re

from dragoman.formats.build import Sheet
from dragoman.knowledge import country_codes
from dragoman.knowledge.ontology import cameo, ontology
from dragoman.record import Actor


def read_cameo(sheet: Sheet, column: str, goldstein_column: str = "") -> tuple[str, str | None, str | None]:
    """The CAMEO code in a column with the category and mode that it stands for (codebook, section 5).

    The category is None where PLOVER has none for it or where the table gives two, the mode where the table leaves it
    to the words. A code of two digits whose Goldstein value is that of a code with a zero before it ('10' for '010')
    has lost that zero, and is read as no code.
    """
    code = sheet.required(column)
    try:
        facts = cameo(code) if re.fullmatch(r"\d{2,4}", code) else None
    except KeyError:
        facts = None
    if facts is None or (facts.code != code and len(code) < 3):
        sheet.no_category(f"'{code}' is no CAMEO code (a leading zero lost?)")
        return code, None, None
    if len(code) == 2 and goldstein_column and (value := sheet.number(goldstein_column)) is not None:
        longer = ontology().cameo.get(f"0{code}")
        if longer and longer.goldstein == value != facts.goldstein:
            sheet.no_category(f"'{code}' has the value of 0{code}: a leading zero is lost")
            return code, None, None
    if code.startswith("0831"):
        sheet.no_category(f"CAMEO {code} ({facts.label}): CONCEDE or RETREAT, as the words have it")
        return code, None, None
    if facts.category is None:
        sheet.no_category(f"CAMEO {code} ({facts.label}): PLOVER has no category for it")
        return code, None, None
    return code, facts.category, facts.modes[0] if len(facts.modes) == 1 else None


def read_plover(sheet: Sheet, column: str) -> str | None:
    """The PLOVER category that a column names; None, and counted, where it is none of the sixteen."""
    value = sheet.required(column)
    name = value.upper()
    if name in ontology().categories:
        return name
    sheet.no_category(f"'{value[:40]}' is none of PLOVER's sixteen categories")
    return None


def read_mode(sheet: Sheet, category: str | None, value: str | None) -> str | None:
    """A mode of a category by name; None, and counted, where the category has no such mode."""
    if not value or not category:
        return None
    name = value.strip().lower().replace("_", "-").replace(" ", "-")
    if name in ontology().categories[category].modes:
        return name
    sheet.unmapped.ignored[f"{category} has no mode '{value[:40]}'"] += 1
    return None


def read_contexts(sheet: Sheet, values: list[str]) -> list[str]:
    """Those of the values that are PLOVER contexts; the others are counted."""
    known = ontology().contexts
    found = []
    for value in values:
        name = value.strip().lower().replace(" ", "_").replace("-", "_")
        if name in known:
            found.append(name)
        elif name and name != "none":
            sheet.unmapped.ignored[f"'{value[:40]}' is none of PLOVER's contexts"] += 1
    return found


def penta_class(code: str) -> int | None:
    """Phoenix' class of a CAMEO code, 0 to 4, by its root (postprocess.py of its pipeline); None for no code."""
    if len(code) < 2:
        return None
    root = int(code[:2])
    return 0 if root <= 2 else 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 or root == 16 else 4


def quad_class(code: str) -> int | None:
    """GDELT's class of a CAMEO code, 1 to 4: Phoenix' with statements and appeals (0) in the first; None for no code."""
    penta = penta_class(code)
    return None if penta is None else max(1, penta)


def actor_code(actor: Actor, letters: country_codes.System) -> tuple[str, str]:
    """An actor's code with its country in another set of letters ('cameo', 'phoenix'), and those letters; '' for none."""
    code = actor.code or ""
    country = country_codes.to_code(letters, actor.country) or ""
    if actor.country and country and code.startswith(actor.country):
        code = country + code[3:]
    return code, country
