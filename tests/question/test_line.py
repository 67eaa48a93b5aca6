"""The line holds against real places by other names, tables of persons, and searches for better
control.
"""

from pathlib import Path
from typing import Any

import pytest

from glasspolis.errors import LineError
from glasspolis.people.place import structure_of
from glasspolis.people.real_names import named_in, real, withheld
from glasspolis.question.line import INVENTED_ONLY
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


@pytest.mark.parametrize("submodel", INVENTED_ONLY)
def test_what_detains_polices_or_censors_runs_in_no_real_place(glasspolis: Any, submodel: str) -> None:
    Path("small.toml").write_text(DETAINS.format(place="shanghai", submodel=submodel))
    refused(glasspolis("run", "small.toml"), f"because it uses {submodel}; detention, policing and censorship")


def test_custody_and_removals_are_among_them() -> None:
    assert {"custody", "moderation", "reinstatement"} <= {*INVENTED_ONLY}


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
        ('{ name = "a", share = nan }', "inputs.geography.regions.0.share = NaN: wants a finite number"),
    ],
)
def test_the_invented_geography_of_a_case(glasspolis: Any, regions: str, message: str) -> None:
    given = f"geography.regions = [{regions}]"
    Path("mine.toml").write_text(CASE.format(kind="verification", measure="policing.held", inputs=given, more=""))
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
    Path("mine.toml").write_text(CASE.format(kind="verification", measure=measure, inputs=inputs, more=""))
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
