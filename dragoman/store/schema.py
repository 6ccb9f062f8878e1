"""The tables of a store, and how a store of an older version is brought up to date.

A *version* is one record of one report. It holds from the moment that it was committed until another version takes
its place; nothing is ever overwritten or deleted, so that the store answers as of any past moment. The record itself
stands once, compressed, in `bodies`; its text once in `text_bodies`. The other tables are what questions are asked
of: a row for each event, attribution, measure, vote and position. Their number is `version << SHIFT | n`, `n` being
the index in the record, so that each row leads back to its record without a column for it, and the version numbers,
which grow with every commit, say what was there at which moment.

`until` is the version that took this one's place: NULL while none has. A version that was never the report's current
one (a new coding beside a person's correction) has itself there.

Days are proleptic Gregorian ordinals (`date.toordinal`), moments are milliseconds since 1970 in UTC, `terms` are
words that stand in many rows, `actors` are parties as records name them. Absent strings of `actors` are empty, since
NULLs are never equal.
"""

from __future__ import annotations

SHIFT = 16
"""Bits of a row's number that count within its record."""

MOST = 1 << SHIFT
"""Rows of a kind in one record, at most. A text of the longest length that is coded has fewer sentences."""

APPLICATION_ID = 0x44524147
"""'DRAG' in the header of the file, so that `file` and other programs can tell a store from other databases."""

TOKENS = "unicode61 remove_diacritics 2"
"""How words are told apart in full-text search: case and accents do not count."""

ROLES = (
    "source", "target", "imposed_by", "on", "body", "for", "against", "abstain", "speaker", "addressee", "holder",
)  # fmt: skip
"""What an actor can be to a row; `parties.role` is the index. source and target are an event's, imposed_by and on a
measure's, body to abstain a vote's, speaker and addressee an attribution's, holder a position's."""

FIRST = f"""
CREATE TABLE terms (term INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);
CREATE TABLE coders (
    coder INTEGER PRIMARY KEY, version TEXT NOT NULL, model TEXT NOT NULL, knowledge TEXT NOT NULL,
    settings TEXT NOT NULL, UNIQUE (settings, version, model, knowledge)
);
CREATE TABLE actors (
    actor INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, code TEXT NOT NULL,
    country TEXT NOT NULL, sector TEXT NOT NULL, UNIQUE (key, name, code, country, sector)
);

CREATE TABLE reports (report INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, known_by TEXT NOT NULL UNIQUE);
CREATE TABLE texts (
    text INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, words INTEGER NOT NULL, prints INTEGER NOT NULL,
    origin INTEGER NOT NULL
);
CREATE INDEX texts_origin ON texts (origin);
CREATE TABLE text_bodies (text INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE prints (print INTEGER NOT NULL, origin INTEGER NOT NULL, PRIMARY KEY (print, origin)) WITHOUT ROWID;
CREATE TABLE versions (
    version INTEGER PRIMARY KEY, report INTEGER NOT NULL, until INTEGER, since INTEGER NOT NULL, why TEXT NOT NULL,
    coder INTEGER NOT NULL, text INTEGER, head BLOB NOT NULL, day INTEGER, publisher INTEGER, language INTEGER,
    events INTEGER NOT NULL, title TEXT, author TEXT, note TEXT
);
CREATE INDEX versions_report ON versions (report);
CREATE INDEX versions_text ON versions (text);
CREATE INDEX versions_since ON versions (since);
CREATE INDEX versions_day ON versions (day) WHERE until IS NULL;
CREATE TABLE bodies (version INTEGER PRIMARY KEY, body BLOB NOT NULL);

CREATE TABLE events (
    event INTEGER PRIMARY KEY, until INTEGER, category INTEGER, mode INTEGER, status INTEGER,
    background INTEGER NOT NULL, main INTEGER NOT NULL, day INTEGER, first INTEGER, last INTEGER, place INTEGER,
    country INTEGER, quad INTEGER, confidence REAL
);
CREATE INDEX events_day ON events (day, first, status, background) WHERE until IS NULL;
CREATE INDEX events_category ON events (category, day, status, background) WHERE until IS NULL;
CREATE INDEX events_place ON events (place) WHERE until IS NULL AND place IS NOT NULL;
CREATE INDEX events_country ON events (country) WHERE until IS NULL AND country IS NOT NULL;
CREATE TABLE attributions (
    attribution INTEGER PRIMARY KEY, until INTEGER, kind INTEGER, style INTEGER, medium INTEGER, day INTEGER,
    first INTEGER
);
CREATE INDEX attributions_day ON attributions (day) WHERE until IS NULL;
CREATE TABLE measures (
    measure INTEGER PRIMARY KEY, until INTEGER, kind INTEGER NOT NULL, deadline INTEGER, day INTEGER
);
CREATE INDEX measures_deadline ON measures (deadline) WHERE until IS NULL AND deadline IS NOT NULL;
CREATE INDEX measures_day ON measures (day) WHERE until IS NULL;
CREATE TABLE votes (vote INTEGER PRIMARY KEY, until INTEGER, result INTEGER, day INTEGER, first INTEGER);
CREATE INDEX votes_day ON votes (day) WHERE until IS NULL;
CREATE TABLE positions (
    position INTEGER PRIMARY KEY, until INTEGER, issue INTEGER NOT NULL, stance INTEGER NOT NULL, day INTEGER,
    first INTEGER
);
CREATE INDEX positions_issue ON positions (issue, day) WHERE until IS NULL;
CREATE INDEX positions_day ON positions (day) WHERE until IS NULL;
CREATE TABLE parties (
    actor INTEGER NOT NULL, role INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (actor, role, item)
) WITHOUT ROWID;
CREATE INDEX parties_item ON parties (item, role);

CREATE VIRTUAL TABLE text_words USING fts5 (title, body, content='', tokenize='{TOKENS}');
CREATE VIRTUAL TABLE event_words USING fts5 (words, content='', columnsize=0, tokenize='{TOKENS}');
CREATE VIRTUAL TABLE quote_words USING fts5 (words, content='', columnsize=0, tokenize='{TOKENS}');

CREATE TABLE fetches (
    source TEXT NOT NULL, day INTEGER NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (source, day)
) WITHOUT ROWID;
CREATE TABLE ledger (
    source TEXT NOT NULL, day INTEGER NOT NULL, id TEXT NOT NULL, outcome TEXT NOT NULL, why TEXT,
    PRIMARY KEY (source, day, id)
) WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (FIRST,)
"""`MIGRATIONS[n]` makes a store of version n + 1 of one of version n, where 0 is an empty file. The version stands in
`PRAGMA user_version`. A line that was once released is never changed: what changes is added as another."""
