"""Runs cases against published results, beside the report at the end of the flow: figures, verdicts, table, page.

A case holds if each of its figures comes out as its file says: within the tolerance, out of it under the negative
control, or missed with the reason found stated in the file.
"""

from __future__ import annotations

import os
from collections.abc import Container, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from decimal import Decimal
from multiprocessing import active_children, get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import Any

import polars as pl
from scipy.optimize import brentq

from glasspolis.errors import GlasspolisError
from glasspolis.proof import case_output, case_persons, case_units, verdict_page
from glasspolis.proof.case import PublishedCase, find, shipped
from glasspolis.proof.case_inputs import Setting, check_honest, setting
from glasspolis.proof.case_run import Key, run
from glasspolis.proof.case_tables import Inputs, Output
from glasspolis.proof.published_figures import published_value
from glasspolis.proof.verdict import Predicted, as_expected, predicted, told, told_published, told_tolerance, verdict
from glasspolis.question import beyond, settings
from glasspolis.question.settings import Value
from glasspolis.runs.progress import Callback

CLOSE_ENOUGH = 0.001
MOST_STEPS = 30
COST_OF_A_DAY = 20_000
ENDED = (
    "a process that ran one of them ended: for want of memory, or because a script calls validate() "
    'outside of if __name__ == "__main__".'
)
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
        quick = [self.case.quick] if self.quick and self.case.quick is not None else []
        return setting(self.case, [*quick, *layers], self.where, self.folder)

    def check(self, *layers: Inputs) -> Setting:
        made = self.setting(*layers)
        case = case_units.resolved(self.case, made, self.where)
        case_output.check(case, made, self.where)
        return made

    def person_days(self) -> int:
        """About how much work the case is: days of persons in all worlds, with what a day of any size costs."""
        scenario = self.setting().scenario
        runs = MOST_STEPS // 3 if self.case.calibration is not None else 1
        return runs * scenario.replicates * scenario.days * (scenario.people * len(scenario.worlds) + COST_OF_A_DAY)

    def numbers(self, *layers: Inputs) -> Numbers:
        """Every output's figure in each replicate."""
        made = self.check(*layers)
        case = case_units.resolved(self.case, made, self.where)
        models = made.scenario.models
        wanted: list[Key] = list(dict.fromkeys(key for one in case.outputs for key in case_output.keys(one, models)))
        days = made.scenario.days
        windows = [window for one in case.outputs for window in case_persons.windows(one, days).values()]
        kept = set().union(*(case_output.kept(one, models) for one in case.outputs))
        with beyond.naming(made.scenario.beyond, self.where):
            runs = run(made, wanted, self.threads, list(dict.fromkeys(windows)), kept)
        return case_output.figures(case, runs, self.where)

    def at(self, value: Decimal) -> Numbers:
        """The figures with the calibrated parameter at ``value``."""
        wanted = self.case.calibration
        if value not in self._known and wanted is not None:
            self._known[value] = self.numbers(Inputs.model_validate({"set": {wanted.parameter: value}}))
        return self._known[value]


def validate(
    cases: Sequence[str | Path], out: Path | None = None, quick: bool = False, progress: Callback | None = None
) -> tuple[pl.DataFrame, bool]:
    """Run cases and judge them.

    Args:
        cases: names of cases that ship, or paths; all that ship if empty.
        out: a folder for verdicts.parquet, verdicts.csv and verdicts.md.
        quick: with the fewer people, days and replicates of the cases' ``quick`` tables.
        progress: told after each case; several cases run side by side, one a core, which changes no figure.

    Returns:
        One row per figure that was published (columns in docs/cases.md), and whether all came out as expected.

    Raises:
        GlasspolisError: a case file is wrong; nothing is run before all are checked.
    """
    names = list(cases or shipped())
    runners = [_runner(name, quick) for name in names]
    for one in runners:
        one.check(*([one.case.control.inputs] if one.case.control is not None else []))
        check_honest(one.case, one.check(), one.where)
        _check_parameter(one)
    sizes = [one.person_days() for one in runners]
    found = _side_by_side(names, sizes, quick, progress) if len(runners) > 1 else [_rows(runners[0])]
    frame = pl.DataFrame([row for rows in found for row in rows], schema=COLUMNS)
    if out is not None:
        verdict_page.write(frame, out)
    return frame, bool(frame["as_expected"].all())


def _side_by_side(
    names: Sequence[str | Path], sizes: Sequence[int], quick: bool, progress: Callback | None
) -> list[list[dict[str, Any]]]:
    """The rows of every case, in order; processes take the largest first."""
    order = sorted(range(len(names)), key=lambda k: -sizes[k])
    found: dict[int, list[dict[str, Any]]] = {}
    workers = min(os.cpu_count() or 1, len(names))
    # Spawned, since a fork would copy the locks of other libraries' threads; Ctrl-C is for the parent alone.
    with ProcessPoolExecutor(workers, get_context("spawn"), signal, (SIGINT, SIG_IGN)) as pool:
        waiting = {pool.submit(_judged, names[k], quick): k for k in order}
        try:
            for one in as_completed(waiting):
                found[waiting[one]] = one.result()
                if progress is not None:
                    progress(sum(sizes[k] for k in found), sum(sizes), f"{len(found)} of {len(names)} cases")
        except BrokenProcessPool as error:
            raise GlasspolisError(f"{_words(names, found)}: {ENDED}") from error
        except BaseException:
            for child in active_children():
                child.terminate()
            pool.shutdown(cancel_futures=True)
            raise
    return [found[k] for k in range(len(names))]


def _words(names: Sequence[str | Path], found: Container[int]) -> str:
    return f"cases {', '.join(str(name) for k, name in enumerate(names) if k not in found)}"


def _judged(name: str | Path, quick: bool) -> list[dict[str, Any]]:
    return _rows(_runner(name, quick, threads=1))


def _runner(name: str | Path, quick: bool, threads: int | None = None) -> _Runner:
    path = find(name)
    return _Runner(PublishedCase.load(name), path.name, path.parent, quick, threads or os.cpu_count() or 1)


def _check_parameter(one: _Runner) -> None:
    wanted = one.case.calibration
    if wanted is not None:
        models = one.setting().scenario.models
        for end in (wanted.low, wanted.high):
            free = wanted.parameter in one.setting().scenario.beyond
            settings.checked(wanted.parameter, end, models, f"{one.where}: calibration", free)


def _rows(one: _Runner) -> list[dict[str, Any]]:
    calibrated = ""
    layers = []
    if one.case.calibration is not None:
        value = calibrate(one)
        layers = [Inputs.model_validate({"set": {one.case.calibration.parameter: value}})]
        calibrated = _told_calibration(one, value)
        numbers = one.at(value)
    else:
        numbers = one.numbers()
    control = one.numbers(*layers, one.case.control.inputs) if one.case.control is not None else {}
    return [_row(one, output, numbers, control, calibrated) for output in one.case.judged]


def _row(one: _Runner, output: Output, numbers: Numbers, control: Numbers, calibrated: str) -> dict[str, Any]:
    case = one.case
    published = output.published
    if published is None:
        raise GlasspolisError(f"{one.where}: outputs.{output.name}: has nothing published.")
    here = predicted(output, numbers[output.name])
    breaks = case.control is not None and output.name in case.control.breaks
    there = predicted(output, control[output.name]) if breaks else Predicted(None, None, None)
    said = verdict(output, here.value, there.value, breaks)
    return {
        "case": Path(one.where).stem, "kind": case.kind, "title": case.title, "output": output.name,
        "what": output.title or output.name, "predicted": here.value, "low": here.low, "high": here.high,
        "published": told_published(published), "source": published.fact or published.formula or published.reference,
        "tolerance": told_tolerance(output.tolerance), "reason": output.tolerance.reason if output.tolerance else "",
        "verdict": said, "control": there.value, "calibrated": calibrated, "found": output.found or "",
        "as_expected": as_expected(output, said), "replicates": len(numbers[output.name]),
    }  # fmt: skip


def calibrate(one: _Runner) -> Decimal:
    """The parameter's value, six digits, at which the output meets its published figure; else the nearer end.

    Brent's method (Brent 1973) on the mean over replicates, which share their luck at every value tried.
    """
    wanted = one.case.calibration
    if wanted is None:
        raise GlasspolisError(f"{one.where}: calibration: is missing.")
    output = next(o for o in one.case.outputs if o.name == wanted.output)
    published = published_value(output.published, one.where) if output.published is not None else None
    goal = float(published or 0)

    def miss(x: float) -> float:
        found = predicted(output, one.at(_rounded(x))[output.name]).value
        if found is None:
            raise GlasspolisError(f"{one.where}: {output.name} is not defined at {wanted.parameter} = {_rounded(x)}.")
        return found - goal

    low = float(wanted.low)
    high = float(wanted.high)
    ends = {low: miss(low), high: miss(high)}
    if ends[low] * ends[high] > 0:
        return _rounded(min(ends, key=lambda x: abs(ends[x])))
    room = CLOSE_ENOUGH * (high - low)
    return _rounded(float(brentq(miss, low, high, xtol=room, maxiter=MOST_STEPS, disp=False)))


def _rounded(x: float) -> Decimal:
    return Decimal(f"{x:.6g}")


def _told_calibration(one: _Runner, value: Decimal) -> str:
    wanted = one.case.calibration
    if wanted is None:
        return ""
    model, _, name = wanted.parameter.partition(".")
    default: Value = one.setting().scenario.models[model].par[name].default
    stands = ", ".join(map(str, default)) if isinstance(default, tuple) else str(default)
    return f"{wanted.parameter} = {told(float(value))} in {wanted.low} to {wanted.high} (default {stands})"
