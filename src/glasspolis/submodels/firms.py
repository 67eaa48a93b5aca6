"""Firms: credit reaches large firms one by one, and without it some fail; between corporate and
economy.

Purpose
Say which firms get credit, which fail, and how many workers pay for a listing or for a bubble that
bursts.

Entities and state
A firm (255 of them) has its trade against its sector's, cash, debt, and days until a failed one is
replaced. Amounts are in thousandths of a calm day's sales of the firm.

Process
A firm sells its part of what left its sector's store yesterday, and of what closed and listed firms
there do not sell, less the contracts that a listing takes (corporate), and pays fixed costs
whatever it sells, so that a bad year eats cash (Gibrat's chance in trade, with return). Short of
cash it asks for a loan. Lenders give loans up to a limit of debt that rises and falls with credit
as a whole, and lend nothing to a listed firm. In a bubble they lend to all; in a burst they call a
part of every debt and refuse new loans (economy; Minsky 1986; Kiyotaki and Moore 1997). A firm that
cannot pay its bills fails: its workers lose their work that day, and its part of the sector's
capacity is gone until another firm takes its place. Failures spread in two ways. First, its debts
to suppliers for some weeks' inputs go unpaid. A part of what it buys from each sector comes from
one other firm there, which loses that the next morning and may fail in turn; the rest is spread
over the sector (Kiyotaki and Moore 1997; Boissay 2006; Battiston et al. 2007; Jacobson and von
Schedvin 2015). Second, its debts to lenders reduce the lenders' own funds, on which a part of the
limit of all debt depends until profits have made them good (the bank capital channel: Bernanke and
Gertler 1989; small where it was measured: Berrospide and Edge 2010). Where the state holds a stake
a firm is rescued instead, at public cost (the soft budget of Kornai 1980), and lenders give it more
than others, since the state stands behind it. A stake comes with a seat on the board, and so does
one of a hundredth that the state takes in some of the other firms (P324). A firm with such a seat
makes what the plan asks for, and also its part of what its sector makes beyond the wishes of firms,
and pays for it whether it sells it or not. In the sector such firms follow the plan and not the
market (economy). A foreign firm that leaves (foreign_firms) pays its bills and is gone, and one
that is boycotted sells less. Contracts taken from listed firms cut what their sectors can make.

Calibration
Of issuers with a rating 0.5% defaulted in a calm year (P464), 5% after 2008, of the weak ones 13%
(P465, P466), and of Korea's middling groups a third to a half failed from 1997 on (P469). The swing
of trade is set by the first: 0.5% of the firms fail in a year without a bubble; in one with a burst
2% under a planner, 3% under a mix and 6% under a market, never more than 17% (10 seeds of 16,000
people, 3 years). Where a rating has effects 11% fail in a year, at worst 38%; nothing is published
to hold that against.

Stochasticity
Firms have random numbers, which are the same in every world.

What it cannot model
Crises are too frequent: a bubble bursts about once a year, so that a run has one. Wages, dividends,
owners, and banks one by one, which may fail, are left out. Firms other than the 255 largest have
their sector's fate (economy) and bear the rest of unpaid bills without failing. Nobody chooses
suppliers, and suppliers neither insure themselves nor stop delivering at the first sign. What the
state pays for a stake and boards that refuse are left out.
"""

from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    column,
    of,
    param,
    part_of,
    switch,
    tally,
    today,
    unit_draw,
    units,
    within,
    yes_no,
)
from glasspolis.mechanisms.input_output_table import CALM_OUTPUT, COEFFICIENTS

ROLE = "statistics"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)


DAY = 1000
MOST = 1_000_000
SECTORS = 13
CALM_DEBT = 20
FUNDS = 1_000_000


class Own(NamedTuple):
    dismissed: int = column(
        high=2,
        unit="code",
        doc="loses work as the firm fails; 2: one that was listed without having broken a rule",
        diary="saw the firm fail",
    )
    ruined: int = yes_no(doc="loses work as a falsely listed firm fails")
    strapped: int = yes_no(doc="works for a firm that asked for credit in vain")


class Seen(NamedTuple):
    present: int = today("society.present", absent=1)
    failed: int = of("firms.failed")
    refused: int = of("firms.refused")


class Units(NamedTuple):
    trade: Any = units(
        "firm", low=0, high=2000, start=1000, unit="1/1000", doc="sales against the sector's, 1,000 = calm"
    )
    cash: Any = units("firm", low=0, high=1000000, start=30000, unit="1/1000 days of sales", doc="money at hand")
    debt: Any = units("firm", low=0, high=1000000, start=20000, unit="1/1000 days of sales", doc="owed to lenders")
    closed: Any = units("firm", low=0, high=2000, unit="days", doc="until another firm takes the place of a failed one")
    failed: Any = units("firm", low=0, high=2, unit="code", doc="fails today; 2: while falsely listed")
    failing: Any = units("firm", low=0, high=1, unit="0/1", doc="fails today")
    refused: Any = units("firm", low=0, high=1, unit="0/1", doc="asked for credit and got none today")
    rescued: Any = units(
        "firm", low=0, high=1000000, unit="1/1000 days of sales", doc="public money that kept the firm alive today"
    )
    weight: Any = units(
        "firm", low=0, high=1000000000, unit="workers", doc="workers of the firm on the first days, 0 until seen"
    )
    unpaid: Any = units(
        "firm", low=0, high=1000000, unit="1/1000 days of sales", doc="bills of firms that fail today, lost tomorrow"
    )
    felled: Any = units("firm", low=0, high=1, unit="0/1", doc="fails today, and would not but for bills left unpaid")
    funds: Any = units("world", low=0, high=1000000, start=FUNDS, unit="1/1000000", doc="lenders' own funds")
    directed: Any = units(
        "sector",
        low=0,
        high=1024,
        unit="1/1024",
        doc="of a sector's work that lies in firms where the state has a seat",
    )
    beyond: Any = units(
        "firm",
        low=0,
        high=1000000,
        unit="1/1000 days of sales",
        doc="made today and not sold where the state has a seat",
    )
    cut: Any = units("sector", low=0, high=1024, unit="1/1024", doc="of what a sector can make, lost with firms")


class Known(NamedTuple):
    sector: Any = within("firm", "sector")
    state: Any = of("corporate.state", by="firm")
    barred: Any = of("corporate.barred", by="firm")
    taken: Any = of("economy.taken", absent=-1, by="sector")
    away: Any = of("foreign_firms.lost", by="firm")
    left: Any = of("foreign_firms.left", by="firm")
    target: Any = of("planning.target", absent=-1, by="sector")
    overmade: Any = of("economy.overmade", by="sector")
    credit: Any = of("economy.credit", absent=1000000, by="world")
    burst: Any = of("economy.burst", by="world")
    workers: Any = tally("economy.worker", by="firm")
    staff: Any = tally("economy.worker", by="sector")


class Par(NamedTuple):
    margin: int = assumed("0.04", unit="share", low="0.01", high="0.1", doc="of sales left on a calm day")
    fixed: int = assumed("0.6", unit="share", low="0.2", high="0.9", doc="of calm costs that do not fall with sales")
    swing: int = assumed(
        "0.07",
        unit="share",
        low="0.01",
        high="0.1",
        doc="largest daily change of a firm's trade, set so that 0.5% of firms fail in a calm year (P464)",
    )
    fade: int = assumed(
        "0.02",
        unit="share",
        low="0.005",
        high="0.1",
        doc="of the gap between a firm's trade and its sector's closed a day",
    )
    reserve: int = assumed("60", unit="days", low="10", high="200", doc="of sales: cash beyond it leaves the firm")
    asks: int = assumed("10", unit="days", low="0", high="30", doc="of sales: cash below which a firm asks for credit")
    loan: int = assumed("10", unit="days", low="2", high="60", doc="of sales, lent at once")
    limit: int = assumed("90", unit="days", low="20", high="300", doc="of sales: most debt, on calm credit")
    interest: int = assumed("200", unit="1/1000000", low="0", high="500", doc="of debt, paid a day as interest")
    repay: int = assumed(
        "0.01", unit="share", low="0.001", high="0.05", doc="of debt repaid a day by a firm with cash above its need"
    )
    called: int = assumed("0.01", unit="share", low="0.001", high="0.05", doc="of debt called in on a day of the burst")
    terms: int = param(
        "51", unit="days", low="15", high="120", evidence="P460", doc="of inputs bought that are not paid yet"
    )
    unpaid: int = param(
        "0.75",
        unit="share",
        low="0",
        high="1",
        evidence="P463",
        doc="of a failed firm's bills never paid; 0: no spread",
    )
    main: int = assumed(
        "0.3", unit="share", low="0.05", high="0.8", doc="of purchases in a sector from one firm; of its sales to one"
    )
    own_funds: int = param(
        "0.08", unit="share", low="0.04", high="0.2", evidence="P461", doc="lenders' own funds, of loans on a calm day"
    )
    lender_loss: int = param(
        "0.45", unit="share", low="0", high="1", evidence="P462", doc="of a failed firm's debt that lenders lose"
    )
    lends_on: int = assumed(
        "0.8", unit="share", low="0.3", high="1", doc="of the limit of debt that stands without own funds; 1: all"
    )
    regain: int = assumed(
        "0.005", unit="share", low="0.001", high="0.05", doc="of missing own funds that lenders make good in a day"
    )
    contracts: int = param(
        "0.13",
        unit="share",
        low="0.05",
        high="0.8",
        evidence="P473",
        doc="of trade that a listed firm loses: public buyers'",
    )
    credit: int = switch("1", doc="a listed firm gets no credit")
    stake: int = param(
        "0.16",
        unit="share",
        low="0.05",
        high="0.5",
        evidence="P421",
        doc="of firms in which the state holds a stake and which it rescues",
    )
    seats_on: int = switch("1", doc="where the state has a stake it has a seat, and the firm follows the plan")
    seat: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="0.2",
        doc="of the other firms, in which the state has a hundredth with a seat (P324)",
    )
    soft: int = assumed(
        "2", unit="times", low="1", high="3", doc="the limit of debt, where the state has a stake and stands behind it"
    )
    replaced: int = assumed(
        "180", unit="days", low="30", high="720", doc="until another firm takes the place of a failed one"
    )


class Luck(NamedTuple):
    firm: Any = unit_draw("firm", "trade, and whether the state holds a stake", times=2)


def _seats(units: Units, par: Par) -> Any:
    """Firms with a state stake, and all in which the state has a seat."""
    number = np.arange(units.cash.size)
    staked = (number * 37 & 255) * 4 < par.stake
    small = ~staked & ((number * 101 & 255) * 4 < par.seat)
    return staked, (staked | small) & (par.seats_on > 0)


def _beyond(known: Known, seated: Any, sold: Any, trade: Any) -> Any:
    """Return what firms with a seat make and do not sell, in thousandths of a day's sales: the plan
    beyond what is sold, and their part of what the sector makes beyond what is wished.
    """
    calm = np.maximum(CALM_OUTPUT, 1)
    plan = np.where(known.target < 0, 0, known.target * 1000 // calm)
    over = np.take(known.overmade * 1000 // calm, known.sector)
    return np.clip(np.take(plan, known.sector) * trade // 1000 - sold + over, 0, 2000) * seated


def _money(units: Units, known: Known, par: Par, alive: Any, trade: Any, seated: Any) -> Any:
    """Cash after sales, costs, interest and what is called in; debt after it."""
    sector = np.where(known.taken < 0, 1000, known.taken * 1000 // np.maximum(CALM_OUTPUT, 1))
    sector = sector * 1024 // np.maximum(1024 - units.cut, 1)
    sold = np.clip(np.take(sector, known.sector), 0, 2000) * trade // 1000
    sold = part_of(sold, np.maximum(1024 - par.contracts * known.barred - known.away, 0))
    beyond = _beyond(known, seated, sold, trade)
    costs = part_of(1024 - par.margin, (par.fixed * 1000 + (1024 - par.fixed) * (sold + beyond)) >> 10)
    called = part_of(units.debt * par.called, known.burst)
    due = units.debt * par.interest // 1_000_000 + called + units.unpaid
    cash = units.cash + (sold - costs - due) * alive
    spare = np.where(cash > 2 * par.asks * DAY, part_of(units.debt, par.repay), 0) * alive
    return cash - spare, units.debt - (called + spare) * alive, beyond * alive


def _lent(units: Units, known: Known, par: Par, alive: Any, cash: Any, debt: Any, staked: Any) -> Any:
    """Return who asks for credit, and who gets it: more where the state has a stake."""
    asks = alive * (cash < par.asks * DAY)
    most = par.limit * DAY * np.minimum(known.credit, 4_000_000) // 1_000_000
    most = most * (FUNDS - part_of(FUNDS - units.funds, 1024 - par.lends_on)) // FUNDS
    most = np.where(staked, most * par.soft, most)
    open_ = (debt + par.loan * DAY <= most) * (1 - known.burst) * (1 - par.credit * known.barred)
    return asks, asks * open_


def _by_sector(values: Any, sector: Any) -> Any:
    """Sums of firms' values by sector."""
    return (values.reshape(-1, 1) * (sector.reshape(-1, 1) == np.arange(SECTORS))).sum(axis=0)


def _cut(known: Known, par: Par, weight: Any, closed: Any, staff: Any) -> Any:
    """Return what of each sector's capacity closed firms, and contracts taken from listed ones,
    leave out.
    """
    lost = np.where(closed > 0, 1024, par.contracts * known.barred) * weight
    return np.minimum(_by_sector(lost, known.sector) // np.maximum(staff, 1), 1024)


def _bills(known: Known, par: Par, sales: Any, failed: Any) -> Any:
    """Return what suppliers lose with failed firms, in thousandths of a day's sales: one main
    supplier a sector, and all.
    """
    lost = 0 * sales
    sectors = np.arange(SECTORS)
    count = _by_sector(np.ones_like(sales), known.sector)
    order = np.argsort(known.sector, kind="stable")
    first = np.cumsum(count) - count
    place = np.argsort(order, kind="stable") - np.take(first, known.sector)
    for f in np.flatnonzero(failed):
        home = sectors == known.sector[f]
        others = count - home
        there = others > 0
        alone = home * (others == 0)
        bills = part_of(sales[f] * par.terms, par.unpaid) * COEFFICIENTS[:, known.sector[f]] // 10_000
        drawn = (f * 37 + sectors * 11) % np.maximum(others, 1)
        who = order[(first + drawn + home * (drawn >= place[f]))[there]]
        main = part_of(np.minimum(bills[there], sales[who] * par.terms), par.main)
        lost[who] += 1000 * main // np.maximum(sales[who], 1)
        bills[there] -= main
        rest = 1000 * bills * (1 - alone) // np.maximum(CALM_OUTPUT - home * sales[f], 1)
        rest = rest + 1000 * (bills * alone).sum() // max(CALM_OUTPUT.sum() - sales[f], 1)
        lost += np.take(rest, known.sector) * (np.arange(sales.size) != f)
    return np.minimum(lost, MOST) * (sales > 0)


def _funds(units: Units, par: Par, sales: Any, failed: Any, debt: Any) -> Any:
    """Own funds tomorrow of those who lend to firms, large and small: less failed firms' debt, more
    by profits.
    """
    loss = part_of((sales * debt * failed).sum() // DAY, par.lender_loss)
    calm = max(part_of(CALM_DEBT * CALM_OUTPUT.sum(), par.own_funds), 1)
    gain = part_of(FUNDS - units.funds, par.regain)
    return np.clip(units.funds + gain - loss * FUNDS // calm, 0, FUNDS)


def daily(units: Units, known: Known, par: Par, luck: Luck) -> Units:
    """Trade, cash, credit, failure and rescue of each firm on one morning."""
    real = known.sector > 0
    alive = (known.sector > 0) & (units.closed == 0)
    noise = ((luck.firm[:, 0] >> 21) - 512) * par.swing * 1000 // (512 * 1024)
    trade = np.clip(units.trade + part_of(1000 - units.trade, par.fade) + noise, 100, 2000)
    staked, seated = _seats(units, par)
    cash, debt, beyond = _money(units, known, par, alive * 1, trade, seated)
    asks, lent = _lent(units, known, par, alive * 1, cash, debt, staked)
    cash = cash + lent * par.loan * DAY
    debt = debt + lent * par.loan * DAY
    broke = alive & (cash < 0)
    rescued = broke & staked
    failed = broke & ~staked
    left = alive & (known.left > 0) & ~failed
    closed = np.where(failed | left, par.replaced, np.maximum(units.closed - 1, 0))
    fresh = real & (units.closed > 0) & (closed == 0)
    kept = np.where(rescued, par.asks * DAY, cash)
    weight = np.where(units.weight > 0, units.weight, known.workers)
    staff = np.maximum(_by_sector(weight, known.sector), known.staff)
    sales = np.take(CALM_OUTPUT, known.sector) * weight // np.maximum(np.take(staff, known.sector), 1)
    return Units(
        trade=np.where(fresh, 1000, trade), closed=closed, weight=weight,
        cash=np.clip(np.where(fresh, 30 * DAY, np.where(failed | left, 0, kept)), 0, np.maximum(par.reserve, 30) * DAY),
        debt=np.where(failed | left | fresh, 0, debt).clip(0, MOST),
        failed=failed * (1 + (known.state == 2)), failing=failed * 1, refused=(asks - lent) * 1,
        rescued=np.where(rescued, par.asks * DAY - cash, 0).clip(0, MOST), cut=_cut(known, par, weight, closed, staff),
        unpaid=_bills(known, par, sales, failed), felled=failed * (cash + units.unpaid >= 0),
        funds=_funds(units, par, sales, failed, debt), beyond=beyond,
        directed=np.minimum(_by_sector(seated * weight, known.sector) * 1024 // np.maximum(staff, 1), 1024),
    )  # fmt: skip


def step(own: Own, seen: Seen, par: Par, draw: None) -> Own:
    """Whether one person's firm fails today, or goes without credit; who has no employer has no
    firm.
    """
    hit = seen.failed * seen.present
    return Own(dismissed=hit, ruined=hit >> 1, strapped=seen.refused * seen.present)


MEASURES = (
    Measure(
        column="dismissed",
        kind="harm",
        unit="dismissals",
        doc="work lost because the firm failed",
        person=False,
        account="jobs and income lost",
    ),
    Measure(
        column="ruined",
        kind="harm",
        unit="dismissals",
        doc="work lost because a firm failed that was listed without a breach",
        account="jobs and income lost",
    ),
    Measure(
        column="strapped",
        kind="harm",
        unit="person-days",
        doc="worked for a firm that asked for credit in vain",
        person=False,
        account="firms hit",
    ),
    Measure(column="failing", kind="harm", unit="firms", doc="firms that failed", account="firms hit"),
    Measure(column="refused", kind="volume", unit="firm-days", doc="firms short of cash that got no credit"),
    Measure(
        column="rescued",
        kind="cost",
        unit="1/1000 days of sales",
        doc="public money that kept firms with a state stake alive",
    ),
    Measure(
        column="beyond",
        kind="cost",
        unit="1/1000 days of sales",
        doc="made and not sold by firms in which the state has a seat",
    ),
    Measure(
        column="unpaid",
        kind="harm",
        unit="1/1000 days of sales",
        doc="bills that failed firms left unpaid with their suppliers",
        account="money lost",
    ),
    Measure(
        column="felled",
        kind="harm",
        unit="firms",
        doc="of firms that failed, those that would not have but for unpaid bills",
        account="firms hit",
    ),
    Measure(
        column="funds",
        kind="volume",
        unit="1/1000000",
        doc="lenders' own funds, of calm ones, day by day",
        scales_with="place",
    ),
    Measure(column="debt", kind="volume", unit="1/1000 days of sales", doc="owed by firms, day by day"),
)

BLANK = {"sector": [0, 2, 1], "taken": CALM_OUTPUT.tolist(), "state": [0] * 3, "barred": [0] * 3}
CALM = {
    "margin": "0",
    "swing": "0",
    "interest": "0",
    "asks": "10",
    "loan": "10",
    "limit": "90",
    "stake": "0",
    "contracts": "0.3",
}


def firm(**given: Any) -> dict[str, Any]:
    """Firms 0 (none), 1 and 2 on a calm day; what is given is firm 1's."""
    calm = {"trade": 1000, "cash": 30 * DAY, "debt": 20 * DAY, "closed": 0, "weight": 8, "unpaid": 0}
    return {key: [0, given.get(key, value), value] for key, value in calm.items()}


STILL = {"firm": [[2**30, 0]] * 3}
EVEN = [1000] * 3
EXAMPLES = (
    WorkedExample(
        "a calm day leaves cash as it is but for 10/1024 of the debt of 20,000, repaid",
        function="daily",
        own=firm(),
        seen=BLANK,
        par=CALM,
        draw=STILL,
        expect={"cash": [0, 29805, 29805], "debt": [0, 19805, 19805], "failed": [0, 0, 0], "cut": [0] * 13},
    ),
    WorkedExample(
        "listed: 717/1024 of 1,000 sold, costs fall to 879; 321 left, and no credit",
        function="daily",
        own=firm(cash=500),
        seen=BLANK | {"barred": [0, 1, 0]},
        par=CALM,
        draw=STILL,
        expect={"cash": [0, 321, 29805], "refused": [0, 1, 0], "failed": [0, 0, 0], "cut": [0, 0, 307] + [0] * 10},
    ),
    WorkedExample(
        "with 100 it fails, falsely listed, and its sector has nothing left",
        function="daily",
        own=firm(cash=100),
        seen=BLANK | {"barred": [0, 1, 0], "state": [0, 2, 0]},
        par=CALM,
        draw=STILL,
        expect={"failed": [0, 2, 0], "closed": [0, 180, 0], "debt": [0, 0, 19805], "cut": [0, 0, 1024] + [0] * 10},
    ),
    WorkedExample(
        "not listed it is lent ten days of sales",
        function="daily",
        own=firm(cash=100),
        seen=BLANK,
        par=CALM,
        draw=STILL,
        expect={"cash": [0, 10100, 29805], "debt": [0, 30000, 19805], "failed": [0, 0, 0]},
    ),
    WorkedExample(
        ("in the burst 195 are called in of 20,000: 95 short, and where the state holds a stake it pays"),
        function="daily",
        own=firm(cash=100),
        seen=BLANK | {"burst": 1},
        par=CALM | {"stake": "0.5", "called": "0.01"},
        draw=STILL,
        expect={"failed": [0, 0, 0], "rescued": [0, 10095, 0], "cash": [0, 10000, 29610], "debt": [0, 19805, 19610]},
    ),
    WorkedExample(
        "100 left unpaid, of 50 in hand: it fails for that alone and leaves a quarter of 20 days' bills: 82,582 units"
        " of sector 2, or 1.527 days of a firm that sells 54,066 a day, half as its main supplier, and 0.078 of its"
        " own, where there is no other; lenders lose 1,101,840 of own funds of 7,160,938",
        function="daily",
        own=firm(cash=50, unpaid=100),
        seen=BLANK | {"sector": [0, 4, 2]},
        par=CALM
        | {"limit": "20", "terms": "20", "unpaid": "0.25", "main": "0.5", "lender_loss": "0.5", "own_funds": "0.2"},
        draw=STILL,
        expect={"felled": [0, 1, 0], "unpaid": [0, 0, 1604], "funds": [846_132]},
    ),
    WorkedExample(
        "of two of a sector that sell 11,971 each one fails and owes 11,959 there: half to its main supplier, half to"
        " all others, and both are the one that is left, which loses a day",
        function="daily",
        own=firm(cash=50, unpaid=100),
        seen=BLANK | {"sector": [0, 1, 1]},
        par=CALM | {"limit": "20", "terms": "20", "unpaid": "0.25", "main": "0.5"},
        draw=STILL,
        expect={"felled": [0, 1, 0], "unpaid": [0, 0, 998]},
    ),
    WorkedExample(
        ("half of the sector is closed and half as much leaves its store: the others sell what they did"),
        function="daily",
        own=firm() | {"cut": [0, 0, 512] + [0] * 10},
        seen=BLANK | {"taken": [x >> (k == 2) for k, x in enumerate(CALM_OUTPUT.tolist())]},
        par=CALM,
        draw=STILL,
        expect={"cash": [0, 29805, 29805], "cut": [0] * 13},
    ),
    WorkedExample(
        "half of own funds gone, credit stops at 45 days, not 90, if none is given without them",
        function="daily",
        own=firm(cash=100, debt=40 * DAY) | {"funds": [FUNDS // 2]},
        seen=BLANK,
        par=CALM | {"lends_on": "0"},
        draw=STILL,
        expect={"refused": [0, 1, 0], "cash": [0, 100, 29805]},
    ),
    WorkedExample(
        "if no bill goes unpaid it fails alone",
        function="daily",
        own=firm(cash=50, unpaid=100),
        seen=BLANK | {"sector": [0, 4, 2]},
        par=CALM | {"limit": "20", "unpaid": "0"},
        draw=STILL,
        expect={"failed": [0, 1, 0], "unpaid": [0, 0, 0]},
    ),
    WorkedExample(
        "where the state has a seat and the plan wants twice what is sold, the firm makes it, for 400 more of 1,000",
        function="daily",
        own=firm(),
        seen=BLANK | {"target": [x << (k == 2) for k, x in enumerate(CALM_OUTPUT.tolist())]},
        par=CALM | {"stake": "0.5"},
        draw=STILL,
        expect={
            "beyond": [0, 1000, 0],
            "cash": [0, 29405, 29805],
            "directed": [0, 1024, 1024] + [0] * 10,
        },
    ),
    WorkedExample(
        "where the state has a stake it is lent to beyond the limit of others",
        function="daily",
        own=firm(cash=100, debt=85 * DAY),
        seen=BLANK,
        par=CALM | {"stake": "0.5", "soft": "2"},
        draw=STILL,
        expect={"refused": [0, 0, 0], "debt": [0, 95 * DAY, 19805]},
    ),
    WorkedExample(
        "a foreign firm leaves, and owes nobody",
        function="daily",
        own=firm(),
        seen=BLANK | {"left": [0, 1, 0]},
        par=CALM,
        draw=STILL,
        expect={"failed": [0, 0, 0], "closed": [0, 180, 0], "debt": [0, 0, 19805], "unpaid": [0, 0, 0]},
    ),
    WorkedExample(
        "her firm, falsely listed, fails", seen={"failed": 2}, expect={"dismissed": 2, "ruined": 1, "strapped": 0}
    ),
    WorkedExample(
        "who has left loses none",
        seen={"present": 0, "failed": 1, "refused": 1},
        expect={"dismissed": 0, "ruined": 0, "strapped": 0},
    ),
)

THIN = {"firms.margin": "0.01", "firms.swing": "0.1", "firms.limit": "20"}
MANY = {**THIN, "corporate.sector_rule": "200", "firms.contracts": "0.8", "firms.stake": "0.05"}
LENT = {**MANY, "firms.limit": "90"}
KNOBS = (
    Knob(
        base=THIN,
        set={"firms.limit": "300"},
        measure="firms.failing",
        moves="down",
        why="credit carries firms (Kiyotaki and Moore 1997)",
    ),
    Knob(
        base=THIN, set={"firms.stake": "0.5"}, measure="firms.failing", moves="down", why="soft budgets (Kornai 1980)"
    ),
    Knob(
        base={**THIN, "corporate.sector_rule": "200", "firms.stake": "0.05"},
        set={"firms.contracts": "0.8"},
        measure="firms.ruined",
        moves="up",
        why="a false listing takes contracts and credit, firms fail",
    ),
    Knob(
        base={"firms.margin": "0.01", "firms.swing": "0.1", "economy.planned": "0"},
        set={"economy.echo": "1.03", "economy.ceiling": "0.1"},
        measure="firms.refused",
        moves="up",
        why="the burst calls it in (Minsky)",
    ),
    Knob(
        base={"corporate.sector_rule": "200"},
        set={"firms.contracts": "0.8"},
        measure="economy.jobless",
        moves="up",
        why="contracts lost cut what their sectors make",
    ),
    Knob(
        base=LENT,
        set={"firms.unpaid": "0"},
        measure="firms.felled",
        moves="down",
        why="no bill is left unpaid (Boissay 2006)",
    ),
    Knob(
        base={**LENT, "firms.seats_on": "0", "firms.unpaid": "1"},
        set={"firms.main": "0.8"},
        measure="firms.felled",
        moves="up",
        why="one bears what many would (Battiston et al. 2007)",
    ),
    Knob(
        base=LENT,
        set={"firms.terms": "120"},
        measure="firms.unpaid",
        moves="up",
        why="more is owed (Jacobson and von Schedvin 2015)",
    ),
    Knob(
        base=LENT,
        set={"firms.lends_on": "0.3"},
        measure="firms.failing",
        moves="up",
        why="without own funds less is lent (Bernanke, Gertler)",
    ),
    Knob(
        base=MANY,
        set={"corporate.workers_kept": "1"},
        measure="firms.ruined",
        moves="down",
        why="contracts and credit go on for the workers' sake",
    ),
    Knob(
        set={"firms.seats_on": "0"},
        measure="firms.beyond",
        moves="down",
        why="no seat, no plan to make what is not sold (P324)",
    ),
)
