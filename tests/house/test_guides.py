"""What the pages tell somebody to type does run: each command, each block of Python, and each
notebook. What takes half a minute or more, however small, `make proofs` runs.
"""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from glasspolis.answers.run import Run
from glasspolis.commands import cli, cli_assess, cli_safeguards
from glasspolis.question.scenario import Scenario, shipped
from support.pages import DOCS, ROOT, blocks, commands, lines

PAGES = [DOCS / "start.md", DOCS / "tutorial.md"]
PAGES += [page for folder in ("how-to", "class", "newsroom") for page in sorted((DOCS / folder).glob("*.md"))]
EVERY = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
TOY = ("--people", "1000", "--replicates", "2")
SMALL = {"people": 1_000, "replicates": 2, "range_samples": 2, "range_people": 1_000}
# What takes half a minute or more, however small: the quick test asks these for their help alone.
LONG = (
    "run",
    "safeguards",
    "rerun",
    "validate",
    "assess my-system.toml",
    "assess --counts",
    "report",
    "explore",
    "export",
)
# Pages whose blocks are no programs by themselves, that want a cluster (tests/runs/test_shards.py
# has the commands for one), or that want answers of an older version (tests/front/test_changes.py).
ELSEWHERE = ("cluster.md", "submodels.md", "changes.md")
FILES = ("mkdir ", "cp ", "printf ")
ALL = [(page, line) for page in PAGES for line in commands(page)]
ONCE = {line: page for page, line in reversed(ALL)}
SHORT = [(page, line) for line, page in ONCE.items() if not line.startswith(LONG)]
LATE = [(page, line) for line, page in ONCE.items() if line.startswith(LONG)]
PYTHON = [page for page in EVERY if page.name not in ELSEWHERE and blocks(page, "python")]
RUNNING = [page for page in PYTHON if page.name not in ("README.md", "CONTRIBUTING.md")]


def shown(part: Any) -> str:
    return str(part.relative_to(ROOT)) if isinstance(part, Path) else str(part)


@pytest.fixture
def prepared(glasspolis: Any, small_run: Run) -> Any:
    """Prepare what a page has told the reader to prepare: the filled form, the counts, and runs."""
    (counts,) = blocks(DOCS / "how-to" / "auditor.md", "csv")
    Path("counts.csv").write_text(counts, encoding="utf-8")
    Path("my-system.toml").write_text(glasspolis("assess", "--example").out, encoding="utf-8")
    for folder in {word for _, line in ALL for word in shlex.split(line) if word.startswith("runs/")}:
        shutil.copytree(small_run.folder, folder)
    return glasspolis


@pytest.mark.parametrize(("page", "line"), SHORT, ids=shown)
def test_a_command_of_a_guide_runs(prepared: Any, page: Path, line: str) -> None:
    # The small run has no world with safeguards; that the scenario has one, test_docs.py looks at.
    words = shlex.split(line.replace("safeguarded with", "with without"))
    for folder in [words[at + 1] for at, word in enumerate(words) if word == "--out"]:
        shutil.rmtree(folder, ignore_errors=True)
    done = prepared(*words)
    assert done.code == 0, done.err
    assert done.out.strip()


@pytest.mark.parametrize("line", sorted({line.split()[0] for _, line in LATE}))
def test_a_long_command_of_a_guide_has_help(glasspolis: Any, line: str) -> None:
    assert glasspolis(line, "--help").code == 0


def toy(words: list[str]) -> list[str]:
    """Return the command at the smallest size that it takes, replacing what is there."""
    if words[0] == "assess" and {"my-system.toml", "north.toml"} & set(words):
        return [*words, *([] if "--quick" in words else ["--quick"]), "--overwrite"]
    if words[0] not in ("run", "safeguards", "plan"):
        return words
    if {"--from", "--expand"} & set(words):
        return [*words, "--overwrite"]
    days = [] if "--days" in words or has_a_schedule(words[1]) else ["--days", "4"]
    settings = [] if words[0] == "safeguards" else ["--settings", "2"]
    return [*words, *TOY, *days, *settings, "--overwrite"]


def has_a_schedule(name: str) -> bool:
    """Return whether something begins on a later day, so that a run of few days is refused."""
    return name in shipped() and any(world.schedule for world in Scenario.load(name).worlds.values())


def prepare(glasspolis: Any, page: Path) -> None:
    """Write what pages take for granted: the filled form, two vendors, counts, blocks of TOML."""
    form = glasspolis("assess", "--example").out
    for name in ("my-system.toml", "north.toml"):
        Path(name).write_text(form, encoding="utf-8")
    other, numbers = re.subn(r"^reviewers = \d+", "reviewers = 1", form, flags=re.MULTILINE)
    assert numbers == 1 and other != form, "two vendors differ in something"
    Path("south.toml").write_text(other, encoding="utf-8")
    counts = blocks(DOCS / "how-to" / "auditor.md", "csv")[0].splitlines(keepends=True)
    Path("counts.csv").write_text("".join(counts[:3]), encoding="utf-8")  # the form has two groups
    for name in ("scenarios", "src"):
        Path(name).symlink_to(ROOT / name)
    if page.stem == "branching":
        Path("later.toml").write_text(blocks(page, "toml")[0], encoding="utf-8")


def make_runs(glasspolis: Any, page: Path, words: list[str]) -> None:
    """Make each run that a command reads and no command of the page made before."""
    written = [words[at + 1] for at, word in enumerate(words) if word == "--out"]
    for word in words[1:]:
        if word.startswith("runs/") and word not in written and "." not in word and not Path(word).exists():
            name = Path(word).name if Path(word).name in shipped() else "four-grades"
            made_by = ["assess", "my-system.toml", "--quick"] if "assess" in word else ["run", name]
            done = glasspolis(*toy([*made_by, "--out", word]))
            assert done.code == 0, f"{page.name}: {word}: {done.err}"


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in EVERY if commands(page) and page.name not in ELSEWHERE], ids=shown)
def test_the_commands_of_a_page_run_in_their_order(
    glasspolis: Any, page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for module in (cli, cli_assess, cli_safeguards):
        monkeypatch.setattr(module, "QUICK", {key: SMALL[key] for key in module.QUICK.keys() & SMALL.keys()})
    prepare(glasspolis, page)
    for line in lines(page):
        if line.startswith(FILES):
            subprocess.run(["bash", "-ec", line], check=True)
        if not line.startswith("glasspolis "):
            continue
        words, _, path = line.removeprefix("glasspolis ").partition(" > ")
        asked = shlex.split(words, comments=True)
        if asked == ["assess"]:
            continue  # it asks its questions one by one
        make_runs(glasspolis, page, asked)
        done = glasspolis(*toy(asked))
        fits = {"--counts", "my-system.toml"} <= set(asked) and "nothing fits" in done.err
        assert done.code == 0 or fits, f"{line}: {done.err}"
        if path:
            Path(shlex.split(path, comments=True)[0]).write_text(done.out, encoding="utf-8")


@pytest.mark.parametrize("page", PYTHON, ids=shown)
def test_the_python_of_a_guide_can_be_read(page: Path) -> None:
    for block in blocks(page, "python"):
        compile(block, str(page), "exec")


@pytest.mark.slow
@pytest.mark.parametrize("page", RUNNING, ids=shown)
def test_the_python_of_a_guide_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in blocks(page, "python"):
        exec(compile(block, str(page), "exec"), names)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_what_it_printed(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert not [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            compile(cell.source, str(path), "exec")


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(tmp_path)}}).execute()


def test_guides_name_scenarios_that_ship() -> None:
    runs = [shlex.split(line)[1] for _, line in ALL if line.startswith("run ")]
    assert {name for name in runs if not name.startswith("-")} <= set(shipped())
    assert Scenario.load("four-grades").worlds.keys() >= {"with", "without", "safeguarded"}
    assert cli.app.info.name == "glasspolis"


@pytest.mark.parametrize("page", ["worksheet-guess.md", "slides.html"])
def test_the_lesson_asks_what_the_explorer_asks(page: str) -> None:
    per = {1_000: "a thousand", 10_000: "ten thousand", 100_000: "a hundred thousand"}
    asked = per.pop(Scenario.load("four-grades").answer.per)
    text = (DOCS / "class" / page).read_text(encoding="utf-8")
    assert asked in text and not [other for other in per.values() if other in text]


def test_the_slides_need_no_network() -> None:
    slides = (DOCS / "class" / "slides.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in slides
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", slides)
    assert not re.search(r"https?://|@import|url\(", slides)
