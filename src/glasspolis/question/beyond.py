"""Settings beyond the ranges that submodels state: what no day can be computed with is refused; scenario.py asks."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from glasspolis.contract.declarations import CHANCE_UNITS, RATE_UNITS, Submodel
from glasspolis.contract.units import encode, spread
from glasspolis.draws import rare_bound
from glasspolis.errors import GlasspolisError
from glasspolis.question.settings import Value, table_size

if TYPE_CHECKING:
    from glasspolis.question.scenario import Scenario


def check(scenario: Scenario, where: str) -> None:
    """Refuse values beyond a range that no day can be computed with, and chances above those of a rare event.

    Raises:
        GlasspolisError: which parameter, and what is allowed.
    """
    names = {name.partition(".")[0] for name in scenario.beyond}
    for world in scenario.worlds:
        now = scenario.world_parameters(world)
        for values in (now, *((now := now | found) for found in scenario.schedule(world).values())):
            for name in names & {*scenario.active(world)}:
                _check(scenario, scenario.models[name], values, f"{where}: worlds.{world}")


def _check(scenario: Scenario, model: Submodel, values: Mapping[str, Value], where: str) -> None:
    models, mine = scenario.models, [key for key, par in model.par.items() if not par.derived]
    found: dict[str, Value] = {key: values[f"{model.name}.{key}"] for key in mine}
    for key in mine:
        if model.par[key].by:
            found[key] = spread(found[key], table_size(f"{model.name}.{key}", models))
    named = ", ".join(name for name in scenario.beyond if name.startswith(f"{model.name}."))
    try:
        found |= model.prepare(found, {}) if model.prepare is not None else {}
        whole = {key: [encode(model.par[key].unit, one) for one in _cells(value)] for key, value in found.items()}
    except (ArithmeticError, ValueError, GlasspolisError) as error:
        raise GlasspolisError(f"{where}: {named}: can't be computed with at these values ({_words(error)}).") from error
    if lost := [key for key, cells in whole.items() if max(map(abs, cells)) >= 1 << 31]:
        raise GlasspolisError(f"{where}: {named}: makes {model.name}.{lost[0]} too large to be computed with.")
    for stream, key in rare(model.module, tuple(model.draw)):
        most = model.draw[stream].p_max
        if model.par[key].unit in (*CHANCE_UNITS, *RATE_UNITS) and max(whole[key]) >= rare_bound(most) > 0:
            chance = Decimal(max(whole[key]) + 1) / (1 << 31)
            raise GlasspolisError(
                f"{where}: {named}: makes the chance of {model.name}.{key} {chance:.3g} a day; it is a rare event, of "
                f"at most {most}."
            )


def _cells(value: Value) -> tuple[Decimal, ...]:
    return value if isinstance(value, tuple) else (value,)


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, GlasspolisError) else "a division by 0, or a number without end"


@contextmanager
def told(scenario: Scenario, where: str) -> Iterator[None]:
    """Name the parameters beyond their ranges where a day could not be computed with them.

    Raises:
        GlasspolisError: it could not.
    """
    try:
        yield
    except (ArithmeticError, ValueError, IndexError, GlasspolisError) as error:
        if not scenario.beyond:
            raise
        named = ", ".join(scenario.beyond)
        raise GlasspolisError(f"{where}: beyond: {named}: a day can't be computed: {error}.") from error


@cache
def rare(module: ModuleType, streams: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Which parameters a submodel's functions set against which rare draws, where its text says so outright."""
    known = {key for key in streams if module.Draw._field_defaults[key].p_max < 1}
    found: set[tuple[str, str]] = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        parts = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        parts += node.args if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("_") else []
        drawn = {part.attr for part in parts if isinstance(part, ast.Attribute) and _owner(part) == "draw"} & known
        found |= {(stream, key) for stream in drawn for part in parts for key in _read(part)}
    return frozenset(found)


def _read(node: ast.AST) -> set[str]:
    """The parameters that an expression holds, calls inside it aside."""
    if isinstance(node, ast.Attribute):
        return {node.attr} if _owner(node) == "par" else set()
    if isinstance(node, ast.Call):
        return set()
    return set().union(*(_read(child) for child in ast.iter_child_nodes(node)))


def _owner(node: ast.Attribute) -> str:
    return node.value.id if isinstance(node.value, ast.Name) else ""
