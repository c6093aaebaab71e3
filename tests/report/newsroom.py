"""Twenty invented accounts of 800 words: a flood in an invented valley, told over and over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.records import (
    Article,
    Cell,
    Comparison,
    Difference,
    Entity,
    Figure,
    Manifest,
    Mention,
    Moment,
    Origin,
    Point,
    Quotation,
    ReadingOfDifference,
    Silence,
    Span,
    Speaker,
    Statement,
    Story,
    text_hash,
)

ACCOUNTS = 20
WORDS = 800

WHO = (
    ("Mayor Ilse Varn", "the mayor of Tollen, Ilse Varn,"),
    ("Fire chief Bram Okker", "Bram Okker, who leads the fire service,"),
    ("Engineer Petra Holm", "Petra Holm, an engineer of the river board,"),
    ("The river board", "the board that runs the river"),
    ("Farmer Joost Lamb", "Joost Lamb, a farmer of Upper Tollen,"),
    ("The district council", "the council of the district"),
    ("Baker Mina Sorel", "Mina Sorel, who keeps a bakery on the quay,"),
    ("The Red Bridge school", "the school at the Red Bridge"),
    ("Police inspector Ewan Drost", "Ewan Drost of the police"),
    ("The rail company", "the company that runs the railway"),
)
DID = (
    ("opened {n} shelters in {place} on {day}", "put up {n} shelters in {place} on {day}"),
    ("counted {n} flooded houses in {place}", "said that {n} houses in {place} were under water"),
    ("moved {n} people out of {place} by {day}", "had brought {n} people from {place} by {day}"),
    ("sent {n} pumps to {place} on {day} night", "sent {n} pumps to {place} before {day} ended"),
    ("closed {n} roads around {place}", "shut {n} roads near {place} to all traffic"),
    ("lost {n} sheep in the fields of {place}", "said {n} sheep had drowned near {place}"),
    (
        "will pay {n} million euros for the dike at {place}",
        "promised {n} million euros for the dike of {place}",
    ),
    (
        "measured {n} centimetres of rain at {place} on {day}",
        "reported {n} centimetres of rain at {place} on {day}",
    ),
    ("handed out {n} loaves of bread in {place}", "gave {n} loaves to families in {place}"),
    (
        "warned on {day} that {place} had {n} hours left",
        "said on {day} that there were {n} hours left for {place}",
    ),
)
SAID = (
    "“We have not seen such water at {place} in forty years,”",
    "“Nobody in {place} slept that night, and nobody complained,”",
    "“The wall at {place} held for as long as anyone could ask of it,”",
)
PLACES = ("Tollen", "Upper Tollen", "Marsk", "Velden", "the Red Bridge", "Aldry", "Sint Noor")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


def account(number: int) -> str:
    """One account of about 800 words: facts that most share, told in one of two ways."""
    lines: list[str] = [f"Flood in the Tollen valley: report {number + 1}", ""]
    words = 0
    fact = number % 7
    while words < WORDS:
        sentence = _fact(fact, number)
        lines.append(sentence)
        words += len(sentence.split())
        fact += 1 + (fact + number) % 2
    return "\n\n".join(lines)


def _fact(fact: int, number: int) -> str:
    who = WHO[fact % len(WHO)]
    place = PLACES[fact % len(PLACES)]
    did = DID[(fact // 3) % len(DID)]
    way = (fact + number) % 2
    amount = 3 + fact + (4 if (fact * 7 + number) % 11 == 0 else 0)
    told = did[way].format(n=amount, place=place, day=DAYS[fact % len(DAYS)])
    name = who[way]
    if fact % 5 == 4:
        said = SAID[fact % len(SAID)].format(place=place)
        return f"{name[0].upper()}{name[1:]} {told}. {said} {who[0]} told reporters."
    return f"{name[0].upper()}{name[1:]} {told}."


def twenty() -> Comparison:
    """The accounts compared by hand, as densely as a real comparison: every sentence a statement.

    Sentences of one fact are one point; their figures, names and quotations are found by pattern.
    """
    articles = tuple(_article(number) for number in range(ACCOUNTS))
    told: dict[str, list[Span]] = {}
    for article in articles:
        for match in re.finditer(r"^.+$", article.text, re.MULTILINE):
            span = article.span(*match.span())
            told.setdefault(_key(span.text), []).append(span)
    statements = {
        span: Statement(id=f"{span.article}/s{span.start}", span=span)
        for spans in told.values()
        for span in spans
    }
    points = tuple(
        _point(f"p{number}", spans, statements, articles)
        for number, spans in enumerate(told.values(), start=1)
    )
    return Comparison(
        manifest=Manifest(version="0.1.0"),
        story=Story(title="Flood in the Tollen valley", from_="2031-03-10", to="2031-03-14"),
        articles=articles,
        origins=tuple(
            Origin(id=f"o{article.id}", name=article.source or "", articles=(article.id,))
            for article in articles
        ),
        entities=tuple(_people(articles)),
        statements=tuple(statements.values()),
        points=points,
        quotations=tuple(_quotations(articles)),
        figures=tuple(_figures(articles)),
        timeline=tuple(
            Moment(from_=f"2031-03-{10 + n}", to=f"2031-03-{10 + n}", points=(f"p{n + 1}",))
            for n in range(5)
        ),
    )


def _article(number: int) -> Article:
    text = account(number)
    return Article(
        id=f"id{number:02}",
        sha256=text_hash(text),
        text=text,
        source=f"Paper {number + 1}",
        title=f"Flood in the Tollen valley: report {number + 1}",
        published=f"2031-03-{10 + number % 5}",
        url=f"https://paper{number + 1}.example.org/2031/03/flood-in-the-tollen-valley",
    )


def _key(sentence: str) -> str:
    """Sentences of one fact have one key: who, where, and what is counted."""
    who = next((names[0] for names in WHO if any(_in(name, sentence) for name in names)), sentence)
    place = next((one for one in PLACES[::-1] if one in sentence), "")
    did = next((n for n, words in enumerate(DID) if any(_verb(w) in sentence for w in words)), "")
    return f"{who} {place} {did}"


def _in(name: str, sentence: str) -> bool:
    return name.casefold() in sentence.casefold()


def _verb(words: str) -> str:
    return max(re.split(r"\{\w+\}", words), key=len).strip()


def _point(
    identity: str,
    spans: list[Span],
    statements: dict[Span, Statement],
    articles: Sequence[Article],
) -> Point:
    cells: dict[str, list[Span]] = {}
    for span in spans:
        cells.setdefault(span.article, []).append(span)
    of = {article.id: article for article in articles}
    numbers = [
        (one[0], match) for one in cells.values() if (match := re.search(r"\d+", one[0].text))
    ]
    readings = tuple(
        ReadingOfDifference(
            span=of[span.article].span(span.start + match.start(), span.start + match.end()),
            value=match[0],
        )
        for span, match in numbers
    )
    differ = len({reading.value for reading in readings}) > 1
    why = "They count the same thing and cannot both be right."
    difference = Difference(kind="number", class_="conflict", readings=readings, why=why)
    silent = [article.id for article in articles if article.id not in cells]
    return Point(
        id=identity,
        gloss=spans[0].text,
        relation="differ" if differ else "agree" if len(cells) > 1 else "single",
        cells=tuple(
            Cell(
                article=article,
                spans=tuple(mine),
                statements=tuple(statements[span].id for span in mine),
                strength=0.8,
            )
            for article, mine in cells.items()
        ),
        silent=tuple(Silence(article=article, why="not-found") for article in silent),
        origins=len(cells),
        differences=(difference,) if differ else (),
    )


def _people(articles: Sequence[Article]) -> Iterator[Entity]:
    for number, name in enumerate(("Ilse Varn", "Bram Okker", "Petra Holm", "Joost Lamb")):
        mentions = tuple(
            Mention(**article.span(*match.span()).model_dump(), form="name")
            for article in articles
            for match in re.finditer(name, article.text)
        )
        yield Entity(id=f"e{number}", name=name, type="person", mentions=mentions)


def _quotations(articles: Sequence[Article]) -> Iterator[Quotation]:
    for article in articles:
        for match in re.finditer("“(.+?)” (.+?) told", article.text):
            content = article.span(*match.span(1))
            yield Quotation(
                id=f"{article.id}/q{match.start()}",
                content=content,
                parts=(content,),
                marked=(content,),
                form="direct",
                speaker=Speaker(name=match[2], why="beside the cue"),
            )


def _figures(articles: Sequence[Article]) -> Iterator[Figure]:
    for article in articles:
        for match in re.finditer(r"(\d+) (\w+)", article.text):
            yield Figure(
                id=f"{article.id}/f{match.start()}",
                span=article.span(*match.span()),
                value=float(match[1]),
                unit=match[2].rstrip("s"),
                qualifier="exact",
            )
