"""The pages of an archive as drafts of articles."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from rashomon.errors import InputError
from rashomon.intake.archives.wacz import responses_of_wacz
from rashomon.intake.archives.warc import Response, responses_of_warc
from rashomon.intake.build import LONGEST, printable
from rashomon.intake.drafts import Draft, article_of
from rashomon.intake.page_kinds import INDEX
from rashomon.intake.pages import read_page
from rashomon.records import Article, Input

MOST_OF_PAGE = 40_000_000
"""Bytes of a page that are read; the largest of 181 pages of news has 1.5 MB."""
FEWEST_WORDS = 20
"""Words below which the text of a page is no article: one in twenty of 772 news reports (ECB+) has
fewer than 30, and a menu or a notice on cookies is shorter."""
LIST = "lists of articles"
NO_ARTICLE = "pages without an article"


def drafts_of_archive(stream: BinaryIO, *, most: int, passed: Counter[str]) -> Iterator[Draft]:
    """The articles of a WARC or WACZ file, one after the other; only one is held at a time.

    `stream` can be sought; of a page at most `most` bytes are read. What is no article is counted
    in `passed` by its reason. Raises `InputError` for a ZIP file that holds no WARC file.
    """
    packed = stream.read(4).startswith(b"PK\x03\x04")
    stream.seek(0)
    responses = responses_of_wacz if packed else responses_of_warc
    number = 0
    for response in responses(stream, most=most, passed=passed):
        draft = _draft(response, number + 1)
        if draft is None:
            passed[NO_ARTICLE] += 1
        elif INDEX in draft.limits:
            passed[LIST] += 1
        else:
            number += 1
            yield draft


def _draft(response: Response, number: int) -> Draft | None:
    try:
        page = read_page(response.data, url=response.url or None)
    except InputError:
        return None
    if len(page.text.split()) < FEWEST_WORDS:
        return None
    url = page.metadata.url
    return Draft(
        f"page {number} ({url})" if url else f"page {number}",
        replace(page.metadata, retrieved=response.retrieved),
        page.text,
        limits=page.limits,
    )


def articles_of_archive(
    path: str | os.PathLike[str],
    *,
    longest: int = LONGEST,
    passed: Counter[str] | None = None,
) -> Iterator[Article | Input]:
    """The articles of a WARC or WACZ file of any size in constant memory, one after the other.

    An article that cannot be read is an `Input` with its reason; what is no article is counted in
    `passed`. Ids are those of single articles: the same text twice has one id. Raises `InputError`
    for a ZIP file that holds no WARC file, and `OSError`.
    """
    name = printable(path)
    with open(path, "rb") as stream:
        counted: Counter[str] = Counter() if passed is None else passed
        for draft in drafts_of_archive(stream, most=MOST_OF_PAGE, passed=counted):
            try:
                yield article_of(draft, path=name, longest=longest)
            except InputError as error:
                yield Input(path=f"{name}, {draft.where}", refused=str(error))
