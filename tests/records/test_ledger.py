"""The ledger counts exactly what happened, and a run's folder is there whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glasspolis.answers.run import Run, _check_table
from glasspolis.engine.outcome import Outcome
from glasspolis.errors import GlasspolisError
from glasspolis.files import checksums
from glasspolis.records.ledger import TABLES, dimensions, pairs, reduce, tables_of
from glasspolis.records.run_writer import RunWriter
from glasspolis.records.variants import BASE
from support.full_disk import largest_file
from support.outcomes import WORLDS, outcome_of_six
from support.tiny_run import write


def row(frame: pl.DataFrame, **where: object) -> dict[str, object]:
    """Return the one row that matches."""
    rows = frame.filter(**where)
    assert rows.height == 1, rows
    return rows.row(0, named=True)


def test_totals_by_dimension() -> None:
    totals = reduce(outcome_of_six())["totals"]
    assert list(totals.columns) == list(TABLES["totals"])
    whole = row(totals, world="with", dimension="all", measure="a.hits")
    assert (whole["total"], whole["affected"], whole["people"]) == (9, 4, 6)
    second = row(totals, world="with", dimension="group", level="group 2", measure="a.hits")
    assert (second["total"], second["affected"], second["people"]) == (5, 2, 3)
    grade = totals.filter(world="with", dimension="grade", measure="a.hits")
    assert dict(grade.select("level", "total").iter_rows()) == {"A": 4, "D": 5}
    load = row(totals, world="with", dimension="all", measure="a.load")
    assert (load["total"], load["affected"], load["people"]) == (7, None, 6)
    assert row(totals, world="with", level="group 2", measure="a.load")["total"] == 0


def test_caused_is_person_by_person() -> None:
    caused = reduce(outcome_of_six())["caused"]
    whole = row(caused, world="with", baseline="without", dimension="all")
    assert [whole[k] for k in ("gained", "lost", "persons_gained", "persons_lost")] == [7, 1, 2, 1]
    shuffled = row(caused, world="with", baseline="placebo", dimension="all")
    assert [shuffled[k] for k in ("gained", "lost", "persons_gained", "persons_lost")] == [1, 1, 1, 1]
    graded = row(caused, world="with", baseline="without", dimension="grade", level="D")
    assert [graded[k] for k in ("gained", "lost", "people")] == [4, 0, 3]


def test_pairs() -> None:
    assert pairs(("without", "with", "safe", "placebo")) == [
        ("with", "without"),
        ("safe", "without"),
        ("placebo", "without"),
        ("safe", "with"),
        ("with", "placebo"),
    ]


def test_flags_spells_daily_diaries_parameters() -> None:
    tables = reduce(outcome_of_six(), words={"a.stop_flag": "stopped at the gate", "a.hits": "hit {value} times"})
    assert tables["flags"].rows() == [
        ("base", 0, "with", "group 2", "a.stop_flag", "wrong person", "own current conduct", "none", 5)
    ]
    assert set(tables["spells"].select("world", "group", "spell", "exit", "days", "count").rows()) == {
        ("with", "group 1", "wait", "cleared", 2, 8),
        ("with", "group 2", "wait", "still waiting", 1, 2),
    }
    assert row(tables["daily"], world="with", day=0, group="group 2", measure="a.hits")["value"] == 5
    assert tables["daily"].height == outcome_of_six().daily.size
    assert tables["diaries"].select("world", "person", "day", "column", "value", "words").rows() == [
        ("with", 5, 0, "a.hits", 4, "hit 4 times"),
        ("with", 5, 0, "a.stop_flag", 4, "stopped at the gate (right person, own current conduct, none)"),
        ("with", 5, 1, "a.hits", 0, "hit 0 times"),
        ("with", 5, 1, "a.stop_flag", 0, ""),
    ]
    assert tables["parameters"].row(0) == ("base", "with", "a.p", "1 2", "days", None, None, "assumed", None)


def test_persons_are_a_declared_sample_or_all() -> None:
    assert reduce(outcome_of_six())["persons"]["person"].unique().sort().to_list() == [1, 5]
    everyone = reduce(outcome_of_six(), persons=range(6))["persons"]
    assert everyone.filter(world="with")["a.hits"].to_list() == [3, 1, 0, 0, 1, 4]
    assert everyone.filter(world="with")["grade"].to_list() == [0, 0, 0, 3, 3, 3]


def test_range_variants_hold_no_daily_persons_or_diaries() -> None:
    assert set(reduce(outcome_of_six(variant="range-000"))) == {"totals", "caused", "flags", "spells", "parameters"}


@pytest.mark.parametrize("variant", [BASE, "range-000", "turnout-negative"])
def test_an_outcome_brings_the_tables_of_its_variant(variant: str) -> None:
    assert set(reduce(outcome_of_six(variant=variant))) == tables_of(variant)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_every_dimension_adds_up_and_caused_is_the_difference(people: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    hits = rng.integers(0, 65536, (3, people)).astype(np.uint16) * rng.integers(0, 2, (3, people)).astype(np.uint16)
    traits = {"group": rng.integers(0, 2, people), "sex": rng.integers(0, 2, people)}
    outcome = outcome_of_six()
    fields = {**outcome.__dict__, "person": {"a.hits": hits}, "traits": traits, "diary_persons": np.array([0])}
    fields |= {"grade": None, "diary": outcome.diary[:, :, :1]}
    tables = reduce(Outcome(**fields))
    totals = tables["totals"].filter(measure="a.hits")
    for world, values in zip(WORLDS, hits.astype(int), strict=True):
        for dimension in ("all", "group", "sex"):
            part = totals.filter(world=world, dimension=dimension)
            assert part["total"].sum() == values.sum() and part["affected"].sum() == (values > 0).sum()
            assert part["people"].sum() == people
    caused = tables["caused"].filter(world="with", baseline="without", dimension="sex")
    assert caused["gained"].sum() - caused["lost"].sum() == hits[1].astype(int).sum() - hits[0].astype(int).sum()


def test_dimensions_have_names_for_every_code() -> None:
    assert set(dimensions(outcome_of_six())) == {"group", "sex"}


def test_a_run_is_written_and_opened(tmp_path: Path) -> None:
    write(tmp_path / "new" / "run")
    run = Run.open(tmp_path / "new" / "run")
    assert {p.name for p in (tmp_path / "new").iterdir()} == {"run"}
    for name, columns in TABLES.items():
        frame = run.table(name)
        assert run.manifest["rows"][name] == frame.height
        assert frame.columns[: len(columns)] == list(columns)
    assert run.table("parameters").height == 1
    text = (run.folder / "manifest.json").read_text()
    assert str(tmp_path) not in text and run.manifest["scenario"] == {"name": "tiny"}
    assert set(run.manifest["machine"]) == {"cores", "processor", "os"}


def test_digest_follows_the_outcomes_and_not_the_order_of_arrival(tmp_path: Path) -> None:
    for name, order in {"a": (0, 1), "b": (1, 0)}.items():
        with RunWriter(tmp_path / name, {}, 7) as writer:
            for replicate in order:
                outcome = outcome_of_six(replicate=replicate, digest=f"d{replicate}")
                writer.add(outcome, reduce(outcome))
    write(tmp_path / "c", digests=("d0", "other"))
    a, b, c = (Run.open(tmp_path / n).manifest["states_digest"] for n in "abc")
    assert a == b != c


@pytest.mark.parametrize("stop", [KeyboardInterrupt, GlasspolisError, ZeroDivisionError])
def test_whatever_stops_a_run_leaves_nothing(tmp_path: Path, stop: type[BaseException]) -> None:
    with pytest.raises(stop), RunWriter(tmp_path / "run", {}, 7) as writer:
        writer.add(outcome_of_six(), reduce(outcome_of_six()))
        raise stop("enough")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_folder_is_refused_or_swapped(tmp_path: Path) -> None:
    write(tmp_path / "run")
    before = (tmp_path / "run" / "manifest.json").read_bytes()
    with pytest.raises(GlasspolisError, match="exists already"):
        write(tmp_path / "run")
    with pytest.raises(GlasspolisError), RunWriter(tmp_path / "run", {}, 7, overwrite=True):
        raise GlasspolisError("stopped")
    assert (tmp_path / "run" / "manifest.json").read_bytes() == before
    write(tmp_path / "run", overwrite=True, digests=("z",))
    assert len(Run.open(tmp_path / "run").manifest["outcomes"]) == 1
    assert {p.name for p in tmp_path.iterdir()} == {"run"}


def test_a_folder_that_is_no_run_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("mine")
    with pytest.raises(GlasspolisError, match="is not a run"):
        write(tmp_path / "thesis", overwrite=True)
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "mine"


@pytest.mark.parametrize("size", [0, 600])
def test_a_full_disk_is_one_message(tmp_path: Path, size: int) -> None:
    with pytest.raises(GlasspolisError, match="disk is full"), largest_file(size):
        write(tmp_path / "run")
    assert list(tmp_path.iterdir()) == []


def test_no_permission_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkdtemp", denied)
    with pytest.raises(GlasspolisError, match="no permission"):
        write(tmp_path / "run")


def test_a_file_in_the_way_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GlasspolisError, match="file"):
        write(tmp_path / "file" / "run")


def test_a_run_without_outcomes_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError, match="without an outcome"), RunWriter(tmp_path / "run", {}, 7):
        pass
    assert list(tmp_path.iterdir()) == []


def test_no_byte_that_the_run_did_not_write_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that decodes a damaged footer may end the process, so that it must not see one."""
    folder = tmp_path / "run"
    write(folder)

    path = folder / "flags.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"conduct", b"conduc\xe5"))
    decoded = []
    read = pq.read_metadata
    monkeypatch.setattr(pq, "read_metadata", lambda where: decoded.append(where) or read(where))
    with pytest.raises(GlasspolisError, match=r"flags\.parquet: was changed"):
        Run.open(folder)
    assert path not in decoded
    path.write_bytes(whole)
    Run.open(folder)
    assert path in decoded


def test_a_table_that_cannot_be_read_is_one_message(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    write(folder)
    (folder / "flags.parquet").unlink()
    (folder / "flags.parquet").mkdir()
    with pytest.raises(GlasspolisError, match=r"flags\.parquet: cannot be read"):
        Run.open(folder)


def test_a_table_of_other_columns_or_rows_is_one_message_whatever_its_manifest_says(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    write(folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    path = folder / "flags.parquet"
    frame = pl.read_parquet(path, glob=False)
    for changed, message in ((frame.drop("conduct"), "column 'conduct'"), (frame.clear(), "the manifest says")):
        changed.write_parquet(path)
        manifest["sha256"]["flags"] = checksums.of_file(path)
        with pytest.raises(GlasspolisError, match=message):
            _check_table(path, "flags", manifest)


def test_opening_what_is_not_a_whole_run(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    with pytest.raises(GlasspolisError, match="is not a run"):
        Run.open(folder)
    write(folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "schema_version": 0}))
    with pytest.raises(GlasspolisError, match="schema_version is 0"):
        Run.open(folder)
    (folder / "manifest.json").write_text("{")
    with pytest.raises(GlasspolisError, match="damaged"):
        Run.open(folder)
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(GlasspolisError, match="did you mean 'totals'"):
        Run.open(folder).table("total")
    whole = (folder / "flags.parquet").read_bytes()
    (folder / "flags.parquet").write_bytes(whole[:50])
    with pytest.raises(GlasspolisError, match=r"flags\.parquet: was changed"):
        Run.open(folder)
    assert b"conduct" in whole
    (folder / "flags.parquet").write_bytes(whole.replace(b"conduct", b"conduc\xe5"))
    with pytest.raises(GlasspolisError, match=r"flags\.parquet: was changed"):
        Run.open(folder)
    (folder / "flags.parquet").unlink()
    with pytest.raises(GlasspolisError, match=r"flags\.parquet: is missing"):
        Run.open(folder)
