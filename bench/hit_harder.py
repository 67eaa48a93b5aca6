"""How often a page names a level where nobody is hit harder, and where one is hit twice as hard.

Labels are dealt out to persons by lot, so that no level is hit harder but by luck. Run it as
``python -m bench.hit_harder [pages]``; it prints a line for each risk and number of cities, and one
for all pages of a number of cities, with the exact 95% interval of Clopper and Pearson.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from glasspolis.answers import simultaneous
from glasspolis.answers.exact_intervals import rate_of_counts
from glasspolis.answers.simultaneous import Family, contrasts

Floats = NDArray[np.float64]
PEOPLE = 16_000
DRAWS = 1_000
"""Of what luck makes the largest contrast; fewer than a page makes, for many pages."""
SHARES: tuple[tuple[float, ...], ...] = (
    (0.8, 0.1, 0.1),
    (0.2, 0.25, 0.3, 0.15, 0.1),
    (0.2, 0.2, 0.2, 0.2, 0.2),
    (0.5, 0.5),
    (0.7, 0.3),
)
CASES = ((0.001, 1), (0.004, 1), (0.02, 1), (0.004, 3))
"""The share of people hit, and how many are hit at once."""


def page(
    rng: np.random.Generator, replicates: int, risk: float, ratio: float = 1.0, together: int = 1, varies: float = 0.0
) -> list[Family]:
    """One page: hits dealt out to the levels of five dimensions.

    Args:
        rng: of the page.
        replicates: repeated cities.
        risk: share of people hit.
        ratio: how hard the second level of the first dimension is hit against the others.
        together: how many are hit at once, all of one level (a household).
        varies: the coefficient of variation of the risk between cities.
    """
    luck = rng.gamma(1 / varies**2, varies**2, replicates) if varies else np.ones(replicates)
    families = []
    for number, shares in enumerate(SHARES):
        people = PEOPLE * np.array(shares)
        weights = np.array([ratio if number == 0 and level == 1 else 1.0 for level in range(len(shares))])
        hits = together * rng.poisson(risk * luck[:, None] * people * weights / together)
        families.append(Family(1000 * hits / people, people, int(np.argmax(shares))))
    return families


def named(families: list[Family]) -> set[tuple[int, int]]:
    """The (family, contrast) that the page names: the simultaneous interval excludes 0."""
    found = enumerate(contrasts(families))
    return {
        (f, c) for f, rows in found for c, row in rows.items() if not row.low <= 0 <= row.high and row.low == row.low
    }


def single(families: list[Family]) -> bool:
    """Whether one test at 5% for each contrast, as was done before, names any."""
    for f in families:
        gaps = np.delete(f.values - f.values[:, [f.reference]], f.reference, axis=1)
        half = stats.t.ppf(0.975, len(gaps) - 1) * gaps.std(axis=0, ddof=1) / len(gaps) ** 0.5
        if (np.abs(gaps.mean(axis=0)) > half).any():
            return True
    return False


def coverage(rng: np.random.Generator, mean: float, varies: float, replicates: int, tries: int) -> float:
    """How often the interval of a count holds the mean."""
    luck = rng.gamma(1 / varies**2, varies**2, (tries, replicates)) if varies else np.ones((tries, replicates))
    ends = [rate_of_counts(list(row), [1.0] * replicates) for row in rng.poisson(mean * luck)]
    return float(np.mean([low <= mean <= high for low, high in ends]))


def _share(named_pages: int, pages: int) -> str:
    """The share of pages that name a level, with its exact interval."""
    ends = stats.binomtest(named_pages, pages).proportion_ci(0.95, "exact")
    return f"{100 * named_pages / pages:.2f}% ({100 * ends.low:.2f} to {100 * ends.high:.2f}; {named_pages} of {pages})"


def main() -> None:
    """Print both tables."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    simultaneous.DRAWS = DRAWS
    print("replicates, hit of 1,000, together, named before %, named now %, found at ratio 2 %", flush=True)
    for replicates in (3, 6, 8):
        names = 0
        for risk, together in CASES:
            rng = np.random.default_rng([replicates, int(risk * 1e6), together])
            null = [page(rng, replicates, risk, together=together, varies=0.3) for _ in range(pages)]
            twice = [page(rng, replicates, risk, 2.0, together, 0.3) for _ in range(pages // 4)]
            before = np.mean([single(one) for one in null])
            now = sum(bool(named(one)) for one in null)
            names += now
            power = np.mean([(0, 0) in named(one) for one in twice])
            told = f"{100 * before:.1f} {100 * now / pages:.1f} {100 * power:.0f}"
            print(f"{replicates} {1000 * risk:g} {together} {told}", flush=True)
        print(f"{replicates} cities, all of these: {_share(names, len(CASES) * pages)}", flush=True)
    print("replicates, mean of a city, variation between cities, coverage %")
    for varies in (0.0, 0.3, 0.5):
        for mean in (1, 2, 5, 20):
            held = coverage(np.random.default_rng(mean), mean, varies, 6, 5 * pages)
            print(f"6 {mean} {varies:g} {100 * held:.1f}")


if __name__ == "__main__":
    main()
