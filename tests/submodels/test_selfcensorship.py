"""Fixed-point acts of self-censorship equal the closed form in exact fractions, and so do the
people drawn.
"""

import random
from decimal import Decimal
from fractions import Fraction
from statistics import fmean
from typing import Any

import pytest

from glasspolis.contract.encoding import encode
from glasspolis.contract.load import load
from glasspolis.submodels import selfcensorship

MODEL = load(selfcensorship)
WHOLE = selfcensorship.WHOLE
ONE = selfcensorship.ONE


def parameters(**changed: str) -> Any:
    """Return ``Par`` as a step sees it."""
    values = {key: p.default for key, p in MODEL.par.items() if not p.derived}
    values |= {key: Decimal(value) for key, value in changed.items()}
    values |= selfcensorship.prepare(values, {})
    return selfcensorship.Par(**{key: encode(p.unit, values[key]) for key, p in MODEL.par.items()})


def best(desire: Fraction, bold: Fraction, policy: dict[str, Fraction], proportional: bool) -> Fraction:
    """Return the best act by equations 5 to 8 of Daymude, Axelrod and Forrest (2025)."""
    tau = policy["tolerance"]
    psi = policy["severity"]
    nu = policy["surveillance"]
    if desire <= tau:
        return desire
    if not proportional:
        return desire if bold * (desire - tau) >= psi * (nu + (1 - nu) * desire) else tau
    return min(max((tau + (bold - nu * psi) / ((1 - nu) * psi)) / 2, tau), desire)


@pytest.mark.parametrize("proportional", [False, True])
def test_acts_are_the_closed_form(proportional: bool) -> None:
    luck = random.Random(1)
    close = 0
    tried = 0
    for _ in range(200):
        settings = {
            "tolerance": luck.random(),
            "severity": 10 ** luck.uniform(-1.5, 1.5),
            "surveillance": luck.random(),
        }
        text = {key: f"{value:.4f}" for key, value in settings.items()} | {
            "boldness_mean": f"{luck.uniform(0.2, 10):.2f}"
        }
        text["surveillance"] = f"{0.97 * settings['surveillance']:.4f}"
        par = parameters(**text, proportional=str(int(proportional)))
        policy = {k: Fraction(v) for k, v in text.items()}
        for _ in range(20):
            desire = luck.randint(0, WHOLE)
            bold = min(int(luck.expovariate(1) * ONE), 65535)
            own = selfcensorship.Own(*(0 for _ in MODEL.own))._replace(desire=desire, boldness=bold)
            act = selfcensorship.step(own, selfcensorship.Seen(1, 1), par, selfcensorship.Draw(0, 0, 0)).act
            weight = Fraction(bold, ONE) * policy["boldness_mean"]
            close += abs(act - WHOLE * best(Fraction(desire, WHOLE), weight, policy, proportional)) <= 2
            tried += 1
    assert close >= 0.999 * tried, "all but who is indifferent to within a rounding"


def test_people_are_drawn_from_the_two_exponentials() -> None:
    luck = random.Random(2)
    par = parameters(desire_mean="0.25")
    people = []
    for _ in range(20_000):
        draws = selfcensorship.Draw(*(luck.getrandbits(31) for _ in range(3)))
        people.append(
            selfcensorship.step(selfcensorship.Own(*(0 for _ in MODEL.own)), selfcensorship.Seen(0, 1), par, draws)
        )
    assert abs(fmean(p.desire for p in people) / WHOLE - 0.25) < 0.005
    assert abs(fmean(p.boldness for p in people) / ONE - 1) < 0.02
    assert abs(fmean(p.boldness > 0.693 * ONE for p in people) - 0.5) < 0.01
