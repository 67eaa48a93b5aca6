"""A run in shards is the run that one command makes; what is missing, damaged or of others is one
message.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records import shard_file
from glasspolis.records.ledger import TABLES
from glasspolis.records.parts import Parts
from glasspolis.records.shard_file import ShardFile
from glasspolis.runs import shards, units
from glasspolis.runs.shards import Shard
from glasspolis.runs.simulation import plan_units, simulate
from support.refusals import refused, scenario
from support.small_scenario import small


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return simulate(small(), tmp_path_factory.mktemp("whole") / "run", threads=1)


def worked(run: Path, of: int) -> list[Path]:
    return [shards.work_on(run, Shard(number, of), threads=1) for number in range(1, of + 1)]


def test_shards_make_the_run_that_one_command_makes(whole: Run, tmp_path: Path) -> None:
    shards.plan(small(), tmp_path / "run")
    files = worked(tmp_path / "run", 2)
    assert sum(len(ShardFile(path).units) for path in files) == len(plan_units(small()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "build_city", None)
        assert shards.work_on(tmp_path / "run", Shard(2, 2)) == files[1]
    run = shards.collect(tmp_path / "run")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert run.manifest["digest"] == whole.manifest["digest"]
    for name in TABLES:
        assert (run.folder / f"{name}.parquet").read_bytes() == (whole.folder / f"{name}.parquet").read_bytes(), name


def test_what_is_wrong_with_shards_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shard that stopped goes on where it was, which no city is simulated twice to show."""
    run = tmp_path / "run"
    shards.plan(small(), run)
    # The same command again changes nothing, and another one is refused.
    shards.plan(small(), run)
    with pytest.raises(GlasspolisError, match=r"run\.plan: exists already; say overwrite=True"):
        shards.plan(small(seed=5), run)
    with monkeypatch.context() as patch:
        patch.setattr(shard_file, "write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            shards.work_on(run, Shard(1, 2), threads=1)
    with monkeypatch.context() as patch:
        patch.setattr(units, "build_city", None)
        path = shards.work_on(run, Shard(1, 2), threads=1)
    assert sorted(file.name for file in path.parent.iterdir()) == ["plan.json", path.name]
    with pytest.raises(GlasspolisError, match=r"cities are not simulated yet \(shards 2/2\); next: glasspolis work"):
        shards.collect(run)
    other = shards.work_on(run, Shard(1, 1), threads=1)
    rows = pl.read_parquet(other)
    harmed = rows.with_columns(sha256=pl.lit("0"))
    harmed.write_parquet(other, row_group_size=rows.height)
    with pytest.raises(GlasspolisError, match="two results of the same unit of work differ"):
        shards.collect(run)
    other.write_bytes(b"no table")
    with pytest.raises(GlasspolisError, match="is damaged; remove it and work on the shard again"):
        shards.collect(run)
    monkeypatch.setattr(shards, "sources_of", lambda _: "other")
    with pytest.raises(GlasspolisError, match="install the same version everywhere, or plan the run again"):
        shards.collect(run)


def test_a_plan_that_was_changed_is_one_message(tmp_path: Path) -> None:
    folder = shards.plan(small(), tmp_path / "run").folder
    content = json.loads((folder / "plan.json").read_text())
    (folder / "plan.json").write_text(json.dumps({**content, "sources": "other"}))
    with pytest.raises(GlasspolisError, match="was changed or is of another version"):
        shards.planned(tmp_path / "run")
    (folder / "plan.json").write_text("{")
    with pytest.raises(GlasspolisError, match="is damaged"):
        shards.planned(tmp_path / "run")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("work", "gone"),
            "gone: is not planned (there is no gone.plan/plan.json); glasspolis plan SCENARIO --out gone",
        ),
        (("collect", "gone"), "gone: is not planned"),
        (("collect", "."), ".: is not planned"),
        (("plan", "four-grades", "--out", "/"), "/: is the top of the disk, and no folder of a run"),
        (("work", "/"), "/: is the top of the disk"),
        (("work", "gone", "--shard", "65/64"), "--shard 65/64: there are 64 shards; allowed 1/64 to 64/64"),
        (("work", "gone", "--shard", "0/4"), "allowed 1/4 to 4/4"),
        (("work", "gone", "--shard", "1/0"), "allowed are 1 to 100000 shards"),
        (("work", "gone", "--shard", "three"), "--shard 'three': must be NUMBER/SHARDS, such as 3/64"),
        (("plan", "four-grade"), "no scenario named 'four-grade'; did you mean 'four-grades'?"),
        (("run",), "run: needs a scenario, or --expand with a finished run"),
        (("run", "--expand", "gone", "--settings", "9"), "gone: is not a run (it holds no manifest.json)"),
        (("run", "four-grades", "--expand", "gone"), "--expand: can only be combined with"),
        (("run", "four-grades", "--executor", "dusk"), "no executor named 'dusk'; did you mean 'dask'?"),
        (("run", "four-grades", "--settings", "-1"), "range_samples"),
    ],
)
def test_bad_words_are_one_message(glasspolis: Any, args: tuple[str, ...], message: str) -> None:
    refused(glasspolis(*args), message)


def test_the_commands_say_what_they_did(glasspolis: Any, no_page: None) -> None:
    """A run that was expanded holds what it held and what is new."""
    asked = json.loads(glasspolis("plan", scenario(), "--out", "run", "--json").out)
    assert asked["cities"] == len(plan_units(small(replicates=2, range_samples=1, days=2)))
    assert json.loads(glasspolis("work", "run", "--shard", "1/1", "--json").out)["file"].endswith("of-00001.parquet")
    assert "Run: run" in glasspolis("collect", "run").out
    assert sorted(path.name for path in Path().iterdir()) == ["run", "small.toml"]
    larger = json.loads(glasspolis("run", "--expand", "run", "--replicates", "3", "--json").out)
    assert larger["digest"] == Run.open("run").manifest["digest"]
    assert Run.open("run").manifest["scenario"]["replicates"] == 3


def test_a_plan_of_a_run_that_is_there_is_refused(glasspolis: Any) -> None:
    Path("run").mkdir()
    result = glasspolis("plan", scenario(), "--out", "run")
    assert result.code == 2 and "run: exists already" in result.err


def test_parts_of_shards_do_not_meet(tmp_path: Path) -> None:
    """Each shard has parts of its own, so that one that ends takes nothing away from another."""
    one = Parts(tmp_path / Path(Shard(1, 2).file).stem, "x")
    assert one.folder != Parts(tmp_path / Path(Shard(2, 2).file).stem, "x").folder


def test_a_shard_whose_text_is_no_text_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_text(_: Path) -> None:
        raise UnicodeDecodeError("utf-8", b"\xb8", 0, 1, "invalid start byte")

    monkeypatch.setattr(shard_file.pq, "ParquetFile", not_text)
    with pytest.raises(GlasspolisError, match="is damaged; remove it and work on the shard again"):
        ShardFile(tmp_path / "shard.parquet")
