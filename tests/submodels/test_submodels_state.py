"""Registries, scoring, safeguards and sanctions keep rules of their own beside the contract."""

import random
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest

from glasspolis.contract.encoding import encode
from glasspolis.contract.flags import is_wrong
from glasspolis.contract.load import load
from glasspolis.contract.submodel import Submodel
from glasspolis.submodels import registries, safeguards, sanctions, scoring

NEVER = 2**31 - 1
GROUNDS = ("grade", "clean_grade", "cleared", "rests_on", "listed", "list_wrong", "overturned", "spared", "kin")


def natural(module: ModuleType, **changed: str) -> dict[str, Any]:
    """Return the declared defaults in natural units, some of them changed, and of a table its first
    cell.
    """
    declared = {key: p.default for key, p in load(module).par.items() if not p.derived}
    values = {key: v[0] if isinstance(v, tuple) else v for key, v in declared.items()}
    return values | {key: Decimal(value) for key, value in changed.items()}


def parameters(module: ModuleType, total: dict[str, int] | None = None, **changed: str) -> Any:
    """Return ``Par`` as a step sees it."""
    values = natural(module, **changed)
    if hasattr(module, "prepare"):
        values |= module.prepare(values, total or {"society.present": 100_000})
    whole = {key: Decimal(values[key] // 1) if p.fraction else values[key] for key, p in load(module).par.items()}
    return module.Par(**{key: encode(p.unit, whole[key]) for key, p in load(module).par.items()})


def start(model: Submodel, **changed: int) -> Any:
    return model.module.Own(**({key: col.start for key, col in model.own.items()} | changed))


def seen(model: Submodel, **changed: int) -> Any:
    return model.module.Seen(**({key: read.absent for key, read in model.seen.items()} | changed))


def luck(model: Submodel, source: random.Random) -> Any:
    return model.module.Draw(**{key: source.getrandbits(31) for key in model.draw})


def test_a_moved_record_is_received_by_one_person_in_expectation() -> None:
    moved = {"registries.moved_petty": 3, "registries.moved_offence": 2, "registries.moved_default": 1}
    par = registries.prepare(natural(registries), moved | {"society.present": 1000})
    assert [par[f"get_{kind}"] * 1000 for kind in ("petty", "offence", "default")] == [3, 5, 6]


@pytest.mark.parametrize(("draw", "code"), [(0.0005, 2), (0.0015, 0), (0.0025, 0)])
def test_what_is_received_is_of_the_kind_that_moved(draw: float, code: int) -> None:
    model = load(registries)
    total = {"society.present": 1000}
    total |= {f"registries.moved_{kind}": 1 for kind in ("petty", "offence", "default")}
    received = registries.step(
        start(model, opened=1), seen(model),
        parameters(registries, total), luck(model, random.Random(1))._replace(
            link=int(draw * 2**31), clerk=NEVER, slip=NEVER, purge=NEVER, case=NEVER),
    )  # fmt: skip
    assert (received.new_petty, received.new_offence == 2, received.default_record == 3) == (
        code, 0.001 < draw < 0.002, draw > 0.002)  # fmt: skip


def test_watchlist_entries_that_nobody_removes_reach_the_audited_share_of_errors() -> None:
    values = natural(registries)
    stale = values["purge_days"] / (values["purge_days"] + values["case_days"])
    assert abs(stale - Decimal("0.38")) < Decimal("0.005")


def test_without_the_hub_scoring_sees_the_citys_petty_records_only() -> None:
    model = load(registries)
    own = start(model, opened=1, pending_petty=1, pending_offence=1, pending_protected=1, pending_default=1)
    draws = luck(model, random.Random(2))._replace(clerk=0)
    for sharing, wanted in (("1", (1, 1, 1, 1)), ("0", (1, 0, 0, 0))):
        par = parameters(registries, sharing=sharing)
        out = registries.step(own, seen(model, arrears=100), par, draws)
        assert (out.new_petty, out.new_offence, out.new_default, out.new_protected) == wanted
        assert out.default_record == 1


def test_a_book_fed_with_own_current_conduct_only_grades_nobody_wrongly() -> None:
    model = load(scoring)
    par = parameters(scoring)
    source = random.Random(3)
    own = start(model)
    grades = set()
    held = 0
    for day in range(2000):
        petty = int(source.random() < 0.05)
        offence = int(source.random() < 0.005)
        held = 0 if source.random() < 0.05 else min(held + petty, 15)
        events = {"new_petty": petty, "new_offence": offence, "petty_count": held, "weekday": day % 7}
        own = scoring.step(own, seen(model, age=30, **events), par, luck(model, source))
        assert own.points == own.clean_points and not own.grade_wrong and not is_wrong(own.event_flag)
        grades.add(own.grade)
    assert grades == {0, 1, 2, 3}


def test_a_list_stay_has_one_exit_and_its_length() -> None:
    model = load(scoring)
    par = parameters(scoring, list_expiry="60")
    source = random.Random(4)
    own = start(model)
    days = 0
    exits = set()
    record = 0
    for day in range(20_000):
        before = record
        record = source.choice((0, 1, 2, 3)) if source.random() < 0.02 else record
        now = seen(model, age=30, weekday=day % 7, record=record, before=before, arrears=120,
                   redressed=source.random() < 0.01, corrected=source.random() < 0.01)  # fmt: skip
        draws = luck(model, source)._replace(listing=source.getrandbits(26))
        own = scoring.step(own, now, par, draws)
        assert bool(own.listed) == (own.listed_days > 0 and not own.list_exit)
        assert own.list_wrong == int(own.listed and record != 1)
        days = days + 1 if own.listed else days
        if own.list_exit:
            assert own.listed_days == days
            exits.add(own.list_exit)
        days = 0 if not own.listed else days
    assert exits == {scoring.PAID, scoring.CLEARED, scoring.EXPIRED}


def test_safeguards_change_nothing_until_they_are_switched_on() -> None:
    model = load(safeguards)
    par = parameters(safeguards)
    still = start(model)
    for case in ({"grade": 3, "grade_wrong": 1}, {"listed": 1, "list_wrong": 1, "sanctioned": 1}, {"file_error": 1}):
        today = seen(model, refused=1, **case)
        after = safeguards.step(still, today, par, safeguards.Draw(0, 0))
        after = safeguards.settle(after, today, safeguards.Grant(0, 0), par, safeguards.Draw(0, 0))
        assert after._replace(wrong=0) == still
    assert par.places == 0


def sanction_days(days: int, seed: int) -> Any:
    """Yield random days of one person: (own before, seen, par, draw, own after)."""
    model = load(sanctions)
    source = random.Random(seed)
    par = parameters(sanctions, on_c="1")
    own = start(model)
    state = {"grade": 0, "listed": 0}
    for _ in range(days):
        if source.random() < 0.1:
            grade = source.randrange(4)
            listed = source.randrange(2)
            state = {
                "grade": grade, "listed": listed,
                "list_wrong": listed * source.randrange(2), "record": source.randrange(4),
                "gave_up": source.randrange(2), "kin": source.randrange(2),
                "clean_grade": source.randrange(grade + 1), "rests_on": source.randrange(8),
                "spared": int(source.random() < 0.2),
            }  # fmt: skip
        tries = {"borrow": source.randrange(2), "apply": source.randrange(5), "long_trip": 1}
        state["cleared"] = int(source.random() < 0.02)
        ended = int(source.random() < 0.02)
        now = seen(model, age=30, income=3000, employed=1, overturned=ended, **state, **tries)
        draws = luck(model, source)
        after = sanctions.step(own, now, par, draws)
        yield own, now, par, draws, after
        own = after


def test_a_refusal_is_right_exactly_if_right_grounds_alone_would_have_refused() -> None:
    kinds = set()
    model = load(sanctions)
    for _, now, par, draws, after in sanction_days(8000, 5):
        if not after.refused or after.kin_sanctioned:
            continue
        fair = {ground: getattr(after, f"fair_{ground}") for ground in ("c", "d", "list")}
        grounds = {f"{kind}_{ground}": holds for kind in ("ground", "fair") for ground, holds in fair.items()}
        alone = sanctions.step(
            start(model, **grounds, sanctioned=int(any(fair.values())), term=9),
            now._replace(**dict.fromkeys(GROUNDS, 0)), par, draws,
        )  # fmt: skip
        assert bool(alone.refused) != is_wrong(after.refusal_flag)
        kinds.add(after.refused)
    assert kinds >= {sanctions.LOAN, sanctions.JOB, sanctions.SCHOOL, sanctions.LICENCE, sanctions.ALLOWANCE}


def test_redress_has_one_exit_and_lasts_as_long_as_the_wrong_sanction_that_was_contested() -> None:
    running = 0
    exits = set()
    for before, now, _, _, after in sanction_days(20_000, 6):
        assert after.wrong_sanction <= after.sanctioned and not (after.seeking and after.exit)
        running = running + 1 if after.wrong_sanction else running
        if after.seeking:
            assert after.wrong_sanction and after.wrong_days == running and not now.gave_up
        if after.exit:
            assert before.seeking and after.wrong_days == running > 0
            exits.add(after.exit)
        running = running if after.wrong_sanction else 0
        if now.overturned:
            assert not after.sanctioned
    assert exits == {sanctions.CLEARED, sanctions.EXPIRED, sanctions.GAVE_UP}


def test_damage_outlives_the_sanction_until_it_is_repaired() -> None:
    model = load(sanctions)
    par = parameters(sanctions)
    harmed = start(model, no_job=1)
    free = seen(model, age=30, income=3000)
    marked = sanctions.step(harmed, free, par, sanctions.Draw(desk=NEVER, dismiss=NEVER, repair=NEVER))
    repaired = sanctions.step(harmed, free, par, sanctions.Draw(desk=NEVER, dismiss=NEVER, repair=0))
    assert (marked.sanctioned, marked.income_lost, repaired.income_lost) == (0, 29, 0)
