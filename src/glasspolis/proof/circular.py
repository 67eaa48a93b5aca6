"""Refuses predictions that are none: of what was put in, or by what no scenario uses.

A fact that enters a case is not predicted by it. What predicts is a submodel that a shipped
scenario runs: that others reproduce something says nothing about any answer. validate.py asks.

A fact enters a case through a setting, through the default of a parameter that
is in use in some world (the description of a parameter names the further facts that it was set
by), or through a formula of an output. Whatever then comes out is held against itself. The case
may stay as another kind, which counts for nothing.
"""

from __future__ import annotations

import re
from functools import cache

from glasspolis import evidence
from glasspolis.errors import GlasspolisError
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_inputs import Setting
from glasspolis.proof.case_tables import Output
from glasspolis.question import formula
from glasspolis.question.published import PREDICTION
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.question.used_submodels import always_on

FACT = re.compile(r"\bP\d{3}\b")


def check_honest(case: PublishedCase, run: Setting, where: str) -> None:
    """Refuse a prediction of a figure that a setting, a default in use or an output is read from.

    Raises:
        GlasspolisError: which output, where its fact goes in, and what the kind should be.
    """
    if case.kind != PREDICTION:
        return
    carried = [name for name in run.scenario.submodels if name not in always_on()]
    if not any(name in in_a_scenario() for name in carried):
        raise GlasspolisError(
            f"{where}: kind = {case.kind!r}: no scenario that ships runs {' or '.join(carried)}, so this says nothing "
            "about an answer; the kind is docking or identity."
        )
    inputs = entering(case, run)
    for output in case.judged:
        for fact in sorted(held_against(output, where)):
            if fact in inputs:
                raise GlasspolisError(
                    f"{where}: outputs.{output.name}: published = {fact}: goes into this case as well "
                    f"({inputs[fact]}), so nothing is predicted; the kind is identity, calibration or constraint."
                )


@cache
def in_a_scenario() -> frozenset[str]:
    """Return the submodels that some scenario that ships runs."""
    return frozenset().union(*(Scenario.load(name).submodels for name in shipped()))


def held_against(output: Output, where: str) -> set[str]:
    """Return the facts that an output's published figure is made of, or whose row its reference
    names.
    """
    published = output.published
    if published is None:
        return set()
    facts = set(FACT.findall(published.reference or ""))
    if published.formula is not None:
        facts |= set(formula.names(published.formula, where))
    return facts | ({published.fact} if published.fact is not None else set())


def entering(case: PublishedCase, run: Setting) -> dict[str, str]:
    """Return the facts that go into a case, and how each does."""
    inputs = dict.fromkeys(run.facts, "a setting")
    for output in case.outputs:
        used = formula.names(output.formula, output.name) if output.formula is not None else []
        used = [*used, output.times] if isinstance(output.times, str) else used
        inputs |= {name: f"outputs.{output.name}" for name in used if name in evidence.facts()}
    for name, model in run.scenario.models.items():
        for key, par in model.par.items():
            # What only some worlds set has its default in the others.
            if not par.derived and f"{name}.{key}" not in run.scenario.set:
                inputs |= dict.fromkeys((par.evidence, *FACT.findall(par.doc)), f"the default of {name}.{key}")
    return inputs
