"""Corrections of who is who: entities merged, split and renamed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.corrections.places import ALREADY, APPLIED, NOT_APPLIED, Outcome, Placed
from rashomon.comparing.corrections.references import with_entities
from rashomon.records import Entity, Mention, Quotation, Reading, Role, Span


def correct_entities(
    accounts: Accounts, placed: Iterable[Placed]
) -> tuple[Accounts, dict[int, Outcome]]:
    """The accounts with the entities that the corrections ask for, in the order of the list."""
    outcomes: dict[int, Outcome] = {}
    for item in placed:
        if item.correction.of != "entity":
            continue
        owners = [_owner(span, accounts) for span in item.spans]
        missing = [s for s, owner in zip(item.spans, owners, strict=True) if owner is None]
        if missing:
            words = " and ".join(f"“{span.text}”" for span in missing)
            outcomes[item.number] = Outcome(
                NOT_APPLIED, f"No person, body or place was found at {words}."
            )
            continue
        found = [owner for owner in owners if owner is not None]
        accounts, outcomes[item.number] = _decide(item, found, accounts)
    return accounts, outcomes


def _decide(
    item: Placed, owners: list[tuple[Entity, Mention]], accounts: Accounts
) -> tuple[Accounts, Outcome]:
    decision = item.correction.decision
    if decision in ("merge", "same"):
        return _merge(item, [entity for entity, _ in owners], accounts)
    if decision == "rename":
        return _rename(item, owners[0][0], accounts)
    if decision == "split":
        return _split(item, owners, accounts)
    return _keep_apart(item, owners, accounts)


def _owner(span: Span, accounts: Accounts) -> tuple[Entity, Mention] | None:
    """The entity whose mention stands at the passage, or lies in it, or holds it."""
    best: tuple[tuple[int, int, int], Entity, Mention] | None = None
    for index, entity in enumerate(accounts.entities):
        for mention in entity.mentions:
            if not (mention.covers(span) or span.covers(mention)):
                continue
            off = abs(mention.start - span.start) + abs(mention.end - span.end)
            rank = (off, mention.start, index)
            if best is None or rank < best[0]:
                best = rank, entity, mention
    return None if best is None else (best[1], best[2])


def _merge(item: Placed, entities: list[Entity], accounts: Accounts) -> tuple[Accounts, Outcome]:
    once = list({entity.id: entity for entity in entities}.values())
    if len(once) == 1:
        return accounts, Outcome(ALREADY, f"These are one already: “{once[0].name}”.")
    names = " and ".join(f"“{entity.name}”" for entity in once)
    first = once[0]
    order = {article: index for index, article in enumerate(accounts.articles)}
    mentions = sorted(
        (m for entity in once for m in entity.mentions), key=lambda m: (order[m.article], m.range)
    )
    joined = first.model_copy(
        update={
            "name": item.correction.name or first.name,
            "mentions": tuple(mentions),
            "roles": tuple(role for entity in once for role in entity.roles),
            "why": (*(w for entity in once for w in entity.why), f"a correction joins {names}"),
        }
    )
    gone = {entity.id for entity in once[1:]}
    kept = [joined if e.id == first.id else e for e in accounts.entities if e.id not in gone]
    new = dict.fromkeys(gone, first.id)
    readings = tuple(
        with_entities(reading, lambda _, entity: (new.get(entity, entity),))
        for reading in accounts.readings
    )
    return replace(accounts, readings=readings, entities=tuple(kept)), Outcome(
        APPLIED, f"{names} are one."
    )


def _rename(item: Placed, entity: Entity, accounts: Accounts) -> tuple[Accounts, Outcome]:
    name = item.correction.name or entity.name
    if name == entity.name:
        return accounts, Outcome(ALREADY, f"The name is “{name}” already.")
    why = (*entity.why, f"a correction names “{entity.name}” so")
    renamed = entity.model_copy(update={"name": name, "why": why})
    entities = tuple(renamed if e.id == entity.id else e for e in accounts.entities)
    readings = tuple(
        reading.model_copy(
            update={"quotations": tuple(_spoken_by(q, entity.id, name) for q in reading.quotations)}
        )
        for reading in accounts.readings
    )
    changed = replace(accounts, readings=readings, entities=entities)
    return changed, Outcome(APPLIED, f"“{entity.name}” is now “{name}”.")


def _spoken_by(quotation: Quotation, entity: str, name: str) -> Quotation:
    speaker = quotation.speaker
    if speaker is None or speaker.entity != entity:
        return quotation
    return quotation.model_copy(update={"speaker": speaker.model_copy(update={"name": name})})


def _keep_apart(
    item: Placed, owners: list[tuple[Entity, Mention]], accounts: Accounts
) -> tuple[Accounts, Outcome]:
    """Each later passage's mentions leave an entity that an earlier passage is of."""
    spans, moved = list(item.spans), False
    for one, two in combinations(range(len(owners)), 2):
        first, second = _owner(spans[one], accounts), _owner(spans[two], accounts)
        if first is not None and second is not None and first[0].id == second[0].id:
            accounts = _leave([second], [first], accounts, item.correction.name)
            moved = True
    if moved:
        return accounts, Outcome(APPLIED, "They are kept apart.")
    return accounts, Outcome(ALREADY, "They are apart already.")


def _split(
    item: Placed, owners: list[tuple[Entity, Mention]], accounts: Accounts
) -> tuple[Accounts, Outcome]:
    homes = {entity.id for entity, _ in owners}
    if len(homes) > 1:
        names = " and ".join(dict.fromkeys(f"“{entity.name}”" for entity, _ in owners))
        return accounts, Outcome(NOT_APPLIED, f"The passages are of several: {names}.")
    if {m.range for _, m in owners} >= {m.range for m in owners[0][0].mentions}:
        return accounts, Outcome(ALREADY, f"Nothing else is in “{owners[0][0].name}”.")
    accounts = _leave(owners, [], accounts, item.correction.name)
    return accounts, Outcome(APPLIED, f"They leave “{owners[0][0].name}”.")


def _leave(
    leaving: Sequence[tuple[Entity, Mention]],
    staying: Sequence[tuple[Entity, Mention]],
    accounts: Accounts,
    name: str | None,
) -> Accounts:
    """Take mentions out of their entity into a new one.

    With a mention goes all that its article joins with it, unless that would take along what stays,
    or leave nothing behind.
    """
    entity = leaving[0][0]
    everything = {(m.article, m.range) for m in entity.mentions}
    kept = {(m.article, m.range) for _, m in staying}
    moving: set[tuple[str, tuple[int, int]]] = set()
    for _, mention in leaving:
        moving |= _company(mention, accounts) & everything
    if moving & kept or moving == everything:
        moving = {(m.article, m.range) for _, m in leaving}
    return _moved(entity, moving, accounts, name)


def _company(mention: Mention, accounts: Accounts) -> set[tuple[str, tuple[int, int]]]:
    """The mentions that the reading of the article has in one entity with this one."""
    here = (mention.article, mention.range)
    for entity in accounts.by_article[mention.article].entities:
        together = {(m.article, m.range) for m in entity.mentions}
        if here in together:
            return together
    return {here}


def _moved(
    entity: Entity,
    moving: set[tuple[str, tuple[int, int]]],
    accounts: Accounts,
    name: str | None,
) -> Accounts:
    taken = [m for m in entity.mentions if (m.article, m.range) in moving]
    rest = [m for m in entity.mentions if (m.article, m.range) not in moving]
    roles = [(role, _goes(role, taken, rest)) for role in entity.roles]
    number = max(
        int(e.id.lstrip("e")) if e.id.lstrip("e").isdigit() else 0 for e in accounts.entities
    )
    new = Entity(
        id=f"e{number + 1}",
        name=name or _longest_name(taken),
        type=entity.type,
        mentions=tuple(taken),
        roles=tuple(role for role, goes in roles if goes),
        why=(f"a correction takes it out of “{entity.name}”",),
    )
    left = entity.model_copy(
        update={
            "mentions": tuple(rest),
            "roles": tuple(role for role, goes in roles if not goes),
            "name": entity.name
            if any(m.text == entity.name for m in rest)
            else _longest_name(rest),
        }
    )
    entities = [left if e.id == entity.id else e for e in accounts.entities]
    readings = tuple(
        _placed_after(reading, entity.id, new.id, taken, rest) for reading in accounts.readings
    )
    return replace(accounts, readings=readings, entities=(*entities, new))


def _longest_name(mentions: Sequence[Mention]) -> str:
    names = [m.text for m in mentions if m.form == "name"] or [m.text for m in mentions]
    return max(names, key=lambda text: (len(text.split()), -names.index(text)))


def _goes(role: Role, taken: Iterable[Mention], rest: Iterable[Mention]) -> bool:
    """Whether a role stands nearer to a mention that is taken than to one that stays."""

    def distance(mentions: Iterable[Mention]) -> int:
        same = [m for m in mentions if m.article == role.span.article]
        return min((abs(m.start - role.span.start) for m in same), default=len(role.text) + 10**9)

    return distance(taken) < distance(rest)


def _placed_after(
    reading: Reading, old: str, new: str, taken: Sequence[Mention], rest: Sequence[Mention]
) -> Reading:
    """The reading with the new id where only mentions that were taken stand for it."""
    key = reading.article.id
    if not any(m.article == key for m in taken):
        return reading
    alone = not any(m.article == key for m in rest)

    def ids(span: Span, entity: str) -> tuple[str, ...]:
        if entity != old:
            return (entity,)
        goes = alone or any(span.common(m) for m in taken)
        stays = not alone and (not goes or any(span.common(m) for m in rest))
        return (*([old] if stays else []), *([new] if goes else []))

    return with_entities(reading, ids)
