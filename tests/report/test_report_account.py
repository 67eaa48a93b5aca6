"""The report's words, units and account: plain words for wrong flags, counts in their unit, all
kinds counted.
"""

import pytest

from glasspolis.answers.display_units import unit_shown
from glasspolis.answers.meanings import wrongly
from glasspolis.answers.run import Run
from glasspolis.commands.cli import QUICK
from glasspolis.contract.accounts import ACCOUNTS, FLAGS_PER_RIGHT, PUBLIC_COST
from glasspolis.engine.plan import installed
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.report import account, build, deciding, headline, trust, waiting
from glasspolis.report.charts import _meet, scatter
from glasspolis.report.differences import effect_of
from glasspolis.report.gather import Reading
from glasspolis.report.tradeoffs import _amount
from support.report_runs import invented_run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return invented_run(tmp_path_factory.mktemp("account") / "run")


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("stops by patrols", "wrong stops by patrols"), ("detained", "wrongly detained"),
        ("put under house arrest", "wrongly put under house arrest"), ("accounts closed", "accounts closed, wrongly"),
        ("a firm's listing reaches a worker", "a firm's listing reaches a worker, wrongly"),
    ],
)  # fmt: skip
def test_wrong_flags_are_said_plainly(phrase: str, said: str) -> None:
    assert wrongly(phrase) == said


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("0.001 CNY", (0.001, "CNY")), ("1/1000 patrol-days", (0.001, "patrol-days")), ("2^-20", (2**-20, "shares")),
        ("0.000001 of quota", (1e-6, "shares of quota")), ("0.001 x sectors", (0.001, "sectors")), ("CNY", (1, "CNY")),
    ],
)  # fmt: skip
def test_counts_are_told_in_their_unit(unit: str, found: tuple[float, str]) -> None:
    assert unit_shown(unit) == found


def test_differences_rates_and_days_are_scaled_alike(run: Run) -> None:
    told = dict(run.manifest["measures"])
    one = Reading(run)
    thousandth = Reading(Run(run.folder, {**run.manifest, "measures": {
        **told, "society.acts": {**told["society.acts"], "unit": "0.001 acts"}}}))  # fmt: skip
    for read in (lambda r: r.rate("society.acts", "with"), lambda r: r.daily("society.acts", "with")[0][1],
                 lambda r: effect_of(r, "society.acts", "with", "without").value,
                 lambda r: effect_of(r, "society.acts", "with", "without").luck[1]):  # fmt: skip
        assert read(thousandth) == pytest.approx(read(one) / 1000)
    persons = [effect_of(r, "society.acts", "with", "without", "persons").value for r in (one, thousandth)]
    assert persons[0] == persons[1]


def test_every_kind_of_consequence_is_counted_or_named(run: Run) -> None:
    section = account.whole_account(Reading(run))
    assert section is not None
    rows = section.tables[0].rows
    blocks = {row[0].lower() for row in rows if len(row) == 1}
    missing = section.points[0].partition("counts: ")[2].rstrip(".").split("; ")
    assert blocks | set(missing) == set(ACCOUNTS) and not blocks & set(missing)
    assert all(len(row) in (1, len(section.tables[0].head)) for row in rows)
    assert {"wrongly flagged", "flags for each right one", "lawful acts given up", "spill-over"} <= blocks


def test_every_kind_of_the_account_has_a_measure() -> None:
    named = {kind for model in installed().values() for measure in model.measures.values() for kind in measure.accounts}
    assert named | {FLAGS_PER_RIGHT, PUBLIC_COST} == set(ACCOUNTS)


def test_what_the_question_also_asks_has_a_line_each(run: Run) -> None:
    scenario = dict(run.manifest["scenario"])
    scenario["answer"] = {**scenario["answer"], "also": ["society.given_up", "society.acts"]}
    page = build(Run(run.folder, {**run.manifest, "scenario": scenario}))
    assert len(page.besides) == 2 and all("luck" in line and "not known" in line for line in page.besides)


@pytest.mark.parametrize("name", shipped())
def test_every_scenario_names_what_else_it_asks(name: str) -> None:
    assert len(Scenario.load(name).answer.also) >= 3


def test_few_settings_are_no_range_to_quote(run: Run) -> None:
    page = build(run)
    assert "only two settings" in page.ranges[1][2] and "a first look" in page.ranges[1][2]
    assert deciding.influence(Reading(run).sensitivity, str) is None


def test_a_fall_is_told_as_fewer(run: Run) -> None:
    scenario = dict(run.manifest["scenario"])
    scenario["answer"] = {**scenario["answer"], "measure": "society.acts", "sentence": "There are {size} {more} acts."}
    r = Reading(Run(run.folder, {**run.manifest, "scenario": scenario}))
    said = headline.sentence(r, headline.headline(r)).partition("(")[0]
    assert " fewer acts" in said
    assert "−" not in said


@pytest.mark.parametrize(
    ("value", "said"),
    [(-100.0, "takes away all"), (-37.2, "takes away 37 of every 100"), (0.2, "leaves the"),
     (12.0, "adds 12 to every 100"), (300.0, "multiplies the number")],
)  # fmt: skip
def test_what_a_safeguard_changes_in_words(run: Run, value: float, said: str) -> None:
    assert _amount(Reading(run), value).startswith(said)


def test_few_spells_are_kept_and_not_estimated(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "LEAST", 10_000)
    section = waiting.how_long(Reading(run))
    assert section is not None and section.finding.startswith("Redress: too few began") and not section.pictures
    assert all(row[2] == "not estimable" and int(row[1].replace(",", "")) for row in section.tables[0].rows)


def test_names_of_points_do_not_meet() -> None:
    rows = [{"label": f"World number {i}", "x": 20.0 + i / 10, "y": 5.0} for i in range(6)]
    spec = scatter(rows, "harm", "benefit", 740).to_dict()
    heights = [layer["mark"]["dy"] for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    assert len(set(heights)) == 6
    assert _meet((0, 0, 2, 2), (1, 1, 3, 3)) and not _meet((0, 0, 2, 2), (2, 0, 3, 3))


def test_the_command_of_a_look_is_the_command_of_a_look(run: Run) -> None:
    assert (QUICK["range_samples"], QUICK["range_people"]) == (trust.QUICK_SETTINGS, trust.QUICK_PEOPLE)
    scenario = {**run.manifest["scenario"], "range_people": trust.QUICK_PEOPLE}
    r = Reading(Run(run.folder, {**run.manifest, "scenario": scenario}))
    assert "--quick" not in trust.command(r)
