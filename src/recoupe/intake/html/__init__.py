"""Pages of the web: bytes and an address in, a report out (`page_report`)."""

from __future__ import annotations

from recoupe.intake.html.report import page_report

__all__ = ["page_report"]
