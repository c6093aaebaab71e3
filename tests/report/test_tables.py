"""Tidy tables: CSV, Parquet and data frames."""

from __future__ import annotations

import csv
import io
import sys

import pandas
import pyarrow.parquet
import pytest
from invented import article, hostile, invented, invented_reading, many, with_document

from rashomon.errors import RashomonError
from rashomon.records import Comparison, Manifest, Story
from rashomon.report.tables import Table, csv_bytes, parquet_bytes, table, table_names, tables

TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": (int, float),
    "bool": bool,
}


@pytest.mark.parametrize(
    "record",
    [invented(), with_document(), many(3), hostile(), invented_reading()],
    ids=["invented", "document", "many", "hostile", "reading"],
)
def test_every_value_is_of_its_column_s_type(record: Comparison) -> None:
    for one in tables(record):
        assert len(set(one.columns)) == len(one.columns) == len(one.types)
        for row in one.rows:
            for value, kind in zip(row, one.types, strict=True):
                assert value is None or isinstance(value, TYPES[kind]), (one.name, row)


def test_a_passage_in_a_table_is_the_slice_of_its_text() -> None:
    record = with_document()
    texts = {one.id: one.text for one in record.articles}
    seen = 0
    for one in tables(record):
        if {"article", "start", "end", "text"} <= set(one.columns):
            for row in one.rows:
                told = dict(zip(one.columns, row, strict=True))
                if told["start"] is not None:
                    assert texts[told["article"]][told["start"] : told["end"]] == told["text"]  # type: ignore[index]
                    seen += 1
    assert seen > 40


def test_each_reading_of_a_difference_is_a_row() -> None:
    record = invented()
    rows = table(record, "differences").rows
    assert len(rows) == sum(len(d.readings) for p in record.points for d in p.differences)


def test_a_silence_without_a_passage_is_a_row_too() -> None:
    rows = table(many(3), "silences").rows
    assert rows == (("p1", "id02", None, None, None, "not-found"),)


def test_a_reading_has_no_tables_of_comparisons() -> None:
    names = table_names(invented_reading())
    assert "quotations" in names
    assert "points" not in names
    with pytest.raises(KeyError):
        table(invented_reading(), "points")


def read_csv(one: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_bytes(one).decode("utf-8"), newline="")))


def test_csv_reads_back() -> None:
    for one in tables(with_document()):
        rows = read_csv(one)
        assert rows[0] == list(one.columns)
        assert len(rows) == len(one.rows) + 1


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_no_text_starts_a_formula(text: str) -> None:
    one = Table("x", ("text", "number"), ("str", "int"), ((f"{text} of it", -5),))
    assert read_csv(one)[1] == [f"'{text} of it", "-5"]


def test_hostile_texts_stay_one_field() -> None:
    words = 'one, "two"\r\nthree\x00 \ud83d'
    one = Table("x", ("text",), ("str",), ((words,),))
    assert read_csv(one)[1] == ['one, "two"\r\nthree\u2400 ?']


@pytest.mark.parametrize("record", [with_document(), hostile()], ids=["document", "hostile"])
def test_parquet_holds_what_csv_holds(record: Comparison) -> None:
    for one in tables(record):
        found = pyarrow.parquet.read_table(io.BytesIO(parquet_bytes(one)))
        assert found.column_names == list(one.columns)
        assert found.num_rows == len(one.rows)


def test_parquet_has_the_same_types_whether_there_are_rows_or_not() -> None:
    one = article("a", "Nothing is found here.")
    empty = Comparison(manifest=Manifest(version="0"), story=Story(title=""), articles=(one,))
    for name in table_names(empty):
        schemas = [
            pyarrow.parquet.read_schema(io.BytesIO(parquet_bytes(table(record, name))))
            for record in (empty, with_document())
        ]
        assert schemas[0] == schemas[1], name


def test_records_become_data_frames() -> None:
    frame = invented().to_dataframe("differences")
    assert isinstance(frame, pandas.DataFrame)
    assert set(frame["class"]) == {"conflict", "divergence", "development"}
    assert len(invented().to_dataframe()) == len(table(invented(), "cells").rows)
    assert "statement" in invented_reading().to_dataframe().columns


def test_an_unknown_table_names_those_that_there_are() -> None:
    with pytest.raises(RashomonError, match="The tables are articles, points, cells"):
        invented().to_dataframe("chairs")


def test_without_its_library_a_table_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(RashomonError, match=r"pip install 'rashomon\[tables\]'"):
        invented().to_dataframe()
    with pytest.raises(RashomonError, match="pyarrow is not installed"):
        parquet_bytes(table(invented(), "points"))
