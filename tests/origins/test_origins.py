"""Copies and independent accounts, of invented texts."""

from __future__ import annotations

import pytest

from rashomon.origins import find_origins
from rashomon.origins.credit import agency_credit
from rashomon.records import Article, Quotation, Reading, text_hash

WIRE = (
    "A crane fell on the tram depot of Elmouth on Monday and cut the power of eastern lines.\n\n"
    "Nobody was inside the depot when the arm of the crane came down, the fire brigade told us.\n\n"
    "Engineers who looked at the wreck found a cracked bolt that had been painted over twice.\n\n"
    "The depot holds forty trams, and thirty of them were out in the streets at that hour.\n\n"
    "The city bought the crane from a shipyard in the north and never changed its cables.\n\n"
    "Trams will run again when the new line has been tested, which takes about nine days.\n\n"
    "Drivers sat in the canteen all morning and played cards under candles from the chapel.\n\n"
    "An inspector from the ministry will write a report and hand it to the mayor in the summer.\n"
)
OTHER = (
    "Elmouth woke without its eastern trams. The crane that stands over the depot had toppled.\n\n"
    "Firefighters searched the hall and came out with nothing but a frightened cat in a box.\n\n"
    "A painted bolt gave way, say those who have seen it, and the arm went through the roof.\n\n"
    "For more than a week the buses must do what the trams cannot, and the queues are long.\n"
)
SPEECH = (
    "we will not rest until every bolt of every crane in this city has been looked at by somebody "
    "who knows what a bolt is for and what happens when it is painted over by a fool with a brush"
)


def reading(key: str, text: str, **metadata: str) -> Reading:
    return Reading(article=Article(id=key, text=text, sha256=text_hash(text), **metadata))


def quoting(key: str, text: str) -> Reading:
    plain = reading(key, text)
    start = text.index(SPEECH)
    span = plain.article.span(start, start + len(SPEECH))
    quotation = Quotation(
        id=f"{key}/q1", content=span, parts=(span,), marked=(span,), form="direct"
    )
    return plain.model_copy(update={"quotations": (quotation,)})


def groups(*readings: Reading) -> list[tuple[str, ...]]:
    return [origin.articles for origin in find_origins(readings)]


def test_independent_accounts_are_their_own_origins() -> None:
    origins = find_origins([reading("a", WIRE, source="Wire"), reading("b", OTHER, path="x/b.txt")])
    assert [(o.id, o.name, o.articles) for o in origins] == [
        ("o1", "Wire", ("a",)),
        ("o2", "b", ("b",)),
    ]
    assert not any(o.copied for o in origins)


def test_the_first_part_of_a_text_is_a_copy() -> None:
    short = WIRE[: int(len(WIRE) * 0.3)]
    origins = find_origins([reading("a", short), reading("b", OTHER), reading("c", WIRE)])
    assert [o.articles for o in origins] == [("a", "c"), ("b",)]
    copied = origins[0].copied
    assert all(pair.share > 0.95 for pair in copied)  # the cut may leave half a word
    assert copied[0].spans[0].text == copied[0].spans[1].text


def test_paragraphs_in_another_order_are_a_copy_with_its_passages() -> None:
    turned = "\n\n".join(reversed(WIRE.strip().split("\n\n")))
    origins = find_origins([reading("a", WIRE), reading("b", turned)])
    assert [o.articles for o in origins] == [("a", "b")]
    assert len(origins[0].copied) == 8
    for pair in origins[0].copied:
        assert pair.spans[0].text == pair.spans[1].text


def test_the_same_text_twice_is_one_origin() -> None:
    assert groups(reading("a", "Short."), reading("b", "Short.")) == [("a", "b")]


def test_chains_are_joined() -> None:
    half, rest = WIRE[: len(WIRE) // 2], WIRE[len(WIRE) // 2 :]
    assert groups(reading("a", half), reading("b", rest), reading("c", WIRE)) == [("a", "b", "c")]


def test_quoting_one_speech_is_no_copying() -> None:
    one = f"The mayor stood in the rain for an hour on Tuesday. “{SPEECH},” she said at last to us."
    two = f"“{SPEECH},” was all that Elmouth heard from the town hall while the buses were full."
    assert groups(quoting("a", one), quoting("b", two)) == [("a",), ("b",)]
    assert groups(reading("a", one), reading("b", two)) == [("a", "b")]


def test_shared_furniture_is_no_copying() -> None:
    foot = " ".join(f"All rights of page {n} are kept by the owner of it." for n in range(9))
    pair = []
    for key, text in (("a", WIRE), ("b", OTHER)):
        plain = reading(key, f"{text}\n{foot}")
        span = plain.article.span(len(text) + 1, len(text) + 1 + len(foot))
        article = plain.article.model_copy(update={"furniture": (span,)})
        pair.append(plain.model_copy(update={"article": article}))
    assert groups(*pair) == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ELMOUTH, May 5 (Reuters) - A crane fell.", "Reuters"),
        ("ELMOUTH (AP) — A crane fell.", "AP"),
        ("A headline\n\nBy Ann Orme, Associated Press\n\nA crane fell.", "AP"),
        ("A crane fell.\n\n— AFP", "AFP"),
        ("A crane fell on a hall. (Reuters)", "Reuters"),
        ("PORT ELM, May 5 (Tarn Wire) - A crane fell.", "Tarn Wire"),
        ("A crane fell.\n\nWith agencies", ""),
        ("Ann Orme with agencies\n\nA crane fell.", ""),
    ],
)
def test_credits_of_agencies(text: str, name: str) -> None:
    found = agency_credit(reading("a", text).article)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "The mayor (Labour) said that a crane fell.",
        "A crane fell, and Reuters was told about it before the fire brigade was.",
        "The union works with agencies for temporary drivers in the summer.",
        "",
    ],
)
def test_words_that_are_no_credit(text: str) -> None:
    assert agency_credit(reading("a", text).article) is None


def test_the_agency_names_the_origin_and_says_why() -> None:
    credited = f"ELMOUTH, May 5 (Reuters) - {WIRE}"
    origins = find_origins([reading("a", WIRE, source="The Post"), reading("b", credited)])
    assert [o.name for o in origins] == ["Reuters"]
    assert origins[0].why == "The Post and b carry the same text; b credits Reuters in its dateline"


def test_nothing_to_compare_breaks_nothing() -> None:
    assert find_origins([]) == ()
    assert groups(reading("a", ""), reading("b", " \n"), reading("c", "a " * 4000)) == [
        ("a", "b"),
        ("c",),
    ]
