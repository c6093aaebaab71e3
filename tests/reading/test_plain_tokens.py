"""The plain tokens mean what spaCy's do."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc as SpacyDoc

from rashomon.models import Parser
from rashomon.reading.tokens import Doc, Run

TEXT = (
    "The mayor of Port Ames, Ada Penn, said on Monday that the bridge, which 300 people cross "
    "each day, would stay shut until May. “We owe it to the town and its guests,” she told the "
    "council.  Divers, masons and a crane came; nobody was hurt."
)
PLAIN = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_",
    "whitespace_", "is_punct", "is_space", "is_alpha", "is_quote", "is_title", "is_lower",
    "like_num",
)  # fmt: skip


Both = tuple[SpacyDoc, Doc]


@pytest.fixture
def both(parser: Parser) -> Both:
    source = parser.pipeline(TEXT)
    return source, Doc([source])


def test_tokens_hold_what_spacy_says(both: Both) -> None:
    source, doc = both
    assert len(doc) == len(source) > 50
    for one, other in zip(doc, source, strict=True):
        assert [getattr(one, name) for name in PLAIN] == [getattr(other, name) for name in PLAIN]
        assert one.is_sent_start == bool(other.is_sent_start)
        assert len(one) == len(other)


def test_the_tree_is_the_same(both: Both) -> None:
    source, doc = both
    for one, other in zip(doc, source, strict=True):
        assert (one.head.i, one.left_edge.i, one.right_edge.i) == (
            other.head.i,
            other.left_edge.i,
            other.right_edge.i,
        )
        for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
            mine, theirs = getattr(one, name), getattr(other, name)
            assert [t.i for t in mine] == [t.i for t in theirs], (name, one)
        assert one.is_ancestor(doc[0]) == other.is_ancestor(source[0])
        assert (one.sent.start, one.sent.end) == (other.sent.start, other.sent.end)
    assert any(one.conjuncts for one in doc)


def test_runs_are_the_same(both: Both) -> None:
    source, doc = both
    for start in range(0, len(doc), 3):
        for end in range(start + 1, len(doc), 5):
            one, other = doc[start:end], source[start:end]
            assert (one.text, one.start_char, one.end_char) == (
                other.text,
                other.start_char,
                other.end_char,
            )
            assert one.root.i == other.root.i
            assert [(s.start, s.end) for s in one.sents] == [(s.start, s.end) for s in other.sents]  # type: ignore[attr-defined]
            assert (one[0].i, one[-1].i, one[1:].start) == (other[0].i, other[-1].i, start + 1)
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [
        (e.start, e.end, e.label_) for e in source.ents
    ]
    chunks = [(c.start, c.end) for s in doc.sents for c in s.noun_chunks]
    assert chunks == [(c.start, c.end) for c in source.noun_chunks]


def test_pieces_are_one_text(parser: Parser) -> None:
    # The name at the end of the first piece must not reach over the white space behind it.
    pieces = parser.parse(["The bridge was shut by Ada Penn", "\n\n", TEXT, " ", "It rained."])
    source = SpacyDoc.from_docs(pieces, ensure_whitespace=False, exclude=["tensor"])  # type: ignore[call-arg]
    doc = Doc(pieces)
    assert doc.text == source.text
    for one, other in zip(doc, source, strict=True):
        assert [getattr(one, name) for name in PLAIN] == [getattr(other, name) for name in PLAIN]
        assert (one.head.i, one.is_sent_start) == (other.head.i, bool(other.is_sent_start))
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in source.sents]
    assert [str(e) for e in doc.ents] == [str(e) for e in source.ents]
    assert "Ada Penn" in [str(e) for e in doc.ents]


def test_branches_that_cross(parser: Parser) -> None:
    words, heads = ["A", "hearing", "is", "set", "on", "it", "today"], [1, 3, 3, 3, 1, 4, 3]
    deps = ["det", "nsubjpass", "auxpass", "ROOT", "prep", "pobj", "npadvmod"]
    source = SpacyDoc(parser.pipeline.vocab, words=words, heads=heads, deps=deps)
    doc = Doc([source])
    assert [t.left_edge.i for t in doc] == [t.left_edge.i for t in source]
    assert [t.right_edge.i for t in doc] == [t.right_edge.i for t in source]
    assert doc[1].right_edge.i > doc[1].head.i


def test_a_text_without_a_word_is_empty(parser: Parser) -> None:
    assert len(Doc([SpacyDoc(parser.pipeline.vocab)])) == len(Doc([])) == 0


def test_what_touches_a_passage_is_the_same(both: Both) -> None:
    source, doc = both
    for start in range(0, len(TEXT), 2):
        for end in range(start + 1, len(TEXT) + 1, 7):
            theirs = source.char_span(start, end, alignment_mode="expand")
            assert theirs is not None
            mine = doc.touching(start, end)
            assert mine is not None
            assert (mine.start, mine.end) == (theirs.start, max(theirs.end, theirs.start))
    assert doc.touching(-1, 3) is None
    assert doc.touching(0, len(TEXT) + 1) is None


def test_edges(both: Both) -> None:
    _, doc = both
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[-1].nbor()
    with pytest.raises(IndexError):
        doc[0:2][2]
    assert doc[0].nbor() is doc[1]
    assert doc[2:5] == Run(doc, 2, 5)
    assert doc[5:2].text == ""
