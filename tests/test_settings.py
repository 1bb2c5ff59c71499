"""Values by section and key, each of the kind that the defaults have."""

from __future__ import annotations

import pytest

from recoupe.errors import SettingsError
from recoupe.settings import Settings

VALUES = Settings({"fetch": {"agent": "Ada", "offline": False, "networks": ["a"]}, "intake": {"most": 3}})


def test_each_kind_has_its_question() -> None:
    assert VALUES.text("fetch", "agent") == "Ada"
    assert VALUES.flag("fetch", "offline") is False
    assert VALUES.texts("fetch", "networks") == ("a",)
    for ask, key in ((VALUES.text, "offline"), (VALUES.flag, "agent"), (VALUES.texts, "none")):
        with pytest.raises(SettingsError, match=key):
            ask("fetch", key)


def test_how_reports_were_got_changes_no_record() -> None:
    assert VALUES.changed("fetch", offline=True).flag("fetch", "offline")
    assert VALUES.changed("fetch", offline=True).fingerprint() == VALUES.fingerprint()
    assert VALUES.changed("intake", most=4).fingerprint() != VALUES.fingerprint()


def test_a_section_has_a_fingerprint_of_its_own() -> None:
    assert VALUES.changed("fetch", offline=True).fingerprint_of("intake") == VALUES.fingerprint_of("intake")
    assert VALUES.changed("intake", most=4).fingerprint_of("intake") != VALUES.fingerprint_of("intake")
