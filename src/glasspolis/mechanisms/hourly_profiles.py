"""Named hourly profiles: the share of each hour of the day in what happens.

draws.py draws minutes from them, and submodels take shares of hours for exposure and queues.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from glasspolis.errors import GlasspolisError, unknown

ENTRIES = 2048


@dataclass(frozen=True)
class Profile:
    """24 integer weights from midnight on, of which only the proportions count; ``reason`` says why
    these weights.
    """

    weights: tuple[int, ...]
    doc: str
    evidence: str
    reason: str


PROFILES = {
    "commute": Profile(
        (3, 1, 1, 1, 2, 15, 55, 140, 130, 65, 40, 40, 45, 42, 42, 50, 75, 125, 120, 70, 48, 42, 33, 15),
        "Passing a station gate: two working-day peaks, 7 to 9 and 17 to 19.",
        "assumed",
        "Shaped as urban rail boardings usually are: about two fifths of the day fall in the four peak hours.",
    ),
    "street": Profile(
        (10, 5, 3, 3, 5, 20, 45, 75, 80, 70, 65, 65, 65, 60, 60, 62, 68, 80, 85, 80, 65, 48, 32, 19),
        "Being in the street: busy from 7 to 21, quiet at night.",
        "assumed",
        "Flatter than commuting, since errands, school and leisure fill the hours between the peaks.",
    ),
    "shopping": Profile(
        (2, 1, 1, 1, 1, 3, 12, 30, 50, 70, 90, 95, 90, 70, 65, 70, 80, 95, 100, 95, 75, 45, 18, 6),
        "Paying in a shop: opening hours, fuller around noon and after work.",
        "assumed",
        "Most shops open from about 9 to 21, and buying follows meals and the end of work.",
    ),
    "online": Profile(
        (35, 18, 10, 7, 6, 9, 20, 35, 45, 50, 52, 52, 58, 52, 48, 48, 50, 52, 58, 68, 78, 82, 75, 55),
        "Posting or buying online: an evening peak, 20 to 22.",
        "assumed",
        "Use of personal devices rises at noon and most in the evening, when neither work nor travel competes.",
    ),
    "flat": Profile(
        (1,) * 24,
        "Every minute alike, for events without a known rhythm.",
        "assumed",
        "A baseline: a result that depends on rush hours changes when this profile takes another's place.",
    ),
}


def hour_shares(name: str) -> tuple[Fraction, ...]:
    """The exact share of each hour, 24 fractions that sum to 1.

    Raises:
        GlasspolisError: no profile has this name.
    """
    weights = _profile(name).weights
    total = sum(weights)
    return tuple(Fraction(weight, total) for weight in weights)


def minute_table(name: str) -> np.ndarray:
    """The table from which draws.fill_minute draws an hour, uint16[2048].

    It holds the first minute of the hour for each value of a draw's top 11 bits, ascending. Hours
    get entries by largest remainder, and the earlier hour is first among equal remainders. The
    share of an hour is off by less than 1/2048.

    Raises:
        GlasspolisError: no profile has this name.
    """
    shares = [share * ENTRIES for share in hour_shares(name)]
    counts = [int(share) for share in shares]
    by_remainder = sorted(range(24), key=lambda hour: (counts[hour] - shares[hour], hour))
    for hour in by_remainder[: ENTRIES - sum(counts)]:
        counts[hour] += 1
    return np.repeat(np.arange(0, 1440, 60, dtype=np.uint16), counts)


def _profile(name: str) -> Profile:
    if name not in PROFILES:
        raise unknown("profile", name, PROFILES)
    return check(name, PROFILES[name])


def check(name: str, profile: Profile) -> Profile:
    """Return the profile if it has 24 weights of 0 or more that are not all 0.

    Raises:
        GlasspolisError: the weights are others.
    """
    if len(profile.weights) != 24 or min(profile.weights) < 0 or not any(profile.weights):
        raise GlasspolisError(f"profile {name}: weights {profile.weights}; allowed are 24 of 0 or more, not all 0")
    return profile
