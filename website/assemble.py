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
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE", "CITATION.cff", "constraints.txt",
         "constraints-hashed.txt")  # fmt: skip
FOLDERS = ("docs", "scenarios")
REPORT = "report.html"
EXPLORER = "explore.html"
DEMO = "four-grades"
"""The scenario whose explorer the first page opens."""


def assemble(source: Path, runs: Path, command: str) -> None:
    """Write every page of the site to the folder ``source``, which is emptied first.

    Args:
        source: the folder that Sphinx reads.
        runs: the folder that the site will hold as ``runs``: of each scenario that was run, a
            folder with its report and explorer.
        command: what made these runs, for whoever wants to make one.
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
    (source / "index.md").write_text(front_page(runs), encoding="utf-8")
    (source / "runs.md").write_text(list_of_runs(runs, shipped(), command), encoding="utf-8")
    for name in shipped():
        page = source / "docs" / f"{name}.md"
        page.write_text(with_links(page.read_text(encoding="utf-8"), runs, name), encoding="utf-8")
    for path, text in reference.pages():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, encoding="utf-8")


def front_page(runs: Path) -> str:
    """The first page with all contents; pages that it does not name join the explanation.

    Args:
        runs: as for ``assemble``; the page opens the explorer of the demo, if it is there.
    """
    index = (ROOT / "website" / "index.md").read_text(encoding="utf-8")
    named = index.replace("{scenarios}", "\n".join(f"docs/{name}" for name in shipped()))
    named = named.replace("{play}", _invitation(runs))
    pages = [f"docs/{page.stem}" for page in sorted((ROOT / "docs").glob("*.md"))]
    others = [page for page in pages if not re.search(rf"(?m)^(.*<)?{page}>?$", named)]
    return named.replace("{others}", "\n".join(others))


def _invitation(runs: Path) -> str:
    """A button that opens the explorer of the demo, with its question."""
    if not (runs / DEMO / EXPLORER).is_file():
        return f"This copy of the site was built without runs; `make site RUNS={DEMO}` makes one to play with."
    return "\n\n".join([
        f'<p class="play"><a class="play-button" href="runs/{DEMO}/{EXPLORER}">Play with the explorer</a></p>',
        f"*{Scenario.load(DEMO).question}* You guess first, and then you see. Nothing has to be installed.",
    ])  # fmt: skip


def list_of_runs(runs: Path, names: Iterable[str], command: str) -> str:
    """The page that opens the explorer and the report of each scenario that was run."""
    return "\n\n".join([
        "# Explorers and reports",
        "Play with an **explorer**: it asks you to guess first, and then shows who is hit, for how long, and what "
        "each safeguard changes. A **report** tells the whole answer with its sources. Both are single files. They "
        "open from this folder, from a stick or from a mail, and they need no network.",
        f"They were made by `{command}`. A small city is good for a look and for a class. Quote the figures of a whole "
        "run: `make site SIZE=whole` makes this page of whole runs.",
        *(_entry(runs, name) for name in names),
    ]) + "\n"  # fmt: skip


def _entry(runs: Path, name: str) -> str:
    return "\n\n".join([
        f"## {name.replace('-', ' ').capitalize()}",
        Scenario.load(name).question,
        f"{_links(runs, name, '')} · [What it models](docs/{name}.md)",
    ])  # fmt: skip


def with_links(page: str, runs: Path, name: str) -> str:
    """The page of a scenario with links to its explorer and its report below the heading."""
    heading, _, rest = page.partition("\n")
    return f"{heading}\n\n{_links(runs, name, '../')}\n{rest}"


def _links(runs: Path, name: str, up: str) -> str:
    """What opens the pages of one run; ``up`` leads from the page to the top of the site."""
    words = {EXPLORER: ("play-link", "Play with the explorer"), REPORT: ("report-link", "Read the report")}
    links = [
        f'<a class="{kind}" href="{up}runs/{name}/{file}">{text}</a>'
        for file, (kind, text) in words.items()
        if (runs / name / file).is_file()
    ]
    return " · ".join(links) or f"`make site RUNS={name}` makes an explorer and a report"
