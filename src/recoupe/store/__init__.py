"""One case, one file (SQLite), or a PostgreSQL database by its URL. The only room with SQL.

`open_case` gives a `CaseFile` to write to (one at a time) or to read from; `store.view` reads.
"""

from __future__ import annotations

from recoupe.store.case import CaseFile
from recoupe.store.connect import IN_MEMORY, open_case
from recoupe.store.rows import checked

__all__ = ["IN_MEMORY", "CaseFile", "checked", "open_case"]
