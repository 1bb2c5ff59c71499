"""Denials, refusals, corroboration, precision, drift, forecasts, copies: each found, each with what must not be taken for it."""

from __future__ import annotations

import pytest

from desk import Desk, sides
from factory import lineage, span
from recoupe.compare import replying
from recoupe.model import Finding, Report, Span


# --- denied, declined ---
def accused(desk: Desk) -> None:
    made = desk.read(
        "Ada Morel accuse la mairie de Brune d'avoir caché le rapport sur la digue. Le port est calme.",
        "2024-05-13",
    )
    desk.one_claim(
        desk.says(made, "Ada Morel", "accuse", "la mairie de Brune d'avoir caché le rapport sur la digue",
                  stance="accuse", kind="indirect")
    )  # fmt: skip


def reply(text: str, cue: str, content: str, stance: str, kind: str = "indirect") -> list[Finding]:
    desk = Desk(types={"mairie de Brune": "ORG", "Ada Morel": "PER"})
    accused(desk)
    made = desk.read(text, "2024-05-14")
    desk.one_claim(desk.says(made, "mairie de Brune", cue, content, stance=stance, kind=kind))
    return desk.found()


def test_a_denial_meets_the_claim_of_another_report() -> None:
    found = reply("La mairie de Brune dément avoir caché le rapport sur la digue.", "dément",
                  "avoir caché le rapport sur la digue", "deny")  # fmt: skip
    (denied,) = [f for f in found if f.kind == "denied"]
    assert sides(denied) == ["Ada Morel", "mairie de Brune"]
    assert denied.claims
    assert not [f for f in found if f.kind.endswith("_conflict")]


def test_a_denial_that_names_the_accuser_needs_no_shared_words() -> None:
    found = reply("La mairie de Brune rejette les accusations d'Ada Morel.", "rejette",
                  "les accusations d'Ada Morel", "deny")  # fmt: skip
    assert [f.kind for f in found if f.kind == "denied"]


def test_a_denial_of_something_else_answers_nothing() -> None:
    found = reply("La mairie de Brune dément vouloir fermer le marché couvert.", "dément", "vouloir fermer le marché couvert",
                  "deny")  # fmt: skip
    assert not [f for f in found if f.kind == "denied"]


def test_a_refusal_is_no_denial_and_silence_is_no_refusal() -> None:
    refused = reply("La mairie de Brune a refusé de commenter les accusations d'Ada Morel sur la digue.", "a refusé de commenter",
                    "les accusations d'Ada Morel sur la digue", "decline")  # fmt: skip
    assert {f.kind for f in refused} & {"denied", "declined"} == {"declined"}
    silent = reply("La mairie de Brune n'a pas encore publié le rapport sur la digue.", "n'a pas encore publié",
                   "le rapport sur la digue", "decline")  # fmt: skip
    assert not {f.kind for f in silent} & {"denied", "declined"}


def test_who_denies_does_not_answer_himself() -> None:
    desk = Desk(types={"mairie de Brune": "ORG"})
    made = desk.read("La mairie de Brune affirme que le pont est sûr. La mairie de Brune dément que le pont soit sûr.")
    desk.says(made, "mairie de Brune", "affirme", "le pont est sûr", kind="indirect")
    desk.says(made, "mairie de Brune", "dément", "le pont soit sûr", kind="indirect", stance="deny")
    assert not desk.found("denied")


# --- corroborated ---
def floods(desk: Desk) -> list[object]:
    texts = ["La Vire a inondé le quartier bas.", "La Vire a inondé les rues basses."]
    made = [desk.read(text) for text in texts]
    return [desk.happens(r, t.rstrip("."), "inondé") for r, t in zip(made, texts, strict=True)]


def test_two_reports_that_know_nothing_of_each_other() -> None:
    desk = Desk()
    desk.one_event(*floods(desk))  # type: ignore[arg-type]
    (found,) = desk.found("corroborated")
    assert sides(found) == ["Journal 1", "Journal 2"]


def test_a_copy_corroborates_nothing() -> None:
    desk = Desk()
    told = floods(desk)
    desk.one_event(*told)  # type: ignore[arg-type]
    desk.record.append(lineage(*(t.span for t in told)))  # type: ignore[attr-defined]
    assert not desk.found("corroborated")
    assert len(desk.found("copied")) == 1


def test_a_forecast_does_not_corroborate_what_came() -> None:
    desk = Desk()
    made = [desk.read("La Vire inondera le quartier bas."), desk.read("La Vire a inondé les rues basses.")]
    desk.one_event(
        desk.happens(made[0], "La Vire inondera le quartier bas", "inondera", status="planned"),
        desk.happens(made[1], "La Vire a inondé les rues basses", "inondé"),
    )
    assert not desk.found("corroborated")


# --- refined ---
def test_a_month_and_a_day() -> None:
    desk = Desk()
    made = [desk.read("Le port a rouvert en mai."), desk.read("Le port a rouvert le 14 mai.")]
    desk.one_event(
        desk.happens(made[0], "Le port a rouvert", "rouvert", "mai", day="2024-05"),
        desk.happens(made[1], "Le port a rouvert", "rouvert", "14 mai", day="2024-05-14"),
    )
    (found,) = desk.found("refined")
    assert sides(found) == ["2024-05", "2024-05-14"]


def test_the_end_of_a_month_lies_in_it() -> None:
    desk = Desk()
    made = [desk.read("Le port a rouvert en mai."), desk.read("Le port a rouvert fin mai.")]
    desk.one_event(
        desk.happens(made[0], "Le port a rouvert", "rouvert", "mai", day="2024-05"),
        desk.happens(made[1], "Le port a rouvert", "rouvert", "fin mai", day="2024-05", mod="END"),
    )
    assert len(desk.found("refined")) == 1


def test_a_house_and_then_the_person() -> None:
    desk = Desk(types={"mairie de Brune": "ORG"}, roles={"Ada Morel": ("porte-parole de la mairie de Brune",)})
    made = [desk.read("La mairie de Brune craint une crue."), desk.read("Ada Morel craint une crue de la Vire.")]
    desk.one_claim(
        desk.says(made[0], "mairie de Brune", "craint", "une crue", kind="indirect", stance="concern"),
        desk.says(made[1], "Ada Morel", "craint", "une crue de la Vire", kind="indirect", stance="concern"),
    )
    (found,) = desk.found("refined")
    assert sides(found) == ["mairie de Brune", "Ada Morel"]


def told_and_quoted(desk: Desk) -> Report:
    """A paraphrase in one report, the words in another, which is given back."""
    told = desk.read("Ada Morel promet de rouvrir le pont de Morvane aux voitures.", "2024-05-13")
    quote = "Nous rouvrirons le pont de Morvane aux voitures"
    quoted = desk.read(f"« {quote} » elle a souligné, faisant état de un accord.", "2024-05-13")
    desk.one_claim(
        desk.says(told, "Ada Morel", "promet", "de rouvrir le pont de Morvane aux voitures", kind="indirect"),
        desk.says(quoted, "Ada Morel", "a souligné", quote, verbatim=[quote]),
    )
    return quoted


def test_the_words_themselves_refine_a_paraphrase() -> None:
    desk = Desk()
    told_and_quoted(desk)
    (found,) = desk.found("refined")
    assert "quoted there" in found.explanation["en"]


def test_what_a_machine_translated_are_nobodys_own_words() -> None:
    desk = Desk()
    desk.by_machine(told_and_quoted(desk), "de un")
    (found,) = desk.found("refined")
    assert "quoted" not in found.explanation["en"]
    assert "a machine translated" in found.explanation["en"]


# --- drift ---
def test_an_appeal_becomes_a_summons() -> None:
    desk = Desk()
    made = [desk.read("Ada Morel a invité la foule à partir."), desk.read("Ada Morel a sommé la foule de partir.")]
    desk.one_claim(
        desk.says(made[0], "Ada Morel", "a invité", "la foule à partir", kind="indirect", stance="urge"),
        desk.says(made[1], "Ada Morel", "a sommé", "la foule de partir", kind="indirect", stance="urge"),
    )
    (found,) = desk.found("drift")
    assert sides(found) == ["invité", "sommé"]


def test_a_quotation_cut_short() -> None:
    whole = "Nous rouvrirons le pont de Morvane aux voitures en avril, si la commission des digues le permet"
    desk = Desk()
    made = [desk.read(f"« {whole} », a dit Ada Morel."), desk.read(f"« {whole[:56]} », a dit Ada Morel.")]
    desk.one_claim(
        desk.says(made[0], "Ada Morel", "a dit", whole), desk.says(made[1], "Ada Morel", "a dit", whole[:56].rstrip())
    )
    (found,) = desk.found("drift")
    assert found.sides[0].spans[0].text == whole


def test_a_quotation_without_its_second_half() -> None:
    whole = "Ce quai n'est pas une décharge, et nos grutiers ne sont pas des cobayes"
    desk = Desk()
    made = [desk.read(f"« {whole} », a dit Ada Morel."), desk.read(f"« {whole[:30]} », a dit Ada Morel.")]
    desk.one_claim(
        desk.says(made[0], "Ada Morel", "a dit", whole), desk.says(made[1], "Ada Morel", "a dit", whole[:30])
    )
    assert len(desk.found("drift")) == 1


# --- superseded ---
def visit(desk: Desk, text: str, clause: str, trigger: str, published: str, **more: object) -> object:
    made = desk.read(text, published)
    return desk.happens(made, clause, trigger, who=["Ada Morel", "Léo Brandt"], type="CONSULT", **more)


def test_a_meeting_foretold_and_held() -> None:
    desk = Desk()
    plan = visit(desk, "Ada Morel rencontrera Léo Brandt.", "Ada Morel rencontrera Léo Brandt", "rencontrera", "2024-05-10",
                 status="planned")  # fmt: skip
    held = visit(desk, "Ada Morel a rencontré Léo Brandt mardi.", "Ada Morel a rencontré Léo Brandt", "rencontré", "2024-05-15",
                 when="mardi", day="2024-05-14")  # fmt: skip
    desk.one_event(plan)  # type: ignore[arg-type]
    desk.one_event(held)  # type: ignore[arg-type]
    (found,) = desk.found("superseded")
    assert [side.spans[0].text for side in found.sides] == [plan.span.text, held.span.text]  # type: ignore[attr-defined]


def arrival(desk: Desk, text: str, trigger: str, published: str, day: str, **more: object) -> object:
    made = desk.read(text, published)
    return desk.happens(made, text.rstrip("."), trigger, "samedi", day=day, lemma="arriver", type="OTHER", **more)


@pytest.mark.parametrize(("day", "found"), [("2024-05-11", 1), ("2024-05-04", 0)])
def test_the_same_word_for_the_same_day_was_foretold_though_nobody_is_named(day: str, found: int) -> None:
    desk = Desk(types={"Lanvel": "GPE", "Vire": "LOC"})
    plan = arrival(desk, "Les marins de Lanvel, sauvés de la Vire, devraient arriver samedi.", "arriver", "2024-05-10",
                   "2024-05-11", status="planned")  # fmt: skip
    came = arrival(desk, "Ils sont arrivés samedi à Lanvel, par la Vire.", "arrivés", "2024-05-13", day)
    desk.one_event(plan)  # type: ignore[arg-type]
    desk.one_event(came)  # type: ignore[arg-type]
    assert len(desk.found("superseded")) == found


def test_meetings_with_the_press_that_share_nobody_are_no_forecast_and_outcome() -> None:
    desk = Desk()
    first, second = (
        desk.read("Ada Morel tiendra une conférence de presse.", "2024-05-10"),
        desk.read("Une conférence de presse a eu lieu mardi.", "2024-05-15"),
    )
    plan = desk.happens(
        first, "Ada Morel tiendra une conférence de presse", "conférence", who=["Ada Morel"], status="planned"
    )
    held = desk.happens(
        second, "Une conférence de presse a eu lieu mardi", "conférence", when="mardi", day="2024-05-14"
    )
    desk.one_event(plan, held)
    assert not desk.found("superseded")


def test_what_happened_before_was_not_foretold() -> None:
    desk = Desk()
    held = visit(desk, "Ada Morel a rencontré Léo Brandt mardi.", "Ada Morel a rencontré Léo Brandt", "rencontré", "2024-05-08",
                 when="mardi", day="2024-05-07")  # fmt: skip
    plan = visit(desk, "Ada Morel rencontrera Léo Brandt.", "Ada Morel rencontrera Léo Brandt", "rencontrera", "2024-05-10",
                 status="planned")  # fmt: skip
    desk.one_event(held)  # type: ignore[arg-type]
    desk.one_event(plan)  # type: ignore[arg-type]
    assert not desk.found("superseded")


# --- copied ---
def test_a_lineage_is_a_finding_with_a_side_a_report() -> None:
    desk = Desk()
    made = [desk.read("Oui, la digue a cédé vers midi."), desk.read("Hélas, la digue a cédé vers midi.")]
    desk.record.append(lineage(*(span(r, "la digue a cédé vers midi") for r in made)))
    (found,) = desk.found("copied")
    assert sides(found) == ["Journal 1", "Journal 2"]
    assert "la digue a cédé vers midi" in found.explanation["fr"]


@pytest.mark.parametrize(("object_", "bare"), [("34", True), ("1 200", True), ("34 caisses", False)])
def test_a_bare_figure_names_no_matter_that_could_be_denied(object_: str, bare: bool) -> None:
    assert replying._is_bare_figure(Span(report="r", start=0, end=len(object_), text=object_)) == bare
