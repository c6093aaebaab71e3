"""A number as it stands in the text, before its unit is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["digits", "words", "fraction", "indefinite", "single"]

HALF = 0.5
PER_CENT = 100.0


@dataclass(frozen=True)
class Numeral:
    """A number in the text, at `start` to `end`, with its currency sign where it has one.

    `scale` is the magnitude behind digits. `metres` is set where an "m" behind the digits may mean
    either millions or metres. `minus` is where a minus stands before it; whether it is one, the
    unit says ("-5C", but no list of "-5 people").
    """

    start: int
    end: int
    value: float
    form: Form
    currency: str | None = None
    magnitude: bool = False
    metres: bool = False
    scale: float = 1.0
    minus: int | None = None
