"""What tests of the command line share: one command run in an empty folder, what it printed and its exit code."""

import sys
from pathlib import Path
from typing import Any

import pytest

from glasspolis.commands import cli


class Said:
    """What one command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def glasspolis(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Run the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*args: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["glasspolis", *args])
        with pytest.raises(SystemExit) as left:
            cli.main()
        captured = capsys.readouterr()
        return Said(int(left.value.code or 0), captured.out, captured.err)

    return call
