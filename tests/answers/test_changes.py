"""Two versions of the model side by side: what is equal is called so, and what moved is named."""

import json
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.changes import change, runs_of
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from support.report_runs import FLAG, invented_run


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """Two invented runs of one scenario, of which the second has another number of replicates."""
    folder = tmp_path_factory.mktemp("versions")
    return invented_run(folder / "old" / "toy"), invented_run(folder / "new" / "toy", replicates=2)


def test_a_run_does_not_differ_from_itself(runs: tuple[Run, Run]) -> None:
    same = change(runs[0], runs[0])
    assert same.same_tables
    assert not same.sizes
    assert not same.parameters.height
    assert not same.measures.height


def test_what_moved_is_named_with_both_figures(runs: tuple[Run, Run]) -> None:
    moved = change(*runs)
    assert not moved.same_tables
    row = moved.measures.row(0, named=True)
    assert (row["measure"], row["headline"]) == (f"{FLAG}_wrong", True)
    old = runs[0].compare().filter(measure=f"{FLAG}_wrong").row(0, named=True)
    assert row["old_difference"] == old["difference"]
    assert row["outside"] == (not old["low"] <= row["new_difference"] <= old["high"])


def test_a_changed_value_and_another_size_are_told(runs: tuple[Run, Run], monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = runs
    changed = new.table("parameters").with_columns(value=new.table("parameters")["value"] + "5")
    other = Run(new.folder, {**new.manifest, "scenario": {**new.manifest["scenario"], "days": 7}})
    monkeypatch.setattr(other, "table", lambda name: changed if name == "parameters" else new.table(name))
    compared = change(old, other)
    assert compared.sizes == {"days": (None, 7)}
    assert set(compared.parameters["new"]) == {"1.05"}


def test_a_folder_without_runs_and_two_of_one_scenario_are_refused(runs: tuple[Run, Run], tmp_path: Path) -> None:
    with pytest.raises(GlasspolisError, match="holds no run"):
        runs_of(tmp_path)
    for name in ("one", "two"):
        (tmp_path / name).symlink_to(runs[0].folder)
    with pytest.raises(GlasspolisError, match="one and two are both of 'toy'"):
        runs_of(tmp_path)


def test_the_command_prints_a_page_and_json(runs: tuple[Run, Run], glasspolis: Any, tmp_path: Path) -> None:
    folders = [str(run.folder.parent) for run in runs]
    done = glasspolis("changes", *folders, "--write", str(tmp_path / "changes.md"))
    assert done.code == 0
    page = (tmp_path / "changes.md").read_text(encoding="utf-8")
    assert "| toy | differ |" in page
    assert f"`{FLAG}_wrong`" in page
    printed = json.loads(glasspolis("changes", *folders, "--json").out)
    assert printed["scenarios"][0]["scenario"] == "toy"
    assert glasspolis("changes", folders[0], str(tmp_path)).code == 2
