"""Asks of persons one by one: any column, and how well a score tells true conduct (AUC)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from glasspolis.errors import GlasspolisError
from glasspolis.proof.case_days import PEOPLE, Floats
from glasspolis.proof.case_run import Watched, Window
from glasspolis.proof.case_tables import Output
from glasspolis.proof.case_units import Models, axis_of

AUC = "auc"


def columns(models: Models) -> tuple[str, ...]:
    """Every column of persons, whether it is listed as a measure or not."""
    return tuple(f"{model.name}.{column}" for model in models.values() for column in model.own)


def check(output: Output, models: Models, where: str) -> None:
    """Refuse to ask of units what only persons have.

    Raises:
        GlasspolisError: which key names a measure of units, or what an AUC is not divided by.
    """
    if output.over == "persons" and output.days is not None and output.per not in (None, PEOPLE):
        raise GlasspolisError(f"{where}: per = {output.per!r}: persons of some days are per 'people', or as is.")
    if output.over == AUC and output.per == PEOPLE:
        raise GlasspolisError(f"{where}: per = 'people': an AUC compares persons; per names a column of theirs.")
    asked = {"measure": output.count == "persons" or output.over == AUC, "per": output.over == AUC, "positive": True}
    for key, of_persons in asked.items():
        name = getattr(output, key)
        if of_persons and (axis := axis_of(models, name)) is not None:
            raise GlasspolisError(f"{where}: {key}: {name} is by {axis}, and of no person.")


def windows(output: Output, days: int) -> dict[str, Window]:
    """The totals of persons that an AUC, or a count of persons of some days, needs, by key."""
    if output.over == "persons" and output.days is not None:
        return {"measure": Window(str(output.measure), *output.days)}
    if output.over != AUC:
        return {}
    own = output.days or (0, days - 1)
    totals = {"measure": Window(str(output.measure), *own)}
    totals["positive"] = Window(str(output.positive), *(output.positive_days or own))
    if output.per is not None:
        totals["per"] = Window(output.per, *own)
    return totals


def area(output: Output, watched: Watched, world: int, mask: NDArray[np.bool_]) -> float | None:
    """The AUC of a score against who is positive, among persons of ``mask`` with any of ``per``."""
    named = windows(output, watched.outcome.days)
    totals = {key: watched.persons[window][world].astype(float) for key, window in named.items()}
    below = totals.get("per", np.ones(mask.size))
    who = mask & (below > 0)
    return area_under(totals["measure"][who] / below[who], totals["positive"][who] > 0)


def area_under(score: Floats, positive: NDArray[np.bool_]) -> float | None:
    """The chance that a positive's score is above a negative's, ties counted half.

    Source: Mann and Whitney, Annals of Mathematical Statistics 18 (1947).
    """
    hits = int(np.count_nonzero(positive))
    pairs = hits * (score.size - hits)
    if not pairs:
        return None
    return float((rankdata(score)[positive].sum() - hits * (hits + 1) / 2) / pairs)
