"""Says which number to ask for: what decides a run's answer, as a frame."""

from __future__ import annotations

import polars as pl

from glasspolis.answers.emulator import Estimate
from glasspolis.answers.run import Run
from glasspolis.answers.sensitivity import sensitivity

SCHEMA = {
    "parameter": pl.String, "role": pl.String, "narrower": pl.Float64, "narrower_low": pl.Float64,
    "narrower_high": pl.Float64, "fewer_wrong": pl.Float64, "fewer_wrong_low": pl.Float64,
    "fewer_wrong_high": pl.Float64,
}  # fmt: skip


def ask(run: Run) -> pl.DataFrame:
    """Return how much each uncertain number, if it were known, would narrow the answer of a run.

    Args:
        run: with a range of parameters; few settings name no number.

    Returns:
        parameter, role (a fact of the world, a choice, ...), narrower: the share by which the
        second range of the answer shrinks, and fewer_wrong: the share by which wrong decisions do
        where the scenario states a threshold of concern, each with its interval. The number that
        narrows most comes first; no row where nothing can be said.
    """
    found = sensitivity(run)
    rows = []
    for single in found.singles:
        about = found.about(single.parameters[0])
        estimates = (*_interval(single.narrower), *_interval(single.fewer_wrong))
        rows.append((str(about["axis"]), str(about["role"]), *estimates))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("narrower", descending=True, maintain_order=True)


def _interval(estimate: Estimate | None) -> tuple[float | None, ...]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)
