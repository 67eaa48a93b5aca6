"""Parameters: what can be set, in natural units, with a range and evidence. A file declares them as
fields of ``Par``.

A step finds a parameter as a whole number (encoding.py): a chance or a rate as the largest draw
that counts as "it happens", a share in 1/1024, everything else as it is. verbs.py has the words
that go with each.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from glasspolis.errors import ContractError

CHANCE_UNITS = ("probability",)
RATE_UNITS = {"per day": Decimal(1), "per week": Decimal(7), "per year": Decimal(365)}
# Amounts that a step finds in 1/1024: a share of something, or a density that is published with a
# point.
SHARE_UNITS = ("share", "per 1000 people")
FRACTIONAL_UNITS = (*CHANCE_UNITS, *RATE_UNITS, *SHARE_UNITS)
ASSUMED = "assumed"
Numbers = str | tuple[str, ...]


@dataclass(frozen=True)
class Param:
    """A parameter in natural units; ``evidence`` is a fact id or ``assumed``; ``derived`` comes
    from ``prepare``.

    ``by`` names what indexes a table of it. ``sweep`` is False for a switch or a size of the
    setting, which the parameter range leaves alone. ``both_signs`` marks a sign of which a run
    shows the other one, too. ``allowed`` is what somebody may set where that is more than the range
    from ``low`` to ``high``, which the design draws from.
    """

    unit: str
    doc: str
    default: Decimal | tuple[Decimal, ...] = Decimal(0)
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    evidence: str = ""
    by: tuple[str, ...] = ()
    derived: bool = False
    sweep: bool = True
    both_signs: bool = False
    allowed: tuple[Decimal, Decimal] | None = None

    @property
    def possible(self) -> tuple[Decimal, Decimal]:
        """What may be set: the stated range, or what the file allows beyond it.

        A chance, rate or share may be 0 as well, a share as much as 1.
        """
        least, most = self.allowed or (self.low, self.high)
        low = min(least, Decimal(0)) if self.unit in FRACTIONAL_UNITS else least
        high = max(most, Decimal(1)) if self.unit == "share" else most
        return low, high


def param(
    default: Numbers,
    *,
    unit: str,
    low: str,
    high: str,
    evidence: str,
    doc: str,
    by: str | tuple[str, ...] = (),
    sweep: bool = True,
    both_signs: bool = False,
    allowed: tuple[str, str] | None = None,
) -> Any:
    """Declare a parameter whose default or range rests on the fact ``evidence``.

    ``default`` is one number in quotes, or one for each cell of a table; ``by`` then names the
    ``Seen`` fields (or for ``daily`` the traits) that index it. ``allowed`` names the least and the
    most that somebody may set, where published values lie beyond the range that is drawn from.

    Raises:
        ContractError: a number is no number.

    Example:
        chill: int = param(
            "0.4", unit="share", low="0.15", high="0.6", evidence="P252", doc="given up in fear"
        )
    """
    cells = default if isinstance(default, tuple) else (default,)
    values = tuple(_number("default", cell) for cell in cells)
    return Param(
        unit=unit,
        doc=doc,
        default=values if isinstance(default, tuple) else values[0],
        low=_number("low", low),
        high=_number("high", high),
        evidence=evidence,
        by=_axes(by),
        sweep=sweep,
        both_signs=both_signs,
        allowed=(_number("allowed", allowed[0]), _number("allowed", allowed[1])) if allowed else None,
    )


def assumed(
    default: Numbers,
    *,
    unit: str,
    low: str,
    high: str,
    doc: str,
    by: str | tuple[str, ...] = (),
    sweep: bool = True,
    both_signs: bool = False,
    allowed: tuple[str, str] | None = None,
) -> Any:
    """Declare a parameter that no source gives; reports print it as assumed.

    Example:
        bench: int = assumed(
            "0.3", unit="probability", low="0.1", high="0.6", doc="a bench is free"
        )
    """
    return param(
        default,
        unit=unit,
        low=low,
        high=high,
        evidence=ASSUMED,
        doc=doc,
        by=by,
        sweep=sweep,
        both_signs=both_signs,
        allowed=allowed,
    )


def switch(
    default: Numbers, *, doc: str, evidence: str = ASSUMED, by: str | tuple[str, ...] = (), sweep: bool = False
) -> Any:
    """Declare something that is on (1) or off (0); the parameter range leaves it alone unless
    ``sweep`` is True.

    Example:
        review: int = switch("1", doc="a person looks at every alert")
    """
    return param(default, unit="switch", low="0", high="1", evidence=evidence, doc=doc, by=by, sweep=sweep)


def derived(*, unit: str, doc: str, by: str | tuple[str, ...] = ()) -> Any:
    """Declare what ``prepare(par, total)`` computes of other parameters, once a world and day, in
    Decimals.

    Example:
        fear_fade: int = derived(
            unit="probability", doc="share of the gap to its rest that fear closes in a day"
        )
    """
    return Param(unit, doc, by=_axes(by), derived=True)


def _axes(by: str | tuple[str, ...]) -> tuple[str, ...]:
    return (by,) if isinstance(by, str) else tuple(by)


def _number(field: str, text: object) -> Decimal:
    try:
        value = Decimal(text) if isinstance(text, str) else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite():
        raise ContractError(f'{field} = {text!r} is no number in quotes; allowed is text such as "0.3"')
    return value
