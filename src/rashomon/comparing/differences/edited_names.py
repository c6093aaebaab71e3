"""Edited titles and names: another office, another speaker, another place, another person."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.edited import Change, Decided, Side
from rashomon.comparing.differences.roles import class_of, is_not_now, offices_in, says_less
from rashomon.comparing.differences.utterances import BOTH_MAY, said_by_one
from rashomon.comparing.differences.words import function_words, lexicon, words_in
from rashomon.reading.entities import is_title
from rashomon.records import Entity, Mention, Quotation, Role, Span

FEWEST_CAPITALS = 2
"""Words with a capital letter that look like a name: one may begin a sentence, or be a title."""

LONGER = 3
"""Letters up to which a headline writes a word small: "of", "the"."""
MOST_CAPITALS = 0.6
"""Share of longer words with a capital letter beyond which they tell nothing of names: running text
with three names in ten words stays below, headlines in capitals have nearly all."""
ARTICLES = frozenset({"the", "a", "an"})
NEARER = r"(?:(?:[a-z]+|[A-Z][a-z]+(?=\s+of))\s+){0,5}"
"""Words between a place and the one that it lies in: "a suburb of", "in the south of"."""
BEHIND = 20
"""Characters behind a place where a word is left out in which the office stands that it changes."""

Named = tuple[Entity, Mention] | None


def edited_offices(one: Side, two: Side, accounts: Accounts) -> Decided:
    """Another title of a person: a title or a known office on both sides."""
    sides = (one, two)
    roles = [_role(side, accounts) for side in sides]
    offices = [_office(side, role, accounts) for side, role in zip(sides, roles, strict=True)]
    if not any(roles) or not all(r or o for r, o in zip(roles, offices, strict=True)):
        return None
    texts = [
        f"{side.before} {side.text} {role.text if role else ''}"
        for side, role in zip(sides, roles, strict=True)
    ]
    if not all(r is None or _within(side, r.span) for r, side in zip(roles, sides, strict=True)):
        return ()  # more than the title is told otherwise
    if any(is_not_now(text) for text in texts) or any(says_less(side.words) for side in sides):
        return ()
    if not all(offices) and any(_keeps_head(r, side) for r, side in zip(roles, sides, strict=True)):
        return ()  # "older brother", "elder brother"
    values = [o[1] if o else " ".join(side.words) for o, side in zip(offices, sides, strict=True)]
    if values[0] == values[1] or not all(values):
        return ()
    spans = (
        offices[0][0] if offices[0] else one.span(accounts),
        offices[1][0] if offices[1] else two.span(accounts),
    )
    return (Change("role", class_of(*values), spans, (values[0], values[1])),)


def _keeps_head(role: Role | None, side: Side) -> bool:
    """Whether the noun of a title, its last word, is not among the edited words."""
    return role is not None and side.end < role.span.end


def _within(side: Side, span: Span) -> bool:
    return span.start <= side.start and side.end <= span.end


def _role(side: Side, accounts: Accounts) -> Role | None:
    return next(
        (role for e in accounts.entities for role in e.roles if side.touches(role.span)), None
    )


def _office(side: Side, role: Role | None, accounts: Accounts) -> tuple[Span, str] | None:
    """The known office at the edited words; behind words that only the other has, the one there."""
    article = accounts.articles[side.article]
    reach = side.end if side.words else min(side.end + BEHIND, side.sentence.span.end)
    start, end = role.span.range if role else (side.start, reach)
    for first, last, office in offices_in(article.text[start:end]):
        if start + first < reach and side.start < start + last:
            return article.span(start + first, start + last), office
    return None


def edited_names(one: Side, two: Side, accounts: Accounts) -> Decided:
    """Another name: who said it, where it was, or who it was."""
    said = _said(one, accounts), _said(two, accounts)
    mine, yours = _named(one, said[0], accounts), _named(two, said[1], accounts)
    if mine is None and yours is None:
        return None
    if not all(f or _looks_named(side) for f, side in ((mine, one), (yours, two))):
        return None
    if not (mine and yours) and any(_is_titled(side) for side in (one, two)):
        return ()  # every word of a headline has a capital letter
    if (said[0] is None) != (said[1] is None) or _alike(one, two, mine, yours):
        return ()
    if _mentioned(one, yours, accounts) or _mentioned(two, mine, accounts):
        return ()
    values = (mine[0].name if mine else one.text, yours[0].name if yours else two.text)
    if said[0] and said[1]:
        spans = said[0].content, said[1].content
        return (_attribution(spans, values),) if mine and yours else ()
    types = [found[0].type for found in (mine, yours) if found]
    placed = one.before in lexicon()["place_prepositions"]
    spans = _passage(one, mine, accounts), _passage(two, yours, accounts)
    if not _may_be_one_kind(types):
        return ()
    if not (types[0] == types[-1] == "place" or ("place" in types and placed)):
        if "place" in types or len(set(types)) > 1:
            return ()  # "a Watergate figure" and "a Nixon aide" name no two that did one thing
        return (Change("identity", "conflict", spans, values),)
    if _is_within(values[0], values[1], accounts) or _is_within(values[1], values[0], accounts):
        return ()
    return (Change("place", "divergence", spans, values),)


def _attribution(spans: tuple[Span, Span], values: tuple[str, str]) -> Change:
    if said_by_one(spans):
        return Change("attribution", "conflict", spans, values)
    reason = f"as the one who said it, in the same sentence; {BOTH_MAY}"
    return Change("attribution", "divergence", spans, values, reason)


def _is_within(part: str, whole: str, accounts: Accounts) -> bool:
    """Whether an account tells that one place lies in the other: "Tarn, in the south of Orrin"."""
    within = re.compile(
        rf"\b{re.escape(part)}\b(?:,\s+|\s+\(|\s+in\s+){NEARER}{re.escape(whole)}\b"
        rf"|\b{re.escape(whole)}['’]s\s+{NEARER}{re.escape(part)}\b"
    )
    return any(within.search(article.text) for article in accounts.articles.values())


def _said(side: Side, accounts: Accounts) -> Quotation | None:
    """The quotation whose speaker stands at the edited words; the nearest of several."""
    said = [
        q
        for q in accounts.by_article[side.article].quotations
        if q.speaker is not None and q.speaker.span is not None and side.touches(q.speaker.span)
        if q.speaker.entity is None
        or any(side.touches(m) for m in _mentions(q.speaker.entity, accounts))
    ]
    return min(said, key=lambda q: (abs(q.content.start - side.start), q.id), default=None)


def _mentions(key: str, accounts: Accounts) -> tuple[Mention, ...]:
    entity = accounts.entity.get(key)
    return entity.mentions if entity else ()


def _named(side: Side, said: Quotation | None, accounts: Accounts) -> Named:
    """The name at the edited words; the speaker's, where they hold one. A title alone is none."""
    speaker = said.speaker.span if said and said.speaker else None
    for entity in accounts.entities:
        for mention in entity.mentions:
            if mention.form != "name" or not side.touches(mention):
                continue
            if speaker is None or mention.common(speaker):
                titled = all(is_title(word) for word in mention.text.split())
                return None if titled else (entity, mention)
    return None


def _may_be_one_kind(types: Sequence[str]) -> bool:
    """Whether two names may stand for each other: no person for a body."""
    return set(types) != {"person", "organization"}


def _is_titled(side: Side) -> bool:
    """Whether most longer words of the sentence begin with a capital letter, as in headlines."""
    longer = [word for word in side.sentence.span.text.split() if len(word) > LONGER]
    capitals = sum(word[:1].isupper() for word in longer)
    return capitals > MOST_CAPITALS * len(longer)


def _looks_named(side: Side) -> bool:
    """Whether words that no name was found in look like one: two capitals, or one of a place."""
    words = side.text.split()
    if words and words[0].lower() in ARTICLES:
        words = words[1:]
        if words and not words[0][:1].isupper():
            return False  # "the head of the Tarn family" describes somebody
    capitals = [word for word in words if word[:1].isupper()]
    placed = side.before in lexicon()["place_prepositions"]
    return len(capitals) >= (1 if placed else FEWEST_CAPITALS)


def _alike(one: Side, two: Side, mine: Named, yours: Named) -> bool:
    """Whether it is one, or the names share a word, or one is short for the other."""
    if mine and yours and mine[0].id == yours[0].id:
        return True
    for side, found in ((one, mine), (two, yours)):
        end = found[1].start + len(_proper(found[1].text)) if found else 0
        if found and (found[1].start < side.start or side.end < end):
            return True  # a part of the name stands outside of the edit, and so in both
    bags = [
        {
            w.text.casefold()
            for text in (found[0].name, found[1].text)
            for w in words_in(_proper(text))
        }
        if found
        else set(side.words)
        for side, found in ((one, mine), (two, yours))
    ]
    if bags[0] & bags[1] - function_words():
        return True
    initials = ["".join(word[0] for word in side.words if word) for side in (one, two)]
    joined = ["".join(side.words) for side in (one, two)]
    return initials[0] == joined[1] or initials[1] == joined[0]


def _proper(name: str) -> str:
    """A name without the region behind it: "Orrin" of "Orrin, Haldane"."""
    return name.split(",")[0]


def _mentioned(side: Side, other: Named, accounts: Accounts) -> bool:
    """Whether the account tells the same of the other's name elsewhere."""
    if other is None:
        return False
    places = [m for m in other[0].mentions if m.article == side.article]
    return side.told_as_well(accounts, lambda sentence: any(sentence.covers(m) for m in places))


def _passage(side: Side, found: Named, accounts: Accounts) -> Span:
    if found is None:
        return side.span(accounts)
    return accounts.articles[side.article].span(*found[1].range)
