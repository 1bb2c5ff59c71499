"""A decision from the ids that a person sees: whole ids or their beginnings. Each raises `DecisionError` with a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import msgspec

from recoupe.errors import DecisionError
from recoupe.judging import journal
from recoupe.judging.anchors import Anchors, members, of_sides
from recoupe.judging.picking import pick
from recoupe.model import About, Anchor, Case, Decision, Frozen, Verdict
from recoupe.story import Story
from recoupe.wording import say

LONGEST_NAME = 200  # characters
LONGEST_NOTE = 10_000
QID = re.compile(r"Q[1-9][0-9]{0,17}")


class Hand(Frozen, frozen=True, kw_only=True):
    """Who decides, why, and when (ISO 8601 with an offset; this moment unless given)."""

    by: str
    note: str = ""
    at: str = ""


def judge(case: Case, finding: str, verdict: Verdict, hand: Hand) -> Decision:
    """That a finding is right, wrong, or not to be decided."""
    found = {f.id: f for f in case.findings}
    judged = found[pick(found, finding, "finding")]
    return _made(
        Decision(
            id="", act="judge", about="finding", target=judged.id, kind=judged.kind, groups=of_sides(judged),
            value=verdict, by="", at="",
        ),
        hand,
    )  # fmt: skip


def merge(case: Case, about: About, things: Sequence[str], hand: Hand) -> Decision:
    """That several entities, claims or events (ids) are one."""
    story = Story.of(case)
    known = members(story, about)
    chosen = list(dict.fromkeys(pick(known, thing, about) for thing in things))
    if len(chosen) < 2:
        raise DecisionError(say("judging.merge_one"))
    anchors = Anchors(story)
    groups = tuple(_held(anchors.of(about, known[thing]), thing) for thing in chosen)
    return _made(Decision(id="", act="merge", about=about, groups=groups, by="", at=""), hand)


def split(case: Case, about: About, thing: str, parts: Sequence[str], hand: Hand) -> Decision:
    """That some parts of an entity (chains), claim (statements) or event (event mentions) do not belong to it; together
    they are one of their own."""
    story = Story.of(case)
    known = members(story, about)
    whole = known[pick(known, thing, about)]
    taken = {pick(whole, part, f"part.{about}") for part in parts}
    rest = set(whole) - taken
    if not taken or not rest:
        raise DecisionError(say("judging.split_all"))
    anchors = Anchors(story)
    groups = (anchors.of(about, taken), anchors.of(about, rest))
    return _made(Decision(id="", act="split", about=about, groups=groups, by="", at=""), hand)


def rename(case: Case, entity: str, name: str, hand: Hand) -> Decision:
    """What an entity is called."""
    shown = " ".join(name.split())
    if not shown or len(shown) > LONGEST_NAME or not shown.isprintable():
        raise DecisionError(say("judging.name", n=LONGEST_NAME))
    return _about_entity(case, entity, "rename", shown, hand)


def link(case: Case, entity: str, qid: str, hand: Hand) -> Decision:
    """Which thing of Wikidata an entity is; "" for none."""
    if qid and not QID.fullmatch(qid):
        raise DecisionError(say("judging.qid", qid=qid))
    return _about_entity(case, entity, "link", qid, hand)


def _about_entity(case: Case, entity: str, act: str, value: str, hand: Hand) -> Decision:
    story = Story.of(case)
    known = members(story, "entity")
    chosen = pick(known, entity, "entity")
    groups = (_held(Anchors(story).of("entity", known[chosen]), chosen),)
    made = Decision(id="", act="rename", about="entity", groups=groups, value=value, by="", at="")
    return _made(msgspec.structs.replace(made, act=act), hand)


def undo(decisions: Collection[Decision], hand: Hand, entry: str | None = None) -> Decision:
    """Takes back an entry of the journal, the last decision unless one is named; an undo that is taken back gives again
    what it took."""
    gone = journal.undone(decisions)
    if entry is None:
        last = journal.last_to_undo(decisions)
        if last is None:
            raise DecisionError(say("judging.nothing_to_undo"))
        target = last.id
    else:
        target = pick([d.id for d in decisions], entry, "decision")
        if target in gone:
            raise DecisionError(say("judging.undone_already", id=target))
    return _made(Decision(id="", act="undo", about="decision", target=target, by="", at=""), hand)


def redo(decisions: Collection[Decision], hand: Hand) -> Decision:
    """Takes back the last undo, as long as nothing else was decided since."""
    last = journal.last_to_redo(decisions)
    if last is None:
        raise DecisionError(say("judging.nothing_to_redo"))
    return undo(decisions, hand, last.id)


def _held(anchors: tuple[Anchor, ...], thing: str) -> tuple[Anchor, ...]:
    if not anchors:
        raise DecisionError(say("judging.unnamed", id=thing))
    return anchors


def _made(decision: Decision, hand: Hand) -> Decision:
    by, note = " ".join(hand.by.split()), hand.note.strip()
    if not by or len(by) > LONGEST_NAME or not by.isprintable():
        raise DecisionError(say("judging.by", n=LONGEST_NAME))
    if len(note) > LONGEST_NOTE or not _is_text(note):
        raise DecisionError(say("judging.note", n=LONGEST_NOTE))
    made = msgspec.structs.replace(decision, by=by, note=note, at=hand.at or journal.now())
    return journal.sealed(made)


def _is_text(words: str) -> bool:
    """Whether the words are Unicode that can be written anywhere (no half of a surrogate pair)."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
