"""A mail: its text is a report (a newsletter, a press release), and so is each attachment that another reader can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from recoupe.errors import SourceError
from recoupe.intake import mails, parts
from recoupe.intake.parts import Part
from recoupe.intake.records import report
from recoupe.intake.source import Source
from recoupe.intake.tally import STAGE
from recoupe.intake.telling import tell
from recoupe.model import Problem, Report
from recoupe.settings import Settings

FIELD = re.compile(
    rb"^(From|Date|Subject|Received|Return-Path|Message-ID|MIME-Version|Delivered-To):[ \t]", re.I | re.M
)
SHOWN = re.compile(r"^(image|audio|video|font)/|application/(pkcs7|pgp|ics)|text/calendar")


def bid(source: Source) -> int:
    """Sure of `.eml`; fairly sure of what has three fields of a mail's head and no other name."""
    fields = {name.lower() for name in FIELD.findall(source.head[:2_000])}
    return 100 if source.suffix == ".eml" else 60 if len(fields) > 2 and not source.suffix else 0


def read(source: Source, settings: Settings) -> Iterator[Report | Problem]:
    """The reports in a mail. Raises `SourceError` where there is none."""
    mail = mails.parsed(source.content(int(settings.number("intake", "max_bytes"))))
    most = int(settings.number("intake", "max_parts"))
    leaves = list(mails.leaves(mail, most))
    attached = [part for part in leaves if part.get_filename() or part.get_content_type() == "message/rfc822"]
    try:
        yield report(mails.record(mail, leaves, settings), source, "", settings)
    except SourceError:
        if not attached:
            raise
    if len(leaves) >= most:
        yield Problem(source=source.address, stage=STAGE, message=tell("many_parts", "parts", most=most))
    if attached:
        yield from parts.readings((_part(part, source) for part in attached), source, settings)


def _part(part: Message, source: Source) -> Part:
    media = part.get_content_type()
    if SHOWN.search(media):
        return "media"
    label = mails.header(part, "Content-Description") if not part.get_filename() else str(part.get_filename())
    name = label or ("mail.eml" if media == "message/rfc822" else "attachment")
    try:
        return source.part(name, mails.payload(part), media=media)
    except SourceError as refusal:
        return Problem(source=source.inside(name), stage=STAGE, message=str(refusal))
