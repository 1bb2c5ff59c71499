from __future__ import annotations

import io
import json
from typing import Any

import msgspec
import pytest

import cases
import contract
import factory as f
import invented
from recoupe.export import _contract
from recoupe.export import json as json_export
from recoupe.model import Case, Problem


def exported(case: Case) -> dict[str, Any]:
    out = io.StringIO()
    json_export.write(case, out)
    made: dict[str, Any] = json.loads(out.getvalue())
    return made


def test_the_schema_in_docs_is_that_of_the_types() -> None:
    """Else: `make schema`."""
    assert contract.SCHEMA.read_text("utf-8") == _contract.schema_text()


def test_an_export_keeps_the_contract() -> None:
    assert contract.faults(exported(cases.case())) == []


def test_an_empty_case_has_every_key() -> None:
    empty = exported(Case())
    assert contract.faults(empty) == []
    assert empty.keys() == {"format", "brief", *contract.KEYS}


def test_marks_become_what_they_mean() -> None:
    case = cases.case()
    document = exported(case)
    [said] = [row for row in document["statements"] if "lundi" in row["content"][0]["text"]]
    ada, sorbe = document["entities"]
    assert said["speaker_entity"] == ada["id"]
    assert said["speaker_entities"] == [ada["id"]]
    assert said["said_on"] == "2031-05-05"
    assert said["claim"] == document["claims"][0]["id"]
    mention = document["event_mentions"][0]
    assert mention["place"] == sorbe["id"]
    assert mention["event"] == document["events"][0]["id"]
    assert {row["published_from"] for row in document["reports"]} == {"stated", "inferred"}
    assert document["times"][0]["anchor"] == "2031-05-06"
    assert document["findings"][0]["judgement"]["verdict"] == "confirmed"


def test_several_speakers_are_no_single_entity() -> None:
    report = f.report("Oui, ont dit Ada Morel et Jo Tamm.")
    two = f.chain(report, "Ada Morel"), f.chain(report, "Jo Tamm")
    said = f.statement(report, "Oui", cue="ont dit", chains=two)
    entities = [f.entity(chain) for chain in two]
    case = Case(reports=(report,), annotated=(f.annotated(report, *two, said),), resolved=f.resolved(*entities))
    [row] = exported(case)["statements"]
    assert row["speaker_entity"] is None
    assert row["speaker_entities"] == [entity.id for entity in entities]


def test_a_report_that_could_not_be_read_further_says_so() -> None:
    report = f.report(
        "Un texte.", source="a.txt", problems=(Problem(source="a.txt", stage="intake", message="Latin-1."),)
    )
    failed = Problem(source="a.txt", stage="annotate", message="Non.")
    document = exported(Case(reports=(report,), problems=(failed,)))
    assert document["reports"][0]["problems"] == [
        {"stage": "intake", "message": "Latin-1."}, {"stage": "annotate", "message": "Non."},
    ]  # fmt: skip
    assert document["problems"] == [{"source": "a.txt", "stage": "annotate", "message": "Non."}]


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (lambda d: d["reports"][0].pop("agencies"), "no agencies"),
        (lambda d: d["mentions"][0].update(text="Ada"), "is not the words"),
        (lambda d: d["mentions"][0].update(entity="0"), "does not exist"),
        (lambda d: d["statements"][0].update(stance="shouts"), "Invalid enum value"),
        (lambda d: d["findings"][0].update(outcome=None), "with the outcome None"),
        (lambda d: d["findings"][0]["sides"][0].update(reports=[]), "are not those of its spans"),
        (lambda d: d["entities"].append(d["entities"][0]), "stands twice"),
        (lambda d: d["reports"][0].update(published="hier"), "no ISO 8601 date"),
    ],
)
def test_the_check_of_the_contract_finds_a_breach(break_it: Any, says: str) -> None:
    document = exported(cases.case())
    break_it(document)
    assert any(says in fault for fault in contract.faults(document))


def test_the_same_case_gives_the_same_bytes() -> None:
    assert msgspec.json.encode(json_export.document(cases.case())) == msgspec.json.encode(
        json_export.document(cases.case())
    )


def test_the_brief_stands_in_every_language_with_its_spans() -> None:
    document = exported(invented.case())
    assert set(document["brief"]) >= {"fr", "en"}
    texts = {report["id"]: report["text"] for report in document["reports"]}
    for sentences in document["brief"].values():
        assert sentences
        for sentence in sentences:
            assert sentence["spans"]
            assert all(texts[s["report"]][s["start"] : s["end"]] == s["text"] for s in sentence["spans"])
