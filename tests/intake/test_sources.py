"""Every kind of source, and every kind of bad one beside a good one."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import time
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.intake import LONGEST, Intake, article_from_text, read_named, read_sources
from rashomon.intake import sources as sources_module
from rashomon.intake.decode import Decoded, decode

GOOD = (
    "Bridge closed for repairs\n\nPORT AMES (AP) — The harbour board closed the old swing bridge "
    "on Monday after divers found cracks in two of its piers.\n\nLeave a Reply\n"
)
OTHER = (
    "The swing bridge in Port Ames stays closed until the end of June, the chairman of the "
    "harbour board said on Monday.\n"
)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_bytes(GOOD.encode())
    return path


def beside(good: Path, bad: str | Path, longest: int = LONGEST) -> str:
    """The reason why `bad` is refused; the good source beside it must be unharmed."""
    intake = read_sources([bad, good], longest=longest)
    assert [article.text for article in intake.articles] == [GOOD]
    assert len(intake.refused) == 1
    refused = intake.refused[0]
    assert refused.path == str(bad)
    assert refused in intake.inputs
    return refused.refused or ""


# What can be read


def test_a_text_is_kept_unchanged_and_laid_out(good: Path) -> None:
    intake = read_sources([good])
    article = intake.articles[0]
    assert article.text == GOOD
    assert article.id == "a" + hashlib.sha256(GOOD.encode()).hexdigest()[:10]
    assert article.path == str(good)
    assert article.title == "Bridge closed for repairs"
    assert article.headline is not None
    assert article.headline.range == (0, 25)
    assert article.dateline is not None
    assert article.dateline.text == "PORT AMES (AP) —"
    assert [span.text for span in article.furniture] == ["Leave a Reply"]
    assert intake.inputs[0].sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
    assert intake.notes == ()


def test_newlines_and_spaces_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    text = "  \r\nNobody crossed the bridge.\r\nNot one.\t\r\n\r\n"
    path.write_bytes(text.encode())
    assert read_sources([path]).articles[0].text == text


def test_front_matter_is_left_out_and_its_fields_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    head = "---\ntitle: Bridge closed\nsource: Daily\npublished: 2031-03-03\nurl: https://e.org/1\n"
    path.write_text(f"{head}author: Dana Whitlow\nlanguage: en-GB\n---\n\n{OTHER}")
    article = read_sources([str(path)]).articles[0]
    assert article.text == f"\n{OTHER}"
    assert (article.title, article.source, article.author) == (
        "Bridge closed",
        "Daily",
        "Dana Whitlow",
    )
    assert (article.published, article.url) == ("2031-03-03", "https://e.org/1")
    assert article.language == "en-GB"


def test_a_folder_gives_its_articles_by_name_and_notes_the_rest(tmp_path: Path) -> None:
    for name, data in {
        "b.md": OTHER.encode(),
        "a.txt": GOOD.encode(),
        "gold.yaml": b"a: 1",
        ".hidden.txt": b"x",
        "empty.txt": b" \n",
        "binary.txt": b"a\0b",
        "README": b"words",
    }.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "c.txt").write_text(OTHER)
    intake = read_sources([tmp_path])
    assert [article.path for article in intake.articles] == [
        f"{tmp_path}/a.txt",
        f"{tmp_path}/b.md",
    ]
    assert intake.refused == ()
    notes = "\n".join(intake.notes)
    for name in ("gold.yaml", ".hidden.txt", "empty.txt", "binary.txt", "README", "deeper"):
        assert f"{tmp_path}/{name}: passed over: " in notes


def test_an_account_in_a_folder_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHER)
    (tmp_path / "b.txt").write_bytes("“mixed” ".encode() + b"caf\xe9")
    intake = read_sources([tmp_path])
    assert len(intake.articles) == 1
    assert intake.refused[0].path == f"{tmp_path}/b.txt"


def test_json_lines_give_one_article_each(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        {"id": "x1", "text": GOOD, "title": "T", "source": "S", "date": "2031-03-03"},
        {"text": OTHER, "published": "2031-03-04T10:00:00Z", "url": "https://e.org", "x": [1]},
        {"id": 7, "text": OTHER + "It rained."},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    intake = read_sources([path])
    one, two, three = intake.articles
    assert (one.id, one.text, one.title, one.source) == ("x1", GOOD, "T", "S")
    assert one.published == "2031-03-03"
    assert (two.published, two.url) == ("2031-03-04T10:00:00Z", "https://e.org")
    assert two.id == "a" + two.sha256[:10]
    assert three.id == "7"
    assert {article.path for article in intake.articles} == {str(path)}
    assert len(intake.inputs) == 1
    assert intake.inputs[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "broken', "no JSON"),
        (b"[1]", "no JSON object"),
        (b"{}", 'no "text"'),
        (b'{"text": 5}', 'no "text"'),
        (b'{"text": "  "}', "empty"),
        (b'{"text": "caf\xe9"}', "no UTF-8"),
        (b'{"text": "half \\ud800 of it"}', "half of a character"),
        (b'{"id": "\\ud800", "text": "A."}', "half of a character"),
        (b'{"id": [1], "text": "A."}', "no string"),
        (b"[" * 70_000, "no JSON"),
        (b'{"n": ' + b"1" * 10_000 + b', "text": "' + b"a" * 20_000 + b'"}', "this line|no JSON"),
        (b'{"text": "' + b"word " * 4_000 + b'"}', "20,000 characters, more than the limit"),
        (b'{"text": "' + b"word " * 40_000 + b'"}', "this line has 200,"),
    ],
)
def test_a_broken_line_costs_that_line_alone(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.jsonl"
    good = json.dumps({"id": "g", "text": OTHER}).encode()
    path.write_bytes(good.replace(b'"g"', b'"f"') + b"\n" + line + b"\n" + good)
    intake = read_sources([path], longest=2_000)
    assert [article.id for article in intake.articles] == ["f", "g"]
    assert [one.path for one in intake.refused] == [f"{path}, line 2"]
    assert re.search(reason, intake.refused[0].refused or "")


def test_standard_input_holds_one_article_or_several() -> None:
    one = read_sources(["-"], stdin=io.BytesIO(GOOD.encode()))
    assert [(article.text, article.path) for article in one.articles] == [(GOOD, "-")]
    stream = f"{GOOD}=====\n---\ntitle: Second\n---\n{OTHER}========  \r\n\n"
    several = read_sources(["-"], stdin=io.BytesIO(stream.encode()))
    assert [article.text for article in several.articles] == [GOOD, OTHER]
    assert several.articles[1].title == "Second"
    assert several.refused == ()


def test_a_bad_article_in_a_stream_costs_itself_alone() -> None:
    data = GOOD.encode() + b"=====\nbin\0ary\n=====\n" + b"long " * 9_000 + b"\n=====\n"
    intake = read_sources(["-"], stdin=io.BytesIO(data + OTHER.encode()), longest=10_000)
    assert [article.text for article in intake.articles] == [GOOD, OTHER]
    assert [one.path for one in intake.refused] == ["-, article 2", "-, article 3"]


def test_a_line_with_other_signs_parts_nothing() -> None:
    text = f"{GOOD}==== \n{OTHER}===== x\n=-=-=\n"
    assert read_sources(["-"], stdin=io.BytesIO(text.encode())).articles[0].text == text


def test_standard_input_may_hold_json_lines_or_utf_16() -> None:
    lines = json.dumps({"id": "j", "text": OTHER}).encode() + b"\nbroken\n"
    intake = read_sources(["-"], stdin=io.BytesIO(lines))
    assert [article.id for article in intake.articles] == ["j"]
    assert intake.refused[0].path == "-, line 2"
    wide = read_sources(["-"], stdin=io.BytesIO(OTHER.encode("utf-16")))
    assert wide.articles[0].text == OTHER


def test_standard_input_is_read_once() -> None:
    intake = read_sources(["-", "-"], stdin=io.BytesIO(OTHER.encode()))
    assert len(intake.articles) == 1
    assert "named twice" in (intake.refused[0].refused or "")


def test_empty_standard_input_is_refused() -> None:
    for data in (b"", b"\n", b"=====\n=====\n"):
        intake = read_sources(["-"], stdin=io.BytesIO(data))
        assert "standard input is empty" in (intake.refused[0].refused or "")


PAGE = """<!doctype html><html lang="en"><head><title>Bridge closed | Daily</title>
<meta property="og:title" content="Bridge closed for repairs">
<meta property="og:site_name" content="Estuary Daily">
<meta property="article:published_time" content="2031-03-03T09:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Bridge closed for repairs</h1>
<p>The harbour board closed the old swing bridge on Monday after divers found cracks in two of its
piers, and buses were sent round by the northern road.</p>
<p>Engineers expect that the repair will last until the end of June, said the chairman, and the
board has asked the province for half of the money that it will need.</p></article>
<footer>Copyright</footer></body></html>"""


def test_a_page_becomes_its_title_and_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    article = read_sources([path]).articles[0]
    first, second, _ = article.text.split("\n\n")
    assert first == article.title == "Bridge closed for repairs"
    assert second.startswith("The harbour board closed")
    assert "Home" not in article.text
    assert article.headline is not None
    assert article.headline.text == first
    assert article.source == "Estuary Daily"
    assert article.published == "2031-03-03T09:00:00Z"
    assert read_sources(["-"], stdin=io.BytesIO(PAGE.encode())).articles[0].text == article.text


def test_a_page_without_an_article_is_refused(tmp_path: Path, good: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>")
    assert "no article was found in this page" in beside(good, path)


def test_ready_articles_go_through() -> None:
    article = article_from_text(GOOD, source="Daily", published="2031-03-03")
    intake = read_sources([article, article])
    assert [one.id for one in intake.articles] == [article.id, f"{article.id}-2"]
    assert intake.articles[0] == article
    assert intake.articles[1].headline is not None
    assert intake.articles[1].headline.article == f"{article.id}-2"
    assert intake.articles[1].text == article.text


def test_an_id_that_is_taken_gets_the_next_free_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    ids = ["x", "x", "x-2", "x"]
    path.write_text("".join(json.dumps({"id": i, "text": OTHER}) + "\n" for i in ids))
    found = [article.id for article in read_sources([path]).articles]
    assert found == ["x", "x-3", "x-2", "x-4"]


def test_the_same_file_twice_is_two_accounts(good: Path) -> None:
    one, two = read_sources([good, good]).articles
    assert two.id == f"{one.id}-2"
    assert one.sha256 == two.sha256


def test_bytes_with_a_name_are_read_as_that_file() -> None:
    assert read_named(OTHER.encode(), "box/a.txt").articles[0].path == "box/a.txt"
    lines = json.dumps({"id": "j", "text": OTHER}).encode()
    assert read_named(lines, "a.jsonl").articles[0].id == "j"
    assert read_named(b"", "a.txt").refused[0].path == "a.txt"


# What cannot


@pytest.mark.parametrize("name", ["missing.txt", "no/such/folder/a.txt", "a\0b.txt", "x" * 3000])
def test_a_missing_file_is_refused(good: Path, name: str) -> None:
    intake = read_sources([name, good])
    assert len(intake.articles) == 1
    assert intake.refused[0].refused == "there is no such file. Check the path."


def test_an_empty_file_is_refused(good: Path, tmp_path: Path) -> None:
    for data in (b"", b" \n\t\n", "\u00a0\n".encode(), b"\xef\xbb\xbf", b"---\ntitle: x\n---\n"):
        bad = tmp_path / "bad.txt"
        bad.write_bytes(data)
        assert beside(good, bad).startswith("it is empty.")


def test_a_folder_without_articles_is_refused(good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert beside(good, folder).startswith("the folder holds no article. Articles are files in")
    (folder / "table.csv").write_text("a,b")
    assert beside(good, folder).startswith("the folder holds no article.")


def test_binary_data_are_refused(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(bytes(range(256)) * 4)
    assert beside(good, bad) == "it holds binary data, not text. Save it as UTF-8 text."


def test_a_legacy_encoding_is_read_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(("The board’s “bridge” — closed. " + OTHER).encode("cp1252"))
    intake = read_sources([path])
    assert intake.articles[0].text.startswith("The board’s “bridge” — closed.")
    assert intake.notes == (f"{path}: it is no UTF-8 and was read as windows-1252.",)


def test_a_mixed_encoding_is_refused(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(OTHER.encode() + "“Closed”".encode() + b" caf\xe9\n")
    assert beside(good, bad).startswith("its encoding is mixed: part of it is UTF-8")


def test_fifty_megabytes_are_refused_unread(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.txt"
    with bad.open("wb") as stream:
        stream.truncate(50_000_000)
    sizes = []

    def counted(data: bytes) -> Decoded:
        sizes.append(len(data))
        return decode(data)

    monkeypatch.setattr(sources_module, "decode", counted)
    reason = beside(good, bad)
    assert "50,000,000 bytes, more than an article of 1,000,000 characters can have" in reason
    assert "--max-characters" in reason
    assert sizes == [len(GOOD.encode())]


def test_a_text_over_the_limit_is_refused_with_size_and_limit(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("The bridge is closed. " * 100)
    reason = beside(good, bad, longest=2_000)
    assert reason.startswith("it has 2,200 characters, more than the limit of 2,000.")
    assert len(read_sources([bad], longest=2_200).articles) == 1


def test_a_line_of_a_million_characters_is_read_in_time(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    text = ("The board met, (By “© photo — word=" * 29_000)[:1_000_000]
    path.write_text(text)
    start = time.process_time()
    intake = read_sources([path])
    assert time.process_time() - start < 5
    assert intake.articles[0].text == text


def test_control_and_direction_marks_are_kept_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    text = OTHER + "Penn\x07 said \u202eno\u202c, and\x1b[31m left.\n"
    path.write_bytes(text.encode())
    intake = read_sources([path])
    assert intake.articles[0].text == text
    assert intake.articles[0].limits == ()
    assert "control characters, which are kept" in intake.notes[0]
    assert "direction of writing" in intake.notes[1]


def test_a_text_without_a_letter_is_refused(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("12 345 --- 67 !!!\n")
    assert beside(good, bad).startswith("it holds no sentence, not even a letter.")


def test_a_text_without_a_sentence_has_a_limit() -> None:
    assert article_from_text("Bridge closed\n").limits == ("the text holds no sentence",)
    assert article_from_text(OTHER).limits == ()


@pytest.mark.parametrize("end", ["and then the …", "and so ...", "and then [...]"])
def test_a_text_that_breaks_off_has_a_limit(end: str) -> None:
    assert article_from_text(f"{OTHER}\nThe board met {end}\n").limits == ("the text breaks off",)
    closed = f"{OTHER}\nThe board met {end}\n\nLeave a Reply\n"
    assert article_from_text(closed).limits == ("the text breaks off",)


def test_another_language_is_refused(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(
        "Die Hafenverwaltung hat am Montag die alte Drehbrücke geschlossen, nachdem Taucher in "
        "zwei Pfeilern Risse gefunden hatten. Busse fahren bis Juni über die nördliche Straße.\n"
    )
    assert beside(good, bad).startswith("it is in German; only English can be read.")


@pytest.mark.parametrize("url", ["ftp://e.org/a", "file:///etc/hosts", "javascript:x", "data:,x"])
def test_an_address_of_another_kind_is_refused_with_what_to_do(good: Path, url: str) -> None:
    scheme = url.partition(":")[0]
    assert beside(good, url) == (
        f"it begins with {scheme}:, and only http and https are fetched. "
        "Save what is there, and give that file."
    )


def test_a_file_that_may_not_be_read_is_refused(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text(OTHER)
    opened = sources_module._bytes_of

    def refuse(path: str, *rest: object) -> bytes:
        if path == str(bad):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sources_module, "_bytes_of", refuse)
    assert beside(good, bad) == "you may not read it. Change its permissions."


def test_a_device_without_end_is_refused(good: Path) -> None:
    if not os.path.exists("/dev/zero"):
        pytest.skip("no /dev/zero on this system")
    assert "more than an article" in beside(good, "/dev/zero", longest=10_000)


def test_a_name_that_is_no_utf_8_is_shown_readably(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as stream:
        stream.write(OTHER.encode())
    article = read_sources([os.fsdecode(path)]).articles[0]
    assert article.path is not None
    assert article.path.endswith("caf\ufffd.txt")


def test_nothing_gives_nothing() -> None:
    assert read_sources([]) == Intake()


def test_an_article_of_words_raises_where_a_file_is_refused() -> None:
    with pytest.raises(InputError, match="it is empty"):
        article_from_text("  ")
    with pytest.raises(InputError, match="lone surrogate"):
        article_from_text("half \ud800 of a character")
    with pytest.raises(InputError, match="YYYY-MM-DD"):
        article_from_text(OTHER, published="yesterday")
    with pytest.raises(InputError, match="the limit of 10"):
        article_from_text(OTHER, longest=10)
