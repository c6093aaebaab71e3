"""What the accounts call the same person, body or thing, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.things import find_things
from rashomon.records import Entity, Span, Wording, WordingCell

MOST_FORMS = 6
"""Forms of one account that are shown: the first ones; further ones are read in the text."""
LONGEST = 80
"""Characters of a form: a longer phrase is a description, and no name for the thing."""
SEVERAL = re.compile(r"(?:(?:the|all|these|those) )?(?:both|two|three|four|five|six)\b", re.I)
"""What several are called together is no one's own name ("the two leaders")."""
ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|my|your)\s+", re.I)


def find_wording(accounts: Accounts) -> tuple[Wording, ...]:
    """Wordings of entities that two accounts or more name, and label differently.

    A label is a nominal mention ("the gun lobby"), a role ("Transport Minister"), or a name that
    shares no word with the entity's own. Pronouns, titles that are abbreviated ("Sen."), what
    several are called together, and longer or shorter forms of one name, are no wording. Entities
    come in their order, accounts in theirs; behind them acts and things (`find_things`).
    """
    found: list[Wording] = []
    for entity in accounts.entities:
        named = {m.article for m in entity.mentions if m.form != "pronoun"}
        mentioned = sorted(named & accounts.order.keys(), key=accounts.order.__getitem__)
        if len(mentioned) < 2:
            continue
        told = named | {role.span.article for role in entity.roles}
        labels = _without_parts(
            {key: _labels(entity, key, accounts) for key in accounts.articles if key in told}
        )
        if not _worth_seeing([labels[key] for key in mentioned]):
            continue
        cells = [
            WordingCell(
                article=key, spans=tuple(labels[key].values()) or _name(entity, key, accounts)
            )
            for key in mentioned
        ]
        found.append(Wording(thing=entity.id, cells=tuple(c for c in cells if c.spans)))
    return (*found, *find_things(accounts))


def _without_parts(labels: dict[str, dict[str, Span]]) -> dict[str, dict[str, Span]]:
    """Labels without those whose words all stand in a longer one ("minister")."""
    bags = {_words(plain) for mine in labels.values() for plain in mine}
    return {
        key: {
            plain: span
            for plain, span in mine.items()
            if not any(_words(plain) < other for other in bags)
        }
        for key, mine in labels.items()
    }


def _worth_seeing(labels: Iterable[dict[str, Span]]) -> bool:
    """Whether at least two labels occur, and not all accounts use the same ones."""
    sets = [frozenset(mine) for mine in labels]
    every = frozenset().union(*sets)
    return len(every) >= 2 and len(set(sets)) > 1 and sum(bool(mine) for mine in sets) >= 1


def _labels(entity: Entity, article: str, accounts: Accounts) -> dict[str, Span]:
    """Labels of one account by plain form, each with its first passage, in order of the text."""
    text = accounts.articles[article]
    spans = [
        text.span(*mention.range)
        for mention in entity.mentions
        if mention.article == article
        and not SEVERAL.match(mention.text)
        and (mention.form == "nominal" or (mention.form == "name" and _is_other(mention, entity)))
    ]
    spans += [
        role.span
        for role in entity.roles
        if role.span.article == article and not role.text.endswith(".")
    ]
    labels: dict[str, Span] = {}
    for span in sorted(spans, key=lambda span: span.range):
        plain = _plain(span.text)
        if plain and len(span.text) <= LONGEST and len(labels) < MOST_FORMS:
            labels.setdefault(plain, span)
    return labels


def _is_other(name: Span, entity: Entity) -> bool:
    """Whether a name shares no word with the entity's own, and is no acronym of it."""
    mine, own = _words(name.text), _words(entity.name)
    letters = "".join(
        word[0] for word in re.findall(r"[^\W\d_]+", entity.name) if word[0].isupper()
    )
    initials = re.sub(r"[^A-Z]", "", name.text)
    return not mine & own and initials != letters and letters[:2] != initials[:2]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", text.casefold()))


def _plain(text: str) -> str:
    """The form without article, case and possessive."""
    flat = " ".join(text.split()).replace("’", "'").casefold()
    return re.sub(r"'s?$", "", ARTICLES.sub("", flat)).strip()


def _name(entity: Entity, article: str, accounts: Accounts) -> tuple[Span, ...]:
    """The first name of the entity in an account that has no label for it."""
    names = [m for m in entity.mentions if m.article == article and m.form == "name"]
    first = min(names, key=lambda mention: mention.range, default=None)
    return () if first is None else (accounts.articles[article].span(*first.range),)
