"""Pronouns inside quotation marks: "I" is the speaker; "he" and "she" only where it is plain."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.discourse import Discourse, current
from rashomon.reading.entities.nominals import kin
from rashomon.reading.entities.pronouns import REFLEXIVE, gender_of
from rashomon.reading.entities.resolve import Reader
from rashomon.reading.entities.syntax import own_subject
from rashomon.reading.tokens import Token
from rashomon.records import Quotation

MARKS = "\"“”'‘’«»„``''"
ALONE = 0.5
"""Share of the likeliest one's salience that the next may have, where the speaker is not known."""
FIRST = frozenset({"i", "me", "my", "myself", "mine"})


def link_quoted(reader: Reader, quotations: Sequence[Quotation]) -> None:
    """Add the pronouns of what is quoted to the speakers and to those they plainly speak of."""
    d = reader.d
    speakers: dict[int, Cluster] = {}
    for quotation in quotations:
        home = _speaker(d, quotation)
        if home is None or home.type != "person" or home.plural:
            continue
        for run in quotation.marked:
            for token in d.parsed.tokens(run.start, run.end):
                speakers[token.i] = home
                if token.lower_ in FIRST and d.said[token.i]:
                    home.pronouns.append((token.i, token.i + 1))
                    _kin_of_speaker(d, token, home)
    for token, group in reader.held_groups:
        speaker = speakers.get(token.i)
        if group.members and speaker is not None and speaker not in group.members:
            for member in group.members:
                member.pronouns.append((token.i, token.i + 1))
    for token, candidates in reader.held:
        cluster = _plain(d, token, candidates, speakers.get(token.i))
        if cluster is not None:
            cluster.pronouns.append((token.i, token.i + 1))


def _speaker(d: Discourse, quotation: Quotation) -> Cluster | None:
    """The speaker's cluster; of words that nobody is said to speak, who spoke just before them."""
    if quotation.speaker is not None and quotation.speaker.span is not None:
        span = quotation.speaker.span
        found = d.at.get(d.parsed.tokens(span.start, span.end).root.i)
        return current(found) if found is not None else None
    first = d.parsed.tokens(quotation.content.start, quotation.content.end)[0]
    paragraph = d.parsed.paragraph_at(quotation.content.start)
    if quotation.form != "direct" or paragraph is None or first.i < 2:
        return None
    before = first.nbor(-2) if first.nbor(-1).text in MARKS else first.nbor(-1)
    root = before.sent.root
    if before.idx < paragraph.start or root.lemma_ not in lexicon.table("speech"):
        return None
    subject = own_subject(root)
    found = d.at.get(subject.i) if subject is not None else None
    return current(found) if found is not None else None


def _kin_of_speaker(d: Discourse, token: Token, speaker: Cluster) -> None:
    """“My father”: the speaker's."""
    if token.lower_ == "my" and lexicon.kin_of(token.head.lower_):
        relative = kin(d, token.head.lower_, speaker, lexicon.gender_of([token.head.lower_]))
        if relative is not None and relative.names:
            relative.nominals.append((token.i, token.head.i + 1))


def _plain(
    d: Discourse,
    token: Token,
    candidates: Sequence[tuple[float, Cluster]],
    speaker: Cluster | None,
) -> Cluster | None:
    """Whom "he" or "she" inside marks means, if the likeliest is named and of known sex."""
    gender = gender_of(token.lower_)
    others = [(score, current(c)) for score, c in candidates if current(c) is not speaker]
    if not others:
        return None
    cluster = others[0][1]
    alone = len(others) == 1 or others[1][0] < ALONE * others[0][0]
    if not cluster.names or cluster.gender != gender:
        return None
    said_there = any(one.quoted and one.sentence == d.sentence[token.i] for one in cluster.seen)
    sure = speaker is not None or alone or said_there or token.lower_ in REFLEXIVE
    return cluster if sure else None
