"""The verbs of a library, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import main

ONE = "The harbour board closed the old swing bridge on Monday, chairman Oskar Penn said.\n"
TWO = "The old swing bridge in Port Ames was closed on Monday: the harbour board found cracks.\n"
THREE = "Thieves took nine silver goblets from the folk museum in Lindholm, police said.\n"


@pytest.fixture
def place(tmp_path: Path) -> str:
    for name, text in (("one.txt", ONE), ("two.txt", TWO), ("three.txt", THREE)):
        front = f"---\nsource: {name[:-4]}\npublished: 2031-03-10\ntitle: The news, {name}\n---\n"
        (tmp_path / name).write_text(front + text)
    return str(tmp_path / "library.db")


def run(place: str, *args: str, code: int = 0) -> Result:
    done = CliRunner().invoke(main, [*args, "--library", place], catch_exceptions=False)
    assert done.exit_code == code, done.output
    assert "Traceback" not in done.output
    return done


def test_from_articles_to_stories_and_back(place: str, tmp_path: Path) -> None:
    folder = str(tmp_path)
    first = run(place, "add", f"{folder}/one.txt", f"{folder}/two.txt", f"{folder}/three.txt")
    assert first.stdout == ""
    assert first.stderr == f"rashomon: 3 articles added to {place}, in 2 stories; 0 known before.\n"
    again = run(place, "add", f"{folder}/two.txt", f"{folder}/no.txt", "--json-lines", code=1)
    told = json.loads(again.stdout)
    assert told["known"] is True
    assert "no.txt: there is no such file" in again.stderr

    lines = [json.loads(line) for line in run(place, "stories", "--json-lines").stdout.splitlines()]
    assert [len(line["articles"]) for line in lines] == [1, 2]
    assert lines[1]["story"] == told["story"]
    assert lines[1]["title"] == "The news, one.txt"
    shown = run(place, "stories").stdout
    assert f"{told['story']} The news, one.txt\n    2031-03-10" in shown

    compared = json.loads(run(place, "story", told["story"], "--json", "-").stdout)
    assert [article["id"] for article in compared["articles"]] == lines[1]["articles"]
    assert "Differences" in run(place, "story", told["story"]).stdout
    assert run(place, "stories").stdout.count("origins") == 1

    found = json.loads(run(place, "search", "goblet", "--json-lines").stdout)
    assert found["article"]["story"] == lines[0]["story"]
    assert found["spans"][0]["text"] == THREE.strip()
    assert "Thieves took nine" in run(place, "search", "goblets").stdout
    assert run(place, "search", "walrus").stderr == "rashomon: nothing was found.\n"

    run(place, "export", f"{folder}/all.jsonl")
    copy = f"{folder}/copy.db"
    assert "3 articles are in" in run(copy, "import", f"{folder}/all.jsonl").stderr
    assert run(copy, "export").stdout_bytes == (tmp_path / "all.jsonl").read_bytes()
    assert run(copy, "stories").stdout == run(place, "stories").stdout


def test_one_account_is_shown_alone(place: str, tmp_path: Path) -> None:
    run(place, "add", f"{tmp_path}/three.txt")
    [line] = run(place, "stories", "--json-lines").stdout.splitlines()
    alone = run(place, "story", json.loads(line)["story"], code=3)
    assert "this story has one" in alone.stderr
    assert "Thieves took" in alone.stdout


def test_errors_say_what_to_do(place: str, tmp_path: Path) -> None:
    for verb in (("stories",), ("story", "x"), ("search", "x"), ("export",)):
        none = run(place, *verb, code=3)
        assert none.stderr.startswith(f"rashomon: {place}: there is no library. Make one with")
    nothing = run(place, "add", f"{tmp_path}/no.txt", code=3)
    assert "no article could be read" in nothing.stderr
    assert run(place, "story", "x", code=3).stderr.endswith("lists them with their ids.\n")
    missing = run(place, "import", f"{tmp_path}/no", code=3)
    assert "it cannot be read (no such file or directory)" in missing.stderr
    (tmp_path / "binary").write_bytes(b"\xff\xfe\n")
    assert "it is no UTF-8" in run(place, "import", f"{tmp_path}/binary", code=3).stderr
