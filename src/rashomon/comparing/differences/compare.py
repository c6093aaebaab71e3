"""All kinds of differences of one point, and those that need whole accounts."""

from __future__ import annotations

from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.differences.certainty import compare_certainty, find_certainty
from rashomon.comparing.differences.days import compare_dates, find_dates
from rashomon.comparing.differences.denials import compare_denials
from rashomon.comparing.differences.found import Found
from rashomon.comparing.differences.headlines import find_in_headlines
from rashomon.comparing.differences.magnitudes import find_magnitudes
from rashomon.comparing.differences.numbers import compare_numbers
from rashomon.comparing.differences.parties import (
    compare_identity,
    compare_places,
    find_identity,
    find_places,
)
from rashomon.comparing.differences.polarity import compare_polarity, find_polarity
from rashomon.comparing.differences.roles import compare_roles
from rashomon.comparing.differences.tallies import find_tallies
from rashomon.comparing.differences.tolls import find_tolls
from rashomon.comparing.differences.unclear import compare_unclear, find_unclear
from rashomon.records import Difference, SetAside


def compare_point(group: Group, accounts: Accounts) -> tuple[list[Difference], list[SetAside]]:
    """Typed differences between the articles of one point, and what was set aside with a reason.

    Each is decided from slots (figures, resolved days, certainty, polarity, who and where) of
    statements that speak of the same event; being in one group is not enough.
    """
    numbers, numbers_aside = compare_numbers(group, accounts)
    dates, dates_aside = compare_dates(group, accounts)
    polarity, polarity_aside = compare_polarity(group, accounts)
    denials, denials_aside = ([], []) if polarity else compare_denials(group, accounts)
    differences = [
        *numbers,
        *dates,
        *compare_places(group, accounts),
        *compare_identity(group, accounts),
        *polarity,
        *denials,
        *compare_certainty(group, accounts),
        *compare_unclear(group, accounts),
    ]
    return differences, [*numbers_aside, *dates_aside, *polarity_aside, *denials_aside]


def compare_across(accounts: Accounts) -> list[Found]:
    """Differences that stand on whole accounts and bring their own cells.

    They do not wait for the alignment to join the passages, and so ask for more shared words.
    Those of quotations are `compare_quotations`.
    """
    return [
        *compare_roles(accounts),
        *find_in_headlines(accounts),
        *find_tolls(accounts),
        *find_magnitudes(accounts),
        *find_tallies(accounts),
        *find_dates(accounts),
        *find_places(accounts),
        *find_identity(accounts),
        *find_polarity(accounts),
        *find_certainty(accounts),
        *find_unclear(accounts),
    ]
