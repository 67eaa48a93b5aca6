"""What an assessment is told holds in every setting that it runs, and what it is not told is drawn
as an answer. No city is run here.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as trials
from hypothesis import strategies as st

from glasspolis.errors import GlasspolisError
from glasspolis.question import assess, formula
from glasspolis.question.assess_kinds import REACH, kinds
from glasspolis.question.assessed import PREFIX
from glasspolis.question.scenario import Scenario
from glasspolis.question.settings import defaults
from glasspolis.runs.design import settings_of, varied_parameters
from glasspolis.runs.design_record import axis_rows, points_table
from glasspolis.runs.jobs import Job, plan_jobs
from glasspolis.runs.settings_drawn import drawn_settings

KINDS = tuple(kinds())
SAME = Decimal("0.000001")
FACE = {
    "people_in_reach": "400000", "searches_per_day": "60000", "gallery": "10000", "false_alert_rate": "0.0002",
    "miss_rate": "0.15", "threshold_raised": "0", "reviewers": "20", "accepted": "0.14", "complaints": "0.05",
    "complaint_days": "30", "retention_days": "184", "shared": "1",
}  # fmt: skip
FINDINGS = {
    "people_in_reach": "400000", "claimants": "30000", "decisions_per_day": "12", "false_rate": "0.3",
    "fraud_rate": "0.05", "averaged": "1", "checked": "0.5", "told": "0.7", "appeals": "0.1", "appeal_days": "116",
    "withheld": "0.25", "mislinked": "0.1",
}  # fmt: skip


def usual_answers(kind: str) -> dict[str, str]:
    """An answer to each question, the usual one, of 400,000 people in reach."""
    values = {REACH: Decimal(400_000)}
    for q in kinds()[kind].questions:
        if q.key != REACH:
            values[q.key] = q.usual * formula.exact(q.per, values, "test")
    return {key: str(value) for key, value in values.items()}


ALL = {kind: usual_answers(kind) for kind in KINDS} | {"face search": FACE, "automated finding": FINDINGS}


def answers_of(scenario: Scenario, job: Job) -> dict[str, Decimal]:
    """The answers that the settings of one city amount to."""
    assert scenario.assessed
    values = {**defaults(scenario.models), **scenario.set, **job.values}
    numbers = {name: value for name, value in values.items() if isinstance(value, Decimal)}
    return scenario.assessed.system.answers_of(numbers, scenario.assessed.known[REACH], job.people)


def close(kind: str, key: str, implied: Decimal, answer: Decimal) -> bool:
    """Whether two answers are the same in six digits, or as far as a city rounds them."""
    return abs(implied - answer) <= max(SAME * abs(answer), rounded(kind, key))


def rounded(kind: str, key: str) -> Decimal:
    """Half of the smallest step of an answer whose setting is rounded to a whole number."""
    system = kinds()[kind]
    for name, text in system.settings.items():
        if text.startswith("round(") and name in system.implied.get(key, ""):
            values = {other: Decimal(0) for other in formula.names(system.implied[key], "test", formula.DECIMALS)}
            values |= {REACH: Decimal(400_000), "simulated": Decimal(0), name: Decimal(1)}
            return formula.exact(system.implied[key], values, "test") / 2
    return Decimal(0)


def cities(raw: dict, samples: int) -> tuple[Scenario, list[Job]]:
    """An assessment's scenario and its cities at points of the range."""
    scenario = assess.scenario(assess.parse(raw), range_samples=samples)
    jobs = [job for job in plan_jobs(scenario) if job.variant.startswith(("range", "base"))]
    return scenario, jobs


def check_given(raw: dict, samples: int) -> None:
    scenario, jobs = cities(raw, samples)
    told = scenario.assessed
    assert told
    for job in jobs:
        implied = answers_of(scenario, job)
        for q in told.system.questions:
            if q.key in told.given:
                assert close(raw.get("kind", "face search"), q.key, implied[q.key], told.given[q.key]), (
                    q.key,
                    job.variant,
                )


@pytest.mark.parametrize("kind", KINDS)
def test_each_given_answer_holds_in_every_setting(kind: str) -> None:
    every = 1 if kind in ("face search", "automated finding") else 5
    for left_out in [key for key in ALL[kind] if key != REACH][::every]:
        check_given({"kind": kind, **{k: v for k, v in ALL[kind].items() if k != left_out}}, 4)


@pytest.mark.parametrize("kind", KINDS)
def test_each_missing_answer_covers_its_range_and_nothing_else(kind: str) -> None:
    scenario, jobs = cities({"kind": kind, REACH: "400000"}, 64)
    told = scenario.assessed
    assert told
    drawn: dict[str, list[Decimal]] = {q.key: [] for q in told.missing}
    for job in jobs:
        if job.variant == "base":
            continue
        implied = answers_of(scenario, job)
        for q in told.missing:
            per = formula.exact(q.per, implied, "test")
            drawn[q.key].append(implied[q.key] / per)
    for q in told.missing:
        least, most = min(drawn[q.key]), max(drawn[q.key])
        slack = (q.most - q.least) * SAME + (Decimal(1) / 20_000 if q.whole and q.per != "1" else 0)
        slack += rounded(kind, q.key) / formula.exact(
            q.per, {REACH: Decimal(400_000), "claimants": Decimal(28_000)}, "test"
        )
        assert q.least - slack <= least and most <= q.most + slack, q.key
        if q.least > 0 and q.most >= 30 * q.least:
            assert least <= q.least * (q.usual / q.least) ** (Decimal(1) / 8), q.key
            assert most >= q.most / (q.most / q.usual) ** (Decimal(1) / 8), q.key
        else:
            assert least <= q.least + (q.usual - q.least) / 8, q.key
            assert most >= q.most - (q.most - q.usual) / 8, q.key


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_at_its_usual_value_adds_no_varied_parameter(kind: str) -> None:
    bare = {"kind": kind, REACH: "400000"}
    before = {p.name for p in varied_parameters(assess.scenario(assess.parse(bare)))}
    usual = [(key, text) for key, text in ALL[kind].items() if key != REACH]
    for key, text in usual[:: 1 if kind == "face search" else 7]:
        after = {p.name for p in varied_parameters(assess.scenario(assess.parse({**bare, key: text})))}
        assert after == before - {PREFIX + key}


@pytest.mark.parametrize("kind", KINDS)
def test_the_settings_in_use_follow_from_the_numbers_in_use(kind: str) -> None:
    scenario = assess.scenario(assess.parse({"kind": kind, REACH: "400000"}))
    told = scenario.assessed
    assert told
    in_use = told.answers({})
    implied = answers_of(scenario, Job("base", 0, scenario.people, {}))
    assert all(close(kind, q.key, implied[q.key], in_use[q.key]) for q in told.system.questions)


def test_the_vendors_rate_is_that_of_the_gallery_in_use() -> None:
    _, jobs = cities({"kind": "face search", **{k: v for k, v in FACE.items() if k != "gallery"}}, 32)
    galleries = [job.values["identification.gallery_reference"] for job in jobs if job.point]
    assert galleries == [job.answers["gallery"] for job in jobs if job.point]
    assert max(galleries) > 10 * min(galleries)


def test_two_answers_that_meet_in_one_setting_both_move_it() -> None:
    """The last question once replaced the range that the first had asked for."""
    raw = {"kind": "automated finding", **FINDINGS}
    both = {k: v for k, v in raw.items() if k not in ("false_rate", "fraud_rate")}

    def span(raw: dict) -> Decimal:
        drawn = [job.values["benefits.misfire"] for job in cities(raw, 64)[1] if job.point]
        return max(drawn) / min(drawn)

    assert span({k: v for k, v in raw.items() if k != "false_rate"}) > 10
    assert span(both) > 10


@trials(max_examples=12, deadline=None)
@given(kind=st.sampled_from(KINDS), data=st.data())
def test_given_answers_hold_whichever_are_given(kind: str, data: st.DataObject) -> None:
    keys = data.draw(st.sets(st.sampled_from([key for key in ALL[kind] if key != REACH])))
    check_given({"kind": kind, REACH: "400000", **{key: ALL[kind][key] for key in keys}}, 4)


def test_answers_that_contradict_each_other_are_refused_and_not_bent() -> None:
    raw = {"kind": "face search", **FACE, "searches_per_day": "9000000"}
    with pytest.raises(GlasspolisError, match=r"society\.ride = .*: allowed 0 to 1 .*searches_per_day = 9000000"):
        assess.scenario(assess.parse(raw))
    with pytest.raises(GlasspolisError, match=r"must be a multiple of 0\.001"):
        assess.parse({**raw, "threshold_raised": "0.0105"})
    groups = {"group 1": {"share": "1", "false_alert_rate": "0.001"}}
    with pytest.raises(GlasspolisError, match=r"group 1 has 0\.001; give the one or the other"):
        assess.parse({**raw, "groups": groups})


def test_an_unusual_answer_moves_the_numbers_that_stand_in_for_others() -> None:
    """Few claimants hide income here, so that most findings cannot be owed."""
    scenario = assess.scenario(assess.parse({"kind": "automated finding", REACH: "400000", "fraud_rate": "0.001"}))
    assert scenario.assessed and scenario.assessed.used["false_rate"] > Decimal("0.3")


def test_a_range_that_is_stated_is_run() -> None:
    for kind in kinds().values():
        for q in kind.questions:
            assert q.key == REACH or q.least < q.most


def test_a_kind_that_asks_in_vain_is_refused() -> None:
    face = kinds()["face search"]
    implied = {key: text for key, text in face.implied.items() if key != "accepted"}
    with pytest.raises(GlasspolisError, match="'accepted' is asked and nothing says it back"):
        face.model_copy(update={"implied": implied}).check()


def test_settings_of_a_run_without_an_assessment_are_those_of_the_design() -> None:
    scenario = Scenario.load("four-grades").override(range_samples=3)
    settings = drawn_settings(scenario)
    assert settings == settings_of(varied_parameters(scenario), 3, scenario.seed)
    assert scenario.values_at(settings[0].values, 4_000) == settings[0].values


def test_a_drawn_answer_is_a_parameter_of_the_run() -> None:
    scenario = assess.scenario(assess.parse({"kind": "face search", REACH: "400000"}), range_samples=2)
    rows = {row["axis"]: row for row in axis_rows(scenario)}
    assert rows["answer.gallery"]["role"] == "operator" and rows["answer.gallery"]["stated"] == "10000"
    assert "with" in rows["answer.gallery"]["worlds"]
    assert rows["answer.reviewers"]["worlds"] == ["with", "safeguarded", "placebo"]
    assert (
        rows["answer.accepted"]["worlds"] == ["with", "unreviewed", "placebo"]
        or "with" in rows["answer.accepted"]["worlds"]
    )
    table = points_table(scenario, plan_jobs(scenario))
    job = next(job for job in plan_jobs(scenario) if job.point)
    value = table.filter(axis="answer.gallery")["value"][0]
    assert Decimal(value) == job.answers["gallery"]
