"""The written forms of days, months, seasons and years, as regular expressions."""

from __future__ import annotations

import re

LONG_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
MONTH = rf"(?i:(?:{LONG_MONTH})\b|{SHORT_MONTH})"
WEEKDAY = r"(?i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?i:day)"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?"
SEASON = r"(?i:spring|summer|autumn|fall|winter)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d%°]|[.,]\d|\s?percent)"
OLD_YEAR = r"1[0-4]\d\d(?![\d%°]|[.,]\d|\s?percent)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%°:]|[.,]\d|\s?percent)"
DAY_PART = (
    r"(?:early |late )?(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight)(?!\w)"
)
TEENS = (
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
NUMBER = (
    r"(?:\d{1,3}|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    rf"|{TEENS}|an?))(?!\w)"
)
UNIT_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
WORD_ORDINAL = (
    rf"(?:(?:twenty|thirty)[- ](?:{UNIT_ORDINAL})|{UNIT_ORDINAL}|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{WORD_ORDINAL})"
PART = (
    r"(?:(?i:(?:the\s+)?(?:very\s+)?(?:early|mid|late)(?:\s+in)?[\s-]+)"
    r"|(?i:the\s+)?(?i:end|start|beginning|middle|(?:first|second|third|fourth|last) week"
    r"|(?:first|second) half) of\s+)"
)
SHIFT = "last|next|this(?: past| coming)?"
JOIN = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+(?:on\s+)?)"
TO = r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till)\s+)"
EDGE = r"(?<![\w$£€#/.,:-])"
WORD_EDGE = r"(?<![\w$£€#/-])"

YEAR_SHIFT = r"(?:,?\s+(?:of\s+)?(?P<ys>last|this|next)\s+year(?!\w))?"

ISO = re.compile(
    rf"{EDGE}(?P<y>\d{{4}})(?P<sep>[-/])(?P<m>\d\d)(?P=sep)(?P<d>\d\d)"
    r"(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?![\d/-])"
)
SLASHED = re.compile(
    rf"{EDGE}(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>(?:19|20)?\d\d)(?![\d/])"
)
MONTH_DAY = re.compile(
    rf"{WORD_EDGE}(?:(?:{WEEKDAY}|{SHORT_WEEKDAY})(?:\s+{DAY_PART})?,?\s+(?P<open>\()?)?"
    rf"(?P<m>{MONTH})\s*(?:the\s+)?(?P<d>{DAY})"
    rf"(?:{TO}(?:(?P<m2>{MONTH})\s+)?(?P<d2>{DAY})|(?P<more>(?:{JOIN}{DAY})+))?"
    rf"(?:,?\s+(?P<y>{YEAR}))?{YEAR_SHIFT}(?P<close>(?(open)\)))"
)
DAY_MONTH = re.compile(
    rf"{EDGE}(?:(?:{WEEKDAY}|{SHORT_WEEKDAY})(?:\s+{DAY_PART})?,?\s+(?P<open>\()?(?:the\s+)?)?"
    rf"(?P<d>{DAY})"
    rf"(?:(?:\s+(?P<m1>{MONTH}))?{TO}(?P<d2>{DAY})|(?P<more>(?:{JOIN}{DAY})+))?"
    rf"(?:\s+of)?[\s-]+(?P<m>{MONTH})(?!\.?\s*\d{{1,2}}(?!\d))(?:,?[\s-]+(?P<y>{YEAR}))?"
    rf"{YEAR_SHIFT}(?P<close>(?(open)\)))"
)
WORD_DAY = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?i:(?P<d>{WORD_ORDINAL}))\s+(?:day\s+)?of\s+(?P<m>{MONTH})"
    rf"(?:,?\s+(?P<y>{YEAR}))?{YEAR_SHIFT}"
)
MONTH_YEAR = re.compile(rf"{WORD_EDGE}(?P<part>{PART})?(?P<m>{MONTH}),?(?:\s+of)?\s+(?P<y>{YEAR})")
MONTH_ALONE = re.compile(
    rf"{WORD_EDGE}(?P<part>{PART})?(?:(?P<shift>{SHIFT})\s+)?(?P<m>{MONTH})(?!\w|\s+\d|-\d)"
    rf"{YEAR_SHIFT}"
)
SEASON_YEAR = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<s>{SEASON})(?:\s+of|,)?\s+"
    rf"(?:(?P<y>{YEAR})(?:[-–/]\d\d(?!\d))?|(?P<ys>last|this|next)\s+year(?!\w))",
    re.IGNORECASE,
)
SEASON_ALONE = re.compile(
    rf"{WORD_EDGE}(?:(?P<shift>{SHIFT})\s+(?P<s>{SEASON})(?![\w-])"
    r"|(?:(?<=\bin )|(?<=\bby )|(?<=\bover )|(?<=\buntil )|(?<=\btill )|(?<=\bsince )"
    r"|(?<=\bduring )|(?<=\bthroughout )|(?<=\bthrough )|(?<=\bfrom )|(?<=\bbefore ))"
    rf"(?:(?P<part>early|mid|late)[\s-]+)?(?P<the>the\s+)?(?:(?P<part2>early|late)\s+)?"
    rf"(?P<s2>{SEASON})(?![\w-]|\s+of(?!\w)|(?<=fall)\s+(?:in|from|to)(?!\w)))",
    re.IGNORECASE,
)
QUARTER = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?:(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th)) "
    r"(?P<what>quarter|half)(?:(?: of)?,? (?:"
    rf"(?P<y>{YEAR})|(?P<ys>last|this|next) year(?!\w)|(?P<the>the year(?!\w))))?"
    rf"|(?P<q>Q[1-4]|H[12]),?(?: of)? (?P<y2>{YEAR}))(?!\w)",
    re.IGNORECASE,
)
YEARS = re.compile(
    rf"{EDGE}(?:(?<=between )(?P<y>{YEAR})\s+and\s+(?P<y2>{YEAR})"
    rf"|(?P<a>{YEAR})(?:\s*[-–—/]\s*|\s+(?:to|until|through|till)\s+)(?P<b>{YEAR}|\d\d(?![\d-])))"
)
DECADE = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?"
    r"(?:(?P<y>(?:1[5-9]|20)\d0)['’]?s|['’](?P<s>\d0)s"
    r"|(?<=the )(?P<w>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"
    r"(?![\w-])",
    re.IGNORECASE,
)
CENTURY = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<n>{ORDINAL})"
    r"(?P<gap>[\s-])(?:century|centuries)(?!\w|\s+B\.?C)",
    re.IGNORECASE,
)
YEAR_ALONE = re.compile(
    rf"{EDGE}(?P<part>{PART})?(?:(?P<y>{YEAR})|(?P<old>{OLD_YEAR})|(?<=[Ii]n )['’](?P<s>[3-9]\d))"
    r"(?!-\w|\w|/\d|['’]s\b\w)"
)
