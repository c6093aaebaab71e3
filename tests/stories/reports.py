"""Invented reports of invented events, for the tests of grouping."""

from __future__ import annotations

from rashomon.records import Article, text_hash

FERRY = (
    (
        "Ferry Kestrel runs aground off Marlow Head",
        "The ferry Kestrel ran aground off Marlow Head on Tuesday with 84 passengers aboard, the "
        "coastguard said. Lifeboats from Port Ames took all of them to the pier before nightfall.",
        "2031-03-11",
    ),
    (
        "Passengers taken off stranded ferry near Port Ames",
        "Lifeboats from Port Ames took 84 passengers off the ferry Kestrel on Tuesday after it ran "
        "aground off Marlow Head. Captain Ida Thorne stayed aboard with six of the crew.",
        "2031-03-11",
    ),
    (
        "Kestrel captain says fog hid the Marlow Head light",
        "Captain Ida Thorne told reporters in Port Ames that fog had hidden the light at Marlow "
        "Head when the ferry Kestrel ran aground on Tuesday with 84 passengers.",
        "2031-03-12",
    ),
)
BUDGET = (
    (
        "Council of Verrin passes budget after all-night debate",
        "The council of Verrin passed a budget of 41 million crowns early on Wednesday after an "
        "all-night debate over the tram line. Mayor Osk Lindel called it a hard bargain.",
        "2031-03-12",
    ),
    (
        "Verrin budget: tram line survives by one vote",
        "Mayor Osk Lindel kept the tram line in the budget of 41 million crowns that the council "
        "of Verrin passed early on Wednesday by a single vote.",
        "2031-03-12",
    ),
)
MARCH = FERRY + BUDGET


def report(
    title: str, text: str, published: str | None = None, *, key: str = "", language: str = "en"
) -> Article:
    """An article with a title and a day."""
    return Article(
        id=key or text_hash(title + text)[:12],
        title=title or None,
        text=text,
        sha256=text_hash(text),
        published=published,
        language=language,
    )


def reports(rows: tuple[tuple[str, str, str], ...] = MARCH) -> list[Article]:
    """Articles of rows of title, text and day."""
    return [report(*row) for row in rows]
