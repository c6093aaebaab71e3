"""A spaCy component: `nlp.add_pipe("rashomon_quotations")` in any English pipeline.

It calls the same finder as a reading does, on the document that the pipeline has parsed. What it
fills:

- `doc._.quotations`: the quotations as records, in the order of the text;
- `doc.spans["quotations"]`: the tokens of their parts, labelled with the form;
- `doc.spans["quotation_cues"]` (labelled with the stance) and `doc.spans["quotation_speakers"]`.

The spans of one quotation share its id as their `id_`. Everything is kept in `doc.user_data` and
`doc.spans`, so that it outlives `Doc.to_bytes` and `DocBin(store_user_data=True)`.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as TokenSpan

from rashomon.errors import ModelError
from rashomon.reading.entities import find_entities
from rashomon.reading.parse import Parsed, parsed_of
from rashomon.reading.quotations import find_quotations, quoted_ranges
from rashomon.reading.speakers import name_speakers
from rashomon.records import Article, Quotation, Span, text_hash

NAME = "rashomon_quotations"
PARTS, CUES, SPEAKERS = "quotations", "quotation_cues", "quotation_speakers"
DOCUMENT = "doc"
"""Id of the article that stands for the document: the first part of its quotations' ids."""
NEEDED = {
    "DEP": "parser",
    "TAG": "tagger",
    "POS": "attribute ruler or morphologizer",
    "LEMMA": "lemmatizer",
    "ENT_IOB": "named-entity recogniser",
}
"""Annotation that the finder reads, and the component that gives it."""


def find_in(parsed: Parsed) -> list[Quotation]:
    """The quotations of a parsed document with their speakers named, as a reading has them."""
    quotations, _ = find_quotations(parsed)
    entities = find_entities(parsed, quoted_ranges(parsed))
    return name_speakers(parsed, quotations, entities)


@Language.component(
    NAME,
    assigns=["doc._.quotations", "doc.spans"],
    requires=["token.dep", "token.head", "token.tag", "token.lemma", "doc.ents"],
)
def rashomon_quotations(doc: Doc) -> Doc:
    """Find the quotations of a parsed document, and fill `doc._.quotations` and `doc.spans`.

    Raises `ModelError` where the components before it in the pipeline give too little.
    """
    _check(doc)
    quotations: list[Quotation] = []
    if doc.text.strip():
        article = Article(id=DOCUMENT, text=doc.text, sha256=text_hash(doc.text))
        quotations = find_in(parsed_of(article, doc))
    doc.user_data[NAME] = [one.model_dump(mode="json", exclude_none=True) for one in quotations]
    doc.spans[PARTS] = _group(
        doc, PARTS, ((part, one.form, one.id) for one in quotations for part in one.parts)
    )
    doc.spans[CUES] = _group(
        doc, CUES, ((one.cue, one.stance, one.id) for one in quotations if one.cue)
    )
    doc.spans[SPEAKERS] = _group(
        doc,
        SPEAKERS,
        (
            (one.speaker.span, one.speaker.name, one.id)
            for one in quotations
            if one.speaker and one.speaker.span
        ),
    )
    return doc


def quotations_of(doc: Doc) -> list[Quotation]:
    """The quotations that the component found in a document; offsets are into `doc.text`.

    Empty where it has not run. This is what `doc._.quotations` gives.
    """
    return [Quotation.model_validate(one) for one in doc.user_data.get(NAME, ())]


def _group(doc: Doc, name: str, found: Iterable[tuple[Span, str, str]]) -> SpanGroup:
    """Passages as token spans, widened to whole tokens."""
    spans: list[TokenSpan] = []
    for passage, label, key in found:
        tokens = doc.char_span(*passage.range, alignment_mode="expand")
        if tokens is not None:
            spans.append(TokenSpan(doc, tokens.start, tokens.end, label=label, span_id=key))
    return SpanGroup(doc, name=name, spans=spans)


def _check(doc: Doc) -> None:
    missing = [what for attribute, what in NEEDED.items() if not doc.has_annotation(attribute)]
    # An attribute ruler gives some words a lemma where there is no lemmatizer.
    if "lemmatizer" not in missing and any(t.is_alpha and not t.lemma for t in doc):
        missing.append("lemmatizer")
    if missing and any(not token.is_space for token in doc):
        raise ModelError(
            f"there is no {', no '.join(missing)} in the pipeline in front of {NAME!r}",
            next_step="Add it last to a whole English pipeline, such as en_core_web_sm.",
        )


if not Doc.has_extension("quotations"):
    Doc.set_extension("quotations", getter=quotations_of)
