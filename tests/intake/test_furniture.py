"""Each rule of furniture on invented lines, beside lines of a report that must stay."""

from __future__ import annotations

import pytest

from rashomon.intake.furniture import is_byline
from rashomon.intake.layout import lay_out

FIRST = (
    "The harbour board closed the old swing bridge on Monday after divers found cracks in two of "
    "its piers, and buses were sent round by the northern road."
)
SECOND = (
    "Engineers expect that the repair will last until the end of June, and the board has asked the "
    "province for half of the money that it will need."
)
THIRD = "The bridge was built in 1931 and carries some four thousand vehicles on a working day."


def furniture_of(text: str, **metadata: str | None) -> list[str]:
    return [text[start:end] for start, end in lay_out(text, **metadata).furniture]


def between(line: str) -> str:
    return f"Bridge closed for repairs\n\n{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n"


def behind(*lines: str) -> str:
    return "\n\n".join(("Bridge closed for repairs", FIRST, SECOND, THIRD, *lines)) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below",
        "Share this article",
        "**Leave a comment**",
        "Continue reading the main story",
        "Read more: Ferry fares rise again in the spring",
        "READ ALSO: Who pays for the bridge?",
        "Related: A short history of the harbour",
        "Watch: Divers under the bridge",
        "Sign up for our morning newsletter",
        "Sign up to the Estuary Daily briefing, free every weekday",
        "Subscribe to our YouTube channel",
        "Get the day's news straight to your inbox",
        "Follow us on Twitter and Facebook",
        "Follow Dana Whitlow on Twitter: @danawhitlow",
        "Like us on Facebook",
        "Follow @estuarydaily",
        "Click here to see all pictures",
        "You must be logged in to reply.",
        "Log in to comment",
        "Already a subscriber? Log in",
        "This article is for subscribers only.",
        "We use cookies to make this site work and to count its visitors.",
        "By continuing to browse this site you agree to our use of cookies.",
        "Copyright 2031 Estuary Daily. All rights reserved.",
        "© 2031 Estuary Media Ltd",
        "(c) 2031 Halden Wire",
        "All rights reserved. No part of this page may be copied.",
        "Reporting by Dana Whitlow; Editing by Oskar Penn",
        "Additional reporting by Dana Whitlow in Port Ames",
        "Photo: The bridge in March. Dana Whitlow",
        "Image credit: Dana Whitlow",
        "The bridge © Owhit Pixelhouse 2029",
        "The swing bridge on Monday. (Photo by Dana Whitlow/Halden Wire)",
        "Divers at the second pier. Dana Whitlow/AP",
        "Cars wait at the closed bridge on Monday. Dana Whitlow / Getty Images",
        "The board's chairman, Oskar Penn, on the bridge (Photo: Estuary Daily)",
        "A diver leaves the water. AP Photo/Dana Whitlow",
        "Share on Facebook",
        "Email this article",
        "24 comments",
        "5 min read",
        "Media contact: Press Office, press@harbour.example.org",
        "For further information, please contact the press office.",
        "https://estuarydaily.example.com/news/bridge",
        "Download our free app",
        "Filed under: Harbour, Roads",
        "Support independent journalism today",
    ],
)
def test_a_line_of_the_page_is_furniture_by_its_form(line: str) -> None:
    assert furniture_of(between(line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "He wept.",
        "Nobody was hurt.",
        "“Leave us the bridge.”",
        "“Follow us on Twitter, they said, and then they closed the bridge,” Penn said.",
        "Tour",
        "Comments",
        "Related",
        "What comes next",
        "The Board",
        "By Friday, the water had risen by two metres.",
        "By nightfall the last bus had left",
        "Copyright law was changed in the same session.",
        "Sign up for classes begins on Monday at the town hall.",
        "Subscribers to the ferry will get their money back by the end of May.",
        "Read more than one paper, Penn told the meeting.",
        "Photographs of the piers were shown to the board on Friday.",
        "Advertisements for the post will appear in May.",
        "Contact between the two offices broke off in March: neither side says why.",
        "Join us in asking who paid for this bridge.",
        "Published in 2029, the first survey found no cracks.",
        "Updated plans will be shown on 3 May, the board said.",
        "Watch out for ice on the northern road.",
        "Share prices of the builder fell by a tenth.",
        "The survey, copyrighted by the firm that made it, was kept from the board for a year.",
        "Cookies and coffee were handed to those who waited.",
        "Support for the new bridge has grown since March.",
        "He was photographed by two passers-by.",
        "- The northern road stays open.",
        "1. Close the bridge at once.",
        "More than 400 letters came in.",
        "(Laughter)",
        "Mayor: Bridge must open by June",
    ],
)
def test_a_line_of_the_report_stays(line: str) -> None:
    assert furniture_of(between(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Do you cross the bridge every day? Take our poll!",
        "Could you steer a ferry? Test yourself in our quiz!",
        "What do you think? Tell us in the comments below.",
        "Have a story for us? Send your pictures to the newsroom.",
        "Were you on the bridge? Share your experiences with our reporters.",
        "Let us know what you think.",
        "Join our mailing list",
        "Vote in our reader survey.",
    ],
)
def test_a_request_to_the_reader_is_furniture_behind_the_report_alone(line: str) -> None:
    assert furniture_of(behind(line)) == [line]
    assert line not in furniture_of(between(line))


@pytest.mark.parametrize(
    "line",
    [
        "The board meets again on Friday.",
        "Will it open again in June?",
        "“Tell us when it opens in the comments of your report,” he said.",
        "Nobody answered.",
        "The survey goes on!",
        "Vote counting begins on Sunday.",
    ],
)
def test_a_short_last_line_of_the_report_stays(line: str) -> None:
    assert furniture_of(behind(line)) == []


@pytest.mark.parametrize(
    "label", ["Print", "Comments", "Most read", "Newsletter", "Tags", "Email", "Press release"]
)
def test_a_label_is_furniture_at_head_or_tail_and_a_subhead_between(label: str) -> None:
    assert furniture_of(behind(label)) == [label]
    assert furniture_of(f"{label}\n\n{between('So it goes.')}") == [label]
    assert furniture_of(between(label)) == []


@pytest.mark.parametrize(
    "line",
    [
        "By Dana Whitlow",
        "BY DANA WHITLOW AND OSKAR PENN",
        "By Dana Whitlow, Staff Writer",
        "By DANA WHITLOW of the Estuary Daily",
        "By Dana van der Whitlow and Oskar Penn, Chief Political Correspondents",
        "By Dana Whitlow | March 3, 2031",
        "**By Dana Whitlow**",
        "By AFP",
    ],
)
def test_a_byline_under_the_headline_is_furniture(line: str) -> None:
    text = f"Bridge closed for repairs\n\n{line}\n\n{FIRST}\n\n{SECOND}\n"
    assert furniture_of(text) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Friday, two of the piers had sunk.",
        "By the end of the day nobody crossed.",
        "By then it was too late",
        "By Monday",
        "By Whitlow's own account the piers were sound",
        "By Dana Whitlow's count, “forty”",
    ],
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    assert not is_byline(line, longest=16)


def test_an_author_that_the_metadata_name_is_furniture_at_the_head() -> None:
    text = f"Bridge closed for repairs\n\nDana Whitlow\n\n{FIRST}\n\n{SECOND}\n"
    assert furniture_of(text, author="Dana Whitlow") == ["Dana Whitlow"]
    assert furniture_of(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "Bridge closed for repairs",
        "Cracks close the swing bridge until June",
        "What the board knew — and when",
        "Swing bridge: ‘It was never safe’",
        "BRIDGE CLOSED",
    ],
)
def test_the_title_once_more_is_furniture(title: str) -> None:
    text = f"\n{title}\n\n{title}\n\n{FIRST}\n\n{SECOND}\n"
    layout = lay_out(text, title=title)
    assert layout.headline == (1, 1 + len(title))
    assert [text[a:b] for a, b in layout.furniture] == [title]


@pytest.mark.parametrize(
    "head", ["ENDS", "- Ends -", "Notes to editors", "###", "Note to Editors:", "-30-"]
)
def test_what_stands_behind_the_close_of_a_release_is_furniture(head: str) -> None:
    notes = ("1. The board runs the harbour of Port Ames.", "2. Pictures are free of charge.")
    assert furniture_of(behind(head, *notes)) == [head, *notes]


def test_nothing_closes_in_the_first_half_of_a_text() -> None:
    assert furniture_of("\n\n".join(("Ends", FIRST, SECOND, THIRD))) == ["Ends"]
    text = "\n\n".join(("Bridge closed", THIRD, "Ends", FIRST, SECOND, THIRD))
    assert furniture_of(text) == []


@pytest.mark.parametrize(
    "head",
    ["Leave a Reply", "3 comments", "View all 12 comments", "Post a comment", "Reader comments"],
)
def test_readers_comments_are_furniture(head: str) -> None:
    comment = "It was about time, I have not dared to cross it for two years, says my neighbour."
    assert furniture_of(behind(head, comment)) == [head, comment]


@pytest.mark.parametrize(
    "head", ["Related stories", "Most read", "You may also like", "Read next", "More on this story"]
)
def test_a_list_of_links_behind_the_report_is_furniture(head: str) -> None:
    links = ("Ferry fares rise again", "Who owns the harbour?", "Five walks on the northern shore")
    assert furniture_of(behind(head, *links)) == [head, *links]


def test_a_sentence_ends_a_list_of_links() -> None:
    text = behind("Related stories", "Ferry fares rise again", "The board meets again on Friday.")
    assert "The board meets again on Friday." not in furniture_of(text)


def test_a_line_inside_a_wrapped_paragraph_is_no_furniture() -> None:
    text = (
        "Bridge closed for repairs\n\n"
        "The board has put up a sign at the northern end of the bridge which says to\n"
        "share this story\nwith those who come by car, and nothing else about the repair or\n"
        "the money that it will cost.\n\n" + SECOND
    )
    assert furniture_of(text) == []


def test_a_million_characters_in_one_line_take_no_quadratic_time() -> None:
    text = "Bridge closed\n\n" + "word, (By © Photo: “" * 50_000
    assert lay_out(text).furniture == ()


@pytest.mark.parametrize(
    "text", ["", "\n", "\0", "©", "By", "—", "(", "“" * 400, "\u2028\u2029", "=" * 300]
)
def test_any_text_has_a_layout(text: str) -> None:
    layout = lay_out(text)
    for start, end in layout.furniture:
        assert text[start:end].strip()
