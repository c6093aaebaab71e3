"""The command, and the one place where an error becomes a message and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

import click

from rashomon.api import __version__
from rashomon.cli.about import doctor, schema
from rashomon.cli.cite import cite
from rashomon.cli.compare import compare, demo
from rashomon.cli.corpus import corpus
from rashomon.cli.explain import explain
from rashomon.cli.library import add, export, import_, search, stories, story
from rashomon.cli.output import NOTHING_DONE, say
from rashomon.cli.read import read
from rashomon.cli.serve import serve
from rashomon.cli.verify import verify
from rashomon.cli.watch import watch
from rashomon.errors import RashomonError

STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""
DEBUG = "RASHOMON_DEBUG"
"""Environment variable that lets the traceback of a fault through."""


class Verbs(click.Group):
    """A group whose verbs return their exit code, and of which no error leaves a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb that was named, and end with its exit code."""
        _tolerant_streams()
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            say("stopped.")
            code = STOPPED
        except BrokenPipeError:
            _forget_stdout()  # whoever reads has what it wanted
            code = 0
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            say(_message(error))
            if isinstance(error, OSError):
                _forget_stdout()
            code = NOTHING_DONE
        ctx.exit(code if isinstance(code, int) else 0)


def _message(error: Exception) -> str:
    if isinstance(error, RashomonError):
        return str(error)
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        reason = (error.strerror or str(error)).lower()
        return f"{place}the output cannot be written ({reason}). Check the disk and permissions."
    return (
        f"this is a fault in Rashomon, not in your input ({type(error).__name__}: {error}). "
        f"Please report it with the output that {DEBUG}=1 gives."
    )


def _tolerant_streams() -> None:
    """Let no letter that a terminal's encoding lacks stop the program."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _forget_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not stumble over it."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="rashomon", message="%(prog)s %(version)s")
def main() -> None:
    """One event, every account.

    Lays several news reports of one event side by side: what each says, where they agree and
    differ, who is quoted, and what each does not report. Works offline.

    Exit codes: 0 done; 1 done, but some inputs could not be read; 2 wrong use; 3 nothing could be
    done.
    """


ARTICLES = (demo, compare, read)
LIBRARY = (add, stories, story, search, corpus, export, import_, watch, serve)
SAVED = (explain, cite, verify, schema, doctor)

for verb in (*ARTICLES, *LIBRARY, *SAVED):
    main.add_command(verb)
