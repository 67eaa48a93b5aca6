"""Where every column, counter, parameter and stream of a plan lives in the arrays of arrays.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from glasspolis.contract.columns import Column
from glasspolis.contract.flags import FLAG_CODES, LAST_RIGHT
from glasspolis.contract.limits import Limit
from glasspolis.contract.measures import Measure, Spell
from glasspolis.contract.random_numbers import Stream
from glasspolis.contract.reads import Read
from glasspolis.contract.traits import FIXED
from glasspolis.engine.compile.arguments import axis_size
from glasspolis.engine.compile.loops import Body, body, followed
from glasspolis.engine.compile.slots import GRANTED, Slot, highest, scratched, shared, stored
from glasspolis.engine.compile.translate import Argument, Scalar
from glasspolis.engine.memory.ragged_counters import MOST, Counter
from glasspolis.engine.plan import Node, Plan, owner

Bodies = Mapping[Node, Body]
Followed = Mapping[Node, Scalar]


@dataclass(frozen=True)
class Table:
    """One parameter's integers in the flat parameter vector of a world; sizes of the axes that
    index it.
    """

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
class Gather:
    """Numbers by unit that persons read: ``of`` this morning's units, or yesterday's ``tally`` over
    a trait.
    """

    source: str
    how: str
    by: str
    absent: int


@dataclass(frozen=True)
class Layout:
    """Where everything of a plan lies; every key is ``submodel.field``.

    ``programs`` are those that lower.py has made of it, by numbers of worlds and of groups.
    """

    plan: Plan
    bodies: Bodies
    slots: Mapping[Node, Mapping[Argument, Slot]]
    columns: Mapping[str, Slot]
    before: Mapping[str, Slot]
    counters: Mapping[str, Counter]
    tables: Mapping[str, Table]
    streams: Mapping[str, Stream]
    grants: Mapping[str, Slot]
    measures: Mapping[str, Measure]
    flags: tuple[str, ...]
    spells: Mapping[str, Spell]
    tallies: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    gathers: tuple[Gather, ...]
    unit_measures: Mapping[str, Measure]
    diary: tuple[str, ...]
    rows: Mapping[str, int]
    programs: dict[tuple[int, int], Any] = field(default_factory=dict, compare=False, repr=False)

    def final(self, key: str) -> Node:
        """The node after which a column has today's value."""
        model, _, column = key.partition(".")
        nodes = [n for n in self.plan.nodes if n.submodel == model]
        return next(n for n in reversed(nodes) if n.function == "step" or column in self.bodies[n].outputs)

    @property
    def wrong_halves(self) -> dict[str, str]:
        """Flag -> the measure that counts its wrong half."""
        return {measure.wrong_of: name for name, measure in self.measures.items() if measure.wrong_of}

    @property
    def denominator(self) -> str:
        """The measure of the days that people live in the place; "" where nobody counts."""
        return next((key for key, measure in self.measures.items() if measure.denominator), "")

    @property
    def grade(self) -> str:
        """The column of the grade by which tables are broken down; "" where no submodel
        gives one.
        """
        grades = (f"{m.name}.{c}" for m in self.plan.models.values() for c, column in m.own.items() if column.grade)
        return next(grades, "")

    @property
    def looks_around(self) -> bool:
        """Whether anybody counts friends."""
        reads = (r for model in self.plan.models.values() for r in model.seen.values())
        return any(r.how == "friends" and r.source in self.plan.public() for r in reads)

    @property
    def parameters(self) -> int:
        """Length of a world's parameter vector."""
        return max((t.offset + t.length for t in self.tables.values()), default=0)


def lay_out(plan: Plan) -> Layout:
    """Give every declaration of the plan its place.

    Raises:
        ContractError: a step holds what it must not, or a by-table names an axis without a known
            size.
    """
    followed_nodes = {node: followed(plan, node) for node in plan.nodes}
    rows: dict[str, int] = {}
    columns, grants = _columns(plan, followed_nodes, rows)
    before = _before(plan, rows)
    slots = {node: _slots(plan, node, columns | grants, before) for node in plan.nodes}
    measures, flags = _measures(plan)
    counters = _counters(plan, measures, flags)
    models = [plan.models[name] for name in sorted(plan.models)]
    return Layout(
        plan=plan,
        bodies={node: body(plan, node, followed_nodes[node]) for node in plan.nodes},
        slots=slots,
        columns=columns,
        before=before,
        counters=counters,
        tables=_tables(plan),
        streams={f"{m.name}.{d}": s for m in models for d, s in m.draw.items()},
        grants=grants,
        measures=measures,
        flags=flags,
        spells={f"{m.name}.{s.name}": s for m in models for s in m.spells},
        tallies=plan.tallies(),
        levels=plan.levels(),
        gathers=_gathers(plan),
        unit_measures={key: x for m in models for key, x in m.measures.items() if x.column in m.units},
        diary=tuple(f"{m.name}.{c}" for m in models for c, col in m.own.items() if col.diary),
        rows=rows,
    )


def _counters(plan: Plan, measures: Mapping[str, Measure], flags: tuple[str, ...]) -> dict[str, Counter]:
    """Of each flag, right and wrong ones apart: together they take less than all and
    wrong ones do.
    """
    counters: dict[str, Counter] = {}
    wrong_halves = {measure.wrong_of: name for name, measure in measures.items() if measure.wrong_of}
    for key in flags:
        counters[key] = Counter(len(counters), 1, 1, (1, LAST_RIGHT))
        counters[wrong_halves[key]] = Counter(len(counters), 1, 1, (LAST_RIGHT + 1, FLAG_CODES - 1))
    for key, measure in measures.items():
        if measure.person and key not in counters:
            col = _column(plan, key)
            digits = max(1, col.high.bit_length()) if col.low >= 0 else MOST
            counters[key] = Counter(len(counters), digits, max(1, col.high))
    return counters


def _column(plan: Plan, key: str) -> Column:
    model, _, column = key.partition(".")
    return plan.models[model].own[column]


def _measures(plan: Plan) -> tuple[dict[str, Measure], tuple[str, ...]]:
    """Measures of persons by key, and the columns that hold flags; a flag's wrong half stands right
    behind it.
    """
    measures: dict[str, Measure] = {}
    flags: list[str] = []
    for name in sorted(plan.models):
        model = plan.models[name]
        flags += [f"{name}.{column}" for column in model.flags]
        measures |= {key: measure for key, measure in model.measures.items() if measure.column in model.own}
    return measures, tuple(flags)


def _columns(plan: Plan, followed_nodes: Followed, rows: dict[str, int]) -> tuple[dict[str, Slot], dict[str, Slot]]:
    """Where columns and grants lie: stored, in scratch, or sharing rows with others
    within the day.
    """
    out: dict[str, Slot] = {}
    passing: list[tuple[int, int, str, str, int]] = []
    within: list[tuple[int, int, str, str, int]] = []
    for name in sorted(plan.models):
        model = plan.models[name]
        stage = plan.stage_of(name)
        for column, col in model.own.items():
            key = f"{name}.{column}"
            life = _life(plan, followed_nodes, name, column)
            if life is None:
                out[key] = stored(rows, col)
                continue
            first, last = (plan.nodes[place].stage for place in life)
            if first == last:
                within.append((*life, key, col.dtype, highest(col)))
            else:
                passing.append((first, last, key, col.dtype, highest(col)))
        passing += [
            (stage, stage + 1, f"grant {name}.{g}", "uint16", GRANTED[x.verb])
            for g, x in model.grant.items()
            if not _over_claim(plan, followed_nodes, name, x)
        ]
    out |= scratched(rows, within) | shared(rows, passing)
    grants = {
        f"{m.name}.{g}": out[key] if (key := f"grant {m.name}.{g}") in out else out[f"{m.name}.{x.claim}"]
        for m in plan.models.values()
        for g, x in m.grant.items()
    }
    return {key: slot for key, slot in out.items() if not key.startswith("grant ")}, grants


def _over_claim(plan: Plan, followed_nodes: Followed, name: str, limit: Limit) -> bool:
    """Whether a grant may take the place of its claim: a queue's, if nobody looks at the claim
    again.
    """
    col = plan.models[name].own[limit.claim]
    key = f"{name}.{limit.claim}"
    settled = next(node for node in plan.nodes if (node.submodel, node.function) == (name, "settle"))
    life = _life(plan, followed_nodes, name, limit.claim)
    read = ("own", limit.claim) in followed_nodes[settled].arguments or limit.claim in followed_nodes[settled].outputs
    read = read or any(r.source == key for m in plan.models.values() for r in m.seen.values())
    alone = sum(x.claim == limit.claim for x in plan.models[name].grant.values()) == 1
    return limit.verb == "queue" and life is not None and not read and alone and highest(col) == GRANTED["queue"]


def _life(plan: Plan, followed_nodes: Followed, name: str, column: str) -> tuple[int, int] | None:
    """The positions of the first and the last node that need today's value of a column; None if
    tomorrow needs it, too.
    """
    model = plan.models[name]
    key = f"{name}.{column}"
    functions = {n.function: (place, followed_nodes[n]) for place, n in enumerate(plan.nodes) if n.submodel == name}
    if model.own[column].grade or model.own[column].public or ("own", column) in functions["step"][1].arguments:
        return None
    if any(column in (s.open, s.days) for s in model.spells):
        return None
    last = functions.get("settle", functions["step"])[1]
    if column not in functions["step"][1].outputs and (("own", column) in last.arguments or column not in last.outputs):
        return None
    used = [place for place, b in functions.values() if column in b.outputs or ("own", column) in b.arguments]
    if "settle" in functions and any(column in (limit.claim, limit.site) for limit in model.grant.values()):
        used.append(functions["settle"][0])
    for place, node in enumerate(plan.nodes):
        for name in _seen(plan, followed_nodes, node):
            read = plan.models[node.submodel].seen[name]
            if read.source == key and read.how in ("today", "yesterday"):
                if read.how == "yesterday":
                    return None
                used.append(place)
    return min(used, default=functions["step"][0]), max(used, default=functions["step"][0])


def _seen(plan: Plan, followed_nodes: Followed, node: Node) -> set[str]:
    """The fields of ``Seen`` that a node reads or looks something up by."""
    par = plan.models[node.submodel].par
    reads = followed_nodes[node].arguments
    return {f for g, f in reads if g == "seen"} | {axis for g, f in reads if g == "par" for axis in par[f].by}


def _before(plan: Plan, rows: dict[str, int]) -> dict[str, Slot]:
    """Copies of start-of-day values for those who read yesterday's value after its owner
    has run.
    """
    out: dict[str, Slot] = {}
    for place, node in enumerate(plan.nodes):
        for read in plan.models[node.submodel].seen.values():
            if read.how != "yesterday" or owner(read) not in plan.models or read.source in out:
                continue
            if plan.position(owner(read)) < place:
                model, _, column = read.source.partition(".")
                out[read.source] = stored(rows, plan.models[model].own[column], "q")
    return out


def _slots(plan: Plan, node: Node, slots: Mapping[str, Slot], before: Mapping[str, Slot]) -> dict[Argument, Slot]:
    """Where a node finds columns and grants: in yesterday's copy if the owner has already run."""
    model = plan.models[node.submodel]
    out = dict[Argument, Slot]()
    fields = [("own", c) for c in model.own] + [("grant", g) for g in model.grant]
    out |= {(group, name): slots[f"{node.submodel}.{name}"] for group, name in fields}
    for name, read in model.seen.items():
        if read.how in ("today", "yesterday") and owner(read) in plan.models:
            ran = plan.position(owner(read)) < plan.nodes.index(node)
            out["seen", name] = before[read.source] if read.how == "yesterday" and ran else slots[read.source]
    return out


def gather(plan: Plan, read: Read) -> Gather | None:
    """What a read of units, or of sums over a trait, gathers from; None if it is another read or
    nobody owns it.
    """
    model, _, column = read.source.partition(".")
    if read.how == "of" and model in plan.models:
        return Gather(read.source, "of", plan.models[model].units[column].by, read.absent)
    if read.how == "tally" and model in plan.models and read.by not in FIXED:
        return Gather(read.source, "tally", read.by, 0)
    return None


def _gathers(plan: Plan) -> tuple[Gather, ...]:
    reads = [read for model in plan.models.values() for read in model.seen.values()]
    return tuple(sorted({found for read in reads if (found := gather(plan, read))}, key=str))


def _tables(plan: Plan) -> dict[str, Table]:
    out: dict[str, Table] = {}
    offset = 0
    for name in sorted(plan.models):
        model = plan.models[name]
        for key, par in model.par.items():
            sizes = tuple(axis_size(plan, model.axis(axis), f"{name}.{key}") for axis in par.by)
            out[f"{name}.{key}"] = Table(offset, par.by, sizes)
            offset += out[f"{name}.{key}"].length
    return out
