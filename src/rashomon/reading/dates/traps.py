"""What looks like a time and is none: names of people and things, verbs, counts, habits."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.parse import Parsed

NAMES = ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT", "NORP", "GPE", "LOC")
POINTING = ("DET", "ADJ", "PRON")
OWNERS = ("a", "an", "his", "her", "their", "my", "its", "your", "our")
HABIT = ("every", "each")
NOT_A_NAME = ("gmt", "est", "edt", "et", "utc", "bst", "i", "mr", "mrs", "ms", "dr", "president")
"""Behind a weekday in capitals, without making it a name."""


def is_time(found: Expression, parsed: Parsed) -> bool:
    """Whether the parse agrees that the words are a time."""
    tokens = parsed.tokens(found.start, found.end)
    before = tokens[0].nbor(-1) if tokens.start else None
    if before is not None and before.lower_ in HABIT:
        return False
    if found.form == "month":
        return found.year is not None or _is_month(found, tokens, parsed)
    if found.form in ("weekday", "day") and _opens_name(tokens):
        return False
    if found.form == "weekday":
        return _is_weekday(tokens, parsed)
    if found.form == "near" and tokens.text.istitle() and not tokens[0].is_sent_start:
        # "USA Today": a capital inside a sentence makes it a name.
        return before is not None and not before.is_alpha
    if found.form == "year" and found.part is None:
        return _is_year(tokens[-1], found.weak)
    if found.form == "years" and found.weak:
        return all(t.ent_type_ in ("DATE", "") for t in tokens)
    if found.form == "season" and found.weak:
        return _is_season(found, tokens)
    if found.form == "yearly" and found.weak:
        return not _is_part_of_name(tokens, parsed)
    if found.form == "told" and found.weak:
        return all(t.tag_ != "IN" for t in tokens if t.lower_ == "that")
    if found.form == "ordinal":
        words = {t.lower_ for t in tokens[0].sent}
        return not words & lexicon().lists["no_day_words"]
    return True


def _next(tokens: TokenSpan) -> Token | None:
    """The token right behind, if it stands in the same sentence."""
    if tokens.end >= len(tokens.doc):
        return None
    after = tokens.doc[tokens.end]
    return None if after.is_sent_start or after.is_space else after


def _capital_behind(tokens: TokenSpan, parsed: Parsed) -> Token | None:
    """A word with a capital right behind, outside headlines."""
    after = _next(tokens)
    if after is None or not after.text[:1].isupper() or after.lower_.rstrip(".") in NOT_A_NAME:
        return None
    paragraph = parsed.paragraph_at(tokens.start_char)
    if paragraph is None or paragraph.kind == "headline":
        return None
    words = lexicon()
    form = after.lower_.rstrip(".")
    return None if form in words.weekdays or form in words.months else after


def _is_month(found: Expression, tokens: TokenSpan, parsed: Parsed) -> bool:
    lists = lexicon().lists
    last = tokens[-1]
    if any(t.ent_type_ == "PERSON" for t in tokens) or last.pos_ in ("AUX", "VERB"):
        return False
    before = tokens[0].nbor(-1) if tokens.start else None
    name = last.lower_.rstrip(".")
    after = _capital_behind(tokens, parsed)
    if after is not None and found.offset is None:
        if after.lower_ in lists["place_after"]:
            return False
        if after.ent_iob_ == "I" and after.ent_type_ in NAMES and last.ent_type_ in NAMES:
            return False
        if name in lists["name_months"]:
            return before is not None and before.lower_ in lists["month_before_name"]
    doubtful = name in lists["ambiguous_months"]
    if not (found.bare and doubtful):
        return True
    behind = _next(tokens)
    if behind is None or behind.text in ("'s", "’s"):
        return behind is not None
    # "the June election": pointed at, and nothing but a noun's modifier.
    pointed = before is not None and (before.pos_ in POINTING or before.tag_ == "POS")
    return pointed and behind.pos_ == "NOUN" and behind.is_lower and last.ent_type_ != "PERSON"


def _is_weekday(tokens: TokenSpan, parsed: Parsed) -> bool:
    if tokens.root.ent_type_ == "WORK_OF_ART":
        return False
    after = _capital_behind(tokens, parsed)
    if after is None:
        return True
    part = tokens[-1].text
    if len(tokens) > 1 and part[:1].isupper() and part.lower() not in lexicon().weekdays:
        return False  # "Friday Night Harbour"
    before = tokens[0].nbor(-1) if tokens.start else None
    if tokens[0].ent_type_ in NAMES:
        return False
    if before is None or tokens[0].is_sent_start:
        return after.ent_iob_ != "I"
    if before.lower_ in lexicon().lists["names_before"]:
        return _noun_after_capitals(after)
    return before.pos_ not in ("NOUN", "PROPN") or tokens[0].ent_type_ == "DATE" != after.ent_type_


def _noun_after_capitals(token: Token) -> bool:
    """Whether a run of capitals ends in a noun in lower case: "the Tuesday Senate vote"."""
    doc = token.doc
    index = token.i
    while index < len(doc) and (doc[index].text[:1].isupper() or doc[index].pos_ == "NUM"):
        index += 1
    return index < len(doc) and doc[index].pos_ == "NOUN" and doc[index].is_lower


def _opens_name(tokens: TokenSpan) -> bool:
    """“Wednesday Addams”: the day is the first word of a person's name."""
    first = tokens[0]
    after = first.nbor() if first.i + 1 < len(first.doc) else None
    return (
        len(tokens) == 1
        and first.ent_type_ == "PERSON"
        and after is not None
        and after.ent_type_ == "PERSON"
        and after.ent_iob_ == "I"
        and after.pos_ == "PROPN"
    )


def _is_part_of_name(tokens: TokenSpan, parsed: Parsed) -> bool:
    """“Easter eggs”, “Christmas Island”: what is named after a day."""
    last = tokens[-1]
    after = _next(tokens)
    if after is None:
        return False
    if _capital_behind(tokens, parsed) is not None and last.dep_ == "compound":
        return True
    return last.dep_ in ("compound", "amod", "nmod") and last.head.i > last.i


def _is_season(found: Expression, tokens: TokenSpan) -> bool:
    """A noun of its own: not "the fall of the house", "in summer camps", "he will fall"."""
    last = tokens[-1]
    if last.pos_ not in ("NOUN", "PROPN") or last.ent_type_ in ("PERSON", "ORG", "FAC", "GPE"):
        return False
    return found.offset is not None or not (last.dep_ == "compound" and last.head.i > last.i)


def _is_year(year: Token, weak: bool) -> bool:
    """Four digits that are a year: no count, no unit behind, no name before."""
    after = year.nbor() if year.i + 1 < len(year.doc) else None
    before = year.nbor(-1) if year.i else None
    lists = lexicon().lists
    if after is not None and after.lower_ in lists["units"]:
        return False
    if before is not None and _is_number_of(before, year):
        return False
    if before is not None and after is not None and _is_model(before, after):
        return False
    counted = year.dep_ == "nummod" and year.head.i > year.i
    pointed = before is not None and before.pos_ in POINTING
    if counted and year.head.tag_ in ("NNS", "NNPS") and not pointed:
        return not weak and year.ent_type_ == "DATE"
    if year.ent_type_ == "DATE":
        return True
    if year.ent_type_ in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT", *NAMES) and weak:
        return False
    if not weak:
        return True
    in_brackets = (
        before is not None and after is not None and before.text in "([" and after.text in ")]"
    )
    return in_brackets or (counted and pointed)


def _is_model(before: Token, after: Token) -> bool:
    """“a 1966 Peugeot”: the year of a make."""
    owned = before.lower_ in OWNERS and after.text[:1].isupper()
    return owned and not _noun_after_capitals(after)


def _is_number_of(before: Token, year: Token) -> bool:
    """“Room 2012”, “the Model 1986 pump”, “No. 1984”: the number of a thing."""
    if before.lower_.rstrip(".") in lexicon().lists["numbered"]:
        return before.text[:1].isupper() or before.lower_ in ("room", "flight", "number", "page")
    return (
        before.pos_ == "PROPN"
        and before.text[:1].isupper()
        and before.ent_type_ in ("PRODUCT", "FAC", "ORG")
        and year.ent_type_ == before.ent_type_
        and year.ent_iob_ == "I"
    )
