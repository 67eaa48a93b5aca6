"""A number given to `assess` is run as typed, or refused, or printed beside what is run; of every
kind of system and every answer.
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.question import assess, run_as, settings
from glasspolis.question.assess_kinds import REACH, Question, kinds
from glasspolis.question.assessed import SAME

ASKED = [(kind.kind, q) for kind in kinds().values() for q in kind.questions if q.key != REACH]
REACHED = ("1000", "54321", "400000", "1000000000")


def typed(q: Question, rng: random.Random) -> list[Decimal]:
    """Numbers that somebody could type: both ends, the usual one, few digits and many."""
    low, high = (Decimal(end) for end in q.allowed)
    drawn = low + (high - low) * Decimal(rng.random()) ** rng.choice((2, 9))
    return [low, q.usual, drawn, Decimal(f"{drawn:.2g}")]


@pytest.mark.parametrize(("kind", "q"), ASKED, ids=lambda value: getattr(value, "key", value))
def test_no_answer_is_changed_in_silence(kind: str, q: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assess, "_stand_ins", lambda _: iter([{}]))  # what is refused is refused at once
    rng = random.Random(q.key)
    taken = 0
    for reach in dict.fromkeys(("400000", rng.choice(REACHED))):
        for value in typed(q, rng):
            raw: dict[str, Any] = {"kind": kind, REACH: reach, q.key: str(value)}
            try:
                scenario = assess.scenario(assess.parse(raw))
            except GlasspolisError:
                continue
            taken += 1
            told = scenario.assessed
            assert told and told.known[q.key] == value, "what was typed is kept digit by digit"
            exact = settings.defaults(scenario.models) | scenario.set
            numbers = {name: number for name, number in exact.items() if isinstance(number, Decimal)}
            implied = told.system.answers_of(numbers, told.known[REACH], scenario.people).get(q.key, value)
            slack = Decimal("0.5") if q.unit == "images" else SAME * abs(value)
            printed = run_as.of(scenario.resolved())
            assert abs(implied - value) <= slack or q.key in printed, f"{value} was set as {implied}"
            for name, (said, run) in run_as.run_as(told, scenario.set, scenario.models, scenario.people).items():
                assert name == q.key and said == value and run != value
    assert taken, "every answer has a number that is taken"


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        ("automated finding", {"mislinked": "0.0003"}, r"mislinked = 0\.0003: is finer than a run can tell and would"),
        ("automated finding", {"claimants": "3"}, r"claimants = 3: is finer than a run can tell"),
        ("face search", {"searches_per_day": "1", REACH: "1000000000"}, r"searches_per_day = 1: is finer than a run"),
    ],
)
def test_what_would_be_run_as_another_number_is_refused(kind: str, given: dict[str, str], message: str) -> None:
    with pytest.raises(GlasspolisError, match=message):
        assess.scenario(assess.parse({"kind": kind, REACH: "400000", **given}))


def test_what_is_rounded_is_printed_beside_what_was_typed() -> None:
    answers = assess.parse({"kind": "automated finding", REACH: "400000", "withheld": "0.1"})
    scenario = assess.scenario(answers)
    assert run_as.of(scenario.resolved()) == {"withheld": (Decimal("0.1"), Decimal("0.0996094"))}
    assert run_as.lines(scenario.resolved())[0].startswith("withheld: 0.1 is typed and 0.0996094 is run")
    exact = assess.scenario(assess.parse({"kind": "automated finding", REACH: "400000", "withheld": "0.25"}))
    assert run_as.of(exact.resolved()) == {}


@pytest.mark.parametrize(
    ("rates", "times"),
    [(("0.0006", "0.0002"), "0.333333"), (("0.0002", "0.0003"), "1.5"), (("0.01", "0.000001"), "0.0001")],
)
def test_rates_of_groups_keep_their_ratio(rates: tuple[str, str], times: str) -> None:
    groups = {f"group {k}": {"share": "0.5", "false_alert_rate": rate} for k, rate in enumerate(rates, 1)}
    scenario = assess.scenario(assess.parse({"kind": "face search", REACH: "400000", "groups": groups}))
    cells = scenario.set["identification.group_times"]
    assert isinstance(cells, tuple) and settings.six_digits(cells[1]) == Decimal(times)
    assert "identification.group_times" not in {
        f"identification.{key}" for key in run_as.read_by_steps("identification")
    }
