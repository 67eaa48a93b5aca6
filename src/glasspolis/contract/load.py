"""The contract: a submodel's module is read once, checked and made a Submodel, which plan.py gives its place."""

from __future__ import annotations

import importlib
import inspect
import traceback
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from glasspolis.contract.declarations import DTYPES, Column, Limit, Param, Read, Stream, Submodel, Unit, UnitStream
from glasspolis.contract.lint import check_axis, check_units
from glasspolis.contract.traits import TRAITS
from glasspolis.errors import ContractError

KINDS = ("harm", "benefit", "behaviour", "volume", "cost")


def load_named(name: str) -> Submodel:
    """Import the module of this full name and load it.

    Raises:
        ContractError: it cannot be imported (file, line and reason are named), or breaks the contract.
    """
    try:
        module = importlib.import_module(name)
    except Exception as error:
        raise ContractError(f"{_place(error, name)}: {error or type(error).__name__}") from error
    return load(module)


def _place(error: Exception, name: str) -> str:
    """File and line of the submodel at which importing it stopped."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}:{error.lineno}"
    file = f"{name.rpartition('.')[2]}.py"
    lines = [f.lineno for f in traceback.extract_tb(error.__traceback__) if Path(f.filename).name == file]
    return f"{file}:{lines[-1]}" if lines else name


def _fields(module: ModuleType, name: str, kind: type) -> dict[str, Any]:
    declared = getattr(module, name, None)
    if declared is None:
        return {}
    where = f"{module.__name__}.{name}"
    if list(declared._fields) != list(declared._field_defaults):
        missing = set(declared._fields) - set(declared._field_defaults)
        raise ContractError(f"{where}: {', '.join(sorted(missing))} carries no declaration")
    for key, value in declared._field_defaults.items():
        if not isinstance(value, kind):
            raise ContractError(f"{where}.{key}: wants {kind.__name__}, has {type(value).__name__}")
    return dict(declared._field_defaults)


def load(module: ModuleType) -> Submodel:
    """Read and check one submodel module.

    Raises:
        ContractError: a declaration is missing, or lacks unit, range, evidence or documentation.
    """
    name = module.__name__.rpartition(".")[2]
    if not (module.__doc__ or "").strip():
        raise ContractError(f"{name}: no docstring; it is the ODD paragraph")
    model = Submodel(
        name=name,
        doc=inspect.cleandoc(module.__doc__ or ""),
        own=_fields(module, "Own", Column),
        seen=_fields(module, "Seen", Read),
        par=_fields(module, "Par", Param),
        draw=_fields(module, "Draw", Stream),
        grant=_fields(module, "Grant", Limit),
        units=_fields(module, "Units", Unit),
        known=_fields(module, "Known", Read),
        luck=_fields(module, "Luck", UnitStream),
        step=_function(module, "step"),
        settle=getattr(module, "settle", None),
        prepare=getattr(module, "prepare", None),
        daily=getattr(module, "daily", None),
        measures=tuple(getattr(module, "MEASURES", ())),
        spells=tuple(getattr(module, "SPELLS", ())),
        cases=tuple(getattr(module, "CASES", ())),
        knobs=tuple(getattr(module, "KNOBS", ())),
        module=module,
    )
    _check(model)
    return model


def _function(module: ModuleType, name: str) -> Callable[..., Any]:
    found = getattr(module, name, None)
    if not callable(found):
        raise ContractError(f"{module.__name__}: no function {name}")
    return found


def _check(model: Submodel) -> None:
    if not model.own:
        raise ContractError(f"{model.name}: owns no column")
    for key, col in model.own.items():
        _check_column(f"{model.name}.{key}", col)
    for key, par in model.par.items():
        _check_param(f"{model.name}.{key}", par, model)
    for key, read in model.seen.items():
        if read.how == "tally":
            check_axis(f"{model.name}.{key}: tally", read.by)
        if read.how not in ("trait", "clock") and read.source.count(".") != 1:
            raise ContractError(f"{model.name}.{key}: {read.source!r} is not submodel.column")
    if bool(model.grant) != (model.settle is not None):
        raise ContractError(f"{model.name}: Grant and settle go together")
    for key, limit in model.grant.items():
        if limit.claim not in model.own:
            raise ContractError(f"{model.name}.{key}: claim {limit.claim!r} is no own column")
        for ref in filter(None, (limit.places, limit.service, limit.patience)):
            if ref not in model.par or model.par[ref].by:
                raise ContractError(f"{model.name}.{key}: {ref!r} is no scalar parameter")
    check_units(model)
    for measure in model.measures:
        if (measure.column not in model.own and measure.column not in model.units) or measure.kind not in KINDS:
            raise ContractError(f"{model.name}: measure {measure.column!r} ({measure.kind}) is not valid")
    for spell in model.spells:
        for ref in (spell.open, spell.days, spell.exit):
            if ref not in model.own:
                raise ContractError(f"{model.name}: spell {spell.name!r} names no own column {ref!r}")


def _check_column(where: str, col: Column) -> None:
    if col.dtype not in DTYPES:
        raise ContractError(f"{where}: dtype {col.dtype!r}; allowed: {', '.join(DTYPES)}")
    least = -DTYPES["int32"] if col.dtype == "int32" else 0
    if not least <= col.low <= col.start <= col.high <= DTYPES[col.dtype]:
        raise ContractError(f"{where}: range {col.low}..{col.high} with start {col.start} does not fit {col.dtype}")
    if not col.unit or not col.doc:
        raise ContractError(f"{where}: unit and doc are required")


def _check_param(where: str, par: Param, model: Submodel) -> None:
    if not par.unit or not par.doc:
        raise ContractError(f"{where}: unit and doc are required")
    for axis in par.by:
        if axis not in model.seen and (axis not in TRAITS or TRAITS[axis].dtype != "uint8"):
            raise ContractError(f"{where}: by={axis!r} is no field of Seen")
    if par.derived:
        if model.prepare is None:
            raise ContractError(f"{where}: derived, but there is no prepare")
        return
    if par.low.is_nan() or par.high.is_nan():
        raise ContractError(f"{where}: low and high are required")
    if not par.evidence:
        raise ContractError(f"{where}: evidence is a fact id or 'assumed'")
    if par.low > par.high:
        raise ContractError(f"{where}: low {par.low} is above high {par.high}")
    for value in par.default if isinstance(par.default, tuple) else (par.default,):
        if not par.low <= value <= par.high:
            raise ContractError(f"{where}: default {value} outside {par.low}..{par.high}")
