"""Headline and dateline of plain texts, on invented lines."""

from __future__ import annotations

import pytest

from rashomon.intake.dateline import dateline_end, is_timestamp
from rashomon.intake.layout import lay_out

BODY = (
    "The harbour board closed the old swing bridge on Monday after divers found cracks in two of "
    "its piers, and buses were sent round by the northern road."
)


def headline_of(text: str, title: str | None = None) -> str | None:
    found = lay_out(text, title=title).headline
    return None if found is None else text[slice(*found)]


def dateline_of(text: str) -> str | None:
    found = lay_out(text).dateline
    return None if found is None else text[slice(*found)]


@pytest.mark.parametrize(
    "line",
    [
        "Cracks close the swing bridge until June",
        "SWING BRIDGE CLOSED.",
        "Harbour Board Closes Swing Bridge After Divers Find Cracks.",
        "Who closed the bridge?",
        "‘It was never safe’: how the board closed a bridge",
        "Penn: Bridge must open by June",
        "Bridge shut!",
    ],
)
def test_a_first_line_that_looks_so_is_the_headline(line: str) -> None:
    assert headline_of(f"{line}\n\n{BODY}\n") == line
    assert headline_of(f"{line}\n{BODY}\n") == line


@pytest.mark.parametrize(
    "line",
    [
        "The bridge is closed.",
        "Nobody was hurt.",
        "“The bridge is closed, and closed it will stay”",
        "and so the bridge was closed",
        BODY,
        "Port Ames, 3 March 2031",
        "By Dana Whitlow",
    ],
)
def test_another_first_line_is_no_headline(line: str) -> None:
    assert headline_of(f"{line}\n\n{BODY}\n\n{BODY}\n") is None


def test_a_full_stop_is_no_hindrance_where_the_dateline_follows() -> None:
    text = f"Board closes the bridge.\n\nPORT AMES, March 3 (Halden Wire) - {BODY}\n"
    assert headline_of(text) == "Board closes the bridge."


def test_the_first_line_of_a_wrapped_paragraph_is_no_headline() -> None:
    text = "The board closed the old swing bridge on Monday after divers found\ncracks in it.\n"
    assert headline_of(text + "\n" + BODY) is None


def test_a_headline_alone_is_a_text() -> None:
    assert headline_of("Cracks close the swing bridge until June\n") is None


def test_the_mark_of_a_markdown_heading_is_no_part_of_the_headline() -> None:
    assert headline_of(f"# Bridge closed\n\n{BODY}\n") == "Bridge closed"


def test_the_title_of_the_metadata_is_found_in_the_text() -> None:
    text = f"Harbour\n\nBridge closed for repairs\n\n{BODY}\n"
    assert headline_of(text, "Bridge closed for repairs") == "Bridge closed for repairs"
    assert headline_of(text, "Bridge closed for repairs | Estuary Daily") is not None
    assert headline_of(text, "Bridge") is None
    assert headline_of(text, "Another title") is None


def test_the_name_of_a_ministry_over_a_release_is_no_headline() -> None:
    text = f"MINISTRY OF ROADS AND BRIDGES\nSwing bridge to close\n\n{BODY}\n"
    assert headline_of(text) == "Swing bridge to close"


@pytest.mark.parametrize(
    "dateline",
    [
        "PORT AMES, March 3 (Halden Wire) -",
        "PORT AMES (AP) —",
        "PORT AMES —",
        "PORT AMES --",
        "PORT AMES, Ont., March 3 (UPI) —",
        "ST. ELMO, N.Y. ―",
        "LONDON/PORT AMES, Sept 23 (Reuters) -",
        "UNITED NATIONS, Sept. 23, 2031 (Xinhua) --",
        "PORT AMES, ONTARIO, CANADA (MARCH 3, 2031)(POOL) –",
        "Port Ames, March 3 (Halden Wire) —",
        "Port Ames (Reuters) -",
        "Port Ames —",
        "Port of Spain, 3 May 2031 -",
        "(Reuters) -",
        "(Halden Wire) –",
        "PORT AMES, March 3 (Xinhua)",
        "STRATFORD-ON-AMES —",
        "PORT AMES:",
    ],
)
def test_a_dateline_is_found_with_its_credit_and_dash(dateline: str) -> None:
    text = f"Bridge closed for repairs\n\n{dateline} {BODY}\n"
    assert dateline_of(text) == dateline


@pytest.mark.parametrize(
    "line",
    [
        "Port Ames, 3 March 2031",
        "Port Ames, Ontario, March 3, 2031",
        "March 3, 2031",
        "Monday, 3 March 2031, 9:15 am EST",
        "Published: March 3, 2031",
        "Last updated on 3 March 2031 at 10:15 GMT",
    ],
)
def test_a_day_in_a_line_of_its_own_is_the_dateline(line: str) -> None:
    assert dateline_of(f"Bridge closed for repairs\n\n{line}\n\n{BODY}\n") == line


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "EXCLUSIVE — The board knew of the cracks.",
        "BREAKING: Swing bridge closed for repairs after divers found cracks in two of its piers "
        "on a Monday in March.",
        "NATO: Members meet in May",
        "PENN: The bridge is closed.",
        "The bridge — the oldest of three — was closed.",
        "Penn — the chairman — closed the bridge.",
        "Oskar Penn, 61, – The chairman",
        "Well-known cracks closed the bridge.",
        "Cracks (in two piers) - closed the bridge.",
        "On March 3 – a Monday – the bridge was closed.",
        "NATO (North Atlantic Treaty Organization) officials met.",
        "2031 - A year of bridges.",
        "Three of 12 piers - One of them sunk - were closed.",
        "— “No,” said Penn.",
    ],
)
def test_another_beginning_is_no_dateline(line: str) -> None:
    assert dateline_of(f"Bridge closed for repairs\n\n{line}\n\n{BODY}\n") is None


def test_the_labels_of_a_transcript_are_no_datelines() -> None:
    answers = "\n\n".join(f"{name}: {BODY}" for name in ("WHITLOW", "OSKAR PENN", "WHITLOW"))
    assert dateline_of(f"What the chairman said\n\n{answers}\n") is None


def test_a_dateline_late_in_the_text_is_none() -> None:
    text = "\n\n".join(["Bridge closed", *[BODY] * 6, f"PORT AMES (AP) — {BODY}"])
    assert dateline_of(text) is None


@pytest.mark.parametrize("line", ["2031", "12", "in March", "", "On 3", "the 3 March plan"])
def test_words_and_bare_numbers_are_no_timestamps(line: str) -> None:
    assert not is_timestamp(line)


def test_a_line_of_a_million_characters_is_looked_at_by_its_beginning() -> None:
    assert dateline_end("PORT AMES, " * 100_000) is None
    assert not is_timestamp("3 March " * 100_000)
