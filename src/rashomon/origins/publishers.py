"""Who published an article, and at which address: what tells two articles of one house."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode, urlsplit

from rashomon.records import Article

LONGEST_URL = 2000
"""Characters of an address that are read: browsers stop there."""
SUBDOMAINS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|news|uk|us|eu|en|int|international)\.")
SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "gob", "ac", "edu", "or", "ne", "go"})
"""Names below a country's domain under which publishers register (bbc.co.uk)."""


@lru_cache(maxsize=1)
def _data() -> dict[str, list[str]]:
    text = files("rashomon.origins").joinpath("publishers.toml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return table


def publishers(article: Article) -> frozenset[str]:
    """Names for comparison of the article's publisher: its source and the domain of its address.

    Hosts and collectors that carry the texts of others publish nothing: they give no name.
    """
    names = {_plain(article.source or ""), domain(article.url or "")} - {""}
    carriers = {*_data()["domains"], *_data()["names"]}
    return frozenset() if names & carriers else frozenset(names)


def _plain(source: str) -> str:
    plain = " ".join(source.casefold().replace("’", "'").split()).removeprefix("the ")
    plain = re.sub(r"^https?://", "", plain).removeprefix("www.").rstrip("/")
    return plain.removesuffix(" online").strip()


def domain(url: str) -> str:
    """The registrable domain of an address, `""` without one."""
    host = _split(url)[0]
    labels = host.split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return ""
    wide = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL
    return ".".join(labels[-3 if wide else -2 :])


def page(url: str) -> str:
    """The page of an address: without scheme, "www.", fragment, marks of campaigns; `""` if none.

    An address without a path names a whole site and no page.
    """
    host, path, query = _split(url)
    if not host or not path.strip("/"):
        return ""
    host = SUBDOMAINS.sub("", host) if host.count(".") > 1 else host
    path = re.sub(r"(?:/amp|/index\.html?|\.amp|\.html?)?/*$", "", path)
    tracking = tuple(_data()["tracking"])
    kept = [(k, v) for k, v in parse_qsl(query) if not k.casefold().startswith(tracking)]
    return f"{host}{path}" + (f"?{urlencode(sorted(kept))}" if kept else "")


def _split(url: str) -> tuple[str, str, str]:
    if not url or len(url) > LONGEST_URL:
        return "", "", ""
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
        host = (parts.hostname or "").rstrip(".").casefold()
    except ValueError:
        return "", "", ""
    return host, parts.path, parts.query
