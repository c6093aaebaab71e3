"""The written forms of times, as regular expressions. Longer forms stand before shorter ones."""

from __future__ import annotations

import re

LONG_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
MONTH = rf"(?i:(?:{LONG_MONTH})\b|{SHORT_MONTH})"
WEEKDAY = r"(?i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)(?i:day)"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\b\.?"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d%°]|[.,]\d|\s?percent)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%°:]|[.,]\d|\s?percent)"
DAY_PART = (
    r"(?:early |late )?(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight)(?!\w)"
)
NUMBER = r"(?:\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
ORDINAL = (
    r"(?:\d{1,3}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
)
PART = r"(?:(?i:early|mid|late)(?:\s+in)?[\s-]+|(?i:the\s+)?(?i:end|start|beginning|middle) of )"
SHIFT = "last|next|this(?: past| coming)?"
JOIN = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+(?:on\s+)?)"
TO = r"(?:\s*[-–—]\s*|\s+(?:to|through|until|till)\s+)"
EDGE = r"(?<![\w$£€#/.,:-])"
WORD_EDGE = r"(?<![\w$£€#/-])"

YEAR_SHIFT = r"(?:,?\s+(?:of\s+)?(?P<ys>last|this|next)\s+year(?!\w))?"

ISO = re.compile(rf"{EDGE}(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?![\d-])")
SLASHED = re.compile(
    rf"{EDGE}(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>(?:19|20)?\d\d)(?![\d/])"
)
MONTH_DAY = re.compile(
    rf"{WORD_EDGE}(?:(?:{WEEKDAY}|{SHORT_WEEKDAY})(?:\s+{DAY_PART})?,?\s+(?P<open>\()?)?"
    rf"(?P<m>{MONTH})\s*(?P<d>{DAY})"
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
MONTH_YEAR = re.compile(rf"{WORD_EDGE}(?P<part>{PART})?(?P<m>{MONTH}),?(?:\s+of)?\s+(?P<y>{YEAR})")
MONTH_ALONE = re.compile(
    rf"{WORD_EDGE}(?P<part>{PART})?(?:(?P<shift>{SHIFT})\s+)?(?P<m>{MONTH})(?!\w|\s+\d|-\d)"
    rf"{YEAR_SHIFT}"
)
QUARTER = re.compile(
    rf"{WORD_EDGE}(?:(?P<n>first|second|third|fourth|[1-4](?:st|nd|rd|th)) quarter(?: of)?"
    rf"|Q(?P<q>[1-4])),? (?P<y>{YEAR})",
    re.IGNORECASE,
)
YEARS = re.compile(
    rf"{EDGE}(?:(?<=between )(?P<y>{YEAR})\s+and\s+(?P<y2>{YEAR})"
    rf"|(?P<a>{YEAR})\s*(?:[-–—/]|to|until|through)\s*(?P<b>{YEAR}|\d\d(?![\d-])))"
)
DECADE = re.compile(
    rf"{WORD_EDGE}(?:(?P<part>early|mid|late)[\s-]+)?(?:(?P<y>(?:1[5-9]|20)\d0)s|['’](?P<s>\d0)s)(?!\w)"
)
YEAR_ALONE = re.compile(rf"{EDGE}(?P<part>{PART})?(?P<y>{YEAR})(?!-\w|\w|/\d)")
WEEKDAY_ALONE = re.compile(
    rf"{WORD_EDGE}(?:(?:early|late)\s+(?:on\s+)?)?"
    rf"(?:(?P<shift>{SHIFT}|coming)\s+)?"
    rf"(?P<w>{WEEKDAY})(?:\s+{DAY_PART})?"
    rf"(?:{TO}(?P<w2>{WEEKDAY})(?:\s+{DAY_PART})?|(?P<more>(?:{JOIN}{WEEKDAY}(?:\s+{DAY_PART})?(?!\w))+))?"
    r"(?!\w)(?P<week>,?\s+(?:of\s+)?(?P<which>last|next|this)\s+week(?!\w))?",
    re.IGNORECASE,
)
NEAR = re.compile(
    rf"{WORD_EDGE}(?:the day (?P<far>before yesterday|after tomorrow)"
    rf"|(?:(?:early|late|earlier|later)\s+)?(?P<w>today|tonight|yesterday|tomorrow"
    rf"|last night|this (?:morning|afternoon|evening))(?:\s+{DAY_PART})?)(?!\w)",
    re.IGNORECASE,
)
UNIT = re.compile(
    rf"{WORD_EDGE}(?:(?P<part>earlier|later|early|late"
    r"|(?:the\s+)?(?:end|start|beginning|middle) of)\s+)?"
    rf"(?P<shift>{SHIFT})\s+(?P<u>weekend|week|month|year)(?!\w)",
    re.IGNORECASE,
)
UNIT_IN = re.compile(
    rf"{WORD_EDGE}(?P<part>earlier in|later in|(?:the\s+)?(?:end|start|beginning) of)\s+the\s+"
    r"(?P<u>week|month|year)(?!\w)",
    re.IGNORECASE,
)
WEEKEND = re.compile(r"(?<!\w)(?:over|during|at|on)\s+(?P<w>the weekend)(?!\w)", re.IGNORECASE)
AGO = re.compile(
    rf"{WORD_EDGE}(?P<n>{NUMBER})\s+(?P<u>day|week|month|year)s?\s+ago(?!\w)", re.IGNORECASE
)
TOLD = re.compile(
    rf"{WORD_EDGE}(?:(?:the\s+)?(?P<n>{NUMBER})\s+(?P<u>day|week|month|year)s?\s+"
    r"(?P<way>later|earlier|before|after)"
    r"|the\s+(?P<one>day|week|month|year|night|morning|evening)\s+(?P<side>before|after)"
    r"|(?:the|that)\s+(?P<next>next|following|previous|same)\s+"
    r"(?:day|week|month|year|night|morning|afternoon|evening))(?!\w)",
    re.IGNORECASE,
)
ANNIVERSARY = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?P<n>{ORDINAL})[\s-]+anniversary(?!\w)", re.IGNORECASE
)
