"""What does not flow is neither recorded nor of use, what nobody reads is late or lost, and what
holds more is worth more to a thief.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from glasspolis.contract import WorkedExample
from glasspolis.contract.encoding import encode
from glasspolis.contract.load import load
from glasspolis.engine.plan import installed
from glasspolis.submodels import economy, planning, ratings, registries, security, sensing, services, streams
from support.reference import encoded, par_of, table_sizes
from support.worked import worked_day

MODELS = installed()
NEVER = 2**31 - 1
Given = Mapping[str, Any]
NOTHING: Given = {}


def day(module: ModuleType, **case: Any) -> Any:
    """Return what ``daily`` of a file gives."""
    return worked_day(load(module), WorkedExample("a day", {}, function="daily", **case), MODELS)


def person(
    module: ModuleType, own: Given = NOTHING, seen: Given = NOTHING, par: Given = NOTHING, draw: Given = NOTHING
) -> Any:
    """Return what ``step`` gives for one person; a derived parameter may be given, too."""
    model = load(module)
    chosen = {key: Decimal(value) for key, value in par.items()}
    stated = {key: p.default for key, p in model.par.items() if not p.derived}
    totals = {read.source: 100_000 for read in model.seen.values() if read.how == "tally"}
    values = encoded(model, stated | {key: chosen[key] for key in chosen if key in stated}, totals)
    values |= {key: encode(model.par[key].unit, value) for key, value in chosen.items() if key not in stated}
    reads = module.Seen(**({key: read.absent for key, read in model.seen.items()} | dict(seen)))
    return module.step(
        module.Own(**({key: column.start for key, column in model.own.items()} | dict(own))),
        reads,
        par_of(model, {k: table_sizes(model, MODELS, p.by) for k, p in model.par.items()}, values, reads),
        module.Draw(**(dict.fromkeys(model.draw, NEVER) | dict(draw))),
    )


def queue(items: int, days: int = 400) -> list[Any]:
    """Return the days of a city in which so many items a person are stored each day."""
    usual = {key: int(str(p.default)) for key, p in load(streams).par.items()}
    par = streams.Par(**{**usual, "alerts": 10, "readers": 20, "kept_days": 30})
    known = streams.Known(people=np.array([1000]), items=np.array([1000 * items]), fed=np.array([0]))
    units = streams.Units(**{key: np.array([unit.start]) for key, unit in load(streams).units.items()})
    rows = []
    for _ in range(days):
        units = streams.daily(units, known, par, None)
        rows.append(units)
    return rows


def test_the_share_that_is_read_falls_as_streams_outgrow_readers() -> None:
    shares = [int(queue(items)[-1].read[0]) for items in (5, 20, 25, 40, 160)]
    assert shares[:2] == [streams.ALL] * 2
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < shares[2] < streams.ALL


def test_what_is_stored_is_read_or_overwritten_or_waits() -> None:
    rows = queue(40)
    stored = len(rows) * 40 * streams.PARTS
    read = sum(min(20 * streams.PARTS, int(row.waiting[0] + row.unread[0]) + 20 * streams.PARTS) for row in rows)
    assert read + sum(int(row.unread[0]) for row in rows) + int(rows[-1].waiting[0]) == stored
    # In the end as much is overwritten as nobody reads: half of what comes in.
    assert int(rows[-1].unread[0]) == pytest.approx(20 * streams.PARTS, rel=0.01)


@pytest.mark.parametrize("delay", ["7", "60"])
def test_a_record_arrives_as_fast_as_it_is_read_and_no_faster_than_it_is_uploaded(delay: str) -> None:
    """A tenth is read a day: of uploads at a delay of seven days a part waits for it."""
    share = min(0.1 * int(delay), 1)
    arrive = 0
    for number in range(0, 1024, 32):
        batch = person(
            registries,
            own={"opened": 1, "pending_petty": 1},
            seen={"named": 0, "read": 102},
            par={"delay": delay, "keep": "1"},
            draw={"clerk": number},
        )
        arrive += int(batch.new_petty)
    assert arrive / 32 == pytest.approx(share, abs=0.04)


@pytest.mark.parametrize(("pooled", "fields", "part"), [("6", 600, 1), ("6", 300, 2), ("3", 600, 2), ("0", 600, 6)])
def test_a_thief_aims_in_proportion_to_what_a_store_holds(pooled: str, fields: int, part: int) -> None:
    """The chance of a full hub of everything is 0.01; half as full, or half as wide, it is half of
    that, and of a store of its own a sixth.
    """
    par = {"pooled": pooled, "aimed": "0.01", "alone": "0", "hub": "0"}
    known = {"people": [100], "fields": [fields], "devices": [0]}
    for draw, comes in ((0.0099 / part, True), (0.0101 / part, False)):
        luck = {"aims": [[str(draw), *["0.9"] * 5]], "world": [["0.9"] * 6]}
        aimed = day(security, seen=known, par=par, draw=luck).aimed_at[0]
        assert aimed == (max(int(pooled), 1) if comes else 0)


def test_a_worm_takes_no_more_devices_than_there_are() -> None:
    luck = {"aims": [["0.9"] * 6], "world": [["0", "0.9", "0.9", "0.9", "0.9", "0.9"]]}
    par = {"comes": "0.5", "default_passwords": "0.5"}
    for devices in (0, 10, 16_800):
        bots = day(security, seen={"devices": [devices]}, par=par, draw=luck).bots
        assert bots.tolist() == [devices // 2]


def test_an_outage_reaches_sectors_that_do_not_run_over_the_net_through_their_inputs() -> None:
    """Ten days without half of power, transport and finance: farming, which nothing stops, makes
    less than in the same days without an outage.
    """
    made = {}
    for halted in (0, 512):
        state = {name: list(np.broadcast_to(unit.start, 13)) for name, unit in load(economy).units.items()
                 if unit.by == "sector"}  # fmt: skip
        lots = {"shock": [[NEVER, 2**30, NEVER, 2**30]] * 13, "news": [2**30]}
        stopped = (security.OVER_THE_NET * halted).tolist()
        quiet = {"wobble": "0", "hoard": "0", "echo": "1", "pull": "0", "planned": "0", "cover": "3"}
        for _ in range(12):
            units = day(economy, own=state, seen={"halted": stopped}, par=quiet, draw=lots)
            state = {name: getattr(units, name).tolist() for name in state}
        made[halted] = units.output
    reached = made[512] < made[0]
    assert reached[[2, 7, 9]].all()
    assert (reached & ~security.OVER_THE_NET).sum() >= 6


SEEN = {"trips": 2, "outings": 3, "payments": 2, "petty": 1, "offence": 1, "gather": 1, "posts": 1, "wished": 1}
SURE = {"sees": "1", "view": "1", "placed": "1", "payment_hit": "1", "stored": "4", "post_capture": "0"}


@pytest.mark.parametrize("stream", ["PICTURES", "GATES", "PAYMENTS"])
def test_a_stream_that_does_not_flow_leaves_neither_record_nor_benefit(stream: str) -> None:
    flows = streams.EVERY_STREAM - getattr(streams, stream)
    draw = {"sight": 9}
    seen = {**SEEN, "flows": flows}
    day_of = person(sensing, own={"home_gate": 2}, seen=seen, par=SURE, draw=draw)
    records = {"PICTURES": day_of.saw_petty, "GATES": day_of.gate_passes, "PAYMENTS": day_of.saw_payment}
    assert records.pop(stream) == 0
    assert all(records.values())
    walks = {"day": 9, "age": 40, "outings": 4, "payments": 2, "flows": flows}
    par = {"road": "24", "road_any": "40", "food_1": "0.0001", "food_2": "0.0002", "food_3": "0.001"}
    quiet = {"mishap": 2**18 + 2**17}
    helped = person(services, seen=walks, par=par, draw=quiet)
    assert (helped.minutes == 0) == (stream == "PICTURES")
    assert (helped.spared_by_name == 0) == (stream == "PAYMENTS")
    # A store holds nothing of it either.
    held = person(security, seen={"age": 40, "gate_passes": day_of.gate_passes, "payments": 2, "flows": flows}).held
    assert (held & security.FACE == 0) == (stream == "GATES")
    assert (held & security.MONEY == 0) == (stream == "PAYMENTS")


def test_codes_of_streams_are_the_same_in_every_file() -> None:
    """No submodel imports another, so that each names the streams it needs by itself."""
    for module in (sensing, services, security, planning, ratings):
        for name in ("PICTURES", "GATES", "PHONES", "PAYMENTS", "POSTS", "HOMES", "FILES", "MACHINES", "EVERY_STREAM"):
            assert getattr(module, name, getattr(streams, name)) == getattr(streams, name)
