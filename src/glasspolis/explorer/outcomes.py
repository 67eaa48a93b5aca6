"""Which outcomes of a run can have sliders: the answer, and what else the scenario asks, each with
an emulator by world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers.design_matrix import DesignMatrix, design_matrix, without_parameters
from glasspolis.answers.design_matrix import outcomes as outcomes_of
from glasspolis.answers.emulator import FEWEST, Scale, scale_of
from glasspolis.answers.gaussian_process import Foretold, GaussianProcess, cross_validated, fitted
from glasspolis.answers.luck_share import LuckShare, repeated, share_of_luck
from glasspolis.answers.sensitivity import beyond_reach, inert_of
from glasspolis.contract.parameters import LAW, OPERATOR, STATISTICS, WORLD
from glasspolis.question.line import steers
from glasspolis.report.gather import Reading

Floats = NDArray[np.float64]
ENOUGH = 0.8
"""Q2 below which no slider is offered."""
LEAST = 0.02
"""Share of the variance that a number has a part in, below which it is no slider."""
OFFSET = 4
"""The logarithm is taken of an answer and this part of its median, so that one person more or less,
which is luck where few are hit, does not look like much."""
MOST_WORLDS = 4
"""Worlds that have an emulator."""
MOST_OTHERS = 3
"""Outcomes beside the answer that have sliders."""


@dataclass(frozen=True)
class Emulated:
    """One world's outcome over the settings, what stands for it, and how much of it is luck.

    ``answer`` is per 1,000 people (n), and the process foretells it on ``scale``.
    """

    design: DesignMatrix
    answer: Floats
    scale: Scale
    process: GaussianProcess
    foretold: Foretold
    luck: LuckShare | None

    @property
    def ready(self) -> bool:
        """Whether sliders may be offered."""
        return self.foretold.q2 >= ENOUGH

    @property
    def axes(self) -> dict[str, float]:
        """The axes that it uses, with the share of the variance in which each has a part."""
        return {self.design.names[at]: float(self.foretold.shares[at]) for at in self.process.inputs}

    @property
    def deciding(self) -> list[str]:
        """The axes that decide."""
        return [name for name, share in self.axes.items() if share >= LEAST]

    @property
    def offered(self) -> list[str]:
        """The axes that decide and may be sliders."""
        about = {row["axis"]: row for row in self.design.parameters.iter_rows(named=True)}
        return [name for name in self.deciding if is_offered(about[name]["role"], about[name]["parameter"])]

    @property
    def left(self) -> Floats:
        """What each answer is above what is foretold of it, as large as at settings left out."""
        inside = float(np.mean(self.process.left**2))
        wider = np.sqrt(max(self.foretold.missed / inside, 1.0)) if inside > 0 else 1.0
        return self.process.left * wider


def is_offered(role: str, parameter: str) -> bool:
    """Whether an axis may be a slider, by the roles that submodels declare.

    What law, statistics or research could know is not known or protects. What whoever runs the
    system could say is a slider only in a submodel that steers nobody, such as a safeguard; in
    one that does, it may be a control, as a coverage is. What somebody designed always is one.
    """
    return role in (LAW, STATISTICS, WORLD) or (role == OPERATOR and not steers([parameter]))


@dataclass(frozen=True)
class Outcome:
    """A measure, how it is counted ("persons" or "total"), and its emulator in each world."""

    measure: str
    count: str
    worlds: Mapping[str, Emulated]


def emulated_outcomes(r: Reading) -> list[Outcome]:
    """The answer first, whatever its emulators foretell; then others that can have sliders.

    Another outcome comes in if settings left out are foretold well enough in the system's world,
    and something decides it there that is a slider.
    """
    worlds = _worlds(r)
    answer = str(r.answer["measure"])
    found = [Outcome(answer, r.count, _fitted(r, answer, r.count, worlds))]
    for measure in _others(r):
        if len(found) > MOST_OTHERS:
            break
        first = emulated(r, r.system, measure, "total")
        if first is not None and first.ready and first.offered:
            rest = _fitted(r, measure, "total", worlds[1:])
            found.append(Outcome(measure, "total", {r.system: first, **rest}))
    return found


def _worlds(r: Reading) -> list[str]:
    """The system's world, and the first of those that change it."""
    changed = [w for w in r.guarded if r.scenario["worlds"].get(w, {}).get("like") == r.system]
    others = [w for w in r.guarded if w not in changed]
    return [r.system, *changed, *others][:MOST_WORLDS]


def _others(r: Reading) -> Iterator[str]:
    """What else the scenario asks, of which luck alone does not forbid sliders."""
    for measure in map(str, r.answer.get("also", ())):
        if measure not in r.measures or r.told_of_a_mean_day(measure):
            continue
        pairs = repeated(r.run, r.system, r.baseline, measure, "total")
        luck = share_of_luck(pairs.first, pairs.again, pairs.answers) if pairs else None
        if luck is None or luck.low <= 1 - ENOUGH:
            yield measure


def _fitted(r: Reading, measure: str, count: str, worlds: list[str]) -> dict[str, Emulated]:
    found = {world: emulated(r, world, measure, count) for world in worlds}
    return {world: one for world, one in found.items() if one is not None}


def emulated(r: Reading, world: str, measure: str, count: str) -> Emulated | None:
    """A world's outcome against the baseline; None where nothing can be fitted.

    That is where there are too few settings, where they all agree, or where one has no figure.
    """
    if r.ranges < FEWEST or not r.manifest.get("design"):
        return None
    times = 1.0 if count == "persons" else r.times(measure)
    answer = times * outcomes_of(r.run, world, r.baseline, [measure], count)[:, 0]
    design = reaching(r, world, measure)
    if not design.names or np.isnan(answer).any() or np.ptp(answer) == 0:
        return None
    scale = scale_of(answer, OFFSET)
    values = scale.of(answer)
    process = fitted(design.points, values)
    foretold = cross_validated(design.points, values)
    pairs = repeated(r.run, world, r.baseline, measure, count)
    told = [scale.of(times * part) for part in (pairs.first, pairs.again, pairs.answers)] if pairs else []
    return Emulated(design, answer, scale, process, foretold, share_of_luck(*told) if told else None)


def reaching(r: Reading, world: str, measure: str) -> DesignMatrix:
    """Return a world's design, without what cannot reach the measure or changes nothing."""
    design = design_matrix(r.run, world, r.baseline)
    far = beyond_reach(r.run, measure, (world, r.baseline))
    names = set(design.parameters["parameter"])
    return without_parameters(design, {*inert_of(r.run), *(n for n in names if n.partition(".")[0] in far)})
