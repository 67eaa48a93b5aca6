"""How often the accepted settings hold the truth: each setting of an ensemble in turn is the truth.

One ensemble of a kind of system is run. The counts are those of the city of one of its settings,
shifted by what the model leaves out, as the kind states it; the other settings are held against
them, and their weighted middle 95% and 90% hold the headline and the drawn answers of the setting,
or not. The truth is left out of what it is held against, and its own luck is that of the counts.
Settings of which nothing was counted are no truth. Run it as ``python -m bench.accepted [tries]
[kind ...]``; it prints two lines for each kind, and ends with exit code 1 where the intervals of
95% hold fewer than 90% or more than 97% of the drawn answers.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.coverage import WANTED
from glasspolis.answers.design_matrix import design_matrix
from glasspolis.answers.fit_of_counts import EVERYBODY, Fit, accept
from glasspolis.answers.run import Run
from glasspolis.answers.simulated_rates import Cities, Figures
from glasspolis.question import assess
from glasspolis.question.assess_kinds import REACH, Kind, SimulatedRate, kinds
from glasspolis.question.assessed import PREFIX
from glasspolis.records.variants import BASE
from glasspolis.report.gather import Reading
from glasspolis.runs.simulation import simulate

Floats = NDArray[np.float64]
DAYS = 120
IN_REACH = 400_000
TRIES = 128
DRAWS = 4_000
MIDDLES = {95: 39, 90: 19}
"""Per cent that an interval holds, and the effective number of settings from which on it lies
within the lowest and the highest of them."""


class Size(NamedTuple):
    """People of a city, and settings of the ensemble: more of these where many counts weigh."""

    people: int = 2_000
    settings: int = 128


SIZES = {
    "automated finding": Size(people=16_000),
    "scoring with sanctions": Size(people=16_000),
    "risk score": Size(settings=384),
    "predictive patrol": Size(settings=1_024),
}
"""Where few in a city are found or listed, a small one has no ten cases to be counted."""


@dataclass
class Tried:
    """How often the middle of the accepted settings held what was true.

    Attributes:
        truths: settings that were the truth.
        none: of them, those with no setting accepted.
        tries: by per cent, truths with accepted settings enough to state a range.
        headline: by per cent, of the ranges of the headline, those that held the truth.
        answers: by per cent, of the ranges of drawn answers, those that held the truth.
        asked: drawn answers.
        worth: effective number of accepted settings, for each truth.
    """

    asked: int
    truths: int = 0
    none: int = 0
    tries: Counter[int] = field(default_factory=Counter)
    headline: Counter[int] = field(default_factory=Counter)
    answers: Counter[int] = field(default_factory=Counter)
    worth: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Others(Cities):
    """The cities of some variants, of which every rate was read before.

    Attributes:
        read: each rate of all variants.
        kept: [n] which variants these are.
    """

    read: Mapping[SimulatedRate, Figures]
    kept: NDArray[np.bool_]

    def figures(self, how: SimulatedRate, group: str) -> Figures:
        """A rate of everybody in each variant that is kept."""
        return Figures(*(part[self.kept] for part in self.read[how]))


def ensemble(kind: str) -> Run:
    """A run of a system of a kind of which nobody knows anything but how many it reaches."""
    size = SIZES.get(kind, Size())
    answers = assess.parse({"kind": kind, REACH: IN_REACH})
    chosen = assess.scenario(
        answers, people=size.people, range_people=size.people, range_samples=size.settings, replicates=2, days=DAYS
    )
    return simulate(chosen, threads=1)


def counts_of(
    rng: np.random.Generator, kind: Kind, read: Mapping[SimulatedRate, Figures], at: int
) -> Iterator[tuple[str, str, Floats]]:
    """Draws of each rate of counts where the city of one setting was counted.

    Rates that an answer is drawn from are left out: their posterior is exact, and they weigh
    nothing. So are those of fewer than ten cases, which nobody publishes.
    """
    exact = {how.rate for how in kind.counted.values()}
    for rate, how in kind.simulated.items():
        found = read[how]
        if rate in exact or not found.told[at]:
            continue
        mean, error = found.means[at], found.errors[at]
        away = float(how.discrepancy.variance(np.array(mean)) ** 0.5 * rng.standard_normal())
        if how.whole:
            size = mean * (1 - mean) / error**2 - 1
            yield rate, EVERYBODY, rng.beta(mean * size, (1 - mean) * size, DRAWS) + away
        else:
            yield rate, EVERYBODY, rng.gamma((mean / error) ** 2, error**2 / mean, DRAWS) + away


def tried(kind: Kind, run: Run, tries: int = TRIES) -> Tried:
    """Let settings of a run be the truth, one after the other."""
    rng = np.random.Generator(np.random.PCG64(1))
    design = design_matrix(run, *run.pair)
    headline = Reading(run).answers
    cities = Cities.of(run, (*design.variants, BASE), IN_REACH)
    read = {how: cities.figures(how, EVERYBODY) for how in kind.simulated.values()}
    columns = [at for at, name in enumerate(design.parameters["parameter"]) if name.startswith(PREFIX)]
    answers = [dict(zip(design.variants, design.values[:, column], strict=True)) for column in columns]
    weighing = {*kind.simulated} - {how.rate for how in kind.counted.values()}
    found = Tried(len(columns))
    for at, truth in enumerate(design.variants):
        told = list(counts_of(rng, kind, read, at))
        if found.truths == tries or (weighing and not told):
            continue
        kept = np.array([v != truth for v in cities.variants])
        rest = tuple(v for v in cities.variants if v != truth)
        others = Others(**{**vars(cities), "variants": rest}, read=read, kept=kept)
        fitted = accept(others, told, kind.simulated, frozenset())
        found.truths += 1
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
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else TRIES
    print("kind, settings, counts that weigh, truths, none accepted, worth (middle), intervals of %, with a range, "
          "headline held %, answers held %")  # fmt: skip
    outside = 0
    for name in sys.argv[2:] or list(kinds()):
        kind = kinds()[name]
        found = tried(kind, ensemble(name), tries)
        weigh = len({*kind.simulated} - {how.rate for how in kind.counted.values()})
        size = SIZES.get(name, Size())
        for percent in MIDDLES:
            many = found.tries[percent]
            shares = (found.headline[percent] / max(many, 1), found.answers[percent] / max(many * found.asked, 1))
            about = (name, size.settings, weigh, found.truths, found.none, f"{np.median(found.worth):.0f}")
            print(", ".join(map(str, (*about, percent, many, *(f"{100 * one:.0f}" for one in shares)))), flush=True)
            outside += percent == max(MIDDLES) and not WANTED[0] <= shares[1] <= WANTED[1]
    return int(outside > 0)


if __name__ == "__main__":
    sys.exit(main())
