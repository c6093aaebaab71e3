"""What a name names: person, body, place or other, decided for all mentions of a name together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.roles import POSSESSIVE, described_by, has_office
from rashomon.reading.entities.runs import introduces_person
from rashomon.reading.tokens import Doc, Token

if TYPE_CHECKING:
    from rashomon.reading.entities.names import Name

EntityType = Literal["person", "organization", "place", "other"]

LABEL, SURE, STRONG, HINT = 1, 100, 40, 4
"""Votes for a type: what the parser says once; a title or office beside the name; the form of the
name or what stands beside it; where it stands. Their order is what matters: on the gold of mentions
the parser's label was wrong for one name in six, and hardly ever where a form told otherwise."""
INSIDE = frozenset({"in", "near", "outside", "across", "around", "towards", "into", "throughout"})
NAMED_AFTER_PLACES = frozenset(
    {"council", "police", "school", "hospital", "court", "state", "assembly", "regulator", "team"}
)
"""Kinds of bodies whose names begin with a place: "Larkfield" alone is not Larkfield Council."""
LINKS = frozenset({"of", "for"})
SOMEBODY = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
PRONOUNS = SOMEBODY | {"it", "its", "itself", "they", "their", "them"}


@lru_cache(maxsize=4096)
def kind_by_form(key: str) -> EntityType | None:
    """What the words of a name tell: "… Association", "Office for …", "… Act"."""
    words = key.split()
    if len(words) < 2:
        return None
    last = words[-1]
    if lexicon.is_in("work_endings", last):
        return "other"
    if last in lexicon.table("place_endings"):
        return "place"
    if any(last in lexicon.table(name) for name in ("body_nouns", "body_names", "body_endings")):
        return "organization"
    if words[0] in lexicon.table("place_beginnings") and len(words) == 2:
        return "place"
    if words[1] == "of" and words[0] in lexicon.table("place_kinds"):
        return "place"
    if any(link in words[1:] for link in LINKS):
        head = words[next(i for i, w in enumerate(words) if w in LINKS and i) - 1]
        if lexicon.is_in("body_nouns", head) or lexicon.is_in("body_names", head):
            return "organization"
    return None


def types_of(doc: Doc, names: Sequence[Name]) -> dict[str, EntityType]:
    """One type for each name in comparable form."""
    votes: dict[str, Counter[EntityType]] = {}
    for name in names:
        kinds = votes.setdefault(name.key, Counter())
        kinds[name.type] += SURE if name.titled else LABEL
        _vote(doc, name, kinds)
    _vote_by_parts(votes, {name.key for name in names if _located(doc, name)})
    _unintroduced(doc, names, votes)
    _somebody_after_all(doc, names, votes)
    return {key: _best(kinds) for key, kinds in votes.items()}


def _vote(doc: Doc, name: Name, kinds: Counter[EntityType]) -> None:
    words = name.key.split()
    formed = kind_by_form(name.key)
    if formed:
        kinds[formed] += 2 * STRONG
    elif name.text[:1].isupper() and not name.text.isupper():
        if len(words) > 1 and lexicon.gender_of_first_name(words[0]):
            kinds["person"] += STRONG
        if _like_a_person(doc, name):
            kinds["person"] += SURE
    full = len(words) > 1 and lexicon.gender_of_first_name(words[0]) is not None
    if not (full or formed or _known_place(name)) and _called_a_body(doc, name):
        kinds["organization"] += STRONG + HINT
    _vote_by_surroundings(doc, name, kinds, formed=formed is not None)


def _vote_by_surroundings(
    doc: Doc, name: Name, kinds: Counter[EntityType], *, formed: bool
) -> None:
    """What stands before and behind the name."""
    words = name.key.split()
    if len(words) == 1 and not lexicon.gender_of_first_name(words[0]) and _either(doc, name):
        kinds["organization"] += STRONG  # people are introduced by two names
    if _based(doc, name.end) or _called_a_place(doc, name):
        kinds["place"] += SURE
    if _known_place(name):
        kinds["place"] += STRONG
    if name.key in lexicon.table("companies"):
        kinds["organization"] += STRONG
    before = doc[name.start - 1].lower_ if name.start else ""
    if before == "of" and not formed and _of_a_country(doc, name):
        kinds["place"] += STRONG
    if before == "the" and not formed and not name.titled and _alone(doc, name):
        kinds["person"] -= STRONG  # "the Azores": nobody is called by an article
    if before in INSIDE and not formed:
        kinds["place"] += SURE if _happens(doc, name) else HINT
    elif before == "the" and name.type != "person" and len(words) > 1:
        kinds["organization"] += LABEL
    if _owns(doc, name, "of_countries") and not formed and name.type != "person":
        kinds["place"] += STRONG
    if _owns(doc, name, "state_offices"):
        kinds["person"] -= STRONG
        kinds["organization" if kinds["organization"] > kinds["place"] else "place"] += HINT


def _known_place(name: Name) -> bool:
    return name.key in lexicon.table("countries") or name.key in lexicon.table("known")


def _of_a_country(doc: Doc, name: Name) -> bool:
    """“The government of Varn”, "the coast of Varn"."""
    noun = lexicon.plain(doc[name.start - 1].head.text)
    return noun in lexicon.table("of_countries") or noun in lexicon.table("sides")


def _alone(doc: Doc, name: Name) -> bool:
    """Whether the name is itself what "the" belongs to, and no plural ("the Holts")."""
    head = doc[name.start : name.end].root
    return head.dep_ not in ("compound", "nmod", "poss", "amod") and not (
        head.text.endswith("s") and head.tag_ == "NNPS"
    )


def _happens(doc: Doc, name: Name) -> bool:
    """“Born in Dundee”: a place beside a verb that says so."""
    preposition = doc[name.start - 1]
    return preposition.head.lemma_ in lexicon.table("placed") and name.end - name.start < 3


def _like_a_person(doc: Doc, name: Name) -> bool:
    """An age, "who" or an office stands beside the name."""
    end = name.end
    if introduces_person(doc, end) and doc[end - 1].ent_type_ != "DATE":
        return True
    if not has_office(doc, name.start, name.end):
        return False
    if not _either(doc, name):
        return True
    # "The mine's owner, Jane Doe", but not "the mine's owner, Norgas" nor "Bolt Oil, a producer"
    if kind_by_form(name.key) == "organization":
        return False
    return lexicon.gender_of_first_name(name.key.partition(" ")[0]) is not None


def _either(doc: Doc, name: Name) -> bool:
    """“The pipeline's owner, Norgas”: a word that bodies are called by as well."""
    head = doc[name.start : name.end].root
    near = [head.head, *(c for c in head.rights if c.dep_ == "appos")]
    if name.start:
        near.append(doc[name.start - 1])
    return any(_body_or_person(token) for token in near)


def _body_or_person(noun: Token) -> bool:
    """“An owner”, "a miner that digs": what a body may be as well as a person."""
    if (
        noun.pos_ == "NOUN"
        and lexicon.may_be_person(noun.text)
        and any(
            child.lower_ in ("that", "which") and child.head.dep_ == "relcl"
            for clause in noun.rights
            for child in clause.lefts
        )
    ):
        return True
    return lexicon.is_in("owners", noun.text)


def _called_a_body(doc: Doc, name: Name) -> bool:
    nouns = [noun.text for noun in described_by(doc, name.start, name.end)]
    return any(lexicon.is_body(noun) and not lexicon.is_in("offices", noun) for noun in nouns)


def _called_a_place(doc: Doc, name: Name) -> bool:
    """“Westmarch, a market town”."""
    nouns = [noun.lemma_.lower() for noun in described_by(doc, name.start, name.end)]
    return any(noun in lexicon.table(kind) for noun in nouns for kind in ("settlement", "region"))


def _based(doc: Doc, end: int) -> bool:
    """“Perth-based”, “Leith-born”."""
    return end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in ("based", "born")


def _owns(doc: Doc, name: Name, table: str) -> bool:
    """“Harlow's chairman”: who has a chairman is no person, who has a parliament no firm."""
    if name.end + 1 >= len(doc) or doc[name.end].text not in POSSESSIVE or name.titled:
        return False
    head = doc[name.end - 1].head
    return head.i > name.end and lexicon.plain(head.text) in lexicon.table(table)


def _located(doc: Doc, name: Name) -> bool:
    """Whether something lies or happens there ("in Perth"), or the lexicon knows the place."""
    before = doc[name.start - 1].lower_ if name.start else ""
    return _known_place(name) or before in INSIDE or _based(doc, name.end)


def _vote_by_parts(votes: dict[str, Counter[EntityType]], located: Container[str]) -> None:
    """Parts of a person's full name are the person's, the beginning of a body's name the body's.

    A company's short name ("Tarn" of "Tarn Foods") is the company's even where the parser sees a
    place, unless the article locates something there.
    """
    parts: set[str] = set()
    _vote_by_titles(votes)
    starts: set[str] = set()
    firms = _firms(votes)
    teams: set[str] = set()
    seats: set[str] = set()
    for key, kinds in votes.items():
        words = key.split()
        if len(words) < 2:
            continue
        best = _best(kinds)
        if best == "person":
            parts |= {words[0], *words[1:]}
            continue
        if best == "organization" and "team" in lexicon.kinds_of_name(key):
            teams.add(words[-1])
        if " of " in key and best == "organization":
            seats.add(key.rpartition(" of ")[2])
        if best == "organization" and not lexicon.kinds_of_name(key) & NAMED_AFTER_PLACES:
            starts |= {" ".join(words[:end]) for end in range(1, len(words))}
    for key, kinds in votes.items():
        if key in parts:
            kinds["person"] += kinds["organization"] + 2 * STRONG + HINT
        elif key in firms and key not in located:
            kinds["organization"] += kinds["place"] + STRONG
        elif key in teams or (key in starts and kinds["place"] <= kinds["organization"]):
            kinds["organization"] += STRONG + HINT
        elif key in seats:
            kinds["place"] += STRONG


def _vote_by_titles(votes: dict[str, Counter[EntityType]]) -> None:
    """“Dr Baek” is the person that "Hye-jin Baek" names."""
    titled = {key for key, kinds in votes.items() if " " not in key and kinds["person"] >= SURE}
    for key, kinds in votes.items():
        words = key.split()
        if 1 < len(words) < 4 and words[-1] in titled and kind_by_form(key) is None:
            kinds["person"] += STRONG + HINT


def _firms(votes: dict[str, Counter[EntityType]]) -> set[str]:
    """First words of the names of companies."""
    return {
        key.split()[0]
        for key, kinds in votes.items()
        if " " in key and _best(kinds) == "organization"
        if not lexicon.kinds_of_name(key) & NAMED_AFTER_PLACES
    }


def _unintroduced(doc: Doc, names: Sequence[Name], votes: dict[str, Counter[EntityType]]) -> None:
    """A single word taken for a person of whom no title, age or full name tells: news introduces
    people, so "it" and "its" in the sentence outweigh the parser.
    """
    doubtful = {
        key
        for key, kinds in votes.items()
        if key.count(" ") < 2 and _best(kinds) == "person" and kinds["person"] < STRONG
        if lexicon.gender_of_first_name(key.partition(" ")[0]) is None
    }
    country = bool(doubtful) and any(
        token.lower_ in lexicon.table("country") and token.i and doc[token.i - 1].lower_ == "the"
        for token in doc
    )
    for name in names:
        if name.key not in doubtful:
            continue
        head = doc[name.end - 1]
        if head.dep_ in ("nsubj", "nsubjpass") and _its_in(head, sure=" " in name.key):
            kinds = votes[name.key]
            kinds["place" if kinds["place"] or country else "organization"] += STRONG
        elif head.dep_ == "compound" and head.head.pos_ == "NOUN" and head.head.i > head.i:
            votes[name.key]["place"] += 2 * LABEL


def _somebody_after_all(
    doc: Doc, names: Sequence[Name], votes: dict[str, Counter[EntityType]]
) -> None:
    """Of a name whose type only the parser tells: "he" or "she" behind it as a subject."""
    weak = {key for key, kinds in votes.items() if max(kinds.values()) < STRONG}
    for name in names:
        subject = doc[name.end - 1]
        if name.key not in weak or subject.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if _first_meant(subject) in SOMEBODY:
            votes[name.key]["person"] += HINT


def _first_meant(subject: Token) -> str:
    """The first pronoun behind the subject in its sentence; nothing if somebody stands between."""
    for token in subject.doc[subject.i + 1 : subject.sent.end]:
        if token.lower_ in PRONOUNS:
            return token.lower_
        if token.pos_ == "PROPN" or (token.pos_ == "NOUN" and lexicon.may_be_person(token.text)):
            return ""
    return ""


def _its_in(subject: Token, *, sure: bool) -> bool:
    """Whether what follows the subject in its sentence speaks of "it", and of nobody.

    `sure` asks for "its" or "itself", since "it" may stand for nothing.
    """
    later = [t.lower_ for t in subject.sent if t.i > subject.i and t.pos_ == "PRON"]
    things = ("its", "itself") if sure else ("it", "its", "itself")
    return any(w in things for w in later) and not any(
        w in SOMEBODY or w in ("they", "their") for w in later
    )


def _best(kinds: Counter[EntityType]) -> EntityType:
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def persons(types: dict[str, EntityType], names: Iterable[Name]) -> list[Name]:
    """The names that name people."""
    return [name for name in names if types[name.key] == "person"]
