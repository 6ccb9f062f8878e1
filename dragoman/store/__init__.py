"""The database: records in, questions out; versions, copies, ledger. `schema.py` has the tables."""

from dragoman.store.put import Put
from dragoman.store.rows import Rows
from dragoman.store.store import Store

__all__ = ["Put", "Rows", "Store"]
