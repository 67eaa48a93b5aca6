"""The figures and charts of a run as files, for those who print them or compute with them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import polars as pl
import vl_convert

from glasspolis.answers.run import Run
from glasspolis.errors import unknown
from glasspolis.files import atomic_write, table_file
from glasspolis.records.rights import RIGHTS
from glasspolis.report.gather import Reading
from glasspolis.report.page import Page
from glasspolis.report.svg import GREYS, Picture

FIGURES = "figures"
CHARTS = ("svg", "png", "vega")
SHARP = 2.0
"""Pixels of a PNG for each of the page's."""
COLUMNS = (
    "world", "world_label", "baseline", "baseline_label", "dimension", "level", "measure", "name", "kind", "unit",
    "counted", "world_per_1000", "baseline_per_1000", "difference", "low", "high", "range_low", "range_middle",
    "range_high", "range_samples", "placebo", "smallest_difference", "people", "affected", "replicates", "verdict",
    "note", "source", "licence",
)  # fmt: skip


def source_line(run: Run) -> str:
    """Return the line that has to stand beside a figure or a chart that is printed elsewhere."""
    version = run.manifest.get("versions", {}).get("glasspolis", "")
    name = run.manifest["scenario"].get("name", "")
    return f"Glasspolis {version}, {name}, a simulated city, digest {str(run.manifest['digest'])[:16]}"


def figures(run: Run) -> pl.DataFrame:
    """Return what each world causes: every measure for everybody, and the answer's by every trait.

    Figures are per 1,000 people in the column ``unit``, with both ranges; ``low`` to ``high`` is
    luck, ``range_low`` to ``range_high`` what is not known.

    Raises:
        GlasspolisError: a table is damaged.
        LineError: the run breaks the line.
    """
    r = Reading(run)
    frames = []
    for world in (w for w in r.worlds if w != r.baseline):
        every = run.compare(world, r.baseline, None, r.count)
        frames.append(every.filter((pl.col("dimension") == "all") | (pl.col("measure") == r.answer["measure"])))
    labels = {world: r.label(world) for world in r.worlds}
    kinds = {name: meaning.kind for name, meaning in r.measures.items()}
    return (
        pl.concat(frames)
        .with_columns(
            world_label=pl.col("world").replace(labels),
            baseline_label=pl.col("baseline").replace(labels),
            kind=pl.col("measure").replace_strict(kinds, default=""),
            source=pl.lit(source_line(run)),
            licence=pl.lit(RIGHTS),
        )
        .select(COLUMNS)
    )


def charts_of(asked: str) -> list[str]:
    """Return the kinds of chart files in a list such as "svg,png".

    Raises:
        GlasspolisError: there is no such kind.
    """
    kinds = [kind.strip().lower() for kind in asked.split(",") if kind.strip()]
    for kind in kinds:
        if kind not in CHARTS:
            raise unknown("kind of chart", kind, CHARTS, "--charts")
    return kinds


def named(page: Page) -> Iterator[tuple[str, Picture]]:
    """Yield every chart of a tree with a name of its own, by its section."""
    if page.picture:
        yield "answer", page.picture
    for section in page.sections:
        for at, picture in enumerate(section.pictures, 1):
            yield f"{section.key}-{at}", picture


def write(run: Run, page: Page, folder: Path, *, csv: bool, xlsx: bool, charts: Sequence[str]) -> list[Path]:
    """Write what is asked for into a folder, with a page that names every file.

    Args:
        run: an opened run.
        page: its tree of sections, which holds the charts.
        folder: to write into.
        csv: the figures as a table of text.
        xlsx: the figures as a workbook.
        charts: kinds of chart files.

    Raises:
        GlasspolisError: a library is missing, or a file cannot be written.
    """
    written = []
    if csv or xlsx:
        table = figures(run)
        written += [table_file.write(folder / f"{FIGURES}.csv", table)] if csv else []
        written += [_workbook(folder / f"{FIGURES}.xlsx", table)] if xlsx else []
    source = source_line(run)
    lines = []
    for name, picture in named(page):
        for kind in charts:
            file = folder / f"{name}.{'vl.json' if kind == 'vega' else kind}"
            written.append(atomic_write.write(file, _chart(picture, kind, source), parents=True))
            if kind != "vega":
                lines.append(_embed(file.name, picture, source))
    if lines:
        written.append(atomic_write.write(folder / "embed.html", "\n".join(lines) + "\n"))
    return written


def _workbook(path: Path, table: pl.DataFrame) -> Path:
    from glasspolis.report.kinds_of_file import library

    library("openpyxl", "openpyxl", "xlsx")
    from glasspolis.report import as_xlsx

    return atomic_write.write(path, as_xlsx.of_frame(table, FIGURES), parents=True)


def _chart(picture: Picture, kind: str, source: str) -> bytes:
    """One chart as a file of a kind, with its words, licence and source inside."""
    if kind == "vega":
        return _vega(picture, source)
    head, _, drawing = picture.svg.partition(">")
    about = f"<metadata>{escape(f'{source}; {RIGHTS}')}</metadata>"
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    svg = f'{head} xmlns="http://www.w3.org/2000/svg">{about}{ground}{drawing}'
    png: bytes = vl_convert.svg_to_png(svg, SHARP) if kind == "png" else svg.encode()
    return png


def _vega(picture: Picture, source: str) -> bytes:
    """Return the specification of a chart, whose hatchings, which Vega does not have, become
    greys.
    """
    text = re.sub("|".join(GREYS), lambda found: GREYS[found[0]], picture.spec)
    about = {"source": source, "licence": RIGHTS, "caption": picture.caption}
    spec = {**json.loads(text), "description": f"{picture.title}. {picture.alt}", "usermeta": about}
    return (json.dumps(spec, ensure_ascii=False, indent=1) + "\n").encode()


def _embed(file: str, picture: Picture, source: str) -> str:
    words = escape(f"{picture.title}. {picture.alt}", quote=True)
    caption = escape(f"{picture.title}. {picture.caption} Source: {source} ({RIGHTS}).")
    return f'<figure><img src="{file}" alt="{words}"><figcaption>{caption}</figcaption></figure>'
