"""Puts the source of the site together: the pages of the repository, the generated reference, and a
list of runs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from glasspolis.question.scenario import Scenario, shipped
from website import reference

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "CITATION.cff")
FOLDERS = ("docs", "scenarios")
REPORT = "report.html"
EXPLORER = "explore.html"


def assemble(source: Path, runs: Path) -> None:
    """Write every page of the site to the folder ``source``, which is emptied first.

    Args:
        source: the folder that Sphinx reads.
        runs: the folder that the site will hold as ``runs``: of each scenario that was run, a
            folder with its report and explorer.
    """
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    for name in PAGES:
        shutil.copy(ROOT / name, source / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, source / name)
    slides = Path("docs", "class", "slides.html")
    (runs.parent / slides).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / slides, runs.parent / slides)
    shutil.copy(ROOT / "website" / "conf.py", source / "conf.py")
    (source / "_static").mkdir()
    shutil.copy(ROOT / "website" / "site.css", source / "_static" / "site.css")
    (source / "index.md").write_text(front_page(), encoding="utf-8")
    (source / "runs.md").write_text(list_of_runs(runs, shipped()), encoding="utf-8")
    for path, text in reference.pages():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, encoding="utf-8")


def front_page() -> str:
    """The first page with all contents; pages that it does not name join the explanation."""
    index = (ROOT / "website" / "index.md").read_text(encoding="utf-8")
    named = index.replace("{scenarios}", "\n".join(f"docs/{name}" for name in shipped()))
    pages = [f"docs/{page.stem}" for page in sorted((ROOT / "docs").glob("*.md"))]
    others = [page for page in pages if not re.search(rf"(?m)^(.*<)?{page}>?$", named)]
    return named.replace("{others}", "\n".join(others))


def list_of_runs(runs: Path, names: Iterable[str]) -> str:
    """The page that links the report and the explorer of each scenario that was run."""
    rows = [_row(runs, name) for name in names]
    return "\n".join([
        "# Reports and explorers",
        "",
        "Each row is one scenario. Its report and its explorer are single files: they open from this folder, from "
        "a stick or from a mail, and they need no network. They come from **small cities** (`glasspolis run NAME "
        "--quick`), which are good for a look and for a class. Quote the figures of a full run.",
        "",
        "| scenario | question | open |",
        "|---|---|---|",
        *rows,
        "",
    ])  # fmt: skip


def _row(runs: Path, name: str) -> str:
    links = [
        f'<a href="runs/{name}/{file}">{word}</a>'
        for file, word in ((EXPLORER, "explorer"), (REPORT, "report"))
        if (runs / name / file).is_file()
    ]
    question = Scenario.load(name).question
    return f"| [{name}](docs/{name}.md) | {question} | {', '.join(links) or f'`make site RUNS={name}` makes them'} |"
