"""Figures by class, in invented sentences: each row is one way in which news writes numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.reading.figures import find_figures
from rashomon.reading.parse import Parsed
from rashomon.records import Figure

Make = Callable[..., Parsed]


def brief(figure: Figure) -> str:
    """`value unit`, or `low..high unit`, with the qualifier before it unless it is exact."""
    if figure.value is not None:
        number = f"{figure.value:.12g}"
    else:
        number = f"{figure.low:.12g}..{figure.high:.12g}"
    bound = "" if figure.qualifier == "exact" else f"{figure.qualifier} "
    return f"{bound}{number} {figure.unit}"


RATES = [
    ("The bank cut rates by half a point.", ["0.5 percentage point"]),
    ("Rates rose by a quarter point to 3.75%.", ["0.25 percentage point", "3.75 percent"]),
    ("A half-point cut followed.", ["0.5 percentage point"]),
    ("At this point a quarter of voters left.", ["25 percent"]),
    ("Ice covered 4.1m sq km.", ["4100000 square kilometre"]),
    ("The mall has 1.5m sq ft.", ["1500000 square foot"]),
    ("A 2m-tall fence fell.", ["2 metre"]),
]
MONEY = [
    ("The firm lost 2.5 lakh crore rupees.", ["2.5e+12 INR"]),
    ("Dorvik paid 2 million Swedish kronor.", ["2000000 SEK"]),
    ("The Danish bank lost 3 million kroner.", ["3000000 DKK"]),
    ("The dam cost 30 million pesos.", ["30000000 MXN"]),
    ("Manila set aside 30 million pesos.", ["30000000 PHP"]),
    ("He was fined 5,000 Canadian dollars and 20 Australian cents.", ["5000 CAD", "0.2 AUD"]),
    ("The budget is R2.5 billion.", ["2500000000 ZAR"]),
    ("N500 million and K2bn were paid on the N2.", ["500000000 NGN", "2000000000 ZMW"]),
    ("It cost Tk 500 and KSh2,000.", ["500 BDT", "2000 KES"]),
    ("The fund lost 90 million baht.", ["90000000 THB"]),
    ("The vase sold for 500 pounds.", ["500 GBP"]),
    ("The statue weighed 500 pounds.", ["500 pound"]),
    ("Oil rose $1.20 to $84.50.", ["1.2 USD", "84.5 USD"]),
    ("The fee is $15-an-hour.", ["15 USD"]),
    ("Dividends went to 45 Hong Kong cents.", ["0.45 HKD"]),
]
SHARES = [
    ("Emissions fell by a third.", ["33.33 percent"]),
    ("It cost £3m, of which a fifth has been paid.", ["3000000 GBP", "20 percent"]),
    ("Almost half said they were afraid.", ["almost 50 percent"]),
    ("They have a 50-50 chance.", ["50 percent"]),
    ("One vehicle in three is electric.", ["33.33 percent"]),
    ("About a third speak no English.", ["about 33.33 percent"]),
    ("They won by two-tenths of a second.", ["0.2 second"]),
    ("About 1 in 500 users was hit.", ["about 0.2 percent"]),
    ("Profit was -0.3% in March.", ["-0.3 percent"]),
    ("There is a cap at a 10% maximum.", ["at-most 10 percent"]),
    ("Shares gained 30-plus percent.", ["more-than 30 percent"]),
]
MEASURES = [
    ("The mercury fell to minus 12 degrees Celsius.", ["-12 degree Celsius"]),
    ("About 10 000 people fled.", ["about 10000 person"]),
    ("The star is 41.6 light years away.", ["41.6 light year"]),
    ("A quake of magnitude 6.4 killed 12.", ["6.4 magnitude", "12 person"]),
    ("A quake measuring 5.6 on the Richter scale hit Dorvik.", ["5.6 magnitude"]),
    ("They saw walks of 2, 3 and 5 miles.", ["2 mile", "3 mile", "5 mile"]),
    ("She fled 20 and 50 years ago.", ["20 year", "50 year"]),
    ("The dam took a couple of decades.", ["2 decade"]),
    ("The tax would raise it over eleven winters.", ["11 winter"]),
    ("The raid came little over a month later.", ["more-than 1 month"]),
    ("The tax would grow over a decade.", []),
    ("The door is 30 by 40 inches.", ["30 inch", "40 inch"]),
    ("Floods moved one and a half million cattle.", ["1500000 cattle"]),
    ("The 100m hurdles were run.", ["100 metre"]),
    ("The recipe needs 200g of sugar.", ["200 gram"]),
]
MOVES = [
    ("Shares rose 3.5 percent to $12.40.", ["3.5 percent", "12.4 USD"]),
    ("Profit rose 12% to £340m.", ["12 percent", "340000000 GBP"]),
    ("Sales fell 3 percent to 4.1 million units.", ["3 percent", "4100000 unit"]),
    ("Wages rose 2 percent to 3 percent.", ["2 percent", "3 percent"]),
    ("Prices rose 5 to 10 percent.", ["5..10 percent"]),
    ("Growth of 3% to 4% is expected.", ["3..4 percent"]),
    ("It takes 10 days to 12 days.", ["10..12 day"]),
    ("It takes 6 weeks to 2 months.", ["6 week", "2 month"]),
    ("Rates rose by a quarter of a point.", ["0.25 percentage point"]),
    ("Hundreds of billions were lost.", ["more-than 100000000000 number"]),
]
AGES = [
    ("At 93, she is the oldest member.", ["93 year"]),
    ("At 30, the index was low.", ["30 number"]),
    ("Hale, who turned 70 on Monday, retired at 67.", ["70 year", "67 year"]),
    ("She is 41.", ["41 year"]),
    ("Her sons, 7 and 9, were unhurt.", ["7 year", "9 year"]),
    ("They held two men, aged 31 and 44.", ["2 man", "31 year", "44 year"]),
    ("The men, aged between 18 and 24, were held.", ["18..24 year"]),
    ("One in eight was over the age of 65.", ["12.5 percent", "more-than 65 year"]),
    ("Raise the retirement age from 65 to 67.", ["65 year", "67 year"]),
    ("Gus Abell died last week at 94.", ["94 year"]),
    ("Voters 45 and older stayed home.", ["at-least 45 year"]),
    ("It drew 900 runners, some as old as 85.", ["900 runner", "85 year"]),
    ("Two others, both 17, were charged.", ["2 person", "17 year"]),
    ("Holt lived to be 101.", ["101 year"]),
    ("It pays $90 a child under 6.", ["90 USD", "less-than 6 year"]),
    ("A bullet hit a boy of nine.", ["9 year"]),
    ("Travel is free for over-65s.", ["more-than 65 year"]),
    ("In the 18-49 age group it was rare.", ["18..49 year"]),
    ("It is for 16- and 17-year-olds.", ["16 year", "17 year"]),
]
ORDINALS = [
    ("It was the third time in the second city.", ["3 ordinal", "2 ordinal"]),
    ("It is the second-largest port.", ["2 ordinal"]),
    ("The award is the first of its kind.", ["1 ordinal"]),
    ("He finished third and was ranked 14th.", ["3 ordinal", "14 ordinal"]),
    ("The first woman to lead the bank resigned.", ["1 ordinal"]),
    ("Her third was a flop.", ["3 ordinal"]),
    ("The 1,000th guest won a trip.", ["1000 ordinal"]),
    ("They met on the 11th floor.", ["11 ordinal"]),
    ("It was the 10th straight monthly gain.", ["10 ordinal"]),
]
COUNTS = [
    ("The number of cases rose to 340 in May.", ["340 case"]),
    ("Arrests fell by 12 to 88.", ["12 arrest", "88 arrest"]),
    ("Hospital admissions are down 40.", ["40 admission"]),
    ("The party won 142 of the assembly's 288 seats.", ["142 seat", "288 seat"]),
    ("They lost nine of their last 10 games.", ["9 game", "10 game"]),
    ("Attendance fell to 1,150.", ["1150 person"]),
    ("The ferry had more than 400 on board.", ["more-than 400 person"]),
    ("The judge jailed 14 accused.", ["14 person"]),
    ("Thousands marched.", ["more-than 1000 person"]),
    ("Four people were killed and 20 others injured.", ["4 person", "20 person"]),
    ("Zara Holt, a mother of 12, was shot.", ["12 child"]),
    ("The father-of-three fled.", ["3 child"]),
    ("The vote was 312 in favour, 198 against.", ["312 vote", "198 vote"]),
    ("He has 30,000 clerks in 14 countries, 6,000 of them here.",
     ["30000 clerk", "14 country", "6000 clerk"]),
    ("Holt said that one man was hurt.", ["1 man"]),
    ("It passed without a single no vote.", ["0 vote"]),
    ("She treated a dozen or so victims.", ["about 12 victim"]),
    ("The poll asked 1,042 Ohio registered voters.", ["1042 voter"]),
    ("A count topped 4,000 last week.", ["more-than 4000 number"]),
    ("Lap speeds exceed 330 km/h.", ["more-than 330 kilometre per hour"]),
    ("They care about two things.", ["2 thing"]),
    ("She told about 2,200 people at the fair.", ["about 2200 person"]),
    ("The guide asked around 40 visitors to wait.", ["about 40 visitor"]),
    ("They were told about 30 people who left.", ["30 person"]),
    ("He told about three fires.", ["3 fire"]),
    ("Prices start at $45 and go up to $250.", ["45 USD", "250 USD"]),
]  # fmt: skip

TRAPS = [
    "They lost 1-3 at home to Harrow.",
    "The Pilots beat the Kings 14-21 on Sunday.",
    "He won 7-5, 6-4 in the final.",
    "Officials called 911 and a 999 operator answered.",
    "Juror 4 was dismissed in ward 7.",
    "In 1066 the duke landed; by AD 79 the town was gone.",
    "A six-figure sum was paid for the two-horse race.",
    "The 82nd Airborne Division and the Ninth Circuit were named.",
    "First, he denied it. Second, he fled.",
    "He served as first minister and third officer.",
    "She suffered third-degree burns in the 19th century.",
    "The talks began at 8 on Monday and ended around 11 in the evening.",
    "Ministers of the so-called Group of Seven buyers met.",
    "The Castellan 100 index was flat.",
    "It was filed as Case No. 22-1187 under Section 4(2).",
    "Dorvik was on cloud nine; the minister was a million miles away from a deal.",
    "She took it one foot at a time on a zero-waste farm.",
    "The film Ocean's Eleven is on at a 7-Eleven.",
    "The 5G network and 4K screens were late.",
    "The mercury fell below zero.",
    "The flight left at 0615.",
    "It fed twice as many as a year before.",
    "He sat in seat 14C in week 3.",
    "The fires began at half past six, at 0400 local time.",
    "JUNE 6, 2013 was a holiday.",
    "Sales rose in the third quarter and the second half.",
    "He was one of the first doctors there.",
    "It stood in the 2500 block of Oak Road.",
]


@pytest.mark.parametrize(
    ("text", "expected"), [*RATES, *MONEY, *SHARES, *MEASURES, *MOVES, *AGES, *ORDINALS, *COUNTS]
)
def test_values_units_and_bounds(make_parsed: Make, text: str, expected: list[str]) -> None:
    assert [brief(f) for f in find_figures(make_parsed(text))] == expected


@pytest.mark.parametrize("text", TRAPS)
def test_what_is_no_figure(make_parsed: Make, text: str) -> None:
    assert [f.span.text for f in find_figures(make_parsed(text))] == []
