"""One article to its reading: every finder once, on one parse."""

from __future__ import annotations

from rashomon.models import Parser
from rashomon.reading.commitments import find_commitments
from rashomon.reading.dates import find_dates
from rashomon.reading.entities import find_entities
from rashomon.reading.figures import find_figures, keyed
from rashomon.reading.parse import Parsed, parse
from rashomon.reading.quotations import Lexicon, find_quotations, quoted_ranges
from rashomon.reading.speakers import name_speakers
from rashomon.reading.statements import find_statements
from rashomon.records import Article, Reading


def read_article(article: Article, parser: Parser, cues: Lexicon | None = None) -> Reading:
    """The reading of one article, with the cues of speech that ship or those given.

    Deterministic: the same article, parser and cues give the same one.
    """
    return reading_of(parse(article, parser), cues)


def reading_of(parsed: Parsed, cues: Lexicon | None = None) -> Reading:
    """The reading of a parsed article."""
    quotations, terms = find_quotations(parsed, cues)
    entities = find_entities(parsed, quoted_ranges(parsed), quotations)
    quotations = name_speakers(parsed, quotations, entities)
    dates = find_dates(parsed)
    figures = keyed(parsed, find_figures(parsed), dates)
    statements = find_statements(
        parsed, entities=entities, quotations=quotations, figures=figures, dates=dates
    )
    return Reading(
        article=parsed.article,
        sentences=tuple(parsed.span_of(sentence) for sentence in parsed.sentences),
        statements=tuple(statements),
        quotations=tuple(quotations),
        terms=tuple(terms),
        figures=tuple(figures),
        dates=tuple(dates),
        entities=tuple(entities),
        commitments=tuple(find_commitments(parsed, entities, dates, quotations)),
    )
