"""A mail (RFC 5322, MIME) → its record and its attachments, by the standard library; nothing that a mail links to is loaded."""

from __future__ import annotations

import email
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr

from recoupe.errors import SourceError
from recoupe.intake.markup import plain_of
from recoupe.intake.records import Record
from recoupe.intake.text import decode
from recoupe.settings import Settings

LONGEST = 2_000  # characters of a header field that are looked at: the standard library takes the square of its length for some
PERSONAL = {
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "yahoo.fr",
    "orange.fr",
    "free.fr",
    "laposte.net",
    "proton.me",
}


def parsed(content: bytes) -> Message:
    """The mail in these bytes. Never raises for what they hold but `RecursionError`."""
    return email.message_from_bytes(content, policy=compat32)


def leaves(mail: Message, most: int) -> Iterator[Message]:
    """The parts of a mail that hold something, in order; mails within the mail whole. No more than `most` are looked at."""
    pending: list[Message] = [mail]
    seen = 0
    while pending and seen < most:
        part = pending.pop()
        seen += 1
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" or not isinstance(inner, list):
            yield part
        else:
            pending += [child for child in reversed(inner[:most]) if isinstance(child, Message)]


def record(mail: Message, parts: list[Message], settings: Settings) -> Record:
    """What a mail says: its subject, sender and date, and its text. Of text and HTML that which has more words: the text of a
    newsletter often says only that there is HTML."""
    name, address = parseaddr(header(mail, "From"))
    domain = address.rpartition("@")[2].lower()
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    plain = next((part for part in shown if part.get_content_type() == "text/plain"), None)
    rich = next((part for part in shown if part.get_content_type() == "text/html"), None)
    text = body(plain, settings) if plain is not None else ""
    words = plain_of(body(rich, settings), settings) if rich is not None else ""
    return Record(
        text=words if 2 * len(text.split()) < len(words.split()) else text, title=header(mail, "Subject"),
        published=header(mail, "Date"), outlet=name, site="" if domain in PERSONAL else domain,
    )  # fmt: skip


def header(mail: Message, name: str) -> str:
    """A field of the head as text."""
    value = str(mail.get(name, ""))[:LONGEST]
    try:
        pieces = decode_header(value)
    except Exception:  # of a broken encoded word
        return value
    return "".join(_text(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces)


def body(part: Message, settings: Settings) -> str:
    """The text of a part, in the encoding that it declares or else looks like; empty where it is none."""
    content = payload(part)
    charset = part.get_content_charset() or ""
    try:
        return content.decode(charset or "utf-8")
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return decode(content, settings).text
    except SourceError:
        return ""


def payload(part: Message) -> bytes:
    """The bytes of a part, of a mail within the mail those of the whole."""
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(piece: bytes, charset: str | None) -> str:
    try:
        return piece.decode(charset or "utf-8", "replace")
    except LookupError:
        return piece.decode("utf-8", "replace")
