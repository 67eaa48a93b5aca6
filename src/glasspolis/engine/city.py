"""One replicate of a city: all its worlds, stepped together day by day; simulation.py runs many of
them.

Several settings of one question may lie in one city, since worlds do not know of each other: the
draws, the ties and the mornings are then paid once for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.traits import CELL
from glasspolis.draws import guide_table, stream_base, survival_table
from glasspolis.engine import lower
from glasspolis.engine.compile.loops import Body
from glasspolis.engine.kernels.dispatch import span
from glasspolis.engine.kernels.fills import day_keys
from glasspolis.engine.kernels.sizes import CHUNK
from glasspolis.engine.memory.addresses import Addresses
from glasspolis.engine.memory.arrays import Arrays
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.memory.newcomers import Newcomers
from glasspolis.engine.outcome import Ints, Outcome
from glasspolis.engine.parameters import ParameterVectors, Value
from glasspolis.engine.places.sharing import PlacedLimit, PlaceSharing
from glasspolis.engine.unit_steps import UnitSteps
from glasspolis.errors import GlasspolisError
from glasspolis.mechanisms.hourly_profiles import minute_table
from glasspolis.people.population import Population
from glasspolis.people.ties import long_ties, tie_keys

WITHOUT = 0
Start = Callable[["City", NDArray[np.int64]], int]
Morning = Callable[[int, NDArray[np.int64]], Any]


@dataclass(frozen=True)
class World:
    """One world of a replicate.

    ``active`` are the submodels that run, ``parameters`` those of all submodels in natural units.
    ``schedule`` has the parameters that change on a day, ``switches`` the submodels that run from a
    day on. ``salt`` decides who comes first among equals for a limited place.
    """

    name: str
    active: frozenset[str]
    parameters: Mapping[str, Value]
    schedule: Mapping[int, Mapping[str, Value]] = field(default_factory=dict)
    salt: int = 0
    switches: Mapping[int, frozenset[str]] = field(default_factory=dict)


def _chunk(people: int, threads: int, asked: int | None) -> int:
    """People that a thread takes at a time: whole cells, few enough for some chunks a thread.

    Raises:
        GlasspolisError: the size that is asked for is no multiple of a cell, or is too large.
    """
    if asked is not None:
        if asked % CELL or not 0 < asked <= CHUNK:
            raise GlasspolisError(f"chunk {asked}: allowed are multiples of {CELL} up to {CHUNK}")
        return asked
    return CHUNK if threads == 1 else min(CHUNK, max(CELL, people // (4 * threads) // CELL * CELL))


class City:
    """All worlds of one replicate. The burn-in runs in ``worlds[0]``, the world without the system.

    With ``settings`` of them, the first worlds of all settings come first, then the second ones and
    so on; the burn-in of each setting runs in its own first world.
    """

    def __init__(
        self,
        layout: Layout,
        population: Population,
        worlds: Sequence[World],
        *,
        days: int,
        seed: int,
        diary: Sequence[int] = (),
        threads: int = 1,
        chunk: int | None = None,
        luck: Mapping[str, int] | None = None,
        settings: int = 1,
    ) -> None:
        self.layout = layout
        self.population = population
        self.worlds = list(worlds)
        self.days = days
        self.threads = threads
        self.chunk = _chunk(population.size, threads, chunk)
        self.seed = seed
        self.luck = luck or {}
        """Submodel -> the seed of its own streams, where that is not the city's."""
        self.names = sorted(layout.plan.models)
        self.index = {name: number for number, name in enumerate(self.names)}
        self._of_worlds(settings)
        day = lower.make(layout, len(worlds), len(population.groups))
        self.arrays = Arrays(layout, day, population, len(worlds), days, diary, self.chunk)
        self.newcomers = Newcomers(self.arrays)
        self.workers = [self.arrays.threads.add_thread() for _ in range(threads)]
        self.span = span
        self.unit_steps = UnitSteps(layout, population, self.arrays, self.seed_of)
        self.par = ParameterVectors(layout, [dict(w.parameters) for w in worlds], seed)
        self.places = PlaceSharing(layout, self.arrays, self.par, [w.salt for w in worlds], self.seed_of)
        self.since = np.full((len(worlds), len(self.names)), -1, np.int64)
        self.today = 0
        self.totals = self._totals_wanted()
        self._streams()
        self.arrays.a["par"] = self.par.vector
        self.addresses = Addresses(day, self.arrays)

    def _of_worlds(self, settings: int) -> None:
        """Note what follows from the worlds, and from the number of settings that they are of."""
        worlds = self.worlds
        self.settings = settings
        self.trunks = np.arange(len(worlds)) % settings
        """The world in which the burn-in of each world runs."""
        self.active = [w.active for w in worlds]
        self.runs = np.asarray([self._row(w.active) for w in worlds])
        """uint8[worlds, submodels]: 1 for those that run."""
        self.changing = {day for w in worlds for day in (*w.schedule, *w.switches)}

    def _row(self, active: frozenset[str]) -> NDArray[np.uint8]:
        """uint8[submodels]: 1 for those that run."""
        return np.asarray([name in active for name in self.names], np.uint8)

    def _totals_wanted(self) -> dict[str, dict[str, int]]:
        """Submodel with a ``prepare`` -> the columns whose sums it takes, with their rows among the
        tallies; -1, the last row, of a column that no submodel in use has.
        """
        tally = self.layout.tallies
        models = self.layout.plan.models
        reads = {name: models[name].seen.values() for name in self.names if models[name].prepare is not None}
        wanted = {n: [r.source for r in rs if (r.how, r.by) == ("tally", "world")] for n, rs in reads.items()}
        return {n: {k: tally.index(k) if k in tally else -1 for k in keys} for n, keys in wanted.items()}

    def seed_of(self, stream: str) -> int:
        """The seed of a stream; the name of the stream begins with that of its submodel."""
        return self.luck.get(stream.partition(".")[0], self.seed)

    def _streams(self) -> None:
        a = self.arrays.a
        streams = self.layout.streams
        self.base = np.zeros((len(streams), 4), np.uint32)
        for s, key in enumerate(sorted(streams)):
            seed = self.seed_of(key)
            self.base[s] = [*stream_base(seed, key), *stream_base(seed, key + "/skip")]
        rare = [s.p_max for _, s in sorted(streams.items()) if s.p_max < 1]
        timed = sorted({s.profile for s in streams.values() if s.profile})
        a["keys"] = np.zeros((len(streams), 4), np.uint32)
        a["survival"] = np.asarray([survival_table(p) for p in rare] or np.zeros((1, 1)), np.uint32)
        a["guide"] = np.asarray([guide_table(p) for p in rare] or np.zeros((1, 1)), np.uint16)
        a["minutes"] = np.asarray([minute_table(p) for p in timed] or np.zeros((1, 1)), np.uint16)
        a["tie_keys"] = tie_keys(self.seed)
        a["ties"] = long_ties(self.population.size if self.layout.looks_around else 0, self.seed)

    def run(
        self,
        burn_in: int,
        progress: Callable[[int], Any] | None = None,
        start: Start | None = None,
        morning: Morning | None = None,
    ) -> NDArray[np.int64]:
        """Burn in, branch, and run every world; gives the daily measures, int64[W, days, M, G].

        Args:
            burn_in: days before the worlds branch.
            progress: told the person-days of each day.
            start: in place of the burn-in, puts everything back where a state has it.
            morning: called before each day with the day and the daily measures so far.
        """
        daily = np.zeros((len(self.worlds), self.days, *self.arrays.threads.pieces["sums"].shape[1:]), np.int64)
        diary = self.arrays.a["diary"]
        self.diary = np.zeros((diary.shape[0], self.days, *diary.shape[1:]), np.int32)
        with ThreadPoolExecutor(self.threads) as pool:
            first = start(self, daily) if start is not None else self._burn_in(burn_in, pool)
            for day in range(first, self.days):
                if morning is not None:
                    morning(day, daily)
                self.change(day)
                self.step(pool, len(self.worlds))
                daily[:, day] = self.arrays.take_sums()
                self.unit_steps.note(day, self.arrays.a["act"])
                self.diary[:, day] = diary
                if progress is not None:
                    progress(self.population.size * len(self.worlds))
        return daily

    def _burn_in(self, days: int, pool: ThreadPoolExecutor) -> int:
        """Run the first world of each setting so many days and give all its worlds that state;
        gives the first day of all.
        """
        for _ in range(days):
            self.step(pool, self.settings)
        self.arrays.branch(self.trunks)
        self.since[:] = self.since[self.trunks]
        self.places.branch(self.settings)
        return 0

    def change(self, day: int) -> None:
        """Parameters and switches of every world change as scheduled for a morning."""
        if day not in self.changing:
            return
        for w, world in enumerate(self.worlds):
            self.par.change(w, world.schedule.get(day, {}))
            self.active[w] = world.switches.get(day, self.active[w])
            self.runs[w] = self._row(self.active[w])

    def step(self, pool: ThreadPoolExecutor, worlds: int) -> None:
        """One day of the first ``worlds`` worlds."""
        self._morning(worlds)
        for stage in range(self.layout.plan.stages):
            self._stage(stage, pool, worlds)
            for placed in self.places.of_stage[stage]:
                self._share(placed, pool, np.flatnonzero(self.runs[:worlds, self.index[placed.submodel]]))
        if len(self.addresses.turns) > self.layout.plan.stages:
            self._stage(self.layout.plan.stages, pool, worlds)
        self.arrays.relieve(pool.map if self.threads > 1 else map)
        self.arrays.end_day()
        self.today += 1

    def _share(self, placed: PlacedLimit, pool: ThreadPoolExecutor, worlds: Ints) -> None:
        """Share the places of a limit in these worlds: in a large city on all threads."""
        if self.threads > 1 and self.population.size > 8 * CHUNK:
            self._all(pool.map(lambda world: self.places.share(placed, self.today, world), worlds[:, None]))
        else:
            self.places.share(placed, self.today, worlds)

    def _morning(self, worlds: int) -> None:
        a = self.arrays.a
        day_keys(self.base, self.today, a["keys"])
        on = self.runs * (np.arange(len(self.worlds)) < worlds).astype(np.uint8)[:, None]
        # The last row has the total 0, for columns that no submodel in use has.
        sums = np.concatenate([a["tworld"].T, np.zeros((len(self.worlds), 1), np.int64)], axis=1)[:worlds]
        if self.newcomers.owner:
            self.newcomers.morning(on[:worlds, self.index[self.newcomers.owner]])
        for name, places in self.totals.items():
            runs = on[:worlds, self.index[name]] > 0
            self.par.morning(name, list(places), runs, sums[:, list(places.values())], self.today)
        self.since = np.where((on > 0) & (self.since < 0), self.today, self.since)
        a["act"] = on
        a["par"] = self.par.vector
        a["clock"] = np.where(self.since < 0, 0, self.today - self.since)
        self.unit_steps.run(worlds, self.today, on, self.par)
        self.addresses.morning(worlds, self.today)

    def _stage(self, stage: int, pool: ThreadPoolExecutor, worlds: int) -> None:
        chunks = -(-self.population.size // self.chunk)
        size = max(1, chunks // (20 * self.threads))
        turn = count(0, size)
        addresses = self.addresses
        tables = addresses.turns[stage], addresses.code, addresses.on, addresses.base, addresses.step, addresses.local

        def work(memory: dict[str, Any]) -> None:
            while (first := next(turn)) < chunks:
                last = min(first + size, chunks)
                people = self.population.size
                self.span(first, last, self.chunk, people, worlds, *tables, memory["block"], memory["bad"])

        busy = self.workers[:chunks]
        self._all(pool.map(work, busy) if len(busy) > 1 else map(work, busy))
        if any(memory["bad"][0] for memory in self.workers):
            self._check_ranges()

    @staticmethod
    def _all(work: Iterable[None]) -> None:
        for _ in work:
            pass

    def _check_ranges(self) -> None:
        for operation, told in (memory["bad"].tolist() for memory in self.workers):
            if operation:
                body = self.addresses.operations[operation - 1].code
                assert isinstance(body, Body)
                where = f"{body.name}, day {self.today}"
                columns = ", ".join(body.broken(told))
                raise GlasspolisError(f"{where}: left the declared range of {columns}")

    def outcome(
        self,
        variant: str,
        replicate: int,
        daily: NDArray[np.int64],
        parameters: list[dict[str, Any]],
        setting: int = 0,
    ) -> Outcome:
        """All that the ledger counts of one setting of this replicate.

        Args:
            variant: the name of the setting.
            replicate: its number.
            daily: what ``run`` gave.
            parameters: rows of the table of parameters, which are handed on.
            setting: number of the setting among those of this city.
        """
        layout = self.layout
        arrays = self.arrays
        at = np.arange(setting, len(self.worlds), self.settings)
        daily = daily[at]
        person = {key: arrays.counter(key, at) for key in layout.counters}
        return Outcome(
            variant=variant,
            replicate=replicate,
            worlds=tuple(self.worlds[w].name for w in at),
            days=self.days,
            groups=self.population.groups,
            measures=tuple(layout.measures),
            daily=daily,
            person=person,
            traits=self.population.traits,
            grade=arrays.column(layout.grade, at) if layout.grade else None,
            flag_names=layout.flags,
            flags=arrays.threads.total("hist")[at],
            spells=self._spells(at),
            spell_exits={key: spell.exits for key, spell in layout.spells.items()},
            diary_persons=arrays.a["persons"],
            diary_columns=layout.diary,
            diary=self.diary[at],
            digest=arrays.digest(daily, at, person),
            parameters=parameters,
            units=self.unit_steps.outcome(at),
            denominator=layout.denominator,
        )

    def _spells(self, at: Ints) -> dict[str, Ints]:
        """Spells that have ended, as they were booked, and those still open, under exit 0, by the
        final state.
        """
        ended = self.arrays.threads.total("spell")[at]
        group = self.population.traits["group"]
        out: dict[str, Ints] = {}
        for row, (key, spell) in enumerate(self.layout.spells.items()):
            table = ended[:, row, :, : len(spell.exits) + 1].copy()
            model = key.partition(".")[0]
            still = self.arrays.column(f"{model}.{spell.open}", at)
            days = self.arrays.column(f"{model}.{spell.days}", at)
            for k, w in enumerate(at):
                if model in self.active[w]:
                    who = np.flatnonzero(still[k])
                    length = np.minimum(days[k, who], self.days + 1).astype(np.int64)
                    np.add.at(table[k, :, 0], (group[who], length), 1)
            out[key] = table
        return out
