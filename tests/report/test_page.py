"""The page, without a browser. What a browser does with it stands in test_page_in_browser."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from invented import article, find, hostile, invented, many, with_document
from newsroom import twenty

from rashomon.records import (
    Cell,
    Comparison,
    Figure,
    Manifest,
    Point,
    ReadingOfDifference,
    SetAside,
    Silence,
    Story,
)
from rashomon.report.html import html_page, page_view
from rashomon.report.html.passages import text_fragment, web_page
from rashomon.report.html.quotations import compare_words
from rashomon.report.html.scale import lanes_of
from rashomon.report.html.texts import article_text, runs_of

VOID = {"meta", "br", "hr", "img", "input", "link"}


class Elements(HTMLParser):
    """The elements of a page with their attributes, and what was opened and never closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    "comparison",
    [invented(), many(2), many(20), with_document(), hostile()],
    ids=["invented", "two", "twenty", "document", "hostile"],
)
def test_every_page_is_well_formed_and_asks_for_nothing(comparison: Comparison) -> None:
    elements = Elements(html_page(comparison))
    assert elements.open == []
    tags = [tag for tag, _ in elements.found]
    assert tags.count("script") == 1
    assert tags.count("style") == 1
    assert not {"img", "link", "iframe", "object", "base", "form"} & set(tags) - {"form"}
    for tag, attributes in elements.found:
        assert not {"src", "style", "srcset", "action"} & attributes.keys(), tag
        assert not any(name.startswith("on") for name in attributes), tag
        href = attributes.get("href")
        assert href is None or re.match(r"#|https://", href), href
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {href[1:] for _, a in elements.found if (href := a.get("href") or "").startswith("#")}
    assert {target for target in targets if "=" not in target} <= set(ids)


def test_the_policy_allows_the_style_and_the_script_of_the_page_alone() -> None:
    page = html_page(invented())
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in page
    assert "default-src &#39;none&#39;" in page
    assert "unsafe" not in page


def test_differences_come_first_and_are_explained() -> None:
    page = html_page(invented())
    view = page_view(invented())
    assert view.groups[0].anchor == "differences"
    weights = [point.weight for point in view.groups[0].points]
    assert weights == sorted(weights)
    assert page.index('id="differences"') < page.index('id="alike"')
    for why in ("both count the people hurt", "two titles for Rolf Tamm"):
        assert why in page


def test_each_passage_names_its_place() -> None:
    comparison = invented()
    texts = {letter: one.text for letter, one in zip("ABC", comparison.articles, strict=True)}
    page = html_page(comparison)
    places = re.findall(
        r'class="p[^"]*" href="#([A-Z]+)-\d+" data-at="([A-Z]+):(\d+)-(\d+)"><bdi>(.*?)</bdi>', page
    )
    assert len(places) > 10
    for anchor, letter, start, end, shown in places:
        assert anchor == letter
        words = re.sub("<.*?>", "", shown).replace("&#34;", '"').replace("&#39;", "'")
        assert texts[letter][int(start) : int(end)] in words


def test_each_silence_has_its_own_look() -> None:
    page = html_page(invented()) + html_page(many(3))
    for state in ("not-found", "possibly", "cannot-tell", "published-before"):
        assert f'<td class="{state}">' in page
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    for state in ("not-found", "possibly", "cannot-tell", "published-before"):
        assert f".beside .{state}" in style[1]


def test_few_accounts_stand_beside_each_other_and_many_in_a_table_of_signs() -> None:
    assert 'class="beside n5"' in html_page(many(5))
    twenty = html_page(many(20))
    assert 'class="many"' in twenty
    assert twenty.count('<td class="told') == 19
    assert "<td>–</td>" in twenty
    assert "barges were held at Sund lock" in twenty


def with_possible_passages() -> Comparison:
    """Twenty accounts; those that are silent on a point may tell it in their first sentence."""
    compared = twenty()
    first = {one.id: find(one, "Flood in the Tollen valley") for one in compared.articles}
    points = [
        point.model_copy(
            update={
                "silent": tuple(
                    Silence(article=one.article, why="possibly", possible=(first[one.article],))
                    for one in point.silent
                )
            }
        )
        for point in compared.points
    ]
    return compared.model_copy(update={"points": tuple(points)})


def test_of_many_accounts_every_passage_can_be_opened_and_none_is_written_twice() -> None:
    compared = with_possible_passages()
    letters = dict(zip((one.id for one in compared.articles), "ABCDEFGHIJKLMNOPQRST", strict=True))
    page = html_page(compared)
    rows = re.split(r'<(?:tbody|li) id="', page[: page.index('<section id="quotations"')])[1:]
    assert len(rows) == len(compared.points)
    of = {row.partition('"')[0]: row for row in rows}
    for point in compared.points:
        spans = [span for one in point.cells for span in one.spans]
        spans += [span for one in point.silent for span in one.possible]
        for span in spans:
            assert f'data-at="{letters[span.article]}:{span.start}-{span.end}"' in of[point.id]
        shown = re.findall(r'<a class="p" [^>]*>(?:<b class="c">.</b> )?(.*?)</a>', of[point.id])
        words = [re.sub("<.*?>", "", one) for one in shown]
        assert words
        assert len(words) == len(set(words))


def test_what_two_of_many_tell_alike_stands_in_a_list() -> None:
    compared = twenty()
    cut = [p.model_copy(update={"cells": p.cells[:2]}) for p in compared.points if p.cells[1:]]
    compared = compared.model_copy(update={"points": tuple(cut)})
    pairs = [point for point in cut if point.relation == "agree"]
    groups = {group.anchor: group for group in page_view(compared).groups}
    assert pairs
    assert [row.id for row in groups["pairs"].points] == [point.id for point in pairs]
    assert "alike" not in groups
    assert "pairs" not in {group.anchor for group in page_view(invented()).groups}


def test_what_was_set_aside_for_one_reason_is_told_once() -> None:
    compared = many(3)
    readings = [
        ReadingOfDifference(span=find(one, "barges"), value=str(number))
        for number, one in enumerate(compared.articles)
    ]
    aside = tuple(
        SetAside(kind="number", readings=(readings[0], other), why="of another week")
        for other in readings[1:]
    )
    point = compared.points[0].model_copy(update={"set_aside": aside})
    (row,) = page_view(compared.model_copy(update={"points": (point,)})).groups[0].points
    (one,) = row.set_aside
    assert [reading.read_as for reading in one.readings] == ["0", "1", "2"]


def test_days_are_shown_of_times() -> None:
    one = article("id", "Barges were held.", published="2031-03-12T08:00:00Z")
    compared = many(2).model_copy(update={"articles": (one, many(2).articles[1]), "points": ()})
    assert page_view(compared).accounts[0].published == "2031-03-12"


def test_numbers_that_differ_are_put_on_a_scale() -> None:
    view = page_view(counted())
    scales = [
        one.scale for point in view.groups[0].points for one in point.differences if one.scale
    ]
    assert scales
    assert [mark.letters for mark in scales[0].marks] == ["A", "B"]
    places = [mark.x for mark in scales[0].marks]
    assert places == sorted(places)
    assert all(0 < place < 100 for place in places)


def counted() -> Comparison:
    """Two accounts that count the same barges."""
    two = many(3)
    figures = tuple(
        Figure(
            id=f"f{n}",
            span=find(one, f"{n + 3} barges"),
            value=n + 3,
            unit="barge",
            qualifier="exact",
        )
        for n, one in enumerate(two.articles)
    )
    return two.model_copy(update={"figures": figures})


def test_labels_that_are_close_get_lanes_of_their_own() -> None:
    assert lanes_of([10, 12, 14, 60, 61]) == [0, 1, 2, 0, 1]


def test_two_renderings_are_compared_word_by_word() -> None:
    words = compare_words(
        "We closed it within four minutes, and nobody was trapped",
        "We shut it within four minutes",
    )
    assert words is not None
    kept = "".join(word.text for word in words if word.how in ("same", "other"))
    assert " ".join(kept.split()) == "We shut it within four minutes"
    assert [word.text.strip() for word in words if word.how == "other"] == ["shut"]
    gone = [word.text for word in words if word.how == "gone"]
    assert gone == ["closed", "and nobody was trapped"]


def test_the_document_stands_beside_the_quotations() -> None:
    told = with_document()
    view = page_view(told)
    shown = [one for v in view.voices for u in v.utterances for one in u.renderings if one.check]
    found = {check.quotation: check for check in told.checks}
    assert [one.check.words for one in shown if one.check] == [
        "document: altered",
        "document: not found",
    ]
    chip = shown[0].check.chip if shown[0].check else None
    assert chip is not None
    assert chip.passage is not None
    there = found["q1"].span
    assert there is not None
    assert chip.passage.at == f"DOC:{there.start}-{there.end}"
    page = html_page(told)
    quotations = page[page.index('id="quotations"') :]
    assert f'data-at="{chip.passage.at}"' in quotations[: quotations.index("</section>")]
    assert "document: " not in html_page(invented())


def test_other_utterances_and_endless_ones_are_not_compared() -> None:
    assert compare_words("The bridge is closed until spring", "Nobody asked him twice") is None
    assert compare_words("so " * 5000, "so " * 4000) is None


# Texts


def test_a_text_stands_in_its_paragraphs_at_its_offsets() -> None:
    text = "  One line. \n\n\tSecond \u202eline\r\nand \U0001f600 more\x00."
    found = article_text(article("a", text), "A")
    for paragraph in found.paragraphs:
        place = paragraph.start
        for run in paragraph.runs:
            size = run.stands_for or len(run.text)
            if not run.stands_for:
                assert text[place : place + size] == run.text
            place += size
        assert text[place : place + 1] in ("", " ", "\n", "\r")
    assert found.anchor_of(text.index("Second")) == "A-2"
    assert found.anchor_of(len(text) - 1) == "A-3"
    assert [run.text for p in found.paragraphs for run in p.runs if run.stands_for] == [
        "<U+202E>",
        "\u2400",
    ]


def test_nothing_that_a_browser_would_alter_stays_in_a_text() -> None:
    runs = runs_of("a\rb\x00c\ud83dd\u2028e\x85f\u2066g" + "\u0301" * 20)
    kept = "".join(run.text for run in runs if not run.stands_for)
    assert not set("\r\x00\ud83d\u2028\x85\u2066") & set(kept)
    assert sum(run.stands_for or len(run.text) for run in runs) == 33
    assert html_page(hostile()).encode("utf-8")


def test_a_text_of_a_million_characters_in_one_line_is_shown_once() -> None:
    long = article("a", "so it went on " * 70_000)
    short = article("b", "so it went on and on")
    cells = tuple(
        Cell(article=one.id, spans=(one.span(0, len(one.text)),), strength=1)
        for one in (long, short)
    )
    points = tuple(
        Point(id=f"p{n}", gloss=long.text, relation="agree", cells=cells, origins=2)
        for n in range(5)
    )
    page = html_page(
        Comparison(
            manifest=Manifest(version="0"),
            story=Story(title=long.text),
            articles=(long, short),
            points=points,
        )
    )
    assert len(page) < len(long.text) + 120_000


# Links to the source's page


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("http://[broken", None),
        ("//example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_only_pages_of_the_web_are_linked(url: str | None, page: str | None) -> None:
    assert web_page(url) == page


def test_a_text_fragment_finds_the_passage() -> None:
    text = "The crane is here. Later the crane-driver, tired, left; the crane is here."
    one = article("a", text, url="https://example.org/x")
    first = text_fragment(one, find(one, "The crane"))
    assert first == "https://example.org/x#:~:text=The%20crane"
    hyphen = text_fragment(one, find(one, "crane-driver, tired"))
    assert hyphen == "https://example.org/x#:~:text=crane%2Ddriver%2C%20tired"
    start = text.rindex("crane is")
    again = text_fragment(one, one.span(start, start + 8))
    assert again is not None
    assert again.endswith("left%3B%20the-,crane%20is")


def test_a_long_passage_is_found_by_its_two_ends() -> None:
    text = " ".join(f"word{n}" for n in range(40))
    one = article("a", text, url="https://example.org/x#part")
    found = text_fragment(one, one.span(0, len(text)))
    assert found == (
        "https://example.org/x#part:~:text=word0%20word1%20word2%20word3%20word4,"
        "word35%20word36%20word37%20word38%20word39"
    )


def test_the_same_comparison_gives_the_same_page() -> None:
    assert html_page(with_document()) == html_page(with_document())
