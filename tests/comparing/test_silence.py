"""Why an account does not report a point, as far as the program can tell."""

from __future__ import annotations

from hand import Hand, accounts_of, group_of

from rashomon.comparing.silence import find_silences


def teller(certainty: str = "asserted", day: str = "2031-05-06") -> Hand:
    text = "The mast fell on Tuesday."
    hand = Hand("courier", text).date("Tuesday", day)
    return hand.say("The mast fell on Tuesday", "fell", certainty=certainty)


def why(one: Hand, *others: Hand, possible: bool = False) -> list[str]:
    passages = {other.article.id: [other.span("Nothing")] for other in others} if possible else {}
    silences = find_silences(group_of(one), accounts_of(one, *others), passages, [])
    return [silence.why for silence in silences]


def test_an_account_without_the_point_does_not_have_it_found() -> None:
    assert why(teller(), Hand("post", "Nothing new.")) == ["not-found"]


def test_a_passage_that_may_match_is_given() -> None:
    other = Hand("post", "Nothing new.")
    silences = find_silences(
        group_of(teller()), accounts_of(teller(), other), {"post": [other.span("Nothing")]}, []
    )
    assert [(s.why, [p.text for p in s.possible]) for s in silences] == [("possibly", ["Nothing"])]


def test_an_account_with_limits_cannot_be_told() -> None:
    other = Hand("post", "Nothing new.", limits=("the text ends in the middle of a sentence",))
    assert why(teller(), other) == ["cannot-tell"]


def test_an_account_of_the_day_before_could_not_know() -> None:
    other = Hand("post", "Nothing new.", published="2031-05-05")
    assert why(teller(), other, possible=True) == ["published-before"]


def test_an_account_of_the_same_day_could_know() -> None:
    assert why(teller(), Hand("post", "Nothing new.", published="2031-05-06")) == ["not-found"]


def test_what_is_announced_is_known_before_it_happens() -> None:
    one = teller("expected", "2031-06-20")
    assert why(one, Hand("post", "Nothing new.", published="2031-05-05")) == ["not-found"]


def test_accounts_that_tell_it_are_not_silent() -> None:
    one, other = teller(), Hand("post", "Nothing new.")
    assert find_silences(group_of(one), accounts_of(one, other), {}, ["post"]) == ()
