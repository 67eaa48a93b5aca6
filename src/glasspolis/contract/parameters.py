"""Parameters: what can be set, in natural units, with a range and evidence. A file declares them as
fields of ``Par``.

A step finds a parameter as a whole number (encoding.py): a chance or a rate as the largest draw
that counts as "it happens", a share in 1/1024, everything else as it is. verbs.py has the words
that go with each.

A file says by whom its parameters could be known, as ``ROLE = "operator"`` before its ``LINE``; a
parameter of which this is not so says its own ``role``. Where one number cannot exceed another one
of the file, such as what befalls kin and what befalls the person, it says so with ``at_most``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from math import prod
from typing import Any

from glasspolis.contract.traits import MOST_GROUPS, TRAITS
from glasspolis.errors import ContractError, unknown

CHANCE_UNITS = ("probability",)
RATE_UNITS = {"per day": Decimal(1), "per week": Decimal(7), "per year": Decimal(365)}
# Amounts that a step finds in 1/1024: a share of something, or a density that is published with a
# point.
SHARE_UNITS = ("share", "per 1000 people", "per 100,000 people")
FRACTIONAL_UNITS = (*CHANCE_UNITS, *RATE_UNITS, *SHARE_UNITS)
ASSUMED = "assumed"
DESIGN = "design"
OPERATOR = "operator"
LAW = "law"
STATISTICS = "statistics"
WORLD = "world"
ROLES = {
    DESIGN: "whoever designed the system: a rulebook, a target, a cut-off",
    OPERATOR: "whoever runs it: error rates, delays, staff, coverage",
    LAW: "law, courts and oversight: deadlines, how many win",
    STATISTICS: "a statistical office: how often people do something that is counted",
    WORLD: "research only: what people believe, fear and do because of it",
}
"""Role of a parameter -> who could say what it is."""
FRACTIONS = ("", "day", "run", "shared")
Numbers = str | tuple[str, ...]


@dataclass(frozen=True)
class Param:
    """A parameter in natural units; ``evidence`` is a fact id or ``assumed``; ``derived`` comes
    from ``prepare``.

    ``by`` names what indexes a table of it. The default is the middle of what the parameter range
    draws (runs/design.py), so that it stands at no end of the range. ``sweep`` is False for a
    switch, a rule that somebody sets or a size of the setting, which the parameter range leaves
    alone. ``both_signs`` marks a sign of which a run shows the other one, too. ``fraction`` says
    what becomes of a part of one (``derived``). ``allowed`` is what somebody
    may set where that is more than the range from ``low`` to ``high``, which the design draws from.
    ``role`` says by whom the number could be known (``ROLES``); see ``known_by``. ``at_most`` names
    a parameter of the same submodel that it cannot exceed in any setting, such as what befalls kin
    and what befalls the person; where that is drawn lower, the range of this one ends there.
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
    fraction: str = ""
    allowed: tuple[Decimal, Decimal] | None = None
    role: str = ""
    at_most: str = ""

    @property
    def known_by(self) -> str:
        """The role of the parameter: as declared with it or, for all of them, by its file.

        What the parameter range leaves alone is the design's. How often people do something (a
        rate) is counted by a statistical office even where the rest of a file is for research.
        """
        if self.role:
            return self.role
        return DESIGN if not self.sweep else WORLD

    def of_file(self, role: str) -> Param:
        """The parameter with the role that its file declares (``ROLE``), unless it has its own."""
        if self.role or not self.sweep or self.derived:
            return self
        counted = role in ("", WORLD) and self.unit in RATE_UNITS
        return replace(self, role=STATISTICS if counted else role or WORLD)

    @property
    def possible(self) -> tuple[Decimal, Decimal]:
        """What may be set: the stated range, or what the file allows beyond it.

        A chance, rate or share may be 0 as well, a share as much as 1.
        """
        least, most = self.allowed or (self.low, self.high)
        low = min(least, Decimal(0)) if self.unit in FRACTIONAL_UNITS else least
        high = max(most, Decimal(1)) if self.unit == "share" else most
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
    allowed: tuple[str, str] | None = None,
    role: str = "",
    at_most: str = "",
) -> Any:
    """Declare a parameter whose default or range rests on the fact ``evidence``, an id of facts.csv
    (``glasspolis evidence P099`` prints the source).

    - ``default``: one number in quotes, or one for each cell of a table; ``by`` then names the
      ``Seen`` fields (or for ``daily`` the traits) that index the table. In a table by ``group``,
      groups beyond those given have what the last one has.
    - ``low``, ``high``: the range from which the settings of a run are drawn.
    - ``sweep``: False if the settings leave the parameter alone, because somebody decides it.
    - ``both_signs``: True if a run shows the opposite sign as well.
    - ``allowed``: the least and the most that a user may set, where published values lie outside
      the range from ``low`` to ``high``.
    - ``role``: who could know the number (``ROLES``), if that is not what the file says.
    - ``at_most``: the parameter of the file that this one cannot exceed.

    Raises:
        ContractError: a number is no number, or there is no such role.

    Example:
        chill: int = param(
            "0.4", unit="share", low="0.15", high="0.6", evidence="P252", doc="given up in fear"
        )
    """
    cells = default if isinstance(default, tuple) else (default,)
    values = for_all_groups(tuple(_number("default", cell) for cell in cells), _axes(by))
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
        role=role_named(role),
        at_most=at_most,
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
    role: str = "",
    at_most: str = "",
) -> Any:
    """Declare a parameter that no source gives; reports print it as assumed. The fields are those
    of ``param``.

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
        role=role,
        at_most=at_most,
    )


def switch(default: Numbers, *, doc: str, evidence: str = ASSUMED, by: str | tuple[str, ...] = ()) -> Any:
    """Declare something that is on (1) or off (0); the parameter range leaves it alone.

    Example:
        review: int = switch("1", doc="a person looks at every alert")
    """
    return param(default, unit="switch", low="0", high="1", evidence=evidence, doc=doc, by=by, sweep=False)


def derived(*, unit: str, doc: str, by: str | tuple[str, ...] = (), fraction: str = "") -> Any:
    """Declare a parameter that ``prepare(par, total)`` computes from others, once a world and day,
    in Decimals.

    ``by`` names the ``Seen`` fields that index a table, as in ``param``.

    In any unit that is no chance, rate or share, such as crews, rooms and judges, the parameter is
    a whole number. By the rates per person, a small city may have a part of one. ``fraction`` says
    what becomes of the part, so that cities of every size have as many per person:

    - "day": it is there on that part of the days, by a lot of each day.
    - "run": it is there in that part of the runs, by one lot of the run. This is for what stays
      occupied overnight, such as beds.
    - "shared": the servers of a queue are shared with cities like this one. A step finds whole ones
      only.

    All worlds have the same lots. Without ``fraction``, a part of one is refused.

    Raises:
        ContractError: no such word.

    Example:
        fear_fade: int = derived(
            unit="probability", doc="share of the gap to its rest that fear closes in a day"
        )
    """
    if fraction not in FRACTIONS:
        raise ContractError(str(unknown("fraction", fraction, [word for word in FRACTIONS if word], doc)))
    return Param(unit, doc, by=_axes(by), derived=True, fraction=fraction)


def for_all_groups(values: tuple[Decimal, ...], by: tuple[str, ...]) -> tuple[Decimal, ...]:
    """A table with an axis by group, for every group that there can be: further groups have what
    the last one has.

    What does not fit so stays as it is.
    """
    if "group" not in by:
        return values
    place = by.index("group")
    before, after = (
        prod(TRAITS[axis].levels if axis in TRAITS else 0 for axis in axes) for axes in (by[:place], by[place + 1 :])
    )
    given = len(values) // (before * after) if before * after else 0
    if not given or given * before * after != len(values) or given > MOST_GROUPS:
        return values
    whole = [values[row * given * after : (row + 1) * given * after] for row in range(before)]
    return tuple(value for row in whole for value in (*row, *row[-after:] * (MOST_GROUPS - given)))


def _axes(by: str | tuple[str, ...]) -> tuple[str, ...]:
    return (by,) if isinstance(by, str) else tuple(by)


def role_named(role: str, where: str = "a parameter") -> str:
    """The role itself, once it is known to be one; "" stands for none.

    Raises:
        ContractError: there is no such role.
    """
    if role and role not in ROLES:
        raise ContractError(str(unknown("role", role, ROLES, where)))
    return role


def _number(field: str, text: object) -> Decimal:
    try:
        value = Decimal(text) if isinstance(text, str) else None
    except InvalidOperation:
        value = None
    if value is None or not value.is_finite():
        raise ContractError(f'{field} = {text!r} is no number in quotes; allowed is text such as "0.3"')
    return value
