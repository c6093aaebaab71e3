"""`rashomon cite`."""

from __future__ import annotations

import click

from rashomon.cli.explain import saved_comparison
from rashomon.cli.output import DONE, STANDARD_OUTPUT, check_target, write_text
from rashomon.records import Article, Span


@click.command()
@click.argument("file", metavar="FILE.json")
@click.argument("passages", nargs=-1, metavar="[PASSAGE]...")
@click.option(
    "--ris", is_flag=True, help="Write RIS instead of CSL-JSON: both go into reference managers."
)
@click.option(
    "--out",
    default=STANDARD_OUTPUT,
    show_default=True,
    metavar="FILE",
    help="Where to write (- is standard output).",
)
def cite(file: str, passages: tuple[str, ...], ris: bool, out: str) -> int:
    """Cite passages of a saved comparison, or all its articles.

    FILE.json is what `rashomon compare --json` wrote. A PASSAGE is article:start-end (the article
    by its id, file name or source), or words that stand in one place. Without one, every article
    is cited as a whole.
    """
    from rashomon.comparing.explain.passages import find_passage
    from rashomon.report import citations

    check_target(out)
    comparison = saved_comparison(file)
    articles = {article.id: article for article in comparison.articles}
    spans = [find_passage(given, comparison.articles) for given in passages]
    cited: list[tuple[Article, Span | None]] = [(articles[span.article], span) for span in spans]
    if not passages:
        cited = [(article, None) for article in comparison.articles]
    write_text(citations.ris(cited) if ris else citations.csl_json(cited), out)
    return DONE
