"""A newcomer takes the place of somebody who left or died: the city stays a population, and
everything that was known of the place starts anew.
"""

import numpy as np
import pytest

from glasspolis.engine.city import City
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.memory.newcomers import Newcomers
from glasspolis.engine.plan import derive, installed
from glasspolis.errors import ContractError
from support.cities import BUSY, layout_of, people, small_city, world
from support.modules import written

PEOPLE = 8000
YEARS = 4
MONDAY = 7
PRESENT = "society.present"
STAMP = '''"""Stamps: who was counted on the first day of a person, and for how long a person has been here."""

from typing import NamedTuple

from glasspolis.contract import Line, Measure, clock, column, yes_no

LINE = Line(
    real_places=True, detains=False, removes_speech=False, acts_on_protected_conduct=False, steers_people=False
)


class Own(NamedTuple):
    begun: int = column(high=255, unit="days", doc="days on which it was the first day")
    stayed: int = column(high=1000, unit="days", doc="days since, from a start that is not 0", start=7)
    bold: int = yes_no(doc="never written", start=1)
    MORE


class Seen(NamedTuple):
    day: int = clock("day")


def step(own: Own, seen: Seen, par: None, draw: None) -> Own:
    return own._replace(begun=own.begun + (seen.day == 0), stayed=own.stayed + 1)


MEASURES = (Measure(column="stayed", kind="volume", unit="days", doc="days", person=False),)
'''


def test_a_city_keeps_its_size_and_structure_over_years() -> None:
    """Size within 0.5% on every day; in the mean of each year, each structure within 1% of the
    first one.
    """
    layout = layout_of(("society",))
    city = small_city([world("with", layout.plan)], PEOPLE, 365 * YEARS, layout)
    traits = people(PEOPLE).traits
    shares: list[np.ndarray] = []

    def look(_: int) -> None:
        here = city.arrays.column(PRESENT)[0] > 0
        ages = np.bincount(traits["age_band"][here], minlength=4)
        counts = [here.sum(), *(traits[name][here].sum() for name in ("migrant", "employed", "urban")), *ages]
        shares.append(np.asarray(counts, float))

    city.run(0, look)
    found = np.asarray(shares)
    assert (abs(found[:, 0] / found[0, 0] - 1) < 0.005).all()
    year = found.reshape(YEARS, 365, -1).mean(axis=1)
    assert (abs(year / year[0] - 1) < 0.01).all()
    assert 0.98 * PEOPLE < found[0, 0] < PEOPLE


def test_somebody_leaves_and_somebody_comes() -> None:
    layout = layout_of(("society",))
    city = small_city([world("with", layout.plan)], PEOPLE, 365, layout)
    here: list[np.ndarray] = []
    city.run(0, lambda _: here.append(city.arrays.column(PRESENT)[0] > 0))
    left, came = (sum(int((a & ~b).sum()) for a, b in zip(first, second, strict=True)) for first, second in
                  ((here[:-1], here[1:]), (here[1:], here[:-1])))  # fmt: skip
    migrants = people(PEOPLE).traits["migrant"].mean()
    expected = PEOPLE * (0.01 + 0.07 * migrants + 0.0077)
    assert left == pytest.approx(expected, rel=0.25)
    assert came == pytest.approx(left, rel=0.2)


def test_everything_of_a_newcomer_starts_anew_in_every_submodel() -> None:
    layout = layout_of()
    worlds = [world("usual", layout.plan), world("busy", layout.plan, BUSY)]
    city = small_city(worlds, 2048, 3 * MONDAY, layout)
    city.run(0)
    for w in range(len(worlds)):
        arriving = city.arrays.column("society.arrives")[w] > 0
        assert arriving.any() or w == 0
        before = stored(city, w)
        city.newcomers.morning((np.arange(len(worlds)) == w).astype(np.uint8))
        for key, values in stored(city, w).items():
            name, _, column = key.partition(".")
            start = installed()[name].own[column].start
            assert (values[~arriving] == before[key][~arriving]).all()
            assert (values[arriving] == (1 if key == "society.arrives" else start)).all(), key


def stored(city: City, w: int) -> dict[str, np.ndarray]:
    columns = {key for key, slot in city.layout.columns.items() if city.arrays.kept(slot)}
    return {key: city.arrays.column(key)[w] for key in columns}


def test_the_clock_of_a_step_says_day_0_for_newcomers_alone() -> None:
    models = {"society": installed()["society"], "stamps": written("stamps", STAMP.replace("    MORE\n", ""))}
    layout = lay_out(derive(models))
    city = small_city([world("busy", layout.plan, BUSY)], 2048, 10 * MONDAY, layout)
    came = np.zeros(2048, int)
    since = np.zeros(2048, int)

    def look(_: int) -> None:
        new = city.arrays.a["new"][0] > 0
        came[:] += new
        since[:] = np.where(new, 0, since + 1)

    city.run(0, look)
    assert came.max() > 0
    assert city.arrays.column("stamps.begun")[0].tolist() == [1] * 2048
    assert (city.arrays.column("stamps.stayed")[0] == 7 + since + (came > 0)).all()
    assert city.arrays.column("stamps.bold").all()


def test_one_column_of_a_scenario_may_say_who_moves_in() -> None:
    text = STAMP.replace("MORE", 'also: int = yes_no(doc="moves in", moves_in=True)')
    with pytest.raises(ContractError, match=r"society.arrives and stamps.also both say"):
        derive({"society": installed()["society"], "stamps": written("stamps", text)})


def test_nobody_moves_in_where_no_column_says_so() -> None:
    layout = lay_out(derive({"stamps": written("stamps", STAMP.replace("    MORE\n", ""))}))
    city = small_city([world("with", layout.plan)], 2048, 3, layout)
    city.run(0)
    assert isinstance(city.newcomers, Newcomers)
    assert city.arrays.a["new"].size == 0
    assert city.arrays.column("stamps.begun")[0].tolist() == [1] * 2048
