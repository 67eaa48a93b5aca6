"""What a planner sees decides whether luck grows: sectors alone, on the same shocks."""

from decimal import Decimal
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from glasspolis.contract.encoding import encode
from glasspolis.contract.load import load
from glasspolis.submodels import economy, planning

DAYS = 365
WORKERS = 1000
MODELS = {module: load(module) for module in (economy, planning)}
SIZES = {"sector": 13, "world": 1}
MARKET = {"economy.planned": "0", "planning.telemetry": "0", "planning.plan_days": "90"}
MIX = {"economy.planned": "0.5", "planning.telemetry": "0.5", "planning.plan_days": "30"}
SEEING = {"economy.planned": "1", "planning.telemetry": "1", "planning.plan_days": "1"}
REPORTS = {"economy.planned": "1", "planning.telemetry": "0", "planning.plan_days": "90"}
DEAF = REPORTS | {"planning.heard": "0", "planning.counted": "0"}


def parameters(module: ModuleType, name: str, changed: dict[str, str]) -> Any:
    """Return ``Par`` of a submodel as ``daily`` sees it."""
    values: dict[str, Any] = {}
    for key, par in MODELS[module].par.items():
        value = changed.get(f"{name}.{key}", par.default)
        if isinstance(value, tuple):
            values[key] = np.array([encode(par.unit, Decimal(v)) for v in value])
        else:
            values[key] = encode(par.unit, Decimal(value))
    return module.Par(**values)


def known(module: ModuleType, given: dict[str, Any], day: int) -> Any:
    """Return ``Known`` of a morning: what is given by column, and what is absent otherwise."""
    values = {}
    for key, read in MODELS[module].known.items():
        absent = day if read.how == "clock" else np.full(SIZES.get(read.by, 1), read.absent, np.int64)
        values[key] = given.get(read.source, absent)
    return module.Known(**values)


@cache
def year(setting: tuple[tuple[str, str], ...], seed: int) -> dict[str, float]:
    """Return days out of work of 1,000 workers' days, and sums of some columns, over a year."""
    rng = np.random.default_rng(seed)
    mine, theirs = (
        module.Units(
            **{key: np.resize(np.array(u.start, np.int64), SIZES[u.by]) for key, u in MODELS[module].units.items()}
        )
        for module in (economy, planning)
    )
    par = {
        name: parameters(module, name, dict(setting)) for name, module in (("economy", economy), ("planning", planning))
    }
    idle = np.zeros(13)
    sums = dict.fromkeys(("jobless", "burst", "glut", "overmade", "credit", "waiting", "priced_out"), 0.0)
    for day in range(DAYS):
        look, books, news = (rng.integers(0, 2**31, size) for size in (13, 1, 1))
        shock = rng.integers(0, 2**31, (13, 4))
        seen = {f"economy.{key}": getattr(mine, key) for key in mine._fields}
        theirs = planning.daily(theirs, known(planning, seen, day), par["planning"], planning.Luck(look, books))
        told = {f"planning.{key}": getattr(theirs, key) for key in theirs._fields}
        told |= {"economy.worker": np.full(13, WORKERS), "economy.jobless": idle.astype(np.int64)}
        mine = economy.daily(mine, known(economy, told, day), par["economy"], economy.Luck(shock, news))
        idle += (WORKERS - idle) * (mine.layoff + 1) / 2**31 - idle * (mine.hiring + 1) / 2**31
        sums["jobless"] += 1000 * idle.sum() / (WORKERS * 13 * DAYS)
        for key in sums.keys() - {"jobless"}:
            sums[key] += float(getattr(mine, key).sum())
    return sums


def of(setting: dict[str, str], seed: int) -> dict[str, float]:
    return year(tuple(sorted(setting.items())), seed)


def test_a_planner_who_hears_of_empty_stores_keeps_luck_small() -> None:
    """Of 60 seeds 59 have 5 to 59 of 1,000 days out of work, one 94; of 12 deaf ones 40 to 418."""
    heard = [of(REPORTS, seed)["jobless"] for seed in range(4)]
    deaf = [of(DEAF, seed)["jobless"] for seed in range(4)]
    assert max(heard) < 120
    assert sum(deaf) > 1.5 * sum(heard)


def test_credit_grows_to_a_burst_where_nobody_leans_against_it() -> None:
    market, mix, seeing, blind = (
        of(setting, 2) for setting in (MARKET, MIX, SEEING, SEEING | {"planning.credit_on": "0"})
    )
    assert market["burst"] > 0 and blind["burst"] > 0
    assert mix["burst"] == seeing["burst"] == 0
    assert market["credit"] > mix["credit"] and blind["credit"] > seeing["credit"]


def test_soft_credit_overproduces_and_hard_budgets_do_not() -> None:
    hard, soft = (
        of(MARKET | {"economy.drive": drive, "economy.expand": expand}, 1)
        for drive, expand in (("0", "0"), ("1", "0.4"))
    )
    assert hard["overmade"] == 0 < soft["overmade"]
    assert hard["glut"] < soft["glut"]


def test_prices_keep_away_whom_a_plan_lets_wait() -> None:
    market, reports = of(MARKET, 1), of(REPORTS, 1)
    assert market["priced_out"] > market["waiting"]
    assert reports["waiting"] > reports["priced_out"]
