"""Says which parameters decide an answer, by an emulator; nothing that chance may give is named."""

from __future__ import annotations

from dataclasses import dataclass

from glasspolis.answers.emulator import Emulator, Estimate

LEAST = 0.01
"""Share of the variance that a parameter has to have, at the low end of its interval, to be
named."""


@dataclass(frozen=True)
class Decider:
    """A parameter that decides part of an answer: its Shapley share, and Sobol's indices."""

    parameter: int
    share: Estimate
    alone: Estimate
    total: Estimate


def deciding(emulator: Emulator) -> tuple[Decider, ...]:
    """Return the parameters that decide the answer, the largest share first.

    There are none if Q2 is low.
    """
    if not emulator.enough:
        return ()
    named = [Decider(p, emulator.shapley(p), emulator.share([p]), emulator.total(p)) for p in emulator.sure]
    above = [d for d in named if d.share.low >= LEAST]
    return tuple(sorted(above, key=lambda d: (-d.share.value, d.parameter)))


def in_certain_order(deciders: tuple[Decider, ...]) -> int:
    """Return how many of the first stand above all that follow them, interval by interval."""
    for count, decider in enumerate(deciders):
        if any(decider.share.low <= later.share.high for later in deciders[count + 1 :]):
            return count
    return len(deciders)
