"""People, bodies and places inside one article, with all their mentions and roles."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from rashomon.reading.entities.clusters import Cluster, initials, make_clusters
from rashomon.reading.entities.names import find_names, name_key
from rashomon.reading.entities.nominals import link_nominals
from rashomon.reading.entities.pronouns import link_pronouns
from rashomon.reading.parse import Parsed
from rashomon.records import Entity, Mention, Role

__all__ = ["find_entities", "initials", "name_key"]


def find_entities(parsed: Parsed, quoted: Sequence[tuple[int, int]] = ()) -> list[Entity]:
    """Entities with name, nominal and pronoun mentions, in the order of their first name.

    `quoted` are code-point ranges inside quotation marks: pronouns there belong to the speaker's
    world and are left alone.
    """
    clusters = make_clusters(parsed.doc, find_names(parsed))
    link_nominals(parsed, clusters)
    link_pronouns(parsed, clusters, quoted)
    return [_entity(parsed, number, cluster) for number, cluster in enumerate(clusters, 1)]


def _entity(parsed: Parsed, number: int, cluster: Cluster) -> Entity:
    doc: Doc = parsed.doc
    mentions = []
    for start, end, form in cluster.mentions:
        span = parsed.span_of(doc[start:end])
        mentions.append(Mention(**span.model_dump(), form=form))
    roles = []
    for start, end in cluster.roles:
        span = parsed.span_of(doc[start:end])
        roles.append(Role(span=span, text=span.text))
    return Entity(
        id=f"{parsed.article.id}/e{number}",
        name=cluster.longest.text,
        type=cluster.type,
        mentions=tuple(mentions),
        roles=tuple(roles),
        why=tuple(cluster.why),
    )
