"""Compares two worlds: paired differences from the ledger's tables, with a verdict on each."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from glasspolis.answers.exact_intervals import detectable_expr, exact_counts
from glasspolis.answers.measures import (
    LEAST_AFFECTED,
    LEAST_PEOPLE,
    NOT_ESTIMABLE,
    PER,
    RANGE_COLUMNS,
    base,
    choose,
    gaps_between,
    over_replicates,
    over_variants,
    small_note,
    total_of,
)
from glasspolis.answers.possible_ends import within_possible
from glasspolis.answers.scaling import rescale_extensive
from glasspolis.question.world_names import PLACEBO, SYSTEM, WITHOUT

MORE = "more"
FEWER = "fewer"
NONE_SEEN = "no difference seen"
NOT_DETERMINED = "not determined"
NEITHER = "none in either world"
ONLY_WITH = "only with it"
PERSONS = "persons"
TOTAL = "total"
_KEYS = ["variant", "replicate", "dimension", "level", "measure"]
_BY = ["dimension", "level", "measure"]
_MOVED = ["gained", "lost", "persons_gained", "persons_lost"]
_COLUMNS = [*_BY, "world", "baseline", "world_per_1000", "baseline_per_1000", "difference", "low", "high"]
_COLUMNS += [*RANGE_COLUMNS, "range_samples", "turnout_negative"]
_COLUMNS += ["placebo", "placebo_gained", "placebo_lost", *_MOVED, "smallest_difference"]
_COLUMNS += ["people", "affected", "replicates", "counted", "verdict", "note"]


def counted(totals: pl.DataFrame, caused: pl.DataFrame, count: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return totals and caused as they are, or with persons hit in place of what happened to them.

    A measure that is not kept per person stays a total.
    """
    if count == TOTAL:
        return totals, caused
    return totals.with_columns(total=pl.coalesce("affected", "total")), caused.with_columns(
        gained=pl.col("persons_gained"), lost=pl.col("persons_lost")
    )


def differences(totals: pl.DataFrame, caused: pl.DataFrame, world: str, baseline: str) -> pl.DataFrame:
    """Return differences between two worlds of the same people.

    There is one row per variant, replicate, level and measure.

    By grade, the persons are those with that grade in ``world`` and the baseline is what happened
    to these same persons; this is only known for the pairs in the table ``caused``.

    Returns:
        variant, replicate, dimension, level, measure, people, here, there and value (= here -
        there), gained, lost, persons_gained, persons_lost, all per 1,000 people; affected (persons
        hit in either world, counted in both). What a smaller city of the range has as much of
        (scaling.py) is told per 1,000 people of the city asked about.

    Raises:
        GlasspolisError: no such world.
    """
    here = choose(totals, "world", world).drop("world")
    there = choose(totals, "world", baseline).filter(pl.col("dimension") != "grade")
    there = there.select(*_KEYS, other="total", other_affected="affected")
    moved = _moved(caused, world, baseline)
    rows = here.join(there, on=_KEYS, how="left", maintain_order="left")
    rows = rows.join(moved, on=_KEYS, how="left", maintain_order="left")
    net = pl.coalesce(pl.col("total") - pl.col("other"), pl.col("gained") - pl.col("lost"))
    rows = rows.with_columns(
        value=net,
        here=pl.col("total"),
        there=pl.col("total") - net,
        affected=pl.col("affected") + pl.coalesce("other_affected", "persons_lost"),
    )
    rates = ["here", "there", "value", *_MOVED]
    rows = rows.with_columns([pl.col(name) * PER / pl.col("people") for name in rates])
    return (
        rescale_extensive(rows, rates)
        .filter(pl.col("value").is_not_null())
        .select(*_KEYS, "people", "here", "there", "value", *_MOVED, "affected")
    )


def _moved(caused: pl.DataFrame, world: str, baseline: str) -> pl.DataFrame:
    """Gained and lost of a pair; a pair kept the other way round is turned, without its grades."""
    rows = caused.filter(world=world, baseline=baseline)
    if not rows.height:
        rows = caused.filter(pl.col("dimension") != "grade").filter(world=baseline, baseline=world)
        turned = {"gained": "lost", "lost": "gained"}
        turned |= {"persons_gained": "persons_lost", "persons_lost": "persons_gained"}
        rows = rows.rename(turned)
    return rows.select(*_KEYS, *_MOVED)


def compare(
    totals: pl.DataFrame,
    caused: pl.DataFrame,
    world: str = SYSTEM,
    baseline: str = WITHOUT,
    dimension: str | None = "all",
    count: str = TOTAL,
    impossible: Collection[str] = (),
) -> pl.DataFrame:
    """Return what happens in ``world`` because it is not ``baseline``, by level of a dimension.

    Args:
        dimension: whose levels; None stands for all dimensions.
        count: total (all that happened) or persons (hit at least once; ``counted`` says where only
            totals are known).
        impossible: measures that cannot happen in the baseline (exceedance.impossible). A single
            event shows a difference there, so that their interval is that of a count.

    Returns:
        dimension, level, measure, world, baseline; per 1,000 people and as means over replicates:
        world_per_1000, baseline_per_1000, difference with low and high (95%, paired over
        replicates), range_low, range_high and range_middle (5%, 95% and 50% over range_samples
        draws of the parameters) with the brackets of both ends (``over_variants``),
        turnout_negative (the difference under the other sign of the turnout response),
        placebo (with minus placebo), placebo_gained and placebo_lost (what merely changed hands),
        gained, lost, persons_gained, persons_lost; smallest_difference (minimum detectable: 80%
        power; from the binomial where nothing varies and persons are counted); people and affected
        (sums over replicates, affected in both worlds), replicates, counted, verdict (_verdict),
        note.

    Raises:
        GlasspolisError: no such world or dimension.
    """
    totals, caused = counted(choose(totals, "dimension", dimension), _of_dimension(caused, dimension), count)
    rows = differences(totals, caused, world, baseline)
    base_rows = base(rows)
    table = base_rows.group_by(_BY, maintain_order=True).agg(
        world_per_1000=pl.col("here").mean(),
        baseline_per_1000=pl.col("there").mean(),
        people=pl.col("people").sum(),
        affected=total_of("affected"),
        **{name: pl.col(name).mean() for name in _MOVED},
    )
    for part in (over_replicates(base_rows, _BY, "value"), over_variants(rows, _BY, "value"), _placebo(totals, caused)):
        table = table.join(part, on=_BY, how="left", maintain_order="left")
    table = table.rename({"mean": "difference", "smallest": "smallest_difference"})
    table = table.with_columns(only=pl.col("measure").is_in(list(impossible)))
    table = within_possible(table, PER)
    table = exact_counts(table, base_rows.filter(pl.col("measure").is_in(list(impossible))), _BY, PER)
    table = table.with_columns(*_judged(count), world=pl.lit(world), baseline=pl.lit(baseline))
    return table.select(_COLUMNS)


def _judged(count: str) -> list[pl.Expr]:
    """Verdict and note, what was counted, and how far luck reaches where nothing was seen."""
    persons = pl.col("affected").is_not_null() & pl.lit(count != TOTAL)
    high = pl.when(_neither() & persons).then(_hidden()).otherwise(pl.col("high")).alias("high")
    least = pl.coalesce("smallest_difference", pl.when(persons).then(detectable_expr("people", PER)))
    what = pl.when(persons).then(pl.lit(PERSONS)).otherwise(pl.lit(TOTAL)).alias("counted")
    return [high, what, _verdict().alias("verdict"), _note().alias("note"), least.alias("smallest_difference")]


def _of_dimension(caused: pl.DataFrame, dimension: str | None) -> pl.DataFrame:
    """Return the rows of one dimension, or all; having none is no error, for nothing may be
    caused.
    """
    return caused if dimension is None else caused.filter(dimension=dimension)


def _placebo(totals: pl.DataFrame, caused: pl.DataFrame) -> pl.DataFrame:
    """Return the difference between the system and its placebo: luck of the queue alone."""
    worlds = set(totals["world"])
    if not {SYSTEM, PLACEBO} <= worlds:
        names = ("placebo", "placebo_gained", "placebo_lost")
        return totals.select(_BY).unique().with_columns(**{name: pl.lit(None, pl.Float64) for name in names})
    rows = base(differences(totals, caused, SYSTEM, PLACEBO))
    return rows.group_by(_BY).agg(
        placebo=pl.col("value").mean(), placebo_gained=pl.col("gained").mean(), placebo_lost=pl.col("lost").mean()
    )


def _few() -> pl.Expr:
    return pl.col("affected") < LEAST_AFFECTED


def _neither() -> pl.Expr:
    """Nothing at all in both worlds at the best values, among enough people to say so."""
    none = [pl.col(name) == 0 for name in ("world_per_1000", "baseline_per_1000")]
    return (pl.col("people") >= LEAST_PEOPLE) & pl.all_horizontal(none)


def _hidden() -> pl.Expr:
    """Return the largest rate that luck can hide where nothing was seen: 3/n, the rule of three.

    Source: Hanley and Lippman-Hand 1983 (JAMA 249).
    """
    return (3 * PER / pl.col("people")).round_sig_figs(2)


def _verdict() -> pl.Expr:
    """Return the verdict on a difference, the first of these that holds.

    - "none in either world", of 100 people or more
    - "not estimable": fewer than 100 people or 5 affected; the note holds the count
    - "only with it": it cannot happen in the baseline and happened, so that a sign says nothing;
      exceedance.py says how often it is so much or more
    - "not determined": the sign changes inside the parameter range, or there is one replicate only
    - "more" or "fewer": the replicate interval excludes 0
    - "no difference seen"
    """
    small = (pl.col("people") < LEAST_PEOPLE) | _few().fill_null(False)
    signs = [pl.col(name).sign() for name in ("range_low", "range_high", "difference")]
    changes = (pl.max_horizontal(signs) > 0) & (pl.min_horizontal(signs) < 0) & pl.col("range_low").is_not_null()
    return (
        pl.when(_neither() & ~changes)
        .then(pl.lit(NEITHER))
        .when(small)
        .then(pl.lit(NOT_ESTIMABLE))
        .when(pl.col("only") & (pl.col("world_per_1000") > 0))
        .then(pl.lit(ONLY_WITH))
        .when(changes | pl.col("low").is_null())
        .then(pl.lit(NOT_DETERMINED))
        .when(pl.col("low") > 0)
        .then(pl.lit(MORE))
        .when(pl.col("high") < 0)
        .then(pl.lit(FEWER))
        .otherwise(pl.lit(NONE_SEEN))
    )


def _note() -> pl.Expr:
    """Return why the verdict is what it is, where the figures alone do not say."""
    none = pl.format("none among {} people; by luck alone up to {} per 1000 (95%)", pl.col("people"), _hidden())
    words = [
        pl.when(_neither()).then(none).otherwise(small_note(_few())),
        pl.when(pl.col("low").is_null()).then(pl.lit("one replicate: no interval")),
        pl.when(pl.col("range_low").is_null()).then(pl.lit("no parameter range")),
    ]
    return pl.concat_str(words, separator="; ", ignore_nulls=True).str.strip_chars("; ")


def compare_gaps(
    totals: pl.DataFrame,
    caused: pl.DataFrame,
    dimension: str,
    world: str = SYSTEM,
    baseline: str = WITHOUT,
    reference: str | None = None,
) -> pl.DataFrame:
    """Return whether the system hits one level harder than another.

    The figures are gaps between levels in the difference between the worlds.

    Returns:
        measure, dimension, level, reference, gap (difference of differences, per 1,000 people),
        low, high, smallest_gap (minimum detectable, 80% power; null where nothing varies),
        replicates.
    """
    rows = differences(choose(totals, "dimension", dimension), _of_dimension(caused, dimension), world, baseline)
    return gaps_between(base(rows), ["measure", "dimension"], reference)
