"""Society, sensing and identification reproduce the published figures and methods that
they follow.
"""

from decimal import Decimal
from statistics import NormalDist
from typing import Any

import pytest

from glasspolis.contract.load import load
from glasspolis.contract.verbs import relax_toward
from glasspolis.submodels import identification, sensing, society


def defaults(module: Any, **changed: Any) -> dict[str, Any]:
    """Return the default parameters in natural units, some of them changed."""
    values = {name: par.default for name, par in load(module).par.items() if not par.derived}
    return values | {name: Decimal(value) for name, value in changed.items()}


def prepared(module: Any, total: dict[str, int] | None = None, **changed: Any) -> dict[str, Any]:
    return module.prepare(defaults(module, **changed), total or {})


def test_the_operating_point_gives_back_its_own_rate() -> None:
    """P099 gives 1 in 6,000 at a gallery of 10,000."""
    once = prepared(identification)["false_any"][1]
    assert once == pytest.approx(Decimal("0.000167"), rel=Decimal("1e-9"))


def test_a_tenth_of_the_gallery_gives_a_tenth_of_the_false_alerts() -> None:
    """P100 gives 1 in 60,000 at a gallery of 1,000, and nothing here is calibrated to it."""
    once = prepared(identification, gallery_outside="1000")["false_any"][1]
    assert once == pytest.approx(Decimal("0.0000167"), rel=Decimal("0.01"))


def test_the_gallery_of_the_city_counts() -> None:
    more = prepared(identification, {"registries.on_watchlist": 10000, "society.present": 100000})
    assert more["false_any"][1] == pytest.approx(Decimal("0.000334"), rel=Decimal("0.001"))


@pytest.mark.parametrize(("gallery", "published"), [(200, "0.181"), (2000, "0.865"), (10000, "0.99995")])
def test_daugman(gallery: int, published: str) -> None:
    """P157 gives the chance of a false accept in a gallery in which each comparison errs 1 in 1,000
    times.
    """
    par = defaults(identification, false_alert="0.001", gallery_reference="1")
    rate = identification.fpir(par, Decimal(gallery), Decimal(1))
    assert rate == pytest.approx(Decimal(published), abs=Decimal("0.0005"))


def test_threshold_moves_both_errors() -> None:
    """P142 gives 1 in 33,000 at a threshold of 0.64 where 0.60 gave 1 in 6,000, and hits are lost
    too.
    """
    par = defaults(identification, threshold="640")
    assert 1 / identification.fpir(par, Decimal(10000), Decimal(1)) == pytest.approx(Decimal(33000), rel=Decimal("0.1"))
    assert identification.tpir(par) < identification.tpir(defaults(identification))


def test_misdirected_names_are_conserved_in_expectation() -> None:
    total = {"identification.misdirected": 7, "society.present": 20000}
    assert prepared(identification, total)["name_from"] * 20000 == 7


@pytest.mark.parametrize("x", ["-4.5", "-3.7", "-0.7", "0", "0.3", "2"])
def test_normal_distribution(x: str) -> None:
    assert float(sensing.normal(Decimal(x))) == pytest.approx(NormalDist().cdf(float(x)), rel=1e-9)


def test_no_threshold_improves_both_errors_of_a_camera() -> None:
    """Signal detection theory: along one curve, fewer false alarms cost hits."""
    points = [prepared(sensing, threshold=str(t)) for t in (300, 370, 450)]
    hits, alarms = ([p[key][k] for p in points] for key, k in (("sees", 0), ("mistakes", 1)))
    assert hits == sorted(hits, reverse=True)
    assert alarms == sorted(alarms, reverse=True)
    assert len({*hits}) == len({*alarms}) == 3


def test_coverage_saturates_with_cameras() -> None:
    view = prepared(sensing, analysed="1")["view"]
    assert view[0] == pytest.approx(1 - (-Decimal(168) / 150).exp())
    assert 1 > view[0] > view[1] > view[3] > 0


def test_switched_off_instruments_see_nothing() -> None:
    off = prepared(sensing, cameras_on="0", payments_on="0")
    assert not any((*off["sees"], *off["view"], *off["mistakes"], *off["misreads"], *off["upkeep"]))


def test_half_of_fear_is_gone_after_its_half_life() -> None:
    fade = prepared(society, fear_half_life="60")["fear_fade"]
    assert (1 - fade) ** 60 == pytest.approx(Decimal("0.5"), rel=Decimal("1e-9"))


def test_rounding_of_slow_change_is_unbiased() -> None:
    """A gap of 10 points that closes by 1% a day closes by 0.1 points on average, although points
    are whole numbers.
    """
    fade = int(0.01 * 2**31)
    moves = [100 - relax_toward(100, 90, fade, noise) for noise in range(0, 65536, 7)]
    assert set(moves) == {0, 1}
    assert sum(moves) / len(moves) == pytest.approx(0.1, abs=0.002)


def test_privately_opposed_share_is_that_of_list_experiments() -> None:
    """P257: approval of 0.6 (0.5 to 0.7) leaves 0.4 (0.3 to 0.5) opposed, at the default mean and
    at both ends.
    """
    bits = [u | v << 10 for u in range(0, 1024, 8) for v in range(0, 1024, 8)]
    for mean, share in ((112, 0.4), (99, 0.3), (128, 0.5)):
        opposed = sum(society._triangular(mean, 128, b) > 128 for b in bits) / len(bits)
        assert opposed == pytest.approx(share, abs=0.03)


def test_rare_draws_reach_the_highest_chance() -> None:
    """Every chance that a rare draw is compared with is at most its bound, at every parameter's
    upper end.
    """
    top = {name: par.high for name, par in load(society).par.items()}
    bound = {name: stream.p_max for name, stream in load(society).draw.items()}
    yearly = {"leave": top["leave"], "ill": top["ill"], "ticket": top["train"] + top["flight"],
              "borrow": 2 * top["borrow"], "home": top["home"]}  # fmt: skip
    rates = {name: rate / 365 for name, rate in yearly.items()} | {
        "worship": top["worship"] / 7, "meet": top["meet"] / 7, "petty": top["petty"],
        "offence": top["offence"] / 365 * (1 + top["strain"]),
        "debt": max(top["miss"] / 365 + top["squeeze"], (top["repay"] + top["repay_listed"]) / 7),
        "apply": top["job"] / 7 + (top["school"] + top["licence"] + top["allowance"]) / 365,
    }  # fmt: skip
    assert {name: rate for name, rate in rates.items() if rate > bound[name]} == {}
    cameras = load(sensing).draw["mistake"].p_max
    payments = load(sensing).draw["misread"].p_max
    par = defaults(sensing, threshold="300", payment_false="0.0001", analysed="1", reach="50")
    worst = sensing.prepare(par | {"cameras": (Decimal(373),) * 4}, {})
    assert max(worst["mistakes"]) <= cameras
    assert max(worst["misreads"]) <= payments
