"""Checks that the tables of a case agree among themselves; case.py asks for every case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from glasspolis import evidence
from glasspolis.contract.flags import BASIS, CONDUCT, IDENTITY
from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.proof import case_between, line_of_calibration
from glasspolis.proof.case_days import SPANS
from glasspolis.proof.case_tables import Calibration, Control, Inputs, Output
from glasspolis.proof.published_figures import fact_value, published_value
from glasspolis.question import formula, settings
from glasspolis.question.published import CALIBRATION, CONSTRAINT

NEEDS_LEVEL = ("days above", "until above", "quantile", "tail", "incidence", *SPANS)
POOLED = ("min", "max", "median", "quantile", "days above", "tail", "correlation", *SPANS)


def check_inputs(inputs: Inputs, where: str) -> None:
    """Refuse inputs that name two things to run, or two places, or none.

    Raises:
        GlasspolisError: which keys.
    """
    if (inputs.scenario is None) == (inputs.submodels is None):
        raise GlasspolisError(f"{where}: needs one of scenario (a name or path) and submodels (inline), not both.")
    places = [key for key in ("place", "population", "geography") if getattr(inputs, key) is not None]
    if len(places) > 1:
        raise GlasspolisError(f"{where}: has {' and '.join(places)}; allowed: one of place, population, geography.")


def check_output(output: Output, known: Mapping[str, Output], where: str) -> None:
    """Refuse an output whose keys do not go together.

    Args:
        output: to check.
        known: the outputs above it by name, which its formula may use.
        where: begins every message.

    Raises:
        GlasspolisError: which key.
    """
    if sum(key is not None for key in (output.measure, output.formula, output.spell)) != 1:
        raise GlasspolisError(f"{where}: needs one of measure, formula and spell.")
    for key, beside, needs in (("exit", output.spell, "spell"), ("unit", output.measure, "measure")):
        if getattr(output, key) is not None and beside is None:
            raise GlasspolisError(f"{where}: {key}: goes with {needs}.")
    if output.over == "incidence" and output.spell is None:
        raise GlasspolisError(f"{where}: over = 'incidence': goes with spell.")
    if output.formula is not None:
        facts = [name for name in formula.names(output.formula, f"{where}: formula") if name in evidence.facts()]
        formula.check(output.formula, [*known, *facts], f"{where}: formula")
    _check_needs(output, where)
    _check_between(output, known, where)
    if output.across is not None and output.between is None and output.over not in POOLED:
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


def _check_needs(output: Output, where: str) -> None:
    """Refuse a key that nothing uses, and a way of counting without the key that it needs."""
    needs = {
        "at": output.over in NEEDS_LEVEL,
        "correlate": "correlation" in (output.over, *(output.between or "").split()),
        "level": output.between in case_between.NEEDS_LEVEL,
        "smallest": output.over == "burst tail",
        "quantile": output.statistic == "quantile",
        "positive": output.over == "auc",
        "truth": output.statistic == "coverage",
    }
    for key, needed in needs.items():
        if key == "at" and output.over == "persons":
            continue
        if needed != (getattr(output, key) is not None):
            raise GlasspolisError(f"{where}: {key}: {'is missing' if needed else 'has no use'} here.")


def _check_between(output: Output, known: Mapping[str, Output], where: str) -> None:
    """Refuse a comparison of units without units, and units of two kinds in one formula."""
    for key in ("equals", "having"):
        if getattr(output, key) is not None and output.measure is None:
            raise GlasspolisError(f"{where}: {key}: goes with measure.")
    if output.having is not None and output.over not in ("sum", "persons", "auc"):
        raise GlasspolisError(f"{where}: having: goes with over = 'sum', 'persons' or 'auc'.")
    if output.between is not None and output.over in ("auc", "incidence"):
        raise GlasspolisError(f"{where}: between: goes with another over than {output.over!r}.")
    if output.between in case_between.CORRELATION and output.over == "correlation":
        raise GlasspolisError(f"{where}: between: a correlation over units needs another over than 'correlation'.")
    if output.between == case_between.EACH and output.published is not None:
        raise GlasspolisError(
            f"{where}: between = 'each': one number a unit has no published value; use it in formula."
        )
    if output.formula is None:
        if (output.between is not None) and (output.across is None or output.spell is not None):
            raise GlasspolisError(f"{where}: between: goes with measure and across, or with a formula over 'each'.")
        return
    names = [*formula.names(output.formula, where), *([output.correlate] if output.correlate is not None else [])]
    kinds = {known[name].across for name in names if name in known and known[name].between == case_between.EACH}
    if len(kinds) > 1:
        raise GlasspolisError(f"{where}: formula: has one number of each of {' and '.join(sorted(map(str, kinds)))}.")
    if output.correlate is not None and (output.correlate not in known or known[output.correlate].between != "each"):
        each = [name for name, above in known.items() if above.between == case_between.EACH]
        raise unknown("output of each unit", output.correlate, each, f"{where}: correlate")
    if bool(kinds) != (output.between is not None):
        problem = (
            "between is missing: it makes one number of each unit's" if kinds else "between: no output of each unit"
        )
        raise GlasspolisError(f"{where}: formula: {problem}.")
    if output.across != next(iter(kinds), None):
        raise GlasspolisError(
            f"{where}: across: must be {next(iter(kinds), None)!r}, as in the outputs of its formula."
        )


def _check_days(output: Output, where: str) -> None:
    if output.positive_days is not None and output.positive is None:
        raise GlasspolisError(f"{where}: positive_days: goes with positive.")
    for key, days in (("days", output.days), ("positive_days", output.positive_days)):
        if days is not None and not 0 <= days[0] <= days[1]:
            raise GlasspolisError(f"{where}: {key} = {list(days)}: allowed [first, last], from 0, first not later.")


def _check_published(output: Output, where: str) -> None:
    if output.published is None:
        if output.tolerance is not None or output.found is not None or output.possible is not None:
            raise GlasspolisError(f"{where}: has tolerance, found or possible, but nothing published to compare with.")
        return
    published = output.published
    figures = [key for key in ("fact", "value", "formula") if getattr(published, key) is not None]
    bounds = [key for key in ("least", "most") if getattr(published, key) is not None]
    if len(figures) > 1 or bool(figures) == bool(bounds):
        raise GlasspolisError(f"{where}: published: needs one of fact, value, formula, or bounds (least, most).")
    if (bounds or figures == ["value"]) and published.reference is None:
        raise GlasspolisError(f"{where}: published: reference is missing; it says where the figure stands.")
    if bool(figures) != (output.tolerance is not None):
        raise GlasspolisError(f"{where}: tolerance: {'is missing' if figures else 'has no use beside bounds'}.")
    if output.tolerance is not None:
        kinds = [key for key in ("absolute", "relative", "factor") if getattr(output.tolerance, key) is not None]
        if len(kinds) != 1:
            raise GlasspolisError(f"{where}: tolerance: needs one of absolute, relative and factor.")
    if output.possible is not None and output.possible[0] >= output.possible[1]:
        raise GlasspolisError(f"{where}: possible: must be [least, most] with least below most.")
    published_value(published, f"{where}: published")


def check_control(control: Control | None, kind: str, judged: Sequence[Output], where: str) -> None:
    """Refuse a case that does not show that it is able to fail.

    Args:
        control: the settings under which it must fail.
        kind: of the case.
        judged: the outputs that have a published value.
        where: begins every message.

    Raises:
        GlasspolisError: the control is missing, changes nothing, or breaks an output that misses.
    """
    reproduced = [output.name for output in judged if output.found is None]
    if control is None:
        if kind not in (CALIBRATION, CONSTRAINT) and reproduced:
            raise GlasspolisError(f"{where}: control: is missing; a {kind} shows that it is able to fail.")
        return
    if control.inputs.scenario is not None or control.inputs.submodels is not None:
        raise GlasspolisError(f"{where}: control.inputs: changes settings; scenario and submodels stay.")
    if not control.inputs.model_fields_set:
        raise GlasspolisError(f"{where}: control.inputs: is empty; it says what is run otherwise.")
    for name in control.breaks:
        if name not in reproduced:
            raise unknown("output that can break", name, reproduced, f"{where}: control.breaks")


def check_calibration(calibration: Calibration | None, kind: str, outputs: Sequence[Output], where: str) -> None:
    """Refuse a calibration with no interval, with no figure to meet, or beyond the line.

    Raises:
        GlasspolisError: which key.
        LineError: it searches for the setting of a system.
    """
    if (calibration is not None) != (kind == CALIBRATION):
        problem = "is missing" if calibration is None else "goes with kind = 'calibration' only"
        raise GlasspolisError(f"{where}: calibration: {problem}.")
    if calibration is None:
        return
    low = calibration.low
    high = calibration.high
    if low >= high:
        raise GlasspolisError(f"{where}: calibration: low = {low} is not below high = {high}.")
    figures = [o.name for o in outputs if o.published is not None and o.published.least == o.published.most is None]
    if calibration.output not in figures:
        raise unknown("output with a published figure", calibration.output, figures, f"{where}: calibration.output")
    settings.parameter(calibration.parameter, plan.installed(), f"{where}: calibration")
    line_of_calibration.check(calibration, outputs, f"{where}: calibration")
