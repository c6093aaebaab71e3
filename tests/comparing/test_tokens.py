"""Words in plain form: what makes no other word of them, and what an editor's hand left."""

from __future__ import annotations

import pytest

from rashomon.comparing.differences.tokens import tokens_in, words_of


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("the labour programme", "the labor program"),
        ("an organisation travelling", "an organization traveling"),
        ("we realised the colour", "we realized the color"),
        ("We’ll be there", "we will be there"),
        ("5 of 12 men", "five of twelve men"),
        ("10% more", "10 percent more"),
        ("[t]he tower’s", "The tower's"),
        ("the lamp [in the tower] fell", "the lamp fell"),
        ("the lamp […] fell . . . down", "the lamp fell down"),
    ],
)
def test_the_same_words(one: str, two: str) -> None:
    assert [t.word for t in words_of(one)] == [t.word for t in words_of(two)]


def test_each_token_stands_in_its_text() -> None:
    text = "“[W]e’ll count [all] lamps … by 5%,” he said."
    found = list(tokens_in(text))
    kinds = [(text[t.start : t.end], t.kind) for t in found if t.kind != "word"]
    assert kinds == [("[W]e", "mended"), ("[all]", "inserted"), ("… ", "ellipsis")]
    assert [t.word for t in words_of("shut", 7)] == ["shut"]
    assert [(t.start, t.end) for t in words_of("shut", 7)] == [(7, 11)]
