"""Figures of invented sentences: their values, units, bounds, and what is no figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.models import Parser
from rashomon.reading.figures import find_figures
from rashomon.reading.parse import Parsed, parse
from rashomon.records import Article, Figure, text_hash

Make = Callable[..., Parsed]


def brief(figure: Figure) -> str:
    """`value unit`, or `low..high unit`, with the qualifier before it unless it is exact."""
    if figure.value is not None:
        number = f"{figure.value:.12g}"
    else:
        number = f"{figure.low:.12g}..{figure.high:.12g}"
    bound = "" if figure.qualifier == "exact" else f"{figure.qualifier} "
    return f"{bound}{number} {figure.unit}"


FOUND = [
    # money
    ("The bridge cost nearly $12 billion.", ["almost 12000000000 USD"]),
    ("The firm paid $40m (£31m) for the mill.", ["40000000 USD", "31000000 GBP"]),
    ("Dorvik will spend £8bn on rail.", ["8000000000 GBP"]),
    ("The loan came to euro 90bn.", ["90000000000 EUR"]),
    ("A fine of Rs 2 crore was imposed.", ["20000000 INR"]),
    ("The stall owner was fined S$6,500.", ["6500 SGD"]),
    ("The fund lost 3.4 million euros.", ["3400000 EUR"]),
    ("Bail was set at half a million dollars.", ["500000 USD"]),
    ("The deal is worth $5 to $9 billion.", ["5000000000..9000000000 USD"]),
    ("It needs 5 to 10 million doses.", ["5000000..10000000 dose"]),
    ("Training costs about $300 to $450 per guard.", ["about 300..450 USD"]),
    ("The war cost hundreds of billions of dollars.", ["more-than 100000000000 USD"]),
    ("A stamp now costs 62 cents.", ["0.62 USD"]),
    ("They gave $200 or less each.", ["at-most 200 USD"]),
    ("The salvage had an estimated cost of £4 million.", ["about 4000000 GBP"]),
    ("The price rose from $4 to $6.", ["4 USD", "6 USD"]),
    # shares
    ("Turnout fell to 38.5 percent.", ["38.5 percent"]),
    ("Rates went up 0.25 percentage points.", ["0.25 percentage point"]),
    ("The party won 45% of the seats.", ["45 percent"]),
    ("Two-thirds of the farms were flooded.", ["66.67 percent"]),
    ("The motion needs a two-thirds majority.", ["at-least 66.67 percent"]),
    ("More than three-quarters of nurses agreed.", ["more-than 75 percent"]),
    ("One in five pupils is absent.", ["20 percent"]),
    ("Nearly nine out of 10 homes lost power.", ["almost 90 percent"]),
    # votes
    ("The council voted 7-2 to close the pool.", ["7 vote", "2 vote"]),
    ("The court ruled 5–4 against the miners.", ["5 vote", "4 vote"]),
    ("The assembly rejected it, six votes to three.", ["6 vote", "3 vote"]),
    ("The Senate passed the bill 61-38.", ["61 vote", "38 vote"]),
    # ranges
    ("He faces 46 to 57 months in prison.", ["46..57 month"]),
    ("Guards take a 30- to 45-hour course.", ["30..45 hour"]),
    ("Between 10 and 12 boats were lost.", ["10..12 boat"]),
    ("The repair takes two or three weeks.", ["2..3 week"]),
    # bounds
    ("The mudslide killed at least 31 villagers.", ["at-least 31 villager"]),
    ("Up to 60 tonnes of oil leaked.", ["at-most 60 tonne"]),
    ("No fewer than 14 mayors resigned.", ["at-least 14 mayor"]),
    ("Fewer than 50 tickets were sold.", ["less-than 50 ticket"]),
    ("Some 900 pilgrims arrived.", ["about 900 pilgrim"]),
    ("The queue held almost 2,000 people.", ["almost 2000 person"]),
    ("The talks took just over a month.", ["more-than 1 month"]),
    ("Prices will rise over five years.", ["5 year"]),
    ("He was held for over five years.", ["more-than 5 year"]),
    ("A crowd of 500 or so gathered.", ["about 500 person"]),
    # indefinite
    ("Dozens of cattle drowned.", ["more-than 12 cattle"]),
    ("Tens of thousands of visitors left.", ["more-than 10000 visitor"]),
    # measures, ages, ordinals, durations
    ("It shows on an 82-inch screen.", ["82 inch"]),
    ("The 100m race is over.", ["100 metre"]),
    ("The trench is 50 to 80m deep.", ["50..80 metre"]),
    ("The wall is 12 feet tall.", ["12 foot"]),
    ("The fire spread over 40 square miles.", ["40 square mile"]),
    ("Her 6-year-old son was rescued.", ["6 year"]),
    ("Marta Lindqvist, 61, runs the bakery.", ["61 year"]),
    ("The town holds its eighth annual fair.", ["8 ordinal"]),
    ("It was the 15th anniversary of the flood.", ["15 ordinal"]),
    ("The trial lasted two and a half years.", ["2.5 year"]),
    ("A 12-person panel wrote the 90-page report.", ["12 person", "90 page"]),
    # counts
    ("The blast killed over 160 people.", ["more-than 160 person"]),
    ("The crash left four dead.", ["4 person"]),
    ("The storm killed one person and injured 27.", ["1 person", "27 person"]),
    ("Three of the six ferries are old.", ["3 ferry", "6 ferry"]),
    ("A dozen officers stood watch.", ["12 officer"]),
    ("Twenty-one miners were trapped.", ["21 miner"]),
    ("Nine small fishing vessels sank.", ["9 vessel"]),
    ("She was making 17 knots; the owner insists on 12.", ["17 knot", "12 knot"]),
    ("Ten of the 14 Oct. 3 raiders were caught.", ["10 raider", "14 raider"]),
    ("Voters between the ages of 17 and 20 stayed home.", ["17..20 year"]),
    ("The suspect, 23, was released.", ["23 year"]),
    ("The rate rose by a quarter of a percentage point.", ["0.25 percentage point"]),
    ("The wreck lies 2 1/2 miles out.", ["2.5 mile"]),
    ("The team of eight spent 36 hours underground.", ["8 person", "36 hour"]),
    ("It received 1,000-plus complaints.", ["more-than 1000 complaint"]),
    ("About one of every nine voters stayed home.", ["about 11.11 percent"]),
    ("A crowd of 40 young, armed men gathered.", ["40 man"]),
    ("It passed without a single objection.", ["0 objection"]),
    ("More than 27.5MM homes have the device.", ["more-than 27500000 home"]),
]

TRAPS = [
    "The law was passed in 2016.",
    "The 2016 elections were calm.",
    "The harbour opened on March 19.",
    "She was born on 4 May 1987.",
    "The ship left at 9:40 p.m. on Tuesday.",
    "Doors open at 7 a.m. sharp.",
    "He lives at 221 Baker Street.",
    "One of the guards slept.",
    "They helped one another.",
    "No one was at home.",
    "At one point the lights failed.",
    "The Rovers beat the Harriers 3-2.",
    "The leaders of the G20 met in the capital.",
    "He is the Senate's No. 2 Republican.",
    "Relatives of 9/11 victims wept.",
    "The Sept. 11 memorial was closed.",
    "He drew a .45-caliber pistol.",
    "He carried an AR-15 into the hall.",
    "Call 555-123-4567 for help.",
    "The app was updated to version 3.2.1 last week.",
    "Flight 370 was delayed.",
    "Firefighters and first responders had second thoughts.",
    "The music of the 1990s is back.",
    "The Boeing 737 turned back.",
    "Section 5 of the act was dropped.",
    "One warned the crowd to leave.",
    "It is a four-way race.",
    "Read more at www.example.org/2031/5 today.",
    "The two met again.",
    "A man walked his dog for a mile.",
    "The odds were ten to one.",
    "Zero Harbour asked for calm.",
    "The Fortune 500 list is out.",
    "Several people asked a few questions.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_values_units_and_bounds(make_parsed: Make, text: str, expected: list[str]) -> None:
    assert [brief(f) for f in find_figures(make_parsed(text))] == expected


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_no_figure(make_parsed: Make, text: str) -> None:
    assert [f.span.text for f in find_figures(make_parsed(text))] == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The plant cost nearly $12 billion to build.", ["nearly $12 billion"]),
        ("The council voted 7-2.", ["7", "2"]),
        ("They paid $40m (£31m) for it.", ["$40m", "£31m"]),
        ("At least one Harrow parent objected.", ["At least one Harrow parent"]),
        ("He found nine small fishing vessels there.", ["nine small fishing vessels"]),
        ("It takes between 40 and 60 metric tons.", ["between 40 and 60 metric tons"]),
        ("They gave $200 or less.", ["$200 or less"]),
    ],
)
def test_span_holds_bound_number_and_unit(make_parsed: Make, text: str, spans: list[str]) -> None:
    assert [f.span.text for f in find_figures(make_parsed(text))] == spans


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Pellard carries 85 percent of island passengers.", "island passengers"),
        ("Nine small fishing vessels sank.", "small fishing vessels"),
        ("The state sent $3 million in emergency aid.", "emergency aid"),
        ("Marta Lindqvist, 61, runs the bakery.", "Marta Lindqvist"),
        ("They read the 90-page report.", "report"),
        ("The shares fell 11 percent.", "shares"),
        ("It fell 11 percent.", None),
    ],
)
def test_what_is_counted(make_parsed: Make, text: str, of: str | None) -> None:
    (figure,) = find_figures(make_parsed(text))
    assert (figure.of.text if figure.of else None) == of


def test_ids_follow_the_text(make_parsed: Make) -> None:
    text = "Six ferries sailed.\n\nThe fair drew 400 visitors and cost $900."
    figures = find_figures(make_parsed(text, id="x"))
    assert [f.id for f in figures] == ["x/f1", "x/f2", "x/f3"]
    assert [f.span.start for f in figures] == sorted(f.span.start for f in figures)


def test_nothing_is_found_in_furniture(parser: Parser) -> None:
    text = "Six ferries sailed.\n\nSubscribe for 3 dollars today."
    bare = Article(id="a", sha256=text_hash(text), text=text)
    start = text.index("Subscribe")
    furniture = bare.model_copy(update={"furniture": (bare.span(start, len(text)),)})
    assert [f.span.text for f in find_figures(parse(furniture, parser))] == ["Six ferries"]


PIECES = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ["$", "£5", "m", "½", "٣", "five", "-", " to ", "1,", "%", "\n\n", "of", "’", "ſix "]
        ),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(pieces=PIECES)
def test_any_text_can_be_read(parser: Parser, pieces: list[str]) -> None:
    text = "".join(pieces)
    article = Article(id="a", sha256=text_hash(text), text=text)
    for figure in find_figures(parse(article, parser)):
        article.check(figure.span)


@settings(max_examples=40, deadline=None)
@given(pieces=PIECES)
def test_an_unrelated_paragraph_changes_nothing_elsewhere(
    parser: Parser, pieces: list[str]
) -> None:
    text = "The ferry sank.\n\n" + "".join(pieces).replace("\n", " ") + "."
    longer = text + "\n\nThe bakery sold 40 loaves for £90 on its second day."
    one, two = (
        find_figures(parse(Article(id="a", sha256=text_hash(t), text=t), parser))
        for t in (text, longer)
    )
    assert [f for f in two if f.span.start < len(text)] == one
    assert [brief(f) for f in two if f.span.start >= len(text)] == [
        "40 loaf",
        "90 GBP",
        "2 ordinal",
    ]
