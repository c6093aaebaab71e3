"""Which accounts place a point on a day of the timeline, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rashomon.records import Comparison, Date, Moment, Point, Statement


class Placed:
    """Looks up the accounts whose own dates put a point where the timeline has it."""

    def __init__(self, comparison: Comparison) -> None:
        self._order = [article.id for article in comparison.articles]
        self._dates: Mapping[str, Date] = {one.id: one for one in comparison.dates}
        self._statements: Mapping[str, Statement] = {s.id: s for s in comparison.statements}

    def on(self, moment: Moment, point: Point) -> tuple[tuple[str, ...], str]:
        """Ids of the accounts that give the moment's days for the point, and the first one's words.

        A point that is told by other accounts as well, without a day or with another, stands there
        for those alone that say so. Where none can be looked up, all accounts of the point and its
        gloss are given.
        """
        articles: list[str] = []
        words = ""
        for cell in point.cells:
            for key in cell.statements:
                statement = self._statements.get(key)
                if statement is None or not self._gives(statement, moment):
                    continue
                words = words or statement.span.text
                if cell.article not in articles:
                    articles.append(cell.article)
        if not articles:
            return tuple(cell.article for cell in point.cells), point.gloss
        return tuple(articles), words

    def points_of(
        self, moment: Moment, known: Mapping[str, Point]
    ) -> Iterator[tuple[Point, tuple[str, ...], str]]:
        """The moment's points with the accounts and words of `on`.

        The same words, and words that stand within longer ones, are told once, for all accounts.
        """
        rows: list[tuple[Point, tuple[str, ...], str]] = []
        flat: list[str] = []
        for key in moment.points:
            if key not in known:
                continue
            articles, words = self.on(moment, known[key])
            mine = _flat(words)
            number = next((n for n, told in enumerate(flat) if told in mine or mine in told), None)
            if number is None:
                rows.append((known[key], articles, words))
                flat.append(mine)
                continue
            point, others, told = rows[number]
            both, longer = {*others, *articles}, max(told, words, key=len)
            rows[number] = (point, tuple(k for k in self._order if k in both), longer)
            flat[number] = _flat(longer)
        yield from rows

    def _gives(self, statement: Statement, moment: Moment) -> bool:
        days = [self._dates[key] for key in statement.when if key in self._dates]
        return any((day.from_, day.to) == (moment.from_, moment.to) for day in days)


def _flat(words: str) -> str:
    return " ".join(words.split()).casefold()
