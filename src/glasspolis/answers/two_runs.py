"""Compares runs of the same people and luck: paired differences of what their systems cause.

Both runs of a pair have the same seed, people and days, so that each replicate is the same city
twice, and a difference over replicates is one of the systems and not of luck (common random
numbers; Glasserman and Yao 1992, Management Science 38). A setting of the parameter range is the
same point in both for everything that both draw.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from glasspolis.answers.compare import compare, counted, differences
from glasspolis.answers.measures import base, over_replicates, over_variants
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError

SAME = ("people", "days", "seed")
ALSO_SAME = ("place", "population", "groups", "segregation", "burn_in", "range_people", "range_luck")
_BY = ["dimension", "level", "measure"]
_KEYS = ["variant", "replicate", *_BY]


def check_pair(runs: Sequence[Run]) -> None:
    """Refuse runs that are not of the same people and luck.

    Raises:
        GlasspolisError: the message names what differs.
    """
    first = runs[0]
    for other in runs[1:]:
        pairs = [(key, first.manifest.get(key), other.manifest.get(key)) for key in SAME]
        pairs += [(key, _of(first, key), _of(other, key)) for key in ALSO_SAME]
        for key, here, there in pairs:
            if here != there:
                raise GlasspolisError(
                    f"{other.folder}: {key} is {there}, and {here} in {first.folder}; runs are compared on the same "
                    "people and luck. Run one of them again with the same."
                )
        _refuse_other_question(first, other)


def _refuse_other_question(first: Run, other: Run) -> None:
    """Refuse a run that does not count what the headline of the first one counts.

    Raises:
        GlasspolisError: the message names what it counts.
    """
    measures = [str(run.manifest["scenario"]["answer"]["measure"]) for run in (first, other)]
    if measures[0] != measures[1] and measures[0] not in set(other.table("totals")["measure"]):
        raise GlasspolisError(
            f"{other.folder}: does not count {measures[0]}, which {first.folder} asks about; it asks about "
            f"{measures[1]}. Runs are compared in what both count."
        )


def _of(run: Run, key: str) -> object:
    return (run.manifest.get("scenario") or {}).get(key)


def paired(first: Run, second: Run, dimension: str | None = "all", count: str | None = None) -> pl.DataFrame:
    """Return what the system of the second run causes less what that of the first one causes.

    Args:
        first, second: runs that ``check_pair`` lets through.
        dimension: whose levels; None stands for all.
        count: persons or total; as the headline of the first run counts if left out.

    Returns:
        dimension, level, measure; first and second (caused per 1,000 people, means over
        replicates), difference with low and high (95%, paired over replicates), range_low and
        range_high (5% and 95% over the settings that both runs have). Measures that only one run
        has are left out.
    """
    what = count or first.count
    left = _caused(first, dimension, what)
    right = _caused(second, dimension, what).rename({"value": "other"})
    rows = left.join(right, on=_KEYS, how="inner", maintain_order="left")
    rows = rows.with_columns(value=pl.col("other") - pl.col("value"), first=pl.col("value"), second=pl.col("other"))
    here = base(rows)
    means = here.group_by(_BY, maintain_order=True).agg(first=pl.col("first").mean(), second=pl.col("second").mean())
    table = means.join(over_replicates(here, _BY, "value").rename({"mean": "difference"}), on=_BY, how="left")
    ranges = over_variants(rows, _BY, "value").select(*_BY, "range_low", "range_high")
    table = table.join(ranges, on=_BY, how="left", maintain_order="left")
    columns = ["first", "second", "difference", "low", "high", "range_low", "range_high", "replicates"]
    return table.select(*_BY, *columns)


def _caused(run: Run, dimension: str | None, count: str) -> pl.DataFrame:
    """Return what the run's system causes, a row for each city, level and measure."""
    world, baseline = run.pair
    totals = run.table("totals")
    caused = run.table("caused")
    if dimension is not None:
        totals = totals.filter(dimension=dimension)
        caused = caused.filter(dimension=dimension)
    return differences(*counted(totals, caused, count), world, baseline).select(*_KEYS, "value")


def by_replicate(run: Run) -> list[float]:
    """Return what the system causes of the headline, per 1,000 people, in each replicate."""
    measure = str(run.manifest["scenario"]["answer"]["measure"])
    rows = base(_caused(run, "all", run.count)).filter(measure=measure).sort("replicate")
    return [float(value) for value in rows["value"]]


def worlds(run: Run) -> pl.DataFrame:
    """Return the headline of each world against the baseline: world, difference, low, high and
    ranges.
    """
    measure = str(run.manifest["scenario"]["answer"]["measure"])
    frames = [
        compare(run.table("totals"), run.table("caused"), world, run.pair[1], "all", run.count).filter(measure=measure)
        for world in run.manifest["worlds"]
        if world != run.pair[1]
    ]
    return pl.concat(frames) if frames else pl.DataFrame()
