"""More settings or replicates in a finished run: nothing is done again, and the run is the one that
was made with so many from the start.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records.ledger import TABLES
from glasspolis.runs import expansion, memory_needed, simulation, units
from glasspolis.runs.expansion import expand
from glasspolis.runs.jobs import Job
from glasspolis.runs.simulation import plan_units, simulate
from support.small_scenario import small


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return simulate(small(), tmp_path_factory.mktemp("run") / "run", threads=1)


@pytest.fixture
def copy(run: Run, tmp_path: Path) -> Path:
    return Path(shutil.copytree(run.folder, tmp_path / "run"))


@pytest.mark.parametrize("more", [{"replicates": 3, "range_samples": 3}])
def test_an_expanded_run_is_the_one_made_at_once(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, int]
) -> None:
    jobs: list[Job] = []
    usual = units.build_city
    monkeypatch.setattr(units, "build_city", lambda these, *rest: jobs.extend(these) or usual(these, *rest))
    larger = expand(copy, settings=more.get("range_samples"), replicates=more.get("replicates"), threads=1)
    before = {unit.hash for unit in plan_units(small())}
    assert [job.key for job in jobs] == [unit.key for unit in plan_units(small(**more)) if unit.hash not in before]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run"]
    at_once = simulate(small(**more), tmp_path / "at-once", threads=1)
    assert larger.manifest["outcomes"] == at_once.manifest["outcomes"]
    for name in TABLES:
        assert (larger.folder / f"{name}.parquet").read_bytes() == (at_once.folder / f"{name}.parquet").read_bytes()


def test_an_expansion_that_stops_leaves_the_run_as_it_was(
    copy: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int, total: int, note: str = "") -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        expand(copy, replicates=3, threads=1, progress=stop)
    assert Run.open(copy).manifest["digest"] == run.manifest["digest"]
    assert expand(copy, replicates=3, threads=1).manifest["scenario"]["replicates"] == 3


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"settings": 1}, "settings = 1: the run has 2 already; ask for more"),
        ({"replicates": 1}, "replicates = 1: the run has 2 already; ask for more"),
        ({}, "has 2 settings and 2 replicates already"),
    ],
)
def test_a_run_does_not_shrink(run: Run, asked: dict[str, int], message: str) -> None:
    with pytest.raises(GlasspolisError, match=message):
        expand(run.folder, **asked)


def test_the_same_expansion_again_opens_the_run(copy: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that was stopped before its page was there is typed again, and must go on."""
    monkeypatch.setattr(units, "build_city", None)
    assert expand(copy, settings=2, replicates=2).manifest["digest"] == run.manifest["digest"]


def test_an_expansion_that_needs_more_memory_than_there_is_is_refused(
    copy: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory_needed, "available", lambda: memory_needed.OF_THE_PROGRAM)
    with pytest.raises(GlasspolisError, match=r"needs about .* GB of memory, and 0\.4 GB are free here"):
        expand(copy, replicates=3)
    assert Run.open(copy).manifest["digest"] == run.manifest["digest"]
    assert sorted(path.name for path in copy.parent.iterdir()) == ["run"]


def test_a_run_of_other_sources_is_not_expanded(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(units, "source_hash", lambda: "other")
    with pytest.raises(GlasspolisError, match="was made by other sources"):
        expand(copy, replicates=4)


def test_a_run_of_safeguards_is_not_expanded(run: Run) -> None:
    weighed: Any = Run(run.folder, {**run.manifest, "safeguards": {}})
    with pytest.raises(GlasspolisError, match="weighs safeguards"):
        expansion.scenario_of(weighed)
    assert expansion.scenario_of(run) == simulation.checked_again(small())
