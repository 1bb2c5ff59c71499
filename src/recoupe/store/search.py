"""Full text: the stems of reports and claims (`recoupe.words`: no accents, no elisions, no plurals), in the database's own index
(FTS5 with BM25 in SQLite, `tsvector` in PostgreSQL)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

REPORT, CLAIM = "report", "claim"
Hit = tuple[str, str]  # kind, id


def indexed(connection: Connection, kind: str) -> set[str]:
    """The ids of one kind that the index has."""
    return set(connection.execute(text("SELECT id FROM search WHERE kind = :kind"), {"kind": kind}).scalars())


def forget(connection: Connection, kind: str, ids: Iterable[str] | None = None) -> None:
    """Takes out things of one kind; all unless `ids` are given."""
    if ids is None:
        connection.execute(text("DELETE FROM search WHERE kind = :kind"), {"kind": kind})
        return
    for id in ids:
        connection.execute(text("DELETE FROM search WHERE kind = :kind AND id = :id"), {"kind": kind, "id": id})


def add(connection: Connection, kind: str, things: Iterable[tuple[str, Sequence[str]]]) -> None:
    """Puts things into the index: id and stems."""
    rows = [{"kind": kind, "id": id, "words": " ".join(stems)} for id, stems in things]
    if rows:
        connection.execute(text("INSERT INTO search (kind, id, words) VALUES (:kind, :id, :words)"), rows)


def find(connection: Connection, phrases: Sequence[Sequence[str]], kind: str, most: int) -> list[str]:
    """The ids of the things of one kind that have every phrase (stems in a row), the best first; at most `most`."""
    wanted = [[stem for stem in phrase if stem.isalnum()] for phrase in phrases]
    wanted = [phrase for phrase in wanted if phrase]
    if not wanted:
        return []
    if connection.dialect.name == "postgresql":
        ask = " & ".join(f"({' <-> '.join(phrase)})" for phrase in wanted)
        query = (
            "SELECT id FROM search WHERE kind = :kind AND to_tsvector('simple', words) @@ to_tsquery('simple', :ask)"
            " ORDER BY ts_rank(to_tsvector('simple', words), to_tsquery('simple', :ask), 1) DESC, id LIMIT :most"
        )
    else:
        ask = " AND ".join(f'"{" ".join(phrase)}"' for phrase in wanted)
        query = "SELECT id FROM search WHERE search MATCH :ask AND kind = :kind ORDER BY bm25(search), id LIMIT :most"
    return list(connection.execute(text(query), {"ask": ask, "kind": kind, "most": most}).scalars())
