"""Names of one article brought together: one cluster a person, body, place or other thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.reading.entities import lexicon
from rashomon.reading.entities.kinds import EntityType
from rashomon.reading.entities.lexicon import Gender
from rashomon.reading.entities.names import Name
from rashomon.reading.entities.roles import (
    beside,
    described_by,
    phrases_of,
    roles_of,
    with_compound,
)
from rashomon.reading.entities.salience import Seen
from rashomon.reading.tokens import Doc

SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "at"})
LONG_SURNAME = 7
"""Letters from which a surname with one letter missing or added is taken for a slip."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
SHORT_FORM = 2
"""Letters that an acronym has at least."""


@dataclass(eq=False)
class Cluster:
    """One entity while it is being found. Mentions are token ranges.

    A cluster without names is somebody or something that the article does not name. `words` are
    those that the article describes it with: of its roles and appositions. `seen` are its mentions
    as the reader meets them, `members` the people of a couple or group, `owner` whose kin it is.
    """

    type: EntityType
    names: list[Name]
    nominals: list[tuple[int, int]] = field(default_factory=list)
    pronouns: list[tuple[int, int]] = field(default_factory=list)
    roles: list[tuple[int, int]] = field(default_factory=list)
    gender: Gender | None = None
    words: set[str] = field(default_factory=set)
    seen: list[Seen] = field(default_factory=list)
    members: list[Cluster] = field(default_factory=list)
    definite: int = 0
    plural: bool = False
    plural_verb: bool = False
    described: list[int] = field(default_factory=list)
    owner: Cluster | None = None
    merged: Cluster | None = None
    why: list[str] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """The names in comparable form."""
        return {name.key for name in self.names}

    @property
    def longest(self) -> Name:
        """The fullest name, the first of equals."""
        if len(self.names) == 1:
            return self.names[0]
        return min(self.names, key=lambda n: (-len(n.key.split()), n.start))

    @property
    def title(self) -> tuple[int, int]:
        """Tokens of what the cluster is called: its fullest name, else its longest nominal."""
        if self.names:
            return self.longest.start, self.longest.end
        return min(self.nominals, key=lambda span: (span[0] - span[1], -span[0]))

    @property
    def mentions(self) -> list[tuple[int, int, str]]:
        """All mentions in the order of the text."""
        found = [(n.start, n.end, "name") for n in self.names]
        found += [(*span, "nominal") for span in self.nominals]
        found += [(*span, "pronoun") for span in self.pronouns]
        return sorted(found)


def make_clusters(doc: Doc, names: Sequence[Name]) -> list[Cluster]:
    """Group names; full names first, so that short forms find theirs. Text order."""
    index = _Index()
    for name in sorted(names, key=lambda n: (-len(n.key.split()), n.start)):
        told = _told_gender(doc, name)
        home = index.same(name, told)
        if home is None or (told is None and home.longest.key == name.key and " " not in name.key):
            # "Mrs Holt" of whom no first name is told does not take "Holt" from Gareth Holt
            home = _short_form(name, index, told) or home
        home = home or _slip(name, index.clusters)
        if home is None:
            home = Cluster(name.type, [], gender=told or _first_name_gender(name))
            index.add(home, name)
        home.names.append(name)
        if " " in name.key or home.longest is name:
            index.by_key.setdefault((name.type, name.key), home)
    clusters = index.clusters
    for cluster in clusters:
        cluster.names.sort(key=lambda n: n.start)
    _join_acronyms(clusters)
    for cluster in clusters:
        cluster.names.sort(key=lambda n: n.start)
        _give_roles(doc, cluster)
    return sorted(clusters, key=lambda c: c.names[0].start)


def _told_gender(doc: Doc, name: Name) -> Gender | None:
    """What the title right before the name tells: "Mrs Holt"."""
    if name.type != "person" or not name.start:
        return None
    return lexicon.gender_of([doc[name.start - 1].text])


def _first_name_gender(name: Name) -> Gender | None:
    if name.type != "person":
        return None
    words = name.key.split()
    if len(words) > 1:
        return lexicon.likely_gender(words[0])
    return lexicon.gender_of_first_name(words[0]) if words else None


class _Index:
    """Clusters by their names, and by first and last word of the fullest one."""

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self.by_key: dict[tuple[EntityType, str], Cluster] = {}
        self.by_word: dict[tuple[EntityType, str], list[Cluster]] = {}

    def add(self, cluster: Cluster, fullest: Name) -> None:
        self.clusters.append(cluster)
        words = without_suffix(fullest.key)
        for word in dict.fromkeys(words[:1] + words[-1:] + _nicknames(fullest)):
            self.by_word.setdefault((cluster.type, word), []).append(cluster)

    def same(self, name: Name, told: Gender | None) -> Cluster | None:
        home = self.by_key.get((name.type, name.key))
        return home if home is None or _agree(told, home) else None

    def near(self, name: Name) -> list[Cluster]:
        """Clusters whose fullest name begins or ends with the name's first word."""
        words = name.key.split()
        return self.by_word.get((name.type, words[0]), []) if words else []


def _nicknames(name: Name) -> list[str]:
    """Words between marks inside a full name: Robert “Bobby” Crane."""
    if name.type != "person" or name.key.count(" ") < 2 or len(name.key) == len(name.text):
        return []
    return name.key.split()[1:-1]


def _agree(told: Gender | None, cluster: Cluster) -> bool:
    return told is None or cluster.gender is None or told == cluster.gender


def _short_form(name: Name, index: _Index, told: Gender | None) -> Cluster | None:
    """The cluster whose name this one shortens; of several, the one named last before it."""
    fits = [c for c in index.near(name) if _agree(told, c) and _shortens(name, c)]
    if not fits:
        return None
    before = [c for c in fits if c.names[0].start < name.start]
    called = [c for c in before if any(n.key == name.key for n in c.names)]
    if called and name.type == "person" and told is None:
        return called[0]
    if before and name.type == "person" and told is None and _by_surname(name, before):
        # Papers give the surname alone to who was named first, and first names to his kin.
        return min(before, key=lambda c: c.names[0].start)
    if before:
        return max(before, key=lambda c: max(n.start for n in c.names if n.start < name.start))
    return fits[0] if len(fits) == 1 else None


def _by_surname(name: Name, clusters: Sequence[Cluster]) -> bool:
    return " " not in name.key and all(c.names[0].key.split()[0] != name.key for c in clusters)


def without_suffix(key: str) -> list[str]:
    """The words of a name without "Jr.", "Sr." and the like at its end."""
    words = key.split()
    return words[:-1] if len(words) > 2 and words[-1] in SUFFIXES else words


def _shortens(name: Name, cluster: Cluster) -> bool:
    words, long = name.key.split(), without_suffix(cluster.names[0].key)
    if len(words) >= len(long):
        return False
    if name.type == "person":
        # A surname, a first name, or first and last without what is between.
        if words in ([long[-1]], [long[0]], [long[0], long[-1]]):
            return True
        return len(words) == 1 and words[0] in _nicknames(cluster.names[0])
    if name.type == "organization":
        # "Pellan" for "Pellan Line", "United" for a team; never a general last word alone.
        if words == long[-1:]:
            return "team" in lexicon.kinds_of_name(words[0]) or words[0] == "united"
        if long[: len(words)] != words:
            return False
        return len(words) > 1 or not lexicon.is_in("body_nouns", words[-1])
    return False


def _slip(name: Name, clusters: Sequence[Cluster]) -> Cluster | None:
    """A long surname with one letter wrong, as papers print them."""
    if name.type != "person" or " " in name.key or len(name.key) < LONG_SURNAME:
        return None
    for cluster in clusters:
        surname = cluster.names[0].key.split()[-1]
        if cluster.type == "person" and _one_letter_apart(name.key, surname):
            cluster.why.append(f"“{name.text}” is one letter from “{cluster.names[0].text}”")
            return cluster
    return None


def _one_letter_apart(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    if len(long) - len(short) == 1:
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    return False


def _join_acronyms(clusters: list[Cluster]) -> None:
    """Join "SSU" with "Sarrow Seafarers' Union", in brackets or by its initials."""
    by_initials: dict[str, Cluster] = {}
    for long in clusters:
        key = long.longest.key
        if long.type != "person" and " " in key:
            for letters in (initials(key), initials(key, small=True)):
                by_initials.setdefault(letters, long)
    for short in list(clusters):
        key = short.longest.key.replace(" ", "")
        if short.type == "person" or not SHORT_FORM <= len(key) <= 6 or not _capitals(short):
            continue
        home = by_initials.get(key)
        if home is not None and home is not short:
            home.names += short.names
            home.why.append(f"“{short.longest.text}” has its initials")
            clusters.remove(short)


def _capitals(cluster: Cluster) -> bool:
    return cluster.longest.text.replace(".", "").isupper()


def initials(key: str, *, small: bool = False) -> str:
    """First letters of a name's words, without "of", "and" and the like unless `small`."""
    words = key.replace("-", " ").split()
    return "".join(word[0] for word in words if small or word not in SMALL_WORDS)


def _give_roles(doc: Doc, cluster: Cluster) -> None:
    """Titles and offices of a person, and for all the words of appositions beside the name."""
    words: list[str] = []
    for name in cluster.names:
        if cluster.type != "person":
            if cluster.type == "organization":
                for noun in described_by(doc, name.start, name.end):
                    cluster.words.update(with_compound(noun))
                    cluster.roles += phrases_of(doc, noun)
                    if noun.dep_ != "attr":
                        cluster.nominals += phrases_of(doc, noun)
                    if noun.i < name.start:
                        cluster.described.append(noun.i)
            continue
        cluster.nominals += beside(doc, name.start, name.end)
        for role in roles_of(doc, name.start, name.end):
            cluster.roles.append(role)
            words += [token.text for token in doc[role[0] : role[1]]]
        if name.start:
            words.append(doc[name.start - 1].text)
    cluster.roles = sorted(set(cluster.roles))
    if cluster.type == "person":
        cluster.gender = cluster.gender or lexicon.gender_of(words)
