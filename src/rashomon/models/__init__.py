"""The two models, each behind one small module, so that a user with a better one can name it."""

from rashomon.models.embedder import Embedder, load_embedder
from rashomon.models.parser import Parser, load_parser

__all__ = ["Embedder", "Parser", "load_embedder", "load_parser"]
