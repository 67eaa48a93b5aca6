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
FRACTIONAL_UNITS = (*CHANCE_UNITS, *RATE_UNITS, "share")
ASSUMED = "assumed"
Numbers = str | tuple[str, ...]


@dataclass(frozen=True)
class Param:
    """A parameter in natural units; ``evidence`` is a fact id or ``assumed``; ``derived`` comes
    from ``prepare``.

    ``by`` names what indexes a table of it. The default is the middle of what the parameter range
    draws (runs/design.py), so that it stands at no end of the range. ``sweep`` is False for a
    switch, a rule that somebody sets or a size of the setting, which the parameter range leaves
    alone. ``both_signs`` marks a sign of which a run shows the other one, too.
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

    @property
    def possible(self) -> tuple[Decimal, Decimal]:
        """What may be set: the stated range; a chance, rate or share may be 0 as well, a share as
        much as 1.
        """
        low = min(self.low, Decimal(0)) if self.unit in FRACTIONAL_UNITS else self.low
        high = max(self.high, Decimal(1)) if self.unit == "share" else self.high
        return low, high

    @property
    def varies(self) -> bool:
        """Whether the parameter range covers it."""
        return self.sweep and not self.derived and self.low < self.high

    @property
    def has_middle(self) -> bool:
        """Whether values below and above the default can be drawn.

        A table is scaled as a whole, so that its zeros stay.
        """
        if not isinstance(self.default, tuple):
            return self.low < self.default < self.high
        scaled = [value for value in self.default if value != 0]
        return bool(scaled) and min(self.default) >= 0 and self.low < min(scaled) and max(scaled) < self.high


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
) -> Any:
    """Declare a parameter whose default or range rests on the fact ``evidence``.

    ``default`` is one number in quotes, or one for each cell of a table; ``by`` then names the
    ``Seen`` fields (or for ``daily`` the traits) that index it.

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
) -> Any:
    """Declare a parameter that no source gives; reports print it as assumed.

    Example:
        bench: int = assumed(
            "0.3", unit="probability", low="0.1", high="0.6", doc="a bench is free"
        )
    """
    return param(
        default, unit=unit, low=low, high=high, evidence=ASSUMED, doc=doc, by=by, sweep=sweep, both_signs=both_signs
    )


def switch(default: Numbers, *, doc: str, evidence: str = ASSUMED, by: str | tuple[str, ...] = ()) -> Any:
    """Declare something that is on (1) or off (0); the parameter range leaves it alone.

    Example:
        review: int = switch("1", doc="a person looks at every alert")
    """
    return param(default, unit="switch", low="0", high="1", evidence=evidence, doc=doc, by=by, sweep=False)


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
