"""Compile one step or settle alone, and call its machine code on columns, to compare it with plain
Python.
"""

from dataclasses import dataclass
from functools import cache
from math import prod
from typing import Any

import numpy as np
from numba import njit

from glasspolis.contract.submodel import Submodel
from glasspolis.engine.compile import loops
from glasspolis.engine.compile.arguments import axis_sizes
from glasspolis.engine.kernels import code_cache
from glasspolis.engine.kernels.intrinsics import invoke
from glasspolis.engine.plan import Node, Plan, derive, installed

# A parameter or a clock is one number for all people of a call. The people are called in so many
# parts, so that such a number takes as many values.
PARTS = 24
# The installed submodels, a model, and the plan of them, by the identity of the model.
PLANS: dict[int, tuple[Any, Submodel, Plan]] = {}
# For each argument, as (group, field), a value for each person.
Columns = dict[tuple[str, str], np.ndarray]


@njit
def call(address: int, arguments: np.ndarray, people: int) -> int:
    """Call the machine code at an address."""
    return invoke(address, arguments, people)


def parts(count: int) -> list[np.ndarray]:
    """Return the numbers of the people in each of ``PARTS`` parts, which hold whole ``WIDTH``."""
    return [part.ravel() for part in np.array_split(np.arange(count).reshape(-1, loops.WIDTH), PARTS)]


def plan_with(model: Submodel) -> Plan:
    """Return the plan of all installed submodels and this one, which is made once for a model."""
    submodels, known, plan = PLANS.get(id(model), (None, None, None))
    if plan is None or known is not model or submodels is not installed():
        plan = derive({**installed(), model.name: model})
        PLANS[id(model)] = installed(), model, plan
    return plan


def table_shape(model: Submodel, name: str) -> list[int]:
    """Return the sizes of the axes of a parameter that is a table."""
    return axis_sizes(plan_with(model), model, name)


def table_places(model: Submodel, name: str, columns: Columns, part: np.ndarray) -> np.ndarray:
    """Return the places in a table at which the persons of a part look."""
    axes = [columns["seen", axis][part] for axis in model.par[name].by]
    return np.ravel_multi_index(tuple(axes), table_shape(model, name))


@dataclass(frozen=True)
class CompiledBody:
    """The machine code of one function of a submodel."""

    body: loops.Body
    model: Submodel

    def run(self, columns: Columns) -> tuple[dict[str, np.ndarray], list[set[str]]]:
        """Call the code on each part of the people.

        Returns:
            The stored columns by name, and for each part the columns that left their range.
        """
        people = next(iter(columns.values())).size
        dtypes = dict(zip(self.body.arguments, self.body.dtypes, strict=True))
        rows = {
            argument: columns.get(argument, np.zeros(people)).astype(dtype)
            for argument, dtype in dtypes.items()
            if dtype
        }
        left = [set(self.body.broken(self.call_on(part, columns, rows))) for part in parts(people)]
        return {column: rows["own", column] for column in self.body.outputs}, left

    def call_on(self, part: np.ndarray, columns: Columns, rows: Columns) -> int:
        """Call the code on one part, which stores into ``rows``; returns the bits of broken
        columns.
        """
        words = []
        tables = []  # A table lives until the call is over.
        for argument in self.body.arguments:
            group, name = argument
            if group == "par" and self.is_looked_up(name):
                tables.append(self.table(name, columns, part))
                words.append(tables[-1].ctypes.data)
            elif argument in rows:
                words.append(rows[argument][part[0] :].ctypes.data)
            else:
                words.append(only_value(columns[argument][part]))
        # Nobody is a newcomer.
        nobody = np.zeros(part.size, np.uint8)
        words += [nobody.ctypes.data] * (2 * self.body.clock)
        return call(code_cache.body_address(self.body.text), np.asarray(words, np.int64), part.size)

    def is_looked_up(self, name: str) -> bool:
        """Whether the code itself looks a parameter up in a table."""
        return bool(self.model.par[name].by) and prod(table_shape(self.model, name)) <= loops.FEW

    def table(self, name: str, columns: Columns, part: np.ndarray) -> np.ndarray:
        """Return a table in which each person of a part finds the person's value of a parameter."""
        table = np.zeros(prod(table_shape(self.model, name)), np.int32)
        table[table_places(self.model, name, columns, part)] = columns["par", name][part]
        return table

    @property
    def optimised(self) -> str:
        """The loop as LLVM optimises it, in LLVM's text."""
        return str(code_cache.optimised(self.body.text))


def only_value(values: np.ndarray) -> int:
    """Return the one value that all persons of a part have."""
    different: Any = np.unique(values)
    assert different.size == 1, "an argument that is one number differs within a part"
    return int(different[0])


@cache
def body(name: str, function: str) -> CompiledBody:
    """Compile a function of an installed submodel, once for all tests."""
    return compile_body(installed()[name], function)


def compile_body(model: Submodel, function: str) -> CompiledBody:
    """Compile one function of a submodel into its loop over people."""
    plan = plan_with(model)
    node = Node(model.name, function, 0)
    return CompiledBody(loops.body(plan, node, loops.followed(plan, node)), model)
