"""What people decided, in words: an entry of the journal in a line, and the parts of what may be split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recoupe.cli.parts import label, source_name
from recoupe.cli.screen import Screen, shortened
from recoupe.judging import journal as order
from recoupe.judging.anchors import Anchors, members
from recoupe.judging.picking import pick
from recoupe.judging.picking import shortened as short_ids
from recoupe.model import About, Anchor, Case, Decision
from recoupe.story import Story
from recoupe.wording import say

WORDS = 60  # characters of a report's words in a line of the journal
SPELLINGS = 3  # different words of one group that are shown


def described(decision: Decision, others: Iterable[Decision] = ()) -> str:
    """What was decided, in a sentence; an undo says what it takes back."""
    if decision.act == "undo":
        by_id = {other.id: other for other in others}
        key, target = "decided.undo", by_id.get(decision.target)
        while target and target.act == "undo":
            key, target = "decided.redo" if key == "decided.undo" else "decided.undo", by_id.get(target.target)
        return say(key, what=described(target) if target else decision.target)
    groups = [_words(group) for group in decision.groups]
    if decision.act == "judge":
        sides = say("decided.against").join(groups) or decision.target
        kind = label("kind", decision.kind or None)
        return say("decided.judge", verdict=label("verdict", decision.value), kind=kind, sides=sides)
    if decision.act == "merge":
        return say(f"decided.merge.{decision.about}", things=", ".join(groups))
    if decision.act == "split":
        return say(f"decided.split.{decision.about}", taken=groups[0], rest=groups[1])
    key = "decided.unlink" if decision.act == "link" and not decision.value else f"decided.{decision.act}"
    return say(key, thing=", ".join(groups), value=decision.value)


def _words(group: Sequence[Anchor]) -> str:
    """The words that the parts of a group stand on, each once."""
    texts = list(dict.fromkeys(shortened(a.span.text, WORDS) for a in group if a.span)) or [a.id for a in group]
    more = [say("decided.more", n=len(texts) - SPELLINGS)] if len(texts) > SPELLINGS else []
    return " ".join([*(say("show.quotation", words=text) for text in texts[:SPELLINGS]), *more])


def kept(decision: Decision, others: Iterable[Decision]) -> None:
    """That a decision stands in the journal now."""
    Screen(stderr=True).line(
        (say("decided.kept", by=decision.by, id=decision.id[:8]), "bold"), described(decision, others)
    )


def imported(found: int, new: int) -> None:
    Screen(stderr=True).line(say("decided.imported", n=found), say("decided.new", n=new))


def journal(entries: Sequence[Decision], case: Case) -> None:
    """Every entry, the last one last; what was taken back, and what is about reports that are not here, says so."""
    screen, gone, short = Screen(), order.undone(entries), short_ids(entry.id for entry in entries)
    screen.heading(say("part.journal"), len(entries))
    anchors = Anchors(Story.of(case))
    for entry in entries:
        note = say("show.quotation", words=entry.note) if entry.note else ""
        state = "decided.taken_back" if entry.id in gone else "decided.away" if _is_away(entry, anchors, case) else None
        screen.line(
            (short[entry.id], "dim"), (entry.at[:16].replace("T", " "), "cyan"), (entry.by, "bold"),
            described(entry, entries), note, (say(state) if state else "", "yellow"), indent=4,
        )  # fmt: skip


def _is_away(entry: Decision, anchors: Anchors, case: Case) -> bool:
    """Whether a decision has nothing in this case to hold on to."""
    if entry.act == "undo":
        return False
    if entry.act == "judge":
        return all(judgement.decision != entry.id for judgement in case.judgements) or not _has_finding(entry, case)
    return any(not anchors.find(entry.about, group) for group in entry.groups)


def _has_finding(entry: Decision, case: Case) -> bool:
    at = next((j.finding for j in case.judgements if j.decision == entry.id), None)
    return any(finding.id == at for finding in case.findings)


def parts(case: Case, about: About, given: str) -> None:
    """The parts of an entity, claim or event, each with the id to split it out by."""
    screen, story = Screen(), Story.of(case)
    known = members(story, about)
    thing = pick(known, given, about)
    words, short = Anchors(story).known(about), short_ids(known[thing])
    screen.heading(say("part.parts"), len(known[thing]))
    for part in known[thing]:
        span = words.get(part)
        told = (shortened(span.text, 3 * WORDS), (source_name(story, span.report), "dim")) if span else ()
        screen.line((short[part], "cyan"), *told, indent=4)
    screen.line((say("decided.how_to_split", id=given), "dim"))
