"""What a merge or split would change is worked out before it is done, and is what comes of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import desks
import invented
from recoupe import pipeline, settings
from recoupe.store import open_case
from recoupe.watching.changes import changes


@pytest.fixture
def path(tmp_path: Path) -> str:
    made = desks.kept(tmp_path, invented.case())
    recorded(made)
    return made


def recorded(path: str) -> None:
    """Makes the record, as a run does."""
    with open_case(path, write=True) as file:
        pipeline.record(file, settings.load(), lambda *_: None)


def shown(page: str) -> Counter[str]:
    assert 'class="foreseen"' in page
    return Counter(re.findall(r'<li class="(appeared|changed|gone)">', page))


def things(client: TestClient, about: str) -> list[str]:
    volume = client.app.state.desk.volume("en")  # type: ignore[attr-defined]
    found = {"entity": volume.entities, "claim": volume.case.resolved.claims, "event": volume.case.resolved.events}
    return [thing.id for thing in found[about]]


@pytest.mark.parametrize(("about", "room"), [("entity", "people"), ("claim", "claims"), ("event", "events")])
def test_a_merge_does_what_was_shown(path: str, about: str, room: str) -> None:
    client = desks.desk(path)
    chosen = things(client, about)[:2]
    page = client.get("/correct/merge", params={"about": about, "thing": chosen}).text
    foreseen = shown(page)
    with open_case(path) as file:
        before = file.view.findings()
    data = {"token": desks.token(client), "thing": chosen, "note": "Le même"}
    assert client.post(f"/{room}/merge", data=data).status_code == 303
    recorded(path)
    with open_case(path) as file:
        after, merged = file.view.findings(), file.view.journal()[-1]
    assert (merged.act, merged.about) == ("merge", about)
    assert foreseen == Counter(change.what for change in changes(before, after))
    assert client.post("/journal/undo", data={"token": desks.token(client), "entry": merged.id}).status_code == 303
    recorded(path)
    with open_case(path) as file:
        assert [f.id for f in file.view.findings()] == [f.id for f in before]


@pytest.mark.parametrize("about", ["entity", "claim", "event"])
def test_parts_are_shown_before_they_are_taken_out(path: str, about: str) -> None:
    client = desks.desk(path)
    room = {"entity": "correct", "claim": "claims", "event": "events"}[about]
    for thing in things(client, about):
        parts = re.findall(r'name="part" value="(\w+)"', client.get(f"/{room}/{thing}").text)
        if len(parts) > 1:
            break
    else:
        pytest.skip("nothing of two parts")
    page = client.get(f"/correct/split/{thing}", params={"about": about, "part": parts[0]}).text
    assert sum(shown(page).values()) >= 0
    assert f'value="{parts[0]}"' in page
    assert client.get(f"/correct/split/{thing}", params={"about": about, "part": parts}).status_code == 409
    assert client.get(f"/correct/split/{thing}", params={"about": "finding", "part": parts[0]}).status_code == 404


def test_what_would_take_too_long_is_not_guessed(path: str) -> None:
    client = desks.desk(path)
    desk = client.app.state.desk  # type: ignore[attr-defined]
    desk.settings = desk.settings.changed("desk", foreseen=2)
    page = client.get("/correct/merge", params={"thing": things(client, "entity")[:2]}).text
    assert "worked out beforehand for up to 2 only" in page
    assert shown(page) == Counter()


def test_an_event_shows_how_each_report_tells_it(path: str) -> None:
    client = desks.desk(path)
    for event in things(client, "event"):
        page = client.get(f"/events/{event}").text
        assert page.count('class="side"') >= 1
        assert "<blockquote" in page
    assert client.get("/events/0000").status_code == 404
