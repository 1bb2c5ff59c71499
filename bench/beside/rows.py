"""A row of the table: one job on one set of data, Recoupe's figures and those of others."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import msgspec

MEASURED = Path(__file__).resolve().parent / "measured.json"
LEVEL = 0.0005  # figures are given to three places: what differs by less is level


class Peer(msgspec.Struct, frozen=True):
    """A program and its figures, None where it gives none. `origin`: `here` (the same run and the same code judged both),
    `before` (measured by others of this project with its public interface), `published` (its authors' own figures)."""

    name: str
    figures: tuple[float | None, ...]
    origin: str = "here"


class Row(msgspec.Struct, frozen=True):
    """`measures` names the figures in their order; more is better unless `less` is true; `note` says what has to be known."""

    key: str
    job: str
    data: str
    measures: tuple[str, ...]
    ours: tuple[float, ...]
    peers: tuple[Peer, ...] = ()
    note: str = ""
    less: bool = False
    day: str = ""

    @property
    def verdict(self) -> str:
        """`ahead` where every figure is better than every peer's, `level` where one is the same, else `behind`."""
        sign = -1 if self.less else 1
        gaps = [
            sign * (o - f) for peer in self.peers for o, f in zip(self.ours, peer.figures, strict=True) if f is not None
        ]
        if any(gap < -LEVEL for gap in gaps):
            return "behind"
        return "level" if any(gap < LEVEL for gap in gaps) else "ahead"


def kept() -> dict[str, Row]:
    """The rows as they were last measured."""
    if not MEASURED.exists():
        return {}
    return {row.key: row for row in msgspec.json.decode(MEASURED.read_bytes(), type=list[Row])}


def keep(rows: Iterable[Row]) -> None:
    """Writes the rows down."""
    content = json.loads(msgspec.json.encode(list(rows)))
    MEASURED.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def updated(new: Row, old: Row | None) -> Row:
    """The row with the figures of peers that could not be run this time, as they were."""
    named = {peer.name for peer in new.peers}
    rest = tuple(peer for peer in (old.peers if old else ()) if peer.name not in named and peer.origin == "here")
    return msgspec.structs.replace(new, peers=(*new.peers, *rest))


def table(rows: Iterable[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = ["| job | data | measure | Recoupe | others | Recoupe is | measured |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        others = "<br>".join(f"{peer.name}: {_figures(peer.figures)}{_mark(peer)}" for peer in row.peers)
        note = f" ({row.note})" if row.note else ""
        cells = (
            row.job,
            row.data,
            " / ".join(row.measures),
            _figures(row.ours),
            others,
            f"{row.verdict}{note}",
            row.day,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _figures(figures: Iterable[float | None]) -> str:
    return " / ".join("–" if f is None else f"{f:.3f}" if f != int(f) or f <= 1 else f"{f:.0f}" for f in figures)


def _mark(peer: Peer) -> str:
    return {"here": "", "before": " ᵐ", "published": " ᵖ"}[peer.origin]
