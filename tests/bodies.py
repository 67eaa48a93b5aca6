"""One step or settle compiled alone, as a loop over arrays like the generated day's: to compare and to read."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import numpy as np

from glasspolis import accounts, compiled, draws, loops, rows, ties
from glasspolis.day import installed
from glasspolis.population import TRAITS
from glasspolis.submodel import Read, Submodel
from glasspolis.translate import Scalar, scalar
from reference import NEVER, encoded

HEAD = [loops.HEAD, *(loops.compiled_text(module) for module in (rows, draws, ties, accounts))]


@dataclass(frozen=True)
class Body:
    """A compiled loop, the translation behind it and the dtype of each argument's array."""

    loop: Any
    scalar: Scalar
    dtypes: tuple[str, ...]

    def __call__(self, columns: list[np.ndarray]) -> list[np.ndarray]:
        out = [np.zeros(columns[0].size, np.int32) for _ in self.scalar.outputs]
        self.loop(columns[0].size, *columns, *out)
        return out


@cache
def body(name: str, function: str) -> Body:
    """The compiled loop of an installed submodel's function."""
    return compile_body(installed()[name], function)


def compile_body(model: Submodel, function: str) -> Body:
    """The loop over people of one function."""
    compiled._set_compiler_options()
    found, helpers = scalar(model, function)
    inputs = [f"a{j}" for j in range(len(found.arguments))]
    outputs = [f"o{j}" for j in range(len(found.outputs))]
    results = ", ".join(f"r{j}" for j in range(len(found.outputs)))
    scopes = 1 + len(outputs)
    calls = ", ".join(f"load({a}, i, 0, 0, {scopes})" for a in inputs)
    lines = [
        "@njit(nogil=True, error_model='numpy')",
        f"def loop({', '.join(['n', *inputs, *outputs])}):",
        "    for i in range(n):",
        f"        {results}, = {found.name}({calls})",
        *(f"        store({o}, i, r{j}, 0, {1 + j}, {scopes})" for j, o in enumerate(outputs)),
    ]
    space: dict[str, Any] = {}
    exec("\n".join([*HEAD, *helpers.values(), found.source, *lines]), space)
    return Body(space["loop"], found, tuple(_dtype(model, group, key) for group, key in found.arguments))


def _dtype(model: Submodel, group: str, key: str) -> str:
    if group == "own":
        return model.own[key].dtype
    if group != "seen":
        return "uint16" if group == "grant" else "int32"
    read = model.seen[key]
    name, _, column = read.source.partition(".")
    if read.how == "trait":
        return TRAITS[read.source].dtype
    stored = read.how in ("today", "yesterday") and name in installed()
    return installed()[name].own[column].dtype if stored else "int32"


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
    for part in np.array_split(np.arange(count), 24):
        for key, value in _parameters(model, source).items():
            found["par"][key][part] = source.choice(value, part.size) if isinstance(value, tuple) else value
    return found


def _parameters(model: Submodel, source: np.random.Generator) -> dict[str, Any]:
    turn = source.integers(0, 4)
    natural = {}
    for key, par in model.par.items():
        if not par.derived:
            end = (par.low, par.high, None, par.low if source.random() < 0.5 else par.high)[turn]
            natural[key] = par.default if end is None else _like(par.default, end)
            if end is not None and par.unit == "switch":
                natural[key] = Decimal(int(source.random() < 0.7))
    reads = [r.source for r in model.seen.values() if r.how == "tally" and r.by == "world"]
    return encoded(model, natural, dict.fromkeys(reads, int(source.integers(0, 50_000))))


def _like(default: Any, value: Decimal) -> Any:
    return (value,) * len(default) if isinstance(default, tuple) else value
