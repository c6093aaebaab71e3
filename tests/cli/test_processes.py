"""The command as a user runs it: real processes, pipes, a full disk, the same bytes twice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ONE = "The harbour board closed the old swing bridge on Monday, chairman Oskar Penn said.\n"
TWO = "The swing bridge in Port Ames was closed on Monday because three piers are cracked.\n"
COMMAND = (sys.executable, "-m", "rashomon")


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "one.txt").write_text(ONE)
    (tmp_path / "two.txt").write_text(TWO)
    return str(tmp_path / "one.txt"), str(tmp_path / "two.txt")


def run(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "OMP_NUM_THREADS": "1", **environment}
    return subprocess.run([*COMMAND, *args], capture_output=True, check=False, env=env)


def test_two_processes_write_the_same_bytes(pair: tuple[str, str]) -> None:
    found = [run("compare", *pair, "--json", "-", PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert [one.returncode for one in found] == [0, 0]
    assert found[0].stdout == found[1].stdout
    assert found[0].stderr == b""


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = subprocess.Popen([*COMMAND, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 0
    assert errors == b""


def test_a_full_standard_output_is_code_3() -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full on this system")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "schema"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"no space left on device" in done.stderr


def test_letters_that_an_output_lacks_stop_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(ONE.replace("Oskar", "Оскар“"), encoding="utf-8")
    done = run("read", str(path), PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_help_needs_no_model() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "rashomon", "--help"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    for heavy in (b"spacy", b"onnxruntime", b"trafilatura", b"numpy"):
        assert b"| " + heavy + b"\n" not in done.stderr.replace(b"|   ", b"| ")
        assert heavy not in done.stderr
