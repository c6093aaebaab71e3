"""Speakers before a colon or at a headline's end: "Reid: …", "… , police say", "SMITH: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rashomon.reading.entities.lexicon import is_body, is_person
from rashomon.reading.parse import Paragraph, Parsed
from rashomon.reading.quotations.cues import Cue
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.lexicon import Lexicon
from rashomon.reading.quotations.marks import Run
from rashomon.reading.quotations.sources import Source

NAME = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3}): *(?=\S)")
SAID_BEFORE = re.compile(r"(.{12,}?), ([\w’'. -]{2,48}?)[ .]*$", re.DOTALL)
SOURCE_LAST = re.compile(r"(.{12,}): ([A-Za-z][\w’'. -]{1,30}?)[ .]*$", re.DOTALL)
DASH_LAST = re.compile(r"(.{12,}?) [-–—]+ ([a-z][\w’' ]{2,30}?)[ .]*$", re.DOTALL)
PICTURES = frozenset({"audio", "film", "footage", "photo", "photograph", "picture", "video"})
"""Documents that a headline's dash announces ("… – video"), and that say nothing."""
MOST_WORDS_LAST = 4
FEWEST_WORDS = 3
FEWEST_LINES = 3
"""Paragraphs that begin with a name and a colon from which on they are a transcript."""
PASSIVE = frozenset({"tell", "hear"})
"""Cues whose subject at a headline's end listens ("…, inquiry told")."""
NOT_NAMES = frozenset(
    [
        "analysis",
        "breaking",
        "correction",
        "editorial",
        "exclusive",
        "explainer",
        "fact",
        "factbox",
        "latest",
        "listen",
        "live",
        "note",
        "opinion",
        "photo",
        "photos",
        "poll",
        "profile",
        "read",
        "report",
        "review",
        "timeline",
        "transcript",
        "update",
        "updates",
        "video",
        "watch",
        "editor’s",
        "editor's",
    ]
)


def find_headings(parsed: Parsed, runs: Sequence[Run], lexicon: Lexicon) -> list[Draft]:
    """Drafts of headlines and lines of a transcript that name who speaks beside a colon or last."""
    named = list(_named(parsed))
    counts = Counter(name for paragraph, _, name in named if paragraph.kind == "body")
    transcript = counts.total() >= FEWEST_LINES and max(counts.values()) > 1
    begun = {run.outer_start for run in runs}
    found = []
    for paragraph, start, name in named:
        line = paragraph.kind == "body" or (transcript and counts[name] > 0)
        if line:
            wanted = transcript or name.isupper() or counts[name] > 1
        else:
            last = name.split()[-1]
            again = parsed.article.text.count(last) > 1
            wanted = name.isupper() or again or _is_source(last.lower(), lexicon)
        if wanted and start not in begun:
            found.append(_after_colon(parsed, paragraph, start, name, line))
    for paragraph in parsed.paragraphs:
        if paragraph.kind == "headline":
            found += list(_last_in_headline(parsed, paragraph, lexicon))[:1]
    return found


def _named(parsed: Parsed) -> Iterator[tuple[Paragraph, int, str]]:
    """Paragraphs that begin with a name and a colon, and where the words behind it begin."""
    text = parsed.article.text
    for paragraph in parsed.paragraphs:
        if paragraph.kind not in ("headline", "body"):
            continue
        match = NAME.match(text, paragraph.start, paragraph.end)
        if match is None or any(word in NOT_NAMES for word in match.group(1).lower().split()):
            continue
        fewest = FEWEST_WORDS if paragraph.kind == "headline" else 1
        if len(text[match.end() : paragraph.end].split(maxsplit=fewest)) >= fewest:
            yield paragraph, match.end(), match.group(1)


def _after_colon(
    parsed: Parsed, paragraph: Paragraph, start: int, name: str, spoken: bool
) -> Draft:
    tokens = parsed.tokens(paragraph.start, paragraph.start + len(name))
    source = Source(tokens.root, tokens, tokens.root, "named before the colon")
    colon = parsed.tokens(paragraph.start + len(name), paragraph.start + len(name) + 1)[0]
    asks = spoken and parsed.article.text[start : paragraph.end].rstrip().endswith("?")
    cue = Cue(colon, ":", "asks" if asks else "says", "", source)
    return Draft(cue, [(start, paragraph.end)], source, cue.stance, spoken=spoken)


def _last_in_headline(parsed: Parsed, paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Draft]:
    """The words before "…, police say" or "…: police" that end a headline."""
    text = parsed.article.text
    match = SAID_BEFORE.match(text, paragraph.start, paragraph.end)
    if match is not None and len(match.group(2).split()) <= MOST_WORDS_LAST + 1:
        tokens = [t for t in parsed.tokens(*match.span(2)) if not t.is_punct and not t.is_space]
        entry = lexicon.verbs.get(tokens[-1].lemma_.lower()) if len(tokens) > 1 else None
        if entry is not None:
            name = parsed.doc[tokens[0].i : tokens[-1].i]
            listens = tokens[-1].lemma_.lower() in PASSIVE and tokens[-1].lower_ != "tells"
            source = Source(name.root, name, name.root, "named last in the headline")
            cue = Cue(tokens[-1], tokens[-1].lemma_.lower(), entry.stance, entry.frame, source)
            yield Draft(cue, [match.span(1)], None if listens else source, cue.stance)
    match = SOURCE_LAST.match(text, paragraph.start, paragraph.end)
    mark, why = ":", "named behind the headline's colon"
    if match is None:
        match = DASH_LAST.match(text, paragraph.start, paragraph.end)
        mark, why = "-", "named behind the headline's dash"
    if match is not None and len(match.group(2).split()) <= MOST_WORDS_LAST:
        name = parsed.tokens(*match.span(2))
        if any(t.pos_ in ("VERB", "AUX", "ADV", "NUM") for t in name):
            return
        if mark == "-" and not _is_source(name.root.lemma_.lower(), lexicon):
            return
        source = Source(name.root, name, name.root, why)
        at = text.index(mark, match.end(1)) if mark == ":" else match.end(1) + 1
        token = parsed.tokens(at, at + 1)[0]
        yield Draft(Cue(token, mark, "says", "", source), [match.span(1)], source, "says")


def _is_source(noun: str, lexicon: Lexicon) -> bool:
    """Whether a headline may name it behind a dash as who says so ("… - police")."""
    if noun in PICTURES:
        return False
    return is_person(noun) or is_body(noun) or noun in lexicon.documents
