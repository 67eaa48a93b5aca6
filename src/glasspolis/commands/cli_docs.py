"""The commands `cards` and `docs`: printed lives for a class, and the pages that ship."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.files.terminal import wrapped

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def cards(
    run: RunFolder,
    out: Annotated[Path | None, typer.Option(show_default="cards.html in the run", help="The page to write.")] = None,
    lives: Annotated[int, typer.Option(help="How many cards, 1 to 40.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Write cards of synthetic lives in two worlds, to be printed for a class."""
    from glasspolis.report.cards import write_cards

    page = write_cards(cli_show.open_run(run), out or run / "cards.html", lives)
    cli_show.print_json({"cards": str(page)}) if as_json else cli_show.print_text(f"Cards: {page}")


def docs(
    page: Annotated[str | None, typer.Argument(help="Print this page.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the pages of the documentation that ship with Glasspolis, or print one of them."""
    from glasspolis.files import pages

    if page is not None:
        text = pages.read(page)
        cli_show.print_json({"page": page, "text": text}) if as_json else cli_show.print_text(text)
        return
    rows = [{"page": name, "title": title} for name, title in pages.titles().items()]
    if as_json:
        cli_show.print_json(rows)
        return
    cli_show.print_text("\n".join(wrapped(f"{row['page']}: {row['title']}") for row in rows))
