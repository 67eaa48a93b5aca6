"""Every command, link, file, setting and claim in README.md and docs/ still holds."""

import re
import shlex
import struct
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import cast

import pytest
import typer

from glasspolis.commands import cli, cli_two
from glasspolis.commands.model import describe
from glasspolis.evidence import facts
from glasspolis.question.scenario import Scenario, shipped
from glasspolis.question.settings import assignment, measure_names

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RULEBOOKS = ROOT / "src" / "glasspolis" / "data" / "rulebooks"
EXAMPLE = ROOT / "docs" / "example.py"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
GUIDES = [page for page in PAGES if page.parent.name in ("how-to", "class", "newsroom", "notebooks")]
GUIDES += [ROOT / "docs" / "start.md", ROOT / "docs" / "tutorial.md"]
WRITTEN = [
    ROOT / "README.md",
    ROOT / "docs" / "index.md",
    *(ROOT / "docs" / f"{name}.md" for name in shipped()),
    *GUIDES,
]
HARMLESS = re.compile(
    r"`[^`]*`|^\d+\.(?: |$)|Python 3\.11 or newer|Article 27|95% interval|middle 90%|45 minutes|"
    r"^\| \d+–\d+ \||^\| (?:0|1|2|130|141|143) \|",
    re.MULTILINE,
)
SHELL_WORDS = {"mkdir", "cp", "printf", "make", "glasspolis"}
LARGEST_PICTURE = 250_000


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of a language, dedented."""
    fenced = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    return [re.sub(rf"^{indent}", "", body, flags=re.MULTILINE) for indent, body in fenced]


def prose(text: str) -> str:
    """Return the page without its fenced blocks."""
    return re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)


def commands(page: Path) -> list[list[str]]:
    """Return every command that a page shows in blocks and between backticks, as words."""
    text = page.read_text(encoding="utf-8")
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    lines += re.findall(r"`((?:glasspolis|make) [^`]+)`", prose(text))
    return [words for line in lines if (words := shlex.split(line, comments=True))]


ALL = [(str(page.relative_to(ROOT)), words) for page in WRITTEN for words in commands(page)]
GLASSPOLIS = [(page, words[1:]) for page, words in ALL if words[0] == "glasspolis" and words[1:] != ["--help"]]


def shown(part: str | list[str]) -> str:
    """Return the name of a case in the list of tests."""
    return part if isinstance(part, str) else " ".join(part)


@cache
def command_line() -> typer.core.TyperGroup:
    """Return the command line, which is made once, since hundreds of commands are read."""
    return cast("typer.core.TyperGroup", typer.main.get_command(cli.app))


def parsed(words: list[str]) -> dict[str, object]:
    """Return the values that the command line reads. A bare name of a command is a mention."""
    command = command_line().commands[words[0]]
    if len(words) == 1:
        return {"command": f"{words[0]} (mentioned)"}
    return {"command": words[0], **command.make_context(words[0], words[1:]).params}


def scenario_of(page: str, folder: Path) -> str:
    """The scenario that a command of the page runs into the folder; if none, the folder's name."""
    runs = [parsed(words) for other, words in GLASSPOLIS if other == page and words[0] == "run" and "--out" in words]
    return next((str(run["scenario"]) for run in runs if run["out"] == folder), folder.name)


def test_the_example_is_in_the_readme_and_runs(tmp_path: Path) -> None:
    code = EXAMPLE.read_text(encoding="utf-8")
    assert blocks(README, "python") == [code]
    assert len(code.splitlines()) <= 10
    done = subprocess.run([sys.executable, EXAMPLE], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("shape:") == 2
    assert "group 2" in done.stdout
    assert (tmp_path / "runs" / "ten-lines" / "manifest.json").is_file()


@pytest.mark.parametrize(("page", "words"), ALL, ids=shown)
def test_a_command_exists(page: str, words: list[str]) -> None:
    assert words[0] in SHELL_WORDS
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert words[1].startswith("PYTHON=") or words[1] in targets
    elif words[0] == "cp":
        assert (ROOT / words[1]).is_file()
    elif words[0] == "glasspolis" and words[1] != "--help":
        parsed(words[1:])


@pytest.mark.parametrize(
    ("page", "words"), GLASSPOLIS, ids=lambda part: part if isinstance(part, str) else " ".join(part)
)
def test_a_command_names_what_there_is(page: str, words: list[str]) -> None:
    values = parsed(words)
    if values["command"] == "run" and str(values["scenario"]) in shipped():
        settings = dict(map(assignment, values["settings"] or []))
        changed = Scenario.load(str(values["scenario"])).override(set=settings, place=values["place"])
        assert settings.keys() <= changed.set.keys() | {
            f"{w}:{k}" for w in changed.worlds for k in changed.worlds[w].set
        }
    elif values["command"] == "compare":
        others = cast("list[str]", values["others"] or [])
        if any("/" in other for other in others):
            # These are further runs, and a folder's name tells neither their worlds nor measures.
            return
        scenario = Scenario.load(scenario_of(page, Path(str(values["run"]))))
        assert set(cli_two.worlds(others)) <= set(scenario.worlds)
        assert values["measure"] in measure_names(scenario.models)
    elif values["command"] == "evidence":
        assert {word for word in values["words"] or [] if re.fullmatch(r"P\d+", word)} <= set(facts())


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", prose(page.read_text(encoding="utf-8")))
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


def test_every_page_is_on_the_map() -> None:
    linked = set(re.findall(r"\]\(([^)#\s]+)\)", (ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    pages = {path.name for path in (ROOT / "docs").iterdir() if path.is_file()} - {"index.md"}
    assert pages <= linked
    for page in GUIDES:
        folder = page.parent.relative_to(ROOT / "docs")
        on_the_map = f"{folder}/{page.name}" in linked or page.name in linked
        assert on_the_map or f"({page.name}" in (page.parent / "index.md").read_text(encoding="utf-8"), page
    assert "docs/index.md" in README


def test_every_decision_is_on_its_map() -> None:
    folder = ROOT / "docs" / "decisions"
    linked = set(re.findall(r"\]\(([^)#\s]+)\)", (folder / "index.md").read_text(encoding="utf-8")))
    assert linked == {path.name for path in folder.glob("*.md")} - {"index.md"}
    assert "(decisions/index.md)" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


def test_every_scenario_has_a_page_with_its_question() -> None:
    for name in shipped():
        page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
        scenario = Scenario.load(name)
        assert f"**{scenario.question}**" in re.sub(r"\s+", " ", page)
        assert all(f"| `{world}` |" in page for world in scenario.worlds)
        assert scenario.answer.measure in page
        assert f"(docs/{name}.md)" in README


def test_the_map_of_the_house_names_every_file() -> None:
    house = README.partition("## Map of the house")[2]
    source = ROOT / "src" / "glasspolis"
    named = set(re.findall(r"`([a-z_]+\.py)`", house))
    assert named == {path.name for path in source.glob("*.py")}
    folders = {path.name for path in source.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert set(re.findall(r"`([a-z]+)/`", house)) >= folders | {
        "tests",
        "bench",
        "scenarios",
        "cases",
        "website",
        "paper",
    }


def test_the_map_of_the_engine_names_every_file() -> None:
    engine = ROOT / "src" / "glasspolis" / "engine"
    named = re.findall(r"^\| `([a-z_/]+\.py)` \|", (ROOT / "docs" / "engine.md").read_text(encoding="utf-8"), re.M)
    files = {path.relative_to(engine).as_posix() for path in engine.rglob("*.py") if path.name != "__init__.py"}
    assert files == {name for name in named if (engine / name).exists()}
    assert len(named) == len(set(named))


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_number_stands_beside_its_command(page: Path) -> None:
    text = re.sub(r"\]\([^)]*\)", "]", prose(page.read_text(encoding="utf-8")))
    for sentence in re.split(r"\n\s*\n|\n(?=[-|])|(?<=[.?!])[\s*]+(?=[A-Z])", text):
        if re.search(r"\d", HARMLESS.sub("", sentence)):
            assert re.search(r"`(?:make|glasspolis) [^`]+`", sentence), sentence


def test_claims_of_the_readme_hold() -> None:
    verdicts = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    counted = re.search(r"Predictions of numbers: (\d+) of (\d+) reproduced, (\d+) compatible, (\d+) missed", verdicts)
    assert counted
    good, asked, near, lost = counted.groups()
    readme = re.sub(r"\s+", " ", README)
    for words in (f"carry {asked} measured", f"{good} come out", f"{near} more cannot", f"{lost} miss"):
        assert words in readme
    parameters = [parameter for parameter in describe()["parameters"] if parameter["evidence"] != "computed"]
    assert sum(parameter["evidence"] == "assumed" for parameter in parameters) > len(parameters) / 2
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')} or newer" in README
    assert project["readme"] == "README.md"
    assert f"## {cli.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_citation_names_this_version_and_licence() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    fields = dict(re.findall(r"^([a-z-]+): (\S.*)$", citation, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert re.findall(r"(?m)^  - name: (.+)$", citation) == [author["name"] for author in project["authors"]]
    assert fields["version"] == cli.__version__
    assert fields["license"] == project["license"]


def test_the_container_copies_what_there_is() -> None:
    copied = re.findall(r"(?m)^COPY (.+) \S+$", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert not [name for line in copied for name in line.split() if not (ROOT / name).exists()]


def test_the_hooks_are_targets_and_download_nothing() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"repo: (\S+)", hooks)) == {"local"}
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"entry: make (\S+)", hooks)) <= set(targets)
    assert hooks.count("entry: ") == hooks.count("entry: make ")


def test_the_own_scenario_of_the_readme_loads(tmp_path: Path) -> None:
    own = next(block for block in blocks(README, "sh") if "rulebooks" in block)
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    (tmp_path / "src").symlink_to(ROOT / "src")
    lines = [line for line in own.splitlines() if not line.startswith("glasspolis")]
    subprocess.run(["bash", "-ec", "\n".join(lines)], cwd=tmp_path, check=True)
    book = tmp_path / "mine" / "my-points.toml"
    scenario = tmp_path / "mine" / "my-city.toml"
    book.write_text(book.read_text(encoding="utf-8").replace("petty = 10", "petty = 20"), encoding="utf-8")
    assert Scenario.load(scenario).world_parameters("with")["scoring.city_petty"] == 20
    (tmp_path / "mine" / "my-book.toml").write_bytes((RULEBOOKS / "my-book.toml").read_bytes())
    scenario.write_text(scenario.read_text(encoding="utf-8") + 'third = "my-book.toml"\n', encoding="utf-8")
    assert Scenario.load(scenario).world_parameters("with")["scoring.third_on"] == 1


def test_the_picture_is_a_small_png() -> None:
    picture = (ROOT / "docs" / "images" / "report.png").read_bytes()
    width, height = struct.unpack(">II", picture[16:24])
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(picture) < LARGEST_PICTURE
    assert 600 <= width <= 1600
    assert 400 <= height <= 1200
