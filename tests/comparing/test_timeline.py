"""The order of the event itself, from resolved days."""

from __future__ import annotations

from hand import Hand, accounts_of

from rashomon.comparing.timeline import make_timeline
from rashomon.records import Cell, Point


def point(key: str, hand: Hand, *statements: int) -> Point:
    chosen = [hand.statements[number] for number in statements]
    cell = Cell(
        article=hand.article.id,
        spans=tuple(s.span for s in chosen),
        statements=tuple(s.id for s in chosen),
        strength=1,
    )
    return Point(id=key, gloss=key, relation="single", cells=(cell,), origins=1)


def story() -> Hand:
    hand = Hand("courier", "On May 6 it fell. On May 4 it rained. In May it stood. Soon it sank.")
    hand.date("May 6", "2031-05-06").date("May 4", "2031-05-04")
    hand.date("In May", "2031-05-01", "2031-05-31", "month").date("Soon", None)
    hand.say("On May 6 it fell").say("On May 4 it rained").say("In May it stood")
    return hand.say("Soon it sank")


def test_moments_come_in_the_order_of_their_days() -> None:
    hand = story()
    points = [
        point("p1", hand, 0),
        point("p2", hand, 1),
        point("p3", hand, 2),
        point("p4", hand, 3),
    ]
    moments = make_timeline(points, accounts_of(hand))
    assert [(m.from_, m.to, m.points) for m in moments] == [
        ("2031-05-01", "2031-05-31", ("p3",)),
        ("2031-05-04", "2031-05-04", ("p2",)),
        ("2031-05-06", "2031-05-06", ("p1",)),
    ]


def test_the_day_inside_a_month_is_the_point_s_moment() -> None:
    hand = story()
    moments = make_timeline([point("p1", hand, 0, 2)], accounts_of(hand))
    assert [(m.from_, m.to) for m in moments] == [("2031-05-06", "2031-05-06")]


def test_a_date_in_the_name_of_a_thing_places_nothing() -> None:
    text = "The council was sued by 2019 flood victims. It met in 2031 before that."
    hand = Hand("courier", text, published="2031-06-01")
    hand.date("2019", "2019-01-01", "2019-12-31", "year")
    hand.date("2031", "2031-01-01", "2031-12-31", "year")
    hand.say("The council was sued by 2019 flood victims").say("It met in 2031 before that")
    points = [point("p1", hand, 0), point("p2", hand, 1)]
    moments = make_timeline(points, accounts_of(hand))
    assert [(m.from_, m.points) for m in moments] == [("2031-01-01", ("p2",))]


def test_a_recent_day_places_what_it_names() -> None:
    hand = Hand("courier", "The May 9 vote was close.", published="2031-05-11")
    hand.date("May 9", "2031-05-09").say("The May 9 vote was close")
    moments = make_timeline([point("p1", hand, 0)], accounts_of(hand))
    assert [m.from_ for m in moments] == ["2031-05-09"]
