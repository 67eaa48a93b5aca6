"""Whether a grouped Morris screen finds more than what drops parameters now, at the same cost.

Run it as ``python -m bench.morris_groups [SCENARIO]``. The first table has a known truth: Sobol-G
of five inputs among 160 that do nothing, in groups of 15, with luck. The same number of cities is
spent twice: all on settings, or some on Morris' trajectories of groups (Campolongo, Cariboni and
Saltelli 2007, Environmental Modelling and Software 22; SALib does it) and the rest on settings of
the groups that were kept. A group is dropped where the low end of its mu* is not above what luck
alone makes. With a scenario, its groups are its submodels, and the second table has their mu*.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from SALib.analyze import morris
from SALib.sample import morris as trajectories
from scipy.stats import qmc

from bench.ranges import two_worlds
from glasspolis.answers.emulator import emulate
from glasspolis.files.removal import scratch
from glasspolis.records.parts import Parts
from glasspolis.runs.design import axes_of, setting_at, varied_parameters
from glasspolis.runs.executors import run_units
from glasspolis.runs.jobs import ANOTHER, Job
from glasspolis.runs.progress import ProgressTotal
from glasspolis.runs.screening import _look
from glasspolis.runs.units import Target, Unit, fingerprint, question_of

Floats = NDArray[np.float64]
STEEPNESS = np.array([0.0, 0.5, 1.0, 2.0, 3.0])
INPUTS = 165
GROUP = 15
CITIES = 256
TRAJECTORIES = 8
LEVELS = 4
STEP = LEVELS / (2 * (LEVELS - 1))
"""How far one step of a trajectory goes in the unit cube."""
LUCK = 0.05
"""Standard deviation of luck, of that of the answer."""
LAST = 999_999_999
"""The last place on an axis, in billionths."""


@dataclass(frozen=True)
class Screened:
    """What the trajectories say of each group."""

    names: list[str]
    least: Floats
    most: Floats
    luck: float

    @property
    def dropped(self) -> set[str]:
        """The groups that luck alone explains."""
        return {name for name, low in zip(self.names, self.least.tolist(), strict=True) if low <= self.luck}


def problem_of(groups: list[str]) -> dict[str, Any]:
    """SALib's description of inputs of the unit cube, each in a group."""
    names = [str(at) for at in range(len(groups))]
    return {"num_vars": len(groups), "names": names, "groups": groups, "bounds": [[0.0, 1.0]] * len(groups)}


def design(groups: list[str], seed: int) -> Floats:
    """The points of the trajectories."""
    drawn = trajectories.sample(problem_of(groups), TRAJECTORIES, num_levels=LEVELS, seed=seed)
    return np.asarray(drawn, dtype=np.float64)


def screened(groups: list[str], at: Floats, answers: Floats, twice: Floats) -> Screened:
    """What each group does, against what another luck does to the first points of trajectories."""
    found = morris.analyze(problem_of(groups), at, answers, num_levels=LEVELS, seed=1)
    first = answers[:: len(at) // TRAJECTORIES]
    luck = float(np.abs(first - twice).mean() / STEP)
    middle = np.asarray(found["mu_star"], np.float64)
    half = np.asarray(found["mu_star_conf"], np.float64)
    return Screened(list(found["names"]), middle - half, middle + half, luck)


def truth(at: Floats) -> Floats:
    """Sobol-G of inputs 0, 1, 30, 60 and 61, so that three groups of eleven do anything."""
    active = at[:, [0, 1, 30, 60, 61]]
    return np.asarray(np.prod((np.abs(4 * active - 2) + STEEPNESS) / (1 + STEEPNESS), axis=1))


ACTIVE = {0, 1, 30, 60, 61}


def said(at: Floats, answers: Floats, kept: list[int]) -> tuple[int, int, float]:
    """Inputs found of the five, inputs named that do nothing, and Q2."""
    emulator = emulate(at[:, kept], answers)
    if emulator is None:
        return 0, 0, float("nan")
    named = {kept[one] for one in emulator.sure} if emulator.enough else set()
    return len(named & ACTIVE), len(named - ACTIVE), emulator.q2


def synthetic(seed: int) -> tuple[tuple[int, int, float], tuple[int, int, float], int, int]:
    """Both ways: what is said, and groups dropped rightly and wrongly by the trajectories."""
    rng = np.random.default_rng(seed)
    groups = [f"group {one // GROUP:02}" for one in range(INPUTS)]
    spread = LUCK * float(truth(rng.random((10_000, INPUTS))).std())

    def city(at: Floats) -> Floats:
        return truth(at) + rng.normal(0, spread, len(at))

    whole = np.asarray(qmc.Sobol(INPUTS, rng=np.random.default_rng(seed)).random(CITIES))
    now = said(whole, city(whole), list(range(INPUTS)))
    at = design(groups, seed)
    found = screened(groups, at, city(at), city(at[:: len(at) // TRAJECTORIES]))
    kept = [one for one, group in enumerate(groups) if group not in found.dropped]
    rest = np.asarray(qmc.Sobol(INPUTS, rng=np.random.default_rng(seed)).random(CITIES))
    rest = rest[: CITIES - len(at) - TRAJECTORIES]
    after = said(rest, city(rest), kept)
    matter = {groups[one] for one in ACTIVE}
    return now, after, len(found.dropped - matter), len(found.dropped & matter)


def of_scenario(name: str) -> Screened:
    """The groups of a scenario, its submodels, by trajectories of whole cities with one luck."""
    scenario = two_worlds(name)
    axes = axes_of(varied_parameters(scenario))
    groups = [axis.parameter.name.partition(".")[0] for axis in axes]
    at = design(groups, 1)
    people = scenario.range_people
    jobs = [_job(axes, row, f"point-{number}", 0, people) for number, row in enumerate(at)]
    firsts = at[:: len(at) // TRAJECTORIES]
    jobs += [_job(axes, row, f"twice-{number}", ANOTHER, people) for number, row in enumerate(firsts)]
    question = question_of(scenario)
    cost = people * scenario.days * len(scenario.worlds)
    units = [Unit(question, job, job.variant, ("totals",), cost) for job in jobs]
    with scratch("glasspolis-morris") as folder:
        parts = Parts(folder / scenario.name, fingerprint(scenario))
        run_units(units, Target(parts, folder), ProgressTotal(None, 0, cost * len(units)), 1, None)
        answers = np.array([_look(scenario, *parts.read(*unit.key))[1] for unit in units])
    return screened(groups, at, answers[: len(at)], answers[len(at) :])


def _job(axes: list[Any], row: Floats, variant: str, replicate: int, people: int) -> Job:
    places = [min(round(float(value) * (LAST + 1)), LAST) for value in row]
    setting = setting_at(axes, {axis.name: place for axis, place in zip(axes, places, strict=True)})
    return Job(variant, replicate, people, setting.values, setting.point, setting.tables)


def main() -> None:
    """Print both tables."""
    if len(sys.argv) > 1:
        found = of_scenario(sys.argv[1])
        print(f"{sys.argv[1]}: luck alone {found.luck:.3g}; mu* by submodel, both ends, per 1,000 people")
        for group, low, high in zip(found.names, found.least.tolist(), found.most.tolist(), strict=True):
            print(f"{group} {low:.3g} {high:.3g} {'dropped' if group in found.dropped else ''}")
        return
    print("seed; all settings: found of 5, of nothing, Q2; with Morris: the same; dropped rightly of 8, wrongly of 3")
    for seed in range(1, 9):
        now, after, rightly, wrongly = synthetic(seed)
        print(seed, *(f"{found} {null} {q2:.2f};" for found, null, q2 in (now, after)), rightly, wrongly, flush=True)


if __name__ == "__main__":
    main()
