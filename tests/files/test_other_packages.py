"""What another package brings by entry point is found, checked as what ships is, and run.

The packages are made here, with the files that pip would have put beside them.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.plan import installed, of_another_package
from glasspolis.errors import ContractError, GlasspolisError, LineError
from glasspolis.files import other_packages
from glasspolis.people import place
from glasspolis.people.place import structure_of
from glasspolis.question.scenario import Scenario
from glasspolis.records.inputs import inputs_of
from glasspolis.records.origin import source_hash
from glasspolis.runs.simulation import simulate

SUBMODEL = '''"""Benches: who finds a bench free in the park, after society.

Purpose
Show a submodel of another package.

Process
Each person who goes out finds a free bench with one probability.

What it cannot model
Benches have no place.
"""

from typing import NamedTuple

from glasspolis.contract import Line, Measure, assumed, draw, happens, today, yes_no

LINE = Line(real_places={real}, detains={detains}, removes_speech=False, acts_on_protected_conduct=False,
            steers_people=False)


class Own(NamedTuple):
    rested: int = yes_no(doc="found a bench today")


class Seen(NamedTuple):
    outings: int = today("society.outings")


class Par(NamedTuple):
    bench: int = assumed("0.3", unit="probability", low="0.1", high="0.6", doc="a bench is free on a day out")


class Draw(NamedTuple):
    bench: int = draw("a bench is free")


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Rest on a bench, on a day out on which one is free."""
    goes_out = seen.outings > 0
    return Own(rested=int(goes_out and happens(draw.bench, par.bench)))


MEASURES = (Measure(column="rested", kind="benefit", unit="days", doc="days with a bench"),)
'''
SCENARIO = """
name = "bench-city"
question = "Who rests because there are benches?"
place = "{place}"
people = 1_000
days = 2
burn_in = 0
replicates = 1
range_samples = 0
persons = 10
diary_persons = 0
submodels = ["society", "{submodel}"]
answer = {{ measure = "{submodel}.rested", sentence = "{{value}} of {{per}} rest." }}
[worlds.with]
label = "Benches"
"""
PLACE = """
title = "Lakeside, a town of the tests"
real = {real}
regions = 2
regions_note = "two districts, invented"
[shares.age]
"0-14" = {{ share = "0.2" }}
"15-59" = {{ rest = true }}
"60-64" = {{ share = "0.05" }}
"65+" = {{ share = "0.15" }}
[shares.sex]
male = {{ share = "{male}" }}
female = {{ rest = true }}
[shares.group]
"group 1" = {{ rest = true }}
[shares.urban]
rural = {{ rest = true }}
urban = {{ share = "0.7" }}
[shares.migrant]
"not migrant" = {{ rest = true }}
migrant = {{ share = "0.1" }}
[shares.collective]
"family household" = {{ rest = true }}
"collective household" = {{ share = "0.02" }}
"""
ENTRIES = """[glasspolis.submodels]
{submodel} = {package}.{submodel}
[glasspolis.scenarios]
{package} = {package}.questions
[glasspolis.places]
{package} = {package}.towns
"""
Bring = Callable[..., None]


def forget() -> None:
    """Let the process look for packages and places again."""
    importlib.invalidate_caches()
    other_packages.brought.cache_clear()
    place._place.cache_clear()


def brought_submodel() -> Submodel:
    """The submodel that the package brings, beside those that ship, which are read once."""
    (one,) = other_packages.brought(other_packages.SUBMODELS)
    return of_another_package(one, installed())


@pytest.fixture
def bring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bring]:
    """Put a package on Python's path, as pip would: its folder and the folder of its metadata."""
    made: list[str] = []
    monkeypatch.syspath_prepend(str(tmp_path))

    def package(name: str, submodel: str = "benches", **said: str) -> None:
        values = {"real": "True", "detains": "False", "place": "average-city", "male": "0.5", "calls_itself": "true"}
        values |= said
        text = SUBMODEL
        for key in ("real", "detains"):
            text = text.replace(f"{{{key}}}", values[key])
        scenario = SCENARIO.format(place=values["place"], submodel=submodel)
        town = PLACE.format(real=values["calls_itself"], male=values["male"])
        entries = said.get("entries", ENTRIES).format(package=name, submodel=submodel)
        files: Mapping[str, str] = {
            f"{name}/__init__.py": "", f"{name}/{submodel}.py": text.replace("LINE =", said.get("line", "LINE =")),
            f"{name}/questions/__init__.py": "", f"{name}/questions/bench-city.toml": scenario,
            f"{name}/towns/__init__.py": "", f"{name}/towns/{said.get('town', 'lakeside')}.toml": town,
            f"{name}-1.0.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
            f"{name}-1.0.dist-info/entry_points.txt": entries,
        }  # fmt: skip
        for path, content in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, encoding="utf-8")
        made.append(name)
        forget()

    yield package
    monkeypatch.undo()
    for module in [module for module in sys.modules if module.partition(".")[0] in made]:
        del sys.modules[module]
    forget()


def test_a_submodel_that_does_not_say_so_runs_in_no_real_place(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    installed()
    bring("parks", real="False")
    monkeypatch.setitem(installed(), "benches", brought_submodel())
    with pytest.raises(LineError, match="invented place only, because it uses benches"):
        Scenario.load("bench-city")
    assert Scenario.load("bench-city", place="glass-city").place == "glass-city"


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"line": "NOTHING ="}, "parks 1.0: benches: has no LINE"),
        ({"detains": "True"}, "parks 1.0: benches: LINE: what detains people or removes speech never runs"),
        ({"line": "ALWAYS_ON = True\nLINE ="}, "parks 1.0: benches: ALWAYS_ON is for what ships"),
        ({"line": "LINE =", "submodel": "society"}, "parks 1.0: submodel 'society': this name is taken"),
        ({"entries": "[glasspolis.submodels]\nother = {package}.benches\n"}, "is not that of its module"),
        ({"entries": "[glasspolis.submodels]\nseats = {package}.seats\n"}, "parks.seats"),
    ],
)
def test_a_submodel_of_another_package_passes_the_same_checks(bring: Bring, said: dict[str, str], refusal: str) -> None:
    installed()
    bring("parks", **said)
    with pytest.raises(ContractError, match=refusal.replace(".", r"\.")):
        brought_submodel()


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"calls_itself": "false"}, "lakeside.toml: real = false: a place of another package counts as a real one"),
        ({"town": "kashgar"}, "kashgar.toml: is not offered"),
        ({"male": "1.5"}, "shares.sex.'male': share = '1.5': must be a number from 0 to 1"),
        ({"town": "glass-city"}, "another package brings 'glass-city', which ships"),
    ],
)
def test_a_place_of_another_package_is_checked(bring: Bring, said: dict[str, str], refusal: str) -> None:
    bring("parks", **said)
    with pytest.raises(GlasspolisError, match=refusal):
        structure_of(said.get("town", "lakeside"))


def test_two_packages_may_not_bring_the_same_name(bring: Bring) -> None:
    bring("parks")
    bring("gardens")
    with pytest.raises(GlasspolisError, match="both bring 'benches'"):
        other_packages.brought(other_packages.SUBMODELS)


def test_detention_is_refused_in_a_place_of_another_package(bring: Bring) -> None:
    installed()
    bring("parks")
    with pytest.raises(LineError, match="invented place"):
        Scenario.load("dragnet-province", place="lakeside")


def test_a_submodel_a_scenario_and_a_place_of_another_package_are_run(bring: Bring, tmp_path: Path) -> None:
    before = source_hash()
    bring("parks", place="lakeside")
    installed.cache_clear()
    scenario = Scenario.load("bench-city")
    assert "benches" in scenario.active("with") and "benches" not in scenario.active("without")
    assert source_hash() != before, "figures rest on the files of the package"
    assert "inputs/place/lakeside.toml" in {one.file for one in inputs_of(scenario)}
    run = simulate(scenario, tmp_path / "run")
    rested = run.measures("with").filter(measure="benches.rested")
    assert rested["per_1000"][0] > 0
    assert (run.folder / "inputs" / "place" / "lakeside.toml").is_file()
    installed.cache_clear()
