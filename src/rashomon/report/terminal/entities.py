"""Who is named where: people in a table of letters, bodies and places in brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from rashomon.records import Entity
from rashomon.report.terminal.page import DIM, LETTER, STRONG, Page
from rashomon.report.terminal.view import View
from rashomon.report.text import safe, shorten, straight
from rashomon.report.view import by_reach

NAME_MAX = 30
"""Columns for a person's name; a longer one is shortened."""
ROLES_LEAST = 30
"""Columns that roles need beside the table; with fewer they stand below the name."""
TABLE_MAX = 42
"""Columns for the table of letters (21 accounts); with more accounts their letters are listed."""
OTHERS = {"organization": "Bodies", "place": "Places", "other": "Other names"}


def show_people(page: Page, entities: Sequence[Entity], view: View) -> None:
    """People with the accounts that name them and the roles given there; then the rest in brief."""
    people = [entity for entity in entities if entity.type == "person"]
    page.heading("People by account" if len(view.articles) > 1 else "People")
    if not people:
        page.put([Text("No people found.")], 2)
    else:
        _show_table(page, people, view)
    for kind, title in OTHERS.items():
        named = by_reach([one for one in entities if one.type == kind and one.mentions])
        if named:
            text = Text(" · ").join(_brief(entity, view) for entity in named)
            page.put([Text()])
            page.put(page.hanging(Text(title, STRONG), text, page.measure), 2)


def _show_table(page: Page, people: Sequence[Entity], view: View) -> None:
    ordered = by_reach(people)
    names = [shorten(person.name, NAME_MAX) for person in ordered]
    room = max(cell_len(name) for name in names)
    marks = [_marks(person, view) for person in ordered]
    if any(view.letters.values()) and any(mark.plain != mark.plain.upper() for mark in marks):
        note = Text("small letter: meant there, but not by name", DIM)
        page.put(page.wrapped(note, page.measure), 2)
    for person, name, mark in zip(ordered, names, marks, strict=True):
        line = Text(name + " " * (room - cell_len(name) + 2)) + mark
        size = cell_len(line.plain) + 2
        roles = _roles(person, view)
        width = page.measure - size
        if roles.plain and width >= ROLES_LEAST:
            wrapped = page.wrapped(roles, width)
            page.put([line + Text("  ") + wrapped[0]], 2)
            page.put(wrapped[1:], size + 2)
        else:
            page.put(page.wrapped(line, page.measure), 2)
            if roles.plain:
                page.put(page.wrapped(roles, page.measure - 2), 4)


def _marks(person: Entity, view: View) -> Text:
    """A letter for each account that names the person, a small one where no name is used."""
    if not any(view.letters.values()):
        return Text(f"{len(person.mentions)}×")
    named = {one.article for one in person.mentions if one.form == "name"}
    meant = {one.article for one in person.mentions}
    nameless = not named
    parts = [
        (letter if identity in named or nameless else letter.lower(), LETTER)
        if identity in meant
        else ("·".ljust(len(letter)), DIM)
        for identity, letter in view.letters.items()
    ]
    table = Text(" ").join(Text(*part) for part in parts)
    if cell_len(table.plain) > TABLE_MAX:
        return view.label(meant)
    return table


def _roles(person: Entity, view: View) -> Text:
    """Titles and offices, each with the accounts that give it."""
    roles: dict[str, tuple[str, list[str]]] = {}
    for role in person.roles:
        words = shorten(role.text, 80)
        roles.setdefault(straight(words).casefold(), (words, []))[1].append(role.span.article)
    parts = []
    for words, articles in roles.values():
        letters = view.letters_of(articles)
        parts.append(f"{words} ({letters})" if letters else words)
    return Text("; ".join(parts))


def _brief(entity: Entity, view: View) -> Text:
    text = Text(shorten(entity.name, 60))
    letters = view.letters_of(mention.article for mention in entity.mentions)
    return text.append(f" ({letters})" if letters else "", DIM)


def mention_words(entity: Entity) -> str:
    """The words that point to an entity, the commonest first, each with how often it stands."""
    numbers = Counter(safe(mention.text) for mention in entity.mentions)
    return ", ".join(
        f"{shorten(words, 60)} {number}×" if number > 1 else shorten(words, 60)
        for words, number in numbers.most_common()
    )
