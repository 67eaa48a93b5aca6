"""A score is answered where it pays, only by who knows of it, and a favour is always somebody's
loss.
"""

from functools import cache

from support.cities import layout_of, small_city, without, world

SUBMODELS = ("society", "sensing", "identification", "registries", "scoring", "sanctions", "striving", "favours")
PEOPLE = 6_000
DAYS = 90
OFF = {"striving.on": "0"}
SETTINGS = (
    {},
    OFF,
    {"scoring.city_petty": "50"},
    {"scoring.city_petty": "50", **OFF},
    {"scoring.city_on": "0"},
    {"scoring.city_on": "0", **OFF},
    {"favours.reward_on": "0"},
)


@cache
def totals() -> list[dict[str, int]]:
    """Return each measure's sum over people and days in a world of each setting."""
    layout = layout_of(SUBMODELS)
    worlds = [world(str(number), layout.plan, values) for number, values in enumerate(SETTINGS)]
    city = small_city([without(layout.plan), *worlds], PEOPLE, DAYS, layout)
    daily = city.run(3)
    measures = city.outcome("base", 0, daily[:, :1], []).measures
    return [
        {measure: int(daily[number, :, column].sum()) for column, measure in enumerate(measures)}
        for number in range(1, len(worlds) + 1)
    ]


def test_dearer_breaches_are_fewer_only_where_people_answer() -> None:
    usual, off, dear, dear_off, *_ = totals()
    assert dear["society.petty"] < usual["society.petty"] < off["society.petty"]
    assert dear_off["society.petty"] == off["society.petty"]


def test_the_answer_costs_lawful_acts_and_hours() -> None:
    usual, off, *_ = totals()
    assert usual["society.given_up"] > off["society.given_up"]
    assert usual["striving.hours"] > 0 == off["striving.hours"]


def test_without_a_book_there_is_nothing_to_answer() -> None:
    *_, no_book, no_book_off, _ = totals()
    differing = {key for key in no_book if no_book[key] != no_book_off[key]}
    assert differing == {"striving.aware"}, "people know of a score, and do nothing about it"


def test_each_favour_displaces_one_person() -> None:
    usual, *_, lots_alone = totals()
    assert usual["favours.favoured"] == usual["favours.displaced"] > 0
    assert lots_alone["favours.favoured"] == lots_alone["favours.displaced"] == 0


def test_rations_that_share_their_lots_choose_alike() -> None:
    """Where nobody comes first, the two rations give the same people a place, day by day."""
    layout = layout_of(SUBMODELS)
    settings = {"favours.reward_on": "0", "favours.looks": "0.5", "society.school": "0.8"}
    city = small_city([world("lots", layout.plan, settings)], PEOPLE, 30, layout)
    daily = city.run(0)
    outcome = city.outcome("base", 0, daily[:, :1], [])
    sums = {measure: int(daily[0, :, column].sum()) for column, measure in enumerate(outcome.measures)}
    assert sums["favours.placed"] > 0 == sums["favours.displaced"] + sums["favours.favoured"]
