"""Outputs of a case may ask about units and spells, get the right figures, and are refused where
they cannot.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from glasspolis.answers.survival import aalen_johansen
from glasspolis.errors import GlasspolisError
from glasspolis.proof import case_output, case_units
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_inputs import Setting, setting
from glasspolis.proof.case_run import Key, Watched, levels, run
from support.unit_toys import planted

DAYS = 260  # A byte counter holds fewer days.
RAW: dict[str, Any] = {
    "kind": "identity", "title": "Units in a case", "question": "What do the regions of a toy hold?",
    "inputs": {
        "submodels": ["society", "plots", "garden"], "people": 10_000, "days": DAYS, "replicates": 1,
        "geography": {"regions": [{"name": "top", "share": 0.4}, {"name": "second", "share": 0.6}]},
        "worlds": {"with": {"label": "Grid"}, "bare": {"label": "Bare", "off": ["garden"]}},
    },
}  # fmt: skip
TOLD = {"published": {"value": 1, "reference": "a toy"}, "tolerance": {"absolute": 1, "reason": "so that there is"},
        "found": "it is a toy and no result of anybody"}  # fmt: skip


def case_of(*outputs: dict[str, Any]) -> PublishedCase:
    named = [{"name": f"o{n}", **one} for n, one in enumerate(outputs)]
    return PublishedCase.parse({**RAW, "outputs": [{**named[0], **TOLD}, *named[1:]]}, "toy")


@pytest.fixture(scope="module", autouse=True)
def toys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with planted(tmp_path_factory.mktemp("toys")):
        yield


@pytest.fixture(scope="module")
def ran(toys: None) -> tuple[Setting, Watched]:
    toy_setting = setting(case_of({"measure": "plots.patrols"}), [], "toy")
    models = toy_setting.scenario.models
    asked = [case_units.resolved(case_of(one), toy_setting, "toy").outputs[0] for one in PERSONS]
    keys = [key for one in asked for key in case_output.keys(one, models)]
    return toy_setting, run(toy_setting, keys, 2)[0]


PERSONS = [
    {"measure": "plots.patrols", "unit": "top", "per": "plots.met"},
    {"measure": "plots.met", "across": "sector", "over": "max"},
    {"measure": "plots.met", "across": "cell", "over": "max"},
]


def figure(ran: tuple[Setting, Watched], **output: Any) -> float | None:
    toy_setting, watched = ran
    case = case_units.resolved(case_of(output), toy_setting, "toy")
    case_output.check(case, toy_setting, "toy")
    return case_output.figures(case, [watched], "toy")["o0"][0]


def series(ran: tuple[Setting, Watched], key: str, world: int = 1) -> np.ndarray:
    return ran[1].outcome.units[key].values[world]


def test_a_measure_of_units_is_the_sum_of_its_units(ran: tuple[Setting, Watched]) -> None:
    patrols = series(ran, "plots.patrols")
    assert patrols.shape == (DAYS, 2)
    assert figure(ran, measure="plots.patrols") == patrols.sum()
    assert figure(ran, measure="plots.patrols", over="mean", days=[5, 9]) == patrols[5:10].sum() / 5
    assert figure(ran, measure="plots.patrols", per="people") == pytest.approx(patrols.sum() / 10_000)
    bare = series(ran, "plots.patrols", 2).sum()
    assert figure(ran, measure="plots.patrols", baseline="bare") == patrols.sum() - bare


def test_a_unit_is_named_or_numbered(ran: tuple[Setting, Watched]) -> None:
    patrols = series(ran, "plots.patrols")
    workers = series(ran, "plots.workers")
    assert figure(ran, measure="plots.patrols", unit="second", over="last") == patrols[-1, 1]
    assert figure(ran, measure="plots.patrols", unit=1) == figure(ran, measure="plots.patrols", unit="second")
    assert figure(ran, measure="plots.patrols", among={"region": "top"}) == patrols[:, 0].sum()
    assert figure(ran, measure="plots.workers", unit="cell 3", over="max") == workers[:, 2].max()
    assert figure(ran, measure="plots.sales", unit="firm 1") == series(ran, "plots.sales")[:, 1].sum()


def test_what_it_is_divided_by_is_of_the_same_unit(ran: tuple[Setting, Watched]) -> None:
    patrols = series(ran, "plots.patrols")[:, 0]
    population = ran[1].population
    top = population.traits["region"] == 0
    assert figure(ran, measure="plots.patrols", unit="top", per="people") == pytest.approx(patrols.sum() / top.sum())
    met = ran[1].outcome.person["plots.met"][1].astype(np.int64)[top].sum()
    assert figure(ran, **PERSONS[0]) == pytest.approx(patrols.sum() / met)


def test_units_are_pooled_with_days(ran: tuple[Setting, Watched]) -> None:
    patrols = series(ran, "plots.patrols")
    sales = series(ran, "plots.sales")
    assert figure(ran, measure="plots.patrols", across="region", over="quantile", at=0.9) == np.quantile(patrols, 0.9)
    assert figure(ran, measure="plots.sales", across="firm", over="max", days=[9, 9]) == sales[9].max()
    both = figure(ran, measure="plots.patrols", correlate="plots.patrols", across="region", over="correlation")
    assert both == pytest.approx(1)


def test_persons_are_told_apart_by_sector_and_cell_on_every_day(ran: tuple[Setting, Watched]) -> None:
    """The run is longer than the 255 days of a byte counter, which is emptied meanwhile, and no day
    is lost.
    """
    watched = ran[1]
    toy_setting = ran[0]
    outcome = watched.outcome
    daily = outcome.daily[:, :, outcome.measures.index("plots.met"), :].sum(axis=2)
    for across in ("sector", "cell"):
        sums = watched.daily[Key("plots.met", (), across)]
        assert sums.min() >= 0
        assert sums.shape[2] == len(levels(watched.population)[across][1])
        assert np.array_equal(sums.sum(axis=2), daily)
    assert toy_setting.scenario.days == DAYS
    assert figure(ran, **PERSONS[1]) == watched.daily[Key("plots.met", (), "sector")][1].max()


def test_spells(ran: tuple[Setting, Watched]) -> None:
    table = ran[1].outcome.spells["garden.wait"][1].sum(axis=0).astype(float)
    assert table[0].sum() > 0 < table[1].sum()
    wait: dict[str, Any] = {"spell": "garden.wait"}
    assert figure(ran, **wait) == table.sum()
    assert figure(ran, **wait, exit="left") == table[2].sum()
    assert figure(ran, **wait, exit="still waiting") == table[0].sum()
    assert figure(ran, **wait, per="people") == pytest.approx(table.sum() / 10_000)
    lengths = np.repeat(np.arange(table.shape[1]), (table[1] + table[2]).astype(int))
    assert figure(ran, **wait, over="mean") == lengths.mean()
    share = aalen_johansen(table[1:], table[0])[0]
    assert figure(ran, **wait, over="incidence", at=2, exit="left") == share[1, 2]
    assert figure(ran, **wait, over="incidence", at=400) == pytest.approx(share[:, -1].sum())
    assert figure(ran, **wait, over="median") in (1, 2, 3)
    assert figure(ran, **wait, world="bare") == 0
    assert figure(ran, **wait, world="bare", over="mean") is None
    groups = [figure(ran, **wait, among={"group": f"group {k}"}) for k in (1, 2, 3)]
    assert sum(number or 0 for number in groups) == table.sum()


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"measure": "plots.patrols", "unit": "third"}, "no region named 'third'"),
    ({"measure": "plots.patrols", "unit": 2}, "unit = 2: allowed 0 to 1 (region)"),
    ({"measure": "plots.met", "unit": "top"}, "plots.met has no units to choose from"),
    ({"measure": "plots.patrols", "among": {"sex": "male"}}, "plots.patrols is by region, and can't be told by sex"),
    ({"measure": "plots.patrols", "across": "cell", "over": "max"}, "is by region, and can't be told by cell"),
    ({"measure": "plots.met", "per": "plots.patrols", "among": {"sex": "male"}}, "can't be told by sex"),
    ({"measure": "plots.patrols", "over": "persons"}, "is of units, and counts no persons"),
    ({"measure": "plots.patrols", "basis": "own current conduct"}, "go with a flag"),
    ({"spell": "garden.wate"}, "did you mean 'garden.wait'"),
    ({"spell": "garden.wait", "exit": "plant"}, "did you mean 'planted'"),
    ({"spell": "garden.wait", "exit": "still waiting", "over": "mean"}, "is no end"),
    ({"spell": "garden.wait", "over": "bursts", "at": 1}, "a spell counts the whole run"),
    ({"spell": "garden.wait", "days": [1, 2]}, "a spell counts the whole run"),
    ({"spell": "garden.wait", "per": "plots.met"}, "a spell is counted per 'people'"),
    ({"spell": "garden.wait", "world": "white"}, "no world named 'white'"),
    ({"spell": "garden.wait", "measure": "plots.met"}, "needs one of measure, formula and spell"),
    ({"formula": "1", "exit": "left"}, "exit: goes with spell"),
    ({"formula": "1", "unit": 1}, "unit: goes with measure"),
    ({"measure": "plots.met", "over": "incidence", "at": 3}, "goes with spell"),
]


@pytest.mark.parametrize(("output", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_there_is_not_is_refused(ran: tuple[Setting, Watched], output: dict[str, Any], message: str) -> None:
    with pytest.raises(GlasspolisError) as caught:
        figure(ran, **output)
    assert message in str(caught.value)


def test_a_case_file_runs_with_them(tmp_path: Path) -> None:
    from glasspolis.proof.validate import validate

    text = """
kind = "identity"
title = "Units in a case file"
question = "Do the regions' shares sum to one?"
[inputs]
submodels = ["society", "plots", "garden"]
people = 10_000
days = 4
replicates = 2
[inputs.geography]
regions = [{ name = "top", share = 0.4 }, { name = "second", share = 0.6 }]
[inputs.worlds.with]
label = "Grid"
[[outputs]]
name = "top"
measure = "plots.patrols"
unit = "top"
[[outputs]]
name = "second"
measure = "plots.patrols"
unit = 1
[[outputs]]
name = "all"
measure = "plots.patrols"
[[outputs]]
name = "share"
formula = "(top + second) / all"
found = "known by construction, so no control is needed here"
published = { value = 1, reference = "by construction" }
tolerance = { absolute = 0, reason = "shares of a whole" }
"""
    path = tmp_path / "units.toml"
    path.write_text(text, encoding="utf-8")
    frame, _ = validate([str(path)])
    assert frame["predicted"].to_list() == [1]
