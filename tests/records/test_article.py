from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from conftest import make_article
from rashomon.errors import SpanError
from rashomon.records import Article, Reading, Span, Statement, check_spans, spans_in, text_hash

TEXT = "The harbour was closed. Nobody said “why”. 🚢 left."


def test_a_span_is_the_slice_of_its_text() -> None:
    article = make_article(TEXT)
    span = article.span(4, 11)
    assert (span.text, span.range, span.article) == ("harbour", (4, 11), "a")


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (3, 3), (5, 2), (0, len(TEXT) + 1)])
def test_an_article_refuses_offsets_outside_its_text(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="no passage from"):
        make_article(TEXT).span(start, end)


def test_a_span_whose_length_does_not_fit_cannot_be_built() -> None:
    with pytest.raises(SpanError, match="cannot hold 3 characters"):
        Span(article="a", start=0, end=2, text="The")


def test_a_span_that_does_not_match_is_refused_by_reading_and_article() -> None:
    article = make_article(TEXT)
    wrong = Span(article="a", start=0, end=3, text="the")
    with pytest.raises(SpanError, match="is not 'the' in this article"):
        article.check(wrong)
    with pytest.raises(SpanError, match="is not 'the' in this article"):
        Reading(article=article, statements=(Statement(id="a/s1", span=wrong),))
    with pytest.raises(SpanError, match="is not 'the'"):
        Article(id="a", sha256=text_hash(TEXT), text=TEXT, furniture=(wrong,))


def test_a_span_of_an_article_that_is_not_here_is_refused() -> None:
    with pytest.raises(SpanError, match="names an article that is not here"):
        check_spans(Span(article="b", start=0, end=3, text="The"), {"a": make_article(TEXT)})


def test_the_text_must_be_the_one_of_its_hash() -> None:
    with pytest.raises(SpanError, match="not the one that its hash names"):
        Article(id="a", sha256=text_hash("other"), text=TEXT)


def test_records_are_immutable_and_closed() -> None:
    span = make_article(TEXT).span(0, 3)
    with pytest.raises(ValidationError, match="frozen"):
        span.start = 1  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Statement.model_validate({"id": "s", "span": span, "mood": "glad"})


def test_spans_share_and_cover() -> None:
    article = make_article(TEXT)
    whole, part = article.span(0, 11), article.span(4, 15)
    assert whole.common(part) == 7
    assert whole.covers(article.span(4, 11))
    assert not part.covers(whole)
    assert whole.common(make_article(TEXT, id="b").span(0, 11)) == 0


@given(st.text(min_size=1), st.data())
def test_every_span_of_any_unicode_text_round_trips(text: str, data: st.DataObject) -> None:
    article = Article(id="a", sha256=text_hash(text), text=text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = article.span(start, end)
    assert span.text == text[start:end]
    assert list(spans_in(Statement(id="s", span=span))) == [span]
