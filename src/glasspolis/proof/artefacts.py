"""Asks the same questions under other ids, seeds, sizes and clocks, none of which should matter."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy import stats

from glasspolis.contract.traits import CELL
from glasspolis.engine.city import City
from glasspolis.engine.memory.layout import Layout, lay_out
from glasspolis.people.population import Population, replicate_seed, synthesise
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.runs.cities import city_worlds, people_present, structure_for, total
from glasspolis.runs.jobs import other_signs
from glasspolis.runs.progress import Callback

PEOPLE = 8_192
DAYS = 90
REPLICATES = 4
SETTLE = 60
KEPT = "kept"
TURNED = "turned"
NOT_CLEAR = "not clear"
NONE = "none"
HALF_DAY = 720
COLUMNS = {
    "scenario": pl.String, "check": pl.String, "world": pl.String, "per_1000": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "as_is": pl.Float64, "sign": pl.String, "ranking": pl.String,
}  # fmt: skip


@dataclass(frozen=True)
class Check:
    """A way to run the same scenario again that should not matter.

    ``people`` stands in for the usual number, and ``seed`` is added to the usual seed.
    """

    name: str
    people: int = PEOPLE
    seed: int = 0
    permuted: bool = False
    shifted: bool = False
    turned: bool = False


CHECKS = (
    Check("as it is"),
    Check("other person ids", permuted=True),
    Check("another seed tree", seed=1_000_003),
    Check("half the people", people=PEOPLE // 2),
    Check("twice the people", people=2 * PEOPLE),
    Check("day begins at noon", shifted=True),
    Check("other turnout sign", turned=True),
)


def artefacts(
    names: Sequence[str] = (), checks: Sequence[Check] = CHECKS, progress: Callback | None = None
) -> tuple[pl.DataFrame, bool]:
    """Run scenarios at a small size under every check.

    Args:
        names: scenarios that ship; all if empty.
        checks: the first is what the others are compared with.
        progress: told cities done and in all.

    Returns:
        One row per scenario, check and world: the answer's measure caused per 1,000 people with its
        95% interval over replicates, the same under the first check, and whether sign and ranking
        are "kept" or "turned". They are turned where both are clear (the interval holds no 0) and
        point to different sides, "not clear" where one is not, and "none" where both are exactly 0.
        And whether nothing was turned.

    Raises:
        GlasspolisError: no such scenario.
    """
    chosen = [Scenario.load(name) for name in names or shipped()]
    total = len(chosen) * len(checks)
    rows: list[tuple[Any, ...]] = []
    done = 0
    for scenario in chosen:
        layout = lay_out(scenario.plan)
        usual: dict[str, NDArray[np.float64]] = {}
        days = shown(scenario, layout, checks[0])
        for check in checks:
            caused = effects(scenario, layout, check, days)
            usual = usual or caused
            rows += list(_rows(scenario, check, caused, usual))
            done += 1
            if progress is not None:
                progress(done, total, f"{scenario.name}: {check.name}")
    frame = pl.DataFrame(rows, schema=COLUMNS, orient="row")
    turned = frame.filter((pl.col("sign") == TURNED) | (pl.col("ranking") == TURNED))
    return frame, not turned.height


def effects(scenario: Scenario, layout: Layout, check: Check, days: int) -> dict[str, NDArray[np.float64]]:
    """Return what each world causes per 1,000 people against the baseline, float64[replicates]."""
    small = scenario.override(people=check.people, days=days, seed=scenario.seed + check.seed, replicates=REPLICATES)
    names = list(small.worlds)
    rates = 1000 * np.array([_per_person(small, layout, check, r) for r in range(REPLICATES)])
    baseline = rates[:, names.index(small.answer.baseline)]
    return {w: rates[:, k] - baseline for k, w in enumerate(names) if w != small.answer.baseline}


def shown(scenario: Scenario, layout: Layout, check: Check) -> int:
    """Days to run: as ``length`` says, or the scenario's own where its answer is still 0 by then.

    What only starts later, such as powers that outlive an emergency, would show nothing, and a
    check of nothing cannot fail.
    """
    days = length(scenario)
    if days < scenario.days and not effects(scenario, layout, check, days)[scenario.answer.world].any():
        return scenario.days
    return days


def length(scenario: Scenario) -> int:
    """Days to run: ``DAYS``, or as long as the scenario's last change takes to show."""
    last = max(
        (day for w in scenario.worlds for days in (scenario.schedule(w), scenario.switches(w)) for day in days),
        default=0,
    )
    return min(scenario.days, max(DAYS, last + SETTLE))


def _per_person(scenario: Scenario, layout: Layout, check: Check, replicate: int) -> NDArray[np.float64]:
    """Return the answer's measure in each world of one city, per person present: persons hit, or
    the sum of the days.
    """
    people = synthesise(structure_for(scenario), scenario.people, scenario.seed, replicate)
    values: dict[str, Any] = {}
    if check.turned:
        values = other_signs(scenario, scenario.answer.world)
    city = City(
        layout,
        other_ids(people) if check.permuted else people,
        city_worlds(scenario, values),
        days=scenario.days,
        seed=replicate_seed(scenario.seed, replicate),
        threads=os.cpu_count() or 1,
    )
    if check.shifted:
        minutes = city.arrays.a["minutes"]
        minutes[:] = (minutes + HALF_DAY) % (2 * HALF_DAY)
    daily = city.run(scenario.burn_in)
    persons = scenario.answer.count == "persons"
    return total(city, daily, scenario.answer.measure, persons) / people_present(city, daily)


def other_ids(people: Population) -> Population:
    """Return the same people with the cells of every region in reverse order.

    They have other ids, and so other luck and other ties.
    """
    cell_region = people.traits["region"][::CELL]
    whole = people.size // CELL
    order = np.arange(len(cell_region))
    for region in np.unique(cell_region[:whole]):
        cells = np.flatnonzero(cell_region[:whole] == region)
        order[cells] = cells[::-1]
    ids = np.concatenate([np.arange(c * CELL, min((c + 1) * CELL, people.size)) for c in order.tolist()])
    return replace(people, traits={name: values[ids] for name, values in people.traits.items()})


def _rows(
    scenario: Scenario, check: Check, caused: dict[str, NDArray[np.float64]], usual: dict[str, NDArray[np.float64]]
) -> Iterator[tuple[Any, ...]]:
    ranked = _ranking(scenario, caused, usual)
    for world, values in caused.items():
        low, high = interval(values)
        sign = _kept(interval(values), interval(usual[world]))
        yield (
            scenario.name,
            check.name,
            world,
            float(values.mean()),
            low,
            high,
            float(usual[world].mean()),
            sign,
            ranked,
        )


def _ranking(scenario: Scenario, caused: dict[str, NDArray[np.float64]], usual: dict[str, NDArray[np.float64]]) -> str:
    """Return whether any two worlds, the placebo aside, clearly change places.

    Both are of the same people, so that their replicates are paired.
    """
    real = [w for w in caused if not scenario.worlds[w].placebo]
    pairs = [_kept(interval(caused[a] - caused[b]), interval(usual[a] - usual[b])) for a, b in combinations(real, 2)]
    return TURNED if TURNED in pairs else KEPT if KEPT in pairs else NOT_CLEAR if NOT_CLEAR in pairs else NONE


def interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """Return the 95% interval of a mean over replicates (Student's t)."""
    mean = float(values.mean())
    error = float(stats.sem(values))
    reach = float(stats.t.ppf(0.975, len(values) - 1)) * error
    return mean - reach, mean + reach


def _kept(here: tuple[float, float], there: tuple[float, float]) -> str:
    """Return whether a difference points the same way in both; none if there is exactly none in
    either.
    """
    if here == there == (0, 0):
        return NONE
    if any(low <= 0 <= high for low, high in (here, there)):
        return NOT_CLEAR
    return KEPT if (here[0] > 0) == (there[0] > 0) else TURNED
