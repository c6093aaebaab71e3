"""Check the documentation: links resolve, commands that are shown exist, examples run.

Use: check_docs.py [PAGE ...]    Exit 1 with one line a problem. Without a page, all pages.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from rashomon.cli import main as rashomon

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "src" / "rashomon" / "examples" / "ferry"
OTHER_PROGRAMS = frozenset(
    {"apt-get", "cat", "cd", "export", "git", "less", "pip", "python", "python3", "sudo"}
)
"""Programs that the pages may show beside `rashomon` and `make`."""

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)|<img[^>]+src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its lines, and the line of the page on which it begins."""

    language: str
    body: str
    line: int


def pages(root: Path = ROOT) -> list[Path]:
    """Every page of the documentation, those at the top first."""
    return sorted(root.glob("*.md")) + sorted((root / "docs").rglob("*.md"))


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    for match in FENCE.finditer(text):
        yield Block(match[1], match[2], text.count("\n", 0, match.start()) + 2)


def anchors(text: str) -> set[str]:
    """The anchors that a page's headings make."""
    plain = FENCE.sub("", text)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in HEADING.findall(plain)
    }


def broken_links(page: Path) -> Iterator[str]:
    """Links of a page to files or headings that are not there. The web is not asked."""
    text = page.read_text(encoding="utf-8")
    for match in LINK.finditer(FENCE.sub("", text)):
        target = match[1] or match[2]
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name) if name else page
        if not path.exists():
            yield f"{page.name}: the link {target} leads nowhere"
        elif anchor and anchor not in anchors(path.read_text(encoding="utf-8")):
            yield f"{page.name}: {path.name} has no heading for #{anchor}"


def commands(block: Block) -> Iterator[list[str]]:
    """The commands of a console block, split into words. A backslash at a line's end joins."""
    joined = block.body.replace("\\\n", " ")
    for line in joined.splitlines():
        if line.startswith("$ "):
            lexer = shlex.shlex(line[2:], posix=True, punctuation_chars=True)
            lexer.whitespace_split = True
            lexer.commenters = "#"
            yield from _simple_commands(list(lexer))


def _simple_commands(words: list[str]) -> Iterator[list[str]]:
    """The commands between pipes, `&&` and `;`, without redirections."""
    command: list[str] = []
    for word in [*words, ";"]:
        if word in {"|", "&&", ";", "||"}:
            if command:
                yield command
            command = []
        elif word not in {">", "<", ">>"}:
            command.append(word)


def unknown_commands(page: Path, root: Path = ROOT) -> Iterator[str]:
    """Commands of a page's console blocks that do not exist, with options that do not exist."""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language != "console":
            continue
        for words in commands(block):
            if problem := _problem(words, root):
                yield f"{page.name}:{block.line}: {problem}"


def _problem(words: list[str], root: Path) -> str | None:
    program, *rest = [word for word in words if not re.fullmatch(r"[A-Z_]+=\S*", word)] or [""]
    program = program.rpartition("/")[2]
    if program == "make":
        targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE))
        unknown = [word for word in rest if not word.startswith("-") and word not in targets]
        return f"the Makefile has no target {unknown[0]!r}" if unknown else None
    if program == "rashomon":
        return _problem_of_verb(rest)
    if program == "python" and rest and not (root / rest[0]).is_file():
        return f"there is no script {rest[0]!r}"
    return None if program in OTHER_PROGRAMS else f"unknown program {program!r}"


def _problem_of_verb(words: list[str]) -> str | None:
    command: click.Command = rashomon
    if words and not words[0].startswith("-"):
        found = rashomon.get_command(click.Context(rashomon), words[0])
        if found is None:
            return f"rashomon has no verb {words[0]!r}"
        command = found
    options = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
    for word in words:
        if word.startswith("--") and word.partition("=")[0] not in options | {"--help"}:
            return f"rashomon {command.name} has no option {word}"
    return None


def failing_examples(page: Path) -> Iterator[str]:
    """Python sessions (`pycon` blocks) of a page whose output is another than the page shows.

    All blocks of a page are one session. They run in a folder that holds the example accounts.
    """
    text = page.read_text(encoding="utf-8")
    session = "\n".join(block.body for block in blocks(text) if block.language == "pycon")
    if not session:
        return
    test = doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0)
    report = io.StringIO()
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    with tempfile.TemporaryDirectory() as folder:
        for account in EXAMPLES.iterdir():
            if account.suffix in {".md", ".txt"}:
                shutil.copy(account, folder)
        with contextlib.chdir(folder):
            doctest.DocTestRunner(optionflags=flags).run(test, out=report.write)
    if report.getvalue():
        yield f"{page.name}: an example does not run as shown\n{report.getvalue()}"


def problems(page: Path, *, examples: bool = True) -> Iterator[str]:
    """Everything that is wrong with a page."""
    yield from broken_links(page)
    yield from unknown_commands(page)
    if examples:
        yield from failing_examples(page)


def main(names: Iterable[str]) -> int:
    """Print the problems of the named pages, or of all; the number of them decides the exit."""
    chosen = [Path(name).resolve() for name in names] or pages()
    found = [problem for page in chosen for problem in problems(page)]
    print("\n".join(found) or f"{len(chosen)} pages are in order")
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
