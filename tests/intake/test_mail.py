"""Mails: plain ones, newsletters, forwarded ones, and broken ones."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from kinds import BRIDGE, FERRY, PENN, ROAD, intake_of, refusal


def mail(
    subject: str = "Bridge closed", sender: str = "Halden Wire <desk@wire.example>"
) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = subject
    made["From"] = sender
    made["Date"] = "Mon, 03 Mar 2031 09:00:00 +0100"
    return made


def test_a_mail_is_its_subject_and_text() -> None:
    made = mail()
    made.set_content(f"{BRIDGE}\n\n{PENN}\n", cte="quoted-printable")
    made.add_attachment(b"...", maintype="image", subtype="png", filename="x.png")
    (article,) = intake_of(made.as_bytes(), "a.eml").articles
    assert article.text == f"Bridge closed\n\n{BRIDGE}\n\n{PENN}"
    assert (article.title, article.source) == ("Bridge closed", "Halden Wire")
    assert article.published == "2031-03-03T09:00:00+01:00"


def test_a_newsletter_is_read_from_its_html() -> None:
    made = mail(sender="news@wire.example")
    made.set_content("View this in your browser: https://wire.example/1")
    made.add_alternative(
        f"<html><style>p {{}}</style><table><tr><td><h2>Ferry</h2><p>{FERRY}</p></td></tr></table>"
        f"<p>{ROAD}</p></html>",
        subtype="html",
    )
    (article,) = intake_of(made.as_bytes(), "a.eml").articles
    assert article.text == f"Bridge closed\n\nFerry\n\n{FERRY}\n\n{ROAD}"
    assert article.source == "news@wire.example"


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: Halden Wire <desk@wire.example>\n"
        "Date: Mon, 3 Mar 2031 at 09:00\nSubject: Bridge closed\nTo: Me <me@e.example>\n",
        "-----Original Message-----\nFrom: Halden Wire\nSent: Monday, 3 March 2031 09:00\n"
        "To: me\nSubject: Fwd: Bridge closed\n",
        "> Begin forwarded message:\n> \n> From: Halden Wire <desk@wire.example>\n"
        "> Subject: Bridge closed\n> Date: March 3, 2031\n> To: me@e.example\n> ",
    ],
    ids=["gmail", "outlook", "apple"],
)
def test_a_forwarded_report_is_that_of_its_sender(head: str) -> None:
    made = mail("Fwd: look at this", "A friend <f@e.example>")
    quoted = "> " if head.startswith(">") else ""
    body = f"{quoted}{BRIDGE}\n{quoted}\n{quoted}{PENN}\n"
    made.set_content(f"{'' if quoted else 'See below.'}\n\n{head}\n{body}")
    (article,) = intake_of(made.as_bytes(), "a.eml").articles
    assert article.text == f"Bridge closed\n\n{BRIDGE}\n\n{PENN}"
    assert (article.title, article.source) == ("Bridge closed", "Halden Wire")
    assert (article.published or "")[:10] == "2031-03-03"


def test_a_mail_within_a_mail_is_the_report() -> None:
    inner = mail()
    inner.set_content(f"{FERRY}\n")
    outer = mail("FW: Bridge", "A friend <f@e.example>")
    outer.set_content("See the attached mail.")
    outer.add_attachment(inner)
    (article,) = intake_of(outer.as_bytes(), "a.eml").articles
    assert (article.text, article.source) == (f"Bridge closed\n\n{FERRY}", "Halden Wire")


def test_an_unknown_charset_and_broken_headers_cost_nothing() -> None:
    data = (
        b"From: =?utf-8?b?broken?= <x@\r\nSubject: =?unknown?q?Bridge_closed?=\r\nDate: never\r\n"
        b"Content-Type: text/plain; charset=no-such-charset\r\n\r\n" + BRIDGE.encode()
    )
    (article,) = intake_of(data, "a.eml").articles
    assert article.text.endswith(BRIDGE)
    assert article.published is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01 no mail", "it is no mail"),
        (BRIDGE.encode(), "it is no mail"),
        (mail().as_bytes(), "this mail holds no text"),
        (
            b"From: a@e.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
            "no text",
        ),
    ],
    ids=["binary", "text", "empty", "cut"],
)
def test_what_is_no_mail_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    assert reason in refusal(data, "a.eml", tmp_path)
