"""Makes a run again from what its folder holds, to see whether it gives the same tables."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.question.named_safeguards import AppliedSafeguard, named
from glasspolis.question.scenario import Scenario
from glasspolis.records import inputs
from glasspolis.runs.expansion import scenario_of
from glasspolis.runs.progress import Callback
from glasspolis.runs.safeguard_runs import weigh
from glasspolis.runs.simulation import simulate

SAFEGUARDS = "safeguards"
"""The key of a manifest that says what a run of safeguards tried."""


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
        GlasspolisError: no run, or a file that it read is gone or was changed.
    """
    before = Run.open(folder)
    if SAFEGUARDS in before.manifest:
        scenario, named = _weighed(before)
        return weigh(
            scenario, out, named=named, threads=threads, progress=progress, overwrite=overwrite, executor=executor
        )
    scenario = scenario_of(before)
    return simulate(scenario, out, threads=threads, progress=progress, overwrite=overwrite, executor=executor)


def _weighed(run: Run) -> tuple[Scenario, tuple[AppliedSafeguard, ...]]:
    """The scenario whose safeguards a run weighs, and those that were named.

    Raises:
        GlasspolisError: the run is of before this was kept; the message says what to do.
    """
    about = run.manifest[SAFEGUARDS]
    if "scenario" not in about:
        raise GlasspolisError(
            f"{run.folder}: was made by a Glasspolis that did not keep what its safeguards were tried on; run "
            "glasspolis safeguards again with the same scenario."
        )
    kept = inputs.from_folder(run.folder, {**run.manifest, "scenario": about["scenario"]})
    return Scenario.parse(kept, str(run.folder)), named(about["stated"], str(run.folder))


def causes(before: Run, after: Run) -> list[str]:
    """What differs between two runs beside their tables and may be why these differ, a line each.

    They are versions, sources, facts, and files that ship and were others then, such as a place.
    """
    lines = [
        f"{key}: {before.manifest.get(key)} then, {after.manifest.get(key)} now."
        for key in ("versions", "source_hash", "revision", "facts_hash")
        if before.manifest.get(key) != after.manifest.get(key)
    ]
    scenario = _weighed(before)[0] if SAFEGUARDS in before.manifest else scenario_of(before)
    other = inputs.differing(before.manifest, scenario)
    return [*lines, *(f"{file}: ships with other content now." for file in other)]
