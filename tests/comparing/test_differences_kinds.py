"""Dates, certainty, polarity, places, identity, and what is reported by one account only."""

from __future__ import annotations

import pytest
from hand import Hand, accounts_of, entity, group_of

from rashomon.comparing.differences import compare_point, find_unclear
from rashomon.comparing.differences.days import find_dates, sure_apart
from rashomon.comparing.differences.polarity import find_polarity
from rashomon.records import Difference, Entity, SetAside


def compared(*hands: Hand, entities: tuple[Entity, ...] = ()) -> tuple[list[str], list[SetAside]]:
    differences, aside = compare_point(group_of(*hands), accounts_of(*hands, entities=entities))
    return [f"{d.kind} {d.class_}" for d in differences], aside


def only(*hands: Hand, entities: tuple[Entity, ...] = ()) -> Difference:
    differences, _ = compare_point(group_of(*hands), accounts_of(*hands, entities=entities))
    assert len(differences) == 1
    return differences[0]


def opening(key: str, text: str, words: str, first: str, last: str | None = None) -> Hand:
    precision = "range" if last else "day"
    return Hand(key, text).date(words, first, last, precision).say(text.rstrip("."), "open")


def test_one_event_on_two_days_is_a_conflict() -> None:
    one = opening("courier", "The trial will open on June 3.", "June 3", "2031-06-03")
    two = opening("post", "The trial will open on June 4.", "June 4", "2031-06-04")
    difference = only(one, two)
    assert (difference.kind, difference.class_) == ("date", "conflict")
    assert [r.value for r in difference.readings] == ["2031-06-03", "2031-06-04"]


def test_a_week_that_holds_the_day_agrees() -> None:
    one = opening(
        "courier", "The trial will open next week.", "next week", "2031-06-02", "2031-06-08"
    )
    two = opening("post", "The trial will open on June 4.", "June 4", "2031-06-04")
    assert compared(one, two) == ([], [])


def test_the_other_day_elsewhere_for_the_same_event_is_set_aside() -> None:
    one = opening("courier", "The trial will open on June 3.", "June 3", "2031-06-03")
    text = "The trial will open on June 4. It was to open on June 3."
    two = Hand("post", text).date("June 4", "2031-06-04").date("June 3", "2031-06-03")
    two.say("The trial will open on June 4", "open").say("It was to open on June 3", "open")
    kinds, aside = compared(one, two)
    assert kinds == []
    assert any("also has “June 3”" in item.why for item in aside)


def test_another_event_on_another_day_is_nothing() -> None:
    one = opening("courier", "The trial will open on June 3.", "June 3", "2031-06-03")
    two = Hand("post", "The judge arrived in town on June 2.").date("June 2", "2031-06-02")
    two.say("The judge arrived in town on June 2", "arrived")
    assert compared(one, two) == ([], [])


def test_expected_by_an_earlier_account_and_reported_by_a_later_one_is_a_development() -> None:
    one = Hand("courier", "The senate is set to vote on the harbour bill.", published="2031-05-06")
    one.say("The senate is set to vote on the harbour bill", "vote", certainty="expected")
    two = Hand("post", "The senate voted for the harbour bill.", published="2031-05-07")
    two.say("The senate voted for the harbour bill", "voted")
    difference = only(one, two)
    assert (difference.kind, difference.class_) == ("certainty", "development")
    assert "The Post reports as done what The Courier only expects" in difference.why


def test_the_same_without_days_is_a_divergence() -> None:
    one = Hand("courier", "The pump may have failed before the fire.", published=None)
    one.say("The pump may have failed before the fire", "failed", certainty="conditional")
    two = Hand("post", "The pump failed before the fire.", published=None)
    two.say("The pump failed before the fire", "failed")
    assert compared(one, two)[0] == ["certainty divergence"]


def test_two_announcements_of_what_will_be_are_equally_certain() -> None:
    one = Hand("courier", "The trial will open in the old court.")
    one.say("The trial will open in the old court", "open", certainty="expected")
    two = Hand("post", "The trial opens in the old court.")
    two.say("The trial opens in the old court", "opens")
    assert compared(one, two)[0] == []


def test_an_account_that_has_both_is_not_less_certain() -> None:
    one = Hand("courier", "The pump may have failed at sea. The pump failed at sea on Monday.")
    one.say("The pump may have failed at sea", "failed", certainty="conditional")
    one.say("The pump failed at sea on Monday", "failed")
    two = Hand("post", "The pump failed at sea.").say("The pump failed at sea", "failed")
    assert compared(one, two)[0] == []


def test_what_one_denies_and_another_reports_is_a_divergence() -> None:
    one = Hand("courier", "The tenants received no warning of the flood.")
    one.say("The tenants received no warning of the flood", "received", polarity="negated")
    two = Hand("post", "The tenants were warned of the flood.")
    two.say("The tenants were warned of the flood", "warned")
    difference = only(one, two)
    assert (difference.kind, difference.class_) == ("polarity", "divergence")
    assert "The Courier denies" in difference.why


def test_a_denial_of_something_else_is_nothing() -> None:
    one = Hand("courier", "The tenants did not sleep after the flood.")
    one.say("The tenants did not sleep after the flood", "sleep", polarity="negated")
    two = Hand("post", "The tenants were warned of the flood.")
    two.say("The tenants were warned of the flood", "warned")
    assert compared(one, two) == ([], [])


def test_two_people_who_contradict_each_other_are_set_aside() -> None:
    one = Hand("courier", "The landlord says that the tenants received no warning of the flood.")
    words = "the tenants received no warning of the flood"
    one.say(words, "received", polarity="negated", speaker="e1", stance="says")
    two = Hand("post", "The union says that the tenants were warned of the flood.")
    two.say("the tenants were warned of the flood", "warned", speaker="e2", stance="says")
    kinds, aside = compared(one, two)
    assert kinds == []
    assert aside[0].kind == "polarity"


def test_an_account_with_both_sides_denies_nothing() -> None:
    one = Hand("courier", "The tenants received no warning of the flood.")
    one.say("The tenants received no warning of the flood", "received", polarity="negated")
    text = "The tenants were warned of the flood. They got no warning of the flood, say some."
    two = Hand("post", text).say("The tenants were warned of the flood", "warned")
    two.say("They got no warning of the flood, say some", "got", polarity="negated")
    kinds, aside = compared(one, two)
    assert kinds == []
    assert "both sides" in aside[0].why


def test_two_hospitals_for_the_same_people_are_a_place_difference() -> None:
    first = "The injured were taken to Saint Orla Hospital after the crash."
    second = "The injured were rushed to Queen Maud Hospital after the crash."
    one, two = Hand("courier", first).say(first[:-1], "taken"), Hand("post", second)
    two.say(second[:-1], "rushed")
    difference = only(one, two)
    assert difference.kind == "place"
    assert [r.value for r in difference.readings] == ["Saint Orla Hospital", "Queen Maud Hospital"]


def test_two_spellings_of_a_hospital_are_one_value() -> None:
    texts = ("St. Orla Hospital", "St Orla Hospital", "Queen Maud Hospital")
    hands = []
    for key, place in zip(("courier", "herald", "post"), texts, strict=True):
        text = f"The injured were taken to {place} after the crash"
        hands.append(Hand(key, f"{text}.").say(text, "taken"))
    difference = only(*hands)
    assert "The Courier and The Herald have St. Orla Hospital" in difference.why
    assert "(“The injured were taken to St. Orla Hospital after the crash”)" in difference.why


def test_a_hospital_that_the_other_account_names_too_is_no_difference() -> None:
    first = "The injured were taken to Saint Orla Hospital after the crash."
    second = "The injured were rushed to Queen Maud Hospital after the crash."
    third = "Others of the injured were at Saint Orla."
    one = Hand("courier", first).say(first[:-1], "taken")
    two = Hand("post", f"{second} {third}").say(second[:-1], "rushed")
    assert compared(one, two)[0] == []


def test_north_and_south_of_one_town_are_a_place_difference() -> None:
    first, second = "The barge sank north of Elmouth.", "The barge sank south of Elmouth."
    one, two = Hand("courier", first).say(first[:-1], "sank"), Hand("post", second)
    two.say(second[:-1], "sank")
    assert compared(one, two)[0] == ["place divergence"]


def doers(second: str) -> tuple[Hand, Hand, tuple[Entity, ...]]:
    one = Hand("courier", "Mate Ida Voss gave the order to abandon the barge.")
    one.say("Mate Ida Voss gave the order to abandon the barge", "gave", who=("e1",))
    two = Hand("post", second)
    two.say(second.split(". ")[0].rstrip("."), "gave" if "gave" in second else "left", who=("e2",))
    people = (
        entity("e1", "Ida Voss", [(one, "Ida Voss", "name")]),
        entity("e2", "Olaf Brandt", [(two, "Olaf Brandt", "name")]),
    )
    return one, two, people


def test_one_deed_of_two_doers_is_an_identity_conflict() -> None:
    one, two, people = doers("It was Olaf Brandt who gave the order to abandon the barge.")
    difference = only(one, two, entities=people)
    assert (difference.kind, difference.class_) == ("identity", "conflict")
    assert [r.span.text for r in difference.readings] == ["Ida Voss", "Olaf Brandt"]
    assert "as the one who “gave the order to abandon the barge”" in difference.why


def test_another_deed_of_another_person_is_nothing() -> None:
    one, two, people = doers("Olaf Brandt left the barge in the last boat.")
    assert compared(one, two, entities=people)[0] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("won the women's race in Orla", "won the men's race in Orla"),
        ("scored the first goal against Brix", "scored the second goal against Brix"),
        ("won the race in Orla", "won the race in Orla among men"),
    ],
)
def test_one_of_several_alike_may_be_anothers(first: str, second: str) -> None:
    one, two = Hand("courier", f"Ida Voss {first}."), Hand("post", f"Olaf Brandt {second}.")
    one.say(f"Ida Voss {first}", first.split()[0], who=("e1",))
    two.say(f"Olaf Brandt {second}", second.split()[0], who=("e2",))
    people = (
        entity("e1", "Ida Voss", [(one, "Ida Voss", "name")]),
        entity("e2", "Olaf Brandt", [(two, "Olaf Brandt", "name")]),
    )
    assert compared(one, two, entities=people)[0] == []


def test_the_winner_of_one_race_is_one() -> None:
    one, two = Hand("courier", "Ida Voss won the race."), Hand("post", "Olaf Brandt won the race.")
    one.say("Ida Voss won the race", "won", who=("e1",))
    two.say("Olaf Brandt won the race", "won", who=("e2",))
    people = (
        entity("e1", "Ida Voss", [(one, "Ida Voss", "name")]),
        entity("e2", "Olaf Brandt", [(two, "Olaf Brandt", "name")]),
    )
    assert compared(one, two, entities=people)[0] == ["identity conflict"]


def test_days_of_two_counts_are_no_difference() -> None:
    first, second = "On May 4 the plant sold 40 cars.", "On May 6 the plant sold 31 cars."
    one = Hand("courier", first).figure("40 cars", 40, "car").date("May 4", "2031-05-04")
    two = Hand("post", second).figure("31 cars", 31, "car").date("May 6", "2031-05-06")
    kinds, aside = compared(one.say(first[:-1], "sold"), two.say(second[:-1], "sold"))
    assert "date conflict" not in kinds
    assert any("two occasions" in item.why for item in aside)


@pytest.mark.parametrize(("zone", "found"), [("GMT", False), (None, True)])
def test_two_days_in_two_zones_may_be_one(zone: str | None, found: bool) -> None:
    one = Hand("courier", "The rocket left at 23:30 on May 4.").date("23:30 on May 4", "2031-05-04")
    two = Hand("post", "The rocket left at 04:30 on May 5.").date("04:30 on May 5", "2031-05-05")
    two.dates[0] = two.dates[0].model_copy(update={"zone": zone, "time": "04:30"})
    assert sure_apart(one.dates[0], two.dates[0]) is found


def test_what_one_account_gives_and_another_says_is_unclear() -> None:
    one = Hand("courier", "It was not clear who would pay for the new bridge.")
    one.say("It was not clear who would pay for the new bridge", "clear")
    two = Hand("post", "The insurers of the railway will pay for the new bridge.")
    two.say("The insurers of the railway will pay for the new bridge", "pay", who=("e1",))
    accounts = accounts_of(one, two, entities=[entity("e1", "insurers")])
    differences, _ = compare_point(group_of(one, two), accounts)
    assert [d.kind for d in differences] == ["reported-vs-not-reported"]
    found = find_unclear(accounts)
    assert [list(item.cells) for item in found] == [["courier", "post"]]
    assert "The Courier says that it is not known" in found[0].difference.why


def test_a_man_whom_nobody_named_is_not_a_woman_who_was() -> None:
    text = "The man, whom police did not identify, was out on the barge."
    one = Hand("courier", text).say("whom police did not identify", "identify")
    text = "A woman was hurt, identified by police as Olga Brand."
    two = Hand("post", text).say("identified by police as Olga Brand", "identified")
    assert compared(one, two)[0] == []


def test_an_open_question_that_nobody_answers_is_nothing() -> None:
    one = Hand("courier", "It was not clear who would pay for the new bridge.")
    one.say("It was not clear who would pay for the new bridge", "clear")
    two = Hand("post", "The new bridge is painted blue.").say("The new bridge is painted blue")
    assert find_unclear(accounts_of(one, two)) == []


def test_what_an_account_leaves_open_and_gives_later_itself_is_nothing() -> None:
    text = "It was not clear who would pay for the new bridge. The state will pay for the bridge."
    one = Hand("courier", text).say("The state will pay for the bridge", "pay", who=("e2",))
    two = Hand("post", "The insurers of the railway will pay for the new bridge.")
    two.say("The insurers of the railway will pay for the new bridge", "pay", who=("e1",))
    assert find_unclear(accounts_of(one, two)) == []


def test_days_that_hang_on_the_page_s_date_are_not_set_against_each_other() -> None:
    for first, second in (("today", "June 4"), ("Friday", "Friday"), ("Tuesday", "June 10")):
        one = opening("courier", f"The trial will open {first}.", first, "2031-06-03")
        two = opening("post", f"The trial will open {second}.", second, "2031-06-10")
        assert compared(one, two) == ([], []), (first, second)


def test_two_weekdays_are_two_days() -> None:
    one = opening("courier", "The trial will open on Tuesday.", "Tuesday", "2031-06-03")
    two = opening("post", "The trial will open on Wednesday.", "Wednesday", "2031-06-04")
    assert compared(one, two)[0] == ["date conflict"]


def test_a_day_that_names_another_event_is_not_this_one_s() -> None:
    one = Hand("courier", "He was convicted of the June 20 attack.").date("June 20", "2031-06-20")
    one.say("He was convicted of the June 20 attack", "convicted")
    two = Hand("post", "He was convicted of the attack on July 2.").date("July 2", "2031-07-02")
    two.say("He was convicted of the attack on July 2", "convicted")
    assert compared(one, two) == ([], [])


def test_an_aim_is_not_a_deed_that_is_denied() -> None:
    one = Hand("courier", "The city has not bought the chapel hill.")
    one.say("The city has not bought the chapel hill", "bought", polarity="negated")
    two = Hand("post", "The city was negotiating to buy the chapel hill.")
    two.say("The city was negotiating to buy the chapel hill", "negotiating")
    assert compared(one, two) == ([], [])


def test_a_month_and_a_day_outside_it_are_not_set_against_each_other() -> None:
    one = opening("courier", "The trial opened in March.", "March", "2031-03-01", "2031-03-31")
    two = opening("post", "The trial opened on June 4.", "June 4", "2031-06-04")
    assert compared(one, two) == ([], [])


def test_a_denial_that_names_other_people_is_set_aside() -> None:
    one = Hand("courier", "The lawsuit does not name Brandt as a defendant.")
    one.say(one.article.text[:-1], "name", polarity="negated", who=("e1",))
    two = Hand("post", "The lawsuit names Finch as a defendant.")
    two.say(two.article.text[:-1], "names", who=("e2",))
    kinds, aside = compared(one, two)
    assert kinds == []
    assert [item.why for item in aside] == ["They speak of different people or bodies."]


def test_what_was_done_in_an_earlier_year_is_not_what_is_expected_now() -> None:
    one = Hand("courier", "Aldo Finch will host the island games.")
    one.say(one.article.text[:-1], "host", certainty="expected")
    two = Hand("post", "Aldo Finch hosted the island games in 2027.")
    two.date("2027", "2027-01-01", "2027-12-31", "year").say(two.article.text[:-1], "hosted")
    assert compared(one, two)[0] == []
    three = Hand("post", "Aldo Finch hosted the island games.")
    three.say(three.article.text[:-1], "hosted")
    assert compared(one, three)[0] == ["certainty divergence"]


def test_whose_turn_comes_next_has_its_day() -> None:
    text = "The budget vote is expected to begin in the Lower House on May 5"
    one = Hand("courier", f"{text}, followed by the Senate on May 6.", published="2031-05-04")
    one.date("May 5", "2031-05-05").date("May 6", "2031-05-06")
    one.say(text, "begin", certainty="expected", who=("lower",))
    one.say("followed by the Senate on May 6", "followed", who=("senate",))
    two = Hand("post", "The Senate cleared the budget on May 5.", published="2031-05-06")
    two.date("May 5", "2031-05-05")
    two.say("The Senate cleared the budget on May 5", "cleared", who=("senate",))
    (found,) = find_dates(accounts_of(one, two))
    assert (found.difference.kind, found.difference.class_) == ("date", "development")
    assert [r.value for r in found.difference.readings] == ["2031-05-06", "2031-05-05"]
    other = Hand("post", "The Senate met the ambassador on May 5.", published="2031-05-06")
    other.date("May 5", "2031-05-05")
    other.say("The Senate met the ambassador on May 5", "met", who=("senate",))
    assert find_dates(accounts_of(one, other)) == []


def test_a_word_in_ing_before_a_name_reports_nothing() -> None:
    one = Hand("courier", "The ferry pilot never trained with the harbour crew.")
    one.say(one.article.text[:-1], "trained", polarity="negated")
    two = Hand("post", "The ferry pilot training with the harbour crew waved.")
    two.say("The ferry pilot training with the harbour crew", "training")
    assert compared(one, two) == ([], [])
    three = Hand("herald", "The ferry pilot was training with the harbour crew.")
    three.say(three.article.text[:-1], "training")
    assert compared(one, three)[0] == ["polarity divergence"]


def test_what_an_aside_denies_is_not_denied_of_the_rest() -> None:
    one = Hand("courier", "The keeper, whom nobody did not identify, was in the tower.")
    one.say(one.article.text[:-1], "was", polarity="negated")
    two = Hand("post", "Police identified the keeper in the tower.")
    two.say(two.article.text[:-1], "identified")
    assert compared(one, two) == ([], [])


def test_a_clause_that_begins_with_since_tells_of_earlier_things() -> None:
    one = Hand("courier", "The tower will host the lantern feast in June.")
    one.say(one.article.text[:-1], "host", certainty="expected")
    two = Hand("post", "since the tower hosted the lantern feast.")
    two.say(two.article.text[:-1], "hosted")
    assert compared(one, two) == ([], [])


def test_the_name_before_a_clause_is_its_party() -> None:
    one = Hand("courier", "Ada Vell was arrested on June 3 for the break-in.").date(
        "June 3", "2031-06-03"
    )
    one.say(one.article.text[:-1], "arrested", who=("e1",))
    text = "Police named Bo Tarn, arrested on June 9 for the break-in."
    two = Hand("post", text).date("June 9", "2031-06-09")
    two.say("arrested on June 9 for the break-in", "arrested")
    vell = entity("e1", "Ada Vell", [(one, "Ada Vell", "name")])
    tarn = entity("e2", "Bo Tarn", [(two, "Bo Tarn", "name")])
    assert compared(one, two, entities=(vell,))[0] == ["date conflict"]
    assert compared(one, two, entities=(vell, tarn)) == ([], [])


def test_people_of_two_ages_are_two_people() -> None:
    one = Hand("courier", "A 36-year-old climber fell on June 3 at the col.")
    one.date("June 3", "2031-06-03").say(one.article.text[:-1], "fell")
    two = Hand("post", "A 32-year-old climber fell on June 9 at the col.")
    two.date("June 9", "2031-06-09").say(two.article.text[:-1], "fell")
    assert compared(one, two) == ([], [])


def test_a_day_and_month_with_a_year_behind_are_not_read_as_another_day() -> None:
    one = Hand("courier", "The raid was on 10 June 11.").date("June 11", "2011-06-11")
    one.say(one.article.text[:-1], "raid")
    two = Hand("post", "The raid was on June 10.").date("June 10", "2011-06-10")
    two.say(two.article.text[:-1], "raid")
    assert compared(one, two) == ([], [])


def test_what_an_aside_leaves_open_is_not_what_the_sentence_tells() -> None:
    one = Hand("courier", "Tarn, whose income was unknown, owned the mill on the river.")
    one.say(one.article.text[:-1], "owned")
    two = Hand("post", "Tarn owned the mill on the river.").say("Tarn owned the mill on the river")
    found = find_unclear(accounts_of(one, two))
    assert found == []


def test_another_time_in_the_sentence_of_a_time_is_the_same_elsewhere() -> None:
    one = Hand("courier", "The truce began on June 3.").date("June 3", "2031-06-03")
    one.say(one.article.text[:-1], "began")
    text = "The truce began on June 4, which was June 3 at home."
    two = Hand("post", text).date("June 4", "2031-06-04").date("June 3", "2031-06-03")
    two.dates = [day.model_copy(update={"time": "02:00"}) for day in two.dates]
    two.say("The truce began on June 4", "began").say("which was June 3 at home", "was")
    kinds, aside = compared(one, two)
    assert kinds == []
    assert "in the same sentence" in aside[0].why


def test_an_answer_with_no_denies_no_noun() -> None:
    one = Hand("courier", "No, letters from the keeper do not name the mayor.")
    one.say(one.article.text[:-1], "name", polarity="negated")
    two = Hand("post", "Letters from the keeper were found.").say(
        "Letters from the keeper were found", "found"
    )
    assert compared(one, two) == ([], [])


@pytest.mark.parametrize(
    ("denied_on", "told_on", "class_"),
    [
        ("2031-05-06", "2031-05-08", "development"),
        ("2031-05-08", "2031-05-06", "divergence"),
        ("2031-05-06", "2031-05-06", "divergence"),
    ],
)
def test_what_has_not_been_done_may_be_done_later(
    denied_on: str, told_on: str, class_: str
) -> None:
    text = "The results of the harbour inquiry have not been released."
    one = Hand("courier", text, published=denied_on)
    one.say(text[:-1], "released", polarity="negated")
    text = "The results of the harbour inquiry were released on Monday."
    two = Hand("post", text, published=told_on).say(text[:-1], "released")
    difference = only(one, two)
    assert (difference.kind, difference.class_) == ("polarity", class_)


def test_a_relative_whom_asks_for_nobody() -> None:
    text = "The clerk, whom police did not identify, was out of the vault that night."
    one = Hand("courier", text).say(text[:-1], "out")
    text = "Police named two other clerks of the vault, aged 40 and 50."
    two = Hand("post", text).say(text[:-1], "named", who=("e1",))
    assert find_unclear(accounts_of(one, two, entities=[entity("e1", "Police", [], [])])) == []


def test_a_name_that_begins_the_open_sentence_is_no_answer() -> None:
    text = "Tarn, whose income was unknown, was fined for the fire."
    one = Hand("courier", text).say(text)
    two = Hand("post", "Tarn fined over fire.").say("Tarn fined over fire", "fined", who=("e1",))
    assert compared(one, two)[0] == []


def test_a_present_that_looks_like_a_past_is_not_done() -> None:
    one = Hand("courier", "Thousands are expected to hit the coast road at dawn.")
    one.say(one.article.text[:-1], "hit", certainty="expected")
    two = Hand("post", "Thousands hit the coast road at dawn.")
    two.say(two.article.text[:-1], "hit")
    assert compared(one, two)[0] == []
    three = Hand("herald", "The lorry hit the coast road wall at dawn.")
    three.say(three.article.text[:-1], "hit")
    four = Hand("star", "The lorry is likely to hit the coast road wall at dawn.")
    four.say(four.article.text[:-1], "hit", certainty="expected")
    assert compared(three, four)[0] == ["certainty divergence"]


def test_a_quake_and_its_aftershock_are_two_events() -> None:
    one = Hand("courier", "An earthquake shook the northern island of Orla on Sunday.")
    one.date("Sunday", "2031-05-04").say(one.article.text[:-1], "shook")
    two = Hand("post", "The sixth aftershock shook the northern island of Orla on Monday.")
    two.date("Monday", "2031-05-05").say(two.article.text[:-1], "shook")
    kinds, aside = compared(one, two)
    assert kinds == []
    assert "which may be two events" in aside[0].why
    three = Hand("herald", "A strong earthquake shook the northern island of Orla on Monday.")
    three.date("Monday", "2031-05-05").say(three.article.text[:-1], "shook")
    assert compared(one, three)[0] == ["date conflict"]


def test_what_follows_an_allegation_is_not_stated() -> None:
    text = "Neighbours contest allegations that Tarn pointed a lamp at the guard."
    one = Hand("courier", text).say("Tarn pointed a lamp at the guard", "pointed")
    two = Hand("post", "Tarn allegedly pointed a lamp at the guard.")
    two.say(two.article.text[:-1], "pointed", certainty="alleged")
    assert compared(one, two)[0] == []


def test_a_denial_of_another_object_is_set_aside() -> None:
    one = Hand("courier", "Minister Voss did not rescind a rule on the harbour seals.")
    one.say(one.article.text[:-1], "rescind", polarity="negated")
    two = Hand("post", "Minister Voss rescinded old changes to the harbour seals acts.")
    two.say(two.article.text[:-1], "rescinded")
    kinds, aside = compared(one, two)
    assert kinds == []
    assert "other things are named" in aside[0].why


def test_across_accounts_a_denial_and_a_report_must_be_shown_to_be_of_one_doer() -> None:
    one = Hand("courier", "In the second game he did not drop the ball in the rain.")
    one.say(one.article.text[:-1], "drop", polarity="negated")
    two = Hand("post", "That dropped the ball in the rain.")
    two.say(two.article.text[:-1], "dropped")
    assert find_polarity(accounts_of(one, two)) == []
    three = Hand("herald", "Keeper Voss did not drop the ball in the rain.")
    three.say(three.article.text[:-1], "drop", polarity="negated")
    four = Hand("star", "Keeper Voss dropped the ball in the rain.")
    four.say(four.article.text[:-1], "dropped")
    assert len(find_polarity(accounts_of(three, four))) == 1


def test_what_some_said_is_no_denial_of_the_account() -> None:
    text = "Some said that Keeper Voss, awake, did not paint the harbour lamp."
    one = Hand("courier", text).say("did not paint the harbour lamp", "paint", polarity="negated")
    two = Hand("post", "Keeper Voss painted the harbour lamp in the tower.")
    two.say("Keeper Voss painted the harbour lamp in the tower", "painted")
    kinds, aside = compared(one, two)
    assert kinds == []
    assert "in the words of somebody" in aside[0].why


def test_barely_is_nearly_a_denial() -> None:
    one = Hand("courier", "Rower Voss did not land a clean blow in the bout.")
    one.say(one.article.text[:-1], "land", polarity="negated")
    two = Hand("post", "Rower Voss barely landed a blow in the bout.")
    two.say(two.article.text[:-1], "landed")
    assert compared(one, two) == ([], [])


def test_a_gun_is_no_shooting() -> None:
    one = Hand("courier", "There was no gun in the harbour mill.")
    one.say(one.article.text[:-1], "was", polarity="negated")
    two = Hand("post", "Tarn was shot in the harbour mill.")
    two.say(two.article.text[:-1], "shot")
    assert compared(one, two) == ([], [])


def test_the_place_of_another_day_is_no_difference() -> None:
    one = Hand("courier", "The team of Orrin lost the cup game at Orla Stadium on May 4.")
    one.date("May 4", "2031-05-04").say(one.article.text[:-1], "lost")
    two = Hand("post", "The team of Orrin lost the cup game at Maud Stadium on May 11.")
    two.date("May 11", "2031-05-11").say(two.article.text[:-1], "lost")
    assert "place divergence" not in compared(one, two)[0]
    three = Hand("herald", "The team of Orrin lost the cup game at Maud Stadium on May 4.")
    three.date("May 4", "2031-05-04").say(three.article.text[:-1], "lost")
    assert compared(one, three)[0] == ["place divergence"]
