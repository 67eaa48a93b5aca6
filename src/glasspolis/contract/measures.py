"""Measures and spells: what is counted, and everything that reports, answers and the line need to
know of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from glasspolis.contract.accounts import ACCOUNTS, FILLED_BY_RULE, WRONGLY_FLAGGED
from glasspolis.contract.columns import Column
from glasspolis.contract.unit_columns import Unit
from glasspolis.errors import ContractError, unknown

KINDS = ("harm", "benefit", "behaviour", "volume", "cost")
SCALES = ("people", "place", "region")
VIEWS = ("", "private", "expressed")
PLACE_AXES = ("sector", "firm")
WRONG = "_wrong"


@dataclass(frozen=True)
class Measure:
    """A column that Glasspolis sums daily by world and group, so that tables and reports show it.

    If ``person``, the ledger keeps a sum for each person as well. A column of ``Units`` is summed
    daily over its units, for the whole place, and the series of its units are kept.

    - ``kind``: "harm", "benefit", "cost", "behaviour" (what people do because of the system) or
      "volume" (how much a system does, which is neither good nor bad).
    - ``unit``, ``doc``: the unit, and the words with which reports name it. A unit such as
      "0.001 CNY" says that the column counts thousandths.
    - ``account``: the kinds of consequence (accounts.py) under which the whole account of a report
      lists it. A harm names at least one.
    - ``scales_with``: "people" where twice as many people have twice as much; "place" or "region"
      where a place, or each of its regions, has the same amount whatever the number of its people.
      Measures by sector or firm scale with the place.
    - ``remedy``: it counts wrongs that were put right. That is no benefit.
    - ``reward``: it counts what people are given for a high score at the cost of others. That is no
      benefit of scoring.
    - ``level``: it is a state, which reports state as the mean of a day and not as a sum.
    - ``most``: the most that one person can have in a run; 0 where there is no such bound.
    - ``unless_more``: it is a benefit only if this other measure of the file does not rise because
      of the system.
    - ``view``: "private" for what people would say without fear, "expressed" for what they say.
    - ``lawful_acts``: it counts all protected acts that people do.
    - ``denominator``: it counts the days that people live in the place. Every rate per person is
      divided by it.
    - ``flag``, ``wrong_of``: the contract fills them in, for the two measures of a flag.

    Example:
        Measure(column="rested", kind="benefit", unit="days", doc="days with a bench")
    """

    column: str
    kind: str
    unit: str
    doc: str
    person: bool = True
    account: str | tuple[str, ...] = ()
    scales_with: str = "people"
    remedy: bool = False
    reward: bool = False
    level: bool = False
    most: int = 0
    unless_more: str = ""
    view: str = ""
    lawful_acts: bool = False
    denominator: bool = False
    flag: bool = False
    wrong_of: str = ""

    @property
    def accounts(self) -> tuple[str, ...]:
        """The kinds of consequence under which it is listed."""
        return (self.account,) if isinstance(self.account, str) else tuple(self.account)


@dataclass(frozen=True)
class Spell:
    """Durations that end in one of several ways (competing exits).

    ``open`` is the column that is not 0 while the spell lasts, and ``days`` the column that counts
    its days. On the day on which the column ``exit`` is not 0, the spell ends after ``days`` days;
    ``exits`` names the codes 1, 2, ... of that column.

    Example:
        Spell(
            "wrong debt", open="owes", days="waited", exit="ended", exits=("cleared", "paid"),
            doc="from the bill on"
        )
    """

    name: str
    open: str
    days: str
    exit: str
    exits: tuple[str, ...]
    doc: str


def measures_of(
    name: str, own: Mapping[str, Column], units: Mapping[str, Unit], declared: Iterable[Measure]
) -> dict[str, Measure]:
    """Every measure of a submodel by its key, ``submodel.column``: both halves of each flag, then
    what is declared.

    This is the one place where the wrong half of a flag is made.

    Raises:
        ContractError: a measure names no column, or a field of it holds what is not allowed.
    """
    measures: dict[str, Measure] = {}
    for column, flag in own.items():
        if flag.flag:
            measures |= _halves(name, column, flag)
    for measure in declared:
        key = f"{name}.{measure.column}"
        if key in measures:
            twice = "its two measures are made of the flag; say account in flag(...)" if measures[key].flag else "twice"
            raise ContractError(f"{name}: MEASURES: {measure.column!r} is declared already: {twice}")
        measures[key] = measure
    for key, measure in measures.items():
        _check(f"{name}: measure {key.partition('.')[2]!r}", measure, own, units)
    return {key: _scaled(measure, units) for key, measure in measures.items()}


def _halves(name: str, column: str, flag: Column) -> dict[str, Measure]:
    key = f"{name}.{column}"
    unit, words = flag.counted_as
    wrongly = f"{words}, wrongly: wrong person, other basis than own current conduct, or no offence"
    account = (WRONGLY_FLAGGED, *flag.wrong_account)
    return {
        key: Measure(column, "volume", unit, words, account=flag.account, flag=True),
        f"{key}{WRONG}": Measure(column, "harm", unit, wrongly, account=account, wrong_of=key),
    }


def _scaled(measure: Measure, units: Mapping[str, Unit]) -> Measure:
    if measure.column in units and units[measure.column].by in PLACE_AXES:
        return replace(measure, scales_with="place")
    return measure


def _check(where: str, measure: Measure, own: Mapping[str, Column], units: Mapping[str, Unit]) -> None:
    if measure.column not in own and measure.column not in units:
        raise ContractError(str(unknown("column", measure.column, [*own, *units], where)))
    for field, value, allowed in (
        ("kind", measure.kind, KINDS),
        ("scales_with", measure.scales_with, SCALES),
        ("view", measure.view, VIEWS),
    ):
        if value not in allowed:
            raise ContractError(str(unknown(field, value, [word for word in allowed if word], where)))
    if measure.unless_more and measure.unless_more not in own and measure.unless_more not in units:
        raise ContractError(str(unknown("column", measure.unless_more, [*own, *units], f"{where}: unless_more")))
    by_hand = [word for word in ACCOUNTS if word not in FILLED_BY_RULE]
    for account in measure.accounts:
        if account not in by_hand and not (measure.wrong_of and account == WRONGLY_FLAGGED):
            raise ContractError(str(unknown("account", account, by_hand, where)))
    if measure.kind == "harm" and not measure.accounts:
        raise ContractError(
            f"{where}: a harm says under which kind of consequence it is listed: account = one of {'; '.join(by_hand)}"
        )
