"""An invented event for the tests of the views: a bridge of nowhere, and its reports."""

from __future__ import annotations

from itertools import count

from rashomon.records import (
    Altered,
    Article,
    Cell,
    Check,
    Commitment,
    Comparison,
    Copied,
    Date,
    Difference,
    Entity,
    Figure,
    Input,
    Manifest,
    Mention,
    Model,
    Moment,
    Origin,
    Point,
    Quotation,
    Reading,
    ReadingOfDifference,
    Role,
    SetAside,
    Silence,
    SourceUsed,
    Span,
    Speaker,
    Statement,
    Story,
    Term,
    Variant,
    Wording,
    WordingCell,
    text_hash,
)

WIRE = """Bridge at Ostrel shut after cable snaps, 12 hurt

The Ostrel bridge was closed on Tuesday after a cable snapped and struck a bus, injuring 12 people.
"We closed it within four minutes, and nobody was trapped," harbour master Ines Kade told reporters.
Deputy mayor Rolf Tamm said the repair would cost about 3.4 million euros.
Kade denied that the cable had been due for replacement.
The council will publish the inspection report by Friday.
A crane from Velm is on its way.
"""
DAILY = """Horror on the bridge

A dozen people, no, 18 people were hurt when a cable whipped across the Ostrel bridge on Monday.
"We closed it within four minutes," said harbour master Ines Kade.
Vice mayor Rolf Tamm put the bill at more than 4 million euros.
The driver, who asked not to be named, was praised by passengers.
"""
OFFICE = """The bridge at Ostrel is closed to all traffic. The pilot office reports injured persons.
Inspectors are expected to begin their work on Wednesday.
The so-called "safe corridor" stays open.
"""

_ids = count(1)


def article(identity: str, text: str, **metadata: object) -> Article:
    return Article(id=identity, text=text, sha256=text_hash(text), **metadata)


def find(one: Article, words: str) -> Span:
    start = one.text.index(words)
    return one.span(start, start + len(words))


def mention(one: Article, words: str, form: str = "name") -> Mention:
    return Mention(**find(one, words).model_dump(), form=form)


def reading_of(one: Article, words: str, value: str) -> ReadingOfDifference:
    return ReadingOfDifference(span=find(one, words), value=value)


def cell(one: Article, *words: str, detail: str = "same") -> Cell:
    spans = tuple(find(one, each) for each in words)
    return Cell(article=one.id, spans=spans, strength=0.8, detail=detail)


def invented() -> Comparison:
    """Three accounts, every kind of difference, silence, quotation and figure."""
    wire = article(
        "9f01",
        WIRE,
        source="Northern Wire",
        title="Bridge at Ostrel shut after cable snaps, 12 hurt",
        published="2031-03-11",
    )
    daily = article("9f02", DAILY, path="inbox/daily.txt", title="Horror on the bridge")
    office = article("9f03", OFFICE, source="Pilot Office", limits=("the text breaks off",))
    return Comparison(
        manifest=Manifest(
            version="0.1.0",
            models=(Model(name="parser-x", version="3.8.0"),),
            inputs=(Input(path="notes.bin", refused="it holds binary data"),),
        ),
        story=Story(
            title="Bridge at Ostrel shut", from_="2031-03-10", to="2031-03-14", places=("Ostrel",)
        ),
        articles=(wire, daily, office),
        origins=(
            Origin(
                id="o1",
                name="Northern Wire",
                articles=("9f01", "9f02"),
                copied=(
                    Copied(
                        spans=(
                            find(wire, "We closed it within four minutes"),
                            find(daily, "We closed it within four minutes"),
                        ),
                        share=0.31,
                    ),
                ),
            ),
            Origin(id="o2", name="Pilot Office", articles=("9f03",)),
        ),
        entities=_entities(wire, daily, office),
        statements=(
            Statement(
                id="s1",
                span=find(wire, "injuring 12 people"),
                figures=("f1",),
                who=("e1",),
                when=("d1",),
            ),
        ),
        points=_points(wire, daily, office),
        quotations=_quotations(wire, daily, office),
        terms=(Term(span=find(office, "safe corridor"), why="words in marks after so-called"),),
        figures=_figures(wire, daily),
        dates=(
            Date(
                id="d1",
                span=find(wire, "Tuesday"),
                from_="2031-03-11",
                to="2031-03-11",
                precision="day",
                why="the Tuesday of publication",
            ),
        ),
        commitments=(
            Commitment(
                span=find(wire, "publish the inspection report by Friday"),
                who=("the council",),
                by=Date(
                    id="d2",
                    span=find(wire, "Friday"),
                    from_="2031-03-14",
                    to="2031-03-14",
                    precision="day",
                    why="the Friday after publication",
                ),
            ),
        ),
        wording=(
            Wording(
                thing="how the cable moved",
                cells=(
                    WordingCell(article="9f01", spans=(find(wire, "struck"),)),
                    WordingCell(article="9f02", spans=(find(daily, "whipped across"),)),
                ),
            ),
        ),
        timeline=(Moment(from_="2031-03-10", to="2031-03-11", points=("p1",)),),
    )


def _entities(wire: Article, daily: Article, office: Article) -> tuple[Entity, ...]:
    return (
        Entity(
            id="e1",
            name="Ines Kade",
            type="person",
            mentions=(mention(wire, "Ines Kade"), mention(daily, "Ines Kade")),
            roles=(
                Role(span=find(wire, "harbour master"), text="harbour master"),
                Role(span=find(daily, "harbour master"), text="harbour master"),
            ),
        ),
        Entity(
            id="e2",
            name="Rolf Tamm",
            type="person",
            mentions=(mention(wire, "Rolf Tamm"), mention(daily, "Vice mayor", "nominal")),
            roles=(
                Role(span=find(wire, "Deputy mayor"), text="Deputy mayor"),
                Role(span=find(daily, "Vice mayor"), text="Vice mayor"),
            ),
        ),
        Entity(
            id="e3",
            name="Pilot Office",
            type="organization",
            mentions=(mention(office, "The pilot office"),),
        ),
        Entity(
            id="e4",
            name="Ostrel",
            type="place",
            mentions=(mention(wire, "Ostrel"), mention(daily, "Ostrel"), mention(office, "Ostrel")),
        ),
    )


def _difference(kind: str, class_: str, why: str, *readings: ReadingOfDifference) -> Difference:
    return Difference(kind=kind, class_=class_, readings=readings, why=why)


def _points(wire: Article, daily: Article, office: Article) -> tuple[Point, ...]:
    hurt = _difference(
        "number",
        "conflict",
        "both count the people hurt",
        reading_of(wire, "12", "12"),
        reading_of(daily, "18", "18"),
    )
    day = _difference(
        "date",
        "conflict",
        "both name the day of the accident",
        reading_of(wire, "Tuesday", "2031-03-11"),
        reading_of(daily, "Monday", "2031-03-10"),
    )
    office_held = _difference(
        "role",
        "divergence",
        "two titles for Rolf Tamm",
        reading_of(wire, "Deputy mayor", "deputy mayor"),
        reading_of(daily, "Vice mayor", "vice mayor"),
    )
    bill = _difference(
        "update",
        "development",
        "the later account gives a higher bill",
        reading_of(wire, "about 3.4 million euros", "3.4 million EUR"),
        reading_of(daily, "more than 4 million euros", "4 million EUR"),
    )
    both = _difference(
        "disputed",
        "divergence",
        "the account gives both numbers itself",
        reading_of(daily, "A dozen people", "12"),
        reading_of(daily, "18 people", "18"),
    )
    others = tuple(
        _difference(
            kind,
            "divergence",
            f"shown for {kind}",
            reading_of(wire, "Kade denied", "denied"),
            reading_of(daily, "said harbour master", "said"),
        )
        for kind in (
            "place",
            "identity",
            "polarity",
            "certainty",
            "attribution",
            "quote-wording",
            "reported-vs-not-reported",
        )
    )
    return (
        Point(
            id="p1",
            gloss="A cable snapped on the Ostrel bridge and hurt people",
            relation="differ",
            cells=(
                cell(wire, "a cable snapped and struck a bus, injuring 12 people"),
                cell(daily, "18 people were hurt when a cable whipped across the Ostrel bridge"),
                cell(office, "The pilot office reports injured persons", detail="coarser"),
            ),
            origins=2,
            differences=(day, hurt, both),
        ),
        Point(
            id="p2",
            gloss="What the repair will cost",
            relation="differ",
            cells=(
                cell(wire, "the repair would cost about 3.4 million euros"),
                cell(daily, "the bill at more than 4 million euros"),
            ),
            silent=(Silence(article="9f03", why="cannot-tell"),),
            origins=1,
            differences=(bill, office_held, *others),
            set_aside=(
                SetAside(kind="number", readings=hurt.readings, why="another thing is counted"),
            ),
        ),
        Point(
            id="p3",
            gloss="The bridge is closed",
            relation="agree",
            cells=(
                cell(wire, "The Ostrel bridge was closed on Tuesday"),
                cell(office, "The bridge at Ostrel is closed to all traffic"),
            ),
            silent=(
                Silence(
                    article="9f02",
                    why="possibly",
                    possible=(find(daily, "We closed it within four minutes"),),
                ),
            ),
            origins=2,
        ),
        Point(
            id="p4",
            gloss="When the work begins",
            relation="agree",
            cells=(
                cell(office, "Inspectors are expected to begin their work on Wednesday"),
                cell(wire, "The council will publish the inspection report by Friday"),
            ),
            silent=(Silence(article="9f02", why="published-before"),),
            origins=2,
        ),
        Point(
            id="p5",
            gloss="A crane is coming",
            relation="single",
            cells=(cell(wire, "A crane from Velm is on its way"),),
            silent=(
                Silence(article="9f02", why="not-found"),
                Silence(article="9f03", why="cannot-tell"),
            ),
            origins=1,
        ),
        Point(
            id="p6",
            gloss="The driver was praised",
            relation="single",
            cells=(
                cell(daily, "The driver, who asked not to be named, was praised by passengers"),
            ),
            silent=(
                Silence(article="9f01", why="not-found"),
                Silence(article="9f03", why="not-found"),
            ),
            origins=1,
        ),
    )


def _quotations(wire: Article, daily: Article, office: Article) -> tuple[Quotation, ...]:
    whole = "We closed it within four minutes, and nobody was trapped,"
    kade = Speaker(entity="e1", name="Ines Kade", why="beside the cue")
    return (
        Quotation(
            id="q1",
            content=find(wire, whole),
            parts=(find(wire, whole),),
            marked=(find(wire, whole),),
            form="direct",
            cue=find(wire, "told"),
            speaker=kade,
        ),
        Quotation(
            id="q2",
            content=find(wire, "that the cable had been due for replacement"),
            parts=(find(wire, "that the cable had been due for replacement"),),
            form="indirect",
            stance="denies",
            speaker=kade,
        ),
        Quotation(
            id="q3",
            content=find(daily, "We closed it within four minutes,"),
            parts=(find(daily, "We closed it within four minutes,"),),
            marked=(find(daily, "We closed it within four minutes,"),),
            form="direct",
            speaker=kade,
            variants=(Variant(quotation="q1", relation="shortened"),),
        ),
        Quotation(
            id="q4",
            content=find(office, "injured persons"),
            parts=(find(office, "injured persons"),),
            form="indirect",
        ),
    )


def _figures(wire: Article, daily: Article) -> tuple[Figure, ...]:
    return (
        Figure(id="f1", span=find(wire, "12 people"), value=12, unit="person", qualifier="exact"),
        Figure(
            id="f2",
            span=find(wire, "about 3.4 million euros"),
            value=3.4e6,
            unit="EUR",
            qualifier="about",
            of=find(wire, "the repair"),
        ),
        Figure(
            id="f3", span=find(daily, "A dozen people"), value=12, unit="person", qualifier="exact"
        ),
        Figure(
            id="f4",
            span=find(daily, "more than 4 million euros"),
            value=4e6,
            unit="EUR",
            qualifier="more-than",
        ),
        Figure(
            id="f5",
            span=find(daily, "18 people"),
            low=18,
            high=19,
            unit="person",
            qualifier="exact",
        ),
    )


def invented_reading() -> Reading:
    """The reading of the first account of the invented event."""
    whole = invented()
    one = whole.articles[0]
    return Reading(
        article=one,
        statements=whole.statements,
        quotations=whole.quotations[:2],
        terms=(Term(span=find(one, "crane"), why="a word for the test"),),
        figures=whole.figures[:2],
        dates=whole.dates,
        entities=tuple(
            entity.model_copy(
                update={
                    "mentions": tuple(m for m in entity.mentions if m.article == one.id),
                    "roles": tuple(r for r in entity.roles if r.span.article == one.id),
                }
            )
            for entity in whole.entities[:2]
        ),
        commitments=whole.commitments,
    )


def many(number: int) -> Comparison:
    """As many accounts of one sentence, all told by all but the last, which is silent."""
    articles = tuple(
        article(
            f"id{index:02}",
            f"Paper {index} says that {index + 3} barges were held at Sund lock, wrote Mara Lind.",
            source=f"Paper {index}",
        )
        for index in range(number)
    )
    telling = articles[:-1]
    return Comparison(
        manifest=Manifest(version="0.1.0"),
        story=Story(title="Barges held at Sund lock"),
        articles=articles,
        entities=(
            Entity(
                id="e1",
                name="Mara Lind",
                type="person",
                mentions=tuple(mention(one, "Mara Lind") for one in articles),
            ),
        ),
        points=(
            Point(
                id="p1",
                gloss="Barges were held",
                relation="differ",
                cells=tuple(cell(one, "barges were held at Sund lock") for one in telling),
                silent=(Silence(article=articles[-1].id, why="not-found"),),
                origins=len(telling),
                differences=(
                    Difference(
                        kind="number",
                        class_="conflict",
                        readings=tuple(
                            reading_of(one, f"{index + 3} barges", str(index + 3))
                            for index, one in enumerate(telling)
                        ),
                        why="all count the barges held",
                    ),
                ),
            ),
        ),
    )


SPEECH = """KADE: We closed it within three minutes, thanks to the pilots, and nobody was trapped.
"""


def with_document() -> Comparison:
    """The invented comparison with the harbour master's words as its primary document."""
    told = invented()
    wire, daily = told.articles[0], told.articles[1]
    speech = article("9f09", SPEECH, source="Harbour Office, transcript")
    checks = (
        Check(
            quotation="q1",
            said=(find(wire, "We closed it within four minutes, and nobody was trapped"),),
            result="altered",
            span=find(speech, "We closed it within three minutes"),
            altered=(Altered(said=find(wire, "four"), document=find(speech, "three")),),
            why="“four” for the document's “three”.",
        ),
        Check(quotation="q2", said=(find(daily, "Vice mayor"),), result="not-found", why="None."),
    )
    sources = (
        SourceUsed(
            article=wire.id,
            name="Ines Kade",
            kind="named",
            official=True,
            quotations=2,
            words=21,
            marked=11,
        ),
        SourceUsed(article=wire.id, name="", kind="none", quotations=1, words=4, marked=0),
    )
    return told.model_copy(
        update={
            "articles": (*told.articles, speech),
            "document": speech.id,
            "checks": checks,
            "sources": sources,
            "quotations": (
                *told.quotations,
                Quotation(
                    id="9f09/q1",
                    content=find(speech, "thanks to the pilots"),
                    parts=(find(speech, "thanks to the pilots"),),
                    form="indirect",
                ),
            ),
        }
    )


def hostile() -> Comparison:
    """Two accounts whose words would run, break or turn whatever shows them."""
    words = (
        '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202eevil\u2066 {{ 7 * 7 }} '
        "\x1b[31m \x00 \ud83d javascript:alert(3) &lt;b&gt; </style></title><!--"
    )
    one = article(
        "a", f"{words} and so it went.", title=words * 40, url="javascript:alert(4)", source=words
    )
    two = article("b", f"Another tells {words}", url='https://example.org/?a=<b>&c="d"')
    return Comparison(
        manifest=Manifest(version="<b>", options={"<i>": "<u>"}),
        story=Story(title=words, places=(words,)),
        articles=(one, two),
        points=(
            Point(
                id='p1"><b>',
                gloss=words,
                relation="agree",
                cells=(
                    Cell(article="a", spans=(find(one, words),), strength=0.9),
                    Cell(article="b", spans=(find(two, words),), strength=0.9),
                ),
                origins=2,
            ),
        ),
        quotations=(
            Quotation(id="q", content=find(one, words), parts=(find(one, words),), form="direct"),
        ),
    )
