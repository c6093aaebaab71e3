"""Cues: the words that say that somebody says something, with their stance and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.reading.quotations.lexicon import Entry, Lexicon
from rashomon.reading.quotations.noun_sources import source_of_noun
from rashomon.reading.quotations.sources import Source, source_of
from rashomon.reading.tokens import Doc, Run, Token

CONDITIONS = frozenset({"if", "unless", "whether"})
PARTICLES = frozenset({"prt", "prep", "advmod"})
PARTICLE_REACH = 2
"""Words from a verb to its particle: "speaks volumes about" is no speaking about."""
NEVER = frozenset({"never", "neither", "nor", "hardly", "scarcely", "barely"})
UNSAID = frozenset({"fail", "avoid", "omit", "neglect"})
"""Verbs before a cue by which it is not said ("failed to say whether", "avoided saying that")."""
DOUBTS = frozenset({"doubt"})
"""Cues that deny what they take: what is doubted is not believed."""
MAY = frozenset({"may", "might", "could"})
NOBODY = frozenset({"no", "neither", "none", "nobody"})
"""Subjects, or words of subjects, by which what they say is not said."""
ALWAYS = frozenset({"said", "says"})
"""Cues whatever the tagger makes of them ("Said Doe: …")."""
WILLING = frozenset({"would", "will", "wo"})
"""With "not", somebody who is asked declines ("would not say whether")."""
TELLS = frozenset({"says", "confirms"})
KIN = {"c": "say", "q": "say", "x": "vow", "o": "criticize", "m": "call", "n": "N:claim"}
"""By what a user's cue takes: the shipped cue that it is decided like."""
PHRASES = frozenset({"words", "phrase", "telling"})
"""Behind "in": "in Lind's words", "in Lind's phrase"."""
REFUSALS = frozenset({"decline", "refuse"})
HEARINGS = frozenset(
    {"court", "jury", "juror", "inquest", "inquiry", "tribunal", "hearing", "trial", "magistrate"}
)
"""What hears, before the law, what somebody says who is not named ("the court heard that …")."""


@dataclass(frozen=True)
class Cue:
    """A cue at `token`; `name` is its entry in the lexicon, `frame` says what it takes.

    `frame` is "n" for a noun and "a" for "according to".
    """

    token: Token
    name: str
    stance: str
    frame: str
    source: Source | None
    by_user: bool = False

    @property
    def kin(self) -> str:
        """The entry whose weights decide: a user's cue, which has none, goes by a shipped one."""
        if not self.by_user:
            return self.name
        return next((kin for letter, kin in KIN.items() if letter in self.frame), self.name)

    @property
    def subject(self) -> Token | None:
        """The head of the words that name the source."""
        return self.source.head if self.source else None


def find_cues(doc: Doc | Run, outside: Sequence[bool], lexicon: Lexicon) -> list[Cue]:
    """Verbs and nouns of speech, and "according to", outside marks (`outside[i]` for token i)."""
    found = []
    for token in doc:
        if not outside[token.i]:
            continue
        cue = None
        if token.lower_ == "according":
            cue = _according(token, outside, lexicon)
        elif token.lower_ in PHRASES and token.dep_ == "pobj":
            cue = _in_words_of(token, outside)
        elif token.pos_ in ("VERB", "AUX") or token.lower_ in ALWAYS:
            cue = _verb(token, outside, lexicon)
        if cue is None and token.pos_ in ("NOUN", "PROPN"):
            cue = _noun(token, outside, lexicon)
        if cue is not None:
            found.append(cue)
    return found


def _verb(token: Token, outside: Sequence[bool], lexicon: Lexicon) -> Cue | None:
    lemma = "say" if token.lower_ in ALWAYS else token.lemma_.lower()
    if lemma == "hear" and _is_hearing(token):
        told = lexicon.verbs["tell"]
        return Cue(token, "tell", stance_of(token, told.stance, outside), told.frame, None)
    entry, name = lexicon.verbs.get(lemma), lemma
    for child in token.children:
        if 0 < child.i - token.i <= PARTICLE_REACH and child.dep_ in PARTICLES:
            longer = f"{lemma} {child.lower_}"
            if longer in lexicon.verbs:
                entry, name = lexicon.verbs[longer], longer
    leads = token.lower_ in ALWAYS and token.i == token.sent.start  # Said Doe: “…”
    if entry is None or not entry.frame or _is_idiom(token):
        return None
    if _is_noun_phrase(token) and not leads:
        return None
    source = source_of(token, outside)
    if _shows_nothing(entry, source, lexicon):
        return None
    stance = stance_of(token, _of_source(entry.stance, source, lexicon), outside)
    if source is not None and _is_nobody(source.head):
        stance = stance if "(" in stance else f"{stance} (negated)"
        source = None  # what nobody says has no speaker
    return Cue(token, name, stance, entry.frame, source, entry.by_user)


def _is_hearing(token: Token) -> bool:
    """Whether a court hears it said: "the inquest heard that …", "jurors heard how …"."""
    return token.dep_ != "relcl" and any(
        child.dep_ == "nsubj" and child.lemma_.lower() in HEARINGS for child in token.children
    )


def _is_nobody(head: Token) -> bool:
    """Whether a subject says that there is none: "nobody", "no official", "neither of them"."""
    first = [child.lower_ for child in head.children if child.dep_ in ("det", "preconj", "cc")]
    return head.lower_ in NOBODY or not NOBODY.isdisjoint(first)


def _is_idiom(token: Token) -> bool:
    """Whether nobody says anything: "to put it mildly", "the silence speaks volumes"."""
    text = token.doc[token.i : token.i + 3].text.lower()
    opened = token.i and token.nbor(-1).lower_ == "to"
    return text.split()[1:2] == ["volumes"] or bool(opened and text.startswith("put it "))


def _noun(token: Token, outside: Sequence[bool], lexicon: Lexicon) -> Cue | None:
    entry = lexicon.nouns.get(token.lemma_.lower())
    if entry is None or not any(child.i > token.i for child in token.children):
        return None
    source = source_of_noun(token, outside)
    name = f"N:{token.lemma_.lower()}"
    return Cue(token, name, stance_of(token, entry.stance, outside), "n", source, entry.by_user)


def _according(token: Token, outside: Sequence[bool], lexicon: Lexicon) -> Cue | None:
    if token.i + 1 >= len(token.doc) or token.nbor(1).lower_ != "to":
        return None
    for child in [*token.children, *token.nbor(1).children]:
        heads = [child] if child.dep_ == "pobj" else list(child.children)
        for head in heads:
            if head.dep_ == "pobj" and head.i > token.i and outside[head.i]:
                if any(inner.tag_ == "PRP$" for inner in head.children):
                    return None  # "according to their means" names no source
                source = Source.at(head, "named by “according to”", limit=token)
                stance = _of_source("says", source, lexicon)
                return Cue(token, "according to", stance, "a", source)
    return None


def _in_words_of(token: Token, outside: Sequence[bool]) -> Cue | None:
    """For "in Lind's words" and "in the words of Lind", which name a source."""
    if token.head.lower_ != "in":
        return None
    for child in token.children:
        owners = [child] if child.dep_ == "poss" else list(child.children)
        for owner in owners:
            if owner.dep_ == "poss" or (owner.dep_ == "pobj" and child.lower_ == "of"):
                if not outside[owner.i]:
                    return None
                source = Source.at(owner, "named by “in the words of”")
                return Cue(token, "according to", "says", "a", source)
    return None


def _of_source(stance: str, source: Source | None, lexicon: Lexicon) -> str:
    """The stance; what a study "says" or "finds", it shows."""
    if stance != "says" or source is None:
        return stance
    head = source.anchor
    return "shows" if {head.lower_, head.lemma_.lower()} & lexicon.studies else stance


def _shows_nothing(entry: Entry, source: Source | None, lexicon: Lexicon) -> bool:
    """Whether a thing that is no document "shows" it, as in "the success shows"."""
    if entry.stance != "shows" or entry.by_user or source is None or source.head.ent_type_:
        return False
    head = source.anchor
    return head.lower_ not in lexicon.documents and head.lemma_ not in lexicon.documents


def _is_noun_phrase(token: Token) -> bool:
    """Whether it is a participle before its noun ("its disputed claim"), which reports nothing."""
    if token.dep_ in ("amod", "compound"):
        return True
    before = token.nbor(-1) if token.i else None
    return before is not None and before.tag_ in ("POS", "DT", "PRP$")


def stance_of(token: Token, stance: str, outside: Sequence[bool]) -> str:
    """The stance, with `(negated)` or `(conditional)` where the cue is so.

    Words in marks are said, and tell nothing of the cue ("insisted: “Never.”").
    """
    verb, refused = token, False
    for _ in range(3):  # "did not want to say", "refused to confirm"
        children = [child for child in verb.children if outside[child.i]]
        words = [
            child.lower_ for child in children if child.dep_ in ("neg", "advmod", "preconj", "cc")
        ]
        if verb is not token and verb.lemma_ in REFUSALS:
            refused = True
        if verb is not token and verb.lemma_ in UNSAID:
            return f"{stance} (negated)"
        if any(child.dep_ == "neg" for child in children) or not NEVER.isdisjoint(words):
            if token.lemma_ in DOUBTS:
                return stance
            refuses = stance in TELLS and any(c.lemma_ in WILLING for c in children)
            return "declines" if refuses else f"{stance} (negated)"
        if verb is not token and verb.lemma_ == "have" and "yet" in words:
            return f"{stance} (negated)"
        if verb.dep_ not in ("xcomp",) or verb.head == verb:
            break
        verb = verb.head
    if refused:
        return "declines"
    if _is_behind_nor(token) or _is_fallen_short_of(token) or token.lemma_ in DOUBTS:
        return f"{stance} (negated)"
    if any(_makes_doubtful(child) for child in token.children):
        return f"{stance} (conditional)"
    return stance


def _is_fallen_short_of(token: Token) -> bool:
    """Whether "short of" stands before it ("stopped short of saying that …")."""
    return token.i >= 2 and token.doc[token.i - 2 : token.i].text.lower() == "short of"


def _is_behind_nor(token: Token) -> bool:
    """Whether it is the second of "neither confirmed nor denied"."""
    before = token.nbor(-1) if token.i else token
    return token.dep_ == "conj" and before.lower_ == "nor"


def _makes_doubtful(child: Token) -> bool:
    """Whether a word before the verb says that it only may be said: "if he says", "may say"."""
    if child.dep_ == "mark":
        return child.lower_ in CONDITIONS
    return child.dep_ == "aux" and child.lower_ in MAY
