"""The error rates of a system follow from three shares, exactly, and the identity ties them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from glasspolis.answers.error_rates import (
    GIVEN,
    by_identity,
    false_alert_rate,
    following,
    miss_rate,
    prevalence,
)

SHARES = [(Fraction(1, 100), Fraction(2, 5), Fraction(1, 500)), (Fraction(1, 3), Fraction(9, 10), Fraction(1, 4))]


@pytest.mark.parametrize(("flagged", "right", "missed"), SHARES)
def test_the_identity_holds_to_the_last_digit(flagged: Fraction, right: Fraction, missed: Fraction) -> None:
    p, fnr, fpr = (rule(flagged, right, missed) for rule in (prevalence, miss_rate, false_alert_rate))
    assert fpr == p / (1 - p) * (1 - right) / right * (1 - fnr)
    assert by_identity(float(p), float(right), float(fnr)) == pytest.approx(float(fpr), rel=1e-14)


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize(("flagged", "right", "missed"), SHARES)
def test_any_one_rate_gives_the_two_others(name: str, flagged: Fraction, right: Fraction, missed: Fraction) -> None:
    rules = dict(zip(GIVEN, (prevalence, miss_rate, false_alert_rate), strict=True))
    whole = {key: float(rule(flagged, right, missed)) for key, rule in rules.items()}
    found = following(float(flagged), float(right), {name: whole[name]})
    assert found is not None
    assert getattr(found, name) == whole[name]
    assert {key: getattr(found, key) for key in GIVEN} == pytest.approx(whole, rel=1e-9)


@pytest.mark.parametrize(
    "given", [{"prevalence": 0.001}, {"prevalence": 0.9999}, {"miss_rate": 1.0}, {"false_alert_rate": 0.001}]
)
def test_a_rate_that_contradicts_the_counts_gives_nothing(given: dict[str, float]) -> None:
    # Of all, 0.4% are flagged rightly and 0.6% wrongly.
    assert following(0.01, 0.4, given) is None


def test_where_no_flag_is_right_a_miss_rate_says_nothing_but_that_nobody_is_sought() -> None:
    found = following(0.01, 0.0, {"miss_rate": 0.5})
    assert found is not None
    assert (found.prevalence, found.miss_rate, found.false_alert_rate) == (0, 0.5, pytest.approx(0.01))
