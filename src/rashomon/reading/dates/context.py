"""What the parse says of a written time: which way its sentence looks, whether it reports."""

from __future__ import annotations

import re

from rashomon.reading.dates.days import Hint
from rashomon.reading.dates.expressions import Expression
from rashomon.reading.dates.lexicon import lexicon
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Run, Token

FARTHEST = 8
"""Steps up the tree from a date to its verb. Longer chains are mostly parse errors."""
LAST_WEEK = re.compile(r"(?<!the )\blast week\b", re.IGNORECASE)
NEXT_WEEK = re.compile(r"(?<!the )\bnext week\b", re.IGNORECASE)
BE_NOW = frozenset(["is", "are", "'s", "’s", "'re", "’re", "am"])
BE_THEN = frozenset(["was", "were", "had", "has", "have", "'d", "’d", "been"])
CONDITIONS = frozenset(["until", "till", "when", "if", "unless", "before", "once", "after"])
AT_A_TIME = ("on", "in", "at", "from")
ENDS = ("by", "until", "till")
"""Words before a time up to which something goes on: mostly from now on."""
OPEN_ENDED = ("month", "day", "season", "quarter", "year", "weekday", "yearly", "nth")


def is_report(found: Expression, parsed: Parsed) -> bool:
    """Whether the time is that of a report: "police said on Tuesday"."""
    token = _governor(parsed.tokens(found.start, found.end).root)
    return token.lemma_.lower() in lexicon().lists["reporting"]


def hint_for(found: Expression, parsed: Parsed) -> Hint:
    """Which way the sentence looks from its anchor."""
    tokens = parsed.tokens(found.start, found.end)
    sentence = tokens[0].sent
    before = [t.lower_ for t in parsed.doc[max(tokens.start - 3, sentence.start) : tokens.start]]
    if {"ahead", "upcoming"} & set(before):
        return Hint.AHEAD
    looks = _looks(tokens.root, parsed)
    if looks is not Hint.AHEAD and _is_announced(tokens, before[-1:]):
        looks = Hint.AHEAD
    week = None
    if found.form in ("weekday", "weekdays") and found.offset is None and found.week is None:
        week = _named_week(found, sentence, parsed)
    if week is Hint.LAST_WEEK and looks is not Hint.AHEAD and before[-1:] != ["since"]:
        return week
    if week is Hint.NEXT_WEEK and looks is not Hint.BACK:
        return week
    if looks is Hint.NONE and before[-1:] and before[-1] in ENDS and found.form in OPEN_ENDED:
        return Hint.AHEAD
    if found.form == "month" and found.part is not None and before[-1:] == ["by"]:
        return Hint.AHEAD
    return looks


def _is_announced(tokens: Run, before: list[str]) -> bool:
    """Whether a verb places the time ahead, whatever its tense.

    “adjourned until Friday”, “called an election for 3 May”.
    """
    lists = lexicon().lists
    last = tokens.root
    if last.dep_ not in ("pobj", "npadvmod", "pcomp") or not before:
        return False
    if before[0] in ("until", "till", "to"):
        return _governor(last).lemma_.lower() in lists["pausing"]
    return before[0] == "for" and _governor(last).lemma_.lower() in lists["arranging"]


def is_habit(found: Expression, parsed: Parsed) -> bool:
    """“open Monday to Friday”: weekdays in the present without "from"."""
    tokens = parsed.tokens(found.start, found.end)
    before = tokens[0].nbor(-1).lower_ if tokens.start else ""
    return before != "from" and _governor(tokens.root).tag_ in ("VBZ", "VBP")


def is_punctual(found: Expression, parsed: Parsed) -> bool:
    """Whether "in two weeks" can be a day: "will reopen", not "can be rebuilt" (a duration)."""
    verb = _governor(parsed.tokens(found.start, found.end).root)
    words = lexicon().lists
    helpers = {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}
    able = helpers & {"can", "could", "would", "might", "may"}
    lemma = verb.lemma_.lower()
    return not able and (lemma in words["programme_verbs"] or lemma in words["punctual_verbs"])


def _governor(token: Token) -> Token:
    """The nearest verb above a token, else its root."""
    for _ in range(FARTHEST):
        if token.dep_ == "ROOT" or token.head.i == token.i:
            break
        token = token.head
        if token.pos_ == "VERB":
            break
    return token


def _named_week(found: Expression, sentence: Run, parsed: Parsed) -> Hint | None:
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


def _looks(token: Token, parsed: Parsed) -> Hint:
    """Where the verb lies that the time belongs to; `NONE` where there is none or it is open."""
    words = lexicon().lists
    aim = False
    for _ in range(FARTHEST):
        if token.dep_ in ("poss", "compound", "nmod") and not _at_event(token.head):
            # "Tuesday's vote": the day of a thing that is named; the verb tells nothing of it.
            return Hint.NONE
        if token.dep_ == "ROOT" or token.head.i == token.i:
            break
        child, token = token, token.head
        if token.lower_ in words["ahead_words"]:
            return Hint.NONE if _had_been(token) else Hint.AHEAD
        if token.lower_ == "set" and child.dep_ == "prep" and child.lower_ == "for":
            return Hint.AHEAD
        if token.pos_ not in ("VERB", "AUX"):
            continue
        verdict = _verb(token, child, parsed)
        if verdict is not None:
            # "voted to close it on 30 December": what was decided may lie on either side.
            return Hint.NONE if aim and verdict is Hint.BACK else verdict
        aim = aim or any(t.lower_ == "to" and t.dep_ == "aux" for t in token.children)
    if token.pos_ in ("VERB", "AUX"):
        return _verb(token, token, parsed) or Hint.NONE
    return Hint.NONE


def _had_been(word: Token) -> bool:
    """“had been due”: what was expected then may have come otherwise."""
    return any(t.lower_ == "had" for t in (*word.children, *word.head.children))


def _at_event(noun: Token) -> bool:
    """Whether the verb takes place at the named thing: "will testify at Monday's hearing"."""
    place = noun.head
    return (
        noun.dep_ == "pobj"
        and place.lower_ in ("at", "in", "during", "for", "to")
        and place.head.pos_ in ("VERB", "AUX")
    )


def _verb(verb: Token, child: Token, parsed: Parsed) -> Hint | None:
    """One verb's own word on it; `None` where the verb above it must tell."""
    words = lexicon().lists
    helpers = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    forms = {t.lower_ for t in helpers}
    if forms & words["modals_ahead"]:
        # "would have left": what did not happen lies behind.
        passed = "have" in forms and verb.tag_ in ("VBN", "VBD")
        return Hint.BACK if passed else Hint.AHEAD
    if verb.tag_ == "MD" and verb.lower_ in words["modals_ahead"]:
        return Hint.AHEAD
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "since", "following"):
        return Hint.BACK
    if "to" in forms:
        return _infinitive(verb)
    if verb.tag_ in ("VBG", "VBN", "VB") and not helpers and verb.dep_ != "ROOT":
        return None
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not helpers) or forms & BE_THEN:
        return Hint.BACK
    if _under_condition(verb):
        return None
    return _present(verb, child, forms, parsed)


def _infinitive(verb: Token) -> Hint | None:
    """“agreed to meet”, “is to meet”: what its verb is about lies ahead."""
    words, outer = lexicon().lists, verb.head
    if any(t.lower_ == "have" for t in verb.children):
        return Hint.BACK  # "was to have sailed"
    if _had_been(outer) and outer.lower_ in words["ahead_words"]:
        return Hint.NONE
    if outer.lemma_.lower() in words["toward"] or outer.lower_ in words["ahead_words"]:
        return Hint.AHEAD
    if outer.lemma_ == "be" and verb.dep_ in ("xcomp", "ccomp"):
        return Hint.AHEAD
    planned = verb.dep_ in ("acl", "relcl") and outer.lemma_.lower() in words["plans"]
    return Hint.AHEAD if planned or outer.i == verb.i else None


def _under_condition(verb: Token) -> bool:
    """“until a chief is named in May”: the present of a clause that its own verb places."""
    return verb.dep_ == "advcl" and any(
        t.lower_ in CONDITIONS for t in verb.children if t.dep_ in ("mark", "advmod")
    )


def _present(verb: Token, child: Token, forms: set[str], parsed: Parsed) -> Hint | None:
    """The present tense tells a programme with some verbs, a plan with others."""
    words = lexicon().lists
    lemma = verb.lemma_.lower()
    programme = lemma in words["programme_verbs"]
    # "plays on Saturday": with a day of its own, the present of what happens is a programme.
    direct = child.dep_ == "npadvmod" or (child.dep_ == "prep" and child.lower_ in AT_A_TIME)
    programme = programme or (direct and lemma not in words["states"])
    if verb.tag_ in ("VBG", "VBN") and forms & BE_NOW:
        return Hint.AHEAD if programme or lemma in words["toward"] else Hint.NONE
    if verb.tag_ in ("VBZ", "VBP"):
        paragraph = parsed.paragraph_at(verb.idx)
        in_body = paragraph is not None and paragraph.kind == "body"
        if in_body and (programme or (lemma in words["toward"] and child.dep_ != "nsubj")):
            return Hint.AHEAD
    return Hint.NONE
