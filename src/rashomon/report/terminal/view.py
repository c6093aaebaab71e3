"""What the terminal's sections need to know of the accounts, as text with its styles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from rashomon.records import Span
from rashomon.report import view
from rashomon.report.terminal.page import LETTER, STRONG
from rashomon.report.text import around

DISPLAY_LONG = 320
"""Characters of a passage shown where its words matter most: differences, quotations."""
DISPLAY_MIDDLE = 230
"""Characters of a passage shown in a point: about two lines of the longest measure."""
DISPLAY_SHORT = 140
"""Characters of a passage shown in a compact list: two lines of 80 columns."""


class View(view.View):
    """The accounts, with letters and passages as styled text."""

    def label(self, articles: Iterable[str]) -> Text:
        """The letters of some accounts, as the label before their passage."""
        return Text(self.letters_of(articles), LETTER)

    def in_context(self, span: Span, limit: int, wider: Sequence[Span] = ()) -> Text:
        """A passage, strong, with the words of its clause around it."""
        article = self.articles[span.article]
        before, focus, after = around(article, span, self.hull(span, wider), limit)
        return Text.assemble(before, (focus, STRONG), after)
