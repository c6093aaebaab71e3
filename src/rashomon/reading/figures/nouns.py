"""The noun that a number counts, from the words behind it and the parse."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rashomon.reading.figures.lexicon import table, words
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Token

MODIFIERS = 6
"""Words between a number and its noun at most: "19 Sept. 11 hijackers", "nine small wooden
fishing vessels"."""
LONGEST = 8
"""Words of a phrase that is counted or measured."""
MODIFYING = ("amod", "compound", "poss", "nmod", "nummod")
PERSON = "person"
DETERMINERS = frozenset(
    {"the", "these", "those", "this", "its", "his", "her", "their", "our", "my", "your", "all"}
)
SKIPPED = frozenset(
    {
        "other",
        "more",
        "additional",
        "further",
        "extra",
        "such",
        "different",
        "separate",
        "new",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "-",
        "[",
        "]",
    }
)
ORDERED = frozenset({"last", "first", "next", "past", "top", "own", "remaining", "previous"})
PLURALS = ("NNS", "NNPS")
NO_NOUN = frozenset(
    {"more", "other", "others", "less", "ago", "later", "earlier", "total", "each", "apiece"}
)


@dataclass(frozen=True)
class Counted:
    """The counted noun: its words from `start` to `end`, its last word, and its singular."""

    start: int
    end: int
    head: int
    singular: str
    plural: bool


def noun_behind(parsed: Parsed, end: int, stop: int) -> Counted | None:
    """The noun phrase that begins right behind `end` ("of the" may lead to it), before `stop`."""
    tokens = _behind(parsed, end, stop)
    tokens, partitive = _past_of(tokens)
    run = _run(tokens)
    if not run:
        return None
    head = _head(run, tokens, parsed, end)
    if partitive and head.lower_ in NO_NOUN:
        return None
    first = next((t for t in tokens if not t.is_punct or t.text == "$"), head)
    return Counted(
        min(first.idx, head.idx),
        head.idx + len(head),
        head.idx,
        singular_of(head),
        head.tag_ in PLURALS or head.lower_ in words("people") or _looks_plural(head),
    )


def _looks_plural(head: Token) -> bool:
    """A name-like noun with the ending of a plural: "4 Students" in a headline."""
    return head.tag_ == "NNP" and re.search(r"[^sui]s$", head.lower_) is not None


def phrase_behind(
    parsed: Parsed, end: int, stop: int, *, sums: bool = False
) -> tuple[int, int] | None:
    """The noun phrase after "of" behind an amount: "85 percent of passengers".

    Sums of money take it after "in" too: "$3 million in aid".
    """
    tokens = _behind(parsed, end, stop)
    if not tokens or tokens[0].lower_ not in ("of", "in"):
        return None
    determined = len(tokens) > 1 and tokens[1].pos_ == "DET"
    if tokens[0].lower_ == "in" and (determined or not sums):
        return None
    tokens = tokens[1:]
    while tokens and tokens[0].lower_ in DETERMINERS:
        tokens = tokens[1:]
    if not tokens or tokens[0].like_num or tokens[0].pos_ == "NUM":
        return None
    run = _run(tokens)
    if not run or run[-1].lower_ in words("weekdays_and_months"):
        return None
    return tokens[0].idx, run[-1].idx + len(run[-1])


def _behind(parsed: Parsed, end: int, stop: int) -> list[Token]:
    """The tokens of the sentence that begin at or after `end`."""
    if end >= stop:
        return []
    first = parsed.tokens(end - 1, end)[0]
    found: list[Token] = []
    for token in parsed.doc[first.i : first.i + 2 * MODIFIERS + 6]:
        if token.idx < end:
            continue
        if token.idx >= stop or (found and token.is_sent_start and found[-1].text in ".!?"):
            break
        if token.is_space:
            if "\n\n" in token.text:
                break
            continue
        found.append(token)
    return found


def _past_of(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Step over "of the": the noun behind it is what is counted, "them" is none."""
    if len(tokens) < 2 or tokens[0].lower_ != "of":
        return tokens, False
    rest = tokens[1:]
    while rest and (rest[0].lower_ in (DETERMINERS | ORDERED) or rest[0].like_num):
        rest = rest[1:]
    # "142 of the assembly's 288 seats": what is counted stands behind the whole
    for place, token in enumerate(rest[:MODIFIERS]):
        owned = token.tag_ == "POS" or token.tag_ == "PRP$"
        if owned and place + 1 < len(rest) and rest[place + 1].like_num:
            return rest[place + 2 :], True
        if not (owned or token.pos_ in ("NOUN", "PROPN", "ADJ", "DET")):
            break
    return rest, True


def _run(tokens: list[Token]) -> list[Token]:
    """The nouns behind at most `MODIFIERS` other words; empty where there is no noun."""
    nouns: list[Token] = []
    for place, token in enumerate(tokens):
        if _is_numbered_name(tokens, place):
            continue
        if token.lower_.rstrip(".") in words("weekdays_and_months"):
            break
        if (
            token.pos_ in ("NOUN", "PROPN")
            and not token.text.endswith("-")
            and token.text != "%"
            and token.lower_ not in NO_NOUN
        ):
            if nouns and nouns[-1].tag_ == "NNS" and token.pos_ == "PROPN":
                break
            nouns.append(token)
        elif nouns:
            if not _goes_on(nouns[-1], tokens, place):
                break
        elif place >= MODIFIERS or not (_modifies(tokens, place) or _is_quoted(tokens, place)):
            break
    return nouns


def _goes_on(noun: Token, tokens: list[Token], place: int) -> bool:
    """Whether the phrase goes on behind a noun: "fact-checked claims", "Ward & Sons shops"."""
    token = tokens[place]
    joined = tokens[place - 1].text == "-" and _modifies(tokens, place)
    after = tokens[place + 1 : place + 2]
    if noun.tag_ == "NNP" and token.tag_ in ("VBN", "JJ") and after and after[0].tag_ == "NNS":
        return True  # "1,042 Ohio registered voters"
    return joined or token.text in ("-", "‑", "&") or _owns(noun, token)


def _is_quoted(tokens: list[Token], place: int) -> bool:
    """A single word in marks before the noun: 'a single "no" vote'."""
    around = tokens[max(place - 1, 0) : place + 2]
    return len(around) == len("“x”") and around[0].is_quote and around[-1].is_quote


def _owns(noun: Token, token: Token) -> bool:
    """The ’s between an owner and what is counted; "five years’ notice" counts years."""
    return token.tag_ == "POS" and noun.lemma_.lower() not in words("times")


def _is_numbered_name(tokens: list[Token], place: int) -> bool:
    """As in "Sept. 11 hijackers", "Fortune 500 companies": the number belongs to a name."""
    rest = [token for token in tokens[place + 1 : place + 4] if token.text != "."]
    named = tokens[place].pos_ == "PROPN" or tokens[place].text == "."
    return named and len(rest) > 1 and rest[0].text.isdigit() and rest[1].pos_ in ("NOUN", "PROPN")


def _modifies(tokens: list[Token], place: int) -> bool:
    token = tokens[place]
    if token.lower_ in words("states") and not _noun_follows(tokens, place):
        return False
    if token.text.endswith("-") or (place and tokens[place - 1].text.endswith("-")):
        return True
    if token.lower_ in ("no", "yes") and tokens[place + 1 : place + 2]:
        return tokens[place + 1].lower_ in ("vote", "votes")
    if token.lower_ in SKIPPED or token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBG"):
        return not _number_follows(tokens, place)
    if token.tag_ == "CD" and any(_is_numbered_name(tokens, p) for p in range(place)[-2:]):
        return True
    if token.tag_ == "CD":
        return place + 1 < len(tokens) and tokens[place + 1].text in ("-", "‑")
    if token.tag_ == "VBD":
        return (
            token.i > 0
            and _noun_follows(tokens, place)
            and token.text.endswith("ed")
            and token.dep_ == "amod"
        )
    if token.text == "," and place > 0:
        return tokens[place - 1].pos_ == "ADJ" and _noun_follows(tokens, place)
    return (
        token.pos_ == "ADV"
        and place + 1 < len(tokens)
        and (tokens[place + 1].pos_ == "ADJ" or tokens[place + 1].tag_ in ("VBN", "VBG", "HYPH"))
    )


def _number_follows(tokens: list[Token], place: int) -> bool:
    """Whether the participle is a verb with a number of its own: "eight spent 36 hours"."""
    after = tokens[place + 1 : place + 3]
    return bool(after) and after[0].tag_ == "CD" and (len(after) == 1 or after[1].text != "-")


def _noun_follows(tokens: list[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].pos_ in ("NOUN", "PROPN", "ADJ")


def _head(run: list[Token], tokens: list[Token], parsed: Parsed, end: int) -> Token:
    """The noun that the parser gives the number, where it is among the nouns found."""
    number = parsed.tokens(end - 1, end)[0]
    for _ in range(3):
        number = number.head
        if number in run:
            return number if number.tag_ in PLURALS or run[-1].tag_ not in PLURALS else run[-1]
    return run[-1]


def noun_phrase(noun: Token, least: int) -> tuple[int, int]:
    """The noun with the words that modify it before it, from `least` on: no article, no number."""
    first = noun
    while first.i > 0 and noun.i - first.i < LONGEST:
        token = first.nbor(-1)
        inside = token.head.i == noun.i or first.i <= token.head.i <= noun.i
        belongs = inside and token.dep_ in (*MODIFYING, "case", "punct")
        if not belongs or token.idx < least or token.pos_ in ("PRON", "NUM", "DET"):
            break
        if token.text in (",", "“", "”", "("):
            break
        first = token
    while first.i < noun.i and not first.text[0].isalnum():  # "-strong workforce"
        first = first.nbor(2 if first.text in ("-", "‑") and first.i + 2 <= noun.i else 1)
    return first.idx, noun.idx + len(noun)


def singular_of(token: Token) -> str:
    """The singular of a noun in lower case; `person` for people."""
    word = token.lower_.strip(".,'’")
    if word in ("people", "persons", "peoples", "folks"):
        return PERSON
    if token.tag_ == "NNS" and not word.endswith("s"):
        return table("units")["singulars"].get(word) or token.lemma_.lower()
    plural = token.tag_ in PLURALS or token.pos_ == "PROPN"
    return plain_singular(word) if plural else word


def plain_singular(word: str) -> str:
    """The singular of an English noun by its ending: the parser takes "doses" for "dos"."""
    word = word.lower()
    irregular: dict[str, str] = table("units")["singulars"]
    if word in irregular:
        return irregular[word]
    if re.search(r"(?:ss|us|is|ics)$", word) or not word.endswith("s") or len(word) < 4:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ch|sh|x|ss|zz)es$", word):
        return word[:-2]
    return word[:-1]
