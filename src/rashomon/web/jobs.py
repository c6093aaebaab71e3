"""Long work in the background: one process that works, a bounded queue, progress, and a way out."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Literal
from uuid import uuid4

from rashomon.errors import RashomonError

WAITING_MOST = 8
"""Jobs that may wait; a queue that takes everything promises what it cannot keep."""
KEPT_MOST = 100
"""Finished jobs that are remembered, so that a page that asks late still gets its answer."""
LONGEST = 900.0
"""Seconds after which work is stopped: 400 accounts take about a third of it on one core."""
LOOKS_EVERY = 0.1
"""Seconds between two looks at a worker: how late a cancel may come."""

State = Literal["waiting", "working", "done", "failed", "cancelled"]
Report = Callable[[int, int, str], None]
"""`report(done, of, words)`: how far the work is."""
Work = Callable[..., Any]
"""A function of a module, `work(*arguments, report=...)`; it runs in another process."""


class QueueFullError(RashomonError):
    """Too much work waits already."""


@dataclass
class Job:
    """A piece of long work and how far it is. `result` is what the work returned."""

    id: str
    title: str
    state: State = "waiting"
    done: int = 0
    of: int = 0
    words: str = ""
    result: Any = None
    error: str = ""
    cancelled: bool = False
    over: threading.Event = field(default_factory=threading.Event)


class Jobs:
    """Runs one job after the other in a process of its own, which a cancel or a fault ends.

    The process is started with the first job and kept, since loading the models takes seconds.
    """

    def __init__(self, longest: float = LONGEST, waiting_most: int = WAITING_MOST) -> None:
        self._longest, self._most = longest, waiting_most
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[tuple[Job, Work, tuple[Any, ...]]] = deque()
        self._changed = threading.Condition()
        self._closed = False
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def submit(self, title: str, work: Work, *arguments: Any) -> Job:
        """Queue work. Raises `QueueFullError` where too much waits."""
        with self._changed:
            self.need_room()
            job = Job(uuid4().hex, title)
            self._jobs[job.id] = job
            self._waiting.append((job, work, arguments))
            self._changed.notify()
            return job

    def need_room(self) -> None:
        """Raise `QueueFullError` where too much waits for one more job to be queued."""
        if self._closed or len(self._waiting) >= self._most:
            raise QueueFullError(
                f"{len(self._waiting)} other comparisons wait already",
                next_step="Try again when one of them is done.",
            )

    def get(self, key: str) -> Job | None:
        """The job of that id; `None` where it is not, or no longer, known."""
        return self._jobs.get(key)

    def all(self) -> list[Job]:
        """The jobs that are known, the newest first."""
        return list(reversed(self._jobs.values()))

    def cancel(self, key: str) -> Job | None:
        """Stop a job that waits or works; one that is over stays as it is."""
        with self._changed:
            job = self._jobs.get(key)
            if job is not None and not job.over.is_set():
                job.cancelled = True
                if job.state == "waiting":
                    self._waiting = deque(item for item in self._waiting if item[0] is not job)
                    self._end(job, "cancelled")
            return job

    def close(self) -> None:
        """Stop all work."""
        with self._changed:
            self._closed = True
            for job in self._jobs.values():
                job.cancelled = True
            self._changed.notify()
        self._thread.join()
        self._stop_process()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                job, work, arguments = self._waiting.popleft()
                job.state = "working"
            try:
                self._do(job, work, arguments)
            except (OSError, EOFError, ValueError):
                self._stop_process()
                self._end(job, "failed", "The work stopped midway; memory may have run out.")

    def _do(self, job: Job, work: Work, arguments: tuple[Any, ...]) -> None:
        pipe = self._worker()
        pipe.send((work, arguments))
        deadline = time.monotonic() + self._longest
        while True:
            if job.cancelled or time.monotonic() > deadline:
                self._stop_process()
                late = f"It took longer than {self._longest:.0f} seconds, and was stopped."
                self._end(job, *(("cancelled",) if job.cancelled else ("failed", late)))
                return
            if not pipe.poll(LOOKS_EVERY):
                continue
            kind, said = pipe.recv()
            if kind == "report":
                job.done, job.of, job.words = said
            elif kind == "done":
                job.result = said
                self._end(job, "done")
                return
            else:
                self._end(job, "failed", said)
                return

    def _end(self, job: Job, state: State, error: str = "") -> None:
        job.state, job.error = state, error
        job.over.set()
        over = [key for key, one in list(self._jobs.items()) if one.over.is_set()]
        for key in over[:-KEPT_MOST]:
            self._jobs.pop(key, None)

    def _worker(self) -> Connection:
        if self._process is None or self._pipe is None or not self._process.is_alive():
            context = multiprocessing.get_context("spawn")
            mine, theirs = context.Pipe()
            self._process = context.Process(target=serve_work, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
            self._pipe = mine
        return self._pipe

    def _stop_process(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None


def serve_work(pipe: Connection) -> None:
    """What the other process does: work that comes through the pipe, until it closes."""
    while True:
        try:
            work, arguments = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            result = work(*arguments, report=lambda *said: pipe.send(("report", said)))
        except RashomonError as error:
            pipe.send(("failed", str(error)))
        except KeyboardInterrupt:
            return
        except Exception as error:
            words = f"This is a fault in Rashomon, not in your input ({type(error).__name__})."
            pipe.send(("failed", words))
        else:
            pipe.send(("done", result))
