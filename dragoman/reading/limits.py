"""What a source may cost: each bound once, with its reason. Beyond a bound comes a refusal, never a hang."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.errors import TooLarge
from dragoman.reading.decode import MAX_BYTES

MB = 1024 * 1024

MAX_PAGE = 4 * MB
"""Bytes of one web page or of one feed entry's markup. News pages have 0.1 to 2 MB, most of it scripts; the search
for the main text takes about a second a megabyte of markup."""

MAX_FEED = MAX_BYTES
"""Bytes of one feed or mail; feeds have under 2 MB, mails with attachments are refused by mail servers from 25 MB on,
which base64 makes of 18 MB of files."""

MAX_PDF = 64 * MB
"""Bytes of one PDF: a report of ten pages with full-page photographs has 30 MB, of which the text is little."""

MAX_PDF_PAGES = 400
"""Pages of a PDF that is one report; what is longer is a book, and over the million characters that can be coded."""

MAX_DEPTH = 6
"""How deep archives may stand in each other; a tar in a gzip counts as two, a mail's attachment as one. People nest
twice (a month's archive of days' archives, each a .tar.gz); archives nested without end are made to exhaust a reader."""

MAX_MEMBERS = 200_000
"""Entries of one archive, read or not: a year of an agency's wire has about 100,000 reports."""

MAX_EXPANDED = 16 * 1024 * MB
"""Bytes that one source may unpack to, all archives inside of it together: they pass through, and are never kept
whole, but a run should end."""

MAX_SPOOL = 2 * 1024 * MB
"""Bytes of a ZIP archive that comes by standard input, from an address or inside of another archive: its directory
stands at its end, so that it must be kept, on disk from MAX_PDF bytes on, while it is read."""

MAX_FETCH = 256 * MB
"""Bytes that one address may give; a day's WARC of one site has less. What is one report has its own bound."""

FREE_EXPANSION = 256 * MB
"""Bytes that any source may unpack to, however small it is: a year's reports of one situation fit."""

MAX_RATIO = 100
"""How many times its own size a source may unpack to beyond that. Text packs 3 to 10 times, pages of one site up to
40 times; bombs 1,000 times a layer."""

MAX_ROW_LINES = 5_000
"""Lines of a table that one quoted cell may span before its quotation mark counts as a stray one: an article has
under 500."""

MAX_STRAY_QUOTES = 100
"""Cells of a table that open with a quotation mark which nothing closes, before quotation marks are read as letters in
the rest of the table: a file that was written without quoting (POLECAT's are known for it) has one in some thousand
rows, and each costs a look ahead."""

MAX_HEAD = 64 * 1024
"""Bytes that tell of what kind a source is."""


@dataclass(slots=True)
class Budget:
    """What one source has unpacked to so far, with all that is nested in it."""

    size: int = 0
    """Bytes of the source itself; for a stream, those read so far."""
    expanded: int = 0
    where: str = ""
    spent: TooLarge | None = field(default=None)

    def expand(self, count: int) -> None:
        """Counts bytes that were unpacked. Raises TooLarge where they are too many."""
        self.expanded += count
        allowed = min(MAX_EXPANDED, FREE_EXPANSION + MAX_RATIO * self.size)
        if self.expanded > allowed:
            self.spent = TooLarge(
                self.where,
                f"it unpacks to more than {allowed // MB:,} MB from {max(1, self.size // 1024):,} KB, as decompression"
                " bombs do; the rest of it is not read",
                "unpack it yourself if you trust it, and give the folder",
            )
            raise self.spent
