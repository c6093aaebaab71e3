"""What holds for every text: own passages, no exception, any marks, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.reading.parse import Parsed
from rashomon.reading.quotations import find_quotations, quoted_ranges
from rashomon.records import Quotation, check_spans

Make = Callable[..., Parsed]
Told = tuple[object, ...]

WORDS = "said|says|said that|Mara Lind|she|who|according to|denied|claim|told|The pier is shut"
MARKS = "“|”|‘|’|\"|'|``|''|«|»|„|“X,”|‘Y’|'s|6' 2\"|(|)|LIND:|Lind: |if he says|:|,|.|?|—|…"
ODD = ["\n", "\n\n", "\u2028", "\u202e", "\x00", "\ufeff", "e\u0301", "\U0001f600"]
PIECES = st.sampled_from([*WORDS.split("|"), *MARKS.split("|"), *ODD])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=16).map(" ".join),
    st.lists(PIECES, max_size=16).map("".join),
)
STYLES = {
    "curly": ("“", "”"),
    "single": ("‘", "’"),
    "straight": ('"', '"'),
    "apostrophes": ("'", "'"),
    "typewriter": ("``", "''"),
    "doubled": ("''", "''"),
    "guillemets": ("«", "»"),
    "guillemets turned": ("»", "«"),
    "low and high": ("„", "“"),
    "high and high": ("”", "”"),
}
MARKED = [  # the marks are written as square brackets
    "[The harbour is shut,] Mara Lind said. [Nobody may sail tonight.]",
    "Mara Lind said that the old ferry was [a floating wreck] in June.",
    "Mara Lind called the plan [an insult to the island] and left the hall.",
    "[We lost the boat,] said Otto Feld, who owned it. [But nobody was hurt, and it isn't all.]",
    "The mayor, Ana Brandt, was asked about it. [I don't know,] she said, [and I will not guess.]",
    "Otto Feld told reporters: [The pier is closed. It will stay closed.]\n\nNobody was surprised.",
    "Ana Brandt denied that the [whole fleet] had been sold, but said she was [open to offers].",
    "The so-called [pier tax] passed in May, according to Ana Brandt.",
    "[The miners' strike is over,] Mara Lind said. She added that the '90s were [a lost decade].",
    "The report called it [unsafe].\n\n[It could fall tomorrow,] Otto Feld, an engineer, warned.",
    "[Where were they?] Ana Brandt asked the council.\n\n[They were asleep!]",
    "Otto Feld said: [We waited for a week.\n\n[Then we went home.]\n\nThe council met on Monday.",
    "[We waited for a week.\n\n[Then we went home,] Otto Feld said.",
]
ALONE = [
    "“The harbour is shut,” Mara Lind said. “Nobody may sail tonight.”",
    "Officials said that the bridge would close on Friday.",
    "Ana Brandt called the plan “an insult to the island” and left the hall.",
    "The pier will close in May, according to two people familiar with the plan.",
    "A “no” vote was expected in every village.",
    "The ferry left at noon with forty people on board.",
    "Otto Feld denied that the fleet had been sold.",
    "“The nets are gone, Otto Feld said.",
]
"""Paragraphs of which none needs another one."""
FEW = settings(max_examples=80, deadline=None)


ANY_MARK = str.maketrans("", "", "“”‘’\"'`«»„")


def told(quotation: Quotation) -> Told:
    """What a quotation is, whatever marks it stands in."""
    return (
        quotation.form,
        quotation.stance,
        quotation.cue.text if quotation.cue else None,
        tuple(part.text.translate(ANY_MARK) for part in quotation.parts),
        tuple(part.text.translate(ANY_MARK) for part in quotation.marked),
        quotation.speaker.name if quotation.speaker else None,
    )


def test_any_text_gives_passages_of_its_own(make_parsed: Make) -> None:
    @FEW
    @given(TEXTS)
    def run(text: str) -> None:
        parsed = make_parsed(text)
        quotations, terms = find_quotations(parsed)
        for record in (*quotations, *terms):
            check_spans(record, {parsed.article.id: parsed.article})
        for quotation in quotations:
            places = [part.range for part in quotation.parts]
            assert places == sorted(places)
            assert all(one[1] <= two[0] for one, two in pairwise(places))
            hull = (places[0][0], places[-1][1])
            assert quotation.content.range == hull
            assert all(hull[0] <= m.start and m.end <= hull[1] for m in quotation.marked)
        ranges = quoted_ranges(parsed)
        assert ranges == sorted(ranges)
        assert all(start < end for start, end in ranges)

    run()


@pytest.mark.parametrize("text", MARKED)
@pytest.mark.parametrize("style", STYLES)
def test_the_style_of_marks_changes_nothing(make_parsed: Make, style: str, text: str) -> None:
    def found(name: str) -> tuple[list[Told], list[str]]:
        opening, closing = STYLES[name]
        parsed = make_parsed(text.replace("[", opening).replace("]", closing))
        quotations, terms = find_quotations(parsed)
        return [told(q) for q in quotations], [term.span.text for term in terms]

    assert found(style) == found("curly")


def test_a_paragraph_changes_no_quotation_of_another(make_parsed: Make) -> None:
    def found(text: str) -> list[Told]:
        return [told(quotation) for quotation in find_quotations(make_parsed(text))[0]]

    by_itself = {paragraph: found(paragraph) for paragraph in ALONE}

    @FEW
    @given(st.lists(st.sampled_from(ALONE), min_size=1, max_size=5))
    def run(paragraphs: list[str]) -> None:
        expected = [one for paragraph in paragraphs for one in by_itself[paragraph]]
        assert found("\n\n".join(paragraphs)) == expected

    run()
    assert sum(map(len, by_itself.values())) == len(ALONE) - 2


def test_a_paragraph_in_marks_alone_goes_on_with_the_one_before(make_parsed: Make) -> None:
    first, second = "“We lost the boat,” Otto Feld said.", "“We lost the nets, too.”"
    (joined,) = find_quotations(make_parsed(f"{first}\n\n{second}"))[0]
    (alone,) = find_quotations(make_parsed(second))[0]
    assert len(joined.parts) == 2
    assert alone.speaker is None
