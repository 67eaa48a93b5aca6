"""Says what a world does to its people: rates with both ranges, by two denominators.

Rates are per 1,000 people. Intervals are 95% over replicates, Student's t with R-1 degrees of
freedom, and null when there is one replicate. Parameter ranges are the 5% and 95% points over the
``range-`` variants (quantiles.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from scipy import stats

from glasspolis.answers.quantiles import ENDS, settings_range
from glasspolis.errors import unknown
from glasspolis.records.variants import BASE, TURNOUT_NEGATIVE, in_range

PER = 1000
CONFIDENCE = 0.95
POWER = 0.80
RANGE = ENDS
RANGE_COLUMNS: tuple[str, ...] = ("range_low", "range_high", "range_middle")
RANGE_COLUMNS += ("range_low_from", "range_low_to", "range_high_from", "range_high_to")
LEAST_PEOPLE = 100
LEAST_AFFECTED = 5
NOT_ESTIMABLE = "not estimable"


def _t(probability: float, replicates: pl.Expr) -> pl.Expr:
    """Student's t quantile with replicates - 1 degrees of freedom, null below two replicates."""
    return replicates.map_batches(
        lambda column: pl.Series(
            [float(stats.t.ppf(probability, n - 1)) if n is not None and n > 1 else None for n in column],
            dtype=pl.Float64,
        ),
        return_dtype=pl.Float64,
    )


def over_replicates(frame: pl.DataFrame, by: Sequence[str], value: str) -> pl.DataFrame:
    """Return the mean of ``value`` over replicates, its interval, and the smallest mean that could
    be seen.

    Args:
        frame: one row per replicate and ``by``.
        by: the columns to keep.
        value: a number per replicate.

    Returns:
        ``by``, mean, low, high, smallest, replicates. ``smallest`` is the mean that a two-sided 5%
        test finds with 80% probability, (t[0.975] + t[0.80]) * sd / sqrt(R), both with R-1 degrees
        of freedom (Bloom 1995, Evaluation Review 19: minimum detectable effects). It is null where
        nothing varies: that nothing was seen does not mean that anything would have been.
    """
    groups = frame.drop_nulls(value).group_by(by, maintain_order=True)
    means = groups.agg(mean=pl.col(value).mean(), sd=pl.col(value).std(), replicates=pl.len().cast(pl.Int64))
    error = pl.col("sd") / pl.col("replicates").sqrt()
    half = _t((1 + CONFIDENCE) / 2, pl.col("replicates")) * error
    return means.with_columns(
        low=pl.col("mean") - half,
        high=pl.col("mean") + half,
        smallest=pl.when(pl.col("sd") > 0).then(half + _t(POWER, pl.col("replicates")) * error),
    ).select(*by, "mean", "low", "high", "smallest", "replicates")


def over_variants(frame: pl.DataFrame, by: Sequence[str], value: str) -> pl.DataFrame:
    """Return the parameter range of ``value``, and its mean under the other sign of turnout.

    A variant counts once, with its first luck. The range and the brackets of its
    ends are those of quantiles.py over the ``range-`` variants.

    Returns:
        ``by``, range_low, range_high, range_middle (the median), range_low_from and range_low_to
        (where the low end lies with 95% confidence; infinite where the settings are too few to
        say), range_high_from and range_high_to, range_samples, turnout_negative.
    """
    rows = frame.drop_nulls(value)
    means = rows.filter(in_range()).sort("replicate").group_by([*by, "variant"]).agg(pl.col(value).first())
    lists = means.group_by(by).agg(pl.col(value).sort(), range_samples=pl.len().cast(pl.Int64))
    ranges = [_ranges(part, value) for part in lists.partition_by("range_samples")]
    table = pl.concat(ranges) if ranges else _ranges(lists, value)
    other = rows.filter(variant=TURNOUT_NEGATIVE).group_by(by).agg(turnout_negative=pl.col(value).mean())
    return table.join(other, on=list(by), how="full", coalesce=True)


def _ranges(lists: pl.DataFrame, value: str) -> pl.DataFrame:
    """Return the range columns of rows that hold equally many values each."""
    if not lists.height:
        return lists.drop(value).with_columns(**{name: pl.lit(None, pl.Float64) for name in RANGE_COLUMNS})
    found = settings_range(np.array(lists[value].to_list()).T)
    ends = (found.low, found.high, found.middle, *found.low_bracket.T, *found.high_bracket.T)
    return lists.drop(value).with_columns([pl.Series(name, end) for name, end in zip(RANGE_COLUMNS, ends, strict=True)])


def base(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the variant with the stated parameters."""
    return frame.filter(variant=BASE)


def choose(frame: pl.DataFrame, column: str, wanted: str | None, where: str = "run") -> pl.DataFrame:
    """Return rows in which ``column`` is ``wanted``; all rows for None.

    Raises:
        GlasspolisError: no row has it; the message names the nearest that exists.
    """
    if wanted is None:
        return frame
    if not frame.get_column(column).eq(wanted).any():
        raise unknown(column, wanted, frame.get_column(column).unique().to_list(), where)
    return frame.filter(pl.col(column) == wanted)


def measures(totals: pl.DataFrame, world: str | None = None, dimension: str | None = "all") -> pl.DataFrame:
    """Return every measure of every world (or of one), by level of one dimension (None: of all).

    Returns:
        world, dimension, level, measure, per_1000, low, high, the range columns of
        ``over_variants``, range_samples, turnout_negative, affected_per_1000 (persons hit at all),
        people and affected (sums over replicates), replicates, note. ``note`` is "not estimable:
        ..." with the count for fewer
        than 100 people or for 1 to 4 affected; the row stays. Interval bounds below 0 are set to 0.

    Raises:
        GlasspolisError: no such world or dimension.
    """
    rows = choose(choose(totals, "world", world), "dimension", dimension)
    rows = rows.with_columns(
        value=PER * pl.col("total") / pl.col("people"), hit=PER * pl.col("affected") / pl.col("people")
    )
    by = ["world", "dimension", "level", "measure"]
    sums = base(rows).group_by(by, maintain_order=True)
    table = sums.agg(
        affected_per_1000=pl.col("hit").mean(), people=pl.col("people").sum(), affected=total_of("affected")
    )
    table = table.join(over_replicates(base(rows), by, "value"), on=by, how="left", maintain_order="left")
    table = table.join(over_variants(rows, by, "value"), on=by, how="left", maintain_order="left")
    few = pl.col("affected").is_between(1, LEAST_AFFECTED - 1)
    table = table.with_columns(low=pl.col("low").clip(0), high=pl.col("high").clip(0), note=small_note(few))
    order = [*by, "per_1000", "low", "high", *RANGE_COLUMNS, "range_samples", "turnout_negative"]
    order += ["affected_per_1000", "people", "affected", "replicates", "note"]
    return table.rename({"mean": "per_1000"}).select(order)


def total_of(column: str) -> pl.Expr:
    """Sum over the rows of a group, null (not 0) where nothing is known."""
    return pl.when(pl.col(column).count() > 0).then(pl.col(column).sum()).alias(column)


def small_note(few: pl.Expr) -> pl.Expr:
    """Return the words for a group too small to judge, else ""; ``few``: whether too few were
    affected.
    """
    counts = pl.format(
        NOT_ESTIMABLE + ": {} people, {} affected", pl.col("people"), pl.col("affected").cast(pl.String).fill_null("?")
    )
    return pl.when((pl.col("people") < LEAST_PEOPLE) | few.fill_null(False)).then(counts).otherwise(pl.lit(""))


def ratio(frame: pl.DataFrame, by: Sequence[str], top: str, bottom: str, replicates: int, name: str) -> pl.DataFrame:
    """Sum of ``top`` over sum of ``bottom``, with its interval over replicates.

    Returns:
        ``by``, ``name``, ``name``_low, ``name``_high; null where the denominator is 0. A replicate
        without a row counts as 0 and 0. Source: the ratio estimator and its variance, Cochran,
        Sampling Techniques (1977), 6.3.
    """
    sums = frame.group_by(by, maintain_order=True).agg(pl.col(top).sum(), pl.col(bottom).sum())
    sums = sums.with_columns((pl.col(top) / pl.when(pl.col(bottom) > 0).then(pl.col(bottom))).alias(name))
    rest = frame.join(sums.select(*by, name), on=list(by))
    squares = rest.group_by(by).agg(squares=((pl.col(top) - pl.col(name) * pl.col(bottom)) ** 2).sum())
    table = sums.join(squares, on=list(by), maintain_order="left")
    if replicates < 2:
        half = pl.lit(None, pl.Float64)
    else:
        error = (pl.col("squares") / (replicates - 1) * replicates).sqrt() / pl.col(bottom)
        half = float(stats.t.ppf((1 + CONFIDENCE) / 2, replicates - 1)) * error
    return table.select(
        *by,
        name,
        (pl.col(name) - half).clip(0).alias(f"{name}_low"),
        (pl.col(name) + half).alias(f"{name}_high"),
    )


def per_flag(
    totals: pl.DataFrame, halves: Mapping[str, str], world: str | None = None, dimension: str | None = "all"
) -> pl.DataFrame:
    """Return the other denominator: of all flags of a cause (alert, stop, refusal...), how many are
    wrong.

    Args:
        totals: the run's table.
        halves: flag -> the measure of its wrong half (declared.wrong_halves).
        world: one world, or all.
        dimension: one dimension, or all.

    Returns:
        world, dimension, level, cause, flags, wrong, people (sums over replicates), flags_per_1000,
        wrong_per_1000, wrong_share with low, high, range_low and range_high, flags_per_right (how
        many are raised for each right one) with low and high, note ("not estimable: ..." below 100
        people or 5 flags).
    """
    rows = choose(choose(totals, "world", world), "dimension", dimension)
    present = rows["measure"].unique(maintain_order=True).to_list()
    causes = [name for name in present if halves.get(name) in present]
    keys = ["variant", "replicate", "world", "dimension", "level"]
    cause_of = {wrong: cause for cause, wrong in halves.items()}
    wrong = rows.filter(pl.col("measure").is_in(list(cause_of)))
    wrong = wrong.select(*keys, pl.col("measure").replace_strict(cause_of).alias("cause"), wrong="total")
    flags = rows.filter(pl.col("measure").is_in(causes)).select(*keys, "people", cause="measure", flags="total")
    paired = flags.join(wrong, on=[*keys, "cause"], maintain_order="left")
    paired = paired.with_columns(right=pl.col("flags") - pl.col("wrong"), affected=pl.col("flags"))
    by = ["world", "dimension", "level", "cause"]
    base_rows = base(paired)
    replicates = base_rows["replicate"].n_unique()
    table = base_rows.group_by(by, maintain_order=True).agg(pl.col("flags", "wrong", "people", "affected").sum())
    share = paired.with_columns(value=pl.col("wrong") / pl.when(pl.col("flags") > 0).then(pl.col("flags")))
    for part in (
        ratio(base_rows, by, "wrong", "flags", replicates, "wrong_share"),
        ratio(base_rows, by, "flags", "right", replicates, "flags_per_right"),
        over_variants(share, by, "value").select(*by, "range_low", "range_high"),
    ):
        table = table.join(part, on=by, how="left", maintain_order="left")
    return table.with_columns(
        flags_per_1000=PER * pl.col("flags") / pl.col("people"),
        wrong_per_1000=PER * pl.col("wrong") / pl.col("people"),
        wrong_share_high=pl.col("wrong_share_high").clip(upper_bound=1),
        note=small_note(pl.col("flags") < LEAST_AFFECTED),
    ).drop("affected")


def identity_precision(flags: pl.DataFrame, replicates: int) -> pl.DataFrame:
    """Return how often a flag is on the right person, and how often right in every respect (PPV).

    A flag on the right person for protected conduct is precise and still wrong, so both stand side
    by side.

    Returns:
        world, group ("all" too), cause, flags (sum over replicates), identity_precision and ppv,
        each with low and high over replicates.
    """
    right = pl.col("identity") == "right person"
    own = right & (pl.col("basis") == "own current conduct") & pl.col("conduct").is_in(["offence", "petty"])
    rows = pl.concat([base(flags), base(flags).with_columns(group=pl.lit("all"))])
    by = ["world", "group", "cause"]
    counts = rows.group_by([*by, "replicate"], maintain_order=True).agg(
        flags=pl.col("count").sum(), right=pl.col("count").filter(right).sum(), own=pl.col("count").filter(own).sum()
    )
    table = counts.group_by(by, maintain_order=True).agg(pl.col("flags").sum())
    for top, name in (("right", "identity_precision"), ("own", "ppv")):
        part = ratio(counts, by, top, "flags", replicates, name)
        table = table.join(part, on=by, maintain_order="left")
    return table.with_columns(pl.col("identity_precision_high", "ppv_high").clip(upper_bound=1)).sort(by)


def gaps(totals: pl.DataFrame, dimension: str, reference: str | None = None) -> pl.DataFrame:
    """Gap in each measure between levels of a dimension and a reference level, in every world.

    The first level is the reference if none is named.

    Returns:
        world, measure, dimension, level, reference, gap (per 1,000 people), low, high, smallest_gap
        (the smallest gap these replicates could show with 80% power, see ``over_replicates``),
        replicates.
    """
    rows = base(choose(totals, "dimension", dimension))
    values = rows.with_columns(value=PER * pl.col("total") / pl.col("people"))
    return gaps_between(values, ["world", "measure", "dimension"], reference)


def gaps_between(values: pl.DataFrame, by: Sequence[str], reference: str | None = None) -> pl.DataFrame:
    """As ``gaps``, for any ``value`` per replicate, ``by`` and level, paired in each replicate."""
    first = values["level"][0] if reference is None and values.height else reference
    against = choose(values, "level", first).select(*by, "replicate", other="value", reference="level")
    paired = values.filter(pl.col("level") != pl.lit(first)).join(against, on=[*by, "replicate"], maintain_order="left")
    paired = paired.with_columns(gap=pl.col("value") - pl.col("other"))
    table = over_replicates(paired, [*by, "level", "reference"], "gap")
    return table.rename({"mean": "gap", "smallest": "smallest_gap"})
