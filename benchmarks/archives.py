"""Measure that the memory for reading a web archive does not grow with the archive.

Use: archives.py [--megabytes N,N,...] [--folder FOLDER]

For each size a WARC file is made of invented pages as a crawl has them: of ten responses of some
60 KB one is an article, one a page of links, and eight are pictures; each record is a gzip member.
It is read in a process of its own with `articles_of_archive`: articles, seconds, megabytes a
second, and peak memory. The last archive is also packed as WACZ, and cut in the middle of a record.
The target is that the largest archive takes at most a tenth more memory than the smallest.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SIZES = (10, 100, 1000)
GROWTH = 1.1
PICTURES = 8
BYTES = 60_000
SAID = "harbour board closed old swing bridge divers found cracks piers repair will last until June"
SAID += " chairman said engineers expect ferry owner boat engine northern road buses council asked"
WORDS = SAID.split()


def sentence(chance: random.Random) -> str:
    """Some words; what they say does not matter here."""
    words = " ".join(chance.choices(WORDS, k=18))
    return f"The {words}, the chairman of the harbour board said on Monday."


def page(number: int, chance: random.Random) -> bytes:
    """A page with an article among scripts and links, as large as pages of news are."""
    text = "".join(
        f"<p>{' '.join(sentence(chance) for _ in range(3))}</p>"
        for _ in range(chance.randint(5, 15))
    )
    script = f"<script>var data = '{chance.randbytes(18_000).hex()}';</script>"
    links = "".join(f'<li><a href="/{n}">Link {n}</a></li>' for n in range(200))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge {number}</title>'
        f"{script}</head><body><nav><ul>{links}</ul></nav><article><h1>Bridge {number} closed</h1>"
        f"{text}</article><footer>About</footer></body></html>"
    ).encode()


def record(url: str, kind: str, body: bytes) -> bytes:
    """A response as a gzip member."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2031-03-05T10:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", compresslevel=1, mtime=0)


def records(chance: random.Random) -> Iterator[bytes]:
    """The records of a crawl without end."""
    number = 0
    menu = b"<!doctype html><html><body><ul><li><a href='/1'>One</a></li></ul></body></html>"
    while True:
        number += 1
        yield record(f"https://e.example/{number}", "text/html", page(number, chance))
        yield record(f"https://e.example/list/{number}", "text/html", menu)
        for n in range(PICTURES):
            picture = chance.randbytes(BYTES)
            yield record(f"https://e.example/{number}/{n}.jpg", "image/jpeg", picture)


def make(path: Path, megabytes: int) -> None:
    """Write an archive of that size."""
    with path.open("wb") as stream:
        for one in records(random.Random(megabytes)):  # noqa: S311 - a seed, not a secret
            stream.write(one)
            if stream.tell() >= megabytes * 1_000_000:
                return


def read(path: Path) -> dict[str, float]:
    """What reading an archive gives and costs; for a process of its own."""
    from rashomon.intake.archives import articles_of_archive

    passed: Counter[str] = Counter()
    start = time.perf_counter()
    articles = sum(1 for _ in articles_of_archive(path, passed=passed))
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    damaged = passed["damaged records"]
    return {"articles": articles, "damaged": damaged, "seconds": seconds, "peak": peak}


def measured(path: Path) -> dict[str, float]:
    """`read` in a process of its own."""
    command = [sys.executable, __file__, "--read", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def row(name: str, path: Path, found: dict[str, float]) -> str:
    """A line of the table."""
    size = os.path.getsize(path) / 1_000_000
    return (
        f"| {name} | {size:,.0f} | {found['articles']:,.0f} | {found['damaged']:.0f} "
        f"| {found['seconds']:.1f} | {size / found['seconds']:.0f} | {found['peak']:.0f} |"
    )


def main() -> int:
    """Make, read and compare; 1 where memory grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", default=",".join(map(str, SIZES)))
    parser.add_argument("--folder")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(read(options.read)))
        return 0
    peaks = []
    print("| archive | MB | articles | damaged | seconds | MB a second | peak memory, MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "a.warc.gz"
        for size in map(int, options.megabytes.split(",")):
            make(path, size)
            found = measured(path)
            peaks.append(found["peak"])
            print(row("WARC", path, found), flush=True)
        os.truncate(path, os.path.getsize(path) - BYTES // 2)
        print(row("WARC, cut short", path, measured(path)), flush=True)
        packed = Path(folder) / "a.wacz"
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(path, "archive/a.warc.gz")
        path.unlink()
        print(row("WACZ", packed, measured(packed)), flush=True)
    print(f"\nlargest to smallest: {peaks[-1] / peaks[0]:.2f} (at most {GROWTH})")
    return int(peaks[-1] > GROWTH * peaks[0])


if __name__ == "__main__":
    sys.exit(main())
