"""The words of a name: cut at hyphens and elisions."""

from __future__ import annotations

import re

# a run of initials, a capital with its full stop, a short word with its apostrophe, or a run of letters and digits, with the
# plus that is the end of some names (Canal+)
WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_a-z]\.(?=[ -]?[^\W\d_a-z])|\w{1,6}'(?=\w)|\w+(?:(?<=[^\W\d_]{3})\+(?!\w))?"
)


def cut(text: str) -> list[str]:
    """The words of a name, in order."""
    return WORD.findall(text.replace("\u2019", "'"))
