"""Checks the values that a scenario sets against what the submodels declare."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from glasspolis.contract.parameters import CHANCE_UNITS, FRACTIONAL_UNITS, Param, for_all_groups
from glasspolis.contract.submodel import Submodel
from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, unknown

Value = Decimal | tuple[Decimal, ...]
FIXED_UNITS = ("switch", "code", "-1 or 1", "sites", "0.1 sites")
REGION = "region"
BEYOND = 1000
MOST = Decimal(2_000_000)


def measure_names(models: Mapping[str, Submodel]) -> tuple[str, ...]:
    """Return every measure of these submodels; a flag has two, of which one counts the wrong
    ones.
    """
    return tuple(sorted(key for model in models.values() for key in model.measures))


def defaults(models: Mapping[str, Submodel]) -> dict[str, Value]:
    """Return the declared default of every parameter that can be set, as ``submodel.param``."""
    pairs = ((f"{m.name}.{key}", par) for m in models.values() for key, par in m.par.items())
    return {name: par.default for name, par in pairs if not par.derived}


def parameter(name: str, models: Mapping[str, Submodel], where: str) -> Param:
    """Return the declaration of ``submodel.param``.

    Raises:
        GlasspolisError: no such parameter among these submodels, or it is a derived one.
    """
    owner, _, key = name.partition(".")
    if not owner or not key:
        example = next(iter(defaults(models)), "submodel.parameter")
        raise GlasspolisError(f"{where}: {name!r}: names no parameter; give submodel.parameter, as {example}.")
    if owner not in models:
        if owner in plan.installed():
            raise GlasspolisError(f"{where}: {name}: this scenario does not use the submodel {owner!r}.")
        raise unknown("submodel", owner, models, f"{where}: {name}")
    if key not in models[owner].par:
        names = [k for k, par in models[owner].par.items() if not par.derived]
        raise unknown(f"parameter of {owner}", key, names, f"{where}: {name}")
    par = models[owner].par[key]
    if par.derived:
        raise GlasspolisError(f"{where}: {name}: is computed from other parameters each day and cannot be set.")
    return par


def number(raw: Any, where: str) -> Decimal:
    """Return a finite decimal from a TOML number, switch or number in text.

    Raises:
        GlasspolisError: it is none of these.
    """
    try:
        value = Decimal(str(int(raw) if isinstance(raw, bool) else raw).strip())
    except (InvalidOperation, ValueError):
        raise GlasspolisError(
            f"{where} = {str(raw)[:60]!r}: must be a number, true or false, or a list of them."
        ) from None
    if not value.is_finite():
        raise GlasspolisError(f"{where} = {value}: must be a finite number.")
    return value


def values(raw: Any, where: str) -> Value:
    """Return a number, or a list of numbers as a tuple (one for each cell of a table parameter)."""
    if isinstance(raw, list | tuple):
        return tuple(number(cell, where) for cell in raw)
    return number(raw, where)


def six_digits(value: Decimal) -> Decimal:
    """Return a number cut to six significant digits, written without an exponent."""
    return Decimal(format(Context(prec=6).plus(value), "f"))


def cells(value: Value) -> tuple[Decimal, ...]:
    """Return the numbers of a value: those of a list, or the one number."""
    return value if isinstance(value, tuple) else (value,)


def plain(values: Mapping[str, Value]) -> dict[str, Any]:
    """Return decimals as text, so that JSON keeps them exact."""
    return {k: [str(cell) for cell in v] if isinstance(v, tuple) else str(v) for k, v in values.items()}


def flatten(raw: Any, where: str) -> dict[str, Value]:
    """``{"a.b": 1}``, or ``{"a": {"b": 1}}`` as TOML has it, as ``{"a.b": Decimal(1)}``."""
    if not isinstance(raw, Mapping):
        raise GlasspolisError(f"{where} = {str(raw)[:60]!r}: must be a table of submodel.parameter = value.")
    flat: dict[str, Value] = {}
    for key, value in raw.items():
        inner = value.items() if isinstance(value, Mapping) else [("", value)]
        for sub, cell in inner:
            name = f"{key}.{sub}" if sub else str(key)
            flat[name] = values(cell, f"{where}.{name}")
    return flat


def checked(name: str, value: Value, models: Mapping[str, Submodel], where: str, free: bool = False) -> Value:
    """Return ``value`` once it is known to fit the declaration of ``name``.

    Args:
        name: ``submodel.parameter``.
        value: one number, or one for each cell of a table.
        models: the submodels in use.
        where: begins every message.
        free: allow what the unit admits, beyond the stated range.

    Raises:
        GlasspolisError: an unknown parameter, a wrong number of values, a value out of range, or a
            fraction where whole numbers are wanted.
    """
    par = parameter(name, models, where)
    if isinstance(value, tuple):
        _check_length(name, value, models, where)
    for cell in cells(value):
        _check_cell(f"{where}: {name} = {cell}", cell, par, admitted(par) if free else par.possible)
    return value


def admitted(par: Param) -> tuple[Decimal, Decimal]:
    """Return the range that a unit admits.

    A probability goes from 0 to 1, all else from 0 to a thousand times the stated
    range. Codes, switches and numbers of sites keep their stated range.
    """
    low, high = par.possible
    if par.unit in FIXED_UNITS:
        return low, high
    return min(low, Decimal(0)), Decimal(1) if par.unit in CHANCE_UNITS else min(high * BEYOND, MOST)


def widened(models: Mapping[str, Submodel], names: Iterable[str]) -> dict[str, Submodel]:
    """Return the submodels, with the ranges of these parameters as wide as their units admit.

    Steps are compiled for the ranges of their parameters.
    """
    widened_models = dict(models)
    for name in names:
        owner, _, key = name.partition(".")
        low, high = admitted(models[owner].par[key])
        par = replace(models[owner].par[key], low=low, high=high, allowed=None)
        widened_models[owner] = replace(widened_models[owner], par={**widened_models[owner].par, key: par})
    return widened_models


def _check_cell(shown: str, value: Decimal, par: Param, limits: tuple[Decimal, Decimal]) -> None:
    low, high = limits
    if not low <= value <= high:
        nearest = low if value < low else high
        raise GlasspolisError(f"{shown}: allowed {low} to {high} ({par.unit}); nearest {nearest}.")
    if par.unit not in FRACTIONAL_UNITS and value != value.to_integral_value():
        allowed = "0 or 1 (a switch)" if par.unit == "switch" else f"whole numbers ({par.unit})"
        raise GlasspolisError(f"{shown}: allowed {allowed}; nearest {value.to_integral_value()}.")


def _check_length(name: str, value: tuple[Decimal, ...], models: Mapping[str, Submodel], where: str) -> None:
    par = parameter(name, models, where)
    if not par.by:
        raise GlasspolisError(f"{where}: {name}: takes one number, not a list of {len(value)}.")
    size = table_size(name, models)
    if par.by == (REGION,) and 0 < len(value) <= size:
        return
    value = for_all_groups(value, par.by)
    if size and len(value) != size:
        axes = " by ".join(par.by)
        raise GlasspolisError(f"{where}: {name}: has {len(value)} values; allowed one, or {size} ({axes}).")


def padded(values: Mapping[str, Value], models: Mapping[str, Submodel]) -> dict[str, Value]:
    """Return the settings, with lists by region or by group made as long as their tables.

    Cells beyond the regions or groups of the place hold the last value.
    """
    return {name: _padded(name, value, models) for name, value in values.items()}


def _padded(name: str, value: Value, models: Mapping[str, Submodel]) -> Value:
    owner, _, key = name.partition(".")
    if not isinstance(value, tuple):
        return value
    if models[owner].par[key].by == (REGION,):
        return value + value[-1:] * (table_size(name, models) - len(value))
    return for_all_groups(value, models[owner].par[key].by)


def check_regions(values: Mapping[str, Value], models: Mapping[str, Submodel], regions: int, where: str) -> None:
    """Refuse a list by region that is shorter than the place has regions.

    Raises:
        GlasspolisError: which, and how many values it wants.
    """
    for name, value in values.items():
        par = parameter(name, models, where)
        if isinstance(value, tuple) and par.by == (REGION,) and len(value) < regions:
            raise GlasspolisError(f"{where}: {name}: has {len(value)} values; the place has {regions} regions.")


def table_size(name: str, models: Mapping[str, Submodel]) -> int:
    """Return cells of a table parameter; 0 where an axis reads a submodel that is not in use.

    A table of any length fits then, since nobody looks into it.
    """
    from glasspolis.contract.traits import TRAITS

    owner, _, key = name.partition(".")
    par = models[owner].par[key]
    if isinstance(par.default, tuple):
        return len(par.default)
    sizes = []
    for axis in par.by:
        read = models[owner].axis(axis)
        source, _, column = read.source.partition(".")
        if read.how == "trait":
            sizes.append(TRAITS[read.source].levels)
        else:
            sizes.append(models[source].own[column].high + 1 if source in models else 0)
    return math.prod(sizes)


def assignment(text: str) -> tuple[str, str]:
    """``key=value`` of the command line as (key, value); a value with commas is a list later on.

    Raises:
        GlasspolisError: there is no ``=`` or nothing beside it.
    """
    key, sign, value = text.partition("=")
    if not sign or not key.strip() or not value.strip():
        raise GlasspolisError(f"--set {text!r}: must be submodel.parameter=value or world:submodel.parameter=value.")
    return key.strip(), value.strip()


def from_text(raw: Any) -> Any:
    """Return a value typed on the command line: ``true``, ``false``, a number, or numbers with
    commas.
    """
    if not isinstance(raw, str):
        return raw
    words = {"true": True, "false": False, "on": True, "off": False}
    parts: list[Any] = [words.get(part.strip().lower(), part.strip()) for part in raw.split(",")]
    return parts if len(parts) > 1 else parts[0]
