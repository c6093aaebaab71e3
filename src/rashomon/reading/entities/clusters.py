"""Names of one article brought together: one cluster a person, body, place or other thing."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.names import EntityType, Name
from rashomon.reading.entities.roles import roles_of

SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "at"})
LONG_SURNAME = 7
"""Letters from which a surname with one letter missing or added is taken for a slip."""
SHORT_FORM = 2
"""Letters that an acronym has at least."""


@dataclass
class Cluster:
    """One entity while it is being found. Mentions are token ranges."""

    type: EntityType
    names: list[Name]
    nominals: list[tuple[int, int]] = field(default_factory=list)
    pronouns: list[tuple[int, int]] = field(default_factory=list)
    roles: list[tuple[int, int]] = field(default_factory=list)
    gender: str | None = None
    why: list[str] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The names in comparable form."""
        return {name.key for name in self.names}

    @property
    def longest(self) -> Name:
        """The fullest name, the first of equals."""
        return min(self.names, key=lambda n: (-len(n.key.split()), n.start))

    @property
    def mentions(self) -> list[tuple[int, int, str]]:
        """All mentions in the order of the text."""
        found = [(n.start, n.end, "name") for n in self.names]
        found += [(*span, "nominal") for span in self.nominals]
        found += [(*span, "pronoun") for span in self.pronouns]
        return sorted(found)

    def last_before(
        self, position: int, leave_out: Container[int] = ()
    ) -> tuple[int, int, str] | None:
        """The mention that ends nearest before token `position` and begins at none of those."""
        before = [m for m in self.mentions if m[1] <= position and m[0] not in leave_out]
        return max(before) if before else None


def make_clusters(doc: Doc, names: Sequence[Name]) -> list[Cluster]:
    """Group names; full names first, so that short forms find theirs. Text order."""
    clusters: list[Cluster] = []
    order = sorted(names, key=lambda n: (-len(n.key.split()), n.start))
    for name in order:
        home = _same(name, clusters) or _short_form(name, clusters) or _slip(name, clusters)
        if home is None:
            clusters.append(Cluster(name.type, [name]))
        else:
            home.names.append(name)
    _join_acronyms(doc, clusters)
    for cluster in clusters:
        cluster.names.sort(key=lambda n: n.start)
        if cluster.type == "person":
            _give_roles(doc, cluster)
    return sorted(clusters, key=lambda c: c.names[0].start)


def _same(name: Name, clusters: Sequence[Cluster]) -> Cluster | None:
    return next((c for c in clusters if c.type == name.type and name.key in c.keys), None)


def _short_form(name: Name, clusters: Sequence[Cluster]) -> Cluster | None:
    """The cluster whose name this one shortens; of several, the one named last before it."""
    fits = [c for c in clusters if c.type == name.type and _shortens(name, c)]
    if not fits:
        return None
    before = [c for c in fits if c.longest.start < name.start]
    if before:
        return max(before, key=lambda c: max(n.start for n in c.names if n.start < name.start))
    return fits[0] if len(fits) == 1 else None


def _shortens(name: Name, cluster: Cluster) -> bool:
    words, long = name.key.split(), cluster.longest.key.split()
    if len(words) >= len(long):
        return False
    if name.type == "person":
        # A surname, a first name, or first and last without what is between.
        return words in ([long[-1]], [long[0]], [long[0], long[-1]])
    if name.type == "organization":
        # "Pellan" for "Pellan Line"; never the general last word alone.
        return long[: len(words)] == words and not lexicon.is_in("bodies", words[-1])
    return False


def _slip(name: Name, clusters: Sequence[Cluster]) -> Cluster | None:
    """A long surname with one letter wrong, as papers print them."""
    if name.type != "person" or " " in name.key or len(name.key) < LONG_SURNAME:
        return None
    for cluster in clusters:
        surname = cluster.longest.key.split()[-1]
        if cluster.type == "person" and _one_letter_apart(name.key, surname):
            cluster.why.append(f"“{name.text}” is one letter from “{cluster.longest.text}”")
            return cluster
    return None


def _one_letter_apart(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    if len(long) - len(short) == 1:
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    return False


def _join_acronyms(doc: Doc, clusters: list[Cluster]) -> None:
    """Join "SSU" with "Sarrow Seafarers' Union", in brackets or by its initials."""
    for short in list(clusters):
        key = short.longest.key.replace(" ", "")
        if short.type == "person" or not SHORT_FORM <= len(key) <= 6 or not _capitals(short):
            continue
        for long in clusters:
            if long is short or long.type == "person" or " " not in long.longest.key:
                continue
            if key == initials(long.longest.key) or key == initials(long.longest.key, small=True):
                long.names += short.names
                long.why.append(f"“{short.longest.text}” has its initials")
                clusters.remove(short)
                break


def _capitals(cluster: Cluster) -> bool:
    return cluster.longest.text.replace(".", "").isupper()


def initials(key: str, *, small: bool = False) -> str:
    """First letters of a name's words, without "of", "and" and the like unless `small`."""
    words = key.replace("-", " ").split()
    return "".join(word[0] for word in words if small or word not in SMALL_WORDS)


def _give_roles(doc: Doc, cluster: Cluster) -> None:
    words: list[str] = []
    for name in cluster.names:
        for role in roles_of(doc, name.start, name.end):
            cluster.roles.append(role)
            words += [token.text for token in doc[role[0] : role[1]]]
        if name.start:
            words.append(doc[name.start - 1].text)
    cluster.roles = sorted(set(cluster.roles))
    cluster.gender = lexicon.gender_of(words)
