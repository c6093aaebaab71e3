"""A comparison or a reading as tidy tables: CSV, Parquet, data frames."""

from rashomon.report.tables.tidy import Table, table, table_names, tables
from rashomon.report.tables.write import csv_bytes, data_frame, parquet_bytes

__all__ = [
    "Table",
    "csv_bytes",
    "data_frame",
    "parquet_bytes",
    "table",
    "table_names",
    "tables",
]
