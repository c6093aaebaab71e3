"""Other names that the texts themselves give: "Ma Yun, known abroad as Jack Ma"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rashomon.comparing.aliases import Alias, Kind, fold
from rashomon.records import Article, Entity, Mention, Reading

LONGEST = 60
"""Characters between two names of one: "who has long been better known to the public as"."""

_ADVERB = (
    r"(?:also|now|then|once|still|better|best|commonly|long|formerly|previously|originally|\w+ly)"
)
_KNOWN = rf"(?:{_ADVERB} )*known(?: [a-z]+){{0,5}}? (?:as|by the name(?: of)?)"
_CALLED = rf"{_ADVERB} (?:called|named|renamed|referred to as|nicknamed|dubbed)"
_FORMER = r"(?:formerly|previously|originally|born|nicknamed|dubbed|renamed)"
_NAME = r"(?:real|full|birth|given|legal|stage|maiden|pen|old|new|former)"
_NAMED = (
    rf"(?:whose {_NAME} name (?:is|was)|{_NAME} name|who goes by(?: the name)?(?: of)?"
    r"|who (?:has )?changed (?:his|her|their) name (?:to|from))"
)
_OTHER = r"(?:alias|a\.k\.a\.?|aka|née|nee|né)"
_WHO = r"(?:(?:who|which) (?:is|was|are|were|has been|had been) )?"
BETWEEN = re.compile(
    rf"(?:\s?(?:,|\(|—|–|-)\s?{_WHO}(?:{_KNOWN}|{_CALLED}|{_FORMER}|{_NAMED}|{_OTHER})|\s{_OTHER})"
    r",?:?\s(?:the |simply |just )?[“\"‘']?",
    re.IGNORECASE,
)
"""All that stands between a name and the other name of the same."""
BRACKET = re.compile(r"\s?\((?:the )?[“\"]?")
"""Between a body's name and its letters."""
LETTERS = re.compile(r"[A-Z][A-Za-z&/-]{0,7}")
KINDS: dict[str, Kind] = {"person": "people", "organization": "things", "place": "things"}
ROLE = re.compile(r"\s+(?:chief|president|minister|executive|director|boss|official|star|coach)\b")
"""What follows a body's name in an office: "formerly Northgate boss" is no other name."""


def learned_names(readings: Sequence[Reading]) -> list[Alias]:
    """Pairs of names that one account says are of one, in the order of the accounts."""
    found: dict[tuple[str, str], Alias] = {}
    for reading in readings:
        for one, two, kind in _pairs(reading):
            why = f"{_account(reading.article)} says so: “{_said(one, two, reading.article)}”"
            found.setdefault(
                (fold(one.text), fold(two.text)), Alias((one.text, two.text), kind, why)
            )
    return list(found.values())


def _pairs(reading: Reading) -> Iterator[tuple[Mention, Mention, Kind]]:
    named = sorted(
        (
            (mention, entity)
            for entity in reading.entities
            for mention in entity.mentions
            if mention.form == "name"
        ),
        key=lambda pair: pair[0].range,
    )
    starts = [mention.start for mention, _ in named]
    text = reading.article.text
    for mention, entity in named:
        index = bisect_left(starts, mention.end)
        for other, its in named[index : index + 2]:
            gap = text[mention.end : other.start]
            if len(gap) > LONGEST or "\n" in gap:
                break
            if fold(mention.text) != fold(other.text) and _is_other_name(
                gap, (mention, entity), (other, its), text
            ):
                yield mention, other, KINDS.get(entity.type, "same")
                break


def _is_other_name(
    gap: str, one: tuple[Mention, Entity], two: tuple[Mention, Entity], text: str
) -> bool:
    types = {one[1].type, two[1].type} - {"other"}
    if BRACKET.fullmatch(gap):
        return _in_brackets(one, two, text)
    if len(types) > 1 or not BETWEEN.fullmatch(gap):
        return False
    if ROLE.match(text, two[0].end) or text[two[0].end : two[0].end + 2] in ("’s", "'s"):
        return False
    return not gap.rstrip().casefold().endswith("born") or _is_full_name(one[0], two[0])


def _in_brackets(one: tuple[Mention, Entity], two: tuple[Mention, Entity], text: str) -> bool:
    """Letters of a body, or a person's name that shares a word with the one before the bracket."""
    if text[two[0].end : two[0].end + 1] not in (")", "”", '"'):
        return False
    if one[1].type == "person":
        mine, yours = set(fold(one[0].text).split()), set(fold(two[0].text).split())
        return two[1].type == "person" and bool(mine & yours) and len(yours) > 1
    return bool(LETTERS.fullmatch(two[0].text)) and _abbreviates(one[0].text, two[0].text)


def _is_full_name(one: Mention, two: Mention) -> bool:
    """Whether what follows "born" is a person's name, and no place or year."""
    return len(two.text.split()) > 1 and len(one.text.split()) > 1


def _abbreviates(name: str, letters: str) -> bool:
    """Whether the letters stand in the name in their order, the first one first."""
    rest = iter(fold(name))
    wanted = [letter for letter in fold(letters) if letter.isalnum()]
    return bool(wanted) and fold(name)[:1] == wanted[0] and all(x in rest for x in wanted)


def _said(one: Mention, two: Mention, article: Article) -> str:
    end = two.end + (article.text[two.end : two.end + 1] in ("”", '"', ")"))
    return " ".join(article.text[one.start : end].split())


def _account(article: Article) -> str:
    return (article.source or article.title or article.id).strip()
