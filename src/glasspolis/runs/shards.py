"""A run in shards, with files alone: plan it, work on each shard anywhere, and collect them.

The plan is a folder beside the run that shall be. Each shard adds one file to it (shard_file.py),
which any scheduler of batches may make, on any machine that has the same version of Glasspolis:
the folder may be copied there and the file copied back.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write, checksums
from glasspolis.files.removal import discard
from glasspolis.files.sole_writer import LOCK, refuse_if_written, sole_writer
from glasspolis.question.scenario import Scenario
from glasspolis.records import shard_file
from glasspolis.records.inputs import inputs_of
from glasspolis.records.parts import Parts
from glasspolis.records.run_files import MANIFEST
from glasspolis.records.run_writer import RunWriter
from glasspolis.records.shard_file import ShardFile
from glasspolis.runs.finished_run import MADE_FROM, finished_run
from glasspolis.runs.memory_needed import check_memory
from glasspolis.runs.progress import Callback
from glasspolis.runs.simulation import about_run, checked_again, plan_units, put_together, run_left, threads_for
from glasspolis.runs.units import Target, Unit, fingerprint, question_of, sources_of

PLAN = "plan.json"
SUFFIX = ".plan"
SCHEMA_VERSION = 1
MOST_SHARDS = 100_000
SHARD = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")


class Shard(NamedTuple):
    """The ``number``-th of ``of`` shards, counted from 1."""

    number: int
    of: int

    @property
    def file(self) -> str:
        """The name of its file in the plan."""
        return f"shard-{self.number:05d}-of-{self.of:05d}.parquet"


class Planned(NamedTuple):
    """A plan that was read: its folder, the run that it is of, and the scenario with its units."""

    folder: Path
    run: Path
    scenario: Scenario
    units: list[Unit]


def shard_of(text: str) -> Shard:
    """A shard such as ``3/64``.

    Raises:
        GlasspolisError: it is none.
    """
    match = SHARD.fullmatch(text)
    if match is None:
        raise GlasspolisError(f"--shard {text[:60]!r}: must be NUMBER/SHARDS, such as 3/64.")
    shard = Shard(int(match[1]), int(match[2]))
    if not 1 <= shard.of <= MOST_SHARDS:
        raise GlasspolisError(f"--shard {text}: allowed are 1 to {MOST_SHARDS} shards.")
    if not 1 <= shard.number <= shard.of:
        raise GlasspolisError(
            f"--shard {text}: there are {shard.of} shards; allowed 1/{shard.of} to {shard.of}/{shard.of}."
        )
    return shard


def plan(scenario: Scenario, run: Path | str, overwrite: bool = False) -> Planned:
    """Write the plan of a run, as ``RUN.plan`` beside it; the same plan again changes nothing.

    Raises:
        GlasspolisError: the run or another plan of it exists, the folder cannot be written, or
            another command writes the run or works on a shard of it.
    """
    run = Path(run)
    scenario = checked_again(scenario)
    units = plan_units(scenario)
    content = checksums.sealed({
        "schema_version": SCHEMA_VERSION,
        "name": scenario.name,
        "scenario": json.loads(question_of(scenario).text),
        "sources": sources_of(scenario.population),
        "overwrite": overwrite,
        "units": [unit.hash for unit in units],
    })  # fmt: skip
    with sole_writer(run):
        _write_plan(run, content)
    return Planned(plan_folder(run), run, scenario, units)


def _write_plan(run: Path, content: dict[str, Any]) -> None:
    folder = plan_folder(run)
    path = folder / PLAN
    overwrite = bool(content["overwrite"])
    if run.exists() and not overwrite:
        raise GlasspolisError(f"{run}: exists already; choose another --out or add --overwrite.")
    if path.exists() and not overwrite:
        # The same command, which was stopped before it could say that it had ended.
        if _content(path) == content:
            return
        raise GlasspolisError(f"{folder}: exists already; add --overwrite to plan the run again.")
    if folder.exists():
        _check_nobody_works(folder)
        discard(folder, run.name)
    atomic_write.write(path, json.dumps(content, indent=1) + "\n", parents=True)


def plan_folder(run: Path) -> Path:
    """Where the plan of a run is.

    Raises:
        GlasspolisError: the run is the top of the disk.
    """
    named = run if run.name not in ("", "..") else run.resolve()
    if not named.name:
        raise GlasspolisError(f"{run}: is the top of the disk, and no folder of a run.")
    return named.with_name(f"{named.name}{SUFFIX}")


def planned(run: Path | str) -> Planned:
    """The plan of a run that was planned.

    Raises:
        GlasspolisError: there is none, it is damaged, or other sources made it.
    """
    run = Path(run)
    folder = plan_folder(run)
    path = folder / PLAN
    if not path.is_file():
        raise GlasspolisError(
            f"{run}: is not planned (there is no {path}); glasspolis plan SCENARIO --out {run} plans it."
        )
    content = _content(path)
    scenario = Scenario.parse(content["scenario"], str(path))
    if content["sources"] != sources_of(scenario.population):
        raise GlasspolisError(
            f"{path}: was planned with other sources, facts or population table than this Glasspolis has; install the "
            "same version everywhere, or plan the run again."
        )
    units = plan_units(scenario)
    if [unit.hash for unit in units] != content["units"]:
        raise GlasspolisError(f"{path}: is of another design of settings; plan the run again.")
    return Planned(folder, run, scenario, units)


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        intact = checksums.is_intact(content) and content["schema_version"] == SCHEMA_VERSION
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise GlasspolisError(f"{path}: is damaged ({error}); plan the run again.") from error
    if not intact:
        raise GlasspolisError(f"{path}: was changed or is of another version; plan the run again.")
    return dict(content)


def work_on(run: Path | str, shard: Shard, *, threads: int | None = None, progress: Callback | None = None) -> Path:
    """Simulate one shard of a planned run and write its file; nothing is done twice.

    A shard that was interrupted goes on where it was. The units of a run are dealt out in turn, so
    that each shard has about as many large and small cities as any other.

    Args:
        run: the run that was planned.
        shard: which part of it.
        threads: processor threads (default: all).
        progress: told person-days done and in all.

    Raises:
        GlasspolisError: the run is not planned, the folder cannot be written, or another command
            works on the shard.
    """
    workers = threads_for(threads)
    plan = planned(run)
    check_memory(plan.scenario)
    path = plan.folder / shard.file
    units = plan.units[shard.number - 1 :: shard.of]
    with sole_writer(plan.folder / path.stem):
        parts = Parts(plan.folder / path.stem, fingerprint(plan.scenario))
        if not path.exists() or {unit.hash for unit in units} != set(ShardFile(path).units):
            run_left(units, Target(parts, plan.folder), progress, workers, None)
            shard_file.write(path, (parts.read(*unit.key) for unit in units))
        parts.drop()
    return path


def collect(run: Path | str, overwrite: bool = False) -> Run:
    """Put a planned run together from the files of its shards, and remove the plan.

    Shards may overlap; what two of them have must be equal to the byte. A run that was collected
    before is opened.

    Raises:
        GlasspolisError: the run is not planned, a shard is missing or damaged, two results of one
            unit differ, or another command works on a shard or writes the run.
    """
    run = Path(run)
    with sole_writer(run):
        if (run / MANIFEST).is_file() and not (plan_folder(run) / PLAN).is_file():
            return Run.open(run)
        plan = planned(run)
        _check_nobody_works(plan.folder)
        return _collected(plan, overwrite)


def _check_nobody_works(folder: Path) -> None:
    for lock in folder.glob(f".shard-*{LOCK}"):
        refuse_if_written(folder / lock.name.removeprefix(".").removesuffix(LOCK))


def _collected(plan: Planned, overwrite: bool) -> Run:
    files = [ShardFile(path) for path in sorted(plan.folder.glob("shard-*.parquet"))]
    place: dict[str, ShardFile] = {}
    for file in files:
        for unit, seal in file.units.items():
            first = place.setdefault(unit, file)
            if first.units[unit] != seal:
                raise GlasspolisError(
                    f"{file.path}: two results of the same unit of work differ ({unit[:16]}; the other one is in "
                    f"{first.path.name}); one of the machines computes wrongly, or has other libraries."
                )
    _check_complete(plan, [file.path.name for file in files], set(place))
    overwrite = overwrite or bool(_content(plan.folder / PLAN)["overwrite"])
    about = about_run(plan.scenario)
    there = finished_run(plan.run, about[MADE_FROM], {}) if not overwrite else None
    if there is not None:
        discard(plan.folder, plan.run.name)
        return there
    with RunWriter(
        plan.run, plan.scenario.resolved(), plan.scenario.seed, overwrite, about, inputs=inputs_of(plan.scenario)
    ) as writer:
        put_together(writer, plan.scenario, plan.units, lambda unit: place[unit.hash].read(unit.hash))
    discard(plan.folder, plan.run.name)
    return Run.open(plan.run)


def _check_complete(plan: Planned, files: list[str], there: set[str]) -> None:
    missing = {unit.hash for unit in plan.units} - there
    if not missing:
        return
    counts = {int(name.removesuffix(".parquet").rpartition("-")[2]) for name in files}
    of = max(counts, default=1)
    shards = [Shard(number, of) for number in range(1, of + 1)]
    absent = [shard for shard in shards if any(unit.hash in missing for unit in plan.units[shard.number - 1 :: of])]
    shown = ", ".join(f"{shard.number}/{of}" for shard in absent[:5]) + (", ..." if len(absent) > 5 else "")
    raise GlasspolisError(
        f"{plan.run}: {len(missing)} of {len(plan.units)} cities are not simulated yet (shards {shown}); next: "
        f"glasspolis work {plan.run} --shard {absent[0].number}/{of}"
    )
