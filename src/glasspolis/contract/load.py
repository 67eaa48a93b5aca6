"""Loads submodels: reads a module once, checks it and makes a ``Submodel`` of it, to which plan.py
gives its place in a day.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import traceback
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType
from typing import Any

import glasspolis.contract as words
from glasspolis.contract.columns import DTYPES, Column
from glasspolis.contract.limits import Limit
from glasspolis.contract.line import Line
from glasspolis.contract.lint import check_axis, check_units
from glasspolis.contract.measures import measures_of
from glasspolis.contract.parameters import FRACTIONAL_UNITS, Param, role_named
from glasspolis.contract.random_numbers import Stream, UnitStream
from glasspolis.contract.reads import Read
from glasspolis.contract.submodel import Submodel
from glasspolis.contract.syntax import parsed
from glasspolis.contract.traits import TRAITS
from glasspolis.contract.unit_columns import Unit
from glasspolis.errors import ContractError
from glasspolis.interpreter import refuse_interpreter

# The classes of declarations that a file may have, and what each field of them must be.
DECLARED: Mapping[str, type] = {
    "Own": Column,
    "Seen": Read,
    "Par": Param,
    "Draw": Stream,
    "Grant": Limit,
    "Units": Unit,
    "Known": Read,
    "Luck": UnitStream,
}
UNEXPECTED = re.compile(r"(\w+)\(\) got an unexpected keyword argument '(\w+)'")


def load_named(name: str) -> Submodel:
    """Import the module of this full name and load it.

    Raises:
        ContractError: it cannot be imported (file, line, row and reason are named), or breaks the
            contract.
        GlasspolisError: Python was started in a way in which no submodel can be read.
    """
    refuse_interpreter()
    try:
        module = importlib.import_module(name)
    except Exception as error:
        raise ContractError(f"{_where(error, name)}: {_reason(error)}") from error
    return load(module)


def _where(error: Exception, name: str) -> str:
    """File, line and row of the submodel at which importing it stopped."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{Path(error.filename).name}:{error.lineno}"
    file = f"{name.rpartition('.')[2]}.py"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).name == file]
    if not frames:
        return name
    row = _row_at(Path(frames[-1].filename), frames[-1].lineno or 0)
    return f"{file}:{frames[-1].lineno}{row}"


def _row_at(file: Path, line: int) -> str:
    """The row of declarations that stands at a line, as ``: Par.bench``; nothing where there is
    none.
    """
    for node in parsed(file).body:
        if isinstance(node, ast.ClassDef):
            for row in node.body:
                if isinstance(row, ast.AnnAssign) and row.lineno <= line <= (row.end_lineno or row.lineno):
                    return f": {node.name}.{ast.unparse(row.target)}"
    return ""


def _reason(error: Exception) -> str:
    """What went wrong, in words; for a misspelt keyword of a declaration, with the keywords that
    are allowed.
    """
    misspelt = UNEXPECTED.search(str(error))
    word = getattr(words, misspelt[1], None) if misspelt else None
    if misspelt is None or word is None:
        return str(error) or type(error).__name__
    allowed = list(inspect.signature(word).parameters)
    near = get_close_matches(misspelt[2], allowed, n=1, cutoff=0.5)
    hint = f"; did you mean {near[0]!r}?" if near else "."
    return f"{misspelt[1]} has no field {misspelt[2]!r}{hint} Allowed: {', '.join(allowed)}."


def load(module: ModuleType) -> Submodel:
    """Read and check one submodel module.

    Raises:
        ContractError: a declaration is missing, or lacks unit, range, evidence or documentation.
    """
    name = module.__name__.rpartition(".")[2]
    if not (module.__doc__ or "").strip():
        raise ContractError(f"{name}: no docstring; it is the ODD paragraph")
    _check_direct(module)
    declared = {group: _fields(module, group, kind) for group, kind in DECLARED.items()}
    role = role_named(str(getattr(module, "ROLE", "")), f"{name}: ROLE")
    declared["Par"] = {key: par.of_file(role) for key, par in declared["Par"].items()}
    model = Submodel(
        name=name,
        doc=inspect.cleandoc(module.__doc__ or ""),
        line=_line(module, name),
        own=declared["Own"],
        seen=declared["Seen"],
        par=declared["Par"],
        draw=declared["Draw"],
        grant=declared["Grant"],
        units=declared["Units"],
        known=declared["Known"],
        luck=declared["Luck"],
        step=_function(module, "step"),
        settle=getattr(module, "settle", None),
        prepare=getattr(module, "prepare", None),
        daily=getattr(module, "daily", None),
        measures=measures_of(name, declared["Own"], declared["Units"], getattr(module, "MEASURES", ())),
        spells=tuple(getattr(module, "SPELLS", ())),
        examples=tuple(getattr(module, "EXAMPLES", ())),
        knobs=tuple(getattr(module, "KNOBS", ())),
        module=module,
        always_on=bool(getattr(module, "ALWAYS_ON", False)),
        in_every_world=bool(getattr(module, "IN_EVERY_WORLD", False)),
        rulebook_slots=dict(getattr(module, "RULEBOOK_SLOTS", {})),
    )
    _check(model)
    return model


def _check_direct(module: ModuleType) -> None:
    """Refuse a field whose default is made by a helper of the file: an error in it would name the
    helper's line.

    Raises:
        ContractError: file, line and row.
    """
    file = Path(getattr(module, "__file__", None) or "")
    if not file.is_file():
        return
    for node in parsed(file).body:
        if isinstance(node, ast.ClassDef) and node.name in DECLARED:
            for row in node.body:
                call = row.value if isinstance(row, ast.AnnAssign) else None
                if isinstance(row, ast.AnnAssign) and call is not None and not _is_word(module, call):
                    raise ContractError(
                        f"{file.name}:{row.lineno}: {node.name}.{ast.unparse(row.target)}: must be a word of "
                        f"glasspolis.contract, has {ast.unparse(call)[:60]}"
                    )


def _is_word(module: ModuleType, value: ast.expr) -> bool:
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name):
        return False
    made_by = getattr(module, value.func.id, None)
    return made_by is not None and made_by is getattr(words, value.func.id, None)


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
            raise ContractError(f"{where}.{key}: must be {kind.__name__}, has {type(value).__name__}")
    return dict(declared._field_defaults)


def _function(module: ModuleType, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] | None = getattr(module, name, None)
    if function is None or not callable(function):
        raise ContractError(f"{module.__name__}: no function {name}")
    return function


def _line(module: ModuleType, name: str) -> Line:
    """What a file says of itself for the line.

    Raises:
        ContractError: it says nothing, or that what detains people or removes speech may run in a
            real place.
    """
    line = getattr(module, "LINE", None)
    if not isinstance(line, Line):
        fields = ", ".join(f"{field}=..." for field in Line.__annotations__)
        raise ContractError(
            f"{name}: has no LINE = Line({fields}); every submodel says in its own file whether it may run in a real "
            "place and what it does to people (docs/decisions/the-line.md)"
        )
    if line.real_places and (line.detains or line.removes_speech):
        raise ContractError(
            f"{name}: LINE: what detains people or removes speech never runs in a real place; real_places = False"
        )
    return line


def _check(model: Submodel) -> None:
    if not model.own:
        raise ContractError(f"{model.name}: owns no column")
    for key, column in model.own.items():
        _check_column(f"{model.name}: Own.{key}", column)
    for key, par in model.par.items():
        _check_param(f"{model.name}: Par.{key}", par, model)
    for key, read in model.seen.items():
        if read.how == "tally":
            check_axis(f"{model.name}.{key}: tally", read.by)
        if read.how not in ("trait", "clock") and read.source.count(".") != 1:
            raise ContractError(f"{model.name}.{key}: {read.source!r} is not submodel.column")
    if bool(model.grant) != (model.settle is not None):
        raise ContractError(f"{model.name}: Grant and settle go together")
    for key, limit in model.grant.items():
        if key in model.own:
            raise ContractError(f"{model.name}: Grant.{key}: an own column has this name; rename one of the two")
        for field, name in (("claim", limit.claim), ("site", limit.site)):
            if name not in model.own and (name or field == "claim"):
                raise ContractError(f"{model.name}.{key}: {field} {name!r} is no own column")
        if limit.lots and limit.lots not in model.grant:
            raise ContractError(f"{model.name}.{key}: lots {limit.lots!r} is no limit of this file")
        for ref in filter(None, (limit.places, limit.service, limit.patience)):
            if ref not in model.par or model.par[ref].by:
                raise ContractError(f"{model.name}.{key}: {ref!r} is no scalar parameter")
    check_units(model)
    for spell in model.spells:
        for ref in (spell.open, spell.days, spell.exit):
            if ref not in model.own:
                raise ContractError(f"{model.name}: spell {spell.name!r} names no own column {ref!r}")


def _check_column(where: str, column: Column) -> None:
    least = -DTYPES["int32"] if column.dtype == "int32" else 0
    if not least <= column.low <= column.start <= column.high <= DTYPES[column.dtype]:
        raise ContractError(
            f"{where}: range {column.low}..{column.high} with start {column.start}: allowed is low <= start <= high, "
            f"between -{DTYPES['int32']} and {DTYPES['int32']}"
        )
    if not column.unit or not column.doc:
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
    if not par.evidence:
        raise ContractError(f"{where}: evidence is a fact id or 'assumed'")
    if par.low > par.high:
        raise ContractError(f"{where}: low {par.low} is above high {par.high}")
    least, most = par.allowed or (par.low, par.high)
    if not least <= par.low <= par.high <= most:
        raise ContractError(f"{where}: allowed {least}..{most} does not hold the range {par.low}..{par.high}")
    cells = par.default if isinstance(par.default, tuple) else (par.default,)
    for value in cells:
        if not par.low <= value <= par.high:
            raise ContractError(f"{where}: default {value} outside {par.low}..{par.high}")
    if par.varies and not par.has_middle:
        raise ContractError(
            f"{where}: the default stands at an end of {par.low}..{par.high}, so that it cannot be the middle of what "
            "the parameter range draws; give a range on both sides of it, or say sweep=False and why"
        )
    if par.at_most:
        _check_most(where, par, model)
    if par.unit not in FRACTIONAL_UNITS:
        for value in (*cells, par.low, par.high, least, most):
            if value != value.to_integral_value():
                raise ContractError(f"{where}: {_fraction_refused(value, par.unit)}")


def _check_most(where: str, par: Param, model: Submodel) -> None:
    most = model.par.get(par.at_most)
    if most is None or isinstance(par.default, tuple) or isinstance(most.default, tuple) or most.unit != par.unit:
        raise ContractError(f"{where}: at_most={par.at_most!r} names no single number of this file in {par.unit!r}")
    if par.default > most.default:
        raise ContractError(f"{where}: default {par.default} is above that of {par.at_most}, {most.default}")


def _fraction_refused(value: object, unit: str) -> str:
    near = get_close_matches(unit, FRACTIONAL_UNITS, n=1, cutoff=0.4)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    return (
        f"{value} in unit {unit!r}{hint}: a value with a point needs one of the units "
        f"{', '.join(FRACTIONAL_UNITS)}; every other unit is counted in whole numbers"
    )
