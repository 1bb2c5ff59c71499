"""Which reports repeat one another's words?"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.compare.answers import Answer, account
from recoupe.compare.comparison import Comparison
from recoupe.phrases import report_name


def check(comparison: Comparison) -> Iterator[Answer]:
    """Every lineage, a side a report."""
    reports = comparison.story.reports
    for line in comparison.story.resolved.lineage:
        accounts = tuple(
            account(report_name(reports[report]), [s for s in line.spans if s.report == report])
            for report in line.reports
        )
        if len(accounts) > 1:
            facts = {"words": line.spans[0].text, "n": str(len(line.spans[0].text.split()))}
            yield Answer(kind="copied", variant=line.kind, accounts=accounts, score=1.0, facts=facts)
