"""Pages: what they say of themselves, what is no article, and what is broken."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import pytest
from kinds import BRIDGE, FERRY, GOOD, PENN, ROAD, intake_of, refusal
from loopback import page

from rashomon.errors import InputError
from rashomon.intake.charset import page_text
from rashomon.intake.page_kinds import INDEX, NEARLY_EMPTY, PAYWALL, TRUNCATED
from rashomon.intake.pages import Page, read_page
from rashomon.records import Article

LONG = " ".join([BRIDGE, PENN, ROAD, FERRY] * 3)


def linked(**fields: object) -> str:
    """JSON-LD of an article."""
    whole = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(whole)}</script>'


def read(head: str = "", *paragraphs: str, url: str | None = None) -> Page:
    return read_page(page("Bridge closed", *paragraphs, head=head).encode(), url=url)


def article_of(html: str, name: str = "page.html") -> Article:
    (article,) = intake_of(html, name).articles
    return article


# What a page says of itself


@pytest.mark.parametrize(
    ("title", "heading", "site", "found"),
    [
        ("Bridge closed | Port News", "Bridge closed", "Port News", "Bridge closed"),
        ("Bridge closed - Port News", None, "Port News", "Bridge closed"),
        ("Port News: Bridge closed | Port News", "Bridge closed", "Port News", "Bridge closed"),
        ("Bridge – closed for good", None, "Port News", "Bridge – closed for good"),
        ("Bridge closed | News | portnews.com", None, "Port News", "Bridge closed | News"),
        ("Bridge closed - Port News", "Port News", "Port News", "Bridge closed"),
        ("Old bridge closed", "The old bridge is closed", None, "The old bridge is closed"),
        ("Old bridge closed", "Sign up for letters", None, "Old bridge closed"),
        ("Bridge &amp;amp; ferry", None, None, "Bridge & ferry"),
    ],
)
def test_the_title_is_the_one_shown_without_the_site(
    title: str, heading: str | None, site: str | None, found: str
) -> None:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    shown = f"<h1>{heading}</h1>" if heading else ""
    html = (
        f"<html><head><title>{title}</title>{named}</head><body><article>{shown}<p>{BRIDGE}</p>"
        f"<p>{PENN}</p><p>{ROAD}</p></article></body></html>"
    )
    article = article_of(html)
    assert article.title == found
    assert article.text.startswith(f"{found}\n\n")
    assert article.text.endswith(f"\n\n{BRIDGE}\n\n{PENN}\n\n{ROAD}")
    assert article.text.count(found) == 1


def test_days_author_and_publisher_of_json_ld_with_zone_and_provenance() -> None:
    data = linked(
        headline="Bridge closed",
        datePublished="2031-03-03T09:00:00+01:00",
        dateModified="2031-03-04T07:30:00Z",
        author=[{"@type": "Person", "name": "Dana Whitlow"}, {"name": "https://e.org/dana"}],
        publisher={"@type": "Organization", "name": "Halden Wire"},
    )
    article = article_of(page(head=data))
    assert article.published == "2031-03-03T09:00:00+01:00"
    assert article.modified == "2031-03-04T07:30:00Z"
    assert article.retrieved is None
    assert (article.author, article.source) == ("Dana Whitlow", "Halden Wire")
    assert {one.field: one.place for one in article.came_from} == {
        "source": "JSON-LD publisher",
        "published": "JSON-LD datePublished",
        "modified": "JSON-LD dateModified",
    }


def test_json_ld_in_a_graph_and_json_ld_that_is_broken_are_read() -> None:
    graph = {"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["Article"], "datePublished":
             "2031-03-03"}]}  # fmt: skip
    whole = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
    broken = '<script type="application/ld+json">{"a": }, "datePublished": "2031-03-03"}</script>'
    assert read(whole).metadata.published == "2031-03-03"
    assert read(broken).metadata.published == "2031-03-03"
    assert read('<script type="application/ld+json">[[[</script>').metadata.published is None


@pytest.mark.parametrize(
    ("head", "url", "day"),
    [
        ('<meta property="article:published_time" content="2031-03-03T09:00:00Z">', None,
         "2031-03-03T09:00:00Z"),
        ('<meta name="pdate" content="20310303">', None, "2031-03-03"),
        ('<meta name="x-post-date" content="2031/03/03">', None, "2031-03-03"),
        ('<meta name="date" content="03/04/2031">', None, None),
        ('<meta name="date" content="0001-01-01T00:00:00Z">', None, None),
        ('<meta name="date" content="March 2031">', None, None),
        ('<meta name="viewport" content="2031-03-03">', None, None),
        ("", "https://e.org/2031/03/03/bridge", "2031-03-03"),
        ("", "https://e.org/2031/3303/bridge", None),
    ],
)  # fmt: skip
def test_a_day_is_taken_from_tags_and_address_or_not_at_all(
    head: str, url: str | None, day: str | None
) -> None:
    assert read(head, url=url).metadata.published == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("<p>Published: Monday, March 3, 2031 at 9:00 am</p>", "2031-03-03"),
        ("<div>Posted: Mon 6:45 PM, Mar 3, 2031 | Updated: Tue 8:31 PM, Mar 4, 2031</div>",
         "2031-03-03"),
        ("<p>Published 11:11 PM EST Mar 3, 2031</p>", "2031-03-03"),
        ("<span>By Dana Whitlow on Monday, March 3rd, 2031 at 9 a.m.</span>", "2031-03-03"),
        ("<div>3 March 2031</div>", "2031-03-03"),
        ("<time datetime='2031-03-03T09:00:00Z'>1 day ago</time>", "2031-03-03T09:00:00Z"),
        ("<p>The board met on March 1, 2031, and again on March 3, 2031.</p>", None),
        ("<p>It was built on 3 March 1931.</p>", None),
        ("<time datetime='2031-03-03'>a</time><time datetime='2031-03-04'>b</time>", None),
        ("<p>Updated March 3, 2031</p>", None),
    ],
)  # fmt: skip
def test_a_day_is_taken_from_a_line_only_where_it_says_so(line: str, day: str | None) -> None:
    html = page().replace("</h1>", f"</h1>{line}")
    assert read_page(html.encode()).metadata.published == day


def test_the_publisher_is_that_of_the_domain_where_none_is_named() -> None:
    for url, name in (
        ("https://www.bbc.co.uk/news/1", "BBC News"),
        ("https://abcnews.go.com/1", "ABC News"),
        ("https://go.com/1", "go.com"),
        ("https://amp.port-news.com.au/1", "port-news.com.au"),
        ("http://192.168.0.1/a", None),
    ):
        assert read(url=url).metadata.source == name
    named = '<meta property="og:site_name" content="https://e.org">'
    assert read(named, url="https://www.port-news.org/1").metadata.source == "port-news.org"


def test_a_table_of_domains_of_one_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "domains.toml"
    own.write_text('[publishers]\n"port-news.org" = "Port News"\n"www.BBC.co.uk" = "The Beeb"\n')
    monkeypatch.setenv("RASHOMON_DOMAINS", str(own))
    assert read(url="https://www.port-news.org/1").metadata.source == "Port News"
    assert read(url="https://bbc.co.uk/1").metadata.source == "The Beeb"
    assert read(url="https://www.dw.com/1").metadata.source == "Deutsche Welle"
    for number, broken in enumerate(("publishers = 1", "[other]", "x", "\x00")):
        path = tmp_path / f"{number}.toml"
        path.write_text(broken)
        monkeypatch.setenv("RASHOMON_DOMAINS", str(path))
        with pytest.raises(InputError, match=r"the table of domains .* cannot be used"):
            read(url="https://www.port-news.org/1")
    monkeypatch.delenv("RASHOMON_DOMAINS")
    monkeypatch.setattr("platformdirs.user_config_path", lambda _name: tmp_path)
    assert read(url="https://www.port-news.org/1").metadata.source == "Port News"


def test_names_that_are_no_authors_are_left_out() -> None:
    for name in ("admin", "https://e.org/people/1", "@porter", "humans.txt"):
        assert read(f'<meta name="author" content="{name}">').metadata.author is None
    assert read('<meta name="author" content="By Dana Whitlow">').metadata.author == "Dana Whitlow"


def test_subheads_and_tables_stay_lines_of_their_own() -> None:
    html = page().replace(
        f"<p>{ROAD}</p>",
        f"<h2>How to cross</h2><p>{ROAD}</p><table><tr><th>Line</th><th>Minutes</th></tr>"
        "<tr><td>North</td><td>40</td></tr></table>",
    )
    article = article_of(html)
    assert [span.text for span in article.subheads] == ["How to cross"]
    paragraphs = article.text.split("\n\n")
    assert "How to cross" in paragraphs
    assert "North | 40" in paragraphs
    placed = f"<table><tr><td></td><td>{LONG[:600]}.</td></tr></table>"
    assert LONG[:600] in article_of(page("Bridge closed", BRIDGE, PENN).replace(
        "</article>", f"{placed}</article>")).text  # fmt: skip


def test_captions_are_kept_beside_the_text() -> None:
    shown = "The bridge on Monday. Photo: Ina Sollund"
    frame = "<figure class='has-caption'><img src='a.jpg'><figcaption> {} </figcaption></figure>"
    html = (
        page()
        .replace(
            f"<p>{ROAD}</p>",
            f"{frame.format(shown)}{frame.format(shown)}<p>{ROAD}</p>"
            "<div class='wp-caption alignleft'><img src='b.jpg'>"
            "<p class='wp-caption-text'>The <b>north</b> road.</p></div>"
            "<aside><figcaption>Read this, too</figcaption></aside>"
            "<p class='captions-off'>Buses stop at the pier.</p>",
        )
        .replace("</body>", "<figcaption>A shoe that is for sale</figcaption></body>")
    )
    article = article_of(html)
    assert article.captions == (shown, "The north road.")
    assert shown not in article.text
    assert article.subheads == ()
    renamed = article.under("other")
    assert (renamed.id, renamed.captions, renamed.text) == ("other", article.captions, article.text)


def test_a_page_without_an_article_element_has_captions_too() -> None:
    html = f"<html><body><h1>Bridge closed</h1><p>{BRIDGE}</p><p>{PENN}</p><p>{ROAD}</p>{{}}</body>"
    found = "".join(f"<figcaption>Pier {n}</figcaption>" for n in range(300))
    assert article_of(html.format("<figcaption>Pier 1</figcaption>")).captions == ("Pier 1",)
    assert len(article_of(html.format(found)).captions) == 200


# Saved pages


def test_a_page_saved_as_mhtml_is_read() -> None:
    quoted = page().replace("=", "=3D").replace("’", "=E2=80=99")
    mhtml = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://e.org/bridge\r\n"
        "Subject: Bridge closed\r\nDate: Mon, 03 Mar 2031 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="part"\r\n\r\n\r\n'
        "--part\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://e.org/bridge\r\n"
        f"\r\n{quoted.encode('utf-8').decode('latin-1')}\r\n--part\r\nContent-Type: image/png\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--part--\r\n"
    )
    for name in ("page.mhtml", "page.mht", "page"):
        (article,) = intake_of(mhtml.encode("latin-1"), name).articles
        assert article.text == f"Bridge closed\n\n{BRIDGE}\n\n{PENN}\n\n{ROAD}"
        assert article.url == "https://e.org/bridge"
        assert article.retrieved == "2031-03-03T10:00:00+00:00"


def test_mhtml_without_a_page_is_refused(tmp_path: Path) -> None:
    data = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=part\n\n--part\n"
        "Content-Type: image/png\n\nx\n--part--\n"
    )
    assert refusal(data, "bad.mhtml", tmp_path).startswith("this saved page (MHTML) holds no HTML.")


def test_where_a_page_was_saved_from_is_kept() -> None:
    plain = f"<!DOCTYPE html>\n<!-- saved from url=(0020)https://e.org/bridge -->\n{page()[15:]}"
    assert article_of(plain).url == "https://e.org/bridge"
    single = page().replace(
        "<html lang='en'>",
        "<html lang='en'><!--\n Page saved with SingleFile \n url: https://e.org/bridge \n "
        "saved date: Mon Mar 03 2031 10:00:00 GMT+0000 (Coordinated Universal Time)\n-->",
    )
    article = article_of(single)
    assert article.url == "https://e.org/bridge"
    assert (article.retrieved or "")[:10] == "2031-03-03"


# What is no article, or only a part of one


@pytest.mark.parametrize(
    ("title", "body", "reason"),
    [
        ("404 Not Found", "The page that you asked for is not here any more, sorry.",
         "it is an error page ('404 Not Found')."),
        ("Page not found", "Try the search, or begin again on the first page of Port News.",
         "it is an error page ('Page not found')."),
        ("Just a moment...", "Checking your browser before you go on to portnews.example today.",
         "it is an error page ('Just a moment...')."),
        ("Before you continue to Port News", "We and our partners use cookies. Accept all?",
         "it is a page that asks for consent or a login, not an article."),
        ("Port News", "We value your privacy. We and our partners store and/or access information "
         "on a device. You can accept all cookies.",
         "it is a page that asks for consent or a login, not an article."),
        ("Log in to Port News", "Give your name and your password to read on, please do.",
         "it is a page that asks for consent or a login, not an article."),
    ],
)  # fmt: skip
def test_a_page_in_an_articles_place_is_set_aside(
    title: str, body: str, reason: str, tmp_path: Path
) -> None:
    assert refusal(page(title, body), "bad.html", tmp_path).startswith(reason)


def test_an_article_about_errors_and_cookies_is_read() -> None:
    told = f"{LONG} The site said: we value your privacy, accept all cookies. {LONG}"
    article = article_of(page("404 not found: the port's lost page", told))
    assert article.limits == ()


@pytest.mark.parametrize(
    ("head", "paragraphs", "limit"),
    [
        (linked(isAccessibleForFree=False), (BRIDGE, PENN, ROAD), PAYWALL),
        (linked(isAccessibleForFree="False"), (BRIDGE, PENN, ROAD), PAYWALL),
        ('<meta property="article:content_tier" content="locked">', (BRIDGE, PENN, ROAD), PAYWALL),
        ("", (BRIDGE, PENN, ROAD, "Subscribe now to continue reading this report."), PAYWALL),
        ("", (BRIDGE, PENN, ROAD, "Already a subscriber? Log in."), PAYWALL),
        ("", (BRIDGE, PENN, ROAD, "Continue reading on Port News"), TRUNCATED),
        ("", (BRIDGE, PENN, ROAD, "Read more..."), TRUNCATED),
        ("", (f"{BRIDGE} {PENN} {ROAD} The board will then …",), TRUNCATED),
        ("", (BRIDGE,), NEARLY_EMPTY),
        ("", tuple(f"Bridge number {one} closed by the harbour board" for one in range(9)), INDEX),
    ],
)
def test_a_page_that_tells_only_a_part_has_a_limit(
    head: str, paragraphs: tuple[str, ...], limit: str
) -> None:
    assert limit in article_of(page("Bridge closed", *paragraphs, head=head)).limits


def test_whole_articles_have_no_limit() -> None:
    paid = linked(isAccessibleForFree=False)
    many = [f"{BRIDGE} It was bridge {number}. {PENN} {ROAD} {FERRY}" for number in range(5)]
    assert article_of(page()).limits == ()
    assert article_of(page("Bridge", *many, head=paid)).limits == ()
    assert article_of(page("Bridge", LONG, "Boats pass; read more about them below.")).limits == ()


# Charsets


@pytest.mark.parametrize(
    ("encoding", "meta", "header"),
    [
        ("utf-8", "iso-8859-1", "iso-8859-1"),
        ("utf-8", "", None),
        ("utf-8", "", "no-such-charset"),
        ("cp1252", "", "iso-8859-1"),
        ("cp1252", "utf-8", "utf-8"),
        ("cp1252", "", None),
        ("iso-8859-2", "iso-8859-2", None),
        ("utf-16", "", None),
        ("utf-8-sig", "windows-1252", "windows-1252"),
    ],
)
def test_wrong_and_missing_charsets_cost_no_letter(
    encoding: str, meta: str, header: str | None
) -> None:
    told = "Jiří Dvořák closed it." if encoding == "iso-8859-2" else "José said: closed for good."
    head = f'<meta charset="{meta}">' if meta else ""
    data = page("Bridge closed", told, BRIDGE, PENN, head=head).replace("“", '"').replace("”", '"')
    if encoding in ("iso-8859-2", "cp1252"):
        data = data.replace("“", '"')
    assert told in read_page(data.encode(encoding, "replace"), charset=header).text


def test_a_page_cut_within_a_letter_stays_utf_8() -> None:
    data = "é" * 2000
    assert page_text(data.encode()[:-1]) == "é" * 1999 + "\ufffd"


@pytest.mark.parametrize("name", ["rot13", "base64", "idna", "utf-16", "\udcff", "x" * 50, ""])
def test_names_that_are_no_charsets_do_no_harm(name: str) -> None:
    assert page_text("café".encode(), name) == "café"


# What is broken


def test_a_page_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as stream:
        stream.write(page().encode())
        stream.truncate(200_000_000)
    start = time.process_time()
    from rashomon.intake import read_sources

    good = tmp_path / "good.txt"
    good.write_text(GOOD)
    intake = read_sources([path, good])
    assert [article.text for article in intake.articles] == [GOOD]
    reason = intake.refused[0].refused or ""
    assert reason.startswith("it has 200,000,000 bytes, more than an article of 1,000,000")
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    "tag", ["div", "span", "blockquote", "ul><li", "b", "table><tr><td", "x-y"]
)
def test_a_hundred_thousand_nested_tags_are_survived(tag: str) -> None:
    opening = f"<{tag}>" * 100_000
    html = page().replace("</article>", f"{opening}deep</article>")
    start = time.process_time()
    (article,) = intake_of(html, "page.html").articles
    assert article.text.startswith(f"Bridge closed\n\n{BRIDGE}")
    assert time.process_time() - start < 20


def test_malformed_entities_and_nul_bytes_are_survived() -> None:
    html = page("Bridge closed", f"{BRIDGE} &#xZZ; &nosuch; &#99999999; &amp", f"{PENN}\0 {ROAD}")
    text = article_of(html).text
    assert text.startswith(f"Bridge closed\n\n{BRIDGE}")
    assert f"{PENN} {ROAD}" in text
    assert "\0" not in text


@pytest.mark.parametrize(
    "html",
    [
        "<html", "<html><body>", "<!doctype html>" + "<" * 100_000, "<html>" + "&" * 100_000,
        "<html>" + "<!--" * 50_000, "<html><script>" + "{" * 100_000,
        "<html><script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        "<html>" + "<p a=" * 50_000, "<html><h1>" + "Published " * 50_000,
        "<html><title>" + " | a" * 50_000, "<html>" + "<time datetime=1>" * 30_000,
        "<html><body>" + "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") * 50_000,
    ],
)  # fmt: skip
def test_no_markup_raises_or_takes_long(html: str) -> None:
    start = time.process_time()
    with contextlib.suppress(InputError):
        read_page(html.encode())
    assert time.process_time() - start < 10


def test_one_broken_page_of_many_costs_that_one_alone(tmp_path: Path) -> None:
    from rashomon.intake import read_sources

    for number in range(150):
        name = tmp_path / f"{number:04}.html"
        name.write_text(page(f"Bridge {number} closed"))
    (tmp_path / "0100.html").write_bytes(b"<html><body></body></html>")
    intake = read_sources([tmp_path])
    assert len(intake.articles) == 149
    assert [one.path for one in intake.refused] == [str(tmp_path / "0100.html")]
    assert (intake.refused[0].refused or "").startswith("no article was found in this page.")
