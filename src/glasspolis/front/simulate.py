"""``simulate``, ``weigh`` and ``assess`` as Python users call them: runs that show themselves, and
a bar in a notebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from glasspolis.files import atomic_write, temporary
from glasspolis.front.run import Run
from glasspolis.question import assess as questions
from glasspolis.question.scenario import Scenario
from glasspolis.records import crate
from glasspolis.records.run_files import ANSWERS, ASSESSMENT
from glasspolis.records.state_file import StateFile
from glasspolis.report.assessment import write_assessment
from glasspolis.runs import rerun as again
from glasspolis.runs import safeguard_runs, simulation
from glasspolis.runs.notebook_progress import asked_for
from glasspolis.runs.progress import Callback

Progress = Callback | bool | None


def simulate(
    scenario: Scenario,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Progress = None,
    overwrite: bool = False,
    executor: Executor | None = None,
    save_state: int | None = None,
    start: StateFile | Path | str | None = None,
) -> Run:
    """Run a scenario to a folder and open it.

    Outcomes that an interrupted run of the same scenario and sources left beside ``out`` are used
    again. A run that the same call has finished is opened and not made a second time.

    Args:
        scenario: what to run.
        out: the run's folder, written whole or not at all; if left out, a temporary one, which is
            removed with the run that is returned.
        threads: processor threads (default: all); the result does not depend on it. On an
            ``executor`` they are those of each city (default: 1).
        progress: True for a bar, False for none, or a function that is told person-days done and in
            all; if left out, a notebook has a bar and a program has none.
        overwrite: replace a run that is there.
        executor: any executor of ``concurrent.futures`` that simulates the cities, such as those
            of Dask and executorlib. The result does not depend on it.
        save_state: a day on whose morning the state of every city is taken; the state file
            ``OUT.day-DAY.state`` stands beside the run.
        start: such a state file, or its path, from which the run goes on in place of the first day.

    Raises:
        GlasspolisError: bad input, a state that does not fit, or a folder that cannot be written.
        LineError: the scenario asks for what Glasspolis does not do.
    """
    with temporary.folder_for(out, scenario.name) as folder, asked_for(progress, scenario.name) as told:
        simulation.simulate(
            scenario, folder, threads=threads, progress=told, overwrite=overwrite, executor=executor,
            save_state=save_state, start=start,
        )  # fmt: skip
        return _opened(folder, out)


def weigh(
    scenario: Scenario,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Progress = None,
    overwrite: bool = False,
    executor: Executor | None = None,
) -> Run:
    """Run each safeguard alone, all of them, and all but one, and open the run.

    Args:
        scenario: its answer's world is the system that is safeguarded.
        out: as in ``simulate``, and so are the others.
        threads: processor threads.
        progress: a bar, or a function that is told of it.
        overwrite: replace a run that is there.
        executor: simulates the cities.

    Raises:
        GlasspolisError: bad input, no safeguard that applies, or a folder that cannot be written.
        LineError: the scenario asks for what Glasspolis does not do.
    """
    with temporary.folder_for(out, f"{scenario.name}-safeguards") as folder, asked_for(progress, "safeguards") as told:
        safeguard_runs.weigh(
            scenario, folder, threads=threads, progress=told, overwrite=overwrite, executor=executor
        )  # fmt: skip
        return _opened(folder, out)


def assess(
    answers: Mapping[str, Any] | Path | str,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Progress = None,
    overwrite: bool = False,
    executor: Executor | None = None,
    **fields: Any,
) -> Run:
    """Assess a system of which a few numbers are known, and write the page of the assessment.

    Args:
        answers: the numbers by question, as ``{"kind": "face search", "people_in_reach": 90000}``,
            or a file of them; ``glasspolis assess --example`` prints one. What is missing is run
            over a range.
        out: as in ``simulate``, and so are the others.
        threads: processor threads.
        progress: a bar, or a function that is told of it.
        overwrite: replace a run that is there.
        executor: simulates the cities.
        fields: stand in for the scenario's own, such as ``days`` and ``people``.

    Raises:
        GlasspolisError: a number is not allowed, or they contradict each other.
        LineError: the answers hold records of persons, or ask for a search.
    """
    known = questions.parse(answers) if isinstance(answers, Mapping) else questions.load(answers)
    scenario = questions.scenario(known, **fields)
    run = simulate(scenario, out, threads=threads, progress=progress, overwrite=overwrite, executor=executor)
    atomic_write.write(run.folder / ANSWERS, known.text())
    write_assessment(run, known, run.folder / ASSESSMENT)
    crate.describe(run.folder)
    return run


def rerun(
    folder: Path | str,
    out: Path | str | None = None,
    *,
    threads: int | None = None,
    progress: Progress = None,
    overwrite: bool = False,
    executor: Executor | None = None,
) -> Run:
    """Make a finished run again from its folder alone.

    The two have the same ``manifest["digest"]`` if their tables are the same to the byte.

    Args:
        folder: of the finished run.
        out: as in ``simulate``, and so are the others.
        threads: processor threads.
        progress: a bar, or a function that is told of it.
        overwrite: replace a run that is there.
        executor: simulates the cities.

    Raises:
        GlasspolisError: no run, one of safeguards, or a file that it read is gone or was changed.
    """
    with temporary.folder_for(out, Path(folder).absolute().name) as new, asked_for(progress, "rerun") as told:
        again.rerun(folder, new, threads=threads, progress=told, overwrite=overwrite, executor=executor)
        return _opened(new, out)


def _opened(folder: Path, out: Path | str | None) -> Run:
    """Return the run in a folder; a temporary folder goes when the run does."""
    run = Run.open(folder)
    temporary.bind(run, folder, out)
    return run
