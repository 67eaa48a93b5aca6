"""Runs of each safeguard alone, of all and of all but one share their people, and their page names
what is dominated.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers import dominance
from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.question import named_safeguards
from glasspolis.question.scenario import Scenario
from glasspolis.report import safeguards_by_law
from glasspolis.report.labelled_scatter import listed, merged
from glasspolis.report.safeguards_page import build, text
from glasspolis.report.weighed import Weighed
from glasspolis.runs import safeguard_runs
from glasspolis.runs.strengths import at_strength

RAW: dict[str, Any] = {
    "name": "small",
    "question": "Who is stopped because the gates exist?",
    "answer": {"measure": "identification.stop_flag_wrong", "sentence": "Of {per} people {value} are stopped."},
    "people": 1000, "days": 12, "burn_in": 2, "replicates": 3, "range_samples": 4, "range_people": 1000,
    "submodels": ["society", "sensing", "identification", "registries", "safeguards"],
    "set": {"identification.false_alert": "0.02", "sensing.cameras_on": False, "sensing.payments_on": False},
    "worlds": {"with": {"label": "Gates"}, "other": {"label": "Not weighed", "like": "with"}},
}  # fmt: skip


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return Scenario.parse(RAW)


@pytest.fixture(scope="module")
def run(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return safeguard_runs.weigh(scenario, tmp_path_factory.mktemp("weigh") / "run", threads=2)


def test_what_is_tried_and_why_the_rest_is_not(scenario: Scenario) -> None:
    tried = safeguard_runs.trial(scenario)
    assert "human-review" in tried.names and "ban-face-search" in tried.alone
    assert tried.skipped["no-shaming"] == "needs sanctions"
    assert {*tried.names, *tried.alone, *tried.skipped} == {*named_safeguards.known()}
    worlds = tried.worlds
    assert worlds["all"] == tried.names and "ban-face-search" not in worlds["all"]
    assert worlds["all-but-notice"] == tuple(n for n in tried.names if n != "notice")


def test_groups_of_worlds_share_the_system_and_its_baseline(scenario: Scenario) -> None:
    split = safeguard_runs.groups(scenario, safeguard_runs.trial(scenario))
    assert len(split) > 1
    assert all(list(one.worlds)[:2] == ["without", "with"] and len(one.worlds) <= 8 for one in split)
    assert "other" not in {name for one in split for name in one.worlds}


def test_every_city_of_a_replicate_has_the_same_people_and_luck(run: Run) -> None:
    totals = run.table("totals").filter(dimension="all", variant="base")
    assert totals.select("replicate", "world", "measure").is_unique().all()
    coalitions = run.manifest["safeguards"]["coalitions"]
    assert set(totals["world"]) == {*run.manifest["worlds"], *coalitions}
    assert all(len(names) > 1 for names in coalitions.values())
    trips = totals.filter(measure="society.trips").group_by("replicate").agg(pl.col("total").n_unique())
    assert trips["total"].to_list() == [1, 1, 1]


def test_a_ban_ends_the_harm_and_a_figure_says_so(run: Run) -> None:
    figures = {(r["world"], r["measure"]): r for r in dominance.caused(run).iter_rows(named=True)}
    wrong = "identification.alert_flag_wrong"
    assert figures["only-ban-face-search", wrong]["caused"] == 0 < figures["with", wrong]["caused"]
    assert figures["only-ban-face-search", wrong]["change"] == -figures["with", wrong]["caused"]
    assert 0 < figures["only-sunset", wrong]["caused"] < figures["with", wrong]["caused"]
    assert figures["only-stricter-threshold", wrong]["change"] < 0
    # Three cities show no world to be better than another in so many measures and pairs.
    pairs = dominance.dominated(run)
    assert not {("with", "all")} & set(pairs.select("by", "world").rows())
    best = dominance.best(run, wrong, ["only-ban-face-search", "only-notice"])
    assert best["replicates"].to_list() == [3, 0] and best["settings"].to_list()[0] == best["of_settings"][0]


def test_strengths_are_drawn_over_the_settings_and_the_parts_add_up(run: Run, scenario: Scenario) -> None:
    drawn = run.manifest["safeguards"]["strengths"]
    assert len(drawn) == 4 and all(0.25 <= float(s) <= 1 for row in drawn.values() for s in row.values())
    group = safeguard_runs.groups(scenario, safeguard_runs.trial(scenario))[0]
    weaker = at_strength(group, ["only-human-review"], {"human-review": Decimal("0.5")})
    key = "safeguards.review"
    half, whole = (one.world_parameters("only-human-review")[key] for one in (weaker, group))
    assert isinstance(half, Decimal) and 2 * half == whole
    assert weaker.world_parameters("with") == group.world_parameters("with")
    wrong = "identification.stop_flag_wrong"
    parts = dominance.shares(run, wrong)
    together = dominance.between(run, "all", "with", wrong)["change"]
    assert parts["share"].sum() == pytest.approx(together, abs=1e-9)
    assert set(dominance.scales(run).made) <= set(dominance.scales(run).harms)


def test_tables_are_in_the_units_of_the_page_and_each_harm_has_its_law(run: Run) -> None:
    w = Weighed(run)
    told = dominance.told(run)
    for measure in w.scales.harms:
        row = told.filter(world="only-human-review", measure=measure).row(0, named=True)
        assert row["change"] == pytest.approx(w.figure("only-human-review", measure, "change")["value"])
        assert (row["name"], row["unit"]) == (w.r.phrase(measure), w.r.unit(measure))
    costs = told.filter(kind="cost", world="only-human-review")
    assert set(costs["unit"]) == {"CNY"} and costs["change"].max() > 0
    table = safeguards_by_law.table(w)
    for name in w.names:
        law = table.filter(safeguard=name)["law"].unique().to_list()
        assert law in ([], ["; ".join(named_safeguards.known()[name].law)])
    for harm in table.filter(kind="harm")["name"].unique():
        rows = table.filter(name=harm)
        parts = rows.filter(pl.col("safeguard").is_in(w.about["together"]))["share"].sum()
        whole = {*w.about["together"]} <= {*rows["safeguard"]}
        assert not whole or parts == pytest.approx(rows.filter(safeguard="all")["change"].sum(), abs=1e-6), harm


def test_the_page_and_the_text_are_whole(run: Run) -> None:
    page = build(run)
    assert {s.key for s in page.sections} >= {"law", "dominated", "every", "named", "not"}
    assert page.command.endswith("glasspolis rerun . --check")
    keys = {source.key: source for source in page.sources}
    assert keys["AI Act art. 14"].link.endswith("#art_14") and keys["Shapley 1953"].says
    assert page.picture is not None and "Human review" in page.picture.svg
    assert max(map(len, text(run).splitlines())) <= 80


def test_an_interrupted_run_goes_on_and_gives_the_same(run: Run, scenario: Scenario, tmp_path: Path) -> None:
    steps: list[int] = []

    def stop(done: int, total: int, note: str = "") -> None:
        steps.append(done)
        if done > total // 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        safeguard_runs.weigh(scenario, tmp_path / "again", threads=1, progress=stop)
    first: list[int] = []
    again = safeguard_runs.weigh(
        scenario, tmp_path / "again", threads=1, progress=lambda done, total, note="": first.append(done)
    )
    assert first[0] > 1000 * 12 * 8
    assert again.manifest["digest"] == run.manifest["digest"]
    assert [p.name for p in tmp_path.iterdir()] == ["again"]


def test_numbers_at_one_place_share_a_label() -> None:
    rows = [{"number": n, "x": x, "y": 1.0} for n, x in ((1, 0.0), (2, 0.01), (3, 0.0), (5, 0.0), (7, 9.0))]
    assert [one["label"] for one in merged(rows, (0, 10), (0, 2))] == ["1–3, 5", "7"]
    assert listed([4, 2, 1]) == "1, 2, 4"


def test_no_safeguard_that_applies_is_one_message() -> None:
    raw = RAW | {"submodels": ["society"], "set": {}, "worlds": {"with": {"label": "Nothing", "off": []}}}
    raw |= {"answer": {"measure": "society.trips", "sentence": "It is {value} of {per}."}}
    bare = Scenario.parse(raw)
    with pytest.raises(GlasspolisError, match="no named safeguard changes anything"):
        safeguard_runs.groups(bare, safeguard_runs.trial(bare))


def test_the_command(glasspolis: Any) -> None:
    toml = """
name = "small"
question = "Who is stopped because the gates exist?"
people = 1000
days = 5
burn_in = 1
replicates = 2
range_samples = 0
submodels = ["society", "sensing", "identification"]
answer = { measure = "identification.alert_flag_wrong", sentence = "Of {per} people {value} are alerted." }
[worlds.with]
label = "Gates"
"""
    Path("small.toml").write_text(toml, encoding="utf-8")
    said = glasspolis("safeguards", "small.toml", "--json")
    found = json.loads(said.out)
    assert said.code == 0 and Path(found["page"]).is_file()
    assert all(Path(table).is_file() for table in found["tables"])
    assert {row["world"] for row in found["figures"]} >= {"with", "all", "only-human-review"}
    other = glasspolis("safeguards", "small.toml", "--seed", "99")
    assert other.code == 2 and "exists already" in other.err
    Path(found["page"]).unlink()
    assert glasspolis("safeguards", "small.toml").code == 0
    assert Path(found["page"]).is_file(), "the run is there, and its page is made again"
