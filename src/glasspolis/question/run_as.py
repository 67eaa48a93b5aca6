"""Says what a typed answer is run as, since steps count chances in 2^31 and shares in 1024 parts.

An answer that a run cannot tell from another one is refused; one that it has to round is printed
with what it is run as. None is changed in silence.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

from glasspolis.contract.encoding import SHARE, encode
from glasspolis.contract.parameters import CHANCE_UNITS, RATE_UNITS, SHARE_UNITS
from glasspolis.contract.submodel import Submodel
from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError
from glasspolis.question import settings
from glasspolis.question.assess_kinds import REACH, WHOLE
from glasspolis.question.assessed import SAME, Assessed
from glasspolis.question.settings import Value
from glasspolis.question.used_submodels import used

PARTS = 2**31
MOST_OFF = Decimal("0.1")
"""Part of an answer by which what is run may differ from it; more is refused."""


def run_as(
    told: Assessed, values: Mapping[str, Value], models: Mapping[str, Submodel], people: int
) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the answers that are run as another number than the typed one, each with both numbers.

    Args:
        told: the answers.
        values: the settings that follow from them.
        models: the submodels in use.
        people: of the simulated city.

    Raises:
        GlasspolisError: an answer is so small or so fine that it would be run as quite another one.
    """
    stands = settings.defaults(models) | dict(values)
    numbers = {name: value for name, value in stands.items() if isinstance(value, Decimal)}
    rounded = {name: _rounded(name, value, models) for name, value in numbers.items() if name in told.parameter_names}
    found = told.system.answers_of({**numbers, **rounded}, told.known[REACH], people)
    meant = told.system.answers_of(numbers, told.known[REACH], people)
    halves = {q.key: Decimal("0.5") for q in told.system.questions if q.unit in WHOLE}
    pairs: dict[str, tuple[Decimal, Decimal]] = {}
    for key, typed in told.given.items():
        if key not in found:
            continue
        # Steps round a number, and so does a formula of the kind that sets whole places. A count of
        # whole things may be off by half of one.
        set_as = meant[key] if abs(meant[key] - typed) > halves.get(key, SAME * abs(typed)) else typed
        run = settings.six_digits(set_as + found[key] - meant[key])
        off = abs(set_as + found[key] - meant[key] - typed)
        if off <= SAME * abs(typed):
            continue
        if off > MOST_OFF * abs(typed):
            raise GlasspolisError(
                f"assess: {told.kind}: {key} = {typed:f}: is finer than a run can tell and would be run as {run:f}."
            )
        pairs[key] = (typed, run)
    return pairs


def of(scenario: Mapping[str, Any]) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the same of the tables of an assessment's scenario; nothing of any other scenario."""
    if not scenario.get("assessed"):
        return {}
    told = Assessed.model_validate(scenario["assessed"])
    models = used(scenario["submodels"], "assess")
    return run_as(told, settings.flatten(scenario["set"], "set"), models, scenario["people"])


def lines(scenario: Mapping[str, Any]) -> list[str]:
    """Return the same in sentences, one an answer."""
    return [
        f"{key}: {typed:f} is typed and {run:f} is run, the nearest number that a step can tell"
        for key, (typed, run) in of(scenario).items()
    ]


def _rounded(name: str, value: Decimal, models: Mapping[str, Submodel]) -> Decimal:
    """Return a setting as the steps of its submodel find it; one that only ``prepare`` reads is
    exact.
    """
    owner, _, key = name.partition(".")
    if key not in read_by_steps(owner):
        return value
    unit = models[owner].par[key].unit
    found = encode(unit, value)
    if unit in CHANCE_UNITS:
        return Decimal(found + 1) / PARTS
    if unit in RATE_UNITS:
        with localcontext() as context:
            context.prec = 40
            return -(1 - Decimal(found + 1) / PARTS).ln() * RATE_UNITS[unit]
    return Decimal(found) / SHARE if unit in SHARE_UNITS else value


@cache
def read_by_steps(submodel: str) -> frozenset[str]:
    """Return the parameters that a step reads as ``par.key``; ``prepare`` reads ``par["key"]``."""
    return frozenset(re.findall(r"\bpar\.(\w+)", inspect.getsource(plan.installed()[submodel].module)))
