"""Who is quoted saying what: by speaker, with each utterance's renderings next to each other."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from rashomon.records import Quotation
from rashomon.report.terminal.page import DIM, LABEL_MAX, STRONG, Page
from rashomon.report.terminal.view import DISPLAY_LONG, View
from rashomon.report.text import shorten
from rashomon.report.utterances import (
    Utterance,
    Voice,
    relation_of,
    renderings,
    said_elsewhere,
    stance_words,
    voices,
    words_of,
)
from rashomon.report.words import count


def show_quotations(page: Page, quotations: Sequence[Quotation], view: View) -> None:
    """Quotations under their speakers; those without a speaker at the end."""
    if not quotations:
        page.heading("Quotations")
        page.put([Text("No quotations found.")], 2)
        return
    page.heading("Quotations by speaker", count(len(quotations), "quotation"))
    elsewhere = said_elsewhere(quotations, view)
    for voice in voices(quotations, view):
        _show_voice(page, voice, view, elsewhere)


def _show_voice(page: Page, voice: Voice, view: View, elsewhere: dict[str, list[str]]) -> None:
    page.put([Text()])
    head = Text(voice.name or "No speaker named", STRONG)
    letters = view.letters_of(quotation.content.article for quotation in voice.quotations)
    if letters:
        head.append(f"  ({letters})", DIM)
    page.put(page.wrapped(head, page.measure), 2)
    rows = [row for utterance in voice.utterances for row in _rows(utterance, view, elsewhere)]
    room = min(max(len(label.plain) for label, _ in rows), LABEL_MAX)
    for label, body in rows:
        page.put(page.hanging(label, body, page.measure - 2, room), 4)


def _rows(
    utterance: Utterance, view: View, elsewhere: dict[str, list[str]]
) -> list[tuple[Text, Text]]:
    """One row for each rendering; renderings in the same words with the same stance share one."""
    rows = []
    for quotations in renderings(utterance, view):
        body = Text()
        body.append(f"{stance_words(quotations[0])}: ", DIM)
        body.append(shorten(words_of(quotations[0], view), DISPLAY_LONG))
        relation = relation_of(utterance[0], quotations[0])
        if relation:
            body.append(f"  [{relation}]", DIM)
        others = dict.fromkeys(name for one in quotations for name in elsewhere.get(one.id, ()))
        if others:
            body.append(f"  [like words: {', '.join(others)}]", DIM)
        rows.append((view.label(one.content.article for one in quotations), body))
    return rows
