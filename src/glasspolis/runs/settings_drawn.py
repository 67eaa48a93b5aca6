"""Draws the settings of a run: the points of its design that agree with what was answered.

In most runs that is every point. In an assessment, the answers that are drawn may contradict those
that were given. Such a city cannot exist, and the next point of the design is taken instead.
"""

from __future__ import annotations

from decimal import Decimal

from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import Scenario
from glasspolis.runs.design import Setting, settings_of, varied_parameters

MOST_DRAWN = 64
"""Points that are tried for each that is wanted."""


def drawn_settings(scenario: Scenario) -> list[Setting]:
    """The settings of a scenario's parameter range, in the order of the design.

    Raises:
        GlasspolisError: the answers that are given contradict nearly all that is not known.
    """
    wanted = scenario.range_samples
    parameters = varied_parameters(scenario)
    if scenario.assessed is None:
        return settings_of(parameters, wanted, scenario.seed)
    for times in (1, 2, 4, 16, MOST_DRAWN):
        kept = [s for s in settings_of(parameters, wanted * times, scenario.seed) if _can_be(scenario, s)]
        if len(kept) >= wanted:
            return kept[:wanted]
    raise GlasspolisError(
        f"{scenario.name}: the answers that are given contradict nearly all that is not known; check them."
    )


def answers(scenario: Scenario, setting: Setting) -> dict[str, Decimal]:
    """The answers of an assessment that were drawn in a setting, by question."""
    return scenario.assessed.drawn(setting.values) if scenario.assessed else {}


def _can_be(scenario: Scenario, setting: Setting) -> bool:
    try:
        scenario.values_at(setting.values, scenario.range_people)
    except GlasspolisError:
        return False
    return True
