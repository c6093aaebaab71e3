"""A parsed article as plain Python objects: its tokens, and runs of them.

spaCy builds a token anew each time that it is asked for, looks its strings up each time, and walks
the sentence for its children. The finders ask for hundreds of thousands, so what they ask for is
copied once, under spaCy's names and with spaCy's meaning (docs/decisions/0011-plain-tokens.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from spacy.tokens import Doc as SpacyDoc

from rashomon.reading.columns import columns_of

CHUNKED = frozenset(
    ("oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT")
)
"""What a noun is to its head where it heads a base noun phrase, as spaCy has it for English."""
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))


class Token:
    """A token; `i` is its index, `idx` the code point where it begins in the article's text.

    `lefts` and `rights` are the tokens that hang on it, on either side, and `children` all of them,
    in the order of the text. `head` is the token itself at the root of a sentence. `left_edge` and
    `right_edge` are the outermost tokens below it in the tree, or itself.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha",
        "is_lower", "is_punct", "is_quote", "is_sent_start", "is_space", "is_title", "left_edge",
        "lefts", "lemma_", "like_num", "lower_", "pos_", "right_edge", "rights", "tag_", "text",
        "whitespace_",
    )  # fmt: skip
    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    is_sent_start: bool
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    is_quote: bool
    is_title: bool
    is_lower: bool
    like_num: bool
    head: Token
    children: tuple[Token, ...]
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    left_edge: Token
    right_edge: Token

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places on. Raises `IndexError` where there is none."""
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def sent(self) -> Run:
        """The sentence that holds the token."""
        return self.doc.sents[bisect_right(self.doc.starts, self.i) - 1]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, in the order of the tree."""
        found: list[Token] = []
        _gather(self, found)
        return iter(found)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether it is among the other's ancestors."""
        return any(token is self for token in other.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that are coordinated with it."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        found = [first]
        for token in found:
            found += [one for one in token.rights if one.dep_ == "conj"]
        return tuple(token for token in found if token is not self)


class Run:
    """The tokens from `start` to before `end` of a document; `label_` where it is an entity."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end if end > start else start
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Run: ...
    def __getitem__(self, place: int | slice) -> Token | Run:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Run(self.doc, self.start + start, self.start + end)
        index = (self.start if place >= 0 else self.end) + place
        if not self.start <= index < self.end:
            raise IndexError(place)
        return self.doc.tokens[index]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Run)
            and self.doc is other.doc
            and (self.start, self.end, self.label_) == (other.start, other.end, other.label_)
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Its words as they stand, without the white space behind them."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def start_char(self) -> int:
        """The code point at which it begins."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The code point behind its last token."""
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """The first of its tokens that are nearest to the root of their sentence.

        A mark or white space on which nothing hangs comes behind all others.
        """
        if self.end - self.start == 1:
            return self.doc.tokens[self.start]
        heights = self.doc.heights
        return self.doc.tokens[min(range(self.start, self.end), key=heights.__getitem__)]

    @property
    def sents(self) -> Iterator[Run]:
        """The sentences that it touches, whole."""
        starts = self.doc.starts
        at = max(bisect_right(starts, self.start) - 1, 0)
        while at < len(starts) and starts[at] < self.end:
            yield self.doc.sents[at]
            at += 1

    @property
    def noun_chunks(self) -> Iterator[Run]:
        """The base noun phrases, as spaCy finds them in English."""
        last = -1
        for word in self:
            if word.pos_ not in NOUNS or word.left_edge.i <= last:
                continue
            first = word
            while first.dep_ == "conj" and (first is word or first.head.i < first.i):
                first = first.head
            if first.dep_ in CHUNKED:
                last = word.i
                yield Run(self.doc, word.left_edge.i, last + 1)


class Doc:
    """A text parsed in pieces: its tokens, sentences and entities (`ents`)."""

    def __init__(self, pieces: Sequence[SpacyDoc]) -> None:
        self.columns = columns_of(pieces)
        self.tokens = _tokens_of(self)
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Run: ...
    def __getitem__(self, place: int | slice) -> Token | Run:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Run(self, start, end)
        return self.tokens[place]

    @cached_property
    def starts(self) -> list[int]:
        """The indices of tokens that begin a sentence; that of the first at least."""
        return [token.i for token in self.tokens if token.is_sent_start or not token.i]

    @cached_property
    def sents(self) -> tuple[Run, ...]:
        """The sentences."""
        ends = [*self.starts[1:], len(self.tokens)]
        return tuple(Run(self, *both) for both in zip(self.starts, ends, strict=True))

    @cached_property
    def ents(self) -> tuple[Run, ...]:
        """The entities that the parser's model finds, with their labels."""
        found: list[Run] = []
        iob, labels = self.columns.iob, self.columns.entity
        starts = [i for i, place in enumerate(iob) if place != "I"]
        for start, end in zip(starts, [*starts[1:], len(iob)], strict=True):
            if iob[start] == "B" and labels[start]:
                found.append(Run(self, start, end, labels[start]))
        return tuple(found)

    @cached_property
    def _depths(self) -> list[int]:
        """Of each token how many ancestors it has."""
        heads = self.columns.head
        found = [0 if head == i else -1 for i, head in enumerate(heads)]
        for i in range(len(found)):
            if found[i] >= 0:
                continue
            path = [i]
            while found[path[-1]] < 0:
                path.append(heads[path[-1]])
            depth = found[path.pop()]
            for place in reversed(path):
                depth += 1
                found[place] = depth
        return found

    @cached_property
    def heights(self) -> list[int]:
        """Of each token how near it is to the root, for `Run.root`: 0 is the root itself."""
        return [
            len(self.tokens) if depth and (t.is_punct or t.is_space) and not t.children else depth
            for depth, t in zip(self._depths, self.tokens, strict=True)
        ]

    @cached_property
    def offsets(self) -> list[int]:
        """Of each token the code point where it begins."""
        return [token.idx for token in self.tokens]

    def touching(self, start: int, end: int) -> Run | None:
        """The tokens that hold any of the code points `start` to `end`; `None` outside the text.

        Between two tokens the run is empty: the space there belongs to neither.
        """
        if not 0 <= start < len(self.text) or not 0 < end <= len(self.text):
            return None
        first = bisect_right(self.offsets, start) - 1
        token = self.tokens[first]
        if start == token.idx + len(token):
            first += 1
        return Run(self, first, bisect_right(self.offsets, end - 1))


def _tokens_of(doc: Doc) -> list[Token]:
    columns = doc.columns
    tokens: list[Token] = []
    offset = 0
    rows = zip(
        columns.text, columns.lower, columns.lemma, columns.pos, columns.tag, columns.dep,
        columns.entity, columns.iob, columns.begins, columns.punct, columns.space, columns.alpha,
        columns.quote, columns.title, columns.lower_case, columns.like_num, columns.spaced,
        strict=True,
    )  # fmt: skip
    for i, row in enumerate(rows):
        token = Token()
        token.doc, token.i, token.idx = doc, i, offset
        (
            token.text, token.lower_, token.lemma_, token.pos_, token.tag_, token.dep_,
            token.ent_type_, token.ent_iob_, token.is_sent_start, token.is_punct, token.is_space,
            token.is_alpha, token.is_quote, token.is_title, token.is_lower, token.like_num, spaced,
        ) = row  # fmt: skip
        token.whitespace_ = " " if spaced else ""
        token.children = token.lefts = token.rights = ()
        offset += len(token.text) + spaced
        tokens.append(token)
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for token, head, left, right in zip(tokens, columns.head, *_edges(columns.head), strict=True):
        token.head, token.left_edge, token.right_edge = tokens[head], tokens[left], tokens[right]
        if token.i != head:
            (lefts if token.i < head else rights).setdefault(head, []).append(token)
    for head, found in lefts.items():
        tokens[head].lefts = tokens[head].children = tuple(found)
    for head, found in rights.items():
        token = tokens[head]
        token.rights = tuple(found)
        token.children = token.lefts + token.rights
    return tokens


def _gather(top: Token, found: list[Token]) -> None:
    """Add a token and all that hangs on it."""
    for token in top.lefts:
        _gather(token, found)
    found.append(top)
    for token in top.rights:
        _gather(token, found)


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Of each token the outermost ones below it in the tree, on either side."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    # Both ways, as branches may cross: what hangs on a token may come before it or behind.
    for i in (*range(len(heads)), *reversed(range(len(heads)))):
        head = heads[i]
        if left[i] < left[head]:
            left[head] = left[i]
        if right[i] > right[head]:
            right[head] = right[i]
    return left, right
