"""What a file of several articles holds, one after the other, before each becomes an article."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.errors import InputError
from rashomon.intake.build import build_article
from rashomon.intake.lines import folded
from rashomon.intake.metadata import Metadata
from rashomon.records import Article


@dataclass(frozen=True)
class Draft:
    """One article of a file: its text and metadata, or why it is refused.

    `where` names it within the file ("line 3", "row 7", "article 2"); it is empty for the only one
    of its file. `link` is the address of the page that holds the text, where `text` is none of it
    or only a summary. `limits` say why it tells less than it should.
    """

    where: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    text: str = ""
    notes: tuple[str, ...] = ()
    error: InputError | None = None
    link: str | None = None
    limits: tuple[str, ...] = ()


def article_of(draft: Draft, *, path: str, longest: int, others: bool = False) -> Article:
    """The article of a draft that has its text, as `build_article` does. Raises `InputError`."""
    if draft.error is not None:
        raise draft.error
    article = build_article(draft.text, draft.metadata, path=path, longest=longest, others=others)
    limits = tuple(dict.fromkeys((*article.limits, *draft.limits)))
    return article.model_copy(update={"limits": limits}) if draft.limits else article


def with_title(title: str | None, paragraphs: list[str]) -> str:
    """The paragraphs as one text, the title as its first paragraph unless it stands there."""
    kept = [" ".join(one.split()) for one in paragraphs]
    kept = [one for one in kept if one]
    if title and (not kept or folded(kept[0]) != folded(title)):
        kept.insert(0, title)
    return "\n\n".join(kept)
