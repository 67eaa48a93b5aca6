"""A user's files may not ask for effectiveness or name what does not exist, and `compare` prints
plain words.
"""

from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers import run
from support.refusals import refused, scenario

pytestmark = pytest.mark.usefixtures("no_page")


@pytest.mark.parametrize("key", ["measure", "also"])
def test_effectiveness_is_no_answer(glasspolis: Any, key: str) -> None:
    name = scenario()
    asked = "information.dissent_suppressed"
    text = Path(name).read_text()
    old = 'measure = "sanctions.refusal_flag_wrong"'
    Path(name).write_text(
        text.replace(old, f'measure = "{asked}"' if key == "measure" else f'{old}, also = ["{asked}"]')
    )
    refused(glasspolis("run", name), f"small.toml: answer.{key}: '{asked}': what a system silences, deters or prevents")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "people_in_reach",
            "people_in_reech",
            "mine.toml: no key named 'people_in_reech'; did you mean 'people_in_reach'?",
        ),
        ("face search", "face serch", "mine.toml: no kind named 'face serch'; did you mean 'face search'?"),
        ("= 4000", '= "many"', "mine.toml: people_in_reach = 'many': must be a number"),
        ("people_in_reach = 4000", "", "mine.toml: people_in_reach: is missing"),
        ("4000", "4000\nfalse_alert_rate = 3", "mine.toml: false_alert_rate = 3: allowed 0.00000001 to 0.02"),
        ("=", "= =", "mine.toml: is not valid TOML"),
        ("4000", "4000\nmiss_rate = 10%", 'Numbers as people write them stand in quotes: miss_rate = "10%"'),
        ("4000", "4000\nmiss_rate = 0,1  # of faces", "miss_rate = '0,1': has a decimal comma; write 0.1"),
        ("4000", "4000\nsystem = Gates", 'Text stands in quotes: system = "Gates"'),
        ("4000", '4000\nsystem = "group 1 are the Roma"', "mine.toml: system: names 'the Roma'"),
    ],
)
def test_a_broken_assess_file(glasspolis: Any, old: str, new: str, message: str) -> None:
    text = 'kind = "face search"\npeople_in_reach = 4000\n'
    Path("mine.toml").write_text(text.replace(old, new))
    refused(glasspolis("assess", "mine.toml"), message)


def test_a_kind_beside_a_file_is_refused(glasspolis: Any) -> None:
    Path("mine.toml").write_text('kind = "face search"\npeople_in_reach = 4000\n')
    refused(
        glasspolis("assess", "mine.toml", "--kind", "face search"),
        "--kind 'face search': mine.toml states its own kind",
    )


@pytest.mark.parametrize(
    ("safeguards", "message"),
    [
        ('["notise"]', "no safeguard named 'notise'; did you mean 'notice'?"),
        ('["notice", "notice"]', "'notice' appears twice"),
        ('[{ name = "notice", day = 900 }]', "notice: day = 900: allowed 0 to 1"),
        ('[{ name = "notice", strength = 2 }]', "worlds.with.safeguards.0.strength"),
    ],
)
def test_a_broken_list_of_safeguards(glasspolis: Any, safeguards: str, message: str) -> None:
    name = scenario()
    Path(name).write_text(f"{Path(name).read_text()}safeguards = {safeguards}\n")
    refused(glasspolis("run", name), message)


def test_compare_never_returns_effectiveness(glasspolis: Any, small_run: run.Run) -> None:
    result = glasspolis("compare", str(small_run.folder), "--measure", "dissent_suppressed")
    assert (result.code, result.out) == (2, "") and "never reported as its effectiveness" in " ".join(
        result.err.split()
    )


def test_compare_is_for_80_columns_and_plain_words(glasspolis: Any, small_run: run.Run) -> None:
    result = glasspolis("compare", str(small_run.folder))
    assert result.code == 0 and max(map(len, result.out.splitlines())) <= 80
    assert "society.petty: petty breaches" in result.out and "persons, caused" in result.out
    assert "None in either world: " in " ".join(result.out.split()) and "\n  not estimable: 0 -> 0 " not in result.out
    by_sex = glasspolis("compare", str(small_run.folder), "--measure", "society.petty", "--by", "sex")
    assert by_sex.out.count("society.petty") == 2
