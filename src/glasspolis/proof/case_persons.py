"""Asks of persons one by one: any column, and how well a score tells true conduct (AUC)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from glasspolis.contract.traits import TRAITS
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.proof.case_days import PEOPLE, Floats
from glasspolis.proof.case_run import Watched, Window, trait_of
from glasspolis.proof.case_tables import Output
from glasspolis.proof.case_units import Models, axis_of

AUC = "auc"


def columns(models: Models) -> tuple[str, ...]:
    """Return every column of persons, whether it is listed as a measure or not."""
    of_models = tuple(f"{model.name}.{column}" for model in models.values() for column in model.own)
    return (*of_models, *(f"traits.{trait}" for trait in TRAITS))


def check(output: Output, models: Models, where: str) -> None:
    """Refuse to ask of units what only persons have.

    Raises:
        GlasspolisError: which key names a measure of units, or what an AUC is not divided by.
    """
    if output.over == "persons" and output.days is not None and output.per not in (None, PEOPLE):
        raise GlasspolisError(f"{where}: per = {output.per!r}: persons of some days are per 'people', or as is.")
    if output.over == AUC and output.per == PEOPLE:
        raise GlasspolisError(f"{where}: per = 'people': an AUC compares persons; per names a column of theirs.")
    _check_valued(output, models, where)
    asked = {"measure": output.count == "persons" or output.over == AUC, "per": output.over == AUC, "positive": True}
    for key, of_persons in asked.items():
        name = getattr(output, key)
        if of_persons and (axis := axis_of(models, name)) is not None:
            raise GlasspolisError(f"{where}: {key}: {name} is by {axis}, and of no person.")


def _check_valued(output: Output, models: Models, where: str) -> None:
    """Refuse values of flags, and persons of what is no column of theirs."""
    asked = {"measure": (output.measure, output.equals)}
    if output.having is not None:
        asked["having"] = (output.having.measure, output.having.equals)
        if output.having.measure not in columns(models) or trait_of(output.having.measure):
            raise unknown("column", output.having.measure, columns(models), f"{where}: having.measure")
    for key, (name, equals) in asked.items():
        owner, _, column = str(name).partition(".")
        own = models[owner].own.get(column) if owner in models else None
        if equals is not None and (own is None or own.flag) and not trait_of(str(name)):
            raise GlasspolisError(f"{where}: {key}: equals goes with a column of persons that is no flag, not {name}.")
    if trait_of(str(output.measure)) and (output.having or output.over in ("persons", AUC)):
        raise GlasspolisError(f"{where}: measure: {output.measure} is fixed; it goes without having, persons and auc.")


def windows(output: Output, days: int) -> dict[str, Window]:
    """Return the totals of persons that an AUC, a count of persons of some days, or ``having``
    needs, by key.
    """
    own = output.days or (0, days - 1)
    totals: dict[str, Window] = {}
    dated = output.over == "persons" and (output.days is not None or output.equals is not None)
    if dated or output.over == AUC or output.having is not None:
        totals["measure"] = Window(str(output.measure), *own, output.equals)
    if output.over == AUC:
        totals["positive"] = Window(str(output.positive), *(output.positive_days or own))
    if output.having is not None:
        having = output.having
        totals["having"] = Window(having.measure, *(having.days or (0, days - 1)), having.equals)
    if totals and output.per not in (None, PEOPLE) and (output.over == AUC or output.having is not None):
        totals["per"] = Window(str(output.per), *own)
    return totals


def area(output: Output, watched: Watched, world: int, mask: NDArray[np.bool_]) -> float | None:
    """Return the AUC of a score against who is positive, among persons of ``mask`` with any of
    ``per``.
    """
    named = windows(output, watched.outcome.days)
    totals = {key: watched.persons[window][world].astype(float) for key, window in named.items()}
    below = totals.get("per", np.ones(mask.size))
    who = mask & (below > 0)
    return area_under(totals["measure"][who] / below[who], totals["positive"][who] > 0)


def area_under(score: Floats, positive: NDArray[np.bool_]) -> float | None:
    """Return the chance that a positive's score is above a negative's, ties counted half.

    Source: Mann and Whitney, Annals of Mathematical Statistics 18 (1947).
    """
    hits = int(np.count_nonzero(positive))
    pairs = hits * (score.size - hits)
    if not pairs:
        return None
    return float((rankdata(score)[positive].sum() - hits * (hits + 1) / 2) / pairs)
