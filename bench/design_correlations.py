"""How far two axes of a design of settings move together: nested columns against a joint Sobol'
sequence.

Usage: python bench/design_correlations.py [axes] [settings]
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from glasspolis.runs.nested_points import nested_points

AXES, SETTINGS = 180, 256
SEEDS = (1, 2, 3)


def largest(points: NDArray[np.float64]) -> tuple[float, float]:
    """The largest and the root mean square correlation between two columns."""
    between = np.corrcoef(points.T) - np.eye(points.shape[1])
    return float(np.abs(between).max()), float(np.sqrt((between**2).mean()))


def main() -> None:
    """Print a line for each seed and design."""
    given = [int(word) for word in sys.argv[1:]]
    axes, settings = [*given, *(AXES, SETTINGS)[len(given) :]]
    names = [f"axis {i}" for i in range(axes)]
    print(f"{axes} axes, {settings} settings: largest and root mean square correlation between two axes")
    for seed in SEEDS:
        sobol = qmc.Sobol(d=axes, scramble=True, rng=np.random.default_rng(seed)).random(settings)
        nested = nested_points(names, settings, seed) / 1e9
        for name, points in (("Sobol'", sobol), ("nested columns", nested)):
            print(f"seed {seed}  {name:<15} {largest(points)[0]:.2f}  {largest(points)[1]:.3f}")


if __name__ == "__main__":
    main()
