"""Calls, letters, visits and codes keep what they promise, on the same people and luck."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from support.cities import layout_of, small_city, without, world

PEOPLE = 4_096
DAYS = 70
START, LASTS = 10, 20
NAMES = ("society", "grid", "homevisits", "petitions", "governance", "emergencies", "dispatch", "grievances")
EASY = {
    "emergencies.start": str(START),
    "emergencies.lasts": str(LASTS),
    "governance.misuse": "0.5",
    "governance.occasion": "1",
    "dispatch.alerts": "14",
    "dispatch.officers": "4",
    "petitions.complaints": "0.18",
    "petitions.clerks": "20",
}
WORLDS = {
    "with": {},
    "no alerts": {"dispatch.alerts_on": "0"},
    "apart": {"dispatch.apart": "0.5"},
    "ends": {"emergencies.codes_stay": "0", "emergencies.guards_stay": "0"},
    "watch only": {"homevisits.serves": "0"},
}
Series = dict[str, NDArray[np.int64]]


@cache
def daily() -> Series:
    """Return each measure by world and day."""
    layout = layout_of(NAMES)
    worlds = [world(name, layout.plan, EASY | settings) for name, settings in WORLDS.items()]
    city = small_city([without(layout.plan), *worlds], PEOPLE, DAYS, layout)
    outcome = city.outcome("base", 0, city.run(1), [])
    return {name: outcome.daily[1:, :, at].sum(axis=-1) for at, name in enumerate(outcome.measures)}


def of(measure: str, name: str) -> NDArray[np.int64]:
    """Return a measure by day in one world."""
    return daily()[measure][list(WORLDS).index(name)]


def test_alerts_change_no_call_and_no_round_and_make_calls_wait() -> None:
    for measure in ("dispatch.call", "dispatch.round"):
        assert (of(measure, "with") == of(measure, "no alerts")).all()
    assert of("dispatch.alert", "no alerts").sum() == 0 < of("dispatch.alert", "with").sum()
    assert of("dispatch.dispatched", "with").sum() > of("dispatch.dispatched", "no alerts").sum()


def test_officers_set_apart_leave_calls_alone_with_the_others() -> None:
    assert (of("dispatch.call", "apart") == of("dispatch.call", "with")).all()
    assert of("dispatch.answered_alert", "apart").sum() > 0
    assert of("dispatch.answered", "apart").sum() <= of("dispatch.call", "apart").sum()


def test_powers_that_end_bar_nobody_after_the_emergency() -> None:
    end = START + LASTS
    assert of("governance.coded", "with")[end:].sum() > 0
    assert of("governance.coded", "ends")[end:].sum() == 0
    assert of("emergencies.written_down", "ends")[end:].sum() == 0
    assert (of("governance.coded", "with")[: end - 1] == of("governance.coded", "ends")[: end - 1]).all()
    for name in WORLDS:
        assert of("emergencies.kept_in", name)[end:].sum() == 0


def test_who_only_watches_helps_nobody() -> None:
    assert of("homevisits.help_found", "watch only").sum() == 0 < of("homevisits.help_found", "with").sum()
    assert of("homevisits.in_trouble", "watch only").sum() > of("homevisits.in_trouble", "with").sum()


def test_every_letter_is_under_way_or_has_ended() -> None:
    for name in WORLDS:
        written = of("petitions.written", name).cumsum()
        assert (of("petitions.open", name) <= written).all()
        assert of("petitions.met", name).sum() + of("petitions.unheard", name).sum() <= written[-1]
        assert of("petitions.met", name).sum() > 0
