"""Twenty invented accounts of 800 words: a flood in an invented valley, told over and over."""

from __future__ import annotations

ACCOUNTS = 20
WORDS = 800

WHO = (
    ("Mayor Ilse Varn", "the mayor of Tollen, Ilse Varn,"),
    ("Fire chief Bram Okker", "Bram Okker, who leads the fire service,"),
    ("Engineer Petra Holm", "Petra Holm, an engineer of the river board,"),
    ("The river board", "the board that runs the river"),
    ("Farmer Joost Lamb", "Joost Lamb, a farmer of Upper Tollen,"),
    ("The district council", "the council of the district"),
    ("Baker Mina Sorel", "Mina Sorel, who keeps a bakery on the quay,"),
    ("The Red Bridge school", "the school at the Red Bridge"),
    ("Police inspector Ewan Drost", "Ewan Drost of the police"),
    ("The rail company", "the company that runs the railway"),
)
DID = (
    ("opened {n} shelters in {place} on {day}", "put up {n} shelters in {place} on {day}"),
    ("counted {n} flooded houses in {place}", "said that {n} houses in {place} were under water"),
    ("moved {n} people out of {place} by {day}", "had brought {n} people from {place} by {day}"),
    ("sent {n} pumps to {place} on {day} night", "sent {n} pumps to {place} before {day} ended"),
    ("closed {n} roads around {place}", "shut {n} roads near {place} to all traffic"),
    ("lost {n} sheep in the fields of {place}", "said {n} sheep had drowned near {place}"),
    (
        "will pay {n} million euros for the dike at {place}",
        "promised {n} million euros for the dike of {place}",
    ),
    (
        "measured {n} centimetres of rain at {place} on {day}",
        "reported {n} centimetres of rain at {place} on {day}",
    ),
    ("handed out {n} loaves of bread in {place}", "gave {n} loaves to families in {place}"),
    (
        "warned on {day} that {place} had {n} hours left",
        "said on {day} that there were {n} hours left for {place}",
    ),
)
SAID = (
    "“We have not seen such water at {place} in forty years,”",
    "“Nobody in {place} slept that night, and nobody complained,”",
    "“The wall at {place} held for as long as anyone could ask of it,”",
)
PLACES = ("Tollen", "Upper Tollen", "Marsk", "Velden", "the Red Bridge", "Aldry", "Sint Noor")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


def account(number: int) -> str:
    """One account of about 800 words: facts that most share, told in one of two ways."""
    lines: list[str] = [f"Flood in the Tollen valley: report {number + 1}", ""]
    words = 0
    fact = number % 7
    while words < WORDS:
        sentence = _fact(fact, number)
        lines.append(sentence)
        words += len(sentence.split())
        fact += 1 + (fact + number) % 2
    return "\n\n".join(lines)


def _fact(fact: int, number: int) -> str:
    who = WHO[fact % len(WHO)]
    place = PLACES[fact % len(PLACES)]
    did = DID[(fact // 3) % len(DID)]
    way = (fact + number) % 2
    amount = 3 + fact + (4 if (fact * 7 + number) % 11 == 0 else 0)
    told = did[way].format(n=amount, place=place, day=DAYS[fact % len(DAYS)])
    name = who[way]
    if fact % 5 == 4:
        said = SAID[fact % len(SAID)].format(place=place)
        return f"{name[0].upper()}{name[1:]} {told}. {said} {who[0]} told reporters."
    return f"{name[0].upper()}{name[1:]} {told}."
