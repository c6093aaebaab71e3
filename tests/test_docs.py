"""The documentation says what is so, and the checks that hold it to that can fail."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

import rashomon.records
from check_docs import (
    ROOT,
    Block,
    anchors,
    broken_links,
    commands,
    failing_examples,
    pages,
    unknown_commands,
)
from picture import PICTURE
from reference import UndocumentedError, command_lines, out_of_date, record_types


def page(folder: Path, text: str) -> Path:
    path = folder / "page.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere_and_commands_exist(path: Path) -> None:
    assert [*broken_links(path), *unknown_commands(path)] == []


def test_the_reference_is_current() -> None:
    assert out_of_date() == [], "run make docs"


def test_every_record_is_in_the_reference() -> None:
    declared = {
        name
        for name in rashomon.records.__all__
        if isinstance(getattr(rashomon.records, name), type) and name != "Record"
    }
    assert {record.__name__ for record in record_types()} == declared


def test_the_picture_names_no_address_but_its_format() -> None:
    svg = PICTURE.read_text(encoding="utf-8")
    assert "@font-face" not in svg
    assert "cdn" not in svg


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    text = "# One thing\n[a](missing.md) [b](#one-thing) [c](#another) [d](https://example.com/x)\n"
    assert list(broken_links(page(tmp_path, text))) == [
        "page.md: the link missing.md leads nowhere",
        "page.md: page.md has no heading for #another",
    ]


def test_headings_make_anchors() -> None:
    text = "## What it can't do\n```console\n# not a heading\n```\n"
    assert anchors(text) == {"what-it-cant-do"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("rashomon dance a.md", "no verb 'dance'"),
        ("rashomon compare a.md --loudly", "no option --loudly"),
        ("FORM=1 rashomon compare a.md | unheard-of", "unknown program 'unheard-of'"),
        (".venv/bin/python scripts/missing.py", "no script 'scripts/missing.py'"),
        ("make coffee", "no target 'coffee'"),
    ],
)
def test_a_command_that_does_not_exist_is_found(tmp_path: Path, line: str, problem: str) -> None:
    found = list(unknown_commands(page(tmp_path, f"```console\n$ {line}\nits output\n```\n")))
    assert len(found) == 1
    assert problem in found[0]


def test_pipes_and_continued_lines_are_split_into_commands() -> None:
    block = Block("console", "$ cat a.txt | \\\n  rashomon read - > b  # note\n", 1)
    assert list(commands(block)) == [["cat", "a.txt"], ["rashomon", "read", "-", "b"]]


def test_an_example_with_another_output_is_found(tmp_path: Path) -> None:
    right = page(tmp_path, "```pycon\n>>> 1 + 1\n2\n```\n")
    assert list(failing_examples(right)) == []
    wrong = page(tmp_path, "```pycon\n>>> 1 + 1\n3\n```\n")
    assert "Expected" in next(failing_examples(wrong))


@pytest.mark.parametrize(
    "command",
    [
        click.Command("bare"),
        click.Command("half", help="It does.", params=[click.Option(["--quiet"], is_flag=True)]),
    ],
    ids=["without help", "option without help"],
)
def test_an_undocumented_command_or_option_is_refused(command: click.Command) -> None:
    with pytest.raises(UndocumentedError):
        command_lines(command, click.Context(command, info_name=command.name))
