"""The interview: kind first, help at every question, back, numbers by group, kept and resumed, and
its answers are those of a file.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.question import assess
from glasspolis.question.assess import SAFEGUARDS
from glasspolis.question.assess_kinds import kinds
from glasspolis.question.interview import GROUPS_STEP, KIND, Interview


def answered(interview: Interview, *texts: str) -> list[str]:
    """Type these at the next steps; the notes that come back."""
    notes = []
    for text in texts:
        step = interview.next()
        assert step is not None
        notes.append(interview.take(step, text))
    return notes


def to_numbers(kind: str = "face search") -> Interview:
    """An interview of a kind that has come to its first number."""
    interview = Interview()
    answered(interview, kind, "My system", "", "", "", "2025")
    return interview


def test_the_kind_comes_first_and_every_step_says_what_it_means() -> None:
    for number, kind in enumerate(kinds(), 1):
        interview = Interview()
        first = interview.next()
        assert first is not None and first.key == KIND and kind in first.help
        answered(interview, str(number))
        assert interview.system is not None and interview.system.kind == kind
        for step in interview.steps():
            assert len(step.help) > 20, step.key
            if step.question is not None and not step.group:
                assert step.question.means in step.help and step.question.found_in in step.help
                assert step.key == "people_in_reach" or step.question.why in step.help


def test_numbers_are_typed_as_people_write_them_and_sources_are_kept() -> None:
    interview = to_numbers()
    answered(
        interview, "1.2 million", "60 thousand @ dashboard of May, operations desk", "", "1 in 5,000 @ test report"
    )
    answers = assess.parse({**interview.raw()})
    assert answers.known["people_in_reach"] == 1_200_000
    assert answers.known["searches_per_day"] == 60_000
    assert answers.known["false_alert_rate"] == Decimal("0.0002")
    assert answers.sources["searches_per_day"] == "dashboard of May, operations desk"
    assert answers.words["period"] == "2025"
    again = assess.parse(__import__("tomllib").loads(answers.text(), parse_float=Decimal))
    assert again == answers


def test_back_forgets_the_last_answer_and_asks_again() -> None:
    interview = to_numbers()
    answered(interview, "400000", "60000")
    step = interview.next()
    assert step is not None and step.key == "gallery"
    assert interview.back(step).key == "searches_per_day"
    asked = interview.next()
    assert asked is not None and asked.key == "searches_per_day"
    answered(interview, "", "500")
    skipped = interview.next()
    assert skipped is not None and interview.back(skipped).key == "gallery"
    first = next(iter(Interview().steps()))
    assert Interview().back(first) == first


def test_error_rates_by_group_become_groups() -> None:
    interview = to_numbers()
    answered(interview, "400000", "", "", "0.02%")
    step = interview.next()
    assert step is not None and step.key == GROUPS_STEP
    answered(interview, "2", "80%", "0.02%", "20%", "0.06%")
    groups = assess.parse(interview.raw()).groups
    assert groups["group 2"] == {"share": Decimal("0.2"), "false_alert_rate": Decimal("0.0006")}


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (("",), "people_in_reach: is always needed"),
        (("0,5 million",), "has a decimal comma"),
        (("5%",), "is a share; give the number itself"),
        (("400000", "-3"), "allowed 1 to 2000000000"),
        (("400000", "", "3.5"), "must be a whole number"),
        (("400000", "", "", "5%"), "allowed 1E-8 to 0.02|allowed 0.00000001 to 0.02"),
        (("400000", "", "", "0.1%", "1"), "give a whole number from 2 to 8"),
        (("400000", "", "", "0.1%", "2", "120%"), "allowed above 0 and up to 1"),
        (("400000", "", "", "0.1%", "2", "80%", "0.1%", "10%"), "the shares sum to 1, so that 0.2 is left"),
        (("400000", "", "", "0.1%", "2", ""), "share: is always needed"),
    ],
)
def test_an_answer_that_is_not_allowed_is_refused_at_once(texts: tuple[str, ...], message: str) -> None:
    interview = to_numbers()
    answered(interview, *texts[:-1])
    with pytest.raises(GlasspolisError, match=message):
        answered(interview, texts[-1])


def test_a_measured_value_outside_the_assumed_range_is_taken_with_a_note() -> None:
    interview = to_numbers()
    notes = answered(interview, "400000", "", "", "", "", "60%")
    assert "0.6 lies outside of 0.05 to 0.5" in notes[-1] and "as you typed it" in notes[-1]
    assert interview.typed["miss_rate"] == "60%"


def to_safeguards() -> Interview:
    """An interview of a risk score that has come to the safeguards."""
    interview = Interview()
    answered(interview, "risk score")
    while (step := interview.next()) is not None and step.key != SAFEGUARDS:
        answered(interview, "400000" if step.key == "people_in_reach" else "")
    return interview


def test_safeguards_are_asked_for_with_the_law_and_become_a_list_of_the_file() -> None:
    interview = to_safeguards()
    step = interview.next()
    assert (
        step is not None and "notice: whoever is decided about is told" in step.help and "AI Act art. 86" in step.help
    )
    answered(interview, "notice, human-review 50% day 30")
    assert interview.next() is None
    uses = assess.parse(interview.raw()).safeguards
    assert [(use.name, use.strength, use.day) for use in uses] == [
        ("notice", 1, None), ("human-review", Decimal("0.5"), 30),
    ]  # fmt: skip
    text = interview.text()
    assert 'safeguards = ["notice", { name = "human-review", strength = 0.5, day = 30 }]' in text
    assert assess.parse(tomllib.loads(text, parse_float=Decimal)).safeguards == uses


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("notise", "did you mean 'notice'"),
        ("ban-face-search", "sets nothing in a system of the kind 'risk score'"),
        ("notice, notice", "names 'notice' twice"),
        ("notice 120%", "notice: strength = 1.2: allowed above 0 and up to 1"),
        ("notice 0,5", "is no safeguard|unknown safeguard|strength"),
        ("notice half", "notice: strength = 'half': must be a number"),
        ("notice day soon", "notice: day = 'soon': must be a whole number of days"),
    ],
)
def test_a_safeguard_that_is_not_allowed_is_refused_at_once(typed: str, message: str) -> None:
    interview = to_safeguards()
    with pytest.raises(GlasspolisError, match=message):
        answered(interview, typed)


def test_an_interview_is_kept_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "mine.answers.toml"
    interview = to_numbers()
    answered(interview, "400000", "", "500 @ list of May")
    interview.save(path)
    resumed = Interview.resume(path)
    assert (resumed.typed, resumed.sources, resumed.skipped) == (
        interview.typed, interview.sources, interview.skipped,
    )  # fmt: skip
    step = resumed.next()
    assert step is not None and step.key == "false_alert_rate"
    path.write_text("kind = 3\n")
    with pytest.raises(GlasspolisError, match="is no file of an interview"):
        Interview.resume(path)
