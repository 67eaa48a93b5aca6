"""The line for calibrations: no setting of a system is searched for, but to meet a published fact.

A calibration searches a parameter until a figure meets its goal. If somebody could choose the goal,
that would be a search for the control that brings people to where somebody wants them. So a goal
that is not made of published facts alone is allowed only where neither the parameter nor the figure
is of a submodel that steers people, and no protected act is counted. case_check.py asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from glasspolis.errors import LineError
from glasspolis.proof.case_days import PEOPLE
from glasspolis.proof.case_tables import Calibration, Output, Published
from glasspolis.proof.published_figures import fact_value
from glasspolis.question import formula
from glasspolis.question.line import NEVER, protected, steers

# Figures are stated per person, per 100 and per 1,000, and a complement is 1 minus a share. Any
# other number in a formula could be somebody's choice.
FREE_NUMBERS = (Decimal(1), Decimal(100), Decimal(1000))
MOST_NUMBERS = 2
NUDGE = 1.1
ALLOWED = (
    "a goal of published facts alone: published = { fact = ... }, or a formula over facts in which every fact counts "
    f"and at most {MOST_NUMBERS} numbers stand, each of 1, 100 and 1000"
)


def check(calibration: Calibration, outputs: Sequence[Output], where: str) -> None:
    """Refuse to search for a setting that brings people to a figure that somebody chose.

    Args:
        calibration: names the parameter and the output.
        outputs: of the case.
        where: begins every message.

    Raises:
        LineError: the goal is not made of facts alone, and the parameter or what is counted is of a
            system, or protected.
    """
    goal = next(output for output in outputs if output.name == calibration.output)
    if goal.published is not None and _is_of_facts(goal.published, where) and not _is_scaled(outputs, goal):
        return
    counted = sorted(_counted(outputs, goal))
    problems = [
        *(f"{name} is of a submodel that steers people" for name in steers([calibration.parameter, *counted])),
        *(f"{name} counts protected acts or views" for name in protected(counted)),
    ]
    if problems:
        figure = counted[0] if counted else goal.name
        raise LineError(
            f"{where}: {calibration.parameter}, so that {figure} meets a given value: {NEVER} {problems[0]}. "
            f"Allowed is {ALLOWED}."
        )


def _is_of_facts(published: Published, where: str) -> bool:
    """Return whether a goal is a fact, or a formula that facts alone decide."""
    if published.fact is not None:
        return True
    if published.formula is None:
        return False
    facts = {name: float(fact_value(name, where)) for name in formula.names(published.formula, where)}
    numbers = formula.numbers(published.formula, where)
    return bool(facts) and _are_free(numbers) and all(_moves(published.formula, facts, fact, where) for fact in facts)


def _are_free(numbers: Sequence[Decimal]) -> bool:
    return len(numbers) <= MOST_NUMBERS and all(number in FREE_NUMBERS for number in numbers)


def _moves(text: str, facts: dict[str, float], fact: str, where: str) -> bool:
    """Return whether a formula has another value if one of its facts has."""
    nudged = {**facts, fact: facts[fact] * NUDGE}
    return formula.evaluate(text, facts, where) != formula.evaluate(text, nudged, where)


def _is_scaled(outputs: Sequence[Output], goal: Output) -> bool:
    """Return whether the case puts a number of its own between what is counted and the figure."""
    if isinstance(goal.times, Decimal) and goal.times not in FREE_NUMBERS:
        return True
    if goal.level is not None:
        return True
    if goal.formula is None:
        return False
    if not _are_free(formula.numbers(goal.formula, goal.name)):
        return True
    return any(_is_scaled(outputs, part) for part in _parts(outputs, goal))


def _parts(outputs: Sequence[Output], output: Output) -> Iterable[Output]:
    """Return the outputs that an output's formula uses."""
    if output.formula is None:
        return []
    names = [*formula.names(output.formula, output.name), output.correlate]
    return [part for part in outputs if part.name in names]


def _counted(outputs: Sequence[Output], output: Output) -> set[str]:
    """Return the measures and spells that an output is made of, those of its formula included."""
    correlate = output.correlate if output.formula is None else None
    having = output.having.measure if output.having is not None else None
    keys = (output.measure, output.spell, output.per, correlate, output.positive, having)
    names = {name for name in keys if name not in (None, PEOPLE)}
    for part in _parts(outputs, output):
        names |= _counted(outputs, part)
    return {str(name) for name in names}
