"""Kill processes that write to a library at many moments, and see that it is whole each time.

Use: kills.py [--kills N]

Runs the tests that kill (adding articles, watching a feed; SQLite, and PostgreSQL where it is
installed) with N kills each instead of the few of every day. The exit code is that of the tests.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HARNESS = ("tests/library/test_faults.py", "tests/library/test_watching.py")


def main() -> int:
    """Run them, and tell how long that took."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=500)
    kills = parser.parse_args().kills
    begun = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-k", "killed", *HARNESS]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "RASHOMON_KILLS": str(kills)}, check=False
    )
    print(f"{kills} kills a test, {time.monotonic() - begun:.0f} s")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
