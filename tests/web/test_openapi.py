"""The API against its own OpenAPI description, with requests that schemathesis makes up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from served import filled

from rashomon.web import Access, create_app
from rashomon.web.api import router

__all__ = ["filled"]

EXAMPLES = 15
"""Requests an operation; the benchmark of the reader makes more."""


def described() -> FastAPI:
    """The routes alone, for the names of the operations."""
    app = FastAPI()
    app.include_router(router)
    return app


@pytest.fixture(scope="module")
def api(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The description, bound to an application on a library that requests may change."""
    library = shutil.copy(filled, tmp_path_factory.mktemp("described") / "library.db")
    app = create_app(str(library), access=Access(hosts=("localhost", "testserver")))
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app)
    app.state.reader.close()


OPERATIONS = sorted(
    f"{method.upper()} {path}"
    for path, methods in FastAPI.openapi(described()).get("paths", {}).items()
    for method in methods
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_answers_are_as_described(api: Any, operation: str) -> None:
    method, path = operation.split(" ")

    @given(case=api[path][method].as_strategy())
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: Any) -> None:
        case.call_and_validate()

    ask()


def test_every_operation_is_described(filled: Path) -> None:
    described = create_app(str(filled)).openapi()
    operations = [o for path in described["paths"].values() for o in path.values()]
    assert len(operations) == len(OPERATIONS) >= 20
    assert all(o.get("description") for o in operations)
    assert "Comparison" in json.dumps(described["components"])
