"""Sentences that two accounts share but for one place: the edit is the difference."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity, group_of

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences import Found, Twins, corrected, find_edits, is_told
from rashomon.comparing.differences.found import cells_of
from rashomon.comparing.points import Draft, settle
from rashomon.records import Difference, ReadingOfDifference, Span

FIRE = "The mill at Orrin burned for nine hours after the alarm was raised by a porter."


def edits(accounts: Accounts) -> list[Difference]:
    return [found.difference for found in find_edits(Twins(accounts), accounts)]


def kinds(*hands: Hand, entities: tuple = ()) -> list[str]:  # type: ignore[type-arg]
    return [f"{d.kind} {d.class_}" for d in edits(accounts_of(*hands, entities=entities))]


def test_another_number_is_a_conflict_with_both_values() -> None:
    one = Hand("courier", FIRE).figure("nine hours", 9, "hour")
    two = Hand("post", FIRE.replace("nine", "six")).figure("six hours", 6, "hour")
    (difference,) = edits(accounts_of(one, two))
    assert (difference.kind, difference.class_) == ("number", "conflict")
    assert [r.value for r in difference.readings] == ["9 hours", "6 hours"]
    assert [r.span.text for r in difference.readings] == ["nine hours", "six hours"]
    assert "in the same sentence" in difference.why


def test_rounded_and_converted_values_agree() -> None:
    text = "The pipeline crosses 1,234 farms before it reaches the refinery by the sea."
    one = Hand("courier", text).figure("1,234 farms", 1234, "farm")
    about = Hand("post", text.replace("1,234", "about 1,200"))
    about.figure("about 1,200 farms", 1200, "farm", "about")
    assert kinds(one, about) == []
    text = "The lorry rolled 5 miles down the pass before it stopped in a field."
    miles = Hand("courier", text).figure("5 miles", 5, "mile")
    metric = Hand("post", text.replace("5 miles", "8 kilometres"))
    metric.figure("8 kilometres", 8, "kilometre")
    assert kinds(miles, metric) == []


def test_the_other_number_elsewhere_for_the_same_matter_is_none() -> None:
    one = Hand("courier", FIRE).figure("nine hours", 9, "hour")
    more = "Firemen said that the mill at Orrin burned for nine hours after the porter's alarm."
    two = Hand("post", f"{FIRE.replace('nine', 'six')} {more}")
    two.figure("six hours", 6, "hour").figure("nine hours", 9, "hour")
    assert kinds(one, two) == []


def test_two_edits_in_one_sentence_tell_another_event() -> None:
    one = Hand("courier", FIRE).figure("nine hours", 9, "hour")
    other = FIRE.replace("nine", "six").replace("mill", "chapel")
    two = Hand("post", other).figure("six hours", 6, "hour")
    assert kinds(one, two) == []


def test_a_part_and_a_rounded_share_are_no_edits() -> None:
    text = "The ferry carried twelve people, including the pilot, when it struck the northern pier."
    one = Hand("courier", text).figure("twelve people", 12, "people")
    other = text.replace("twelve people", "eleven passengers")
    two = Hand("post", other).figure("eleven passengers", 11, "passenger")
    assert kinds(one, two) == []
    text = "The rise took the levy on every barge in the harbour to 31 percent of its load by noon."
    one = Hand("courier", text).figure("31 percent", 31, "percent")
    for told, value, found in (("31.4", 31.4, []), ("32", 32, ["number conflict"])):
        two = Hand("post", text.replace("31", told)).figure(f"{told} percent", value, "percent")
        assert kinds(one, two) == found


def test_words_at_another_place_are_no_edit() -> None:
    one = Hand("courier", "Three people were hurt when a tram left the rails in Ostvik on Monday.")
    one.figure("Three people", 3)
    two = Hand("post", "Four people were hurt on Monday when a tram left the rails in Ostvik.")
    two.figure("Four people", 4)
    assert kinds(one, two) == ["number conflict"]
    three = Hand("echo", "Four people were hurt on Friday when a tram left the rails in Ostvik.")
    assert kinds(one, three.figure("Four people", 4)) == []


def test_another_day_is_a_conflict_and_a_week_that_holds_it_none() -> None:
    text = "The bridge across the Orrin was closed on Monday after a barge struck a pier."
    one = Hand("courier", text).date("Monday", "2031-05-05")
    two = Hand("post", text.replace("Monday", "Tuesday")).date("Tuesday", "2031-05-06")
    assert kinds(one, two) == ["date conflict"]
    week = Hand("post", text.replace("on Monday", "last week"))
    week.date("last week", "2031-04-28", "2031-05-05", "range")
    assert kinds(one, week) == []


def test_weekdays_that_nothing_resolves_still_differ() -> None:
    text = "The bridge across the Orrin was closed on Monday after a barge struck a pier."
    one = Hand("courier", text).date("Monday", None)
    two = Hand("post", text.replace("Monday", "Tuesday")).date("Tuesday", None)
    (difference,) = edits(accounts_of(one, two))
    assert [r.value for r in difference.readings] == ["Monday", "Tuesday"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("was raised", "was not raised", ["polarity conflict"]),
        ("burned", "did not burn", ["polarity conflict"]),
        ("burned", "is expected to burn", ["certainty divergence"]),
        ("burned", "may have burned", ["certainty divergence"]),
        ("burned", "reportedly burned", ["certainty divergence"]),
        ("burned", "smouldered", []),
        ("by a porter", "by the porter", []),
        ("raised", "sounded", []),
    ],
)
def test_denial_and_doubt(old: str, new: str, expected: list[str]) -> None:
    one = Hand("courier", FIRE).say(FIRE.rstrip("."))
    two = Hand("post", FIRE.replace(old, new)).say(FIRE.replace(old, new).rstrip("."))
    assert kinds(one, two) == expected


def test_irregular_verbs_and_opposites() -> None:
    text = "The council of Orrin made a last attempt to save the old mill by the river."
    one, two = Hand("courier", text), Hand("post", text.replace("made", "is expected to make"))
    assert kinds(one, two) == ["certainty divergence"]
    three = Hand("herald", text.replace("made", "will make"))
    assert kinds(three, two) == []  # what will be is expected
    text = "After a long night the council of Orrin approved the plan for the old mill."
    one, two = Hand("courier", text), Hand("post", text.replace("approved", "rejected"))
    assert "as opposites" in edits(accounts_of(one, two))[0].why
    assert kinds(one, two) == ["polarity conflict"]


def test_another_title_of_the_same_person() -> None:
    text = "The meeting was opened by Mayor Odile Tarn in the great hall of the old mill."
    one, two = Hand("courier", text), Hand("post", text.replace("Mayor", "Governor"))
    leader = Hand("third", text.replace("Mayor", "Leader"))
    former = Hand("third", text.replace("Mayor", "former Governor"))

    def odile(hand: Hand, title: str) -> tuple:  # type: ignore[type-arg]
        return (
            entity(
                "e1",
                "Odile Tarn",
                [(one, "Odile Tarn", "name"), (hand, "Odile Tarn", "name")],
                [(one, "Mayor"), (hand, title)],
            ),
        )

    assert kinds(one, two, entities=odile(two, "Governor")) == ["role conflict"]
    assert kinds(one, leader, entities=odile(leader, "Leader")) == []
    assert kinds(one, former, entities=odile(former, "former Governor")) == []


def test_a_word_beside_the_noun_of_a_title_makes_no_other_office() -> None:
    text = "The meeting was opened by her older sister Odile Tarn in the hall of the old mill."
    one, two = Hand("courier", text), Hand("post", text.replace("older", "elder"))
    tarn = entity(
        "e1",
        "Odile Tarn",
        [(one, "Odile Tarn", "name"), (two, "Odile Tarn", "name")],
        [(one, "older sister"), (two, "elder sister")],
    )
    assert kinds(one, two, entities=(tarn,)) == []


def named(one: Hand, first: str, two: Hand, second: str, kind: str = "person") -> tuple:  # type: ignore[type-arg]
    return (
        entity("e1", first, [(one, first, "name")], kind=kind),
        entity("e2", second, [(two, second, "name")], kind=kind),
    )


def test_another_person_and_another_place() -> None:
    text = "At dawn Odile Tarn cut the ribbon of the new mill before a crowd of farmers."
    one, two = Hand("courier", text), Hand("post", text.replace("Odile Tarn", "Bram Vesely"))
    assert kinds(one, two, entities=named(one, "Odile Tarn", two, "Bram Vesely")) == [
        "identity conflict"
    ]
    text = "The last of the four barges sank in Orrin on the way to the lower locks."
    one, two = Hand("courier", text), Hand("post", text.replace("Orrin", "Haldane"))
    places = named(one, "Orrin", two, "Haldane", "place")
    assert kinds(one, two, entities=places) == ["place divergence"]  # one may lie in the other
    for told in ("Orrin, a suburb of Haldane, is quiet.", "Haldane’s old Orrin has four locks."):
        third = Hand("third", told)
        assert kinds(one, two, third, entities=places) == []


def test_a_longer_or_shorter_form_of_a_name_is_none() -> None:
    text = "At dawn Odile Tarn cut the ribbon of the new mill before a crowd of farmers."
    one, two = Hand("courier", text), Hand("post", text.replace("Odile Tarn", "Mrs Tarn"))
    assert kinds(one, two, entities=named(one, "Odile Tarn", two, "Tarn")) == []


def test_another_word_between_the_marks_is_another_wording() -> None:
    text = "“We will rebuild the mill before the first snow falls on the valley,” Tarn said."
    quoted = text[1 : text.index("”")]
    one = Hand("courier", text).quote(quoted, "Tarn")
    two = Hand("post", text.replace("snow", "rain")).quote(quoted.replace("snow", "rain"), "Tarn")
    (difference,) = edits(accounts_of(one, two))
    assert (difference.kind, difference.class_) == ("quote-wording", "divergence")
    assert difference.readings[0].value == "before the first snow falls on the"
    short = text.replace("before the first snow falls ", "")
    three = Hand("third", short).quote(short[1 : short.index("”")], "Tarn")
    assert kinds(one, three) == []  # a mere shortening


def test_three_accounts_make_one_difference() -> None:
    one = Hand("courier", FIRE).figure("nine hours", 9, "hour")
    two = Hand("post", FIRE).figure("nine hours", 9, "hour")
    three = Hand("third", FIRE.replace("nine", "six")).figure("six hours", 6, "hour")
    (difference,) = edits(accounts_of(one, two, three))
    assert [r.value for r in difference.readings] == ["9 hours", "9 hours", "6 hours"]


def claim(one: Span, two: Span) -> Difference:
    readings = (
        ReadingOfDifference(span=one, value="9"),
        ReadingOfDifference(span=two, value="6"),
    )
    return Difference(kind="number", class_="conflict", readings=readings, why="invented")


def test_what_the_other_account_has_word_for_word_is_settled() -> None:
    other = "The smoke was seen for six hours from the far side of the valley."
    one = Hand("courier", FIRE)
    two = Hand("post", f"{other} {FIRE}")
    twins = Twins(accounts_of(one, two))
    assert twins.settle(claim(one.span("nine hours"), two.span("six hours")))
    three = Hand("third", other)
    twins = Twins(accounts_of(one, three))
    assert not twins.settle(claim(one.span("nine hours"), three.span("six hours")))


def test_what_was_edited_into_a_sentence_is_not_settled() -> None:
    other = "Firemen poured water on the ruin for six hours and left."
    one = Hand("courier", other)
    shared = Hand("post", FIRE)
    longer = Hand("third", FIRE.replace("hours", "hours and two days"))
    twins = Twins(accounts_of(one, shared, longer))
    assert not twins.settle(claim(one.span("six hours"), longer.span("two days")))
    assert twins.settle(claim(shared.span("nine hours"), longer.span("nine hours")))


def test_a_million_words_without_end_are_compared_quickly() -> None:
    text = "The mill burned and the mill burned and " * 2_000
    assert kinds(Hand("courier", text), Hand("post", text + "again")) == []


def test_a_word_that_makes_another_office_of_it() -> None:
    text = "The ships were blessed by the president of the league, Odile Tarn, on Monday."
    one = Hand("courier", text)
    two = Hand("post", text.replace("the president", "the vice president"))
    people = (
        entity(
            "e1",
            "Odile Tarn",
            [(one, "Odile Tarn", "name"), (two, "Odile Tarn", "name")],
            [(one, "president of the league"), (two, "vice president of the league")],
        ),
    )
    (difference,) = edits(accounts_of(one, two, entities=people))
    assert difference.kind == "role"
    assert [r.value for r in difference.readings] == ["president", "vice president"]


def test_an_account_that_differs_from_itself_is_not_settled() -> None:
    one = Hand("courier", f"{FIRE} Mayor Tarn was once the governor.")
    two = Hand("post", FIRE)
    readings = tuple(
        ReadingOfDifference(span=hand.span(words), value=value)
        for hand, words, value in (
            (one, "nine hours", "9"),
            (one, "governor", "6"),
            (two, "nine", "9"),
        )
    )
    difference = Difference(kind="role", class_="conflict", readings=readings, why="invented")
    assert not Twins(accounts_of(one, two)).settle(difference)


NOTE = "Correction: An earlier version of this article said that the mill burned for nine hours."


def test_a_correction_note_makes_an_update_of_a_conflict() -> None:
    one = Hand("courier", FIRE).figure("nine hours", 9, "hour")
    two = Hand("post", f"{FIRE.replace('nine', 'six')} {NOTE}").figure("six hours", 6, "hour")
    accounts = accounts_of(one, two)
    (difference,) = edits(accounts)
    update = corrected(difference, accounts)
    assert (update.kind, update.class_) == ("update", "development")
    assert "The Post has 6 hours and says itself that 9 hours was wrong" in update.why
    plain = accounts_of(
        one, Hand("post", FIRE.replace("nine", "six")).figure("six hours", 6, "hour")
    )
    (difference,) = edits(plain)
    assert corrected(difference, plain) == difference


def test_a_description_in_the_place_of_a_name_is_no_other_person() -> None:
    text = "Orrin Vail, who had been ill for years, died at home in Tarn on a stormy night."
    one = Hand("courier", text)
    two = Hand("post", text.replace("Orrin Vail", "The head of the Dunmarrow Guild"))
    person = entity("e1", "Orrin Vail", [(one, "Orrin Vail", "name")])
    assert kinds(one, two, entities=(person,)) == []
    three = Hand("post", text.replace("Orrin Vail", "Ivo Dunmarrow"))
    assert kinds(one, three, entities=(person,)) == ["identity conflict"]


def test_what_two_points_have_in_common_is_told_at_the_first() -> None:
    one = Hand("courier", "A tram hurt 12 people.").figure("12", 12).say("A tram hurt 12 people")
    two = Hand("post", "Trams hurt 18 men. The 18 went home.").figure("18", 18)
    two.say("Trams hurt 18 men").say("The 18 went home")
    accounts = accounts_of(one, two)

    def difference(words: str) -> Difference:
        spans = {"12 people": one.span("12"), "18 people": two.span(words)}
        readings = tuple(ReadingOfDifference(span=s, value=v) for v, s in spans.items())
        return Difference(kind="number", class_="conflict", readings=readings, why="by hand")

    drafts = [
        Draft(group_of(one, two), differences=[difference(words)])
        for words in ("18", "18 went", "18 men")
    ]
    drafts[2].differences = [difference("18 men").model_copy(update={"kind": "identity"})]
    settle(drafts, Twins(accounts), accounts)
    assert [len(draft.differences) for draft in drafts] == [1, 0, 1]


def test_fewer_accounts_of_a_difference_are_not_told_again() -> None:
    hands = [Hand(key, "A tram hurt 12 people.") for key in ("courier", "post", "herald")]
    accounts = accounts_of(*hands)

    def difference(*values: str) -> Difference:
        readings = tuple(
            ReadingOfDifference(span=hand.span("12"), value=value)
            for hand, value in zip(hands, values, strict=False)
        )
        return Difference(kind="number", class_="conflict", readings=readings, why="by hand")

    pair, all_three = difference("12", "18"), difference("12", "18", "18")
    drafts = [Draft(group_of(*hands), differences=[d]) for d in (pair, all_three)]
    settle(drafts, Twins(accounts_of()), accounts)
    assert [draft.differences for draft in drafts] == [[], [all_three]]


def test_names_of_two_kinds_are_no_two_people() -> None:
    text = "Mira Tolk, an old figure of the Weir affair, died at home on a stormy night in June."
    one, two = Hand("courier", text), Hand("post", text.replace("Weir affair", "Odile Tarn"))
    affair = entity("e1", "Weir affair", [(one, "Weir affair", "name")], kind="other")
    tarn = entity("e2", "Odile Tarn", [(two, "Odile Tarn", "name")])
    assert kinds(one, two, entities=(affair, tarn)) == []


def test_capitals_of_a_headline_are_no_names() -> None:
    one = Hand("courier", "Star Mira Tolk of Orrin Players Walks Into Old Clinic, Walks Out")
    two = Hand("post", "Star Mira Tolk of Orrin Players Walks Into Old Clinic at Harbour Gate")
    gate = entity("e1", "Harbour Gate", [(two, "Harbour Gate", "name")], kind="place")
    assert kinds(one, two, entities=(gate,)) == []


def test_a_body_does_not_stand_for_a_person() -> None:
    text = "The new lamps of the old mill were paid for by Odile Tarn in the spring."
    one, two = Hand("courier", text), Hand("post", text.replace("Odile Tarn", "Harbour Trust"))
    tarn = entity("e1", "Odile Tarn", [(one, "Odile Tarn", "name")])
    trust = entity("e2", "Harbour Trust", [(two, "Harbour Trust", "name")], kind="organization")
    assert kinds(one, two, entities=(tarn, trust)) == []
    voss = entity("e2", "Harbour Trust", [(two, "Harbour Trust", "name")])
    assert kinds(one, two, entities=(tarn, voss)) == ["identity conflict"]


def test_who_says_it_is_no_wording_of_what_is_said() -> None:
    text = "The cable of the firm was cut for four minutes, the company was quoted as saying."
    other = text.replace("the company was quoted as saying", "Orrin Lines said")
    one, two = Hand("courier", text).quote(text), Hand("post", other).quote(other)
    assert kinds(one, two) == []


def test_two_sentences_of_one_speech_are_one_attribution() -> None:
    def said(first: str, second: str, *names: str) -> Difference:
        spans = [
            accounts.articles[key].span(*place(key, words))
            for key, words in (("courier", first), ("post", second))
        ]
        readings = tuple(
            ReadingOfDifference(span=span, value=name)
            for span, name in zip(spans, names, strict=True)
        )
        return Difference(kind="attribution", class_="conflict", readings=readings, why="By hand.")

    def place(key: str, words: str) -> tuple[int, int]:
        start = accounts.articles[key].text.index(words)
        return start, start + len(words)

    text = "“We will open every door,” she said. “We will count every lamp in the tower.”"
    accounts = accounts_of(Hand("courier", text), Hand("post", f"On Monday. {text}"))
    first = said("We will open every door", "We will open every door", "Quill", "Orr")
    second = said("We will count every lamp", "We will count every lamp", "Quill", "Orr")
    other = said("We will count every lamp", "We will count every lamp", "Orr", "Quill")
    cells = cells_of([reading.span for reading in second.readings], accounts)
    assert is_told(Found(cells, second), [first])
    assert not is_told(Found(cells, other), [first])
