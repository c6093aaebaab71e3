"""Nominal mentions and pronouns of invented articles: who is meant, and who is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.intake import article_from_text
from rashomon.models import Parser
from rashomon.reading.entities import find_entities
from rashomon.reading.parse import Parsed, parse
from rashomon.reading.quotations import find_quotations, quoted_ranges
from rashomon.records import Entity

Make = Callable[..., Parsed]


def entities_of(parsed: Parsed) -> dict[str, Entity]:
    quotations, _ = find_quotations(parsed)
    return {e.name: e for e in find_entities(parsed, quoted_ranges(parsed), quotations)}


def mentions(entity: Entity, form: str) -> list[str]:
    return [m.text for m in entity.mentions if m.form == form]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        # First names tell man from woman.
        ("Helen Marrow met Peter Sundby. She thanked him.", "Helen Marrow", ["She"]),
        ("Helen Marrow met Peter Sundby. She thanked him.", "Peter Sundby", ["him"]),
        # Object and subject of one verb are two.
        ("Peter Sundby rang Carl Oakes. He thanked him.", "Peter Sundby", ["He"]),
        # A possessive may be the subject's.
        ("Carl Oakes was there. Peter Sundby sold his boat.", "Peter Sundby", ["his"]),
        # A reflexive is the subject's.
        ("Carl Oakes was there. Peter Sundby hurt himself.", "Peter Sundby", ["himself"]),
        # In what somebody says, "he" is likely the speaker.
        ("Carl Oakes was there. Peter Sundby said he was ill.", "Peter Sundby", ["he"]),
        # A fronted clause looks ahead.
        ("Before she became mayor, Helen Marrow ran a shop.", "Helen Marrow", ["she"]),
        # A body is "it" where it acts.
        ("Harlow Shipping Ltd said it would sell its docks.", "Harlow Shipping Ltd", ["it", "its"]),
    ],
)
def test_pronouns(make_parsed: Make, text: str, name: str, wanted: list[str]) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "pronoun") == wanted


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("Norlandish Premier Meets Ferry Owners", ["Norlandish Premier"]),
        ("Ostrian Premier Meets Ferry Owners", []),  # of another country
        ("Norlandish Premiership Ends In A Draw", []),
    ],
)
def test_an_office_in_the_headline(parser: Parser, headline: str, wanted: list[str]) -> None:
    text = f"{headline}\n\nNorlandish President Helen Marrow has promised to buy new boats."
    found = entities_of(parse(article_from_text(text), parser))
    assert mentions(found["Helen Marrow"], "nominal") == wanted


def test_both_before_two_origins_are_many(make_parsed: Make) -> None:
    text = (
        "Helen Marrow and Peter Sundby met. They spoke of both Danish and Dutch sailors. "
        "Both sailors were tired."
    )
    found = mentions(entities_of(make_parsed(text))["Helen Marrow"], "nominal")
    assert "Danish and Dutch sailors" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Harlow Shipping Ltd paid. It is clear that the docks are old.",
        "Harlow Shipping Ltd paid. It rained for a week.",
        "Harlow Shipping Ltd paid. It took two hours to count the money.",
    ],
)
def test_it_that_means_nothing(make_parsed: Make, text: str) -> None:
    assert mentions(entities_of(make_parsed(text))["Harlow Shipping Ltd"], "pronoun") == []


@pytest.mark.parametrize(
    "text",
    [
        "Helen Marrow spoke first. A nurse said she was tired.",
        "Helen Marrow spoke first. One woman, who gave no name, said she was tired.",
    ],
)
def test_pronouns_of_somebody_unnamed(make_parsed: Make, text: str) -> None:
    assert mentions(entities_of(make_parsed(text))["Helen Marrow"], "pronoun") == []


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Harlow Shipping Ltd is old. The company was sold.", "Harlow Shipping Ltd", ["company"]),
        ("The Tarn Port Authority met. The agency is new.", "Tarn Port Authority", ["agency"]),
        ("Mayor Helen Marrow left. The mayor was ill.", "Helen Marrow", ["mayor"]),
        ("Novelist Helen Marrow won. The writer wept.", "Helen Marrow", ["writer"]),
        ("Peter Sundby, 43, fell. The 43-year-old was sober.", "Peter Sundby", ["43-year-old"]),
        ("Tarn Bay Hospital is full. The hospital has 90 beds.", "Tarn Bay Hospital", ["hospital"]),
    ],
)
def test_nominals(make_parsed: Make, text: str, name: str, wanted: list[str]) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "nominal") == wanted


def test_the_former_mayor_is_not_the_mayor(make_parsed: Make) -> None:
    found = entities_of(
        make_parsed(
            "Former mayor Helen Marrow criticised Mayor Peter Sundby. "
            "The mayor left. The former mayor stayed."
        )
    )
    assert mentions(found["Peter Sundby"], "nominal") == ["mayor"]
    assert mentions(found["Helen Marrow"], "nominal") == ["former mayor"]


def test_kin_by_surname(make_parsed: Make) -> None:
    text = "Peter Sundby and Helen Sundby sell cheese. Helen Sundby said her husband was ill."
    found = entities_of(make_parsed(text))
    assert mentions(found["Peter Sundby"], "nominal") == ["her husband"]


def test_a_couple_is_both(make_parsed: Make) -> None:
    found = entities_of(make_parsed("Peter Sundby and Helen Marrow won. The couple wept."))
    for name in ("Peter Sundby", "Helen Marrow"):
        assert mentions(found[name], "nominal") == ["couple"]
        assert any("couple" in why for why in found[name].why)


def test_two_people_with_one_surname(make_parsed: Make) -> None:
    found = entities_of(
        make_parsed("Peter Sundby and Helen Sundby sell cheese. Mrs Sundby paid Mr Sundby.")
    )
    assert mentions(found["Helen Sundby"], "name") == ["Helen Sundby", "Sundby"]
    assert mentions(found["Peter Sundby"], "name") == ["Peter Sundby", "Sundby"]


def test_described_first_and_named_afterwards(make_parsed: Make) -> None:
    found = entities_of(
        make_parsed(
            "A retired baker who hid his gold was fined on Monday.\n\n"
            "Peter Sundby, 71, pleaded guilty."
        )
    )
    sundby = found["Peter Sundby"]
    assert mentions(sundby, "pronoun") == ["his"]
    assert "retired baker" in [role.text for role in sundby.roles]


def test_i_is_the_speaker(make_parsed: Make) -> None:
    found = entities_of(
        make_parsed("Helen Marrow met Peter Sundby. “I lost my keys,” Sundby said.")
    )
    assert mentions(found["Peter Sundby"], "pronoun") == ["I", "my"]
    assert mentions(found["Helen Marrow"], "pronoun") == []


def test_he_inside_marks_is_never_the_speaker(make_parsed: Make) -> None:
    found = entities_of(
        make_parsed("Carl Oakes met Peter Sundby. “He lost the keys,” Sundby said.")
    )
    assert mentions(found["Peter Sundby"], "pronoun") == []
    assert mentions(found["Carl Oakes"], "pronoun") == ["He"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Sven Quistgaard, 43, left the harbour.", "Sven Quistgaard", "person"),
        ("Orrin Telquist, who sells boats, left.", "Orrin Telquist", "person"),
        ("He works for Quell Textiles in the north.", "Quell Textiles", "organization"),
        ("The Tarn-based firm was sold.", "Tarn", "place"),
        ("Roland “Rollo” Keech, the champion, won.", "Roland “Rollo” Keech", "person"),
    ],
)
def test_what_names_name(make_parsed: Make, text: str, name: str, kind: str) -> None:
    assert entities_of(make_parsed(text))[name].type == kind


def test_an_unrelated_paragraph_behind_changes_nothing_before(make_parsed: Make) -> None:
    text = (
        "Mayor Helen Marrow opened the Tarn Bridge on Monday. She thanked the builders.\n\n"
        "Harlow Shipping Ltd said it would pay. The company is old, the mayor said."
    )
    more = text + "\n\nCarl Oakes, a farmer, lost his sheep in a storm. He was not insured."
    before = {name: e.mentions for name, e in entities_of(make_parsed(text)).items()}
    after = entities_of(make_parsed(more))
    for name, found in before.items():
        assert [m for m in after[name].mentions if m.end <= len(text)] == list(found)


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Helen Marrow, the Liberal leader, left early.", "Helen Marrow", ["Liberal leader"]),
        ("The union's chairman, Peter Sundby, left early.", "Peter Sundby", ["union's chairman"]),
        ("Harlow Foods, a maker of jams, has closed.", "Harlow Foods", ["maker of jams"]),
    ],
)
def test_what_stands_beside_a_name_is_a_mention(
    make_parsed: Make, text: str, name: str, wanted: list[str]
) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "nominal") == wanted


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        # Who a pronoun governs is not meant by it.
        ("Carl Oakes and Peter Sundby met. He thanked Oakes.", "Peter Sundby", ["He"]),
        ("Peter Sundby spoke. Carl Oakes regrets his attacks on Sundby.", "Carl Oakes", ["his"]),
        # Two people named together are "they" rather than a body.
        ("Harlow Ltd paid. Helen Marrow rang Carl Oakes and they left.", "Helen Marrow", ["they"]),
    ],
)
def test_who_cannot_be_meant(make_parsed: Make, text: str, name: str, wanted: list[str]) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "pronoun") == wanted


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Helen Marrow rang Carl Oakes. The two leaders met.", "Carl Oakes", ["two leaders"]),
        ("Peter Sundby scored twice. The Norwegian was hurt.", "Peter Sundby", ["Norwegian"]),
        ("President Peter Sundby spoke. The British ambassador left.", "Peter Sundby", []),
        ("Peter Sundby, 44, sat down. The individual voter decides.", "Peter Sundby", []),
        (
            "The Lamp Union struck. Members of the land's largest union left.",
            "Lamp Union",
            ["land's largest union"],
        ),
        ("Helen Marrow, 9, fell. The girl was found.", "Helen Marrow", ["girl"]),
    ],
)
def test_descriptions(make_parsed: Make, text: str, name: str, wanted: list[str]) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "nominal") == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The talks in San Francisco ended. Farms around the country suffered.",
        "Norway paid. The city was flooded.",
        "Norway paid. The communist state was warned.",
        "Norway and Chile met. The region was at peace.",
    ],
)
def test_a_place_of_another_kind_is_not_meant(make_parsed: Make, text: str) -> None:
    found = entities_of(make_parsed(text)).values()
    assert [mentions(entity, "nominal") for entity in found if entity.type == "place"] == [
        [] for entity in found if entity.type == "place"
    ]


def test_the_two_countries(make_parsed: Make) -> None:
    found = entities_of(make_parsed("Norway and Chile signed. The two countries share no border."))
    assert mentions(found["Norway"], "nominal") == ["two countries"]
    assert mentions(found["Chile"], "nominal") == ["two countries"]


def test_a_group_of_its_owner_is_an_entity(make_parsed: Make) -> None:
    found = entities_of(make_parsed("Carl Oakes spoke. His group proposed a law."))
    assert found["His group"].type == "organization"
    assert mentions(found["Carl Oakes"], "pronoun") == ["His"]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The author Dinesh Kalpatri won. Kalpatri wept.", "Dinesh Kalpatri", "person"),
        ("London Mayor Sadiq Orran has refused. Orran left.", "Sadiq Orran", "person"),
        ("Her lawyer, Jane Carpenter, left.", "Jane Carpenter", "person"),
        ("Ashport City beat Dunmere. City have won again.", "Ashport City", "organization"),
        ("Vantor, which makes batteries, fired its chief.", "Vantor", "organization"),
        ("Nurses at St Oswin's Hospital went on strike.", "St Oswin's Hospital", "organization"),
        ("The freighter sank off Cape Dunmore.", "Cape Dunmore", "place"),
        ("The Republic of Sarrow closed its border.", "Republic of Sarrow", "place"),
        ("Bishop Tutuola blessed the boats.", "Tutuola", "person"),
    ],
)
def test_names_by_their_form_and_what_follows(
    make_parsed: Make, text: str, name: str, kind: str
) -> None:
    assert entities_of(make_parsed(text))[name].type == kind


NOMINALS = [
    # A calling describes who was named; who plays a part in what happened is somebody new.
    ("Jo Marrow vanished in May. The plasterer was 33.", "Jo Marrow", []),
    ("Jo Marrow vanished in May. The geneticist was 33.", "Jo Marrow", ["geneticist"]),
    ("Jo Marrow left the pub. The driver was drunk.", "Jo Marrow", []),
    ("Jo Marrow won on points. The fourth seed wept.", "Jo Marrow", ["fourth seed"]),
    ("Callum Roe, 15, is missing. The boy was last seen in Leeds.", "Callum Roe", ["boy"]),
    ("Professor Jo Marrow led it. The virologist wept.", "Jo Marrow", ["virologist"]),
    # Who says it does not mean himself.
    ("Jo Marrow fell. Inspector Ann Dole said that she feared for the boy.", "Ann Dole", []),
    # One minister alone.
    ("Prime Minister Ann Dole spoke. The premier wept.", "Ann Dole", ["premier"]),
    ("Health Minister Ann Dole spoke. The premier wept.", "Ann Dole", []),
    # Husband and wife rather than who was named last.
    (
        "Jo Marrow denied it. His wife, Ann Marrow, wept. Lawyer Bo Lund said the couple left.",
        "Ann Marrow",
        ["His wife", "couple"],
    ),
]


@pytest.mark.parametrize(("text", "name", "wanted"), NOMINALS)
def test_callings(make_parsed: Make, text: str, name: str, wanted: list[str]) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "nominal") == wanted


BODIES = [
    ("Tessel Foods shares fell. Tessel said it would cut jobs.", "Tessel Foods", ["Tessel"]),
    ("Maria Orsen-Vance spoke. On Monday, Orsen-Vance left.", "Maria Orsen-Vance", ["Orsen-Vance"]),
    ("Rebels seized the town of Abu Sareh on Monday.", "Abu Sareh", []),
]


@pytest.mark.parametrize(("text", "name", "short"), BODIES)
def test_names(make_parsed: Make, text: str, name: str, short: list[str]) -> None:
    found = mentions(entities_of(make_parsed(text))[name], "name")
    assert found[0] == name
    assert found[1:] == short


def test_the_body_that_somebody_leads(make_parsed: Make) -> None:
    text = "Skyline Airways fell. Skyline Airways chief Tom Okar said his company would appeal."
    assert "his company" in mentions(entities_of(make_parsed(text))["Skyline Airways"], "nominal")


def test_two_bodies(make_parsed: Make) -> None:
    text = "Hallam Steel and Orsted Mining will merge. The two companies employ 900."
    found = entities_of(make_parsed(text))
    for name in ("Hallam Steel", "Orsted Mining"):
        assert "two companies" in mentions(found[name], "nominal")


def test_an_office_is_no_body(make_parsed: Make) -> None:
    found = entities_of(make_parsed("Chief Executive Maria Orsen blamed the weather."))
    assert list(found) == ["Maria Orsen"]


SEVERAL = [
    (
        "Two brothers were held on Monday. Ned Marrow, 40, denied theft; Lee Marrow said nothing."
        " The brothers were freed. They went home.",
        ("Ned Marrow", "Lee Marrow"),
        ["brothers", "They"],
    ),
    (
        "Two hikers were found on Saturday. Ann Lisle, 30, and Tom Garro, 32, had lost their way."
        " They were tired.",
        ("Ann Lisle", "Tom Garro"),
        ["They"],
    ),
    (
        "Dara Finch and her sister Lena were charged on Monday. The sisters deny it."
        " They will appear in May.",
        ("Dara Finch", "Lena"),
        ["sisters", "They"],
    ),
]


@pytest.mark.parametrize(("text", "names", "wanted"), SEVERAL)
def test_those_named_apart_are_the_group(
    make_parsed: Make, text: str, names: tuple[str, ...], wanted: list[str]
) -> None:
    found = entities_of(make_parsed(text))
    for name in names:
        told = [m.text for m in found[name].mentions]
        assert set(wanted) <= set(told), name


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        # The man and the woman of the first sentence are the first named of each sex.
        (
            "The man who ran the club was beaten by the woman who swept it. Peter Sundby lost to"
            " Helen Marrow by 3 votes.",
            "Helen Marrow",
            ["woman"],
        ),
        # Sides of a sale.
        (
            "Vantor Foods has made a bid for Kell Dairies. Shares in the target rose; those of the"
            " would-be buyer fell.",
            "Kell Dairies",
            ["target"],
        ),
        # Who was called by a country.
        ("Carl Oakes won again. The Dane, 30, wept.", "Carl Oakes", ["Dane"]),
        # A body by "-maker", and one that owns a thing.
        ("Vexar, the Danish toymaker, is ill. The firm sells dolls.", "Vexar", ["firm"]),
        # The successor of a minister is the new minister.
        (
            "The minister, Rolf Hein, was sacked. His successor, Lise Falk, is a banker. The new"
            " minister smiled.",
            "Lise Falk",
            ["new minister"],
        ),
    ],
)
def test_what_else_describes(make_parsed: Make, text: str, name: str, wanted: list[str]) -> None:
    assert set(wanted) <= set(mentions(entities_of(make_parsed(text))[name], "nominal"))


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        # Who is said to be "they".
        (
            "Robin Fenn, who is non-binary, won. They sang well, and their father wept.",
            "Robin Fenn",
            ["They", "their"],
        ),
        # A reflexive before the infinitive.
        ("Helen Marrow taught herself to weld.", "Helen Marrow", ["herself"]),
        # Whose manager speaks.
        (
            "Helen Marrow sang. Eva Stern wept. Marrow's manager, Bo Frank, said she was ill.",
            "Helen Marrow",
            ["she"],
        ),
    ],
)
def test_pronouns_of_others(make_parsed: Make, text: str, name: str, wanted: list[str]) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "pronoun") == wanted


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Isla Morada will shut its reefs to ships.", "Isla Morada", "place"),
        ("The pipeline's owner, Norgas, said it would appeal.", "Norgas", "organization"),
        ("Ranger Ivy Colt said she had called.", "Ivy Colt", "person"),
        ("Norlam's parliament voted on Monday.", "Norlam", "place"),
        ("Westmoor, a market town of 900 people, was cut off.", "Westmoor", "place"),
    ],
)
def test_kinds_by_what_stands_beside(make_parsed: Make, text: str, name: str, kind: str) -> None:
    assert entities_of(make_parsed(text))[name].type == kind


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        (
            "Carl Oakes was charged with theft. Peter Sundby watched. The defendant wept.",
            "Carl Oakes",
            ["defendant"],
        ),
        (
            "Peter Sundby attacked Carl Oakes. The victim was taken away.",
            "Carl Oakes",
            ["victim"],
        ),
    ],
)
def test_called_so_by_what_happened(
    make_parsed: Make, text: str, name: str, wanted: list[str]
) -> None:
    assert mentions(entities_of(make_parsed(text))[name], "nominal") == wanted


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Hundreds fled to Vask. They left the coast of Vask by boat.", "Vask", "place"),
    ],
)
def test_kinds_of_names(make_parsed: Make, text: str, name: str, kind: str) -> None:
    assert entities_of(make_parsed(text))[name].type == kind


@pytest.mark.parametrize(
    ("text", "name", "form", "wanted"),
    [
        # what follows "his" and stands right before the name
        ("Gareth Holt wept. His wife Deirdre left.", "Deirdre", "nominal", ["His wife"]),
        (
            "The Northern Grain Pact was signed in 1999. A minister said the pact had failed.",
            "Northern Grain Pact",
            "nominal",
            ["pact"],
        ),
        (
            "King Olaf of Norway arrived. On Monday the monarch opened a bridge.",
            "Olaf",
            "nominal",
            ["monarch"],
        ),
        (
            "Norway paid. The northern country was thanked.",
            "Norway",
            "nominal",
            ["northern country"],
        ),
    ],
)
def test_descriptions_of_named_ones(
    make_parsed: Make, text: str, name: str, form: str, wanted: list[str]
) -> None:
    assert mentions(entities_of(make_parsed(text))[name], form) == wanted


def test_a_surname_stays_with_whom_the_article_names_in_full(make_parsed: Make) -> None:
    parsed = make_parsed(
        "Gareth Holt was jailed on Monday. Mrs Holt has moved to Spain. Holt will appeal."
    )
    assert mentions(entities_of(parsed)["Gareth Holt"], "name") == ["Gareth Holt", "Holt"]


def test_they_inside_marks_may_be_two_named_together(make_parsed: Make) -> None:
    text = (
        "Ann Poe and Carl Oakes were found on Monday. The captain, Ivor Lunt, took them aboard. "
        "“They were thin,” he said."
    )
    parsed = make_parsed(text)
    quotations = find_quotations(parsed, None)[0]
    found = find_entities(parsed, quoted_ranges(parsed), quotations)
    ann = next(entity for entity in found if entity.name == "Ann Poe")
    assert mentions(ann, "pronoun") == ["them", "They"]


def test_he_is_rather_the_subject_of_the_sentence_before(make_parsed: Make) -> None:
    parsed = make_parsed("Mr Adam Vane met Tavish Orr. Tavish Orr left at nine. He was tired.")
    assert mentions(entities_of(parsed)["Tavish Orr"], "pronoun") == ["He"]
