"""Saves the state of a run on a day, and lets a run begin there in place of the first day.

A branch is a scenario that equals its trunk on every day before; each of its worlds goes on from a
world of the trunk with the same history, several from one if need be. What is simulated is a pure
function of the scenario, so that a branch has the figures of its scenario run from the first day,
to the bit, and neither its parts nor its digests know where it began.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis import evidence
from glasspolis.contract.encoding import Value
from glasspolis.engine import city_state
from glasspolis.engine.city import City, World
from glasspolis.errors import GlasspolisError
from glasspolis.people.table_figures import beside
from glasspolis.question.scenario import Scenario
from glasspolis.records import origin
from glasspolis.records.state_file import AGAIN, Pieces, StateFile
from glasspolis.runs.cities import city_worlds
from glasspolis.runs.jobs import Job, plan_jobs

FIXED = (
    "place", "population", "groups", "segregation", "people", "days", "burn_in", "seed", "replicates",
    "range_samples", "range_people", "range_luck", "submodels", "beyond", "diary_persons",
)  # fmt: skip
"""What a branch cannot change, by its key in a scenario."""
KEPT = "a branch keeps what was fixed before its day"


@dataclass(frozen=True)
class Split:
    """Where the cities of a run begin and where their states are written; other processes read it
    too.

    Attributes:
        start: the state from which they go on; None begins on the first day.
        pieces: where the states go; None keeps none.
        day: on whose morning they are taken.
    """

    start: StateFile | None = None
    pieces: Pieces | None = None
    day: int = 0

    @property
    def first(self) -> int:
        """The first day that is simulated."""
        return self.start.day if self.start is not None else 0

    def done(self, parts: set[tuple[str, int]]) -> set[tuple[str, int]]:
        """Those of finished cities whose state, if it is wanted, is there as well."""
        return parts & self.pieces.done() if self.pieces is not None else parts

    def run(
        self, city: City, key: tuple[str, int], burn_in: int, progress: Callable[[int], Any] | None = None
    ) -> NDArray[np.int64]:
        """Run a city, from its state if there is one, and keep its state; gives its daily measures.

        Args:
            city: that has not run yet.
            key: its variant and replicate.
            burn_in: days before the worlds branch.
            progress: told the person-days of each day.

        Raises:
            GlasspolisError: its state is missing or damaged, or has no world to go on from.
        """
        morning = partial(self._morning, city, key) if self.pieces is not None else None
        if self.start is None:
            return city.run(burn_in, progress, morning=morning)
        of_city = self.start.cities.get(key)
        if of_city is None:
            raise GlasspolisError(f"{self.start.path}: holds no city {key[0]}.{key[1]}; {KEPT}.")
        saved = self.start.city(*key)
        # The file itself says in which order the worlds lie in its arrays.
        histories = {name: of_city["worlds"][name] for name in map(str, saved["worlds"])}
        places = _places(self.start, histories, city.worlds)
        start = partial(city_state.restore, saved, self.start.day, places)
        return city.run(burn_in, progress, start, morning)

    def _morning(self, city: City, key: tuple[str, int], day: int, daily: NDArray[np.int64]) -> None:
        if self.pieces is not None and day == self.day:
            self.pieces.keep(*key, city_state.capture(city, day, daily))

    def finish(self, scenario: Scenario) -> StateFile | None:
        """Put the states of all cities together, if they were wanted.

        Raises:
            GlasspolisError: the file cannot be written.
        """
        if self.pieces is None:
            return None
        head = {"day": self.day, "scenario": scenario.model_dump(mode="json"), **resting_on(scenario)}
        head["versions"] = origin.versions()
        written = self.pieces.put_together(head, (_about(job, scenario, self.day) for job in plan_jobs(scenario)))
        self.pieces.drop()
        return written

    def about(self, scenario: Scenario) -> dict[str, Any]:
        """What the run's manifest says of where it began and of the state that it left."""
        rows: dict[str, Any] = {}
        if self.start is not None:
            worlds = next(iter(self.start.cities.values()))["worlds"]
            names = list(worlds)
            places = _places(self.start, worlds, city_worlds(scenario, {}))
            rows["branched"] = {
                "state": self.start.path.name,
                "seal": self.start.head["seal"],
                "day": self.start.day,
                "trunk": self.start.head["scenario"]["name"],
                "worlds": {world: names[place] for world, place in zip(scenario.worlds, places, strict=True)},
                "changes": _changes(scenario, self.start),
                "set": _typed(scenario, self.start),
                "layers": list(scenario.layers[len(self.start.head["scenario"]["layers"]) :]),
            }
        if self.pieces is not None:
            rows["state"] = {"file": self.pieces.path.name, "day": self.day}
        return rows


def split_of(
    scenario: Scenario, folder: Path, save_state: int | None, start: StateFile | Path | str | None, overwrite: bool
) -> Split:
    """Where the cities of a run begin and where their states go, once everything fits.

    Args:
        scenario: of the run.
        folder: of the run; its state file stands beside it.
        save_state: the day on whose morning the state is taken; None takes none.
        start: the state file from which the run goes on; None begins on the first day.
        overwrite: replace a state file that is there.

    Raises:
        GlasspolisError: the state is of other sources or people or of a scenario that differs
            before its day, the day is not one of the run's, or the state file is there already.
    """
    opened = StateFile.open(start) if isinstance(start, Path | str) else start
    if opened is not None:
        check(scenario, opened)
        # Workers have another folder of their own.
        opened = StateFile(opened.path.absolute(), opened.head)
    if save_state is None:
        return Split(opened)
    first = opened.day if opened is not None else 0
    if not first <= save_state < scenario.days:
        raise GlasspolisError(f"--save-state {save_state}: allowed are the days {first} to {scenario.days - 1}.")
    path = state_path(folder, save_state)
    rests = {"day": save_state, "scenario": scenario.model_dump(mode="json"), **resting_on(scenario)}
    if path.exists() and not overwrite and not _is_left(path, rests):
        raise GlasspolisError(f"{path}: exists already; choose another --out or add --overwrite.")
    pieces = Pieces(path, sha256(json.dumps(rests, sort_keys=True).encode()).hexdigest())
    pieces.begin()
    return Split(opened, pieces, save_state)


def _is_left(path: Path, rests: Mapping[str, Any]) -> bool:
    """Whether a state file is what the same command wrote before it was stopped."""
    with suppress(GlasspolisError):
        head = StateFile.open(path).head
        return all(head.get(key) == value for key, value in rests.items())
    return False


def state_path(folder: Path, day: int) -> Path:
    """The file that holds the state of a day, beside the folder of its run."""
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return named.with_name(f"{named.name}.day-{day}.state")


def resting_on(scenario: Scenario) -> dict[str, str]:
    """Hashes of the sources, the facts and the population table, if any.

    Raises:
        GlasspolisError: the table cannot be read.
    """
    table = sha256()
    if scenario.population:
        path = Path(scenario.population)
        for file in (path, *([beside(path)] if beside(path).is_file() else [])):
            try:
                table.update(file.read_bytes())
            except OSError as error:
                raise GlasspolisError(f"{file}: cannot be read: {error.strerror or error}.") from error
    return {"sources": origin.source_hash(), "facts": evidence.facts_hash(), "table": table.hexdigest()}


def check(scenario: Scenario, state: StateFile) -> None:
    """Refuse a state that the scenario could not have come to.

    Raises:
        GlasspolisError: other sources, facts or people, or another history before the day.
    """
    for key, here in resting_on(scenario).items():
        if state.head.get(key) != here:
            what = {"sources": "other sources of Glasspolis", "facts": "other facts"}.get(
                key, "another table of people"
            )
            raise GlasspolisError(f"{state.path}: was saved with {what}; {AGAIN}.")
    saved = state.head["scenario"]
    content = scenario.model_dump(mode="json")
    for key in FIXED:
        if key != "population" and content[key] != saved[key]:
            was = f"was saved with {key} = {_short(saved[key])}"
            raise GlasspolisError(f"{state.path}: {was}, this run has {_short(content[key])}; {KEPT}.")
    state.verify()
    trunk = {world.name: world for world in city_worlds(Scenario.parse(saved, str(state.path)), {})}
    for world in city_worlds(scenario, {}):
        if history(world, state.day) not in {history(one, state.day) for one in trunk.values()}:
            raise GlasspolisError(
                f"{state.path}: no world of it is {world.name!r} before day {state.day}: "
                f"{_difference(world, trunk, state.day)}; {KEPT}, and --set holds from that day on."
            )
    for job in plan_jobs(scenario):
        city = state.cities.get(job.key)
        if city is None or city["values"] != _drawn(job):
            raise GlasspolisError(
                f"{state.path}: was saved with another point of the parameter range {job.variant!r}; {KEPT}."
            )


def history(world: World, day: int) -> str:
    """A hash of all that a world was before a day; its name is no part of it."""
    return _hash(_before(world, day))


def _before(world: World, day: int) -> dict[str, Any]:
    """All that decides the history of a world before a day, by key."""
    rows: dict[str, Any] = {"submodels on": sorted(world.active), "placebo": world.salt}
    rows |= {key: str(value) for key, value in world.parameters.items()}
    rows |= {
        f"{key} on day {at}": str(value)
        for at, values in world.schedule.items()
        if at < day
        for key, value in values.items()
    }
    rows |= {f"submodels on from day {at}": sorted(names) for at, names in world.switches.items() if at < day}
    return rows


def _difference(world: World, trunk: Mapping[str, World], day: int) -> str:
    """The first difference between a world and the trunk's one of its name, or the nearest one."""
    here = _before(world, day)
    own = trunk.get(world.name)
    olds = [_before(old, day) for old in ([own] if own is not None else trunk.values())]
    differing = [[key for key in sorted({*here, *old}) if here.get(key) != old.get(key)] for old in olds]
    nearest = min(range(len(olds)), key=lambda k: len(differing[k]))
    key = differing[nearest][0]
    return f"{key} is {_short(here.get(key, 'not set'))} and was {_short(olds[nearest].get(key, 'not set'))}"


def _places(state: StateFile, saved: Mapping[str, str], worlds: Iterable[World]) -> list[int]:
    """The saved world that each world goes on from: the one of its name, or another of its history.

    Raises:
        GlasspolisError: there is none.
    """
    names = list(saved)
    places = []
    for world in worlds:
        wanted = history(world, state.day)
        found = [name for name in names if saved[name] == wanted]
        if not found:
            raise GlasspolisError(f"{state.path}: no world of it is {world.name!r} before day {state.day}; {KEPT}.")
        places.append(names.index(world.name if world.name in found else found[0]))
    return places


def _about(job: Job, scenario: Scenario, day: int) -> dict[str, Any]:
    """What the head of a state file says of a city."""
    worlds = {world.name: history(world, day) for world in city_worlds(scenario, job.values)}
    return {
        "variant": job.variant,
        "replicate": job.replicate,
        "people": job.people,
        "values": _drawn(job),
        "worlds": worlds,
    }


def _drawn(job: Job) -> str:
    """A hash of the point of the parameter range that a city stands at."""
    return _hash({**job.values, **job.tables})


def _changes(scenario: Scenario, state: StateFile) -> list[dict[str, Any]]:
    """What changes from the day of the state on in the run and did not in its trunk, and in which
    worlds.
    """
    trunk = {world.name: world for world in city_worlds(Scenario.parse(state.head["scenario"], str(state.path)), {})}
    found: dict[tuple[int, str, str], list[str]] = {}
    for world in city_worlds(scenario, {}):
        old = trunk.get(world.name)
        scheduled = {} if old is None else old.schedule
        for day, values in world.schedule.items():
            for key, value in values.items():
                if day >= state.day and scheduled.get(day, {}).get(key) != value:
                    found.setdefault((day, key, _words(value)), []).append(world.name)
        for day, names in world.switches.items():
            if day >= state.day and (old is None or old.switches.get(day) != names):
                found.setdefault((day, "submodels on", ", ".join(sorted(names))), []).append(world.name)
    return [
        {"day": day, "parameter": key, "value": value, "worlds": worlds}
        for (day, key, value), worlds in sorted(found.items())
    ]


def _typed(scenario: Scenario, state: StateFile) -> list[str]:
    """What the worlds' own schedules set on the day of the state and did not in the trunk, as
    ``--set`` takes it.
    """
    trunk = Scenario.parse(state.head["scenario"], str(state.path)).worlds
    return [
        f"{name}:{key}={_words(value).replace(' ', '')}"
        for name, world in scenario.worlds.items()
        if name in trunk
        for change in world.schedule
        if change.day == state.day and change not in trunk[name].schedule
        for key, value in change.set.items()
    ]


def _words(value: Value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _hash(content: Mapping[str, Any]) -> str:
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
