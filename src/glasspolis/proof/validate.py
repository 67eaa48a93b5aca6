"""Runs cases and judges them, side by side, after all else in the flow.

A case holds if each of its figures comes out as its file says: within the tolerance as far as luck
lets one see, out of it under the negative control, or missed with the reason found stated in the
file.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
from scipy.optimize import brentq

from glasspolis.errors import GlasspolisError
from glasspolis.proof import case_output, case_persons, case_units, verdict_page
from glasspolis.proof.case import PublishedCase, find, shipped
from glasspolis.proof.case_inputs import Setting, setting
from glasspolis.proof.case_run import Key, Window, run
from glasspolis.proof.case_tables import Inputs, Output
from glasspolis.proof.circular import check_honest
from glasspolis.proof.possible import possible
from glasspolis.proof.published_figures import published_value
from glasspolis.proof.side_by_side import side_by_side
from glasspolis.proof.verdict import (
    NO_FIGURE,
    NOT_JUDGED,
    Ends,
    as_expected,
    four_digits,
    predicted,
    published_text,
    tolerance_text,
    verdict,
)
from glasspolis.question import beyond, formula, settings
from glasspolis.runs.progress import Callback

CLOSE_ENOUGH = 0.001
MOST_STEPS = 30
COST_OF_A_DAY = 20_000
COLUMNS = {
    "case": pl.String, "kind": pl.String, "title": pl.String, "output": pl.String, "what": pl.String,
    "predicted": pl.Float64, "low": pl.Float64, "high": pl.Float64, "published": pl.String, "source": pl.String,
    "tolerance": pl.String, "reason": pl.String, "verdict": pl.String, "control": pl.Float64, "calibrated": pl.String,
    "found": pl.String, "as_expected": pl.Boolean, "replicates": pl.Int64,
}  # fmt: skip
Numbers = dict[str, list[float | None]]


@dataclass
class _Runner:
    """One case with all that its runs share."""

    case: PublishedCase
    where: str
    folder: Path
    quick: bool
    threads: int
    _known: dict[Decimal, Numbers] = field(default_factory=dict)

    def setting(self, *layers: Inputs) -> Setting:
        """Return what is run: the inputs, those of ``quick`` if asked for, and the layers."""
        quick = [self.case.quick] if self.quick and self.case.quick is not None else []
        return setting(self.case, [*quick, *layers], self.where, self.folder)

    def check(self, *layers: Inputs) -> Setting:
        """Return what is run, once every output is known to fit it.

        Raises:
            GlasspolisError: an output does not.
        """
        setting = self.setting(*layers)
        case = case_units.resolved(self.case, setting, self.where)
        case_output.check(case, setting, self.where)
        return setting

    def person_days(self) -> int:
        """About how much work the case is, in days of persons, with a fixed cost a day."""
        scenario = self.setting().scenario
        runs = MOST_STEPS // 3 if self.case.calibration is not None else 1
        return runs * scenario.replicates * scenario.days * (scenario.people * len(scenario.worlds) + COST_OF_A_DAY)

    def numbers(self, *layers: Inputs) -> Numbers:
        """Return every output's figure in each replicate."""
        setting = self.check(*layers)
        case = case_units.resolved(self.case, setting, self.where)
        models = setting.scenario.models
        keys: dict[Key, None] = {}
        windows: dict[Window, None] = {}
        by_person: set[str] = set()
        for output in case.outputs:
            keys |= dict.fromkeys(case_output.keys(output, models))
            windows |= dict.fromkeys(case_persons.windows(output, setting.scenario.days).values())
            by_person |= case_output.by_person(output, models)
        with beyond.naming(setting.scenario.beyond, self.where):
            worlds = case_output.worlds(case.outputs)
            runs = run(setting, list(keys), self.threads, list(windows), by_person, worlds)
        return case_output.figures(case, runs, self.where)

    def at(self, value: Decimal) -> Numbers:
        """Return the figures with the calibrated parameter at ``value``."""
        calibration = self.case.calibration
        if value not in self._known and calibration is not None:
            self._known[value] = self.numbers(Inputs.model_validate({"set": {calibration.parameter: value}}))
        return self._known[value]


def validate(
    cases: Sequence[str | Path],
    out: Path | None = None,
    quick: bool = False,
    progress: Callback | None = None,
    everything: bool = False,
) -> tuple[pl.DataFrame, bool]:
    """Run cases and judge them.

    Args:
        cases: names of cases that ship, or paths; all that ship if empty.
        out: a folder for verdicts.parquet, verdicts.csv and verdicts.md.
        quick: with the fewer people, days and replicates of the cases' ``quick`` tables.
        progress: told after each case. Several cases run side by side, one a core, which changes no
            figure.
        everything: with a row for each figure that has no published value as well, one a unit where
            it has one number a unit. Such a row has the verdict "not judged".

    Returns:
        One row per published figure (columns in docs/cases.md), and whether all came out as
        expected.

    Raises:
        GlasspolisError: a case file is wrong; nothing is run before all are checked.
    """
    names = list(cases or shipped())
    runners = [_runner(name, quick) for name in names]
    for runner in runners:
        runner.check(*([runner.case.control.inputs] if runner.case.control is not None else []))
        check_honest(runner.case, runner.check(), runner.where)
        _check_parameter(runner)
    sizes = [runner.person_days() for runner in runners]
    if len(runners) == 1:
        by_case = [_rows(runners[0], everything)]
    else:
        judged = partial(_judged, quick=quick, everything=everything)
        by_case = side_by_side(judged, names, sizes, list(map(str, names)), "cases", progress)
    frame = pl.DataFrame([row for rows in by_case for row in rows], schema=COLUMNS)
    if out is not None:
        verdict_page.write(verdict_page.judged(frame), out)
    return frame, bool(frame["as_expected"].all())


def _judged(name: str | Path, quick: bool, everything: bool) -> list[dict[str, Any]]:
    return _rows(_runner(name, quick, threads=1), everything)


def _runner(name: str | Path, quick: bool, threads: int | None = None) -> _Runner:
    path = find(name)
    return _Runner(PublishedCase.load(name), path.name, path.parent, quick, threads or os.cpu_count() or 1)


def _check_parameter(runner: _Runner) -> None:
    """Refuse ends of a calibrated interval that the parameter cannot have."""
    calibration = runner.case.calibration
    if calibration is None:
        return
    scenario = runner.setting().scenario
    free = calibration.parameter in scenario.beyond
    for end in (calibration.low, calibration.high):
        settings.checked(calibration.parameter, end, scenario.models, f"{runner.where}: calibration", free)


def _rows(runner: _Runner, everything: bool = False) -> list[dict[str, Any]]:
    """Return a row of the table for each published figure of a case, or for every figure."""
    case = runner.case
    calibrated = ""
    layers: list[Inputs] = []
    if case.calibration is not None:
        value = calibrate(runner)
        layers = [Inputs.model_validate({"set": {case.calibration.parameter: value}})]
        calibrated = _calibration_text(runner, value)
        numbers = runner.at(value)
    else:
        numbers = runner.numbers()
    control = runner.numbers(*layers, case.control.inputs) if case.control is not None else {}
    ends = possible(case, runner.setting().scenario.models)
    rows: list[dict[str, Any]] = []
    for output in case.outputs:
        if output.published is not None:
            rows.append(_row(runner, output, numbers, control, calibrated, ends[output.name]))
        elif everything:
            rows += _unjudged(runner, output, numbers, ends[output.name])
    return rows


def _unjudged(runner: _Runner, output: Output, numbers: Numbers, possible: Ends) -> list[dict[str, Any]]:
    """Return a row for a figure that has no published value, or one for each unit of it."""
    of_units = [name for name in numbers if name.startswith(f"{output.name}.")]
    rows = []
    for name in of_units or [output.name]:
        here = predicted(output, numbers[name], possible)
        found = {
            "case": Path(runner.where).stem, "kind": runner.case.kind, "title": runner.case.title, "output": name,
            "what": output.title or name, "predicted": here.value, "low": here.low, "high": here.high,
            "verdict": NOT_JUDGED, "replicates": len(numbers[name]),
        }  # fmt: skip
        rows.append(dict.fromkeys(COLUMNS) | found)
    return rows


def _row(
    runner: _Runner, output: Output, numbers: Numbers, control: Numbers, calibrated: str, possible: Ends
) -> dict[str, Any]:
    case = runner.case
    published = output.published
    if published is None:
        raise GlasspolisError(f"{runner.where}: outputs.{output.name}: has nothing published.")
    here = predicted(output, numbers[output.name], possible)
    breaks = case.control is not None and output.name in case.control.breaks
    there = predicted(output, control[output.name], possible) if breaks else NO_FIGURE
    result = verdict(output, here, there, breaks, _still(output, numbers))
    return {
        "case": Path(runner.where).stem, "kind": case.kind, "title": case.title, "output": output.name,
        "what": output.title or output.name, "predicted": here.value, "low": here.low, "high": here.high,
        "published": published_text(published), "source": published.fact or published.formula or published.reference,
        "tolerance": tolerance_text(output.tolerance), "reason": output.tolerance.reason if output.tolerance else "",
        "verdict": result, "control": there.value, "calibrated": calibrated, "found": output.found or "",
        "as_expected": as_expected(output, result), "replicates": len(numbers[output.name]),
    }  # fmt: skip


def _still(output: Output, numbers: Numbers) -> bool:
    """Return whether all that a difference or a formula is made of is 0 in every replicate."""
    parts = [case_output.first_world(output.name)]
    if output.formula is not None:
        parts = formula.names(output.formula, output.name)
    figures = [figure for name in parts for figure in numbers.get(name, ())]
    return bool(figures) and all(figure == 0 for figure in figures)


def calibrate(runner: _Runner) -> Decimal:
    """Return the parameter's value, to six digits, at which the output meets its published figure.

    If the interval holds no such value, it is the end at which the output comes nearer. All values
    that are tried share their luck, and the mean over replicates is compared.

    Source: Brent, Algorithms for Minimization without Derivatives (1973).
    """
    calibration = runner.case.calibration
    if calibration is None:
        raise GlasspolisError(f"{runner.where}: calibration: is missing.")
    output = next(o for o in runner.case.outputs if o.name == calibration.output)
    published = published_value(output.published, runner.where) if output.published is not None else None
    goal = float(published or 0)

    def miss(x: float) -> float:
        """Return how far the figure lies above its goal at this value of the parameter."""
        value = predicted(output, runner.at(_six_digits(x))[output.name]).value
        if value is None:
            place = f"{calibration.parameter} = {_six_digits(x)}"
            raise GlasspolisError(f"{runner.where}: {output.name} is not defined at {place}.")
        return value - goal

    low = float(calibration.low)
    high = float(calibration.high)
    ends = {low: miss(low), high: miss(high)}
    if ends[low] * ends[high] > 0:
        return _six_digits(min(ends, key=lambda x: abs(ends[x])))
    tolerance = CLOSE_ENOUGH * (high - low)
    return _six_digits(float(brentq(miss, low, high, xtol=tolerance, maxiter=MOST_STEPS, disp=False)))


def _six_digits(x: float) -> Decimal:
    return Decimal(f"{x:.6g}")


def _calibration_text(runner: _Runner, value: Decimal) -> str:
    calibration = runner.case.calibration
    if calibration is None:
        return ""
    owner, _, name = calibration.parameter.partition(".")
    default = settings.cells(runner.setting().scenario.models[owner].par[name].default)
    interval = f"{calibration.low} to {calibration.high} (default {', '.join(map(str, default))})"
    return f"{calibration.parameter} = {four_digits(float(value))} in {interval}"
