"""The reader in the browser and its HTTP API, as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from typing import cast

from fastapi import FastAPI, HTTPException, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware.gzip import GZipMiddleware

from rashomon import __version__
from rashomon.web import api, pages
from rashomon.web.asking import HANDLERS, Handler
from rashomon.web.guard import LARGEST_BODY, Access, Guard, refused
from rashomon.web.state import State

STATIC = {
    "page.css": ("rashomon.report.html", "text/css"),
    "page.js": ("rashomon.report.html", "text/javascript"),
    "reader.css": ("rashomon.web", "text/css"),
    "reader.js": ("rashomon.web", "text/javascript"),
}
KEPT_SECONDS = 31_536_000
"""How long a browser may keep a style sheet: its address changes with the version."""


def create_app(
    library: str, *, access: Access | None = None, largest: int = LARGEST_BODY
) -> FastAPI:
    """The application on a library (a path or URL, made if it is not there).

    Without `access` it answers on loopback names alone, and to whoever reaches it. A request may
    have `largest` bytes. Raises `LibraryError` when it starts, for a library that cannot be used.
    """
    state = State(library)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        yield
        state.close()

    app = FastAPI(
        title="Rashomon",
        version=__version__,
        description="Stories of a library: what each account says, where they agree and differ.",
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.reader = state
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    for error, handler in HANDLERS.items():
        app.add_exception_handler(error, _shown(handler))
    app.add_exception_handler(StarletteHTTPException, _refusal)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guard, access=access or Access(), largest=largest)
    return app


def _static(name: str) -> Response:
    if name not in STATIC:
        raise HTTPException(404, "There is no such file.")
    package, kind = STATIC[name]
    body = files(package).joinpath("static", name).read_bytes()
    return Response(
        body, media_type=kind, headers={"Cache-Control": f"max-age={KEPT_SECONDS}, immutable"}
    )


async def _refusal(request: Request, error: Exception) -> Response:
    """A refusal in the form of what was asked: a page, or the API's JSON."""
    error = cast("StarletteHTTPException", error)
    if request.url.path.startswith(("/api/", "/static/")):
        answer = refused(error.status_code, str(error.detail))
        answer.headers.update(error.headers or {})
        return answer
    return pages.rendered("refused.html.j2", error.status_code, words_of=str(error.detail))


async def _invalid(request: Request, error: Exception) -> Response:
    error = cast("RequestValidationError", error)
    if request.url.path.startswith("/api/"):
        return await request_validation_exception_handler(request, error)
    wrong = ", ".join(str(one["loc"][-1]) for one in error.errors())
    return pages.rendered("refused.html.j2", 422, words_of=f"This cannot be asked: {wrong}.")


def _shown(handler: Handler) -> Handler:
    """A handler of the API that gives pages a page."""

    def handle(request: Request, error: Exception) -> Response:
        answer = handler(request, error)
        if request.url.path.startswith("/api/"):
            return answer
        return pages.rendered("refused.html.j2", answer.status_code, words_of=str(error))

    return handle
