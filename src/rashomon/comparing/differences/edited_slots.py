"""Edited numbers, days, denials and doubts; and which slot of an edited place decides."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.comparable import scope_of
from rashomon.comparing.differences.counted import NARROWED
from rashomon.comparing.differences.days import POINTING, meets, one_night, sure_apart
from rashomon.comparing.differences.edited import Change, Decided, Side
from rashomon.comparing.differences.edited_names import edited_names, edited_offices
from rashomon.comparing.differences.quantities import (
    Quantity,
    converted,
    exchange_rates,
    in_unit,
    is_broken,
    overlaps,
    quantity,
    shown,
)
from rashomon.comparing.differences.slots import published
from rashomon.comparing.differences.words import function_words, key_of, lexicon, words_in
from rashomon.comparing.turned import denies_that
from rashomon.records import Date, Figure, Span, Statement
from rashomon.records.comparison import DifferenceClass, DifferenceKind

SCALES = frozenset(
    ("hundred", "hundreds", "thousand", "thousands", "million", "billion", "trillion", "dozen")
)
"""Words of a number beside those of digits."""
MEASURED = "in the same sentence; agencies measure otherwise, and a first value may be corrected"
GROWN = "in the same sentence; it may have grown, and it is not known which of them came later"
"""What is said of values that may both be right."""
MAGNITUDES = ("magnitude", "number", "")
"""Units under which an account may give a magnitude: "put it at 6.5"."""


def change_of(one: Side, two: Side, accounts: Accounts) -> Change | None:
    """What the edit changes, or `None` where no slot tells or both may mean the same.

    The first slot that both accounts fill decides; between quotation marks it is the wording.
    """
    runs = _marked(one, accounts), _marked(two, accounts)
    if runs[0] is not None and runs[1] is not None:
        return _other_words(one, two, (runs[0], runs[1]))
    if runs[0] is not None or runs[1] is not None:
        return None
    for decide in _SLOTS:
        decided = decide(one, two, accounts)
        if decided is not None:
            return decided[0] if decided else None
    return None


def weighs(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether words that stand for each other may say another thing.

    Function words do not, nor do words of one stem or class.
    """
    return _heavy(one) != _heavy(two)


def _heavy(words: tuple[str, ...]) -> frozenset[str]:
    light = function_words() - _small_but_heavy()
    return frozenset(key_of(word) for word in words if word not in light)


@lru_cache(maxsize=1)
def _small_but_heavy() -> frozenset[str]:
    """Function words that fill a slot: numbers, days, denials, doubts."""
    numbers = [word for word in lexicon()["spellings"].values() if word in function_words()]
    return frozenset([*numbers, *lexicon()["times"], *lexicon()["negators"], *_doubts()])


@lru_cache(maxsize=1)
def _doubts() -> frozenset[str]:
    return frozenset(word for words in lexicon()["doubt"].values() for word in words)


def _marked(side: Side, accounts: Accounts) -> Span | None:
    """What of the sentence stands between the quotation marks around the edited words."""
    for quotation in accounts.by_article[side.article].quotations:
        for run in quotation.marked:
            if run.start <= side.start and side.end <= run.end:
                sentence = side.sentence.span
                start, end = max(run.start, sentence.start), min(run.end, sentence.end)
                return accounts.articles[side.article].span(start, end)
    return None


def _other_words(one: Side, two: Side, runs: tuple[Span, Span]) -> Change | None:
    """Other words of an utterance that carry content; words that only one has are a shortening,
    but for denials.
    """
    if any(set(side.words) & set(lexicon()["of_saying"]) for side in (one, two)):
        return None  # the marks were paired wrongly, and it is who said it that differs
    light = {*function_words(), *lexicon()["clitics"]}
    content = all(set(side.words) - light for side in (one, two))
    denied = _denies(one) != _denies(two) and _rest(one) == _rest(two)
    if not content and not denied:
        return None
    return Change("quote-wording", "divergence", runs, (one.around, two.around))


def _dates(one: Side, two: Side, accounts: Accounts) -> Decided:
    mine, yours = _date(one, accounts), _date(two, accounts)
    if mine is None or yours is None:
        return None
    if not _sure_apart(one, mine, two, yours):
        return ()
    if _dated(one, yours, accounts) or _dated(two, mine, accounts):
        return ()
    values = _day(mine), _day(yours)
    return (Change("date", "conflict", (mine.span, yours.span), values),)


def _sure_apart(one: Side, mine: Date, two: Side, yours: Date) -> bool:
    """Whether the days differ whatever the pages' own dates are."""
    if mine.zone != yours.zone or one_night(mine, yours):
        return False  # the same hour may be of two days
    weekdays = set(lexicon()["weekdays"])
    named = set(one.words) & weekdays, set(two.words) & weekdays
    if named[0] and named[1]:
        return named[0] != named[1]
    if not (mine.from_ and yours.from_) or POINTING.search(f"{one.text} {two.text}"):
        return False
    return not meets(mine, yours) and sure_apart(mine, yours)


def _date(side: Side, accounts: Accounts) -> Date | None:
    dates = accounts.by_article[side.article].dates
    return next((date for date in dates if side.touches(date.span)), None)


def _day(date: Date) -> str:
    if not date.from_ or not date.to:
        return date.span.text
    return date.from_ if date.from_ == date.to else f"{date.from_} to {date.to}"


def _dated(side: Side, other: Date, accounts: Accounts) -> bool:
    """Whether the account gives the other's day as well."""
    days = [
        date.span
        for date in accounts.by_article[side.article].dates
        if date.from_ and (date.from_, date.to) == (other.from_, other.to)
    ]
    return side.told_as_well(accounts, lambda sentence: any(sentence.covers(d) for d in days))


def _numbers(one: Side, two: Side, accounts: Accounts) -> Decided:
    first, second = _figure(one, accounts), _figure(two, accounts)
    if first is None or second is None:
        return None
    mine, yours = _quantity(first, one, accounts), _quantity(second, two, accounts)
    values = in_unit(mine, yours, exchange_rates(accounts))
    if values is None or overlaps(values, yours.interval):
        return ()  # "12 people", "eleven passengers": one may count a part
    if scope_of(mine, accounts) != scope_of(yours, accounts) or _narrowed(one) != _narrowed(two):
        return ()
    if _counted(one, second, accounts) or _counted(two, first, accounts):
        return ()
    if _what(one, first) != _what(two, second):
        return ()  # "hotels to 6 percent", "flats to 4 percent"
    kind, class_, reason = _number_change(mine, yours, accounts)
    spans = first.span, second.span
    return (Change(kind, class_, spans, (shown(first), shown(second)), reason),)


def _what(side: Side, figure: Figure) -> frozenset[str]:
    """Content words among the edited ones beside the number and its unit, and what stands between
    these: "hotels to 6 percent", "9 elderly people".
    """
    text, start = side.text, side.start
    inside = [w for w in words_in(figure.span.text) if not _is_number(w.text)]
    modifiers = [w.text for w in inside[:-1]]
    beside = [
        word.text
        for word in words_in(text)
        if not figure.span.start <= start + word.start < figure.span.end
    ]
    light = {*function_words(), *_small_but_heavy(), *figure.unit.casefold().split()}
    told = [word.casefold() for word in (*modifiers, *beside)]
    return frozenset(key_of(w) for w in told if w not in light) - {key_of(figure.unit)}


def _is_number(word: str) -> bool:
    plain = word.casefold()
    return not plain.isalpha() or plain in SCALES or plain in lexicon()["spellings"].values()


def _number_change(
    one: Quantity, two: Quantity, accounts: Accounts
) -> tuple[DifferenceKind, DifferenceClass, str]:
    """Kind, class and reason of two values: a toll that is higher later is an update, and one of
    which the days are not known may be.
    """
    if one.figure.unit == two.figure.unit == "magnitude":
        return "number", "divergence", MEASURED
    if one.outcome is None and two.outcome is None:
        return "number", "conflict", ""
    days = published(one.statement, accounts), published(two.statement, accounts)
    if not all(days):
        return "number", "divergence", GROWN
    later, earlier = (one, two) if days[0] > days[1] else (two, one)
    grew = days[0] != days[1] and later.interval[0] > earlier.interval[0]
    return ("update", "development", "") if grew else ("number", "conflict", "")


def _narrowed(side: Side) -> set[str]:
    """Words of a part, a sum or another time in the edited sentence."""
    return {match[0].casefold() for match in NARROWED.finditer(side.sentence.span.text)}


def _figure(side: Side, accounts: Accounts) -> Figure | None:
    """The figure at the edited words, if it converts no other: rates differ from desk to desk."""
    reading = accounts.by_article[side.article]
    touched = (f for f in reading.figures if side.touches(f.span))
    figure = next((f for f in touched if not is_broken(f, reading.article)), None)
    return None if figure is None or converted(figure, reading) else figure


def _quantity(figure: Figure, side: Side, accounts: Accounts) -> Quantity:
    statement = Statement(id="", span=side.sentence.span)
    return quantity(figure, statement, accounts.by_article[side.article])


def _counted(side: Side, other: Figure, accounts: Accounts) -> bool:
    """Whether the account gives the other's value as well: a magnitude anywhere."""
    if other.unit == "magnitude":
        given = accounts.by_article[side.article].figures
        if any(f.value == other.value and f.unit in MAGNITUDES for f in given):
            return True
    figures = [
        figure.span
        for figure in accounts.by_article[side.article].figures
        if figure.value is not None and (figure.value, figure.unit) == (other.value, other.unit)
    ]
    return side.told_as_well(accounts, lambda sentence: any(sentence.covers(f) for f in figures))


def _polarity(one: Side, two: Side, accounts: Accounts) -> Decided:
    """One of them denies what the other affirms; or they say opposite things of it."""
    if denies_that(one.text) != denies_that(two.text):
        return _denied_by_somebody(one, two, accounts)
    denies = _denies(one), _denies(two)
    rest = _rest(one), _rest(two)
    opposite = frozenset(rest[0] | rest[1]) in _opposites() and len(rest[0]) == len(rest[1]) == 1
    if not (opposite and denies[0] == denies[1]) and not (
        rest[0] == rest[1] and denies[0] != denies[1]
    ):
        return None
    values = ("denied", "affirmed") if denies[0] else ("affirmed", "denied")
    if opposite:
        values = (one.text, two.text)
    spans = one.clause(accounts), two.clause(accounts)
    return (Change("polarity", "conflict", spans, values),)


def _denied_by_somebody(one: Side, two: Side, accounts: Accounts) -> Decided:
    """What "the ministry denied that" is set before in one account only: a difference where the
    other tells it in its own voice, and the first nowhere else.
    """
    denying, plain = (one, two) if denies_that(one.text) else (two, one)
    said = {*lexicon()["of_saying"], *lexicon()["of_claiming"]}
    if said & set(plain.sentence.words) or set(plain.words) - function_words():
        return ()
    if denying.told_as_well(accounts, lambda _: True):
        return ()
    values = ("denied", "affirmed") if denying is one else ("affirmed", "denied")
    spans = one.sentence.span, two.sentence.span
    return (Change("polarity", "divergence", spans, values),)


def _denies(side: Side) -> bool:
    """Whether the edited words hold an odd number of denials; "not only" is none."""
    following = (*side.words, "")[1:]
    denials = [
        word
        for word, behind in zip(side.words, following, strict=True)
        if (word in lexicon()["negators"] and behind != "only") or word in lexicon()["denying"]
    ]
    return len(denials) % 2 == 1


@lru_cache(maxsize=1)
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(key_of(word) for word in pair) for pair in lexicon()["opposites"])


def _rest(side: Side) -> frozenset[str]:
    """Keys of the content words, without those that deny or doubt."""
    light = {*function_words(), *_doubts(), *lexicon()["denying"]}
    if _denies(side) and side.words[-1:] == ("of",):
        light |= set(lexicon()["denying_nouns"])
    words = (word for word in side.words if word not in light)
    return frozenset(key_of(_bases().get(word, word)) for word in words)


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    """The verb of each irregular form."""
    return {form: verb for verb, forms in lexicon()["irregular"].items() for form in forms.split()}


def _certainty(one: Side, two: Side, accounts: Accounts) -> Decided:
    """One of them states what the other expects or holds possible."""
    doubts = _doubt(one), _doubt(two)
    if (doubts[0] is None) == (doubts[1] is None) or _rest(one) != _rest(two):
        return None
    sure = one if doubts[0] is None else two
    if "to" in sure.words or _is_to_come(sure, accounts):
        return ()  # "to host", as headlines have it, expects it too, and so does "will host"
    values = doubts[0] or "reported", doubts[1] or "reported"
    spans = one.clause(accounts), two.clause(accounts)
    return (Change("certainty", "divergence", spans, values),)


def _is_to_come(side: Side, accounts: Accounts) -> bool:
    """Whether the clause around the edited words tells what will be."""
    return any(word.text in ("will", "shall") for word in words_in(side.clause(accounts).text))


def _doubt(side: Side) -> str | None:
    for kind in ("expected", "possible"):
        if set(side.words) & set(lexicon()["doubt"][kind]):
            return kind
    return None


_SLOTS: tuple[Callable[[Side, Side, Accounts], Decided], ...] = (
    _dates,
    _numbers,
    edited_offices,
    edited_names,
    _polarity,
    _certainty,
)
