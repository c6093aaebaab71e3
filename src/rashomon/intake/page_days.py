"""When a page was published and changed, as it says itself. No day is better than a guessed one.

Sources in this order: JSON-LD of the article, meta tags, elements marked as the publication's
time, a line that says "Published ...", and the day in the address (/2031/03/03/).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from rashomon.intake.linked_data import LinkedData, Metas, words_of
from rashomon.intake.moments import iso_moment

PUBLISHED_TAGS = (
    "article:published_time", "article:published", "article.published", "datepublished",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "published_time",
    "publish-date", "publish_date", "publishdate", "published-date", "publication_date",
    "publicationdate", "pubdate", "pdate", "article_date_original", "article:post_date",
    "article-publication-date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "dcterms.date", "dc.date.created", "datecreated", "date.created", "og:published_time",
    "article:created", "original-publish-date", "displaydate", "date",
)  # fmt: skip
"""Meta tags in which news pages give their publication, the plainest first."""
OTHER_TAG = re.compile(
    r"(?:publi\w*|post|posted|issued?|original)[-_.: ]?(?:date|time|on)|"
    r"(?:date|time)[-_.: ]?(?:publi|post|issue)"
)
MODIFIED_TAGS = (
    "article:modified_time", "article:modified", "article.updated", "datemodified",
    "og:updated_time", "article_date_updated", "lastmod", "last-modified", "dcterms.modified",
    "dc.date.modified", "revision_date", "dateupdated",
)  # fmt: skip
MARKED = (
    "//*[@itemprop='datePublished']",
    "//time[@pubdate]",
    "//time[contains(@class, 'publish') or contains(@class, 'entry-date') or "
    "contains(@class, 'posted')]",
    "//article//header//time[@datetime]",
    "//time[@datetime]",
)
"""Elements that hold the time of publication; only where they all name one day."""
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = (
    rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH},?\s\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s)?"
BETWEEN = rf"(?:[\s:,|]|on\s|at\s|\d\d?[:.]\d\d|[ap]\.?m\b\.?|[a-z]{{2,4}}\b|{WEEKDAY}){{0,14}}?"
"""What may stand between "Published" and the day: a weekday, a time and its zone."""
SAYS = re.compile(
    rf"(?:^|[|·•]\s?)(?:first\s)?(?:published|posted|publication date|date published)\b{BETWEEN}"
    rf"({DAY})",
    re.IGNORECASE,
)
BESIDE = re.compile(
    rf"(?:(?:written\s|posted\s)?by:?\s[^.!?]{{2,60}}?)?(?:\s?\bon\s)?{WEEKDAY}({DAY})(?:[^.!?]|[ap]\.m\.?){{0,30}}",
    re.IGNORECASE,
)
"""A line below a headline that is a day, maybe behind the writer's name and before an hour."""
NEAR = 20
"""Elements behind the headline in which the day of publication is looked for: on 181 pages 10 to 80
find the same days."""
IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|\Z)"
)
LONGEST_LINE = 200
MOST_LINES = 4_000
MOST_PARTS = 8
LINES = ("time", "span", "p", "div", "li", "small", "em", "td", "h5", "h6")
FIRST_YEAR = 1990
"""No page of the web is older: earlier years are slips, as those of clocks that begin at 1970."""


@dataclass(frozen=True)
class Stated:
    """A day or time (ISO 8601) and where it stands."""

    moment: str
    where: str


def published_of(
    tree: HtmlElement, data: LinkedData, metas: Metas, url: str | None, title: str | None
) -> Stated | None:
    """When the page was published; `None` where it does not say, or says several days."""
    places = (
        _of_data(data, "datePublished", "dateCreated"),
        _of_metas(metas, PUBLISHED_TAGS),
        _of_other_metas(metas),
        _marked(tree),
        _said(tree),
        _beside(tree, title),
        _in_address(url),
    )
    for found in places:
        stated = next(found, None)
        if stated is not None:
            return stated
    return None


def modified_of(data: LinkedData, metas: Metas, published: Stated | None) -> Stated | None:
    """When the page was last changed; `None` where it does not say, or never was."""
    for found in (_of_data(data, "dateModified"), _of_metas(metas, MODIFIED_TAGS)):
        for stated in found:
            if published is None or stated.moment != published.moment:
                return stated
    return None


def _of_data(data: LinkedData, *names: str) -> Iterator[Stated]:
    for name in names:
        moment = _moment(words_of(data.first(name)))
        if moment:
            yield Stated(moment, f"JSON-LD {name}")


def _of_metas(metas: Metas, names: Iterable[str]) -> Iterator[Stated]:
    for name in names:
        found = metas.first(name)
        moment = _moment(found[1]) if found else None
        if moment:
            yield Stated(moment, f"meta {name}")


def _of_other_metas(metas: Metas) -> Iterator[Stated]:
    """Tags of a site's own whose name says that they hold the publication's day."""
    for name, content in metas.values.items():
        moment = _moment(content) if OTHER_TAG.search(name) else None
        if moment:
            yield Stated(moment, f"meta {name}")


def _marked(tree: HtmlElement) -> Iterator[Stated]:
    for path in MARKED:
        given = [
            _moment(words_of(one.get("datetime") or one.get("content") or one.text_content()))
            for one in tree.xpath(path)[:20]
        ]
        moments = [moment for moment in given if moment]
        if moments and len({moment[:10] for moment in moments}) == 1:
            yield Stated(moments[0], "an element marked as the publication's time")


def _said(tree: HtmlElement) -> Iterator[Stated]:
    """A line that says when the page was published."""
    for line in _lines(tree):
        said = SAYS.search(line)
        moment = _moment(said[1]) if said else None
        if moment:
            yield Stated(moment, "the page's words")


def _beside(tree: HtmlElement, title: str | None) -> Iterator[Stated]:
    """A day that stands by itself below the headline."""
    heading = next((one for one in tree.iter("h1") if words_of(one.text_content()) == title), None)
    if heading is None:
        return
    for element in islice(heading.xpath("following::*"), NEAR):
        beside = BESIDE.fullmatch(_line(element))
        moment = _moment(beside[1]) if beside else None
        if moment:
            yield Stated(moment, "the line below the headline")


def _lines(tree: HtmlElement) -> Iterator[str]:
    for element in islice(tree.iter(*LINES), MOST_LINES):
        yield _line(element)


def _line(element: HtmlElement) -> str:
    """The words of a small element that holds a figure, else nothing."""
    if len(element) > MOST_PARTS or not isinstance(element.tag, str):
        return ""
    words = " ".join(islice(element.itertext(), 3 * MOST_PARTS))
    if len(words) > LONGEST_LINE or not any(letter.isdigit() for letter in words):
        return ""
    return " ".join(words.split())


def _in_address(url: str | None) -> Iterator[Stated]:
    found = IN_ADDRESS.search(url or "")
    if found:
        moment = _moment(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
        if moment:
            yield Stated(moment, "the address")


def _moment(words: str) -> str | None:
    """A day or time with its day, of a year in which there was a web."""
    words = re.sub(r"(\d{4})/(\d\d)/(\d\d)\b", r"\1-\2-\3", words)
    moment = iso_moment(words)
    if moment is None or len(moment) < 10 or not FIRST_YEAR <= int(moment[:4]) <= 2100:
        return None
    return moment
