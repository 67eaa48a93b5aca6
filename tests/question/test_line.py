"""The line holds against real places by other names, tables of persons, and searches for better
control.
"""

import sys
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import glasspolis.submodels
from glasspolis.engine.plan import installed
from glasspolis.errors import ContractError, LineError
from glasspolis.people.place import structure_of
from glasspolis.people.real_names import named_in, real, withheld
from glasspolis.proof.case import PublishedCase
from glasspolis.question.line import PlacedQuestion, check_place, protected
from glasspolis.question.scenario import Scenario
from support.refusals import TABLE, refused

pytestmark = pytest.mark.usefixtures("no_page")
DETAINS = """
name = "small"
question = "Who is held because of the system?"
place = "{place}"
people = 1_000
days = 2
submodels = ["society", "{submodel}"]
answer = {{ measure = "society.petty", sentence = "It is {{value}} of {{per}}." }}
[worlds.with]
label = "The system"
"""
LINE = """LINE = Line(
    real_places={real_places},
    detains=True,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)"""
RAIDS = '''"""Raids: police enter homes and detain people."""

from typing import NamedTuple

from glasspolis.contract import Line, column

{line}


class Own(NamedTuple):
    taken: int = column(high=1, unit="0/1", doc="taken today")


def step(own: Own, seen: object, par: object, draw: object) -> Own:
    return own
'''
CASE = """
kind = "{kind}"
title = "An invented thing"
question = "Does it come out as it was put in?"
[inputs]
submodels = ["society", "policing"]
people = 8192
days = 2
replicates = 2
{inputs}
[inputs.worlds.with]
label = "With"
[[outputs]]
name = "raw"
measure = "{measure}"
per = "people"
[[outputs]]
name = "figure"
formula = "2 * raw"
published = {{ value = 0.5, reference = "invented" }}
tolerance = {{ absolute = 1, reason = "it is all invented" }}
found = "it is known to miss because it is invented"
{more}
"""
CALIBRATION = """
[calibration]
parameter = "{parameter}"
low = 1
high = 2
output = "figure"
"""


INVENTED_ONLY = [name for name, model in installed().items() if not model.line.real_places]


@pytest.mark.parametrize("submodel", INVENTED_ONLY)
def test_what_detains_polices_or_censors_runs_in_no_real_place(glasspolis: Any, submodel: str) -> None:
    Path("small.toml").write_text(DETAINS.format(place="shanghai", submodel=submodel))
    refused(glasspolis("run", "small.toml"), f"because it uses {submodel}; detention, policing and censorship")


def test_custody_and_removals_are_among_them() -> None:
    first = {"policing", "grid", "information", "selfcensorship", "unrest", "governance", "abroad"}
    assert first | {"custody", "moderation", "reinstatement"} <= {*INVENTED_ONLY}


@pytest.fixture
def raids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Add a submodel file about police who detain, which says of itself what the test says."""
    folder = tmp_path / "more submodels"

    def written(line: str) -> None:
        folder.mkdir()
        (folder / "raids.py").write_text(RAIDS.format(line=line), encoding="utf-8")
        monkeypatch.setattr(glasspolis.submodels, "__path__", [*glasspolis.submodels.__path__, str(folder)])
        installed.cache_clear()

    yield written
    installed.cache_clear()
    sys.modules.pop("glasspolis.submodels.raids", None)


def test_a_new_submodel_that_says_nothing_of_the_line_is_refused_at_load(raids: Callable[[str], None]) -> None:
    raids("")
    with pytest.raises(ContractError, match="raids: has no LINE = Line"):
        installed()


def test_a_new_submodel_that_detains_cannot_say_that_it_may_run_in_real_places(raids: Callable[[str], None]) -> None:
    raids(LINE.format(real_places=True))
    with pytest.raises(ContractError, match="raids: LINE: what detains people or removes speech never runs"):
        installed()


@pytest.mark.parametrize("place", ["hebei", "shanghai", "average-city"])
def test_a_new_submodel_that_detains_runs_in_an_invented_place_only(raids: Callable[[str], None], place: str) -> None:
    raids(LINE.format(real_places=False))
    tables = tomllib.loads(DETAINS.format(place=place, submodel="raids"))
    with pytest.raises(LineError, match="because it uses raids; detention, policing and censorship"):
        Scenario.parse(tables)
    assert Scenario.parse({**tables, "place": "glass-city"}).models["raids"].line.detains


def test_a_submodel_that_is_not_installed_says_nothing_and_so_runs_in_no_real_place() -> None:
    asked = PlacedQuestion("hebei", None, ("society", "gone"), False, {})
    with pytest.raises(LineError, match="because it uses gone"):
        check_place(asked, "here")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("because", "in Xinjiang because", "question: names 'Xinjiang'"),
        ("It is", "In 新疆 it is", "answer.sentence: names 'Xinjiang'"),
        ("The system", "The system of SHANGHAI", "worlds.with.label: names 'SHANGHAI'"),
    ],
)
def test_an_invented_place_goes_by_no_real_name(glasspolis: Any, old: str, new: str, key: str) -> None:
    Path("small.toml").write_text(DETAINS.format(place="glass-city", submodel="policing").replace(old, new))
    refused(glasspolis("run", "small.toml"), f"small.toml: {key}, which is a real place")


@pytest.mark.parametrize("name", ["Xin Jiang", "新疆", "Sinkiang", "Xīnjiāng", "XINJIANG Uygur", "xin-jiang"])
def test_a_place_that_is_withheld_is_so_in_any_spelling(glasspolis: Any, name: str) -> None:
    assert withheld(name)
    refused(glasspolis("run", "four-grades", "--place", name), "is not offered: watchlists and grading there")
    Path("town.csv").write_text(TABLE.replace("Riverton", name))
    with pytest.raises(LineError, match="this place is not offered"):
        structure_of(Path("town.csv"))


def test_invented_names_are_free() -> None:
    assert not any(map(real, ("top", "second", "riverton", "glass-city", "district 1", "north")))
    assert real("bei-jing") and named_in("The north of Hebei.") == "Hebei"
    assert named_in("Is it seen with unanimous thanks, and who hunts?") is None


@pytest.mark.parametrize(
    ("regions", "message"),
    [
        ('{ name = "xinjiang", share = 1 }', "name = 'xinjiang': is that of a real place"),
        ('{ name = "bei-jing", share = 1 }', "name = 'bei-jing': is that of a real place"),
        ('{ name = "a", share = 1, groups = { Han = 1 } }', "labels are neutral"),
        ('{ name = "a", share = nan }', "inputs.geography.regions.0.share = NaN: must be a finite number"),
    ],
)
def test_the_invented_geography_of_a_case(glasspolis: Any, regions: str, message: str) -> None:
    given = f"geography.regions = [{regions}]"
    Path("mine.toml").write_text(CASE.format(kind="identity", measure="policing.held", inputs=given, more=""))
    refused(glasspolis("validate", "mine.toml"), message)


@pytest.mark.parametrize(
    ("measure", "inputs", "message"),
    [
        ("society.suppressed", "", "outputs.raw: measure: 'society.suppressed': what a system silences, deters"),
        ("policing.held", "objective = 1", "inputs.objective: Glasspolis assesses and never searches"),
        ("policing.held", 'place = "shanghai"', "because it uses policing"),
    ],
)
def test_a_case_is_no_way_around(glasspolis: Any, measure: str, inputs: str, message: str) -> None:
    Path("mine.toml").write_text(CASE.format(kind="identity", measure=measure, inputs=inputs, more=""))
    refused(glasspolis("validate", "mine.toml"), message)


def test_a_calibration_is_no_search_for_settings_that_silence(glasspolis: Any) -> None:
    more = CALIBRATION.format(parameter="policing.anger_held")
    Path("mine.toml").write_text(CASE.format(kind="calibration", measure="society.acts", inputs="", more=more))
    message = (
        "calibration: policing.anger_held, so that society.acts meets a given value: Glasspolis assesses and never"
    )
    refused(glasspolis("validate", "mine.toml"), message)
    text = Path("mine.toml").read_text()
    Path("mine.toml").write_text(text.replace("policing.anger_held", "society.nothing"))
    refused(glasspolis("validate", "mine.toml"), "no parameter of society named 'nothing'")


def calibrated(parameter: str, measure: str, published: str, formula: str = "raw", more: str = "") -> PublishedCase:
    """The case above as a calibration of a parameter, so that a measure meets a goal."""
    text = CASE.format(kind="calibration", measure=measure, inputs="", more=CALIBRATION.format(parameter=parameter))
    text = text.replace('published = { value = 0.5, reference = "invented" }', f"published = {{ {published} }}\n{more}")
    return PublishedCase.parse(tomllib.loads(text.replace("2 * raw", formula), parse_float=Decimal), "mine.toml")


@pytest.mark.parametrize(
    "published",
    [
        'value = 0.5, reference = "invented"',
        'formula = "0.05"',
        'formula = "0.5"',
        'formula = "P107 * 0 + 0.05"',
        'formula = "P107 * 0.37"',
        'formula = "P107 - P107"',
        'formula = "P107 / P107 / 100"',
        'formula = "min(P107, 1 / 1000)"',
        'formula = "P107 * (1 / 1000 + 1 / 100)"',
    ],
)
def test_a_goal_that_somebody_chose_is_one_however_it_is_written(published: str) -> None:
    with pytest.raises(LineError, match=r"unrest\.police, so that .* is of a submodel that steers people"):
        calibrated("unrest.police", "unrest.active", published)


@pytest.mark.parametrize(("formula", "more"), [("2 * raw", ""), ("raw + 0.1", ""), ("raw", "times = 0.37")])
def test_a_published_fact_that_is_scaled_at_will_is_a_chosen_goal(formula: str, more: str) -> None:
    with pytest.raises(LineError, match=r"so that unrest\.active meets a given value"):
        calibrated("unrest.police", "unrest.active", 'fact = "P107"', formula, more)


@pytest.mark.parametrize("published", ['fact = "P107"', 'formula = "P108 / P107"', 'formula = "100 * (1 - P107)"'])
def test_a_published_fact_may_be_met(published: str) -> None:
    assert calibrated("unrest.police", "unrest.active", published).calibration is not None


@pytest.mark.parametrize(
    ("parameter", "measure", "problem"),
    [
        ("policing.places", "society.gather", "policing.places is of a submodel that steers people"),
        ("policing.places", "society.posts", "policing.places is of a submodel that steers people"),
        ("registries.watch_share", "society.worship", "registries.watch_share is of a submodel that steers people"),
        ("registries.watch_share", "society.given_up", "registries.watch_share is of a submodel that steers people"),
        ("society.fear_rest", "selfcensorship.censored", "selfcensorship.censored is of a submodel that steers people"),
        ("society.fear_rest", "society.gather", "society.gather counts protected acts or views"),
        ("society.fear_rest", "society.trust", "society.trust counts protected acts or views"),
        ("society.fear_rest", "policing.dread", "policing.dread is of a submodel that steers people"),
        ("surveys.watch_news", "surveys.stated", "surveys.stated counts protected acts or views"),
        ("society.fear_rest", "policing.detained", "policing.detained is of a submodel that steers people"),
        ("society.fear_rest", "information.removed", "information.removed is of a submodel that steers people"),
        ("districts.cameras", "society.trips", "districts.cameras is of a submodel that steers people"),
        ("streams.readers", "society.trips", "streams.readers is of a submodel that steers people"),
        ("vendors.budget", "society.trips", "vendors.budget is of a submodel that steers people"),
    ],
)
def test_neither_systems_nor_protected_acts_nor_control_are_calibrated(
    parameter: str, measure: str, problem: str
) -> None:
    for published in ('value = 0.5, reference = "invented"', 'formula = "0.05"'):
        with pytest.raises(LineError, match=problem.replace(".", r"\.")):
            calibrated(parameter, measure, published)


def test_ordinary_life_may_be_calibrated_to_any_figure() -> None:
    case = calibrated("society.ride", "society.trips", 'value = 0.5, reference = "invented"')
    assert case.calibration is not None


def test_every_column_that_the_line_named_by_hand_is_protected() -> None:
    named = [
        "society.acts",
        "society.wished",
        "society.expressed",
        "society.dissent",
        "society.fear",
        "crowd.joined",
        "unrest.active",
        "unrest.at_large",
        "information.posted",
        "information.spread",
        "information.stood",
        "information.informed",
        "abroad.spoke_out",
        "abroad.held_back",
        "selfcensorship.act",
        "selfcensorship.desire",
        "selfcensorship.defied",
        "selfcensorship.kept_back",
        "surveys.sensitive_views",
    ]
    assert protected(named) == named
    assert protected(["society.trips", "society.ride"]) == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            "Li Wei,15-59,male,group 1,10\nA,0-14,male,group 1,4000",
            "a region has 10 people; so few can point",
        ),
        ("A,15-59,male,group 1,400", "sums to 400; so few people are persons and no population"),
        ("4 March 1987,15-59,male,group 1,4000", "holds what looks like a date"),
        ("li.wei＠example.org,15-59,male,group 1,4000", "holds what looks like an e-mail address"),
    ],
)
def test_persons_in_a_table_of_counts(glasspolis: Any, rows: str, message: str) -> None:
    Path("town.csv").write_text(f"region,age_band,sex,group,count\n{rows}\n")
    with pytest.raises(LineError, match=message) as caught:
        structure_of(Path("town.csv"))
    assert "Li Wei" not in str(caught.value)


@pytest.mark.parametrize("column", ["names", "Phones", "Ｎame", "e-mails", "addresses"])
def test_columns_about_persons_by_other_spellings(glasspolis: Any, column: str) -> None:
    Path("town.csv").write_text(TABLE.replace("count", f"count,{column}").replace("0\n", "0,x\n"))
    with pytest.raises(LineError, match="named as a fact about one person"):
        structure_of(Path("town.csv"))


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_a_table_with_another_separator_is_no_table_of_persons(glasspolis: Any, sign: str) -> None:
    Path("town.csv").write_text(TABLE.replace(",", sign))
    with pytest.raises(Exception, match=r"row 1: is separated by .*; save the table as CSV with commas") as caught:
        structure_of(Path("town.csv"))
    assert not isinstance(caught.value, LineError)
