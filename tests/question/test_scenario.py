"""A world of a scenario inherits as declared, and everything that is not allowed gets one clear
message.
"""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from glasspolis.engine import plan
from glasspolis.errors import GlasspolisError, LineError
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.question.texts import with_both_ranges
from support import toys

ACTIVE = {"society", "gates"}


@pytest.fixture(autouse=True)
def toy_submodels(monkeypatch: pytest.MonkeyPatch) -> None:
    models = toys.toys()
    monkeypatch.setattr(plan, "installed", lambda: models)


@pytest.fixture
def real_submodels(monkeypatch: pytest.MonkeyPatch, toy_submodels: None) -> Iterator[None]:
    monkeypatch.undo()
    yield


def changed(**fields: Any) -> dict[str, Any]:
    return {**copy.deepcopy(toys.SCENARIO), **fields}


def world(name: str, **fields: Any) -> dict[str, Any]:
    scenario = changed()
    scenario["worlds"].setdefault(name, {"label": name}).update(fields)
    return scenario


def answer(**fields: Any) -> dict[str, Any]:
    return changed(answer={**toys.SCENARIO["answer"], **fields})


def missing(key: str) -> dict[str, Any]:
    scenario = changed()
    del scenario[key]
    return scenario


def test_without_is_added_first_and_runs_society_alone() -> None:
    scenario = Scenario.parse(changed())
    assert list(scenario.worlds) == ["without", "with", "safe", "placebo"]
    assert scenario.active("without") <= scenario.active("with")
    assert scenario.active("with") == scenario.active("placebo") == ACTIVE


def test_a_world_inherits_then_changes() -> None:
    raw = world(
        "safe", set={"gates": {"review": True, "operators": 9}}, schedule=[{"day": 3, "set": {"gates.fpir": 0}}]
    )
    raw["worlds"]["later"] = {"label": "x", "like": "safe", "off": ["gates"], "schedule": [{"day": 1, "set": {}}]}
    scenario = Scenario.parse({**raw, "set": {"gates.operators": 7, "gates.fpir": [Decimal("0.001")] * 4}})
    assert scenario.world_parameters("with")["gates.operators"] == 7
    assert scenario.world_parameters("later")["gates.operators"] == 9
    assert scenario.world_parameters("later")["gates.fpir"] == (Decimal("0.001"),) * 8
    assert scenario.world_parameters("with")["society.p_trip"] == Decimal("0.5")
    assert scenario.active("later") == {"society"}
    assert scenario.schedule("later") == {1: {}, 3: {"gates.fpir": 0}}


def test_the_world_without_can_keep_a_submodel() -> None:
    assert Scenario.parse(world("without", on=["gates"])).active("without") == ACTIVE


def test_override_in_one_world_and_in_all() -> None:
    scenario = Scenario.parse(world("safe", set={"gates.operators": 9}))
    changed_scenario = scenario.override(set={"safe:gates.operators": "3", "gates.review": "true"}, people=5000)
    assert changed_scenario.world_parameters("safe")["gates.operators"] == 3
    assert changed_scenario.world_parameters("with")["gates.operators"] == 5
    assert changed_scenario.world_parameters("without")["gates.review"] == 1
    assert changed_scenario.people == 5000 and scenario.people == 2000
    everywhere = scenario.override(set={"gates.operators": "3"})
    assert {everywhere.world_parameters(name)["gates.operators"] for name in scenario.worlds} == {Decimal(3)}
    table = scenario.override(set={"gates.by_trips": "0,0,0,0,0,0,0,0.25"})
    assert table.world_parameters("with")["gates.by_trips"] == (*[Decimal(0)] * 7, Decimal("0.25"))


def test_resolved_is_json_and_reads_back() -> None:
    scenario = Scenario.parse(world("safe", schedule=[{"day": 2, "set": {"gates.fpir": Decimal("0.0010")}}]))
    resolved = json.loads(json.dumps(scenario.resolved()))
    follows = resolved.pop("by_world")
    assert follows["safe"]["schedule"] == {"2": {"gates.fpir": "0.0010"}}
    assert follows["without"]["active"] == ["society"]
    assert Scenario.parse(resolved) == scenario


def test_decimals_are_those_of_the_file(tmp_path: Path) -> None:
    scenario = load(tmp_path, 'set = { gates.fpir = 0.0001000 }\nplace = "glass-city"\n')
    assert str(scenario.world_parameters("with")["gates.fpir"]) == "0.0001000"


def test_schema_names_every_field() -> None:
    schema = Scenario.json_schema()
    assert set(schema["properties"]) == set(Scenario.model_fields)
    assert schema["additionalProperties"] is False
    json.dumps(schema)


def load(folder: Path, text: str) -> Scenario:
    head = (
        'name = "toy"\nquestion = "Who is stopped?"\nsubmodels = ["society", "gates"]\n'
        'answer = { measure = "gates.stop_flag", sentence = "Of {per} people {value}." }\n'
    )
    path = folder / "toy.toml"
    path.write_text(head + text + '[worlds.with]\nlabel = "The gates"\n', encoding="utf-8")
    return Scenario.load(path)


WRONG: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    (changed(peopel=3), ("no key named 'peopel'", "did you mean 'people'?", "replicates")),
    (changed(people=10), ("people = '10'", "1000 to 20000000")),
    (changed(people=True), ("people = 'True'", "1000 to 20000000")),
    (changed(days=Decimal("3.5")), ("days = '3.5'", "1 to 36500")),
    (changed(question="No question"), ("question = 'No question'", "ends in '?'")),
    (changed(name="Toy 1"), ("name = 'Toy 1'", "lower case")),
    (missing("answer"), ("answer: is missing",)),
    (missing("submodels"), ("submodels: is missing", "those that always run")),
    (
        answer(measure="gates.stop"),
        ("answer.measure", "no measure named 'gates.stop'", "did you mean 'gates.stop_flag'?"),
    ),
    (answer(world="wiht"), ("answer: no world named 'wiht'", "did you mean 'with'?")),
    (answer(sentence="About {share} of all."), ("{share}", "range_low")),
    (answer(sentence="About {value of all."), ("answer.sentence",)),
    (answer(sentence="Nobody is refused wrongly."), ("states no figure of the run", "{value} or {size}")),
    (answer(sentence="{value} crimes fewer: a success."), ("claims a success ('succe", "what happens to people")),
    (answer(sentence="It prevents {value} crimes."), ("claims a success ('prevents')",)),
    (answer(world="without", baseline="with"), ("answer.world = 'without'", "the world before the system")),
    (changed(question="Which patrols suppress dissent best?"), ("asks which control works best",)),
    (changed(question="What is the best place to deter protest?"), ("asks which control works best",)),
    (changed(question="Who is \u001b]0;stopped?"), ("question", "U+001B")),
    (changed(worlds={"with": {"label": "Ring\a"}}), ("worlds.with.label", "U+0007")),
    (changed(worlds={"with": {"label": "Two\nlines"}}), ("worlds.with.label", "U+000A")),
    (changed(worlds="with"), ("worlds = 'with'", "must be tables such as [worlds.with]")),
    (answer(count="person"), ("answer.count = 'person'", "'total'")),
    (changed(submodels=["society", "gate"]), ("submodels: no submodel named 'gate'", "did you mean 'gates'?")),
    (changed(submodels=["gates"]), ("submodels: 'society' is missing",)),
    (changed(submodels=["society", "society"]), ("'society' appears twice",)),
    (changed(submodels="society"), ("submodels = 'society'",)),
    (changed(set={"gates.operator": 1}), ("no parameter of gates named 'operator'", "did you mean 'operators'?")),
    (changed(set={"gate.operators": 1}), ("no submodel named 'gate'", "did you mean 'gates'?")),
    (changed(set={"gates.operators": 501}), ("set: gates.operators = 501", "allowed 0 to 500", "nearest 500")),
    (changed(set={"gates.operators": Decimal("2.5")}), ("gates.operators = 2.5", "whole numbers", "nearest 2")),
    (changed(set={"gates.review": Decimal("0.5")}), ("gates.review = 0.5", "0 or 1")),
    (changed(set={"gates.fpir": Decimal("NaN")}), ("gates.fpir = NaN", "finite")),
    (changed(set={"gates.fpir": "high"}), ("gates.fpir = 'high'", "a number")),
    (changed(set={"gates.operators": [1, 2]}), ("gates.operators: takes one number",)),
    (changed(set={"gates.fpir": [0] * 9}), ("gates.fpir: has 9 values", "or 8 (group)")),
    (changed(set={"gates.by_trips": [0]}), ("gates.by_trips: has 1 values", "or 8 (trips)")),
    (changed(set=3), ("set = '3'", "submodel.parameter = value")),
    (changed(submodels=["society"], set={"gates.review": 1}), ("does not use the submodel 'gates'",)),
    (changed(worlds=[1]), ("worlds = '[1]'", "[worlds.with]")),
    (changed(worlds={f"w{k}": {"label": "x"} for k in range(9)}), ("has 10; allowed 1 to 8",)),
    (world("Bad Name"), ("worlds.Bad Name", "lower case")),
    (world("with", lable="x"), ("worlds.with.lable: no key named 'lable'", "did you mean 'label'?")),
    (world("with", like="safe"), ("worlds.with", "like goes in a circle: with -> safe -> with")),
    (world("safe", like="wiht"), ("worlds.safe.like: no world named 'wiht'", "did you mean 'with'?")),
    (world("safe", on=["gate"]), ("worlds.safe.on: no submodel of this scenario named 'gate'",)),
    (world("safe", on=["gates"], off=["gates"]), ("'gates' stands in on and in off",)),
    (world("safe", off=["society"]), ("worlds.safe.off", "cannot be switched off")),
    (world("safe", set={"gates.operators": -1}), ("worlds.safe.set: gates.operators = -1", "nearest 0")),
    (world("safe", schedule=[{"day": 30, "set": {}}]), ("worlds.safe.schedule: day = 30", "allowed 0 to 29")),
    (world("safe", schedule=[{"day": -1, "set": {}}]), ("worlds.safe.schedule.0.day = '-1'", "from 0")),
    (world("safe", schedule=[{"dya": 1, "set": {}}]), ("no key named 'dya'", "day")),
    (world("safe", schedule=[{"day": 1, "set": {"gates.review": 2}}]), ("schedule (day 1): gates.review = 2",)),
    (world("without", like="with"), ("worlds.without", "neither like nor placebo")),
    (world("placebo", set={"gates.review": 1}), ("worlds.placebo", "differs only in how ties")),
    (world("fake", placebo=True), ("worlds.fake", "like is missing")),
    (changed(place="Atlantis"), ("place: ", "no place named 'Atlantis'")),
    (changed(place="mine.csv"), ("place = 'mine.csv'", "population")),
    (changed(groups={"group 1": Decimal("0.7"), "group 2": Decimal("0.2")}), ("the shares sum to 0.9", "exactly 1")),
    (changed(groups={"group 1": Decimal("0.7"), "Uyghur": Decimal("0.3")}), ("must be 'group 1', 'group 2'",)),
    (changed(persons="some"), ("persons = 'some'", "'all'")),
    (changed(rulebooks={"citty": "x"}), ("rulebooks.citty",)),
]


@pytest.mark.parametrize(("raw", "parts"), WRONG, ids=[parts[0] for _, parts in WRONG])
def test_one_message_with_key_value_and_what_is_allowed(raw: dict[str, Any], parts: tuple[str, ...]) -> None:
    with pytest.raises(GlasspolisError) as caught:
        Scenario.parse(raw, "toy.toml")
    message = str(caught.value)
    assert message.startswith("toy.toml: ") and "\n" not in message
    for part in parts:
        assert part in message


BEYOND: list[tuple[dict[str, Any], str]] = [
    (changed(optimise="fear"), "never searches"),
    (changed(objective="dissent"), "never searches"),
    (world("with", adaptive=True), "worlds.with.adaptive"),
    (changed(needs_invented_place=True), "place = 'average-city'"),
    (changed(needs_invented_place=True, place="glass-city", population="mine.csv"), "population = 'mine.csv'"),
]


@pytest.mark.parametrize(("raw", "message"), BEYOND, ids=[message for _, message in BEYOND])
def test_what_lies_beyond_the_line_is_refused_with_the_reason(raw: dict[str, Any], message: str) -> None:
    with pytest.raises(LineError, match=message.replace(".", r"\.")):
        Scenario.parse(raw)


def test_policing_and_censorship_need_an_invented_place(monkeypatch: pytest.MonkeyPatch) -> None:
    models = toys.toys()
    line = replace(models["gates"].line, real_places=False)
    monkeypatch.setattr(plan, "installed", lambda: {**models, "policing": replace(models["gates"], line=line)})
    used = ["society", "gates", "policing"]
    with pytest.raises(LineError, match="because it uses policing"):
        Scenario.parse(changed(submodels=used))
    assert Scenario.parse(changed(submodels=used, place="glass-city")).place == "glass-city"


BOOK = """
name = "mine"
kind = "points"
title = "Mine"
start = 200
cap = 300
[grades]
a = 90
b = 75
c = {c}
"""


def with_book(folder: Path, c: int) -> Scenario:
    (folder / "mine.toml").write_text(BOOK.format(c=c), encoding="utf-8")
    path = folder / "scenario.toml"
    path.write_text(
        'name = "x"\nquestion = "Who is graded?"\nsubmodels = ["society", "scoring"]\n'
        'rulebooks = { third = "mine.toml" }\nset = { scoring.third_cap = 400 }\n'
        'answer = { measure = "scoring.low", sentence = "It is {value}." }\n[worlds.with]\nlabel = "x"\n',
        encoding="utf-8",
    )
    return Scenario.load(path)


def test_a_rulebook_beside_the_file_stands_below_what_the_file_sets(real_submodels: None, tmp_path: Path) -> None:
    scenario = with_book(tmp_path, 50)
    parameters = scenario.world_parameters("with")
    assert [parameters[f"scoring.third_{key}"] for key in ("on", "start", "c", "cap")] == [1, 200, 50, 400]
    assert scenario.override(set={"scoring.third_c": "40"}).world_parameters("with")["scoring.third_c"] == 40
    with pytest.raises(GlasspolisError, match=r"scenario\.toml: rulebooks\.third: mine\.toml: grades a > b > c"):
        with_book(tmp_path, 80)


@pytest.mark.parametrize(
    ("books", "message"),
    [
        ({"city": "city-pionts"}, "rulebooks.city: no rulebook named 'city-pionts'; did you mean 'city-points'?"),
        ({"list": "city-points"}, "rulebooks.list: rulebook 'city-points': kind 'points' does not fit"),
        ({"city": "city-points"}, "rulebooks.city: scoring.city_on: this scenario does not use the submodel 'scoring'"),
    ],
)
def test_rulebooks_that_do_not_fit(books: dict[str, str], message: str, real_submodels: None) -> None:
    tables = changed(submodels=["society", "identification"], rulebooks=books)
    tables["answer"]["measure"] = "identification.stop_flag"
    tables["worlds"]["safe"]["set"] = {}
    with pytest.raises(GlasspolisError, match=message.replace("?", r"\?").replace(".", r"\.")):
        Scenario.parse(tables)


def _text(content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "bad.toml"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (_text(b"name = "), "bad.toml: is not valid TOML"),
        (_text(b"\xff\xfe"), "bad.toml: is not valid TOML"),
        (_text(b"x = " + b"[" * 5000), "bad.toml: is not valid TOML"),
        (_text(b"x = 1e9999999999999999999"), "bad.toml:"),
        (_text(b" " * 1_000_001), "larger than"),
        (lambda folder: folder / "none.toml", "No such file"),
        (lambda folder: folder, "Is a directory"),
    ],
)
def test_unreadable_files(tmp_path: Path, make: Callable[[Path], Path], message: str) -> None:
    with pytest.raises(GlasspolisError, match=message):
        Scenario.load(make(tmp_path))


@pytest.mark.parametrize("name", ["four-grades", "station-watchlist"])
def test_what_ships_has_every_world_and_a_safeguard_that_differs(name: str, real_submodels: None) -> None:
    assert name in shipped()
    scenario = Scenario.load(name)
    assert scenario.name == name
    assert {"without", "with", "safeguarded", "placebo"} <= set(scenario.worlds)
    assert scenario.worlds["placebo"].placebo
    assert scenario.world_parameters("safeguarded") != scenario.world_parameters("with")
    assert scenario.active("without") <= scenario.active("with")


SYSTEM = {"off": ["gates"], "set": {"society.p_trip": "0.4"}}


def before(**more: Any) -> dict[str, Any]:
    raw = copy.deepcopy(toys.SCENARIO) | {"system": SYSTEM} | more
    raw["worlds"]["with"] |= {
        "set": {"society.p_trip": "0.6", "gates.operators": 9},
        "schedule": [{"day": 4, "set": {"society.p_trip": "0.8", "gates.review": 1}, "on": ["gates"]}],
    }
    return raw


def test_the_world_before_is_with_once_the_system_is_off() -> None:
    scenario = Scenario.parse(before())
    with_it, without = (scenario.world_parameters(name) for name in ("with", "without"))
    assert {key for key in with_it if with_it[key] != without[key]} == {"society.p_trip"}
    assert without["society.p_trip"] == Decimal("0.4")
    assert scenario.schedule("without") == {4: {"gates.review": 1}}
    assert scenario.schedule("with") == {4: {"society.p_trip": Decimal("0.8"), "gates.review": 1}}
    assert scenario.active("without") == {"society"} and scenario.switches("without") == {}
    assert Scenario.parse({k: v for k, v in scenario.resolved().items() if k != "by_world"}) == scenario


def test_what_is_typed_for_every_world_holds_before_the_system_as_well() -> None:
    typed = Scenario.parse(before()).override(set={"society.p_trip": "0.5"})
    assert [typed.world_parameters(name)["society.p_trip"] for name in ("with", "without")] == [Decimal("0.5")] * 2
    alone = Scenario.parse(before()).override(set={"with:gates.operators": "7"})
    assert alone.world_parameters("without")["gates.operators"] == 7


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"worlds": {"without": {"label": "x", "set": {"gates.review": 1}}, "with": {"label": "x"}}}, "label alone"),
        ({"system": {"off": ["gate"]}}, "did you mean 'gates'"),
        ({"system": {"set": {"gates.reviews": 1}}}, "system.set"),
        ({"system": {"set": {"gates.review": 2}}}, "toy: system.set: gates.review = 2"),
        ({"worlds": {"other": {"label": "x"}}, "answer": toys.SCENARIO["answer"] | {"world": "other"}}, "system: says"),
        ({"published": {"case": "some-case"}}, "needs case and figure"),
        ({"published": {}}, "or none with the reason"),
    ],
)
def test_a_system_that_says_too_much_or_too_little_is_refused(more: dict[str, Any], words: str) -> None:
    with pytest.raises(GlasspolisError) as caught:
        Scenario.parse(copy.deepcopy(toys.SCENARIO) | {"system": {"off": ["gates"]}} | more, "toy")
    assert words in str(caught.value)


@pytest.mark.parametrize("question", ["Who is silenced most by it?", "Who is most deterred from care?"])
def test_a_question_may_ask_who_is_hit_most(question: str) -> None:
    assert Scenario.parse(changed(question=question)).question == question


def test_python_that_gives_a_world_as_text_gets_the_same_message() -> None:
    with pytest.raises(GlasspolisError, match="must be tables such as"):
        Scenario.parse(changed()).override(worlds="with")


def test_a_sentence_without_its_ranges_gets_them() -> None:
    whole = "Of {per}, {value} ({low} to {high}; {range_low} to {range_high})."
    assert with_both_ranges(whole) == whole
    assert with_both_ranges("Of {per}, {value}.") == (
        "Of {per}, {value} ({low} to {high} by luck; {range_low} to {range_high} over what is not known)."
    )


@pytest.mark.parametrize(
    "words",
    [
        "are prevented from travelling",
        "are silenced",
        "are deterred from seeing a doctor",
        "meet a system that is deployed",
    ],
)
def test_a_sentence_may_say_what_is_done_to_people(words: str) -> None:
    said = f"Of {{per}} people {{value}} {words}."
    assert Scenario.parse(answer(sentence=said)).answer.sentence == said
