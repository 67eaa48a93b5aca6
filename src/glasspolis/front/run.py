"""A finished run as Python users have it: it says its answer, draws itself, writes its report."""

from __future__ import annotations

import io
import json
from functools import cached_property, partial
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import altair as alt

from glasspolis.answers import run as runs
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.records.manifest import check_headline
from glasspolis.records.run_files import ANSWERS, ASSESSMENT, MANIFEST, REPORT
from glasspolis.report import build, headline, ranges, write_report
from glasspolis.report.gather import Reading
from glasspolis.report.page import Page
from glasspolis.report.svg import HATCH, Picture

if TYPE_CHECKING:
    import xarray

ANSWER = "answer"
"""The name of the chart on a report's first screen."""
GREYS = ("#1d1d1b", "#e4e3de", "#a3a39f", "#bdbcb7", "#8d8c88", "#efeeea")
"""Stand for the hatchings of a page, which a chart outside of it cannot have."""


class Run(runs.Run):
    """A finished run. ``Run.open(folder)`` opens one, and ``simulate`` returns one.

    Its frames are Polars frames in the units of the report, with a unit and a plain name in every
    row. ``table`` has the exact integers.
    """

    @staticmethod
    def open(folder: str | Path) -> Run:
        """Open a run's folder; every table is read once for its checksum.

        Raises:
            GlasspolisError: no run, a run of another version, or a file that is missing, damaged or
                changed.
        """
        opened = runs.Run.open(folder)
        check_headline(opened.manifest, opened.folder / MANIFEST)
        return Run(opened.folder, opened.manifest)

    def plot(self, what: str = ANSWER) -> alt.Chart:
        """Return a chart of the report as an Altair chart: ``run.plot("who").save("who.png")``.

        Args:
            what: ``answer`` for that of the first screen, or one of ``run.plots``.

        Raises:
            GlasspolisError: the report of this run has no such chart.
        """
        if what not in self._pictures:
            raise unknown("chart", what, self._pictures, str(self.folder))
        spec = self._pictures[what].spec
        for hatch, grey in zip(HATCH, GREYS, strict=True):
            spec = spec.replace(hatch, grey)
        content = json.loads(spec)
        content["background"] = "white"
        chart: alt.Chart = alt.Chart.from_dict(content)
        # Altair's own page for a notebook fetches programs from the network; a drawing needs none.
        object.__setattr__(chart, "_repr_mimebundle_", partial(_drawing, chart))
        return chart

    @property
    def plots(self) -> list[str]:
        """Return the names that ``plot`` takes. Each is a section of the report; a section's second
        chart has a number, as ``who-2``.
        """
        return list(self._pictures)

    def report(self, path: str | Path | None = None) -> Path:
        """Write the report, one HTML file that opens offline; of an assessment, its own page.

        Args:
            path: the file to write; in the folder of the run if left out.

        Raises:
            GlasspolisError: a table is damaged, or the file cannot be written.
            LineError: the run breaks the line; no page is made of it.
        """
        answers = self.folder / ANSWERS
        if not answers.is_file():
            return write_report(self, Path(path) if path is not None else self.folder / REPORT)
        from glasspolis.question.assess import load
        from glasspolis.report.assessment import write_assessment

        return write_assessment(self, load(answers), Path(path) if path is not None else self.folder / ASSESSMENT)

    def to_xarray(self) -> xarray.Dataset:
        """Return the daily sums as an xarray Dataset, a variable a measure, in the units of the
        report.

        Returns:
            Variables over (replicate, world, day, group), float64, each with ``units`` and
            ``long_name``; NaN where a group has no such sum. ``whole place`` holds the measures
            that belong to no group of persons.

        Raises:
            GlasspolisError: xarray is not installed.
        """
        if find_spec("xarray") is None:
            raise GlasspolisError("to_xarray: xarray is not installed; pip install 'glasspolis[notebook]'.")
        from glasspolis.front.arrays import daily_dataset

        return daily_dataset(self.table("daily"), self._reading)

    def __repr__(self) -> str:
        """Return the answer with both ranges, and what can be asked of the run."""
        lines = [f"<Run {self._name} in {self.folder}>", *self._told]
        lines += [self._size, 'run.measures(), run.compare(), run.plot("who"), run.report(), run.to_xarray()']
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return the same for a notebook, with the chart of the report's first screen."""
        question, *told = self._told
        picture = self._picture
        parts = [
            f"<p><b>{escape(question)}</b></p>",
            *(f"<p>{escape(line)}</p>" for line in told),
            f'<figure style="margin:0;max-width:27rem;background:#fff">{picture.svg}</figure>' if picture else "",
            f"<p><small>{escape(self._size)} {escape(str(self.folder))}</small></p>",
        ]
        return f'<div class="glasspolis-run">{"".join(parts)}</div>'

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self)

    @cached_property
    def _page(self) -> Page:
        return build(self)

    @cached_property
    def _picture(self) -> Picture | None:
        return headline.picture(self._reading)

    @cached_property
    def _pictures(self) -> dict[str, Picture]:
        """Return the charts of the report by name."""
        found = {ANSWER: self._page.picture} if self._page.picture else {}
        for section in self._page.sections:
            for number, picture in enumerate(section.pictures, 1):
                found[section.key if number == 1 else f"{section.key}-{number}"] = picture
        return found

    @property
    def _name(self) -> str:
        return str(self.manifest["scenario"].get("name", self.folder.name))

    @cached_property
    def _told(self) -> list[str]:
        """Return the question, the answer, and both ranges."""
        r = self._reading
        found = headline.headline(r)
        told = [f"{name}: {bounds} ({meaning})." for name, bounds, meaning in ranges.lines(r, found)]
        return [str(r.scenario["question"]), headline.sentence(r, found), *told]

    @property
    def _size(self) -> str:
        r = self._reading
        size = f"{r.people:,} synthetic people, {r.days:,} days, {r.replicates} replicates, {r.ranges} settings"
        return f"{size}; worlds: {', '.join(r.worlds)}. No forecast about a real place."

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """Text and HTML for a notebook."""
        return {"text/plain": repr(self), "text/html": self._repr_html_()}


def _drawing(chart: alt.Chart, **_: Any) -> dict[str, str]:
    """Return a chart for a notebook, as text and as SVG."""
    drawn = io.StringIO()
    chart.save(drawn, format="svg")
    return {"text/plain": "an Altair chart", "image/svg+xml": drawn.getvalue()}
