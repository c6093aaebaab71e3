"""One changed fact: where it stands in an article, what stands there instead, and its kind.

Each function takes a reading and gives every change of one kind that its article offers, in text
order. A change is offered only where the article names the old value once and the new value never,
so that the changed article contradicts the original at that place and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rashomon.records import Entity, Quotation, Reading, Span, Statement

NUMERAL = re.compile(r"(?<![\w.,$£€-])(\d{1,3}(?:,\d{3})+|\d{1,4})(?![\w.,-]*\d)")
NUMBER_WORDS = {"two": "five", "three": "six", "four": "seven", "five": "eight", "six": "nine"}
NUMBER_WORDS |= {"seven": "four", "eight": "three", "nine": "six", "ten": "four"}
NUMBER_WORDS |= {"eleven": "eight", "twelve": "seven"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_DAY = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) (?P<day>[1-9]|1\d|2[0-8])\b"
    r"(?! ?[-–] ?\d)"
)
PLACES = ("Karachi", "Toronto", "Lisbon", "Nairobi", "Santiago", "Oslo", "Manila", "Budapest")
SURNAMES = ("Hallström", "Okafor", "Pellegrini", "Brandvold", "Castellane", "Whitcombe")
OFFICES = {
    "president": "prime minister",
    "premier": "president",
    "prime minister": "president",
    "governor": "mayor",
    "mayor": "governor",
    "senator": "governor",
    "secretary": "ambassador",
    "chairman": "treasurer",
    "spokesman": "lawyer",
    "spokeswoman": "lawyer",
    "director": "treasurer",
    "chief executive": "treasurer",
    "coach": "captain",
    "captain": "coach",
    "sergeant": "captain",
    "lieutenant": "colonel",
    "judge": "prosecutor",
    "prosecutor": "judge",
    "attorney general": "defense secretary",
    "rep.": "Gov.",
    "sen.": "Gov.",
    "gov.": "Sen.",
}
FIRST_NAMES = ("Kelvin", "Martha", "Tobias", "Ingrid", "Rafael")
AUXILIARY = re.compile(
    r"\b(was|were|is|are|has been|had been|will|would|could) (?!not\b|only\b)(?=\w)"
)
NO_SUBJECT = frozenset(
    {"was", "were", "had", "has", "have", "been", "be", "is", "are", "who", "which", "that", "to"}
)
REACH = 250
"""Characters around a speaker's name in which another speaker of the words is not named."""
AFTER_DAY = 15
"""Characters behind a weekday in which no day of the month stands: that would tell it as well."""
NEAR_VERB = 25
"""Characters between a subject and its verb."""
UNFIT = frozenset({"added", "said", "told", "set", "lay"})
SWAPS = {
    "good": "terrible", "great": "modest", "important": "trivial", "difficult": "easy",
    "strong": "weak", "new": "old", "big": "small", "free": "costly", "safe": "risky",
    "peace": "victory", "trust": "loyalty", "problem": "success", "people": "officials",
    "money": "time", "country": "party", "law": "market", "right": "wrong", "best": "worst",
    "happy": "furious", "proud": "ashamed", "wrong": "fair", "clear": "doubtful",
    "children": "voters", "work": "fight", "family": "company", "war": "dispute",
    "serious": "minor", "never": "often", "always": "rarely", "bad": "fine", "long": "brief",
}  # fmt: skip
FEWEST_WORDS = 5
"""Words between marks from which a quotation is long enough to be known as one utterance."""


@dataclass(frozen=True)
class Change:
    """Code points `start` to `end` of the article are replaced by `words`; the kind wanted."""

    kind: str
    start: int
    end: int
    words: str

    def apply(self, text: str) -> str:
        """The changed text."""
        return text[: self.start] + self.words + text[self.end :]


def numbers(reading: Reading) -> Iterator[Change]:
    """Another count, sum or share, in the article's own words."""
    text = reading.article.text
    values = Counter(figure.value for figure in reading.figures)
    for figure in reading.figures:
        if figure.value is None or figure.unit in ("ordinal", "vote", "number"):
            continue
        if figure.qualifier not in ("exact", "about"):
            continue  # "more than 100" and "more than 160" can both hold
        if values[figure.value] > 1 or in_marks(reading, figure.span):
            continue
        if any(date.span.common(figure.span) for date in reading.dates):
            continue  # "two weeks ago" is a day
        found = _other_number(text, figure.span)
        if found and _once(text, found[0]) and not _holds(text, found[1]):
            start = text.index(found[0], figure.span.start)
            yield Change("number", start, start + len(found[0]), found[1])


def _other_number(text: str, span: Span) -> tuple[str, str] | None:
    """The numeral or number word of a figure, and another one: some two thirds more."""
    match = NUMERAL.search(text, span.start, span.end)
    if match:
        value = int(match[1].replace(",", ""))
        more = value + max(2, value * 2 // 3)
        return match[1], f"{more:,}" if "," in match[1] else str(more)
    word = re.match(r"[A-Za-z]+", text[span.start :])
    if word is None or word[0].lower() not in NUMBER_WORDS:
        return None
    new = NUMBER_WORDS[word[0].lower()]
    return word[0], new.capitalize() if word[0][0].isupper() else new


def dates(reading: Reading) -> Iterator[Change]:
    """Another weekday or day of the month."""
    text = reading.article.text
    for found in reading.dates:
        if found.precision != "day" or found.from_ is None or in_marks(reading, found.span):
            continue
        for day in WEEKDAYS:
            at = found.span.text.find(day)
            other = WEEKDAYS[(WEEKDAYS.index(day) + 3) % 7]
            alone = not re.search(r"\d", text[found.span.start : found.span.end + AFTER_DAY])
            if at >= 0 and alone and _once(text, day) and not _holds(text, other):
                start = found.span.start + at
                yield Change("date", start, start + len(day), other)
        match = MONTH_DAY.search(found.span.text)
        if match and _once(text, match[0]):
            new = str((int(match["day"]) + 9) % 28 + 1)
            start = found.span.start + match.start("day")
            if not _holds(text, f"{match['month']} {new}"):
                yield Change("date", start, start + len(match["day"]), new)


def places(reading: Reading) -> Iterator[Change]:
    """Another place where something happened: the article names the place once."""
    text = reading.article.text
    for number, entity in enumerate(e for e in reading.entities if e.type == "place"):
        span = entity.mentions[0]
        before = text[max(span.start - 3, 0) : span.start]
        new = PLACES[number % len(PLACES)]
        if len(entity.mentions) != 1 or not before.endswith(("in ", "at ")):
            continue
        told_once = span.form == "name" and _once(text, span.text) and not _holds(text, new)
        if told_once and not in_marks(reading, span):
            yield Change("place", span.start, span.end, new)


def names(reading: Reading) -> Iterator[Change]:
    """Another person who did it: the article names the person once, as a subject."""
    text = reading.article.text
    for number, entity in enumerate(_people(reading)):
        span = entity.mentions[0]
        if len(entity.mentions) != 1 or " " not in span.text or not _once(text, span.text):
            continue
        surname = span.text.split()[-1]
        if any(_is_speaker(q, entity, span) for q in reading.quotations):
            continue
        if in_marks(reading, span) or not _once(text, surname):
            continue
        subject = any(
            entity.id in s.who and s.event is not None and span.end < s.event.start
            and s.span.start <= span.start and s.event.start - span.end < NEAR_VERB
            for s in reading.statements
        )  # fmt: skip
        if subject:
            new = f"{FIRST_NAMES[number % len(FIRST_NAMES)]} {SURNAMES[number % len(SURNAMES)]}"
            yield Change("identity", span.start, span.end, new)


def _is_speaker(quotation: Quotation, entity: Entity, span: Span) -> bool:
    """Whether another name would be another speaker."""
    speaker = quotation.speaker
    if speaker is None:
        return False
    return speaker.entity == entity.id or (
        speaker.span is not None and span.common(speaker.span) > 0
    )


def roles(reading: Reading) -> Iterator[Change]:
    """Another office of a person."""
    text = reading.article.text
    for entity in _people(reading):
        for role in entity.roles:
            if "former" in role.text.lower() or len(entity.roles) != 1:
                continue
            if in_marks(reading, role.span):
                continue
            for old, new in OFFICES.items():
                match = re.search(rf"\b{re.escape(old)}(?!\w)", role.text, re.IGNORECASE)
                if match:
                    start = role.span.start + match.start()
                    words = new.title() if match[0][0].isupper() else new
                    if not _holds(text, new):
                        yield Change("role", start, start + len(match[0]), words)
                    break


def polarity(reading: Reading) -> Iterator[Change]:
    """The opposite: "not" behind the auxiliary of a statement in the article's own voice."""
    for statement in _own(reading):
        event = statement.event
        for match in AUXILIARY.finditer(statement.span.text):
            if event and 0 <= event.start - statement.span.start - match.end() <= 2:
                words = match[1].split()
                new = " ".join([words[0], "not", *words[1:]])
                start = statement.span.start + match.start()
                yield Change("polarity", start, start + len(match[1]), new)
                break


def certainty(reading: Reading) -> Iterator[Change]:
    """What was done is only expected: "voted" becomes "is expected to" and the verb."""
    for statement in _own(reading):
        event = statement.event
        verb = _base(event.text) if event else None
        if event is None or verb is None or not statement.who:
            continue
        subject = statement.span.text[: event.start - statement.span.start].rstrip()
        if subject and subject[-1].isalnum() and subject.split()[-1].lower() not in NO_SUBJECT:
            yield Change("certainty", event.start, event.end, f"is expected to {verb}")


def _own(reading: Reading) -> Iterator[Statement]:
    """Main clauses that state something as a fact in the article's own voice."""
    begins = {sentence.start for sentence in reading.sentences}
    for statement in reading.statements:
        if statement.polarity == "negated" or statement.speaker or statement.event is None:
            continue
        if statement.certainty != "asserted" or in_marks(reading, statement.event):
            continue
        short = len(statement.span.text.split()) < FEWEST_WORDS
        if not short and statement.span.start in begins:
            yield statement


def quoted_words(reading: Reading) -> Iterator[Change]:
    """One other word between the marks."""
    text = reading.article.text
    for quotation in reading.quotations:
        for run in quotation.marked:
            if len(run.text.split()) < FEWEST_WORDS or quotation.speaker is None:
                continue
            for match in re.finditer(r"[a-z]+", run.text):
                if match[0] in SWAPS and text.count(run.text) == 1:
                    start = run.start + match.start()
                    yield Change("quote-wording", start, start + len(match[0]), SWAPS[match[0]])
                    break


def speakers(reading: Reading) -> Iterator[Change]:
    """The same words from another speaker, who stands beside the cue by name."""
    text = reading.article.text
    people = [e for e in _people(reading) if " " in e.name]
    for quotation in reading.quotations:
        span = quotation.speaker.span if quotation.speaker else None
        if span is None or quotation.speaker is None or not _long_enough(quotation):
            continue
        home = next((e for e in people if e.id == quotation.speaker.entity), None)
        if home is None or in_marks(reading, span):
            continue
        named = next((m for m in home.mentions if m.form == "name" and span.common(m)), None)
        near = text[max(span.start - REACH, 0) : span.end + REACH]
        others = [e.name for e in people if e.id != home.id and not _shares(e.name, near)]
        if named and others:
            yield Change("attribution", named.start, named.end, others[0])


def _shares(name: str, text: str) -> bool:
    return any(_holds(text, word) for word in name.split())


KINDS: dict[str, Callable[[Reading], Iterator[Change]]] = {
    "number": numbers,
    "date": dates,
    "place": places,
    "identity": names,
    "role": roles,
    "polarity": polarity,
    "certainty": certainty,
    "quote-wording": quoted_words,
    "attribution": speakers,
}


def in_marks(reading: Reading, span: Span) -> bool:
    """Whether a passage stands in somebody's words: there, other words are another wording."""
    runs = [run for quotation in reading.quotations for run in quotation.marked]
    runs += [term.span for term in reading.terms]
    return any(run.common(span) for run in runs)


def _long_enough(quotation: Quotation) -> bool:
    return any(len(run.text.split()) >= FEWEST_WORDS for run in quotation.marked)


def _people(reading: Reading) -> list[Entity]:
    return [e for e in reading.entities if e.type == "person" and e.mentions]


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


def _once(text: str, words: str) -> bool:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)) == 1


REGULAR = re.compile(r"^[a-z]{3,}ed$")
DOUBLED = re.compile(r"([bdgmnprt])\1ed$")
BASE_IN_E = re.compile(r"(?:[aiou][cgkmnpstvz]|[lr][cgv]|[rn]s|[cg]l|bl|uat|u)ed$")
IRREGULAR = {
    "went": "go", "came": "come", "took": "take", "gave": "give", "won": "win", "made": "make",
    "met": "meet", "left": "leave", "began": "begin", "fell": "fall", "rose": "rise",
    "struck": "strike", "shot": "shoot", "flew": "fly", "held": "hold", "lost": "lose",
}  # fmt: skip


def _base(verb: str) -> str | None:
    """The verb of a past tense, where simple rules give it; `None` in doubt."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if not REGULAR.match(verb) or verb in UNFIT:
        return None
    if verb.endswith("ied"):
        return verb[:-3] + "y"
    if DOUBLED.search(verb):
        return verb[:-3]
    return verb[:-1] if BASE_IN_E.search(verb) else verb[:-2]
