"""The news of a case as an RSS 2.0 feed: what appeared, changed or went, the latest first. Words of reports are text in it:
a description of RSS is HTML, so that they are escaped once for that and once for XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from xml.etree.ElementTree import Element, SubElement, tostring

from recoupe.export import write_to
from recoupe.model import News
from recoupe.pages.visible import visible
from recoupe.wording import entry, say, spoken

UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


def save(news: Sequence[News], case: str, target: str) -> None:
    """Writes the feed; it is there whole or not at all. Raises `OutputError` where it cannot be written."""
    text = tostring(feed(news, case), encoding="unicode")
    write_to(target, lambda out: out.write(f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'))


def feed(news: Sequence[News], case: str) -> Element:
    """The feed of a case that is called `case`."""
    rss = Element("rss", version="2.0")
    channel = SubElement(rss, "channel")
    _texts(
        channel,
        title=say("watch.feed", case=case), link="https://recoupe.invalid/", description=say("watch.feed", case=case),
        language=spoken(),
    )  # fmt: skip
    for told in sorted(news, key=lambda told: -told.seq):
        item = SubElement(channel, "item")
        when = format_datetime(datetime.fromisoformat(told.at))
        _texts(item, title=headline(told), description=escape(visible(body(told))), pubDate=when)
        SubElement(item, "guid", isPermaLink="false").text = f"{told.finding.id}-{told.seq}"
    return rss


def headline(told: News) -> str:
    """What happened to what kind of finding: `New: dates differ`."""
    return say(f"watch.{told.what}", kind=entry(f"label.kind.{told.finding.kind}") or told.finding.kind)


def body(told: News) -> str:
    """What the finding says, and what it said before."""
    now = told.finding.explanation[spoken()]
    return say("watch.before", now=now, before=told.before.explanation[spoken()]) if told.before else now


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = UNFIT.sub("\ufffd", text)
