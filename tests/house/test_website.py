"""The documentation site: every page is in its contents, and the reference has all names."""

import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import typer
from website import assemble, reference

from glasspolis.commands import cli
from glasspolis.engine.plan import installed
from glasspolis.question.scenario import shipped
from glasspolis.records.ledger import TABLES

ROOT = Path(__file__).parents[2]
MADE = dict(reference.pages())


def contents() -> list[str]:
    """Return what the tables of contents list: names of pages, and patterns."""
    blocks = re.findall(r"(?ms)^```\{toctree\}\n(.*?)^```", assemble.front_page(Path("no-runs")))
    lines = [line for block in blocks for line in block.splitlines() if line and not line.startswith(":")]
    return [re.sub(r"^.*<(.*)>$", r"\1", line) for line in lines]


def test_every_page_is_in_the_contents() -> None:
    pages = {path.relative_to(ROOT).with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    pages |= {path.relative_to(ROOT).with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.ipynb")}
    assert not [page for page in pages if not any(fnmatch(page, pattern) for pattern in contents())]
    assert {f"docs/{name}" for name in shipped()} <= set(contents())


@pytest.mark.parametrize("name", [name for name in assemble.PAGES if name.endswith(".md")])
def test_a_link_of_a_page_at_the_top_leads_to_what_the_site_holds(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", (ROOT / name).read_text(encoding="utf-8"))
    assert not [link for link in links if link not in assemble.PAGES and Path(link).parts[0] not in assemble.FOLDERS]


def test_the_reference_has_every_command_and_option() -> None:
    text = MADE["reference/commands.md"]
    for name, command in typer.main.get_command(cli.app).commands.items():  # type: ignore[attr-defined]
        assert f"## {name}\n" in text
        assert all(f"`{parameter.opts[0]}`" in text for parameter in command.params if parameter.opts[0][0] == "-")


def test_the_reference_has_every_table_and_submodel() -> None:
    assert all(f"## {name}.parquet" in MADE["reference/tables.md"] for name in TABLES)
    assert {f"reference/submodels/{name}.md" for name in installed()} <= MADE.keys()


def test_the_list_of_runs_links_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "four-grades").mkdir()
    (tmp_path / "four-grades" / assemble.REPORT).touch()
    text = assemble.list_of_runs(tmp_path, ["four-grades", "grid-city"], "glasspolis run NAME")
    assert 'href="runs/four-grades/report.html"' in text
    assert "`make site RUNS=grid-city` makes" in text
    assert "explore.html" not in text
    page = assemble.with_links("# four-grades\n\nWhom?\n", tmp_path, "four-grades")
    assert page.startswith("# four-grades\n\n<a ") and 'href="../runs/four-grades/report.html"' in page


def test_the_first_page_opens_an_explorer_with_one_click(tmp_path: Path) -> None:
    link = 'class="play-button" href="runs/four-grades/explore.html"'
    assert link not in assemble.front_page(tmp_path)
    (tmp_path / assemble.DEMO).mkdir()
    (tmp_path / assemble.DEMO / assemble.EXPLORER).touch()
    assert link in assemble.front_page(tmp_path)


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_searches_from_a_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "website", "--out", str(tmp_path), "--runs", "none", "--no-notebooks"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    html = tmp_path / "html"
    assert (html / "searchindex.js").is_file()
    pages = [page.read_text(encoding="utf-8") for page in html.rglob("*.html")]
    assert not [page for page in pages if re.search(r"""<(?:script|link)[^>]+(?:src|href)="(?:https?:)?//""", page)]
    headings = [head for page in pages for head in re.findall(r'<p class="caption"[^>]*role="heading"[^>]*>', page)]
    assert headings and all('aria-level="2"' in head for head in headings)
    shutil.rmtree(html)
