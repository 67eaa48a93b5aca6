"""What ``--overwrite`` replaces: a run and nothing else; an outcome without all its tables makes no
run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.records import run_files
from glasspolis.records.ledger import reduce
from glasspolis.records.run_writer import RunWriter
from support.outcomes import outcome_of_six
from support.tiny_run import write


@pytest.mark.parametrize("content", ['{"manifest_version": 3}', "[]", "{", '"digest"', '{"digest": "d"}', "\x00"])
def test_a_folder_with_a_manifest_of_something_else_is_never_overwritten(tmp_path: Path, content: str) -> None:
    """A browser extension or a web application has such a file at its top."""
    source = tmp_path / "ext" / "src" / "code.js"
    source.parent.mkdir(parents=True)
    source.write_text("precious")
    (tmp_path / "ext" / "manifest.json").write_text(content)
    with pytest.raises(GlasspolisError, match="ext: is not a run"):
        write(tmp_path / "ext", overwrite=True)
    assert source.read_text() == "precious"


def test_a_folder_whose_name_is_too_long_is_one_message() -> None:
    with pytest.raises(GlasspolisError, match="cannot be read: File name too long"):
        Run.open("a" * 300)


@pytest.mark.parametrize("name", ["notes.txt", "figures/one.png", "extra.parquet", "report.html/page"])
def test_a_run_that_holds_something_else_is_never_overwritten(tmp_path: Path, name: str) -> None:
    write(tmp_path / "run")
    mine = tmp_path / "run" / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    with pytest.raises(GlasspolisError, match=f"run: holds '{name.partition('/')[0]}', which no run has"):
        write(tmp_path / "run", overwrite=True)
    assert mine.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_run_of_an_older_version_with_its_pages_is_overwritten(tmp_path: Path) -> None:
    write(tmp_path / "run")
    path = tmp_path / "run" / "manifest.json"
    old = {"schema_version": 2, "digest": "d", "outcomes": []}
    path.write_text(json.dumps(old))
    killed = ".report.html.unfinished-x7ab"
    for page in (run_files.REPORT, run_files.SAFEGUARDS, run_files.ANSWERS, killed, "safeguards.csv"):
        (tmp_path / "run" / page).touch()
    write(tmp_path / "run", overwrite=True)
    assert Run.open(tmp_path / "run").manifest["schema_version"] != 2
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_link_is_never_replaced_by_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "run")
    (tmp_path / "link").symlink_to("run")
    with pytest.raises(GlasspolisError, match="link: is a link, so it is not overwritten"):
        write(tmp_path / "link", overwrite=True)
    assert (tmp_path / "link").is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "run"]


@pytest.mark.parametrize("variant", ["base", "range-000"])
def test_an_outcome_without_exactly_its_tables_makes_no_run(tmp_path: Path, variant: str) -> None:
    tables = reduce(outcome_of_six(variant))
    for name in tables:
        less = {key: frame for key, frame in tables.items() if key != name}
        with (
            pytest.raises(GlasspolisError, match=f"the outcome {variant}.0 has no table '{name}'"),
            RunWriter(tmp_path / "run", {}, 7) as writer,
        ):
            writer.add(outcome_of_six(variant), less)
    with (
        pytest.raises(GlasspolisError, match="has a table too many: 'other'"),
        RunWriter(tmp_path / "run", {}, 7) as writer,
    ):
        writer.add(outcome_of_six(variant), {**tables, "other": tables["totals"]})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["[a]", "a*b?", "{c}"])
def test_a_path_is_no_pattern(tmp_path: Path, name: str) -> None:
    write(tmp_path / name / "run")
    run = Run.open(tmp_path / name / "run")
    assert run.table("totals").height == run.manifest["rows"]["totals"]


def test_the_users_mask_holds_for_all_that_is_written(tmp_path: Path) -> None:
    """A user who lets nobody else read has a run that nobody else reads."""
    words = (
        "from pathlib import Path\n"
        "from glasspolis.question.scenario import Scenario\n"
        "from glasspolis.runs.simulation import simulate\n"
        "from glasspolis.files import atomic_write\n"
        "asked = dict(people=1000, days=1, burn_in=0, replicates=1, range_samples=0)\n"
        "simulate(Scenario.load('station-watchlist').override(**asked), 'run', threads=1)\n"
        "atomic_write.write(Path('page'), 'x')\n"
    )
    subprocess.run([sys.executable, "-c", words], cwd=tmp_path, umask=0o077, check=True)
    modes = {path: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
