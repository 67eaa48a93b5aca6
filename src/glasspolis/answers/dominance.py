"""Says which worlds of a run of safeguards others dominate, with harm and benefit kept apart.

Harm and benefit are never added up or divided. A world is dominated by another if it is not visibly
better in any harm or benefit and visibly worse in at least one. Visibly: the 95% interval over
replicates (Student's t) excludes 0, and the parameter range (5% to 95% of its points, paired) does
not reach beyond 0 on the other side. What is not visible may still be there; the smallest
difference that could have been seen stands beside every figure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.compare import differences
from glasspolis.answers.declared import Declared, declared
from glasspolis.answers.measures import CONFIDENCE, PER, RANGE, over_replicates, over_variants
from glasspolis.answers.run import Run
from glasspolis.question.world_names import WITHOUT
from glasspolis.records.variants import BASE, in_range

Cube = NDArray[np.float64]


@dataclass(frozen=True)
class Scales:
    """What is weighed: harms that the system causes and benefits that it brings, remedies aside."""

    harms: tuple[str, ...]
    benefits: tuple[str, ...]


def scales(run: Run) -> Scales:
    """The harms and benefits that the system visibly adds to the world without it."""
    measures = declared(run.manifest)
    added = run.compare(_system(run), WITHOUT, count="total").filter(pl.col("low") > 0)["measure"].to_list()
    known = [name for name in added if name in measures]
    return Scales(
        harms=tuple(name for name in known if measures[name].kind == "harm"),
        benefits=tuple(name for name in known if is_benefit(measures[name], measures[name].unless_more in added)),
    )


def is_benefit(measure: Declared, more: bool) -> bool:
    """Whether a measure counts as a benefit.

    Remedies do not, nor do debts paid off if more of them fall overdue.

    Args:
        measure: its declaration.
        more: whether the measure that it names in ``unless_more`` rises because of the system.
    """
    return measure.kind == "benefit" and not measure.remedy and not (measure.unless_more and more)


def _system(run: Run) -> str:
    return str(run.manifest["scenario"]["answer"]["world"])


def caused(run: Run) -> pl.DataFrame:
    """Every measure in every world: what it causes, and what changes against the system.

    What a world causes is the difference to the world without the system.

    Returns:
        world, label, measure, kind, unit; caused with caused_low, caused_high (luck),
        caused_range_low, caused_range_high; the same for ``change``; smallest (the smallest change
        that could have been seen); all per 1,000 people, as totals.
    """
    totals, moved = (run.table(name).filter(dimension="all") for name in ("totals", "caused"))
    labels = run.manifest["world_labels"]
    frames = []
    for world in run.manifest["worlds"]:
        if world == WITHOUT:
            continue
        here = _figures(differences(totals, moved, world, WITHOUT), "caused")
        changed = _figures(differences(totals, moved, world, _system(run)), "change")
        changed = changed if world != _system(run) else changed.with_columns(pl.exclude("measure") * 0)
        both = here.drop("caused_smallest").join(changed, on="measure", maintain_order="left")
        frames.append(both.select(pl.lit(world).alias("world"), pl.lit(labels[world]).alias("label"), pl.all()))
    kinds = pl.DataFrame(
        [(name, measure.kind, measure.unit) for name, measure in declared(run.manifest).items()],
        schema=["measure", "kind", "unit"],
        orient="row",
    )
    whole = pl.concat(frames).join(kinds, on="measure", maintain_order="left")
    first = ["world", "label", "measure", "kind", "unit"]
    return whole.select(*first, pl.exclude(first)).rename({"change_smallest": "smallest"})


def between(run: Run, world: str, other: str, measure: str) -> dict[str, float | None]:
    """One measure's ``change`` between any two worlds, with the ends of both ranges."""
    totals, moved = (run.table(name).filter(dimension="all", measure=measure) for name in ("totals", "caused"))
    return _figures(differences(totals, moved, world, other), "change").row(0, named=True)


def _figures(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Mean, luck and range of ``value`` by measure, in columns that begin with ``name``."""
    luck = over_replicates(rows.filter(variant=BASE), ["measure"], "value").drop("replicates")
    span = over_variants(rows, ["measure"], "value").select("measure", "range_low", "range_high")
    table = luck.join(span, on="measure", how="left", maintain_order="left").rename({"mean": name})
    return table.rename({c: f"{name}_{c}" for c in table.columns if c not in ("measure", name)})


def cube(totals: pl.DataFrame, worlds: list[str], measures: list[str], ranged: bool) -> Cube:
    """Per 1,000 people, [worlds, replicates or range points, measures]."""
    rows = totals.filter(pl.col("dimension") == "all", pl.col("measure").is_in(measures))
    rows = rows.filter(in_range() if ranged else pl.col("variant") == BASE)
    runs = rows.select("variant", "replicate").unique().sort("variant", "replicate").rows()
    out = np.full((len(worlds), len(runs), len(measures)), np.nan)
    at = [{name: i for i, name in enumerate(names)} for names in (worlds, runs, measures)]
    for variant, replicate, world, measure, total, people in rows.select(
        "variant", "replicate", "world", "measure", "total", "people"
    ).iter_rows():
        if world in at[0]:
            out[at[0][world], at[1][variant, replicate], at[2][measure]] = PER * total / people
    return out


def visible(base: Cube, ranges: Cube) -> NDArray[np.int8]:
    """[a, b, measures]: 1 where world a is visibly above world b, -1 where below, 0 otherwise."""
    gaps = base[:, None] - base[None]
    count = gaps.shape[2]
    if count < 2:
        return np.zeros((*gaps.shape[:2], gaps.shape[3]), np.int8)
    half = stats.t.ppf((1 + CONFIDENCE) / 2, count - 1) * gaps.std(axis=2, ddof=1) / count**0.5
    mean = gaps.mean(axis=2)
    low = mean - half
    high = mean + half
    if ranges.shape[1]:
        ends = np.quantile(ranges[:, None] - ranges[None], RANGE, axis=2)
    else:
        ends = np.zeros((2, *low.shape))
    above = (low > 0) & (ends[0] >= 0)
    below = (high < 0) & (ends[1] <= 0)
    return np.asarray(above.astype(np.int8) - below.astype(np.int8), dtype=np.int8)


def dominated(run: Run, on: Scales | None = None) -> pl.DataFrame:
    """Pairs of worlds of which one dominates the other.

    Args:
        run: what ``weighing.weigh`` gave.
        on: the measures to weigh; all that ``scales`` finds if left out.

    Returns:
        world (dominated), by, worse (the measures in which it is visibly worse), in the worlds'
        order.
    """
    weighed = on or scales(run)
    names = [*weighed.harms, *weighed.benefits]
    worlds = [w for w in run.manifest["worlds"] if w != WITHOUT]
    totals = run.table("totals")
    seen = visible(cube(totals, worlds, names, False), cube(totals, worlds, names, True))
    sign = np.array([1] * len(weighed.harms) + [-1] * len(weighed.benefits), np.int8)
    # [a, b, measures]: 1 where a is worse than b, and -1 where a is better.
    worse = seen * sign
    rows = []
    for b, a in np.argwhere((worse == 1).any(axis=2) & ~(worse == -1).any(axis=2)):
        rows.append((worlds[b], worlds[a], [names[m] for m in np.flatnonzero(worse[b, a] == 1)]))
    return pl.DataFrame(rows, schema={"world": pl.String, "by": pl.String, "worse": pl.List(pl.String)}, orient="row")
