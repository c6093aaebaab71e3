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
    ("This winter will be cold.", "This winter", "2031-12-01", "2032-02-29"),
    ("This winter was cold.", "This winter", "2030-12-01", "2031-02-28"),
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

MORE = [
    # weekdays: what places them ahead, whatever the tense
    ("The case was adjourned until Friday.", "Friday", "2031-03-14", "2031-03-14"),
    ("The fighting lasted until Friday.", "Friday", "2031-03-07", "2031-03-07"),
    ("The mayor called a vote for 3 May.", "3 May", "2031-05-03", "2031-05-03"),
    ("The ship was to have sailed on Thursday.", "Thursday", "2031-03-06", "2031-03-06"),
    ("The club plays Ardel on Saturday.", "Saturday", "2031-03-15", "2031-03-15"),
    ("The club beat Ardel on Saturday.", "Saturday", "2031-03-08", "2031-03-08"),
    ("A plan to strike on Friday was dropped.", "Friday", "2031-03-14", "2031-03-14"),
    ("The case resumes a week on Monday.", "a week on Monday", "2031-03-24", "2031-03-24"),
    ("He fell a week ago on Friday.", "a week ago on Friday", "2031-02-28", "2031-02-28"),
    ("It will shut from Thursday to Saturday.", None, "2031-03-13", "2031-03-15"),
    ("Between Monday and Wednesday it rained.", None, "2031-03-10", "2031-03-12"),
    # since: up to the publication
    ("Water has been cut since Saturday.", "Saturday", "2031-03-08", ANCHOR),
    ("It is the first since the 1980s.", "the 1980s", "1980-01-01", ANCHOR),
    ("He is missing since the night of 1 March.", "1 March", "2031-03-01", ANCHOR),
    ("They have struck since 9 a.m. on Monday.", "9 a.m. on Monday", "2031-03-10", ANCHOR),
    # days and months without their year, and pairs of them
    ("The blast, on 20 April, injured ten.", "20 April", "2030-04-20", "2030-04-20"),
    ("Staff voted to strike on 9 April.", "9 April", "2031-04-09", "2031-04-09"),
    ("It rained between July 12 and July 20.", None, "2030-07-12", "2030-07-20"),
    ("He was away from December 28 to January 3.", None, "2030-12-28", "2031-01-03"),
    ("It snowed from late February to early March.", None, "2031-02-21", "2031-03-10"),
    ("He was there from May 2019 to June 2020.", None, "2019-05-01", "2020-06-30"),
    ("They met on the twelfth of March, 1901.", None, "1901-03-12", "1901-03-12"),
    ("The fair was on the first Monday in February.", None, "2031-02-03", "2031-02-03"),
    ("The 8th of last month was dry.", "The 8th of last month", "2031-02-08", "2031-02-08"),
    ("Rain fell in the first week of May.", "the first week of May", "2030-05-01", "2030-05-07"),
    ("The week of March 3 was dry.", "The week of March 3", "2031-03-03", "2031-03-09"),
    # parts of years, seasons, quarters, decades, centuries
    ("Work began in mid-2030.", "mid-2030", "2030-05-01", "2030-08-31"),
    ("It met late last month.", "late last month", "2031-02-21", "2031-02-28"),
    ("It shut in the autumn of 1962.", "the autumn of 1962", "1962-09-01", "1962-11-30"),
    ("It shut last spring.", "last spring", "2030-03-01", "2030-05-31"),
    ("It will open in the autumn.", "the autumn", "2031-09-01", "2031-11-30"),
    ("It will be ready by summer.", "summer", "2031-06-01", "2031-08-31"),
    ("Winter 2029-30 was wet.", "Winter 2029-30", "2029-12-01", "2030-02-28"),
    ("Sales fell in the second half of last year.", None, "2030-07-01", "2030-12-31"),
    ("Profit fell in the third quarter.", "the third quarter", "2030-07-01", "2030-09-30"),
    ("It is of the early 20th century.", "the early 20th century", "1901-01-01", "1933-12-31"),
    ("It was built in the 1700s.", "the 1700s", "1700-01-01", "1799-12-31"),
    ("He sang in the sixties.", "the sixties", "1960-01-01", "1969-12-31"),
    ("In '68 he sang.", "'68", "1968-01-01", "1968-12-31"),
    # counted from the day of the article
    ("It opened the week before last.", "the week before last", "2031-02-24", "2031-03-02"),
    ("It broke three weeks ago.", "three weeks ago", "2031-02-19", "2031-02-19"),
    ("It broke three months ago.", "three months ago", "2030-12-01", "2030-12-31"),
    ("It broke a decade ago.", "a decade ago", "2021-01-01", "2021-12-31"),
    ("Ten years ago today it broke.", "Ten years ago today", "2021-03-12", "2021-03-12"),
    ("It will end in three days' time.", "in three days' time", "2031-03-15", "2031-03-15"),
    ("The bridge will reopen in two weeks.", "in two weeks", "2031-03-26", "2031-03-26"),
    # days that return every year
    ("They met on Labor Day.", "Labor Day", "2030-09-02", "2030-09-02"),
    ("Shops will open on Easter Monday.", "Easter Monday", "2031-04-14", "2031-04-14"),
    ("They met on the Fourth of July.", "the Fourth of July", "2030-07-04", "2030-07-04"),
    ("They met on Christmas Day 2028.", "Christmas Day 2028", "2028-12-25", "2028-12-25"),
]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"), ONE + MORE, ids=[row[0] for row in ONE + MORE]
)
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
    "A reporter for METRO TODAY was there.",
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
    # names
    "Sunday Mbah, the keeper, saved two penalties.",
    "The dealer was known as Tuesday Marrow.",
    "The letter came from August Brandt, a lawyer.",
    "The firm, October Capital, declined to comment.",
    "The Monday Review and the April Star sank.",
    "The black flag of the April 6 Youth Movement flew.",
    "He read from “Friday Night Harbour” to the guests.",
    "She lives on July Street, near Friday Harbor.",
    "The Mail on Sunday broke the story.",
    "Police spoke to Miss December about it.",
    # numbers
    "The bus, number 1952, hit a wall in Room 2012.",
    "Thieves took a 1966 Peugeot and his 2015 Audi.",
    "He lives at 1984 Elm Street.",
    "The film 1917 won a prize.",
    "From 1800 to 2000 homes lost power.",
    "He birdied the last but lost on the 18th, a par five hole.",
    # habits, durations, words
    "They sing every Tuesday and Thursday.",
    "Trains run Monday to Friday.",
    "The council meets on the first Tuesday of each month.",
    "It is open daily except Monday.",
    "Engineers can rebuild it in six months.",
    "It was the third death in two weeks.",
    "They were hit by the fall in prices.",
    "Hours later he gave up; the other day he sang.",
    "She tells it years later, days before the vote.",
    "He said that Mondays were hard.",
    "His temper was the June bug of the house.",
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A truce began on Monday; the next day it broke.", ("the next day", "2031-03-11")),
        ("It burned on 3 March. Two days later it fell.", ("Two days later", "2031-03-05")),
        ("It burned on 3 March. The following Friday it fell.", ("Friday", "2031-03-07")),
        ("It burned on 3 March. Rain fell that night.", ("that night", "2031-03-03")),
        ("It sank on 16 February and rose on the 18th.", ("the 18th", "2031-02-18")),
        ("He came in 1974 and left three years later.", ("three years later", "1977-01-01")),
        ("It was shut in March 2029 and sold two months later.", ("two months", "2029-05-01")),
        ("Sales fell in January from the same month last year.", ("same month", "2030-01-01")),
        ("A year earlier, in March 2030, it cracked.", ("A year earlier", "2030-03-01")),
        # what was said on a day is not what happened on it
        (
            "It burned on 3 March, police said on Monday. A day later it fell.",
            ("A day", "2031-03-04"),
        ),
    ],
)
def test_what_is_told_counts_from_the_date_before(
    make_parsed: Make, text: str, told: tuple[str, str]
) -> None:
    found = rows(make_parsed(text, published=ANCHOR))
    assert [row[1] for row in found if told[0] in row[0]] == [told[1]]


@pytest.mark.parametrize(
    "text",
    ["It fell the following afternoon.", "One spring morning he left.", "A day later it fell."],
)
def test_what_nothing_dates_stays_open(make_parsed: Make, text: str) -> None:
    assert [row[1:] for row in rows(make_parsed(text, published=ANCHOR))] == [(None, None)]


def test_a_month_is_not_exact_enough_for_the_next_day(make_parsed: Make) -> None:
    parsed = make_parsed("Fish died in June 2030. The next day it rained.", published=ANCHOR)
    assert rows(parsed)[1] == ("The next day", None, None)


@pytest.mark.parametrize(
    ("text", "words", "time", "zone"),
    [
        ("It began at 9:40 p.m. EST on Tuesday.", "9:40 p.m. EST on Tuesday", "21:40", "EST"),
        ("It began on Tuesday at 14.20 GMT.", "Tuesday at 14.20 GMT", "14:20", "GMT"),
        ("It began at 0900 GMT on Tuesday.", "0900 GMT on Tuesday", "09:00", "GMT"),
        ("It began on Tuesday at noon.", "Tuesday at noon", "12:00", None),
        ("It began at 12.15am on March 4.", "12.15am on March 4", "00:15", None),
        ("It began at ten o'clock on Tuesday.", "ten o'clock on Tuesday", "10:00", None),
        ("It was sent on 2031-03-10T09:30Z.", "2031-03-10T09:30Z", "09:30", "Z"),
        ("It began on Tuesday.", "Tuesday", None, None),
    ],
)
def test_times_of_day(
    make_parsed: Make, text: str, words: str, time: str | None, zone: str | None
) -> None:
    (found,) = find_dates(make_parsed(text, published=ANCHOR))
    assert (found.span.text, found.time, found.zone) == (words, time, zone)


def test_a_time_without_a_day_is_no_date(make_parsed: Make) -> None:
    assert (
        rows(make_parsed("The alarm rang at 3:05 a.m.; he left at noon.", published=ANCHOR)) == []
    )


def test_a_day_that_was_moved_is_no_range(make_parsed: Make) -> None:
    parsed = make_parsed("The vote was moved from Tuesday to Friday.", published=ANCHOR)
    assert [row[0] for row in rows(parsed)] == ["Tuesday", "Friday"]


def test_a_year_behind_is_of_all_months(make_parsed: Make) -> None:
    parsed = make_parsed("It rained in March and April 2019.", published=ANCHOR)
    assert [row[1] for row in rows(parsed)] == ["2019-03-01", "2019-04-01"]


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


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The crane fell at 9 a.m. on Monday.", "2031-03-10", "2031-03-10"),
        ("It is shut since Monday.", "2031-03-10", "2031-03-12"),
        ("It was shut from Monday to Tuesday.", "2031-03-10", "2031-03-11"),
    ],
)
def test_the_story_resolves_what_stands_beside(
    make_parsed: Make, text: str, first: str, last: str
) -> None:
    parsed = make_parsed(text)
    (found,) = find_dates(parsed)
    day = datetime.date(2031, 3, 12)
    resolved = resolve_with_story(found, parsed.article, day)
    assert (found.from_, resolved.from_, resolved.to) == (None, first, last)
    assert resolved.time == found.time


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
