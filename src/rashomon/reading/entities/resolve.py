"""From names to all mentions: the article is read once, from the first word to the last.

At each word that mentions somebody or something, the clusters mentioned so far are at hand
(`discourse`); phrases (`nominals`) and pronouns (`pronouns`) find theirs among them or stand for
somebody who is not named. What is said inside quotation marks is settled at the end (`quoted`),
when the speakers are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.reading.entities import lexicon, nominals, pronouns
from rashomon.reading.entities.clusters import Cluster
from rashomon.reading.entities.deals import mark_sides
from rashomon.reading.entities.discourse import Discourse, agrees
from rashomon.reading.entities.lettered import head_of, is_letters
from rashomon.reading.entities.names import Name
from rashomon.reading.entities.phrases import Phrase, find_phrases
from rashomon.reading.entities.pronouns import FAINT
from rashomon.reading.entities.roles import predicate
from rashomon.reading.entities.syntax import own_subject
from rashomon.reading.entities.unveil import Waiting, unveil, unveil_group, wait
from rashomon.reading.parse import Parsed
from rashomon.reading.tokens import Doc, Token

NEAR = 6
"""Tokens behind "pronouns" in which somebody's "they" may stand."""


@dataclass
class Reader:
    """The state of reading beside the discourse: what waits for a name."""

    d: Discourse
    roles: dict[int, Cluster]
    waiting: dict[int, list[Token]] = field(default_factory=dict)
    held: list[tuple[Token, list[tuple[float, Cluster]]]] = field(default_factory=list)
    held_groups: list[tuple[Token, Cluster]] = field(default_factory=list)
    unnamed: Waiting = field(default_factory=Waiting)


def link_mentions(parsed: Parsed, clusters: Sequence[Cluster], said: Sequence[bool]) -> Reader:
    """Add nominal and pronoun mentions to the clusters, and give back what is still open."""
    doc = parsed.doc
    d = Discourse(parsed, said)
    inside = {i for c in clusters for n in c.names for i in range(n.start, n.end)}
    inside |= {
        i for i, text in enumerate(parsed.columns.text) if i - 1 in inside and is_letters(text)
    }
    roles = {}
    for cluster in clusters:
        for start, end in cluster.roles:
            cluster.words |= role_words(doc, start, end)
            roles[doc[start:end].root.i] = cluster
        for noun in cluster.described:
            roles.setdefault(noun, cluster)
    _called_they(d, clusters)
    reader = Reader(d, roles)
    events: list[tuple[int, int, Name | Phrase | Token, Cluster | None]] = []
    for cluster in clusters:
        events += [(name.end - 1, 2, name, cluster) for name in cluster.names]
        d.named.update({head_of(doc, n.start, n.end).i: cluster for n in cluster.names})
    mark_sides(d)
    for phrase in find_phrases(doc, parsed.columns, inside):
        head = doc[phrase.head]
        if parsed.reports(head.idx, head.idx + len(head)):
            events.append((phrase.head, 1, phrase, None))
    events += [(token.i, 0, token, None) for token in pronouns.find_pronouns(d)]
    for _, _, what, home in sorted(events, key=lambda event: event[:2]):
        if isinstance(what, Name) and home is not None:
            _read_name(reader, what, home)
        elif isinstance(what, Phrase):
            _read_phrase(reader, what)
        elif isinstance(what, Token):
            _read_pronoun(reader, what)
    _share_among_members(d)
    return reader


def _called_they(d: Discourse, clusters: Sequence[Cluster]) -> None:
    """Somebody of whom the article says that they are "they": the person named last before it."""
    lower = d.parsed.columns.lower
    for i, form in enumerate(lower):
        said = form == "pronouns" and "they" in lower[i + 1 : i + NEAR]
        binary = form == "binary" and "non" in lower[max(i - 2, 0) : i]
        if not (said or binary or form in ("nonbinary", "genderqueer", "themself")):
            continue
        before = [
            (name.start, cluster)
            for cluster in clusters
            if cluster.type == "person"
            for name in cluster.names
            if name.start < i
        ]
        if before:
            max(before, key=lambda one: one[0])[1].gender = "n"


def _read_name(reader: Reader, name: Name, cluster: Cluster) -> None:
    d = reader.d
    head = head_of(d.doc, name.start, name.end)
    if not cluster.seen:
        unveil(d, reader.unnamed, name, cluster, head)
    d.meet(cluster, head, name.start, name.end, "name")
    for token in reader.waiting.pop(head.i, ()):
        if agrees(cluster, pronouns.gender_of(token.lower_)):
            _add_pronoun(d, cluster, token)
            cluster.why.append(f"“{token.text}” looks ahead to the subject of its sentence")
    if cluster.type == "organization":
        if head.tag_ == "NNPS" or _plural_verb(head):
            cluster.plural_verb = True
        d.groups.pop(id(cluster), None)
        d.groups[id(cluster)] = cluster
    if cluster.type == "person":
        together = _coordinate(d, head)
        if together and all(one.names for one in together):
            unveil_group(d, reader.unnamed, together, d.sentence[head.i])


def _plural_verb(head: Token) -> bool:
    """“United have gone”: a body that papers speak of as many."""
    if head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verbs = [head.head, *(c for c in head.head.lefts if c.dep_ in ("aux", "auxpass"))]
    return any(verb.tag_ == "VBP" or verb.lower_ == "were" for verb in verbs)


def role_words(doc: Doc, start: int, end: int) -> set[str]:
    """The words of a role in plain form; "former" among them for every word that means it."""
    head = doc[start:end].root
    # "the deputy's wife" is no deputy, "a spokesman for the minister" no minister
    owners = {t.i for c in head.lefts if c.dep_ == "poss" for t in doc[c.left_edge.i : c.i + 1]}
    tokens = [
        t
        for t in doc[start:end]
        if t.text[0].isalpha() and t.i not in owners
        if t.i <= head.i or not lexicon.is_person(t.text)
    ]
    words = {lexicon.plain(t.text) for t in tokens}
    # "Sens. Jane Doe and John Roe"
    words |= {word[:-1] for word in words if word.endswith("s") and lexicon.is_title(word)}
    return words | ({"former"} if words & nominals.FORMER else set())


def _coordinate(d: Discourse, head: Token) -> list[Cluster]:
    """People named together are a group that "they" may mean: its members, if there is one."""
    top = head
    while top.dep_ == "conj" and top.head.i != top.i and top.head.i in d.at:
        top = top.head
    if top is head:
        beside = _joined_by_sight(d, head)
        if beside is None:
            return []
        top = beside
    members = [d.at[top.i]]
    for token in _conjuncts(top):
        if token.i in d.at and d.at[token.i] not in members:
            members.append(d.at[token.i])
    if d.at[head.i] not in members:
        members.append(d.at[head.i])
    if len(members) < 2 or not all(m.type == "person" and not m.plural for m in members):
        return []
    group = Cluster("person", [], plural=True, members=members)
    d.meet(group, top, top.i, head.i + 1, "name")
    d.at[top.i] = members[0]
    return members


def _joined_by_sight(d: Discourse, head: Token) -> Token | None:
    """The name before in “Jane Doe, 18, and John Roe, 17”, which the parser does not join."""
    lower, pos = d.parsed.columns.lower, d.parsed.columns.pos
    start = head.i
    while start > head.sent.start and pos[start - 1] == "PROPN":
        start -= 1
    if start <= head.sent.start or lower[start - 1] != "and":
        return None
    for i in range(start - 2, max(head.sent.start - 1, start - NEAR), -1):
        if i in d.named and d.named[i].type == "person":
            return d.doc[i]
        if not (d.parsed.columns.punct[i] or pos[i] == "NUM" or lower[i] == "aged"):
            return None
    return None


def _conjuncts(token: Token) -> list[Token]:
    found = []
    for child in token.rights:
        if child.dep_ == "conj":
            found += [child, *_conjuncts(child)]
    return found


def _read_phrase(reader: Reader, phrase: Phrase) -> None:
    d = reader.d
    head = d.doc[phrase.head]
    owner = d.at.get(phrase.owner) if phrase.owner is not None else None
    home = reader.roles.get(phrase.head)
    if home is not None:
        if owner is not None and home.owner is None and owner is not home:
            home.owner = owner
        if phrase.owner is not None and phrase.end in {name.start for name in home.names}:
            home.nominals.append((phrase.start, phrase.end))  # "his wife Deirdre"
        d.at[phrase.head] = home
        return
    if head.dep_ == "attr" and phrase.kind == "person" and phrase.definite in ("some", "bare"):
        _say_of_subject(d, head)
        return
    found, why = nominals.resolve(d, phrase)
    if found is None:
        found = d.nobody(phrase)
        found.owner = owner
        d.meet(found, head, phrase.start, phrase.end, "nominal")
        found.nominals.append((phrase.start, phrase.end))
        found.definite = int(phrase.definite in ("the", "whose"))
        wait(d, reader.unnamed, found, phrase)
        if phrase.kind == "person":
            _coordinate(d, head)
        return
    found.nominals.append((phrase.start, phrase.end))
    found.definite += phrase.definite in ("the", "whose")
    if why and (found.names or found.members):
        text = d.doc[phrase.start : phrase.end].text
        for one in found.members or [found]:
            one.why.append(f"“{text}”: {why}")
    d.meet(found, head, phrase.start, phrase.end, "nominal")
    if phrase.kind == "person":
        _coordinate(d, head)
    if phrase.kind == "pair" and found.members:
        unveil_group(d, reader.unnamed, found.members, d.sentence[head.i], phrase.noun)


def _say_of_subject(d: Discourse, head: Token) -> None:
    """“She is a lawyer” brings in nobody new."""
    subject = own_subject(head.head)
    if subject is not None and subject.i in d.at and d.at[subject.i].type == "person":
        d.at[head.i] = d.at[subject.i]


def _read_pronoun(reader: Reader, token: Token) -> None:
    d = reader.d
    if d.said[token.i]:
        if token.lower_ in pronouns.MALE or token.lower_ in pronouns.FEMALE:
            reader.held.append((token, pronouns.ranked(d, token, d.people)[:3]))
        elif token.lower_ in pronouns.PLURAL:
            group = next(iter(d.last(d.groups, d.sentence[token.i])), None)
            if group is not None and group.type == "person":
                reader.held_groups.append((token, group))
        return
    later = pronouns.ahead(d, token)
    found = pronouns.resolve(d, token)
    if later is not None and (found is None or d.salience(found, token) < FAINT):
        reader.waiting.setdefault(later.i, []).append(token)
        return
    if found is not None:
        _add_pronoun(d, found, token)


def _add_pronoun(d: Discourse, cluster: Cluster, token: Token) -> None:
    cluster.pronouns.append((token.i, token.i + 1))
    if cluster.gender is None and cluster.type == "person" and not cluster.plural:
        cluster.gender = pronouns.gender_of(token.lower_)
    d.meet(cluster, token, token.i, token.i + 1, "pronoun")
    if cluster.type == "person":
        role = predicate(d.doc, token)
        if role is not None and role not in cluster.roles:
            cluster.roles.append(role)
            d.describe(cluster, role_words(d.doc, *role))


def _share_among_members(d: Discourse) -> None:
    """What means a couple or group means each of its members."""
    for group in list(d.groups.values()):
        for member in group.members:
            member.nominals += group.nominals
            member.pronouns += group.pronouns
