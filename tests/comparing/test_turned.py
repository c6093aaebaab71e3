"""Words outside of a clause that turn it: in its cell, and as a difference or set aside."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, group_of

import rashomon
from rashomon.comparing.differences import Twins, compare_point, find_edits
from rashomon.comparing.turned import REACH, turned
from rashomon.records import Comparison


@pytest.mark.parametrize(
    ("text", "clause", "whole", "denied"),
    [
        ("Hale denied on Monday that she had sold the mill.", "she had sold the mill",
         "Hale denied on Monday that she had sold the mill", True),
        ("The police found no evidence that the pilot was drunk.", "the pilot was drunk",
         "The police found no evidence that the pilot was drunk", True),
        ("Claims that the mayor sold the mill are untrue, said Orr.", "the mayor sold the mill",
         "Claims that the mayor sold the mill are untrue", True),
        ("Last week, Hale rejected claims that the mill burned.", "the mill burned",
         "Hale rejected claims that the mill burned", True),
        ("Rumours that the star had died spread on Sunday.", "the star had died",
         "Rumours that the star had died", False),
        ("Orr said the town did not know whether the dam would hold.", "the dam would hold",
         "Orr said the town did not know whether the dam would hold", False),
        ("The guild denied, in a letter on Monday, that its men had shot.", "its men had shot",
         "The guild denied, in a letter on Monday, that its men had shot", True),
        ("We don't believe that the pilot was drunk.", "the pilot was drunk",
         "We don't believe that the pilot was drunk", True),
        ("Hale denied in a long and angry talk with the radio of Orla that she ran.", "she ran",
         "Hale denied in a long and angry talk with the radio of Orla that she ran", True),
        ("Hale, a former mayor of Orla, denied that she ran.", "she ran",
         "Hale, a former mayor of Orla, denied that she ran", True),
        ("The guild denied that men had shot and that they had run.", "they had run",
         "The guild denied that men had shot and that they had run", True),
        ("Hale did not deny that she ran.", "she ran", "Hale did not deny that she ran", False),
        ("Hale, who had long denied that she ran, admitted it.", "she ran",
         "who had long denied that she ran", False),
        ("Orr lied when he falsely denied that she ran.", "she ran",
         "Orr lied when he falsely denied that she ran", False),
    ],
)  # fmt: skip
def test_what_turns_a_clause_is_found(text: str, clause: str, whole: str, denied: bool) -> None:
    hand = Hand("courier", text).say(clause)
    found = turned(hand.statements[0], accounts_of(hand))
    assert found is not None
    assert (found.span.text, found.denied) == (whole, denied)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Orr said that the mill burned.", "the mill burned"),
        ("Hale denied the charge, and the mill burned.", "the mill burned"),
        ("Hale was not told when the ferry hit the pier.", "when the ferry hit the pier"),
        ("Nobody said it aloud. The mill burned.", "The mill burned"),
        ("Judges rejected an appeal and found that Hale hid it.", "Hale hid it"),
        ("The guild disputes the fine but admits that the mill burned.", "the mill burned"),
        ("The man who hit the cart was invented by a witness.", "who hit the cart"),
    ],
)
def test_what_stands_beside_turns_nothing(text: str, clause: str) -> None:
    hand = Hand("courier", text).say(clause)
    assert turned(hand.statements[0], accounts_of(hand)) is None


@pytest.mark.parametrize("comma", [", ", " "])
def test_a_long_sentence_is_searched_as_far_as_it_reaches(comma: str) -> None:
    text = f"{'Barges came and went ' * 50}at noon{comma}Hale denied that she ran."
    hand = Hand("courier", text).say("she ran")
    found = turned(hand.statements[0], accounts_of(hand))
    assert found is not None
    assert found.denied
    assert found.span.text.endswith("Hale denied that she ran")
    start = found.span.start
    assert hand.article.text[start - 1 : start] == " "
    assert len(found.span.text) <= REACH + len("she ran")


def hale(key: str, text: str, clause: str) -> Hand:
    return Hand(key, text).say(clause, "sold")


def kinds(*hands: Hand) -> tuple[list[str], list[str]]:
    differences, aside = compare_point(group_of(*hands), accounts_of(*hands))
    return [f"{d.kind} {d.class_}" for d in differences], [one.why for one in aside]


DENIED = hale(
    "courier",
    "Hale denied that she had sold the old mill to Brand.",
    "she had sold the old mill to Brand",
)


def test_a_denial_stands_against_what_is_told_as_a_fact() -> None:
    fact = hale("post", "Hale sold the old mill to Brand.", "Hale sold the old mill to Brand")
    found, _ = compare_point(group_of(DENIED, fact), accounts_of(DENIED, fact))
    assert [(d.kind, d.class_) for d in found] == [("polarity", "divergence")]
    assert found[0].readings[0].span.text.startswith("Hale denied that she")
    assert "reports it as a fact" in found[0].why


def test_what_somebody_says_is_set_aside() -> None:
    said = hale("post", "Hale sold the old mill, Orr said.", "Hale sold the old mill")
    found, aside = kinds(DENIED, said)
    assert found == []
    assert any("as the words of somebody" in one for one in aside)


def test_an_account_that_tells_both_is_no_difference() -> None:
    text = "Hale denied that she had sold the old mill to Brand. Hale sold the old mill to Brand."
    both = hale("courier", text, "she had sold the old mill to Brand")
    both.say("Hale sold the old mill to Brand", "sold")
    fact = hale("post", "Hale sold the old mill to Brand.", "Hale sold the old mill to Brand")
    assert kinds(both, fact)[0] == []


@pytest.mark.parametrize(
    ("turning", "plain", "found"),
    [
        ("The crew failed to save the old mill by the river",
         "The crew saved the old mill by the river", ["polarity divergence"]),
        ("The crew was unable to save the old mill by the river",
         "The crew saved the old mill by the river", ["polarity divergence"]),
        ("The crew worked for almost three hours at the old mill",
         "The crew worked at the old mill for hours", []),
        ("The mayor failed to save the old mill by the river from the baker",
         "The baker saved the old mill by the river from the mayor", []),
        ("Nobody would save the old mill by the river, but he did",
         "The crew would save the old mill by the river", []),
        ("The crew failed to save the old mill by the river",
         "The crew dined on a barge by the river", []),
    ],
)  # fmt: skip
def test_what_turns_a_clause_from_inside(turning: str, plain: str, found: list[str]) -> None:
    one = Hand("courier", f"{turning}.").say(turning, turning.split()[2])
    two = Hand("post", f"{plain}.").say(plain, plain.split()[2])
    assert kinds(one, two)[0] == found


def test_what_nobody_suffered_stands_against_a_count() -> None:
    one = Hand("courier", "Nobody was hurt when the roof of the mill fell.")
    one.say("Nobody was hurt when the roof of the mill fell", "hurt")
    two = Hand("post", "Three people were hurt when the roof of the mill fell.")
    two.figure("Three people", 3).say(
        "Three people were hurt when the roof of the mill fell", "hurt"
    )
    assert kinds(one, two)[0] == ["polarity divergence"]


def test_no_evidence_inside_a_clause_stands_against_the_fact() -> None:
    words = "Engineers found no evidence that the steel of the stand was weak"
    one = Hand("courier", f"{words}.").say(words, "found", polarity="negated")
    two = Hand("post", "The steel of the stand was weak.")
    two.say("The steel of the stand was weak", "weak")
    assert kinds(one, two)[0] == ["polarity divergence"]


def test_a_denied_deed_in_ing_stands_against_the_deed() -> None:
    one = Hand("courier", "Ada Hale denied taking money from the builder Brand.")
    one.say("Ada Hale denied taking money from the builder Brand", "denied")
    two = Hand("post", "Ada Hale took money from the builder Brand.")
    two.say("Ada Hale took money from the builder Brand", "took")
    assert kinds(one, two)[0] == ["polarity divergence"]


@pytest.mark.parametrize(
    ("denied", "plain", "found"),
    [
        ("The guild denied that soldiers burned the only school in the village of Tarn.",
         "Soldiers burned the only school in the village of Tarn.", ["polarity divergence"]),
        ("The guild denied that soldiers burned the only school in the village of Tarn.",
         "Soldiers burned the only school in the village of Tarn, a nurse said.", []),
        ("The guild denied that soldiers burned the only school in the village of Tarn. But "
         "soldiers burned the village school in Tarn.",
         "Soldiers burned the only school in the village of Tarn.", []),
        ("Divers found no sign of the trawler Alba in the bay of Selk on Monday.",
         "Divers found the trawler Alba in the bay of Selk on Monday.", ["polarity conflict"]),
        ("The crew was unable to close the bow door of the ferry before it left.",
         "The crew was able to close the bow door of the ferry before it left.",
         ["polarity conflict"]),
    ],
)  # fmt: skip
def test_what_was_set_before_a_copied_sentence(denied: str, plain: str, found: list[str]) -> None:
    accounts = accounts_of(Hand("courier", denied), Hand("post", plain))
    changes = [f.difference for f in find_edits(Twins(accounts), accounts)]
    assert [f"{d.kind} {d.class_}" for d in changes] == found


def compared(first: str, second: str) -> Comparison:
    told = {"a": first, "b": second}
    return rashomon.compare(
        *(rashomon.article_from_text(text, id=key) for key, text in told.items()), one_event=True
    )


def test_the_cell_holds_what_turns_its_passage() -> None:
    denied = "Ada Hale denied on Monday that she had taken money from the builder Brand."
    found = compared(denied, "Ada Hale took money from the builder Brand, prosecutors said.")
    (point,) = [p for p in found.points if len(p.cells) == 2]
    assert point.cells[0].spans[0].text == denied.rstrip(".")
    assert [one.kind for one in point.set_aside] == ["polarity"]


def test_what_governs_a_passage_is_no_point_of_its_own() -> None:
    text = "Engineers found no evidence that the dam of Orla had cracked."
    found = compared(text, "The dam of Orla had cracked, a farmer said.")
    told = [s.text for p in found.points for c in p.cells for s in c.spans if c.article == "a"]
    assert told == [text.rstrip(".")]


def test_a_lone_passage_holds_it_too() -> None:
    found = compared("There were rumours that the dam had burst.", "A circus came to Orla.")
    told = {s.text for p in found.points for c in p.cells for s in c.spans if c.article == "a"}
    assert all("rumours" in text for text in told)
