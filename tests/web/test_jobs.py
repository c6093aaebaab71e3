"""Long work in the background."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from works import add, break_down, die, refuse, wait

from rashomon.web.jobs import Job, Jobs, QueueFullError

sys.path.insert(0, str(Path(__file__).parent))
PATIENCE = 60.0
"""Seconds until work that is asked for here is over, on a busy machine."""


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs(waiting_most=2)
    yield made
    made.close()


def over(job: Job) -> Job:
    assert job.over.wait(PATIENCE)
    return job


def working(job: Job) -> None:
    deadline = time.monotonic() + PATIENCE
    while job.done == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert job.state == "working"


def test_work_is_done_in_another_process_and_tells_how_far_it_is(jobs: Jobs) -> None:
    job = over(jobs.submit("sum", add, 2, 3))
    assert (job.state, job.result) == ("done", 5)
    assert (job.done, job.of, job.words) == (1, 2, "adding")
    assert jobs.get(job.id) is job


def test_an_error_of_ours_is_told_and_a_fault_is_named(jobs: Jobs) -> None:
    told, fault = jobs.submit("one", refuse), jobs.submit("two", break_down)
    assert over(told).state == "failed"
    assert told.error == "no such report. Name another."
    assert over(fault).error == "This is a fault in Rashomon, not in your input (KeyError)."


def test_a_worker_that_dies_fails_its_job_and_the_next_is_done(jobs: Jobs) -> None:
    first, second = jobs.submit("one", die), jobs.submit("two", add, 1, 1)
    assert over(first).state == "failed"
    assert "stopped midway" in first.error
    assert over(second).result == 2


def test_a_cancel_ends_what_works_and_what_waits(jobs: Jobs) -> None:
    first, second = jobs.submit("one", wait, 50.0), jobs.submit("two", wait, 50.0)
    working(first)
    jobs.cancel(second.id)
    jobs.cancel(first.id)
    assert [over(job).state for job in (first, second)] == ["cancelled", "cancelled"]
    assert over(jobs.submit("three", add, 1, 2)).result == 3
    jobs.cancel(first.id)
    assert first.state == "cancelled"
    assert jobs.cancel("unknown") is None


def test_the_queue_is_bounded(jobs: Jobs) -> None:
    first = jobs.submit("one", wait, 50.0)
    working(first)
    jobs.submit("two", wait, 50.0)
    jobs.submit("three", wait, 50.0)
    with pytest.raises(QueueFullError, match="Try again"):
        jobs.submit("four", wait, 50.0)


def test_work_that_takes_too_long_is_stopped() -> None:
    jobs = Jobs(longest=1.0)
    try:
        assert "longer than 1 seconds" in over(jobs.submit("one", wait, 50.0)).error
    finally:
        jobs.close()


def test_finished_jobs_are_forgotten_in_the_end(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.web.jobs.KEPT_MOST", 2)
    done = [over(jobs.submit("sum", add, n, n)) for n in range(4)]
    assert [jobs.get(job.id) is not None for job in done] == [False, False, True, True]
