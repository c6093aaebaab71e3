"""Statements of invented accounts grouped into points."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hand import Hand, accounts_of, entity

from conftest import make_article
from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment.align import JOIN, MANY, POSSIBLE, align, group
from rashomon.comparing.alignment.candidates import MOST, NEAREST, Pairs, candidates
from rashomon.comparing.alignment.context import CONTEXT, context_features
from rashomon.comparing.alignment.facts import shared_facts
from rashomon.comparing.alignment.features import FEATURES, best_run, pair_features
from rashomon.comparing.alignment.grouping import LINK, SECOND
from rashomon.comparing.alignment.meaning import WORDS, Common, unit
from rashomon.comparing.alignment.model import LEAF, Tree, load_model, strengths
from rashomon.comparing.alignment.passages import Passages, phrases
from rashomon.comparing.alignment.view import View, Words, view_of
from rashomon.comparing.alignment.words import inverse_frequency, stems
from rashomon.models import load_embedder
from rashomon.models.embedder import WIDTH
from rashomon.records import Reading, Statement

TEXTS = {
    "a": [
        "The ferry struck a reef two miles south of the harbour",
        "The transport minister ordered an inquiry into the accident",
        "Shares in the operator fell by a tenth",
    ],
    "b": [
        "An inquiry was ordered by the minister for transport",
        "The ship hit a reef south of the harbour",
        "A survivor praised the fishermen who came to help",
    ],
}


def accounts(texts: dict[str, list[str]] = TEXTS) -> Accounts:
    readings = []
    for letter, sentences in texts.items():
        article = make_article(". ".join(sentences) + ".", id=letter)
        spans, start = [], 0
        for text in sentences:
            start = article.text.index(text, start)
            spans.append(article.span(start, start + len(text)))
            start += len(text)
        statements = tuple(
            Statement(id=f"{letter}/s{n}", span=span) for n, span in enumerate(spans, 1)
        )
        readings.append(Reading(article=article, statements=statements, sentences=tuple(spans)))
    return Accounts(tuple(readings), ())


def seen(texts: dict[str, list[str]] = TEXTS) -> View:
    return view_of(accounts(texts), load_embedder().pieces)


def test_what_says_the_same_in_other_words_is_joined_and_the_rest_is_not() -> None:
    found = align(accounts(), load_embedder())
    shared = {
        tuple(s.id for cell in g.cells.values() for s in cell)
        for g in found.groups
        if len(g.cells) > 1
    }
    assert shared == {("a/s1", "b/s2"), ("a/s2", "b/s1")}
    alone = {s.id for g in found.groups if len(g.cells) == 1 for c in g.cells.values() for s in c}
    assert alone == {"a/s3", "b/s3"}


def test_accounts_without_statements_have_no_groups() -> None:
    found = align(accounts({"a": [], "b": []}), load_embedder())
    assert found.groups == ()


def test_the_order_of_two_accounts_changes_no_strength() -> None:
    def by_text(view: View) -> dict[frozenset[str], float]:
        pairs = candidates(view)
        values = strengths(view, pairs, load_model()).tolist()
        names = [s.span.text for s in view.statements]
        both = zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)
        return {
            frozenset((names[i], names[j])): value
            for (i, j), value in zip(both, values, strict=True)
        }

    turned = dict(reversed(TEXTS.items()))
    assert by_text(seen()) == by_text(seen(turned))


def test_every_feature_is_a_number_and_likeness_is_between_0_and_1() -> None:
    view = seen()
    values = pair_features(view, candidates(view))
    assert values.shape == (9, len(FEATURES))
    assert np.isfinite(values).all()
    for name in ("words", "containment", "matched", "characters", "sentence", "position"):
        column = values[:, FEATURES.index(name)]
        assert column.min() >= 0.0, name
        assert column.max() <= 1.0001, name


def test_a_statement_has_the_vectors_of_its_own_words() -> None:
    article = make_article("The reef lies south, and the minister spoke.", id="a")
    parts = [article.span(0, 19), article.span(21, 43)]
    statements = tuple(Statement(id=f"a/s{n}", span=span) for n, span in enumerate(parts))
    reading = Reading(
        article=article, statements=statements, sentences=(article.span(0, len(article.text)),)
    )
    encoded: list[str] = []

    def encode(text: str):  # type: ignore[no-untyped-def]
        encoded.append(text)
        return load_embedder().pieces(text)

    one, two = view_of(Accounts((reading,), ()), encode).words
    assert len(encoded) == 1
    assert len(one.vectors) >= 3
    assert len(two.vectors) >= 2  # stop words have no part
    assert one.weights.min() > 0
    assert [article.text[a:b] for a, b in one.places][:2] == ["reef", "lies"]
    assert not np.allclose(one.mean, two.mean)


def test_a_statement_behind_what_the_model_reads_has_no_vectors_and_no_error() -> None:
    long = "word " * 3000
    article = make_article(long + "the ferry struck a reef", id="a")
    start = article.text.index("the ferry")
    statement = Statement(id="a/s1", span=article.span(start, len(article.text)))
    whole = article.span(0, len(article.text))
    reading = Reading(article=article, statements=(statement,), sentences=(whole,))
    words = view_of(Accounts((reading,), ()), load_embedder().pieces).words[0]
    assert not words.vectors.any()


CLAUSE = "The ferry sank. "


# --- candidates -----------------------------------------------------------------------------------


def flat(counts: dict[str, int]) -> View:
    """A view of statements without likeness, some of each article."""
    found = statements_of(*(letter for letter, count in counts.items() for _ in range(count)))
    names = list(counts)
    nothing = np.zeros(WIDTH, dtype=np.float32)
    one = np.ones(1, dtype=np.float32)
    words = Words(nothing[None, :], one, nothing, nothing, nothing, ((0, 1),))
    texts = {s.span.article: make_article(CLAUSE * len(found), id=s.span.article) for s in found}
    readings = tuple(Reading(article=texts[name]) for name in names)
    return View(
        Accounts(readings, ()),
        tuple(found),
        np.array([names.index(s.span.article) for s in found]),
        tuple(Counter([f"w{n % 7}"]) for n in range(len(found))),
        tuple(s.span for s in found),
        (words,) * len(found),
    )


def test_each_statement_is_compared_with_a_bounded_number_of_others() -> None:
    many = {f"a{n}": 20 for n in range(12)}
    pairs = candidates(flat(many))
    assert len(pairs) <= MOST * sum(many.values())
    two = candidates(flat({"a": 40, "b": 40}))
    assert len(two) <= 2 * NEAREST * 40
    assert (two.left < two.right).all()


def test_pairs_of_a_large_story_grow_with_its_statements_not_their_square() -> None:
    """The likeness behind them is one matrix product a block; what is weighed is bounded."""
    small, large = (len(candidates(flat({f"a{n}": 10 for n in range(size)}))) for size in (60, 240))
    assert large <= MOST * 2400
    assert large < 7 * small  # quadratic would be 16 times


# --- groups ---------------------------------------------------------------------------------------


def statements_of(*articles: str) -> list[Statement]:
    found = []
    for index, letter in enumerate(articles):
        article = make_article(CLAUSE * len(articles), id=letter)
        start = index * len(CLAUSE)
        span = article.span(start, start + len(CLAUSE) - 2)
        found.append(Statement(id=f"{letter}/s{index}", span=span))
    return found


def grouped(articles: str, **pairs: float) -> list[list[str]]:
    """Groups of statements of articles ("aab": two of a, one of b) from strengths of pairs."""
    return [
        [s.id[-1] for cell in found.cells.values() for s in cell]
        for found in alignment(articles, **pairs).groups
    ]


def alignment(articles: str, **pairs: float):  # type: ignore[no-untyped-def]
    view = alike(flat(dict(Counter(articles))))
    listed = sorted((int(name[1]), int(name[3]), value) for name, value in pairs.items())
    left, right, values = zip(*listed, strict=True)
    return group(view, Pairs(np.array(left), np.array(right)), np.array(values))


def alike(view: View) -> View:
    """The view with one vector for every first word."""
    same = np.eye(1, WIDTH, dtype=np.float32)
    places = [s.span.start for s in view.statements]
    words = (replace(w, vectors=same) for w in view.words)
    at = [replace(w, places=((n, n + 1),)) for w, n in zip(words, places, strict=True)]
    return replace(view, words=tuple(at))


STRONG = (JOIN + 1) / 2


def test_complete_link_keeps_a_third_account_out_that_fits_one_of_two() -> None:
    assert grouped("abc", p0p1=STRONG, p1p2=STRONG - 0.01, p0p2=LINK) == [["0", "1", "2"]]
    apart = grouped("abc", p0p1=STRONG, p1p2=STRONG - 0.01, p0p2=LINK / 2)
    assert apart == [["0", "1"], ["1", "2"]]  # a statement may stand in two points


def test_a_second_statement_of_an_article_needs_more() -> None:
    assert grouped("aab", p0p2=STRONG + 0.1, p1p2=SECOND) == [["0", "1", "2"]]
    apart = grouped("aab", p0p2=STRONG, p1p2=SECOND - 0.01)
    assert apart == [["0", "2"], ["1", "2"]]


def test_a_statement_stands_in_two_points_for_one_account_and_no_more() -> None:
    weak = (JOIN + SECOND) / 2
    found = grouped("aaab", p0p3=STRONG, p1p3=weak, p2p3=weak - 0.01)
    assert found == [["0", "3"], ["1", "3"], ["2"]]


def test_between_the_gates_a_passage_is_possible() -> None:
    found = alignment("ab", p0p1=(JOIN + POSSIBLE) / 2)
    assert [list(g.cells) for g in found.groups] == [["a"], ["b"]]
    assert [list(p) for p in found.possible] == [["b"], ["a"]]
    assert [list(p) for p in alignment("ab", p0p1=POSSIBLE / 2).possible] == [[], []]


def with_headlines(number: int) -> Accounts:
    hands = []
    for n in range(number):
        text = "Ferry hits reef\n\nThe ferry struck a reef south of the harbour."
        hand = Hand(f"h{n}", text).say("Ferry hits reef", "hits")
        hands.append(hand.say("The ferry struck a reef south of the harbour", "struck"))
    readings = [hand.reading() for hand in hands]
    return Accounts(
        tuple(
            reading.model_copy(
                update={
                    "article": reading.article.model_copy(
                        update={"headline": reading.article.span(0, 15)}
                    )
                }
            )
            for reading in readings
        ),
        (),
    )


def test_headlines_of_a_few_accounts_make_no_row_beside_their_leads() -> None:
    def passages(number: int) -> set[str]:
        found = align(with_headlines(number), load_embedder())
        return {s.span.text for g in found.groups for cell in g.cells.values() for s in cell}

    assert "Ferry hits reef" not in passages(2)
    assert "Ferry hits reef" in passages(MANY)


# --- passages -------------------------------------------------------------------------------------


def passages(*texts: str) -> dict[str, str]:
    """The shortest passages of sentences of as many accounts, in a story with more to tell."""
    told = {letter: [text] for letter, text in zip("abc", texts, strict=False)}
    rest = [sentence for sentences in TEXTS.values() for sentence in sentences]
    view = seen({**told, "z": rest})
    found = Passages(view).of(range(len(texts)))
    return {view.statements[k].span.article: span.text for k, span in found.items()}


def test_a_passage_is_what_the_others_tell_too_cut_between_phrases() -> None:
    found = passages(
        "The harbour master resigned on Monday after a stormy meeting of the town council",
        "To the delight of the fishermen, the harbour master resigned on Monday",
    )
    assert found == {
        "a": "The harbour master resigned on Monday",
        "b": "the harbour master resigned on Monday",
    }


def test_a_passage_of_a_few_words_has_its_verb() -> None:
    text = "The new law of the islands may well drag old ministers of state before foreign courts"
    told = accounts({"a": [text], "b": ["Judges sat before foreign courts"]})
    reading = told.readings[0]
    (bare,) = reading.statements
    event = reading.article.span(text.index("drag"), text.index("drag") + 4)
    with_event = reading.model_copy(
        update={"statements": (bare.model_copy(update={"event": event}),)}
    )
    short = {
        one.statements[0].event is not None: Passages(
            view_of(Accounts((one, told.readings[1]), told.entities), load_embedder().pieces)
        )
        .of((0, 1))[0]
        .text
        for one in (reading, with_event)
    }
    assert short[False] == "before foreign courts"
    assert short[True].endswith("drag old ministers of state before foreign courts")


def test_a_statement_that_shares_nothing_stays_whole() -> None:
    text = "Bakers in the old town raised the price of rye bread"
    assert passages(text, "An orchestra from abroad played two encores")["a"] == text


def test_a_name_in_common_is_no_report() -> None:
    opened = "A bakery opened with Vera Lindqvist at the till"
    quarrelled = "The mayor quarrelled with Vera Lindqvist over bicycles"
    one = Hand("a", f"{opened}. The ferry sank on Monday.")
    one.say(opened, "opened").say("The ferry sank on Monday", "sank")
    two = Hand("b", f"{quarrelled}. On Monday the ferry sank.")
    two.say(quarrelled, "quarrelled").say("On Monday the ferry sank", "sank")
    name = entity("e1", "Vera Lindqvist", [(hand, "Vera Lindqvist", "name") for hand in (one, two)])
    passages = Passages(view_of(accounts_of(one, two, entities=[name]), load_embedder().pieces))
    assert not passages.tell(0, 2)
    assert passages.tell(1, 3)


def test_phrases_begin_before_function_words_and_behind_marks() -> None:
    text = "the ferry, which sank in the night, lay on the reef"
    starts = phrases(text)
    ends = [*starts[1:], len(text)]
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == [
        "the ferry, ",
        "which sank ",
        "in the night, ",
        "lay ",
        "on the reef",
    ]
    assert phrases("") == [0]


def test_the_best_run_counts_what_is_unlike_against_it() -> None:
    values = np.array([1.0, -0.5, 1.0, -3.0, 1.2], dtype=np.float32)
    assert best_run(values) == pytest.approx(1.5)
    assert best_run(-np.abs(values)) == 0.0


def test_vectors_lose_what_all_words_of_a_story_have_in_common() -> None:
    random = np.random.default_rng(7)
    own = random.normal(size=(2 * WORDS, 16)).astype(np.float32)
    topic = np.zeros(16, dtype=np.float32)
    topic[0] = 40.0
    style = np.zeros((2 * WORDS, 16), dtype=np.float32)
    style[:, 1] = random.normal(scale=30.0, size=2 * WORDS)
    vectors = unit(own + topic + style)
    left = Common.of([vectors[:WORDS], vectors[WORDS:]]).without(vectors)
    before, after = (float(np.abs(v @ v.T).mean()) for v in (vectors, left))
    assert before > 0.7
    assert after < 0.3
    assert np.linalg.norm(left, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_story_without_words_has_nothing_in_common() -> None:
    vectors = np.ones((2, 3), dtype=np.float32)
    assert Common.of([]).without(vectors) is vectors
    assert not Common.of([vectors]).without(vectors).any()


# --- facts inside statements ----------------------------------------------------------------------


def facts(*hands: Hand, groups: tuple[Group, ...] = (), **more: object) -> list[list[str]]:
    found = shared_facts(accounts_of(*hands, **more), groups)  # type: ignore[arg-type]
    return [[s.span.text for cell in g.cells.values() for s in cell] for g in found]


def test_one_figure_in_two_accounts_is_a_fact_with_its_words() -> None:
    one = Hand("a", "The board released a 310-page audit on Monday.").figure("310", 310, "page")
    two = Hand("b", "Critics called the 310-page audit a whitewash.").figure("310", 310, "page")
    assert facts(one, two) == [["a 310-page audit", "the 310-page audit"]]


def test_small_counts_other_units_and_vague_figures_are_no_fact() -> None:
    def both(first: tuple[float, str], second: tuple[float, str], **form: Any) -> list[list[str]]:
        one = Hand("a", "They found 14 boats.").figure("14", *first, **form)
        return facts(one, Hand("b", "There were 14 boats.").figure("14", *second, **form))

    assert both((14, "boat"), (14, "boat"))
    assert not both((4, "boat"), (4, "boat"))
    assert not both((14, "boat"), (14, "crew"))
    assert not both((14, "boat"), (14, "boat"), qualifier="about")


def test_a_fact_that_a_group_joins_already_is_not_told_twice() -> None:
    one = Hand("a", "They found 14 boats.").figure("14", 14, "boat").say("They found 14 boats")
    two = Hand("b", "There were 14 boats.").figure("14", 14, "boat").say("There were 14 boats")
    group_of_both = Group({h.article.id: tuple(h.statements) for h in (one, two)}, {})
    assert facts(one, two)
    assert not facts(one, two, groups=(group_of_both,))


def test_an_utterance_in_two_accounts_is_a_fact() -> None:
    said = "Every boat came home before the storm"
    one = Hand("a", f'"{said}," the mayor said.').quote(said, "Lena Voss", entity="e1")
    two = Hand("b", f'The mayor told us: "{said}."').quote(said, "Lena Voss", entity="e1")
    person = entity("e1", "Lena Voss")
    assert facts(one, two, entities=[person]) == [[said, said]]


def test_a_list_in_two_renderings_is_a_fact_with_the_statements_that_hold_it() -> None:
    first = "we want a harbour that is dry, calm, safe and welcoming"
    one = Hand("a", f"“It is late, but {first},” Voss said.").say(first, "want")
    one.quote(f"It is late, but {first},", "Lena Voss", entity="e1")
    second = "ports should be calm, secure, dry and hospitable"
    two = Hand("b", f"Voss said that {second}.").say(second, "be")
    two.quote(f"that {second}", "Lena Voss", "indirect", "e1")
    assert facts(one, two, entities=[entity("e1", "Lena Voss")]) == [[first, second]]


def test_what_somebody_is_is_a_fact_where_it_says_more_than_a_title() -> None:
    one = Hand("a", "Lena Voss, a former harbour pilot from Brill, led it.")
    two = Hand("b", "The former pilot Lena Voss led the work.")
    roles = [(one, "former harbour pilot from Brill"), (two, "former pilot")]
    mentions = [(one, "Lena Voss", "name"), (two, "Lena Voss", "name")]
    voss = entity("e1", "Lena Voss", mentions, roles)
    assert facts(one, two, entities=[voss]) == [
        ["Lena Voss, a former harbour pilot from Brill", "former pilot Lena Voss"]
    ]
    plain = entity("e1", "Lena Voss", [], [(one, "former harbour"), (two, "former pilot")])
    assert not facts(one, two, entities=[plain])


# --- the model ------------------------------------------------------------------------------------


def test_the_shipped_model_is_for_these_features() -> None:
    model = load_model()
    assert len(model.weights) == len(FEATURES)
    used = {int(f) for tree in model.trees for f in tree.feature if f != LEAF}
    assert used
    assert max(used) < len(FEATURES) + len(CONTEXT)


def test_a_tree_goes_left_up_to_its_threshold() -> None:
    tree = Tree(
        np.array([1, LEAF, LEAF]),
        np.array([0.5, 0.0, 0.0]),
        np.array([1, -1, -1]),
        np.array([2, -1, -1]),
        np.array([0.0, -3.0, 4.0]),
    )
    rows = np.array([[9.0, 0.5], [9.0, 0.6]])
    assert tree.predict(rows).tolist() == [-3.0, 4.0]


def test_context_counts_rivals_third_accounts_and_neighbours() -> None:
    view = flat({"a": 2, "b": 2, "c": 1})
    pairs = Pairs(np.array([0, 0, 1, 0, 2]), np.array([2, 3, 3, 4, 4]))
    values = context_features(view, pairs, np.array([0.6, 0.2, 0.5, 0.4, 0.3]))
    first = dict(zip(CONTEXT, values[0].tolist(), strict=True))
    assert (first["rank least"], first["margin most"]) == (0.0, 0.6)
    assert first["margin least"] == pytest.approx(0.4)
    assert first["third account"] == pytest.approx(0.3)
    assert first["neighbours"] == pytest.approx(0.5)
    second = dict(zip(CONTEXT, values[1].tolist(), strict=True))
    assert (second["rank most"], second["margin least"]) == (1.0, pytest.approx(-0.4))


# --- words ----------------------------------------------------------------------------------------


def test_a_word_that_all_use_weighs_least() -> None:
    weight = inverse_frequency([["ferry", "reef"], ["ferry", "inquiry"], ["ferry", "reef"]])
    assert weight["ferry"] < weight["reef"] < weight["inquiry"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister's ferries", ["minist", "ferri"]),
        ("U.S. officials", ["us", "offici"]),
        ("Two died", ["two", "die"]),
        ("", []),
        ("the of and", []),
    ],
)
def test_stems(text: str, expected: list[str]) -> None:
    assert stems(text) == expected
