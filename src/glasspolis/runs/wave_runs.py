"""A wave: draws new settings where no emulator rules them out, and simulates their cities.

answers/waves.py reads what is written here, and agreement.py counts it. A wave is written whole or
not at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from glasspolis.answers import emulators, waves
from glasspolis.answers.agreement import Agreement, agreement
from glasspolis.answers.history_matching import Floats, next_wave
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.files.atomic_write import UMASK
from glasspolis.files.removal import begun, discard, remove, sweep_unfinished
from glasspolis.question.scenario import Scenario
from glasspolis.records.ledger import TABLES, Frames
from glasspolis.records.variants import wave_variant
from glasspolis.runs.batches import batches
from glasspolis.runs.design import Setting, axes_of, setting_at, varied_parameters
from glasspolis.runs.design_record import axis_value
from glasspolis.runs.jobs import Job
from glasspolis.runs.settings_drawn import answers
from glasspolis.runs.units import Unit, question_of, simulated_together

BILLION = 10**9


@dataclass(frozen=True)
class Drawn:
    """A wave that was simulated.

    Attributes:
        folder: where it lies.
        settings: how many new ones.
        share: of all settings, that the emulators do not rule out.
        q2: figure -> share of its variance that its emulator foretells of left-out settings.
    """

    folder: Path
    settings: int
    share: float
    q2: dict[str, float]


def run_wave(run: Run, wanted: int, threads: int = 1, progress: Callable[[int], object] | None = None) -> Drawn:
    """Simulate ``wanted`` settings more, where the figures may agree with what is published.

    Args:
        run: finished, with settings of the parameter range and constraints.
        wanted: new settings.
        threads: cities at a time.
        progress: told the settings that are done.

    Raises:
        GlasspolisError: nothing is held against the run, no emulator foretells a figure, or the
            emulators rule nearly everything out.
    """
    found = agreement(run)
    if found is None:
        raise GlasspolisError(f"{run.folder}: nothing is held against its settings, so there is no wave to draw.")
    number = len(waves.waves_of(run)) + 1
    content = {key: value for key, value in run.manifest["scenario"].items() if key != "by_world"}
    scenario = Scenario.parse(content, str(run.folder))
    points, q2, share = _points(run, found, wanted, scenario.seed + number)
    axes = axes_of(varied_parameters(scenario))
    names = _axis_names(run)
    settings = [
        setting_at(axes, dict(zip(names, row, strict=True))) for row in (points * BILLION).astype(np.int64).tolist()
    ]
    tables = _simulated(scenario, number, settings, threads, progress)
    rows = [
        (wave_variant(number, i), axis.name, setting.point[axis.name], str(axis_value(axis, setting)))
        for i, setting in enumerate(settings)
        for axis in axes
    ]
    tables["points"] = pl.DataFrame(rows, schema=TABLES["points"], orient="row")
    about = {"digest": run.manifest["digest"], "settings": len(settings), "share": share, "q2": q2}
    return Drawn(_write(run, number, tables, about), len(settings), share, q2)


def _axis_names(run: Run) -> list[str]:
    return [str(row["axis"]) for row in run.manifest.get("design", [])]


def _points(run: Run, found: Agreement, wanted: int, seed: int) -> tuple[Floats, dict[str, float], float]:
    """Points of the unit cube, how well each figure is foretold, and the share that is left."""
    names = _axis_names(run)
    table = waves.with_waves(run, "points")
    wide = table.pivot("axis", index="variant", values="point", maintain_order=True)
    if not names or wide["variant"].to_list() != list(found.variants):
        raise GlasspolisError(f"{run.folder}: holds no design of its settings; run the scenario again.")
    points = wide.select(names).to_numpy() / BILLION
    scaled = found.targets.scaled(found.figures)
    q2: dict[str, float] = {}
    made: list[emulators.QuadraticRidge | emulators.GaussianProcess | None] = []
    for column, name in enumerate(found.targets.names):
        known = np.isfinite(scaled[:, column])
        fitted = emulators.fit(points[known], scaled[known, column]) if known.sum() >= emulators.FOLDS * 4 else None
        q2[name] = float("nan") if fitted is None else fitted.q2
        made.append(fitted.emulator if fitted is not None and fitted.usable else None)
    if not any(made):
        raise GlasspolisError(
            f"{run.folder}: no figure can be foretold from {len(points)} settings; run the scenario with more."
        )
    wave = next_wave(made, found.targets, len(names), wanted, seed)
    if len(wave.points) < wanted:
        raise GlasspolisError(
            f"{run.folder}: of {wave.candidates:,} settings the emulators leave {len(wave.points)}; ask for fewer."
        )
    return wave.points, q2, wave.share


def _simulated(
    scenario: Scenario, number: int, settings: list[Setting], threads: int, progress: Callable[[int], object] | None
) -> Frames:
    """The tables of all cities of the wave."""
    question = question_of(scenario)
    people = scenario.range_people
    units = []
    for i, setting in enumerate(settings):
        values = scenario.values_at(setting.values, people)
        told = answers(scenario, setting)
        job = Job(wave_variant(number, i), 0, people, values, setting.point, setting.tables, told)
        units.append(Unit(question, job, job.variant, tuple(waves.KEPT), people * scenario.days))
    made: dict[str, Frames] = {}
    with ThreadPoolExecutor(threads) as pool:
        for done in pool.map(lambda batch: list(simulated_together(batch)), batches(units, threads)):
            made |= {part.variant: frames for part, frames in done}
            if progress is not None:
                progress(len(made))
    each = [made[unit.job.variant] for unit in units]
    return {name: pl.concat([frames[name] for frames in each]) for name in waves.KEPT if name in each[0]}


def _write(run: Run, number: int, tables: Frames, about: dict[str, object]) -> Path:
    """Write the tables beside the run; the folder appears when all of them are there."""
    place = waves.folder_of(run)
    place.mkdir(exist_ok=True)
    folder = place / f"{number:02d}"
    sweep_unfinished(place, folder.name)
    fresh, descriptor = begun(place, folder.name, folder=True)
    try:
        for name, frame in tables.items():
            frame.write_parquet(fresh / f"{name}.parquet")
        (fresh / waves.ABOUT).write_text(json.dumps(about, indent=1), encoding="utf-8")
        fresh.chmod(0o777 & ~UMASK)
        discard(folder, folder.name)
        fresh.rename(folder)
    finally:
        remove(fresh)
        os.close(descriptor)
    return folder
