"""People answer to what they see of surveillance and to news of it. They get used to it."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from glasspolis.engine.city import World
from glasspolis.question.named_safeguards import safeguard
from glasspolis.question.scenario import Scenario, shipped
from support.cities import SOCIETY, layout_of, natural, small_city, without, world

NAMES = ("society", "sensing", "identification", "registries", "grid", "sanctions", "scoring", "perception")
PEOPLE = 4_096
DAYS = 90
ON = {"sensing.gates_on": "1"}
UNSEEN = {
    f"sensing.notice_{instrument}": "0"
    for instrument in ("cameras", "analysis", "plates", "payments", "posts", "phones", "tvs", "meters")
}
INSTRUMENTS = {
    "cameras": {"sensing.cameras_on": "0"},
    "gates": {"sensing.gates_on": "0"},
    "payments": {"sensing.payments_on": "0"},
    "posts": {"sensing.post_capture": "0"},
    "watchers": {"grid.watchers": "0"},
    "patrols": {"grid.patrols": "0"},
    "screens": {"sanctions.shame_d": "0", "sanctions.shame_list": "0"},
}
FURTHER = {
    "phones": {"sensing.phones": "1"},
    "televisions": {"sensing.tvs": "1"},
    "meters": {"sensing.meters": "1"},
    "wearables": {"sensing.wearables": "1"},
    "plates": {"sensing.plates": "1"},
    "samples": {"sensing.collect": "2"},
}
OTHERS = {
    # Screens with faces are seen, whatever the instruments are.
    "unseen": UNSEEN | {"sensing.gates_on": "0", "sensing.phones": "1", "sensing.tvs": "1", "perception.screen": "0"},
    "unseen and off": {"sensing.gates_on": "0", "sensing.cameras_on": "0", "sensing.payments_on": "0"} | UNSEEN,
    "news": {"perception.news_day": "40"},
    "used to all": {"perception.habit": "1"},
    "used to nothing": {"perception.habit": "0.4"},
    "no belief": {"perception.sway": "0.002", "perception.stop": "0.05"},
}


@cache
def daily() -> dict[str, dict[str, np.ndarray]]:
    """Return the daily sum over all people of each measure, by world; one city has all worlds."""
    layout = layout_of(NAMES)
    settings = {"on": {}} | INSTRUMENTS | FURTHER | OTHERS
    named = [world(name, layout.plan, ON | changed) for name, changed in settings.items()]
    placebo = World("placebo", named[0].active, named[0].parameters, salt=9)
    city = small_city([without(layout.plan), *named, placebo], PEOPLE, DAYS, layout)
    outcome = city.outcome("base", 0, city.run(2), [])
    names = ["without", *settings, "placebo"]
    sums = outcome.daily.sum(axis=-1)
    return {name: dict(zip(outcome.measures, sums[w].T, strict=True)) for w, name in enumerate(names)}


def total(name: str, measure: str) -> int:
    return int(daily()[name][measure].sum())


@pytest.mark.parametrize("measure", ["perception.watched", "society.fear", "society.given_up"])
@pytest.mark.parametrize("instrument", [*INSTRUMENTS, *FURTHER])
def test_each_instrument_moves_people_beyond_the_placebo(instrument: str, measure: str) -> None:
    more, less = (instrument, "on") if instrument in FURTHER else ("on", instrument)
    by_luck = abs(total("placebo", measure) - total("on", measure))
    assert total(more, measure) - total(less, measure) > by_luck


def test_what_is_secret_moves_nobody_and_news_does() -> None:
    assert total("unseen", "sensing.on_show") < total("on", "sensing.on_show") // 100
    assert total("unseen", "perception.by_machines") < total("on", "perception.by_machines") // 4
    after = daily()["news"]["perception.watched"][45:].sum()
    assert after > 1.5 * daily()["on"]["perception.watched"][45:].sum()
    assert total("on", "perception.aware") == 0


def test_people_get_used_to_what_they_see_daily() -> None:
    new, usual = daily()["used to nothing"]["perception.watched"], daily()["used to all"]["perception.watched"]
    assert new[-1] > usual[-1]
    rise = np.diff(usual.astype(float))
    assert rise[:10].mean() > rise[-10:].mean()


def test_watching_by_people_costs_trust() -> None:
    assert total("watchers", "society.trust") > total("on", "society.trust")


def test_without_a_submodel_that_watches_nobody_feels_watched() -> None:
    layout = layout_of(NAMES)
    nobody = World("nobody", SOCIETY | {"perception"}, natural(layout.plan))
    city = small_city([without(layout.plan), nobody], 2_048, 30, layout)
    daily = city.outcome("base", 0, city.run(2), []).daily
    assert (daily[0] == daily[1]).all()


def test_safeguards_that_limit_sensing_act_on_people() -> None:
    layout = layout_of(NAMES)
    names = ("minimisation", "ban-face-search")
    changed: dict[str, Any] = {}
    for name in names:
        found = safeguard(name, "test")
        changed[name] = ON | {k: str(int(v)) if isinstance(v, bool) else str(v) for k, v in found.set.items()}
        changed[name] |= {k: str(v) for k, v in found.at_most.items()}
    worlds = [world("on", layout.plan, ON), *(world(name, layout.plan, changed[name]) for name in names)]
    city = small_city([without(layout.plan), *worlds], 4_096, 60, layout)
    outcome = city.outcome("base", 0, city.run(2), [])
    fear = outcome.daily[..., list(outcome.measures).index("society.fear"), :].sum(axis=(1, 2))
    assert fear[2] < fear[1] and fear[3] < fear[1]


def test_what_the_confined_cannot_do_is_barred_and_not_given_up() -> None:
    layout = layout_of(("society", "policing", "perception"))
    held = {"policing.start_held": "0.05", "policing.places": "10000", "policing.detain_days": "365"}
    worlds = [world("free", layout.plan, held | {"policing.start_held": "0"}), world("held", layout.plan, held)]
    city = small_city([without(layout.plan), *worlds], 8_192, 60, layout)
    outcome = city.outcome("base", 0, city.run(2), [])
    sums = dict(zip(outcome.measures, outcome.daily.sum(axis=(1, 3)).T, strict=True))
    barred = sums["society.acts_barred"]
    assert barred[0] == 0 and barred[2] > barred[1]
    lost = sums["society.given_up"] + barred
    assert lost[2] > lost[1]


def test_a_story_is_out_even_if_nobody_is_told_directly() -> None:
    layout = layout_of(("society", "information"))
    quiet = {"information.news_day": "5", "information.news": "0"}
    worlds = [world("untold", layout.plan, quiet), world("none", layout.plan, quiet | {"information.story": "0"})]
    city = small_city([without(layout.plan), *worlds], 2_048, 30, layout)
    outcome = city.outcome("base", 0, city.run(2), [])
    unheard = outcome.daily[:, :, list(outcome.measures).index("information.unheard")].sum(axis=(1, 2))
    assert unheard[1] > 0 and unheard[2] == 0


@pytest.mark.parametrize("name", [name for name in shipped() if "sensing" in Scenario.load(name).submodels])
def test_scenarios_in_which_something_watches_have_people_who_feel_it(name: str) -> None:
    scenario = Scenario.load(name)
    assert all("perception" in scenario.active(world) for world in scenario.worlds)
