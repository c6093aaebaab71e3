"""Title, author, publisher, address and days of a page, each with where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from rashomon.intake.lines import folded
from rashomon.intake.linked_data import LinkedData, Metas, name_of, names_of, words_of
from rashomon.intake.metadata import Metadata
from rashomon.intake.page_days import modified_of, published_of
from rashomon.intake.publishers import publisher_at
from rashomon.records import CameFrom

SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7•»:~-]+\s+|\s*\|\s*|(?<=\S)\s*::\s+")
LONGEST_SUFFIX = 60
"""Characters of a site's name in a title; longer parts are words of the title."""
SHARED_WORDS = 0.34
"""Share of the words of a page's title that its heading has, or the other way round. Of 181 titles
178 are right with .2 to .34, 177 with .5, 171 with 1."""
LONGEST_TITLE = 400
LONGEST_URL = 2000
WORD = re.compile(r"\w+")
ADDRESS = re.compile(r"(?:https?:)?//|www\.|@|\.(?:com|org|net|php|txt)\b", re.IGNORECASE)
BY = re.compile(r"(?:(?:written|posted|reported)\s+)?by:?\s+", re.IGNORECASE)
NO_AUTHOR = re.compile(
    r"(?:admin(?:istrator)?|staff|editors?|user\d*|webmaster|unknown|none)\Z", re.I
)
LONGEST_AUTHOR = 200
SITE_FRAME = re.compile(r"\W|\b(?:the|www|com|org|net)\b")
"""What a site's name and its domain need not have in common."""


def metadata_of_page(
    tree: HtmlElement,
    data: LinkedData,
    metas: Metas,
    url: str | None,
    retrieved: str | None,
) -> Metadata:
    """What a page says of itself. `url` is where it was found, `retrieved` when."""
    address = url or address_of(tree, metas)
    publisher = publisher_of(data, metas, address)
    title = title_of(tree, data, metas, publisher[0] if publisher else None)
    published = published_of(tree, data, metas, address, title)
    modified = modified_of(data, metas, published)
    language = next((one.get("lang") for one in tree.iter("html") if one.get("lang")), None)
    places = {
        "source": publisher and publisher[1],
        "published": published and published.where,
        "modified": modified and modified.where,
    }
    return Metadata(
        title=title,
        source=publisher[0] if publisher else None,
        author=author_of(data, metas, tree),
        published=published.moment if published else None,
        modified=modified.moment if modified else None,
        retrieved=retrieved,
        url=address,
        language=words_of(language) or None,
        came_from=tuple(
            CameFrom(field=name, place=place) for name, place in places.items() if place
        ),
    )


def title_of(tree: HtmlElement, data: LinkedData, metas: Metas, site: str | None) -> str | None:
    """The title as the page shows it, else as it names it, without the site's name behind it."""
    page = words_of(next((one.text_content() for one in tree.iter("title")), ""))
    shared = [found[1] for name in ("og:title", "twitter:title") if (found := metas.first(name))]
    headline = name_of(data.first("headline"))
    named = [title for title in (headline, *shared, page) if title]
    headings = [words_of(one.text_content()) for one in tree.iter("h1")]
    shown = [
        one for one in headings if one and len(one) <= LONGEST_TITLE and not _is_site(one, site)
    ]
    best = max(shown, key=lambda one: _likeness(one, named), default=None)
    if best and (not named or _likeness(best, named)[0]):
        return _without_site(best, site, headings)
    for title in (*shared, headline, page):
        if title and not _is_site(title, site):
            return _without_site(title, site, (headline, *headings))
    return best


def _likeness(heading: str, titles: list[str]) -> tuple[bool, int]:
    """Whether a heading has most words in common with a title, and how many with one."""
    words = set(WORD.findall(heading.casefold()))
    alike, most = False, 0
    for title in titles:
        others = set(WORD.findall(title.casefold()))
        common = len(words & others)
        alike = alike or common >= SHARED_WORDS * max(min(len(words), len(others)), 1)
        most = max(most, common)
    return alike, most


def _without_site(title: str, site: str | None, others: Iterable[str]) -> str:
    """The title without a part at its end, or at its beginning, that names the site."""
    for _ in range(3):
        parts = list(SEPARATOR.finditer(title))
        if not parts:
            break
        last, first = parts[-1], parts[0]
        behind, before = title[last.end() :], title[: last.start()]
        if len(behind) <= LONGEST_SUFFIX and (
            _is_site(behind, site) or any(folded(before) == folded(one) for one in others)
        ):
            title = before
        elif _is_site(title[: first.start()], site) and len(parts) == 1:
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _is_site(words: str, site: str | None) -> bool:
    """Whether words are a site's name, or its domain's."""
    if not site:
        return False
    plain, name = (SITE_FRAME.sub("", one.casefold()) for one in (words, site))
    return bool(plain) and (
        plain == name
        or (len(plain) > 3 and name.startswith(plain))
        or (len(name) > 3 and plain.startswith(name) and len(plain) <= 2 * len(name))
    )


def author_of(data: LinkedData, metas: Metas, tree: HtmlElement) -> str | None:
    """The authors by name, parted by commas; never an address or an account's name."""
    found = metas.first(
        "author",
        "parsely-author",
        "sailthru.author",
        "article:author_name",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "article:author",
    )
    named = names_of(data.first("author", "creator")) or ((found[1],) if found else ())
    if not named:
        named = tuple(
            words_of(one.get("content") or one.text_content())
            for one in tree.xpath("//body//*[@rel='author' or @itemprop='author']")[:5]
        )
    authors = [BY.sub("", name, count=1).strip(" ,") for name in named]
    kept = [
        name
        for name in dict.fromkeys(authors)
        if name and not ADDRESS.search(name) and not NO_AUTHOR.match(name)
    ]
    return ", ".join(kept)[:LONGEST_AUTHOR] or None


def publisher_of(data: LinkedData, metas: Metas, url: str | None) -> tuple[str, str] | None:
    """The publisher's name and where it stands: JSON-LD, a meta tag, or the domain."""
    name = name_of(data.first("publisher", "sourceOrganization"))
    if name and not ADDRESS.search(name):
        return name, "JSON-LD publisher"
    for one in (
        "og:site_name",
        "dc.publisher",
        "dcterms.publisher",
        "article:publisher_name",
        "publisher",
        "application-name",
        "twitter:app:name:iphone",
    ):
        found = metas.first(one)
        if found and not ADDRESS.search(found[1]):
            return found[1], f"meta {one}"
    domain = domain_of(url)
    return (publisher_at(url or "", domain), "the domain") if domain else None


def domain_of(url: str | None) -> str | None:
    """The registrable domain of an address, by the Public Suffix List that `tld` ships."""
    from tld import get_fld

    try:
        found = get_fld(url or "", fail_silently=True)
    except (ValueError, TypeError):
        return None
    return str(found) if found else None


def address_of(tree: HtmlElement, metas: Metas) -> str | None:
    """The address that the page gives as its own."""
    link = next((one.get("href") for one in tree.iter("link") if one.get("rel") == "canonical"), "")
    found = metas.first("og:url")
    for given in (link, found[1] if found else ""):
        whole = (given or "").strip()
        try:
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc and len(whole) <= LONGEST_URL:
            return whole
    return None
