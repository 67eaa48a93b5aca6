"""Random inputs of a step or settle within all declared ranges, likely or not."""

from decimal import Decimal
from typing import Any

import numpy as np

from glasspolis.contract import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import TRAITS
from glasspolis.engine.compile.arguments import shared
from glasspolis.engine.plan import installed
from support.bodies import parts, plan_with, table_places
from support.reference import NEVER, encoded

LAST_MINUTE = 1439
HIGHEST_DRAW = 2**31 - 1


def inputs(model: Submodel, function: str, count: int, seed: int) -> dict[str, dict[str, np.ndarray]]:
    """Return a value for each person, by group and field.

    What is one number for all people of a call changes from part to part. Parameters are at the low
    end, the high end, the default or a mixture of both ends by turns.
    """
    source = np.random.default_rng(seed)
    values = {
        "own": {key: mixed(column.low, column.high, count, source) for key, column in model.own.items()},
        "seen": {key: mixed(0, highest(read), count, source) for key, read in model.seen.items()},
        "grant": {
            key: mixed(0, LAST_MINUTE + 1 if limit.verb == "queue" else 1, count, source)
            for key, limit in model.grant.items()
        },
        "draw": {
            key: mixed(0, HIGHEST_DRAW if stream.p_max == 1 and not stream.profile else LAST_MINUTE, count, source)
            for key, stream in model.draw.items()
        },
        "par": {key: np.zeros(count, np.int64) for key in model.par},
    }
    for key, stream in model.draw.items():
        if stream.p_max < 1:
            rare = mixed(0, int(stream.p_max * 2**31), count, source)
            values["draw"][key] = np.where(source.random(count) < 0.3, NEVER, rare)
    for part in parts(count):
        for key, read in model.seen.items():
            if read.how == "clock" or shared(plan_with(model), read):
                values["seen"][key][part] = values["seen"][key][part[0]]
        for key, value in random_parameters(model, source).items():
            if not isinstance(value, tuple):
                values["par"][key][part] = value
            elif set(model.par[key].by) <= set(model.seen):
                axes = {("seen", axis): values["seen"][axis] for axis in model.par[key].by}
                values["par"][key][part] = np.asarray(value)[table_places(model, key, axes, part)]
    return values


def mixed(low: int, high: int, count: int, source: np.random.Generator) -> np.ndarray:
    """Return whole numbers from low to high: both ends, small ones and evenly drawn ones."""
    even = source.integers(low, high, count, endpoint=True)
    small = np.clip(source.integers(0, 4, count) + max(low, 0), low, high)
    return np.choose(source.integers(0, 5, count), [even, even, small, np.full(count, low), np.full(count, high)])


def highest(read: Read) -> int:
    """Return the highest value that a person can read."""
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


def random_parameters(model: Submodel, source: np.random.Generator) -> dict[str, Any]:
    """Return parameters as a step sees them, at an end of their ranges or at their defaults."""
    turn = source.integers(0, 4)
    natural = {}
    for key, par in model.par.items():
        if not par.derived:
            low, high = par.possible
            end = (low, high, None, low if source.random() < 0.5 else high)[turn]
            natural[key] = par.default if end is None else in_every_cell(par.default, end)
            if end is not None and par.unit == "switch":
                natural[key] = Decimal(int(source.random() < 0.7))
    reads = [read.source for read in model.seen.values() if read.how == "tally" and read.by == "world"]
    return encoded(model, natural, dict.fromkeys(reads, int(source.integers(0, 50_000))))


def in_every_cell(default: Any, value: Decimal) -> Any:
    """Return the value, or a table of it where the default is a table."""
    return (value,) * len(default) if isinstance(default, tuple) else value
