"""Says what it is worth to know a parameter: by how much an answer's range narrows, and how many
wrong decisions fewer are made.

The expected value of partial perfect information (EVPPI), by regression of the answer on what
would be known, from the settings of one design (Strong, Oakley and Brennan 2014, Medical Decision
Making 34). The regression is the part of an emulator that these parameters make alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers.emulator import Emulator, Estimate
from glasspolis.answers.expansion import Expansion

Floats = NDArray[np.float64]
TOGETHER = 3
"""Parameters of the best set."""
MOST_TRIED = 12
"""Parameters of which every set is tried."""


@dataclass(frozen=True)
class Worth:
    """Says what knowing these parameters together is worth.

    ``narrower`` is the expected share of the range (its standard deviation, on the emulator's
    scale) that goes away. ``fewer_wrong`` is how much smaller the share of wrong decisions becomes,
    where a threshold is given.
    """

    parameters: tuple[int, ...]
    narrower: Estimate
    fewer_wrong: Estimate | None


def evppi(fitted: Floats) -> float:
    """Return the expected gain from knowing before deciding, in the unit of the payoffs.

    Args:
        fitted: the expected payoff of each decision in each setting, given what would be known
            there, (n, decisions).
    """
    return float(fitted.max(axis=1).mean() - fitted.mean(axis=0).max())


def worth(emulator: Emulator, parameters: Sequence[int], threshold: float | None = None) -> Worth:
    """Return what knowing these parameters together is worth.

    Args:
        emulator: of the answer.
        parameters: columns of its points.
        threshold: of concern, on the answer's own scale. The decision is whether the answer lies
            above it. It is made by the likelier side, so that a decision is wrong as often as the
            other side is.
    """
    share = emulator.share(parameters)
    narrower = Estimate(*(1 - float(np.sqrt(1 - end)) for end in (share.value, share.low, share.high)))
    fewer = None if threshold is None else _fewer_wrong(emulator, parameters, threshold)
    return Worth(tuple(parameters), narrower, fewer)


def wrong_now(answers: Floats, threshold: float) -> float:
    """Return the share of wrong decisions as things are: how often the rarer side comes.

    Args:
        answers: one a setting.
        threshold: of concern, in the same unit.
    """
    above = float((answers > threshold).mean())
    return min(above, 1 - above)


def best_set(emulator: Emulator, parameters: Sequence[int], size: int = TOGETHER) -> tuple[int, ...]:
    """Return the set of so many parameters that narrows the answer most, or all where there are
    fewer.
    """
    parts = emulator.expansion.parts()
    alone = {p: parts.get(frozenset({p}), 0.0) for p in parameters}
    tried = sorted(alone, key=lambda p: (-alone[p], p))[:MOST_TRIED]
    sets = list(combinations(sorted(tried), min(size, len(tried))))
    return max(sets, key=lambda of: sum(v for members, v in parts.items() if members <= frozenset(of)), default=())


def _fewer_wrong(emulator: Emulator, parameters: Sequence[int], threshold: float) -> Estimate:
    limit = float(emulator.scale.of(threshold))
    known = emulator.expansion.given(parameters)
    everything = np.arange(len(emulator.answer))
    value = _gain(emulator, known, limit, everything)
    again = [
        _gain(emulator, expansion.given(parameters), limit, drawn)
        for expansion, drawn in zip(emulator.redrawn, emulator.drawn, strict=True)
    ]
    return Estimate.of(value, np.array(again))


def _gain(emulator: Emulator, known: Expansion, limit: float, settings: NDArray[np.int64]) -> float:
    """EVPPI of the decision whether the answer is above the limit, where being right pays 1.

    What the known parameters leave open is taken to be spread alike wherever they lie.
    """
    if not known.terms:
        return 0.0
    expected = known(emulator.points[settings])
    left_open = np.sort(emulator.answer[settings] - expected)
    above = 1 - np.searchsorted(left_open, limit - expected, side="right") / len(settings)
    return evppi(np.column_stack([above, 1 - above]))
