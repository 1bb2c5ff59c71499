"""Texts of others on a page: nothing in them may act, nor turn the words around it. Jinja escapes; this makes the rest seen.

Bidirectional controls can show words in another order than they stand in (CVE-2021-42574); control characters and lone
surrogates are no HTML. Each is shown as a sign of its own, one character for one, so that offsets stay true."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_LEFT = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"}  # the pictures U+2400…
_SIGNS = {
    **_LEFT,
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    **dict.fromkeys(_BIDI, 0x2426),
    0x0D: 0x20,  # a parser of HTML would turn it into a second line break
    0xFFFE: 0xFFFD,
    0xFFFF: 0xFFFD,
}


def visible(value: Any) -> Any:
    """The text with every control character as a visible sign; what is no plain text (or is markup) stays as it is."""
    if (
        not isinstance(value, str) or isinstance(value, Markup) or value.isprintable()
    ):  # most texts: a page has thousands
        return value
    return value.translate(_SIGNS)


def shortened(text: str, most: int = 130) -> str:
    """A text on one line, cut at a word where it has more than `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def web_address(source: str) -> str | None:
    """The source, if it is an address that may stand in a link: http and https only, so never `javascript:`."""
    lowered = source.lower()
    return source if lowered.startswith(("http://", "https://")) and not any(c.isspace() for c in source) else None
