"""The numbers of published figures: of a fact, and of what a case is held against."""

from __future__ import annotations

from decimal import Decimal

from glasspolis import evidence
from glasspolis.errors import GlasspolisError
from glasspolis.proof.case_tables import Published
from glasspolis.question import formula, settings


def fact_value(fact_id: str, where: str) -> Decimal:
    """Return the figure of a fact.

    Raises:
        GlasspolisError: no such fact, or its value is no number.
    """
    fact = evidence.fact(fact_id, where)
    return settings.number(fact.value, f"{where}: {fact_id}")


def published_value(published: Published, where: str) -> Decimal | None:
    """Return the published figure; None for mere bounds.

    Raises:
        GlasspolisError: a fact that is none, or a formula that is not defined.
    """
    if published.value is not None or published.fact is not None:
        return published.value if published.fact is None else fact_value(published.fact, where)
    if published.formula is None:
        return None
    values = {name: float(fact_value(name, where)) for name in formula.names(published.formula, where)}
    figure = formula.evaluate(published.formula, values, where)
    if figure is None:
        raise GlasspolisError(f"{where} = {published.formula!r}: is not defined.")
    return Decimal(repr(figure))
