"""One run, whatever simulates its cities: threads, processes, a cluster; with workers that are
killed in the middle.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records.ledger import reduce
from glasspolis.records.parts import Part, Parts
from glasspolis.runs import cluster, executors, units
from glasspolis.runs.processes import Processes
from glasspolis.runs.simulation import plan_units, simulate
from glasspolis.runs.units import Target, Unit
from support.outcomes import outcome_of_six
from support.small_scenario import small


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return simulate(small(), tmp_path_factory.mktemp("whole") / "run", threads=1)


class Far(ThreadPoolExecutor):
    """Workers that do not see the disk of the run, so that the tables come back."""

    def submit(self, call: Any, batch: Any, target: Any, *more: Any) -> Future[Any]:  # type: ignore[override]
        return super().submit(call, batch, Target(None, Path("nowhere")), *more)


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, Far])
def test_any_executor_gives_the_same_run(whole: Run, tmp_path: Path, kind: Callable[[int], Executor]) -> None:
    told: list[int] = []
    with kind(2) as executor:
        run = simulate(
            small(), tmp_path / "run", executor=executor, progress=lambda done, total, note="": told.append(done)
        )
    assert run.manifest["digest"] == whole.manifest["digest"]
    assert run.manifest["outcomes"] == whole.manifest["outcomes"]
    assert told == sorted(told) and told[-1] == sum(unit.cost for unit in plan_units(small()))
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_an_executor_that_fails_leaves_what_is_finished(whole: Run, tmp_path: Path) -> None:
    class Fails(ThreadPoolExecutor):
        def submit(self, call: Any, batch: Any, *more: Any) -> Future[Any]:  # type: ignore[override]
            if batch[-1].key == plan_units(small())[-1].key:
                return super().submit(lambda: 1 // 0)
            return super().submit(call, batch, *more)

    with Fails(1) as executor, pytest.raises(ZeroDivisionError):
        simulate(small(), tmp_path / "run", executor=executor)
    (parts,) = tmp_path.iterdir()
    assert len(list(parts.iterdir())) == len(plan_units(small())) - 1
    assert simulate(small(), tmp_path / "run", threads=1).manifest["digest"] == whole.manifest["digest"]


def test_a_killed_process_loses_nothing(whole: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first worker that starts is killed while it works; the others are then ended, and new
    ones make what is left.
    """
    monkeypatch.setattr(executors, "WORTH_PROCESSES", 0)
    pools: list[Processes] = []
    usual = Processes.__init__

    def kept(self: Processes, count: int) -> None:
        usual(self, count)
        pools.append(self)

    def kill() -> None:
        while not pools or not pools[0]._workers.started or pools[0]._workers.started[0].pid is None:
            time.sleep(0.01)
        os.kill(pools[0]._workers.started[0].pid or 0, signal.SIGKILL)

    monkeypatch.setattr(Processes, "__init__", kept)
    killer = threading.Thread(target=kill)
    killer.start()
    run = simulate(small(), tmp_path / "run", threads=2)
    killer.join()
    assert run.manifest["digest"] == whole.manifest["digest"] and len(pools) == 2
    assert not [worker for pool in pools for worker in pool._workers.started if worker.is_alive()]


def test_processes_that_are_killed_again_and_again_are_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> None:
        raise executors.BrokenProcessPool

    monkeypatch.setattr(executors, "WORTH_PROCESSES", 0)
    monkeypatch.setattr(executors, "_submit", broken)
    with pytest.raises(GlasspolisError, match="worker processes were killed 3 times"):
        simulate(small(), tmp_path / "run", threads=2)


def test_a_unit_is_named_by_all_that_its_tables_follow_from() -> None:
    def of_range(**more: Any) -> Unit:
        return next(unit for unit in plan_units(small(**more)) if unit.job.point)

    unit = of_range()
    assert unit.hash == of_range(replicates=9, people=2000).hash
    others = [
        of_range(days=4),
        of_range(seed=4),
        replace(unit, job=replace(unit.job, luck=1)),
        replace(unit, job=replace(unit.job, replicate=5)),
        replace(unit, job=replace(unit.job, people=1024)),
        replace(unit, job=replace(unit.job, values={})),
        replace(unit, question=replace(unit.question, sources="other")),
    ]
    assert len({unit.hash, *(other.hash for other in others)}) == 1 + len(others)


def test_two_results_of_one_unit_that_differ_are_refused(tmp_path: Path) -> None:
    parts = Parts(tmp_path / "run", "one")
    outcome = outcome_of_six()
    part = Part("base", 0, outcome.digest, outcome.worlds, outcome.days, 6, "a unit")
    tables = reduce(outcome)
    parts.keep(part, tables)
    parts.keep(part, tables)
    with pytest.raises(GlasspolisError, match=r"two results of the same unit of work differ \(flags\)"):
        parts.keep(part, {**tables, "flags": tables["flags"].head(0)})
    with pytest.raises(GlasspolisError, match=r"differ \(digest\)"):
        parts.keep(replace(part, digest="other"), tables)


def test_a_worker_with_other_sources_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = plan_units(small())[0]
    units.prepared.cache_clear()
    monkeypatch.setattr(units, "source_hash", lambda: "other")
    with pytest.raises(GlasspolisError, match="install the same version of Glasspolis everywhere"):
        units.simulated(unit)


@pytest.fixture(scope="module")
def dask() -> Iterator[Any]:
    """A cluster of two worker processes, and the executor that a command opens on it."""
    from distributed import LocalCluster

    local = LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None)
    with local, cluster.named(f"dask:{local.scheduler_address}", 1) as executor:
        yield local, executor


def test_a_cluster_of_which_a_worker_is_killed_gives_the_same_run(whole: Run, tmp_path: Path, dask: Any) -> None:
    local, executor = dask
    killed: list[int] = []

    def kill(done: int, total: int, note: str = "") -> None:
        if done and not killed:
            killed.append(local.workers[0].process.pid)
            os.kill(killed[0], signal.SIGKILL)

    run = simulate(small(), tmp_path / "run", executor=executor, progress=kill)
    assert killed and run.manifest["digest"] == whole.manifest["digest"]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("dusk", "no executor named 'dusk'; did you mean 'dask'"),
        ("dask:", "no executor named 'dask:'"),
        ("processes:3", "no executor named"),
        ("dask:localhost", "must be an address such as tcp://HOST:PORT"),
        ("dask:tcp://localhost:1", "no Dask scheduler answers at tcp://localhost:1"),
    ],
)
def test_an_executor_that_is_not_there_is_one_message(name: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(GlasspolisError, match=message), cluster.named(name, 1):
        pass
