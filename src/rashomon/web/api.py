"""The HTTP API: all that the pages show and do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from rashomon.records import Article, Comparison
from rashomon.records.library import Developing
from rashomon.report.annotations import annotations_json
from rashomon.report.tables import csv_bytes, tables
from rashomon.web import bringing, deciding, shapes
from rashomon.web.asking import Id, Only, as_json, made, refusals, state_of

PAGE = 50
"""Stories that a page of the list has unless told otherwise."""

router = APIRouter(prefix="/api")


@router.get("/stories", tags=["stories"])
def list_stories(
    request: Request,
    title: Annotated[str, Query(max_length=200)] = "",
    from_: Annotated[str, Query(alias="from", pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    to: Annotated[str, Query(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = "",
    where: Annotated[str, Query(max_length=200)] = "",
    accounts: Annotated[int, Query(ge=1, le=1000)] = 1,
    differ: bool = False,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = PAGE,
) -> shapes.Stories:
    """The stories, the one with the newest article first."""
    words, place = title.casefold().split(), " ".join(where.casefold().split())
    fit = [
        one
        for one in state_of(request).library.stories()
        if len(one.articles) >= accounts
        and (not differ or one.differ)
        and all(word in one.title.casefold() for word in words)
        and (not place or any(place in named.casefold() for named in one.places))
        and (not from_ or (one.to or "") >= from_)
        and (not to or (one.from_ is not None and one.from_ <= to))
    ]
    return shapes.Stories(
        total=len(fit), offset=offset, stories=tuple(fit[offset : offset + limit])
    )


@router.get("/stories/{story}", tags=["stories"], responses=refusals(404))
def get_story(request: Request, story: Id) -> shapes.StoryView:
    """One story with its articles."""
    library = state_of(request).library
    document = library.document(story)
    return shapes.StoryView(
        story=library.story(story),
        articles=tuple(library.articles(story)),
        document=document.id if document else None,
    )


@router.get(
    "/stories/{story}/comparison",
    tags=["stories"],
    response_model=Comparison,
    responses=refusals(404, 409),
)
def get_comparison(request: Request, story: Id, only: Only = None) -> Response:
    """The comparison of a story. 409: it is not made yet, or has grown old; POST makes it."""
    return as_json(made(request, story, only).comparison.to_json())


@router.get("/stories/{story}/developing", tags=["stories"], responses=refusals(404, 409))
def get_developing(request: Request, story: Id) -> Developing:
    """How a story developed: figures that moved, and what pages withdrew and added."""
    made(request, story, None)  # the work of comparing is not done while somebody waits
    return state_of(request).library.developing(story)


@router.get("/stories/{story}/exports/{form}", tags=["stories"], responses={
    **refusals(404, 409),
    200: {"content": {"application/octet-stream": {}}, "description": "The file"},
}, response_class=Response)  # fmt: skip
def export(
    request: Request,
    story: Id,
    form: Annotated[str, Path(pattern="^(json|html|markdown|csv|annotations)$")],
    only: Only = None,
) -> Response:
    """The comparison in one of the forms that `rashomon story` writes; tables as a ZIP file."""
    write, ending = EXPORTS[form]
    body = write(made(request, story, only).comparison)
    name = f"{story}.{ending}".encode("ascii", "replace").decode().replace('"', "_")
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _zipped(comparison: Comparison) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for table in tables(comparison):
            files.writestr(zipfile.ZipInfo(f"{table.name}.csv"), csv_bytes(table))
    return packed.getvalue()


EXPORTS: dict[str, tuple[Callable[[Comparison], bytes], str]] = {
    "json": (lambda c: c.to_json(indent=2).encode("utf-8", "surrogatepass"), "json"),
    "html": (lambda c: c.to_html().encode("utf-8", "replace"), "html"),
    "markdown": (lambda c: c.to_markdown().encode("utf-8", "replace"), "md"),
    "csv": (_zipped, "zip"),
    "annotations": (lambda c: annotations_json(c).encode("utf-8", "replace"), "jsonld"),
}


@router.get("/search", tags=["articles"])
def search(
    request: Request,
    q: Annotated[str, Query(max_length=400)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> shapes.Hits:
    """Articles that hold all the words; phrases stand between double quotes."""
    return shapes.Hits(hits=tuple(state_of(request).library.search(q, most=limit)))


@router.get("/articles/{article}", tags=["articles"], response_model=Article,
            responses=refusals(404))  # fmt: skip
def get_article(request: Request, article: Id) -> Response:
    """An article with its text."""
    return as_json(state_of(request).library.article(article).to_json())


router.include_router(bringing.router)
router.include_router(deciding.router)
