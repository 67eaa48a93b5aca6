"""Every submodel runs in a scenario that ships, and every switch is on in one; ``python -m
bench.switches`` runs them and says what each moves.
"""

from glasspolis.engine.plan import installed
from glasspolis.question.scenario import Scenario, shipped

MODELS = installed()
SCENARIOS = [Scenario.load(name) for name in shipped()]
SWITCHES = {
    f"{name}.{key}"
    for name, model in MODELS.items()
    for key, par in model.par.items()
    if par.unit == "switch" and not par.derived
}


def on_in(scenario: Scenario) -> set[str]:
    """Submodels and switches that are on in some world of a scenario, on some day."""
    found: set[str] = set()
    for world in scenario.worlds:
        active = scenario.active(world).union(*scenario.switches(world).values())
        days = [scenario.world_parameters(world), *scenario.schedule(world).values()]
        set_on = {key for values in days for key, value in values.items() if value != 0}
        found |= active | {key for key in SWITCHES & set_on if key.partition(".")[0] in active}
    return found


ON: set[str] = set().union(*map(on_in, SCENARIOS))


def test_every_submodel_runs_in_a_scenario() -> None:
    assert set(MODELS) - ON == set()


def test_every_switch_is_on_in_a_scenario_or_turned_by_a_knob_of_its_file() -> None:
    turned = {key for model in MODELS.values() for knob in model.knobs for key in knob.set}
    assert SWITCHES - ON - turned == set(), "switch it on in a world, or say by a Knob what it moves"


def test_few_switches_are_left_to_a_knob() -> None:
    """A switch that no scenario turns is an option for one's own scenario; most are no options."""
    assert len(SWITCHES - ON) <= 3
