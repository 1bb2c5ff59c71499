"""The archive that the bench makes is read, record by record."""

from __future__ import annotations

from pathlib import Path

import archive


def test_what_it_makes_is_read(tmp_path: Path) -> None:
    made = archive.make(tmp_path / "a.warc.gz", 500_000)
    first, most, reports = archive.memory(tmp_path / "a.warc.gz", made)
    assert (made, reports) == (3, 3)
    assert 0 < first <= most
