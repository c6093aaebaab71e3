"""What the parse says of a written time: whether it is one, and whether it looks ahead."""

from __future__ import annotations

import re

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.dates.resolve import Hint
from rashomon.reading.parse import Parsed

FARTHEST = 8
"""Steps up the tree from a date to its verb. Longer chains are mostly parse errors."""
LAST_WEEK = re.compile(r"(?<!the )\blast week\b", re.IGNORECASE)
NEXT_WEEK = re.compile(r"(?<!the )\bnext week\b", re.IGNORECASE)
NAMES = ("PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC", "EVENT", "NORP", "GPE")


def is_time(found: Expression, parsed: Parsed) -> bool:
    """Whether the parse agrees that the words are a time."""
    tokens = parsed.tokens(found.start, found.end)
    if found.form == "month" and found.year is None:
        return not _is_name(tokens) and not any(t.pos_ in ("AUX", "VERB") for t in tokens[-1:])
    if found.form in ("weekday", "day") and _opens_name(tokens):
        return False
    if found.form == "near" and tokens.text.istitle() and not tokens[0].is_sent_start:
        # "USA Today": a capital inside a sentence makes it a name.
        return tokens.start > 0 and not tokens[0].nbor(-1).is_alpha
    if found.form == "weekday" and tokens.root.ent_type_ == "WORK_OF_ART":
        return False
    if found.form == "year" and found.part is None:
        return _is_year(tokens[-1], found.weak)
    if found.form == "years" and found.weak:
        return all(t.ent_type_ in ("DATE", "") for t in tokens)
    return True


def _is_name(tokens: TokenSpan) -> bool:
    return any(t.ent_type_ == "PERSON" for t in tokens)


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


def _is_year(year: Token, weak: bool) -> bool:
    """Four digits that are a year: no count, no unit behind, no name before."""
    after = year.nbor() if year.i + 1 < len(year.doc) else None
    before = year.nbor(-1) if year.i else None
    if after is not None and after.lower_ in lexicon().lists["units"]:
        return False
    counted = year.dep_ == "nummod" and year.head.i > year.i
    pointed = before is not None and before.pos_ in ("DET", "ADJ", "PRON")
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


def hint_for(found: Expression, parsed: Parsed) -> Hint:
    """Which way the sentence looks from its anchor."""
    tokens = parsed.tokens(found.start, found.end)
    sentence = tokens[0].sent
    if found.form in ("weekday", "weekdays") and found.offset is None and found.week is None:
        week = _named_week(found, sentence, parsed)
        if week is not None:
            return week
    before = [t.lower_ for t in parsed.doc[max(tokens.start - 3, sentence.start) : tokens.start]]
    if {"ahead", "upcoming", "due", "scheduled"} & set(before):
        return Hint.AHEAD
    start = _top(tokens)
    ahead = _looks_ahead(start, parsed)
    if ahead is None:
        return Hint.AHEAD if before[-1:] == ["by"] and found.form == "month" else Hint.NONE
    if found.form == "month" and found.part is not None and before[-1:] == ["by"]:
        return Hint.AHEAD
    return Hint.AHEAD if ahead else Hint.BACK


def _named_week(found: Expression, sentence: TokenSpan, parsed: Parsed) -> Hint | None:
    """“last week” before the day: in this sentence, or in the one before it in the paragraph."""
    text = parsed.article.text
    paragraph = parsed.paragraph_at(found.start)
    begin = sentence.start_char
    if paragraph is not None and begin > paragraph.start and sentence.start > 0:
        begin = max(parsed.doc[sentence.start - 1].sent.start_char, paragraph.start)
    said = text[begin : found.start]
    for pattern, hint in ((LAST_WEEK, Hint.LAST_WEEK), (NEXT_WEEK, Hint.NEXT_WEEK)):
        if pattern.search(said):
            return hint
    return None


def _top(tokens: TokenSpan) -> Token:
    return tokens.root


def _looks_ahead(token: Token, parsed: Parsed) -> bool | None:
    """Whether the verb that the time belongs to lies ahead; `None` without such a verb."""
    words = lexicon().lists
    for _ in range(FARTHEST):
        if token.dep_ in ("poss", "compound", "nmod") and not _at_event(token.head):
            # "Tuesday's vote": the day of a thing that is named; the verb tells nothing of it.
            return None
        if token.dep_ == "ROOT" or token.head.i == token.i:
            break
        child, token = token, token.head
        if token.lower_ in words["ahead_words"]:
            return True
        if token.lower_ == "set" and child.dep_ == "prep" and child.lower_ == "for":
            return True
        if token.pos_ not in ("VERB", "AUX"):
            continue
        verdict = _verb_ahead(token, child, parsed)
        if verdict is not None:
            return verdict
    return _verb_ahead(token, token, parsed) if token.pos_ in ("VERB", "AUX") else None


def _at_event(noun: Token) -> bool:
    """Whether the verb takes place at the named thing: "will testify at Monday's hearing"."""
    place = noun.head
    return (
        noun.dep_ == "pobj"
        and place.lower_ in ("at", "in", "during", "for", "to")
        and place.head.pos_ in ("VERB", "AUX")
    )


def _verb_ahead(verb: Token, child: Token, parsed: Parsed) -> bool | None:
    """One verb's own word on it; `None` where the verb above it must tell."""
    words = lexicon().lists
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    forms = {t.lower_ for t in helpers}
    if forms & words["modals_ahead"]:
        # "would have left": what did not happen lies behind.
        return not ("have" in forms and verb.tag_ in ("VBN", "VBD"))
    if verb.tag_ == "MD" and verb.lower_ in words["modals_ahead"]:
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "since", "following"):
        return False
    if "to" in forms:
        outer = verb.head
        if outer.lemma_.lower() in words["toward"] or outer.lower_ in words["ahead_words"]:
            return True
        if outer.lemma_ == "be" and verb.dep_ in ("xcomp", "ccomp"):
            return True
        return None
    if verb.tag_ in ("VBG", "VBN", "VB") and not helpers and verb.dep_ not in ("ROOT", "conj"):
        return None
    programme = verb.lemma_.lower() in words["programme_verbs"]
    if (
        programme
        and verb.tag_ == "VBG"
        and any(t.lower_ in ("is", "are", "'s", "’s", "'re") for t in helpers)
    ):
        return True
    if programme and verb.tag_ in ("VBZ", "VBP"):
        paragraph = parsed.paragraph_at(verb.idx)
        return paragraph is not None and paragraph.kind == "body"
    return False
