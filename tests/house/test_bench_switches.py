"""What ``bench.switches`` switches off, and in which world; to run it is left to the bench."""

from bench.switches import needed, off_world, things

from glasspolis.question.scenario import Scenario


def test_a_thing_is_looked_for_in_with_first_and_in_every_other_world() -> None:
    found = things(Scenario.load("censored-death"))
    assert found["media"][0] == "with"
    assert found["moderation"][0] == "with" and "reviewed" in found["moderation"]
    assert "society" not in found and "media.clears" not in found


def test_a_switch_that_a_schedule_turns_stays_off() -> None:
    world = off_world(Scenario.load("censored-death"), "media.crisis", "with")
    assert world["like"] == "with" and world["set"] == {"media.crisis": False}
    assert [change["day"] for change in world["schedule"]] == [10, 70]
    assert not any("media.crisis" in change["set"] for change in world["schedule"])


def test_a_world_comes_with_those_it_is_like() -> None:
    assert needed(Scenario.load("censored-death"), "other-rule") == ["without", "with", "appeal", "other-rule"]
    assert off_world(Scenario.load("censored-death"), "abroad", "with")["off"] == ["abroad"]
