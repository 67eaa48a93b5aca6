"""CONTRIBUTING.md's six steps, followed literally: its own code, put in a new file, becomes a submodel that runs."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest
import test_contract

import glasspolis.submodels
from glasspolis.contract.declarations import Submodel
from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.plan import derive, installed
from glasspolis.question.scenario import Scenario
from glasspolis.question.settings import Value, defaults
from support.cities import layout_of, people

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEPS = re.split(r"(?m)^\d\. ", PAGE.partition("## A submodel in six steps")[2].partition("\n## ")[0])[1:]
CODE = re.compile(r"(?ms)^ *```python\n(.*?)^ *```")


def blocks() -> list[str]:
    """The code of each step, as it stands on the page."""
    return [dedent(code) for step in STEPS for code in CODE.findall(step)]


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Steps 1 to 5: the file that the page names, with the page's code, in a folder that holds submodels."""
    wanted = re.search(r"`src/glasspolis/submodels/(\w+)\.py`", STEPS[0])
    assert wanted is not None
    path = tmp_path / f"{wanted[1]}.py"
    path.write_text("\n\n".join(blocks()), encoding="utf-8")
    monkeypatch.setattr(glasspolis.submodels, "__path__", [*glasspolis.submodels.__path__, str(tmp_path)])
    installed.cache_clear()
    yield wanted[1]
    installed.cache_clear()
    layout_of.cache_clear()
    sys.modules.pop(f"glasspolis.submodels.{wanted[1]}", None)


def turned(models: dict[str, Submodel], values: Mapping[str, str]) -> dict[str, Value]:
    return defaults(models) | {key: Decimal(value) for key, value in values.items()}


def test_there_are_six_steps() -> None:
    assert len(STEPS) == 6
    assert len(blocks()) == 4, "docstring; declarations; step; measures, cases and knob"


def test_the_new_file_is_found_checked_and_run(name: str) -> None:
    model = installed()[name]
    assert model.doc and model.cases and model.knobs and model.measures
    chosen = {key: installed()[key] for key in ("society", name)}
    layout = lay_out(derive(chosen))
    worlds = [
        World("without", frozenset({"society"}), defaults(chosen)),
        World("with", frozenset(chosen), defaults(chosen)),
    ]
    worlds += [World(f"k{n}", frozenset(chosen), turned(chosen, knob.set)) for n, knob in enumerate(model.knobs)]
    city = City(layout, people(1000), worlds, days=5, seed=1)
    daily = city.run(0)
    total = {key: daily[:, :, m].sum(axis=(1, 2)) for m, key in enumerate(layout.measures)}
    first = total[f"{name}.{model.measures[0].column}"]
    assert first[0] == 0 < first[1]
    for n, knob in enumerate(model.knobs):
        before, after = total[knob.measure][1], total[knob.measure][2 + n]
        assert after > before if knob.moves == "up" else after < before, knob.why


def test_a_scenario_names_it(name: str) -> None:
    """Step 6, its last part."""
    raw = {
        "name": "benches", "question": "Who rests?", "people": 1000, "days": 5, "submodels": ["society", name],
        "answer": {"measure": f"{name}.{installed()[name].measures[0].column}", "sentence": "{value} of {per} rest."},
        "worlds": {"with": {"label": "Benches"}},
    }  # fmt: skip
    scenario = Scenario.parse(raw)
    assert name in scenario.active("with")
    assert name not in scenario.active("without")


def test_the_contract_holds_for_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Step 6, `make check`: what the tests of all submodels ask of this one."""
    monkeypatch.setattr(test_contract, "MODELS", installed())
    layout_of.cache_clear()
    for one in vars(test_contract).values():
        marks = getattr(one, "pytestmark", [])
        if any(mark.args[0] == "name" for mark in marks if mark.name == "parametrize"):
            one(name)
    for key, par in installed()[name].par.items():
        if not par.derived:
            test_contract.test_a_parameter_rests_on_a_fact_or_says_that_it_is_assumed(f"{name}.{key}")
    for case in installed()[name].cases:
        test_contract.test_a_case_worked_by_hand(name, case)


def test_its_style_is_the_houses(name: str, tmp_path: Path) -> None:
    told = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--config",
        str(ROOT / "pyproject.toml"),
        str(tmp_path / f"{name}.py"),
    ]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_targets_that_step_six_runs_exist() -> None:
    for target in re.findall(r"`make (\w+)`", STEPS[5]):
        assert re.search(rf"(?m)^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"))


def test_deleting_the_file_removes_the_submodel(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").unlink()
    installed.cache_clear()
    assert name not in installed()
