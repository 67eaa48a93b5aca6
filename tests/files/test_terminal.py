"""Commands print at most 80 columns for people, also in a pipe, break no word and lose nothing.

JSON is not wrapped.
"""

import json
import os
import re
import subprocess
import sys
from typing import Any

import polars as pl
import pytest
import typer

from glasspolis.commands import cli, model
from glasspolis.files.terminal import WIDTH, wrapped
from glasspolis.proof import verdict_page
from glasspolis.question.scenario import Scenario, shipped

COMMANDS = [()] + [(name,) for name in typer.main.get_command(cli.app).commands]  # type: ignore[attr-defined]

TEXTS: list[tuple[str, ...]] = [
    ("model",),
    ("evidence",),
    ("evidence", "P001"),
    ("scenarios",),
    ("assess", "--example"),
]
TEXTS += [("scenarios", name) for name in shipped()]


def longest(text: str) -> int:
    return max(len(line.rstrip()) for line in text.splitlines())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_fits_the_screen_and_keeps_its_defaults(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "glasspolis", *command, "--help"],
        capture_output=True, text=True, check=True, env={**os.environ, "COLUMNS": str(WIDTH)},
    )  # fmt: skip
    assert longest(done.stdout) <= WIDTH
    assert not re.search(r"\w \.\s", done.stdout), "a default in brackets was taken for markup"


def test_what_stands_in_brackets_is_said_as_a_default() -> None:
    for name, command in typer.main.get_command(cli.app).commands.items():  # type: ignore[attr-defined]
        for option in command.params:
            assert "[" not in (getattr(option, "help", None) or ""), (name, option.name)


@pytest.mark.parametrize("args", TEXTS, ids=" ".join)
def test_text_fits_the_screen(glasspolis: Any, args: tuple[str, ...]) -> None:
    done = glasspolis(*args)
    assert done.code == 0 and longest(done.out) <= WIDTH


def test_a_setting_is_told_with_its_words(glasspolis: Any) -> None:
    text = " ".join(glasspolis("scenarios", "four-grades").out.split())
    parameter = Scenario.load("four-grades").models["safeguards"].par["review"]
    assert f"safeguards.review = 1 ({parameter.doc})" in text


def test_the_model_names_everything_it_declares(glasspolis: Any) -> None:
    described = model.describe()
    text = glasspolis("model").out
    assert json.loads(glasspolis("model", "--json").out).keys() == described.keys()
    for table, key in (("columns", "column"), ("parameters", "parameter"), ("draws", "draw"), ("measures", "measure")):
        lines = [re.match(r"[a-z_]+\.\w+(?=: )", line) for line in text.splitlines()]
        assert {row[key] for row in described[table]} <= {line[0] for line in lines if line}
    assert "read today by" in text and " ".join(described["parameters"][0]["doc"].split()) in " ".join(text.split())


def test_verdicts_fit_the_screen() -> None:
    row = {
        "kind": "prediction", "case": "c", "what": "a share " * 20, "predicted": 1.2, "low": 1.0, "high": 2.0,
        "published": "1.2", "source": "a source " * 12, "tolerance": "factor 2", "control": 3.1,
        "verdict": "reproduced", "found": "it is so " * 20, "calibrated": "", "reason": "",
        "as_expected": False, "output": "o " * 60,
    }  # fmt: skip
    assert longest(verdict_page.text(pl.DataFrame([row]))) <= WIDTH


def test_names_are_never_torn() -> None:
    path = "/a/" + "very-long-" * 12 + "path"
    assert path in wrapped(f"the run is in {path} now").splitlines()[1].strip()
    assert longest(wrapped("welfare-debts " * 30)) <= WIDTH and "welfare-\n" not in wrapped("welfare-debts " * 30)
