"""The written forms of times that are counted from another day, as regular expressions."""

from __future__ import annotations

import re

from rashomon.reading.dates.patterns import (
    DAY_PART,
    JOIN,
    MONTH,
    NUMBER,
    ORDINAL,
    SEASON,
    SHIFT,
    TO,
    WEEKDAY,
    WORD_EDGE,
    YEAR,
    YEAR_SHIFT,
)

UNITS = "day|week|fortnight|month|year|decade"
PART_OF_DAY = "morning|afternoon|evening|night"
CLAUSE_ENDS = re.compile(
    r"\s*(?:[.,;:!?)\]”\"’'—–]|$|\s(?:and|but|when|at|in|on|by|with|to|from|where|which|because"
    r"|as|for)(?!\w))"
)

WEEKDAY_ALONE = re.compile(
    rf"{WORD_EDGE}(?:(?P<plus>(?:a|one|two) weeks?)\s+(?P<way>from|ago(?: on)?|on)\s+)?"
    rf"(?:(?:early|late)\s+(?:on\s+)?)?"
    rf"(?:(?P<shift>{SHIFT}|coming)\s+)?"
    rf"(?P<w>{WEEKDAY})(?:\s+{DAY_PART})?"
    rf"(?:{TO}(?P<w2>{WEEKDAY})(?:\s+{DAY_PART})?|(?P<more>(?:{JOIN}{WEEKDAY}(?:\s+{DAY_PART})?(?!\w))+))?"
    r"(?!\w)(?P<week>,?\s+(?:of\s+)?(?P<which>last|next|this)\s+week(?!\w))?",
    re.IGNORECASE,
)
NEAR = re.compile(
    rf"{WORD_EDGE}(?:the day (?P<far>before yesterday|after tomorrow)"
    rf"|(?:(?:early|late|earlier|later)\s+)?(?P<w>today|tonight|yesterday|tomorrow"
    rf"|last night|this (?:morning|afternoon|evening|lunchtime))(?:\s+{DAY_PART})?)(?!\w)",
    re.IGNORECASE,
)
UNIT = re.compile(
    rf"{WORD_EDGE}(?:(?P<part>earlier|later|early|late|mid"
    r"|(?:the\s+)?(?:end|start|beginning|middle) of)\s+)?"
    rf"(?P<shift>{SHIFT})\s+(?P<u>weekend|week|month|year)(?!\w)",
    re.IGNORECASE,
)
UNIT_IN = re.compile(
    rf"{WORD_EDGE}(?P<part>earlier in|later in|(?:the\s+)?(?:end|start|beginning|middle) of)"
    r"\s+the\s+(?P<u>week|month|year)(?!\w)",
    re.IGNORECASE,
)
UNIT_FAR = re.compile(
    rf"{WORD_EDGE}the\s+(?P<u>weekend|week|month|year)\s+(?P<far>before last|after next)(?!\w)",
    re.IGNORECASE,
)
NTH_WEEKDAY = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?P<n>first|second|third|fourth|last)\s+(?P<w>{WEEKDAY})\s+(?:in|of)\s+"
    rf"(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?{YEAR_SHIFT}",
    re.IGNORECASE,
)
WEEKEND = re.compile(
    r"(?<!\w)(?:over|during|at|on|before|by|until|since|after)\s+(?P<w>the weekend)(?!\w)",
    re.IGNORECASE,
)
AGO = re.compile(
    rf"{WORD_EDGE}(?P<n>{NUMBER})\s+(?P<u>{UNITS})s?\s+ago"
    rf"(?:\s+(?P<also>today|this\s+(?:week|month)))?(?!\w|\s+(?:on\s+)?{WEEKDAY})",
    re.IGNORECASE,
)
OF_MONTH = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?P<d>{ORDINAL})\s+of\s+(?P<shift>last|this|next)\s+month(?!\w)",
    re.IGNORECASE,
)
AHEAD = re.compile(
    rf"{WORD_EDGE}(?:in\s+)?(?P<n>{NUMBER})\s+(?P<u>{UNITS})(?:s?['’]s?\s+time|s?\s+from\s+(?:now|today))(?!\w)"
    rf"|(?<!\w)(?P<in>in\s+)(?P<n2>{NUMBER})\s+(?P<u2>{UNITS})s?(?![\w-]|['’])",
    re.IGNORECASE,
)
TOLD_COUNT = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?P<n>{NUMBER})\s+(?P<u>{UNITS}|night)s?\s+"
    r"(?P<way>later|earlier|before|after|previously|afterwards?)(?!\w)",
    re.IGNORECASE,
)
TOLD_SIDE = re.compile(
    rf"{WORD_EDGE}the\s+(?P<what>day|week|month|year|{PART_OF_DAY})\s+(?P<way>before|after)(?!\w)",
    re.IGNORECASE,
)
TOLD_THAT = re.compile(
    rf"{WORD_EDGE}(?:(?:earlier|later)\s+)?"
    r"(?:(?:the|that)\s+(?:very\s+)?(?P<which>next|following|previous|preceding|same)"
    r"|(?P<that>that))\s+"
    rf"(?P<what>day|weekend|week|month|year|{PART_OF_DAY}|{WEEKDAY}|{SEASON}|{MONTH})"
    rf"(?:\s+(?:{PART_OF_DAY}))?(?!\w)"
    r"(?P<year>\s+(?:last|the\s+previous)\s+year(?!\w)|\s+a\s+year\s+(?:earlier|before|ago)(?!\w))?",
    re.IGNORECASE,
)
ORDINAL_DAY = re.compile(
    r"(?<!\w)(?:on|by|until|till|since|before|after|from)\s+(?P<w>the\s+(?P<d>\d{1,2}(?:st|nd|rd|th)))"
    r"(?=\s*[,.;:)!?]|\s+(?:and|at|when|after|but|to|in|with|because|that|by|as|where)\b|\s*$)",
    re.IGNORECASE,
)
VAGUE = re.compile(
    rf"{WORD_EDGE}one\s+(?P<what>{WEEKDAY}|{MONTH}|{SEASON})(?P<part>\s+(?:{PART_OF_DAY}))?(?!\w)",
    re.IGNORECASE,
)
ANNIVERSARY = re.compile(
    rf"{WORD_EDGE}(?:the\s+)?(?P<n>{ORDINAL})[\s-]+anniversary(?!\w)", re.IGNORECASE
)
