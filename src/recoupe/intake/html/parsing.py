"""Bytes of a page → its tree. What the bytes show counts for more than the encoding that they declare; nothing is loaded."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from recoupe.errors import SourceError
from recoupe.intake.telling import tell
from recoupe.intake.text import MARKS, Decoded, decode
from recoupe.settings import Settings

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")  # lxml refuses text with one
LONG_TAG = re.compile(r"(<[A-Za-z][\w:-]{0,40})[^<>]{8000,}")
MOST_NAMES = (
    1000  # words of a tag from which on it cannot be meant for a browser: attributes are compared with one another
)
BREAKS = re.compile(r"(?:<br\s{0,9}/?>\s*+){3,}", re.IGNORECASE)
HEAD = 8192  # bytes in which a page declares its encoding; the standard asks for the first 1024
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # what no XML tree can hold
WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}  # as browsers do (WHATWG Encoding)
TEXT_CODECS = re.compile(r"^(utf|iso|cp|koi8|mac|shift|euc|gb|big5|hz|johab|tis|ascii|ptcp|latin)")


@dataclass(frozen=True)
class Page:
    """A parsed page, the text that it was parsed from, and what the user should know of its reading."""

    tree: HtmlElement
    source: str
    notes: tuple[str, ...] = ()


def parse(content: bytes, charset: str | None, settings: Settings) -> Page:
    """The tree of a page; `charset` is what came with it from outside (a header). Raises `SourceError` for what is too large,
    empty, binary, or nested so deep that the parser gives up."""
    limit = int(settings.number("intake", "max_bytes"))
    if len(content) > limit:
        raise SourceError(tell("too_large", size=f"{len(content) / 1e6:.0f}", limit=f"{limit / 1e6:.0f}"))
    decoded = _decoded(content, charset, settings)
    source = _tamed(UNFIT.sub("", DECLARATION.sub("", decoded.text)))
    parser = HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree = document_fromstring(source.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceError(tell("no_page")) from error
    if not len(tree) and any("depth" in entry.message for entry in parser.error_log):
        raise SourceError(tell("too_deep"))
    most = settings.number("html", "most_elements")
    if sum(1 for _, _ in zip(tree.iter(), range(int(most) + 1), strict=False)) > most:
        raise SourceError(tell("too_many", most=f"{most:.0f}"))
    return Page(tree, source, decoded.notes)


def _tamed(source: str) -> str:
    """The page without what costs a parser more than its length and says nothing: thousands of attributes of one tag, thousands
    of line breaks in a row."""
    return BREAKS.sub(
        "<br><br>", LONG_TAG.sub(lambda tag: tag[1] if len(tag[0].split()) > MOST_NAMES else tag[0], source)
    )


def _decoded(content: bytes, charset: str | None, settings: Settings) -> Decoded:
    """The text of a page: by its mark, as UTF-8 where it is that, as declared where the bytes allow it, else as they look."""
    found = DECLARED.search(content[:HEAD])
    named = found[1].decode("ascii", "replace") if found else charset
    if any(content.startswith(mark) for mark, _ in MARKS) or 0 in content[:HEAD]:
        return decode(content, settings)
    declared = _codec(named)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _by_declaration(content, declared, named or "", settings)
    beyond = any(byte > 0x7F for byte in content[: 50 * HEAD])
    lied = beyond and declared not in (None, "utf-8") and not text.isascii()
    notes = (tell("charset", declared=named, encoding="utf-8"),) if lied else ()
    if not text.strip():
        raise SourceError(tell("empty"))
    return Decoded(text, "utf-8", notes)


def _by_declaration(content: bytes, declared: str | None, named: str, settings: Settings) -> Decoded:
    if declared and declared != "utf-8":
        try:
            return Decoded(content.decode(declared), declared)
        except (UnicodeDecodeError, LookupError):
            pass
    seen = decode(content, settings)
    lied = declared and seen.encoding != declared and not seen.notes
    notes = (tell("charset", declared=named, encoding=seen.encoding),) if lied else seen.notes
    return Decoded(seen.text, seen.encoding, notes)


def _codec(name: str | None) -> str | None:
    """Python's name of a declared encoding, None for one that is no encoding of text (`rot13`, `hex`)."""
    if not name:
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    found = WINDOWS.get(found, found)
    return found if TEXT_CODECS.match(found) else None
