"""Undertakings in the many forms of news English, over invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.intake import article_from_text
from rashomon.models import Parser
from rashomon.reading.read import read_article
from rashomon.records import Commitment, Reading

Read = Callable[..., Reading]
DAY = "2031-03-12"

HELD = [
    # What agreements make one do.
    ("Under the settlement, Hallam Steel will be required to repay its clients.", "will be"),
    ("A deal under which the firm would supply 40 trams was signed.", "would supply 40 trams"),
    ("It has been agreed that the two unions will share an office.", "will share an office"),
    ("Jo Kessler has signed a three-year contract with the club.", "has signed a three-year"),
    # Sums whose sign the parser parts from them, and bodies that do not exist yet.
    ("The bank has pledged £50m to flood victims.", "has pledged £50m to flood victims"),
    ("Police have promised extra patrols.", "have promised extra patrols"),
    ("The company also plans a second plant in Texas.", "plans a second plant in Texas"),
    ("He promised the families a full inquiry.", "promised the families a full inquiry"),
    # Who hears it.
    ("The minister assured residents that they would be paid by May.", "assured residents that"),
    ("Shareholders will be paid a special dividend, the company said.", "Shareholders will be"),
    ("A second survey will be made in May, according to the harbour board.", "A second survey"),
    # Arrangements with a day.
    ("The envoy is flying to Geneva on Sunday.", "is flying to Geneva on Sunday"),
    ("The state has set a target of building 9,000 homes.", "has set a target of building"),
    ("The union has given notice of a strike.", "has given notice of a strike"),
    ("The two unions will hold a rally on May 1.", "will hold a rally on May 1"),
    ("The ferry company has earmarked £3 million for engines.", "has earmarked £3 million"),
    ("Hallam Steel will shed 300 jobs at its Corby mill, the company said.", "will shed 300 jobs"),
    ("The prime minister will not seek re-election in the autumn.", "will not seek re-election"),
    ("The council has ordered a survey and will publish it in May.", "will publish it in May"),
    ("The archbishop said he would step down at Easter.", "would step down at Easter"),
    ("Ministers are planning to scrap the tax on bicycles.", "are planning to scrap the tax"),
    ("The airline is committed to cutting its emissions.", "is committed to cutting"),
    ("The two sides signed a memorandum of understanding to share data.", "signed a memorandum"),
    ("Brenna Holt has sworn to find the man who burned her barn.", "has sworn to find the man"),
    ("The money has been pledged by the Kessler Foundation.", "The money has been pledged"),
    ("“We’re not going to let them close it,” said Ida Marsh.", "’re not going to let them"),
    ("The owners have undertaken that no tenant will be moved.", "have undertaken that no tenant"),
    ("The rebels agreed to a ceasefire from midnight.", "agreed to a ceasefire from midnight"),
    ("Organisers said the festival would go ahead.", "would go ahead"),
    ("The bank plans a second round of cuts.", "plans a second round of cuts"),
    ("The mayor promised voters a new tram line.", "promised voters a new tram line"),
    ("The minister promised that the road would be finished.", "promised that the road would be"),
    ("The tycoon offered a reward of $50,000 for the painting.", "offered a reward of $50,000"),
    ("The general warned that his troops would retaliate.", "would retaliate"),
    ("Kestrel has threatened its rival with legal action.", "has threatened its rival with"),
    ("The ministry announced plans to close three embassies.", "announced plans to close three"),
    ("The company set out a timetable to phase out diesel.", "set out a timetable to phase out"),
    ("Under the agreement the union would call off the strike.", "would call off the strike"),
    ("The trust is to sell the castle.", "is to sell the castle"),
    ("The group is due to vote on the plan on Thursday.", "is due to vote on the plan"),
    ("The studio has bought the rights and plans to shoot in Malta.", "plans to shoot in Malta"),
    ("The council has drawn up plans to charge for parking.", "has drawn up plans to charge"),
    ("The king gave an assurance that he would sign the law.", "gave an assurance that he"),
    ("The Swiss firm, which employs 900, will close its Lyon plant.", "will close its Lyon plant"),
    ("The chancellor confirmed that the tax would be abolished.", "confirmed that the tax would"),
    ("Russia and Norway have reached an agreement to reopen the border.", "have reached an"),
    ("She has no intention of resigning but has promised to apologise.", "has promised to"),
    ("The city is about to launch a bike scheme.", "is about to launch a bike scheme"),
    ("The club is launching an appeal next week.", "is launching an appeal next week"),
    ("The Pentford Group said that its trucks would run on hydrogen.", "would run on hydrogen"),
    ("Chief Constable Mary Flint said officers would patrol the estate.", "would patrol the"),
    ("The finance minister said the government would raise the age.", "would raise the age"),
    ("He made it clear that he would appeal.", "would appeal"),
    ("She gave them her word that it will be repaired.", "gave them her word that it will"),
    ("The regulator said it intends to fine the bank.", "intends to fine the bank"),
    ("The steelmaker said it had decided to mothball the furnace.", "had decided to mothball"),
    ("The duke offered to pay for the funeral.", "offered to pay for the funeral"),
    ("The developer now says it will keep the facade.", "will keep the facade"),
    ("The police will step up patrols over the weekend, the force said.", "will step up patrols"),
    ("If the talks fail, the dockers will walk out, their leader warned.", "will walk out"),
    ("The prime minister reaffirmed her commitment to cutting waiting lists.", "her commitment"),
    ("The council has plans for a new library on the square.", "has plans for a new library"),
    ("The two airlines have agreed a merger.", "have agreed a merger"),
    ("The museum announced the return of two bronzes.", "announced the return of two"),
    ("The tenor announced his retirement from the stage.", "announced his retirement"),
    ("Unions gave notice that they would strike on March 30.", "gave notice that they would"),
    ("The party opened its conference with a pledge to nationalise the railways.", "a pledge to"),
    ("The Greens ran on a promise to close the reactor.", "a promise to close the reactor"),
    ("Its plan is to open 40 clinics by 2035.", "Its plan is to open 40 clinics"),
    ("An agreement between the two clubs to share a stadium was signed.", "An agreement between"),
    ("The drivers have called a strike for May 3.", "have called a strike for May 3"),
    ("The Liberals, if elected, would double the grant.", "would double the grant"),
    ("The authorities plan on moving 3,000 families.", "plan on moving 3,000 families"),
    ("The council said the library would be closed in May.", "the library would be closed"),
    ("The operator said the service would resume on Monday.", "the service would resume"),
    ("“The money will be repaid in full,” the bank said.", "The money will be repaid in full"),
    ("The treaty commits the ministers to halving their emissions.", "commits the ministers"),
    ("A spokeswoman said the store would refund every customer.", "would refund every customer"),
    # Verbs that the tagger takes for nouns.
    ("Members of the crew vow to stay aboard.", "vow to stay aboard"),
    ("Doctors at the clinic plan to close the ward.", "plan to close the ward"),
    # What becomes a plan by being approved, and terms that a clause tells.
    ("Lawmakers approved a proposal to raise the levy.", "approved a proposal to raise the levy"),
    ("The unions reached a deal under which the firm will keep the mill.", "will keep the mill"),
    # Of oneself, of those whom a body serves, and passives that name who does it.
    ("“We will find the money,” Ida Marsh said.", "will find the money"),
    ("“We'll have it done by Easter,” Ida Marsh said.", "'ll have it done by Easter"),
    ("Everyone on board will get a refund, the ferry company said.", "Everyone on board will get"),
    ("The bridge will be rebuilt by army engineers in May.", "will be rebuilt by army engineers"),
    ("The council said contracts would be awarded by spring.", "contracts would be awarded by"),
    ("The chairman gave staff “my word” that no job would be cut.", "gave staff “my word” that"),
    # What is told to somebody somewhere.
    (
        "The mayor told residents in the square that the council would repave every street.",
        "would repave every street",
    ),
    ("I'm leaving the club this summer, he said.", "'m leaving the club this summer"),
    ("The prince will visit the town on Monday, the palace said.", "will visit the town on Monday"),
    ("The club aims to run its buses without diesel by 2040.", "aims to run its buses"),
    ("The party has committed itself to a 40-hour week.", "has committed itself to a 40-hour week"),
    # Verbs of two words, what there will be none of, and clauses about others.
    ("The trust has set aside £6m for the repairs.", "has set aside £6m for the repairs"),
    ("The port pledged no redundancies for three years.", "pledged no redundancies for three"),
    ("The general swore that his men would leave the valley.", "swore that his men would"),
    ("The trustees resolved that the bell will not be sold.", "resolved that the bell will not"),
    ("The board decided that the vote would be held in May.", "decided that the vote would be"),
    ("The family has given a commitment of £500,000.", "has given a commitment of £500,000"),
    ("Plans call for half of the sailors to be women.", "Plans call for half of the sailors"),
    ("The club signed the winger on a four-year contract.", "signed the winger on a four-year"),
    # The progressive of a deed that one decides, and what one refuses to do.
    ("The navy said it was withdrawing its frigates from the bay.", "was withdrawing its frigates"),
    ("“We're not backing down,” Ida Marsh said.", "'re not backing down"),
    ("“I shall be back within the hour,” Ida Marsh said.", "shall be back within the hour"),
    # Told by who is in charge.
    ("The minister said the proceeds would go to a fund.", "the proceeds would go to a fund"),
    ("“No pilot will be dismissed,” the airline's director said.", "No pilot will be dismissed"),
    ("The union's leaders said the walkout would take place in May.", "the walkout would take"),
    (
        "The agency said it had no plans to buy seats, but would share its maps.",
        "would share its maps",
    ),
]

NOT_HELD = [
    "Members of the crew plan to stay aboard failed.",
    "Ministers rejected a proposal to sell the port.",
    "The bank stopped short of promising refunds.",
    "She left without promising to return.",
    "Officials would not say when the mine would reopen.",
    "One hospital said that ambulances would be delayed.",
    "The toymaker said its dolls would sell out by Easter.",
    "The village will be destroyed by the flood.",
    "The couple had planned to fly home on Monday.",
    "The fund has yet to say how it would vote.",
    "The senate voted on Wednesday to override the veto.",
    "The court will decide next week whether to free him.",
    "The firm had to repay its clients.",
    "The police promised the committee nothing.",
    "I am here to tell you one thing.",
    "The school will open in May.",
    "The mayor said it would take a week to clear the snow.",
    "The report said it would cost £2bn.",
    "Four men are to stand trial.",
    "She called the strike a disgrace.",
    "Otherwise the judge will write a fine report.",
    "The union's leader said members would be betrayed.",
    "The forecasters said snow would be followed by rain.",
    "The group's plans for the summer are unclear.",
    "Protesters said the law would be broken.",
    "The museum announced its visitor numbers.",
    "Analysts said the company would cut 500 jobs.",
    "The bank could close 40 branches.",
    "Economists predict the bank will raise rates.",
    "The mayor is expected to announce a new tax.",
    "The firm is considering a sale of its ships.",
    "The firm has no plans to sell its ships.",
    "The firm denied that it planned to close the plant.",
    "The firm denied planning to close the plant.",
    "The union called on the company to promise better pay.",
    "The mayor wants the firm to pay for the damage.",
    "The mayor hopes to open the bridge in May.",
    "She must repay the money by June.",
    "The driver was sentenced and will serve ten years.",
    "The man will appear in court on Monday.",
    "The plan to close the school was criticised.",
    "An offer to buy the firm was rejected.",
    "The court rejected a plan to build a hotel.",
    "The senator refused to say whether he would run.",
    "The report said ministers should plan to evacuate the town.",
    "If the union agrees to talks, the strike will end.",
    "He usually plans to arrive early.",
    "The suspect is due to be sentenced on Friday.",
    "It is unlikely that the firm will sell.",
    "There is no chance that the club will sell him.",
    "The study will help doctors.",
    "Experts believe the company plans to merge.",
    "The villagers fear the army will return.",
    "Passengers will pay more for tickets.",
    "The team was due to fly home on Sunday but the flight was cancelled.",
    "They offered no help.",
    "The council dropped its plan to sell the park.",
    "The houses will freeze.",
    "His organisation will probably sue.",
    "She said he’d battled through three storms.",
    # Promises of the past, kept or broken, and what another gave.
    "The founder once vowed to reach the pole.",
    "The mayor promised never to sell, a promise she has now broken.",
    "The painter had an offer to teach in Rome.",
    "The firm reneged on its promise to plant trees.",
    "The senator has signed nine bills to end the levy.",
    # Refusals to say more, what would be considered, and what is merely said.
    "The museum would not identify the donor.",
    "The actor said he would consider a sequel.",
    "“I will tell you this,” the coach said.",
    "The ministry is yet to decide whether it will allow the flights.",
    # Whoever does it, those asked in a poll, what others think, and what is a duty.
    "The town needs a mayor who will open the pool.",
    "One in five said they would boycott the vote.",
    "Critics argue that employers will cut wages.",
    "The kingdom should be grateful and agree to pay.",
    "The deal will not change the rules.",
    "Working on Sundays will allow the baker to build a shop.",
    "The company did not say that it would pay.",
    "The bank is creating a fund that its heirs may use next year.",
    "“I was never leaving home,” Ida Marsh said.",
]


@pytest.fixture
def read(parser: Parser) -> Read:
    def run(text: str, title: str | None = None) -> Reading:
        whole = f"{title}\n\n{text}" if title else text
        return read_article(article_from_text(whole, id="a", published=DAY, title=title), parser)

    return run


def names(reading: Reading, commitment: Commitment) -> list[str]:
    entities = {e.id: e.name for e in reading.entities}
    return [entities.get(who, who) for who in commitment.who]


@pytest.mark.parametrize(("text", "words"), HELD, ids=[row[0] for row in HELD])
def test_forms_that_undertake(read: Read, text: str, words: str) -> None:
    assert [c.span.text[: len(words)] for c in read(text).commitments] == [words]


@pytest.mark.parametrize("text", NOT_HELD)
def test_forms_that_do_not(read: Read, text: str) -> None:
    assert [c.span.text for c in read(text).commitments] == []


@pytest.mark.parametrize(
    ("title", "words", "who"),
    [
        ("Police to step up patrols after attack", "to step up patrols", "Police"),
        ("Rail strike: drivers to walk out in May", "to walk out in May", "drivers"),
        ("Council ducks bin question but will axe free parking", "will axe free", "Council"),
        ("Nurses vow to fight on", "vow to fight on", "Nurses"),
    ],
)
def test_headlines(read: Read, title: str, words: str, who: str) -> None:
    reading = read("The town was told of it on Monday.", title)
    (found,) = reading.commitments
    assert found.span.text.startswith(words)
    assert names(reading, found) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("“I will never sell it,” the chairman, Otto Blum, told the crowd.", "Otto Blum"),
        ("A spokesman for the airline said it would refund all passengers.", "the airline"),
        ("The envoy’s pledge to leave by June was met with doubt.", "The envoy"),
        ("The owners, both of whom plan to sell, stayed away.", "The owners"),
        ("His employer, Harbour Line Ltd, has promised to pay.", "Harbour Line Ltd"),
        ("The mayor, whose promise to mend the roof won votes, left.", "The mayor"),
        ("The manifesto commits them to building homes.", "them"),
    ],
)
def test_who_it_is(read: Read, text: str, who: str) -> None:
    reading = read(text)
    (found,) = reading.commitments
    assert names(reading, found) == [who]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The firm will close two mills, a move that angered the town.",
            "will close two mills",
        ),
        (
            "The firm said it would cut 40 jobs and shut a mill, after sales fell.",
            "would cut 40 jobs and shut a mill",
        ),
        (
            "The firms will merge their mills under a deal signed in May.",
            "will merge their mills",
        ),
        ("The firm will close two mills after record losses.", "will close two mills"),
        ("The firm will close two mills after losing a contract.", "will close two mills"),
        (
            "The firm will close two mills after the harvest.",
            "will close two mills after the harvest",
        ),
        ("The firm will close two mills in an effort to save money.", "will close two mills"),
        ("The firm will close two mills - the last in the valley.", "will close two mills"),
        (
            "The council will mend the bridge by Friday, two days after a flood that shut it.",
            "will mend the bridge by Friday",
        ),
        (
            "The chair will resign as soon as a successor is found.",
            "will resign as soon as a successor is found",
        ),
        (
            "The firm will sell boats, nets and lamps, the mayor said.",
            "will sell boats, nets and lamps",
        ),
        (
            "The mayor promised “a full and open account” of it to the court.",
            "promised “a full and open account” of it to the court",
        ),
    ],
)
def test_where_it_ends(read: Read, text: str, words: str) -> None:
    assert [c.span.text for c in read(text).commitments] == [words]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The firm will close the mill on 4 April.", "2031-04-04"),
        ("The firm promised on Monday to close the mill by 4 April.", "2031-04-04"),
        ("The firm promised on Monday to close the mill.", None),
        ("The firm will mend what broke on 4 February.", None),
    ],
)
def test_by_when(read: Read, text: str, day: str | None) -> None:
    (found,) = read(text).commitments
    assert (found.by.to if found.by else None) == day


def test_a_would_goes_on_where_the_sentence_before_told_of_plans(read: Read) -> None:
    """“It would also …” is the firm's plan; after another's sentence it is nobody's."""
    reading = read("Acme Foods said it would close two plants. It would also sell its farms.")
    assert [c.span.text for c in reading.commitments] == [
        "would close two plants",
        "would also sell its farms",
    ]
    assert len({c.who for c in reading.commitments}) == 1
    other = read(
        "Acme Foods said it would close two plants. The sun rose. It would sell its farms."
    )
    assert len(other.commitments) == 1


def test_who_says_that_a_thing_will_be_done_does_it(read: Read) -> None:
    """The library does not close itself."""
    reading = read("The council of Tolle said the old library would be closed in May.")
    assert names(reading, reading.commitments[0]) in (
        ["The council of Tolle"],
        ["council of Tolle"],
    )
