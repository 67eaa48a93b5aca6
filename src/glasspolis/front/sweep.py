"""Runs a scenario at many settings that the user names, and only in the worlds that are asked for.

It answers what happens at these settings, in their order. It does not look for a best one: neither
sorts nor ranks anything, and what a system silences or prevents is no measure of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from itertools import product
from typing import Any

import polars as pl

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.question.line import refuse_keys, refuse_measure
from glasspolis.question.scenario import Scenario
from glasspolis.question.settings import measure_names
from glasspolis.question.world_names import WITHOUT
from glasspolis.runs.notebook_progress import asked_for
from glasspolis.runs.progress import Callback, ProgressTotal
from glasspolis.runs.simulation import simulate

MOST = 10_000
"""Settings of one sweep."""
FIGURES = (
    "level", "measure", "unit", "name", "world", "baseline", "counted", "world_per_1000", "baseline_per_1000",
    "difference", "low", "high", "replicates", "verdict",
)  # fmt: skip
Point = dict[str, Any]


def sweep(
    scenario: Scenario,
    values: Mapping[str, Sequence[Any]] | Iterable[Mapping[str, Any]],
    *,
    worlds: Sequence[str] = (),
    measures: Sequence[str] = (),
    dimension: str = "all",
    threads: int | None = None,
    progress: Callback | bool | None = None,
    executor: Executor | None = None,
) -> pl.DataFrame:
    """Run a scenario at each of some settings, and compare the worlds that are asked for.

    Every setting has the same people and the same luck, so that rows differ by the setting alone.
    Only the worlds asked for are run, with what they are like and the baseline; the parameter range
    is left out, and no folder stays.

    Args:
        scenario: what to run.
        values: by key, the values to try: every combination is run. A key is a field (``people``,
            ``days``, ``seed``, ``place``), a parameter (``submodel.parameter``) or one in a world
            (``world:submodel.parameter``). Or the settings themselves, each a mapping of keys.
        worlds: to compare with the baseline of the scenario's answer; the world of the answer if
            left out.
        measures: names; those of the scenario's answer if left out.
        dimension: whose levels; "all" has one row.
        threads: processor threads (default: all). On an ``executor``, of each setting (default: 1).
        progress: True for a bar, False for none, or a function that is told person-days done and
            in all; if left out, a notebook has a bar and a program has none.
        executor: any executor of ``concurrent.futures``; it is given one setting at a time.

    Returns:
        A row for each setting, world, measure and level: the keys of ``values``, and level,
        measure, unit, name, world, baseline, counted, world_per_1000, baseline_per_1000,
        difference with its interval over replicates (low, high), replicates, verdict.

    Raises:
        GlasspolisError: no settings or too many, a key or value that the scenario does not allow,
            or no such world or measure.
        LineError: a setting or a measure asks for what Glasspolis does not do.
    """
    points = _points(values)
    chosen = tuple(worlds) or (scenario.answer.world,)
    baseline = scenario.answer.baseline
    if set(chosen) == {baseline}:
        others = ", ".join(name for name in scenario.worlds if name != baseline)
        raise GlasspolisError(
            f"sweep: worlds: {baseline!r} is what every world is compared with; name another one, too: {others}."
        )
    names = tuple(measures) or (scenario.answer.measure, *scenario.answer.also)
    known = measure_names(scenario.models)
    for name in names:
        refuse_measure(name, "sweep: measures")
        if name not in known:
            raise unknown("measure", name, known, "sweep: measures")
    small = only_worlds(scenario, (*chosen, baseline))
    asked = [_set(small, point, number) for number, point in enumerate(points, 1)]
    tasks = [(one.model_dump(mode="json"), one.name, chosen, baseline, names, dimension, threads) for one in asked]
    costs = [one.people * one.days * len(one.worlds) * one.replicates for one in asked]
    with asked_for(progress, f"sweep of {len(points)} settings") as shown:
        advance = ProgressTotal(shown, 0, sum(costs))
        frames = _all(tasks, executor, [partial(advance, "", cost) for cost in costs])
    return pl.concat([_labelled(frame, point) for frame, point in zip(frames, points, strict=True)])


def only_worlds(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """Return the scenario with these worlds, what they are like, and the world before the system.

    Raises:
        GlasspolisError: there is no such world.
    """
    kept = {WITHOUT}
    ahead = list(names)
    while ahead:
        name = ahead.pop()
        if name not in scenario.worlds:
            raise unknown("world", name, scenario.worlds, "sweep: worlds")
        kept.add(name)
        like = scenario.worlds[name].like
        ahead += [like] if like is not None and like not in kept else []
    raw = scenario.model_dump(exclude_defaults=True)
    raw["worlds"] = {name: world for name, world in raw["worlds"].items() if name in kept}
    if scenario.answer.world not in kept:
        raw["answer"] = {**raw["answer"], "world": next(name for name in names if name != scenario.answer.baseline)}
    return Scenario.parse(raw | {"diary_persons": 0, "persons": 0, "range_samples": 0}, scenario.name)


def _points(values: Mapping[str, Sequence[Any]] | Iterable[Mapping[str, Any]]) -> list[Point]:
    """Return every setting as a mapping of keys; all have the same keys."""
    if isinstance(values, Mapping):
        for key, several in values.items():
            if isinstance(several, str) or not isinstance(several, Iterable):
                raise GlasspolisError(f"sweep: {key}: must be a list of values to try, such as [0, 1].")
        points = [dict(zip(values, one, strict=True)) for one in product(*values.values())]
    else:
        points = [dict(one) for one in values]
    if not points or not points[0]:
        raise GlasspolisError('sweep: there is no setting; give {"submodel.parameter": [value, value]}.')
    if len(points) > MOST:
        raise GlasspolisError(f"sweep: {len(points)} settings; allowed are {MOST}.")
    if any(point.keys() != points[0].keys() for point in points):
        raise GlasspolisError("sweep: the settings have different keys; give each the same keys.")
    return points


def _set(scenario: Scenario, point: Point, number: int) -> Scenario:
    """Return the scenario at a setting."""
    where = f"sweep: setting {number}"
    # The field ``set`` is what keys with a dot become; by its own name it is no setting.
    fields = {key: value for key, value in point.items() if key in Scenario.model_fields and key != "set"}
    refuse_keys({key: value for key, value in point.items() if "." not in key}, where)
    if wrong := [key for key in point if "." not in key and key not in fields]:
        raise unknown("key", wrong[0], ["people", "days", "seed", "place", "replicates", "submodel.parameter"], where)
    return scenario.override(
        where=where, set={key: value for key, value in point.items() if key not in fields}, **fields
    )


def _one(
    raw: dict[str, Any],
    name: str,
    worlds: tuple[str, ...],
    baseline: str,
    measures: tuple[str, ...],
    dimension: str,
    threads: int | None,
) -> pl.DataFrame:
    """Return the figures of one setting; any process can call this."""
    run = simulate(Scenario.parse(raw, name), threads=threads)
    return pl.concat([_compared(run, world, baseline, measures, dimension) for world in worlds])


def _task(task: tuple[Any, ...]) -> pl.DataFrame:
    return _one(*task)


def _compared(run: Run, world: str, baseline: str, measures: tuple[str, ...], dimension: str) -> pl.DataFrame:
    frame = run.compare(world, baseline, dimension)
    return frame.filter(pl.col("measure").is_in(measures)).select(FIGURES)


def _all(
    tasks: Sequence[tuple[Any, ...]], executor: Executor | None, finished: Sequence[Callable[[], None]]
) -> list[pl.DataFrame]:
    """Return the figures of every setting, in their order; ``finished`` is called after each."""
    if executor is None:
        frames = []
        for task, tell in zip(tasks, finished, strict=True):
            frames.append(_one(*task))
            tell()
        return frames
    waiting = [executor.submit(_task, (*task[:-1], task[-1] or 1)) for task in tasks]
    for future, tell in zip(waiting, finished, strict=True):
        future.add_done_callback(partial(_tell, tell))
    try:
        return [future.result() for future in waiting]
    except BaseException:
        for future in waiting:
            future.cancel()
        raise


def _tell(tell: Callable[[], None], future: Future[pl.DataFrame]) -> None:
    if not future.cancelled():
        tell()


def _labelled(frame: pl.DataFrame, point: Point) -> pl.DataFrame:
    """Return the figures with the setting before them; a list of numbers becomes text."""
    plain = {
        key: ", ".join(map(str, value)) if isinstance(value, list | tuple) else value for key, value in point.items()
    }
    return frame.select(*(pl.lit(value).alias(key) for key, value in plain.items()), pl.all())
