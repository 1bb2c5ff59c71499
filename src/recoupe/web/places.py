"""The addresses of the desk: each thing has its own, made of ids that stay the same, so that one can send it to a colleague."""

from __future__ import annotations

from recoupe.model import Span
from recoupe.pages.edition import Places, anchor


class Addresses(Places):
    """Where things stand on the desk."""

    def mark(self, number: int) -> str:
        return "w"

    def words(self, number: int, span: Span) -> str:
        return f"/reports/{span.report}#{anchor(self.mark(number), span.start, span.end)}"

    def report(self, number: int, report: str) -> str:
        return f"/reports/{report}"

    def finding(self, finding: str) -> str:
        return f"/findings/{finding}"

    def happening(self, event: str) -> str:
        return f"/events/{event}"

    def saying(self, claim: str) -> str:
        return self.claim(claim)

    def claim(self, claim: str) -> str:
        return f"/claims/{claim}"

    def entity(self, entity: str) -> str:
        return f"/people/{entity}"

    def lineage(self, lineage: str) -> str:
        return f"/sources/lineage/{lineage}"
