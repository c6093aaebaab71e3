"""Why an article joined a story, or none, in words."""

from __future__ import annotations

from rashomon.stories.features import Features
from rashomon.stories.known import Known, Numbers
from rashomon.stories.likeness import Asked, Likeness, gap, shared_names

SHOWN = 3
"""Words and names that a reason shows."""
WEIGHTY = 0.5
"""Cosine of vectors from which a reason says that two beginnings mean about the same: among
unrelated articles of AllSides dev about 1 pair in 100 reaches it."""
HELD_APART = {
    "figures": "but they number it otherwise",
    "places": "but they name other places",
    "days": "but it is of other days",
}


def joined(
    asked: Asked, other: Known, found: Likeness, features: Features, numbers: Numbers
) -> str:
    """Why an article joins the story of `other`, the nearest to it."""
    words = [numbers.words[number] for number in _weightiest(asked, other)]
    names = [numbers.words[number] for number in shared_names(asked, other)]
    named = [word for word in words if word in names][:SHOWN]
    plain = [word for word in words if word not in names][:SHOWN]
    parts = []
    if named:
        parts.append("names " + ", ".join(features.names[word] for word in named))
    if plain:
        parts.append("has the words " + ", ".join(features.terms[word][2] for word in plain))
    if found["meaning"] >= WEIGHTY:
        parts.append(f"means much the same ({found['meaning']:.2f})")
    if found["days"] > 0:
        parts.append("tells of the same day")
    shared = "; ".join(parts) if parts else "is alike in many common words"
    return f"like an article of the story it {shared}{_apart(gap(asked.known, other))}"


def alone(held: str | None, chance: float | None) -> str:
    """Why an article begins a story: the nearest is too unlike, or something holds it apart."""
    if chance is None:
        return "no article of these days shares its rare words"
    if held is not None:
        return f"the nearest article is alike, {HELD_APART[held]}"
    return f"the nearest story is not alike enough ({chance:.2f})"


def _weightiest(asked: Asked, other: Known) -> list[int]:
    """Words that both have, the one that adds most to their likeness first."""
    shared = {
        number: asked.terms[number] * value
        for number, value in zip(other.terms.terms, other.terms.values, strict=True)
        if number in asked.terms
    }
    return sorted(shared, key=lambda number: (-shared[number], number))


def _apart(days: int | None) -> str:
    if not days:
        return ""
    return " (a day apart)" if days == 1 else f" ({days} days apart)"
