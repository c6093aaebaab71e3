"""The user's decisions: where they point, what they change, and what is said of each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hand import Hand, accounts_of, entity

import rashomon
from rashomon.comparing.accounts import Accounts, Group
from rashomon.comparing.alignment import Alignment
from rashomon.comparing.corrections import Replay, load_corrections, parse_corrections
from rashomon.comparing.corrections.differences import WHY
from rashomon.comparing.differences import Found
from rashomon.comparing.points import Draft
from rashomon.errors import InputError
from rashomon.records import (
    Comparison,
    Correction,
    Difference,
    Entity,
    Reading,
    ReadingOfDifference,
    Span,
)

A = Hand("a", "The depot burned down. Nine trams were lost. Mayor Ida Quist wept.")
A.say("The depot burned down", "burned").say("Nine trams were lost", "lost")
A.say("Mayor Ida Quist wept", "wept")
B = Hand("b", "Fire took the depot. Twelve trams are gone. Quist cried on live radio.")
B.say("Fire took the depot", "took").say("Twelve trams are gone", "gone")
B.say("Quist cried on live radio", "cried")
C = Hand("c", "The tram depot is ash. Twelve trams went with it.")
C.say("The tram depot is ash", "is").say("Twelve trams went with it", "went")


def passage(span: Span) -> dict[str, Any]:
    return span.model_dump()


def decide(decision: str, *spans: Span, **more: Any) -> Correction:
    return Correction.model_validate(
        {"decision": decision, "passages": [passage(span) for span in spans], **more}
    )


def align(*groups: Sequence[Span]) -> Alignment:
    """Groups of the statements at the passages, all with strength .6."""
    made = []
    for spans in groups:
        cells: dict[str, Any] = {}
        for span in spans:
            hand = {"a": A, "b": B, "c": C}[span.article]
            found = [s for s in hand.statements if s.span == span]
            cells[span.article] = (*cells.get(span.article, ()), *found)
        made.append(Group(cells, dict.fromkeys(cells, 0.6)))
    return Alignment(tuple(made), tuple({} for _ in made))


def spans_of(alignment: Alignment) -> list[list[str]]:
    return [
        [s.span.text for statements in group.cells.values() for s in statements]
        for group in alignment.groups
    ]


FIRE = A.span("The depot burned down"), B.span("Fire took the depot")
ASH = C.span("The tram depot is ash")
LOST = A.span("Nine trams were lost"), B.span("Twelve trams are gone")
WENT = C.span("Twelve trams went with it")
ALL = accounts_of(A, B, C)
ARTICLES = [hand.article for hand in (A, B, C)]


def on_alignment(
    alignment: Alignment, *corrections: Correction
) -> tuple[list[list[str]], list[str]]:
    replay = Replay(corrections, ARTICLES)
    changed = replay.on_alignment(alignment, ALL)
    return spans_of(changed), [one.outcome for one in replay.report()]


# Where they point


def test_a_passage_is_named_by_id_or_hash_or_as_a_span() -> None:
    sha = A.article.sha256
    for at in (f"a:{FIRE[0].start}-{FIRE[0].end}", f"{sha}:0-21", f"{sha[:12].upper()}:0-21"):
        correction = Correction.model_validate(
            {
                "decision": "same",
                "passages": [{"at": at, "text": FIRE[0].text}, passage(FIRE[1])],
            }
        )
        groups, outcomes = on_alignment(align([FIRE[0]], [FIRE[1]]), correction)
        assert outcomes == ["applied"]
        assert groups == [[FIRE[0].text, FIRE[1].text]]


@pytest.mark.parametrize(
    ("at", "text", "why"),
    [
        ("a:1-22", "The depot burned down", "not “The depot burned down”; it is not looked for"),
        ("a:0-900", "The depot burned down", "has 66 characters, and no passage at 0-900"),
        ("z:0-21", "The depot burned down", "no account with the id or hash z is compared here"),
        ("a:5-5", "depot", "no passage at 5-5"),
    ],
)
def test_a_passage_that_does_not_hold_is_reported_and_not_looked_for(
    at: str, text: str, why: str
) -> None:
    correction = Correction.model_validate(
        {"decision": "same", "passages": [{"at": at, "text": text}, passage(FIRE[1])]}
    )
    replay = Replay([correction], ARTICLES)
    before = align([FIRE[0]], [FIRE[1]])
    assert spans_of(replay.on_alignment(before, ALL)) == spans_of(before)
    (report,) = replay.report()
    assert report.outcome == "not-applied"
    assert why in report.why


def test_one_text_in_two_accounts_must_be_named_by_id() -> None:
    twice = [A.article, A.article.model_copy(update={"id": "a-2"}), B.article]
    correction = Correction.model_validate(
        {
            "decision": "same",
            "passages": [
                {"at": f"{A.article.sha256}:0-21", "text": FIRE[0].text},
                passage(LOST[1]),
            ],
        }
    )
    (report,) = Replay([correction], twice).report()
    assert (report.outcome, "a and a-2" in report.why) == ("not-applied", True)


# Points


def test_merge_makes_one_point_of_two() -> None:
    groups, outcomes = on_alignment(
        align([*FIRE], [ASH], [*LOST, WENT]), decide("merge", FIRE[1], ASH)
    )
    assert outcomes == ["applied"]
    assert [FIRE[0].text, FIRE[1].text, ASH.text] in groups
    assert len(groups) == 2


def test_same_moves_the_passage_alone() -> None:
    groups, outcomes = on_alignment(align([*FIRE], [*LOST, WENT]), decide("same", FIRE[0], WENT))
    assert outcomes == ["applied"]
    assert groups == [[s.text for s in (*FIRE, WENT)], [s.text for s in (*LOST, WENT)]]
    again, outcomes = on_alignment(align([*FIRE, ASH]), decide("same", *FIRE))
    assert outcomes == ["already-so"]
    assert again == [[s.text for s in (*FIRE, ASH)]]


def test_same_takes_words_that_are_no_statement() -> None:
    groups, outcomes = on_alignment(align([*LOST]), decide("same", LOST[0], C.span("with it.")))
    assert outcomes == ["applied"]
    assert groups == [[LOST[0].text, LOST[1].text, WENT.text]]
    odd = Hand("c", C.article.text)
    replay = Replay([decide("same", LOST[0], odd.span("with it."))], ARTICLES)
    changed = replay.on_alignment(align([*LOST]), accounts_of(A, B, odd))
    assert spans_of(changed) == [[LOST[0].text, LOST[1].text, "with it."]]


def test_not_the_same_takes_the_later_passage_out() -> None:
    groups, outcomes = on_alignment(align([*FIRE, ASH]), decide("not-the-same", FIRE[0], ASH))
    assert outcomes == ["applied"]
    assert groups == [[FIRE[0].text, FIRE[1].text], [ASH.text]]
    groups, outcomes = on_alignment(align([*FIRE], [ASH]), decide("not-the-same", FIRE[0], ASH))
    assert outcomes == ["already-so"]
    inside = decide("not-the-same", A.span("The depot"), A.span("burned"))
    assert on_alignment(align([*FIRE]), inside)[1] == ["not-applied"]


def test_split_takes_passages_out_together() -> None:
    groups, outcomes = on_alignment(
        align([*FIRE, *LOST, ASH, WENT]), decide("split", LOST[0], LOST[1], WENT)
    )
    assert outcomes == ["applied"]
    assert groups == [[s.text for s in (*FIRE, ASH)], [s.text for s in (*LOST, WENT)]]
    assert on_alignment(align([*LOST]), decide("split", *LOST))[1] == ["already-so"]


def test_a_passage_that_is_kept_apart_is_not_offered_as_possible() -> None:
    alignment = align([*FIRE, ASH])
    alignment = Alignment(alignment.groups, ({"c": (WENT,)},))
    replay = Replay([decide("not-the-same", FIRE[0], WENT)], ARTICLES)
    assert replay.on_alignment(alignment, ALL).possible == ({},)
    other = Replay([decide("not-the-same", LOST[0], ASH)], ARTICLES)
    assert other.on_alignment(alignment, ALL).possible == ({"c": (WENT,)},)


# Differences


def number(*readings: tuple[Span, str]) -> Difference:
    return Difference(
        kind="number",
        class_="conflict",
        readings=tuple(ReadingOfDifference(span=span, value=value) for span, value in readings),
        why="They cannot both be right.",
    )


NINE, TWELVE, THEN = A.span("Nine"), B.span("Twelve"), C.span("Twelve")


def set_aside(
    difference: Difference, *corrections: Correction
) -> tuple[Draft, list[Found], list[str]]:
    group = align([*LOST, WENT]).groups[0]
    draft = Draft(group, differences=[difference])
    found = Found({"a": (LOST[0],), "b": (LOST[1],)}, difference)
    replay = Replay(corrections, ARTICLES)
    left = replay.on_differences([draft], [found])
    return draft, left, [one.outcome for one in replay.report()]


def test_what_is_no_difference_is_set_aside_with_the_reason() -> None:
    difference = number((NINE, "9"), (TWELVE, "12"), (THEN, "12"))
    draft, left, outcomes = set_aside(difference, decide("not-a-difference", *LOST))
    assert (draft.differences, left, outcomes) == ([], [], ["applied"])
    assert draft.set_aside[0].readings == difference.readings
    assert draft.set_aside[0].why == f"{WHY}. They cannot both be right."


def test_every_two_values_must_be_named() -> None:
    difference = number((NINE, "9"), (TWELVE, "12"), (THEN, "15"))
    one = decide("not-a-difference", NINE, TWELVE)
    draft, left, outcomes = set_aside(difference, one)
    assert (draft.differences, len(left), outcomes) == ([difference], 1, ["not-applied"])
    whole = decide("not-a-difference", NINE, TWELVE, THEN)
    assert set_aside(difference, whole)[2] == ["applied"]


def test_another_kind_or_other_passages_are_not_meant() -> None:
    difference = number((NINE, "9"), (TWELVE, "12"))
    for correction in (
        decide("not-a-difference", NINE, TWELVE, kind="date"),
        decide("not-a-difference", *FIRE),
        decide("not-a-difference", NINE),
    ):
        draft, left, outcomes = set_aside(difference, correction)
        assert (draft.differences, len(left), outcomes) == ([difference], 1, ["already-so"])


def test_what_is_kept_apart_makes_no_difference() -> None:
    difference = number((NINE, "9"), (TWELVE, "12"))
    replay = Replay([decide("not-the-same", *LOST)], ARTICLES)
    replay.on_alignment(align([*LOST]), ALL)
    found = Found({"a": (LOST[0],), "b": (LOST[1],)}, difference)
    assert replay.on_differences([], [found]) == []


# Entities and speakers


def people() -> Accounts:
    a = Hand("a", "Mayor Ida Quist wept. “It is gone,” Quist said. Her aide left.")
    a.say("Mayor Ida Quist wept", "wept", who=("e1",)).quote("It is gone", "Quist", entity="e1")
    a.say("It is gone", "gone", speaker="e1").say("Her aide left", "left", who=("e1",))
    b = Hand("b", "Olav Quist, a driver, cried. I. Quist did not.")
    b.say("Olav Quist, a driver, cried", "cried", who=("e1",)).say("I. Quist did not", who=("e2",))
    first = entity(
        "e1",
        "Ida Quist",
        [
            (a, "Ida Quist", "name"),
            (a, "Quist said"[:5], "name"),
            (a, "Her", "pronoun"),
            (b, "Olav Quist", "name"),
        ],
        [(a, "Mayor"), (b, "a driver")],
    )
    # the second mention of the article is the one beside "said"
    spoken = a.article.span(a.span("Quist said").start, a.span("Quist said").start + 5)
    mention = first.mentions[1].model_copy(update=spoken.model_dump())
    first = first.model_copy(update={"mentions": (first.mentions[0], mention, *first.mentions[2:])})
    second = entity("e2", "I. Quist", [(b, "I. Quist", "name")])
    one, two = (hand.reading() for hand in (a, b))

    def own(reading: Reading, *entities: Entity) -> Reading:
        mine = tuple(
            e.model_copy(
                update={
                    "mentions": tuple(m for m in e.mentions if m.article == reading.article.id),
                    "roles": (),
                }
            )
            for e in entities
        )
        return reading.model_copy(update={"entities": mine})

    return Accounts((own(one, first), own(two, first, second)), (first, second))


def span(accounts: Accounts, article: str, words: str) -> Span:
    text = accounts.articles[article].text
    return accounts.articles[article].span(text.index(words), text.index(words) + len(words))


def on_accounts(*corrections: Correction) -> tuple[Accounts, list[str]]:
    before = people()
    replay = Replay(corrections, before.articles.values())
    return replay.on_accounts(before), [one.outcome for one in replay.report()]


def test_entities_are_merged_with_all_that_points_to_them() -> None:
    before = people()
    merge = decide(
        "merge", span(before, "a", "Ida Quist"), span(before, "b", "I. Quist"), of="entity"
    )
    after, outcomes = on_accounts(merge)
    assert outcomes == ["applied"]
    assert [e.name for e in after.entities] == ["Ida Quist"]
    assert len(after.entities[0].mentions) == 5
    assert "a correction joins “Ida Quist” and “I. Quist”" in after.entities[0].why
    assert after.readings[1].statements[1].who == ("e1",)


def test_a_split_takes_what_the_article_joins_with_it() -> None:
    before = people()
    after, outcomes = on_accounts(decide("split", span(before, "b", "Olav Quist"), of="entity"))
    assert outcomes == ["applied"]
    assert [(e.id, e.name) for e in after.entities] == [
        ("e1", "Ida Quist"),
        ("e2", "I. Quist"),
        ("e3", "Olav Quist"),
    ]
    assert [r.text for r in after.entities[2].roles] == ["a driver"]
    assert [r.text for r in after.entities[0].roles] == ["Mayor"]
    assert after.readings[1].statements[0].who == ("e3",)
    assert after.readings[0].statements[0].who == ("e1",)


def test_one_mention_is_kept_apart_from_another_of_its_article() -> None:
    before = people()
    quist = before.entities[0].mentions[1]
    after, outcomes = on_accounts(
        decide(
            "not-the-same",
            span(before, "a", "Ida Quist"),
            before.articles["a"].span(*quist.range),
            of="entity",
        )
    )
    assert outcomes == ["applied"]
    new = after.entities[-1]
    assert [m.range for m in new.mentions] == [quist.range]
    assert after.readings[0].statements[0].who == ("e1",)


def test_entities_are_renamed_and_speakers_with_them() -> None:
    before = people()
    after, outcomes = on_accounts(
        decide("rename", span(before, "a", "Ida Quist"), of="entity", name="Ida Marie Quist")
    )
    assert outcomes == ["applied"]
    assert after.entities[0].name == "Ida Marie Quist"
    speaker = after.readings[0].quotations[0].speaker
    assert speaker is not None
    assert speaker.name == "Ida Marie Quist"


def test_nobody_is_found_where_no_mention_stands() -> None:
    before = people()
    nobody = span(before, "a", "wept")
    _, outcomes = on_accounts(decide("rename", nobody, of="entity", name="X"))
    assert outcomes == ["not-applied"]


def test_a_wrong_speaker_is_mended_in_quotation_and_statements() -> None:
    before = people()
    words = span(before, "a", "It is gone")
    mention = span(before, "b", "I. Quist")
    after, outcomes = on_accounts(decide("wrong-speaker", words, speaker=passage(mention)))
    assert outcomes == ["applied"]
    speaker = after.readings[0].quotations[0].speaker
    assert speaker is not None
    assert (speaker.entity, speaker.name, speaker.span) == ("e2", "I. Quist", mention)
    assert after.readings[0].statements[1].speaker == "e2"


def test_a_speaker_may_be_a_name_alone_or_nobody() -> None:
    before = people()
    words = span(before, "a", "It is gone")
    named, _ = on_accounts(decide("wrong-speaker", words, name="the night guard"))
    speaker = named.readings[0].quotations[0].speaker
    assert speaker is not None
    assert (speaker.entity, speaker.name) == (None, "the night guard")
    nobody, outcomes = on_accounts(decide("wrong-speaker", words))
    assert nobody.readings[0].quotations[0].speaker is None
    assert outcomes == ["applied"]
    _, outcomes = on_accounts(decide("wrong-speaker", words, name="Ida Quist"))
    assert outcomes == ["already-so"]
    _, outcomes = on_accounts(decide("wrong-speaker", span(before, "a", "Her aide"), name="X"))
    assert outcomes == ["not-applied"]


# The file


def test_yaml_and_json_are_read(tmp_path: Path) -> None:
    content = {
        "corrections": [
            {"decision": "merge", "passages": [passage(FIRE[0]), passage(FIRE[1])], "note": "one"}
        ]
    }
    (tmp_path / "c.yaml").write_text(yaml.safe_dump(content))
    (tmp_path / "c.json").write_text(json.dumps(content))
    (tmp_path / "list.json").write_text(json.dumps(content["corrections"]))
    (tmp_path / "empty.yaml").write_text("# nothing yet\n")
    expected = (decide("merge", *FIRE, note="one"),)
    for name in ("c.yaml", "c.json", "list.json"):
        assert load_corrections(tmp_path / name) == expected
    assert load_corrections(tmp_path / "empty.yaml") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a", "it is neither YAML nor JSON"),
        ("just words", "it holds no list of corrections"),
        ("corrections: 3", "it holds no list of corrections"),
        ("- decision: erase\n  passages: []", "correction 1 cannot be used (decision: Input"),
        ("- decision: merge\n  passages: [{at: 'a:1-2', text: x}]", "“merge” needs 2 passages"),
        ("- decision: rename\n  passages: [{at: 'a:1-2', text: x}]", "needs the new name"),
        ("- decision: split\n  passages: [{at: 'a', text: x}]", "correction 1 cannot be used"),
        ("- 7", "correction 1 cannot be used"),
        ("\x00", "it is neither YAML nor JSON"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        load_corrections(path)
    assert message in str(caught.value)
    assert "docs/corrections.md shows the format." in str(caught.value)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match=r"no\.yaml: the corrections cannot be read \(no such"):
        load_corrections("no.yaml")


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": "same", "passages": [passage(FIRE[0])]},
        {"decision": "wrong-speaker", "passages": [passage(FIRE[0])] * 2},
        {"decision": "wrong-speaker", "of": "entity", "passages": [passage(FIRE[0])]},
        {"decision": "split", "speaker": passage(FIRE[0]), "passages": [passage(FIRE[0])]},
        {"decision": "split", "kind": "number", "passages": [passage(FIRE[0])]},
        {"decision": "split", "reason": "x", "passages": [passage(FIRE[0])]},
    ],
)
def test_what_does_not_fit_a_decision_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="correction 1 cannot be used"):
        parse_corrections([wrong])


# The whole comparison

ONE = "The old bridge in Port Ames was closed on Monday. The collapse killed four workers."
TWO = "The bridge in Port Ames was closed on Monday. The collapse killed five workers."


def compare(*corrections: Correction) -> Comparison:
    one, two = (
        rashomon.article_from_text(text, id=key, source=key, published="2031-03-04")
        for key, text in (("one", ONE), ("two", TWO))
    )
    return rashomon.compare(one, two, corrections=corrections)


def test_a_decision_is_replayed_on_every_run_and_the_evidence_stays() -> None:
    plain = compare()
    assert plain.corrections == ()
    conflict = next(d for p in plain.points for d in p.differences if d.kind == "number")
    correction = decide("not-a-difference", *(r.span for r in conflict.readings))
    lost = Correction.model_validate(
        {"decision": "split", "passages": [{"at": "one:0-3", "text": "Far"}]}
    )
    corrected = compare(correction, lost)
    assert not [d for p in corrected.points for d in p.differences if d.kind == "number"]
    assert any(a.why.startswith(WHY) for p in corrected.points for a in p.set_aside)
    assert [c.outcome for c in corrected.corrections] == ["applied", "not-applied"]
    assert corrected.articles == plain.articles
    assert corrected.figures == plain.figures
    assert corrected.to_json() == compare(correction, lost).to_json()
    assert corrected.manifest.options["corrections"] != plain.manifest.options.get("corrections")


def test_a_gloss_is_renamed() -> None:
    point = next(p for p in compare().points if len(p.cells) == 2)
    at = point.cells[0].spans[0]
    renamed = compare(decide("rename", at, name="The bridge is shut"))
    assert "The bridge is shut" in [p.gloss for p in renamed.points]
    assert renamed.corrections[0].outcome == "applied"


def test_points_are_parted_in_the_whole_comparison() -> None:
    point = next(p for p in compare().points if len(p.cells) == 2 and "closed" in p.gloss)
    spans = [cell.spans[0] for cell in point.cells]
    apart = compare(decide("not-the-same", *spans))
    holding = [p for p in apart.points if any(s.common(spans[0]) for c in p.cells for s in c.spans)]
    assert holding
    assert not any(s.common(spans[1]) for p in holding for c in p.cells for s in c.spans)
