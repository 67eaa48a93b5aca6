"""Makes a run again from what its folder holds, to see whether it gives the same tables."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from glasspolis.answers.run import Run
from glasspolis.records import inputs
from glasspolis.runs.expansion import scenario_of
from glasspolis.runs.progress import Callback
from glasspolis.runs.simulation import simulate


def rerun(
    folder: Path | str,
    out: Path | str,
    *,
    threads: int | None = None,
    progress: Callback | None = None,
    overwrite: bool = False,
    executor: Executor | None = None,
) -> Run:
    """Run the scenario of a finished run again, to another folder.

    The manifest holds the resolved scenario, and the folder a copy of every file that the run read,
    so that neither these files nor the command that was typed are needed. A branch is made from its
    first day, which gives the same.

    Args:
        folder: of the finished run.
        out: the folder of the new run.
        threads: processor threads (default: all); the result does not depend on it.
        progress: told person-days done and in all.
        overwrite: replace a run that is at ``out``.
        executor: simulates the cities, as in ``simulate``.

    Raises:
        GlasspolisError: no run, one of safeguards, or a file that it read is gone or was changed.
    """
    scenario = scenario_of(Run.open(folder))
    return simulate(scenario, out, threads=threads, progress=progress, overwrite=overwrite, executor=executor)


def causes(before: Run, after: Run) -> list[str]:
    """What differs between two runs beside their tables and may be why these differ, a line each.

    They are versions, sources, facts, and files that ship and were others then, such as a place.
    """
    lines = [
        f"{key}: {before.manifest.get(key)} then, {after.manifest.get(key)} now."
        for key in ("versions", "source_hash", "revision", "facts_hash")
        if before.manifest.get(key) != after.manifest.get(key)
    ]
    other = inputs.differing(before.manifest, scenario_of(before))
    return [*lines, *(f"{file}: ships with other content now." for file in other)]
