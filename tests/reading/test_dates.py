from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from rashomon.models import Parser
from rashomon.reading.dates import find_dates, resolve_with_story
from rashomon.reading.parse import Parsed, parse
from rashomon.records import Article, Span, text_hash

Make = Callable[..., Parsed]
ANCHOR = "2031-03-12"
"""A Wednesday."""


def rows(parsed: Parsed) -> list[tuple[str, str | None, str | None]]:
    return [(d.span.text, d.from_, d.to) for d in find_dates(parsed)]


ONE = [
    # weekdays: the day itself counts, the past is the rule, a verb ahead turns it
    ("The mayor spoke on Wednesday.", "Wednesday", "2031-03-12", "2031-03-12"),
    ("The bridge collapsed on Monday.", "Monday", "2031-03-10", "2031-03-10"),
    ("The bridge collapsed on Friday.", "Friday", "2031-03-07", "2031-03-07"),
    ("The mayor will speak on Friday.", "Friday", "2031-03-14", "2031-03-14"),
    ("Voters are expected to decide on Sunday.", "Sunday", "2031-03-16", "2031-03-16"),
    ("The driver is expected to be questioned on Friday.", "Friday", "2031-03-14", "2031-03-14"),
    ("The two sides agreed to meet on Thursday.", "Thursday", "2031-03-13", "2031-03-13"),
    ("The trial opens on Tuesday.", "Tuesday", "2031-03-18", "2031-03-18"),
    ("The crews worked Tuesday night.", "Tuesday night", "2031-03-11", "2031-03-11"),
    ("The fire began early Sunday morning.", "early Sunday morning", "2031-03-09", "2031-03-09"),
    ("He missed Monday's vote.", "Monday", "2031-03-10", "2031-03-10"),
    ("She will return next Wednesday.", "next Wednesday", "2031-03-19", "2031-03-19"),
    ("It sank last Wednesday.", "last Wednesday", "2031-03-05", "2031-03-05"),
    ("It sank on Friday last week.", "Friday last week", "2031-03-07", "2031-03-07"),
    ("He fell on Tuesday (March 4).", "Tuesday (March 4)", "2031-03-04", "2031-03-04"),
    ("The fire, which was set Friday night, spread.", "Friday night", "2031-03-07", "2031-03-07"),
    ("A vote is set for Friday.", "Friday", "2031-03-14", "2031-03-14"),
    ("She will testify at Friday's hearing.", "Friday", "2031-03-14", "2031-03-14"),
    ("A victim of Friday's crash will be buried here.", "Friday", "2031-03-07", "2031-03-07"),
    ("He sailed on June 16 of last year.", "June 16 of last year", "2030-06-16", "2030-06-16"),
    ("He sailed in May last year.", "May last year", "2030-05-01", "2030-05-31"),
    # dates in full, and without their year
    ("It opened on March 3, 2029.", "March 3, 2029", "2029-03-03", "2029-03-03"),
    ("It opened on 3 March 2029.", "3 March 2029", "2029-03-03", "2029-03-03"),
    ("It opened on the 3rd of March 2029.", "3rd of March 2029", "2029-03-03", "2029-03-03"),
    ("It opened on 2029-03-03.", "2029-03-03", "2029-03-03", "2029-03-03"),
    ("Monday 13 April 2026 was dry.", "Monday 13 April 2026", "2026-04-13", "2026-04-13"),
    ("The ship left on Sept. 26.", "Sept. 26", "2030-09-26", "2030-09-26"),
    ("The ship left on Dec. 30.", "Dec. 30", "2030-12-30", "2030-12-30"),
    ("The ship will leave on April 2.", "April 2", "2031-04-02", "2031-04-02"),
    ("The fair ran from March 3 to 5.", "March 3 to 5", "2031-03-03", "2031-03-05"),
    ("The deal was signed on 25/12/2029.", "25/12/2029", "2029-12-25", "2029-12-25"),
    # months and years
    ("The plant closed in May.", "May", "2030-05-01", "2030-05-31"),
    ("The plant will close in May.", "May", "2031-05-01", "2031-05-31"),
    ("The report is due by June.", "June", "2031-06-01", "2031-06-30"),
    ("A report is due by the end of June.", "the end of June", "2031-06-30", "2031-06-30"),
    ("He resigned in November 2027.", "November 2027", "2027-11-01", "2027-11-30"),
    ("The frost came in late January.", "late January", "2031-01-21", "2031-01-31"),
    ("He has led the club since 2007.", "2007", "2007-01-01", ANCHOR),
    ("A 2012 report warned of it.", "2012", "2012-01-01", "2012-12-31"),
    ("She lived there between 2012 and 2014.", "2012 and 2014", "2012-01-01", "2014-12-31"),
    ("Sales fell in the first quarter of 2030.", None, "2030-01-01", "2030-03-31"),
    # relative times
    ("The judge ruled yesterday.", "yesterday", "2031-03-11", "2031-03-11"),
    ("The judge rules tomorrow.", "tomorrow", "2031-03-13", "2031-03-13"),
    ("The judge ruled today.", "today", "2031-03-12", "2031-03-12"),
    ("The judge ruled last week.", "last week", "2031-03-03", "2031-03-09"),
    ("The judge will rule next week.", "next week", "2031-03-17", "2031-03-23"),
    ("Prices fell earlier this month.", "earlier this month", "2031-03-01", "2031-03-12"),
    ("Prices fell last month.", "last month", "2031-02-01", "2031-02-28"),
    ("Prices rose this year.", "this year", "2031-01-01", "2031-12-31"),
    ("He died three days ago.", "three days ago", "2031-03-09", "2031-03-09"),
    ("It flooded over the weekend.", "the weekend", "2031-03-08", "2031-03-09"),
    # days that have a name
    ("He was in the city on 9/11.", "9/11", "2001-09-11", "2001-09-11"),
    ("She lost a son in the Sept. 11 attacks.", "Sept. 11", "2001-09-11", "2001-09-11"),
    ("The depot opened on Sept. 11.", "Sept. 11", "2030-09-11", "2030-09-11"),
    ("They met on Christmas Eve.", "Christmas Eve", "2030-12-24", "2030-12-24"),
]


@pytest.mark.parametrize(("text", "words", "first", "last"), ONE, ids=[row[0] for row in ONE])
def test_one_date(make_parsed: Make, text: str, words: str | None, first: str, last: str) -> None:
    found = rows(make_parsed(text, published=ANCHOR))
    assert [row[1:] for row in found] == [(first, last)]
    assert words is None or found[0][0] == words


NONE = [
    "The mayor may resign.",
    "May I speak?",
    "They march 10 miles to the sea.",
    "April Dorn and June Hale spoke to the court.",
    "The guard worked there for two years.",
    "The man, 47, was released.",
    "It was the day that changed the town.",
    "He now leads the union.",
    "A reporter for Metro Today was there.",
    "The crew carried 2000 crates ashore.",
    "It cost $2015 to mend.",
    "The road is 1900 metres long.",
    "The office is closed every Monday.",
    "The shop opens late on Mondays.",
    "She wrote for the Sunday Times.",
    "Shoppers queued for Black Friday.",
    "The score was 19/20.",
    "The vote was 97-1.",
    "Over the last year of the war they starved.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_date(make_parsed: Make, text: str) -> None:
    assert rows(make_parsed(text, published=ANCHOR)) == []


def test_two_days_are_two_dates(make_parsed: Make) -> None:
    parsed = make_parsed("The crews will strike on Thursday and Friday.", published=ANCHOR)
    assert rows(parsed) == [
        ("Thursday", "2031-03-13", "2031-03-13"),
        ("Friday", "2031-03-14", "2031-03-14"),
    ]


def test_days_of_one_month_are_two_dates(make_parsed: Make) -> None:
    parsed = make_parsed("The crews struck on March 3 and 4.", published=ANCHOR)
    assert [row[1] for row in rows(parsed)] == ["2031-03-03", "2031-03-04"]


def test_next_belongs_to_both_days(make_parsed: Make) -> None:
    parsed = make_parsed("They will walk out next Wednesday and Thursday.", published=ANCHOR)
    assert [row[1] for row in rows(parsed)] == ["2031-03-19", "2031-03-20"]


def test_a_weekday_after_last_week_lies_in_it(make_parsed: Make) -> None:
    text = "The minister met the crews last week. On Monday he promised them help."
    assert rows(make_parsed(text, published=ANCHOR))[1][1] == "2031-03-03"
    apart = text.replace(". On", ".\n\nOn")
    assert rows(make_parsed(apart, published=ANCHOR))[1][1] == "2031-03-10"


def test_what_the_text_tells_stays_open_unless_a_date_follows(make_parsed: Make) -> None:
    assert rows(make_parsed("Two days later he fled.", published=ANCHOR)) == [
        ("Two days later", None, None)
    ]
    found = rows(make_parsed("He fled two days before March 4.", published=ANCHOR))
    assert found[0][1:] == ("2031-03-02", "2031-03-02")


def test_an_ambiguous_date_in_figures_stays_open(make_parsed: Make) -> None:
    assert rows(make_parsed("He was born on 03/04/1999.", published=ANCHOR))[0][1] is None


def test_an_anniversary_counts_from_the_named_day(make_parsed: Make) -> None:
    text = "Families marked the 20th anniversary. They lost kin on 9/11."
    assert rows(make_parsed(text, published=ANCHOR))[0][1] == "2021-09-11"


def test_the_dateline_comes_before_the_publication(parser: Parser) -> None:
    text = "PORT NAME, March 10 (Agency) — The crane fell on Monday."
    end = text.index("—") + 1
    article = Article(
        id="a",
        sha256=text_hash(text),
        text=text,
        published="2031-03-16",
        dateline=Span(article="a", start=0, end=end, text=text[:end]),
    )
    line, found = find_dates(parse(article, parser))
    assert (line.span.text, line.from_) == ("March 10", "2031-03-10")
    assert (found.span.text, found.from_) == ("Monday", "2031-03-10")
    assert "dateline" in found.why


def test_without_an_anchor_the_story_decides(make_parsed: Make) -> None:
    parsed = make_parsed("The crane fell on Monday. The court will sit on Friday.")
    past, ahead = find_dates(parsed)
    assert past.from_ is None
    assert past.to is None
    day = datetime.date(2031, 3, 12)
    assert resolve_with_story(past, parsed.article, day).from_ == "2031-03-10"
    assert resolve_with_story(ahead, parsed.article, day).from_ == "2031-03-14"


def test_the_story_changes_no_resolved_date(make_parsed: Make) -> None:
    parsed = make_parsed("The crane fell on Monday.", published=ANCHOR)
    (found,) = find_dates(parsed)
    assert resolve_with_story(found, parsed.article, datetime.date(2020, 1, 1)) is found


def test_why_is_a_sentence_for_a_reporter(make_parsed: Make) -> None:
    (found,) = find_dates(make_parsed("The crane fell on Monday.", published=ANCHOR))
    assert found.why == "Monday on or before the publication on 2031-03-12"
    assert (found.id, found.precision) == ("a/d1", "day")


def test_furniture_has_no_dates(parser: Parser) -> None:
    text = "Updated March 3, 2030\n\nThe crane fell."
    span = Span(article="a", start=0, end=21, text=text[:21])
    article = Article(id="a", sha256=text_hash(text), text=text, furniture=(span,))
    assert find_dates(parse(article, parser)) == []


@pytest.mark.parametrize(
    "text",
    ["", " ", "Feb. 30", "0000-00-00", "３ March ２０３１", "9999 years", "in ٢٠١٢", "2031-13-40"],
)
def test_odd_text_raises_nothing(make_parsed: Make, text: str) -> None:
    assert all(first is None or last for _, first, last in rows(make_parsed(text)))


def test_days_that_do_not_exist_are_no_dates(make_parsed: Make) -> None:
    assert rows(make_parsed("He came on February 30, 2031.", published=ANCHOR)) == []


def test_ids_follow_the_text(make_parsed: Make) -> None:
    parsed = make_parsed("In 2019 it sank. It was raised on Monday.", published=ANCHOR)
    assert [d.id for d in find_dates(parsed)] == ["a/d1", "a/d2"]
