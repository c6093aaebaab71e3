"""What holds digits or number words and is no figure: dates, times, names, addresses, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

from rashomon.reading.figures.lexicon import any_of, table, words
from rashomon.reading.figures.numerals import LARGE_SUM, RAND
from rashomon.reading.sieve import Sieve

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May\.?|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
MONTH = f"(?:{MONTH}|{MONTH.upper()})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
SERIES = rf"{DAY}(?:(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until)\s+|,\s+(?={DAY}\b)){DAY}\b)*"
ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first"
)
CLOCK = r"\d{1,2}(?:[:.]\d\d)?"

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"

NUMBERED = (
    # "March 19 and 20, 2031", "March 19 to April 2"
    (
        MONTHS,
        rf"\b{MONTH}\s+{SERIES}(?!\d|[.,]\d|\s*(?:percent|per\s+cent|people)|%)(?:,?\s+{YEAR}\b)?",
    ),
    # "13-14 April 2031", but not the 19 of "the 19 Sept. 11 hijackers"
    (
        MONTHS,
        rf"(?<![\d.,$£€]){SERIES}\s+(?:of\s+)?{MONTH}(?![a-z])(?!\.?\s+\d{{1,2}}\b)(?:,?\s+{YEAR}\b)?",
    ),
    (MONTHS, rf"\b{MONTH},?\s+{YEAR}\b"),
    # times of day
    (
        "am pm a. p.",
        rf"\b{CLOCK}(?:\s*(?:-|–|to|and|or|until)\s*{CLOCK})?\s?(?:[aApP]\.\s?[mM]\.?|[aApP][mM])(?![A-Za-z])",
    ),
    (
        "am pm a. p.",
        rf"\b{CLOCK}\s?[aApP]\.?[mM]\.?\s*(?:-|–|to|and|until)\s*{CLOCK}\s?(?:[aApP]\.?[mM]\b)",
    ),
    ("0:0", r"\b\d{1,2}(?::\d\d)+(?:\.\d+)?\b"),
    (
        "hr hour local gmt utc bst est edt pst cet z",
        r"\b\d{4}\s?(?:hrs?\b|hours\b|local(?:\s+time)?\b|GMT|UTC|BST|EST|EDT|PST|CET|Z\b)",
    ),
    # slashes, dotted and dashed dates and versions, telephone numbers
    ("0/0", r"(?<!\w)(?<!\d\s)\d{1,4}(?:/\d{1,4})+(?!\w)"),
    (
        "0.0 0-0",
        r"\b\d{1,2}\.\d{1,2}\.\d{2,4}\b|\b\d+(?:\.\d+){2,}\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}-\d{1,2}-\d{2,4}\b",
    ),
    ("+0", r"\+\d[\d\s().-]{6,}\d"),
    (
        "000",
        r"\(?\b\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}\b|\b\d{3}-\d{4}\b|\b1-8\d\d-\S+|\b0\d{2,4}[\s-]\d{3,}[\s-]?\d*",
    ),
    ("noon midnight", r"\b\d{1,2}\s?(?:noon|midnight)\b"),
    # numbers to call
    (
        "call dial phon rang ring rung text",
        r"\b(?i:call(?:ed|s|ing)?|dial(?:l?ed|s|l?ing)?|phon(?:ed?|ing)|r[aiu]ng|text(?:ed|ing)?)\s+(?:911|999|112|101|111|000|988|\d{3})\b(?!\s+[a-z]+s\b)",
    ),
    (
        "call dispatch operator emergency system centre center tape recording",
        r"\b(?:911|999|112)(?:[-\s](?:call|dispatch|operator|emergency|system|centre|center|tape|recording)\w*)",
    ),
    # years long ago: "in 1066", "AD 79", "44 BC"
    (
        "ad a.d bc ce b.c",
        r"\b(?:AD|A\.D\.)\s+\d{1,4}\b|\b\d{1,5}\s?(?:BC|BCE|CE|AD|B\.C\.|A\.D\.)(?!\w)",
    ),
    (
        "0000",
        r"\b(?i:in|since|by|until|from|of|to|around|year)\s+1[0-4]\d\d(?=\s*(?:[.,;:)]|$|(?:and|when|by|the|to|at|after|before|he|she|it|they|was|were)\b))",
    ),
    # decades and lives: "the 1990s", "his 60s", "mid-20s"
    ("0s 0's 0’s", r"(?:[’'‘]|\b)\d{2,4}[’']?s\b"),
    ("’0 '0 ‘0", r"(?<![’'‘\w])[’'‘]\d\d\b(?!\s*(?:percent|%|[a-z]))"),
    # calibres and barrels
    (
        "cal magnum semi rifle pistol revolver handgun round",
        r"(?<![\w.])\.\d{2,3}(?:[-‑\s]?(?:caliber|calibre|cal\b)|\b(?=\s+(?:Magnum|semi|rifle|pistol|revolver|handgun|round)))",
    ),
    (
        "mm millimet",
        r"\b\d+(?:\.\d+)?[-‑\s]?(?:mm|millimet(?:er|re))\b(?=\s*(?:[A-Za-z]+\s+){0,2}(?:pistol|rifle|gun|handgun|round|ammunition|bullet|cartridge|Glock|weapon|semi))",
    ),
    ("gauge bore", r"\b\d+[-‑\s](?:gauge|bore)\b"),
    # names that carry a number: "G20", "AR-15", "COVID-19", "U-2", "$15-Now" is none
    # blocks of a street, and what is counted off: "the 2500 block of Oak", "week 3"
    ("block", r"\b\d+\s+block\s+of\b"),
    (
        "seat row room gate apartment flat platform route bus door",
        r"\b(?i:seat|row|room|gate|apartment|flat|platform|route|bus|door)\s+\d+[A-Z]?\b(?!\s+[a-z]+s\b|[,.]\d|%)",
    ),
    ("0-eleven", r"\b7-Eleven\b"),
    ("0000", r"(?<![\w.,])0\d{3}\b(?![.,]\d)"),
    ("/", r"\b\d{1,2}\s/\s\d{1,2}\s/\s\d{2,4}\b"),
    # the number of an item in a list
    ("0. 0)", r"(?m:^)[ \t]*\(?\d{1,2}[.)](?=\s+\S)"),
    # a state and its postal code
    ("0000", r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\b"),
    ("00/0 00-0", r"\b24[-/]7\b|\b20[-/]20\b(?=\s+vision)"),
)
"""What holds a digit: the shapes of which it holds one (none: it need not), and the expression."""
WORDED = (
    (
        "clock",
        r"\b(?i:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o[’']clock\b",
    ),
    # hours of the day without their sign: "at 8 on Monday", "around 11 in the evening"
    (
        "day morning noon evening night sharp",
        r"\b(?i:at|around|about|by|until|before|after|since|from)\s+(?:\d{1,2}|(?i:one|two|three|four|five|six"
        r"|seven|eight|nine|ten|eleven|twelve))(?=\s+(?:on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        r"|(?:in\s+the|this|that|yesterday|tomorrow|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?:day)?\s+"
        r"(?:morning|afternoon|evening|night)|tonight|sharp)\b)",
    ),
    (
        "past quarter",
        r"\b(?i:(?:half|quarter|five|ten|twenty|twenty-five|\d{1,2})(?:\s+minutes)?[-\s]past\s+(?:\d{1,2}\b|one|two|three"
        r"|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon)|(?:a\s+)?quarter\s+to\s+(?:one|two|three|four"
        r"|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}\b))\b",
    ),
    # centuries
    ("centur", rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)|(?i:{ORDINAL}))[-‑\s](?i:centur(?:y|ies))\b"),
    (
        "week game set quarter period match race heat lap hour month year",
        r"\b(?<!last\s)(?<!this\s)(?<!next\s)(?<!past\s)(?<!\sa\s)(?<!each\s)(?<!per\s)(?i:week|game|set|quarter|period|match|race"
        r"|heat|lap|hour|month|year)\s+(?:\d{1,2}\b(?!\s+[a-z]+s\b|[,.]\d|\s?%)|one\b(?=\s*(?:[.,;]|of\b)))",
    ),
    (
        "nineteen eighteen twenty",
        r"\b(?i:nineteen|eighteen|twenty)[\s-](?i:hundreds|tens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
    ),
    # links, addresses in the net, tags, copyright, placeholders
    (
        "http www. @ # .com .org .net .co .gov .edu",
        r"https?://\S+|www\.\S+|\b\S+@\S+\.\w+|[@#]\w+|\b[\w-]+\.(?:com|org|net|co|gov|edu)\b(?:/\S*)?",
    ),
    ("© (c) copyright", r"©\s?\d{4}|\(c\)\s?\d{4}|\b(?i:copyright)\s+(?:©\s*)?\d{4}"),
    ("zero", r"\bZero\s+(?=[A-Z])"),
    # idioms; more of them are words in the lexicon
    (
        "time miles reasons things ways pieces",
        r"\b(?i:one\s+[a-z]+\s+at\s+a\s+time|a\s+(?:million|thousand|hundred)\s+(?:miles|times|reasons|things|ways|pieces))\b",
    ),
    (
        "group gang band council league club big magnificent famous",
        r"\b(?i:(?:group|gang|band|council|league|club|big|magnificent|famous)\s+(?:of\s+)?)(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|Twenty)\b",
    ),
    ("zero", r"\b(?i:zero)[-‑][a-z]+"),
    (
        "one zero fifty 00-00 00–00 00/00 catch twenty cents second sixes thousand commandments"
        " hundred",
        r"\b(?i:no\s+one|one\s+another|one\s+by\s+one|one[-\s]on[-\s]one|one\s+of(?!\s+every)|any\s+one|every\s?one"
        r"|each\s+one|which\s+one|this\s+one|that\s+one(?=\s*(?:[,.;:?!)]|$|is\b|was\b|of\b))|the\s+one|another\s+one|one\s+and\s+all"
        r"|for\s+one(?=\s*,)|as\s+one\b|one[-\s]time|one\s+or\s+the\s+other|square\s+one|back\s+to\s+zero"
        r"|fifty[-\s]fifty|50[-–/]50(?!\s+(?:chance|odds|probability|likelihood))|catch[-\s]22|twenty[-\s]somethings?|zero\s+in|zero[-\s]sum"
        r"|one\s+or\s+another|two\s+cents|second\s+to\s+none|at\s+sixes\s+and\s+sevens|one\s+of\s+a\s+kind"
        r"|a\s+million\s+to\s+one|thousand\s+islands|ten\s+commandments|zero\s+tolerance|ground\s+zero"
        r"|number\s+one|day\s+one|hundred\s+days\b(?=\s+agenda))\b",
    ),
)
"""The same for what may hold no digit."""


@dataclass(frozen=True)
class Mask:
    """An expression, and the shapes (`sieve`) of which its matches hold one, if any are named."""

    pattern: re.Pattern[str]
    needs: frozenset[str] = frozenset()

    def may_match(self, there: Set[str]) -> bool:
        """Whether a passage holds what a match must: `there` is what it holds of all `needs`."""
        return not self.needs or not self.needs.isdisjoint(there)


@lru_cache(maxsize=1)
def numbered() -> tuple[Mask, ...]:
    """The masks whose matches hold a digit."""
    units = table("units")
    streets = any_of(words("streets"))
    return (
        *(Mask(re.compile(expression), frozenset(needs.split())) for needs, expression in NUMBERED),
        # names that carry a number: "G20", "AR-15", "COVID-19", "U-2"; "EUR110bn" is money
        Mask(
            re.compile(
                rf"\b(?=[A-Z])(?!(?:{any_of(units['currency_before'])})\s?\d|{RAND}|{LARGE_SUM})"
                r"[A-Z][A-Za-z]*[-‑–]?\d+(?:[-‑–]\d+)?[A-Za-z]*\b"
            )
        ),
        Mask(re.compile(r"(?:№|§+|#)\s?\d+"), frozenset("№§#")),
        Mask(re.compile(rf"\b(?:{any_of(units['words']['numbered_names'])})\s+\d+(?:-\d+)?\b")),
        # "221 Baker Street", "at 10 Downing Street"
        Mask(
            re.compile(
                rf"\b\d+[A-Za-z]?\s+(?:[NSEW]\.\s+)?(?:[A-Z\d][\w’'.-]*\s+){{1,3}}(?i:{streets})\b"
            )
        ),
        Mask(_years(), frozenset(("0000",))),
    )


@lru_cache(maxsize=1)
def worded() -> tuple[Mask, ...]:
    """The masks whose matches may hold no digit."""
    cardinals, labels = any_of(table("numbers")["cardinals"]), any_of(words("labels"))
    number = rf"(?:\d+(?:[.-]\d+)*[A-Za-z]?\b(?:\(\w{{1,4}}\))*|(?i:{cardinals})\b|[IVX]+\b)"
    return (
        *(Mask(re.compile(expression), frozenset(needs.split())) for needs, expression in WORDED),
        Mask(re.compile(rf"\b(?:{any_of(words('idioms'))})\b", re.IGNORECASE)),
        # "Section 5", "Flight 370"; only with a capital letter, "page 3" and "No. 2" aside
        Mask(
            re.compile(
                rf"\b(?:(?i:no|nos|number|page|pages|room|phase|grade|gate|level|chapter|section|article"
                rf"|stage|type|category|paragraph|day|step|line|round|p|pp)\.?\s+(?:\d+(?:[-/]\d+)*(?:\(\w{{1,4}}\))*(?!\w|[,.]\d|%)|(?<=[a-z]\s)one\b)"
                rf"|(?=[A-Z])(?i:{labels})\.?\s+{number}(?:(?:\s*[-–,]\s*|\s+and\s+)\d+\b(?!\s+[a-z]))*)"
            )
        ),
    )


@lru_cache(maxsize=1)
def every() -> tuple[Mask, ...]:
    """All masks."""
    return (*worded(), *numbered())


@lru_cache(maxsize=1)
def needs() -> frozenset[str]:
    """What any mask needs."""
    return frozenset().union(*(mask.needs for mask in every()))


def _years() -> re.Pattern[str]:
    counted = any_of(words("never_after_year"))
    return re.compile(
        rf"(?<![\w$£€.,])(?<!\$\s){YEAR}(?:\s?[-–/]\s?(?:{YEAR}|\d\d))?\b"
        rf"(?![,.]\d|%|\s?(?:m|bn|k|km|kg)\b|[\s-](?:{counted})\b|\s+(?:million|billion|thousand)\b)"
    )


AROUND = 60
"""Characters around a numeral in which what hides it stands: the longest idioms and dates."""


def masked(
    text: str, start: int, end: int, numerals: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Passages between `start` and `end` in which no numeral is a figure.

    They are sought around `numerals` only: most of a text is far from any.
    """
    found: list[tuple[int, int]] = []
    for left, right in _windows(text, start, end, numerals):
        sieve = Sieve(text[left:right])
        there = sieve.among(needs())
        for mask in every() if sieve.digits else worded():
            if mask.may_match(there):
                found += (match.span() for match in mask.pattern.finditer(text, left, right))
    return sorted(found)


def _windows(
    text: str, start: int, end: int, numerals: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Runs of the text around numerals, cut at white space, joined where they meet."""
    windows: list[tuple[int, int]] = []
    for first, last in sorted(numerals):
        left, right = max(start, first - AROUND), min(end, last + AROUND)
        while left > start and not text[left - 1].isspace():
            left -= 1
        while right < end and not text[right].isspace():
            right += 1
        if windows and left <= windows[-1][1]:
            left = windows.pop()[0]
        windows.append((left, right))
    return windows
