"""The engine's twin in plain Python: it calls the authors' own step and settle, person by person,
on integers that cannot overflow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import numpy as np

from glasspolis import draws
from glasspolis.contract import Read, Stream
from glasspolis.contract.encoding import encode
from glasspolis.contract.flags import is_wrong
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import CELL, TRAITS
from glasspolis.engine.city import World
from glasspolis.engine.places import limits
from glasspolis.engine.places.shared_queue import SharedQueue
from glasspolis.engine.places.street import grant_street
from glasspolis.engine.plan import Plan
from glasspolis.mechanisms.hourly_profiles import minute_table
from glasspolis.people.population import Population
from glasspolis.people.ties import friends_of
from support import reference_units

NEVER = 2**31 - 1


@dataclass
class Side:
    """One world: everybody's columns now and this morning, what others read of yesterday, and all
    sums.
    """

    world: World
    par: dict[str, Any]
    own: dict[str, list[Any]]
    since: dict[str, int] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    queues: dict[str, SharedQueue] = field(default_factory=dict)
    exact: dict[str, dict[str, Any]] = field(default_factory=dict)
    morning: dict[str, list[Any]] = field(default_factory=dict)
    public: dict[str, list[int]] = field(default_factory=dict)
    yesterday: dict[str, list[int]] = field(default_factory=dict)
    levels: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    units: dict[str, list[int]] = field(default_factory=dict)
    series: dict[str, list[list[int]]] = field(default_factory=dict)
    daily: list[dict[str, list[int]]] = field(default_factory=list)
    person: dict[str, list[int]] = field(default_factory=dict)
    spells: dict[tuple[str, int, int, int], int] = field(default_factory=dict)

    def copy(self, world: World) -> "Side":
        """Return another world's side that starts here."""
        own = {name: list(rows) for name, rows in self.own.items()}
        shared = dict(self.public), dict(self.yesterday), dict(self.levels), dict(self.units)
        queues = {key: one.branch() for key, one in self.queues.items()}
        return Side(world, dict(world.parameters), own, dict(self.since), set(), queues, {}, {}, *shared)


def table_sizes(model: Submodel, models: Mapping[str, Submodel], axes: Sequence[str]) -> list[int]:
    """Return how many values each axis of a table parameter has."""
    sizes = []
    for read in (model.axis(axis) for axis in axes):
        owner, _, column = read.source.partition(".")
        if read.how == "trait":
            sizes.append(TRAITS[read.source].levels)
        elif read.how == "clock":
            sizes.append(7)
        else:
            sizes.append(models[owner].own[column].high + 1 if owner in models else read.absent + 1)
    return sizes


def prepared(model: Submodel, natural: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Return every parameter in natural units, those that are computed with them."""
    values = {name: natural[name] for name, par in model.par.items() if not par.derived}
    if model.prepare is not None:
        values |= model.prepare(dict(values), total)
    return values


def encoded(model: Submodel, natural: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Any]:
    """Return every parameter in the integers that a step sees, from natural units; a part of one is
    left out.
    """
    lots = {key: Decimal(0) for key, par in model.par.items() if par.fraction}
    return in_whole_numbers(model, prepared(model, natural, total), lots)


def in_whole_numbers(model: Submodel, values: Mapping[str, Any], lots: Mapping[str, Decimal]) -> dict[str, Any]:
    """Return every parameter in the integers that a step sees; the lots round a part of one up or
    down.

    A table is a tuple of them.
    """
    return {
        name: tuple(encode(model.par[name].unit, v) for v in value)
        if isinstance(value, tuple)
        else encode(model.par[name].unit, Decimal((value + lots[name]) // 1 if name in lots else value))
        for name, value in values.items()
    }


def pars_of(model: Submodel, sizes: Mapping[str, list[int]], values: Mapping[str, Any], seen: Sequence[Any]) -> Any:
    """Return ``Par`` of each person.

    A table gives the value to which the person's ``Seen`` points; ``sizes`` has its axes' sizes.
    """
    if not model.par:
        return [None] * len(seen)
    columns = []
    for name in model.module.Par._fields:
        by = model.par[name].by
        if isinstance(values[name], tuple) and set(by) <= set(model.seen):
            columns.append([values[name][_place(one, by, sizes[name])] for one in seen])
        else:
            columns.append([values[name]] * len(seen))
    return list(map(model.module.Par._make, zip(*columns, strict=True)))


def par_of(model: Submodel, sizes: Mapping[str, list[int]], values: Mapping[str, Any], seen: Any) -> Any:
    """Return ``Par`` of one person."""
    return pars_of(model, sizes, values, [seen])[0]


def _place(seen: Any, by: Sequence[str], sizes: Sequence[int]) -> int:
    """Return where a person looks in a table."""
    index = 0
    for axis, size in zip(by, sizes, strict=True):
        index = index * size + getattr(seen, axis)
    return index


class Reference:
    """All worlds of a replicate, as ``engine.city.City`` runs them."""

    def __init__(self, plan: Plan, population: Population, worlds: Sequence[World], seed: int) -> None:
        self.plan = plan
        self.population = population
        self.worlds = list(worlds)
        self.seed = seed
        self.people = population.size
        self.day = 0
        self.traits = {name: values.tolist() for name, values in population.traits.items()}
        self.codes = reference_units.codes_of(population)
        self.sizes = reference_units.sizes_of(population)
        self.friends = [friends_of(i, self.people, seed) for i in range(self.people)]
        start = {
            name: [m.module.Own(*(c.start for c in m.own.values()))] * self.people for name, m in plan.models.items()
        }
        self.sides = [Side(worlds[0], dict(worlds[0].parameters), start)]
        for name, m in plan.models.items():
            begun = reference_units.started(m, self.sizes)
            self.sides[0].units |= {f"{name}.{column}": values for column, values in begun.items()}

    def run(self, burn_in: int, days: int) -> Iterator[int]:
        """Burn in, branch the worlds, and yield the number of each simulated day when it
        is over.
        """
        for _ in range(burn_in):
            self._day()
        first = self.sides[0].copy(self.worlds[0])
        self.sides = [first, *(first.copy(world) for world in self.worlds[1:])]
        for day in range(days):
            for side in self.sides:
                side.par |= side.world.schedule.get(day, {})
                side.world = replace(side.world, active=side.world.switches.get(day, side.world.active))
            self._day()
            for side in self.sides:
                self._book(side, days)
            yield day

    def resume(self, day: int, states: Sequence[Mapping[str, list[int]]], cells: Any, since: Any,
               units: Sequence[tuple[Any, Any]] = (),
               queues: Mapping[tuple[str, int], SharedQueue] | None = None) -> None:  # fmt: skip
        """Go on from stored columns and cell sums of another computation, on the morning of
        ``day``.

        states: each world's columns by key. A column that is missing starts anew.
        cells: sums [tallies, worlds, cells].
        units: for each world, its units by key and its sums over traits.
        queues: by name and world.
        """
        start = self.sides[0]
        self.day = day
        self.sides = [start.copy(world) for world in self.worlds]
        for w, (side, state) in enumerate(zip(self.sides, states, strict=True)):
            for name, model in self.plan.models.items():
                columns = [state.get(f"{name}.{c}", [col.start] * self.people) for c, col in model.own.items()]
                side.own[name] = [model.module.Own(*row) for row in zip(*columns, strict=True)]
            pairs = zip(sorted(self.plan.models), since[w], strict=True)
            side.since = {name: first for name, first in pairs if first >= 0}
            self._close(side)
            for place, key in enumerate(self.plan.tallies()):
                side.yesterday[key] = [0] * self.people
                side.yesterday[key][::CELL] = cells[place][w]
            side.queues = {key: one.branch() for (key, world), one in (queues or {}).items() if world == w}
            if units:
                side.units, side.levels = units[w]

    def lot(self, key: str, day: int) -> Decimal:
        """Return the lot by which a part of one is rounded."""
        return Decimal(draws.scalar_draw(self.seed, f"{key}/fraction", day, 0)) / 2**31

    def one_day(self) -> None:
        """Run a day of every world, without sums."""
        self._day()

    def _day(self) -> None:
        luck: dict[str, list[int]] = {}
        for side in self.sides:
            self._let_in(side)
            side.morning = {name: list(rows) for name, rows in side.own.items()}
            self._run_world(side, luck)
            self._close(side)
        self.day += 1

    def _let_in(self, side: Side) -> None:
        """Start everything anew for those whose place was given to a newcomer yesterday evening."""
        owner, _, column = self.plan.moves_in().partition(".")
        on = owner in side.world.active
        side.new = {i for i, own in enumerate(side.own[owner]) if getattr(own, column)} if on else set()
        for i in side.new:
            for name, model in self.plan.models.items():
                start = model.module.Own(*(c.start for c in model.own.values()))
                side.own[name][i] = start._replace(**{column: 1}) if name == owner else start
            for bits in side.public.values():
                bits[i] = 0

    def _run_world(self, side: Side, luck: dict[str, list[int]]) -> None:
        values = {}
        grants = {}
        for name in side.world.active:
            model = self.plan.models[name]
            wanted = [r.source for r in model.seen.values() if r.how == "tally" and r.by == "world"]
            total = {key: sum(side.yesterday.get(key, ())) for key in wanted}
            side.since.setdefault(name, self.day)
            natural = {key: side.par.get(f"{name}.{key}") for key in model.par}
            side.exact[name] = prepared(model, natural, total)
            days = {"day": self.day, "run": 0}
            lots = {
                key: self.lot(f"{name}.{key}", days[par.fraction]) if par.fraction in days else Decimal(0)
                for key, par in model.par.items()
                if par.fraction
            }
            values[name] = in_whole_numbers(model, side.exact[name], lots)
        tables = {name: {k: table_sizes(m, self.plan.models, par.by) for k, par in m.par.items()}
                  for name, m in self.plan.models.items()}  # fmt: skip
        side.units = side.units | reference_units.morning(self, side, values, tables)
        for node in self.plan.nodes:
            if node.submodel not in side.world.active:
                continue
            model = self.plan.models[node.submodel]
            for key, stream in model.draw.items():
                if f"{model.name}.{key}" not in luck:
                    luck[f"{model.name}.{key}"] = self._luck(f"{model.name}.{key}", stream)
            drawn = [luck[f"{model.name}.{key}"] for key in model.draw]
            self._everybody(side, model, node.function, values[model.name], drawn, grants.get(model.name, []))
            if node.function == "step" and model.grant:
                grants[model.name] = self._grants(side, model, values[model.name])

    def sums(self, side: Side, read: Read) -> list[int]:
        """Return yesterday's sum in each unit of the read's axis."""
        if (read.source, read.by) in self.plan.levels():
            return side.levels.get((read.source, read.by), [0] * self.sizes[read.by])
        values = side.yesterday.get(read.source, [0] * self.people)
        return reference_units.sums(values, self.codes[read.by], self.sizes[read.by])

    def _everybody(self, side: Side, model: Submodel, function: str, values: Any, drawn: Any, grants: Any) -> None:
        module = model.module
        reads = [self._read(side, model, read) for read in model.seen.values()]
        sizes = {name: table_sizes(model, self.plan.models, par.by) for name, par in model.par.items()}
        seen = list(map(module.Seen._make, zip(*reads, strict=True))) if reads else [None] * self.people
        pars = pars_of(model, sizes, values, seen)
        luck = map(module.Draw._make, zip(*drawn, strict=True)) if drawn else [None] * self.people
        places = [map(module.Grant._make, zip(*grants, strict=True))] if function == "settle" else []
        done = map(getattr(module, function), side.own[model.name], seen, *places, pars, luck)
        after = [module.Own._make(map(int, own)) for own in done]
        for column, (name, col) in zip(zip(*after, strict=True), model.own.items(), strict=True):
            least = min(column)
            most = max(column)
            assert col.low <= least and most <= col.high, f"{model.name}.{function} sets {name} to {least} to {most}"
        side.own[model.name] = after

    def _read(self, side: Side, model: Submodel, read: Read) -> list[int]:
        """Return what everybody reads there."""
        everybody = range(self.people)
        if read.how == "trait":
            return self.traits[read.source]
        if read.how == "clock":
            if read.source == "weekday":
                return [self.day % 7] * self.people
            return [0 if i in side.new else self.day - side.since[model.name] for i in everybody]
        name, _, column = read.source.partition(".")
        on = name in side.world.active
        if read.how in ("today", "yesterday"):
            rows = side.own if read.how == "today" else side.morning
            return [getattr(own, column) for own in rows[name]] if on else [read.absent] * self.people
        if name not in self.plan.models:
            return [read.absent] * self.people
        if read.how == "of":
            codes = self.codes[self.plan.models[name].units[column].by]
            values = side.units[read.source]
            return [values[code] for code in codes] if on else [read.absent] * self.people
        if read.how == "tally":
            total = self.sums(side, read)
            return [total[code] for code in self.codes[read.by]]
        bits = side.public.get(read.source, [0] * self.people)
        if read.weekday is not None and read.weekday != self.day % 7:
            return [0] * len(everybody)
        if read.how == "friends":
            return [sum(bits[j] for j in self.friends[i]) for i in everybody]
        first = [i - place for i, place in enumerate(self.traits["household_place"])]
        size = self.traits["household_size"]
        return [sum(bits[first[i] : first[i] + size[i]]) - bits[i] for i in everybody]

    def _luck(self, key: str, stream: Stream) -> list[int]:
        if stream.p_max < 1:
            return self._rare(key, stream.p_max)
        if stream.profile:
            table = minute_table(stream.profile)
            return [int(table[u >> 20]) + ((u & 0xFFFFF) * 60 >> 20) for u in self._uniform(key)]
        return self._uniform(key)

    def _uniform(self, key: str) -> list[int]:
        """Return what ``draws.scalar_draw`` gives everybody, computing what a pair shares once."""
        name = draws.stream_key(self.seed, key, self.day)
        pairs = (draws._int_threefry(name, (pair, 0)) for pair in range(self.people // 2 + 1))
        drawn = [word >> 1 for pair in pairs for word in pair][: self.people]
        assert drawn[-1] == draws.scalar_draw(self.seed, key, self.day, self.people - 1)
        return drawn

    def _rare(self, key: str, p_max: Decimal) -> list[int]:
        """Return what ``draws.scalar_rare`` gives everybody, walking each block once."""
        drawn = [NEVER] * self.people
        survival = draws.survival_table(p_max)[1:]
        skips = draws.skip_key(self.seed, key, self.day)
        for block in range(0, self.people, 4096):
            place = block - 1
            index = 0
            while place < min(block + 4096, self.people):
                word = draws.threefry(*skips, np.uint32(block >> 12), np.uint32(index >> 1))[index & 1]
                place = place + 1 + int(np.count_nonzero(survival > word))
                index = index + 1
                if place < min(block + 4096, self.people):
                    scaled = draws.scalar_draw(self.seed, key, self.day, place) * draws.rare_bound(p_max)
                    drawn[place] = scaled >> 31
        return drawn

    def _grants(self, side: Side, model: Submodel, values: Mapping[str, int]) -> list[list[int]]:
        rows = []
        for name, limit in model.grant.items():
            claim = np.asarray([getattr(own, limit.claim) for own in side.own[model.name]])
            out = np.zeros(self.people, np.uint16)
            base = draws.stream_base(self.seed, f"{model.name}.{name}")
            salt = side.world.salt
            persons = np.flatnonzero(claim)
            key = draws.day_key(base, self.day)
            if limit.verb == "ration":
                out[limits.ration(persons, claim[persons], values[limit.places], key, salt)] = 1
            elif limit.verb == "street":
                site = np.asarray([getattr(own, limit.site) for own in side.own[model.name]])
                grant_street(out, claim, site, values[limit.places], values[limit.service], base, self.day, salt)
            else:
                stream = f"{model.name}.{name}"
                shared = side.queues.setdefault(stream, SharedQueue())
                exact = side.exact[model.name][limit.places]
                rest = values[limit.service], values[limit.patience], key, salt, self.lot(stream, self.day)
                served, minute, _ = shared.grant(persons, claim[persons], exact, *rest)
                out[persons[served]] = minute + 2 - claim[persons[served]]
            rows.append(out.tolist())
        return rows

    def _close(self, side: Side) -> None:
        def column(key: str) -> list[int]:
            owner, _, name = key.partition(".")
            if owner not in side.world.active:
                return [0] * self.people
            return [getattr(own, name) for own in side.own[owner]]

        side.public = {key: [value & 1 for value in column(key)] for key in self.plan.public()}
        side.yesterday = {key: column(key) for key in self.plan.tallies()}
        side.levels = {
            (key, by): reference_units.sums(column(key), self.codes[by], self.sizes[by])
            for key, by in self.plan.levels()
        }

    def _book(self, side: Side, longest: int) -> None:
        today: dict[str, list[int]] = {}
        for name, model in self.plan.models.items():
            on = name in side.world.active
            for key, measure in model.measures.items():
                if measure.column in model.units:
                    values = side.units[key] if on else [0] * len(side.units[key])
                    side.series.setdefault(key, []).append(values)
            measured = {measure.column for measure in model.measures.values() if measure.column in model.own}
            for column in measured:
                values = [getattr(own, column) if on else 0 for own in side.own[name]]
                key = f"{name}.{column}"
                today[key] = [int(v > 0) for v in values] if model.own[column].flag else values
                if model.own[column].flag:
                    today[f"{key}_wrong"] = [int(v > 0 and is_wrong(v)) for v in values]
            for spell in model.spells if on else ():
                for i, own in enumerate(side.own[name]):
                    if code := getattr(own, spell.exit):
                        length = min(getattr(own, spell.days), longest + 1)
                        place = (f"{name}.{spell.name}", self.traits["group"][i], code, length)
                        side.spells[place] = side.spells.get(place, 0) + 1
        side.daily.append({key: self._by_group(values) for key, values in today.items()})
        for key, values in today.items():
            side.person[key] = [a + b for a, b in zip(side.person.get(key, [0] * self.people), values, strict=True)]

    def _by_group(self, values: list[int]) -> list[int]:
        groups = [0] * len(self.population.groups)
        for value, group in zip(values, self.traits["group"], strict=True):
            groups[group] += value
        return groups
