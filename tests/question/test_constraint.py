"""Constraint files: what may stand in one, and that the shipped ones fit their scenarios."""

import copy
import math
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from glasspolis import evidence
from glasspolis.errors import GlasspolisError
from glasspolis.question import predicted, settings
from glasspolis.question.constraint import Constraint, of_scenario, shipped
from glasspolis.question.scenario import Scenario

GOOD: dict[str, Any] = {
    "kind": "constraint",
    "title": "Files with an error",
    "scenarios": ["four-grades"],
    "figures": [
        {"name": "days_wrong", "measure": "registries.file_error"},
        {
            "name": "share",
            "formula": "days_wrong / days / people",
            "published": {"fact": "P320"},
            "tolerance": {"absolute": 1, "reason": "because of the sample's size"},
            "discrepancy": {"factor": 2, "reason": "because files differ between places"},
        },
    ],
}


def changed(number: int, **keys: Any) -> dict[str, Any]:
    """A good constraint with other keys in one figure; None takes a key away."""
    raw = copy.deepcopy(GOOD)
    raw["figures"][number] |= keys
    raw["figures"][number] = {key: value for key, value in raw["figures"][number].items() if value is not None}
    return raw


def test_the_example_of_the_page_is_a_constraint() -> None:
    page = (Path(__file__).parents[2] / "docs" / "constraints.md").read_text(encoding="utf-8")
    text = page.partition("```toml\n")[2].partition("```")[0]
    example = Constraint.parse(tomllib.loads(text, parse_float=Decimal))
    assert example.held[0].published is not None
    assert example.held[0].published.facts == ("P320",)


def test_errors_become_variances_of_the_figure_or_of_its_logarithm() -> None:
    figure = Constraint.parse(GOOD).held[0]
    assert figure.discrepancy is not None and figure.tolerance is not None
    assert figure.discrepancy.variance(0.5, log=True) == pytest.approx((math.log(2) / 2) ** 2)
    assert figure.discrepancy.variance(0.5, log=False) == pytest.approx((math.log(2) * 0.5 / 2) ** 2)
    assert figure.tolerance.variance(0.5, log=False) == pytest.approx(0.25)
    assert figure.tolerance.variance(0.5, log=True) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (changed(0, measure=None), "needs one of measure, spell, parameter and formula"),
        (changed(0, spell="benefits.appeal"), "needs one of measure, spell, parameter and formula"),
        (changed(0, exit="won"), "exit: goes with spell"),
        (changed(0, identity="wrong persons"), "wrong person"),
        (changed(0, name="people"), "the name is taken"),
        (changed(1, formula="dayswrong / days"), "days_wrong"),
        (changed(1, count="persons"), "go with measure"),
        (changed(1, tolerance=None), "needs tolerance and discrepancy"),
        (changed(1, published=None), "has tolerance, but nothing published"),
        (changed(1, published={"fact": "P999"}), "P999"),
        (changed(1, published={"formula": "P320 / 0"}), "is not defined"),
        (changed(1, published={"formula": "P320 - P320"}), "goes with a published figure above 0"),
        (changed(1, tolerance={"absolute": 1, "factor": 2, "reason": "because of two reasons"}), "needs one of"),
        (changed(1, tolerance={"absolute": 1, "reason": "short"}), "reason"),
        (GOOD | {"figures": GOOD["figures"][:1]}, "none has published"),
        (GOOD | {"searches": 1}, "searches"),
    ],
)
def test_what_does_not_fit_together_is_refused(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(GlasspolisError, match=message):
        Constraint.parse(raw, "my.toml")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_constraint_fits_its_scenarios(name: str) -> None:
    constraint = shipped()[name]
    for scenario_name in constraint.scenarios:
        scenario = Scenario.load(scenario_name)
        measures = settings.measure_names(scenario.models)
        for figure in constraint.figures:
            world = figure.world or constraint.world
            assert world in scenario.worlds
            if figure.measure is not None:
                assert figure.measure in measures
            elif figure.spell is not None:
                assert figure.spell in {
                    f"{m.name}.{spell.name}" for m in scenario.models.values() for spell in m.spells
                }
            elif figure.parameter is not None:
                assert figure.parameter in scenario.world_parameters(world)


def test_a_fact_that_is_used_is_not_predicted_by_a_case_of_the_same_scenario() -> None:
    for case, (scenario, facts) in predicted.of_cases().items():
        for name, constraint in of_scenario(scenario).items():
            used = {fact for figure in constraint.held if figure.published for fact in figure.published.facts}
            assert not used & set(facts), f"{name} uses what {case} predicts with {scenario}"


def test_the_seven_quantities_of_four_grades_are_held_against_what_is_published() -> None:
    facts = {
        fact
        for constraint in of_scenario("four-grades").values()
        for figure in constraint.held
        if figure.published
        for fact in figure.published.facts
    }
    assert {"P179", "P177", "P202", "P165", "P171", "P258", "P270", "P320"} <= facts
    assert all(evidence.fact(fact) for fact in facts)


def test_facts_that_a_case_predicts_are_known() -> None:
    assert "defaulter-list-stock" in predicted.predictions()["P176"]
