"""Says in which settings a safeguard fails, by scenario discovery."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from glasspolis.answers.design_matrix import design_matrix, outcomes
from glasspolis.answers.emulator import Scale
from glasspolis.answers.run import Run
from glasspolis.answers.scenario_discovery import Box
from glasspolis.answers.sensitivity import sensitivity_of
from glasspolis.records import screened

FAILS = 0.1
"""A safeguard that spares less than this share of what the system adds has failed."""


@dataclass(frozen=True)
class Failing:
    """A changed world against the system: how often it spares too little, and where.

    ``settings`` are those in which the system adds anything; ``fails`` is the share of them in
    which the world spares less than ``FAILS`` of it; ``box`` is where, with ``parameters`` about
    the axes that it limits and ``values`` the limits in natural units.
    """

    world: str
    settings: int
    fails: float
    box: Box | None
    parameters: pl.DataFrame
    values: tuple[tuple[float, float], ...]


def failing(run: Run, world: str) -> Failing:
    """Return where a world spares too little of what the system adds to the headline.

    The limits are put on parameters that decide the share that is spared, if an emulator of it is
    good enough to say which these are.
    """
    system, baseline = run.pair
    measure = run.manifest["scenario"]["answer"]["measure"]
    with_system = outcomes(run, system, baseline, [measure])[:, 0]
    changed = outcomes(run, world, baseline, [measure])[:, 0]
    design = design_matrix(run, world, system)
    spared = np.full(len(with_system), np.nan)
    np.divide(with_system - changed, with_system, out=spared, where=with_system > 0)
    inert = screened.inert(screened.read(run.folder, str(run.manifest["digest"])))
    found = sensitivity_of(design, np.clip(spared, -1, 1), tuple(inert), scale=Scale(False))
    fails = found.answer < FAILS
    box = found.where(fails) if found.deciders else None
    limited = [limit.parameter for limit in box.limits] if box else []
    values = tuple(found.natural(limit) for limit in box.limits) if box else ()
    about = found.design.parameters[limited] if limited else found.design.parameters.clear()
    return Failing(world, found.settings, float(fails.mean()) if fails.size else 0.0, box, about, values)
