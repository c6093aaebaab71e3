"""Sums of money: the currency from the sign before them or the words behind them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rashomon.reading.figures.amounts import Amount
from rashomon.reading.figures.lexicon import any_of, key, table, words
from rashomon.reading.figures.nouns import phrase_behind
from rashomon.reading.figures.passage import Found, Passage

OF = re.compile(r"\s+of")
STERLING = re.compile(r"£|\bsterling\b|\bpence\b")
HEAD = 5_000
"""Characters of an article in which the country of a shared currency is sought: the beginning of
any news report."""
NEAR = 60
"""Characters before an amount in which something is paid or weighed: a clause."""
Currency = tuple[int, str, float]
"""Where the words of a currency end, its code, and what one of them is worth in it."""


def money(passage: Passage, amount: Amount) -> Found | None:
    """The sum that an amount is; `None` where it is none."""
    place = amount.end
    if amount.first.form == "indefinite" and (match := OF.match(passage.text, place, passage.end)):
        place = match.end()
    end, unit, factor = amount.end, amount.currency, 1.0
    worded = _named(passage, place) or _shared(passage, place)
    if worded is None and unit is None:
        large = amount.last.magnitude or place > amount.end
        worded = _after_magnitude(passage, place, large=large) or _part(passage, place)
    if worded is not None:
        end, word, factor = worded
        unit = unit or word
    if unit is None:
        return None
    of = phrase_behind(passage.parsed, end, passage.end, sums=True)
    high = None if amount.high is None else amount.high * factor
    return Found(amount.start, end, amount.value * factor, unit, amount.bound, high, of)


@lru_cache(maxsize=1)
def _named_words() -> re.Pattern[str]:
    units = table("units")
    countries = any_of(form for forms in units["countries"].values() for form in forms)
    return re.compile(
        rf"[\s‑-]+(?:(?:{countries})\s+)?(?P<word>{any_of(units['currency_after'])})(?!\w)"
        r"|(?P<sign>[€£])",
        re.IGNORECASE,
    )


def _named(passage: Passage, place: int) -> Currency | None:
    """A word that names one currency: "euros", "Turkish lira" is none of them."""
    match = _named_words().match(passage.text, place, passage.end)
    if match is None:
        return None
    units = table("units")
    if match["sign"]:
        return match.end(), units["currency_before"][match["sign"]], 1.0
    return match.end(), units["currency_after"][key(match["word"])], 1.0


@lru_cache(maxsize=1)
def _shared_words() -> tuple[re.Pattern[str], dict[str, dict[str, Any]], dict[str, str]]:
    """The expression; each form's currency; each form of a country's name."""
    units = table("units")
    forms: dict[str, dict[str, Any]] = {}
    for name, currency in units["shared_currencies"].items():
        forms |= {name: currency, currency["plural"]: currency}
    country = {form: name for name, all_ in units["countries"].items() for form in all_}
    pattern = re.compile(
        rf"[\s‑-]+(?:(?P<country>{any_of(country)})\s+)?"
        rf"(?P<word>{any_of([*forms, 'cents', 'cent', 'pounds'])})(?!\w)",
        re.IGNORECASE,
    )
    return pattern, forms, country


def _shared(passage: Passage, place: int) -> Currency | None:
    """A currency that several countries call so: the country before it, or that of the article."""
    pattern, forms, countries = _shared_words()
    match = pattern.match(passage.text, place, passage.end)
    if match is None:
        return None
    word = key(match["word"])
    country = countries[key(match["country"])] if match["country"] else None
    if word == "pounds":
        code = {"egypt": "EGP", "lebanon": "LBP", "syria": "SYP", "britain": "GBP"}.get(
            country or ""
        )
        return (match.end(), code, 1.0) if code else None
    if word in ("cents", "cent"):
        if country is None:
            return None
        if country == "euro":
            return match.end(), "EUR", 0.01
        code = table("units")["shared_currencies"]["dollar"].get(country)
        return (match.end(), code, 0.01) if code else None
    currency = forms[word]
    code = currency.get(country) if country else _at_home(passage, currency)
    return match.end(), code or currency["code"], 1.0


def _at_home(passage: Passage, currency: dict[str, Any]) -> str | None:
    """The code of the country that the article names first, of those that have the currency.

    A dollar without a country is that of the United States, as "$" is.
    """
    if currency["code"] == "USD":
        return None
    places = table("units")["countries"]
    forms = {form: name for name in currency if name in places for form in places[name]}
    match = _any_country(tuple(forms)).search(passage.text, 0, min(len(passage.text), HEAD))
    return currency[forms[key(match.group())]] if match else None


@lru_cache(maxsize=16)
def _any_country(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(forms)})\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _large_words() -> re.Pattern[str]:
    forms = table("units")["currency_after_magnitude"]
    countries = any_of(f for all_ in table("units")["countries"].values() for f in all_)
    return re.compile(rf"[\s‑-]+(?:(?:{countries})\s+)?(?P<word>{any_of(forms)})(?!\w)", re.I)


def _after_magnitude(passage: Passage, place: int, *, large: bool) -> Currency | None:
    """Words that are a currency behind "million"; pounds also where something is paid."""
    match = _large_words().match(passage.text, place, passage.end)
    if match is None:
        return None
    word = key(match["word"])
    paid = word in ("pound", "pounds") and _is_paid(passage, place)
    weighed = word in ("pound", "pounds") and OF.match(passage.text, match.end(), passage.end)
    if not paid and (not large or weighed):
        return None
    return match.end(), table("units")["currency_after_magnitude"][word], 1.0


def _is_paid(passage: Passage, place: int) -> bool:
    """Whether pounds are money: something is paid just before, or the article has £."""
    left = max(passage.start, place - NEAR)
    for word in reversed(re.findall(r"[a-z]+", passage.text[left:place].lower())):
        if word in words("weighing") or word in words("paying"):
            return word in words("paying")
    return STERLING.search(passage.text, 0, min(len(passage.text), HEAD)) is not None


@lru_cache(maxsize=1)
def _part_words() -> re.Pattern[str]:
    forms = any_of(table("units")["currency_parts"])
    return re.compile(rf"(?P<word>p)(?!\w)|[\s‑-]*(?P<words>{forms})(?!\w)", re.IGNORECASE)


def _part(passage: Passage, place: int) -> Currency | None:
    """Parts of a currency: "62 cents", "50p"."""
    match = _part_words().match(passage.text, place, passage.end)
    if match is None:
        return None
    unit, factor = table("units")["currency_parts"][key(match["words"] or "pence")]
    return match.end(), unit, factor
