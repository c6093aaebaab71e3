"""The score tables say what the scoring scripts said."""

from __future__ import annotations

from pathlib import Path

import pytest

from scores import (
    ALIGNMENT,
    BEGIN,
    END,
    PAGE,
    accounts_of,
    event_row,
    put_between,
    quote_rows,
    run,
)


def test_accounts_stand_in_the_order_of_the_gold(tmp_path: Path) -> None:
    (tmp_path / "gold.yaml").write_text("accounts: {A: late.md, B: early.md}\n")
    assert accounts_of(tmp_path) == [tmp_path / "late.md", tmp_path / "early.md"]


def test_a_measure_without_claims_has_a_dash() -> None:
    row = {"found": 3, "gold": 4, "right": 0, "claimed": 0}
    shares = {"precision": None, "recall": 0.75, "f1": None}
    assert event_row("x", "silence", row | shares) == ("x", "silence", "3/4", "–", "–", "0.75", "–")


def test_the_line_of_the_alignment_script_is_read() -> None:
    line = "same      precision 0.250  recall 0.500  F1 0.333  (2 of 8 claimed, 4 gold)"
    match = ALIGNMENT.search(line)
    assert match is not None
    assert match.groups() == ("same", "0.250", "0.500", "0.333", "2", "8", "4")


def test_percentages_of_quotations_become_shares() -> None:
    row = {"p": 50.0, "r": 25.0, "f1": 33.3, "n_pred": 2, "n_gold": 4}
    result = {
        "content_overlap": row,
        "content_overlap_by_type": {"direct": row},
        "content_exact": row,
        "end_to_end": row,
    }
    rows = list(quote_rows("x", result))
    assert [measure for _, measure, *_ in rows][:2] == ["content, overlap ≥ .8", "– direct"]
    assert rows[0][2:] == ("– /4", "– /2", "0.50", "0.25", "0.33")


def test_a_failing_program_stops_the_scoring() -> None:
    with pytest.raises(SystemExit, match="exit 2"):
        run("sh", "-c", "exit 2")


def test_the_page_has_its_place_for_the_table_and_the_rest_stays() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert put_between(text, BEGIN, END, "new").count("new") >= 1
    assert put_between(f"a\n{BEGIN}\nold\n{END}\nb", BEGIN, END, "new") == (
        f"a\n{BEGIN}\nnew\n{END}\nb"
    )
    with pytest.raises(ValueError, match="no lines"):
        put_between("a", BEGIN, END, "new")
