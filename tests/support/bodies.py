"""One step or settle compiled alone, called on arrays: to compare with plain Python and to read."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import prod
from typing import Any

import numpy as np
from numba import njit

from glasspolis.contract import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import TRAITS
from glasspolis.engine.compile import loops
from glasspolis.engine.compile.arguments import axis_sizes, shared
from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.intrinsics import invoke
from glasspolis.engine.plan import Node, Plan, derive, installed
from support.reference import NEVER, encoded

PARTS = 24


@njit
def called(address: int, arguments: np.ndarray, n: int) -> int:
    """Call machine code."""
    return invoke(address, arguments, n)


@dataclass(frozen=True)
class Loop:
    """A compiled body; a number that is the same for everybody is so in each of ``PARTS`` parts of the people."""

    body: loops.Body
    model: Submodel

    def __call__(self, columns: dict[tuple[str, str], np.ndarray]) -> tuple[dict[str, np.ndarray], list[set[str]]]:
        """What is stored, and the columns told to leave their range in each part.

        columns: a value for each person and argument.
        """
        count = next(iter(columns.values())).size
        dtypes = dict(zip(self.body.arguments, self.body.dtypes, strict=True))
        told = []
        rows = {key: columns.get(key, np.zeros(count)).astype(d) for key, d in dtypes.items() if d}
        for part in parts(count):
            first = int(part[0])
            tables = {k: self.table(k[1], columns, part) for k in dtypes if k[0] == "par" and self.held(k[1])}
            starts = {k: row.ctypes.data + first * row.itemsize for k, row in rows.items()}
            starts |= {k: table.ctypes.data for k, table in tables.items()}
            given = [starts[k] if d else self.number(k, columns, part) for k, d in dtypes.items()]
            bits = called(code_cache.body_address(self.body.text), np.asarray(given, np.int64), part.size)
            told.append(set(self.body.broken(bits)))
        return {column: rows["own", column] for column in self.body.outputs}, told

    @staticmethod
    def number(key: tuple[str, str], columns: dict[tuple[str, str], np.ndarray], part: np.ndarray) -> int:
        """A number for a whole part."""
        found = np.unique(columns[key][part])
        assert found.size == 1, f"{key} differs within a part"
        return int(found[0])

    def held(self, name: str) -> bool:
        """Whether a body looks a parameter up itself."""
        return bool(self.model.par[name].by) and prod(sizes(self.model, name)) <= loops.FEW

    def table(self, name: str, columns: dict[tuple[str, str], np.ndarray], part: np.ndarray) -> np.ndarray:
        """The table behind a part's values of a parameter."""
        out = np.zeros(prod(sizes(self.model, name)), np.int32)
        out[index(self.model, name, columns, part)] = columns["par", name][part]
        return out

    @property
    def optimised(self) -> str:
        """What LLVM makes of the loop."""
        return str(code_cache.optimised(self.body.text))


def parts(count: int) -> list[np.ndarray]:
    """The people in parts of whole ``WIDTH``; as many of these as there are parts, at least."""
    return [part.ravel() for part in np.array_split(np.arange(count).reshape(-1, loops.WIDTH), PARTS)]


@cache
def body(name: str, function: str) -> Loop:
    """The compiled loop of an installed submodel's function."""
    return compile_body(installed()[name], function)


def compile_body(model: Submodel, function: str) -> Loop:
    """The loop over people of one function."""
    node = Node(model.name, function, 0)
    return Loop(loops.body(plan(model), node, loops.followed(plan(model), node)), model)


def plan(model: Submodel) -> Plan:
    """All installed submodels and this one."""
    return derive({**installed(), model.name: model})


def sizes(model: Submodel, name: str) -> list[int]:
    """The sizes of a table's axes."""
    return axis_sizes(plan(model), model, name)


def index(model: Submodel, name: str, columns: dict[tuple[str, str], np.ndarray], part: np.ndarray) -> np.ndarray:
    """Where in a table the persons of a part look."""
    axes = [columns["seen", axis][part] for axis in model.par[name].by]
    return np.ravel_multi_index(tuple(axes), sizes(model, name))


def _highest(read: Read) -> int:
    name, _, column = read.source.partition(".")
    if read.how == "trait":
        return TRAITS[read.source].levels - 1
    if read.how == "clock":
        return 6 if read.source == "weekday" else 3650
    if read.how in ("friends", "household"):
        return 7
    if read.how == "of":
        return installed()[name].units[column].high if name in installed() else max(1, read.absent)
    high = installed()[name].own[column].high if name in installed() else 1
    return high * ({"": 1, "cell": 1024}.get(read.by, 20_000))


def mixed(low: int, high: int, count: int, source: np.random.Generator) -> np.ndarray:
    """Whole numbers from low to high: both ends, small ones and evenly drawn ones."""
    even = source.integers(low, high, count, endpoint=True)
    small = np.clip(source.integers(0, 4, count) + max(low, 0), low, high)
    return np.choose(source.integers(0, 5, count), [even, even, small, np.full(count, low), np.full(count, high)])


def inputs(model: Submodel, function: str, count: int, seed: int) -> dict[str, dict[str, np.ndarray]]:
    """Any values within the declared ranges, by group and field; parameters at low, default and high by turns."""
    source = np.random.default_rng(seed)
    bounds = {key: 2**31 - 1 if s.p_max == 1 and not s.profile else 0 for key, s in model.draw.items()}
    found = {
        "own": {key: mixed(col.low, col.high, count, source) for key, col in model.own.items()},
        "seen": {key: mixed(0, _highest(read), count, source) for key, read in model.seen.items()},
        "grant": {key: mixed(0, 1440 if g.verb == "queue" else 1, count, source) for key, g in model.grant.items()},
        "draw": {key: mixed(0, bounds[key] or 1439, count, source) for key in model.draw},
        "par": {key: np.zeros(count, np.int64) for key in model.par},
    }
    for key, stream in model.draw.items():
        if stream.p_max < 1:
            rare = mixed(0, int(stream.p_max * 2**31), count, source)
            found["draw"][key] = np.where(source.random(count) < 0.3, NEVER, rare)
    for part in parts(count):
        for key, read in model.seen.items():
            if read.how == "clock" or shared(plan(model), read):
                found["seen"][key][part] = found["seen"][key][part[0]]
        for key, value in _parameters(model, source).items():
            if not isinstance(value, tuple):
                found["par"][key][part] = value
            elif set(model.par[key].by) <= set(model.seen):
                where = {("seen", axis): found["seen"][axis] for axis in model.par[key].by}
                found["par"][key][part] = np.asarray(value)[index(model, key, where, part)]
    return found


def _parameters(model: Submodel, source: np.random.Generator) -> dict[str, Any]:
    turn = source.integers(0, 4)
    natural = {}
    for key, par in model.par.items():
        if not par.derived:
            low, high = par.possible
            end = (low, high, None, low if source.random() < 0.5 else high)[turn]
            natural[key] = par.default if end is None else _like(par.default, end)
            if end is not None and par.unit == "switch":
                natural[key] = Decimal(int(source.random() < 0.7))
    reads = [r.source for r in model.seen.values() if r.how == "tally" and r.by == "world"]
    return encoded(model, natural, dict.fromkeys(reads, int(source.integers(0, 50_000))))


def _like(default: Any, value: Decimal) -> Any:
    return (value,) * len(default) if isinstance(default, tuple) else value
