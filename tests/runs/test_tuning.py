"""What counts leave possible of an assessment's answers: exact where exact is known, by group, and
never a control; the slow test holds the coverage of every kind.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from bench.coverage import DAYS, LEAST, TRIES, WANTED, counts_of, held, settings_of_kind
from scipy import stats

from glasspolis.answers import counted_draws
from glasspolis.answers.counted import A_DAY
from glasspolis.errors import GlasspolisError
from glasspolis.question import assess
from glasspolis.question.assess_kinds import REACH, kinds
from glasspolis.question.assessed import Assessed
from glasspolis.question.counts import REQUIRED, Count, Counts
from glasspolis.runs.design import varied_parameters
from glasspolis.runs.design_values import VariedParameter, value_at
from glasspolis.runs.settings_drawn import drawn_settings
from glasspolis.runs.tuning import tuned

KINDS = tuple(kinds())


def some_counts(kind: str, seed: int = 3) -> Counts:
    rng = np.random.Generator(np.random.PCG64(seed))
    return counts_of(rng, [settings_of_kind(rng, kind), settings_of_kind(rng, kind)])


def test_a_counted_share_has_its_exact_posterior() -> None:
    drawn = some_counts("automated finding")
    pairs = ((4_000, 900), (900, 30))
    groups = (
        replace(g, flagged=Count(flagged, flagged), checked=Count(checked, checked))
        for g, (flagged, checked) in zip(drawn.groups, pairs, strict=True)
    )
    counts = replace(drawn, groups=tuple(groups))
    whole, part = (sum(pair[at] for pair in pairs) for at in (0, 1))
    kept = counted_draws.quantiles(counted_draws.draws(counts, "check_rate"))
    for chance in (0.25, 0.5, 0.75):
        exact = stats.beta.ppf(chance, part + 0.5, whole - part + 0.5)
        assert float(kept[int(chance * counted_draws.STEPS)]) == pytest.approx(exact, rel=2e-3)


def test_a_suppressed_cell_is_drawn_from_all_that_it_may_be() -> None:
    counts = some_counts("automated finding")
    group = replace(counts.groups[0], complained=Count(0, 9))
    values = counted_draws.draws(Counts("x", (group,), counts.columns), "complaint_rate")
    low, high = (stats.beta.ppf(q, n + 0.5, group.flagged.low - n + 0.5) for q, n in ((0.025, 0), (0.975, 9)))
    assert np.quantile(values, 0.025) == pytest.approx(low, abs=0.3 * high)
    assert high * 0.7 < np.quantile(values, 0.975) < high
    wider = counted_draws.draws(
        Counts("x", (replace(group, complained=Count(5, 5)),), counts.columns), "complaint_rate"
    )
    assert values.std() > wider.std()


def test_draws_are_a_function_of_the_counts_alone() -> None:
    counts = some_counts("face search")
    assert (counted_draws.draws(counts, "miss_rate") == counted_draws.draws(counts, "miss_rate")).all()
    first, second = (counted_draws.draws(counts, "wrong_share", g.group) for g in counts.groups)
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.05


def test_what_nobody_counted_is_not_drawn() -> None:
    counts = some_counts("face search")
    unaudited = Counts("x", tuple(replace(g, audited=Count(0, 0), audited_missed=Count(0, 0)) for g in counts.groups),
                       counts.columns)  # fmt: skip
    assert not counted_draws.can_be_drawn(unaudited, "miss_rate")
    assert counted_draws.can_be_drawn(unaudited, "wrong_share", "group 2")
    plain = Counts("x", unaudited.groups, REQUIRED)
    assert not counted_draws.can_be_drawn(
        replace(plain, groups=tuple(replace(g, audited_flags=Count(0, 0)) for g in plain.groups)), "wrong_share"
    )
    assert not counted_draws.can_be_drawn(plain, "complaint_rate")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn_from_its_counts_and_no_control_moves(kind: str) -> None:
    answers = assess.parse({"kind": kind, REACH: 400_000})
    told, rows = tuned(answers, some_counts(kind))
    assert Assessed.model_validate(told.model_dump(mode="json")) == told
    if kind not in ("face search", "automated finding"):
        return
    chosen = assess.scenario(answers, told, range_samples=3)
    assert chosen.assessed is not None and chosen.assessed.counted == told.counted
    before = {p.name for p in varied_parameters(assess.scenario(answers, range_samples=3))}
    after = {p.name: p for p in varied_parameters(chosen)}
    assert {name.partition(" in ")[0] for name in after} <= before | {f"answer.{row.key}" for row in rows}
    settings = drawn_settings(chosen)
    for key, ends in told.counted.items():
        values = [setting.values[f"answer.{key}"] for setting in settings]
        assert all(isinstance(value, Decimal) and ends[0] <= value <= ends[-1] for value in values)
        assert len(set(values)) == len(values)


def test_a_place_on_the_axis_gives_a_quantile() -> None:
    ends = tuple(map(Decimal, ("0.1", "0.2", "0.4")))
    p = VariedParameter("answer.x", ends[0], ends[-1], ends[1], "share", quantiles=ends)
    assert value_at(p, Decimal("0.5")) == Decimal("0.2")
    assert value_at(p, Decimal("0.75")) == Decimal("0.3")
    assert value_at(p, Decimal(0)) == Decimal("0.1")


def test_groups_of_the_answers_and_of_the_counts_are_the_same() -> None:
    groups = {
        f"group {n}": {"share": share, "false_alert_rate": "0.001"} for n, share in ((1, "0.5"), (2, "0.3"), (3, "0.2"))
    }
    answers = assess.parse({REACH: 400_000, "groups": groups})
    with pytest.raises(GlasspolisError, match="has the groups group 1, group 2, and the answers have group 1, group 2"):
        tuned(answers, some_counts("face search"))


def test_a_stated_answer_that_is_counted_as_well_is_told_in_both_ways() -> None:
    answers = assess.parse({"kind": "automated finding", REACH: 400_000, "false_rate": "0.01"})
    row = next(row for row in tuned(answers, some_counts("automated finding"))[1] if row.key == "false_rate")
    assert row.stated == Decimal("0.01") and row.before == (0.01, 0.01) and row.after[0] > 0.01
    assert answers.known["false_rate"] == Decimal("0.01")


def test_numbers_a_day_are_drawn_and_told_in_their_own_unit() -> None:
    counts = some_counts("face search")
    a_day = sum(g.reached.low for g in counts.groups) / DAYS
    for stated in (None, Decimal(9_000)):
        known = {} if stated is None else {"searches_per_day": stated}
        rows = tuned(assess.parse({"kind": "face search", REACH: 400_000, **known}), counts)[1]
        row = next(row for row in rows if row.key == "searches_per_day")
        assert row.unit == A_DAY and row.after[0] < a_day < row.after[1] < 1.02 * a_day
        assert row.stated == stated and row.before == ((8_000, 200_000) if stated is None else (9_000, 9_000))
    without = tuned(assess.parse({"kind": "face search", REACH: 400_000}), replace(counts, days=None))[1]
    assert "searches_per_day" not in {row.key for row in without}


def test_what_cannot_be_simulated_of_a_posterior_is_cut_off_and_the_rest_is_drawn() -> None:
    counts = some_counts("face search")
    few = replace(counts.groups[0], audited_missed=Count(8, 8), audited=Count(6_000, 6_000))
    answers = assess.parse({"kind": "face search", REACH: 400_000})
    row = next(row for row in tuned(answers, replace(counts, groups=(few,)))[1] if row.key == "miss_rate")
    assert 0.025 < row.possible < 0.9 and row.after[0] >= 0.01
    none = replace(few, audited_missed=Count(0, 0), audited=Count(30_000, 30_000))
    with pytest.raises(GlasspolisError, match=r"miss_rate can be simulated from 0\.01 to 0\.99 only; nothing fits"):
        tuned(answers, replace(counts, groups=(none,)))


@pytest.mark.parametrize("kind", KINDS)
def test_intervals_from_counts_mostly_hold_the_truth(kind: str) -> None:
    assert held(kind, 10, 5).share >= 0.8


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_intervals_from_counts_hold_the_truth_as_often_as_they_say(kind: str) -> None:
    """Of 100 tries for each answer 90 to 97 should; `python -m bench.coverage` prints the same."""
    found = held(kind, TRIES, 1, LEAST)
    assert WANTED[0] <= found.share <= WANTED[1], found
