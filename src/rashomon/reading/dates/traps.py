"""What looks like a time and is none: names of people and things, verbs, counts, habits."""

from __future__ import annotations

from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Run, Token

NAMES = ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT", "NORP", "GPE", "LOC")
POINTING = ("DET", "ADJ", "PRON")
OWNERS = ("a", "an", "his", "her", "their", "my", "its", "your", "our")
HABIT = ("every", "each")
OPENING, CLOSING = "\"“‘'«", "\"”’'»"
LONGEST_TITLE = 8
"""Words on either side of a day in a title between quotation marks."""
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
NOT_A_NAME = ("gmt", "est", "edt", "et", "utc", "bst", "i", "mr", "mrs", "ms", "dr", "president")
"""Behind a weekday in capitals, without making it a name."""


def is_time(found: Expression, parsed: Parsed) -> bool:
    """Whether the parse agrees that the words are a time."""
    tokens = parsed.tokens(found.start, found.end)
    before = tokens[0].nbor(-1) if tokens.start else None
    if (before is not None and before.lower_ in HABIT) or _in_title(tokens, found.form):
        return False
    if found.form == "month":
        return found.year is not None or _is_month(found, tokens, parsed)
    if found.form in ("weekday", "day") and _opens_name(tokens):
        return False
    if found.form == "day" and found.year is None:
        # "the April 6 Youth Movement" is called after a day.
        after = _capital_behind(tokens, parsed)
        named = after is not None and before is not None and before.lower_ == "the"
        return not (named and after is not None and not _noun_after_capitals(after))
    if found.form == "weekday":
        return _is_weekday(tokens, parsed)
    if found.form == "near" and tokens.text[:1].isupper() and not tokens[0].is_sent_start:
        # "USA Today": a capital inside a sentence makes it a name, unless all of it is in capitals.
        shouted = tokens.text.isupper() and tokens[0].sent.text.isupper()
        return shouted or (before is not None and not before.is_alpha)
    return _suits_form(found, tokens, parsed)


def _suits_form(found: Expression, tokens: Run, parsed: Parsed) -> bool:
    """What the parse says of years, seasons, holidays and what the text tells."""
    if found.form == "year" and found.part is None:
        return _is_year(tokens[-1], found.weak)
    if found.form == "years" and _is_count(tokens):
        return False
    if found.form == "years" and found.weak:
        return all(t.ent_type_ in ("DATE", "CARDINAL", "") for t in tokens)
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


def _in_title(tokens: Run, form: str) -> bool:
    """“Friday Night Harbour” between quotation marks: a title, all of whose words have capitals."""
    left, right = tokens.start - 1, tokens.end
    doc = tokens.doc
    while left >= 0 and tokens.start - left < LONGEST_TITLE and _is_title_word(doc[left]):
        left -= 1
    while right < len(doc) and right - tokens.end < LONGEST_TITLE and _is_title_word(doc[right]):
        right += 1
    if left < 0 or right >= len(doc):
        return False
    if doc[left].text not in OPENING or doc[right].text not in CLOSING:
        return False
    # “Thursday,” she said: words that end with a mark are somebody's.
    several = right - left > 2
    return doc[right - 1].text not in ",.?!" and (several or form == "year")


def _is_title_word(token: Token) -> bool:
    word = token.text
    return (
        word[:1].isupper()
        or word[:1].isdigit()
        or word in ("'s", "’s", ",", "&", "-")
        or word in lexicon().lists["small_words"]
    )


def _next(tokens: Run) -> Token | None:
    """The token right behind, if it stands in the same sentence."""
    if tokens.end >= len(tokens.doc):
        return None
    after = tokens.doc[tokens.end]
    return None if after.is_sent_start or after.is_space else after


def _capital_behind(tokens: Run, parsed: Parsed) -> Token | None:
    """A word with a capital right behind, outside headlines."""
    after = _next(tokens)
    if after is None or not after.text[:1].isupper() or after.lower_.rstrip(".") in NOT_A_NAME:
        return None
    if _in_headline(tokens, parsed):
        return None
    words = lexicon()
    form = after.lower_.rstrip(".")
    return None if form in words.weekdays or form in words.months else after


def _in_headline(tokens: Run, parsed: Parsed) -> bool:
    """Whether capitals say nothing: in a headline, and behind another capitalised word."""
    paragraph = parsed.paragraph_at(tokens.start_char)
    return paragraph is None or paragraph.kind == "headline"


def _is_month(found: Expression, tokens: Run, parsed: Parsed) -> bool:
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
        if found.bare and not (_is_pointed(before) and _noun_after_capitals(after)):
            return False  # "the October Revolution", "October Capital"
    if found.bare and before is not None and _is_called(before):
        return False  # "Black September", "Miss December"
    behind = _next(tokens)
    if behind is not None and behind.lower_ in lists["month_thing_after"]:
        return False
    doubtful = name in lists["ambiguous_months"]
    if not (found.bare and doubtful):
        return True
    if behind is None or behind.text in ("'s", "’s"):
        return behind is not None
    # "the June election": pointed at, and nothing but a noun's modifier.
    return (
        _is_pointed(before)
        and behind.pos_ == "NOUN"
        and behind.is_lower
        and last.ent_type_ != "PERSON"
    )


def _is_called(before: Token) -> bool:
    """A word with a capital before a month that no preposition supports."""
    if before.lower_ in lexicon().months or before.lower_ in lexicon().weekdays:
        return False
    return before.text[:1].isupper() and before.pos_ in ("PROPN", "ADJ", "NOUN")


def _is_pointed(before: Token | None) -> bool:
    return before is not None and (before.pos_ in POINTING or before.tag_ == "POS")


def _is_weekday(tokens: Run, parsed: Parsed) -> bool:
    if tokens.root.ent_type_ == "WORK_OF_ART":
        return False
    if tokens.start > 1 and tokens[0].lower_ == "sunday" and tokens[0].nbor(-1).lower_ == "on":
        paper = tokens[0].nbor(-2)
        if paper.text[:1].isupper() and paper.lower_ in lexicon().lists["sunday_papers"]:
            return paper.lower_ in ("scotland", "wales") and paper.nbor(-1).lower_ == "in"
    part = tokens[-1].text
    if part[:1].isupper() and part.lower() in PARTS_OF_DAY:
        return _in_headline(tokens, parsed)  # "Friday Night Harbour"
    after = _capital_behind(tokens, parsed)
    if after is None:
        return True
    before = tokens[0].nbor(-1) if tokens.start else None
    if tokens[0].ent_type_ in NAMES:
        return False
    if before is None or tokens[0].is_sent_start:
        return False
    lists = lexicon().lists
    if before.lower_ in lists["day_before_capital"] or before.lemma_.lower() in lists["reporting"]:
        return True
    if tokens[-1].lower_ not in lexicon().weekdays:
        return True  # "Tuesday night"
    return _is_pointed(before) and _noun_after_capitals(after)


def _noun_after_capitals(token: Token) -> bool:
    """Whether a run of capitals ends in a noun in lower case: "the Tuesday Senate vote"."""
    doc = token.doc
    index = token.i
    while index < len(doc) and (doc[index].text[:1].isupper() or doc[index].pos_ == "NUM"):
        index += 1
    return index < len(doc) and doc[index].pos_ == "NOUN" and doc[index].is_lower


def _opens_name(tokens: Run) -> bool:
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


def _is_part_of_name(tokens: Run, parsed: Parsed) -> bool:
    """“Easter eggs”, “Christmas Island”: what is named after a day."""
    last = tokens[-1]
    after = _next(tokens)
    if after is None:
        return False
    if _capital_behind(tokens, parsed) is not None and last.dep_ == "compound":
        return True
    return last.dep_ in ("compound", "amod", "nmod") and last.head.i > last.i


def _is_season(found: Expression, tokens: Run) -> bool:
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
    if before is not None and weak and _is_number_of(before, year):
        return False
    if before is not None and before.lower_ == "at":
        return False  # a time of day, a price
    if after is not None and _is_house(after):
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


def _is_count(tokens: Run) -> bool:
    """“from 1800 to 2000 homes”."""
    last, after = tokens[-1], _next(tokens)
    if after is None or last.text[-1] == "s":
        return False
    counted = last.dep_ == "nummod" and last.head.i > last.i and last.head.tag_ == "NNS"
    return after.lower_ in lexicon().lists["units"] or (counted and after.i == last.head.i)


def _is_model(before: Token, after: Token) -> bool:
    """“a 1966 Peugeot”: the year of a make."""
    owned = before.lower_ in OWNERS and after.text[:1].isupper()
    return owned and not _noun_after_capitals(after)


def _is_number_of(before: Token, year: Token) -> bool:
    """“Room 2012”, “the Model 1986 pump”, “No. 1984”: the number of a thing."""
    lists, form = lexicon().lists, before.lower_.rstrip(".")
    if form in lists["numbered"]:
        return True
    if before.is_punct or form in lists["year_nouns"] or form in lexicon().months:
        return False
    return before.pos_ in ("NOUN", "PROPN") and before.dep_ != "npadvmod"


def _is_house(after: Token) -> bool:
    """“1984 Elm Street”: the number of a house."""
    doc, index = after.doc, after.i
    while index < len(doc) and doc[index].text[:1].isupper() and index - after.i < 4:
        if doc[index].lower_.rstrip(".") in lexicon().lists["place_after"]:
            return index > after.i
        index += 1
    return False
