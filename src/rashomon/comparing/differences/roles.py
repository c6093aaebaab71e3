"""Differences of role: titles and offices of one person that cannot both be held."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from typing import Any

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.found import Found, account_names, cells_of, joined
from rashomon.comparing.differences.positions import find_positions
from rashomon.comparing.differences.words import content_keys
from rashomon.records import Article, Difference, Entity, ReadingOfDifference, Span
from rashomon.records.comparison import DifferenceClass

NEAR_NAME = 4
"""Characters between a role and the name it belongs to: ", " or "’s "."""
AROUND = 24
"""Characters before a role in which "former" or "acting" may stand."""


TOGETHER = 8
"""Characters between two offices that are held together: " and ", ", ", " & the "."""

POSSESSIVE = re.compile(r"['’]s?\b|['’]\s")
BETWEEN = re.compile(r"(?:,| [-–—]| \(|,? (?:who )?is(?: now)?)? ?(?:the |an? |its |their )?")
"""What may stand between a name and a role that is said of it behind: ", the ", " is ". Where roles
were taken from further away, 4 of 4 conflicts of office in 156 invented stories, which have none,
were wrong: a country's "president", "General Staff", "Hale and the premier of Kyoda"."""
OWNER = re.compile(r"['’]s? [a-z]")
NAME_BEHIND = re.compile(r"\.[ ](?P<name>[A-Z][\w’'-]+)")
NOT_HELD = re.compile(r"\b(?:was|were|be|been|being|becomes?|became)\s+(?:an?\s+)?$", re.I)
"""Words before an office that was held, or would be: "if she were president"."""
MARKS = ('"', "“", "‘")
STOP = re.compile(r"[.;,:\n]")
OTHERS = re.compile(r"\b(?:to|for|of|with|under|by|against|who|whose)\b", re.I)


@dataclass(frozen=True)
class Held:
    """An office that an account gives a person: its passage and normal name."""

    span: Span
    office: str
    role: Span
    """The whole title or description that it stands in."""


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Any]:
    path = files("rashomon.comparing.differences").joinpath("data/roles.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _spellings() -> list[tuple[str, str]]:
    """Spellings and their normal office, the longest first."""
    pairs = {(spelling, spelling) for spelling in _lexicon()["alone"]}
    pairs |= {
        (spelling, office)
        for row in _lexicon()["sets"]
        for office, spellings in row["offices"].items()
        for spelling in spellings
    }
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(spelling) for spelling, _ in _spellings())
    lower = "|".join(_lexicon()["lower"])
    return re.compile(rf"(?<![\w-])(?P<lower>(?:{lower})[ -])?(?P<office>{words})(?![\w-])", re.I)


def offices_in(text: str) -> list[tuple[int, int, str]]:
    """Offices that a phrase names: start, end and normal name ("deputy" stays before it)."""
    table = dict(_spellings())
    found = []
    for match in _pattern().finditer(text.replace(".", " ")):
        if POSSESSIVE.match(text, match.end()) or OTHERS.search(text, 0, match.start()):
            continue  # "the president's aide", "adviser to the president": another's office
        lower = (match["lower"] or "").strip(" -").casefold()
        spelled = f"{lower} {match['office'].casefold()}".strip()
        plain = table[match["office"].casefold()]
        name = table.get(spelled) or (f"{lower} {plain}" if lower else plain)
        found.append((*match.span(), name))
    return found


def is_not_now(text: str) -> bool:
    """Whether words beside an office say that it is not held now: "former", "candidate"."""
    return bool(
        set(re.findall(r"would-be|[a-z]+", text.casefold())) & set(_lexicon()["not_now"])
    ) or (re.search(r"\bex-", text, re.I) is not None)


def says_less(words: Iterable[str]) -> bool:
    """Whether a title agrees with any office: "leader", "official"."""
    return bool(set(words) & set(_lexicon()["general"]))


def class_of(one: str, two: str) -> DifferenceClass:
    """The class of two offices of one person: that of their set, else a divergence."""
    for row in _lexicon()["sets"]:
        if one in row["offices"] and two in row["offices"]:
            return "conflict" if row["class"] == "conflict" else "divergence"
    return "divergence"


def compare_roles(accounts: Accounts) -> list[Found]:
    """Role differences between the accounts, and inside one, each with the passages it needs.

    Former offices stand against nothing, and neither do two offices that one account gives the
    same person as held together ("founder and chief executive").
    """
    found: list[Found] = []
    for entity in accounts.entities:
        if entity.type in ("person", "other"):
            found += list(_of_person(entity, accounts)) or find_positions(
                entity, accounts, _not_counted(entity, accounts)
            )
    return found


def _not_counted(entity: Entity, accounts: Accounts) -> list[Span]:
    """Roles that are not held now, and those in somebody's words."""
    found = []
    for role in entity.roles:
        if role.span.article in accounts.articles:
            text = accounts.articles[role.span.article].text
            before = STOP.split(text[max(role.span.start - AROUND, 0) : role.span.start])[-1]
            if _is_quoted(role.span, accounts) or is_not_now(f"{before} {role.span.text}"):
                found.append(role.span)
    return found


def _of_person(entity: Entity, accounts: Accounts) -> Iterator[Found]:
    held = _whole_titles(list(_held(entity, accounts)), accounts)
    together = _held_together(held)
    roles = {role.span for role in entity.roles}
    held = [item for item in held if item.role not in roles or _is_at_name(item, entity, accounts)]
    for row in _lexicon()["sets"]:
        members = [item for item in held if item.office in row["offices"]]
        offices = list(dict.fromkeys(item.office for item in members))
        clashing = {
            office
            for one, two in combinations(offices, 2)
            if frozenset((one, two)) not in together
            for office in (one, two)
        }
        chosen = _clearest_of_each(
            [item for item in members if item.office in clashing], entity, accounts
        )
        if len({item.office for item in chosen}) > 1:
            yield _found(entity, chosen, row["class"], accounts)
            return  # one difference of role for one person


def _held(entity: Entity, accounts: Accounts) -> Iterator[Held]:
    """Offices of a person in the accounts' own voice, in the order of accounts and texts."""
    spans = [role.span for role in entity.roles]
    titles = {word for span in spans for word in _words_at(span, accounts)}
    spans += [
        accounts.articles[mention.article].span(*mention.range)
        for mention in entity.mentions
        if mention.form == "nominal" and mention.article in accounts.articles
        if _is_told_apart(mention.text, titles)
    ]
    order = {key: number for number, key in enumerate(accounts.articles)}
    spans = [span for span in spans if span.article in order]
    for span in sorted(set(spans), key=lambda span: (order[span.article], span.start, span.end)):
        article = accounts.articles[span.article]
        before = article.text[max(span.start - AROUND, 0) : span.start]
        before = STOP.split(before)[-1]
        if _is_quoted(span, accounts) or is_not_now(f"{before} {span.text}"):
            continue
        after = article.text[span.end : span.end + 7]
        if NOT_HELD.search(article.text[max(span.start - AROUND, 0) : span.start]):
            continue
        if re.match(r"[ -]elect\b", after) or OWNER.match(after):
            continue  # "the sheriff's deputy" is no sheriff
        for start, end, office in offices_in(span.text):
            place = article.span(span.start + start, span.start + end)
            if not _is_before_another(place, entity, article):
                yield Held(place, office, span)  # "praised Capt. Holt" gives who praised no title


def _words_at(span: Span, accounts: Accounts) -> frozenset[str]:
    """Content words of a title and right before it: "Ostrian", "president"."""
    if span.article not in accounts.articles:
        return frozenset()
    before = accounts.articles[span.article].text[max(span.start - AROUND, 0) : span.start]
    return content_keys(f"{STOP.split(before)[-1]} {span.text}")


def _is_told_apart(nominal: str, titles: set[str]) -> bool:
    """Whether a description away from the name says more than an office that is in the titles, too:
    "the Ostrian premier", where a bare "the president" may be anybody who was spoken of.
    """
    offices = offices_in(nominal)
    named = content_keys(" ".join(nominal[start:end] for start, end, _ in offices))
    return bool((content_keys(nominal) - named) & titles)


def _is_at_name(held: Held, entity: Entity, accounts: Accounts) -> bool:
    """Whether an office stands right before a name of the person, or its role right behind one."""
    text = accounts.articles[held.span.article].text
    for mention in entity.mentions:
        if mention.article != held.span.article or mention.form != "name":
            continue
        if 0 <= mention.start - held.span.end <= NEAR_NAME or mention.covers(held.span):
            return True
        if mention.end <= held.role.start and BETWEEN.fullmatch(text, mention.end, held.role.start):
            return True
    return False


def _is_before_another(span: Span, entity: Entity, article: Article) -> bool:
    """Whether another name stands right behind a short title ("Capt."): it is that one's."""
    behind = NAME_BEHIND.match(article.text, span.end)
    if behind is None:
        return False
    names = [entity.name, *(m.text for m in entity.mentions if m.form == "name")]
    own = {word for name in names for word in name.split()}
    return behind["name"] not in own and not offices_in(behind["name"])


def _whole_titles(held: Sequence[Held], accounts: Accounts) -> list[Held]:
    """Offices in the order given; parts that only a full stop divides ("Lt. Col.") as one."""
    whole: list[Held] = []
    for item in held:
        last = whole[-1] if whole else None
        if last is not None and last.span.article == item.span.article:
            article = accounts.articles[item.span.article]
            if re.fullmatch(r"\.\s?", article.text[last.span.end : item.span.start]):
                hull = article.span(last.span.start, item.span.end)
                names = offices_in(hull.text.replace(".", ""))
                name = names[0][2] if len(names) == 1 else item.office
                whole[-1] = Held(hull, name, item.role)
                continue
        whole.append(item)
    return whole


def _is_quoted(span: Span, accounts: Accounts) -> bool:
    """Whether an office stands in somebody's words, or right behind a quotation mark."""
    if accounts.articles[span.article].text[max(span.start - 1, 0) : span.start] in MARKS:
        return True
    quotations = accounts.by_article[span.article].quotations
    return any(run.covers(span) for quotation in quotations for run in quotation.marked)


def _held_together(held: Iterable[Held]) -> set[frozenset[str]]:
    """Pairs of offices that one phrase joins: "chairman and chief executive"."""
    return {
        frozenset((one.office, two.office))
        for one, two in combinations(held, 2)
        if one.office != two.office
        and one.span.article == two.span.article
        and abs(max(one.span.start, two.span.start) - min(one.span.end, two.span.end)) <= TOGETHER
    }


def _clearest_of_each(held: Iterable[Held], entity: Entity, accounts: Accounts) -> list[Held]:
    """A passage of each office in each article: the first with the fullest name beside it."""
    clearest: dict[tuple[str, str], tuple[int, Held]] = {}
    for item in held:
        key = item.span.article, item.office
        words = len(_with_name(item.span, entity, accounts).text.split())
        if key not in clearest or words > clearest[key][0]:
            clearest[key] = words, item
    return [item for _, item in clearest.values()]


def _found(entity: Entity, held: list[Held], class_: str, accounts: Accounts) -> Found:
    names = account_names(accounts)
    givers: dict[str, list[str]] = {}
    for item in held:
        givers.setdefault(item.office, []).append(names[item.span.article])
    parts = [f"{office} in {joined(who)}" for office, who in givers.items()]
    reason = (
        "these are two offices, and nobody holds both at once"
        if class_ == "conflict"
        else "these are two offices, though one person may hold both"
    )
    why = f"{entity.name} is {joined(parts)}{_with_itself(givers)}: {reason}."
    difference = Difference(
        kind="role",
        class_="conflict" if class_ == "conflict" else "divergence",
        readings=tuple(ReadingOfDifference(span=item.span, value=item.office) for item in held),
        why=why,
    )
    return Found(
        cells_of([_with_name(item.span, entity, accounts) for item in held], accounts), difference
    )


def _with_itself(givers: Mapping[str, Sequence[str]]) -> str:
    """Which accounts give several of the offices, where there are any."""
    every = list(dict.fromkeys(name for who in givers.values() for name in who))
    if len(every) == 1:
        return ", within one account"
    several = [name for name in every if sum(name in who for who in givers.values()) > 1]
    if not several:
        return ""
    return f" ({joined(several)} {'gives' if len(several) == 1 else 'give'} both)"


def _with_name(span: Span, entity: Entity, accounts: Accounts) -> Span:
    """The office with the words before it, and with the name beside it where one stands there."""
    whole = (m for m in (*entity.mentions, *(r.span for r in entity.roles)) if m.covers(span))
    span = max(whole, key=lambda m: m.end - m.start, default=span)
    span = accounts.articles[span.article].span(*span.range)
    for mention in entity.mentions:
        if mention.article != span.article or mention.form != "name":
            continue
        gap = max(mention.start - span.end, span.start - mention.end)
        if 0 <= gap <= NEAR_NAME:
            article = accounts.articles[span.article]
            return article.span(min(span.start, mention.start), max(span.end, mention.end))
    return span
