"""Groups a stream of articles into stories, one article at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.intake.language import is_english
from rashomon.models import load_embedder
from rashomon.models.multilingual import NAME as MULTILINGUAL
from rashomon.models.multilingual import load_multilingual
from rashomon.records import Article
from rashomon.stories import reasons, repair
from rashomon.stories.features import Features, beginning, features_of
from rashomon.stories.known import Known, Numbers, known
from rashomon.stories.likeness import FARTHEST, Asked, Likeness, gap, likeness, veto
from rashomon.stories.model import chance, decision
from rashomon.stories.rarity import Rarity
from rashomon.stories.repair import Change
from rashomon.stories.window import Window

ENGLISH = "minilm"
BEST = 3
"""Articles of a story, the likest to a new one, whose log odds are averaged: with one, stories
swallow their neighbours; with all, stories of many accounts fall apart (ECB+ train and dev)."""
APART = -6.0
"""Log odds of articles that share no rare words, or that a veto keeps apart."""
JOINS = 0.0
"""Log odds from which an article joins. BCubed F1 on AllSides dev and on ECB+ train and dev: .934
and .902 from -0.6, .927 and .903 from 0, .919 and .908 from 0.3."""
DOUBT = 0.8
"""Log odds around `JOINS` in which a decision is in doubt."""
TEMPER = 2.0
"""What log odds are divided by before they are told as a score: the signals of a pair go together,
so that log odds say too much. Log likelihood an article, without and with it: ECB+ train -.86 and
-.59, ECB+ dev -.66 and -.48, AllSides dev -.31 and -.30 (`benchmarks/calibration.py`)."""
REMEMBERED = 64
"""Articles of a story, the latest, that a new one is held against."""
DIGITS = 12
"""Of a story's id. Among 100,000 stories two would share it once in 50,000 libraries."""
RESTORED = 20_000
"""Articles, the latest, that are restored: as many as rarity counts, and as many again, more than
come in the days of the window. Restoring all gives the same, and takes longer."""
PARTED = "its articles are less like the others of the story than like each other"
MERGED = "the articles of both stories are alike"


@dataclass(frozen=True)
class Join:
    """What was decided for an article.

    `story` is the id of the story that it joins or begins, `score` how likely it belongs to the
    likest story (0 to 1), `doubt` whether that is close to the threshold, `reason` why, in words;
    `nearest` the key of the likest article.
    """

    story: str
    score: float
    doubt: bool
    reason: str
    nearest: str | None = None


@dataclass(frozen=True)
class _Near:
    """A candidate: its number, log odds, signals and veto."""

    number: int
    odds: float
    found: Likeness
    held: str | None


class Grouper:
    """Decides for each article of a stream which story it joins.

    All that it knows is made of `(key, features, story)` of the articles so far, in their order:
    `restore` them and it decides as if it had never stopped. With `light` it makes no vectors.
    `repair` merges and splits stories when a pass is over.
    """

    def __init__(self, *, light: bool = False) -> None:
        self._light = light
        self._articles: list[Known] = []
        self._story_of: list[str] = []
        self._members: dict[str, list[int]] = {}
        self._rarity = Rarity()
        self._numbers = Numbers()
        self._window = Window()
        self._touched: set[str] = set()

    def features(self, article: Article) -> str:
        """What grouping needs to know of an article, as a line of text to be kept."""
        if self._light:
            return features_of(article).to_text()
        text = beginning(article)
        if is_english(article.language):
            return features_of(article, ENGLISH, load_embedder().embed([text])[0]).to_text()
        model = load_multilingual()
        if model is None:
            return features_of(article).to_text()
        return features_of(article, MULTILINGUAL, model.embed([text])[0]).to_text()

    def join(self, article: str, features: str) -> Join:
        """Decide for the next article, named by its key, and remember it."""
        read = Features.from_text(features)
        mine = known(article, read, self._rarity, self._numbers)
        asked = Asked(mine)
        near = [self._near(asked, number) for number in self._window.candidates(mine)]
        best = self._likest(mine, near)
        made = self._decide(article, asked, read, best)
        self._remember(mine, made.story)
        self._touched.add(made.story)
        return made

    def restore(self, article: str, features: str, story: str) -> None:
        """Remember an article that was decided before."""
        read = Features.from_text(features)
        self._remember(known(article, read, self._rarity, self._numbers), story)

    def repair(self, stories: Iterable[str] | None = None) -> list[Change]:
        """Split and merge stories, and remember it; `stories` that articles joined since last time.

        Of two stories that merge the older keeps its id, of the parts of a story the largest.
        """
        touched, self._touched = self._touched if stories is None else set(stories), set()
        pairs = _Pairs(self._articles)
        changes = []
        for story in self._by_age(touched & self._members.keys()):
            changes += self._split(story, pairs)
        for story in self._by_age(touched.union(c.other for c in changes) & self._members.keys()):
            while story in self._members and (change := self._merge(story, pairs)) is not None:
                changes.append(change)
                story = change.other
        return changes

    def _by_age(self, stories: Iterable[str]) -> list[str]:
        return sorted(stories, key=lambda story: self._members[story][0])

    def _split(self, story: str, pairs: _Pairs) -> list[Change]:
        members = self._members[story]
        if not 2 < len(members) <= repair.LONGEST:
            return []
        largest, *others = repair.parts_of(members, pairs.odds)
        self._members[story] = largest
        changes = []
        for part in others:
            other = self._new(f"{self._articles[part[0]].key}\n{story}")
            between = repair.link(largest, part, pairs.odds)
            moved = self._move(part, other)
            changes.append(
                Change("split", story, other, moved, round(chance(between / TEMPER), 3), PARTED)
            )
        return changes

    def _merge(self, story: str, pairs: _Pairs) -> Change | None:
        """Merge a story with the likest other story, if they are like enough."""
        members = self._members[story]
        beside = {
            self._story_of[number]
            for member in members[-repair.LOOKED_AT :]
            for number in self._window.candidates(self._articles[member])
            if self._story_of[number] != story
            and (odds := pairs.odds(member, number)) is not None
            and odds >= repair.MERGES
        }
        links = {
            other: repair.link(members, self._members[other], pairs.odds)
            for other in self._by_age(beside)
        }
        best = max(links, key=lambda other: links[other], default=None)
        if best is None or links[best] < repair.MERGES:
            return None
        kept, gone = self._by_age((story, best))
        moved = self._move(self._members.pop(gone), kept)
        return Change("merge", gone, kept, moved, round(chance(links[best] / TEMPER), 3), MERGED)

    def _move(self, numbers: Sequence[int], story: str) -> tuple[str, ...]:
        """Put articles into a story; their keys."""
        for number in numbers:
            self._story_of[number] = story
        self._members[story] = sorted([*self._members.get(story, ()), *numbers])
        return tuple(self._articles[number].key for number in numbers)

    def _near(self, asked: Asked, number: int) -> _Near:
        other = self._articles[number]
        found, held = likeness(asked, other), veto(asked, other)
        return _Near(number, decision().odds(found), found, held)

    def _likest(self, mine: Known, near: Sequence[_Near]) -> tuple[float, _Near] | None:
        """The log odds of the likest story, and its likest article; the older story among equals.

        If a veto keeps that article apart, this is the likest for which nothing else would.
        """
        by_story: dict[str, list[_Near]] = {}
        for one in near:
            by_story.setdefault(self._story_of[one.number], []).append(one)
        best: tuple[float, _Near] | None = None
        for story in sorted(by_story, key=lambda story: self._members[story][0]):
            odds = sorted(
                (APART if one.held else one.odds for one in by_story[story]), reverse=True
            )[:BEST]
            beside = sum(1 for n in self._members[story][-REMEMBERED:] if self._within(mine, n))
            odds += [APART] * (min(beside, BEST) - len(odds))
            score = sum(odds) / len(odds)
            nearest = max(by_story[story], key=lambda one: (not one.held, one.odds, -one.number))
            if best is None or score > best[0]:
                best = score, nearest
        return best

    def _within(self, mine: Known, number: int) -> bool:
        return (gap(mine, self._articles[number]) or 0) <= FARTHEST

    def _decide(
        self, article: str, asked: Asked, features: Features, best: tuple[float, _Near] | None
    ) -> Join:
        if best is None:
            return Join(self._new(article), 0.0, False, reasons.alone(None, None))
        odds, near = best
        score, doubt = round(chance(odds / TEMPER), 3), abs(odds - JOINS) < DOUBT
        other = self._articles[near.number]
        if odds < JOINS:
            held = near.held if near.odds >= JOINS else None
            return Join(self._new(article), score, doubt, reasons.alone(held, score), other.key)
        reason = reasons.joined(asked, other, near.found, features, self._numbers)
        return Join(self._story_of[near.number], score, doubt, reason, other.key)

    def _remember(self, mine: Known, story: str) -> None:
        number = len(self._articles)
        self._articles.append(mine)
        self._story_of.append(story)
        self._members.setdefault(story, []).append(number)
        self._rarity.count(mine.terms.terms)
        self._window.add(number, mine)

    def _new(self, article: str) -> str:
        """A story's id, from the article that begins it: no other story has it."""
        digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()
        digits = DIGITS
        while "s" + digest[:digits] in self._members and digits < len(digest):
            digits += 1
        return "s" + digest[:digits]


class _Pairs:
    """Log odds of pairs, asked for while stories are repaired."""

    def __init__(self, articles: Sequence[Known]) -> None:
        self._articles = articles
        self._asked: dict[int, Asked] = {}
        self._odds: dict[tuple[int, int], float] = {}

    def odds(self, one: int, other: int) -> float | None:
        """Log odds of two articles by number; `None` where the window parts them."""
        later, earlier = max(one, other), min(one, other)
        if (gap(self._articles[later], self._articles[earlier]) or 0) > FARTHEST:
            return None
        if (later, earlier) not in self._odds:
            asked = self._asked_of(later)
            held = veto(asked, self._articles[earlier])
            found = likeness(asked, self._articles[earlier])
            self._odds[later, earlier] = APART if held else decision().odds(found)
        return self._odds[later, earlier]

    def _asked_of(self, number: int) -> Asked:
        if number not in self._asked:
            self._asked[number] = Asked(self._articles[number])
        return self._asked[number]
