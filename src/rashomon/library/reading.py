"""Reading one article for the library, and the hash under which its reading is kept."""

from __future__ import annotations

from rashomon.api import Options, manifest_of_reading, reading_one_by_one
from rashomon.intake import Intake
from rashomon.intake.language import is_english
from rashomon.library.keys import hashed
from rashomon.records import Article, Input, Reading


def read_one(article: Article, options: Options) -> Reading | Input:
    """The reading of an article, or why it has none.

    Of one in another language than English nothing is found: it is kept and grouped alone.
    """
    if not is_english(article.language):
        return Reading(article=article)
    return next(reading_one_by_one(Intake(articles=(article,)), options))


def work_of(options: Options) -> str:
    """What decides a reading beside its article: version, models and options."""
    return manifest_of_reading(options).to_json()


def reading_key(article: Article, work: str) -> str:
    """The hash of all that decides a reading: the article as it is kept, and `work`."""
    return hashed(article.to_json(), work)
