"""Which submodels and switches are on in a scenario that ships, and whether each moves its answer.

Run it as ``python -m bench.switches [SCENARIO ...] [--people 2048] [--days 180] [--only THING ...]
[--json]``. Every submodel and every switch that is on in the world ``with`` of a scenario is
switched off in a world of its own, and everything else is as it was: the same people, the same
luck. What moves nothing there is tried in the other worlds in which it is on. What moves is told of
the measures of the scenario's answer (``measure`` and ``also``). It prints what moves none of them
anywhere, and what is on in no scenario. What happens seldom wants more people: 16,384 and 240 days
show all that is there.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from glasspolis.engine.city import City
from glasspolis.engine.memory.layout import lay_out
from glasspolis.engine.plan import installed
from glasspolis.errors import GlasspolisError
from glasspolis.people.population import replicate_seed, synthesise
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.question.used_submodels import always_on
from glasspolis.question.world import MOST_WORLDS
from glasspolis.question.world_names import SYSTEM, WITHOUT
from glasspolis.records.variants import BASE
from glasspolis.runs.cities import city_worlds, structure_for

OFF = 0


@dataclass(frozen=True)
class Moves:
    """What switching one thing off moves in one scenario.

    Attributes:
        thing: a submodel, or ``submodel.switch``.
        scenario: where it is on.
        world: in which it is on: ``with``, or the first one in which it moves something.
        moved: measures of the answer that differ, the answer's own measure first.
        refused: why it cannot be switched off alone; empty where it can.
    """

    thing: str
    scenario: str
    world: str
    moved: tuple[str, ...]
    refused: str = ""


def things(scenario: Scenario) -> dict[str, list[str]]:
    """Return what is on, and in which worlds: submodels that may be off, and switches."""
    found: dict[str, list[str]] = defaultdict(list)
    for world in dict.fromkeys((SYSTEM, *scenario.worlds)):
        if scenario.worlds[world].placebo:
            continue
        active = scenario.active(world)
        parameters = [scenario.world_parameters(world), *scenario.schedule(world).values()]
        on = [key for key in switches(active) if any(np.any(values.get(key, OFF)) for values in parameters)]
        for thing in (*sorted(set(active) - set(always_on())), *on):
            found[thing].append(world)
    return found


def switches(submodels: Any) -> list[str]:
    """Return the switches of these submodels, ``submodel.switch``."""
    models = installed()
    return [
        f"{name}.{key}"
        for name in sorted(submodels)
        for key, par in models[name].par.items()
        if par.unit == "switch" and not par.derived
    ]


def off_world(scenario: Scenario, thing: str, base: str) -> dict[str, Any]:
    """Return a world like ``base`` in which one thing is off, in its schedule, too."""
    world: dict[str, Any] = {"label": f"{thing} off", "like": base}
    if "." not in thing:
        return {**world, "off": [thing]}
    raw = scenario.model_dump(exclude_defaults=True)["worlds"][base]
    changes = [
        {**change, "set": {key: value for key, value in change.get("set", {}).items() if key != thing}}
        for change in raw.get("schedule", ())
    ]
    kept = [change for change in changes if change["set"] or change.keys() - {"day", "set"}]
    return {**world, "set": {thing: False}, **({"schedule": kept} if changes else {})}


def needed(scenario: Scenario, base: str) -> list[str]:
    """Return the worlds that a world like ``base`` wants: the first two, and those it is like."""
    chain = [WITHOUT, SYSTEM]
    at: str | None = base
    while at is not None:
        chain.append(at)
        at = scenario.worlds[at].like
    return [name for name in scenario.worlds if name in chain]


def of_worlds(scenario: Scenario, base: str, added: dict[str, dict[str, Any]], **changed: Any) -> Scenario:
    """Return the scenario with the worlds that ``base`` wants, and some more.

    Raises:
        GlasspolisError: a world that cannot be.
    """
    raw = scenario.model_dump(exclude_defaults=True)
    worlds = {name: raw["worlds"][name] for name in needed(scenario, base)} | added
    return Scenario.parse({**raw, **changed, "worlds": worlds}, scenario.name)


def probed(scenario: Scenario, base: str, names: list[str], people: int, days: int) -> list[Moves]:
    """Return what switching each of some things off moves, in one city that holds all worlds."""
    added = {f"off-{number}": off_world(scenario, name, base) for number, name in enumerate(names)}
    last = max([0, *scenario.schedule(base)])
    longest = min(scenario.days, max(days, last + days))
    small = of_worlds(scenario, base, added, people=people, days=longest, replicates=1, range_samples=0)
    totals = by_world(small)
    asked = (scenario.answer.measure, *scenario.answer.also)
    return [
        Moves(name, scenario.name, base, tuple(m for m in asked if totals[f"off-{number}"][m] != totals[base][m]))
        for number, name in enumerate(names)
    ]


def by_world(scenario: Scenario) -> dict[str, dict[str, float]]:
    """Return every measure of every world of one city, summed over people or units and days."""
    people = synthesise(structure_for(scenario), scenario.people, scenario.seed, 0)
    city = City(
        lay_out(scenario.plan), people, city_worlds(scenario, {}),
        days=scenario.days, seed=replicate_seed(scenario.seed, 0),
    )  # fmt: skip
    outcome = city.outcome(BASE, 0, city.run(scenario.burn_in), [])
    sums = outcome.daily.sum(axis=(1, 3))
    units = {name: series.values.sum(axis=(1, 2)) for name, series in outcome.units.items()}
    return {
        world: {name: float(sums[number, at]) for at, name in enumerate(outcome.measures)}
        | {name: float(values[number]) for name, values in units.items()}
        for number, world in enumerate(scenario.worlds)
    }


def of_scenario(scenario: Scenario, people: int, days: int, wanted: frozenset[str]) -> Iterator[Moves]:
    """Yield what each wanted thing moves: in ``with``, or in the first world in which it moves
    something; a thing that cannot be off alone is told with the reason.
    """
    left = {thing: worlds for thing, worlds in things(scenario).items() if not wanted or thing in wanted}
    while left:
        by_base: dict[str, list[str]] = defaultdict(list)
        for thing, worlds in left.items():
            by_base[worlds[0]].append(thing)
        found = [row for base, names in by_base.items() for row in of_base(scenario, base, names, people, days)]
        again = {row.thing for row in found if not row.moved and len(left[row.thing]) > 1}
        yield from (row for row in found if row.thing not in again)
        left = {thing: left[thing][1:] for thing in again}


def of_base(scenario: Scenario, base: str, names: list[str], people: int, days: int) -> Iterator[Moves]:
    """Yield what each thing moves in a world like ``base``, as many at once as worlds allow."""
    allowed = []
    for thing in names:
        try:
            of_worlds(scenario, base, {"one-off": off_world(scenario, thing, base)})
            allowed.append(thing)
        except GlasspolisError as error:
            yield Moves(thing, scenario.name, base, (), str(error))
    at_once = MOST_WORLDS - len(needed(scenario, base))
    for first in range(0, len(allowed), at_once):
        yield from probed(scenario, base, allowed[first : first + at_once], people, days)


def main() -> None:
    """Print the tables, and end with 1 if a thing moves nothing anywhere."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", default=list(shipped()))
    parser.add_argument("--people", type=int, default=2_048)
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--only", nargs="*", default=[], help="submodels or switches; all if left out")
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    found: list[Moves] = []
    for name in words.scenarios:
        print(name, file=sys.stderr, flush=True)
        found += of_scenario(Scenario.load(name), words.people, words.days, frozenset(words.only))
    report(found, as_json=words.json)


def report(found: list[Moves], *, as_json: bool) -> None:
    """Print where each thing is on and what it moves, and what moves nothing or is on nowhere."""
    if as_json:
        print(json.dumps([asdict(row) for row in found], indent=1))
    by_thing: dict[str, list[Moves]] = defaultdict(list)
    for row in found:
        by_thing[row.thing].append(row)
    still = sorted(thing for thing, rows in by_thing.items() if not any(row.moved for row in rows))
    everything = {*installed(), *switches(installed())} - set(always_on())
    nowhere = sorted(everything - set(by_thing))
    if not as_json:
        for thing, rows in sorted(by_thing.items()):
            print(
                f"{thing}: "
                + "; ".join(
                    f"{row.scenario} ({row.world}): {', '.join(row.moved) or row.refused or '-'}" for row in rows
                )
            )
        print(f"moves no measure of an answer: {', '.join(still) or 'none'}")
        print(f"on in no scenario: {', '.join(nowhere) or 'none'}")
    sys.exit(1 if still or nowhere else 0)


if __name__ == "__main__":
    main()
