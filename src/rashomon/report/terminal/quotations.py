"""Who is quoted saying what: by speaker, with each utterance's renderings next to each other."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rashomon.records import Quotation
from rashomon.report.terminal.page import DIM, LABEL_MAX, STRONG, Page
from rashomon.report.terminal.view import DISPLAY_LONG, View
from rashomon.report.text import safe, shorten, straight, with_marks
from rashomon.report.words import RELATIONS, count

Utterance = list[Quotation]
"""Renderings of one utterance, the longest first."""


def show_quotations(page: Page, quotations: Sequence[Quotation], view: View) -> None:
    """Quotations under their speakers; those without a speaker at the end."""
    if not quotations:
        page.heading("Quotations")
        page.put([Text("No quotations found.")], 2)
        return
    page.heading("Quotations by speaker", count(len(quotations), "quotation"))
    speakers: dict[tuple[str, str], list[Quotation]] = {}
    for quotation in quotations:
        speakers.setdefault(_speaker_key(quotation, view), []).append(quotation)
    order = {key: place for place, key in enumerate(speakers)}
    elsewhere = _elsewhere(quotations, view)
    for key in sorted(speakers, key=lambda one: (one[0] == "", -_reach(speakers[one]), order[one])):
        _show_speaker(page, key[1], speakers[key], view, elsewhere)


def _speaker_key(quotation: Quotation, view: View) -> tuple[str, str]:
    """What tells speakers apart, and the name to show; both empty where nobody is named."""
    speaker = quotation.speaker
    if speaker is None:
        return "", ""
    if speaker.entity is not None and speaker.entity in view.entities:
        return speaker.entity, view.name_of(speaker.entity)
    name = shorten(speaker.name, 80)
    return (f"words {name.casefold()}", name) if name else ("", "")


def _reach(quotations: Sequence[Quotation]) -> int:
    return len({quotation.content.article for quotation in quotations})


def _elsewhere(quotations: Sequence[Quotation], view: View) -> dict[str, list[str]]:
    """For each quotation the other speakers, with accounts, under whom its variants stand."""
    keys = {quotation.id: _speaker_key(quotation, view) for quotation in quotations}
    here = {quotation.id: quotation for quotation in quotations}
    found: dict[str, list[str]] = {}
    for quotation in quotations:
        for variant in quotation.variants:
            if variant.quotation in here and keys[variant.quotation] != keys[quotation.id]:
                pair = (quotation, here[variant.quotation])
                for one, other in (pair, pair[::-1]):
                    name = keys[other.id][1] or "no speaker named"
                    letters = view.letters_of([other.content.article])
                    found.setdefault(one.id, []).append(f"{name} ({letters})")
    return found


def _show_speaker(
    page: Page,
    name: str,
    quotations: Sequence[Quotation],
    view: View,
    elsewhere: dict[str, list[str]],
) -> None:
    page.put([Text()])
    head = Text(name, STRONG) if name else Text("No speaker named", STRONG)
    letters = view.letters_of(quotation.content.article for quotation in quotations)
    if letters:
        head.append(f"  ({letters})", DIM)
    page.put(page.wrapped(head, page.measure), 2)
    utterances = _utterances(quotations, view)
    rows = [
        row
        for utterance in sorted(utterances, key=lambda one: len(one) < 2)
        for row in _rows(utterance, view, elsewhere)
    ]
    room = min(max(len(label.plain) for label, _ in rows), LABEL_MAX)
    for label, body in rows:
        page.put(page.hanging(label, body, page.measure - 2, room), 4)


def _utterances(quotations: Sequence[Quotation], view: View) -> list[Utterance]:
    """Quotations joined by their variants or words, in the order of the first of each."""
    here = {quotation.id: quotation for quotation in quotations}
    group: dict[str, str] = {identity: identity for identity in here}

    def root(identity: str) -> str:
        while group[identity] != identity:
            identity = group[identity]
        return identity

    same: dict[str, str] = {}
    for quotation in quotations:
        words = straight(_words(quotation, view))
        group[root(same.setdefault(words, quotation.id))] = root(quotation.id)
        for variant in quotation.variants:
            if variant.quotation in here:
                group[root(variant.quotation)] = root(quotation.id)
    found: dict[str, Utterance] = {}
    for quotation in quotations:
        found.setdefault(root(quotation.id), []).append(quotation)
    return [sorted(each, key=lambda one: -_length(one)) for each in found.values()]


def _length(quotation: Quotation) -> int:
    return sum(len(part.text) for part in quotation.parts or (quotation.content,))


def _rows(
    utterance: Utterance, view: View, elsewhere: dict[str, list[str]]
) -> list[tuple[Text, Text]]:
    """One row for each rendering; renderings in the same words with the same stance share one."""
    grouped: dict[tuple[str, str, str], list[Quotation]] = {}
    for quotation in utterance:
        key = (straight(_words(quotation, view)), quotation.stance, quotation.form)
        grouped.setdefault(key, []).append(quotation)
    rows = []
    for (_, stance, form), quotations in grouped.items():
        body = Text()
        body.append(f"{safe(stance)}, {form}: ", DIM)
        body.append(shorten(_words(quotations[0], view), DISPLAY_LONG))
        relation = _relation(utterance[0], quotations[0])
        if relation:
            body.append(f"  [{relation}]", DIM)
        others = dict.fromkeys(name for one in quotations for name in elsewhere.get(one.id, ()))
        if others:
            body.append(f"  [like words: {', '.join(others)}]", DIM)
        rows.append((view.label(one.content.article for one in quotations), body))
    return rows


def _relation(first: Quotation, other: Quotation) -> str:
    """How a rendering stands to the longest one, where the comparison says so."""
    for one, two in ((first, other), (other, first)):
        for variant in one.variants:
            if variant.quotation == two.id and one is not two:
                return RELATIONS[variant.relation]
    return ""


def _words(quotation: Quotation, view: View) -> str:
    """The pieces of an utterance with their own marks; a gap between two is shown as "…"."""
    article = view.articles[quotation.content.article]
    return " … ".join(with_marks(article, part) for part in quotation.parts or (quotation.content,))
