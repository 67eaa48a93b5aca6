"""Error rates of a system that flags people, from the shares that counts give; pure arithmetic.

Words: of those reached, a share ``flagged`` is flagged; of the flags, a share ``right`` is right
(PPV); of those not flagged, a share ``missed`` should have been (false omission rate). All else
follows from these three: prevalence, the miss rate (FNR) and the false alert rate (FPR). They are
tied by one identity, FPR = p / (1 - p) (1 - PPV) / PPV (1 - FNR) (Chouldechova 2017, Big Data 5),
so that two groups with different prevalence cannot have the same values of all three other rates.
The rates of one group are exact where exact fractions are given, and nan where they are of nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from glasspolis.answers.melded import Melded, combined

Floats = NDArray[np.float64]
GIVEN = ("prevalence", "miss_rate", "false_alert_rate")
"""What may be stated beside counts, one of them; each gives the two others."""


@dataclass(frozen=True)
class ErrorRates:
    """All rates of one group; each is a share."""

    flagged: float
    right: float
    prevalence: float
    miss_rate: float
    false_alert_rate: float


Share = float | Fraction


def _part(part: Floats, other: Floats) -> Floats:
    """``part`` of the sum of both; nan where both are 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(part / (part + other), dtype=np.float64)


def _of_both(part: Share, other: Share) -> Share:
    return part / (part + other) if part + other else float("nan")


def prevalence(flagged: Share, right: Share, missed: Share) -> Share:
    """Return the share of those reached who are what the system looks for."""
    return flagged * right + (1 - flagged) * missed


def miss_rate(flagged: Share, right: Share, missed: Share) -> Share:
    """Return the share of those it looks for whom it does not flag (FNR)."""
    return _of_both((1 - flagged) * missed, flagged * right)


def false_alert_rate(flagged: Share, right: Share, missed: Share) -> Share:
    """Return the share of all others whom it flags (FPR)."""
    return _of_both(flagged * (1 - right), (1 - flagged) * (1 - missed))


def wrong_share(flagged: Share, right: Share, missed: Share = 0) -> Share:
    """Wrong flags as a share of those reached, whatever is missed."""
    return flagged * (1 - right)


def by_identity(prevalence: float, right: float, miss_rate: float) -> float:
    """Return the false alert rate that prevalence, PPV and miss rate force (Chouldechova 2017)."""
    return prevalence / (1 - prevalence) * (1 - right) / right * (1 - miss_rate)


def following(flagged: float, right: float, given: Mapping[str, float]) -> ErrorRates | None:
    """Return all rates that follow from two counted shares and one that is stated.

    Args:
        flagged: share of those reached who are flagged.
        right: share of the flags that are right; above 0 where the miss rate is given.
        given: one of GIVEN, as a share.

    Returns:
        None where the stated rate contradicts the counts: no number of missed people gives it.
    """
    ((name, value),) = given.items()
    found = flagged * right
    wrong = flagged - found
    if name == "prevalence":
        share = value
    elif name == "miss_rate":
        share = found / (1 - value) if value < 1 else float("nan")
    else:
        share = 1 - wrong / value if value > 0 else float("nan")
    missed = (share - found) / (1 - flagged) if flagged < 1 else 0.0
    # The tolerance is that of the arithmetic, so that a rate printed by this program is taken.
    if not -1e-12 <= missed <= 1 + 1e-12:
        return None
    missed = min(1.0, max(0.0, missed))
    rates = [float(rule(flagged, right, missed)) for rule in (prevalence, miss_rate, false_alert_rate)]
    # What is given stays as it was given, also where arithmetic would round it.
    rates[GIVEN.index(name)] = value
    return ErrorRates(flagged, right, *rates)


@dataclass(frozen=True)
class Known:
    """Says what counts say of each rate of a group, with what chance adds (melded.py)."""

    wrong_share: Melded
    prevalence: Melded
    miss_rate: Melded
    false_alert_rate: Melded


def known(flagged: Melded, right: Melded, missed: Melded) -> Known:
    """Return what is known of the rates that follow from three independent shares.

    Without a random audit ``missed`` is anything from 0 to 1, and the intervals are the bounds of
    arithmetic with chance added. The two parts of the prevalence, those flagged rightly and those
    missed, are taken to be independent, though more flags leave fewer to miss; that errs on the
    safe side.
    """
    found = combined(np.multiply, flagged, right, (True, True))
    unseen = combined(lambda f, q: (1 - f) * q, flagged, missed, (False, True))
    # Of those looked for, the share missed if half of all were flagged; and of the others, the
    # share flagged then. The odds of both go with the odds of being flagged.
    among = combined(_part, missed, right, (True, False))
    beside = combined(lambda v, q: _part(1 - v, 1 - q), right, missed, (False, True))
    return Known(
        wrong_share=combined(lambda f, v: f * (1 - v), flagged, right, (True, False)),
        prevalence=combined(lambda t, m: np.minimum(1, t + m), found, unseen, (True, True)),
        miss_rate=combined(lambda a, f: _part(a * (1 - f), (1 - a) * f), among, flagged, (True, False)),
        false_alert_rate=combined(lambda b, f: _part(b * f, (1 - b) * (1 - f)), beside, flagged, (True, True)),
    )
