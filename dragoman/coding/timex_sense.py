"""Is it a time at all? Words that are times elsewhere and here a verb, a name, a number or a rate."""

from __future__ import annotations

import re

from dragoman.coding.timex_context import Context
from dragoman.coding.timex_read import Match
from dragoman.knowledge.times import grammar

NAMED = frozenset({"ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT", "LAW", "EVENT"})
"""Kinds of entities that a capitalised time word may be part of."""


def in_name(context: Context, m: Match) -> bool:
    """Whether the words are part of a name: 'Black September', 'The Daily Telegraph', 'USA Today'."""
    lo = max(0, m.start() - 18)
    for found in grammar().of_names.finditer(context.text, lo, m.end() + 22):
        if found.start() < m.end() and m.start() < found.end():
            return True
    if m[0][:1].isupper() and m[0].split()[0].lower() in grammar().sense.titled and not context.in_title(m):
        if re.search(r"[a-z,;]\s$", context.text[max(0, m.start() - 2) : m.start()]):
            return True
    if m[0][:1].isupper() and grammar().name_heads.match(context.text, m.end()):
        return True
    if m[0][:1].isupper():
        after = re.match(r"[\s-]([A-Z]\w+)", context.text[m.end() : m.end() + 20])
        before = re.search(r"[a-z,] $", context.text[max(0, m.start() - 2) : m.start()])
        if after and before and not m[0][:1].isdigit():
            token = context.token(m.start())
            return token is not None and token.ent_type_ in NAMED
    return False


def capitalised(word: str) -> bool:
    """Whether a word that is also another word has the capital that makes it a time."""
    return word.rstrip(".").lower() not in grammar().capitalised or word[:1].isupper()


def is_month(context: Context, m: Match, group: str) -> bool:
    """Whether a month's name is one here: not the verb 'may', not 'march', not a person called April."""
    word = m[group]
    if not capitalised(word) or in_name(context, m):
        return False
    token = context.token(m.start(group))
    if token is None:
        return True
    if m[0] == word and word in context.surnames():
        return token.i > 0 and token.nbor(-1).lower_ in grammar().month_lead
    if word.lower() in ("may", "march") and m[0] == word:
        if token.tag_ in ("MD", "VB", "VBP", "VBD", "VBZ") or (token.dep_ == "aux"):
            return False
        if word.lower() == "may" and token.ent_type_ == "PERSON":
            return False
    if token.ent_type_ in ("PERSON", "ORG") and m[0] == word:
        after = re.match(r"\s[A-Z][a-z]", context.text[m.end() : m.end() + 4])
        before = re.search(r"(?<![.!?])\s(?!In\b|Last\b|On\b|Since\b|By\b|Next\b)[A-Z][a-z]+\s$",
                           context.text[max(0, m.start() - 16) : m.start()])  # fmt: skip
        return not (after or before)
    return True


def is_ordinal_day(context: Context, m: Match, group: str) -> bool:
    """'May second' is a day; 'March first' too, when nothing follows that it could count."""
    token = context.token(m.start(group))
    return token is not None and token.dep_ not in ("amod", "advmod")


def follows_number(context: Context, at: int) -> bool:
    """Whether a number's first digit stands right behind another number or a hyphen."""
    return bool(re.search(r"\d\s?$|[^\W\d]-$", context.text[max(0, at - 2) : at]))


def is_year(context: Context, m: Match, year: int) -> bool:
    """Whether four digits are a year."""
    sense = grammar().sense
    before = context.text[max(0, m.start() - 14) : m.start()]
    groups = m.groupdict()
    if groups.get("mod") or groups.get("year_word") or groups.get("noun"):
        return True
    if year < 1900 or (context.published and year > context.published.year + 40):
        if not sense.old_year_lead.search(before):
            return False
    token = context.token(m.start("year"))
    if token is None:
        return True
    led = bool(sense.year_lead.search(before))
    head = token.head
    if head.i > token.i and head.tag_ == "NNS" and token.dep_ in ("nummod", "compound"):
        old = context.published is not None and abs(year - context.published.year) > 5
        if year % 100 == 0 or (year % 10 == 0 and old and not led):
            return False  # '2000 troops'; but '1989 operating results'
    prior = token.nbor(-1) if token.i else None
    if prior is None or led:
        return True
    if prior.lower_ in sense.no_year:
        return False
    if (
        prior.pos_ == "PROPN"
        and token.dep_ not in ("npadvmod", "nmod")
        and prior.lower_ not in grammar().triggers
    ):
        return token.ent_type_ in ("DATE", "")
    return True


def is_season(context: Context, m: Match, told: bool) -> bool:
    """Whether a season's name is one: 'fall' the verb is none, nor is 'Spring' a family."""
    token = context.token(m.start("season"))
    if token is None:
        return told
    if token.lower_ in ("fall", "spring") and token.pos_ not in ("NOUN", "PROPN"):
        return False
    if token.lower_ in ("fall", "spring") and not told:
        return False
    if token.lower_ == "fall" and re.match(r" (?:of|from|in)\b", context.text[m.end() : m.end() + 6]):
        return False
    if token.ent_type_ in ("PERSON", "GPE", "ORG") and token.text[0].isupper():
        return False
    return told or token.lower_ == "summer" or token.lower_ == "winter"


def is_reference(context: Context, m: Match) -> bool:
    """Whether 'now', 'current', 'soon' … tell a time here."""
    word = " ".join(m["reference"].lower().split())
    after = context.text[m.end() : m.end() + 14].lower()
    token = context.token(m.start())
    if word == "now":
        return not (_opens(context, m) and re.match(r"(?:,| for\b)", after))
    if word.endswith("recently") and re.match(r" (?:as|in|on|last)\b", after):
        return False
    if word in ("soon", "shortly"):
        return not re.match(r"\s(?:after|as|before|thereafter)", after) and not _behind(
            context, m, "as", "so", "too"
        )
    if word == "current":
        return token is None or token.pos_ == "ADJ"
    if word in ("this time", "this point", "this moment"):
        return _behind(context, m, "at", "by", "until", "for") and not (
            word == "this time" and after.startswith(" the")
        )
    if word in ("the past", "the future", "the present"):
        if re.match(r"\s(?:of|tense|\w+ (?:days|weeks|months|years))", after):
            return False
        noun = context.token(m.end() - 1)
        return noun is None or (
            noun.pos_ in ("NOUN", "ADJ", "PROPN") and noun.dep_ not in ("amod", "compound")
        )
    return True


def _opens(context: Context, m: Match) -> bool:
    return bool(re.search(r"(?:^|[.!?\"“\n]\s*|\s\s)$", context.text[max(0, m.start() - 3) : m.start()]))


def _behind(context: Context, m: Match, *words: str) -> bool:
    before = context.text[max(0, m.start() - 12) : m.start()].lower().split()
    return bool(before) and before[-1] in words


def is_adverb(context: Context, m: Match) -> bool:
    """Whether 'daily', 'annually' … is an adverb here, not part of a noun phrase."""
    token = context.token(m.start())
    return token is not None and token.pos_ == "ADV" and not in_name(context, m)


def loosely(context: Context, m: Match) -> bool:
    """'today's world', 'the youth of today': the present at large."""
    after = context.text[m.end() : m.end() + 30].lower()
    return bool(grammar().sense.at_large.match(after))


def is_bare_duration(context: Context, m: Match) -> bool:
    """'for days', 'within weeks', 'months of talks'; not 'working days', 'two long years', 'gas years'."""
    before = context.text[max(0, m.start() - 16) : m.start()]
    led = re.search(r"(?:^|[\s(\"“‘—])(?:\w*[a-z]\w*|[,;(—])\s+$|^$|[.!?]\s+$", before)
    return bool(led) and not grammar().sense.no_length.search(before)


def is_rate(context: Context, m: Match) -> bool:
    """'$5 million a year', 'four flights a week': a rate, no time."""
    if m["count"].lower() not in ("a", "an"):
        return False
    tokens = context.tokens(m)
    if not tokens or m.start("count") != m.start():
        return False
    before = context.text[max(0, m.start() - 16) : m.start()]
    sense = grammar().sense
    if sense.rate.search(before):
        return not sense.no_rate.search(before) or tokens[-1].dep_ == "npadvmod"
    return tokens[-1].dep_ == "npadvmod" and tokens[-1].head.pos_ in ("NOUN", "NUM", "PROPN", "SYM")


def is_score(context: Context, m: Match) -> bool:
    """'won 3:10', 'verse 11:21', 'the noon sun': no time of the clock."""
    clock = m["clock"].lower()
    if re.search(r"[ap]\.?m\b|gmt|utc|hours|clock|time|[ecmp][sd]t", clock):
        return False
    return not grammar().sense.clock_lead.search(context.text[max(0, m.start() - 22) : m.start()])


def is_of_life(context: Context, m: Match) -> bool:
    """'in his eighties': years of a life."""
    before = context.text[max(0, m.start() - 10) : m.start()].lower()
    return bool(re.search(r"\b(?:his|her|their|my)\s+$", before))
