"""Addresses: what is fetched, how politely, and what is refused; on a server of this machine."""

from __future__ import annotations

import gzip
import http.server
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from kinds import BRIDGE, GOOD, PENN, ROAD
from loopback import Answer, answer, page, redirect, serving

from rashomon.cli import main
from rashomon.errors import InputError
from rashomon.intake import FetchOptions, Intake, read_sources
from rashomon.intake.fetch import addresses
from rashomon.intake.fetch.fetcher import Fetcher

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

QUICK = FetchOptions(allow_private=True, seconds=5, pause=0.01, most_bytes=2_000_000)
TEXT = f"Bridge closed\n\n{BRIDGE}\n\n{PENN}\n\n{ROAD}"


def fetch(*urls: str, options: FetchOptions = QUICK) -> Intake:
    return read_sources(urls, fetching=options)


def refused(routes: dict[str, Answer | list[Answer]], options: FetchOptions = QUICK) -> str:
    """Why `/bad` is refused; a good page before and behind it must be unharmed."""
    with serving({**routes, "/good": answer(page()), "/last": answer(page("Last"))}) as site:
        intake = fetch(*(f"{site.url}/{name}" for name in ("good", "bad", "last")), options=options)
    assert [article.title for article in intake.articles] == ["Bridge closed", "Last"]
    assert [one.path for one in intake.refused] == [f"{site.url}/bad"]
    return intake.refused[0].refused or ""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


# What is fetched


def test_a_page_is_an_article_with_its_address() -> None:
    with serving({"/a": redirect("/b?x=1#part"), "/b?x=1": answer(page())}) as site:
        (article,) = fetch(f"{site.url}/a").articles
    assert article.text == TEXT
    assert article.url == f"{site.url}/b?x=1"
    assert article.path == f"{site.url}/a"
    assert site.paths() == ["/robots.txt", "/a", "/b?x=1"]
    agent = site.asked[-1][1]["user-agent"]
    assert agent.startswith("Rashomon/")


def test_plain_text_a_feed_and_its_linked_page_are_read() -> None:
    feed = "<rss version='2.0'><channel><title>Port News</title><item><link>{}/page</link></item>"
    with serving(
        {"/page": answer(page()), "/text": answer(GOOD, content_type="text/plain")}
    ) as site:
        whole = f"{feed.format(site.url)}</channel></rss>"
        with serving({"/feed": answer(whole, content_type="application/rss+xml")}) as other:
            intake = fetch(f"{site.url}/text", f"{other.url}/feed")
    assert [article.text for article in intake.articles] == [GOOD, TEXT]
    assert intake.articles[1].source == "Port News"
    assert intake.refused == ()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(page().encode())),
        ("deflate", zlib.compress(page().encode())),
        ("deflate", zlib.compress(page().encode(), wbits=-15)),
        ("identity", page().encode()),
    ],
)
def test_packed_bodies_are_unpacked(coding: str, packed: bytes) -> None:
    with serving({"/a": answer(packed, content_encoding=coding)}) as site:
        (article,) = fetch(f"{site.url}/a").articles
    assert article.text == TEXT


def test_what_fails_for_a_moment_is_tried_again() -> None:
    busy = answer("busy", 503, retry_after="0")
    with serving({"/a": [busy, busy, answer(page())]}) as site:
        (article,) = fetch(f"{site.url}/a").articles
    assert article.text == TEXT
    assert site.paths().count("/a") == 3


def test_an_unchanged_page_is_not_sent_again() -> None:
    def send(request: http.server.BaseHTTPRequestHandler) -> None:
        same = request.headers.get("if-none-match") == '"v1"'
        since = request.headers.get("if-modified-since") == "Mon, 03 Mar 2031 09:00:00 GMT"
        (answer("", 304) if same and since else fresh)(request)

    fresh = answer(page(), etag='"v1"', last_modified="Mon, 03 Mar 2031 09:00:00 GMT")
    with serving({"/a": send}) as site, Fetcher(QUICK) as fetcher:
        first = fetcher.fetch(f"{site.url}/a")
        second = fetcher.fetch(f"{site.url}/a", etag=first.etag, last_modified=first.last_modified)
    assert (first.not_modified, first.data) == (False, page().encode())
    assert (second.not_modified, second.data) == (True, b"")


def test_raw_answers_are_kept_as_warc_and_read_again(tmp_path: Path) -> None:
    kept = tmp_path / "kept.warc.gz"
    packed = gzip.compress(page().encode())
    with serving({"/a": answer(packed, content_encoding="gzip")}) as site:
        options = FetchOptions(allow_private=True, warc=kept)
        for _ in range(2):
            fetch(f"{site.url}/a", options=options)
    from warcio.archiveiterator import ArchiveIterator

    with kept.open("rb") as stream:
        records = [
            (record.rec_type, record.raw_stream.read()) for record in ArchiveIterator(stream)
        ]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "response"]
    assert records[1][1] == packed
    first, second = read_sources([kept]).articles
    assert (first.text, first.url) == (TEXT, f"{site.url}/a")
    assert second.text == TEXT


def test_the_command_line_fetches(tmp_path: Path) -> None:
    kept = tmp_path / "kept.warc"
    with serving({"/a": answer(page()), "/b": answer("none", 404)}) as site:
        urls = [f"{site.url}/{name}" for name in "ab"]
        result = run("read", *urls, "--json-lines", "--allow-private", "--warc", str(kept))
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    assert BRIDGE in result.stdout
    assert result.stderr == (
        f"rashomon: cannot read {site.url}/b: there is no such page (404 Not Found). "
        "Check the address.\n"
    )
    assert kept.read_bytes().startswith(b"WARC/1.")


def test_bad_addresses_are_named_on_the_command_line_and_harm_no_other() -> None:
    def endless(request: http.server.BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<p>")
        while not site.closing.wait(0.05):
            request.wfile.write(b"on and on ")

    bomb = zlib.compressobj(1, wbits=31)
    packed = b"".join(bomb.compress(b"\0" * 1_000_000) for _ in range(60)) + bomb.flush()
    routes: dict[str, Answer | list[Answer]] = {
        "/good": answer(page()),
        "/loop": redirect("/loop"),
        "/ftp": redirect("ftp://e.org/a"),
        "/bomb": answer(packed, content_encoding="gzip"),
        "/endless": endless,
        "/empty": answer(""),
        "/large": answer("", content_length="200000000"),
        "/error": answer(page("Page not found", "Sorry, that is not here."), 200),
    }
    with serving(routes) as site:
        urls = [f"{site.url}{path}" for path in ("/none", *routes)]
        result = run("read", "--json-lines", "--allow-private", "--timeout", "1.5", *urls)
    assert result.exit_code == 1
    assert result.stdout.count("\n") == 1
    assert BRIDGE in result.stdout
    assert [line.removeprefix(f"rashomon: cannot read {site.url}") for line in
            result.stderr.splitlines()] == [
        "/none: there is no such page (404 Not Found). Check the address.",
        "/loop: it redirects more than 10 times. Open it in a browser, and name the address where "
        "that ends.",
        "/ftp: it redirects to an address that begins with ftp:, and only http and https are "
        "fetched. Save what is there, and give that file.",
        "/bomb: it has more than 40,000,000 bytes. Raise the limit with --max-characters if this "
        "is one article.",
        "/endless: it did not come within 1.5 seconds. Try again later.",
        "/empty: it is empty. Open it in a browser, and save what you see.",
        "/large: it has more than 40,000,000 bytes. Raise the limit with --max-characters if this "
        "is one article.",
        "/error: it is an error page ('Page not found'). Open the address in a browser, and save "
        "the article.",
    ]  # fmt: skip


def test_a_warc_that_cannot_be_written_is_wrong_before_anything_is_fetched(tmp_path: Path) -> None:
    result = run("read", "http://127.0.0.1:9/", "--warc", str(tmp_path / "none" / "a.warc"))
    assert result.exit_code == 3
    assert "there is no folder" in result.stderr


# Whom the program speaks to


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.1", "::1",
     "100.64.0.1", "224.0.0.1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
     "2002:7f00:1::", "255.255.255.255"],
)  # fmt: skip
def test_private_addresses_are_known(address: str) -> None:
    assert not addresses.is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_public_addresses_are_known(address: str) -> None:
    assert addresses.is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"])
def test_a_private_host_is_not_asked_unless_it_is_asked_for(host: str) -> None:
    with serving({"/a": answer(page())}) as site:
        port = site.url.rpartition(":")[2]
        (one,) = fetch(f"http://{host}:{port}/a", options=FetchOptions()).refused
    assert "which is not fetched. Give --allow-private if you trust it." in (one.refused or "")
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    reason = refused({"/bad": redirect("http://10.0.0.7/admin")}, FetchOptions(pause=0.01))
    assert reason.startswith("10.0.0.7 has the private address 10.0.0.7, which is not fetched.")


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name is looked up once for each connection: robots.txt's and the page's."""
    looked_up: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(looked_up) < 3 else "10.0.0.7", port))]

    monkeypatch.setattr("rashomon.intake.fetch.addresses.getaddrinfo", resolve)
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    with serving({"/a": answer(page())}) as site:
        url = site.url.replace("127.0.0.1", "news.example")
        (article,) = fetch(f"{url}/a", options=FetchOptions()).articles
    assert article.url == f"{url}/a"
    assert looked_up == ["news.example"] * 2
    assert site.asked[-1][1]["host"].startswith("news.example:")


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(2, 1, 6, "", (one, 80)) for one in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr("rashomon.intake.fetch.addresses.getaddrinfo", lambda *_, **__: both)
    with pytest.raises(InputError, match=r"private address 10\.0\.0\.7"):
        addresses.checked_addresses("news.example", 80, allow_private=False)


def test_robots_txt_is_obeyed() -> None:
    rules = "User-agent: *\nDisallow: /bad\n\nUser-agent: Other\nDisallow: /\n"
    reason = refused({"/robots.txt": answer(rules), "/bad": answer(page())})
    assert reason == (
        "the site's robots.txt asks programs not to fetch it. "
        "Save the page in your browser, and give that file."
    )


def test_a_site_whose_robots_txt_fails_is_left_alone() -> None:
    with serving({"/robots.txt": answer("", 500), "/a": answer(page())}) as site:
        (one,) = fetch(f"{site.url}/a", f"{site.url}/a").refused[:1]
    assert one.refused == "the site cannot answer now (500 Internal Server Error). Try again later."
    assert site.paths() == ["/robots.txt"] * 3


# What is broken


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (answer("", 410), "there is no such page (410 Gone)."),
        (answer("pay", 402), "the site does not give it out (402 Payment Required)."),
        (answer("no", 403), "the site does not give it out (403 Forbidden)."),
        (answer("no", 418), "the site answers with an error (418 I'm a Teapot)."),
        (answer("", 503), "the site cannot answer now (503 Service Unavailable)."),
        (answer("", 429, retry_after="900"), "the site cannot answer now (429 Too Many Requests)."),
        (answer(b"\x89PNG", content_type="image/png"), "it is of the type image/png, which holds"),
        (answer("   "), "it is empty."),
        (answer(page(), content_encoding="br"), "it cannot be unpacked (br)."),
        (answer(page(), content_encoding="gzip"), "it cannot be unpacked (gzip)."),
        (answer(gzip.compress(page().encode())[:-20], content_encoding="gzip"), "it ends before"),
        (answer(page(), content_length="90000"), "the connection broke off."),
        (answer("", content_length="3000000"), "it has more than 2,000,000 bytes."),
        (redirect("/bad"), "it redirects more than 10 times."),
        (redirect("ftp://e.org/a"), "it redirects to an address that begins with ftp:, and only"),
        (redirect("file:///etc/passwd"), "it redirects to an address that begins with file:"),
        (redirect("http://[broken"), "there is no host"),
        (answer(b"%PDF-1.4\n\0", content_type="text/html"), ""),
    ],
)
def test_a_bad_answer_costs_itself_alone(bad: Answer, reason: str) -> None:
    assert refused({"/bad": bad}).startswith(reason)


def test_a_redirect_loop_of_two_ends() -> None:
    loop: dict[str, Answer | list[Answer]] = {"/bad": redirect("/on"), "/on": redirect("/bad")}
    assert refused(loop).startswith("it redirects more than 10 times. Open it in a browser")


def test_a_gzip_bomb_is_refused_in_bounded_memory() -> None:
    packer = zlib.compressobj(1, wbits=31)
    bomb = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(200)) + packer.flush()
    assert len(bomb) < QUICK.most_bytes
    with serving({"/bad": answer(bomb, content_encoding="gzip")}) as site:
        tracemalloc.start()
        try:
            (bad,) = fetch(f"{site.url}/bad").refused
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert (bad.refused or "").startswith("it has more than 2,000,000 bytes.")
    assert peak < 10 * QUICK.most_bytes, "it was unpacked beyond the limit: 200 MB stand behind it"


def test_an_endless_answer_ends_at_the_limit() -> None:
    def endless(request: http.server.BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("content-type", "text/html")
        request.end_headers()
        while True:
            request.wfile.write(b"<p>on and on and on" * 1000)

    assert refused({"/bad": endless}).startswith("it has more than 2,000,000 bytes.")


@pytest.mark.parametrize("headers_too", [False, True])
def test_an_answer_in_drops_ends_at_the_deadline(headers_too: bool) -> None:
    """Each drop comes in time; all of them together must not."""

    def slow(request: http.server.BaseHTTPRequestHandler) -> None:
        begin = b"HTTP/1.1 200 OK\r\n" + (b"x-a: " if headers_too else b"\r\n<p>")
        request.wfile.write(begin)
        for _ in range(200):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)

    start = time.monotonic()
    options = FetchOptions(allow_private=True, seconds=0.6, pause=0.01)
    reason = refused({"/bad": slow}, options)
    assert reason == "it did not come within 0.6 seconds. Try again later."
    assert time.monotonic() - start < 4


def test_a_server_that_closes_at_once_breaks_off() -> None:
    def close(request: http.server.BaseHTTPRequestHandler) -> None:
        request.close_connection = True

    assert refused({"/bad": close}) == "the connection broke off. Try again later."


def test_a_certificate_that_nobody_trusts_is_refused() -> None:
    with serving({"/a": answer(page())}, tls=True) as site:
        result = run("read", f"{site.url}/a", "--allow-private")
    assert result.exit_code == 3
    assert "the site's certificate is not trusted (self-signed certificate)." in result.stderr
    assert site.asked == []


def test_nobody_listening_is_said() -> None:
    with serving({}) as site:
        pass
    (one,) = fetch(f"{site.url}/a").refused
    assert one.refused == "the site does not answer. Check the address and connection."


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://", "the address names no host."),
        ("https:///a", "the address names no host."),
        ("http://[::1", "the address is broken."),
        ("http://a b.example/", ""),
        ("http://e.example:99999/", "the address is broken."),
        (f"http://e.example/{'a' * 9000}", "the address is too long."),
        ("gopher://e.example/1", "it begins with gopher:, and only http and https are fetched."),
        ("http://nothing.invalid/", "there is no host 'nothing.invalid', or it cannot be"),
        ("http://\udcff.example/", ""),
    ],
)
def test_an_address_that_is_none_is_refused(url: str, reason: str) -> None:
    (one,) = fetch(url, options=FetchOptions(pause=0.01, seconds=2)).refused
    assert (one.refused or "").startswith(reason)


def test_one_broken_address_of_many_costs_that_one_alone() -> None:
    routes: dict[str, Answer | list[Answer]] = {
        f"/{number}": answer(page(f"Bridge {number} closed")) for number in range(60)
    }
    routes["/31"] = answer(b"\0\1\2\xff" * 100)
    with serving(routes) as site:
        intake = fetch(*(f"{site.url}/{number}" for number in range(60)))
    assert len(intake.articles) == 59
    assert [one.path for one in intake.refused] == [f"{site.url}/31"]
