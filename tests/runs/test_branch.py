"""A run that goes on from a state file has the bytes of one that never stopped, and what does not
fit is refused.
"""

from __future__ import annotations

import json
import shutil
import zipfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.files import checksums
from glasspolis.question.branching import branched
from glasspolis.question.scenario import Scenario
from glasspolis.records.state_file import HEAD, StateFile
from glasspolis.report import build, first_screen
from glasspolis.runs import branch, cluster, executors
from glasspolis.runs.branch import split_of, state_path
from glasspolis.runs.simulation import simulate
from glasspolis.runs.units import Target

RAW: dict[str, Any] = {
    "name": "small",
    "question": "Who is refused because of the system?",
    "answer": {"measure": "sanctions.refusal_flag_wrong", "sentence": "It is {value} of {per}."},
    "people": 1000, "days": 8, "burn_in": 2, "replicates": 1, "range_samples": 1, "range_people": 1000,
    "persons": 10, "diary_persons": 2,
    "submodels": ["identification", "registries", "safeguards", "sanctions", "scoring", "sensing", "society"],
    "worlds": {
        "with": {"label": "The system"},
        "changing": {"label": "A system that changes", "like": "with", "schedule": [{"day": 3, "off": ["sanctions"]}]},
    },
}  # fmt: skip
DAY = 5
REASONS = {"safeguards.reasons": 1}
TYPED = {"with:safeguards.notice": "1", "sanctions.on_c": "true"}


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return Scenario.parse(RAW)


@pytest.fixture(scope="module")
def trunk(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return simulate(scenario, tmp_path_factory.mktemp("trunk") / "run", threads=2, save_state=DAY)


@pytest.fixture(scope="module")
def state(trunk: Run) -> Path:
    return trunk.folder.with_name("run.day-5.state")


@pytest.mark.parametrize(("place", "value"), [(6, 173), (8, 1), (10, 99)], ids=["version", "encrypted", "method"])
def test_an_archive_that_the_library_does_not_know_is_one_message(tmp_path: Path, place: int, value: int) -> None:
    path = tmp_path / "made.state"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(HEAD, "{}")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + place] = value
    path.write_bytes(content)
    with pytest.raises(GlasspolisError, match="is no state file, or is damaged"):
        StateFile.open(path)


def test_a_state_lies_beside_its_run_also_where_the_run_is_named_by_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "run").mkdir()
    monkeypatch.chdir(tmp_path / "run")
    for name in ("", ".", "../run"):
        assert state_path(Path(name), 5).resolve() == tmp_path / "run.day-5.state"


def test_a_branch_is_the_run_of_its_scenario(scenario: Scenario, trunk: Run, state: Path, tmp_path: Path) -> None:
    """To the byte, with all replicates and points of the range, and with a world more than the
    trunk has.
    """
    raw = branched(scenario, DAY, TYPED).model_dump(exclude_defaults=True)
    raw["worlds"]["later"] = {"label": "Reasons", "like": "with", "schedule": [{"day": 6, "set": REASONS}]}
    changed = Scenario.parse(raw)
    short = simulate(changed, tmp_path / "short", start=state)
    assert short.manifest["digest"] == simulate(changed, tmp_path / "long").manifest["digest"]
    before = trunk.table("daily").filter(day=DAY - 1)
    assert before.equals(short.table("daily").filter(pl.col("world").is_in(trunk.manifest["worlds"]), day=DAY - 1))
    assert short.manifest["branched"]["worlds"]["later"] == "with"
    told = " ".join(first_screen(short))
    assert "This run branched on day 5 of 8. It went on from the state run.day-5.state of a run of small" in told
    assert "from day 5 in every world sanctions.on_c = 1" in told
    assert "; from day 6 in “Reasons” safeguards.reasons = 1" in told
    command = build(short).command
    assert command.startswith("glasspolis run --from run.day-5.state --set")
    assert "--set with:safeguards.notice=1" in command


def test_a_run_that_goes_on_is_the_same_and_can_be_a_trunk(
    scenario: Scenario, trunk: Run, state: Path, tmp_path: Path
) -> None:
    second = simulate(scenario, tmp_path / "second", start=state, save_state=7)
    third = simulate(scenario, tmp_path / "third", start=tmp_path / "second.day-7.state")
    assert third.manifest["digest"] == second.manifest["digest"] == trunk.manifest["digest"]


def test_an_interrupted_trunk_goes_on_and_gives_the_same_bytes(
    scenario: Scenario, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the threads; nothing is left but the run and the state."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(branch.Split, "finish", stop)
        simulate(scenario, tmp_path / "run", threads=1, save_state=DAY)
    assert not (tmp_path / "run.day-5.state").exists() and not (tmp_path / "run").exists()
    next(tmp_path.glob(".run.day-5.state.pieces-*/range-000.0.npz")).unlink()
    simulate(scenario, tmp_path / "run", save_state=DAY)
    assert (tmp_path / "run.day-5.state").read_bytes() == state.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run", "run.day-5.state"]
    with zipfile.ZipFile(state) as archive, archive.open("base.0.npz") as city:
        assert np.load(city)["daily"].shape[:2] == (3, DAY)


class Far(ThreadPoolExecutor):
    """Workers that do not see the disk of the run, so that the tables come back."""

    def submit(self, call: Any, batch: Any, target: Any, *more: Any) -> Future[Any]:  # type: ignore[override]
        return super().submit(call, batch, Target(None, Path("nowhere")), *more)


def test_a_branch_on_an_executor_is_the_same(
    scenario: Scenario, trunk: Run, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the state was named by a path that workers of another folder would not find."""
    monkeypatch.chdir(state.parent)
    with Far(2) as executor:
        run = simulate(scenario, tmp_path / "run", start=state.name, executor=executor)
    assert run.manifest["digest"] == trunk.manifest["digest"]
    started = split_of(scenario, tmp_path / "other", None, state.name, False).start
    assert started is not None and started.path == state


def test_a_state_is_written_by_workers_that_see_its_folder_alone(
    scenario: Scenario, state: Path, tmp_path: Path
) -> None:
    with ThreadPoolExecutor(2) as executor:
        simulate(scenario, tmp_path / "run", save_state=DAY, executor=executor)
    assert (tmp_path / "run.day-5.state").read_bytes() == state.read_bytes()
    with Far(2) as executor, pytest.raises(GlasspolisError, match="a worker does not see its folder"):
        simulate(scenario, tmp_path / "far", save_state=DAY, executor=executor)


@pytest.mark.slow
def test_a_trunk_and_its_branch_on_processes_and_on_a_cluster_are_the_same(
    scenario: Scenario, trunk: Run, state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "WORTH_PROCESSES", 0)
    simulate(scenario, tmp_path / "run", threads=2, save_state=DAY)
    assert (tmp_path / "run.day-5.state").read_bytes() == state.read_bytes()
    again = simulate(scenario, tmp_path / "branch", threads=2, start=tmp_path / "run.day-5.state")
    with cluster.named("dask", 2) as executor:
        simulate(scenario, tmp_path / "dask", save_state=DAY, executor=executor)
        far = simulate(scenario, tmp_path / "far", start=tmp_path / "dask.day-5.state", executor=executor)
    assert (tmp_path / "dask.day-5.state").read_bytes() == state.read_bytes()
    assert again.manifest["digest"] == far.manifest["digest"] == trunk.manifest["digest"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"people": 1200}, "people = 1000, this run has 1200"),
        ({"days": 9}, "days = 8, this run has 9"),
        ({"place": "invented"}, "was saved with place ="),
        ({"seed": 5}, "seed = 1, this run has 5"),
        ({"set": {"with:society.petty": "0.002"}}, "no world of it is 'with' before day 5: society.petty is 0.002"),
    ],
    ids=str,
)
def test_what_was_fixed_before_is_kept(
    scenario: Scenario, state: Path, tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(GlasspolisError, match=words):
        simulate(scenario.override(**change), tmp_path / "run", start=state)
    assert not list(tmp_path.iterdir())


def test_a_change_of_an_earlier_day_is_refused(scenario: Scenario, state: Path, tmp_path: Path) -> None:
    earlier = branched(scenario, DAY - 1, TYPED)
    with pytest.raises(GlasspolisError, match=r"before day 5: .* on day 4 is 1 and was not set"):
        simulate(earlier, tmp_path / "run", start=state)


@pytest.mark.parametrize("day", [-1, 8])
def test_the_day_is_one_of_the_run(scenario: Scenario, tmp_path: Path, day: int) -> None:
    with pytest.raises(GlasspolisError, match="allowed are the days 0 to 7"):
        simulate(scenario, tmp_path / "run", save_state=day)


@pytest.mark.parametrize("place", [0.0, 0.002, 0.5])
def test_a_damaged_state_is_refused(scenario: Scenario, state: Path, tmp_path: Path, place: float) -> None:
    content = bytearray(state.read_bytes())
    content[int(place * len(content))] ^= 1
    harmed = tmp_path / "harmed.state"
    harmed.write_bytes(content)
    with pytest.raises(GlasspolisError, match=r"harmed\.state: .*damaged"):
        simulate(scenario, tmp_path / "run", start=harmed)
    harmed.write_bytes(content[: len(content) // 2])
    with pytest.raises(GlasspolisError, match=r"harmed\.state: .*damaged"):
        StateFile.open(harmed)


def rewritten(state: Path, to: Path, **changes: Any) -> Path:
    """Return a state with another head, sealed again."""
    with zipfile.ZipFile(state) as old, zipfile.ZipFile(to, "w") as new:
        head = {**json.loads(old.read(HEAD)), **changes}
        head.pop("seal")
        new.writestr(HEAD, json.dumps(checksums.sealed(head)))
        for name in old.namelist()[1:]:
            new.writestr(name, old.read(name))
    return to


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"sources": "0"}, "was saved with other sources of Glasspolis; run the trunk again"),
        ({"facts": "0"}, "was saved with other facts"),
        ({"table": "0"}, "was saved with another table of people"),
        ({"version": 2}, "has version 2; this Glasspolis reads 1"),
        ({"form": "another"}, "is no state file of Glasspolis"),
    ],
    ids=str,
)
def test_a_state_of_another_model_is_refused(
    scenario: Scenario, state: Path, tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    other = rewritten(state, tmp_path / "other.state", **changes)
    with pytest.raises(GlasspolisError, match=words):
        simulate(scenario, tmp_path / "run", start=other)


def test_a_folder_and_nothing_are_no_state(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "is no state file"), (tmp_path / "none", "there is no such state file")):
        with pytest.raises(GlasspolisError, match=words):
            StateFile.open(path)


def test_a_state_is_replaced_only_on_request(scenario: Scenario, state: Path, tmp_path: Path) -> None:
    """The state that the same command wrote before it was stopped is taken, and no other one."""
    shutil.copy(state, tmp_path / state.name)
    with pytest.raises(GlasspolisError, match="exists already"):
        simulate(scenario.override(seed=scenario.seed + 1), tmp_path / "run", save_state=DAY)


def test_what_the_world_before_follows_is_set_through_the_system() -> None:
    raw = {**RAW, "system": {"off": ["sanctions"], "set": {"scoring.city_on": False}}}
    scenario = Scenario.parse(raw)
    with pytest.raises(GlasspolisError, match="name 'with'"):
        branched(scenario, DAY, {"without:society.petty": "0.002"})
    with pytest.raises(GlasspolisError, match=r"as with:scoring\.city_on"):
        branched(scenario, DAY, {"scoring.city_on": "0"})
    everywhere = branched(scenario, DAY, {"society.petty": "0.002"})
    assert {everywhere.schedule(world)[DAY]["society.petty"] for world in everywhere.worlds} == {
        everywhere.schedule("with")[DAY]["society.petty"]
    }
