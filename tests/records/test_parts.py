"""Parts of an interrupted run: a damaged one is simulated again, and the run has the same bytes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import Scenario
from glasspolis.records.ledger import TABLES, reduce, tables_of
from glasspolis.records.manifest import digest_of
from glasspolis.records.parts import Part, Parts
from glasspolis.runs import simulation
from support.outcomes import outcome_of_six

RAW: dict[str, Any] = {
    "name": "small",
    "question": "Who is refused because of the system?",
    "answer": {"measure": "sanctions.refusal_flag_wrong", "sentence": "It is {value} of {per}."},
    "people": 1000, "days": 2, "burn_in": 0, "replicates": 2, "range_samples": 1, "range_people": 1000,
    "persons": 10, "diary_persons": 2,
    "submodels": ["identification", "registries", "safeguards", "sanctions", "scoring", "sensing", "society"],
    "worlds": {"with": {"label": "The system"}},
}  # fmt: skip
FILES = [f"{name}.parquet" for name in sorted(tables_of("base"))]


def delete(path: Path) -> None:
    path.unlink()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def part_of(variant: str = "base", replicate: int = 0) -> Part:
    outcome = outcome_of_six(variant, replicate)
    return Part(variant, replicate, outcome.digest, outcome.worlds, outcome.days, 6)


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    kept = Parts(tmp_path / "run", "one")
    kept.keep(part_of(), reduce(outcome_of_six()))
    return kept


def test_a_part_comes_back_as_it_was(parts: Parts) -> None:
    assert parts.done() == {("base", 0)}
    part, tables = parts.read("base", 0)
    assert part == part_of() and set(tables) == tables_of("base")
    for name, frame in reduce(outcome_of_six()).items():
        assert tables[name].equals(frame)


@pytest.mark.parametrize("name", ["[a]", "*", "a?b", "{c}"])
def test_a_path_is_no_pattern(tmp_path: Path, name: str) -> None:
    other = Parts(tmp_path / "a" / "run", "one")
    other.keep(part_of("base", 1), reduce(outcome_of_six("base", 1)))
    parts = Parts(tmp_path / name / name, "one")
    parts.keep(part_of(), reduce(outcome_of_six()))
    assert parts.read("base", 0)[1]["totals"].equals(reduce(outcome_of_six())["totals"])


@pytest.mark.parametrize("harm", [delete, flip, cut])
@pytest.mark.parametrize("name", [*FILES, "part.json"])
def test_a_part_with_any_file_harmed_counts_as_missing(parts: Parts, name: str, harm: Callable[[Path], None]) -> None:
    harm(parts.folder / "base.0" / name)
    assert parts.done() == set()
    with pytest.raises(GlasspolisError, match="the same command simulates it again"):
        parts.read("base", 0)
    parts.keep(part_of(), reduce(outcome_of_six()))
    assert parts.done() == {("base", 0)} and sorted(p.name for p in parts.folder.iterdir()) == ["base.0"]


def test_a_part_with_a_file_too_many_or_another_name_counts_as_missing(parts: Parts) -> None:
    shutil.copytree(parts.folder / "base.0", parts.folder / "base.1")
    (parts.folder / "base.0" / "extra.parquet").touch()
    assert parts.done() == set()


def test_a_part_whose_figures_were_changed_counts_as_missing(parts: Parts) -> None:
    path = parts.folder / "base.0" / "part.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "digest": "other"}))
    assert parts.done() == set()


def test_a_part_that_is_there_whole_stays(parts: Parts) -> None:
    before = (parts.folder / "base.0").stat().st_ino
    parts.keep(part_of(), reduce(outcome_of_six()))
    assert (parts.folder / "base.0").stat().st_ino == before


def test_parts_are_renamed_before_they_are_removed(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill while files are removed leaves a folder that no run reads, and the next run removes
    it.
    """
    removed: list[str] = []

    def killed(folder: Path, **_: object) -> None:
        removed.append(folder.name)
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(SystemExit):
            parts.drop()
    assert not parts.folder.exists() and all(name.startswith(".run.trash-") for name in removed)
    (trash,) = parts.folder.parent.iterdir()
    assert trash.name == removed[0]
    assert Parts(parts.folder.parent / "run", "one").done() == set() and not trash.exists()


def test_parts_of_another_question_are_removed(parts: Parts) -> None:
    Parts(parts.folder.parent / "run", "two")
    assert list(parts.folder.parent.iterdir()) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return simulation.simulate(Scenario.parse(RAW), tmp_path_factory.mktemp("whole") / "run", threads=1)


def stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The parts of a run that was killed when its cities were all simulated and nothing was
    removed.
    """
    with monkeypatch.context() as patch:
        patch.setattr(Parts, "read", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            simulation.simulate(Scenario.parse(RAW), folder, threads=1)
    return sorted(folder.parent.glob(f".{folder.name}.parts-*/*"))


def assert_same(one: Run, other: Run) -> None:
    assert one.manifest["digest"] == other.manifest["digest"]
    for name in TABLES:
        file = f"{name}.parquet"
        assert (one.folder / file).read_bytes() == (other.folder / file).read_bytes(), name


@pytest.mark.parametrize("harm", [delete, flip])
def test_a_run_over_harmed_parts_is_the_unbroken_one(
    whole: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], None]
) -> None:
    """In each part another file is harmed, so that every part is simulated again."""
    for path, name in zip(stopped(tmp_path / "run", monkeypatch), ("caused", "totals", "flags"), strict=False):
        harm(path / f"{name}.parquet")
    assert_same(simulation.simulate(Scenario.parse(RAW), tmp_path / "run", threads=1), whole)
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_run_killed_while_its_parts_are_removed_is_the_unbroken_one(
    whole: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it happened: some files of some parts are gone, and ``--overwrite`` is asked for."""
    for path in stopped(tmp_path / "run", monkeypatch)[:2]:
        for name in ("caused", "daily", "flags"):
            (path / f"{name}.parquet").unlink()
    assert_same(simulation.simulate(Scenario.parse(RAW), tmp_path / "run", threads=1, overwrite=True), whole)


def test_the_digest_of_a_run_covers_every_table(whole: Run) -> None:
    sums = whole.manifest["sha256"]
    assert set(sums) == set(TABLES)
    for name in TABLES:
        assert digest_of({**sums, name: "0"}) != whole.manifest["digest"] == digest_of(sums)


@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_that_was_changed_is_one_message(whole: Run, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(whole.folder, folder)
    path = folder / f"{name}.parquet"
    frame = pl.read_parquet(path, glob=False)
    frame.write_parquet(path, compression="zstd", compression_level=1)
    with pytest.raises(GlasspolisError, match=rf"{name}\.parquet: was changed after the run was written"):
        Run.open(folder)
    flip(path)
    with pytest.raises(GlasspolisError, match=rf"{name}\.parquet: (was changed|is damaged)"):
        Run.open(folder)


@pytest.mark.parametrize("key", ["digest", "states_digest", "basis", "deviations", "measures", "sha256", "started"])
def test_a_manifest_that_was_changed_is_one_message(whole: Run, tmp_path: Path, key: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(whole.folder, folder)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest[key] = {} if isinstance(manifest[key], dict) else "x"
    path.write_text(json.dumps(manifest))
    with pytest.raises(GlasspolisError, match=r"manifest\.json: (was changed|is damaged)"):
        Run.open(folder)
