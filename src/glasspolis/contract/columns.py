"""Columns: what a submodel knows of each person. A file declares them as the fields of ``Own``.

Every column has one owner, which alone writes it; everybody else reads it (reads.py). Its range
decides how many bits it takes in memory, so that a column of its own costs no more than bits packed
by hand into another one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from glasspolis.contract.flags import FLAG_CODES

DTYPES = {"uint8": 0xFF, "uint16": 0xFFFF, "int32": 0x7FFFFFFF}
LONGEST = 8191
MOST_MONEY = 65535


@dataclass(frozen=True)
class Column:
    """A person's state: ``dtype`` holds ``low`` to ``high``, ``start`` is the value before the
    first day.

    ``public`` makes bit 0 readable along ties on the next day. ``flag`` marks a flag code
    (flags.py): ``counted_as`` is the unit and the words of what it counts, listed under ``account``
    and its wrong half under ``wrong_account``. ``protected`` says that the column counts protected
    acts or what people privately think, which no calibration may steer. ``grade`` marks the grade
    by which tables are broken down. ``diary`` is what a life story says on a day on which the
    column is not 0. ``moves_in`` says that where it is set in the evening, somebody else is this
    person from the next morning on.
    """

    dtype: str
    low: int
    high: int
    start: int
    unit: str
    doc: str
    public: bool = False
    flag: bool = False
    diary: str = ""
    protected: bool = False
    grade: bool = False
    moves_in: bool = False
    account: tuple[str, ...] = ()
    wrong_account: tuple[str, ...] = ()
    counted_as: tuple[str, str] = ("", "")


def column(
    *,
    high: int,
    unit: str,
    doc: str,
    low: int = 0,
    start: int = 0,
    public: bool = False,
    diary: str = "",
    protected: bool = False,
    grade: bool = False,
) -> Any:
    """Declare a whole number from ``low`` to ``high`` for each person.

    It is ``start`` before the first day. If it is ``public``, friends and members of the household
    can count, on the next day, whose lowest bit was set (see ``friends``). ``diary`` is what a life
    story says of the person on a day on which the column is not 0: a verb in the past, as in "was
    refused", which a name or "she" can stand before. ``protected`` says that the column counts
    protected acts or what people privately think, so that no calibration may steer it. ``grade``
    marks the grade by which tables are broken down. The smallest type that holds the range is
    chosen.

    Example:
        points: int = column(high=255, unit="points", doc="points on file")
    """
    dtype = next((name for name, most in DTYPES.items() if low >= 0 and high <= most), "int32")
    return Column(dtype, low, high, start, unit, doc, public, False, diary, protected, grade)


def yes_no(
    *,
    doc: str,
    start: int = 0,
    public: bool = False,
    diary: str = "",
    protected: bool = False,
    moves_in: bool = False,
) -> Any:
    """Declare something that holds (1) or does not hold (0). The fields are those of ``column``.

    One column of a scenario may be declared with ``moves_in``. Where it is 1 in the evening, a
    newcomer with the same fixed traits takes the person's place: on the next morning every column
    of every submodel is at its ``start`` again, except this one, and ``clock("day")`` is 0 for the
    newcomer on that day. So what a step gives to people on the first day, it gives to newcomers,
    too.

    Example:
        rested: int = yes_no(doc="found a bench today", diary="rested on a bench")
    """
    wanted = column(high=1, unit="0/1", doc=doc, start=start, public=public, diary=diary, protected=protected)
    return replace(wanted, moves_in=moves_in)


def days(*, doc: str, diary: str = "") -> Any:
    """Declare a number of days; what lasts longer than 22 years is taken to last as long.

    Example:
        waited: int = days(doc="since the complaint")
    """
    return column(high=LONGEST, unit="days", doc=doc, diary=diary)


def money(*, doc: str, diary: str = "") -> Any:
    """Declare an amount of at most 65,535 CNY.

    Example:
        owed: int = money(doc="what is billed and not paid")
    """
    return column(high=MOST_MONEY, unit="CNY", doc=doc, diary=diary)


def flag(
    *,
    doc: str,
    unit: str = "flags",
    counts: str = "",
    diary: str = "",
    account: str | tuple[str, ...] = (),
    wrong_account: str | tuple[str, ...] = (),
) -> Any:
    """Declare a flag: 0, or a code of identity, basis and conduct (flags.py).

    Two measures are made of it, all flags and the wrong ones. ``unit`` and ``counts`` say in which
    unit and words they are told (``doc`` if ``counts`` is left out). ``account`` and
    ``wrong_account`` say under which kinds of consequence (accounts.py) the report lists them,
    beside "wrongly flagged".

    Example:
        query: int = flag(
            doc="a loan raised a query", unit="queries", wrong_account="refused services"
        )
    """
    return Column(
        dtype="uint8",
        low=0,
        high=FLAG_CODES - 1,
        start=0,
        unit="flag code",
        doc=doc,
        flag=True,
        diary=diary,
        account=_names(account),
        wrong_account=_names(wrong_account),
        counted_as=(unit, counts or doc),
    )


def _names(account: str | tuple[str, ...]) -> tuple[str, ...]:
    return (account,) if isinstance(account, str) else tuple(account)
