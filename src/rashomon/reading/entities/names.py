"""Name mentions: the parser's named entities, mended by position, titles and repetition."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.headlines import without_title_case
from rashomon.reading.entities.kinds import (
    NAMED_AFTER_PLACES,
    EntityType,
    kind_by_form,
    types_of,
)
from rashomon.reading.entities.lettered import lettered
from rashomon.reading.entities.runs import nicknamed, runs_of_capitals
from rashomon.reading.entities.spans import SMALL_BODIES, narrowed, split_possessive, widened
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Doc, Run

LABELS: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "PRODUCT": "other",
}
ADDRESSED = range(2, 4)
"""Words of a form of address with a name."""
LONGEST_NAME = 12
"""Tokens of a name; longer runs are headlines in capitals, not names."""
CURRENCY = re.compile(r"(?:Rs|US|[A-Z]{1,3})\$? ?\d")
"""An amount of money that the parser takes for a law or a product."""


NOMINAL = ("nsubj", "nsubjpass", "dobj", "pobj", "poss")
SHORTEST_FIRST_NAME = 3
"""Letters of a first name that is looked for alone: "Al" is a part of other names as well."""
ABBREVIATED = frozenset({"pm", "cm", "ceo", "mp"})
"""Offices in capitals that the parser takes for bodies: "the PM"."""
MARKS, SPACE = re.compile(r"[.\"“”„«»]|(?<= )['‘](?=\w+['’])"), re.compile(r"\s+")


@dataclass(frozen=True)
class Name:
    """A name in the text: tokens `start` to `end`, its type, and the words of its title."""

    start: int
    end: int
    type: EntityType
    text: str
    titled: bool = False

    @cached_property
    def key(self) -> str:
        """The name for comparison: lower case, full stops and possessive left out."""
        return name_key(self.text)


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """A name in lower case, without full stops, marks, leading article and spaces at the ends."""
    key = MARKS.sub("", text).replace("’", "'")
    return SPACE.sub(" ", key).strip().lower().removeprefix("the ")


def find_names(parsed: Parsed) -> list[Name]:
    """Names in headline and body, in the order of the text, none overlapping another."""
    found = _one_person(parsed.doc, list(_from_parser(parsed)))
    found += _after_titles(parsed, found)
    found += _from_capitals(parsed, found)
    found += _in_brackets(parsed, found)
    found += _nicknamed(parsed)
    found = _lettered(parsed, found)
    small = {text for text in parsed.columns.text if text.islower()}
    found = [n for n in found if not (_common_word(n, small) or _only_offices(n))]
    found = without_title_case(parsed, found)
    found = _outermost(found)
    types = types_of(parsed.doc, found)
    found = [n if n.type == types[n.key] else replace(n, type=types[n.key]) for n in found]
    found += _repeated(parsed, found, types)
    return sorted(found, key=lambda name: name.start)


def _from_parser(parsed: Parsed) -> Iterator[Name]:
    doc = parsed.doc
    taken = {i for e in doc.ents if e.label_ in LABELS for i in range(e.start, e.end)}
    for entity in doc.ents:
        if entity.label_ == "NORP":
            yield from _government(parsed, entity)
            yield from _settlement(parsed, entity)
        if entity.label_ not in LABELS or not parsed.reports(entity.start_char, entity.end_char):
            continue
        for piece in split_possessive(entity):
            start, end = narrowed(doc, piece.start, piece.end)
            if end > start and not _somebody_from(doc, piece, start, end):
                name = _name(doc, *widened(doc, start, end, taken), LABELS[piece.label_])
                if name is not None:
                    yield name


def _settlement(parsed: Parsed, people: Run) -> Iterator[Name]:
    """“The town of Abu Sareh”, which the parser takes for a people."""
    if people.start < 2 or not parsed.reports(people.start_char, people.end_char):
        return
    kind, of = parsed.doc[people.start - 2], parsed.doc[people.start - 1]
    if of.lower_ == "of" and lexicon.is_in("settlement", kind.text):
        yield Name(people.start, people.end, "place", people.text)


def _somebody_from(doc: Doc, piece: Run, start: int, end: int) -> bool:
    """“The Nebraskan”, "the Scot": one word behind "the" is no name of a person."""
    from_there = piece.label_ == "PERSON" or doc[start].lower_ in lexicon.table("demonyms")
    single = end == start + 1 and from_there and doc[start].tag_ != "NNPS"
    return single and start > 0 and doc[start - 1].lower_ == "the" and end < len(doc)


def _one_person(doc: Doc, names: list[Name]) -> list[Name]:
    """Make one of a first name and a word behind it that the parser took for two names."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        single = before is not None and before.end == name.start == name.end - 1
        if (
            before is not None
            and single
            and before.end - before.start == 1
            and lexicon.gender_of_first_name(before.text)
            and doc[before.start].head.i in (name.start, doc[name.start].head.i)
            and kind_by_form(f"{before.key} {name.key}") is None
        ):
            text = doc[before.start : name.end].text
            joined[-1] = Name(before.start, name.end, "person", text, before.titled)
            continue
        joined.append(name)
    return joined


def _government(parsed: Parsed, people: Run) -> Iterator[Name]:
    """“The Saudi government”: the body of a people."""
    doc, end = parsed.doc, people.end
    if end < len(doc) and doc[end].text in SMALL_BODIES and len(people) < 3:
        tokens = doc[people.start : end + 1]
        if parsed.reports(tokens.start_char, tokens.end_char):
            yield Name(people.start, end + 1, "organization", tokens.text)


def _from_capitals(parsed: Parsed, found: Iterable[Name]) -> Iterator[Name]:
    taken = {i for name in found for i in range(name.start, name.end)}
    for start, end, label in runs_of_capitals(parsed.doc, parsed.columns, taken):
        tokens = parsed.doc[start:end]
        if parsed.reports(tokens.start_char, tokens.end_char):
            name = _name(parsed.doc, start, end, LABELS[label])
            if name is not None:
                yield name


def _nicknamed(parsed: Parsed) -> Iterator[Name]:
    for start, end in nicknamed(parsed.columns.text):
        tokens = parsed.doc[start:end]
        if parsed.reports(tokens.start_char, tokens.end_char):
            yield Name(start, end, "person", tokens.text, titled=True)


def _lettered(parsed: Parsed, found: Sequence[Name]) -> list[Name]:
    """The names with those before letters ("Adrian Cole KC") in place of what they overlap."""
    doc, ranges = parsed.doc, list(lettered(parsed.columns.text))
    taken = {i for start, end in ranges for i in range(start, end + 1)}
    kept = [name for name in found if taken.isdisjoint(range(name.start, name.end))]
    return kept + [
        Name(start, end, "person", doc[start:end].text, titled=True)
        for start, end in ranges
        if parsed.reports(doc[start].idx, doc[start].idx + 1)
    ]


def _name(doc: Doc, start: int, end: int, kind: EntityType) -> Name | None:
    """The name at these tokens without its title; `None` where none is left."""
    titled = False
    if kind == "organization" and end - start in ADDRESSED and _addressed(doc, start, end):
        kind = "person"  # "Dr Baek", which the parser takes for a body
    while start < end - 1 and _is_title(doc, start, end, kind):
        start, titled = start + 1, True
    text = doc[start:end].text
    if not 0 < end - start <= LONGEST_NAME or not any(c.isupper() for c in text) or "\n" in text:
        return None
    if _plural_people(text) or CURRENCY.match(text):
        return None
    if kind == "person" and lexicon.is_in("offices", doc[end - 1].text) and end - start > 1:
        return None  # "City Attorney"
    if start and lexicon.is_title(doc[start - 1].text) and doc[start - 1].text[0].isupper():
        titled = True
    return Name(start, end, _kind(text, kind, titled=titled), text, titled)


def _addressed(doc: Doc, start: int, end: int) -> bool:
    """Whether a form of address begins what forms no body's name."""
    word = doc[start].text
    address = word[0].isupper() and lexicon.is_in("honorifics", word)
    return address and kind_by_form(name_key(doc[start:end].text)) is None


def _is_title(doc: Doc, start: int, end: int, kind: EntityType) -> bool:
    """Whether the first word is a title. Bodies' names begin with offices ("General Motors")."""
    word = doc[start].text
    if kind == "person":
        if word.lower() in lexicon.table("royal"):
            return True
        if lexicon.gender_of_first_name(word):
            return False
        calling = lexicon.is_title(word) or lexicon.is_person(word)
        return calling or lexicon.is_in("kin", word)
    following = doc[start + 1].text
    if lexicon.gender_of_first_name(word) and not lexicon.is_title(word):
        return False  # "Adrian Cole", though "-ian" is an ending of callings
    if not lexicon.is_person(word):
        # "Ranger Ivy Colt": a calling that no table knows, before a first name and a surname
        named = lexicon.gender_of_first_name(following) is not None and end - start == 3
        known = lexicon.is_in("body_nouns", word) or lexicon.is_in("body_names", word)
        formed = kind_by_form(name_key(doc[start:end].text)) is not None
        place = word.lower() in lexicon.table("place_beginnings")
        return named and not (known or formed or place or lexicon.gender_of_first_name(word))
    if lexicon.gender_of_first_name(following) is not None:
        return True
    rest = end - start - 1
    if rest == 1 and lexicon.is_in("titles_only", word) and word[0].isupper():
        return not lexicon.is_in("body_nouns", following)
    return (
        1 < rest < 4
        and kind_by_form(name_key(doc[start + 1 : end].text)) is None
        and all(token.pos_ == "PROPN" for token in doc[start:end])
    )


def _plural_people(text: str) -> bool:
    """“MPs” and the like name nobody."""
    return text.endswith("s") and lexicon.plain(text[:-1]) in lexicon.table("singles")


def _kind(text: str, kind: EntityType, *, titled: bool) -> EntityType:
    """The form words of a name decide before the parser: "… Association", "… Act"."""
    formed = kind_by_form(name_key(text))
    if formed and not titled:
        return formed
    return "person" if titled and kind != "place" else kind


def _common_word(name: Name, small: Container[str]) -> bool:
    """A single word that the article also writes small is no name ("Cyber security")."""
    if name.titled or name.end - name.start > 1 or not name.text.istitle():
        return False
    return name.text.lower() in small


def _after_titles(parsed: Parsed, found: Iterable[Name]) -> Iterator[Name]:
    """Capitalised words right behind a form of address or a capitalised office."""
    taken = {i for name in found for i in range(name.start, name.end)}
    doc, texts, pos = parsed.doc, parsed.columns.text, parsed.columns.pos
    for i, title in enumerate(texts[:-1]):
        if not title[0].isupper() or not lexicon.is_title(title):
            continue
        if not parsed.reports(doc[i].idx, doc[i].idx + 1):
            continue
        end = i + 1
        while end < len(texts) and end not in taken and pos[end] == "PROPN":
            if not texts[end][0].isupper():
                break
            end += 1
        if end > i + 1 and not lexicon.is_title(texts[i + 1]):
            yield Name(i + 1, end, "person", doc[i + 1 : end].text, titled=True)


def _in_brackets(parsed: Parsed, names: Sequence[Name]) -> Iterator[Name]:
    """The acronym in brackets right behind a body's name."""
    doc = parsed.doc
    taken = {name.start for name in names}
    for name in names:
        inside = doc[name.end + 1 : name.end + 3]
        if name.type == "person" or len(inside) < 2 or doc[name.end].text != "(":
            continue
        short = inside[0]
        if inside[1].text == ")" and short.text.isupper() and short.i not in taken:
            yield Name(short.i, short.i + 1, name.type, short.text)


def _outermost(names: Iterable[Name]) -> list[Name]:
    """Names that lie in no longer name."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n.start, -n.end)):
        if not kept or name.end > kept[-1].end or (name.start, name.end) == _range(kept[-1]):
            kept.append(name)
    return kept


def _only_offices(name: Name) -> bool:
    """“Chief Executive” before a name: an office, no body."""
    words = name.key.split()
    if len(words) == 1:
        return name.key in ABBREVIATED or lexicon.is_in("titles_only", name.key)
    return all(
        lexicon.is_in("offices", word) or lexicon.is_in("before_office", word) for word in words
    )


def _range(name: Name) -> tuple[int, int]:
    return name.start, name.end


def _repeated(parsed: Parsed, names: list[Name], types: dict[str, EntityType]) -> Iterator[Name]:
    """Places where a known name stands again and the parser did not see it."""
    taken = {i for name in names for i in range(name.start, name.end)}
    by_first: dict[str, set[tuple[str, ...]]] = {}
    of_teams: set[str] = set()
    doc, texts = parsed.doc, parsed.columns.text
    for name in names:
        words = tuple(texts[name.start : name.end])
        for form in _forms(name, words):
            by_first.setdefault(form[0], set()).add(form)
            if name.type == "organization" and form != words:
                of_teams.add(form[0])
    known = {first: sorted(rows, key=lambda w: (-len(w), w)) for first, rows in by_first.items()}
    free = 0
    for position, text in enumerate(texts):
        if text not in known or position < free:
            continue
        for words in known[text]:
            run = range(position, position + len(words))
            if taken.isdisjoint(run) and tuple(texts[position : run.stop]) == words:
                free = run.stop
                break
        if free <= position:
            continue
        piece = doc[position:free]
        if parsed.reports(piece.start_char, piece.end_char) and _nominal(piece):
            usual: EntityType = "organization" if piece.text in of_teams else "person"
            kind = types.get(name_key(piece.text), usual)
            yield Name(piece.start, piece.end, kind, piece.text)


def _forms(name: Name, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words of a name as they may stand again: all, a person's first or last, a team's last."""
    person = name.type == "person" and len(words) > 1
    if name.type != "other" and words[0][:1].isupper() and len(words[0]) > 1:
        yield words
    if person and len(words[0]) >= SHORTEST_FIRST_NAME and words[0][:1].isupper():
        yield words[:1]
    if name.type == "organization" and len(words) > 1 and _stands_for_body(name, words[0]):
        yield words[:1]
    team = name.type == "organization" and "team" in lexicon.kinds_of_name(name.key)
    if (person or (team and len(words) > 1)) and words[-1][:1].isupper():
        yield words[-1:]
    if person and len(words) > 3 and words[-2] == "-":
        yield words[-3:]


def _stands_for_body(name: Name, first: str) -> bool:
    """Whether the first word of a body's name may stand for it: "Kerner" of "Kerner Lifts"."""
    plain = first.lower()
    return (
        first.istitle()
        and len(first) >= SHORTEST_FIRST_NAME
        and (not lexicon.kinds_of_name(name.key) or "company" in lexicon.kinds_of_name(name.key))
        and not lexicon.kinds_of_name(name.key) & NAMED_AFTER_PLACES
        and not any(plain in lexicon.table(table) for table in ("body_nouns", "demonyms", "known"))
        and not any(link in name.key.split() for link in ("of", "for"))
    )


def _nominal(piece: Run) -> bool:
    """A one-word name must be a noun where it stands: "May" the month is no "Ms. May"."""
    if len(piece) > 1:
        return True
    noun = piece[0].pos_ in ("PROPN", "NOUN") or piece[0].dep_ in NOMINAL
    return noun and piece[0].ent_type_ in ("", "NORP")
