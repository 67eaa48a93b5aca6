"""What the pages for users tell somebody to type does run: each command, each block of Python, and
each notebook.
"""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from glasspolis.answers.run import Run
from glasspolis.commands import cli
from glasspolis.question.scenario import Scenario, shipped

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [DOCS / "start.md", DOCS / "tutorial.md"]
PAGES += [page for folder in ("how-to", "class", "newsroom") for page in sorted((DOCS / folder).glob("*.md"))]
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))
BLOCK = re.compile(r"(?ms)^( *)```(\w+)\n(.*?)^ *```")
TOY = ("--people", "1000", "--days", "4", "--replicates", "2", "--settings", "2")
# What takes half a minute or more, however small: the quick test asks these for their help alone,
# and `make proofs` runs them with the smallest sizes that they take.
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


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of a language, without the indent of a list that they stand in."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [re.sub(rf"(?m)^{indent}", "", body) for indent, named, body in found if named == language]


def commands(page: Path) -> list[str]:
    """Return the commands of Glasspolis in the blocks of a page."""
    lines = [line for block in blocks(page, "sh") for line in block.splitlines()]
    return [line.removeprefix("glasspolis ") for line in lines if line.startswith("glasspolis ")]


ALL = [(page, line) for page in PAGES for line in commands(page)]
ONCE = {line: page for page, line in reversed(ALL)}
SHORT = [(page, line) for line, page in ONCE.items() if not line.startswith(LONG)]
LATE = [(page, line) for line, page in ONCE.items() if line.startswith(LONG)]
PYTHON = [page for page in PAGES if blocks(page, "python")]


def shown(part: Any) -> str:
    return str(part.relative_to(DOCS)) if isinstance(part, Path) else str(part)


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


@pytest.mark.slow
@pytest.mark.parametrize(("page", "line"), LATE, ids=shown)
def test_a_long_command_of_a_guide_runs(glasspolis: Any, page: Path, line: str) -> None:
    words = shlex.split(line)
    if words[0] in ("rerun", "report"):
        folder = Path(words[1]).name
        made_by = next(other for other in commands(page) if other.startswith("run ") and folder in other)
        assert glasspolis(*shlex.split(made_by.replace("--quick", "")), *TOY).code == 0
    Path("my-system.toml").write_text(glasspolis("assess", "--example").out, encoding="utf-8")
    Path("counts.csv").write_text(blocks(DOCS / "how-to" / "auditor.md", "csv")[0], encoding="utf-8")
    done = glasspolis(*words, *(TOY if words[0] == "run" else ()))
    assert done.code == 0, done.err


@pytest.mark.parametrize("page", PYTHON, ids=shown)
def test_the_python_of_a_guide_can_be_read(page: Path) -> None:
    for block in blocks(page, "python"):
        compile(block, str(page), "exec")


@pytest.mark.slow
@pytest.mark.parametrize("page", PYTHON, ids=shown)
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


def test_the_slides_need_no_network() -> None:
    slides = (DOCS / "class" / "slides.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in slides
    assert not re.findall(r"""(?:src|href)=["'](?!#)""", slides)
    assert not re.search(r"https?://|@import|url\(", slides)
