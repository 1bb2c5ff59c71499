"""The words of a name: cut at hyphens and elisions."""

from __future__ import annotations

import re

# a run of initials, a capital with its full stop, an elided word with its apostrophe, or a run of letters and digits, with the
# apostrophe that stands within some names (Tarn'okei) or the plus at the end of others (Canal+)
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_a-z]\.(?=[ -]?[^\W\d_a-z])|(?:\w{1,2}|\w{1,4}[qQ][uU])'(?=\w)"
    r"|\w+(?:'\w+|(?<=[^\W\d_]{3})\+(?!\w))?"
)


def cut(text: str) -> list[str]:
    """The words of a name, in order."""
    return WORD.findall(text.replace("\u2019", "'"))
