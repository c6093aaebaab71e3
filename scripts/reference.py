"""Write docs/reference from the commands and the record types.

Use: reference.py [--check]    With --check nothing is written, and exit 1 if a page is out of date.
"""

from __future__ import annotations

import inspect
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from pydantic import BaseModel
from pydantic.fields import FieldInfo

import rashomon.records as records
from rashomon.cli import main as rashomon

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by scripts/reference.py (`make docs`): change the code, not this page. -->"

WRITTEN = (
    records.Comparison,
    records.Reading,
    records.KeptStory,
    records.CorpusStory,
    records.Hit,
    records.News,
    records.Developing,
)
"""The records that commands write."""


class UndocumentedError(Exception):
    """A command, option or record without a word on what it is for."""


# Commands


def commands_page() -> str:
    """The page of all verbs, from the click commands. Raises `UndocumentedError`."""
    context = click.Context(rashomon, info_name="rashomon")
    lines = [NOTE, "", "# Commands", "", _help(rashomon, "rashomon"), ""]
    for name in rashomon.list_commands(context):
        command = rashomon.get_command(context, name)
        if command is not None and not command.hidden:
            lines += command_lines(command, click.Context(command, info_name=name, parent=context))
    return "\n".join(lines).rstrip() + "\n"


def command_lines(command: click.Command, context: click.Context) -> list[str]:
    """The section of one verb. Raises `UndocumentedError` for what has no help."""
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f"## {context.info_name}", "", f"`{context.command_path} {usage}`", ""]
    lines += [_help(command, context.command_path), ""]
    rows = [row for param in command.params if (row := _option(param, context))]
    if rows:
        lines += ["| option | |", "| --- | --- |", *rows, ""]
    return lines


def _help(command: click.Command, path: str) -> str:
    if not command.help:
        raise UndocumentedError(f"the command {path} has no help")
    text = inspect.cleandoc(command.help).replace("\b\n", "").split("\f")[0]
    return text.strip()


def _option(param: click.Parameter, context: click.Context) -> str | None:
    if not isinstance(param, click.Option) or param.hidden:
        return None
    record = param.get_help_record(context)
    if not param.help or record is None:
        raise UndocumentedError(f"{context.command_path} {param.opts[0]} has no help")
    name, text = record
    return f"| `{name}` | {' '.join(text.split())} |".replace("  ", " ")


# Records


def records_page() -> str:
    """The page of all records, in the order in which they are declared."""
    lines = [
        NOTE,
        "",
        "# Records",
        "",
        "What `rashomon compare --json` and `rashomon read --json-lines` write; `rashomon schema` "
        "prints the same as JSON Schema. Optional fields may be absent. Offsets are code points "
        "into the article's `text`, the end exclusive.",
        "",
        f"Stances: {', '.join(records.STANCES)}; ` (negated)` or ` (conditional)` may follow.",
        "",
    ]
    for record in record_types():
        lines += _record(record)
    return "\n".join(lines).rstrip() + "\n"


def record_types() -> list[type[BaseModel]]:
    """What is written, in this order, then what it is made of, each once."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[type[BaseModel]] = [*WRITTEN]
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            waiting += [
                part
                for field in record.model_fields.values()
                for part in _records_in(field.annotation)
            ]
    return list(found)


def _records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _records_in(part)


def _record(record: type[BaseModel]) -> list[str]:
    text = inspect.getdoc(record) if record.__doc__ else None
    if not text:
        raise UndocumentedError(f"the record {record.__name__} has no docstring")
    lines = [f"## {record.__name__}", "", text, "", "| field | holds | |", "| --- | --- | --- |"]
    for name, field in record.model_fields.items():
        need = "" if _always(field) else "optional"
        lines.append(f"| `{field.alias or name}` | {type_words(field.annotation)} | {need} |")
    return [*lines, ""]


def _always(field: FieldInfo) -> bool:
    return field.is_required() or field.default is not None


def type_words(annotation: Any) -> str:
    """A field's type in words: `list of [Span](#span)`."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return " \\| ".join(f"`{part}`" for part in parts)
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(type_words(part) for part in parts if part is not type(None))
    if origin is tuple:
        if len(parts) == 2 and parts[1] is Ellipsis:
            return f"list of {type_words(parts[0])}"
        return " and ".join(type_words(part) for part in parts)
    if origin is dict:
        return f"object of {type_words(parts[1])}"
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    names = {str: "text", int: "whole number", float: "number", bool: "true or false"}
    return names.get(annotation, str(annotation))


PAGES = {"commands.md": commands_page, "records.md": records_page}


def out_of_date(folder: Path = FOLDER) -> list[str]:
    """The names of the pages that differ from what the code says."""
    return [
        name
        for name, page in PAGES.items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != page()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or only look whether they are up to date."""
    if arguments == ["--check"]:
        old = out_of_date()
        print(
            f"out of date: {', '.join(old)} (run make docs)" if old else "the reference is current"
        )
        return min(len(old), 1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")
        print(f"wrote reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
