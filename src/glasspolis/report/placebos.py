"""Says what moves the answer though nothing of the system does: three placebos, a sentence each."""

from __future__ import annotations

import numpy as np
import polars as pl

from glasspolis.answers.compare import counted, differences
from glasspolis.answers.relabelled import relabelled
from glasspolis.records.variants import BASE, has_other_luck
from glasspolis.report.differences import effect_of
from glasspolis.report.gather import PER, Reading
from glasspolis.report.phrases import change, count, number, span, width

FEWEST = 3
"""Cities of another luck under which nothing is said of its spread."""


def placebos(r: Reading) -> tuple[str, ...]:
    """Return a sentence of each placebo that the run has."""
    return tuple(said for said in (_queues(r), _labels(r), _own_luck(r)) if said)


def _queues(r: Reading) -> str:
    """Ties in rationing that break otherwise."""
    for world in (w for w in r.worlds if r.is_placebo(w)):
        effect = effect_of(r, r.answer["measure"], r.system, world, r.count)
        if effect.value is not None:
            return (
                f"The placebo breaks ties in queues in another way and changes nothing else. It moves the answer by "
                f"{change(effect.value, width(effect.luck))} per {PER:,} people (luck {span(effect.luck)})."
            )
    return ""


def _labels(r: Reading) -> str:
    """Groups whose labels are dealt out by lot."""
    measure = r.answer["measure"]
    keys = ["replicate", "level"]
    here = (pl.col("variant") == BASE) & (pl.col("dimension") == "group") & (pl.col("measure") == measure)
    people = r.table("totals").filter(here, world=r.system)
    moved = r.table("caused").filter(here, world=r.system, baseline=r.baseline)
    if people["level"].n_unique() < 2 or not moved.height or not r.by_person(measure):
        return ""
    rows = people.join(moved, on=keys, how="left").sort(keys)
    shape = (rows["replicate"].n_unique(), rows["level"].n_unique())
    if rows.height != shape[0] * shape[1]:
        return ""
    columns = ("people", "persons_gained", "persons_lost")
    sizes, gained, lost = (rows[name].fill_null(0).to_numpy().astype(np.int64).reshape(shape) for name in columns)
    if not sizes.all():
        return ""
    found = relabelled(sizes, gained, lost)
    real = PER * found.gap
    lot = PER * found.by_lot
    verdict = "no more than chance gives" if real <= lot else "more than chance gives"
    return (
        f"Labels by lot: if the labels of the groups were dealt out by lot, two groups would differ by up to "
        f"{number(lot)} of {PER:,} people in 19 of 20 deals; the groups differ by {number(real)}, {verdict}."
    )


def _own_luck(r: Reading) -> str:
    """Another luck of the system's own, with the same people and the same society."""
    measure = r.answer["measure"]
    tables = counted(r.table("totals"), r.table("caused"), r.count)
    totals, caused = (f.filter(dimension="all", measure=measure) for f in tables)
    rows = differences(totals, caused, r.system, r.baseline).filter(has_other_luck())
    values = rows["value"].drop_nulls().to_numpy()
    if values.size < FEWEST:
        return ""
    small = float(rows["people"].to_numpy().mean())
    spread = float(values.std(ddof=1)) * (small / r.people) ** 0.5
    return (
        f"Another luck of the system alone, with the same people who do the same, moves the answer by "
        f"{number(spread)} per {PER:,} people (standard deviation in a city of this size, from "
        f"{count(values.size, 'small city', 'small cities')}): the worlds of a city share that luck, so no difference "
        "between two worlds shows it."
    )
