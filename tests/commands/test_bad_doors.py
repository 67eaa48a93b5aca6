"""Every bad file, layer, option, answer and run folder gets one message, and leaves
nothing behind.
"""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from glasspolis.answers.run import Run
from glasspolis.commands import cli_show
from glasspolis.errors import GlasspolisError
from glasspolis.files.terminal import folded
from glasspolis.question import assess
from glasspolis.question.scenario import Scenario
from glasspolis.records import origin
from glasspolis.records.parts import Parts
from glasspolis.runs.simulation import MOST_THREADS, simulate
from support.refusals import TABLE, refused, scenario

pytestmark = pytest.mark.usefixtures("no_page")
ANSWERS = 'kind = "face search"\npeople_in_reach = 4000\n'


def test_a_byte_order_mark_is_no_part_of_a_file(glasspolis: Any) -> None:
    Path("mine.toml").write_text(f"\ufeff{ANSWERS}", encoding="utf-8")
    assert assess.load("mine.toml").known["people_in_reach"] == 4000
    text = Path(scenario()).read_text()
    Path("small.toml").write_text(f"\ufeff{text}", encoding="utf-8", newline="\r\n")
    assert glasspolis("scenarios", "small.toml").code == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfen\x00", "mine.toml: is not valid TOML: line 1 is not UTF-8 text; save it as UTF-8"),
        (b"people = 1e" + b"9" * 30, "mine.toml: is not valid TOML: it holds a number too long to be read"),
        (b"people = 1" + b"0" * 5000, "mine.toml: is not valid TOML: it holds a number too long to be read"),
        (b"set" + b".a" * 5000 + b" = 1", "mine.toml: its lists or tables are nested more than 20 deep"),
    ],
)
@pytest.mark.parametrize("command", ["run", "validate", "assess"])
def test_text_that_is_no_toml(glasspolis: Any, command: str, content: bytes, message: str) -> None:
    Path("mine.toml").write_bytes(content)
    refused(glasspolis(command, "mine.toml"), message)


def test_a_file_without_end_is_not_read_to_its_end(glasspolis: Any) -> None:
    Path("mine.toml").symlink_to("/dev/zero")
    refused(glasspolis("run", "mine.toml"), "mine.toml: larger than 1000000 bytes")
    Path("town.csv").symlink_to("/dev/zero")
    refused(glasspolis("run", scenario(), "--population", "town.csv"), "town.csv: is too large; a table of at most")
    result = glasspolis("run", scenario(f'"{"k" * 100_000}" = 3'))
    refused(result, "small.toml: kkk", "no key named 'kkk")
    assert len(result.err) < 1000


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        ("[worlds.with]\non = 3", "up.toml: worlds.with.on = '3': must be a list. Allowed: submodels to switch on."),
        ('[worlds.with]\non = [["a"]]', "up.toml: worlds.with.on.0 = \"['a']\": must be text in quotes"),
        ('[worlds.with]\nlike = ["with"]', "up.toml: worlds.with.like = \"['with']\": must be text in quotes"),
        ("rulebooks = 3", "up.toml: rulebooks = '3': must be a table"),
        ('submodels = "scoring"', "up.toml: submodels = 'scoring': must be a list"),
        ('people = "many"', "up.toml: people = 'many': must be a whole number. Allowed: people, 1000 to 20000000."),
        ("[worlds.with]\nset = 3", "up.toml: worlds.with.set = '3': must be a table of submodel.parameter = value."),
        ("[worlds.with]\nlabl = 3", "up.toml: worlds.with.labl: no key named 'labl'; did you mean 'label'?"),
        ("[worlds.with]\nmaximise = 3", "up.toml: worlds.with.maximise: Glasspolis assesses and never searches"),
    ],
)
@pytest.mark.parametrize("world", ["", ":with"])
def test_a_broken_layer(glasspolis: Any, layer: str, message: str, world: str) -> None:
    text = layer if "worlds" in layer else f'{layer}\n[worlds.with]\nlabel = "With"'
    Path("up.toml").write_text(text)
    refused(glasspolis("run", scenario(), "--with", f"up.toml{world}"), message)


@pytest.mark.parametrize(
    ("like", "message"),
    [
        ("nope", "up.toml: worlds.with.like: no world named 'nope'"),
        ("with", "up.toml: worlds.with: like goes in a circle"),
    ],
)
def test_a_world_of_a_layer_that_starts_nowhere(glasspolis: Any, like: str, message: str) -> None:
    Path("up.toml").write_text(f'[worlds.with]\nlike = "{like}"')
    refused(glasspolis("run", scenario(), "--with", "up.toml:with"), message)


def test_nothing_is_laid_on_itself_nor_from_inside_a_file(glasspolis: Any) -> None:
    refused(glasspolis("run", scenario(), "--with", "small.toml"), "nothing is laid on itself")
    refused(glasspolis("run", "four-grades", *["--with", "grid-city:with"] * 2), "nothing is laid on itself")
    refused(glasspolis("run", scenario('layers = ["grid-city"]')), "small.toml: layers: lays nothing on")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{value}", "{value:>99999999999}", "the slot {value} is filled as it is"),
        ("{value}", "{value!r}", "the slot {value} is filled as it is"),
        ("sentence", 'world = "without", sentence', "answer: world and baseline are both 'without'"),
        ("sentence", "objective = 1, sentence", "answer.objective: Glasspolis assesses and never searches"),
        ("days = 2", "days = true", "days = 'True': must be a whole number"),
        ("persons = 10", 'persons = "al"', "small.toml: persons = 'al': must be"),
    ],
)
def test_a_value_that_cannot_be(glasspolis: Any, old: str, new: str, message: str) -> None:
    name = scenario()
    assert old in Path(name).read_text()
    Path(name).write_text(Path(name).read_text().replace(old, new, 1))
    refused(glasspolis("run", name), message)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("ranges = 3", "small.toml: ranges = '3': must be a table"),
        ("set = { society = 3 }", "set: 'society': names no parameter; give submodel.parameter"),
        ('rulebooks = { citty = "x" }', "rulebooks.citty: no key named 'citty'; did you mean 'city'?"),
        ('population = ""', "small.toml: population = '': is empty"),
    ],
)
def test_keys_are_named_where_they_stand(glasspolis: Any, more: str, message: str) -> None:
    refused(glasspolis("run", scenario(more)), message)


@pytest.mark.parametrize(
    ("world", "message"),
    [
        ("set = { society.fear_rest = nan }", "worlds.with.set.society.fear_rest = NaN: must be a finite number"),
        ('safeguards = [{ name = "notice", strength = nan }]', "worlds.with.safeguards.0.strength = NaN: must be"),
        ("schedule = [3]", "worlds.with.schedule.0 = '3': must be a table"),
    ],
)
def test_keys_of_a_world_are_named_where_they_stand(glasspolis: Any, world: str, message: str) -> None:
    name = scenario()
    Path(name).write_text(f"{Path(name).read_text()}{world}\n")
    refused(glasspolis("run", name), f"small.toml: {message}")


def test_a_table_is_looked_for_beside_its_scenario(glasspolis: Any) -> None:
    scenario('population = "town.csv"')
    Path("mine").mkdir()
    Path("small.toml").rename("mine/small.toml")
    Path("mine/town.csv").write_text(TABLE)
    assert Scenario.load("mine/small.toml").population == "mine/town.csv"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("run",), "glasspolis: run: needs a scenario, or --expand with a finished run, or --from with a state"),
        (("rum",), "glasspolis: no such command 'rum'. Did you mean 'run'?; see: glasspolis -h"),
        (("run", "four-grades", "--people", "many"), "run: --people 'many': must be a whole number; see:"),
        (("run", "four-grades", "--people=1e4"), "run: --people '1e4': must be a whole number; see:"),
        (("run", "four-grades", "--people"), "'--people' requires an argument; see: glasspolis run -h"),
        (("run", "four-grades", "--threads", "0"), "run: --threads '0': allowed from 1; see:"),
        (("model", "--described", "--contract"), "--contract and --described: give only one of the two."),
        (("model", "--described", "--check", "no-page.md"), "no-page.md: cannot be read: there is no such page"),
        (("run", "four-grades", "grid-city"), "unexpected extra argument(s) (grid-city); see: glasspolis run -h"),
        (
            ("run", "four-grades", *["--set", "society.fear_rest=20", "--set", "society.fear_rest=30"]),
            "appears twice",
        ),
        (("run", "four-grades", "--set", "people=3"), "'people': names no parameter; give submodel.parameter"),
        (("scenarios", "--with", "grid-city"), "--with: needs the name of a scenario"),
        (("model", "--check", "a", "--write", "b"), "give only one of the two"),
        (("validate", "--artefacts", "--quick"), "--artefacts: can only be combined with"),
        (("validate", "--check", "gone.md"), "gone.md: cannot be read: there is no such page"),
        (("validate", "--out", "/dev/null"), "/dev/null: cannot be written: Not a directory"),
        (("validate", "--write", "/", "--table", "x"), "/: cannot be written: Is a directory"),
        (("assess", "--kind", ""), "no kind named ''"),
    ],
)
def test_a_command_that_cannot_be_read_is_one_line(glasspolis: Any, args: tuple[str, ...], message: str) -> None:
    refused(glasspolis(*args), message)


@pytest.mark.parametrize("threads", [0, -1, MOST_THREADS + 1, 10**20])
def test_no_machine_has_so_many_threads(glasspolis: Any, threads: int) -> None:
    with pytest.raises(GlasspolisError, match=f"threads = {threads}: allowed 1 to {MOST_THREADS}"):
        simulate(Scenario.load(scenario()), "run", threads=threads)
    assert not Path("run").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"face search"', '["face search"]', "no kind named"),
        ("4000", '4000\nsystem = "a\\u0000b"', "system: must be one line of text"),
        ("4000", "4000\nshared = 0.5", "mine.toml: shared = 0.5: must be a whole number"),
        ('"face search"', '"automated finding"\nclaimants = 5000', "claimants = 5000: are more than people_in_reach"),
        ("4000", "4000\noptimise = 1", "mine.toml: optimise: Glasspolis assesses and never searches"),
        ("4000", '4000\npopulation = ""', "population = '': must be the path"),
        (
            "4000",
            '4000\n[groups."group 1"]\nshare = 1\nfalse_alert_rate = 0.9',
            "rate = 0.9: allowed 0.00000001 to",
        ),
    ],
)
def test_answers_that_no_assessment_takes(glasspolis: Any, old: str, new: str, message: str) -> None:
    Path("mine.toml").write_text(ANSWERS.replace(old, new))
    refused(glasspolis("assess", "mine.toml"), message)


def test_words_come_back_as_they_were(tmp_path: Path) -> None:
    answers = assess.parse({"people_in_reach": 4000, "system": "C:\\new\\table"})
    file = tmp_path / "again.toml"
    file.write_text(answers.text())
    assert assess.load(file) == answers


def test_answers_that_end_are_bad_input_and_no_failed_check(glasspolis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("a station\n"))
    result = glasspolis("assess", "--json")
    assert (result.code, result.out.strip()) == (2, "")
    assert result.err.splitlines()[-1].startswith("glasspolis: the answers end before the questions")
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("worlds", 3), ("worlds", []), ("worlds", None), ("people", None), ("people", "many"), ("days", None),
        ("scenario", None), ("scenario", 3), ("scenario.answer", 3), ("measures", 3), ("world_labels", 3), ("rows", []),
    ],
)  # fmt: skip
def test_a_damaged_manifest(glasspolis: Any, small_run: Run, key: str, value: Any) -> None:
    shutil.copytree(small_run.folder, "run")
    path = Path("run/manifest.json")
    manifest = json.loads(path.read_text())
    inside = manifest["scenario"] if "." in key else manifest
    inside[key.rpartition(".")[2]] = value
    path.write_text(json.dumps(manifest))
    for command in (("report", "run"), ("compare", "run", "--json"), ("evidence", "--of", "run")):
        result = glasspolis(*command)
        assert (result.code, result.out) == (2, "")
        assert result.err == f"glasspolis: run/manifest.json: is damaged ({key}); run the scenario again.\n"


def test_a_table_of_a_run_with_other_columns(glasspolis: Any, small_run: Run) -> None:
    shutil.copytree(small_run.folder, "run")
    path = Path("run/totals.parquet")
    frame = pl.read_parquet(path)
    for other in (frame.drop("measure"), frame.with_columns(pl.all().cast(pl.String))):
        other.write_parquet(path)
        result = glasspolis("compare", "run")
        assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
        assert "run/totals.parquet: was changed after the run was written" in result.err


def test_a_world_is_not_compared_with_itself(glasspolis: Any, small_run: Run) -> None:
    result = glasspolis("compare", str(small_run.folder), "with", "with")
    assert (result.code, result.out) == (2, "") and "compared with itself" in result.err


def test_what_else_lies_among_the_parts_is_left_alone(tmp_path: Path) -> None:
    other = Parts(tmp_path / "a", "one")
    (other.folder / "Thumbs.db").mkdir(parents=True)
    assert other.done() == set()
    Parts(tmp_path / "*", "two")
    assert other.folder.is_dir()


def test_the_hash_of_the_sources_is_of_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("records/origin.py", "engine/city.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("one")
    monkeypatch.setattr(origin, "__file__", str(tmp_path / "records" / "origin.py"))
    first = origin.source_hash()
    (tmp_path / "engine/city.py").write_text("two")
    assert origin.source_hash() != first


def test_a_message_is_one_line_whatever_a_name_holds(glasspolis: Any) -> None:
    refused(glasspolis("run", "a\nb\x1b[31m.toml"), "a\\nb\\x1b[31m.toml: cannot be read")
    refused(glasspolis("evidence", "\udcff"), "'\\udcff': is not UTF-8 text")


def test_a_reader_that_goes_away_is_no_failed_check() -> None:
    asked = [sys.executable, "-m", "glasspolis", "evidence"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as going:
        assert going.stdout is not None and going.stderr is not None
        going.stdout.close()
        assert going.wait(60) == 141 and going.stderr.read() == b""


def test_no_folder_is_left_on_the_way(glasspolis: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(glasspolis("run", scenario(), "--out", f"new/deep/{'x' * 250}"), "cannot be written: File name too long")

    def fails(*_: Any) -> None:
        raise GlasspolisError("no city today.")

    monkeypatch.setattr("glasspolis.runs.units.build_city", fails)
    refused(glasspolis("run", scenario(), "--out", "new/deep/run"), "no city today.")


def test_a_link_to_nowhere_is_no_place_for_a_run(glasspolis: Any) -> None:
    Path("link").symlink_to("nowhere")
    refused(glasspolis("run", scenario(), "--out", "link"), "link: exists already")


def test_a_message_is_one_line_in_a_pipe_and_as_wide_as_a_terminal(
    glasspolis: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    message = "no group value named 'group 9'; did you mean 'group 1'? Allowed: " + ", ".join(
        f"'group {k}'" for k in range(40)
    )
    cli_show.warn(message)
    assert capsys.readouterr().err == f"glasspolis: {message}\n"
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    cli_show.warn(message)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 3 and max(map(len, lines)) <= 60
    assert all(line.count("'") % 2 == 0 for line in lines), "a name is torn"
    assert " ".join(line.strip() for line in lines) == f"glasspolis: {message}"
    assert folded("/a/" + "b" * 100, 40) == "/a/" + "b" * 100
