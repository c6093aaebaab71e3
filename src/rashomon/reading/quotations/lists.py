"""Several things said behind one noun of speech: "made two points: that …; that …; and that …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.reading.quotations.cues import Cue, stance_of
from rashomon.reading.quotations.draft import Draft
from rashomon.reading.quotations.leadins import introduced_by
from rashomon.reading.quotations.lexicon import Lexicon
from rashomon.reading.quotations.noun_sources import source_of_noun
from rashomon.reading.quotations.scene import Scene
from rashomon.reading.quotations.sources import FARTHEST_VERB
from rashomon.reading.tokens import Token

ENDS = frozenset(".!?")
JOINS = frozenset({"and", "or", "but"})
FARTHEST_NOUN = 20
"""Words between a noun of speech and the colon of its list ("remarks on the strike of …:")."""


def find_lists(scene: Scene, lexicon: Lexicon, said: Sequence[Draft]) -> list[Draft]:
    """A draft for each "that …" of a list behind a colon that a noun of speech leads in.

    Lists of which anything is `said` by another cue are left to that cue.
    """
    taken = sorted((draft.start, draft.end) for draft in said)
    found: list[Draft] = []
    texts = scene.parsed.columns.text
    for position in [i for i, text in enumerate(texts) if text == ":" and scene.outside[i]]:
        colon = scene.parsed.doc[position]
        noun = _noun_before(colon, lexicon)
        parts = list(_parts(colon, scene)) if noun is not None else []
        if noun is None or not parts:
            continue
        if any(start < parts[-1][1] and parts[0][0] < end for start, end in taken):
            continue
        source = source_of_noun(noun, scene.outside) or introduced_by(colon)
        if source is None:  # "one problem with the report: that nobody read it"
            continue
        name = noun.lemma_.lower()
        stance = stance_of(noun, lexicon.nouns[name].stance, scene.outside)
        cue = Cue(noun, f"N:{name}", stance, "n", source, lexicon.nouns[name].by_user)
        found += [Draft(cue, [part], source, stance) for part in parts]
    return found


def _noun_before(colon: Token, lexicon: Lexicon) -> Token | None:
    """The nearest noun of speech before the colon, in its sentence."""
    first = max(colon.i - FARTHEST_NOUN, 0)
    for token in reversed(colon.doc[first : colon.i]):
        if token.text in ENDS or token.text == ":":
            return None
        if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.nouns:
            return token
    return None


def _parts(colon: Token, scene: Scene) -> Iterator[tuple[int, int]]:
    """Code-point ranges of the clauses with "that", without the marks that part them.

    Where semicolons part them, commas inside do not.
    """
    doc, paragraph = colon.doc, _paragraph_end(colon, scene)
    end = colon.i + 1
    while end < paragraph and not (doc[end].text in ENDS and scene.outside[end]):
        end += 1
    begins = [i for i in range(colon.i + 1, end) if _begins(doc[i], scene)]
    if begins[:1] != [colon.i + 1]:
        return
    marks = [_mark_before(doc[i]) for i in begins[1:]]
    if ";" in marks:
        begins = [begins[0], *(i for i, m in zip(begins[1:], marks, strict=True) if m == ";")]
    for start, behind in zip(begins, [*begins[1:], end], strict=True):
        last = behind - 1
        while last > start and (doc[last].is_punct or doc[last].lower_ in JOINS):
            last -= 1
        if last > start + 1:
            yield doc[start].idx, doc[last].idx + len(doc[last])


def _begins(token: Token, scene: Scene) -> bool:
    return (
        token.lower_ == "that" and scene.outside[token.i] and _mark_before(token) in (":", ";", ",")
    )


def _mark_before(token: Token) -> str:
    """The mark before a "that", over an "and"; an "and" alone parts like a comma."""
    before = token.nbor(-1)
    if before.lower_ not in JOINS:
        return before.text
    mark = before.nbor(-1) if before.i else before
    return mark.text if mark.text in (";", ":") else ","


def _paragraph_end(colon: Token, scene: Scene) -> int:
    """The token behind the colon's paragraph."""
    for paragraph in scene.parsed.paragraphs:
        if paragraph.start <= colon.idx < paragraph.end:
            return scene.parsed.tokens(paragraph.start, paragraph.end).end
    return min(colon.i + FARTHEST_VERB, len(colon.doc))
