"""The models, each behind one small module, so that a user with a better one can name it."""

from rashomon.models.cross_encoder import CrossEncoder, load_cross_encoder
from rashomon.models.embedder import Embedder, load_embedder
from rashomon.models.parser import Parser, load_parser

__all__ = [
    "CrossEncoder",
    "Embedder",
    "Parser",
    "load_cross_encoder",
    "load_embedder",
    "load_parser",
]
