"""The line "how to get the same numbers" of a page is run, and a run is made again from its
folder.
"""

import json
import re
import shlex
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.run import Run
from support.refusals import scenario

SMALL = ("--people", "1000", "--days", "3", "--replicates", "1", "--settings", "0")


def commands(page: Path) -> list[list[str]]:
    """The commands at the foot of a page."""
    block = re.search(r"<pre[^>]*><code>(.*?)</code>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    return [shlex.split(line, comments=True)[1:] for line in unescape(block[1]).splitlines() if line[0] != "#"]


@pytest.mark.parametrize(
    "asked",
    [
        ("station-watchlist", *SMALL, "--set", "identification.group_times=1,3,1,1,1,1,1,1", "--seed", "5"),
        ("four-grades", *SMALL, "--place", "hebei", "--set", "with:scoring.city_recovery=3"),
    ],
)
def test_the_command_at_the_foot_of_a_page_gives_the_same_digest(glasspolis: Any, asked: tuple[str, ...]) -> None:
    assert glasspolis("run", *asked, "--out", "first").code == 0
    typed, again = commands(Path("first/report.html"))
    assert glasspolis(*typed, "--out", "second").code == 0
    assert Run.open("second").manifest["digest"] == Run.open("first").manifest["digest"]
    assert again == ["rerun", ".", "--check"]


@pytest.mark.usefixtures("no_page")
def test_a_run_of_an_own_file_is_made_again_from_its_folder(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert glasspolis("run", scenario(), "--out", "mine").code == 0
    Path("small.toml").unlink()
    monkeypatch.chdir("mine")
    result = glasspolis("rerun", ".", "--check", "--json")
    assert result.code == 0
    told = json.loads(result.out)
    assert told["differing_tables"] == []
    assert told["digest"] == Run.open(tmp_path / "mine").manifest["digest"]
    assert Path(told["run"]) == tmp_path / "mine-again"
