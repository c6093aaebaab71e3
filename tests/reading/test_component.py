"""The quotation finder as a spaCy component: what it fills, in which pipelines, and what stays."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from rashomon.errors import ModelError
from rashomon.models.parser import DEFAULT_PARSER
from rashomon.reading.component import NAME, quotations_of, rashomon_quotations

TEXT = (
    "Mayor Ada Quill closed the tower on Monday. “Nobody should climb it,” she said. “The stairs "
    "are rotten.”\n\nThe union was told by Quill that the lamps would be counted."
)


def pipeline() -> Language:
    loaded: Language = importlib.import_module(DEFAULT_PARSER).load()
    return loaded


@pytest.fixture(scope="module")
def nlp() -> Language:
    loaded = pipeline()
    loaded.add_pipe(NAME)
    return loaded


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def groups(doc: Doc) -> dict[str, list[tuple[str, str, str]]]:
    return {
        key: [(span.text, span.label_, span.id_) for span in doc.spans[key]]
        for key in ("quotations", "quotation_cues", "quotation_speakers")
    }


def test_quotations_are_records_with_offsets_into_the_document(doc: Doc) -> None:
    first = doc._.quotations[0]
    assert [mark.text for mark in first.marked] == [
        "Nobody should climb it,",
        "The stairs are rotten.",
    ]
    assert first.speaker.name == "Ada Quill"
    for quotation in doc._.quotations:
        for part in quotation.parts:
            assert doc.text[part.start : part.end] == part.text


def test_spans_of_one_quotation_share_its_id(doc: Doc) -> None:
    found = groups(doc)
    first = doc._.quotations[0].id
    parts = [text for text, label, key in found["quotations"] if key == first and label == "direct"]
    assert parts == ["“Nobody should climb it,”", "“The stairs are rotten.”"]
    assert ("said", "says", first) in found["quotation_cues"]
    assert ("she", "Ada Quill", first) in found["quotation_speakers"]


def test_it_survives_bytes_and_a_vocabulary_that_knows_nothing(doc: Doc) -> None:
    again = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    assert again._.quotations == doc._.quotations
    assert groups(again) == groups(doc)


def test_it_survives_a_bin_of_documents(doc: Doc) -> None:
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(spacy.blank("en").vocab)
    assert again._.quotations == doc._.quotations
    assert groups(again) == groups(doc)


def test_the_pipeline_is_written_and_loaded(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.pipe_names[-1] == NAME
    assert loaded(TEXT)._.quotations == doc._.quotations


def test_it_runs_in_several_processes_and_streams(nlp: Language, doc: Doc) -> None:
    found = list(nlp.pipe([TEXT, "Nothing was said."], n_process=2))
    assert found[0]._.quotations == doc._.quotations


def test_it_stands_in_a_pipeline_of_other_names_and_order(doc: Doc) -> None:
    parts = pipeline()
    other = spacy.blank("en")
    other.add_pipe("tok2vec", source=parts)
    other.add_pipe("ner", name="who", source=parts)
    other.add_pipe("parser", name="tree", source=parts)
    other.add_pipe("tagger", name="tags", source=parts)
    other.add_pipe("attribute_ruler", source=parts)
    other.add_pipe("lemmatizer", name="base_forms", source=parts)
    other.add_pipe(NAME, name="who_said_what")
    assert other(TEXT)._.quotations == doc._.quotations


def test_the_analysis_of_the_pipeline_finds_no_problem(nlp: Language) -> None:
    found = nlp.analyze_pipes()
    assert found is not None
    assert found["problems"][NAME] == []


@pytest.mark.parametrize(
    ("without", "reason"),
    [("parser", "no parser"), ("ner", "no named-entity"), ("lemmatizer", "no lemmatizer")],
)
def test_a_pipeline_that_gives_too_little_is_told_so(without: str, reason: str) -> None:
    short = pipeline()
    short.remove_pipe(without)
    with pytest.raises(ModelError, match=reason):
        rashomon_quotations(short("She said so."))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "‘‘\u202e”\x00", "He"])
def test_any_text_is_taken(nlp: Language, text: str) -> None:
    found = nlp(text)
    assert isinstance(found._.quotations, list)
    assert set(groups(found)) <= set(found.spans)


def test_a_document_that_it_has_not_seen_has_no_quotations() -> None:
    assert quotations_of(spacy.blank("en")(TEXT)) == []


def test_the_entry_point_leads_to_it() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    points: dict[str, Any] = tomllib.loads(project.read_text("utf-8"))["project"]["entry-points"]
    module, _, name = points["spacy_factories"][NAME].partition(":")
    assert getattr(importlib.import_module(module), name) is rashomon_quotations
