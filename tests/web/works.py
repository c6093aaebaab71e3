"""Work for the tests of jobs; it runs in another process, so it must stand in a module."""

from __future__ import annotations

import os
import time
from typing import Any

from rashomon.errors import InputError


def add(one: int, two: int, *, report: Any) -> int:
    report(1, 2, "adding")
    return one + two


def wait(seconds: float, *, report: Any) -> str:
    for step in range(100):
        report(step, 100, "waiting")
        time.sleep(seconds / 100)
    return "waited"


def refuse(*, report: Any) -> None:
    raise InputError("no such report", next_step="Name another.")


def break_down(*, report: Any) -> None:
    raise KeyError("a fault")


def die(*, report: Any) -> None:
    os._exit(9)
