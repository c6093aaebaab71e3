"""The terminal view: what a reader must find on it, and what must never be there."""

from __future__ import annotations

import io
import re

import pytest
from invented import article, find, invented, invented_reading, many, mention, with_document
from rich.cells import cell_len
from rich.console import Console

from rashomon.records import (
    Cell,
    Comparison,
    Difference,
    Entity,
    Manifest,
    Point,
    Quotation,
    Reading,
    ReadingOfDifference,
    Silence,
    Speaker,
    Story,
)
from rashomon.report.terminal import show_comparison, show_reading
from rashomon.report.view import letter

WIDTHS = (80, 200)


def console(width: int, *, colour: bool = False) -> tuple[Console, io.StringIO]:
    out = io.StringIO()
    system = "standard" if colour else None
    made = Console(file=out, width=width, color_system=system, force_terminal=colour)  # type: ignore[arg-type]
    return made, out


def shown(record: Comparison | Reading, width: int = 80) -> str:
    made, out = console(width)
    if isinstance(record, Reading):
        show_reading(record, made)
    else:
        show_comparison(record, made)
    return out.getvalue()


def section(text: str, heading: str) -> str:
    """A section from its heading to the next line that does not stand in."""
    match = re.search(
        rf"^{re.escape(heading)}.*?(?=^\S|\Z)", text[text.index(heading) :], re.S | re.M
    )
    assert match is not None
    return match.group()


def hostile() -> Comparison:
    words = "\x1b[31m[bold red]Reef[/] \u202eevil\u2066 \x9b2J\x07 stands :smile: \ud83d"
    one = article("a", f"{words} and so it went.", title="X" * 3000 + " \x1b]0;owned\x07")
    two = article(
        "b", "[/bold] It went on. " + "w" * 4000, source="[link=http://x.example]y[/link]"
    )
    name = find(one, words)
    return Comparison(
        manifest=Manifest(version="0.1.0"),
        story=Story(title=words * 40, places=("\x1b[2J", "[red]Velm")),
        articles=(one, two),
        entities=(
            Entity(id="e", name=words, type="person", mentions=(mention(one, words),)),
            Entity(id="g", name="\u202eplace", type="place", mentions=(mention(two, "It"),)),
        ),
        points=(
            Point(
                id="p",
                gloss=words,
                relation="differ",
                cells=(
                    Cell(article="a", spans=(name,), strength=1),
                    Cell(article="b", spans=(two.span(0, len(two.text)),), strength=1),
                ),
                origins=2,
                differences=(
                    Difference(
                        kind="number",
                        class_="conflict",
                        readings=(
                            ReadingOfDifference(span=name, value="\x1b[1mfour"),
                            ReadingOfDifference(span=find(two, "It went on"), value="five"),
                        ),
                        why="\x1b[5mblink[/blink]",
                    ),
                ),
            ),
            Point(
                id="q",
                gloss="w",
                relation="single",
                cells=(Cell(article="b", spans=(two.span(0, len(two.text)),), strength=1),),
                silent=(Silence(article="a", why="possibly", possible=(name,)),),
                origins=1,
            ),
        ),
        quotations=(
            Quotation(
                id="q",
                content=name,
                parts=(name,),
                form="direct",
                stance="\x1b[2Jsays",
                speaker=Speaker(name="\x1b[31mnobody", why=""),
            ),
        ),
    )


def empty() -> Comparison:
    return Comparison(
        manifest=Manifest(version="0.1.0"),
        story=Story(title="Nothing much"),
        articles=(article("a", "One thing."), article("b", "Another.")),
    )


@pytest.mark.parametrize("width", [40, 80, 120, 150, 200, 300])
@pytest.mark.parametrize("record", [invented(), invented_reading(), many(20), hostile(), empty()])
def test_no_line_is_wider_than_the_terminal(record: Comparison | Reading, width: int) -> None:
    lines = shown(record, width).split("\n")
    assert max(cell_len(line) for line in lines) <= width
    assert not any(line != line.rstrip() for line in lines)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("record", [invented(), invented_reading(), many(20), hostile()])
def test_nothing_to_obey_without_colour(record: Comparison | Reading, width: int) -> None:
    text = shown(record, width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    text.encode()


def test_colour_changes_no_word() -> None:
    made, out = console(80, colour=True)
    show_comparison(invented(), made)
    assert "\x1b[" in out.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue()) == shown(invented())


def test_hostile_text_is_shown_as_text() -> None:
    text = shown(hostile(), 200)
    assert "␛[31m[bold red]Reef[/]" in text
    assert "<U+202E>evil" in text
    assert ":smile:" in text
    assert "[link=http://x.example]y" in text
    made, out = console(80, colour=True)
    show_comparison(hostile(), made)
    left = re.sub(r"\x1b\[[0-9;]*m", "", out.getvalue())
    assert "\x1b" not in left
    assert "\x1b[5m" not in out.getvalue()
    assert "]8;" not in out.getvalue()


def test_an_enormous_title_is_shortened() -> None:
    assert len(shown(hostile(), 80)) < 12_000


@pytest.mark.parametrize("width", WIDTHS)
def test_accounts_stand_at_the_top(width: int) -> None:
    text = shown(invented(), width)
    assert text.startswith("Bridge at Ostrel shut\n2031-03-10 to 2031-03-14 · Ostrel · 3 accounts")
    accounts = section(text, "Accounts")
    assert re.search(r"^  A  Northern Wire +2031-03-11 +83 words", accounts, re.M)
    assert re.search(r"^  B  daily +no date +58 words", accounts, re.M)
    assert re.search(r"^  C  Pilot Office +no date +30 words", accounts, re.M)
    assert "one origin with B" in accounts
    assert "limit: the text breaks off" in accounts
    assert "begins: The bridge at Ostrel" in accounts


def test_differences_come_first_and_conflicts_before_the_rest() -> None:
    text = shown(invented())
    heads = ["Accounts", "Differences  2 conflicts", "CONFLICT", "Divergence", "Developments and"]
    heads += ["What several accounts report", "What one account alone", "Quotations by speaker"]
    heads += ["Figures", "People by account", "Commitments", "Timeline", "Wording", "Origins"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def test_a_difference_shows_readings_values_and_reason() -> None:
    found = section(shown(invented()), "Differences  2")
    assert "≠ CONFLICT · A date\n    point 1: A cable snapped" in found
    assert "A  Tuesday  [read as 2031-03-11]\n       in: The Ostrel bridge was closed" in found
    assert "why  both name the day of the accident" in found
    assert "≈ Divergence · Who holds which title or office" in found


def test_update_and_disputed_stand_apart() -> None:
    text = shown(invented())
    assert "revises" not in section(text, "Differences  2")
    apart = section(text, "Developments and disputed")
    assert "→ Development · A later account revises an earlier one" in apart
    assert "One account gives both" in apart


def test_no_difference_is_said_calmly() -> None:
    whole = invented()
    plain = whole.model_copy(
        update={"points": tuple(p.model_copy(update={"differences": ()}) for p in whole.points)}
    )
    found = section(shown(plain), "Differences")
    assert "No differences found: 4 points are told by two or more accounts" in found


@pytest.mark.parametrize("width", WIDTHS)
def test_silence_is_said_carefully(width: int) -> None:
    text = shown(invented(), width)
    points = section(text, "What several accounts report")
    assert re.search(r"B  possibly: We closed it within four minutes", points)
    assert "cannot tell (the text breaks off)" in points
    assert "published before" in points
    assert "omitted" not in text
    assert "not found: T" in shown(many(20), 80)


def test_points_tell_accounts_origins_and_detail() -> None:
    points = section(shown(invented()), "What several accounts report")
    assert "differ: a number, a date · 3 of 3 accounts · 2 independent origins" in points
    assert "C  The pilot office reports injured persons  [less detail]" in points
    assert "agree · 2 of 3 accounts" in points


def test_accounts_stand_side_by_side_where_there_is_room() -> None:
    points = section(shown(invented(), 200), "What several accounts report")
    row = next(line for line in points.split("\n") if "bridge was closed" in line)
    assert row.index("A  The Ostrel") < row.index("B  possibly") < row.index("C  The bridge")


def test_single_points_by_account() -> None:
    singles = section(shown(invented()), "What one account alone")
    assert (
        "A  Northern Wire\n  -  A crane from Velm is on its way\n     cannot tell: C\n" in singles
    )
    assert "B  daily\n  -  The driver" in singles


def test_renderings_of_one_utterance_stand_together() -> None:
    quotations = section(shown(invented()), "Quotations by speaker")
    lines = [line.strip() for line in quotations.split("\n")]
    first = next(index for index, line in enumerate(lines) if line.startswith("A  says, direct"))
    assert lines[first + 1] == 'B  says, direct: "We closed it within four minutes,"  [shortened]'
    assert "A  denies, indirect: that the cable" in quotations
    assert quotations.index("Ines Kade") < quotations.index("No speaker named")


def test_a_variant_under_another_speaker_is_named() -> None:
    whole = invented()
    first, second, third, last = whole.quotations
    other = third.model_copy(update={"speaker": Speaker(name="the Mayor", why="")})
    moved = whole.model_copy(update={"quotations": (first, second, other, last)})
    text = section(shown(moved, 200), "Quotations by speaker")
    assert re.search(r"nobody was trapped,\"  \[like words: the Mayor \(B\)\]", text)
    assert re.search(r"minutes,\"  \[like words: Ines Kade \(A\)\]", text)


def test_the_same_words_share_a_row() -> None:
    whole = invented()
    _, _, third, _ = whole.quotations
    words = find(whole.articles[0], "We closed it within four minutes,")
    twin = third.model_copy(
        update={"id": "q9", "content": words, "parts": (words,), "marked": (words,), "variants": ()}
    )
    daily = third.model_copy(update={"variants": ()})
    both = whole.model_copy(update={"quotations": (twin, daily)})
    text = section(shown(both), "Quotations by speaker")
    assert text.count("four minutes") == 2


def test_figures_in_words() -> None:
    figures = section(shown(invented()), "Figures")
    assert re.search(r"12 people +A  injuring 12 people", figures)
    assert "about 3.4 million EUR" in figures
    assert "more than 4 million EUR" in figures


def test_people_in_a_table_of_letters() -> None:
    people = section(shown(invented()), "People by account")
    assert "Ines Kade  A B ·  harbour master (A, B)" in people
    assert "Rolf Tamm  A b ·  Deputy mayor (A); Vice mayor (B)" in people
    assert "small letter" in people
    assert "Bodies  Pilot Office (C)" in people
    assert "Places  Ostrel (A, B, C)" in people


def test_the_rest() -> None:
    text = shown(invented(), 200)
    assert "the council: publish the inspection report by Friday  [by: Friday, 2031-03-14]" in text
    assert "2031-03-10 to 2031-03-11  A, B, C  A cable snapped" in text
    assert "B  “whipped across”" in text
    assert "A, B  31% of the shorter is in the other · 1 passage" in text
    assert "not read: notes.bin: it holds binary data" in text
    assert "set aside as not comparable: 1" in text
    assert "rashomon 0.1.0 · parser-x 3.8.0" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_no_internal_id_is_shown(width: int) -> None:
    text = shown(invented(), width) + shown(invented_reading(), width)
    assert not re.search(r"\b(9f0\d|[peqfdso]\d)\b", text)


@pytest.mark.parametrize("width", WIDTHS)
def test_twenty_accounts(width: int) -> None:
    text = shown(many(20), width)
    accounts = section(text, "Accounts")
    for index in range(20):
        assert re.search(rf"^  {letter(index)}  Paper {index} ", accounts, re.M)
    assert "A–S  barges were held at Sund lock" in text
    assert "A B C D E F G H I J K L M N O P Q R S T" in text


def test_more_accounts_than_letters() -> None:
    assert letter(25) == "Z"
    assert letter(26) == "AA"
    text = shown(many(30), 80)
    assert "  AD  Paper 29" in text
    assert "not found: AD" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_empty_lists_look_normal(width: int) -> None:
    text = shown(empty(), width)
    assert "No differences found: no point is told by two or more accounts." in text
    assert "No quotations found." in text
    assert "No commitments found." in text
    assert "None" not in text
    assert "\n\n\n" not in text


def test_an_empty_reading_looks_normal() -> None:
    text = shown(Reading(article=article("a", "Hm.", title=None)))
    assert text.startswith("An article without a title\nno source named · no date · 1 word\n")
    assert "No statements found." in text
    assert "None" not in text


def test_a_reading_shows_what_was_found() -> None:
    text = shown(invented_reading())
    assert text.startswith("Bridge at Ostrel shut after cable snaps, 12 hurt\nNorthern Wire · 2031")
    assert "who: Ines Kade · when: 2031-03-11 · figures: 12 people" in text
    assert "denies, indirect: that the cable" in text
    assert "Ines Kade  1×  harbour master" in text
    assert "“crane”  a word for the test" in text
    assert re.search(r"^  2031-03-11  .*Tuesday", text, re.M)


def test_a_reading_shows_time_precision_and_reason_of_a_date() -> None:
    reading = invented_reading()
    timed = reading.dates[0].model_copy(update={"time": "21:40", "zone": "EST"})
    text = shown(reading.model_copy(update={"dates": (timed,)}), 140)
    assert re.search(r"^  2031-03-11 21:40 EST  .*Tuesday", text, re.M)
    assert f"{timed.precision}: {timed.why}" in " ".join(text.split())


def test_a_poor_encoding_gets_plain_signs() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", newline="\n")
    show_comparison(invented(), Console(file=out, width=80, color_system=None))
    out.flush()
    text = raw.getvalue().decode("ascii")
    assert "! CONFLICT - A date" in text
    assert max(len(line) for line in text.split("\n")) <= 80


def test_the_view_repeats() -> None:
    assert shown(invented(), 120) == shown(invented(), 120)


def test_the_document_is_no_account_and_its_checks_come_first() -> None:
    text = shown(with_document())
    assert "3 accounts · 2 independent origins" in text
    assert re.search(r"DOC +Harbour Office", section(text, "Accounts"))
    checked = section(text, "Checked against the document")
    assert checked.startswith("Checked against the document  1 altered, 1 not found")
    assert checked.index("“four” for the document's “three”.") < checked.rindex("not found\n")
    assert "DOC We closed it within three minutes" in checked
    assert text.index("Checked against") < text.index("What several accounts report")
    assert "thanks to the pilots" not in section(text, "Quotations by speaker")
    assert "Checked against" not in shown(invented())


def test_sources_are_counted_by_account() -> None:
    used = section(shown(with_document()), "Sources used")
    assert "A  1 named (1 official)" in used
    assert "Ines Kade (official) 21 words, nobody named 4 words" in used
