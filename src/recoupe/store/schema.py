"""The tables of a case as queries see them. What creates and changes them are the numbered files in `migrations/`; a test
holds the two together.

A row is one object of `recoupe.model`: `record` holds all of it as JSON, the other columns repeat what queries ask for.
Rows of one report stand in the order in which the report was read (`seq`), rows over reports in the order of `resolve` and
`compare`; findings in rank order. No row holds a time of day or a path of this machine that was not given as a source.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _table(
    name: str, key: str, *columns: Column[str] | Column[int] | Column[float] | Column[bytes], record: bool = True
) -> Table:
    """A table with the primary key `key` (names of text columns, blank between) and the other columns."""
    keys = [Column(part, Integer if part == "seq" else Text, primary_key=True) for part in key.split()]
    return Table(name, metadata, *keys, *columns, *([Column("record", Text, nullable=False)] if record else []))


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text) for name in names]


def _seq() -> Column[int]:
    return Column("seq", Integer, nullable=False)


meta = _table("meta", "key", Column("value", Text, nullable=False), record=False)

# --- intake: what was read, and what was set aside ---
reports = _table("reports", "id", *_text("source", "language", "outlet", "domain", "published", "title", "digest"))
originals = _table(  # the pages that reports were taken out of, packed (zlib); `size` of the page in bytes
    "originals",
    "report",
    *_text("media", "digest"),
    Column("size", Integer),
    Column("packed", LargeBinary),
    record=False,
)
problems = _table("problems", "source stage message", record=False)

# --- annotate: `version` says what made the rows of a report; a report that failed has a version and no rows ---
annotated = _table("annotated", "report", Column("version", Text, nullable=False))
mentions = _table("mentions", "report seq", *_text("id", "chain", "text"))
times = _table("times", "report seq", *_text("id", "type", "text"))
statements = _table("statements", "report seq", *_text("id", "speaker_name", "kind", "stance"))
event_mentions = _table("event_mentions", "report seq", *_text("id", "type", "status"))

# --- resolve ---
datings = _table("datings", "report", _seq(), *_text("published", "published_from"))
time_values = _table("time_values", "time", _seq(), *_text("value", "anchor"))
entities = _table("entities", "id", _seq(), *_text("name", "type", "wikidata"))
claims = _table("claims", "id", _seq(), *_text("speaker_entity", "said_on", "status"), Column("origins", Integer))
events = _table("events", "id", _seq(), *_text("type", "date", "place", "status"), Column("origins", Integer))
lineage = _table("lineage", "id", _seq(), *_text("kind", "origin"))
stories = _table("stories", "id", _seq(), *_text("title", "first", "last"))
sayings = _table("sayings", "seq", *_text("statement", "report", "claim", "speaker", "said_on"), record=False)

# --- compare, and what people decide ---
findings = _table("findings", "id", _seq(), *_text("kind", "outcome"), Column("score", Float))
journal = _table("journal", "id", *_text("act", "about", "by", "at"))

# --- the desk; the index of full text (`search`) is made by each database in its own way: see `search.py` ---
notebooks = _table("notebooks", "person")

# --- watching: the findings as they were last told, and every change that was to tell, with its time ---
told = _table("told", "finding")
news = _table("news", "seq", *_text("at", "what", "finding"))
