"""Lists of feeds: what lies beside them is read, nothing else is opened or asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from reading import LEAD, readings
from recoupe.intake import read
from recoupe.model import Problem, Report
from recoupe.settings import load


def opml(*feeds: str) -> str:
    return f'<opml version="2.0"><body>{"".join(f"<outline xmlUrl={feed!r}/>" for feed in feeds)}</body></opml>'


def test_feeds_beside_the_list_are_read_and_addresses_told(tmp_path: Path) -> None:
    (tmp_path / "phare.rss").write_text(f"<rss><channel><item><description>{LEAD}</description></item></channel></rss>")
    (tmp_path / "liste.opml").write_text(opml("phare.rss", "https://phare.test/feed", "none.rss"))
    found = list(read(str(tmp_path / "liste.opml"), load()))
    assert [item.source.rpartition("/")[2] for item in found if isinstance(item, Report)] == ["phare.rss#1"]
    assert len([item for item in found if isinstance(item, Problem)]) == 2


@pytest.mark.parametrize(
    "feed", ["../secret.rss", "/etc/passwd", "liste.opml", "link.rss", "a\x01b", "x" * 5_000, "file:///etc/x"]
)
def test_nothing_else_is_opened(tmp_path: Path, feed: str) -> None:
    (tmp_path / "secret.rss").write_text(
        f"<rss><channel><item><description>{LEAD}</description></item></channel></rss>"
    )
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "link.rss").symlink_to(tmp_path / "secret.rss")
    reports, problems = readings(folder, "liste.opml", opml(feed))
    assert (len(reports), len(problems)) == (0, 1)


@pytest.mark.parametrize(
    "data",
    ["", "<opml", "<opml/>", opml(*["https://a.test/"] * 50_000), opml(*[f"https://a.test/{n}" for n in range(20_000)]),
     "<opml>" + "<outline>" * 100_000, '<!DOCTYPE a [<!ENTITY b "c">]><opml><outline xmlUrl="&b;"/></opml>'],
    ids=range(7),
)  # fmt: skip
def test_hostile_lists(tmp_path: Path, data: str) -> None:
    assert readings(tmp_path, "a.opml", data)[1]
