"""Lines on a terminal: wrapped, hanging and side by side, never wider than the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

NARROWEST = 40
"""Columns below which lines are no longer made narrower: hanging labels need some room."""
MEASURE = 110
"""Longest line of running text, in columns: longer ones are hard to read back from."""
WIDE = 150
"""Columns from which two or more columns of text are put beside each other."""
COLUMN = 44
"""Narrowest column beside another, in columns: about eight words, a newspaper's column."""
GAP = 3
"""Columns between two columns of text."""
INDENT = 2
"""Columns by which a section's lines stand in from its heading."""
LABEL_MAX = 12
"""Longest label that text hangs from, in columns; a longer one gets a line of its own."""

HEADING = "bold"
LETTER = "bold cyan"
DIM = "dim"
STRONG = "bold"

ONE_FOR_ONE = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "·": "-", "…": ".", "≠": "!"}
    | {"≈": "~", "→": ">", "×": "x"}
)
"""What takes the place of typographic signs on a terminal whose encoding has none of them."""

Lines = list[Text]


class Page:
    """Writes lines of a given width to a rich console, as text and never as markup."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.width = max(console.width, NARROWEST)
        self.measure = min(self.width - INDENT, MEASURE)
        self.encoding = console.encoding
        self._started = False

    @property
    def wide(self) -> bool:
        """Whether there is room for columns beside each other."""
        return self.width >= WIDE

    def columns_for(self, number: int) -> int | None:
        """Width of each of `number` columns side by side; `None` if there is no room for them."""
        if not self.wide or number < 2:
            return None
        width = (self.width - INDENT - GAP * (number - 1)) // number
        return min(width, MEASURE) if width >= COLUMN else None

    def heading(self, title: str, note: str = "") -> None:
        """A section's heading, with a note behind it, after an empty line."""
        if self._started:
            self.put([Text()])
        text = Text(title, style="")
        text.stylize(HEADING)
        if note:
            text.append(f"  {note}", DIM)
        self.put(self.wrapped(text, min(self.width, MEASURE)))

    def put(self, lines: Iterable[Text], indent: int = 0) -> None:
        """Write lines that are already wrapped."""
        for line in lines:
            shown = Text(" " * indent) + line if indent and line.plain else line.copy()
            shown.rstrip()
            self.console.print(self._encodable(shown), soft_wrap=True)
            self._started = True

    def _encodable(self, line: Text) -> Text:
        """The line with signs that the terminal's encoding lacks replaced one for one."""
        try:
            line.plain.encode(self.encoding)
        except (UnicodeEncodeError, LookupError):
            plain = line.plain.translate(ONE_FOR_ONE)
            line = line.copy()
            line.plain = plain.encode("ascii", "replace").decode("ascii")
        return line

    def wrapped(self, text: Text, width: int) -> Lines:
        """The text in lines of at most `width` columns, broken at blanks where there are any."""
        lines = list(text.wrap(self.console, max(width, 1), overflow="fold", tab_size=1))
        for line in lines:
            line.rstrip()
        return lines or [Text()]

    def hanging(self, label: Text, body: Text, width: int, room: int = 0) -> Lines:
        """The body wrapped behind a label; its further lines stand under its first.

        `room` is the least width of the label's column, so that several bodies line up.
        """
        size = max(cell_len(label.plain), room)
        if not size:
            return self.wrapped(body, width)
        if size > max(LABEL_MAX, room):
            inner = self.wrapped(body, width - INDENT)
            return [*self.wrapped(label, width), *(Text(" " * INDENT) + line for line in inner)]
        inner = self.wrapped(body, width - size - INDENT)
        first = label + Text(" " * (size - cell_len(label.plain) + INDENT)) + inner[0]
        return [first, *(Text(" " * (size + INDENT)) + line for line in inner[1:])]

    def beside(self, blocks: Sequence[Lines], width: int) -> Lines:
        """Blocks of lines beside each other, each in a column of `width`."""
        lines: Lines = []
        for row in range(max((len(block) for block in blocks), default=0)):
            line = Text()
            for index, block in enumerate(blocks):
                line.append(" " * (index * (width + GAP) - cell_len(line.plain)))
                if row < len(block):
                    line.append_text(block[row])
            lines.append(line)
        return lines
