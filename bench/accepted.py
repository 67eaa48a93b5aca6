"""How often the accepted settings hold the truth: each setting of an ensemble in turn is the truth.

One ensemble of a kind of system is run. The counts are those of the city of one of its settings,
shifted by what the model leaves out, as the kind states it; the other settings are held against
them, and their weighted middle 95% and 90% hold the headline and the drawn answers of the setting,
or not. The truth is left out of what it is held against, and its own luck is that of the counts.
Run it as ``python -m bench.accepted [settings] [kind ...]``; it prints a line for each kind, and
ends with exit code 1 where intervals of 95% hold fewer than 90% or more than 97% of the drawn
answers.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bench.coverage import WANTED
from glasspolis.answers.design_matrix import design_matrix
from glasspolis.answers.fit_of_counts import EVERYBODY, Fit, accept
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
SETTINGS = 128
DRAWS = 4_000
MIDDLES = {95: 39, 90: 19}
"""Per cent that an interval holds, and the effective number of settings from which on it lies
within the lowest and the highest of them."""


@dataclass
class Tried:
    """How often the middle of the accepted settings held what was true.

    Attributes:
        none: settings that were the truth, with no setting accepted.
        tries: by per cent, settings that were the truth, with settings enough to state a range.
        headline: by per cent, of the ranges of the headline, those that held the truth.
        answers: by per cent, of the ranges of drawn answers, those that held the truth.
        worth: effective number of accepted settings, for each truth.
    """

    none: int
    tries: dict[int, int]
    headline: dict[int, int]
    answers: dict[int, int]
    asked: int
    worth: list[float]


def ensemble(kind: str, settings: int) -> Run:
    """A run of a system of a kind of which nobody knows anything but how many it reaches."""
    answers = assess.parse({"kind": kind, REACH: IN_REACH})
    chosen = assess.scenario(
        answers, people=PEOPLE, range_people=PEOPLE, range_samples=settings, replicates=2, days=DAYS
    )
    return simulate(chosen, threads=1)


def counts_of(rng: np.random.Generator, kind: Kind, cities: Cities, at: int) -> Iterator[tuple[str, str, Floats]]:
    """Draws of each rate of counts where the city of one setting was counted.

    Rates that an answer is drawn from are left out: their posterior is exact, and they weigh
    nothing. So are those of fewer than ten cases, which nobody publishes.
    """
    exact = {how.rate for how in kind.counted.values()}
    for rate, how in kind.simulated.items():
        found = cities.figures(how, EVERYBODY)
        if rate in exact or not found.told[at]:
            continue
        mean, error = found.means[at], found.errors[at]
        away = float(how.discrepancy.variance(np.array(mean)) ** 0.5 * rng.standard_normal())
        if how.whole:
            size = mean * (1 - mean) / error**2 - 1
            yield rate, EVERYBODY, rng.beta(mean * size, (1 - mean) * size, DRAWS) + away
        else:
            yield rate, EVERYBODY, rng.gamma((mean / error) ** 2, error**2 / mean, DRAWS) + away


def tried(kind: Kind, run: Run) -> Tried:
    """Let each setting of a run be the truth once."""
    rng = np.random.Generator(np.random.PCG64(1))
    design = design_matrix(run, *run.pair)
    headline = Reading(run).answers
    cities = Cities.of(run, (*design.variants, BASE), IN_REACH)
    columns = [at for at, name in enumerate(design.parameters["parameter"]) if name.startswith(PREFIX)]
    answers = [dict(zip(design.variants, design.values[:, column], strict=True)) for column in columns]
    found = Tried(0, dict.fromkeys(MIDDLES, 0), dict.fromkeys(MIDDLES, 0), dict.fromkeys(MIDDLES, 0), len(columns), [])
    for at, truth in enumerate(design.variants):
        told = list(counts_of(rng, kind, cities, at))
        others = replace(cities, variants=tuple(v for v in cities.variants if v != truth))
        fitted = accept(others, told, kind.simulated, frozenset())
        found.worth.append(fitted.effective)
        found.none += not fitted.left
        for percent, least in MIDDLES.items():
            if fitted.effective < least:
                continue
            found.tries[percent] += 1
            found.headline[percent] += holds(fitted, headline, truth, percent)
            found.answers[percent] += sum(holds(fitted, values, truth, percent) for values in answers)
    return found


def holds(fitted: Fit, values: dict[str, float], truth: str, percent: int) -> bool:
    """Whether the middle of the accepted settings holds the figure of the true one."""
    tail = (100 - percent) / 200
    low, high = fitted.quantiles(values, (tail, 1 - tail))
    return bool(low <= values[truth] <= high)


def main() -> int:
    """Print how often the truth is held, by kind."""
    settings = int(sys.argv[1]) if len(sys.argv) > 1 else SETTINGS
    print("kind, tries, none accepted, worth (middle), intervals of %, tries with a range, headline held %, "
          "answers held %")  # fmt: skip
    outside = 0
    for name in sys.argv[2:] or list(kinds()):
        found = tried(kinds()[name], ensemble(name, settings))
        for percent, tries in found.tries.items():
            shares = (found.headline[percent] / max(tries, 1), found.answers[percent] / max(tries * found.asked, 1))
            cells = (name, settings, found.none, f"{np.median(found.worth):.0f}", percent, tries)
            print(", ".join(map(str, (*cells, *(f"{100 * share:.0f}" for share in shares)))), flush=True)
            outside += percent == max(MIDDLES) and not WANTED[0] <= shares[1] <= WANTED[1]
    return int(outside > 0)


if __name__ == "__main__":
    sys.exit(main())
