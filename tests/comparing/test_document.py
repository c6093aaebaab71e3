"""The primary document: each quotation held against it, word by word."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hand import Hand, accounts_of, entity
from hypothesis import given, settings
from hypothesis import strategies as st

import rashomon
from rashomon.comparing.accounts import Accounts
from rashomon.comparing.document import check_quotations
from rashomon.records import Check, check_spans

SPEECH = (
    "Good evening. I have walked the long wall of Port Merrow tonight, and I saw three breaches. "
    "We will close every gate before the spring tide, unless the engineers tell us otherwise. "
    "Nobody should sleep in the lower town this week. I do not blame the wardens for what "
    "happened; they asked for pumps, and the pumps never came. Our fishermen are proud, honest "
    "people and they deserve better than promises.\n\nThank you for coming."
)


def held(quoted: str, document: str = SPEECH, form: str = "direct") -> list[Check]:
    """The checks of one quotation, whose runs in marks are parted by `|`."""
    runs = quoted.split("|")
    account = Hand("courier", " ".join(f"“{run}” said Olga Brandt." for run in runs))
    account.quote(runs[0], "Olga Brandt", entity="e1")
    spans = tuple(account.span(run) for run in runs)
    hull = account.article.span(spans[0].start, spans[-1].end)
    account.quotations[0] = account.quotations[0].model_copy(
        update={"content": hull, "parts": spans, "marked": spans}
    )
    source = Hand("speech", document)
    return list(check_quotations(with_document(account, source)))


def with_document(*hands: Hand) -> Accounts:
    """Accounts of which the last one is the document."""
    people = [entity("e1", "Olga Brandt"), entity("e2", "Piet Hansen")]
    return replace(accounts_of(*hands, entities=people), document=hands[-1].article.id)


def found(check: Check) -> tuple[str, list[str], list[tuple[str | None, str | None]]]:
    return (
        check.result,
        [span.text for span in check.left_out],
        [
            (a.said.text if a.said else None, a.document.text if a.document else None)
            for a in check.altered
        ],
    )


@pytest.mark.parametrize(
    "quoted",
    [
        "Nobody should sleep in the lower town this week.",
        "nobody should sleep in the lower town this week",
        "NOBODY SHOULD SLEEP IN THE LOWER TOWN THIS WEEK!",
        "I don’t blame the wardens for what happened",
        "[N]obody should sleep in the lower town this week.",
        "[The residents] should sleep in the lower town this week",
        "they asked for [more] pumps, and the pumps never came",
        "... they asked for pumps, and the pumps never came …",
        "proud, honest people",
        "the long wall of Port Merrow",
        "I have walked the long wall of Port Merrow tonight, and I saw 3 breaches.",
    ],
)
def test_typography_brackets_and_house_style_are_no_alteration(quoted: str) -> None:
    (check,) = held(quoted)
    assert found(check) == ("exact", [], [])
    assert check.span is not None


@pytest.mark.parametrize(
    ("quoted", "left_out"),
    [
        ("they asked for pumps, … never came", ["and the pumps"]),
        ("they asked for pumps [...] never came", ["and the pumps"]),
        ("Our fishermen are proud people and they deserve better", ["honest"]),
        ("I have walked the long wall tonight, and I saw three breaches", ["of Port Merrow"]),
        (
            "We will close every gate before the spring tide.",
            ["unless the engineers tell us otherwise"],
        ),
        (
            "I saw three breaches,|Nobody should sleep in the lower town this week.",
            [SPEECH[93:180]],
        ),
    ],
)
def test_what_was_left_out_is_given(quoted: str, left_out: list[str]) -> None:
    (check,) = held(quoted)
    assert found(check)[0] == "shortened"
    assert found(check)[2] == []
    if "|" in quoted:
        assert [span.text.split()[0] for span in check.left_out] == ["We"]
    else:
        assert found(check)[1] == left_out


@pytest.mark.parametrize(
    ("quoted", "altered"),
    [
        (
            "Nobody should sleep in the old town this week.",
            [("old", "lower")],
        ),
        (
            "We will shut every door before the spring tide",
            [("shut", "close"), ("door", "gate")],
        ),
        ("I blame the wardens for what happened", [(None, "do not")]),
        ("Everybody should sleep in the lower town this week", [("Everybody", "Nobody")]),
        ("they asked for pumps, and the pumps never arrived", [("arrived", "came")]),
        (
            "Our fishermen are proud, brave, honest people and they deserve better",
            [("brave", None)],
        ),
    ],
)
def test_words_that_differ_are_given(
    quoted: str, altered: list[tuple[str | None, str | None]]
) -> None:
    (check,) = held(quoted)
    assert found(check)[0] == "altered"
    assert found(check)[2] == altered
    assert check.why.endswith(".")


@pytest.mark.parametrize(
    "quoted",
    [
        "The lower town will be rebuilt in stone.",
        "We will never forget the sailors of the spring fleet.",
        "Nobody should swim in the upper lake this winter.",
        "Nobody told the wardens",
        "it is what it is, and that is that",
    ],
)
def test_a_look_alike_is_not_found(quoted: str) -> None:
    (check,) = held(quoted)
    assert (check.result, check.span, check.left_out, check.altered) == ("not-found", None, (), ())


def test_a_long_stretch_counts_whatever_was_added_to_it() -> None:
    document = "The boats will stay in port until June if the council agrees."
    added = "and every crew gets its money back before the first of them sails again."
    (check,) = held(f"The boats will stay in port until June, {added}", document)
    result, _, altered = found(check)
    assert result == "altered"
    assert altered == [(added.rstrip("."), None)]
    (short,) = held(f"The boats will stay at home, {added}", document)
    assert short.result == "not-found"


def test_of_two_passages_as_near_none_is_taken() -> None:
    twice = (
        "We will mend the northern wall before winter. We will paint the hall. "
        "We will mend the southern wall before winter."
    )
    (check,) = held("We will mend the eastern wall before winter", twice)
    assert check.result == "not-found"
    (exact,) = held("We will mend the southern wall before winter", twice)
    assert exact.span is not None
    assert exact.span.start == twice.index("We will mend the southern")


def test_runs_that_stand_far_apart_are_checked_each_by_itself() -> None:
    far = SPEECH.replace("Our fishermen", f"{'The harbour was quiet. ' * 60}Our fishermen")
    checks = held("three breaches,|proud, honest people", far)
    assert [found(check)[0] for check in checks] == ["exact", "exact"]
    assert [check.said[0].text for check in checks] == ["three breaches", "proud, honest people"]


def test_a_full_sentence_that_the_document_ends_too_is_exact() -> None:
    (check,) = held("Nobody should sleep in the lower town this week.")
    assert check.result == "exact"
    (fragment,) = held("close every gate before the spring tide.")
    assert fragment.result == "exact"


def test_labels_directions_and_hesitations_of_a_transcript_are_unsaid() -> None:
    transcript = (
        "BRANDT: We will, uh, close every gate (applause) before the\n"
        "[00:12:31] BRANDT: spring tide [inaudible] and, um, go home."
    )
    (check,) = held("We will close every gate before the spring tide and go home", transcript)
    assert found(check) == ("exact", [], [])


def test_who_says_it_in_the_document_is_named() -> None:
    account = Hand("courier", f"“{SPEECH[14:60]}” said Olga Brandt.")
    account.quote(SPEECH[14:60], "Olga Brandt", entity="e1")
    source = Hand("speech", SPEECH).quote(SPEECH[14:109], "Piet Hansen", "indirect", "e2")
    (check,) = check_quotations(with_document(account, source))
    assert check.speaker is not None
    assert check.speaker.name == "Piet Hansen"
    assert check.why.endswith("In the document Piet Hansen says it.")


def test_without_a_document_nothing_is_checked() -> None:
    account = Hand("courier", f"“{SPEECH}”").quote(SPEECH, "Olga Brandt")
    assert check_quotations(accounts_of(account)) == ()


WORDS = st.lists(
    st.sampled_from([*SPEECH.split(), "…", "[the]", "“", "\u202e", "ß", "uh"]), min_size=1
)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.text(max_size=80))
def test_any_quotation_and_any_document_give_checks_whose_spans_hold(
    words: list[str], tail: str
) -> None:
    quoted = " ".join(words)
    account = Hand("courier", f"“{quoted}”").quote(quoted, "Olga Brandt")
    source = Hand("speech", f"{SPEECH} {tail}")
    accounts = with_document(account, source)
    for check in check_quotations(accounts):
        check_spans(check, accounts.articles)
        assert (check.span is None) == (check.result == "not-found")
        assert bool(check.altered) == (check.result == "altered")


def account(text: str, source: str) -> rashomon.Article:
    return rashomon.article_from_text(text, source=source, published="2031-03-12")


NEWS = (
    "Mayor Olga Brandt closed the lower town of Port Merrow on Monday. “We will close every door "
    "before the spring tide,” Brandt said."
)
OTHER = "The lower town of Port Merrow was closed on Monday by mayor Olga Brandt."


def test_the_document_is_no_origin_and_never_silent() -> None:
    found = rashomon.compare(
        account(NEWS, "Coast News"),
        account(OTHER, "Daily"),
        document=account(SPEECH, "City Hall"),
    )
    assert found.articles[-1].id == found.document
    assert found.articles[-1].origin is None
    assert len(found.origins) == 2
    for point in found.points:
        assert [cell.article for cell in point.cells] != [found.document]
        assert found.document not in {silence.article for silence in point.silent}
        assert point.origins <= len({c.article for c in point.cells} - {found.document})
    assert [check.result for check in found.checks if check.result != "paraphrased"] == ["altered"]
    assert not any(used.article == found.document for used in found.sources)


def test_the_shipped_transcript_shows_what_the_tabloid_altered() -> None:
    folder = files("rashomon").joinpath("examples/ferry")
    accounts = [Path(str(folder.joinpath(name))) for name in ("agency.md", "tabloid.md")]
    found = rashomon.compare(*accounts, document=Path(str(folder.joinpath("transcript.txt"))))
    results = {
        check.result: check for check in found.checks if check.said[0].text.startswith("We will")
    }
    assert set(results) == {"exact", "altered"}
    assert results["exact"].said[0].article == found.articles[0].id
    (words,) = results["altered"].altered
    assert words.said is not None
    assert words.said.text == "stone unturned"


def test_one_account_and_a_document_are_enough() -> None:
    found = rashomon.compare(account(NEWS, "Coast News"), document=account(SPEECH, "City Hall"))
    assert [a.said and a.said.text for a in found.checks[0].altered] == ["door"]
    with pytest.raises(rashomon.NothingToDoError, match="needs two accounts"):
        rashomon.compare(document=account(SPEECH, "City Hall"))


def test_an_account_that_is_the_document_as_well_keeps_its_own_id() -> None:
    release = account(SPEECH, "City Hall")
    found = rashomon.compare(account(NEWS, "Coast News"), release, document=release)
    assert len({article.id for article in found.articles}) == 3
    assert len(found.origins) == 2
