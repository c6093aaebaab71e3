"""The language of a text."""

from __future__ import annotations

import pytest

from rashomon.errors import InputError
from rashomon.intake.language import detect, is_english, name_of, settle

ENGLISH = (
    "The harbour board closed the old swing bridge on Monday after divers found cracks in two of "
    "its piers, and buses were sent round by the northern road until June."
)
GERMAN = (
    "Die Hafenverwaltung hat am Montag die alte Drehbrücke geschlossen, nachdem Taucher Risse in "
    "zwei Pfeilern gefunden hatten; Busse fahren bis Juni über die nördliche Straße."
)
CHINESE = "港务局周一关闭了旧的平旋桥，潜水员在两个桥墩上发现了裂缝。"


def test_english_goes_through_and_keeps_what_it_declares() -> None:
    assert settle(ENGLISH, None) == "en"
    assert settle(ENGLISH, "en-GB") == "en-GB"
    assert settle(ENGLISH, "English") == "English"
    assert settle(ENGLISH, "de") == "en"


@pytest.mark.parametrize(
    ("text", "name"), [(GERMAN, "German"), (CHINESE, "Chinese"), (GERMAN + ENGLISH[:20], "German")]
)
def test_another_language_is_refused_by_name(text: str, name: str) -> None:
    with pytest.raises(InputError, match=f"it is in {name}; only English can be read"):
        settle(text, None)


def test_a_text_that_says_it_is_english_and_is_not_is_refused() -> None:
    with pytest.raises(InputError, match="German"):
        settle(GERMAN, "en")


def test_a_short_text_is_taken_at_its_word() -> None:
    assert detect("Ja, genau.") is None
    assert settle("Ja, genau.", None) is None
    assert settle("Yes.", "en") == "en"
    with pytest.raises(InputError, match="French"):
        settle("Non.", "fr")


def test_other_languages_come_in_where_they_may() -> None:
    assert settle(GERMAN, None, others=True) == settle(GERMAN, "en", others=True) == "de"
    assert settle("Non.", "fr-CA", others=True) == "fr"
    assert settle(ENGLISH, "de", others=True) == "en"
    assert not is_english("de")
    assert is_english("en-GB")
    assert is_english(None)


def test_addresses_do_not_count() -> None:
    assert detect("https://example.org/" + "nachrichten-ueber-die-bruecke/" * 10) is None


def test_an_unknown_code_is_named_as_such() -> None:
    assert name_of("xx") == "another language (xx)"


@pytest.mark.parametrize("text", ["", "\0\n", "\ufeff", "🙂" * 200, "1" * 500, "а" * 11])
def test_any_text_has_an_answer(text: str) -> None:
    assert detect(text) is None or detect(text).code  # type: ignore[union-attr]
