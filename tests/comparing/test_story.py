"""The day from which accounts without a date of their own are counted."""

from __future__ import annotations

from datetime import date

from hand import Hand

from rashomon.comparing.story import story_day

TOLD = "The dam broke on May 4. A report of May 6 blames the rain. It had leaked on Monday."


def account(key: str, *days: tuple[str, str], published: str | None = None) -> Hand:
    hand = Hand(key, TOLD, published=published)
    for words, day in days:
        hand.date(words, day)
    return hand


BROKE, REPORT = ("May 4", "2031-05-04"), ("May 6", "2031-05-06")


def test_the_earliest_publication_is_the_story_s_day() -> None:
    hands = [account("a", BROKE, published="2031-05-09"), account("b", published="2031-05-08")]
    assert story_day([hand.reading() for hand in hands]) == date(2031, 5, 8)


def test_the_last_day_that_two_accounts_name() -> None:
    readings = [account(key, BROKE, REPORT).reading() for key in ("a", "b")]
    assert story_day(readings) == date(2031, 5, 6)


def test_a_day_before_the_last_one_is_background() -> None:
    readings = [account("a", BROKE).reading(), account("b", BROKE, REPORT).reading()]
    assert story_day(readings) is None


def test_one_account_alone_names_no_day_of_the_story() -> None:
    assert story_day([account("a", BROKE).reading(), account("b").reading()]) is None
