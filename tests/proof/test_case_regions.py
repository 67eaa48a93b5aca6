"""A case may have a place with up to 32 regions, and lists with a value for each of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.proof import case_output
from glasspolis.proof.case import PublishedCase
from glasspolis.proof.case_inputs import setting
from glasspolis.proof.case_run import run
from glasspolis.question.scenario import Scenario
from glasspolis.runs.cities import structure_for

CELLS = 4096


def tables(regions: int, **values: Any) -> dict[str, Any]:
    """Return a case of so many equal regions, each of which has its own incidents."""
    share = (Decimal(1) / regions).quantize(Decimal("0.00001"))
    names = [{"name": f"region-{k}", "share": share, "groups": {"group 1": 1}} for k in range(regions)]
    given = {"incidents": list(range(regions)), **values}
    return {
        "kind": "identity", "title": "Many regions", "question": "Do they stay apart?",
        "inputs": {
            "submodels": ["society", "grid"], "people": CELLS * regions, "days": 40, "replicates": 1,
            "geography": {"regions": names}, "worlds": {"with": {"label": "With"}},
            "set": {"society": {"offence": 0, "petty": 0}, "grid": {"watchers": 0, "patrols": 0, **given}},
        },
        "outputs": [{
            "name": "last", "measure": "grid.incident", "unit": f"region-{regions - 1}",
            "published": {"least": 1, "reference": "a toy"}, "found": "there is no control, so it says that it misses",
        }],
    }  # fmt: skip


def test_twelve_regions_each_with_its_own_value() -> None:
    case = PublishedCase.parse(
        {**tables(12), "outputs": [{**tables(12)["outputs"][0], "unit": None, "among": {"region": "region-11"}}]}
    )
    made = setting(case, [], "x")
    case_output.check(case, made, "x")
    assert len(made.structure.regions) == 12
    wanted = [key for one in case.outputs for key in case_output.keys(one, made.scenario.models)]
    kept = {name for one in case.outputs for name in case_output.by_person(one, made.scenario.models)}
    watched = run(made, [*wanted, wanted[0]._replace(among=(), across="region")], 1, (), kept)[0]
    found = {key.across: sums[1].sum(axis=0) for key, sums in watched.daily.items()}
    assert found["region"].shape == (12,)
    assert found[None][0] == found["region"][11]
    assert [abs(n - 40 * k) <= 5 * (40 * k) ** 0.5 for k, n in enumerate(found["region"])] == [True] * 12


def test_a_list_with_eight_values_still_does_for_a_place_of_two() -> None:
    short, long = (
        setting(PublishedCase.parse(tables(2, prior=values)), [], "x") for values in ([3, 4], [3, 4, 1, 1, 1, 1, 1, 1])
    )
    whole = [made.scenario.world_parameters("with")["grid.prior"] for made in (short, long)]
    assert [one[:2] for one in whole if isinstance(one, tuple)] == [(3, 4), (3, 4)]
    assert {len(one) for one in whole if isinstance(one, tuple)} == {32}


@pytest.mark.parametrize(
    ("regions", "values", "words"),
    [
        (3, {"prior": [1, 2]}, "set: grid.prior: has 2 values; the place has 3 regions"),
        (3, {"prior": [1] * 33}, "grid.prior: has 33 values; allowed one, or 32 (region)"),
        (3, {"prior": []}, "grid.prior: has 0 values"),
        (33, {}, "1 to 32 tables with name and share"),
    ],
)
def test_what_does_not_fit_the_regions_is_told(regions: int, values: dict[str, Any], words: str) -> None:
    with pytest.raises(GlasspolisError) as caught:
        setting(PublishedCase.parse(tables(regions, **values), "x.toml"), [], "x.toml")
    assert words in str(caught.value) and str(caught.value).startswith("x.toml")


def test_a_scenario_says_so_as_well() -> None:
    base = Scenario.load("grid-city")
    with pytest.raises(GlasspolisError, match=r"grid\.prior: has 2 values; the place has"):
        structure_for(base.override(set={"grid.prior": [5, 6]}))
