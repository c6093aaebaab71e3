"""People, bodies and places inside one article, with all their mentions and roles."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reading.entities.clusters import Cluster, initials, make_clusters
from rashomon.reading.entities.lexicon import is_title
from rashomon.reading.entities.names import find_names, name_key
from rashomon.reading.entities.quoted import link_quoted
from rashomon.reading.entities.resolve import link_mentions
from rashomon.reading.parse import Parsed
from rashomon.records import Entity, Mention, Quotation, Role

__all__ = ["find_entities", "initials", "is_title", "name_key"]


def find_entities(
    parsed: Parsed,
    quoted: Sequence[tuple[int, int]] = (),
    quotations: Sequence[Quotation] = (),
) -> list[Entity]:
    """Entities with name, nominal and pronoun mentions, in the order of their first name.

    `quoted` are code-point ranges inside quotation marks. "I" there is the speaker of the quotation
    that holds it; "he" and "she" there are linked only where one person alone can be meant.
    """
    said = _said(parsed, quoted)
    clusters = make_clusters(parsed.doc, find_names(parsed))
    reader = link_mentions(parsed, clusters, said)
    link_quoted(reader, quotations)
    unnamed = reader.d.unnamed()
    found = sorted([*clusters, *unnamed], key=_first)
    return [_entity(parsed, number, cluster) for number, cluster in enumerate(found, 1)]


def _first(cluster: Cluster) -> int:
    """Where the cluster is named first, or else pointed to."""
    return cluster.names[0].start if cluster.names else cluster.nominals[0][0]


def _said(parsed: Parsed, quoted: Sequence[tuple[int, int]]) -> list[bool]:
    """For each token whether it stands inside quotation marks."""
    said = [False] * len(parsed.doc)
    for start, end in quoted:
        for token in parsed.tokens(start, end):
            if start <= token.idx < end:
                said[token.i] = True
    return said


def _entity(parsed: Parsed, number: int, cluster: Cluster) -> Entity:
    doc, article = parsed.doc, parsed.article
    mentions = []
    for first, stop, form in dict.fromkeys(cluster.mentions):
        tokens = doc[first:stop]
        start, end = parsed.trimmed(tokens.start_char, tokens.end_char)
        text = article.text[start:end]
        mentions.append(Mention(article=article.id, start=start, end=end, text=text, form=form))
    roles = []
    for start, end in sorted(set(cluster.roles)):
        span = parsed.span_of(doc[start:end])
        roles.append(Role(span=span, text=span.text))
    return Entity(
        id=f"{parsed.article.id}/e{number}",
        name=doc[slice(*cluster.title)].text,
        type=cluster.type,
        mentions=tuple(mentions),
        roles=tuple(roles),
        why=tuple(dict.fromkeys(cluster.why)),
    )
