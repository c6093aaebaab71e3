"""Bytes to text, front matter, days of publication."""

from __future__ import annotations

import pytest

from rashomon.errors import InputError
from rashomon.intake.decode import decode
from rashomon.intake.metadata import iso_day, metadata_of, split_front_matter

WORDS = "The mayor’s café on the quay — “closed” since May.\r\nNobody knows why.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + WORDS.encode("utf-32-le"), "utf-32-le"),
        (WORDS.encode("cp1252"), "windows-1252"),
        (WORDS.encode("mac-roman"), "mac-roman"),
    ],
)
def test_a_text_is_decoded_exactly(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == WORDS
    assert decoded.encoding == encoding
    assert decoded.guessed == (encoding in ("windows-1252", "mac-roman"))


def test_another_legacy_encoding_is_detected() -> None:
    words = "Мэр сказал в понедельник, что старый мост останется закрытым до конца июня. " * 5
    assert decode(words.encode("cp1251")).text == words


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01\x02", "binary data"),
        (b"%PDF-1.7 and so on", "a PDF file"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\x89PNG\r\n", "a picture"),
        (bytes(range(1, 32)) * 10, "binary data"),
        ("naïve ".encode() + b"caf\xe9 ", "encoding is mixed"),
        ("“A quotation” ".encode() + b"and \x93another\x94 one", "encoding is mixed"),
        (b"\xff\xfe\x41", "cannot be decoded from byte 0"),
        (b"\xff\xfe" + "a\0b".encode("utf-16-le"), "binary data"),
    ],
)
def test_what_is_no_text_of_one_encoding_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decode(data)


def test_a_mixed_encoding_is_named_with_its_line() -> None:
    data = "one “line”\n".encode() + b"two caf\xe9\n"
    with pytest.raises(InputError, match=r"not byte 22 \(line 2\)"):
        decode(data)


def test_the_text_begins_right_behind_the_closing_line() -> None:
    found = split_front_matter('---\ntitle: "A: b"\npublished: 2031-03-12\nnote: 1\n---\n\nText\n')
    assert found.text == "\nText\n"
    assert (found.metadata.title, found.metadata.published) == ("A: b", "2031-03-12")
    assert found.notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "Text\n---\ntitle: x\n---\n",
        "\n---\ntitle: x\n---\nText\n",
        "---\ntitle: x\nText without an end\n",
        "---\nA sentence between rules.\n---\nText\n",
        "---\n- a\n- list\n---\nText\n",
        "----\ntitle: x\n----\nText\n",
        "---\ntitle: " + "x" * 30_000 + "\n---\nText\n",
        "---\n[[[[\n---\nText\n",
        "---",
        "---\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    assert split_front_matter(text).text == text


def test_a_colon_without_quotes_is_read_line_by_line_and_noted() -> None:
    found = split_front_matter("---\r\ntitle: Bridge: closed\r\nsource: 'Daily'\r\n---\r\nText")
    assert (found.metadata.title, found.metadata.source) == ("Bridge: closed", "Daily")
    assert found.text == "Text"
    assert "no valid YAML" in found.notes[0]


def test_a_deeply_nested_front_matter_is_no_front_matter() -> None:
    text = "---\n" + "[" * 15_000 + "\n---\nText\n"
    assert split_front_matter(text).text == text


def test_fields_are_known_by_their_other_names() -> None:
    metadata, notes = metadata_of({"Date": "3 March 2031", "byline": ["Dana", "Oskar"], "x": 1})
    assert (metadata.published, metadata.author) == ("2031-03-03", "Dana, Oskar")
    assert notes == ()


def test_a_field_that_cannot_be_used_is_noted() -> None:
    metadata, notes = metadata_of({"title": {"a": 1}, "published": "last Monday"})
    assert metadata.title is None
    assert metadata.published is None
    assert len(notes) == 2
    assert "use YYYY-MM-DD" in notes[1]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-03-12", "2031-03-12"),
        ("2031-03-12T10:15:00+01:00", "2031-03-12T10:15:00+01:00"),
        ("2031-03", "2031-03"),
        ("March 12, 2031", "2031-03-12"),
        ("Wed, 12 Mar 2031 10:00:00 EST", "2031-03-12"),
        ("12.03.2031", "2031-03-12"),
        ("23/03/2031", "2031-03-23"),
        ("03/04/2031", None),
        ("March 2031", None),
        ("Monday", None),
        ("2031-13-40", None),
        ("", None),
        ("soon", None),
        ("9" * 400, None),
    ],
)
def test_a_day_is_read_where_nothing_of_it_is_guessed(written: str, day: str | None) -> None:
    assert iso_day(written) == day
