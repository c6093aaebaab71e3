"""The parsed document is the article's text, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import make_article
from rashomon.models import Parser
from rashomon.reading.parse import Parsed, parse

Make = Callable[..., Parsed]


def pieces(parsed: Parsed) -> list[str]:
    text = parsed.article.text
    return [text[p.start : p.end] for p in parsed.paragraphs]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet=st.sampled_from("ab. \n\t\r“”'\u202e\u00a0\x0b\U0001f6a2é"), max_size=60))
def test_the_document_is_the_text(parser: Parser, text: str) -> None:
    parsed = parse(make_article(text), parser)
    assert parsed.doc.text == text
    for paragraph in parsed.paragraphs:
        piece = text[paragraph.start : paragraph.end]
        assert piece == piece.strip() != ""


def test_lines_are_paragraphs_unless_they_were_wrapped(make_parsed: Make) -> None:
    assert pieces(make_parsed("First report ends.\nSecond report ends.")) == [
        "First report ends.",
        "Second report ends.",
    ]
    wrapped = (
        "The harbour of the island was closed on Monday after a storm that\n"
        "had thrown two fishing boats on the rocks below the old lighthouse,\n"
        "and nobody knew when it would open again."
    )
    assert pieces(make_parsed(wrapped + "\n\nA second paragraph.")) == [
        wrapped,
        "A second paragraph.",
    ]


def test_a_break_that_is_written_out_parts_paragraphs(make_parsed: Make) -> None:
    text = 'The dam held. \\n \\n "It held," said Vold. See C:\\north for more.'
    parsed = make_parsed(text)
    assert [text[p.start : p.end] for p in parsed.paragraphs] == [
        "The dam held.",
        '"It held," said Vold. See C:\\north for more.',
    ]
    assert parsed.doc.text == text


def test_a_paragraph_is_read_the_same_whatever_stands_around_it(make_parsed: Make) -> None:
    middle = "Olga Brandt told the council that the bridge would cost more than planned."
    alone = make_parsed(middle)
    among = make_parsed(f"Rain fell on Port Merrow.\n\n{middle}\n\nNobody was hurt in the storm.")
    sentence = next(s for s in among.sentences if s.text == middle)
    assert [(t.dep_, t.pos_, t.ent_type_) for t in sentence] == [
        (t.dep_, t.pos_, t.ent_type_) for t in alone.sentences[0]
    ]


def test_furniture_and_dateline_report_nothing(parser: Parser) -> None:
    text = "PORT MERROW (Coast News) — The ferry sank.\n\nFollow us on Chirper."
    article = make_article(text)
    article = article.model_copy(
        update={
            "dateline": article.span(0, text.index("The")),
            "furniture": (article.span(text.index("Follow"), len(text)),),
        }
    )
    parsed = parse(article, parser)
    assert [s.text for s in parsed.sentences] == ["The ferry sank."]
    assert parsed.reports(text.index("The"), text.index("sank"))
    assert not parsed.reports(0, 4)
    assert not parsed.reports(text.index("Follow"), len(text))


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b", "…", "\x00\x01"])
def test_texts_without_words_are_parsed_to_nothing_or_little(parser: Parser, text: str) -> None:
    parsed = parse(make_article(text), parser)
    assert parsed.doc.text == text
    assert len(parsed.sentences) <= 1


def test_columns_hold_what_the_tokens_say(make_parsed: Make) -> None:
    parsed = make_parsed("“Boats sank,” she said.\n\nNobody (of the crew) drowned on 3 May.")
    columns = parsed.columns
    for token in parsed.doc:
        i = token.i
        assert (columns.text[i], columns.lower[i]) == (token.text, token.lower_)
        assert (columns.lemma[i], columns.pos[i]) == (token.lemma_, token.pos_)
        assert (columns.tag[i], columns.dep[i]) == (token.tag_, token.dep_)
        assert columns.head[i] == token.head.i
        assert (columns.punct[i], columns.space[i]) == (token.is_punct, token.is_space)
    assert len(columns.head) == len(parsed.doc)


def test_a_rank_with_its_full_stop_ends_no_sentence(make_parsed: Callable[..., Parsed]) -> None:
    parsed = make_parsed("Two men were held, said Sgt. Will Purdy. He named nobody.")
    assert len(parsed.sentences) == 2
