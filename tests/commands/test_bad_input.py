"""Bad input, full disks and interruptions end in one clear message and the promised exit code, with
nothing half-written.
"""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers import run
from glasspolis.commands import model
from glasspolis.contract.load import load_named
from glasspolis.errors import ContractError
from glasspolis.question.scenario import Scenario
from glasspolis.records.run_writer import RunWriter
from glasspolis.runs import jobs, units
from support.full_disk import largest_file
from support.modules import FORM, written
from support.refusals import TABLE, refused, scenario

pytestmark = pytest.mark.usefixtures("no_page")
BOOK = """
name = "mine"
kind = "points"
title = "Mine"
start = 200
cap = 300
grades = { a = 90, b = 75, c = 50 }
"""


def table(old: str = "", new: str = "") -> str:
    assert old in TABLE
    Path("town.csv").write_text(TABLE.replace(old, new) if old else TABLE, encoding="utf-8")
    return "town.csv"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("peeple = 3", "small.toml: peeple: no key named 'peeple'; did you mean 'people'?"),
        ("seed = -1", "small.toml: seed = '-1': is below 0. Allowed: a whole number"),
        ("set = { society.fear_rest = 900 }", "small.toml: set: society.fear_rest = 900: allowed 10 to 80"),
        ('groups = { "group 1" = 0.5, "group 2" = 0.4 }', "groups = 'group 1 = 0.5, group 2 = 0.4': the shares sum to"),
        (
            'rulebooks = { third = "mine.toml" }',
            "rulebooks.third: mine.toml: strat: no key named 'strat'; did you mean",
        ),
        ('population = "gone.csv"', "gone.csv: cannot be read: No such file or directory"),
        (
            "optimise = 3",
            "small.toml: optimise: Glasspolis assesses and never searches for settings that control people",
        ),
        ('place = "Xinjiang"', "small.toml: place: place 'Xinjiang': is not offered"),
    ],
)
def test_a_broken_scenario(glasspolis: Any, more: str, message: str) -> None:
    Path("mine.toml").write_text(BOOK.replace("start", "strat"), encoding="utf-8")
    refused(glasspolis("run", scenario(more)), message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",count", "", "town.csv: row 2: has 5 values; the first row names 4 columns"),
        ("region", "regoin", "town.csv: no column named 'regoin'; did you mean 'region'?"),
        ("group,count", "group,urban", "town.csv: column 'count' is missing"),
        ("4210", "-4210", "town.csv: row 2, column 'count': '-4210': is negative; allowed are whole numbers"),
        ("4210", "4210.5", "'4210.5': is no whole number"),
        ("female", "woman", "town.csv: row 3, column 'sex': no sex value named 'woman'"),
        ("4210", "3", "town.csv: "),
    ],
)
def test_a_broken_table(glasspolis: Any, old: str, new: str, message: str) -> None:
    refused(glasspolis("run", scenario(), "--population", table(old, new)), message)


def test_a_table_is_met_and_the_largest_deviation_told(glasspolis: Any) -> None:
    result = glasspolis("run", scenario('groups = { "group 1" = 0.25, "group 2" = 0.75 }'), "--population", table())
    assert result.code == 0, result.err
    assert "town.csv: the largest deviation of the synthesised people is 0." in result.out
    small = run.Run.open("runs/small")
    rows = small.manifest["deviations"]
    shares = {row["level"]: row["input"] for row in rows if row["dimension"] == "group"}
    assert shares == pytest.approx({"group 1": 0.25, "group 2": 0.75}, abs=0.001)
    assert set(rows[0]) >= {"dimension", "level", "input", "synthesised", "difference"}
    # Rates divide by who is there; a home in a hundred or so is vacant.
    present = small.table("totals").filter(dimension="group").group_by("level").agg(pl.col("people").max())
    assert dict(present.iter_rows()) == pytest.approx({"group 1": 250, "group 2": 750}, rel=0.02)


def test_submodels_that_read_each_other_today(glasspolis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    form = written("form", FORM.replace("society.trips", "other.x"))
    other = written("other", FORM.replace("society.trips", "form.x"))
    monkeypatch.setattr(model, "installed", lambda: {"form": form, "other": other})
    refused(glasspolis("model"), "these submodels read each other today: ")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("step(own", "step(own,", "bad.py:30: invalid syntax"),
        ('"0.3"', '"0"', "bad: Par.p: the default stands at an end of 0..1, so that it cannot be the middle of what"),
        ('"0.3"', '"a third"', "bad.py:23: Par.p: default = 'a third' is no number in quotes"),
        ("import (", "import (\n    Cse,", "bad.py:5: cannot import name 'Cse'"),
        (', low="0", high="1"', "", "bad.py:23: Par.p: param() missing 2 required keyword-only arguments"),
    ],
)
def test_a_submodel_that_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
) -> None:
    assert old in FORM
    (tmp_path / "bad.py").write_text(FORM.replace(old, new, 1), encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "bad", raising=False)
    with pytest.raises(ContractError) as caught:
        load_named("bad")
    assert str(caught.value).startswith(message)


def nothing_but(*names: str) -> None:
    assert sorted(path.name for path in Path("runs").iterdir()) == list(names)


@pytest.mark.parametrize("size", [100, 4_000])
def test_a_full_disk(glasspolis: Any, small_run: run.Run, size: int) -> None:
    name = scenario()
    with largest_file(size):
        result = glasspolis("run", name)
    assert result.code == 2 and result.err.count("\n") == 1
    assert "the disk is full" in result.err
    assert not Path("runs/small").exists()
    assert glasspolis("run", scenario()).code == 0
    assert run.Run.open("runs/small").manifest["digest"] == small_run.manifest["digest"]
    nothing_but("small")


def test_no_permission_to_write(glasspolis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    name = scenario()
    monkeypatch.setattr("tempfile.mkdtemp", denied)
    refused(glasspolis("run", name, "--out", "small"), "small: no permission to write here; nothing was written")


def test_places_that_cannot_become_a_run(glasspolis: Any) -> None:
    Path("note").write_text("mine")
    name = scenario()
    refused(glasspolis("run", name, "--out", "note/x"), "note/x: cannot be written")
    refused(glasspolis("run", name, "--out", "note"), "note: exists already; choose another --out or add --overwrite")
    refused(glasspolis("run", name, "--out", "note", "--overwrite"), "note: is not a run")
    assert Path("note").read_text() == "mine"


def test_a_run_of_another_version(glasspolis: Any, small_run: run.Run) -> None:
    shutil.copytree(small_run.folder, "old")
    path = Path("old/manifest.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "schema_version": 99}))
    for command in ("report", "compare"):
        result = glasspolis(command, "old")
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert "manifest.json: schema_version is 99; this Glasspolis reads " in result.err


@pytest.mark.parametrize("stage", ["_append", "_publish", "_manifest"])
def test_an_interrupted_write_is_gone_and_goes_on(
    glasspolis: Any, small_run: run.Run, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(RunWriter, stage, stopped)
        result = glasspolis("run", scenario())
    assert result.code == 130
    assert "the same command goes on where this one stopped" in result.err and result.err.count("\n") == 1
    (hidden,) = Path("runs").iterdir()
    assert hidden.name.startswith(".small.parts-")
    assert list(hidden.iterdir())

    def never(job: jobs.Job, *_: Any) -> None:
        raise AssertionError(f"{job.variant}.{job.replicate} is there already")

    if stage != "_append":
        monkeypatch.setattr(units, "build_city", never)
    assert glasspolis("run", scenario()).code == 0
    assert run.Run.open("runs/small").manifest["digest"] == small_run.manifest["digest"]
    nothing_but("small")


def parts() -> list[Path]:
    return [path for path in Path().glob(".stopped.parts-*/*") if not path.name.startswith(".")]


def test_ctrl_c_in_the_middle_and_then_again(
    glasspolis: Any, small_run: run.Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command runs in a process of its own and is stopped once its first part is there.

    The same command then makes the rest.
    """
    asked = ["run", scenario(replicates=60), "--out", "stopped"]
    going = subprocess.Popen([sys.executable, "-m", "glasspolis", *asked], stderr=subprocess.PIPE, text=True)
    limit = time.monotonic() + 120
    while not parts() and going.poll() is None and time.monotonic() < limit:
        time.sleep(0.01)
    going.send_signal(signal.SIGINT)
    _, message = going.communicate(timeout=120)
    assert going.returncode == 130
    assert "goes on where this one stopped" in message and message.count("\n") == 1
    assert sorted(path.name for path in Path().iterdir()) == [parts()[0].parent.name, "small.toml"]
    finished = len(parts())
    assert 0 < finished < 60
    jobs_made: list[jobs.Job] = []
    usual = units.build_city
    monkeypatch.setattr(units, "build_city", lambda job, *rest: jobs_made.append(job) or usual(job, *rest))  # type: ignore[func-returns-value]
    assert glasspolis(*asked).code == 0
    assert len(jobs_made) + finished == len(list(jobs.plan_jobs(Scenario.load("small.toml"))))
    assert sorted(path.name for path in Path().iterdir()) == ["small.toml", "stopped"]


def test_sigterm_stops_like_ctrl_c_with_its_own_code(glasspolis: Any) -> None:
    """Schedulers and containers stop a program by SIGTERM."""
    asked = [sys.executable, "-m", "glasspolis", "run", scenario(replicates=60), "--out", "stopped"]
    going = subprocess.Popen(asked, stderr=subprocess.PIPE, text=True)
    limit = time.monotonic() + 120
    while not parts() and going.poll() is None and time.monotonic() < limit:
        time.sleep(0.01)
    going.send_signal(signal.SIGTERM)
    _, message = going.communicate(timeout=120)
    assert going.returncode == 143
    assert "goes on where this one stopped" in message and message.count("\n") == 1
    assert sorted(path.name for path in Path().iterdir()) == [parts()[0].parent.name, "small.toml"]


def test_a_run_that_has_no_page_yet_gets_it_from_the_same_command(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command was stopped between the run's folder and its page."""
    asked = ["run", scenario(), "--out", "there"]
    monkeypatch.setattr("glasspolis.report.write_report", lambda made, page: page.write_text(made.manifest["digest"]))
    assert glasspolis(*asked).code == 0
    page = Path("there/report.html")
    before = page.read_bytes()
    page.unlink()
    leftover = Path(".there.parts-0123456789abcdef")
    leftover.mkdir()
    monkeypatch.setattr(units, "build_city", None)
    again = glasspolis(*asked)
    assert again.code == 0
    assert "nothing is simulated again" in again.err
    assert page.read_bytes() == before
    assert not leftover.exists()
    other = glasspolis(*asked, "--seed", "8")
    assert other.code == 2
    assert "there: exists already; choose another --out or add --overwrite" in other.err


def test_ctrl_c_anywhere_else(glasspolis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(model, "installed", stopped)
    result = glasspolis("model")
    assert (result.code, result.out, result.err) == (130, "", "glasspolis: stopped.\n")
