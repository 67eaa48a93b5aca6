"""Makes a run again from what its folder holds, to see whether it gives the same tables."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path

from glasspolis.answers.run import Run
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

    The manifest holds the resolved scenario, so that neither the file of the scenario nor the
    command that was typed is needed. A branch is made from its first day, which gives the same.

    Args:
        folder: of the finished run.
        out: the folder of the new run.
        threads: processor threads (default: all); the result does not depend on it.
        progress: told person-days done and in all.
        overwrite: replace a run that is at ``out``.
        executor: simulates the cities, as in ``simulate``.

    Raises:
        GlasspolisError: no run, one of safeguards, or a table of the population that is gone.
    """
    scenario = scenario_of(Run.open(folder))
    return simulate(scenario, out, threads=threads, progress=progress, overwrite=overwrite, executor=executor)
