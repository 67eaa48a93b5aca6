"""The commands that hand a finished run over: its report as a page, a document or a workbook, its
figures and charts as files, and its answer as a quotation.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write
from glasspolis.files.terminal import wrapped

RunFolder = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def report(
    run: RunFolder,
    kind: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", show_default="html", help="html, docx, pdf, xlsx, json or iama."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(show_default="in the run", help="The file to write; its end says the kind, too."),
    ] = None,
    language: Annotated[
        str,
        typer.Option(metavar="LANGUAGE", help="Of titles, tables and forms, such as de or zh; sentences are English."),
    ] = "en",
    as_json: AsJson = False,
) -> None:
    """Write the report of a finished run, or the assessment with its forms, as one file."""
    from glasspolis.report import kinds_of_file

    kinds_of_file.kind_of(kind, out)
    page = kinds_of_file.write(cli_show.open_run(run), kind, out, language)
    cli_show.print_json({"report": str(page)}) if as_json else cli_show.print_text(f"Report: {page}")


def export(
    run: RunFolder,
    csv: Annotated[bool, typer.Option("--csv", help="The figures as a table of text.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="The figures as a workbook.")] = False,
    charts: Annotated[
        str | None, typer.Option(metavar="KINDS", help="The charts as svg, png or vega, or several with commas.")
    ] = None,
    out: Annotated[Path | None, typer.Option(show_default="RUN-export", help="Folder to write into.")] = None,
    as_json: AsJson = False,
) -> None:
    """Write figures and charts of a finished run as files, with units, ranges and licence."""
    from glasspolis.records.rights import RIGHTS
    from glasspolis.report import export as files
    from glasspolis.report.kinds_of_file import tree_of

    kinds = files.charts_of(charts) if charts is not None else []
    if not (csv or xlsx or kinds):
        raise GlasspolisError("export: --csv, --xlsx and --charts: give at least one of them.")
    folder = out or run.resolve().with_name(f"{run.resolve().name}-export")
    atomic_write.ready(folder, folder=True)
    finished = cli_show.open_run(run)
    written = files.write(finished, tree_of(finished), folder, csv=csv, xlsx=xlsx, charts=kinds)
    if as_json:
        cli_show.print_json(
            {"files": [str(path) for path in written], "source": files.source_line(finished), "licence": RIGHTS}
        )
        return
    cli_show.print_text("\n".join(map(str, written)))
    cli_show.print_text(f"Print beside them: {files.source_line(finished)} ({RIGHTS}).")


def quote(run: RunFolder, as_json: AsJson = False) -> None:
    """Print the answer of a finished run in three lengths, each true by itself."""
    from glasspolis.report.quote import quote as quoted

    told = quoted(cli_show.open_run(run))
    if as_json:
        cli_show.print_json(told)
        return
    for name, words in told.items():
        paragraphs = "\n\n".join(wrapped(part, further="") for part in words.split("\n\n"))
        cli_show.print_text(f"{name}:\n{paragraphs}\n")
