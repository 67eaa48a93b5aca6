"""Derives and checks the order of a day from what the submodels read; loops.py compiles
the result.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter

import glasspolis.submodels
from glasspolis.contract.lint import check_source
from glasspolis.contract.load import load_named
from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import FIXED
from glasspolis.errors import ContractError, unknown
from glasspolis.files import other_packages

TIED = ("friends", "household")


@dataclass(frozen=True)
class Node:
    """One scalar function in its place: ``function`` is step or settle; a stage ends where places
    are shared.
    """

    submodel: str
    function: str
    stage: int


@dataclass(frozen=True)
class Plan:
    """The order of a day: nodes in running order, and the checked submodels by name."""

    models: Mapping[str, Submodel]
    nodes: tuple[Node, ...]

    @property
    def stages(self) -> int:
        """How many times the day passes over the people."""
        return 1 + max(node.stage for node in self.nodes)

    def position(self, submodel: str, function: str = "step") -> int:
        """Place of a node in the running order."""
        return next(i for i, n in enumerate(self.nodes) if (n.submodel, n.function) == (submodel, function))

    def stage_of(self, submodel: str, function: str = "step") -> int:
        """Stage in which a node runs."""
        return self.nodes[self.position(submodel, function)].stage

    def moves_in(self) -> str:
        """The column that says where a newcomer takes somebody's place tomorrow, as
        ``submodel.column``, or "".
        """
        return next((f"{m.name}.{c}" for m in self.models.values() for c, col in m.own.items() if col.moves_in), "")

    def public(self) -> tuple[str, ...]:
        """The columns whose bit 0 somebody reads along ties, as ``submodel.column``, by name."""
        reads = (r for m in self.models.values() for r in m.seen.values())
        return tuple(sorted({r.source for r in reads if r.how in TIED and owner(r) in self.models}))

    def _tally_reads(self) -> list[Read]:
        reads = [r for m in self.models.values() for r in (*m.seen.values(), *m.known.values())]
        return [r for r in reads if r.how == "tally" and owner(r) in self.models]

    def tallies(self) -> tuple[str, ...]:
        """The columns that some submodel reads as a sum over cell, region or world."""
        return tuple(sorted({r.source for r in self._tally_reads() if r.by in FIXED}))

    def levels(self) -> tuple[tuple[str, str], ...]:
        """The columns and traits of which some submodel reads the sums over a trait's levels, in
        order.
        """
        return tuple(sorted({(r.source, r.by) for r in self._tally_reads() if r.by not in FIXED}))


@cache
def installed() -> dict[str, Submodel]:
    """Every submodel file in ``glasspolis.submodels``, by file name; deleting the file removes it.

    The submodels that other packages bring follow (files/other_packages.py).

    Raises:
        ContractError: a file breaks the contract.
    """
    package = glasspolis.submodels
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    found = {name: load_named(f"{package.__name__}.{name}") for name in names}
    for one in other_packages.brought(other_packages.SUBMODELS):
        found[one.name] = of_another_package(one, found)
    return found


def of_another_package(one: other_packages.Brought, found: Mapping[str, Submodel]) -> Submodel:
    """A submodel that another package brings, which passes every check of one that ships.

    Raises:
        ContractError: it breaks the contract, takes a name that is taken, or says that no scenario
            can be without it.
    """
    if one.name in found or one.module.rpartition(".")[2] != one.name:
        problem = "is taken" if one.name in found else f"is not that of its module, {one.module!r}"
        raise ContractError(f"{one.package}: submodel {one.name!r}: this name {problem}; rename the module")
    try:
        model = load_named(one.module)
    except ContractError as error:
        raise ContractError(f"{one.package}: {error}") from error
    if model.always_on:
        raise ContractError(
            f"{one.package}: {one.name}: ALWAYS_ON is for what ships, because a scenario would need a package that it "
            "does not name; leave it out"
        )
    slots = {slot for ours in found.values() for slot in ours.rulebook_slots}
    if taken := sorted(slots & model.rulebook_slots.keys()):
        raise ContractError(f"{one.package}: {one.name}: RULEBOOK_SLOTS: {taken[0]!r} is the slot of another submodel")
    return model


def choose(names: Sequence[str]) -> dict[str, Submodel]:
    """The installed submodels of these names.

    Raises:
        GlasspolisError: a name is not installed.
    """
    known = installed()
    for name in names:
        if name not in known:
            raise unknown("submodel", name, known)
    return {name: known[name] for name in names}


def owner(read: Read) -> str:
    """The submodel whose column a read names."""
    return read.source.partition(".")[0]


def derive(models: Mapping[str, Submodel], order: Sequence[str] | None = None) -> Plan:
    """The plan of a day; ``order`` picks one among the valid orders (default: by stage, then by
    name).

    Raises:
        ContractError: a read names no column, a public or flag column is misused, the reads form a
            cycle,
            or ``order`` contradicts a read.
    """
    for model in models.values():
        for key, read in model.seen.items():
            _check_read(f"{model.name}.Seen.{key}", model, read, models)
        for key, read in model.known.items():
            _check_known(f"{model.name}.Known.{key}", model, read, models)
    _check_newcomers(models)
    before = {name: _waits_for(model, models) for name, model in models.items()}
    sequence = _sequence(before, order)
    stage: dict[str, int] = {}
    nodes: list[Node] = []
    for name in sequence:
        stage[name] = max((stage[b] + bool(models[b].grant) for b in before[name]), default=0)
    for name in sequence:
        nodes.append(Node(name, "step", stage[name]))
        if models[name].grant:
            nodes.append(Node(name, "settle", stage[name] + 1))
    nodes.sort(key=lambda node: (node.stage, node.function != "settle"))
    return Plan(dict(models), tuple(nodes))


def _waits_for(model: Submodel, models: Mapping[str, Submodel]) -> set[str]:
    return {owner(r) for r in model.seen.values() if r.how == "today" and owner(r) in models}


def _sequence(before: Mapping[str, set[str]], order: Sequence[str] | None) -> list[str]:
    sorter = TopologicalSorter(before)
    try:
        sorter.prepare()
    except CycleError as error:
        raise ContractError(f"these submodels read each other today: {' -> '.join(error.args[1])}") from error
    found: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        found += ready
        sorter.done(*ready)
    if order is None:
        return found
    if sorted(order) != sorted(before):
        raise ContractError(f"order names {', '.join(order)}; the submodels are {', '.join(sorted(before))}")
    for place, name in enumerate(order):
        for late in before[name] - set(order[:place]):
            raise ContractError(f"order runs {name} before {late}, which it reads today")
    return list(order)


def _check_newcomers(models: Mapping[str, Submodel]) -> None:
    found = [f"{model.name}.{c}" for model in models.values() for c, column in model.own.items() if column.moves_in]
    if len(found) > 1:
        raise ContractError(f"{' and '.join(found)} both say that somebody moves in; one column of a scenario may")


def _check_known(where: str, model: Submodel, read: Read, models: Mapping[str, Submodel]) -> None:
    if read.how == "of" and owner(read) == model.name:
        raise ContractError(f"{where}: a submodel reads its own units as units.{read.source.partition('.')[2]}")
    if read.how == "of":
        check_source(where, read, models, person=False)
    elif read.how in ("clock", "tally"):
        _check_read(where, model, read, models)


def _check_read(where: str, model: Submodel, read: Read, models: Mapping[str, Submodel]) -> None:
    if read.how == "clock":
        if read.source not in ("day", "weekday"):
            raise unknown("clock", read.source, ("day", "weekday"), where)
        return
    if read.how == "trait":
        from glasspolis.contract.traits import TRAITS

        if read.source not in TRAITS:
            raise unknown("trait", read.source, TRAITS, where)
        return
    if read.how == "of":
        check_source(where, read, models, person=True)
        return
    source, _, column = read.source.partition(".")
    # A table is looked up by a field of Seen, so that a lasting column of one's own may be one
    # there.
    is_axis = read.how == "yesterday" and any(model.seen.get(axis) == read for p in model.par.values() for axis in p.by)
    if source == model.name and read.how in ("today", "yesterday") and not is_axis:
        raise ContractError(f"{where}: a submodel reads its own columns as own.{column}")
    if source not in models:
        return
    if column not in models[source].own:
        raise unknown("column", read.source, [f"{source}.{c}" for c in models[source].own], where)
    if read.how in ("friends", "household") and not models[source].own[column].public:
        raise ContractError(f"{where}: {read.source} is not public")
