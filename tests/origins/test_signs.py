"""What beside shared passages makes one origin: agencies, publishers, versions; edited copies."""

from __future__ import annotations

import random
import re
import time

import pytest
from test_origins import OTHER, SPEECH, WIRE, groups, reading

from rashomon.origins import find_origins
from rashomon.origins.credit import agency_credit
from rashomon.origins.find import ALL_PAIRS
from rashomon.origins.passages import covered, shared_grams, words_of
from rashomon.origins.publishers import domain, page, publishers
from rashomon.records import Quotation, Reading

THIRD = "Nobody in Elmouth will forget the morning on which the depot lost its roof to a crane.\n"


def story(seed: int, words: int = 150) -> str:
    """Sentences of invented words, so that no two stories share a run."""
    rng = random.Random(seed)  # noqa: S311
    made = ["".join(rng.choice("abcdefghijklmnop") for _ in range(6)) for _ in range(words)]
    return " ".join(f"{one}." if n % 9 == 8 else one for n, one in enumerate(made))


# Credits


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("ELMOUTH, May 5 (Reuters) - A crane fell.", "Reuters", True),
        ("ELMOUTH (AP) -- A crane fell.", "AP", True),
        ("ELMOUTH, May 5 — AFP — A crane fell.", "AFP", True),
        ("ELMOUTH (AP/Staff) — A crane fell.", "AP", True),
        ("A headline\n\nBy Ann Orme, Associated Press\n\nA crane fell.", "AP", True),
        ("A headline\n\nReuters\n\nA crane fell.", "Reuters", True),
        ("A crane fell.\n\n— AP", "AP", True),
        ("A crane fell on a hall. (Reuters)", "Reuters", True),
        ("A crane fell.\n\nSource: Reuters", "Reuters", True),
        (
            "A crane fell.\n\nCopyright 2031 The Associated Press. All rights reserved. "
            "Ask before you print it.",
            "AP",
            True,
        ),
        ("A headline\n\nBy Ann Orme and Reuters\n\nA crane fell.", "Reuters", False),
        ("A headline\n\nAnn Orme with AFP\n\nA crane fell.", "AFP", False),
        ("A crane fell.\n\nAdditional reporting by PA", "PA", False),
        ("A crane fell.\n\nAdditional reporting by Press Association.", "PA", False),
        ("A crane fell.\n\nThe Associated Press contributed to this report.", "AP", False),
        ("A crane fell.\n\nThis article includes material from Reuters.", "Reuters", False),
        ("A crane fell.\n\nWith AFP", "AFP", False),
        ("A crane fell.\n\nWith agencies", "", False),
        ("A headline\n\nStaff and agencies\n\nA crane fell.", "", False),
        ("A crane fell.\n\nBy Ann Orme and wire services", "", False),
    ],
)
def test_a_credit_says_whether_the_text_is_all_the_agency_s(
    text: str, name: str, whole: bool
) -> None:
    credit = agency_credit(reading("a", text).article)
    assert credit is not None
    assert (credit.name, credit.whole) == (name, whole)


@pytest.mark.parametrize(
    ("metadata", "name", "whole"),
    [
        ({"source": "Reuters"}, "Reuters", True),
        ({"source": "The Associated Press"}, "AP", True),
        ({"author": "Ann Orme, Associated Press"}, "AP", True),
        ({"author": "AFP"}, "AFP", True),
        ({"author": "Ann Orme and Reuters"}, "Reuters", False),
        ({"author": "Ann Orme and agencies"}, "", False),
    ],
)
def test_a_credit_may_come_with_the_article(
    metadata: dict[str, str], name: str, whole: bool
) -> None:
    credit = agency_credit(reading("a", WIRE, **metadata).article)
    assert credit is not None
    assert (credit.name, credit.whole) == (name, whole)


@pytest.mark.parametrize(
    "text",
    [
        "A crane fell, the mayor told Reuters in the morning.",
        "He was a reporter with AP\nfor nine years before the crane fell on him.",
        "The reporting of the accident by the council was late.",
        "A crane fell. Reports from Elmouth say that the AA was called.",
        "A crane fell (Labour said). Nobody was hurt.",
    ],
)
def test_a_mention_is_no_credit(text: str) -> None:
    credit = agency_credit(reading("a", f"{text}\n\n{OTHER}").article)
    assert credit is None


def test_two_texts_of_one_agency_are_one_origin_and_a_part_is_not() -> None:
    one = reading("a", f"ELMOUTH (Reuters) - {WIRE}", source="The Post")
    two = reading("b", f"ELMOUTH (Reuters) - {OTHER}", source="The Sun")
    part = reading("c", f"{THIRD}\n\nAdditional reporting by Reuters", source="The Moon")
    other = reading("d", f"ELMOUTH (AP) - {story(1)}", source="The Star")
    origins = find_origins([one, two, part, other])
    assert [o.articles for o in origins] == [("a", "b"), ("c",), ("d",)]
    assert origins[0].name == "Reuters"
    assert origins[0].why == "The Post and The Sun credit Reuters with it"
    assert origins[1].name == "The Moon"
    assert origins[1].why == "The Moon credits Reuters at its end"


def test_the_agency_itself_and_a_paper_that_credits_it_are_one() -> None:
    agency = reading("a", WIRE, source="Reuters")
    paper = reading("b", f"ELMOUTH (Reuters) - {OTHER}", source="The Sun")
    assert groups(agency, paper) == [("a", "b")]


# Publishers and versions


def test_two_articles_of_one_publisher_are_one_origin() -> None:
    same = reading("a", WIRE, source="The Elm Post"), reading("b", OTHER, source="Elm Post ")
    origins = find_origins(same)
    assert [o.articles for o in origins] == [("a", "b")]
    assert origins[0].why == "The Elm Post and Elm Post are of one publisher (elm post)"
    assert not origins[0].copied
    site = (
        reading("a", WIRE, url="https://www.elmpost.co.uk/crane"),
        reading("b", OTHER, url="https://news.elmpost.co.uk/roof"),
    )
    assert groups(*site) == [("a", "b")]


def test_who_only_carries_the_texts_of_others_is_no_publisher() -> None:
    for one, two in (
        ({"source": "Yahoo News"}, {"source": "Yahoo News"}),
        ({"url": "https://news.yahoo.com/a"}, {"url": "https://news.yahoo.com/b"}),
        ({"url": "https://a.blogspot.com/x"}, {"url": "https://b.blogspot.com/y"}),
        ({}, {}),
    ):
        assert len(groups(reading("a", WIRE, **one), reading("b", OTHER, **two))) == 2


def test_a_later_version_of_a_page_is_one_origin() -> None:
    url = "https://news.yahoo.com/crane-falls.html"
    first = reading("a", WIRE, url=url, published="2031-05-05")
    later = reading("b", OTHER, url=f"{url}?utm_source=x#top", modified="2031-05-06T09:00:00")
    origins = find_origins([first, later])
    assert [o.articles for o in origins] == [("a", "b")]
    assert "are versions of one page, the last of 2031-05-06T09:00:00 (b)" in origins[0].why


def test_an_origin_is_called_after_who_published_first_as_instants_tell() -> None:
    stamps = {"Iris": "2031-05-06T08:00:00Z", "Omar": "2031-05-06T09:00:00+05:00"}
    copies = [reading(name, WIRE, source=name, published=at) for name, at in stamps.items()]
    (origin,) = find_origins(copies)
    assert origin.name == "Omar"


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ("2031-05-06T09:00:00+05:00", "2031-05-06T08:00:00Z", ", the last of 2031-05-06T08"),
        ("2031-05-06", "2031-05-06T08:00:00Z", ""),
        ("2031-05-06T09:00:00+01:00", "2031-05-06T08:00:00Z", ""),
    ],
)
def test_the_last_version_is_named_where_the_instants_tell(one: str, two: str, said: str) -> None:
    url = "https://news.yahoo.com/crane-falls.html"
    first, other = (
        reading(key, WIRE, url=url, published=day)
        for key, day in zip("ab", (one, two), strict=True)
    )
    (origin,) = find_origins([first, other])
    assert f"are versions of one page{said}" in origin.why
    assert said or "the last of" not in origin.why


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://www.elmpost.co.uk/a/b/", "elmpost.co.uk/a/b"),
        ("http://amp.elmpost.com/a/b.html?utm_source=x&id=7", "elmpost.com/a/b?id=7"),
        ("elmpost.com/a/index.html#x", "elmpost.com/a"),
        ("https://elmpost.com/", ""),
        ("https://[elmpost/x", ""),
        ("not a url", ""),
        ("", ""),
        ("x" * 3000, ""),
    ],
)
def test_pages(url: str, found: str) -> None:
    assert page(url) == found


def test_domains() -> None:
    assert domain("https://news.elmpost.co.uk/a") == "elmpost.co.uk"
    assert domain("https://news.elmpost.com/a") == "elmpost.com"
    assert domain("http://127.0.0.1/a") == ""
    assert domain("http://localhost/a") == ""
    assert publishers(reading("a", WIRE, source="The Elm Post Online").article) == {"elm post"}


# Passages


def test_changed_words_hide_no_copy() -> None:
    rng = random.Random(5)  # noqa: S311
    for share in (0.08, 0.12):
        words = WIRE.split(" ")
        for place in rng.sample(range(len(words)), int(len(words) * share)):
            words[place] = "lamp"
        origins = find_origins([reading("a", WIRE), reading("b", " ".join(words))])
        assert len(origins) == 1, share
        assert origins[0].copied


def test_one_sentence_of_another_is_a_brief_of_it() -> None:
    sentence = WIRE.split("\n\n")[0]
    assert groups(reading("a", sentence), reading("b", WIRE)) == [("a", "b")]
    teaser = " ".join(sentence.split()[:6])
    assert groups(reading("a", teaser), reading("b", WIRE)) == [("a", "b")]
    assert len(groups(reading("a", "A crane fell."), reading("b", f"A crane fell. {WIRE}"))) == 2


def test_a_release_that_both_quote_is_no_copying_also_without_marks() -> None:
    """A transcript's turn or a block of quoted text has no marks; it is quoted all the same."""

    def quoting(key: str, text: str) -> Reading:
        plain = reading(key, text)
        start = text.index(SPEECH)
        span = plain.article.span(start, start + len(SPEECH))
        quotation = Quotation(id=f"{key}/q1", content=span, parts=(span,), form="direct")
        return plain.model_copy(update={"quotations": (quotation,)})

    one = f"The mayor stood in the rain for an hour on Tuesday and read it out.\n\n{SPEECH}"
    two = f"{SPEECH}\n\nThat was all that Elmouth heard from the town hall for the whole day."
    assert len(groups(quoting("a", one), quoting("b", two))) == 2


def test_two_who_tell_it_in_their_own_words_share_a_name_and_a_phrase() -> None:
    phrase = "the chief inspector of the northern fire brigade"
    one = WIRE + f"It was {phrase} who closed the depot after noon."
    two = OTHER + f"A man from {phrase} stood at the gate until the evening came."
    assert len(groups(reading("a", one), reading("b", two))) == 2


def test_many_copies_of_one_text_show_each_article_once() -> None:
    copies = [reading(f"c{n}", f"{WIRE} {story(n, 12)}") for n in range(ALL_PAIRS + 4)]
    (origin,) = find_origins(copies)
    pairs = {(c.spans[0].article, c.spans[1].article) for c in origin.copied}
    assert len(pairs) == len(copies) - 1
    assert {article for pair in pairs for article in pair} == {f"c{n}" for n in range(len(copies))}


def test_shared_shingles_are_counted_for_pairs_that_have_any() -> None:
    a, b, c = (words_of(reading(k, t)) for k, t in (("a", WIRE), ("b", OTHER), ("c", WIRE)))
    assert shared_grams([a, b, c]) == {(0, 2): len(a.grams)}
    assert shared_grams([]) == {}
    assert covered(a, c) == 1.0
    assert covered(a, b) < 0.2
    assert covered(words_of(reading("d", "")), a) == 0.0


def test_many_accounts_take_little_time() -> None:
    accounts = [reading(f"a{n}", story(n, 300)) for n in range(300)]
    begun = time.process_time()
    assert len(find_origins(accounts)) == 300
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("text", ["(" * 2000, "A" * 3000, "A, " * 1000, "— " * 2000, "\u202e(AP)"])
def test_odd_texts_are_read_in_little_time(text: str) -> None:
    begun = time.process_time()
    found = find_origins([reading("a", text), reading("b", re.sub("A", "B", text))])
    assert found
    assert time.process_time() - begun < 2
