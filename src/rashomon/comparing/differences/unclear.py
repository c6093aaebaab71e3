"""Reported against not reported: one account gives what another says is not known or not told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.evidence import days_known
from rashomon.comparing.differences.found import Found, account_names, cells_of, excerpt
from rashomon.comparing.differences.slots import pairs, sentence_of
from rashomon.comparing.differences.words import WORD, content_keys, content_words, key_of, lexicon
from rashomon.comparing.sharing import index_of
from rashomon.records import Difference, ReadingOfDifference, Span, Statement

LEAST_SHARED = 2
"""Content words of the open question that the answer must share, found across whole accounts: with
one, any sentence on the story's subject would be an answer."""
NEAR_SUBJECT = 4
"""Content words before "was unclear" that name what is: a subject with its modifiers."""
COST = "=cost"
"""The key of words for what something costs."""
LEAST_WHETHER = 3
"""Content words that an answer to "whether" must share: it has no slot of its own to check."""
WHETHER_PART = 0.5
"""Share of the question's content words that it must share as well."""
MENTION = re.compile(
    r"(?:no mention|(?:did|does) not mention|(?:did|does)n['’]t mention)(?: of)?\b", re.I
)
"""What opens a thing that an account, or whom it tells of, does not mention."""
NAME = re.compile(r"(?<=[^.!?] )[A-Z][\w’'-]+")
"""A word with a capital letter inside a sentence."""
BEGINS = re.compile(r"\W*(?:how|who|whom|whose|what|where|when|why|whether)\b", re.I)
"""The beginning of a sentence that says at its end that it is open: "How it began is unclear"."""
SHARED_PART = 0.34
"""Share of the open question's content words that the answer must hold: a third, so that two words
of a question of six are enough, and two of a long list are not."""


@lru_cache(maxsize=1)
def _markers() -> re.Pattern[str]:
    return re.compile("|".join(lexicon()["unclear"]["patterns"]), re.I)


def open_question(text: str) -> tuple[int, int] | None:
    """Where a passage says that something is not known or not told; `None` if it does not."""
    found = _markers().search(text)
    return found.span() if found else None


def compare_unclear(group: Group, accounts: Accounts) -> list[Difference]:
    """Differences of a point (at most one): it is open in one account and given in another."""
    for one, two in pairs(group, accounts):
        for asks, gives in ((one, two), (two, one)):
            sentence = sentence_of(asks, accounts)
            if (
                not _may_be_later(asks.span, gives, accounts)
                and _answers(asks.span, gives, accounts, least=1)
                and not _answered_at_home(sentence, accounts)
            ):
                return [_difference(asks.span, gives.span, accounts)]
    return []


def find_unclear(accounts: Accounts) -> list[Found]:
    """The same over whole accounts: every open question with its best answer in another account."""
    found: list[Found] = []
    every = [s for reading in accounts.readings for s in reading.statements]
    index = index_of(every, [content_keys(s.span.text) for s in every])
    for sentence in _questions(accounts):
        if _answered_at_home(sentence, accounts):
            continue
        best = _best_answer(sentence, index.having(_asked(sentence.text)), accounts)
        if best is not None:
            found.append(
                Found(
                    cells_of([sentence, best.span], accounts),
                    _difference(sentence, best.span, accounts),
                )
            )
    return found


def _questions(accounts: Accounts) -> Iterator[Span]:
    for reading in accounts.readings:
        quoted = [part for quotation in reading.quotations for part in quotation.parts]
        for sentence in reading.sentences:
            place = open_question(sentence.text)
            if place is None:
                continue
            marker = reading.article.span(sentence.start + place[0], sentence.start + place[1])
            if not any(part.covers(marker) for part in quoted):
                yield sentence


def _best_answer(
    sentence: Span, statements: Iterable[Statement], accounts: Accounts
) -> Statement | None:
    """Of statements that share a word with the question, the likest of another account."""
    best: tuple[float, Statement] | None = None
    for statement in statements:
        if statement.span.article == sentence.article:
            continue
        if not _answers(sentence, statement, accounts, least=LEAST_SHARED):
            continue
        if _may_be_later(sentence, statement, accounts):
            continue
        if _names_it(sentence, statement, accounts):
            continue
        asked = _asked(sentence.text)
        rank = round(len(asked & content_keys(statement.span.text)) / len(asked), 6)
        if _gives_cost(sentence, statement, accounts):
            rank += 1  # a sum for the cost is the answer, whatever else is said of the matter
        if rank >= SHARED_PART and (best is None or rank > best[0]):
            best = (rank, statement)
    return best[1] if best else None


def _may_be_later(question: Span, gives: Statement, accounts: Accounts) -> bool:
    """Whether the answer may only have come after the question was written, for all that is known:
    what was kept back would not have come by itself.
    """
    place = open_question(question.text)
    if place is None or re.search(lexicon()["unclear"]["kept_back"], question.text, re.I):
        return False
    return not days_known(question, gives.span, accounts)


def _names_it(question: Span, gives: Statement, accounts: Accounts) -> bool:
    """Whether the account that leaves open who or where names all that the answer names."""
    asked = _interrogative(question.text)
    where, who = (re.search(rf"\b{word}\b", asked) for word in ("where", "who(?:m|se)?"))
    named = gives.where if where else gives.who if who else ()
    mentions = [accounts.entity[key].mentions for key in named if key in accounts.entity]
    return bool(mentions) and all(
        any(mention.article == question.article for mention in every) for every in mentions
    )


def _asked(text: str) -> frozenset[str]:
    """Content words of what is open: behind the words that say so, or else right before them."""
    place = open_question(text)
    if place is None:
        return frozenset()
    rest = text[place[1] :]
    behind = frozenset() if rest.lstrip()[:1] in (",", ";") else content_keys(rest)
    if len(behind) >= LEAST_SHARED:
        return behind
    before = list(content_words(text[: place[0]]))[-NEAR_SUBJECT:]
    return behind | {word.key for word in before}


def _answers(question: Span, gives: Statement, accounts: Accounts, *, least: int) -> bool:
    """Whether a statement gives what the question leaves open: its words, and its slot."""
    place = open_question(question.text)
    if place is None or gives.polarity != "affirmed":
        return False
    if gives.certainty != "asserted" and not _gives_cost(question, gives, accounts):
        return False
    sentence = sentence_of(gives, accounts)
    if open_question(sentence.text) is not None or sentence.text.rstrip().endswith("?"):
        return False
    if _of_other_people(accounts.sentence(question).text, sentence.text):
        return False
    if _is_mentioned(question.text, place[0], sentence.text):
        return True
    shared = _asked(question.text) & content_keys(gives.span.text)
    shared -= content_keys(" ".join(_names(question.text, sentence.text)))
    names = {word.casefold() for word in NAME.findall(question.text[place[1] :])}
    if names and not names & {word.casefold() for word in NAME.findall(sentence.text)}:
        return False  # it is asked of another person or body
    if _gives_cost(question, gives, accounts):
        return True
    return len(shared) >= least and _fills(question.text, gives, shared, accounts)


def _of_other_people(question: str, answer: str) -> bool:
    """Whether each tells of people of a kind that the other does not: a man, a woman."""
    kinds = {key_of(word) for word in lexicon()["kinds_of_people"]}
    mine, yours = content_keys(question) & kinds, content_keys(answer) & kinds
    return bool(mine and yours) and not mine & yours


def _is_mentioned(question: str, start: int, answer: str) -> bool:
    """Whether what was not mentioned stands, word for word, in the answer: "no mention of the Selk
    dam" names all that it is about, and whoever tells of the dam mentions it.
    """
    if not MENTION.match(question, start):
        return False
    asked = _asked(question)
    named = NAME.findall(question[start:])
    return len(asked) >= (1 if named else LEAST_SHARED) and asked <= content_keys(answer)


def _names(question: str, answer: str) -> list[str]:
    """Words of the question that are names: its first one where the answer writes it so, too."""
    first = WORD.search(question)
    begins = [first.group()] if first and first.group()[0].isupper() else []
    return [*NAME.findall(question), *(set(begins) & set(WORD.findall(answer)))]


def _gives_cost(question: Span, gives: Statement, accounts: Accounts) -> bool:
    """Whether the cost is open in the one, and given in a sentence on the same matter."""
    if COST not in _asked(question.text) & content_keys(gives.span.text):
        return False
    money = any(
        accounts.figure[key].unit.isupper() for key in gives.figures if key in accounts.figure
    )
    shared = content_keys(question.text) & content_keys(sentence_of(gives, accounts).text)
    return money and len(shared) >= LEAST_SHARED


def _fills(question: str, gives: Statement, shared: frozenset[str], accounts: Accounts) -> bool:
    """Whether the statement has the kind of thing that is asked for."""
    asked = _interrogative(question)
    if re.search(r"\bhow (?:much|many|long|far|fast|big|old)\b", asked):
        return bool(gives.figures)
    if re.search(r"\bwhen\b", asked):
        return bool(gives.when)
    if re.search(r"\bwhere\b", asked):
        return bool(gives.where)
    if re.search(r"\bwho(?:m|se)?\b", asked):
        return bool(gives.who) or "by" in gives.span.text.casefold().split()
    if re.search(r"\b(?:whether|if)\b", asked):
        if len(shared) < max(LEAST_WHETHER, WHETHER_PART * len(_asked(question))):
            return False
        return gives.speaker is None or gives.stance in (None, "says", "confirms", "writes")
    if re.search(r"\b(?:what|why|how)\b", asked):
        return False  # no slot tells an answer to these
    return len(shared) >= max(LEAST_WHETHER, WHETHER_PART * len(_asked(question)))


def _interrogative(question: str) -> str:
    """What asks: all behind the words that leave it open, and a beginning that asks itself.

    "The man, whom police did not identify, was out" asks nothing with "whom".
    """
    place = open_question(question)
    if place is None or BEGINS.match(question):
        return question.casefold()
    return question[place[1] :].casefold()


def _answered_at_home(question: Span, accounts: Accounts) -> bool:
    """Whether the account that leaves it open gives it elsewhere itself."""
    return any(
        not question.covers(statement.span)
        and _answers(question, statement, accounts, least=LEAST_SHARED)
        and len(_asked(question.text) & content_keys(statement.span.text))
        >= SHARED_PART * len(_asked(question.text))
        for statement in accounts.by_article[question.article].statements
    )


def _difference(question: Span, answer: Span, accounts: Accounts) -> Difference:
    order = accounts.order
    rows = sorted(
        [(question, "not reported"), (answer, "reported")],
        key=lambda row: (order[row[0].article], row[0].start),
    )
    names = account_names(accounts)
    why = (
        f"{names[question.article]} says that it is not known or not told "
        f"(“{excerpt(question.text)}”); {names[answer.article]} reports it "
        f"(“{excerpt(answer.text)}”)."
    )
    return Difference(
        kind="reported-vs-not-reported",
        class_="divergence",
        readings=tuple(ReadingOfDifference(span=span, value=value) for span, value in rows),
        why=why,
    )
