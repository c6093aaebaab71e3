"""The Markdown note: readable, with every passage's place, and harmless."""

from __future__ import annotations

import re

import pytest
import yaml
from invented import article, hostile, invented, many, with_document
from markdown_it import MarkdownIt
from newsroom import twenty

from rashomon.records import Comparison, Manifest, Story
from rashomon.report.markdown import markdown
from rashomon.report.markdown.write import escape

EVERY = pytest.mark.parametrize(
    "comparison",
    [invented(), with_document(), many(20), hostile()],
    ids=["invented", "document", "many", "hostile"],
)


def body_of(note: str) -> str:
    return note.split("\n---\n", 1)[1]


@EVERY
def test_it_begins_with_properties_that_are_yaml(comparison: Comparison) -> None:
    head = markdown(comparison).split("---\n")[1]
    properties = yaml.safe_load(head)
    assert properties["tags"] == ["rashomon"]
    assert properties["accounts"] == len(comparison.articles)
    assert isinstance(properties["title"], str)


@EVERY
def test_nothing_of_a_text_is_obeyed(comparison: Comparison) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(body_of(markdown(comparison)))
    flat = [one for token in tokens for one in (token, *(token.children or ()))]
    assert not [one for one in flat if one.type in ("html_block", "html_inline", "image", "fence")]
    for one in flat:
        if one.type == "link_open":
            assert re.match(r"#%5E|https://", str(one.attrGet("href")))


@EVERY
def test_every_passage_leads_to_its_paragraph(comparison: Comparison) -> None:
    note = markdown(comparison)
    blocks = re.findall(r" \^(\S+)$", note, re.MULTILINE)
    assert len(blocks) == len(set(blocks))
    targets = set(re.findall(r"\(#\^([^)]+)\)", note))
    assert targets
    assert targets <= set(blocks)


def test_differences_are_callouts() -> None:
    note = markdown(invented())
    assert "> [!danger] Conflict: A number (cannot both hold)" in note
    assert "> [!warning] Divergence: Who holds which title or office" in note
    assert "> both count the people hurt" in note


@pytest.mark.parametrize(
    "text",
    [
        "# no heading", "- no list", "1. no list", "> no callout", "*x* _y_ `z`", "[[note]]",
        "![x](y)", "<b>x</b>", "a | b", "==x== $y$ %%z%% ~~u~~ ^v", "&amp; \\* #tag", "+ x",
    ],
)  # fmt: skip
def test_text_of_others_shows_as_it_is(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).renderInline(escape(text))
    shown = re.sub(r"&lt;", "<", html).replace("&gt;", ">").replace("&amp;", "&")
    assert shown == text
    assert MarkdownIt("commonmark").render(escape(text)).startswith("<p>")


def test_an_empty_comparison_is_a_note() -> None:
    one = article("a", "Nothing is found here.")
    empty = Comparison(manifest=Manifest(version="0"), story=Story(title=""), articles=(one,))
    assert "# A story without a title" in markdown(empty)
    assert markdown(empty) == markdown(empty)


def test_of_many_accounts_passages_link_to_their_sources() -> None:
    assert markdown(twenty()).count("example.org/2031/03/flood-in-the-tollen-valley#:~:text=") > 100
