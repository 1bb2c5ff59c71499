"""Bytes → text, character by character: UTF-8 with or without mark, UTF-16 and UTF-32 likewise, the 8-bit sets in which French
was written, and for what is left charset-normalizer. What is no text raises `SourceError`."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from charset_normalizer import from_bytes

from recoupe.errors import SourceError
from recoupe.intake.telling import tell
from recoupe.lang import languages, table
from recoupe.settings import Settings

MARKS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf_32_le"), (codecs.BOM_UTF32_BE, "utf_32_be"), (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf_16_le"), (codecs.BOM_UTF16_BE, "utf_16_be"),
)  # fmt: skip
EIGHT_BIT = ("cp1252", "iso8859_15", "mac_roman", "cp850")  # the first of equals wins
SAMPLE = 65_536  # bytes that are looked at where the encoding has to be guessed: enough for any language, and quick
WORD = re.compile(r"[^\W\d_]{2}")
CONTROLS = tuple(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F)))


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the encoding that it was read in, and what the user should know of that."""

    text: str
    encoding: str
    notes: tuple[str, ...] = field(default=())


def decode(data: bytes, settings: Settings) -> Decoded:
    """The characters of a text file; an encoding mark at its start is no character. Raises `SourceError` for an empty file
    and for binary data."""
    found = _marked(data) or _wide(data) or _utf8(data, settings) or _eight_bit(data, settings)
    text = found.text
    if not text.strip():
        raise SourceError(tell("empty"))
    controls = sum(map(text.count, CONTROLS))
    if controls > settings.number("intake", "control_share") * len(text):
        raise SourceError(tell("binary"))
    notes = (*found.notes, tell("controls", n=controls)) if controls else found.notes
    return Decoded(text, found.encoding, notes)


def check(text: str, settings: Settings) -> None:
    """Raises `SourceError` for a text without a word, and for one of more characters or lines than a report has."""
    limit, most = (int(settings.number("intake", key)) for key in ("max_chars", "max_lines"))
    if len(text) > limit:
        raise SourceError(tell("too_long", size=len(text), limit=limit))
    if (lines := text.count("\n") + text.count("\r") - text.count("\r\n")) > most:
        raise SourceError(tell("too_many_lines", n=lines, most=most))
    if not WORD.search(text):
        raise SourceError(tell("no_words"))


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding, errors="replace"), encoding)
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark: in Latin script every second byte (or three of four) is zero, always the same ones."""
    sample = data[:SAMPLE]
    if sample.count(0) < len(sample) / 4:
        return None
    zeros = [sample[n::4].count(0) / max(1, len(sample[n::4])) for n in range(4)]
    full = tuple(share > 0.6 for share in zeros)
    shapes: dict[tuple[bool, ...], str] = {
        (False, True, True, True): "utf_32_le", (True, True, True, False): "utf_32_be",
        (False, True, False, True): "utf_16_le", (True, False, True, False): "utf_16_be",
    }  # fmt: skip
    shape = shapes.get(full)
    return Decoded(data.decode(shape, errors="replace"), shape) if shape else None


def _utf8(data: bytes, settings: Settings) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in text)
    beyond = sum(character > "\x7f" for character in text)
    if stray == beyond or stray > max(1, settings.number("intake", "stray_share") * len(text)):
        return None
    mended = re.sub("[\udc80-\udcff]+", lambda s: _bytes_of(s.group()).decode("cp1252", errors="replace"), text)
    return Decoded(mended, "utf-8", (tell("repaired", n=stray),))


def _bytes_of(escaped: str) -> bytes:
    return escaped.encode("utf-8", errors="surrogateescape")


def _eight_bit(data: bytes, settings: Settings) -> Decoded:
    sample = data[:SAMPLE]
    sense, encoding = max(
        ((_sense(sample.decode(encoding, errors="replace")), encoding) for encoding in EIGHT_BIT),
        key=lambda scored: (scored[0], -EIGHT_BIT.index(scored[1])),
    )
    if sense >= settings.number("intake", "letters_in_place"):
        return Decoded(data.decode(encoding, errors="replace"), encoding)
    best = from_bytes(sample).best()
    if best is None:
        raise SourceError(tell("binary"))
    return Decoded(
        data.decode(best.encoding, errors="replace"), best.encoding, (tell("guessed", encoding=best.encoding),)
    )


def _sense(text: str) -> float:
    """The share of the characters beyond ASCII that stand where a language that Recoupe knows would have them."""
    odd = [place for place, character in enumerate(text) if character > "\x7f"]
    return max(sum(_fits(text, place, letters) for place in odd) / max(1, len(odd)) for letters in _alphabets())


def _alphabets() -> list[dict[str, str]]:
    return [table(language, "intake")["letters"] for language in languages()]


def _fits(text: str, place: int, letters: dict[str, str]) -> bool:
    here, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if here in letters["apostrophes"]:
        return before.isalpha() and after.isalpha()
    if here in letters["marks"]:
        return not (before.isalpha() and after.isalpha())
    if here not in letters["lower"] and here not in letters["upper"]:
        return False
    if not before.isalpha() and not after.isalpha():
        return here in letters["alone"]
    return here in letters["lower"] or before.isupper() or not before.isalpha()
