"""What follows from declarations for a body's arguments: dtypes, bounds, sizes of axes; loops.py,
layout.py and lower.py ask.
"""

from __future__ import annotations

from glasspolis.contract.columns import DTYPES
from glasspolis.contract.encoding import HIGHEST, LOWEST, ends
from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.traits import TRAITS
from glasspolis.engine.plan import TIED, Plan, installed, owner
from glasspolis.errors import ContractError

MOST_TIES = 7
WEEK = 7


def tied(read: Read) -> bool:
    """Whether it counts others whom ties reach."""
    return read.how in TIED


def dtype(plan: Plan, model: Submodel, group: str, name: str) -> str:
    """The dtype of an argument's row; "" for a number that is the same for everybody."""
    if group == "own":
        return model.own[name].dtype
    if group == "par":
        return "int32" if model.par[name].by else ""
    if group == "seen":
        read = model.seen[name]
        if read.how == "trait":
            return TRAITS[read.source].dtype
        if tied(read):
            return "uint8"
        if read.how in ("today", "yesterday"):
            return read_dtype(plan, read)
        return "" if read.how == "clock" or shared(plan, read) else "int32"
    return "uint16" if group == "grant" else "int32"


def shared(plan: Plan, read: Read) -> bool:
    """Whether it is one number for the whole world."""
    models = {**installed(), **plan.models}
    column = read.source.partition(".")[2]
    if read.how == "of" and owner(read) in models and column in models[owner(read)].units:
        return models[owner(read)].units[column].by == "world"
    return read.how == "tally" and read.by == "world"


def read_dtype(plan: Plan, read: Read) -> str:
    """The dtype of a column, as its owner declares it; of one whose owner is nowhere, what holds
    the stand-in.
    """
    models = {**installed(), **plan.models}
    column = read.source.partition(".")[2]
    if owner(read) in models and column in models[owner(read)].own:
        return models[owner(read)].own[column].dtype
    return next(d for d, top in DTYPES.items() if read.absent <= top)


def limits(plan: Plan, model: Submodel, group: str, name: str) -> tuple[int, int]:
    """The lowest and the highest number that an argument can have, by what is declared."""
    if group == "own":
        return model.own[name].low, model.own[name].high
    if group == "draw":
        return 0, HIGHEST
    if group == "grant":
        return 0, DTYPES["uint16"]
    if group == "par":
        return ends(model.par[name])
    read = model.seen[name]
    if read.how == "trait":
        return 0, DTYPES[TRAITS[read.source].dtype]
    if read.how == "clock":
        return 0, HIGHEST if read.source == "day" else WEEK - 1
    if read.how in ("today", "yesterday"):
        kind = read_dtype(plan, read)
        if not -DTYPES["int32"] <= read.absent <= DTYPES[kind] or (read.absent < 0 and kind != "int32"):
            raise ContractError(f"{model.name}.{name}: stand-in {read.absent} does not fit {kind}")
    if owner(read) not in plan.models:
        # A body that is told so leaves out all that follows from it: a fifth of perception.step
        # among the submodels of four-grades.
        return read.absent, read.absent
    if tied(read):
        return 0, MOST_TIES
    if read.how in ("today", "yesterday"):
        column = plan.models[owner(read)].own[read.source.partition(".")[2]]
        return min(column.low, read.absent), max(column.high, read.absent)
    return LOWEST, HIGHEST


def axis_sizes(plan: Plan, model: Submodel, name: str) -> list[int]:
    """The number of values of each axis of a table that a step looks up.

    Raises:
        ContractError: an axis is no field of ``Seen``, or its size is not known.
    """
    where = f"{model.name}.{name}"
    for axis in model.par[name].by:
        if axis not in model.seen:
            raise ContractError(f"{where}: a step looks up by a field of Seen; {axis!r} is none")
    return [axis_size(plan, model.seen[axis], where) for axis in model.par[name].by]


def axis_size(plan: Plan, read: Read, where: str) -> int:
    """The number of values that the ``Seen`` field which indexes a table can have."""
    if read.how == "trait":
        return TRAITS[read.source].levels
    if read.how == "clock" and read.source == "weekday":
        return WEEK
    model, _, column = read.source.partition(".")
    if read.how in ("today", "yesterday"):
        if model not in plan.models:
            return read.absent + 1
        high = plan.models[model].own[column].high
        if high <= DTYPES["uint8"]:
            return high + 1
    raise ContractError(f"{where}: a table can't be indexed by {read.how} {read.source}")
