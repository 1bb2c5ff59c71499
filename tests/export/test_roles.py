"""Roles keep the report that gives them, and its date."""

from __future__ import annotations

import json

import msgspec

import factory as f
from recoupe.export import json as json_export
from recoupe.model import Case


def test_a_role_says_which_report_gave_it_and_when() -> None:
    one, other = f.report("Ada Morel, ministre des Ports."), f.report("Ada Morel, ancienne ministre.")
    first = f.chain(one, "Ada Morel", roles=("ministre des Ports",))
    second = f.chain(other, "Ada Morel", roles=("ancienne ministre",))
    record = f.resolved(f.entity(first, second), f.dating(one, "2031-05-02"), f.dating(other, None))
    read = (f.annotated(one, first), f.annotated(other, second))
    case = Case(reports=(one, other), annotated=read, resolved=record)
    (entity,) = json.loads(msgspec.json.encode(json_export.document(case)))["entities"]
    assert entity["roles_told"] == [
        {"role": "ancienne ministre", "report": other.id, "date": None},
        {"role": "ministre des Ports", "report": one.id, "date": "2031-05-02"},
    ]
