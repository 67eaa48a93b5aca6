"""CONTRIBUTING.md, followed to the letter: the code of its six steps and of its second submodel
runs.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest

import glasspolis.submodels
from glasspolis.contract.submodel import Submodel
from glasspolis.engine.city import City, World
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.plan import derive, installed
from glasspolis.question.scenario import Scenario
from glasspolis.question.settings import Value, defaults
from support.checkout import fresh_checkout, make, track
from support.cities import layout_of, people

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEPS = re.split(r"(?m)^\d\. ", PAGE.partition("## A submodel in six steps")[2].partition("\n## ")[0])[1:]
SECOND = PAGE.partition("## A second submodel")[2].partition("\n## ")[0]
CODE = re.compile(r"(?ms)^ *```python\n(.*?)^ *```")


def blocks() -> list[str]:
    """Return the code of each step, as it stands on the page."""
    return [dedent(code) for step in STEPS for code in CODE.findall(step)]


def files() -> dict[Path, str]:
    """Return the paths of both files of the page, from the root of the repository, with
    their text.
    """
    second = re.search(r"`(src/glasspolis/submodels/\w+\.py)`", SECOND)
    assert second is not None
    return {new_file(): "\n\n".join(blocks()), Path(second[1]): "\n".join(CODE.findall(SECOND))}


def new_file() -> Path:
    """Return the file that step 1 names, from the root of the repository."""
    path = re.search(r"`(src/glasspolis/submodels/\w+\.py)`", STEPS[0])
    assert path is not None
    return Path(path[1])


@pytest.fixture(params=[0, 1], ids=["six steps", "second"])
def name(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Put a file of the page in a folder that holds submodels beside the package's own.

    It yields the submodel's name.
    """
    path, text = list(files().items())[request.param]
    (tmp_path / path.name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(glasspolis.submodels, "__path__", [*glasspolis.submodels.__path__, str(tmp_path)])
    installed.cache_clear()
    yield path.stem
    installed.cache_clear()
    layout_of.cache_clear()
    sys.modules.pop(f"glasspolis.submodels.{path.stem}", None)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put both files in a fresh checkout, and do the first part of step 6, which writes
    the page.
    """
    folder = fresh_checkout(tmp_path_factory.mktemp("checkout"))
    for path, text in files().items():
        (folder / path).write_text(text, encoding="utf-8")
    track(folder)
    assert re.findall(r"`make (\w+)`", STEPS[5]) == ["fix", "page", "check"]
    for target in ("fix", "page"):
        done = make(folder, target)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


def turned(models: dict[str, Submodel], values: Mapping[str, str]) -> dict[str, Value]:
    return defaults(models) | {key: Decimal(value) for key, value in values.items()}


def test_there_are_six_steps() -> None:
    assert len(STEPS) == 6
    assert len(blocks()) == 4, "docstring; declarations; step; measures, cases and knob"


def test_the_new_file_is_found_checked_and_run(name: str) -> None:
    model = installed()[name]
    assert model.doc and model.examples and model.knobs and model.measures
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
    counted = sum(total[key] for key in model.measures if key in total)
    assert counted[0] == 0 < counted[1]
    for n, knob in enumerate(model.knobs):
        before = total[knob.measure][1]
        after = total[knob.measure][2 + n]
        assert after > before if knob.moves == "up" else after < before, knob.why


def test_a_scenario_names_it(name: str) -> None:
    """Step 6, its last part."""
    raw = {
        "name": "benches", "question": "Who rests?", "people": 1000, "days": 5, "submodels": ["society", name],
        "answer": {"measure": next(iter(installed()[name].measures)), "sentence": "{value} of {per} rest."},
        "worlds": {"with": {"label": "Benches"}},
    }  # fmt: skip
    scenario = Scenario.parse(raw)
    assert name in scenario.active("with")
    assert name not in scenario.active("without")


def test_the_contract_holds_for_it(checkout: Path) -> None:
    """Step 6, `make check`: style, types, page, the rules of the house, and every test that is run
    for each submodel.

    The cases of the other submodels are left out, because they run in this checkout already.
    """
    names = " or ".join(path.stem for path in files())
    asked = f"tests/house/test_house.py tests/contract/test_contract.py tests/submodels -k '{names} or test_house'"
    done = make(checkout, "check", f"CHECKED={asked}")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_targets_that_step_six_runs_exist() -> None:
    for target in re.findall(r"`make (\w+)`", STEPS[5]):
        assert re.search(rf"(?m)^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"))


def test_deleting_the_file_removes_the_submodel(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.py").unlink()
    installed.cache_clear()
    assert name not in installed()
