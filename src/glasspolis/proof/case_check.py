"""What the tables of a case must agree on among themselves; case.py calls it for every case that it reads."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from glasspolis import evidence
from glasspolis.contract.flags import BASIS, CONDUCT, IDENTITY
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.proof import formula
from glasspolis.proof.case_days import SPANS
from glasspolis.question import settings
from glasspolis.question.line import refuse_calibration

if TYPE_CHECKING:
    from glasspolis.proof.case import Case, Inputs, Output, Published

NEEDS_LEVEL = ("days above", "until above", "quantile", "tail", "incidence", *SPANS)
POOLED = ("min", "max", "median", "quantile", "days above", "tail", "correlation", *SPANS)


def check(case: Case, where: str) -> None:
    """Refuse a case that contradicts itself.

    Raises:
        GlasspolisError: which table, and what is wrong with it.
    """
    known: list[str] = []
    for output in case.outputs:
        place = f"{where}: outputs.{output.name}"
        if output.name in known:
            raise GlasspolisError(f"{place}: stands there twice; every output has a name of its own.")
        _check_output(output, known, place)
        known.append(output.name)
    if not case.judged:
        raise GlasspolisError(f"{where}: outputs: none has published; a case is compared with something.")
    _check_inputs(case.inputs, f"{where}: inputs")
    for fact_id in case.sources:
        evidence.fact(fact_id, f"{where}: sources")
    _check_control(case, where)
    _check_calibration(case, where)


def _check_inputs(inputs: Inputs, where: str) -> None:
    if (inputs.scenario is None) == (inputs.submodels is None):
        raise GlasspolisError(f"{where}: wants one of scenario (a name or path) and submodels (inline), not both.")
    given = [key for key in ("place", "population", "geography") if getattr(inputs, key) is not None]
    if len(given) > 1:
        raise GlasspolisError(f"{where}: has {' and '.join(given)}; allowed: one of place, population, geography.")


def _check_output(output: Output, known: list[str], where: str) -> None:
    if sum(one is not None for one in (output.measure, output.formula, output.spell)) != 1:
        raise GlasspolisError(f"{where}: wants one of measure, formula and spell.")
    for key, beside, needs in (("exit", output.spell, "spell"), ("unit", output.measure, "measure")):
        if getattr(output, key) is not None and beside is None:
            raise GlasspolisError(f"{where}: {key}: goes with {needs}.")
    if output.over == "incidence" and output.spell is None:
        raise GlasspolisError(f"{where}: over = 'incidence': goes with spell.")
    if output.formula is not None:
        facts = [name for name in formula.names(output.formula, f"{where}: formula") if name in evidence.facts()]
        formula.check(output.formula, [*known, *facts], f"{where}: formula")
    wants = {
        "at": output.over in NEEDS_LEVEL,
        "correlate": output.over == "correlation",
        "smallest": output.over == "burst tail",
        "quantile": output.statistic == "quantile",
        "positive": output.over == "auc",
        "truth": output.statistic == "coverage",
    }
    for key, wanted in wants.items():
        if key == "at" and output.over == "persons":
            continue
        if wanted != (getattr(output, key) is not None):
            raise GlasspolisError(f"{where}: {key}: {'is missing' if wanted else 'has no use'} here.")
    if output.across is not None and output.over not in POOLED:
        raise GlasspolisError(f"{where}: across: goes with over = {', '.join(POOLED)}; here it is {output.over!r}.")
    _check_days(output, where)
    if output.count == "persons" and (output.measure is None or output.over in ("persons", "auc")):
        raise GlasspolisError(f"{where}: count = 'persons': goes with measure, and another over than persons and auc.")
    if isinstance(output.times, str):
        fact_value(output.times, f"{where}: times")
    for key, words in (("identity", IDENTITY), ("basis", BASIS), ("conduct", CONDUCT)):
        value = getattr(output, key)
        if value is not None and value not in words:
            raise unknown(key, value, words, f"{where}: {key}")
    _check_published(output, where)


def _check_days(output: Output, where: str) -> None:
    if output.positive_days is not None and output.positive is None:
        raise GlasspolisError(f"{where}: positive_days: goes with positive.")
    for key, days in (("days", output.days), ("positive_days", output.positive_days)):
        if days is not None and not 0 <= days[0] <= days[1]:
            raise GlasspolisError(f"{where}: {key} = {list(days)}: allowed [first, last], from 0, first not later.")


def _check_published(output: Output, where: str) -> None:
    if output.published is None:
        if output.tolerance is not None or output.found is not None:
            raise GlasspolisError(f"{where}: has tolerance or found, but nothing published to compare with.")
        return
    published = output.published
    given = [k for k in ("fact", "value", "formula") if getattr(published, k) is not None]
    bounds = [k for k in ("least", "most") if getattr(published, k) is not None]
    if len(given) > 1 or bool(given) == bool(bounds):
        raise GlasspolisError(f"{where}: published: wants one of fact, value, formula, or bounds (least, most).")
    if (bounds or given == ["value"]) and published.reference is None:
        raise GlasspolisError(f"{where}: published: reference is missing; it says where the figure stands.")
    if bool(given) != (output.tolerance is not None):
        raise GlasspolisError(f"{where}: tolerance: {'is missing' if given else 'has no use beside bounds'}.")
    if output.tolerance is not None:
        kinds = [k for k in ("absolute", "relative", "factor") if getattr(output.tolerance, k) is not None]
        if len(kinds) != 1:
            raise GlasspolisError(f"{where}: tolerance: wants one of absolute, relative and factor.")
    published_value(published, f"{where}: published")


def _check_control(case: Case, where: str) -> None:
    if case.control is None:
        if case.kind != "calibration" and any(one.found is None for one in case.judged):
            raise GlasspolisError(f"{where}: control: is missing; a {case.kind} shows that it is able to fail.")
        return
    inputs = case.control.inputs
    if inputs.scenario is not None or inputs.submodels is not None:
        raise GlasspolisError(f"{where}: control.inputs: changes settings; scenario and submodels stay.")
    if not inputs.model_fields_set:
        raise GlasspolisError(f"{where}: control.inputs: is empty; it says what is run otherwise.")
    meets = [one.name for one in case.judged if one.found is None]
    for name in case.control.breaks:
        if name not in meets:
            raise unknown("output that can break", name, meets, f"{where}: control.breaks")


def _check_calibration(case: Case, where: str) -> None:
    wanted = case.calibration
    if (wanted is not None) != (case.kind == "calibration"):
        problem = "is missing" if wanted is None else "goes with kind = 'calibration' only"
        raise GlasspolisError(f"{where}: calibration: {problem}.")
    if wanted is None:
        return
    if wanted.low >= wanted.high:
        raise GlasspolisError(f"{where}: calibration: low = {wanted.low} is not below high = {wanted.high}.")
    figures = [o.name for o in case.judged if o.published is not None and o.published.least == o.published.most is None]
    if wanted.output not in figures:
        raise unknown("output with a published figure", wanted.output, figures, f"{where}: calibration.output")
    goal = next(one for one in case.outputs if one.name == wanted.output)
    if goal.published is not None and goal.published.value is not None:
        refuse_calibration(wanted.parameter, _measures(case, goal), f"{where}: calibration")


def _measures(case: Case, output: Output) -> set[str]:
    """The measures that an output is made of, those of its formula included."""
    found = {one for one in (output.measure, output.per, output.correlate, output.positive) if one is not None}
    if output.formula is not None:
        inner = formula.names(output.formula, output.name)
        found |= {one for other in case.outputs if other.name in inner for one in _measures(case, other)}
    return found


def fact_value(fact_id: str, where: str) -> Decimal:
    """The figure of a fact.

    Raises:
        GlasspolisError: no such fact, or its value is no number.
    """
    fact = evidence.fact(fact_id, where)
    return settings.number(fact.value, f"{where}: {fact_id}")


def published_value(published: Published, where: str) -> Decimal | None:
    """The published figure; None for mere bounds.

    Raises:
        GlasspolisError: a fact that is none, or a formula that is not defined.
    """
    if published.value is not None or published.fact is not None:
        return published.value if published.fact is None else fact_value(published.fact, where)
    if published.formula is None:
        return None
    values = {name: float(fact_value(name, where)) for name in formula.names(published.formula, where)}
    found = formula.evaluate(published.formula, values, where)
    if found is None:
        raise GlasspolisError(f"{where} = {published.formula!r}: is not defined.")
    return Decimal(repr(found))
