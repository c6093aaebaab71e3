"""Statements: the clauses of an article that report something."""

from rashomon.reading.statements.find import find_statements

__all__ = ["find_statements"]
