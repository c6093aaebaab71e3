"""Differences of quotations: other words between the marks, and other speakers of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rashomon.comparing.accounts import Accounts
from rashomon.comparing.differences.found import Found, account_names, cells_of, excerpt
from rashomon.comparing.differences.twins import Twins
from rashomon.comparing.differences.utterances import (
    BOTH_MAY,
    REWORDED,
    Match,
    Said,
    all_said,
    compatible,
    in_a_row,
    known_same,
    match_of,
    said_by_one,
)
from rashomon.comparing.differences.words import function_words, lexicon
from rashomon.comparing.stems import stem
from rashomon.records import Difference, ReadingOfDifference, Span, Speaker

LONGEST_DENIAL = 4
"""Words of an edit that is a denial left out; a longer one is a passage, and a shortening."""
BESIDE = 60
"""Characters around quoted words, or around their speaker, in which another name may be the one of
the cue, or of who spoke with him: half a sentence."""
CLOSED = re.compile(r",?\s*(?:[\"”’»]|'')")
"""The end of words in marks before who said them, where the sentence ends as well."""
LONG_WORD = 5
"""Letters from which a word that has one letter more or less is taken for misprinted."""
CLOCK = re.compile(r"\b(?:\w+ )?\d{0,2}(?:am|pm|gmt|utc|est|pst|cet)\b")
"""A time of day in plain words: each desk writes it in its own way."""
ATTRIBUTED = 6
"""Words that must be the same before two speakers of them are set against each other: short
formulas are said by many."""


def compare_quotations(accounts: Accounts, twins: Twins | None = None) -> list[Found]:
    """Differences of quotations: other words between the marks, and other speakers of the words.

    In sentences that the accounts have in common, `twins`, "he said" is the same speaker. Those of
    the primary document are left out: quotations are checked against it one by one.
    """
    said = [
        item
        for item in all_said(accounts)
        if item.quotation.marked and item.article != accounts.document
    ]
    wording: list[tuple[Span, Span, str]] = []
    found: list[Found] = []
    for i, j in in_a_row(said):
        one, two = said[i], said[j]
        known = known_same(one.quotation.speaker, two.quotation.speaker, accounts)
        match = match_of(one, two, speaker_known=known)
        if match is None:
            continue
        spans = _stretch(one, match.one, accounts), _stretch(two, match.two, accounts)
        if not compatible(one.quotation, two.quotation, accounts):
            if match.relation != "reworded" and match.agreeing >= ATTRIBUTED:
                same = twins is not None and twins.share(*spans) and _named_alike(one, two)
                found += [] if same else _attribution(one, two, spans, accounts)
            continue
        if match.relation == "reworded" and _is_writing(one) != _is_writing(two):
            continue  # what a lawsuit says may be said again by who brought it, in other words
        reason = _other_words(one, two, match)
        if not reason:
            match, reason = _goes_on(one, two, match, accounts)
            spans = _stretch(one, match.one, accounts), _stretch(two, match.two, accounts)
        if reason:
            wording.append((*spans, reason))
    return [*_wording_found(wording, said, accounts), *_once(found)]


def _is_writing(item: Said) -> bool:
    """Whether a text of its own right speaks: "the lawsuit says", "the ruling said"."""
    speaker = item.quotation.speaker
    words = speaker.name.casefold().split() if speaker else []
    return bool(set(words[-1:]) & set(lexicon()["writings"]))


def _stretch(item: Said, place: tuple[int, int], accounts: Accounts) -> Span:
    """The common stretch as a passage."""
    article = accounts.articles[item.article]
    return article.span(item.tokens[place[0]].start, item.tokens[place[1] - 1].end)


def _other_words(one: Said, two: Said, match: Match) -> str:
    """Words that stand for each other in the stretch; an empty string if none carry content."""
    if match.relation == "same":
        return ""
    mine, yours = one.words[slice(*match.one)], two.words[slice(*match.two)]
    codes = SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes()
    swaps = []
    for tag, i, j, k, m in codes:
        here, there = _weighty(mine[i:j]), _weighty(yours[k:m])
        if "".join(mine[i:j]) == "".join(yours[k:m]):
            continue  # a blank was lost
        if any(CLOCK.search(" ".join(words)) for words in (mine[i:j], yours[k:m])):
            continue  # "6:41 p.m.", "18:41"
        if tag == "replace" and here and there and not _alike(here, there):
            if not _one_sentence(one, two, match.one[0] + i, match.two[0] + k):
                continue
            swaps.append(f"“{' '.join(mine[i:j])}” against “{' '.join(yours[k:m])}”")
        elif tag in ("delete", "insert") and _denial_only_in_one(mine, yours, (i, j), (k, m)):
            swaps.append(f"“{' '.join(mine[i:j] + yours[k:m])}” only in one")
    return f"other words between the marks: {', '.join(swaps)}" if swaps else ""


def _one_sentence(one: Said, two: Said, first: int, second: int) -> bool:
    """Whether the sentences around two words have most words in common: else they only follow the
    same one, and another was said next.
    """
    mine, yours = _sentence_at(one, first), _sentence_at(two, second)
    matcher = SequenceMatcher(None, mine, yours, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return bool(same >= REWORDED * min(len(mine), len(yours)))


def _sentence_at(item: Said, place: int) -> list[str]:
    return next((item.words[a:b] for a, b in item.sentences if a <= place < b), item.words)


def _denial_only_in_one(
    mine: Sequence[str], yours: Sequence[str], here: tuple[int, int], there: tuple[int, int]
) -> bool:
    """Whether a word of denial was left out, and not only moved ("should have never been")."""
    cut = [*mine[slice(*here)], *yours[slice(*there)]]
    around = (mine, here) if here[0] < here[1] else (yours, there)
    if len(cut) > LONGEST_DENIAL or _is_repeated(around[0], around[1]):
        return False
    edited = set(cut)
    return any(mine.count(word) != yours.count(word) for word in edited & set(_negators()))


def _is_repeated(words: Sequence[str], place: tuple[int, int]) -> bool:
    """Whether words stand a second time right before or behind ("we will not, we will not")."""
    start, end = place
    size, cut = end - start, list(words[start:end])
    return cut in (list(words[max(start - size, 0) : start]), list(words[end : end + size]))


def _weighty(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in function_words() or word in _negators()]


def _negators() -> list[str]:
    return list(lexicon()["negators"])


def _alike(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether the words differ only in ending or spelling, or one is short for the others."""
    short, long = sorted((here, there), key=len)
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
        return True
    if len(here) == len(there) == 1 and _misprinted(*sorted((here[0], there[0]), key=len)):
        return True
    return [stem(word) for word in here] == [stem(word) for word in there]


def _misprinted(short: str, long: str) -> bool:
    """Whether a long word has one letter more than the other: "blinds", "binds"."""
    if len(short) < LONG_WORD or len(long) != len(short) + 1:
        return False
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def _goes_on(one: Said, two: Said, match: Match, accounts: Accounts) -> tuple[Match, str]:
    """The stretch with what a sentence of one goes on with, where the other ends it: "…, but if …",
    and the reason; an empty reason where neither is cut.
    """
    if match.relation == "reworded":
        return match, ""
    for short, at, long, place in (
        (one, match.one, two, match.two),
        (two, match.two, one, match.one),
    ):
        if place[1] >= len(long.tokens):
            continue
        end, start = short.tokens[at[1] - 1].end, short.tokens[at[0]].start
        ended = at[1] == len(short.tokens) and CLOSED.match(short.text[end:])
        stop = re.match(r"[.!?]", short.text[end:]) or ended
        first = long.tokens[place[0]].start
        if not stop or not _opens(short.text, start) or not _opens(long.text, first):
            continue
        behind = long.text[long.tokens[place[1] - 1].end : long.tokens[place[1]].start]
        following = [token.word for token in long.tokens[place[1] : place[1] + 2]]
        taken_back = ended and _takes_back(short, long, place[1])
        qualified = set(following) & set(lexicon()["qualifiers"])
        if re.search(r"[.!?]", behind) or not (qualified or taken_back):
            continue
        if ended and "," in behind and "but" not in following:
            continue  # an aside was left out
        end = _sentence_end(long, place[1])
        rest = long.text[long.tokens[place[1]].start : long.tokens[end - 1].end]
        who = account_names(accounts)
        whole = place[0], end
        widened = replace(match, two=whole) if long is two else replace(match, one=whole)
        return widened, (
            f"cut short: {who[short.article]} ends as a full sentence what goes on in "
            f"{who[long.article]} with “{excerpt(rest)}”"
        )
    return match, ""


def _sentence_end(item: Said, place: int) -> int:
    """The index behind the last word of the sentence that the word at `place` stands in."""
    return next((b for a, b in item.sentences if a <= place < b), len(item.tokens))


def _takes_back(short: Said, long: Said, place: int) -> bool:
    """Whether the sentence that goes on at `place` takes something back: an exception, or a denial
    where the words before hold none ("did all it could with what it had, which was nothing").
    """
    rest = set(long.words[place : _sentence_end(long, place)])
    denied = rest & set(_negators()) and not set(short.words) & set(_negators())
    return bool(rest & set(lexicon()["exceptions"]) or denied)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins at `start`: a capital letter at the beginning of words in marks,
    or behind a full stop.
    """
    before = text[max(start - 3, 0) : start].rstrip(" ")
    return text[start].isupper() and bool(re.search(r"(?:[.!?:\n\"“‘«]|'')$|^$", before))


def _wording_found(
    rows: Sequence[tuple[Span, Span, str]], said: Sequence[Said], accounts: Accounts
) -> list[Found]:
    """One difference for one utterance: pairs that share a stretch are joined."""
    families: list[tuple[list[Span], list[str]]] = []
    for one, two, reason in rows:
        touching = [f for f in families if any(_meet(s, x) for s in f[0] for x in (one, two))]
        spans = [span for family in touching for span in family[0]] + [one, two]
        reasons = [text for family in touching for text in family[1]] + [reason]
        families = [f for f in families if f not in touching] + [(spans, reasons)]
    found = []
    for spans, reasons in families:
        cells = cells_of(_longest(spans), accounts)
        told = [span for article in cells for span in cells[article]]
        values = [excerpt(span.text) for span in told]
        if len(set(values)) == 1:  # the other words stand behind what an excerpt shows
            values = [" ".join(span.text.split()) for span in told]
        readings = tuple(
            ReadingOfDifference(span=span, value=value)
            for span, value in zip(told, values, strict=True)
        )
        why = f"One utterance, {reasons[0]}."
        difference = Difference(
            kind="quote-wording", class_="divergence", readings=readings, why=why
        )
        found.append(Found(cells, difference))
    return found


def _meet(one: Span, two: Span) -> bool:
    return one.common(two) * 2 >= min(one.end - one.start, two.end - two.start)


def _longest(spans: Sequence[Span]) -> list[Span]:
    """Of passages that overlap, the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.article, s.start)):
        if not any(span.common(other) for other in kept):
            kept.append(span)
    return kept


def _attribution(one: Said, two: Said, spans: tuple[Span, Span], accounts: Accounts) -> list[Found]:
    mine, yours = one.quotation.speaker, two.quotation.speaker
    if mine is None or yours is None:
        return []
    if any(_speaks_of_self(item, accounts) for item in (one, two)):
        return []
    who = [_shown(speaker, accounts) for speaker in (mine, yours)]
    if _is_beside(one, who[1], accounts) or _is_beside(two, who[0], accounts):
        return []  # both said it together, or the cue behind it belongs to the other
    sure = _cued_alike(one, two) and all(_by_name(s, accounts) for s in (mine, yours))
    if not sure and (_is_near(one, who[1], accounts) or _is_near(two, who[0], accounts)):
        return []  # a pronoun may have been read as the wrong one of the two
    names = account_names(accounts)
    sure = said_by_one(spans)
    difference = Difference(
        kind="attribution",
        class_="conflict" if sure else "divergence",
        readings=tuple(
            ReadingOfDifference(span=span, value=name)
            for span, name in zip(spans, who, strict=True)
        ),
        why=(
            f"The same words are {who[0]}'s in {names[one.article]} and {who[1]}'s in "
            f"{names[two.article]}{'' if sure else f'; {BOTH_MAY}'}."
        ),
    )
    return [Found(cells_of(spans, accounts), difference)]


def _named_alike(one: Said, two: Said) -> bool:
    """Whether the same words name both speakers."""
    spans = [item.quotation.speaker.span if item.quotation.speaker else None for item in (one, two)]
    return bool(spans[0] and spans[1] and _flat(spans[0]) == _flat(spans[1]))


def _flat(span: Span) -> str:
    return " ".join(span.text.split()).casefold()


def _cued_alike(one: Said, two: Said) -> bool:
    """Whether the same words of saying stand beside both."""
    cues = one.quotation.cue, two.quotation.cue
    return cues[0] is not None and cues[1] is not None and _flat(cues[0]) == _flat(cues[1])


def _by_name(speaker: Speaker, accounts: Accounts) -> bool:
    """Whether the speaker stands beside the cue by name."""
    entity = accounts.entity.get(speaker.entity or "")
    return entity is not None and any(
        m.form == "name" and speaker.span is not None and m.common(speaker.span)
        for m in entity.mentions
    )


def _is_beside(item: Said, name: str, accounts: Accounts) -> bool:
    """Whether a name stands right beside the words, beside their speaker, or among the speakers."""
    text = accounts.articles[item.article].text
    speaker = item.quotation.speaker
    said_by = [speaker.span] if speaker and speaker.span else []
    around = " ".join(
        f"{text[max(s.start - BESIDE, 0) : s.start]} {text[s.end : s.end + BESIDE]}"
        for s in (item.quotation.content, *said_by)
    )
    around = " ".join([around, *(span.text for span in said_by)])
    return re.search(rf"\b{re.escape(name.split()[-1])}\b", around) is not None


def _is_near(item: Said, name: str, accounts: Accounts) -> bool:
    """Whether a name stands in the quotation's paragraph or the one before."""
    text = accounts.articles[item.article].text
    content = item.quotation.content
    breaks = [match.end() for match in re.finditer(r"\n\s*", text[: content.start])]
    start = breaks[-2] if len(breaks) > 1 else 0
    end = text.find("\n", content.end)
    near = text[start : end if end >= 0 else len(text)]
    return re.search(rf"\b{re.escape(name.split()[-1])}\b", near) is not None


def _speaks_of_self(item: Said, accounts: Accounts) -> bool:
    """Whether the speaker is named in the quotation: then a pronoun was probably read wrongly."""
    speaker = item.quotation.speaker
    if speaker is None:
        return False
    said = {token.word for token in item.tokens}
    return bool(said & {word.casefold() for word in _shown(speaker, accounts).split()[-1:]})


def _shown(speaker: Speaker, accounts: Accounts) -> str:
    entity = accounts.entity.get(speaker.entity or "")
    return entity.name if entity else speaker.name


def _once(found: Sequence[Found]) -> list[Found]:
    """One attribution difference for one utterance: the first of those that meet."""
    kept: list[Found] = []
    for item in found:
        spans = [reading.span for reading in item.difference.readings]
        others = [reading.span for other in kept for reading in other.difference.readings]
        if not any(_meet(span, other) for span in spans for other in others):
            kept.append(item)
    return kept
