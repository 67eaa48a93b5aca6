"""Worked examples of ``daily``: the lists of an example become the small tables that the author's
function takes.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import prod
from typing import Any

import numpy as np

from glasspolis.contract import WorkedExample
from glasspolis.contract.encoding import encode
from glasspolis.contract.lint import starts
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import AXES
from support.reference import NEVER, encoded, table_sizes

Models = Mapping[str, Submodel]


def axes_of(model: Submodel, models: Models) -> dict[tuple[str, str], str]:
    """Return the axis of every field that is an array, by (group, field)."""
    axes = {("own", key): unit.by for key, unit in model.units.items()}
    axes |= {("draw", key): stream.by for key, stream in model.luck.items()}
    for key, read in model.known.items():
        owner, _, column = read.source.partition(".")
        if read.how == "of":
            axes["seen", key] = read.by or models[owner].units[column].by
        elif read.how != "clock":
            axes["seen", key] = read.source if read.how == "within" else read.by
    return axes


def given(case: WorkedExample) -> Iterator[tuple[tuple[str, str], Any]]:
    """Yield every value of a case, by (group, field)."""
    for group in ("own", "seen", "draw"):
        for key, value in getattr(case, group).items():
            yield (group, key), value


def worked_day(model: Submodel, case: WorkedExample, models: Models) -> Any:
    """Return what the author's own ``daily`` gives for a case."""
    axes = axes_of(model, models)
    module = model.module
    values = dict(given(case))
    assert {key for group, key in values if group == "draw"} <= set(model.luck)
    sizes = dict.fromkeys(AXES, 1)
    for place, value in values.items():
        if place in axes and isinstance(value, (list, tuple)):
            assert sizes[axes[place]] in (1, len(value)), f"{case.doc}: {place} has another number of units"
            sizes[axes[place]] = len(value)

    def array(group: str, key: str, default: Any) -> np.ndarray:
        value = np.array(values.get((group, key), default), dtype=object)
        count = sizes[axes[group, key]]
        return np.array(np.broadcast_to(value, count) if not value.ndim else value[:count], dtype=np.int64)

    units = module.Units(*(array("own", k, list(starts(u, k)) if len(starts(u, k)) > 1
                                 else starts(u, k)[0]) for k, u in model.units.items()))  # fmt: skip
    known = module.Known(**{
        key: values.get(("seen", key), 0) if read.how == "clock" else array("seen", key, read.absent)
        for key, read in model.known.items()
    }) if model.known else None  # fmt: skip
    luck = module.Luck(**{
        key: drawn(values.get(("draw", key)), (sizes[stream.by], stream.times))
        for key, stream in model.luck.items()
    }) if model.luck else None  # fmt: skip
    assert model.daily is not None
    return model.daily(units, known, parameters(model, case, models, sizes), luck)


def drawn(value: Any, shape: tuple[int, int]) -> np.ndarray:
    """Return draws from decimals from 0 to 1 in text, or from raw integers."""
    whole = np.vectorize(lambda u: int(Decimal(u) * 2**31) if isinstance(u, str) else u, otypes=[np.int64])
    wanted = shape if shape[1] else shape[:1]
    return np.array(np.broadcast_to(whole(np.array(NEVER if value is None else value, dtype=object)), wanted))


def parameters(model: Submodel, case: WorkedExample, models: Models, sizes: Mapping[str, int]) -> Any:
    """Return ``Par`` of a case: what it sets, and defaults else.

    A table has the case's own number of units.
    """
    named = {key: tuple(map(Decimal, v)) if isinstance(v, (list, tuple)) else Decimal(v) for key, v in case.par.items()}
    assert set(named) <= set(model.par)
    natural = {key: par.default for key, par in model.par.items() if not par.derived}
    reads = [r for r in model.seen.values() if r.how == "tally" and r.by == "world"]
    totals = {r.source: 100_000 if r.source == "society.present" else 0 for r in reads}
    values = encoded(model, natural | {k: v for k, v in named.items() if k in natural}, totals)
    for key, value in named.items():
        if model.par[key].derived:
            unit = model.par[key].unit
            values[key] = tuple(encode(unit, v) for v in value) if isinstance(value, tuple) else encode(unit, value)
    for key, par in model.par.items():
        if par.by:
            declared = table_sizes(model, models, par.by)
            traits = [model.axis(axis) for axis in par.by]
            wanted = [sizes[r.source] if r.how == "trait" else n for r, n in zip(traits, declared, strict=True)]
            values[key] = table(values[key], declared, wanted)
    return model.module.Par(**values) if model.par else None


def table(value: Any, declared: list[int], wanted: list[int]) -> np.ndarray:
    """Return a table of the case's own size, or the declared one cut to it."""
    flat = value if isinstance(value, tuple) else (value,) * prod(declared)
    if len(flat) == prod(wanted):
        return np.array(flat, dtype=np.int64).reshape(wanted)
    return np.array(flat, dtype=np.int64).reshape(declared)[tuple(slice(n) for n in wanted)]
