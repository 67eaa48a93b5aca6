"""How often the accepted settings hold the truth: each setting of an ensemble in turn is the truth.

One ensemble of a kind of system is run. Counts are drawn from what one of its settings puts out and
from what the model leaves out, as the kind states it; the other settings are held against them, and
their weighted middle 90% holds the headline and the drawn answers of the setting, or not. Run it as
``python -m bench.accepted [settings] [kind ...]``; it prints a line for each kind.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers.design_matrix import design_matrix
from glasspolis.answers.fit_of_counts import EVERYBODY, Fit, accept
from glasspolis.answers.history_matching import LEAST_SURVIVORS
from glasspolis.answers.run import Run
from glasspolis.answers.simulated_rates import Cities
from glasspolis.question import assess
from glasspolis.question.assess_kinds import REACH, Kind, kinds
from glasspolis.question.assessed import PREFIX
from glasspolis.records.variants import BASE
from glasspolis.report.gather import Reading
from glasspolis.runs.simulation import simulate

Floats = NDArray[np.float64]
PEOPLE = 2_000
DAYS = 120
IN_REACH = 400_000
SETTINGS = 96
COUNTED = 5_000
"""Cases behind each counted rate."""
DRAWS = 4_000


@dataclass(frozen=True)
class Tried:
    """How often the middle 90% of the accepted settings held what was true.

    Attributes:
        tries: settings that were the truth, with enough accepted settings to state a range.
        few: settings that were the truth, with too few.
        none: settings that were the truth, with none.
        answers: of the ranges of drawn answers, how many held the truth, and how many there were.
        headline: of the ranges of the headline, how many held the truth.
    """

    tries: int = 0
    few: int = 0
    none: int = 0
    answers: tuple[int, int] = (0, 0)
    headline: int = 0


def ensemble(kind: str, settings: int) -> Run:
    """A run of a system of a kind of which nobody knows anything but how many it reaches."""
    answers = assess.parse({"kind": kind, REACH: IN_REACH})
    chosen = assess.scenario(
        answers, people=PEOPLE, range_people=PEOPLE, range_samples=settings, replicates=2, days=DAYS
    )
    return simulate(chosen, threads=1)


def counts_of(rng: np.random.Generator, kind: Kind, cities: Cities, at: int) -> Iterator[tuple[str, str, Floats]]:
    """Draws of each rate of counts where one setting is true, with what the model leaves out.

    Rates that an answer is drawn from are left out: their posterior is exact, and they weigh
    nothing.
    """
    exact = {how.rate for how in kind.counted.values()}
    for rate, how in kind.simulated.items():
        if rate in exact:
            continue
        means, _ = cities.figures(how, EVERYBODY)
        if not np.isfinite(means[at]):
            continue
        away = how.discrepancy.variance(float(means[at]), log=False) ** 0.5
        true = float(means[at] + away * rng.standard_normal())
        if not how.whole:
            yield rate, EVERYBODY, true * rng.gamma(COUNTED, 1 / COUNTED, DRAWS)
            continue
        part = rng.binomial(COUNTED, min(max(true, 0.0), 1.0))
        yield rate, EVERYBODY, rng.beta(part + 0.5, COUNTED - part + 0.5, DRAWS)


def tried(kind: Kind, run: Run) -> Tried:
    """Let each setting of a run be the truth once."""
    rng = np.random.Generator(np.random.PCG64(1))
    design = design_matrix(run, *run.pair)
    headline = Reading(run).answers
    cities = Cities.of(run, (*design.variants, BASE), IN_REACH)
    columns = [at for at, name in enumerate(design.parameters["parameter"]) if name.startswith(PREFIX)]
    found = Tried()
    for at, truth in enumerate(design.variants):
        told = list(counts_of(rng, kind, cities, at))
        others = replace(cities, variants=tuple(v for v in cities.variants if v != truth))
        fitted = accept(others, told, kind.simulated, frozenset())
        if fitted.effective < LEAST_SURVIVORS:
            found = replace(found, none=found.none + (not fitted.left), few=found.few + (fitted.left > 0))
            continue
        values = [dict(zip(design.variants, design.values[:, column], strict=True)) for column in columns]
        held = [holds(fitted, one, truth) for one in values]
        found = replace(
            found,
            tries=found.tries + 1,
            answers=(found.answers[0] + sum(held), found.answers[1] + len(held)),
            headline=found.headline + holds(fitted, headline, truth),
        )
    return found


def holds(fitted: Fit, values: dict[str, float], truth: str) -> bool:
    """Whether the middle 90% of the accepted settings holds the figure of the true one."""
    low, high = fitted.quantiles(values, (0.05, 0.95))
    return bool(low <= values[truth] <= high)


def main() -> int:
    """Print how often the truth is held, by kind."""
    settings = int(sys.argv[1]) if len(sys.argv) > 1 else SETTINGS
    print("kind, settings, with a range, too few, none, headline held %, answers held %")
    for name in sys.argv[2:] or list(kinds()):
        found = tried(kinds()[name], ensemble(name, settings))
        shares = (100 * found.headline / max(found.tries, 1), 100 * found.answers[0] / max(found.answers[1], 1))
        cells = (name, settings, found.tries, found.few, found.none, *(f"{share:.0f}" for share in shares))
        print(", ".join(map(str, cells)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
