"""How far an undertaking reaches: from its verb to the end of what is undertaken."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.reading.commitments.lexicon import is_in
from rashomon.reading.tokens import Token

MARKS = "“”\"'‘’«»"
LOOSE_ENDS = ("as", "well", "while", "and", "but", "or", "also", "then", "when", "after", "before")
"""Words that open what follows a clause and are no part of its end."""
REASONS = (
    "as",
    "because",
    "since",
    "although",
    "though",
    "whereas",
    "even",
    "after",
    "so",
)
"""Words that open a clause about why or what else: it is no part of what is undertaken."""
ASIDE_TIMES = ("after", "before", "later", "days", "weeks", "months", "years", "hours")
ASIDES = ("amid", "despite", "following", "according", "because", "due", "owing", "thanks")
DASHES = ("-", "—", "–", "--")
UNTIL = ("soon", "long", "far", "well")
"""Before "as": "as soon as a successor is found" says when, and is no reason."""
SHORT_ASIDE = 4
"""Words between two commas that only name or rate what stands before them ("Austin, Texas, by")."""
GOES_ON = ("dobj", "prep", "dative", "advmod", "npadvmod", "xcomp", "oprd", "prt", "pobj", "agent")
JOINED = ("conj",)
LONGEST = 60
"""Words of an undertaking at most. Longer ones are runs of a broken parse."""


@dataclass(frozen=True)
class Found:
    """One undertaking: its first token, where it ends, who does it, where its content begins."""

    start: Token
    end: int
    doer: Token
    to_start: int
    sayer: Token | None = None


def end_of(content: Token, verb: Token | None = None) -> int:
    """The token behind the undertaking.

    `content` heads what is undertaken, `verb` is the verb of undertaking, whose other complements
    are part of it where nothing parts them ("promised a full account to the coroner").
    """
    doc = content.doc
    last = max(content.i, verb.i) if verb is not None else content.i
    right = content.right_edge.i + 1
    for child in verb.children if verb is not None else ():
        inside = child.dep_ in GOES_ON or (child.dep_ == "advcl" and _has_to(child))
        if inside and child.left_edge.i == right:
            right = child.right_edge.i + 1
    right = min(right, last + LONGEST, len(doc))
    for place in range(last + 1, right):
        if _begins_other(doc[place], last, right):
            right = place
            break
    while right > last + 1 and _is_loose(doc[right - 1]):
        right -= 1
    return _closed(content, right)


def left_of(head: Token) -> int:
    """Where what is undertaken begins, without its "to" or "that"."""
    left: int = head.left_edge.i
    while left < head.i and head.doc[left].lower_ in ("to", "that"):
        left += 1
    return left


def _has_to(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children)


def _begins_other(token: Token, last: int, right: int) -> bool:
    """Whether another clause, an aside or somebody else's part begins at this word."""
    if token.text in DASHES:
        return bool(token.nbor(-1).whitespace_)
    if token.text in (",", ";", ":"):
        return not (_is_list(token, last, right) or _is_short_aside(token, right))
    if token.lower_ in REASONS and token.dep_ in ("mark", "advmod"):
        if token.nbor(-1).lower_ in UNTIL:
            return False
        return token.head.dep_ == "advcl" and _has_subject(token.head)
    if token.dep_ == "prep" and (
        token.lower_ in ASIDES or _tells_terms(token) or _tells_why(token)
    ):
        return True
    return token.dep_ == "cc" and _joins_clause(token)


def _tells_terms(preposition: Token) -> bool:
    """Whether it tells the deal or plan that the deed is part of ("under a deal signed in May")."""
    if preposition.lower_ == "as":
        return preposition.i + 1 < len(preposition.doc) and preposition.nbor(1).lower_ == "part"
    if preposition.lower_ != "under":
        return False
    return any(t.dep_ == "pobj" and is_in("terms", t) for t in preposition.children)


def _tells_why(preposition: Token) -> bool:
    """“After a fire”, "after record losses", "in an effort to": why, not what or by when.

    What has no article but "a" behind "after" has happened; "after the vote" is still to come.
    """
    thing = next((t for t in preposition.children if t.dep_ in ("pobj", "pcomp")), None)
    if thing is None or preposition.lower_ not in ("after", "in"):
        return False
    if thing.dep_ == "pcomp":
        return preposition.lower_ == "after"  # "after losing the vote"
    if preposition.lower_ == "in":
        return is_in("motives", thing)
    dated = thing.ent_type_ in ("DATE", "TIME") or any(t.dep_ == "nummod" for t in thing.lefts)
    definite = any(
        t.dep_ in ("det", "poss") and t.lower_ not in ("a", "an", "no") for t in thing.lefts
    )
    return thing.pos_ == "NOUN" and not (dated or definite)


def _joins_clause(conjunction: Token) -> bool:
    """Whether "and" leads to a verb with a subject or a tense of its own."""
    other = next(
        (t for t in conjunction.head.children if t.dep_ in JOINED and t.i > conjunction.i), None
    )
    if other is None or other.pos_ not in ("VERB", "AUX"):
        return False
    # "cut jobs and shut a plant": the parser takes a bare "shut" for a past.
    past = other.tag_ in ("VBD", "VBZ", "VBP") and other.lower_ != other.lemma_.lower()
    return (
        _has_subject(other)
        or past
        or any(t.dep_ == "aux" and t.lower_ != "to" for t in other.children)
    )


def _has_subject(verb: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in verb.children)


def _is_list(mark: Token, last: int, right: int) -> bool:
    """Whether a comma stands between the items of a list, or inside a date or number."""
    if mark.text != "," or mark.i + 1 >= right:
        return False
    after = mark.nbor(1)
    if after.text in MARKS or mark.nbor(-1).text in MARKS:
        return True
    if after.like_num:
        # "two days after a storm" opens an aside, and "July 4, 2025" does not.
        return not any(t.lower_ in ASIDE_TIMES for t in mark.doc[mark.i + 2 : mark.i + 4])
    if after.dep_ == "cc":
        return not _joins_clause(after)
    for item in mark.doc[mark.i + 1 : min(mark.i + 8, right)]:
        if item.dep_ in JOINED and last <= item.head.i < mark.i:
            return not _has_subject(item) and item.tag_ not in ("VBD", "VBZ", "VBP")
        if item.text == ",":
            break
    return after.pos_ == "ADJ" and after.dep_ == "amod"


def _is_short_aside(mark: Token, right: int) -> bool:
    """Whether the comma opens, or closes, a few words behind which the clause goes on."""
    if mark.text != ",":
        return False
    commas = [t.i for t in mark.doc[mark.i - SHORT_ASIDE - 1 : mark.i] if t.text == ","]
    if commas and _is_aside(mark.doc[commas[-1]], mark, right):
        return True
    others = (t for t in mark.doc[mark.i + 2 : min(mark.i + SHORT_ASIDE + 2, right)])
    closing = next((t for t in others if t.text == ","), None)
    return closing is not None and _is_aside(mark, closing, right)


def _is_aside(opening: Token, closing: Token, right: int) -> bool:
    """“Austin, Texas, by the end of the year”: a phrase beside a noun, and then a preposition."""
    if closing.i + 1 >= right:
        return False
    inside = opening.doc[opening.i + 1 : closing.i].root
    goes_on = closing.nbor(1)
    return (
        inside.dep_ in ("appos", "acl", "amod", "npadvmod", "nmod")
        and inside.head.i < opening.i
        and goes_on.dep_ in ("prep", "dative")
        and goes_on.head.i < opening.i
    )


def _closed(content: Token, end: int) -> int:
    """The end, with the closing mark where the words end inside marks."""
    doc = content.doc
    inside = doc[content.left_edge.i : end].text
    straight = '"'
    for opening, closing in (("“", "”"), (straight, straight)):
        count = inside.count(opening)
        is_open = count % 2 == 1 if opening == closing else count > inside.count(closing)
        if is_open:
            behind = [t.text for t in doc[end : end + 2]]
            end += behind.index(closing) + 1 if closing in behind else 0
    return int(end)


def _is_loose(last: Token) -> bool:
    """Whether a clause does not end with this word or mark."""
    if last.text in (")", "]", "%", "”", '"'):
        return False
    if last.pos_ == "NOUN":
        return False  # "share the cost of a new well"
    return last.is_punct or last.is_space or last.dep_ == "cc" or last.lower_ in LOOSE_ENDS
