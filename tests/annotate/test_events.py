"""Who did what to whom, when, where, how many, in what status."""

from __future__ import annotations

import pytest

from recoupe.annotate import annotate
from recoupe.model import Annotated, EventMention, Report, Span, make_id


def read(text: str, **more: object) -> Annotated:
    report = Report(id=make_id(text), source="example.txt", text=text, language="fr", **more)  # type: ignore[arg-type]
    return next(annotate([report], "fr"))


def one(text: str, trigger: str) -> tuple[EventMention, Annotated]:
    found = read(text)
    return next(event for event in found.events if event.trigger.text == trigger), found


def named(chains: tuple[str, ...], found: Annotated) -> set[str]:
    names = {chain.id: chain.name for chain in found.chains}
    return {names[chain] for chain in chains}


def words(time: str | None, found: Annotated) -> str | None:
    return next((t.span.text for t in found.times if t.id == time), None)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        ("La Norvège a sanctionné le Portugal.", "sanctionné", {"Norvège"}, {"Portugal"}),
        ("Le Portugal a été sanctionné par la Norvège.", "sanctionné", {"Norvège"}, {"Portugal"}),
        ("La visite, fin juillet, d'Ada Morel en Norvège a surpris.", "visite", {"Ada Morel"}, {"Norvège"}),
        ("Ada Morel a tenu un sommet avec Luis Pereira à Porto.", "sommet", {"Ada Morel", "Luis Pereira"}, set()),
        ("Les négociations entre la Norvège et le Portugal avancent.", "négociations", {"Norvège", "Portugal"}, set()),
        ("Les troupes norvégiennes ont envahi le Portugal. La Norvège se tait.", "envahi", {"Norvège"}, {"Portugal"}),
        ("L'arrestation d'Ada Morel par la police a surpris.", "arrestation", set(), {"Ada Morel"}),
        ("La Norvège a promis d'aider le Portugal.", "aider", {"Norvège"}, {"Portugal"}),
        ("Le Portugal fait l'objet de sanctions de la part de la Norvège.", "sanctions", {"Norvège"}, {"Portugal"}),
    ],
)
def test_participants(text: str, trigger: str, actors: set[str], recipients: set[str]) -> None:
    event, found = one(text, trigger)
    assert named(event.actors, found) == actors
    assert named(event.recipients, found) == recipients


@pytest.mark.parametrize(
    ("text", "trigger", "when"),
    [
        ("Mercredi, Ada Morel a rencontré Luis Pereira à Porto.", "rencontré", "Mercredi"),
        ("La rencontre d'Ada Morel avec Luis Pereira le 13 septembre inquiète Oslo.", "rencontre", "13 septembre"),
        ("Ada Morel a déclaré mardi que la Norvège a livré des canots au Portugal.", "livré", None),
        ("Ada Morel s'est rendue à Oslo et a rencontré Luis Pereira en juillet.", "rendue", "juillet"),
    ],
)
def test_days(text: str, trigger: str, when: str | None) -> None:
    event, found = one(text, trigger)
    assert words(event.when, found) == when


def test_two_days_are_two_events() -> None:
    found = read("La Norvège a bombardé le port de Vardal en mai et en août.")
    days = [words(event.when, found) for event in found.events if event.trigger.text == "bombardé"]
    assert days == ["mai", "août"]


def test_a_place_and_its_words() -> None:
    event, _ = one("Ada Morel a rencontré Luis Pereira au palais royal d'Oslo.", "rencontré")
    assert event.place_span is not None
    assert event.place_span.text.startswith("palais royal")


def test_a_toll_belongs_to_the_event_that_cost_it() -> None:
    event, _ = one("Un accident de car a fait au moins 12 morts jeudi près de Porto.", "accident")
    assert [(n.value, n.unit, n.bound) for n in event.numbers] == [(12.0, "mort", "at_least")]


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("Ada Morel a rencontré Luis Pereira lundi.", "rencontré", "happened"),
        ("Ada Morel rencontrera Luis Pereira lundi.", "rencontrera", "planned"),
        ("Ada Morel devrait rencontrer Luis Pereira lundi.", "rencontrer", "planned"),
        ("Ada Morel n'a pas rencontré Luis Pereira.", "rencontré", "denied"),
        ("Ada Morel pourrait rencontrer Luis Pereira.", "rencontrer", "hypothetical"),
        ("Une éventuelle rencontre d'Ada Morel avec Luis Pereira inquiète Oslo.", "rencontre", "hypothetical"),
        ("Oslo accuse la Norvège d'avoir livré des armes au Valdor.", "livré", "alleged"),
        ("La Norvège a nié avoir livré des armes au Valdor.", "livré", "denied"),
        ("La Norvège a annoncé qu'elle livrerait des canots au Valdor.", "livrerait", "planned"),
    ],
)
def test_status(text: str, trigger: str, status: str) -> None:
    event, _ = one(text, trigger)
    assert event.status == status


def test_an_event_rests_on_the_statement_that_tells_it() -> None:
    event, found = one("La Norvège a livré des canots au Portugal, a affirmé Ada Morel.", "livré")
    assert [s.speaker_name for s in found.statements if s.id == event.according_to] == ["Ada Morel"]


def test_speech_is_no_event() -> None:
    assert read("Ada Morel a déclaré que le ciel est bleu.").events == ()


def test_a_span_ends_where_boilerplate_begins() -> None:
    text = "Ada Morel a rencontré Luis Pereira à Porto date 2031-05"
    at = text.index("date")
    clutter = Span(report=make_id(text), start=at, end=len(text), text=text[at:])
    event = next(e for e in read(text, boilerplate=(clutter,)).events if e.trigger.text == "rencontré")
    assert event.span.end <= at


def test_an_endless_sentence_is_left_alone() -> None:
    assert read("attaque de la guerre à Porto et " * 300).events == ()


def test_those_talks_are_the_ones_told_of_before() -> None:
    text = "Des négociations ont commencé entre la Norvège et le Portugal. Ces négociations durent depuis mars."
    found = read(text)
    last = [event for event in found.events if event.trigger.text == "négociations"][-1]
    assert named(last.actors, found) == {"Norvège", "Portugal"}


def test_who_speaks_at_a_meeting_takes_part_in_it() -> None:
    event, found = one("Ada Morel a déclaré lundi, lors d'une réunion à Oslo, que le port ferme.", "réunion")
    assert named(event.actors, found) == {"Ada Morel"}
    assert words(event.when, found) == "lundi"


def test_a_day_before_a_relative_clause_of_saying_is_that_of_the_event() -> None:
    """The day opens the sentence: what is promised in the clause behind is said on that day too, but does not take it away."""
    event, found = one(
        "Mercredi, Ada Morel a tenu un sommet avec Luis Pereira au port de Brune, où elle a promis qu'elle reviendrait.",
        "sommet",
    )
    assert words(event.when, found) == "Mercredi"
