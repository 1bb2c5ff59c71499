"""Tellings of one happening over reports, and what has to stay two."""

from __future__ import annotations

from typing import Any

from factory import annotated, chain, dating, entity, event, lineage, mention, number, report, resolved, time, value
from recoupe.model import Annotated, Chain, Event, Report
from recoupe.resolve.events import resolve_events
from recoupe.settings import load
from recoupe.story import Story


class Told:
    """A report of one sentence with one event: `day` is the value of the words `when` in it."""

    def __init__(self, text: str, kind: str, type: str, **parts: Any) -> None:
        self.report: Report = report(text)
        self.chains: dict[str, Chain] = {
            name: chain(self.report, name, parts.get("types", {}).get(name, "GPE"))
            for name in [
                *parts.get("actors", ()),
                *parts.get("recipients", ()),
                *filter(None, [parts.get("place")]),
                *parts.get("names", ()),
            ]
        }
        self.time = time(self.report, parts["when"]) if "when" in parts else None
        self.day = parts.get("day")
        self.event = event(
            self.report, text.rstrip("."), trigger=parts["trigger"], kind=kind, type=type,
            lemma=parts.get("lemma", parts["trigger"]), actors=[self.chains[n] for n in parts.get("actors", ())],
            recipients=[self.chains[n] for n in parts.get("recipients", ())], when=self.time,
            place=self.chains.get(parts.get("place", "")), status=parts.get("status", "happened"),
            numbers=parts.get("numbers", ()),
        )  # fmt: skip

    def annotated(self) -> Annotated:
        names = [mention(self.report, name, made) for name, made in self.chains.items() if name in self.report.text]
        return annotated(self.report, *self.chains.values(), *names, *([self.time] if self.time else []), self.event)


def events(*told: Told, more: tuple[object, ...] = (), published: tuple[str, ...] = ()) -> tuple[Event, ...]:
    """The events of these reports; chains of one name are one entity."""
    names: dict[str, list[Chain]] = {}
    for one in told:
        for name, made in one.chains.items():
            names.setdefault(name, []).append(made)
    found = resolved(
        *(entity(*chains) for chains in names.values()),
        *(value(one.time, one.day) for one in told if one.time),
        *(dating(one.report, day) for one, day in zip(told, published or ("2031-05-09",) * len(told), strict=True)),
        *more,
    )
    return resolve_events(Story([t.report for t in told], [t.annotated() for t in told], found), load())


def talks(text: str, when: str, day: str, **more: Any) -> Told:
    parts = {"actors": ["Ada Morel", "Luis Pereira"], "types": {"Ada Morel": "PER", "Luis Pereira": "PER"}}
    return Told(text, "meeting", "CONSULT", when=when, day=day, place="Porto", **(parts | more))


def test_one_meeting_told_on_two_days_is_one_event() -> None:
    found = events(
        talks(
            "Ada Morel a tenu mercredi un sommet avec Luis Pereira à Porto.", "mercredi", "2031-05-07", trigger="sommet"
        ),
        talks("La rencontre d'Ada Morel et de Luis Pereira mardi à Porto.", "mardi", "2031-05-06", trigger="rencontre"),
    )
    assert len(found) == 1
    assert found[0].origins == 2


def test_meetings_weeks_apart_are_two() -> None:
    found = events(
        talks(
            "Ada Morel a tenu mercredi un sommet avec Luis Pereira à Porto.", "mercredi", "2031-05-07", trigger="sommet"
        ),
        talks("La rencontre d'Ada Morel et de Luis Pereira en mars à Porto.", "mars", "2031-03", trigger="rencontre"),
    )
    assert len(found) == 2


def test_other_people_on_the_same_day_meet_by_themselves() -> None:
    others = {"actors": ["Jon Vik", "Mia Lund"], "types": {"Jon Vik": "PER", "Mia Lund": "PER"}}
    found = events(
        talks("Ada Morel a rencontré mercredi Luis Pereira à Porto.", "mercredi", "2031-05-07", trigger="rencontré"),
        talks(
            "Jon Vik a rencontré mercredi Mia Lund à Porto.", "mercredi", "2031-05-07", trigger="rencontré", **others
        ),
    )
    assert len(found) == 2


def sanction(text: str, actor: str, **more: Any) -> Told:
    return Told(text, "sanction", "SANCTION", actors=[actor], recipients=["Valdor"], trigger="sanctionné", **more)


def test_two_rounds_of_sanctions_are_two() -> None:
    found = events(
        sanction("La Norvège a sanctionné le Valdor en mars.", "Norvège", when="mars", day="2031-03"),
        sanction("La Norvège a sanctionné le Valdor en août.", "Norvège", when="août", day="2031-08"),
    )
    assert len(found) == 2


def test_sanctions_of_two_states_are_two() -> None:
    found = events(
        sanction("La Norvège a sanctionné le Valdor en mars.", "Norvège", when="mars", day="2031-03"),
        sanction("Le Portugal a sanctionné le Valdor en mars.", "Portugal", when="mars", day="2031-03"),
    )
    assert len(found) == 2


def test_a_toll_that_rises_is_of_one_accident() -> None:
    first = Told("L'accident de jeudi à Vardal a fait 12 morts.", "crash", "OTHER", trigger="accident", when="jeudi",
                 day="2031-05-08", place="Vardal")  # fmt: skip
    later = Told("L'accident de car jeudi à Vardal : 15 morts.", "crash", "OTHER", trigger="accident", when="jeudi",
                 day="2031-05-08", place="Vardal")  # fmt: skip
    assert len(events(first, later)) == 1


def test_two_deliveries_between_the_same_states_are_two() -> None:
    parts: dict[str, Any] = {"actors": ["Norvège"], "recipients": ["Valdor"]}
    found = events(
        Told("La Norvège a livré des canots de sauvetage au Valdor.", "supply", "AID", trigger="livré", **parts),
        Told("La Norvège a fourni des camions de pompiers au Valdor.", "supply", "AID", trigger="fourni", **parts),
    )
    assert len(found) == 2


def test_a_forecast_without_a_day_is_a_stage_of_its_own() -> None:
    found = events(
        talks("Ada Morel a rencontré mercredi Luis Pereira à Porto.", "mercredi", "2031-05-07", trigger="rencontré"),
        Told("Ada Morel veut rencontrer Luis Pereira.", "meeting", "CONSULT", trigger="rencontrer", status="planned",
             actors=["Ada Morel", "Luis Pereira"], types={"Ada Morel": "PER", "Luis Pereira": "PER"}),
    )  # fmt: skip
    assert sorted(e.status for e in found) == ["happened", "planned"]


def test_a_copied_passage_is_one_origin() -> None:
    one = sanction("La Norvège a sanctionné le Valdor en mars.", "Norvège", when="mars", day="2031-03")
    two = sanction("Dépêche : La Norvège a sanctionné le Valdor en mars.", "Norvège", when="mars", day="2031-03")
    found = events(one, two, more=(lineage(one.event.span, two.event.span),))
    assert [(len(e.reports), e.origins) for e in found] == [(2, 1)]


def test_the_order_of_reports_changes_nothing() -> None:
    told = [
        talks(
            "Ada Morel a tenu mercredi un sommet avec Luis Pereira à Porto.", "mercredi", "2031-05-07", trigger="sommet"
        ),
        talks("La rencontre d'Ada Morel et de Luis Pereira mardi à Porto.", "mardi", "2031-05-06", trigger="rencontre"),
        sanction("La Norvège a sanctionné le Valdor en mars.", "Norvège", when="mars", day="2031-03"),
    ]
    forth, back = events(*told), events(*reversed(told))
    assert {e.event_mentions for e in forth} == {e.event_mentions for e in back}


def plans(first: str, second: str) -> int:
    """How many events two reports published then tell, that both foretell one visit without a day."""
    parts: dict[str, Any] = {
        "actors": ["Ada Morel"],
        "types": {"Ada Morel": "PER"},
        "place": "Porto",
        "status": "planned",
    }
    one = Told("Ada Morel veut se rendre à Porto.", "visit", "CONSULT", trigger="rendre", **parts)
    two = Told("Ada Morel compte se rendre à Porto.", "visit", "CONSULT", trigger="rendre", **parts)
    return len(events(one, two, published=(first, second)))


def test_a_visit_foretold_within_days_is_one() -> None:
    assert plans("2031-05-09", "2031-05-10") == 1


def test_visits_foretold_weeks_apart_or_nobody_knows_when_are_two() -> None:
    assert plans("2031-05-09", "2031-05-24") == 2
    assert plans("2031-05-09", "2031-05") == 2


def fire(text: str, **more: Any) -> Told:
    return Told(text, "fire", "OTHER", trigger="incendie", names=["Lanvel"], **more)


def test_the_only_fire_of_two_reports_of_one_story_is_one() -> None:
    found = events(fire("À Lanvel, un incendie a ravagé mardi la halle."), fire("La halle de Lanvel après l'incendie."))
    assert len(found) == 1


def test_the_only_fires_of_two_stories_are_two() -> None:
    found = events(
        fire("À Lanvel, un incendie a ravagé mardi la halle aux poissons, sans blesser les pêcheurs du port voisin."),
        fire("Le lycée rouvre ses salles après l'incendie ; les élèves de Lanvel passeront leurs épreuves en juin."),
    )
    assert len(found) == 2


def test_of_common_kinds_the_word_alone_tells_nothing() -> None:
    came = [
        Told(text, "movement", "OTHER", trigger="est arrivé", lemma="arriver", names=["Lanvel"])
        for text in ("À Lanvel, le juge est arrivé.", "À Lanvel, le vaccin est arrivé.")
    ]
    assert len(events(*came)) == 2


def test_help_given_and_help_received_are_two() -> None:
    found = events(
        Told("Lanvel livre du blé à Brune.", "aid", "AID", trigger="livre", actors=["Lanvel"], recipients=["Brune"]),
        Told("Brune livre du blé à Lanvel.", "aid", "AID", trigger="livre", actors=["Brune"], recipients=["Lanvel"]),
    )
    assert len(found) == 2


def test_those_who_have_no_name_are_known_by_number_and_kind() -> None:
    """Three geologists, freed on the second or the third; eleven fighters are others."""

    def freed(text: str, when: str, day: str, many: float, who: str) -> Told:
        told = Told(
            text, "release", "CONCEDE", when=when, day=day, trigger="libérés", names=["Sarnel"], types={"Sarnel": "ORG"}
        )
        figure = number(told.report, " ".join(text.split()[:2]), many, who)
        told.event = event(
            told.report, text.rstrip("."), trigger="libérés", kind="release", type="CONCEDE", lemma="libérer",
            when=told.time, numbers=(figure,), things=(who,),
        )  # fmt: skip
        return told

    one = freed("Trois géologues de Sarnel ont été libérés vendredi.", "vendredi", "2031-05-09", 3, "géologue")
    other = freed("Trois géologues de Sarnel sont libérés depuis jeudi.", "jeudi", "2031-05-08", 3, "géologue")
    rebels = freed("Onze rebelles ont été libérés jeudi.", "jeudi", "2031-05-08", 11, "rebelle")
    found = {e.event_mentions for e in events(one, other, rebels, published=("2031-05-09", "2031-05-10", "2031-05-10"))}
    assert (one.event.id, other.event.id) in {tuple(m) for m in found}
    assert (rebels.event.id,) in found


def test_unloading_a_ship_is_not_its_arrival() -> None:
    """Kinds that are common are one by their own word: one thing in both is not enough."""
    came = Told("Le cargo est arrivé à Vardal.", "movement", "OTHER", trigger="arrivé", names=["Astrid"])
    unloaded = Told("On décharge le cargo Astrid.", "movement", "OTHER", trigger="décharge", names=["Astrid"])
    came.event, unloaded.event = (
        event(
            t.report, t.event.span.text, trigger=t.event.trigger.text, kind="movement", type="OTHER", things=("cargo",)
        )
        for t in (came, unloaded)
    )
    assert len(events(came, unloaded)) == 2


def test_a_river_is_no_other_place_than_a_town_on_it() -> None:
    by_river = Told("Le barrage de Vardal s'est effondré mardi sur la Brenne.", "collapse", "OTHER", trigger="effondré",
                    when="mardi", day="2031-05-06", place="la Brenne", types={"la Brenne": "LOC"})  # fmt: skip
    in_town = Told("Le barrage s'est effondré mardi à Vardal.", "collapse", "OTHER", trigger="effondré",
                   when="mardi", day="2031-05-06", place="Vardal")  # fmt: skip
    in_other = Told("Une tour s'est effondrée mardi à Bergen.", "collapse", "OTHER", trigger="effondrée",
                    when="mardi", day="2031-05-06", place="Bergen")  # fmt: skip
    assert len(events(by_river, in_town)) == 1
    assert len(events(in_town, in_other)) == 2
