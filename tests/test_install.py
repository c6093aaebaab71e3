"""What is installed is whole, and nothing of a machine is in the repository."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "rashomon"
HIDDEN_BUT_OURS = {".ci", ".gitignore", ".gitattributes"}
BUILT = {"__pycache__", "build", "dist"}
HOSTS = "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs"])
PLACES = "|".join(["/work" + "/", "/t" + "mp/", "/ro" + "ot/", "/home" + r"/\w"])
FORBIDDEN = re.compile(rf"(?<![\w.])(?:{PLACES})|{HOSTS}")
"""Addresses of registries, and paths of one machine."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    sources = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert sources - packed == set()
    for needed in ("py.typed", "models/data/vocab.txt", "examples/ferry/agency.md"):
        assert f"rashomon/{needed}" in packed


def test_the_wheel_holds_licence_and_notice(wheel: Path) -> None:
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist()}
    assert {"LICENSE", "NOTICE", "METADATA"} <= names


def test_the_installed_package_finds_its_data(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import rashomon, rashomon.cli\n"
        f"assert rashomon.__file__.startswith({str(tmp_path)!r}), rashomon.__file__\n"
        "sys.argv = ['rashomon', 'demo', '--json', '-']\n"
        "rashomon.cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("{")


def test_an_installed_spacy_finds_the_component_by_its_name(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import spacy\n"
        "spacy.blank('en').add_pipe('rashomon_quotations')\n"
        "import rashomon\n"
        f"assert rashomon.__file__.startswith({str(tmp_path)!r}), rashomon.__file__\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", program], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_versions_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert rashomon.__version__ == project["version"]
    assert f"\nversion: {project['version']}\n" in citation
    assert f"## [{project['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def files() -> Iterator[Path]:
    """The files of the repository, without what tools keep beside them."""
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name in BUILT or (path.name[0] == "." and path.name not in HIDDEN_BUT_OURS):
                continue
            if path.is_dir():
                waiting.append(path)
            else:
                yield path


def test_no_address_of_a_registry_and_no_path_of_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files()
        if (match := FORBIDDEN.search(path.read_text(encoding="utf-8", errors="ignore")))
    ]
    assert found == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_names_versions_and_hashes_only(name: str) -> None:
    line = re.compile(
        r"[a-z0-9-]+==[\w.]+(?: ; [\w.' <>=!()]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    )
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [each for each in text.splitlines() if not line.fullmatch(each)] == []


def test_the_locks_agree() -> None:
    run, dev = (
        set(re.findall(r"^\S+==\S+(?: ; [^\\]+)?", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run
    assert run - dev == set()
