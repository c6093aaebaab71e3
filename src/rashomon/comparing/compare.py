"""The readings of one story to a comparison: identity, points, differences, silence, timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.aliases import Aliases
from rashomon.comparing.alignment import Second, align, in_one
from rashomon.comparing.corrections import Replay
from rashomon.comparing.differences import Found, Twins, compare_across, corrected, find_edits
from rashomon.comparing.document import check_quotations, paraphrases
from rashomon.comparing.events import events_of, only
from rashomon.comparing.identity import join_accounts
from rashomon.comparing.points import Draft, add_found, draft_points, finish, settle
from rashomon.comparing.sources import find_sources
from rashomon.comparing.story import dated, make_story, story_day
from rashomon.comparing.timeline import make_timeline
from rashomon.comparing.variants import compare_quotations, link_variants
from rashomon.comparing.wording import find_wording
from rashomon.errors import NothingToDoError
from rashomon.models import Embedder
from rashomon.origins import find_origins
from rashomon.records import Article, Check, Comparison, Correction, Manifest, Origin, Reading

FEWEST_ACCOUNTS = 2
APART = "it seems to tell of another event than most accounts, and was set apart"


def compare_readings(
    readings: Sequence[Reading],
    *,
    embedder: Embedder,
    manifest: Manifest,
    corrections: Sequence[Correction] = (),
    aliases: Aliases | None = None,
    document: Reading | None = None,
    second: Second | None = None,
    one_event: bool = False,
) -> Comparison:
    """Compare the readings of one story, with the user's corrections replayed.

    `aliases` are the other names that are known (the shipped ones). Quotations are held against a
    primary `document`, where there is one. A `second` opinion on pairs of passages may lower how
    sure it is that they report the same thing, or veto it. Accounts that seem to tell of another
    event are compared apart from the others, unless all are said to be of `one_event`.

    Raises `NothingToDoError` for fewer than two readings, the document included. The order of the
    readings is the order of the accounts in the result; nothing else depends on it but ids. The
    document comes last. It stands in points, but has no origin, is never silent, and makes no point
    alone.
    """
    if len(readings) + (document is not None) < FEWEST_ACCOUNTS or not readings:
        raise NothingToDoError(
            f"a comparison needs two accounts, and there is {'one' if readings else 'none'}",
            next_step="Name another report of the same event.",
        )
    accounts = accounts_of(readings, document, aliases)
    replay = Replay(corrections, [reading.article for reading in accounts.readings])
    accounts = replay.on_accounts(accounts)
    if not one_event:
        accounts = replace(accounts, events=events_of(accounts))
    events = [only(accounts, articles) for articles in accounts.events] or [accounts]
    origins = find_origins(accounts.outlets)
    aligned = in_one([align(event, embedder, second) for event in events])
    drafts = draft_points(replay.on_alignment(aligned, accounts), accounts)
    found = [x for event in events for x in _found_across(drafts, event)]
    add_found(drafts, replay.on_differences(drafts, found), accounts)
    points = replay.on_points(finish(drafts, accounts, origins))
    timeline = make_timeline(points, accounts)
    return Comparison(
        manifest=manifest,
        story=make_story(accounts, timeline),
        articles=_with_origins(accounts, origins),
        document=accounts.document,
        origins=origins,
        entities=accounts.entities,
        statements=tuple(s for r in accounts.readings for s in r.statements),
        points=points,
        quotations=link_variants(accounts),
        checks=_in_order([*check_quotations(accounts), *paraphrases(accounts, points)], accounts),
        sources=find_sources(accounts),
        terms=tuple(t for r in accounts.readings for t in r.terms),
        figures=tuple(f for r in accounts.readings for f in r.figures),
        dates=tuple(d for r in accounts.readings for d in r.dates),
        commitments=tuple(c for r in accounts.readings for c in r.commitments),
        wording=find_wording(accounts),
        timeline=timeline,
        corrections=replay.report(),
    )


def _found_across(drafts: Sequence[Draft], accounts: Accounts) -> list[Found]:
    """Differences that stand on whole accounts of one event; drafts' own are settled too."""
    twins = Twins(accounts)
    settle(drafts, twins, accounts)
    across = [*compare_across(accounts), *compare_quotations(accounts, twins)]
    unsettled = [found for found in across if not twins.settle(found.difference)]
    return [
        replace(found, difference=corrected(found.difference, accounts))
        for found in (*find_edits(twins, accounts), *unsettled)
    ]


def accounts_of(
    readings: Sequence[Reading], document: Reading | None, aliases: Aliases | None
) -> Accounts:
    """The accounts, and their primary document, with days resolved and entities joined."""
    day = story_day(readings)
    if document is None:
        return join_accounts(dated(readings, day), aliases)
    joined = join_accounts(dated([*readings, document], day), aliases)
    return replace(joined, document=document.article.id)


def _in_order(checks: Sequence[Check], accounts: Accounts) -> tuple[Check, ...]:
    """Checks in the order of the accounts and of their texts."""
    place = {article: number for number, article in enumerate(accounts.articles)}
    return tuple(sorted(checks, key=lambda c: (place[c.said[0].article], c.said[0].start)))


def _with_origins(accounts: Accounts, origins: Sequence[Origin]) -> tuple[Article, ...]:
    home = {article: origin.id for origin in origins for article in origin.articles}
    apart = {article for event in accounts.events[1:] for article in event}
    found = []
    for reading in accounts.readings:
        article = reading.article
        limits = (*article.limits, APART) if article.id in apart else article.limits
        update = {"origin": home.get(article.id), "limits": tuple(dict.fromkeys(limits))}
        found.append(article.model_copy(update=update))
    return tuple(found)
