from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.commitments import find_commitments
from rashomon.reading.dates import find_dates
from rashomon.reading.parse import Parsed
from rashomon.records import Commitment, Entity, Mention

Make = Callable[..., Parsed]


def entity(parsed: Parsed, words: str, kind: str = "organization", name: str = "e1") -> Entity:
    text = parsed.article.text
    at = text.index(words)
    mention = Mention(article="a", start=at, end=at + len(words), text=words, form="name")
    return Entity(id=name, name=words, type=kind, mentions=(mention,))


def commitments(parsed: Parsed, *entities: Entity) -> list[Commitment]:
    return find_commitments(parsed, entities, find_dates(parsed))


HELD = [
    ("The union plans to strike at noon.", "plans to strike at noon", "The union"),
    ("Doe promised to mend the roof.", "promised to mend the roof", "Doe"),
    ("Doe has promised to mend it.", "has promised to mend it", "Doe"),
    ("Ministers agreed to share the cost.", "agreed to share the cost", "Ministers"),
    ("The mayor vowed that he would rebuild the pier.", "vowed that he would rebuild", "The mayor"),
    ("The firm pledged to hire 40 welders.", "pledged to hire 40 welders", "The firm"),
    ("Senators threatened to block the bill.", "threatened to block the bill", "Senators"),
    ("Drivers threatened a strike.", "threatened a strike", "Drivers"),
    ("The council is set to vote on the pier.", "is set to vote on the pier", "The council"),
    ("The bank said it will close six branches.", "will close six branches", "The bank"),
    ("The bank announced it would close six branches.", "would close six branches", "The bank"),
    ("The company will invest $3 million in the port.", "will invest $3 million", "The company"),
    ("Nurses will strike on Monday.", "will strike on Monday", "Nurses"),
    ("Lawmakers announced a deal on wages.", "announced a deal on wages", "Lawmakers"),
    ("“We will rebuild the pier,” Doe said.", "will rebuild the pier", "Doe"),
    ("The owner, who plans to sell the hall, left.", "plans to sell the hall", "The owner"),
    ("Doe repeated her promise to mend the roof.", "her promise to mend the roof", "her"),
    ("The firm committed to repairing the roof.", "committed to repairing the roof", "The firm"),
    ("Doe intends to appeal.", "intends to appeal", "Doe"),
    ("The army agreed not to fire.", "agreed not to fire", "The army"),
]


@pytest.mark.parametrize(("text", "words", "who"), HELD, ids=[row[0] for row in HELD])
def test_what_is_undertaken(make_parsed: Make, text: str, words: str, who: str) -> None:
    found = commitments(make_parsed(text, published="2031-03-12"))
    assert len(found) == 1
    assert found[0].span.text.startswith(words)
    assert found[0].who == (who,)


NOT_HELD = [
    "Prices will rise next year.",
    "The storm threatens to flood the harbour.",
    "The match promises to be close.",
    "The council should agree to pay.",
    "Residents urged the firm to commit to repairs.",
    "The firm refused to agree to a truce.",
    "The firm did not promise to pay.",
    "The roof was promised to be mended.",
    "A vote is planned.",
    "Doe agreed with the findings.",
    "If the firm agrees to pay, the case is closed.",
    "Will the firm agree to pay?",
    "The bridge will cost $3 million.",
    "Doe said prices will fall.",
    "Doe said the rivals would close six shops.",
    "“We will be poorer,” Doe said.",
    "The repairs will be paid for.",
    "They need a plan to cut waste.",
    "The judge will have the last word.",
    "He might promise to return.",
    "The deal was set in stone.",
    "She was given drugs intended to calm her.",
    "“Will you promise to stay, sir,” he said.",
    "He is going to struggle.",
]


@pytest.mark.parametrize("text", NOT_HELD)
def test_what_is_not_undertaken(make_parsed: Make, text: str) -> None:
    assert [c.span.text for c in commitments(make_parsed(text, published="2031-03-12"))] == []


def test_a_mention_that_heads_the_subject_is_the_doer(make_parsed: Make) -> None:
    parsed = make_parsed("Harbour Line promised to pay each passenger.")
    (found,) = commitments(parsed, entity(parsed, "Harbour Line"))
    assert found.who == ("e1",)


def test_a_mention_inside_the_subject_is_not_the_doer(make_parsed: Make) -> None:
    parsed = make_parsed("Members of Harbour Line promised to strike.")
    (found,) = commitments(parsed, entity(parsed, "Harbour Line"))
    assert found.who == ("Members of Harbour Line",)


def test_two_subjects_are_two_doers(make_parsed: Make) -> None:
    parsed = make_parsed("Doe and Hale agreed to share the cost.")
    one = entity(parsed, "Doe", "person", "e1")
    two = entity(parsed, "Hale", "person", "e2")
    (found,) = commitments(parsed, one, two)
    assert found.who == ("e1", "e2")


def test_by_is_the_date_of_its_phrase(make_parsed: Make) -> None:
    text = "On Monday the firm promised to pay 40 crews by April 30."
    (found,) = commitments(make_parsed(text, published="2031-03-12"))
    assert found.by is not None
    assert found.by.from_ == "2031-04-30"


def test_a_date_without_by_is_no_deadline(make_parsed: Make) -> None:
    (found,) = commitments(make_parsed("The firm promised to pay on April 30."))
    assert found.by is None


def test_to_is_what_is_undertaken(make_parsed: Make) -> None:
    (found,) = commitments(make_parsed("The firm promised to pay the crews."))
    assert found.to is not None
    assert found.to.text == "pay the crews"


def test_the_clause_ends_where_another_begins(make_parsed: Make) -> None:
    parsed = make_parsed("The firm promised to pay the crews, but the union left the talks.")
    (found,) = commitments(parsed)
    assert found.span.text == "promised to pay the crews"


def test_a_promise_of_others_is_cut_from_ones_own(make_parsed: Make) -> None:
    parsed = make_parsed("Doe promised to mend the roof and the firm pledged to pay for it.")
    assert [c.who for c in commitments(parsed)] == [("Doe",), ("the firm",)]


@pytest.mark.parametrize("text", ["", "\n\n", "will", "promise to", "“We will", "to to to plan to"])
def test_odd_text_raises_nothing(make_parsed: Make, text: str) -> None:
    commitments(make_parsed(text))
