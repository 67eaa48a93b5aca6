"""The settings that agree with counts are accepted and weighed; where none does, the count that
contradicts is named. A run is stood in for by the tables that are read of it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from pydantic import ValidationError

from glasspolis.answers.fit_of_counts import fit, weighted_quantiles
from glasspolis.answers.narrowed import by_chance, narrowed
from glasspolis.question.assess_kinds import Discrepancy, SimulatedRate, kinds
from glasspolis.question.counts import Count, Counts, GroupCounts

SETTINGS = 80
PEOPLE = 4_000
DAYS = 100
REACH = 400_000.0
LITTLE = Discrepancy.model_validate(
    {"relative": Decimal("0.1"), "range": ["0.05", "0.2"], "reason": "the rate of a city is that of the counts"},
    strict=False,
)
SIMULATED = {
    "complaint_rate": SimulatedRate(part="x.appealed", whole="x.flag", discrepancy=LITTLE),
    "won_rate": SimulatedRate(part="x.appeal", whole="x.appeal", exits=("won",), discrepancy=LITTLE),
    "flagged_per_day": SimulatedRate(part="x.flag", discrepancy=LITTLE),
}
SPREAD = np.linspace(0.1, 0.9, SETTINGS)
"""Share of appeals that each setting lets win, the more the shorter an appeal takes."""


def counted(complained: int = 2_000, won: int = 600, flagged: int = 100_000, days: int | None = 100) -> Counts:
    cells = dict.fromkeys(
        ("checked", "confirmed", "audited", "audited_missed", "audited_flags", "audited_right"), Count(0, 0)
    )
    known = {"reached": 10**7, "flagged": flagged, "complained": complained, "won": won}
    group = GroupCounts(group="group 1", **cells, **{name: Count(n, n) for name, n in known.items()})
    return Counts("counts.csv", (group,), ("reached", "flagged", "complained", "won"), days)


def a_run(best: float = 0.3) -> Any:
    """A run in which each city has 1,000 flags, 200 appeals, and its share of them won."""
    variants = {f"range-{at:03}": share for at, share in enumerate(SPREAD)} | {"base": best}
    measures = {"x.flag": 1_000, "x.appealed": 20}
    totals = [
        {"variant": v, "replicate": 0, "world": "with", "dimension": "all", "level": "all", "measure": m, "total": n,
         "people": PEOPLE}
        for v in variants for m, n in measures.items()
    ]  # fmt: skip
    spells = [
        {"variant": v, "replicate": 0, "world": "with", "group": "group 1", "spell": "x.appeal", "exit": e, "count": n}
        for v, share in variants.items()
        for e, n in (("won", round(200 * share)), ("lost", 180 - round(200 * share)), ("still waiting", 20))
    ]
    points = [
        {"variant": v, "axis": axis, "point": place, "value": str(value)}
        for at, v in enumerate(variants)
        if v != "base"
        for axis, place, value in (
            ("answer.appeal_days", (SETTINGS - at) * 10_000_000, 700 - 7 * at),
            ("answer.other", (at * 17 % SETTINGS) * 10_000_000, at * 17 % SETTINGS),
        )
    ]
    design = [
        {"axis": axis, "parameter": axis, "unit": "days", "low": "70", "high": "700", "stated": "116",
         "role": "operator", "evidence": "assumed", "quality": "assumed", "worlds": ["with"]}
        for axis in ("answer.appeal_days", "answer.other")
    ]  # fmt: skip
    tables = {"totals": pl.DataFrame(totals), "spells": pl.DataFrame(spells), "points": pl.DataFrame(points)}
    manifest = {"days": DAYS, "design": design, "worlds": ["with", "without"]}
    return SimpleNamespace(table=tables.__getitem__, pair=("with", "without"), manifest=manifest)


def test_settings_that_agree_with_every_count_are_accepted_and_weighed() -> None:
    found = fit(a_run(), counted(), SIMULATED, frozenset(), REACH)
    accepted = SPREAD[found.weights > 0]
    assert found.settings == SETTINGS and 0 < found.left < SETTINGS / 2
    assert accepted.min() > 0.15 and accepted.max() < 0.45
    assert 1 < found.effective < found.left
    assert not found.contradiction and not found.best_is_off
    middle = found.quantiles(dict(zip(found.variants, SPREAD, strict=True)))
    assert middle[0] < 0.3 < middle[2] and found.weights.sum() == pytest.approx(1)


def test_rates_that_answers_were_drawn_from_rule_out_and_do_not_weigh() -> None:
    found = fit(a_run(), counted(), SIMULATED, frozenset(SIMULATED), REACH)
    kept = found.weights[found.weights > 0]
    assert found.effective == pytest.approx(len(kept)) and np.ptp(kept) == 0


def test_a_best_estimate_that_no_count_supports_is_told() -> None:
    found = fit(a_run(best=0.9), counted(), SIMULATED, frozenset(), REACH)
    assert found.left and found.best_is_off == ("won, of the complaints",)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            {"flagged": 300_000, "complained": 6_000, "won": 1_800},
            "flagged, a day is 2.99e+03 to 3.01e+03 by the counts",
        ),
        ({"complained": 30_000, "won": 9_000}, "complained against, of the flags is 0.297 to 0.303 by the counts"),
    ],
)
def test_the_count_that_contradicts_is_named(changed: dict[str, int], message: str) -> None:
    found = fit(a_run(), counted(**changed), SIMULATED, frozenset(), REACH)
    assert found.left == 0 and found.effective == 0
    assert found.contradiction.startswith(message) and found.contradiction.endswith("no setting comes near")


def test_without_days_nothing_is_held_a_day() -> None:
    found = fit(a_run(), replace(counted(), days=None), SIMULATED, frozenset(), REACH)
    assert set(found.rows["rate"]) == {"complaint_rate", "won_rate"}


def test_more_left_out_accepts_more() -> None:
    least, stated, most = (
        fit(a_run(), counted(), rates, frozenset(), REACH)
        for rates in (at_end(0), SIMULATED, at_end(1))
    )  # fmt: skip
    assert least.left < stated.left < most.left and least.effective < stated.effective < most.effective


def at_end(end: int) -> dict[str, SimulatedRate]:
    return {rate: how.at(end) for rate, how in SIMULATED.items()}


def test_what_is_left_out_is_assumed_with_a_range_in_every_kind() -> None:
    for kind in kinds().values():
        for how in kind.simulated.values():
            assert how.discrepancy.quality == "assumed" and len(how.discrepancy.reason) > 20
            low, high = how.discrepancy.range
            assert low < how.discrepancy.stated < high
    for wrong in ({"relative": "0.3"}, {"factor": "1.1"}, {"factor": "1.1", "relative": "0.1"}, {}):
        with pytest.raises(ValidationError):
            Discrepancy.model_validate({"range": ["0.05", "0.2"], "reason": LITTLE.reason, **wrong}, strict=False)


def test_a_setting_with_few_cases_gains_nothing_by_saying_little() -> None:
    run = a_run()
    spells = run.table("spells")
    silent = spells.with_columns(count=pl.when(pl.col("variant") == "range-079").then(0).otherwise(pl.col("count")))
    tables = {name: run.table(name) for name in ("totals", "points")} | {"spells": silent}
    run.table = tables.__getitem__
    found = fit(run, counted(), SIMULATED, frozenset(), REACH)
    weights = dict(zip(found.variants, found.weights, strict=True))
    assert 0 < weights["range-079"] < 0.2 * max(found.weights)


def test_a_delay_that_no_count_tells_is_narrowed_and_another_number_is_not() -> None:
    run = a_run()
    found = narrowed(run, fit(run, counted(), SIMULATED, frozenset(), REACH), frozenset())
    (days,) = found
    assert days.parameter == "answer.appeal_days"
    assert days.after[2] - days.after[0] < (days.before[2] - days.before[0]) / 2
    assert not narrowed(run, fit(run, counted(), SIMULATED, frozenset(), REACH), frozenset({"appeal_days"}))


def test_weights_dealt_by_lot_narrow_nothing_but_by_chance() -> None:
    rng = np.random.default_rng(2)
    chances = np.array([by_chance(rng.random(64), rng.random(64) ** 3) for _ in range(1_000)])
    assert (chances < 0.05).mean() < 0.06
    assert by_chance(np.arange(64.0), (np.arange(64) < 20).astype(float)) < 1e-6
    assert by_chance(np.arange(64.0), (abs(np.arange(64) - 31.5) < 10).astype(float)) < 1e-3


def test_weighted_quantiles_leave_room_for_the_value_that_is_not_there() -> None:
    values = np.array([3.0, 1.0, 2.0])
    assert list(weighted_quantiles(values, np.ones(3), (0.25, 0.5, 0.75))) == [1.0, 2.0, 3.0]
    assert weighted_quantiles(values, np.array([8.0, 1.0, 1.0]), (0.5,))[0] > 2.5
    rng = np.random.default_rng(3)
    held = []
    for _ in range(2_000):
        # One of 101 is the truth, dealt by the weights by which the others are held against it.
        draws = rng.normal(size=101)
        weights = np.exp(-0.5 * (draws - rng.normal()) ** 2)
        truth = rng.choice(101, p=weights / weights.sum())
        low, high = weighted_quantiles(np.delete(draws, truth), np.delete(weights, truth), (0.05, 0.95))
        held.append(low <= draws[truth] <= high)
    assert 0.885 < np.mean(held) < 0.925
