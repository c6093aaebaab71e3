"""Names that the parser did not see: runs of capitals, by what stands in and beside them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from rashomon.reading.columns import Columns
from rashomon.reading.entities import lexicon
from rashomon.reading.entities.roles import POSSESSIVE
from rashomon.reading.entities.spans import names_body, widened
from rashomon.reading.tokens import Doc

LINKS = frozenset(
    {"of", "for", "the", "and", "&", "de", "del", "della", "van", "von", "bin", "al", "la", "le"}
)
LONGEST_RUN = 8
"""Tokens of a run of capitalised words that may be a name."""
LONGEST_PERSON = 4
"""Words of a person's name."""
PLACED = frozenset({"in", "near", "outside", "around", "across", "towards"})
"""Prepositions before places; "at" and "from" stand before people and bodies as well."""
NO_PLACE = frozenset({"DATE", "TIME", "NORP", "LANGUAGE", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
MARKS = frozenset("\"“”‘’'")


def runs_of_capitals(
    doc: Doc, columns: Columns, taken: Container[int]
) -> Iterator[tuple[int, int, str]]:
    """Runs of capitalised words outside `taken` that form a name, with the label they suggest."""
    free = 0
    for position, (text, pos) in enumerate(zip(columns.text, columns.pos, strict=True)):
        if pos != "PROPN" or position < free or position in taken or not _begins(text, pos):
            continue
        end, most = position + 1, min(position + LONGEST_RUN, len(doc))
        while end < most and end not in taken and _goes_on(doc, columns, end):
            end += 1
        while columns.text[end - 1] in LINKS:
            end -= 1
        yield from _of_run(doc, position, end, taken)
        free = end


def _begins(text: str, pos: str) -> bool:
    """Whether a run may begin with the word."""
    return pos == "PROPN" and text[0].isupper() and text not in LINKS


def _goes_on(doc: Doc, columns: Columns, index: int) -> bool:
    """Whether a run may go on with the token."""
    text = columns.text[index]
    if text in POSSESSIVE and index + 1 < len(doc):
        return names_body(doc[index + 1])  # "St Oswin's Hospital"
    return text in LINKS or _begins(text, columns.pos[index])


def _of_run(
    doc: Doc, start: int, end: int, taken: Container[int]
) -> Iterator[tuple[int, int, str]]:
    if end - start == 1 and doc[start].lower_ in lexicon.table("demonyms"):
        return  # "the Dutchman, 58, says"
    first = _first_word(doc, start, end)
    label = _label_of_run(doc, first, end)
    if label is None:
        stop = widened(doc, start, end, taken)[1]
        if stop > end and (doc[stop - 1].text.islower() or end - start > 1):
            end, label = stop, "ORG"
    if label is None and end - start == 1:
        label = _by_what_follows(doc, end)
    if label is None and _acts_unlabelled(doc, first, end):
        label = "ORG"
    if label:
        yield first, end, label


def _acts_unlabelled(doc: Doc, start: int, end: int) -> bool:
    """Two or three capitalised words that do something, of which the parser says nothing."""
    head = doc[start:end].root
    return (
        1 < end - start < LONGEST_PERSON
        and head.i == end - 1
        and (head.dep_ in ("nsubj", "poss", "appos", "agent") or head.head.dep_ == "agent")
        and all(token.text.istitle() and token.pos_ == "PROPN" for token in doc[start:end])
        and not any(token.ent_type_ not in ("", "NORP") for token in doc[start:end])
        and not any(token.lower_ in lexicon.table("demonyms") for token in doc[start:end])
        and not any(lexicon.is_title(token.text) for token in doc[start:end])
    )


def _first_word(doc: Doc, start: int, end: int) -> int:
    """Where the name begins in "Brave Hetty Lomax" and "Magistrate Hetty Lomax"."""
    while end - start > 2 and not lexicon.gender_of_first_name(doc[start].text):
        known = lexicon.gender_of_first_name(doc[start + 1].text) is not None
        if not known and not lexicon.is_person(doc[start].text):
            break
        start += 1
    return start


def _label_of_run(doc: Doc, start: int, end: int) -> str | None:
    """Body by its last word or its initials in brackets behind; person by the first name, or by
    an age, "who" or a verb of speech behind; place by what stands before or "-based" behind.
    """
    last = doc[end - 1]
    if end - start > 1:
        if names_body(last):
            return "ORG"
        if lexicon.gender_of_first_name(doc[start].text) and end - start <= LONGEST_PERSON:
            return "PERSON"
        if _initials_follow(doc, start, end):
            return "ORG"
        before = doc[start - 1] if start else None
        calling = before is not None and before.text.islower() and lexicon.is_person(before.text)
        if calling and end - start <= LONGEST_PERSON and doc[end - 1].ent_type_ not in NO_PLACE:
            return "PERSON"  # "the author Dana Quist"
        linked = any(token.text in LINKS for token in doc[start:end])
        if not linked and end - start < LONGEST_PERSON and introduces_person(doc, end):
            return "PERSON"
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in ("based", "born"):
        return "GPE"
    before = doc[start - 1] if start else None
    if before is not None and before.lower_ in PLACED and last.ent_type_ not in NO_PLACE:
        follows = doc[end] if end < len(doc) else None
        if follows is None or (follows.pos_ != "NOUN" and follows.text not in POSSESSIVE):
            return "GPE"
    return None


def _by_what_follows(doc: Doc, end: int) -> str | None:
    """A single word by its clause: "Pellerin said it …", "Vantor, which", "Velden's president"."""
    after, head = doc[end : end + 3], doc[end - 1]
    if head.ent_type_ in NO_PLACE or lexicon.is_title(head.text) or len(after) < 2:
        return None
    if head.dep_ in ("nsubj", "poss") and after[0].text in POSSESSIVE:
        owned = lexicon.plain(head.head.text)
        office = head.head.i > end and owned in lexicon.table("state_offices")
        return "GPE" if office else None
    if after[0].text == "," and after[1].lower_ == "which" and head.dep_ in ("nsubj", "nsubjpass"):
        return "ORG"
    if head.dep_ != "nsubj" or head.head.lemma_ not in lexicon.table("speech"):
        return None
    told = next((c for c in head.head.rights if c.dep_ == "ccomp"), None)
    inner = next((c for c in told.lefts if c.dep_ == "nsubj"), None) if told is not None else None
    usual = "PERSON" if head.text.istitle() else "ORG"  # "Pellerin said so", "PNX said so"
    told_by = {"it": "ORG", "he": "PERSON", "she": "PERSON"}
    return told_by.get(inner.lower_, usual) if inner is not None else usual


def _initials_follow(doc: Doc, start: int, end: int) -> bool:
    if end + 2 >= len(doc) or doc[end].text != "(" or doc[end + 2].text != ")":
        return False
    letters = "".join(t.text[0] for t in doc[start:end] if t.text[0].isupper())
    return bool(doc[end + 1].text == letters)


def introduces_person(doc: Doc, end: int) -> bool:
    """Whether what follows a name at `end` tells of a person: ", 43,", ", who", "told"."""
    if end >= len(doc):
        return False
    after = doc[end]
    if after.text == "," and end + 2 < len(doc):
        following = doc[end + 1]
        age = following.like_num and len(following.text) <= 3
        return bool(following.lower_ == "who" or (age and doc[end + 2].text in (",", ".", "and")))
    return bool(after.pos_ == "VERB" and after.lemma_ in ("tell", "recall", "admit", "shrug"))


def nicknamed(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Full names with a nickname between marks: Robert “Bobby” Crane, as ranges of tokens."""
    for i in range(2, len(texts) - 1):
        if texts[i] not in MARKS or not _capital(texts[i + 1]):
            continue
        start = i - 1
        while start > 0 and texts[start] not in MARKS and i - start < LONGEST_PERSON:
            start -= 1
        if texts[start] in MARKS and start and _capital(texts[start - 1]):
            inside = texts[start + 1 : i]
            if inside and all(_capital(text) or text in LINKS for text in inside):
                yield start - 1, i + 2


def _capital(text: str) -> bool:
    return text[0].isupper()
