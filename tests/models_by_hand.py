"""A cross-encoder of a few bytes, made without the onnx package: it says no where a word stands."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

INT64, FLOAT = 7, 1
FAR = 10.0
"""The logit of yes; that of no is its negative."""


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def _field(number: int, value: bytes | str | int) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _node(kind: str, inputs: Sequence[str], output: str, **numbers: int) -> bytes:
    attributes = [
        _field(5, _field(1, name) + _field(3, value) + _field(20, 2))
        for name, value in numbers.items()
    ]
    return b"".join(
        [*(_field(1, x) for x in inputs), _field(2, output), _field(4, kind), *attributes]
    )


def _tensor(name: str, kind: int, raw: bytes) -> bytes:
    return _field(1, 1) + _field(2, kind) + _field(8, name) + _field(9, raw)


def _value(name: str, kind: int, *dims: str | int) -> bytes:
    shape = b"".join(
        _field(1, _field(2, dim) if isinstance(dim, str) else _field(1, dim)) for dim in dims
    )
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, shape)))


def onnx_bytes(word: int, inputs: Sequence[str] = ("input_ids", "attention_mask")) -> bytes:
    """A model whose logit is `-FAR` where the token `word` is among the ids, else `FAR`."""
    nodes = [
        _node("Equal", [inputs[0], "word"], "there"),
        _node("Cast", ["there"], "number", to=FLOAT),
        _node("ReduceMax", ["number"], "most", keepdims=0),
        _node("Mul", ["most", "down"], "lower"),
        _node("Add", ["lower", "up"], "logits"),
    ]
    graph = b"".join(
        [
            *(_field(1, node) for node in nodes),
            _field(2, "by hand"),
            _field(5, _tensor("word", INT64, struct.pack("<q", word))),
            _field(5, _tensor("down", FLOAT, struct.pack("<f", -2 * FAR))),
            _field(5, _tensor("up", FLOAT, struct.pack("<f", FAR))),
            *(_field(11, _value(name, INT64, "one", "length")) for name in inputs),
            _field(12, _value("logits", FLOAT, 1)),
        ]
    )
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13))


def write_cross_encoder(folder: Path, word: str) -> Path:
    """A folder with a cross-encoder that says no where either passage holds `word`."""
    folder.mkdir()
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, word: 1}, unk_token="[UNK]"))  # noqa: S106
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "model.onnx").write_bytes(onnx_bytes(1))
    return folder
