"""Names as words, in any report: how they are cut, which spellings are one, what a body's name is made of. Without spaCy, so that
`annotate` (one report) and `resolve` (many) judge names alike."""

from __future__ import annotations
