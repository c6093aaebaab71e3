"""The readings of one story to a comparison: identity, points, differences, silence, timeline."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.alignment import align
from rashomon.comparing.corrections import Replay
from rashomon.comparing.differences import compare_across
from rashomon.comparing.identity import join_accounts
from rashomon.comparing.points import add_found, draft_points, finish
from rashomon.comparing.story import dated, make_story
from rashomon.comparing.timeline import make_timeline
from rashomon.comparing.variants import compare_quotations, link_variants
from rashomon.comparing.wording import find_wording
from rashomon.errors import NothingToDoError
from rashomon.models import Embedder
from rashomon.origins import find_origins
from rashomon.records import Article, Comparison, Correction, Manifest, Origin, Reading

FEWEST_ACCOUNTS = 2


def compare_readings(
    readings: Sequence[Reading],
    *,
    embedder: Embedder,
    manifest: Manifest,
    corrections: Sequence[Correction] = (),
) -> Comparison:
    """Compare the readings of one story, with the user's corrections replayed.

    Raises `NothingToDoError` for fewer than two readings. The order of the readings is the order
    of the accounts in the result; nothing else depends on it but ids.
    """
    if len(readings) < FEWEST_ACCOUNTS:
        raise NothingToDoError(
            f"a comparison needs two accounts, and there is {'one' if readings else 'none'}",
            next_step="Name another report of the same event.",
        )
    replay = Replay(corrections, [reading.article for reading in readings])
    accounts = replay.on_accounts(join_accounts(dated(readings)))
    origins = find_origins(accounts.readings)
    drafts = draft_points(replay.on_alignment(align(accounts, embedder), accounts), accounts)
    found = [*compare_across(accounts), *compare_quotations(accounts)]
    add_found(drafts, replay.on_differences(drafts, found), accounts)
    points = replay.on_points(finish(drafts, accounts, origins))
    timeline = make_timeline(points, accounts)
    return Comparison(
        manifest=manifest,
        story=make_story(accounts, timeline),
        articles=_with_origins(accounts, origins),
        origins=origins,
        entities=accounts.entities,
        statements=tuple(s for r in accounts.readings for s in r.statements),
        points=points,
        quotations=link_variants(accounts),
        terms=tuple(t for r in accounts.readings for t in r.terms),
        figures=tuple(f for r in accounts.readings for f in r.figures),
        dates=tuple(d for r in accounts.readings for d in r.dates),
        commitments=tuple(c for r in accounts.readings for c in r.commitments),
        wording=find_wording(accounts),
        timeline=timeline,
        corrections=replay.report(),
    )


def _with_origins(accounts: Accounts, origins: Sequence[Origin]) -> tuple[Article, ...]:
    home = {article: origin.id for origin in origins for article in origin.articles}
    return tuple(
        reading.article.model_copy(update={"origin": home.get(reading.article.id)})
        for reading in accounts.readings
    )
