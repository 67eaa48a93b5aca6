"""Fixtures of several rooms: the command line in an empty folder, a run without its report, and a
small run.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.run import Run
from glasspolis.commands import cli
from glasspolis.garbage import look_seldom
from glasspolis.question.scenario import Scenario
from glasspolis.runs.simulation import simulate
from support.refusals import scenario

# Tests make plans of days as commands do, and looking for garbage would take much of their time.
look_seldom()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let files that are marked long begin first, and then those with the most tests, so that no
    core waits for a long file at the end.
    """
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: ("long" not in item.keywords, -tests[item.path]))


class CommandResult:
    """What one command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture
def glasspolis(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> CommandResult:
        monkeypatch.setattr(sys, "argv", ["glasspolis", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        captured = capsys.readouterr()
        return CommandResult(int(left.value.code or 0), captured.out, captured.err)

    return call


@pytest.fixture
def no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the report, which has tests of its own and would take most of the time."""
    monkeypatch.setattr("glasspolis.report.write_report", lambda *_: None)
    monkeypatch.setattr("glasspolis.report.first_screen", lambda *_: [])


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run of the small scenario, made without any mishap.

    Tests that change its folder copy it first.
    """
    folder = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("glasspolis.report.write_report", lambda *_: None)
        return simulate(Scenario.load(scenario()), folder / "run")
