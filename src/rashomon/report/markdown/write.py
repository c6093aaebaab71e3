"""A comparison as one Markdown note, made for Obsidian and readable anywhere.

The same view as the page's, without what only a browser can do. Each paragraph of the texts has a
block's name (`^A-3`) to which the passages lead; what a text holds of Markdown or HTML is escaped.
"""

from __future__ import annotations

import json
import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.records import Comparison
from rashomon.report.html import page_view

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~=$^&%!])")
"""What Markdown, its tables, HTML, and Obsidian (`==`, `$`, `%%`, `^`, `![[`) would obey."""
LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])", re.MULTILINE)
"""What makes a list, a heading or a definition at the start of a line."""


def escape(text: str) -> str:
    """Text of others as Markdown that shows it as it is."""
    return LINE_START.sub(_escape_start, SPECIAL.sub(r"\\\1", text))


def _escape_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}{mark[:-1]}\\{mark[-1]}"


def _shown(value: object) -> object:
    """What a template shows: its own parts as they are, everything else escaped."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704


def _yaml(text: str) -> Markup:
    """A YAML string: JSON's form is one."""
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704


def _link(url: str) -> Markup:
    """A URL as the target of a link: nothing in it ends the link."""
    unsafe = re.compile(r"[\s<>()\\\[\]|`\"']")
    return Markup(unsafe.sub(lambda match: f"%{ord(match[0]):02X}", url))  # noqa: S704


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("rashomon.report.markdown"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"yaml": _yaml, "link": _link}
    return environment


def markdown(comparison: Comparison) -> str:
    """The note, with the accounts' texts at its end."""
    note = _environment().get_template("note.md.j2").render(page=page_view(comparison, linked=True))
    return re.sub(r"\n{3,}", "\n\n", note).strip() + "\n"
