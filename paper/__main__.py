"""`python -m paper RUN` draws the figures of paper.md from one run, as SVG and PNG."""

from __future__ import annotations

import sys
from pathlib import Path

import altair as alt
import polars as pl

from glasspolis import Run
from glasspolis.report.gather import Reading

HERE = Path(__file__).parent / "figures"
KNOWN = "#c4c4bf"
LUCK = "#4d4d4d"


def with_ranges(rows: pl.DataFrame, label: str) -> alt.LayerChart:
    """A dot for each row with its range of luck (dark) and of what is not known (light).

    Args:
        rows: ``label``, ``difference``, ``low``, ``high``, ``range_low``, ``range_high``, per 1,000
            people.
        label: the column of the names, which stand in the order of the rows.
    """
    base = alt.Chart(rows).encode(y=alt.Y(label, title=None, sort=None))
    known = base.mark_rule(size=9, color=KNOWN).encode(
        x=alt.X("range_low", title="more than without the system, per 1,000 people"), x2="range_high"
    )
    luck = base.mark_rule(size=3, color=LUCK).encode(x="low", x2="high")
    dot = base.mark_point(filled=True, size=60, color="black", opacity=1).encode(x="difference")
    return alt.layer(known, luck, dot).properties(width=420)


def worlds(run: Run) -> alt.LayerChart:
    """The headline's measure in each world, against the world without the system."""
    reading = Reading(run)
    baseline = run.pair[1]
    named = [world for world in run.manifest["worlds"] if world != baseline]
    measure = str(run.manifest["scenario"]["answer"]["measure"])
    rows = [
        run.compare(world, baseline).filter(measure=measure).with_columns(world=pl.lit(reading.label(world)))
        for world in named
    ]
    return with_ranges(pl.concat(rows), "world")


def ages(run: Run) -> alt.LayerChart:
    """The headline's measure by age."""
    measure = str(run.manifest["scenario"]["answer"]["measure"])
    return with_ranges(run.compare(*run.pair, dimension="age").filter(measure=measure), "level")


def main() -> None:
    """Draw both figures of the run that is named."""
    run = Run.open(sys.argv[1])
    HERE.mkdir(exist_ok=True)
    for name, chart in (("worlds", worlds(run)), ("ages", ages(run))):
        for kind in ("svg", "png"):
            chart.save(HERE / f"{name}.{kind}", scale_factor=2)
        print(HERE / f"{name}.png")


if __name__ == "__main__":
    main()
