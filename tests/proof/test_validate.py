"""`validate` judges by its rule, over ranges and days, calibrates, and writes its page with the
promised exit codes.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner

from glasspolis.commands.cli import app
from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.proof import validate as validated
from glasspolis.proof import verdict_page
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_days import reduced
from glasspolis.proof.case_inputs import setting
from glasspolis.proof.case_run import Key, members, run
from glasspolis.proof.case_tables import Output
from glasspolis.proof.possible import possible
from glasspolis.proof.validate import validate
from glasspolis.proof.verdict import (
    NO_FIGURE,
    NOTHING,
    UNBROKEN,
    Predicted,
    as_expected,
    meets,
    predicted,
    verdict,
)
from glasspolis.question.published import COMPATIBLE, MISSED, REPRODUCED

SMALL = """
kind = "identity"
title = "A small one"
question = "Does a coverage of all gates search every pass?"
[inputs]
submodels = ["society", "sensing", "identification", "registries", "safeguards"]
people = 10_000
days = 6
replicates = 2
[inputs.geography]
regions = [{ name = "top", share = 0.5 }, { name = "second", share = 0.5 }]
[inputs.set]
sensing.gate_cover = 1
sensing.gate_away = 1
[inputs.worlds.with]
label = "Gates"
off = ["safeguards", "identification", "registries"]
[[outputs]]
name = "searched"
measure = "sensing.gate_passes"
per = "society.trips"
published = { value = 1, reference = "by construction" }
tolerance = { absolute = 0, reason = "every pass is searched" }
[control]
why = "Half of the gates are missing."
breaks = ["searched"]
[control.inputs]
set = { sensing.gate_cover = 0.5 }
"""


def small(tmp_path: Path, *changes: tuple[str, str], name: str = "small") -> str:
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def output(**more: Any) -> Output:
    return Output.model_validate({"name": "x", "formula": "1", **more})


def judged(tolerance: dict[str, Any], value: float = 10) -> Output:
    return output(
        published={"value": value, "reference": "a toy"}, tolerance={**tolerance, "reason": "so that there is one"}
    )


@pytest.mark.parametrize(
    ("tolerance", "inside", "outside"),
    [
        ({"absolute": 2}, (8, 10, 12), (7.99, 12.01)),
        ({"relative": 0.1}, (9, 11), (8.99, 11.01)),
        ({"factor": 2}, (5, 20), (4.99, 20.01)),
    ],
)
def test_a_figure_is_reproduced_within_its_tolerance(tolerance: Any, inside: Any, outside: Any) -> None:
    assert all(meets(judged(tolerance), value) for value in inside)
    assert not any(meets(judged(tolerance), value) for value in (*outside, None))
    assert meets(judged(tolerance, -10), -inside[0])


def test_bounds() -> None:
    one = output(published={"least": 3, "most": 5, "reference": "a toy"})
    assert [meets(one, v) for v in (2.9, 3, 5, 5.1)] == [False, True, True, False]


def at(value: float, half: float = 0.0) -> Predicted:
    """A figure with its interval."""
    return Predicted(value, value - half, value + half)


@pytest.mark.parametrize(
    ("here", "control", "said"),
    [
        (at(10, 0.9), at(20), REPRODUCED),
        (at(10, 1.1), at(20), COMPATIBLE),
        (at(12, 1.5), at(20), COMPATIBLE),
        (at(12, 0.9), at(20), MISSED),
        (Predicted(10, None, None), at(20), COMPATIBLE),
        (Predicted(12, None, None), at(20), MISSED),
        (Predicted(None, None, None), at(20), MISSED),
        (at(10, 0.9), at(10.5), UNBROKEN),
        (at(10, 0.9), NO_FIGURE, UNBROKEN),
    ],
)
def test_the_whole_interval_decides(here: Predicted, control: Predicted, said: str) -> None:
    assert verdict(judged({"absolute": 1}), here, control, True) == said


def test_nothing_happened_does_not_pass_because_a_control_breaks() -> None:
    none = judged({"absolute": 1}, 0)
    assert verdict(none, at(0), at(20), True) == REPRODUCED
    assert verdict(none, at(0), NO_FIGURE, False) == NOTHING
    assert verdict(none, at(0), at(20), True, still=True) == NOTHING
    assert verdict(judged({"absolute": 1}, 0.5), at(0), at(20), True) == NOTHING
    assert verdict(judged({"absolute": 1}, 0.5), at(0, 0.1), at(20), True) == REPRODUCED
    most = output(published={"most": 3, "reference": "a toy"})
    assert verdict(most, at(0), at(20), True) == REPRODUCED
    assert verdict(most, at(0), at(20), True, still=True) == NOTHING


def test_a_bound_wants_the_interval_on_its_side() -> None:
    """What was once reproduced: 13 (-12 to 38), at least 10."""
    least = output(published={"least": 10, "reference": "a toy"})
    assert verdict(least, Predicted(13, -12, 38), NO_FIGURE, False) == COMPATIBLE
    assert verdict(least, Predicted(13, 11, 15), NO_FIGURE, False) == REPRODUCED
    assert verdict(least, Predicted(5, 2, 8), NO_FIGURE, False) == MISSED


def test_where_nothing_happens_nothing_is_reproduced() -> None:
    zero = output(published={"value": 0, "reference": "a toy"}, tolerance={"absolute": 1, "reason": "because it is"})
    assert verdict(zero, at(0), NO_FIGURE, False) == NOTHING
    assert verdict(zero, at(0), at(5), True) == REPRODUCED
    assert verdict(zero, at(0.1, 0.2), NO_FIGURE, False) == REPRODUCED
    assert not as_expected(zero, NOTHING)
    assert as_expected(zero.model_copy(update={"found": "nobody was there to do it"}), NOTHING)


def test_what_is_expected() -> None:
    one = judged({"absolute": 1})
    assert [as_expected(one, said) for said in (REPRODUCED, COMPATIBLE, MISSED, UNBROKEN)] == [True, True, False, False]
    known = one.model_copy(update={"found": "a reason of twenty letters"})
    assert [as_expected(known, said) for said in (REPRODUCED, COMPATIBLE, MISSED)] == [False, True, True]


def test_an_interval_ends_where_a_figure_cannot_be() -> None:
    few = predicted(output(), [0.0, 0.0, 3.0], (0, np.inf))
    assert few.low == 0 and few.high is not None and few.high > 3
    assert predicted(output(), [0.9, 0.95, 1.0], (-1, 1)).high == 1
    tables = [
        {"name": "a", "measure": "society.trips", "per": "people"},
        {"name": "b", "measure": "society.trips", "over": "correlation", "correlate": "society.acts"},
        {"name": "c", "formula": "a / (a + P099)"},
        {"name": "d", "formula": "a - b"},
        {"name": "e", "measure": "society.trips", "baseline": "without"},
        {"name": "f", "formula": "d", "possible": [0, 1]},
        {"name": "g", "formula": "b - 2 * b"},
        {"name": "h", "measure": "society.trips", "over": "persons"},
        {"name": "i", "measure": "society.trips", "over": "persons", "per": "people"},
        {"name": "j", "measure": "society.trips", "across": "region", "between": "gini"},
    ]
    case = SimpleNamespace(outputs=[Output.model_validate(table) for table in tables])
    ends = possible(case, installed())
    assert ends["a"] == ends["c"] == (0, np.inf)
    assert ends["b"] == (-1, 1) and ends["f"] == (0, 1)
    assert ends["d"] == (-1, np.inf) and ends["e"] == (-np.inf, np.inf)
    assert ends["g"] == (-3, 3)
    assert ends["h"] == (0, np.inf)
    assert ends["i"] == ends["j"] == (0, 1)


def test_statistics_and_ranges_over_replicates() -> None:
    mean = predicted(output(), [1.0, 2.0, 3.0])
    assert mean.value == 2
    assert mean.high == pytest.approx(2 + 4.302653 / 3**0.5, abs=1e-5)
    many = [float(k) for k in range(101)]
    tenth = predicted(output(statistic="quantile", quantile=0.1), many)
    assert (tenth.value, tenth.low, tenth.high) == pytest.approx((10, 5, 17), abs=2)
    assert predicted(output(statistic="median"), [1.0, 9.0, 2.0]).value == 2
    assert predicted(output(), [1.0, None]).value is None
    assert predicted(output(), [4.0]).low is None


DAYS = np.array([[0.0], [4.0], [6.0], [0.0], [0.0], [8.0]])
ONES = np.ones_like(DAYS)


@pytest.mark.parametrize(
    ("over", "at", "expected"),
    [
        ("sum", 0, 18), ("mean", 0, 3), ("first", 0, 0), ("last", 0, 8), ("min", 0, 0), ("max", 0, 8),
        ("median", 0, 2), ("quantile", 0.8, 6), ("days above", 3, 3), ("bursts", 3, 2), ("longest calm", 3, 2),
        ("bursts", 9, 0), ("longest calm", 9, 6),
    ],
)  # fmt: skip
def test_days_become_one_number(over: str, at: float, expected: float) -> None:
    assert reduced(over, DAYS, ONES, at, None) == expected


def test_quotients_of_days() -> None:
    people = np.full_like(DAYS, 2)
    assert reduced("sum", DAYS, people, 0, "people") == 9
    assert reduced("mean", DAYS, people, 0, "people") == 1.5
    below = np.array([[0.0], [2.0], [2.0], [0.0], [0.0], [2.0]])
    assert reduced("sum", DAYS, below, 0, "a.b") == 3
    assert reduced("min", DAYS, below, 0, "a.b") == 2
    assert reduced("sum", DAYS, 0 * below, 0, "a.b") is None


def test_the_tail_of_a_power_law_is_found() -> None:
    rng = np.random.default_rng(1)
    sizes = np.floor((10 - 0.5) * (1 - rng.random(200_000)) ** (-1 / 1.5) + 0.5)  # Whole numbers with exponent 2.5.
    assert reduced("tail", sizes[:, None], np.ones((sizes.size, 1)), 10, None) == pytest.approx(2.5, abs=0.02)


def test_sums_watched_by_person_agree_with_daily_sums_and_counters(tmp_path: Path) -> None:
    made = setting(PublishedCase.load(small(tmp_path)), [], "x")
    keys = [Key("society.acts", among, across) for among, across in
            (((("region", "top"),), None), ((("region", "second"),), None), ((), "cell"))]  # fmt: skip
    watched = run(made, keys, 1)[0]
    outcome = watched.outcome
    at = watched.outcome.measures.index("society.acts")
    daily = outcome.daily[:, :, at, :].sum(axis=2)
    top, second, cells = (watched.daily[key] for key in keys)
    assert daily[1].min() > 0
    assert np.array_equal(top[:, :, 0] + second[:, :, 0], daily)
    assert np.array_equal(cells.sum(axis=2), daily)
    mask = members(watched.population, [("region", "top")])
    assert top[1].sum() == outcome.person["society.acts"][1][mask].astype(np.int64).sum()


def test_an_identity_holds_and_its_control_breaks_it(tmp_path: Path) -> None:
    frame, held = validate([small(tmp_path)])
    row = frame.row(0, named=True)
    assert held and row["verdict"] == REPRODUCED
    assert (row["predicted"], row["published"], row["replicates"]) == (1.0, "1", 2)
    assert 0.7 < row["control"] < 0.8


def test_a_control_that_changes_nothing_is_told(tmp_path: Path) -> None:
    frame, held = validate([small(tmp_path, ("gate_cover = 0.5", "images = 40"))])
    assert not held
    assert frame["verdict"].to_list() == [UNBROKEN]


def test_a_miss_fails_unless_its_reason_is_in_the_file(tmp_path: Path) -> None:
    wrong = ("value = 1", "value = 2")
    frame, held = validate([small(tmp_path, wrong)])
    assert not held and frame["verdict"].to_list() == [MISSED]
    why = ('every pass is searched" }\n', 'every pass is searched" }\nfound = "two searches a pass were never built"\n')
    control = (SMALL[SMALL.index("[control]") :], "")
    frame, held = validate([small(tmp_path, wrong, control, why)])
    assert held and frame["verdict"].to_list() == [MISSED]


def calibration(value: str) -> tuple[tuple[str, str], ...]:
    return (
        ('kind = "identity"', 'kind = "calibration"'),
        ("value = 1,", f"value = {value},"),
        ("absolute = 0,", "absolute = 0.05,"),
        ('measure = "sensing.gate_passes"\nper = "society.trips"', 'measure = "society.trips"\nper = "people"'),
        (
            SMALL[SMALL.index("[control]") :],
            '[calibration]\nparameter = "society.ride"\nlow = 0.2\nhigh = 0.9\noutput = "searched"\n',
        ),
    )


def test_a_calibration_finds_the_parameter(tmp_path: Path) -> None:
    frame, held = validate([small(tmp_path, *calibration("4.7"))])
    row = frame.row(0, named=True)
    assert held and row["verdict"] in (REPRODUCED, COMPATIBLE)
    found = float(row["calibrated"].split("=")[1].split()[0])
    assert found == pytest.approx(0.4, abs=0.01)  # 4.7155 passes each at 0.4


def test_a_calibration_out_of_its_interval_misses(tmp_path: Path) -> None:
    frame, held = validate([small(tmp_path, *calibration("0.3"))])
    assert not held
    assert "= 0.2 in 0.2 to 0.9 (default 0.02, 0.04, 0.12, 0.30)" in frame["calibrated"][0]


@pytest.mark.parametrize("name", ["alert-identity"])
def test_a_shipped_case_comes_out_as_it_says_and_its_control_breaks_it(name: str) -> None:
    frame, held = validate([name], quick=True)
    assert held, frame.select("output", "predicted", "published", "control", "verdict").to_dicts()
    case = PublishedCase.load(name)
    for output_name in case.control.breaks if case.control is not None else ():
        row = frame.row(by_predicate=pl.col("output") == output_name, named=True)
        one = next(o for o in case.judged if o.name == output_name)
        assert meets(one, row["predicted"]) and not meets(one, row["control"])


def test_the_page_keeps_kinds_apart_and_can_be_stale(tmp_path: Path) -> None:
    frame, _ = validate([small(tmp_path)], tmp_path / "out")
    other = frame.with_columns(kind=pl.lit("prediction"), found=pl.lit("because"), verdict=pl.lit(MISSED))
    text = verdict_page.page(pl.concat([frame, other]))
    assert "Predictions of numbers: 0 of 1 reproduced, 0 compatible, 1 missed." in text
    assert text.index("## Predictions") < text.index("Found: because.") < text.index("## Identities")
    page = tmp_path / "out" / "verdicts.md"
    assert verdict_page.is_fresh(frame, page) and not verdict_page.is_fresh(other, page)
    lucky = frame.with_columns(predicted=pl.col("predicted") + 1)
    assert verdict_page.is_fresh(lucky, page, quick=True) and not verdict_page.is_fresh(lucky, page)
    assert not verdict_page.is_fresh(frame.with_columns(verdict=pl.lit(MISSED)), page, quick=True)
    assert pl.read_parquet(tmp_path / "out" / "verdicts.parquet").equals(frame)
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"verdicts.md", "verdicts.csv", "verdicts.parquet"}


def test_exit_codes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small(tmp_path)
    page = tmp_path / "page.md"
    frame, _ = validate([path])

    def fake(held: bool) -> Callable[..., tuple[pl.DataFrame, bool]]:
        return lambda cases, out, quick, progress, everything: (frame, held)

    monkeypatch.setattr(validated, "validate", fake(True))
    both = ["--write", str(page), "--table", str(tmp_path / "table.csv")]
    said = CliRunner().invoke(app, ["validate", path, *both])
    assert said.exit_code == 0 and "reproduced" in said.output
    assert (tmp_path / "table.csv").read_text(encoding="utf-8").count("\n") == 1 + frame.height
    for half in (both[:2], both[2:]):
        alone = CliRunner().invoke(app, ["validate", path, *half])
        assert isinstance(alone.exception, GlasspolisError) and "give both" in str(alone.exception)
    assert CliRunner().invoke(app, ["validate", path, "--check", str(page)]).exit_code == 0
    page.write_text("old", encoding="utf-8")
    assert CliRunner().invoke(app, ["validate", path, "--check", str(page)]).exit_code == 1
    monkeypatch.setattr(validated, "validate", fake(False))
    assert CliRunner().invoke(app, ["validate", path]).exit_code == 1


def test_cases_side_by_side_are_those_alone(tmp_path: Path) -> None:
    first = small(tmp_path)
    second = str(tmp_path / "other.toml")
    Path(second).write_text(Path(first).read_text(encoding="utf-8").replace("Gates", "Doors"), encoding="utf-8")
    both, _ = validate([first, second])
    assert both.rows() == [*validate([first])[0].rows(), *validate([second])[0].rows()]


def test_ctrl_c_ends_the_cases_that_still_run(tmp_path: Path) -> None:
    def ctrl_c(done: int, total: int, note: str = "") -> None:
        assert 0 < done < total and note == "1 of 2 cases"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        validate([small(tmp_path), "patrol-feedback"], progress=ctrl_c)
    assert active_children() == []


def test_a_process_that_ends_is_told(tmp_path: Path) -> None:
    """Both cases take longer than a process needs to start, and the one that is left ends soon."""
    longer = ("days = 6", "days = 60")
    cases = [small(tmp_path, longer, name=name) for name in ("first", "second")]
    Thread(target=_end_one, args=({one.pid for one in active_children()},)).start()
    with pytest.raises(GlasspolisError, match=r"cases .*(first.toml|second.toml).*: a process .* want of memory"):
        validate(cases)


def _end_one(earlier: set[int | None]) -> None:
    """End one of the two new worker processes.

    Processes of an earlier test may still be about to end.
    """
    while len(found := [one for one in active_children() if one.pid not in earlier]) < 2:
        time.sleep(0.01)
    time.sleep(
        0.5
    )  # If a process ends before the pool watches it, the pool notices when the other process has no more work.
    found[0].kill()


def test_a_wrong_file_is_told_before_anything_runs(tmp_path: Path) -> None:
    good = small(tmp_path)
    bad = tmp_path / "bad.toml"
    bad.write_text(SMALL.replace("sensing.gate_passes", "sensing.passes"), encoding="utf-8")
    with pytest.raises(
        GlasspolisError, match=r"bad.toml: outputs.searched: measure: no measure named 'sensing.passes'"
    ):
        validate([good, str(bad)])
    with pytest.raises(GlasspolisError, match="no case named 'watchlist-sise'; did you mean 'watchlist-size'"):
        validate(["watchlist-sise"])
