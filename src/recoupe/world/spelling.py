"""The normal form of a name, by which spellings are looked up."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# letters that Unicode does not take apart into a base letter and a mark
_JOINED = {0x153: "oe", 0xE6: "ae", 0xF8: "o", 0x142: "l", 0x111: "d", 0x131: "i"}


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """A name without case, accents, hyphens, apostrophes and full stops; one space between words."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_JOINED))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c) and c != ".")
    return " ".join(kept.split())
