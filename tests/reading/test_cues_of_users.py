"""Cues of speech that a user adds: through Python, with clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest

import rashomon
from rashomon.errors import InputError

TEXT = "The keeper trilled that the owls had gone. Nobody in the park believed it at all.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "owls.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_cue_of_the_users_reports_speech(article: Path, tmp_path: Path) -> None:
    cues = tmp_path / "cues.toml"
    cues.write_text('[concedes]\ntrill = "qc"\n', encoding="utf-8")
    (plain,) = rashomon.read(article)
    assert [q.cue.text for q in plain.quotations if q.cue] == []
    (reading,) = rashomon.read(article, cues=cues)
    (quotation,) = reading.quotations
    assert quotation.cue is not None
    assert (quotation.cue.text, quotation.stance, quotation.form) == (
        "trilled",
        "concedes",
        "indirect",
    )
    assert quotation.content.text.endswith("the owls had gone")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[says", "cannot be read"),
        ('[sings]\ntrill = "qc"\n', "'sings'"),
        ('[says]\ntrill = "z"\n', "'z'"),
        ("trill = 1\n", "outside a table"),
    ],
)
def test_what_is_no_lexicon_is_told(article: Path, tmp_path: Path, written: str, told: str) -> None:
    cues = tmp_path / "cues.toml"
    cues.write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        rashomon.read(article, cues=cues)


def test_the_manifest_names_the_users_cues(article: Path, tmp_path: Path) -> None:
    cues = tmp_path / "cues.toml"
    cues.write_text('[says]\ntrill = "qc"\n', encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text("The owls have left the park, the keeper said on Monday.\n", encoding="utf-8")
    assert "cues" not in rashomon.compare(article, other).manifest.options
    assert len(str(rashomon.compare(article, other, cues=cues).manifest.options["cues"])) == 64
