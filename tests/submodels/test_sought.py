"""Who is sought, kept from an event and shown: what holds of every person and in every world."""

from functools import cache

import polars as pl
import pytest

from glasspolis.contract.load import load
from glasspolis.question.scenario import Scenario
from glasspolis.question.world_names import SYSTEM, WITHOUT
from glasspolis.runs.simulation import simulate
from glasspolis.submodels import ceremony, kinship, screens, sought

LAWFUL = ("ceremony.call_flag", "ceremony.keep_flag", "ceremony.turn_flag", "sought.list_flag", "sought.watch_flag")


@cache
def totals() -> dict[tuple[str, str], tuple[int, int]]:
    """Return, by world and measure, the total and the people affected, of one small city."""
    raw = Scenario.load("empty-ceremony").model_dump(exclude_defaults=True)
    raw["worlds"] = {name: raw["worlds"][name] for name in (WITHOUT, SYSTEM)}
    small = {"people": 2_000, "days": 70, "replicates": 1, "range_samples": 0}
    table = simulate(Scenario.parse({**raw, **small}, "small"), threads=1).table("totals")
    rows = table.filter(pl.col("dimension") == "all").iter_rows(named=True)
    return {(row["world"], row["measure"]): (row["total"], row["affected"]) for row in rows}


@pytest.mark.parametrize("model", [ceremony, kinship, screens, sought], ids=lambda model: model.__name__)
def test_none_of_them_runs_in_a_real_place(model: object) -> None:
    assert not load(model).line.real_places  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", LAWFUL)
def test_whatever_is_done_about_lawful_conduct_is_wrong(flag: str) -> None:
    done = totals()[SYSTEM, flag]
    assert done[0] > 0
    assert totals()[SYSTEM, f"{flag}_wrong"] == done


def test_a_person_attends_is_afraid_or_is_kept_away_once() -> None:
    for measure in ("ceremony.attends", "ceremony.afraid", "ceremony.kept_away"):
        total, affected = totals()[SYSTEM, measure]
        assert total == affected > 0
    before = sum(totals()[WITHOUT, f"ceremony.{column}"][0] for column in ("attends", "afraid", "kept_away"))
    wished = sum(totals()[SYSTEM, f"ceremony.{column}"][0] for column in ("attends", "afraid", "kept_away"))
    assert wished == pytest.approx(before, rel=0.1), "the wish to attend does not come from the system"


def test_a_stop_for_the_list_finds_nobody() -> None:
    """Who is sought for lawful conduct counts among wrong stops and never among people found."""
    stops, wrong, found = (
        totals()[SYSTEM, f"identification.{key}"][0] for key in ("stop_flag", "stop_flag_wrong", "found")
    )
    assert wrong > 0
    assert stops - wrong == found
