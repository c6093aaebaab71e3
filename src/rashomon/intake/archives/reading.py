"""The pages of an archive as drafts of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from rashomon.errors import InputError
from rashomon.intake.archives.wacz import responses_of_wacz
from rashomon.intake.archives.warc import Response, responses_of_warc
from rashomon.intake.drafts import Draft
from rashomon.intake.pages import read_page

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
        else:
            number += 1
            yield draft


def _draft(response: Response, number: int) -> Draft | None:
    try:
        page = read_page(response.data)
    except InputError:
        return None
    url = response.url or page.metadata.url
    return Draft(
        f"page {number} ({url})" if url else f"page {number}",
        replace(page.metadata, url=url),
        page.text,
    )
