"""One utterance in two accounts: same, shortened, reworded; other words, other speakers."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity

from rashomon.comparing.differences import Found
from rashomon.comparing.variants import compare_quotations, link_variants

MAYOR = entity("e1", "Ada Quill")
UNION = entity("e2", "Bo Lindqvist")


def two(first: str, second: str, other: str = "e1") -> tuple[Hand, Hand]:
    one = Hand("courier", f"Ada Quill said: “{first}”").quote(first, "Ada Quill", entity="e1")
    name = "Ada Quill" if other == "e1" else "Bo Lindqvist"
    return one, Hand("post", f"{name}: “{second}”").quote(second, name, entity=other)


def relations(*hands: Hand) -> list[list[str]]:
    linked = link_variants(accounts_of(*hands, entities=[MAYOR, UNION]))
    return [[variant.relation for variant in quotation.variants] for quotation in linked]


def differences(*hands: Hand) -> list[Found]:
    return compare_quotations(accounts_of(*hands, entities=[MAYOR, UNION]))


WHOLE = "We will open every door of this tower, however rusty, and count every lamp."


@pytest.mark.parametrize(
    ("second", "relation"),
    [
        (WHOLE, "same"),
        ("we will open every door of this tower, however rusty, and count every lamp", "same"),
        ("We’ll open every door of this tower, however rusty, and count every lamp.", "same"),
        ("We will open every door of this tower", "shortened"),
        ("open every door of this tower, … and count every lamp.", "shortened"),
        ("We will open every gate of this tower, however rusty, and count every lamp.", "reworded"),
    ],
)
def test_relations_of_one_utterance(second: str, relation: str) -> None:
    assert relations(*two(WHOLE, second)) == [[relation], [relation]]


@pytest.mark.parametrize(
    "second", ["Nobody asked the gardeners about the fountain.", "It is what it is.", "every lamp"]
)
def test_other_utterances_are_no_variants(second: str) -> None:
    assert relations(*two(WHOLE, second)) == [[], []]


def test_threespeakers_have_no_variants_of_each_other() -> None:
    assert relations(*two(WHOLE, WHOLE, other="e2")) == [[], []]


def test_an_indirect_rendering_is_reworded() -> None:
    one, _ = two(WHOLE, WHOLE)
    words = "the city would open every door of the tower and count the lamps"
    three = Hand("post", f"Ada Quill said {words}.").quote(words, "Ada Quill", "indirect", "e1")
    assert relations(one, three) == [["reworded"], ["reworded"]]


SAFE = "The harbour shall be dry, calm, safe and welcoming to all who come by boat."


def test_threerenderings_that_list_the_same_things_are_translated() -> None:
    one, _ = two(SAFE, SAFE)
    words = "that ports should be calm, secure, dry and hospitable"
    three = Hand("post", f"Quill said {words}.").quote(words, "Ada Quill", "indirect", "e1")
    assert relations(one, three) == [["translated"], ["translated"]]
    other = "that ports should be calm, cheap, near and hospitable"
    four = Hand("post", f"Quill said {other}.").quote(other, "Ada Quill", "indirect", "e1")
    assert relations(one, four) == [[], []]
    five = Hand("post", f"Lindqvist said {words}.").quote(words, "Bo Lindqvist", "indirect", "e2")
    assert relations(one, five) == [[], []]


def test_words_that_every_quotation_has_make_no_rendering() -> None:
    told = [
        "The council loves its tower.",
        "A safe tower needs a council.",
        "Tower by tower, the council makes us safe.",
        "The tower of this council is safe.",
        "Our council will guard the tower, safe at last, for a century.",
    ]
    words = "the council keeps the tower safe"

    def reworded(number: int) -> bool:
        one = Hand("courier", " ".join(f"“{said}”" for said in told[-number:]))
        for said in told[-number:]:
            one.quote(said, "Ada Quill", entity="e1")
        three = Hand("post", f"Quill said {words}.").quote(words, "Ada Quill", "indirect", "e1")
        return any("reworded" in row for row in relations(one, three))

    assert reworded(1)
    assert not reworded(5)


def test_a_longer_answer_that_holds_the_sentence_is_one_utterance() -> None:
    longer = f"My thoughts are with the keepers. {WHOLE} They are owed the truth about it."
    assert relations(*two(longer, WHOLE)) == [["shortened"], ["shortened"]]


def test_other_words_between_the_marks_are_a_quote_wording() -> None:
    found = differences(*two(WHOLE, WHOLE.replace("every door", "no gate")))
    assert [(f.difference.kind, f.difference.class_) for f in found] == [
        ("quote-wording", "divergence")
    ]
    assert "“every door” against “no gate”" in found[0].difference.why


@pytest.mark.parametrize(
    "second",
    [
        WHOLE,
        "We will open every door of this tower",
        "we’ll open every door of this tower, however rusty, and count every lamp",
        "We will open every door of [the] tower, however rusty, and count every lamp.",
        "open every door of this tower.",
        "We will open everydoor of this tower, however rusty, and count every lamp.",
    ],
)
def test_shortening_and_spelling_are_no_difference(second: str) -> None:
    assert differences(*two(WHOLE, second)) == []


def test_a_full_sentence_that_goes_on_with_but_is_a_difference() -> None:
    first = "Farmers should farm."
    second = "Farmers should farm, but if one of them can fly, he should fly."
    found = differences(*two(first, second))
    assert [f.difference.kind for f in found] == ["quote-wording"]
    assert "“but if one of them can fly, he should fly”" in found[0].difference.why


def test_the_same_words_of_two_speakers_are_an_attribution_conflict() -> None:
    found = differences(*two(WHOLE, WHOLE, other="e2"))
    assert [(f.difference.kind, f.difference.class_) for f in found] == [
        ("attribution", "conflict")
    ]
    assert "Ada Quill's in The Courier" in found[0].difference.why


def test_few_words_of_two_speakers_may_be_of_both() -> None:
    words = "Our thoughts are with the families of miners"
    (found,) = differences(*two(words, words, other="e2"))
    assert (found.difference.kind, found.difference.class_) == ("attribution", "divergence")
    assert "both may have said so few words" in found.difference.why


def test_a_short_formula_of_two_speakers_is_nobodys() -> None:
    assert differences(*two("Thank you very much", "Thank you very much", other="e2")) == []


def test_one_utterance_in_three_accounts_is_one_difference() -> None:
    one, second = two(WHOLE, WHOLE.replace("every door", "no gate"))
    third = Hand("herald", f"“{WHOLE}”").quote(WHOLE, "Ada Quill", entity="e1")
    found = differences(one, second, third)
    assert [list(f.cells) for f in found] == [["courier", "post", "herald"]]


def test_one_sentence_out_of_two_surroundings_is_compared() -> None:
    first = "This is not about orchards. Farmers should farm."
    second = "Farmers should farm, but if one of them can fly, he should fly. That is all there is."
    hands = two(first, second)
    assert relations(*hands) == [["shortened"], ["shortened"]]
    assert [f.difference.kind for f in differences(*hands)] == ["quote-wording"]


def test_speakers_who_stand_near_each_other_may_be_a_pronoun_read_wrongly() -> None:
    one, second = two(WHOLE, WHOLE, other="e2")
    near = Hand("post", f"Ada Quill met Bo Lindqvist. “{WHOLE}” he said.")
    near.quote(WHOLE, "he", entity="e2")
    assert differences(one, near) == []
    assert len(differences(one, second)) == 1


def test_a_word_of_denial_that_only_moved_is_no_difference() -> None:
    first = "This tower should have never been built so near to the old weir."
    assert differences(*two(first, first.replace("have never", "never have"))) == []
    left_out = first.replace("have never", "have")
    assert [f.difference.kind for f in differences(*two(first, left_out))] == ["quote-wording"]


def test_an_abbreviation_is_no_other_word() -> None:
    first = "The public relations officer will open every door of this rusty tower."
    assert differences(*two(first, first.replace("public relations officer", "PRO"))) == []


def test_threewho_say_it_together_are_no_threespeakers() -> None:
    one, _ = two(WHOLE, WHOLE)
    both = Hand("post", f"“{WHOLE}” Lindqvist and Quill said.")
    both.quote(WHOLE, "Bo Lindqvist", entity="e2")
    assert differences(one, both) == []


def test_a_repetition_and_a_left_out_sentence_are_no_other_words() -> None:
    first = "We will open the tower, and we will not, we will not close the rusty weir."
    assert differences(*two(first, first.replace("we will not, we will not", "we will not"))) == []
    longer = first.replace(
        "and we will not, we will not", "and we have never once seen a lamp there and will"
    )
    assert (
        differences(
            *two(first.replace(", we will not", ""), longer.replace("will close", "will not close"))
        )
        == []
    )


def test_threewho_said_it_together_are_no_threespeakers() -> None:
    far = "who keep the lamps of both old gates and of the tower down at the harbour of the town"
    text = f"Ada Quill and Bo Lindqvist, {far}, said: “{WHOLE}”"
    one = Hand("courier", text).quote(WHOLE, "Ada Quill", entity="e1")
    two = Hand("post", f"Lindqvist and Quill, {far}, said: “{WHOLE}”")
    two.quote(WHOLE, "Bo Lindqvist", entity="e2")
    for made, words in ((one, "Ada Quill and Bo Lindqvist"), (two, "Lindqvist and Quill")):
        (quotation,) = made.quotations
        speaker = quotation.speaker
        assert speaker is not None
        spoken = speaker.model_copy(update={"span": made.span(words)})
        changes = {"speaker": spoken, "cue": made.span("said")}
        made.quotations = [quotation.model_copy(update=changes)]
    quill = entity("e1", "Ada Quill", [(one, "Ada Quill", "name")])
    lindqvist = entity("e2", "Bo Lindqvist", [(two, "Lindqvist", "name")])
    assert compare_quotations(accounts_of(one, two, entities=[quill, lindqvist])) == []


def test_what_a_lawsuit_says_is_not_what_its_plaintiff_says_in_other_words() -> None:
    other = WHOLE.replace("however rusty", "even if locked")
    one = Hand("courier", f"Ada Quill said: “{WHOLE}”").quote(WHOLE, "Ada Quill", entity="e1")
    two = Hand("post", f"The suit says: “{other}”").quote(other, "the suit")
    assert differences(one, two) == []
    three = Hand("post", f"She said: “{other}”").quote(other, "she")
    assert [f.difference.kind for f in differences(one, three)] == ["quote-wording"]


def test_another_sentence_behind_a_common_one_is_no_other_wording() -> None:
    common = "The fire went quickly through the old mill, which is almost wholly lost."
    one = f"{common} People are asked to keep away from the high street."
    second = (
        f"{common} Closures have been set up, and homes are being cleared near the high street."
    )
    assert differences(*two(one, second)) == []
