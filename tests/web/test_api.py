"""The HTTP API, without a browser."""

from __future__ import annotations

import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from served import ONE, TWO, client, filled, library

import rashomon
from rashomon.cli import main
from rashomon.records import Comparison
from rashomon.web import create_app
from rashomon.web.bringing import LONGEST_TEXT
from rashomon.web.state import State

__all__ = ["client", "filled", "library"]
PATIENCE = 120.0
FIRST = "Owls nest in the tower of Tarn again. Keeper Ada Moss counted nine owls on Friday night."
SECOND = "Nine owls were counted in the tower of Tarn on Friday, keeper Ada Moss said. Rain fell."


def over(client: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    """The job when it is over."""
    deadline = time.monotonic() + PATIENCE
    while job["state"] in ("waiting", "working"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
        job = client.get(f"/api/jobs/{job['id']}").json()
    return job


def story_of(client: TestClient) -> str:
    stories = client.get("/api/stories", params={"accounts": 3}).json()["stories"]
    assert len(stories) == 1
    return str(stories[0]["story"])


def reader_of(client: TestClient) -> State:
    state: State = client.app.state.reader  # type: ignore[attr-defined]
    return state


def comparison(client: TestClient, story: str, **asked: Any) -> Comparison:
    answer = client.get(f"/api/stories/{story}/comparison", params=asked)
    assert answer.status_code == 200, answer.text
    return Comparison.model_validate_json(answer.content)


# Stories


def test_stories_are_listed_and_filtered(client: TestClient) -> None:
    found = client.get("/api/stories").json()
    assert found["total"] == 2
    assert [len(one["articles"]) for one in found["stories"]] == [1, 3]
    bridge = found["stories"][1]
    assert bridge["origins"] >= 2
    assert bridge["differ"] >= 1
    for asked, total in (
        ({"differ": "true"}, 1),
        ({"title": "gazette"}, 1),
        ({"title": "no such words"}, 0),
        ({"from": "2031-03-07"}, 1),
        ({"to": "2031-03-05"}, 1),
        ({"accounts": 2}, 1),
        ({"where": " port  AMES"}, 1),
        ({"where": "no such place"}, 0),
    ):
        assert client.get("/api/stories", params=asked).json()["total"] == total, asked
    part = client.get("/api/stories", params={"limit": 1, "offset": 1}).json()
    assert part["stories"] == [bridge]


def test_a_story_tells_its_articles_and_its_comparison(client: TestClient) -> None:
    story = story_of(client)
    view = client.get(f"/api/stories/{story}").json()
    assert [one["id"] for one in view["articles"]] == ["agency", "tabloid", "courier"]
    made = comparison(client, story)
    kinds = [d.kind for point in made.points for d in point.differences]
    assert "number" in kinds
    assert client.get("/api/articles/agency").json()["text"] == ONE


def test_how_a_story_developed(client: TestClient) -> None:
    found = client.get(f"/api/stories/{story_of(client)}/developing").json()
    assert [step["value"] for move in found["moves"] for step in move["steps"]] == ["4", "5"]
    assert found["edits"] == []


def test_search(client: TestClient) -> None:
    hits = client.get("/api/search", params={"q": '"swing bridge" piers'}).json()["hits"]
    assert [hit["article"]["id"] for hit in hits] == ["tabloid", "agency"]
    assert all("swing bridge" in hit["spans"][0]["text"] for hit in hits)


@pytest.mark.parametrize("path", ["/stories/nosuch", "/stories/nosuch/comparison", "/articles/x",
                                  "/jobs/x", "/stories/nosuch/notes"])  # fmt: skip
def test_what_is_not_there_is_404_with_a_reason(client: TestClient, path: str) -> None:
    answer = client.get(f"/api{path}")
    assert answer.status_code == 404
    assert answer.json()["detail"].startswith(("there is no", "There is no", "/", "nosuch"))


def test_one_account_cannot_be_compared(client: TestClient) -> None:
    alone = client.get("/api/stories", params={"title": "gazette"}).json()["stories"][0]["story"]
    for answer in (
        client.get(f"/api/stories/{alone}/comparison"),
        client.post(f"/api/stories/{alone}/comparison", json={}),
    ):
        assert answer.status_code == 409
        assert "two accounts" in answer.json()["detail"]


# Exports


def test_exports_are_what_the_command_line_writes(client: TestClient) -> None:
    story = story_of(client)
    made = comparison(client, story)

    def get(form: str) -> Any:
        return client.get(f"/api/stories/{story}/exports/{form}")

    assert get("html").text == made.to_html()
    assert get("markdown").text == made.to_markdown()
    assert json.loads(get("json").content) == json.loads(made.to_json())
    assert json.loads(get("annotations").content)["@context"]
    with zipfile.ZipFile(io.BytesIO(get("csv").content)) as files:
        assert "cells.csv" in files.namelist()
    assert get("html").headers["content-disposition"].startswith("attachment; filename=")
    assert client.get(f"/api/stories/{story}/exports/exe").status_code == 422


# What is brought in


def test_files_and_texts_are_compared_on_the_spot(client: TestClient) -> None:
    answer = client.post(
        "/api/comparisons",
        files=[("files", ("night.txt", FIRST, "text/plain")),
               ("files", ("nothing.txt", b"\x00\x01\x02", "text/plain"))],
        data={"text": SECOND},
    )  # fmt: skip
    assert answer.status_code == 202
    job = over(client, answer.json())
    assert job["state"] == "done", job
    assert len(job["refused"]) == 1
    assert job["refused"][0].startswith("nothing.txt: ")
    made = comparison(client, job["story"])
    assert [article.path for article in made.articles] == ["night.txt", "-"]


@pytest.mark.parametrize("multipart", [True, False])
def test_a_pasted_text_may_be_as_long_as_is_said(client: TestClient, multipart: bool) -> None:
    def post(text: str) -> Any:
        if multipart:
            return client.post("/api/comparisons", files={"text": (None, text)})
        return client.post("/api/comparisons", data={"text": text})

    answer = post("Rain fell. " * (LONGEST_TEXT // 11))
    assert answer.status_code == 202, answer.text
    client.delete(f"/api/jobs/{answer.json()['id']}")
    assert over(client, answer.json())["state"] == "cancelled"
    longer = post("x" * (LONGEST_TEXT + 1))
    assert longer.status_code == 422
    assert f"{LONGEST_TEXT} characters" in longer.json()["detail"][0]["msg"]


def test_a_form_that_cannot_be_read_is_refused_as_described(client: TestClient) -> None:
    headers = {"content-type": "multipart/form-data"}
    for path in ("/comparisons", "/stories/x/articles", "/stories/x/document"):
        assert client.post(f"/api{path}", content=b"x", headers=headers).status_code == 400
    paths = client.get("/api/openapi.json").json()["paths"]
    forms = [one for path in paths.values() for one in path.values()
             if "multipart/form-data" in one.get("requestBody", {}).get("content", {})]  # fmt: skip
    assert len(forms) == 3
    assert all("400" in one["responses"] for one in forms)


@pytest.mark.parametrize("form", [{}, {"urls": "ftp://host.example/x"}, {"urls": "report"}])
def test_nothing_or_no_address_is_refused(client: TestClient, form: dict[str, str]) -> None:
    answer = client.post("/api/comparisons", data=form)
    assert answer.status_code == 409


def test_accounts_are_added_and_left_out(client: TestClient) -> None:
    story = story_of(client)
    answer = client.post(
        f"/api/stories/{story}/articles", data={"text": TWO.replace("five", "six")}
    )
    assert over(client, answer.json())["story"] == story
    assert len(comparison(client, story).articles) == 4
    only = {"article": ["agency", "tabloid"]}
    assert client.get(f"/api/stories/{story}/comparison", params=only).status_code == 409
    job = client.post(f"/api/stories/{story}/comparison", json={"articles": only["article"]})
    assert over(client, job.json())["state"] == "done"
    assert [a.id for a in comparison(client, story, **only).articles] == only["article"]


def test_quotations_are_checked_against_a_document(client: TestClient) -> None:
    story = story_of(client)
    words = "Transcript. Oskar Penn: The repair will cost four million dollars."
    job = client.post(f"/api/stories/{story}/document", data={"text": words})
    assert over(client, job.json())["state"] == "done"
    made = comparison(client, story)
    assert made.document is not None
    assert client.get(f"/api/stories/{story}").json()["document"] == made.document
    job = client.delete(f"/api/stories/{story}/document")
    assert over(client, job.json())["state"] == "done"
    assert comparison(client, story).document is None
    assert client.delete(f"/api/stories/{story}/document").status_code == 404


# Decisions


def number_differs(comparison: Comparison) -> bool:
    return "number" in [d.kind for point in comparison.points for d in point.differences]


FERRIES, BAKERY, CYCLISTS = "agency:222-270", "tabloid:194-238", "courier:56-86"
CRACKS, CLOSED, CLOSED_TOO = ("agency:55-100", "tabloid:56-77"), "agency:0-54", "courier:0-54"


@pytest.mark.parametrize(
    ("decision", "passages", "meant", "before", "after"),
    [
        ("merge", (FERRIES, BAKERY), (FERRIES, BAKERY), False, True),
        ("same", (FERRIES, CYCLISTS), (FERRIES, CYCLISTS), False, True),
        ("split", CRACKS[1:], CRACKS, True, False),
        ("not-the-same", (CLOSED, CLOSED_TOO), (CLOSED, CLOSED_TOO), True, False),
    ],
)
def test_points_are_joined_and_parted(
    client: TestClient, decision: str, passages: tuple[str, ...], meant: tuple[str, ...],
    before: bool, after: bool,
) -> None:  # fmt: skip
    def in_one_point() -> bool:
        made = comparison(client, story)
        spans = [[s for cell in point.cells for s in cell.spans] for point in made.points]
        places = [{f"{s.article}:{s.start}-{s.end}" for s in one} for one in spans]
        assert all(any(one in there for there in places) for one in meant)
        return any(set(meant) <= there for there in places)

    story = story_of(client)
    assert in_one_point() is before
    number = decided(client, story, {"decision": decision, "passages": at(*passages)})
    assert in_one_point() is after
    over(client, client.delete(f"/api/stories/{story}/corrections/{number}").json())
    assert in_one_point() is before


def test_a_quotation_gets_another_speaker(client: TestClient) -> None:
    def speaker() -> str:
        said = comparison(client, story).quotations
        mine = next(one for one in said if one.content.article == "agency")
        return mine.speaker.name if mine.speaker else ""

    story = story_of(client)
    assert speaker() == "Oskar Penn"
    new = {"decision": "wrong-speaker", "passages": at("agency:188-220"), "name": "Ruth Hale"}
    number = decided(client, story, new)
    assert speaker() == "Ruth Hale"
    over(client, client.delete(f"/api/stories/{story}/corrections/{number}").json())
    assert speaker() == "Oskar Penn"


def at(*places: str) -> list[dict[str, str]]:
    return [{"at": one} for one in places]


def decided(client: TestClient, story: str, new: dict[str, Any]) -> int:
    """Decide, wait for the comparison, and see that the decision was applied; its number."""
    job = client.post(f"/api/stories/{story}/corrections", json=new)
    assert over(client, job.json())["state"] == "done"
    (kept,) = client.get(f"/api/stories/{story}/corrections").json()["corrections"]
    assert (kept["outcome"], kept["correction"]["decision"]) == ("applied", new["decision"])
    return int(kept["number"])


def test_the_corrections_file_is_replayed_by_the_command_line(
    client: TestClient, tmp_path: Path
) -> None:
    files = [tmp_path / "night.txt", tmp_path / "day.txt"]
    for file, number in zip(files, ("four", "five"), strict=True):
        file.write_text(f"A dam burst in Tarn on Friday. The collapse of it killed {number} cows.")
    sent = [("files", (file.name, file.read_bytes(), "text/plain")) for file in files]
    story = over(client, client.post("/api/comparisons", files=sent).json())["story"]
    made = comparison(client, story)
    difference = next(d for p in made.points for d in p.differences if d.kind == "number")
    places = [f"{r.span.article}:{r.span.start}-{r.span.end}" for r in difference.readings]
    new = {"decision": "not-a-difference", "passages": [{"at": place} for place in places]}
    over(client, client.post(f"/api/stories/{story}/corrections", json=new).json())
    exported = tmp_path / "corrections.json"
    exported.write_bytes(client.get(f"/api/stories/{story}/corrections.json").content)

    def compared(*options: str) -> Comparison:
        told = ["compare", *map(str, files), *options, "--json", "-"]
        done = CliRunner().invoke(main, told, catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
        return Comparison.model_validate_json(done.stdout)

    assert number_differs(compared())
    again = compared("--corrections", str(exported))
    assert [one.outcome for one in again.corrections] == ["applied"]
    assert not number_differs(again)
    assert again.points == comparison(client, story).points


def test_a_correction_is_kept_replayed_exported_and_undone(
    client: TestClient, library: Path, tmp_path: Path
) -> None:
    story = story_of(client)
    made = comparison(client, story)
    difference = next(d for p in made.points for d in p.differences if d.kind == "number")
    passages = [
        {"at": f"{r.span.article}:{r.span.start}-{r.span.end}"} for r in difference.readings
    ]
    new = {"decision": "not-a-difference", "passages": passages, "note": "counted otherwise"}
    job = over(client, client.post(f"/api/stories/{story}/corrections", json=new).json())
    assert job["state"] == "done"
    corrected = comparison(client, story)
    assert not number_differs(corrected)
    (kept,) = client.get(f"/api/stories/{story}/corrections").json()["corrections"]
    assert kept["outcome"] == "applied"
    assert kept["correction"]["note"] == "counted otherwise"
    file = tmp_path / "corrections.json"
    file.write_text(client.get(f"/api/stories/{story}/corrections.json").text)
    again = rashomon.compare(*made.articles, corrections=file)
    assert not number_differs(again)
    answer = client.delete(f"/api/stories/{story}/corrections/{kept['number']}")
    over(client, answer.json())
    assert comparison(client, story).points == made.points
    assert client.delete(f"/api/stories/{story}/corrections/{kept['number']}").status_code == 404


def test_only_corrections_are_undone_as_corrections(client: TestClient) -> None:
    at = f"/api/stories/{story_of(client)}"
    client.put(f"{at}/notes", json={"at": "agency:0-14", "checked": True})
    over(client, client.post(f"{at}/document", data={"text": "Penn: It is four million."}).json())
    notes, document = client.get(f"{at}/notes").json(), client.get(at).json()["document"]
    assert (len(notes["notes"]), document is None) == (1, False)
    last = reader_of(client).library.last_decision()
    assert last == 2
    for number in (1, 2, 3):
        answer = client.delete(f"{at}/corrections/{number}")
        assert answer.status_code == 404
        assert "no correction of that number" in answer.json()["detail"]
    assert client.get(f"{at}/notes").json() == notes
    assert client.get(at).json()["document"] == document


@pytest.mark.parametrize(
    ("new", "status"),
    [
        ({"decision": "same", "passages": [{"at": "agency:0-7"}]}, 409),
        ({"decision": "same", "passages": [{"at": "agency:0-9999"}, {"at": "agency:0-7"}]}, 404),
        ({"decision": "same", "passages": [{"at": "gazette:0-7"}, {"at": "agency:0-7"}]}, 404),
        ({"decision": "burn", "passages": [{"at": "agency:0-7"}]}, 422),
        ({"decision": "rename", "of": "entity", "passages": [{"at": "agency:0-7"}]}, 409),
    ],
)
def test_a_correction_that_is_none(client: TestClient, new: dict[str, Any], status: int) -> None:
    story = story_of(client)
    assert client.post(f"/api/stories/{story}/corrections", json=new).status_code == status
    assert client.get(f"/api/stories/{story}/corrections").json()["corrections"] == []


def test_notes_and_marks(client: TestClient) -> None:
    story = story_of(client)
    note = {"at": "agency:0-14", "note": "asked the harbour", "checked": True}
    kept = client.put(f"/api/stories/{story}/notes", json=note).json()
    assert (kept["text"], kept["checked"]) == (ONE[:14], True)
    client.put(f"/api/stories/{story}/notes", json={**note, "note": "asked twice"})
    (last,) = client.get(f"/api/stories/{story}/notes").json()["notes"]
    assert last["note"] == "asked twice"
    client.put(f"/api/stories/{story}/notes", json={"at": note["at"]})
    assert client.get(f"/api/stories/{story}/notes").json()["notes"] == []
    assert client.put(f"/api/stories/{story}/notes", json={"at": "agency:5-2"}).status_code == 404


# Work


def test_work_is_cancelled(client: TestClient) -> None:
    many = "\n=====\n".join(ONE.replace("four", str(n)) for n in range(5, 60))
    job = client.post("/api/comparisons", data={"text": many}).json()
    assert client.delete(f"/api/jobs/{job['id']}").status_code == 200
    assert over(client, job)["state"] == "cancelled"
    listed = client.get("/api/jobs").json()["jobs"]
    assert [one["state"] for one in listed] == ["cancelled"]


def test_the_queue_says_when_it_is_full(client: TestClient) -> None:
    text = "\n=====\n".join(ONE.replace("four", str(n)) for n in range(5, 60))
    answers = [client.post("/api/comparisons", data={"text": f"{text} {n}"}) for n in range(12)]
    codes = [answer.status_code for answer in answers]
    assert set(codes) == {202, 429}
    assert "Try again" in answers[codes.index(429)].json()["detail"]
    for job in client.get("/api/jobs").json()["jobs"]:
        client.delete(f"/api/jobs/{job['id']}")


def test_with_a_full_queue_nothing_is_decided(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = story_of(client)
    at = f"/api/stories/{story}"
    same = {"decision": "same", "passages": [{"at": "agency:0-7"}, {"at": "tabloid:0-7"}]}
    over(client, client.post(f"{at}/document", data={"text": "Penn: It is four million."}).json())
    over(client, client.post(f"{at}/corrections", json=same).json())

    def held() -> Any:
        return client.get(f"{at}/corrections").json(), client.get(at).json()["document"]

    before = held()
    number = before[0]["corrections"][0]["number"]
    monkeypatch.setattr(reader_of(client).jobs, "_most", 0)
    answers = [
        client.post(f"{at}/corrections", json={**same, "note": "again"}),
        client.delete(f"{at}/corrections/{number}"),
        client.delete(f"{at}/document"),
    ]
    assert [one.status_code for one in answers] == [429, 429, 429]
    assert held() == before
    monkeypatch.undo()
    assert client.delete(f"{at}/corrections/{number}").status_code == 202
    assert client.delete(f"{at}/document").status_code == 202


def test_a_decision_made_while_the_story_is_compared_is_compared_as_well(
    client: TestClient,
) -> None:
    story = story_of(client)
    same = {"decision": "same", "passages": [{"at": "agency:0-7"}, {"at": "tabloid:0-7"}]}
    jobs = [client.post(f"/api/stories/{story}/corrections", json=same).json()]
    while client.get(f"/api/jobs/{jobs[0]['id']}").json()["state"] == "waiting":
        time.sleep(0.01)
    jobs.append(client.post(f"/api/stories/{story}/corrections", json=same).json())
    assert jobs[0]["id"] != jobs[1]["id"]
    assert [over(client, job)["state"] for job in jobs] == ["done"] * 2


def test_a_library_that_is_none_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "library.db"
    wrong.write_bytes(b"this is no library" * 100)
    with pytest.raises(rashomon.LibraryError):
        create_app(str(wrong))
