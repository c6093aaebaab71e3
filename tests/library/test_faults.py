"""Killed, crowded, full, read-only, damaged, restarted: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import random
import resource
import signal
import threading
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from shelves import TEXTS, Server, library, place, report, server, unparsed
from sqlalchemy import Connection, func, select, text

from rashomon import Article, LibraryError
from rashomon.api import Options
from rashomon.cli import main
from rashomon.intake import Intake
from rashomon.library import Kept, Library
from rashomon.library import database as database_module
from rashomon.library.schema import ArticleRow, JoinRow, ReadingRow

__all__ = ["library", "place", "server", "unparsed"]

KILLS = int(os.environ.get("RASHOMON_KILLS", "50"))
LONGEST_LIFE = 3
"""Articles that a process has added before it is killed, at most."""


def forked(work: Callable[[], None]) -> int:
    """Run `work` in a process of its own; its id."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException as error:
        os.write(2, repr(error).encode())
        os._exit(1)


def adding(place: str, articles: Sequence[Article], ready: int | None = None) -> Callable[[], None]:
    """Work that adds articles; it writes to `ready` when it begins, and for each that is new."""

    def work() -> None:
        with Library(place, light=True) as library:
            if ready is None:
                library.add(*articles)
                return
            os.write(ready, b".")
            for one in library.add_all(Intake(articles=tuple(articles)), Options()):
                if isinstance(one, Kept) and not one.known:
                    os.write(ready, b".")
            os.close(ready)

    return work


def killed_within(work: Callable[[int], Callable[[], None]], steps: int, seconds: float) -> bool:
    """Run work in a process and kill it some time after it told of so many steps, if it still runs.

    Whether it did.
    """
    started, ready = os.pipe()
    child = forked(work(ready))
    os.close(ready)
    for _ in range(steps):
        os.read(started, 1)  # nothing when the work is done
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.close(started)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def many(outlets: int = 40) -> list[Article]:
    return [report(story, f"Outlet {number}") for number in range(outlets) for story in TEXTS]


def check_whole(place: str, articles: Sequence[Article]) -> dict[str, str]:
    """Every article is there once, with reading, words and story; which story each is in."""
    with Library(place) as library:
        with library.database.reading() as c:
            for table in (ArticleRow, ReadingRow, JoinRow):
                assert c.execute(select(func.count()).select_from(table)).scalar() == len(articles)
            numbers = list(
                c.execute(select(ArticleRow.number).order_by(ArticleRow.number)).scalars()
            )
            assert numbers == list(range(1, len(articles) + 1))
            if not library.database.postgresql:
                assert c.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        hits = library.search("Outlet", most=len(articles) + 1)
        assert len(hits) == len(articles)
        stories = {hit.article.id: hit.article.story for hit in hits}
        listed = {article: s.story for s in library.stories() for article in s.articles}
        assert stories == listed
        assert sorted(library.article(one).text for one in stories) == sorted(
            article.text for article in articles
        )
        return stories


def test_killed_at_any_moment_nothing_is_lost_or_twice(
    place: str, unparsed: None, tmp_path: Path
) -> None:
    articles = many()
    begun = time.monotonic()
    adding(str(tmp_path / "calm.db"), articles)()
    each = (time.monotonic() - begun) / len(articles)
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    killed, kept = 0, [0]
    for _ in range(KILLS):
        moment = chance.randint(1, 1 + LONGEST_LIFE), chance.uniform(0.0, each)
        killed += killed_within(lambda ready: adding(place, articles, ready), *moment)
        with Library(place) as library:
            kept.append(sum(len(story.articles) for story in library.stories()))
    assert kept == sorted(kept)
    assert killed > KILLS // 4
    assert len(set(kept)) > min(KILLS // 4, 5), "the kills fell into no work"
    adding(place, articles)()
    assert check_whole(place, articles) == check_whole(str(tmp_path / "calm.db"), articles)


def test_writers_at_once(place: str, unparsed: None) -> None:
    articles = many(6)
    orders = (articles, articles[::-1], articles[7:] + articles[:7])
    children = [forked(adding(place, order)) for order in orders]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    check_whole(place, articles)


def test_a_reader_sees_whole_articles_while_another_writes(place: str, unparsed: None) -> None:
    articles = many(6)
    with Library(place) as library:
        child = forked(adding(place, articles))
        seen = 0
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            listed = [one for story in library.stories() for one in story.articles]
            assert len(listed) >= seen
            seen = len(listed)
            assert all(library.article(one).text for one in listed[-1:])


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path, unparsed: None) -> None:
    place = str(tmp_path / "library.db")
    articles = many(20)
    adding(place, articles[:3])()
    message = tmp_path / "message"

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        with pytest.raises(LibraryError) as raised:
            adding(place, articles)()
        os.write(os.open(message, os.O_CREAT | os.O_WRONLY), str(raised.value).encode())

    assert os.waitpid(forked(work), 0)[1] == 0
    assert message.read_text().startswith(f"{place}: the disk ")
    with Library(place) as library:
        kept = sum(len(story.articles) for story in library.stories())
    assert 3 <= kept < len(articles)
    adding(place, articles)()
    check_whole(place, articles)


def test_a_full_file_system_is_said(tmp_path: Path) -> None:
    place = str(tmp_path / "library.db")
    with Library(place) as library:

        def work(c: Connection) -> None:
            c.execute(text("PRAGMA max_page_count = 1"))
            c.execute(text("CREATE TABLE more AS SELECT zeroblob(10000000) AS x"))

        with pytest.raises(LibraryError, match=r"the disk is full, .* Make room and run the same"):
            library.database.write(work)


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path, unparsed: None) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    place = str(folder / "library.db")
    adding(place, many(1))()
    for path, mode in ((folder / "library.db", 0o444), (folder, 0o555)):
        path.chmod(mode)
    for parent in (tmp_path, *list(tmp_path.parents)[:2]):
        parent.chmod(0o755)

    def work() -> None:
        if os.geteuid() == 0:
            os.setuid(65534)
        with Library(place) as library:
            assert len(library.stories()) == 3
            assert len(library.search("bridge")) == 1
            with pytest.raises(
                LibraryError, match=r"may be read but not written\. Change the perm"
            ):
                library.add(report("bridge", "Evening"))

    assert os.waitpid(forked(work), 0)[1] == 0
    folder.chmod(0o755)


@pytest.mark.parametrize("at", [100, 4096 * 3, 4096 * 9])
def test_a_damaged_file_says_so_and_how_to_recover(tmp_path: Path, unparsed: None, at: int) -> None:
    place = tmp_path / "library.db"
    adding(str(place), many(8))()
    data = bytearray(place.read_bytes())
    data[at : at + 4096 * 20] = b"\xa5" * len(data[at : at + 4096 * 20])
    place.write_bytes(data)
    for verb in (("stories",), ("search", "bridge"), ("export",)):
        done = CliRunner().invoke(main, [*verb, "--library", str(place)])
        if done.exit_code:
            assert done.exit_code == 3
            assert "the file is damaged" in done.stderr
            assert ".recover" in done.stderr
            assert "Traceback" not in done.output
            return
    raise AssertionError("no verb noticed the damage")


def test_a_server_that_restarts_midway_is_waited_for(
    server: Server, unparsed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = server.new()
    articles = many(6)
    with Library(place) as library:
        found: list[Kept] = []

        def work() -> None:
            found.extend(library.add(*articles)[0])

        adder = threading.Thread(target=work)
        adder.start()
        time.sleep(0.1)
        server.stop()
        time.sleep(0.3)
        server.start()
        adder.join()
        assert len(found) == len(articles)
    check_whole(place, articles)


def test_a_server_that_is_not_there(
    server: Server, unparsed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "FIRST_WAIT", 0.001)
    place = f"postgresql://iris:secret@/none?host={server.folder}/nowhere"
    with pytest.raises(LibraryError) as raised:
        Library(place)
    assert "secret" not in str(raised.value)
    assert "Check that the server runs" in str(raised.value)
    with pytest.raises(LibraryError, match="does not exist"):
        Library(server.url("no_such_database"))
    with pytest.raises(LibraryError, match="there is no library in this database"):
        Library(server.new(), create=False)


def test_a_library_of_a_newer_version_is_left_alone(library: Library) -> None:
    library.database.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num='9'")))
    place = (
        library.database.engine.url.render_as_string(hide_password=False)
        if library.database.postgresql
        else library.where
    )
    with pytest.raises(LibraryError, match=r"made by a newer version .* Update Rashomon"):
        Library(place)
