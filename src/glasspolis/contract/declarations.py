"""The words of a submodel file: what it may declare; load.py reads and checks what it did declare.

A submodel is one module in ``glasspolis/submodels``. Its docstring is its ODD paragraph. It declares typed
NamedTuples whose field defaults are made by the functions below, one scalar ``step``, where it asks for limited places
one scalar ``settle``, and where it has units that are no persons (cells, regions, sectors, firms, the world) one
``daily`` over whole arrays. ``contract.load`` makes it a ``Submodel``; plan.py derives the order, loops.py compiles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import ModuleType
from typing import Any

from glasspolis.contract.flags import FLAG_CODES
from glasspolis.contract.unit_declarations import Unit as Unit
from glasspolis.contract.unit_declarations import UnitStream as UnitStream
from glasspolis.contract.unit_declarations import unit_draw as unit_draw
from glasspolis.contract.unit_declarations import units as units

DTYPES = {"uint8": 0xFF, "uint16": 0xFFFF, "int32": 0x7FFFFFFF}
CHANCE_UNITS = ("probability",)
RATE_UNITS = {"per day": Decimal(1), "per week": Decimal(7), "per year": Decimal(365)}
FRACTIONAL_UNITS = (*CHANCE_UNITS, *RATE_UNITS, "share")


@dataclass(frozen=True)
class Column:
    """A person's state, owned by one submodel; ``public`` makes bit 0 readable along ties next day."""

    dtype: str
    low: int
    high: int
    start: int
    unit: str
    doc: str
    public: bool = False
    flag: bool = False
    diary: str = ""


@dataclass(frozen=True)
class Read:
    """One field of ``Seen``: today, yesterday, trait, friends, household, tally, of or clock; of ``Known``, what
    ``daily`` reads: tally, of, within or clock.

    With a ``weekday`` it is read on that day of the week only, and is 0 on the others.
    """

    source: str
    how: str
    absent: int = 0
    by: str = ""
    weekday: int | None = None


@dataclass(frozen=True)
class Param:
    """A parameter in natural units; ``evidence`` is a fact id or ``assumed``; ``derived`` comes from prepare."""

    unit: str
    doc: str
    default: Decimal | tuple[Decimal, ...] = Decimal(0)
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    evidence: str = ""
    by: tuple[str, ...] = ()
    derived: bool = False
    sweep: bool = True

    @property
    def possible(self) -> tuple[Decimal, Decimal]:
        """What may be set: the stated range; a chance, rate or share may be 0 as well, a share as much as 1."""
        low = min(self.low, Decimal(0)) if self.unit in FRACTIONAL_UNITS else self.low
        return low, max(self.high, Decimal(1)) if self.unit == "share" else self.high


@dataclass(frozen=True)
class Stream:
    """A named random number per person and day; ``p_max`` < 1 makes it rare, ``profile`` gives a minute."""

    doc: str
    p_max: Decimal = Decimal(1)
    profile: str = ""


@dataclass(frozen=True)
class Limit:
    """A verb that shares limited places: ``queue`` by the minute, ``ration`` by hashed priority, or the ``street``."""

    verb: str
    claim: str
    places: str
    doc: str
    service: str = ""
    patience: str = ""


@dataclass(frozen=True)
class Measure:
    """A column summed daily by world and group and, if ``person``, kept per person in the ledger.

    One of ``Units`` is summed daily over its units, for the whole place, and its units' series are kept.
    """

    column: str
    kind: str
    unit: str
    doc: str
    person: bool = True


@dataclass(frozen=True)
class Spell:
    """Durations with competing exits: on the day ``exit`` is nonzero, ``days`` is tallied under it.

    ``open`` is the column that is nonzero while the spell lasts; ``exits`` names codes 1, 2, ...
    """

    name: str
    open: str
    days: str
    exit: str
    exits: tuple[str, ...]
    doc: str


@dataclass(frozen=True)
class Case:
    """A hand-worked input and output of ``step`` (or ``settle``); what is left out takes its default.

    Parameters are given in natural units, draws as 0..1 decimals in strings or as raw integers. For ``daily``,
    ``own`` holds units, ``seen`` what is known and ``draw`` luck, as lists with one entry a unit.
    """

    doc: str
    expect: Mapping[str, Any]
    own: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[str, Any] = field(default_factory=dict)
    par: Mapping[str, Any] = field(default_factory=dict)
    draw: Mapping[str, Any] = field(default_factory=dict)
    grant: Mapping[str, int] = field(default_factory=dict)
    function: str = "step"


@dataclass(frozen=True)
class Knob:
    """Turn ``set`` from its default and ``measure`` in ``world`` moves ``moves`` (up or down), because."""

    set: Mapping[str, Any]
    measure: str
    moves: str
    why: str
    base: Mapping[str, Any] = field(default_factory=dict)
    world: str = "with"


def column(
    dtype: str, *, low: int, high: int, unit: str, doc: str, start: int = 0, public: bool = False, diary: str = ""
) -> Any:
    """Declare a field of ``Own``."""
    return Column(dtype, low, high, start, unit, doc, public, False, diary)


def flag(doc: str, diary: str = "") -> Any:
    """Declare a flag byte in ``Own`` (flags.py): tallied by identity, basis and conduct, and as wrong."""
    return Column("uint8", 0, FLAG_CODES - 1, 0, "flag code", doc, False, True, diary)


def today(source: str, absent: int = 0) -> Any:
    """Read ``submodel.column`` after its owner has run today; ``absent`` if the owner is off or left out."""
    return Read(source, "today", absent)


def yesterday(source: str, absent: int = 0) -> Any:
    """Read ``submodel.column`` as it stood at the start of the day."""
    return Read(source, "yesterday", absent)


def trait(name: str) -> Any:
    """Read a fixed trait of the person (population.TRAITS)."""
    return Read(name, "trait")


def friends(source: str, weekday: int | None = None) -> Any:
    """How many of the person's friends had the public bit of ``submodel.column`` set yesterday.

    With a ``weekday`` (0..6) friends are looked at once a week, and the number is 0 on other days; it is the
    dearest read there is.
    """
    return Read(source, "friends", weekday=weekday)


def household(source: str) -> Any:
    """How many other members of the household had the public bit set yesterday."""
    return Read(source, "household")


def tally(source: str, by: str) -> Any:
    """Yesterday's sum of a column over the person's ``cell``, ``region``, ``world`` or other axis of units.

    In ``Known``: over every unit of the axis, int64[units].
    """
    return Read(source, "tally", 0, by)


def of(source: str, absent: int = 0, by: str = "") -> Any:
    """Read a column of ``Units``: in ``Seen`` this morning's of the person's unit, in ``Known`` yesterday's of all.

    ``by`` says the axis, for its length where the owner is left out.
    """
    return Read(source, "of", absent, by)


def within(first: str, second: str) -> Any:
    """In ``Known``: the unit of ``second`` in which each of ``first`` lies: a cell's region, a firm's sector."""
    return Read(first, "within", 0, second)


def clock(name: str) -> Any:
    """``day`` (0 = first simulated day) or ``weekday`` (0..6)."""
    return Read(name, "clock")


def param(
    default: str | tuple[str, ...],
    *,
    unit: str = "",
    low: str = "NaN",
    high: str = "NaN",
    evidence: str = "",
    doc: str = "",
    by: str | tuple[str, ...] = (),
    sweep: bool = True,
) -> Any:
    """Declare a field of ``Par``; ``by`` names the ``Seen`` fields, or for ``daily`` the traits, that index a table.

    All but ``by`` is required; load.py says what is missing. ``sweep=False`` keeps a switch or a size of the
    setting out of the parameter range.
    """
    values = tuple(Decimal(v) for v in default) if isinstance(default, tuple) else Decimal(default)
    axes = (by,) if isinstance(by, str) and by else tuple(by)
    return Param(unit, doc, values, Decimal(low), Decimal(high), evidence, axes, False, sweep)


def derived(*, unit: str, doc: str, by: str | tuple[str, ...] = ()) -> Any:
    """Declare a field of ``Par`` that ``prepare(par, total)`` computes once a world and day, in Decimals."""
    return Param(unit, doc, by=(by,) if isinstance(by, str) and by else tuple(by), derived=True)


def draw(doc: str) -> Any:
    """A uniform 31-bit integer; ``draw.x <= par.p`` holds with probability p."""
    return Stream(doc)


def rare(p_max: str, doc: str) -> Any:
    """As ``draw``, but only compared with probabilities up to ``p_max``; much cheaper."""
    return Stream(doc, Decimal(p_max))


def minute(profile: str, doc: str) -> Any:
    """A minute of the day, 0..1439, drawn from a declared hourly profile (hourly_profiles.py)."""
    return Stream(doc, Decimal(1), profile)


def queue(*, claim: str, servers: str, service: str, patience: str, doc: str) -> Any:
    """Declare a field of ``Grant``: first come first served by the minute.

    ``claim`` is an Own column, 0 or minute + 1. ``servers`` is an integer parameter, ``service`` mean seconds,
    ``patience`` minutes. The grant is 0 (no claim, or lapsed unserved) or 1 + minutes from the claim to service.
    """
    return Limit("queue", claim, servers, doc, service, patience)


def ration(*, claim: str, places: str, doc: str) -> Any:
    """Declare a field of ``Grant``: 1 for exactly ``places`` of the claimants (Own column nonzero).

    The claim's number is its class: higher ones come first, and a lottery is held only in the class that places end in.
    """
    return Limit("ration", claim, places, doc)


def street(*, claim: str, side: str, vision: str, doc: str) -> Any:
    """Declare a field of ``Grant``: a place in the square of the own cell, and who is in sight (street.py).

    ``claim`` is an Own column, 0 or 1 + (site + 1) * 4 + role. ``side`` (sites) and ``vision`` (tenths of a site) are
    integer parameters. The grant is 0 (no claim, or taken by the police) or (site + 1) * 32 + view.
    """
    return Limit("street", claim, side, doc, vision)


@dataclass(frozen=True)
class Submodel:
    """A loaded submodel file: its declarations, in declaration order, and its functions."""

    name: str
    doc: str
    own: Mapping[str, Column]
    seen: Mapping[str, Read]
    par: Mapping[str, Param]
    draw: Mapping[str, Stream]
    grant: Mapping[str, Limit]
    units: Mapping[str, Unit]
    known: Mapping[str, Read]
    luck: Mapping[str, UnitStream]
    step: Callable[..., Any]
    settle: Callable[..., Any] | None
    prepare: Callable[..., Mapping[str, Any]] | None
    daily: Callable[..., Any] | None
    measures: tuple[Measure, ...]
    spells: tuple[Spell, ...]
    cases: tuple[Case, ...]
    knobs: tuple[Knob, ...]
    module: ModuleType

    def axis(self, name: str) -> Read:
        """What indexes a table of parameters: a field of ``Seen``, or a trait by its own name."""
        return self.seen.get(name) or Read(name, "trait")
