"""A run of invented counts whose answer over 64 settings is a known function, so that the explorer
has sliders.
"""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from glasspolis.answers.run import Run
from support.report_runs import FLAG, PEOPLE, invented_run

SETTINGS = 64
ANSWER = f"{FLAG}_wrong"
AXES = (
    ("society.train", "per year", "0.1", "14", "0.9", "statistics", "assumed"),
    ("safeguards.review_accuracy", "probability", "0.2", "0.9", "0.6", "operator", "P099"),
    ("registries.watch_share", "probability", "0", "0.05", "0.002", "operator", "assumed"),
)


def points() -> NDArray[np.float64]:
    """Where each setting lies on the axes, in billionths of one (SETTINGS, axes)."""
    rng = np.random.default_rng(5)
    strata = np.array([rng.permutation(SETTINGS) for _ in AXES]).T
    return np.round((strata + 0.5) / SETTINGS, 9)


def wrong(at: NDArray[np.float64], world: str) -> NDArray[np.int64]:
    """Wrong refusals of a city of ``PEOPLE`` in each setting: more trains, more of them."""
    share = {"with": 1.0, "safe": 0.4, "placebo": 1.0, "without": 0.0}[world]
    return np.round(share * (600 * at[:, 0] + 900 * at[:, 1] ** 2 + 500 * at[:, 2])).astype(np.int64)


class Settings(Run):
    """The invented run with ``SETTINGS`` settings in place of its two."""

    def table(self, name: str) -> pl.DataFrame:
        """One table, with the settings' rows."""
        frame = super().table(name)
        if name == "points":
            return _points()
        if name not in ("totals", "caused"):
            return frame
        base = frame.filter(variant="base", replicate=0, measure=ANSWER, dimension="all")
        fill = _totals if name == "totals" else _caused
        rows = [fill(base, f"range-{at:03}", at) for at in range(SETTINGS)]
        return pl.concat([frame.filter(variant="base"), *rows])


def _points() -> pl.DataFrame:
    rows = []
    for at, row in enumerate(points()):
        for place, (axis, _, low, high, *_) in zip(row, AXES, strict=True):
            value = float(low) + place * (float(high) - float(low))
            rows.append((f"range-{at:03}", axis, round(place * 10**9), f"{value:.6f}"))
    schema = {"variant": pl.String, "axis": pl.String, "point": pl.Int64, "value": pl.String}
    return pl.DataFrame(rows, schema, orient="row")


def _totals(base: pl.DataFrame, variant: str, at: int) -> pl.DataFrame:
    totals = {world: int(wrong(points(), world)[at]) for world in ("without", "with", "safe", "placebo")}
    return base.with_columns(
        variant=pl.lit(variant),
        total=pl.col("world").replace_strict(totals, return_dtype=pl.Int64),
        affected=pl.col("world").replace_strict(totals, return_dtype=pl.Int64),
    ).cast(base.schema)


def _caused(base: pl.DataFrame, variant: str, at: int) -> pl.DataFrame:
    net = [
        int(wrong(points(), a)[at] - wrong(points(), b)[at]) for a, b in base.select("world", "baseline").iter_rows()
    ]
    gained = pl.Series("gained", [max(n, 0) for n in net])
    lost = pl.Series("lost", [max(-n, 0) for n in net])
    filled = base.with_columns(gained, lost, gained.alias("persons_gained"), lost.alias("persons_lost"))
    return filled.with_columns(variant=pl.lit(variant)).cast(base.schema)


def settings_run(folder: Path) -> Run:
    """The invented run with sliders: two may be moved, and one is a control."""
    run = invented_run(folder)
    names = ("axis", "unit", "low", "high", "stated", "role", "evidence")
    design = [
        dict(zip(names, axis, strict=True))
        | {"parameter": axis[0], "quality": "assumed", "worlds": ["without", "with", "safe", "placebo"]}
        for axis in AXES
    ]
    scenario: dict[str, Any] = {**run.manifest["scenario"]}
    scenario["worlds"] = {**scenario["worlds"], "safe": {"label": "World safe", "like": "with"}}
    scenario["by_world"] = {w: {"active": [], "switches": {}} for w in run.manifest["worlds"]}
    outcomes = [o for o in run.manifest["outcomes"] if o["variant"] == "base"]
    outcomes += [{"variant": f"range-{at:03}", "replicate": 0, "digest": "0"} for at in range(SETTINGS)]
    return Settings(run.folder, {**run.manifest, "design": design, "scenario": scenario, "outcomes": outcomes})


def per_1000(world: str) -> NDArray[np.float64]:
    """What each setting's answer is per 1,000 people."""
    return 1000 * wrong(points(), world) / PEOPLE
