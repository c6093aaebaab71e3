"""What is said without marks, or partly: the clause or the object that a cue takes."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from rashomon.reading.quotations.cues import Cue

CLAUSE = ("ccomp", "parataxis")
OBJECTS = ("dobj", "oprd", "xcomp", "prep", "dative", "ccomp", "pcomp")
FEWEST_WORDS = 2
LOOSE = frozenset({",", ";", ":", ".", "–", "—", "-", "―"})


Range = tuple[int, int]


def content_of(cue: Cue) -> list[Range]:
    """Token ranges of what the cue reports; empty where it takes nothing here.

    Two ranges where the cue stands in the middle ("The plan, officials say, will fail").
    """
    pieces = _pieces(cue)
    cleaned = (_clean(cue.token.doc, cue.token, piece) for piece in pieces)
    return [piece for piece in cleaned if piece is not None]


def _pieces(cue: Cue) -> list[Range]:
    token = cue.token
    if "c" in cue.frame:
        for child in token.children:
            if child.dep_ in CLAUSE and not _is_infinitive(child):
                return _subtree(child, token)
        if token.dep_ == "parataxis":
            sentence, aside = token.sent, token.subtree
            inside = [t.i for t in aside]
            return [(sentence.start, min(inside)), (max(inside) + 1, sentence.end)]
    if "x" in cue.frame:
        for child in token.children:
            if child.dep_ == "xcomp" or (child.dep_ == "ccomp" and _is_infinitive(child)):
                start, end = _subtree(child, token)[0]
                objects = [
                    c.left_edge.i
                    for c in token.children
                    if c.dep_ in ("dobj", "dative") and c.i > token.i
                ]
                return [(min([start, *objects]), end)]
    return _object(token) if {"o", "m"} & set(cue.frame) else []


def _is_infinitive(child: Token) -> bool:
    return any(t.tag_ == "TO" for t in child.children)


def _subtree(child: Token, cue: Token) -> list[Range]:
    """The child's words; two pieces where the cue stands in their middle."""
    start, end = child.left_edge.i, child.right_edge.i + 1
    own = [t.i for t in cue.children if t.i != child.i and start <= t.left_edge.i < end]
    if not start <= cue.i < end:
        return [(start, end)]
    left = min([cue.i, *(cue.doc[i].left_edge.i for i in own)])
    right = max([cue.i, *(cue.doc[i].right_edge.i for i in own)]) + 1
    return [(start, left), (right, end)]


def _object(token: Token) -> list[Range]:
    """From the first complement to the end of the verb's own phrase."""
    after = [c for c in token.children if c.i > token.i and c.dep_ in OBJECTS]
    if not any(c.dep_ in ("dobj", "oprd", "ccomp", "dative") for c in after):
        return []
    return [(min(c.left_edge.i for c in after), max(c.right_edge.i for c in after) + 1)]


def _clean(doc: Doc, cue: Token, content: Range) -> Range | None:
    start, end = content
    while start < end and (doc[start].text in LOOSE or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].text in LOOSE or doc[end - 1].is_space):
        end -= 1
    words = [t for t in doc[start:end] if not t.is_punct and not t.is_space]
    return (start, end) if len(words) >= FEWEST_WORDS and start != cue.i else None


def according_to(doc: Doc, token: Token) -> tuple[Range, Token] | None:
    """For "according" at `token`: the rest of its sentence, and the head of who is named."""
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    source = next(
        (
            inner
            for child in [*token.children, doc[token.i + 1]]
            for inner in child.children
            if inner.dep_ == "pobj"
        ),
        None,
    )
    if source is None:
        return None
    sentence = token.sent
    phrase_end = source.right_edge.i + 1
    before = (sentence.start, token.i)
    after = (phrase_end, sentence.end)
    longer = max(before, after, key=lambda piece: piece[1] - piece[0])
    content = _clean(doc, token, longer)
    return (content, source) if content else None
