"""Where every column, counter, parameter and stream of a plan lives in the arrays that loops.py's code works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glasspolis.day import Node, Plan, owner
from glasspolis.errors import ContractError
from glasspolis.population import TRAITS
from glasspolis.submodel import DTYPES, Measure, Read, Spell, Stream
from glasspolis.translate import Scalar, scalar

SHORT = {"uint8": "8", "uint16": "16", "int32": "32"}
COUNTER_HIGH = 64


@dataclass(frozen=True)
class Slot:
    """One array row: ``array`` is a letter (s stored, x scratch, q yesterday's copy, c counter) and a width."""

    array: str
    index: int


@dataclass(frozen=True)
class Table:
    """One parameter's integers in the flat parameter vector of a world; sizes of the axes that index it."""

    offset: int
    axes: tuple[str, ...]
    sizes: tuple[int, ...]

    @property
    def length(self) -> int:
        """Entries of the table (1 for a scalar)."""
        count = 1
        for size in self.sizes:
            count *= size
        return count


@dataclass(frozen=True)
class Layout:
    """The whole address book of a plan; every key is ``submodel.field``."""

    plan: Plan
    scalars: Mapping[tuple[str, str], Scalar]
    helpers: Mapping[str, str]
    columns: Mapping[str, Slot]
    before: Mapping[str, Slot]
    counters: Mapping[str, Slot]
    tables: Mapping[str, Table]
    streams: Mapping[str, Stream]
    grants: Mapping[str, int]
    measures: Mapping[str, Measure]
    flags: tuple[str, ...]
    spells: Mapping[str, Spell]
    tallies: tuple[str, ...]
    diary: tuple[str, ...]
    rows: Mapping[str, int]

    def final(self, key: str) -> Node:
        """The node after which a column has today's value."""
        model, _, column = key.partition(".")
        settle = self.scalars.get((model, "settle"))
        function = "settle" if settle is not None and column in settle.outputs else "step"
        return self.plan.nodes[self.plan.position(model, function)]

    @property
    def parameters(self) -> int:
        """Length of a world's parameter vector."""
        return max((t.offset + t.length for t in self.tables.values()), default=0)


def lay_out(plan: Plan) -> Layout:
    """Give every declaration of the plan its place.

    Raises:
        ContractError: a step holds what it must not, or a by-table names an axis without a known size.
    """
    scalars: dict[tuple[str, str], Scalar] = {}
    helpers: dict[str, str] = {}
    for node in plan.nodes:
        found, taken = scalar(plan.models[node.submodel], node.function)
        scalars[node.submodel, node.function] = found
        helpers |= taken
    rows: dict[str, int] = {}
    columns = _columns(plan, scalars, rows)
    measures, flags = _measures(plan)
    counters = {
        key: _next(rows, "c", "uint16" if _column(plan, key).high <= COUNTER_HIGH or key in flags else "int32")
        for key, measure in measures.items()
        if measure.person
    }
    counters |= {f"{key}_wrong": _next(rows, "c", "uint16") for key in flags}
    models = [plan.models[name] for name in sorted(plan.models)]
    return Layout(
        plan=plan,
        scalars=scalars,
        helpers=helpers,
        columns=columns,
        before=_before(plan, scalars, rows),
        counters=counters,
        tables=_tables(plan),
        streams={f"{m.name}.{d}": s for m in models for d, s in m.draw.items()},
        grants={f"{m.name}.{g}": i for i, (m, g) in enumerate((m, g) for m in models for g in m.grant)},
        measures=measures,
        flags=flags,
        spells={f"{m.name}.{s.name}": s for m in models for s in m.spells},
        tallies=plan.tallies(),
        diary=tuple(f"{m.name}.{c}" for m in models for c, col in m.own.items() if col.diary),
        rows=rows,
    )


def _column(plan: Plan, key: str):  # type: ignore[no-untyped-def]
    model, _, column = key.partition(".")
    return plan.models[model].own[column]


def _next(rows: dict[str, int], letter: str, dtype: str) -> Slot:
    array = letter + SHORT[dtype]
    index = rows.get(array, 0)
    rows[array] = index + 1
    return Slot(array, index)


def _measures(plan: Plan) -> tuple[dict[str, Measure], tuple[str, ...]]:
    measures: dict[str, Measure] = {}
    flags: list[str] = []
    for name in sorted(plan.models):
        model = plan.models[name]
        for measure in model.measures:
            measures[f"{name}.{measure.column}"] = measure
        for column, col in model.own.items():
            if col.flag:
                flags.append(f"{name}.{column}")
                measures.setdefault(f"{name}.{column}", Measure(column, "volume", "flags", col.doc))
    return measures, tuple(flags)


def _columns(plan: Plan, scalars: Mapping[tuple[str, str], Scalar], rows: dict[str, int]) -> dict[str, Slot]:
    out: dict[str, Slot] = {}
    for name in sorted(plan.models):
        for column, col in plan.models[name].own.items():
            letter = "x" if _lives_for_a_stage(plan, scalars, name, column) else "s"
            out[f"{name}.{column}"] = _next(rows, letter, col.dtype)
    return out


def _lives_for_a_stage(plan: Plan, scalars: Mapping[tuple[str, str], Scalar], name: str, column: str) -> bool:
    """Nothing reads it beyond the stage that writes it, so it need not be kept per person."""
    model, key = plan.models[name], f"{name}.{column}"
    if model.own[column].public or any(limit.claim == column for limit in model.grant.values()):
        return False
    if any(column in (s.open, s.days) for s in model.spells):
        return False
    mine = [f for f in ("step", "settle") if (name, f) in scalars]
    if any(("own", column) in scalars[name, f].arguments for f in mine):
        return False
    writers = [f for f in mine if column in scalars[name, f].outputs]
    if len(writers) != 1:
        return False
    home = plan.stage_of(name, writers[0])
    for node in plan.nodes:
        for field, read in plan.models[node.submodel].seen.items():
            used = ("seen", field) in scalars[node.submodel, node.function].arguments
            axis = field in _axes_used(plan, scalars, node)
            if read.source == key and (used or axis) and read.how in ("today", "yesterday"):
                if read.how == "yesterday" or node.stage != home:
                    return False
    return True


def _axes_used(plan: Plan, scalars: Mapping[tuple[str, str], Scalar], node: Node) -> set[str]:
    par = plan.models[node.submodel].par
    arguments = scalars[node.submodel, node.function].arguments
    return {axis for group, name in arguments if group == "par" for axis in par[name].by}


def _before(plan: Plan, scalars: Mapping[tuple[str, str], Scalar], rows: dict[str, int]) -> dict[str, Slot]:
    """Copies of start-of-day values for those who read yesterday's value after its owner has run."""
    out: dict[str, Slot] = {}
    for place, node in enumerate(plan.nodes):
        for read in plan.models[node.submodel].seen.values():
            if read.how != "yesterday" or owner(read) not in plan.models or read.source in out:
                continue
            if plan.position(owner(read)) < place:
                model, _, column = read.source.partition(".")
                out[read.source] = _next(rows, "q", plan.models[model].own[column].dtype)
    return out


def axis_size(plan: Plan, read: Read, where: str) -> int:
    """How many values the ``Seen`` field that indexes a table can take."""
    if read.how == "trait":
        return TRAITS[read.source].levels
    if read.how == "clock" and read.source == "weekday":
        return 7
    model, _, column = read.source.partition(".")
    if read.how in ("today", "yesterday"):
        if model not in plan.models:
            return read.absent + 1
        high = plan.models[model].own[column].high
        if high <= DTYPES["uint8"]:
            return high + 1
    raise ContractError(f"{where}: a table can't be indexed by {read.how} {read.source}")


def _tables(plan: Plan) -> dict[str, Table]:
    out: dict[str, Table] = {}
    offset = 0
    for name in sorted(plan.models):
        model = plan.models[name]
        for key, par in model.par.items():
            sizes = tuple(axis_size(plan, model.seen[axis], f"{name}.{key}") for axis in par.by)
            out[f"{name}.{key}"] = Table(offset, par.by, sizes)
            offset += out[f"{name}.{key}"].length
    return out
