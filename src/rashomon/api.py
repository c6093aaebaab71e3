"""The way from sources to a reading or a comparison, for Python and for the command line."""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import InputError, NothingToDoError
from rashomon.intake import LONGEST, FetchOptions, Intake, Source, read_sources, with_document
from rashomon.records import Article, Comparison, Correction, Input, Manifest, Model, Reading

if TYPE_CHECKING:
    from rashomon.comparing.aliases import Aliases
    from rashomon.comparing.explain import Explanation
    from rashomon.library import Library
    from rashomon.models import CrossEncoder, Parser
    from rashomon.reading.quotations import Lexicon

__version__ = "0.1.0"


@dataclass(frozen=True)
class Options:
    """What decides a result beside the sources; it stands in the manifest.

    `parser` is a spaCy pipeline's package name or path, `None` the shipped one. An article has at
    most `longest` characters. `corrections` are the user's decisions, replayed when comparing.
    `cues` is a file of cues of speech that come on top of the shipped ones; `aliases` are other
    names, with the user's own table; `cross_encoder` is the user's own model for pairs of passages.
    With `one_event` no account is set apart as one of another event.
    """

    parser: str | None = None
    longest: int = LONGEST
    corrections: tuple[Correction, ...] = ()
    cues: str | Path | None = None
    aliases: Aliases | None = None
    cross_encoder: CrossEncoder | None = None
    one_event: bool = False


def read(
    *sources: Source,
    parser: str | None = None,
    longest: int = LONGEST,
    stdin: BinaryIO | None = None,
    cues: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    fetching: FetchOptions | None = None,
) -> list[Reading]:
    """Read every article of the sources: files of every kind, folders, addresses, `-`, articles.

    `cues` is a TOML file with cues of speech that come on top of the shipped ones. `columns` names
    the column of a table that holds a field (`{"text": "story"}`), `fetching` says how addresses
    are fetched. What cannot be read is left out with a warning (`read_sources` gives the reasons
    as records). Raises `NothingToDoError` if nothing could be read, `InputError` for cues or
    columns that cannot be used, and `ModelError` without its model.
    """
    options = Options(parser, longest, cues=cues)
    intake = read_sources(sources, stdin=stdin, longest=longest, columns=columns, fetching=fetching)
    readings, refused = read_all(intake, options)
    _warn(refused, NothingToDoError if not readings else None)
    return readings


def compare(
    *sources: Source,
    document: Source | None = None,
    parser: str | None = None,
    longest: int = LONGEST,
    stdin: BinaryIO | None = None,
    corrections: str | Path | Sequence[Correction] = (),
    cues: str | Path | None = None,
    aliases: str | Path | None = None,
    cross_encoder: str | Path | None = None,
    one_event: bool = False,
    columns: Mapping[str, str] | None = None,
    fetching: FetchOptions | None = None,
) -> Comparison:
    """Compare the accounts of one event.

    `cues` is a TOML file with cues of speech that come on top of the shipped ones, `aliases` a
    table of other names beside the shipped one. `corrections` are the user's decisions, or the
    file that holds them; what became of each stands in `comparison.corrections`. `document` is a
    transcript, release or filing: the accounts' quotations are checked against it
    (`comparison.checks`), and with it one account is enough. `cross_encoder` is the folder of a
    model that may lower or veto what is joined. An account that seems to tell of another event is
    set apart, with a limit that says so, unless `one_event` is true. `columns` names the column of
    a table that holds a field (`{"text": "story"}`), `fetching` says how addresses are fetched.
    What cannot be read stands, with its reason, in `comparison.manifest.inputs`. Raises
    `NothingToDoError` for fewer than two readable accounts, `InputError` for corrections, cues or
    aliases that cannot be used, and `ModelError` without a model.
    """
    options = Options(
        parser=parser,
        longest=longest,
        corrections=corrections_of(corrections),
        cues=cues,
        aliases=aliases_of(aliases),
        cross_encoder=second_of(cross_encoder),
        one_event=one_event,
    )
    intake = read_sources(sources, stdin=stdin, longest=longest, columns=columns, fetching=fetching)
    intake = with_document(intake, document, stdin=stdin, longest=longest, fetching=fetching)
    need_two(len(articles_of(intake)), intake.refused)
    readings, refused = read_all(intake, options)
    return compare_all(readings, replace(intake, inputs=_inputs(intake, refused)), options)


def corrections_of(given: str | Path | Sequence[Correction] | None) -> tuple[Correction, ...]:
    """Corrections of a file, or as they were given. Raises `InputError`."""
    if isinstance(given, str | Path):
        from rashomon.comparing.corrections import load_corrections

        return load_corrections(given)
    return tuple(given or ())


def aliases_of(path: str | Path | None) -> Aliases | None:
    """The shipped table of other names with that of a file. Raises `InputError`."""
    if path is None:
        return None
    from rashomon.comparing.aliases import load_aliases

    return load_aliases(path)


def second_of(folder: str | Path | None) -> CrossEncoder | None:
    """The cross-encoder of a folder. Raises `ModelError`."""
    if folder is None:
        return None
    from rashomon.models import load_cross_encoder

    return load_cross_encoder(folder)


def read_all(intake: Intake, options: Options) -> tuple[list[Reading], tuple[Input, ...]]:
    """The readings of an intake's articles and document, and all that was refused on the way."""
    reader = reading_one_by_one(intake, options)
    readings, refused = [], list(intake.refused)
    for outcome in reader:
        if isinstance(outcome, Reading):
            readings.append(outcome)
        else:
            refused.append(outcome)
    return readings, tuple(refused)


def reading_one_by_one(intake: Intake, options: Options) -> Iterator[Reading | Input]:
    """The reading of each article, or the reason why it has none, as soon as it is there.

    The primary document's reading comes last.
    """
    from rashomon.reading.read import read_article

    if not articles_of(intake):
        return
    parser, cues = _parser(options), _cues(options)
    for article in articles_of(intake):
        try:
            yield read_article(article, parser, cues)
        except InputError as error:
            yield Input(path=article.path or article.id, refused=str(error))


def compare_all(readings: Sequence[Reading], intake: Intake, options: Options) -> Comparison:
    """Compare readings; the manifest names the models, the options and the inputs of `intake`.

    The reading of the intake's primary document, if it is among them, is the document.
    """
    need_two(len(readings), intake.refused)
    key = intake.document.id if intake.document else None
    document = next((reading for reading in readings if reading.article.id == key), None)
    accounts = [reading for reading in readings if reading is not document]
    from rashomon.comparing.compare import compare_readings
    from rashomon.models import load_embedder

    second = options.cross_encoder
    return compare_readings(
        accounts,
        embedder=load_embedder(),
        manifest=manifest_of(intake.inputs, options),
        corrections=options.corrections,
        aliases=options.aliases,
        document=document,
        second=second.scores if second else None,
        one_event=options.one_event,
    )


def manifest_of(inputs: Sequence[Input], options: Options) -> Manifest:
    """What decides a comparison of these inputs."""
    from rashomon.models import load_embedder

    second = options.cross_encoder
    models = [_parser(options).model, load_embedder().model, *([second.model] if second else [])]
    return _manifest(tuple(inputs), tuple(models), options)


def manifest_of_reading(options: Options) -> Manifest:
    """What decides a reading beside its article."""
    return _manifest((), (_parser(options).model,), Options(options.parser, cues=options.cues))


def open_library(
    place: str | os.PathLike[str] | None = None, *, create: bool = True, light: bool = False
) -> Library:
    """Open a library of articles and stories: a path, `sqlite:///path` or `postgresql://...`.

    Without a place it is that of RASHOMON_LIBRARY, or the user's own. Where there is none it is
    made, unless `create` is false. With `light` articles are grouped without embeddings. Raises
    `LibraryError` for one that cannot be used.
    """
    from rashomon.library import Library

    return Library(place, create=create, light=light)


def explain(
    comparison: Comparison,
    one: str,
    two: str | None = None,
    *,
    parser: str | None = None,
    cues: str | Path | None = None,
    aliases: str | Path | None = None,
    cross_encoder: str | Path | None = None,
) -> Explanation:
    """Why two passages of a comparison were joined, not joined, or not called a difference.

    A passage is `article:start-end`, its words, or the id of a point, which stands for its passage
    that is nearest to the other; of one point alone the two passages are told that are furthest
    apart, or that of its one account and the nearest one of another. The answer has `verdict`,
    `because`, `evidence`, `differences` and more, each in sentences, and `to_json()`. The texts are
    read again with the comparison's parser; give the other options as they were given to `compare`.
    What was made with something else than is at hand stands in `notes`. Raises `InputError` for a
    passage that is none, or for a file that cannot be used, and `ModelError` without a model.
    """
    options = Options(
        parser=parser,
        cues=cues,
        aliases=aliases_of(aliases),
        cross_encoder=second_of(cross_encoder),
    )
    return explain_saved(comparison, one, two, options)


def explain_saved(saved: Comparison, one: str, two: str | None, options: Options) -> Explanation:
    """The same as `explain`, with options that are loaded."""
    from rashomon.comparing.explain import explain, find_passages
    from rashomon.models import load_embedder
    from rashomon.reading.read import read_article

    first = find_passages(one, saved)
    second_ = first if two is None else find_passages(two, saved)
    made_with = saved.manifest.options.get("parser")
    if options.parser is None and isinstance(made_with, str):
        options = replace(options, parser=made_with)
    parser, cues, embedder = _parser(options), _cues(options), load_embedder()
    second = options.cross_encoder
    plain = [article.model_copy(update={"origin": None}) for article in saved.articles]
    found = explain(
        saved,
        (first, second_),
        [read_article(article, parser, cues) for article in plain],
        embedder=embedder,
        aliases=options.aliases,
        second=second.scores if second else None,
    )
    models = [parser.model, embedder.model, *([second.model] if second else [])]
    found.notes += _made_otherwise(saved.manifest, _manifest((), tuple(models), options))
    return found


def _made_otherwise(saved: Manifest, now: Manifest) -> list[str]:
    """What a saved comparison was made with and what is at hand, where the two differ."""
    notes = []
    if saved.version != now.version:
        notes.append(f"The file was made with version {saved.version}; this is {now.version}.")
    before, after = ({m.name: m for m in manifest.models} for manifest in (saved, now))
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) == after.get(name):
            continue
        for which, models in (("only the file was", before), ("only this explanation is", after)):
            if name in models and (name not in before or name not in after):
                notes.append(f"With the model {name} {which} made.")
        if name in before and name in after:
            notes.append(f"The model {name} is not the one that the file was made with.")
    if saved.options.get("aliases") != now.options.get("aliases"):
        notes.append("The table of other names is not the file's: give the same with --aliases.")
    if saved.options.get("cues") != now.options.get("cues"):
        notes.append("The cues of speech are not the file's: give the same with --cues.")
    if notes:
        notes.append("So what was compared again may differ from what the file says.")
    return notes


def articles_of(intake: Intake) -> tuple[Article, ...]:
    """The articles of an intake, and behind them its primary document."""
    return (*intake.articles, *([intake.document] if intake.document else []))


def need_two(accounts: int, refused: Sequence[Input]) -> None:
    """Raise `NothingToDoError` unless there are two accounts to compare."""
    if accounts > 1:
        return
    some = "one account" if accounts else "no account"
    reasons = "".join(f" {one.path}: {one.refused}" for one in refused)
    raise NothingToDoError(
        f"a comparison needs two accounts of one event, and {some} could be read",
        next_step=f"Name another report of the same event.{reasons}",
    )


def _inputs(intake: Intake, refused: Sequence[Input]) -> tuple[Input, ...]:
    """What intake noted, and what was refused only when it was read."""
    return (*intake.inputs, *(one for one in refused if one not in intake.inputs))


def _manifest(inputs: tuple[Input, ...], models: tuple[Model, ...], options: Options) -> Manifest:
    from rashomon.models.parser import DEFAULT_PARSER

    named: dict[str, str | int | float | bool | None] = {
        "parser": options.parser or DEFAULT_PARSER,
        "max_characters": options.longest,
    }
    if options.corrections:
        written = "\n".join(one.to_json() for one in options.corrections)
        named["corrections"] = hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()
    if options.cues is not None:
        named["cues"] = hashlib.sha256(Path(options.cues).read_bytes()).hexdigest()
    if options.aliases is not None:
        named["aliases"] = options.aliases.sha256
    if options.one_event:
        named["one_event"] = True
    return Manifest(version=__version__, models=models, options=named, inputs=inputs)


def _parser(options: Options) -> Parser:
    from rashomon.models import load_parser

    return load_parser() if options.parser is None else load_parser(options.parser)


def _cues(options: Options) -> Lexicon | None:
    """The shipped cues with the user's, `None` where there are no others. Raises `InputError`."""
    if options.cues is None:
        return None
    from rashomon.reading.quotations import shipped_lexicon

    return shipped_lexicon().with_user(options.cues)


def _warn(refused: Sequence[Input], error: type[NothingToDoError] | None) -> None:
    reasons = " ".join(f"{one.path}: {one.refused}" for one in refused)
    if error is not None:
        raise error("no article could be read", next_step=reasons or "Name a file or a folder.")
    if reasons:
        warnings.warn(f"left out: {reasons}", UserWarning, stacklevel=3)
