"""Says how long spells last and how they end: cumulative incidence with competing exits.

A spell ends by one of several exits or is still open when the run ends (censored). The
Aalen-Johansen estimator gives, for every exit, the probability that it has happened within t days;
what is left is still waiting.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers.measures import CONFIDENCE, base
from glasspolis.records.ledger import STILL_OPEN

Floats = NDArray[np.float64]


def aalen_johansen(ended: Floats, open_: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Cumulative incidence of competing exits in discrete time.

    Args:
        ended: [exits, T] number of spells that ended by each exit after exactly t days.
        open_: [T] number still open after t days when the run ended, and at risk on day t.

    Returns:
        incidence [exits, T]; its standard error [exits, T]; still waiting [T]; at risk [T] at the
        start of day t. Where nobody is at risk any more the last values stand.

    Source: Aalen and Johansen 1978 (Scandinavian Journal of Statistics 5); variance by the delta
    method, Dinse and Larson 1986 (Biometrika 73), as in Marubini and Valsecchi 1995, eq. 10.12.
    """
    gone = ended.sum(axis=0)
    leaving = gone + open_
    at_risk = leaving.sum() - np.concatenate([[0.0], np.cumsum(leaving)[:-1]])
    n = np.maximum(at_risk, 1.0)
    waiting = np.cumprod(1 - gone / n)
    before = np.concatenate([[1.0], waiting[:-1]])
    # The sum of shares may round to slightly more than 1.
    incidence = np.minimum(np.cumsum(before * ended / n, axis=1), 1.0)
    stay = n - gone
    hazard = np.divide(gone, n * stay, out=np.zeros_like(n), where=stay > 0)
    own = before**2 * (n - ended) * ended / n**3
    cross = before * ended / n**2
    total = np.cumsum
    variance = (
        incidence**2 * total(hazard)
        - 2 * incidence * total(hazard * incidence, axis=1)
        + total(hazard * incidence**2, axis=1)
        + total(own, axis=1)
        - 2 * incidence * total(cross, axis=1)
        + 2 * total(incidence * cross, axis=1)
    )
    return incidence, np.sqrt(np.maximum(variance, 0)), waiting, at_risk


def log_log_interval(incidence: Floats, error: Floats) -> tuple[Floats, Floats]:
    """95% interval of a cumulative incidence: I ** exp(+-z * se / (I * ln I)).

    It stays within 0 and 1. At 0 and 1 there is no interval: both bounds are the value.

    Source: Choudhury 2002 (Statistics in Medicine 21).
    """
    inside = (incidence > 0) & (incidence < 1)
    share = np.where(inside, incidence, 0.5)
    step = stats.norm.ppf((1 + CONFIDENCE) / 2) * error / (share * np.log(share))
    low = share ** np.exp(-step)
    high = share ** np.exp(step)
    return np.where(inside, low, incidence), np.where(inside, high, incidence)


def incidence(spells: pl.DataFrame, spell: str, world: str, group: str | None = None) -> pl.DataFrame:
    """Cumulative incidence of every exit of one spell in one world (and group).

    The spells of all replicates are pooled. Spells of one replicate share queues and luck, so with
    two or more replicates the interval is Student's t over the replicates' own estimates around the
    pooled one; with one replicate it is the log-log interval of the pooled estimate and
    ``interval`` says "spells".

    Returns:
        days, exit ("still waiting" too: the share not ended by then), share, error (Aalen), low,
        high, interval ("replicates" or "spells"), at_risk (spells not yet ended or cut off at the
        start of that day), spells (all). Rows for days 0 to the longest spell; no rows where there
        is no spell.
    """
    rows = base(spells).filter(spell=spell, world=world)
    rows = rows if group is None else rows.filter(group=group)
    if not rows.height:
        return pl.DataFrame(schema=_SCHEMA)
    exits = sorted(set(rows["exit"]) - {STILL_OPEN})
    cubes = _cubes(rows, [*exits, STILL_OPEN])
    share, error, low, high, at_risk = _estimate(cubes)
    source = "replicates" if len(cubes) > 1 else "spells"
    parts = []
    for k, name in enumerate([*exits, STILL_OPEN]):
        columns = {"share": share[k], "error": error[k], "low": low[k], "high": high[k], "at_risk": at_risk}
        parts.append(pl.DataFrame(columns).with_row_index("days").with_columns(exit=pl.lit(name)))
    whole = pl.concat(parts).with_columns(interval=pl.lit(source), spells=int(cubes.sum()))
    return whole.select([pl.col(name).cast(kind) for name, kind in _SCHEMA.items()])


_SCHEMA: dict[str, type[pl.DataType]] = {
    "days": pl.Int64,
    "exit": pl.String,
    **dict.fromkeys(("share", "error", "low", "high"), pl.Float64),
    "interval": pl.String,
    "at_risk": pl.Int64,
    "spells": pl.Int64,
}


def _cubes(rows: pl.DataFrame, exits: list[str]) -> Floats:
    """Counts [replicates, exits, T]; the last exit is "still open"."""
    replicates = rows["replicate"].unique().sort().to_list()
    longest = int(rows["days"].to_numpy().max())
    counts = np.zeros((len(replicates), len(exits), longest + 1))
    for replicate, name, days, count in rows.select("replicate", "exit", "days", "count").iter_rows():
        counts[replicates.index(replicate), exits.index(name), days] += count
    return counts


def _estimate(cubes: Floats) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Shares, errors and bounds [exits + 1, T] (the last row is still waiting) and at risk [T]."""
    pooled = cubes.sum(axis=0)
    ended, error, waiting, at_risk = aalen_johansen(pooled[:-1], pooled[-1])
    _, gone_error, _, _ = aalen_johansen(pooled[:-1].sum(axis=0, keepdims=True), pooled[-1])
    share = np.vstack([ended, waiting])
    error = np.vstack([error, gone_error])
    if len(cubes) < 2:
        low, high = log_log_interval(share, error)
        return share, error, low, high, at_risk
    shares = []
    for counts in cubes:
        ended, _, waiting, _ = aalen_johansen(counts[:-1], counts[-1])
        shares.append(np.vstack([ended, waiting]))
    spread = np.std(shares, axis=0, ddof=1) / np.sqrt(len(cubes))
    half = stats.t.ppf((1 + CONFIDENCE) / 2, len(cubes) - 1) * spread
    return share, error, np.clip(share - half, 0, 1), np.clip(share + half, 0, 1), at_risk


def durations(spells: pl.DataFrame) -> pl.DataFrame:
    """Return how many spells there were, how they ended and how long they took.

    There is one row for every spell, world and group ("all" too).

    Returns:
        spell, world, group, spells, still_waiting (spells open at the end), median (first day by
        which half have ended, of any exit; null and note "not reached" where half never end), note;
        per exit, ``ended`` lists {exit, share} at the last day.
    """
    rows_and_all = pl.concat([base(spells), base(spells).with_columns(group=pl.lit("all"))])
    lines = []
    for (spell, world, group), rows in rows_and_all.group_by(["spell", "world", "group"], maintain_order=True):
        exits = [*sorted(set(rows["exit"]) - {STILL_OPEN}), STILL_OPEN]
        pooled = _cubes(rows, exits).sum(axis=0)
        ended, _, waiting, _ = aalen_johansen(pooled[:-1], pooled[-1])
        median = first_day(waiting)
        last = [{"exit": name, "share": float(ended[k, -1])} for k, name in enumerate(exits[:-1])]
        note = "not reached" if median is None else ""
        lines.append((spell, world, group, int(pooled.sum()), int(pooled[-1].sum()), median, note, last))
    return pl.DataFrame(lines, schema=_DURATIONS, orient="row")


_DURATIONS: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("spell", "world", "group"), pl.String),
    **dict.fromkeys(("spells", "still_waiting", "median"), pl.Int64),
    "note": pl.String,
    "ended": pl.List(pl.Struct({"exit": pl.String, "share": pl.Float64})),
}


def first_day(waiting: Floats, share: float = 0.5) -> int | None:
    """Return the first day on which no more than ``share`` are still waiting; None if there is
    none.
    """
    reached = np.flatnonzero(waiting <= share + 1e-12)
    return int(reached[0]) if len(reached) else None
