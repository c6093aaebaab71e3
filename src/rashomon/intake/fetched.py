"""What an address held, as drafts of articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.errors import InputError
from rashomon.intake.decode import decode
from rashomon.intake.drafts import Draft
from rashomon.intake.fetch import Fetched
from rashomon.intake.many import HEAD, Asked, drafts_of, kind_of
from rashomon.intake.metadata import split_front_matter
from rashomon.intake.pages import is_page, read_page

PAGES = ("text/html", "application/xhtml+xml")


def drafts_of_fetched(fetched: Fetched, asked: Asked) -> Iterator[Draft]:
    """The articles of a page, feed, document or text, each with its address and when it was got.

    Raises `InputError` where it holds none.
    """
    if not fetched.data.strip():
        raise InputError("it is empty", next_step="Open it in a browser, and save what you see.")
    page = fetched.kind in PAGES or is_page(fetched.data)
    kind = None if page else kind_of(fetched.url.partition("?")[0], fetched.data[:HEAD])
    if kind == "archive":
        raise InputError(
            "it is a web archive, which is not fetched", next_step="Download it, and name the file."
        )
    if kind is not None:
        drafts = drafts_of(kind, fetched.data, asked)
    else:
        drafts = iter((_page(fetched) if page else _text(fetched),))
    for draft in drafts:
        own = draft.metadata.url or fetched.url
        metadata = replace(draft.metadata, url=own, retrieved=fetched.retrieved)
        yield replace(draft, metadata=metadata)


def _page(fetched: Fetched) -> Draft:
    page = read_page(fetched.data, url=fetched.url, charset=fetched.charset)
    return Draft(metadata=page.metadata, text=page.text, limits=page.limits)


def _text(fetched: Fetched) -> Draft:
    decoded = decode(fetched.data)
    split = split_front_matter(decoded.text)
    notes = (f"it is no UTF-8 and was read as {decoded.encoding}",) if decoded.guessed else ()
    return Draft(metadata=split.metadata, text=split.text, notes=notes + split.notes)
