"""What intake and annotate find in one report."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

EntityType = Literal["PER", "ORG", "GPE", "LOC", "PRODUCT", "EVENT"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Kind = Literal["direct", "indirect", "mixed", "act"]
Stance = Literal["assert", "deny", "decline", "accuse", "warn", "urge", "promise", "concern", "support"]
Status = Literal["happened", "planned", "alleged", "denied", "hypothetical"]


def make_id(*parts: object) -> str:
    """A short id (16 hex digits) that depends on `parts` only: the same parts, the same id, on any machine."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """The base of every type here."""


class Span(Frozen, frozen=True, kw_only=True):
    """Words of a report: `text` is always `report.text[start:end]` (code points)."""

    report: str
    start: int
    end: int
    text: str


# --- intake ----------------------------------------------------------------------------------------------------------
class Outlet(Frozen, frozen=True, kw_only=True):
    """Who published a report, as far as the report or its address tells."""

    name: str
    domain: str | None = None
    country: str | None = None


class Problem(Frozen, frozen=True, kw_only=True):
    """What was set aside, at which stage, and why, in a sentence that a user understands."""

    source: str
    stage: str
    message: str


class Paragraph(Frozen, frozen=True, kw_only=True):
    """A paragraph of a report's text (`start`, `end`: code points) and its `place` in the source that the text was taken out
    of: for a page the XPath of its element, for other formats what leads a reader there. For a page also what stands before it
    (`prefix`) and after it (`suffix`): with its own words, a text quote selector (W3C Web Annotation Data Model 4.2.4) in the
    words of the page, single-spaced, with a blank between blocks."""

    start: int
    end: int
    place: str
    prefix: str = ""
    suffix: str = ""


class Original(Frozen, frozen=True, kw_only=True):
    """The page that a report was taken out of, as it came: its bytes, and their media type with the encoding that came with
    them (`text/html; charset=utf-8`). Of a page that was saved with its pictures, the page alone."""

    media: str
    content: bytes


class Report(Frozen, frozen=True, kw_only=True):
    """One publisher's text. `published` is what the source itself states (intake); what had to be worked out stands in
    `Dating` (resolve). `boilerplate` is marked, never cut: `text` is the source, character by character; where the source is
    no plain text, it is the article as taken out of it, and `paragraphs` say from where. `byline`, `section` and `canonical`
    (the address that the page calls its own) are as the source states them. `original` goes from the reader to the store, which
    keeps it by itself: a report that comes out of a case has none."""

    id: str
    source: str
    text: str
    language: str
    title: Span | None = None
    outlet: Outlet | None = None
    published: str | None = None
    published_from: Literal["stated", "metadata"] | None = None
    published_why: str | None = None
    updated: str | None = None
    updated_why: str | None = None
    byline: str | None = None
    section: str | None = None
    canonical: str | None = None
    agencies: tuple[str, ...] = ()
    boilerplate: tuple[Span, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    problems: tuple[Problem, ...] = ()
    original: Original | None = None


# --- annotate --------------------------------------------------------------------------------------------------------
class Mention(Frozen, frozen=True, kw_only=True):
    """A name as it stands in the report (no pronoun, no description), and the chain that it belongs to."""

    id: str
    span: Span
    chain: str


class Chain(Frozen, frozen=True, kw_only=True):
    """All that one report says of one person, body, state, place or thing. `acts_for` and `wikidata` come from `world/`."""

    id: str
    report: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    gender: Literal["m", "f"] | None = None
    plural: bool = False
    wikidata: str | None = None
    acts_for: str | None = None


class TimeForm(Frozen, frozen=True, kw_only=True):
    """What a time expression says before one knows when the report was written; `recoupe.timex.ground` turns it into a
    TIMEX3 value. `base` names what it is counted from: nothing, the day of publication, or the expression `base_time`.

    By `kind`: `fixed` has its value already; `calendar` a value with X for what is not said (`XXXX-09-13`, `XXXX-WXX-5`);
    `shift` counts `offset` units from its base; `clock` is `part` of its base's day; `feast` lies `offset` days from Easter;
    `nth` is the `offset`th weekday `unit` of `value`; `range` goes from the first of `ends` to the second. `part` is the
    part of the day or the time that is added (`TMO`, `T21:45`). `direction` `past` and `future` take in the base itself,
    `before` and `after` do not."""

    kind: str
    value: str | None = None
    unit: str | None = None
    offset: int | None = None
    direction: Literal["past", "future", "nearest", "before", "after"] | None = None
    base: Literal["absolute", "publication", "narrative"] = "absolute"
    base_time: str | None = None
    mod: str | None = None
    part: str | None = None
    ends: tuple[TimeForm, ...] = ()


class TimeExpression(Frozen, frozen=True, kw_only=True):
    """A TIMEX3 expression as it stands in the report. Its value is in `Resolved.values`. `ends` are the words of the two ends
    of a stated range."""

    id: str
    span: Span
    type: TimexType
    form: TimeForm
    ends: tuple[Span, ...] = ()


class Statement(Frozen, frozen=True, kw_only=True):
    """Attributed speech: source, cue, content (the attribution relation of PARC and PolNeAR).

    `speaker_chains` are the chains of the speakers, where they are named; `verbatim` the parts of `content` that stand in
    quotation marks; `said` the time expression of the saying; `within` the statement that this one is told in; `hedged` is
    true where the report itself marks hearsay (the press conditional); `addressees` the chains of those spoken to."""

    id: str
    report: str
    speaker: Span | None = None
    speaker_name: str | None = None
    speaker_chains: tuple[str, ...] = ()
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    verbatim: tuple[Span, ...] = ()
    kind: Kind
    stance: Stance
    said: str | None = None
    via: tuple[str, ...] = ()
    within: str | None = None
    hedged: bool = False
    addressees: tuple[str, ...] = ()


class Number(Frozen, frozen=True, kw_only=True):
    """A quantity: `value` a number, `unit` what is counted (the lemma), `bound` whether the report gives a limit."""

    span: Span
    value: float
    unit: str
    bound: Literal["exact", "at_least", "at_most", "about"] = "exact"


class Figure(Frozen, frozen=True, kw_only=True):
    """A quantity with the words around it, whatever it counts: `clause` says of it what its sentence says, `sentence` is all
    of that, `verb` the lemma of the clause's verb, empty where it has none.

    `toll` is what befell those counted (`dead`, `wounded`, …: `lang/xx/quantities.toml`), if anything did. `ahead` is true
    of what the report leaves open or expects (future, conditional), `part` of what is counted out of a greater number, which
    is the `whole` where it is given (`40 of the 90 boats`); `counter` is the camp that counts, where its words say so."""

    number: Number
    clause: Span
    sentence: Span
    verb: str = ""
    toll: str = ""
    ahead: bool = False
    part: bool = False
    whole: float | None = None
    counter: str = ""


class EventMention(Frozen, frozen=True, kw_only=True):
    """Who did what to whom, when, where, how many. `actors`, `recipients` and `place` are chains; `when` a time expression;
    `trigger` the word that names the doing, `lemma` its normal form, `kind` what it is in `world/event_types.toml` (finer than
    the PLOVER `type`); `things` are the nouns (lemmas) of who or what has a part in it without a name (`the ship`)."""

    id: str
    report: str
    span: Span
    trigger: Span
    lemma: str
    kind: str = ""
    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    when: str | None = None
    place: str | None = None
    place_span: Span | None = None
    numbers: tuple[Number, ...] = ()
    status: Status = "happened"
    according_to: str | None = None


class Annotated(Frozen, frozen=True, kw_only=True):
    """What `annotate` reads in one report. `translated` holds the evidence of machine translation, if any."""

    report: str
    chains: tuple[Chain, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[EventMention, ...] = ()
    figures: tuple[Figure, ...] = ()
    translated: tuple[Span, ...] = ()
